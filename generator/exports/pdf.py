"""The annex as PDF, made as PDF/UA-1 and PDF/A-2a. The only module that knows typst."""

from __future__ import annotations

import json
from pathlib import Path

from generator.annex import make_annex
from generator.config import Settings
from generator.register import Register

_HERE = Path(__file__).parents[1]
_FONTS = _HERE / "fonts"
_TEMPLATE = _HERE / "templates" / "annex" / "annex.typ"


def annex_pdf(register: Register, settings: Settings) -> bytes:
    """Return the PDF; typst refuses to make one that is not accessible."""
    import typst

    data = json.dumps(make_annex(register, settings).as_data(), ensure_ascii=False)
    return typst.compile(
        _TEMPLATE,
        font_paths=[_FONTS],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=0,  # of the making, which is never; the dates in the file are those of the register
    )
