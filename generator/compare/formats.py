"""How a report is written: for a terminal, for the comment on a pull request, and for a program."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.compare.difference import Difference, changed_pages
from generator.compare.report import ChangeReport, Chapter, Fact, Point, Side, SourcePlace
from generator.words.markdown import as_line, as_plain

_MANY = 50
"""So many pages are named in a comment; of more only the number is said."""


def as_text(report: ChangeReport) -> str:
    """Return the report for a terminal: per part and ministry, one line per thing and per fact."""
    return "".join(f"{line}\n" for line in _text_lines(report))


def as_markdown(report: ChangeReport) -> str:
    """Return the report for a comment on a pull request; no value in it makes markup, a link or a line."""
    return "".join(f"{line}\n" for line in _markdown_lines(report))


def as_json(report: ChangeReport) -> str:
    """Return the report for a program: the words, and each field with its old and new value.

    Source: `report.schema.json` beside this module.
    """
    return json.dumps(as_data(report), ensure_ascii=False, indent=2) + "\n"


def as_data(report: ChangeReport) -> dict[str, Any]:
    """Return the report as plain data, in the order of its parts."""
    return {
        "titel": report.titel,
        "van": _side(report.van),
        "naar": _side(report.naar),
        "kort": list(report.kort),
        "tellingen": report.tellingen,
        "per_ministerie": [
            {"naam": lot.naam, **{key: n for (key, _), n in zip(report.koppen, lot.aantallen, strict=True)}}
            for lot in report.per_ministerie
        ],
        "delen": [_part(deel) for deel in report.delen],
        "veranderingen": [_change(change) for change in report.veranderingen],
        "paginas": list(changed_pages(report.veranderingen)),
    }


def report_schema() -> bytes:
    """Return the JSON Schema of what `as_json` gives."""
    return Path(__file__).with_name("report.schema.json").read_bytes()


FORMATS: Mapping[str, Callable[[ChangeReport], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}


def _side(side: Side) -> dict[str, Any]:
    return {
        "naam": side.naam,
        "datum": side.datum.isoformat(),
        "bron": _source(side.bron),
    }


def _source(bron: SourcePlace | None) -> dict[str, str | None] | None:
    return {"id": bron.id, "citaat": bron.citaat, "vindplaats": bron.vindplaats or None} if bron else None


def _part(deel: Chapter) -> dict[str, Any]:
    return {
        "id": deel.id,
        "kop": deel.kop,
        "uitleg": deel.uitleg or None,
        "punten": [_point(punt) for punt in deel.punten],
    }


def _point(punt: Point) -> dict[str, Any]:
    return {
        "lijst": punt.lijst,
        "id": punt.id,
        "titel": punt.titel,
        "departement": punt.departement or None,
        "departement_afgeleid": punt.is_afgeleid,
        "zin": punt.zin,
        "laatst": punt.laatst.isoformat() if punt.laatst else None,
        "status": punt.status or None,
        "feiten": [_fact(fact) for fact in punt.feiten],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "veld": fact.veld,
        "zin": fact.zin,
        "was": fact.was or None,
        "wordt": fact.wordt or None,
        "bron": _source(fact.bron),
        "is_geraakt": fact.is_geraakt,
    }


def _change(change: Difference) -> dict[str, Any]:
    return {
        "lijst": change.lijst,
        "id": change.id,
        "oud_id": change.oud_id or None,
        "soort": change.soort,
        "velden": [{"veld": v.veld, "oud": v.oud, "nieuw": v.nieuw} for v in change.velden],
        "nieuw": change.nieuw if change.soort == "nieuw" else None,
    }


def _text_lines(report: ChangeReport) -> Iterator[str]:
    yield as_line(report.titel)
    yield ""
    yield from map(as_line, report.kort)
    yield from (as_line(report.sterretje),) if report.sterretje else ()
    for deel in report.delen:
        yield ""
        yield as_line(f"{deel.kop} ({deel.aantal})")
        if deel.uitleg:
            yield as_line(deel.uitleg)
        for groep in deel.groepen:
            if groep.naam:
                yield as_line(groep.naam)
            for punt in groep.punten:
                yield f"  - {as_line(f'{punt.naam}: {punt.zin}')}"
                for fact in punt.feiten:
                    yield f"      {as_line(_with_source(fact))}"


def _markdown_lines(report: ChangeReport) -> Iterator[str]:
    yield f"## {as_plain(report.titel)}"
    yield ""
    yield as_plain(" ".join(report.kort))
    yield from ("", as_plain(report.sterretje)) if report.sterretje else ()
    for deel in report.delen:
        yield ""
        yield f"### {as_plain(f'{deel.kop} ({deel.aantal})')}"
        yield from ("", as_plain(deel.uitleg)) if deel.uitleg else ()
        for groep in deel.groepen:
            yield ""
            yield from (f"**{as_plain(groep.naam)}**", "") if groep.naam else ()
            for punt in groep.punten:
                yield f"- {as_plain(f'{punt.naam}: {punt.zin}')}"
                for fact in punt.feiten:
                    yield f"  - {as_plain(_with_source(fact))}"
    yield from _page_lines(changed_pages(report.veranderingen))


def _page_lines(found: tuple[str, ...]) -> Iterator[str]:
    if not found:
        return
    yield ""
    yield f"<details><summary>{_pages(len(found))}, en de lijsten daarvan</summary>"
    yield ""
    for page in found[:_MANY]:
        yield f"- {as_plain(f'/{page}')}"
    if len(found) > _MANY:
        yield f"- en nog {len(found) - _MANY} andere"
    yield ""
    yield "</details>"


def _pages(number: int) -> str:
    return "1 pagina verandert" if number == 1 else f"{number} pagina's veranderen"


def _with_source(fact: Fact) -> str:
    return f"{fact.zin} Bron: {fact.bron.label}." if fact.bron else fact.zin
