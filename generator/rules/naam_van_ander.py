"""Another name is a name of exactly this activity: not of a part of it, nor of any other entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.findings.finding import Finding
from generator.rules.draft import Draft, Entry
from generator.rules.namen import bare_name
from generator.rules.relaties import kinds, relaties
from generator.words.wording import code

CODE = "naam-van-ander"


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each other name that is the title, now or before, of another activity."""
    titles = _titles(draft)
    parts = {(item.naar, item.van.id) for item in relaties(draft) if item.soort in kinds(draft, "deel")}
    for entry in draft.activiteiten:
        for index, name in enumerate(entry.items("ook_bekend_als")):
            others = [other for other in titles.get(bare_name(name), ()) if other is not entry]
            if others and not entry.value("ingetrokken"):
                place = entry.locate("ook_bekend_als", index)
                is_part = (entry.id, others[0].id) in parts
                yield Finding(place, CODE, *_texts(name, others[0], is_part), "waarschuwing")


def _titles(draft: Draft) -> Mapping[str, list[Entry]]:
    """Return the activities by the forms of their titles; what is withdrawn may have been a double."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in draft.activiteiten:
        former = [item["titel"] for item in entry.items("eerdere_titels")]
        if not entry.value("ingetrokken"):
            for text in {bare_name(text) for text in (entry.value("titel"), *former) if text}:
                found[text].append(entry)
    return found


def _texts(name: str, other: Entry, is_part: bool) -> tuple[str, str]:
    what = "het onderdeel" if is_part else "een andere activiteit,"
    message = f"{code(name)} is de naam van {what} {code(other.name)}"
    return message, f"haal de naam hier weg: wie hem zoekt, vindt {code(other.name)}"
