"""What the site does not show yet, because it is of a later day than its peildatum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.findings.finding import Finding, Location
from generator.reading.load import Keys
from generator.rules import onmogelijke_standdatum, own_days
from generator.rules.draft import Draft
from generator.rules.entries import Entry
from generator.schema.schema import ACTIVITEITEN
from generator.words.datum import Datum, parse_datum
from generator.words.wording import code

CODES = ("na-peildatum",)


def check_late(draft: Draft, peildatum: date) -> Iterator[Finding]:
    """Yield each fact that a site of *peildatum* does not show: its own day, or that of its source, is later.

    Of an activity the standen, the confirmation and the withdrawal have a date of their own; of a list its
    things have, which then need no second finding for their source.
    """
    impossible = {finding.location for finding in onmogelijke_standdatum.check(draft)}
    late = {key: day for key, day in draft.documenten.items() if day.first > peildatum}
    for entry in _candidates(draft, peildatum, late):
        own = list(own_days.find_own_days(entry))
        after = [
            (keys, what, day)
            for keys, what, day in own
            if parse_datum(str(day)).first > peildatum and entry.locate(*keys) not in impossible
        ]
        for keys, what, day in after:
            yield _finding(entry.locate(*keys), what, str(day), peildatum)
        if late and any(key in entry.document.text for key in late):
            told = {keys[:-1] for keys, _, _ in after}
            for keys, bron in _sources(entry.data, (), late):
                if keys[:-1] not in told and (keys[0], 0) not in told and entry.kind == ACTIVITEITEN:
                    what = f"de bron {code(bron)} is"
                    yield _finding(entry.locate(*keys), what, str(late[bron]), peildatum)


def _candidates(draft: Draft, peildatum: date, late: Mapping[str, Datum]) -> Iterator[Entry]:
    """Yield each entry with a fact of a later day or from a later source, or with what was refused."""
    today = peildatum.isoformat()
    found = [
        entry(number)
        for _, (_, days), entry in draft.taken(own_days.extract)
        for day, numbers in days
        if day > today
        for number in numbers
    ]
    wanted = dict.fromkeys(draft.references, late) if late else {}
    yield from dict.fromkeys((*found, *draft.pointing(wanted), *draft.half_good()))


def _sources(data: object, keys: Keys, late: Mapping[str, Datum]) -> Iterator[tuple[Keys, str]]:
    """Yield the way to each `bron` in *data* that is one of *late*, and its id."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "bron" and value in late:
                yield (*keys, key), value
            else:
                yield from _sources(value, (*keys, key), late)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _sources(value, (*keys, index), late)


def _finding(place: Location, what: str, day: str, peildatum: date) -> Finding:
    message = f"{what} van {code(day)}, later dan de peildatum {code(peildatum.isoformat())} van de site"
    hint = (
        "de site toont het pas vanaf die dag; staat `peildatum` in `mkdocs.yml` op een vaste datum, "
        "vraag de beheerder dan om een latere, of om `peildatum: vandaag`"
    )
    return Finding(place, CODES[0], message, hint, "waarschuwing")
