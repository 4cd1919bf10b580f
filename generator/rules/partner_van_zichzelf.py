"""A partner is somebody else: not the activity under its own name, nor the ministry that answers for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.findings.finding import Finding
from generator.rules.draft import Draft, Entry
from generator.rules.namen import bare_name
from generator.words.wording import code

CODE = "partner-van-zichzelf"


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each partner with a name of the activity, or that is the ministry that answers for it."""
    names = {entry.id: _names_of_organisation(entry) for entry in draft.entries.get("organisaties", ())}
    for entry in draft.activiteiten:
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
    shared = names.get(key, {}).keys() & _names_of_activity(entry).keys()
    if not shared:
        return "", ""
    name = names[key][min(shared)]
    message = (
        f"organisatie {code(key)} heet net als de activiteit {code(name)} en is dus partner van zichzelf"
    )
    return message, "haal deze partner weg; is de naam van een van de twee niet goed, verbeter dan die naam"


def _names_of_organisation(entry: Entry) -> dict[str, str]:
    """Return the names of an organisation by their form."""
    former = [item["naam"] for item in entry.items("namen")]
    texts = (entry.value("naam"), entry.value("afkorting"), *entry.items("ook_bekend_als"), *former)
    return {bare_name(text): text for text in texts if text}


def _names_of_activity(entry: Entry) -> dict[str, str]:
    texts = (entry.value("titel"), *entry.items("ook_bekend_als"))
    return {bare_name(text): text for text in texts if text}
