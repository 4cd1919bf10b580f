"""A report of what a letter mentions for a terminal, for an issue at a forge, and for a program."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from generator.mentions.amounts import Amount
from generator.mentions.fresh import Unknown
from generator.mentions.papers import Advice
from generator.mentions.report import MentionReport
from generator.mentions.sections import FoundPart, FoundRow, make_parts, name_letter, sum_up
from generator.words.datum import dag_label
from generator.words.markdown import as_plain

_WIDTH = 100
_NOTHING = "In deze brief staat niets wat het register kent."


def as_text(report: MentionReport) -> str:
    """Return the report for a terminal."""
    return "".join(f"{line}\n" for line in _text_lines(report))


def as_markdown(report: MentionReport) -> str:
    """Return the report for an issue: a list to tick off; no value in it makes markup or a link."""
    return "".join(f"{line}\n" for line in _markdown_lines(report))


def as_json(report: MentionReport) -> str:
    """Return the report for a program."""
    return json.dumps(as_data(report), ensure_ascii=False, indent=2) + "\n"


def as_data(report: MentionReport) -> dict[str, Any]:
    """Return the report as plain data; of every place the place in the letter and the sentence."""
    register, about = report.register, report.about
    return {
        "brief": {
            "bestand": report.letter.name,
            "kenmerk": about.key or None,
            "datum": about.date.isoformat() if about.date else None,
            "titel": about.title or None,
        },
        "peildatum": register.peildatum.isoformat(),
        "dekking": {
            "zinnen": len(report.sentences),
            "zinnen_met_vondst": len(report.covered),
            "tekst": sum_up(report),
        },
        "activiteiten": [
            {
                **_activity(report, item.key),
                "zekerheid": item.certainty,
                "plaatsen": _places(report, item.sentences),
            }
            for item in report.activities
        ],
        "niet_genoemd": [
            {**_activity(report, item.key), "zekerheid": item.certainty, "reden": item.reason}
            for item in report.silent
        ],
        "nieuw": [_unknown(report, item) for item in report.unknown],
        "toezeggingen": [*_promises(report)],
        "moties": [_numbered(report, item) for item in report.motions],
        "documenten": [_numbered(report, item) for item in report.documents],
        "aanbevelingen": [_advice(report, item) for item in report.advice],
        "cijfers": [_amount(report, item) for item in report.amounts],
    }


def _activity(report: MentionReport, key: str) -> dict[str, Any]:
    item = report.register.by_id[key]
    stand = item.laatste_stand
    return {
        "id": key,
        "titel": item.titel,
        "departement": item.departement,
        "laatste_stand": {"datum": stand.datum.isoformat(), "status": stand.status, "tekst": stand.tekst},
    }


def _unknown(report: MentionReport, item: Unknown) -> dict[str, Any]:
    return {
        "naam": item.name,
        "soort": item.kind or None,
        "zekerheid": item.certainty,
        "plaatsen": _places(report, item.sentences),
    }


def _advice(report: MentionReport, item: Advice) -> dict[str, Any]:
    return {
        "ids": list(item.keys),
        "zekerheid": item.certainty,
        "antwoord": report.place(item.answer) if item.answer >= 0 else None,
        "plaatsen": _places(report, item.sentences),
    }


def _amount(report: MentionReport, item: Amount) -> dict[str, Any]:
    return {
        "activiteit": item.key or None,
        "soort": item.kind,
        "oordeel": item.verdict,
        "zekerheid": item.certainty,
        "brief": item.letter,
        "register": item.register or None,
        "plaatsen": _places(report, (item.sentence,)),
    }


def _promises(report: MentionReport) -> Iterator[dict[str, Any]]:
    for item in report.promises:
        yield {
            "soort": "gedaan",
            "zekerheid": item.certainty,
            "termijn": item.term or None,
            "datum": item.date or None,
            "ids": [item.key] if item.key else [],
            "plaatsen": _places(report, (item.sentence,)),
        }
    for kept in report.redeemed:
        yield {
            "soort": "nagekomen",
            "zekerheid": kept.certainty,
            "termijn": None,
            "datum": None,
            "ids": list(kept.keys),
            "plaatsen": _places(report, (kept.sentence,)),
        }


def _numbered(report: MentionReport, item: Any) -> dict[str, Any]:
    return {
        "id": item.key,
        "nummer": item.label,
        "bekend": item.is_known,
        "zekerheid": "zeker",
        "plaatsen": _places(report, item.sentences),
    }


def _places(report: MentionReport, sentences: Iterable[int]) -> list[dict[str, str]]:
    return [{"plaats": report.place(n), "zin": report.sentences[n].text} for n in sentences]


def _text_lines(report: MentionReport) -> Iterator[str]:
    yield f"{name_letter(report)}, naast het register van {dag_label(report.register.peildatum)}"
    yield from textwrap.wrap(sum_up(report), _WIDTH)
    if report.is_empty:
        yield _NOTHING
    for part in make_parts(report):
        yield ""
        yield f"{part.title}: {_counted(part)}"
        if part.rows:
            yield from textwrap.wrap(part.help, _WIDTH, initial_indent="  ", subsequent_indent="  ")
        for row in part.rows:
            yield from _text_row(report, row)


def _text_row(report: MentionReport, row: FoundRow) -> Iterator[str]:
    yield f"- {row.mark}: {row.title}"
    inner = "    "
    for line in row.lines:
        yield from textwrap.wrap(_short(line), _WIDTH, initial_indent=inner, subsequent_indent=inner)
    for number in row.sentences[:2]:
        text = f"{report.place(number)}: “{_short(report.sentences[number].text)}”"
        yield from textwrap.wrap(text, _WIDTH, initial_indent=inner, subsequent_indent=inner)
    if len(row.sentences) > 2:
        yield f"{inner}en nog {len(row.sentences) - 2} keer"


def _markdown_lines(report: MentionReport) -> Iterator[str]:
    yield f"# {as_plain(name_letter(report))}"
    yield ""
    yield f"Naast het register van {dag_label(report.register.peildatum)}. {as_plain(sum_up(report))}"
    if report.is_empty:
        yield from ("", _NOTHING)
    for part in make_parts(report):
        yield from ("", f"## {part.title}: {_counted(part)}", "")
        if part.rows:
            yield from (part.help, "")
        for row in part.rows:
            yield f"- [ ] **{as_plain(row.title)}** ({row.mark})"
            yield from (f"  - {as_plain(_short(line))}" for line in row.lines)
            for number in row.sentences[:2]:
                text = as_plain(_short(report.sentences[number].text))
                yield f"  - {as_plain(report.place(number))}: “{text}”"


def _counted(part: FoundPart) -> str:
    """Return how many rows a part has, and how many of them are sure."""
    if not part.rows:
        return "niets gevonden"
    sure = sum(row.mark == "zeker" for row in part.rows)
    return f"{sure} zeker, {len(part.rows) - sure} misschien"


def _short(text: str) -> str:
    return textwrap.shorten(text, 300, placeholder=" …")
