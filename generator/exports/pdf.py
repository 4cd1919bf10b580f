"""Documents as PDF/UA-1 and PDF/A-2a. The only module that knows typst."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.words.characters import FAMILIES, FONTS, printable

_TEMPLATES = Path(__file__).parents[1] / "templates"


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """Return a template of ours, such as `annex/annex.typ`, filled with *data*: the same bytes every time.

    The template imports `documents/look.typ`, which reads *data*: plain values, with at least `titel`,
    `ondertitel`, `auteur` and `datum` (2021-02-04). typst refuses to make a PDF that is not accessible, or
    a character without a letter.
    """
    import typst

    texts = json.dumps({**_printable(data), "letters": list(FAMILIES)}, ensure_ascii=False)
    return typst.compile(
        _TEMPLATES / template,
        root=_TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": texts},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=0,  # of the making, which is never; the dates in the file are those of the register
    )


def _printable(part: Any) -> Any:
    """Return plain data with only characters that the PDF can show."""
    if isinstance(part, str):
        return printable(part)
    if isinstance(part, Mapping):
        return {key: _printable(value) for key, value in part.items()}
    return [_printable(item) for item in part] if isinstance(part, Sequence) else part
