"""The annex as PDF, made as PDF/UA-1 and PDF/A-2a. The only module that knows typst."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.exports.annex import make_annex
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.words.letters import FAMILIES, FONTS, printable

_TEMPLATE = Path(__file__).parents[1] / "templates" / "annex" / "annex.typ"


def annex_pdf(register: Register, settings: Settings) -> bytes:
    """Return the PDF; typst refuses to make one that is not accessible, or a character without a letter."""
    import typst

    texts = _printable(make_annex(register, settings).as_data())
    data = json.dumps({**texts, "letters": list(FAMILIES)}, ensure_ascii=False)
    return typst.compile(
        _TEMPLATE,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=0,  # of the making, which is never; the dates in the file are those of the register
    )


def _printable(part: Any) -> Any:
    """Return a part of the annex with only characters that the PDF can show."""
    if isinstance(part, str):
        return printable(part)
    if isinstance(part, dict):
        return {key: _printable(value) for key, value in part.items()}
    return [_printable(item) for item in part]
