"""Patterns of `schema.json`: none may take a backtracking engine (a browser, an editor) for ever.

Our own validators match in linear time; the schema is also published, and read by programs that do not.
A loop explodes when it can take the same text in two ways (Weber & Seidl, "On the degree of ambiguity of
finite automata", 1991). No library that finds this is maintained: each loop is looked at as the automaton
of its own places (Glushkov), in which two different ways round on one text are searched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import jsonschema_rs

from generator.reading.load import Keys
from generator.words.wording import code

_MOST_PLACES = 200  # a loop of more is too large to judge, and too large to read
_COPIES = 20  # `x{3,7}` is looked at as seven places; beyond this as a loop without end
_DATA = frozenset(("const", "default", "enum", "examples"))
_UNSUPPORTED = frozenset(("ASSERT", "ASSERT_NOT", "GROUPREF", "GROUPREF_EXISTS"))
_LOOPS = frozenset(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"))
_CATEGORIES = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}
_EXPLODES = "kan vastlopen: een herhaling past op meer dan één manier op dezelfde tekst"
_Tree = Sequence[tuple[Any, Any]]
"""What `re` makes of a pattern: operations with their arguments."""


@lru_cache(maxsize=256)
def matcher(form: str) -> Callable[[str], bool]:
    """Return what says whether a text has a form, in linear time; `re` reads `$` otherwise, too."""
    return jsonschema_rs.validator_for(
        {"pattern": form}, pattern_options=jsonschema_rs.RegexOptions()
    ).is_valid


class _Doubt(Exception):  # noqa: N818 - an answer, not an error
    """The pattern is refused; the text says why."""


def check_patterns(data: object) -> Iterator[tuple[Keys, str]]:
    """Yield the way to each `pattern` in *data* that can explode, or looks ahead or back, and why."""
    for keys, pattern in _patterns(data, ()):
        reason = find_trouble(pattern)
        if reason:
            yield keys, f"het patroon {code(pattern)} {reason}"


@lru_cache(maxsize=256)
def find_trouble(pattern: str) -> str:
    """Return what is wrong with *pattern*, as the end of a Dutch sentence; empty when it is safe."""
    try:
        _check_loops(_parse(pattern), "|" in pattern)
    except (re.error, OverflowError, RecursionError):
        return "is niet te lezen"
    except _Doubt as doubt:
        return str(doubt)
    return ""


def _patterns(part: object, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(part, list):
        for index, item in enumerate(part):
            yield from _patterns(item, (*keys, index))
    elif isinstance(part, dict):
        for key, value in part.items():
            if key == "pattern" and isinstance(value, str):
                yield (*keys, key), value
            if key == "patternProperties" and isinstance(value, dict):
                yield from (((*keys, key, pattern), pattern) for pattern in value)
            if key not in _DATA:
                yield from _patterns(value, (*keys, key))


def _parse(pattern: str) -> _Tree:
    tree: _Tree = vars(re)["_parser"].parse(pattern)  # nothing else gives the parts
    return tree


def _check_loops(tree: _Tree, has_bar: bool, in_loop: bool = False) -> None:
    """Raise _Doubt for a part that is not supported, or a loop that can take one text in two ways."""
    for operation, argument in tree:
        name = str(operation)
        if name in _UNSUPPORTED:
            raise _Doubt("kijkt vooruit of terug; dat kan niet elk programma")
        if name == "IN" and has_bar and in_loop and _overlaps(argument):
            raise _Doubt(_EXPLODES)  # `re` has made one set of `\\d|\\w`; another engine tries both
        is_loop = name in _LOOPS and argument[1] > 1
        for part in _inside(name, argument):
            _check_loops(part, has_bar, in_loop or is_loop)
        if is_loop and _has_choice(argument[2]):
            _check_loop(argument[2])


def _overlaps(members: _Tree) -> bool:
    """Whether a character is in a set twice."""
    if all(str(kind) in ("NEGATE", "LITERAL", "RANGE") for kind, _ in members):
        spans = sorted(_span(value) for kind, value in members if str(kind) != "NEGATE")
        return any(before[1] >= after[0] for before, after in pairwise(spans))
    kinds = [(str(kind), value) for kind, value in members if str(kind) != "NEGATE"]
    samples = set(_samples([("IN", members)]))
    return any(sum(_takes(kind, value, char) for kind, value in kinds) > 1 for char in samples)


def _span(value: Any) -> tuple[int, int]:
    return value if isinstance(value, tuple) else (value, value)


def _inside(name: str, argument: Any) -> list[_Tree]:
    """Return the trees within an operation."""
    if name == "BRANCH":
        return list(argument[1])
    if name in _LOOPS:
        return [argument[2]]
    if name == "SUBPATTERN":
        return [argument[3]]
    return [argument] if name == "ATOMIC_GROUP" else []


def _has_choice(tree: _Tree) -> bool:
    """Whether a part of a pattern can be taken in more than one way at all; most loops cannot."""
    return any(
        str(operation) == "BRANCH"
        or str(operation) in _LOOPS
        or any(_has_choice(part) for part in _inside(str(operation), argument))
        for operation, argument in tree
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a pattern as an automaton of places, each a set of characters."""

    is_empty: bool  # whether it can match nothing
    first: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()


