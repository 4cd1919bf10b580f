"""What a file points to exists. The schema says what points where (`x-verwijst-naar`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from generator.findings.finding import MOST_SHOWN, Finding, Location
from generator.rules.draft import Draft, file_of
from generator.schema.schema import ACTIVITEITEN, SchemaNode
from generator.words.suggest import nearest
from generator.words.wording import code, did_you_mean, listed

Targets = tuple[str, ...]

_KINDS: dict[Targets, tuple[str, str]] = {
    ("activiteiten",): ("onbekende-activiteit", "activiteit"),
    ("departementen",): ("onbekend-departement", "ministerie"),
    ("organisaties",): ("onbekende-organisatie", "organisatie"),
    ("documenten",): ("onbekend-document", "document"),
    ("regios",): ("onbekende-regio", "regio"),
    ("aanbevelingen", "toezeggingen", "moties"): (
        "onbekende-aanbeveling",
        "aanbeveling, toezegging of motie",
    ),
}
_FEW = 10  # so many names can be shown in full
_OTHER = ("onbekende-verwijzing", "kenmerk")
CODES = (*(name for name, _ in _KINDS.values()), "onbekende-verwijzing", "lijst-ontbreekt")


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each reference to what is not there; for a list without a file, one finding in all."""
    unknown = {
        collections: targets.difference(*(draft.ids(name) for name in collections))
        for collections, targets in draft.references.items()
        if all(draft.is_known(name) for name in collections)
    }
    absent = {file_of(name) for names, targets in unknown.items() if targets for name in names} & draft.absent
    for name in sorted(absent):
        path = f"reference/{name}.yaml"
        message = "het bestand ontbreekt, maar er wordt naar verwezen"
        yield Finding(Location(path), "lijst-ontbreekt", message, f"zet {code(path)} terug")
    missing = {
        (collections, target)
        for collections, targets in unknown.items()
        for target in targets
        if not absent.intersection(map(file_of, collections))
    }
    if missing:  # one look at all files together: nearly always none
        yield from _check_each(draft, missing)


def _check_each(draft: Draft, missing: Set[tuple[Targets, object]]) -> Iterator[Finding]:
    """Yield each reference to one of *missing*; a hint takes its time, and only the first ones are shown."""
    shown: Counter[tuple[str, str]] = Counter()
    for place, target, collections in sorted(_places(draft, missing)):
        name, kind = _KINDS.get(collections, _OTHER)
        shown[place.path, name] += 1
        hint = _hint(draft, target, collections) if shown[place.path, name] <= MOST_SHOWN else ""
        yield Finding(place, name, f"{kind} {code(target)} bestaat niet", hint)


def _places(draft: Draft, missing: Set[tuple[Targets, object]]) -> Iterator[tuple[Location, str, Targets]]:
    for entry, values in draft.found(_points):
        for keys, target, node in values:
            collections = tuple(node["x-verwijst-naar"])
            if isinstance(target, str) and (collections, target) in missing:
                yield entry.locate(*keys), target, collections


def _points(node: SchemaNode) -> bool:
    return "x-verwijst-naar" in node


def _hint(draft: Draft, target: str, collections: Sequence[str]) -> str:
    """Return what may be meant by an id that does not exist."""
    renamed = draft.eerdere_ids.get(target) if ACTIVITEITEN in collections else None
    if renamed:
        return f"deze activiteit heet nu {code(renamed.id)}"
    names = {key: some for part in collections for key, some in draft.names(part).items()}
    hint = did_you_mean(nearest(target, names))
    if 0 < len(names) <= _FEW:
        hint = " ".join(filter(None, (hint, f"mogelijk zijn {listed(sorted(names))}")))
    files = listed((_file(part) for part in collections), "of")
    return hint or f"kies een kenmerk uit {files}, of voeg het daar toe"


def _file(collection: str) -> str:
    return "activities" if collection == ACTIVITEITEN else f"reference/{file_of(collection)}.yaml"
