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
_OTHER = ("onbekende-verwijzing", "kenmerk")
CODES = (*(name for name, _ in _KINDS.values()), "onbekende-verwijzing", "lijst-ontbreekt")


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Yield each reference to what is not there; for a list without a file, one finding in all."""
    absent: set[str] = set()
    for entry, values in draft.found(_points):
        for value in values:
            target = value[1]
            collections: Sequence[str] = value[2]["x-verwijst-naar"]
            if any(target in draft.ids(name) for name in collections) or not isinstance(target, str):
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


def _points(node: Node) -> bool:
    return "x-verwijst-naar" in node


def _unknown(draft: Draft, place: Location, value: Value, collections: Sequence[str]) -> Diagnostic:
    target = value[1]
    name, kind = _KINDS.get(tuple(collections), _OTHER)
    message = f"{kind} {code(target)} bestaat niet"
    renamed = draft.eerdere_ids.get(target) if ACTIVITEITEN in collections else None
    if renamed:
        return Diagnostic(place, name, message, f"deze activiteit heet nu {code(renamed.id)}")
    titles = {key: title for part in collections for key, title in draft.titles(part).items()}
    near = nearest(target, titles)
    files = listed((_file(part) for part in collections), "of")
    if not near and tuple(collections) == ("departementen",):
        return Diagnostic(place, name, message, f"mogelijk zijn {listed(sorted(titles))}")
    return Diagnostic(
        place, name, message, did_you_mean(near) or f"kies een kenmerk uit {files}, of voeg het daar toe"
    )


def _file(collection: str) -> str:
    return "activities" if collection == ACTIVITEITEN else f"reference/{file_of(collection)}.yaml"
