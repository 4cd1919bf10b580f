"""How a difference is written: for a terminal, for the comment on a pull request, and for a program."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from generator.compare.difference import changed_pages
from generator.compare.sentences import Comparison, regels, telling_label
from generator.words.markdown import as_code, as_line, as_plain

_MANY = 50
"""So many pages are named in a comment; of more only the number is said."""


def as_text(verschil: Comparison, van: str, naar: str) -> str:
    """Return the difference for a terminal: per ministry, one line per thing."""
    return "".join(f"{line}\n" for line in _text_lines(verschil, van, naar))


def as_markdown(verschil: Comparison, van: str, naar: str) -> str:
    """Return the difference for a comment on a pull request, with counts and the pages that change."""
    return "".join(f"{line}\n" for line in _markdown_lines(verschil, van, naar))


def as_json(verschil: Comparison, van: str, naar: str) -> str:
    """Return the difference for a program: fields with their old and new value, and the words."""
    found = [
        {
            "lijst": b.lijst,
            "id": b.id,
            "oud_id": b.verandering.oud_id or None,
            "titel": b.titel,
            "departement": b.departement or None,
            "kop": b.kop,
            "velden": [{"veld": v.veld, "oud": v.oud, "nieuw": v.nieuw} for v in b.verandering.velden],
            "nieuw": b.verandering.nieuw if b.verandering.soort == "nieuw" else None,
            "woorden": list(regels(b)),
        }
        for b in verschil.berichten
    ]
    data = {
        "van": van,
        "naar": naar,
        "tellingen": verschil.tellingen,
        "veranderingen": found,
        "paginas": list(_pages(verschil)),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Comparison, str, str], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}


def _text_lines(verschil: Comparison, van: str, naar: str) -> Iterator[str]:
    yield f"Van {as_line(van)} naar {as_line(naar)}: {_counts(verschil)}"
    for naam, berichten in verschil.per_ministerie():
        yield ""
        yield as_line(naam)
        for bericht in berichten:
            for regel in regels(bericht):
                yield f"  {as_line(regel)}"


def _markdown_lines(verschil: Comparison, van: str, naar: str) -> Iterator[str]:
    yield f"## Wat er verandert van {as_code(van)} naar {as_code(naar)}"
    yield ""
    yield f"**{_counts(verschil)}**"
    for naam, berichten in verschil.per_ministerie():
        yield ""
        yield f"### {as_plain(naam)}"
        yield ""
        for bericht in berichten:
            for regel in regels(bericht):
                yield f"- {as_plain(regel)}"
    found = _pages(verschil)
    if found:
        yield ""
        yield f"<details><summary>{len(found)} pagina's veranderen, en de lijsten waarin ze staan</summary>"
        yield ""
        for page in found[:_MANY]:
            yield f"- {as_code(f'/{page}')}"
        if len(found) > _MANY:
            yield f"- en nog {len(found) - _MANY} andere"
        yield ""
        yield "</details>"


def _counts(verschil: Comparison) -> str:
    others = sum(not b.is_activiteit for b in verschil.berichten)
    text = telling_label(verschil.tellingen)
    if not others:
        return text
    tail = f"{others} in de lijsten"
    return f"{text}, {tail}" if verschil.tellingen else tail


def _pages(verschil: Comparison) -> tuple[str, ...]:
    return changed_pages(b.verandering for b in verschil.berichten)