class _Automaton:
    """The places of one loop, and the steps between them; a step that is there twice is two ways."""

    def __init__(self, tree: _Tree) -> None:
        self.alphabet = sorted(set(_samples(tree)))
        self.places: list[frozenset[str]] = []
        self.steps: Counter[tuple[int, int]] = Counter()
        self.whole = self._sequence(tree)
        self._join(self.whole, self.whole)

    def _join(self, before: _Piece, after: _Piece) -> None:
        self.steps.update((one, other) for one in before.last for other in after.first)

    def _sequence(self, tree: _Tree) -> _Piece:
        whole = _Piece(is_empty=True)
        for operation, argument in tree:
            whole = self._after(whole, self._piece(str(operation), argument))
        return whole

    def _after(self, one: _Piece, other: _Piece) -> _Piece:
        self._join(one, other)
        first = one.first | other.first if one.is_empty else one.first
        last = one.last | other.last if other.is_empty else other.last
        return _Piece(one.is_empty and other.is_empty, first, last)

    def _piece(self, name: str, argument: Any) -> _Piece:
        if name in _LOOPS:
            return self._repeat(*argument)
        if name == "BRANCH":
            pieces = [self._sequence(part) for part in argument[1]]
            if sum(piece.is_empty for piece in pieces) > 1:
                raise _Doubt(_EXPLODES)  # `re` has made `a(|)` of `a|a`
            first = frozenset().union(*(piece.first for piece in pieces))
            last = frozenset().union(*(piece.last for piece in pieces))
            return _Piece(any(piece.is_empty for piece in pieces), first, last)
        inside = _inside(name, argument)
        if inside:
            return self._sequence(inside[0])
        return _Piece(is_empty=True) if name == "AT" else self._place(name, argument)

    def _place(self, name: str, argument: Any) -> _Piece:
        if len(self.places) >= _MOST_PLACES:
            raise _Doubt("is te ingewikkeld om te beoordelen: maak de herhaling korter")
        self.places.append(frozenset(char for char in self.alphabet if _takes(name, argument, char)))
        here = frozenset((len(self.places) - 1,))
        return _Piece(False, here, here)

    def _repeat(self, least: int, most: int, tree: _Tree) -> _Piece:
        copies = int(most) if most <= _COPIES else max(1, min(int(least), _COPIES))
        whole = _Piece(is_empty=True)
        for number in range(copies):
            piece = self._sequence(tree)
            if most > _COPIES and number == copies - 1:
                self._join(piece, piece)
            whole = self._after(whole, _Piece(piece.is_empty or number >= least, piece.first, piece.last))
        return whole

    def has_two_ways(self) -> bool:
        """Whether some place can be reached from itself in two ways by one text."""
        if any(number > 1 for number in self.steps.values()):
            return True
        onward: dict[int, list[int]] = {}
        for one, other in self.steps:
            onward.setdefault(one, []).append(other)
        for place in range(len(self.places)):
            seen = self._pairs_from((place, place), onward)
            if any(
                one != other and (place, place) in self._pairs_from((one, other), onward)
                for one, other in seen
            ):
                return True
        return False

    def _pairs_from(self, start: tuple[int, int], onward: dict[int, list[int]]) -> set[tuple[int, int]]:
        """Return the pairs of places to which one text can lead from both of *start*."""
        seen: set[tuple[int, int]] = set()
        todo = [start]
        while todo:
            left, right = todo.pop()
            for pair in ((one, other) for one in onward.get(left, ()) for other in onward.get(right, ())):
                if pair not in seen and self.places[pair[0]] & self.places[pair[1]]:
                    seen.add(pair)
                    todo.append(pair)
        return seen


def _check_loop(tree: _Tree) -> None:
    automaton = _Automaton(tree)
    if automaton.whole.is_empty or automaton.has_two_ways():
        raise _Doubt(_EXPLODES)


def _samples(tree: _Tree) -> Iterator[str]:
    """Yield a character of each kind that the parts of a pattern tell apart."""
    yield from "0a_ \n-é"
    for operation, argument in tree:
        name = str(operation)
        for part in _inside(name, argument):
            yield from _samples(part)
        for kind, value in argument if name == "IN" else ((name, argument),):
            if str(kind) in ("LITERAL", "NOT_LITERAL"):
                yield from map(chr, (value, max(value - 1, 0), value + 1))
            elif str(kind) == "RANGE":
                yield from map(chr, value)


def _takes(name: str, argument: Any, char: str) -> bool:
    """Whether a place of a pattern takes a character."""
    if name == "ANY":
        return char != "\n"
    if name in ("LITERAL", "NOT_LITERAL"):
        return (chr(argument) == char) == (name == "LITERAL")
    if name == "RANGE":
        low, high = argument
        return bool(low <= ord(char) <= high)
    if name == "CATEGORY":
        word = str(argument).removeprefix("CATEGORY_")
        matches = re.match(_CATEGORIES[word.removeprefix("NOT_")], char) is not None
        return matches != word.startswith("NOT_")
    is_negated = str(argument[0][0]) == "NEGATE"
    return is_negated != any(_takes(str(kind), value, char) for kind, value in argument[is_negated:])
