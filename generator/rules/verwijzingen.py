"""What a file points to exists. The schema says what points where (`x-verwijst-naar`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.diagnostics import Diagnostic, Location
from generator.draft import ACTIVITEITEN, Draft, file_of
from generator.fields import Value
from generator.schema import Node
from generator.suggest import nearest
from generator.wording import code, did_you_mean, listed

_KINDS = {
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


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Yield each reference to what is not there; for a list without a file, one finding in all."""
    wrong = {
        collections
        for collections, targets in draft.references.items()
        if targets - _known(draft, collections)
    }
    if not wrong:
        return  # one look at all files together: nearly always all is there
    absent: set[str] = set()
    for entry, values in draft.found(_points):
        for value in values:
            target = value[1]
            collections: Sequence[str] = value[2]["x-verwijst-naar"]
            if tuple(collections) not in wrong or target in _known(draft, collections):
                continue
            missing = [file_of(name) for name in collections if file_of(name) in draft.absent]
            absent.update(missing)
            if not missing and all(draft.is_known(name) for name in collections):
                yield _unknown(draft, entry.locate(*value[0]), value, collections)
    for name in sorted(absent):
        path = f"reference/{name}.yaml"
        hint = f"zet {code(path)} terug"
        yield Diagnostic(
            Location(path), "lijst-ontbreekt", "het bestand ontbreekt, maar er wordt naar verwezen", hint
        )


def _known(draft: Draft, collections: Sequence[str]) -> frozenset[str]:
    """Return the ids of all *collections* together."""
    return draft.ids(collections[0]).union(*(draft.ids(name) for name in collections[1:]))


def _points(node: Node) -> bool:
    return "x-verwijst-naar" in node


def _unknown(draft: Draft, place: Location, value: Value, collections: Sequence[str]) -> Diagnostic:
    target = value[1]
    name, kind = _KINDS.get(tuple(collections), _OTHER)
    message = f"{kind} {code(target)} bestaat niet"
    renamed = draft.eerdere_ids.get(target) if ACTIVITEITEN in collections else None
    if renamed:
        return Diagnostic(place, name, message, f"deze activiteit heet nu {code(renamed.id)}")
    names = {key: some for part in collections for key, some in draft.names(part).items()}
    hint = did_you_mean(nearest(target, names))
    if 0 < len(names) <= _FEW:
        hint = " ".join(filter(None, (hint, f"mogelijk zijn {listed(sorted(names))}")))
    files = listed((_file(part) for part in collections), "of")
    return Diagnostic(place, name, message, hint or f"kies een kenmerk uit {files}, of voeg het daar toe")


def _file(collection: str) -> str:
    return "activities" if collection == ACTIVITEITEN else f"reference/{file_of(collection)}.yaml"
