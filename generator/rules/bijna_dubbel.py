"""Two entries with nearly the same name are probably one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.findings.finding import Finding
from generator.reading.load import Keys
from generator.rules.draft import Draft, Entry
from generator.rules.namen import bare_name
from generator.schema.schema import ACTIVITEITEN, SchemaNode
from generator.words.wording import code

CODE = "bijna-dubbel"
_LONG = 12  # shorter names differ by a letter for good reason: WODC, WOZ
_EDIT = 2  # letters that may differ, in one place
_LONG_WORD = 6


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of an entry."""

    form: str  # without capitals, accents, punctuation and small words
    entry: Entry
    keys: Keys
    text: str


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each name that another entry of the same kind has, or nearly has, at the later of the two."""
    for kind, entries in draft.entries.items():
        fields = _unique(draft.schema.item(kind))
        names = [name for entry in entries for field in fields for name in _names(entry, field)]
        seen: set[tuple[int, int]] = set()
        for first, later in (*_same(names), *_near(names)):
            pair = (id(first.entry), id(later.entry))
            if first.entry is not later.entry and pair not in seen and not _has_own_rule(first, later):
                seen.update((pair, pair[::-1]))
                yield _finding(first, later)


def _unique(node: SchemaNode) -> tuple[str, ...]:
    """Return the fields that no two things of a kind share."""
    return tuple(key for key, child in node["properties"].items() if child.get("x-naam") == "uniek")


def _names(entry: Entry, field: str) -> Iterator[_Name]:
    if entry.value("ingetrokken"):  # withdrawn, perhaps because it was a double
        return
    text = entry.value(field)
    if text:
        yield _Name(bare_name(text), entry, (field,), text)
    for index, other in enumerate(entry.items("ook_bekend_als")):
        yield _Name(bare_name(other), entry, ("ook_bekend_als", index), other)


def _has_own_rule(first: _Name, later: _Name) -> bool:
    """Whether another rule says what to do.

    A copied file has the id of the other, and `dubbel-id` or `id-naast-bestandsnaam` says so; an activity can
    have the title of another as another name, which is of `naam-van-ander`.
    """
    if first.entry.id == later.entry.id:
        return True
    is_other_name = [name.keys[0] == "ook_bekend_als" for name in (first, later)]
    return (
        first.entry.kind == ACTIVITEITEN
        and first.form == later.form
        and any(is_other_name)
        and not all(is_other_name)
    )


def _same(names: list[_Name]) -> Iterator[tuple[_Name, _Name]]:
    """Yield pairs with the same words in any order."""
    first: dict[frozenset[str] | str, _Name] = {}
    for name in names:
        words = frozenset(name.form.split("-"))
        key = words if len(words) > 1 else name.form
        if key in first:
            yield first[key], name
        first.setdefault(key, name)


def _near(names: list[_Name]) -> Iterator[tuple[_Name, _Name]]:
    """Yield pairs that differ by a few letters in one place.

    Names with a common beginning are neighbours when sorted; those with a common end, when sorted backwards.
    """
    long = [name for name in names if len(name.form) >= _LONG]
    place = {id(name): number for number, name in enumerate(names)}
    for sort in (lambda name: name.form, lambda name: name.form[::-1]):
        for one, other in pairwise(sorted(long, key=sort)):
            if _is_near(one.form, other.form):
                yield (one, other) if place[id(one)] < place[id(other)] else (other, one)


def _is_near(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > _EDIT or one == other:
        return False
    start = _common(one, other)
    rest, other_rest = one[start:], other[start:]
    end = _common(rest[::-1], other_rest[::-1])
    left, right = rest[: len(rest) - end], other_rest[: len(other_rest) - end]
    if max(len(left), len(right)) > _EDIT or any(char.isdigit() for char in left + right):
        return False  # a number that differs is a series: fase 1, fase 2
    word = one[:start].rpartition("-")[2] + left + one[len(one) - end :].partition("-")[0]
    return len(word) >= _LONG_WORD  # OCW and SZW are no slip of the pen


def _common(one: str, other: str) -> int:
    """Return with how many equal letters both begin."""
    for number, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return number
    return min(len(one), len(other))


def _finding(first: _Name, later: _Name) -> Finding:
    place = first.entry.locate(*first.keys)
    how = "dezelfde naam als" if first.form == later.form else "bijna dezelfde naam als"
    message = f"{code(later.text)} heeft {how} {code(first.text)} van {code(first.entry.name)}"
    hint = f"is het hetzelfde, maak er één van; de andere staat in {place.path} op regel {place.line}"
    return Finding(later.entry.locate(*later.keys), CODE, message, hint, "waarschuwing")
