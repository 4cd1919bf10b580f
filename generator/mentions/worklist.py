"""The work list: one HTML file that opens from disk, with the letter, the register and boxes to tick.

Style and script stand in the file, for a browser fetches nothing from disk; its policy allows these two by
their hashes, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.mentions.report import MentionReport
from generator.mentions.sections import make_parts, name_letter, sum_up
from generator.words.templates import make_environment

_TEMPLATES = Path(__file__).parents[1] / "templates"


def render_worklist(report: MentionReport, tokens: str = "") -> str:
    """Return the work list; *tokens* is a style sheet with the colours of the site."""
    parts = make_parts(report)
    rows: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for part in parts:
        for row in part.rows:
            for number in row.sentences:
                rows[number].append((row.key, row.title))
    style = f"{_without_fonts(tokens)}\n{(_TEMPLATES / 'werklijst.css').read_text('utf-8')}"
    script = (_TEMPLATES / "werklijst.js").read_text("utf-8")
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    return (
        make_environment()
        .get_template("werklijst.html")
        .render(
            titel=name_letter(report),
            peildatum=report.register.peildatum,
            dekking=sum_up(report),
            leeg=report.is_empty,
            delen=parts,
            blokken=_blocks(report),
            rijen=rows,
            plaats=report.place,
            eerste=lambda numbers: _first_of_each_place(report, numbers),
            zinnen=report.sentences,
            beleid=f"{policy}; base-uri 'none'; form-action 'none'",
            stijl=style,
            script=script,
            sleutel=f"werklijst:{report.letter.name}:{report.register.peildatum}",
        )
    )


def _blocks(report: MentionReport) -> list[dict[str, Any]]:
    """Return the letter: each block with its sentences."""
    found: list[dict[str, Any]] = [
        {"soort": block.kind, "plaats": block.place, "zinnen": []} for block in report.letter.blocks
    ]
    for sentence in report.sentences:
        found[sentence.block]["zinnen"].append(sentence)
    return found


def _first_of_each_place(report: MentionReport, numbers: Sequence[int]) -> list[int]:
    """Return the first of the sentences that stand in one place."""
    found: dict[str, int] = {}
    for number in numbers:
        found.setdefault(report.place(number), number)
    return [*found.values()]


def _without_fonts(css: str) -> str:
    return re.sub(r"@font-face\s*\{[^}]*\}", "", css)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
