"""Documents as PDF/UA-1 and PDF/A-2a, made by typst."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.exports import typesetter
from generator.findings.finding import RegisterError
from generator.words.characters import FAMILIES, FONTS, printable

_TEMPLATES = Path(__file__).parents[1] / "templates"


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """Return a template of ours, such as `annex/annex.typ`, filled with *data*: the same bytes every time.

    The template imports `documents/look.typ`, which reads *data*: plain values, with at least `titel`,
    `ondertitel`, `auteur` and `datum` (2021-02-04). typst refuses to make a PDF that is not accessible, or
    a character without a letter. Raises RegisterError when it does.
    """
    texts = json.dumps({**_printable(data), "letters": list(FAMILIES)}, ensure_ascii=False)
    program = [sys.executable, "-P", typesetter.__file__]
    done = subprocess.run(  # noqa: S603
        [*program, str(_TEMPLATES / template), str(_TEMPLATES), str(FONTS)],
        input=texts.encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines() or ["-"]
        raise RegisterError(f"typst kan de PDF niet maken: {reason[-1]}")
    return done.stdout


def _printable(part: Any) -> Any:
    """Return plain data with only characters that the PDF can show."""
    if isinstance(part, str):
        return printable(part)
    if isinstance(part, Mapping):
        return {key: _printable(value) for key, value in part.items()}
    return [_printable(item) for item in part] if isinstance(part, Sequence) else part
