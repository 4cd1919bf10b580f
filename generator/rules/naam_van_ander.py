"""Another name is a name of exactly this activity: not of a part of it, nor of any other entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.entries import Entry
from generator.rules.namen import OTHER, extract
from generator.rules.relaties import kinds, relaties
from generator.schema.schema import ACTIVITEITEN
from generator.words.wording import code

CODE = "naam-van-ander"
ONLY_WARNS = True
_TITLES = ("titel", "eerdere_titels")


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each other name that is the title, now or before, of another activity."""
    others = _others(draft)
    titles = _titles(draft, {form for _, _, form in others}) if others else {}
    for entry, index, form in others:
        found = [other for other in titles.get(form, ()) if other is not entry]
        if found and not entry.value("ingetrokken"):
            place = entry.locate("ook_bekend_als", index)
            name = entry.items("ook_bekend_als")[index]
            is_part = (entry.id, found[0].id) in _parts(draft)
            yield Finding(place, CODE, *_texts(name, found[0], is_part), "waarschuwing")


def _others(draft: Draft) -> list[tuple[Entry, int, str]]:
    """Return the activities with their other names: the index and the form of each."""
    return [
        (entry(name[0]), name[2], name[4])
        for _, names, entry in draft.taken(extract, ACTIVITEITEN)
        for name in names
        if name[1] == OTHER
    ]


def _titles(draft: Draft, wanted: Set[str]) -> Mapping[str, list[Entry]]:
    """Return the activities by the forms of their titles; what is withdrawn may have been a double."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for _, names, entry in draft.taken(extract, ACTIVITEITEN):
        for number, field, _, _, form, *_ in names:
            if form in wanted and field in _TITLES and entry(number) not in found[form]:
                found[form].append(entry(number))
    return {form: [e for e in entries if not e.value("ingetrokken")] for form, entries in found.items()}


def _parts(draft: Draft) -> Set[tuple[str, str]]:
    return {(item.naar, item.van) for item in relaties(draft) if item.soort in kinds(draft, "deel")}


def _texts(name: str, other: Entry, is_part: bool) -> tuple[str, str]:
    what = "het onderdeel" if is_part else "een andere activiteit,"
    message = f"{code(name)} is de naam van {what} {code(other.name)}"
    return message, f"haal de naam hier weg: wie hem zoekt, vindt {code(other.name)}"
