"""A partner is somebody else: not the activity under its own name, nor the ministry that answers for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.findings.finding import Finding
from generator.rules import ids, namen
from generator.rules.draft import Draft
from generator.rules.entries import Entries, Entry
from generator.rules.namen import bare_name
from generator.schema.schema import ACTIVITEITEN
from generator.words.wording import code

CODE = "partner-van-zichzelf"
ONLY_WARNS = True
_OWN = ("titel", namen.OTHER)


def extract(part: Entries) -> list[int]:
    """Return the numbers of the activities of which the ministry that answers for it is a partner."""
    return [
        number
        for number, entry in enumerate(part.activiteiten)
        if any(partner["organisatie"] == entry.value("departement") for partner in entry.items("partners"))
    ]


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each partner with a name of the activity, or that is the ministry that answers for it."""
    names = draft.once(_names_of_organisations)
    for entry in dict.fromkeys((*draft.suspects(extract), *_namesakes(draft, names))):
        for index, partner in enumerate(entry.items("partners")):
            message, hint = _wrong(entry, partner["organisatie"], names)
            if message:
                place = entry.locate("partners", index, "organisatie")
                yield Finding(place, CODE, message, hint, "waarschuwing")


def _wrong(entry: Entry, key: str, names: Mapping[str, Mapping[str, str]]) -> tuple[str, str]:
    """Return what is wrong with a partner and what to do; two empty texts when nothing is."""
    if key == entry.value("departement"):
        message = f"ministerie {code(key)} is partner van zijn eigen activiteit"
        return message, "haal deze partner weg: het ministerie staat er al als verantwoordelijk ministerie"
    texts = (entry.value("titel"), *entry.items(namen.OTHER))
    shared = names.get(key, {}).keys() & {bare_name(text) for text in texts if text}
    if not shared:
        return "", ""
    name = names[key][min(shared)]
    message = (
        f"organisatie {code(key)} heet net als de activiteit {code(name)} en is dus partner van zichzelf"
    )
    return message, "haal deze partner weg; is de naam van een van de twee niet goed, verbeter dan die naam"


def _names_of_organisations(draft: Draft) -> dict[str, dict[str, str]]:
    """Return the names of each organisation by their form; by id, of doubles the last."""
    found: dict[str, dict[str, str]] = {}
    listed = draft.taken(ids.extract, "organisaties"), draft.taken(namen.extract, "organisaties")
    for (_, what, _), (_, names, _) in zip(*listed, strict=True):
        by_number: list[dict[str, str]] = [{} for _ in what["ids"]]
        for number, _, _, text, form, *_ in names:
            by_number[number][form] = text
        found |= zip(what["ids"], by_number, strict=True)
    return found


def _namesakes(draft: Draft, organisations: Mapping[str, Mapping[str, str]]) -> Iterator[Entry]:
    """Yield the activities that have a name of an organisation."""
    forms = {form for names in organisations.values() for form in names}
    for _, names, entry in draft.taken(namen.extract, ACTIVITEITEN):
        yield from (entry(name[0]) for name in names if name[4] in forms and name[1] in _OWN)
