"""What differs between two closed lists of `schema.json`: terms that came, went or are told otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from generator.compare.report import Fact, Point
from generator.schema.schema import Schema, Term


def changed_terms(old: Schema, new: Schema) -> Iterator[Point]:
    """Yield a point for each closed list in which something differs, in the order of the newer schema."""
    before, after = _lists(old), _lists(new)
    for name in dict.fromkeys((*after, *before)):
        facts = tuple(_facts(before.get(name, (None, {}))[1], after.get(name, (None, {}))[1]))
        if facts:
            title = (after.get(name) or before[name])[0]
            yield Point(
                lijst="termen",
                id=name,
                titel=f"Lijst {title.lower()}",
                zin="De waarden die u kunt kiezen, zijn veranderd.",
                feiten=facts,
            )


def _facts(old: dict[str, Term], new: dict[str, Term]) -> Iterator[Fact]:
    for key, term in new.items():
        before = old.get(key)
        if before is None:
            yield _fact(f"Erbij: {term.titel} (`{key}`). {term.beschrijving}", "", term.titel)
        elif before.titel != term.titel:
            yield _fact(f"`{key}` heette {before.titel} en heet nu {term.titel}.", before.titel, term.titel)
        elif before.beschrijving != term.beschrijving:
            zin = f"{term.titel}: uitleg was “{before.beschrijving}”, is nu “{term.beschrijving}”."
            yield _fact(zin, before.beschrijving, term.beschrijving)
    for key, term in old.items():
        if key not in new:
            yield _fact(f"Weg: {term.titel} (`{key}`).", term.titel, "", True)
    if not old.keys() ^ new.keys() and [*old] != [*new]:
        yield _fact("De volgorde is anders.", ", ".join(old), ", ".join(new))


def _fact(zin: str, was: str, wordt: str, is_touched: bool = False) -> Fact:
    return Fact(veld="oneOf", zin=zin, was=was, wordt=wordt, is_geraakt=is_touched)


def _lists(schema: Schema) -> dict[str, tuple[str, dict[str, Term]]]:
    """Return (title, terms by id) of each closed list, by its name under `$defs`."""
    return {
        name: (str(node.get("title", name)), {term.id: term for term in schema.termen(name)})
        for name, node in schema.data["$defs"].items()
        if "oneOf" in node
    }
