"""Two entries with nearly the same name are probably one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from generator.findings.finding import Finding, Location
from generator.rules import ids
from generator.rules.draft import Draft
from generator.rules.entries import Entry
from generator.rules.namen import OTHER, WrittenName, extract, unique_fields
from generator.schema.schema import ACTIVITEITEN
from generator.words.wording import code

CODE = "bijna-dubbel"
ONLY_WARNS = True
_LONG = 12  # shorter names differ by a letter for good reason: WODC, WOZ
_EDIT = 2  # letters that may differ, in one place
_LONG_WORD = 6


class _Named(NamedTuple):
    """An entry with one of its names."""

    key: str  # the id; empty when it has none
    form: str  # of the name, as `WrittenName` has it
    written: Sequence[Any]  # the name; thousands are held to each other, and few looked at
    entry: Callable[[int], Entry]

    @property
    def name(self) -> WrittenName:
        """The name."""
        return WrittenName(*self.written)

    @property
    def owner(self) -> Entry:
        """The entry that has it."""
        return self.entry(self.written[0])

    @property
    def place(self) -> Location:
        """Where the name stands."""
        name, owner = self.name, self.owner
        if name.line:
            return Location(owner.document.path, name.line, name.column)
        return owner.locate(name.field, name.item) if name.field == OTHER else owner.locate(name.field)


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each name that another entry of the same kind has, or nearly has, at the later of the two."""
    for kind in draft.entries:
        names = list(_names(draft, kind))
        seen: set[tuple[int, int]] = set()
        for first, later in (*_same(names), *_near(names)):
            pair = (id(first.owner), id(later.owner))
            if len({*pair}) == 2 and pair not in seen and not _has_own_rule(kind, first, later):
                seen.update((pair, pair[::-1]))
                yield _finding(first, later)


def _names(draft: Draft, kind: str) -> Iterator[_Named]:
    """Yield the names that count, less those of what was withdrawn: perhaps because it was a double."""
    unique = unique_fields(draft.schema, kind)
    fields = {*unique, OTHER} if unique else ()
    for (_, what, _), (_, names, entry) in zip(
        draft.taken(ids.extract, kind), draft.taken(extract, kind), strict=True
    ):
        keys, gone = what["ids"], {*what["gone"]}
        for name in names:
            if name[1] in fields and name[0] not in gone:
                yield _Named(keys[name[0]], name[4], name, entry)


def _has_own_rule(kind: str, first: _Named, later: _Named) -> bool:
    """Whether another rule says what to do.

    A copied file has the id of the other, and `dubbel-id` or `id-naast-bestandsnaam` says so; an activity can
    have the title of another as another name, which is of `naam-van-ander`.
    """
    if first.key == later.key:
        return True
    if kind != ACTIVITEITEN or first.form != later.form:
        return False
    return (first.name.field == OTHER) is not (later.name.field == OTHER)


def _same(names: list[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """Yield pairs with the same words in any order."""
    first: dict[frozenset[str] | str, _Named] = {}
    for named in names:
        words = frozenset(named.form.split("-"))
        earlier = first.setdefault(words if len(words) > 1 else named.form, named)
        if earlier is not named:
            yield earlier, named


def _near(names: list[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """Yield pairs that differ by a few letters in one place.

    Names with a common beginning are neighbours when sorted; those with a common end, when sorted backwards.
    """
    forms = [named.form for named in names]
    backwards = [form[::-1] for form in forms]
    long = [number for number, form in enumerate(forms) if len(form) >= _LONG]
    for by in (forms, backwards):
        for one, other in pairwise(sorted(long, key=by.__getitem__)):
            if abs(len(forms[one]) - len(forms[other])) <= _EDIT and _is_near(forms[one], forms[other]):
                yield names[min(one, other)], names[max(one, other)]


def _is_near(one: str, other: str) -> bool:
    """Whether two forms of about the same length differ by a few letters in one place."""
    if one == other:
        return False
    half = (min(len(one), len(other)) - _EDIT) // 2
    if one[:half] != other[:half] and one[-half:] != other[-half:]:
        return False  # nearly always: what differs in one place is equal before or after it
    start = _common(one, other)
    rest, other_rest = one[start:], other[start:]
    end = _common(rest[::-1], other_rest[::-1])
    left, right = rest[: len(rest) - end], other_rest[: len(other_rest) - end]
    if max(len(left), len(right)) > _EDIT or any(char.isdigit() for char in left + right):
        return False  # a number that differs is a series: fase 1, fase 2
    word = one[:start].rpartition("-")[2] + left + one[len(one) - end :].partition("-")[0]
    return len(word) >= _LONG_WORD  # OCW and SZW are no slip of the pen


def _common(one: str, other: str) -> int:
    """Return with how many equal letters both begin; halving, since comparing parts is quick."""
    equal, unequal = 0, min(len(one), len(other))
    if one[:unequal] == other[:unequal]:
        return unequal
    while unequal - equal > 1:
        middle = (equal + unequal) // 2
        if one[equal:middle] == other[equal:middle]:
            equal = middle
        else:
            unequal = middle
    return equal


def _finding(first: _Named, later: _Named) -> Finding:
    place, name = first.place, first.key or first.owner.document.path
    how = "dezelfde naam als" if first.form == later.form else "bijna dezelfde naam als"
    message = f"{code(later.name.text)} heeft {how} {code(first.name.text)} van {code(name)}"
    hint = f"is het hetzelfde, maak er één van; de andere staat in {place.path} op regel {place.line}"
    return Finding(later.place, CODE, message, hint, "waarschuwing")
