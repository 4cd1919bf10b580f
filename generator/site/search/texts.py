"""The words of every activity -> stems and where they stand, and the words that correct a typing error."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.register.activiteit import Activiteit
from generator.register.build import field_of
from generator.register.register import Register
from generator.schema.fields import Branch, find_branch
from generator.schema.schema import Facet, Schema, SchemaNode
from generator.schema.uses import HEAVIEST
from generator.site.search.codes import cut, encode_rising
from generator.words.markup import without_markup
from generator.words.stems import parts_of, stem_of, words_of

Words = tuple[list[str], list[str], list[str], list[str], list[str]]
"""The words of an activity, the heaviest first: of its title and names; of its summary and its few terms; of
everything else; the other words for its few terms; those for its many."""

Texts = Sequence[Words]
"""Per activity its words."""

Postings = Mapping[str, Sequence[list[int]]]
"""Per stem the activities that have it, ascending: a list for each kind of `Words`, where it weighs most."""

Part = Mapping[str, list[str]]
"""Stems with their lists, encoded; empty lists at the end are left out."""

_FEW = 2  # terms of a list
_LONGEST_NAME = 5  # words


def text_reader(register: Register) -> Callable[[Activiteit], Words]:
    """Return what gives the words of an activity; `x-zoek` says what is searched.

    The terms of the facets count too, with their other words. Not those of the ministries: the name of one
    would find all that it does; it leads to the page of the ministry. An activity with few terms of a closed
    list is about each, so there they weigh more.
    """
    schema = register.schema
    facets = [facet for facet in schema.facetten if facet.verwijst_naar != "departementen"]
    names = {(facet.id, key): words for facet in facets for key, words in _names(register, facet)}
    branch, other_words = _searched(schema), OtherWords(schema.zoekwoorden)

    def read(activiteit: Activiteit) -> Words:
        texts: tuple[list[str], list[str], list[str]] = ([], [], [])
        for weight, text in _weighed(branch, activiteit):
            texts[min(weight - HEAVIEST, 2)].append(text)
        title, summary, rest = (words_of(" \n".join(some)) for some in texts)
        rest.extend(words_of(schema.term("status", activiteit.laatste_stand.status).titel))
        few: list[str] = []
        many = other_words.of(rest, only_single=True)
        summary_and_terms = [*summary, *other_words.of(title)]
        for facet in facets:
            keys = register.term_ids(activiteit, facet)
            is_few = bool(facet.termen) and len(keys) <= _FEW
            for own, others in (names[facet.id, key] for key in keys if (facet.id, key) in names):
                (summary_and_terms if is_few else rest).extend(own)
                (few if is_few else many).extend(others)
        rest.extend(other_words.of(summary))
        return title, summary_and_terms, rest, few, many

    return read


def _searched(schema: Schema, weight: int | None = None) -> Branch | None:
    """Return the texts of an activity that are searched, of one *weight* or of all, without its facets."""

    def is_searched(node: SchemaNode) -> bool:
        return "x-zoek" in node and "x-facet" not in node and weight in (None, node["x-zoek"])

    return find_branch(schema, schema.data, is_searched)


def find_names(register: Register) -> Iterator[tuple[str, list[int]]]:
    """Yield each whole name of an activity, as one word behind `=`, with the places that have it.

    So the name itself, asked in full, comes before all that only holds its words.
    """
    branch = _searched(register.schema, HEAVIEST)
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for number, activiteit in enumerate(register.actieve):
        for _, text in _weighed(branch, activiteit):
            words = words_of(text)
            if 0 < len(words) <= _LONGEST_NAME:
                found["=" + "".join(map(stem_of, words))][number] = None
    yield from ((name, list(places)) for name, places in found.items())


class OtherWords:
    """The words that people search with in the place of words of the texts."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        """Take *words*: for a word, or a few together, the others."""
        self._by_first: dict[str, list[tuple[set[str], list[str]]]] = defaultdict(list)
        for word, others in words.items():
            stems = list(map(stem_of, words_of(word)))
            if stems:
                self._by_first[stems[0]].append(({*stems}, words_of(" ".join(others))))

    def of(self, words: Iterable[str], *, only_single: bool = False) -> list[str]:
        """Return the other words of those in a text; in a long one a few together may have nothing to do."""
        stems = {*map(stem_of, words)}
        sets = (pair for stem in sorted(stems & self._by_first.keys()) for pair in self._by_first[stem])
        return [
            other
            for needed, others in sets
            if needed <= stems and not (only_single and len(needed) > 1)
            for other in others
        ]


def _weighed(branch: Branch | None, value: Any) -> Iterator[tuple[int, str]]:
    """Yield each text that is searched, without markup, with its weight."""
    if branch is None or value is None:
        return
    if branch.node is not None:
        for text in map(str, value if isinstance(value, tuple) else (value,)):
            yield branch.node["x-zoek"], without_markup(text) if "x-opmaak" in branch.node else text
    for item in value if branch.items and isinstance(value, tuple) else ():
        yield from _weighed(branch.items, item)
    for key, child in branch.fields:
        yield from _weighed(child, field_of(value, key))


def _names(register: Register, facet: Facet) -> Iterator[tuple[str, tuple[list[str], list[str]]]]:
    """Yield the id of each term with the words of its names, and the other words for it."""
    items = register.collection(facet.verwijst_naar) if facet.verwijst_naar else {}
    for term in register.termen(facet):
        item = items.get(term.id)
        names = (getattr(item, "afkorting", ""), *getattr(item, "ook_bekend_als", ()))
        yield term.id, (words_of(" ".join((term.titel, *names))), words_of(" ".join(term.zoekwoorden)))


def find_stems(texts: Texts) -> Postings:
    """Return where each stem stands: once, where it weighs most.

    A part of a compound weighs as the whole in a title, and least elsewhere.
    """
    found: dict[str, tuple[list[int], ...]] = defaultdict(lambda: ([], [], [], [], []))
    stems_of = _stems_of_words({word for words in texts for some in words for word in some})
    for number, (title, summary, rest, few, many) in enumerate(texts):
        seen: set[str] = set()
        layers = (
            {stem for word in title for stem in stems_of[word]},
            {stems_of[word][0] for word in summary},
            {stem for words in (summary, rest) for word in words for stem in stems_of[word]},
            {stems_of[word][0] for word in few},
            {stems_of[word][0] for word in many},
        )
        for weight, stems in enumerate(layers):
            for stem in stems - seen:
                found[stem][weight].append(number)
            seen |= stems
    return found


def _stems_of_words(known: set[str]) -> Mapping[str, tuple[str, ...]]:
    """Return per word its stem, then the stems of its parts when it is a compound of *known* words."""
    return {word: tuple(dict.fromkeys(map(stem_of, (word, *parts_of(word, known))))) for word in known}


def cut_stems(postings: Postings, count: int) -> Sequence[Part]:
    """Return the stems, sorted, in *count* parts of about equal size; some may be empty."""
    lists = {stem: _trimmed(map(encode_rising, postings[stem])) for stem in sorted(postings)}
    return cut(lists, lambda stem, texts: len(stem) + sum(map(len, texts)) + 8, count)


def first_stems(parts: Sequence[Part]) -> list[str]:
    """Return the first stem of each part; an empty part has that of the next, so it is passed over."""
    found: list[str] = []
    after = "~"
    for part in reversed(parts):
        after = next(iter(part), after)
        found.insert(0, after)
    return found


def find_spelling(texts: Texts) -> Mapping[str, list[str]]:
    """Return per first letter the words, one for each stem, and how usual each is (0 to 9), as two texts.

    The letter is "0" for what begins with a digit.
    """
    counts = Counter(word for words in texts for some in words for word in some)
    best: dict[str, str] = {}
    for word in sorted(counts, key=lambda w: (-counts[w], w)):
        best.setdefault(stem_of(word), word)
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(best.values()):
        if len(word) > 3:
            found["0" if word[0].isdigit() else word[0]].append(word)
    return {
        key: [" ".join(words), "".join(str(min(9, counts[w].bit_length())) for w in words)]
        for key, words in found.items()
    }


def _trimmed(texts: Iterable[str]) -> list[str]:
    found = list(texts)
    while found and not found[-1]:
        found.pop()
    return found
