"""The search index in parts: small files that the browser fetches only as far as a question needs them.

All numbers in the files are places of activities in the list sorted by title. Lists of numbers are written
as differences in base 64 (`encode`), which compresses better than JSON numbers and reads faster.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.schema.schema import Facet
from generator.site.search.stems import REGELS, STOPWOORDEN, VAST, stam, woorden
from generator.words.markup import as_text

MAP = "data/zoek/"  # where the files are published
PER_KAARTDEEL = 8  # cards in one file: a page of results lies spread over the list, so small files fetch less
PER_REGELDEEL = 500  # rows in one file of the download
PER_TEKSTDEEL = 100  # activities per file of words
_FEW = 1024  # combinations of choices whose place fits in two characters
_LONG, _SHORT = 20, 10  # a list of boxes longer than the first is cut to the second
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_LETTERS = "0abcdefghijklmnopqrstuvwxyz"  # files of words for spelling; 0 holds what starts with a digit


@dataclass(frozen=True, slots=True)
class Keuze:
    """One box to tick: a term and the activities that have it."""

    id: str
    titel: str
    nummers: tuple[int, ...]  # places in `Register.actieve`, ascending


@dataclass(frozen=True, slots=True)
class Filter:
    """A group of boxes; `id` is also its name in the address."""

    id: str
    titel: str
    keuzes: tuple[Keuze, ...]  # those that at least one activity has

    @property
    def eerste(self) -> tuple[Keuze, ...]:
        """Those that the page holds: of a long list the most used, the browser adds the rest."""
        if len(self.keuzes) <= _LONG:
            return self.keuzes
        most = sorted(self.keuzes, key=lambda keuze: -len(keuze.nummers))[:_SHORT]
        return tuple(keuze for keuze in self.keuzes if keuze in most)


@dataclass(frozen=True, slots=True)
class Elders:
    """Something else than an activity that the search finds by its name."""

    soort: str  # "Doelgroepen", "Bronnen"
    titel: str
    adres: str  # from the root of the site
    woorden: str = ""  # other names, description: searched, not shown


def encode(numbers: Iterable[int]) -> str:
    """Return numbers of 0 and up as text: five bits a character, lowest first; the sixth: more follows."""
    out: list[str] = []
    for number in numbers:
        while number > 31:
            out.append(_ALPHABET[32 | number & 31])
            number >>= 5
        out.append(_ALPHABET[number])
    return "".join(out)


def encode_rising(numbers: Iterable[int]) -> str:
    """Return rising numbers as text, each as the difference from the one before."""
    before = 0
    steps = []
    for number in numbers:
        steps.append(number - before)
        before = number
    return encode(steps)


def make_filters(register: Register) -> tuple[Filter, ...]:
    """Return the filters: the facets of the schema, then status and the years of the period."""
    schema = register.schema
    found = [_facet_filter(register, facet) for facet in schema.facetten]
    status = _grouped(register, lambda a: (a.laatste_stand.status,))
    keuzes = [Keuze(t.id, t.titel, status[t.id]) for t in schema.termen("status") if t.id in status]
    found.append(Filter("status", schema.data["$defs"]["status"]["title"], tuple(keuzes)))
    years = _grouped(register, lambda a: map(str, jaren(a)))
    found.append(
        Filter("periode", "Periode", tuple(Keuze(year, year, years[year]) for year in sorted(years)))
    )
    return tuple(found)


def jaren(activiteit: Activiteit) -> range:
    """Return the years in which the sources show it: from begin or first stand to end or last stand."""
    looptijd = activiteit.looptijd
    first = activiteit.standen[0].datum.year
    last = activiteit.laatste_stand.datum.year
    if looptijd and looptijd.begin:
        first = looptijd.begin.first.year
    if looptijd and looptijd.eind:
        last = looptijd.eind.last.year
    return range(first, max(first, last) + 1)


def _facet_filter(register: Register, facet: Facet) -> Filter:
    found = _grouped(register, lambda a: register.term_ids(a, facet))
    terms = [Keuze(t.id, t.titel, found[t.id]) for t in register.termen(facet) if t.id in found]
    return Filter(facet.id, facet.titel, tuple(terms))


def _grouped(
    register: Register, values: Callable[[Activiteit], Iterable[str]]
) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, activiteit in enumerate(register.actieve):
        for value in values(activiteit):
            found[value].append(number)
    return {key: tuple(numbers) for key, numbers in found.items()}


def pack_filter(found: Filter, count: int) -> list[Any]:
    """Return a filter for the browser: id, title, choices, and the activities in the shorter of two forms.

    A list for each choice; or, when few combinations of choices occur, those and for each activity its own.
    """
    own: list[list[int]] = [[] for _ in range(count)]
    for place, keuze in enumerate(found.keuzes):
        for number in keuze.nummers:
            own[number].append(place)
    usual = Counter(map(tuple, own))
    if len(usual) > _FEW:
        return [found.id, found.titel, [[k.id, k.titel, encode_rising(k.nummers)] for k in found.keuzes]]
    order = sorted(usual, key=lambda places: (-usual[places], places))
    place_of = {places: i for i, places in enumerate(order)}
    column = encode(place_of[tuple(places)] for places in own)
    return [
        found.id,
        found.titel,
        [[k.id, k.titel] for k in found.keuzes],
        [*map(encode_rising, order)],
        column,
    ]


class Zoekindex:
    """The files of the index by address, each made when it is asked for.

    *zin* gives the sentence of a summary that a card shows. The addresses follow from the number of
    activities alone, so that they are known without reading a word.
    """

    def __init__(
        self, register: Register, elders: Callable[[], Iterable[Elders]], zin: Callable[[str], str]
    ) -> None:
        self._register = register
        self._elders = elders
        self._zin = zin

    def files(self) -> dict[str, Callable[[], bytes]]:
        """Return what makes each file, by address from the root of the site."""
        count = len(self._register.actieve)
        files: dict[str, Callable[[], bytes]] = {
            f"{MAP}begin.json": self._begin,
            f"{MAP}sorteer.json": lambda: _json(self._sorteer()),
            f"{MAP}elders.json": lambda: _json(
                [[e.soort, e.titel, e.adres, e.woorden] for e in self._elders()]
            ),
        }
        for part in range(_parts(count, PER_KAARTDEEL)):
            files[f"{MAP}kaarten/{part}.json"] = _bound(self._kaarten, part)
        for part in range(_parts(count, PER_REGELDEEL)):
            files[f"{MAP}regels/{part}.json"] = _bound(self._regels, part)
        for part in range(_parts(count, PER_TEKSTDEEL)):
            files[f"{MAP}tekst/{part}.json"] = _bound(self._tekst, part)
        for letter in _LETTERS:
            files[f"{MAP}woorden/{letter}.json"] = _bound(self._woorden, letter)
        return files

    def _begin(self) -> bytes:
        count = len(self._register.actieve)
        data = {
            "aantal": count,
            "peildatum": self._register.peildatum.isoformat(),
            "perKaartdeel": PER_KAARTDEEL,
            "perRegeldeel": PER_REGELDEEL,
            "tekstdelen": self._first_stems(),
            "stopwoorden": " ".join(sorted(STOPWOORDEN)),
            "vast": VAST,
            "regels": REGELS,
            "filters": [pack_filter(f, count) for f in make_filters(self._register)],
        }
        rest = (
            self._tekstdelen,
            self._samenvattingen,
            self._sorteer(),
            [a.titel for a in self._register.actieve],
        )
        versie = hashlib.sha256(_json([data, *rest])).hexdigest()[:12]
        return _json({"versie": versie, **data})

    def _sorteer(self) -> dict[str, Any]:
        """Return two columns: per activity the place of its newest stand and of its begin among the dates.

        The first date is empty and stands for an unknown begin.
        """
        standen = [a.laatste_stand.datum.isoformat() for a in self._register.actieve]
        begin = [
            a.looptijd.begin.first.isoformat() if a.looptijd and a.looptijd.begin else ""
            for a in self._register.actieve
        ]
        place = {day: i for i, day in enumerate(sorted({"", *standen, *begin}))}
        return {
            "datums": list(place),
            "stand": encode(place[day] for day in standen),
            "begin": encode(place[day] for day in begin),
        }

    @cached_property
    def _samenvattingen(self) -> Sequence[str]:
        return [as_text(a.samenvatting) for a in self._register.actieve]

    def _part(self, part: int, size: int) -> Iterator[tuple[int, Activiteit]]:
        start = part * size
        yield from enumerate(self._register.actieve[start : start + size], start)

    def _kaarten(self, part: int) -> bytes:
        schema = self._register.schema
        rows = []
        for number, a in self._part(part, PER_KAARTDEEL):
            stand = a.laatste_stand
            rows.append(
                [
                    a.id,
                    a.titel,
                    self._register.organisaties[a.departement].label,
                    schema.term("soort", a.soort).titel,
                    stand.status,
                    schema.term("status", stand.status).titel,
                    stand.datum.isoformat(),
                    self._zin(self._samenvattingen[number]),
                ]
            )
        return _json(rows)

    def _regels(self, part: int) -> bytes:
        schema = self._register.schema
        rows = []
        for number, a in self._part(part, PER_REGELDEEL):
            stand = a.laatste_stand
            rows.append(
                [
                    a.id,
                    a.titel,
                    self._register.organisaties[a.departement].titel,
                    schema.term("soort", a.soort).titel,
                    schema.term("status", stand.status).titel,
                    stand.datum.isoformat(),
                    self._samenvattingen[number],
                ]
            )
        return _json(rows)

    def _tekst(self, part: int) -> bytes:
        return _json(self._tekstdelen[part])

    @cached_property
    def _tekstdelen(self) -> Sequence[Mapping[str, list[str]]]:
        """Return stems with their three lists (title, summary, rest), cut in parts of about equal size."""
        count = _parts(len(self._register.actieve), PER_TEKSTDEEL)
        lists = {
            stem: _trimmed(encode_rising(numbers) for numbers in self._stammen[stem])
            for stem in self._stammen
        }
        sizes = {stem: len(stem) + sum(map(len, texts)) + 8 for stem, texts in lists.items()}
        limit = sum(sizes.values()) / count if count else 0
        parts: list[dict[str, list[str]]] = [{} for _ in range(count)]
        done = 0
        for stem in sorted(lists):
            parts[min(int(done / limit), count - 1)][stem] = lists[stem]
            done += sizes[stem]
        return parts

    def _first_stems(self) -> list[str]:
        """Return the first stem of each part; an empty part has that of the next, so it is passed over."""
        found: list[str] = []
        after = "~"
        for part in reversed(self._tekstdelen):
            after = next(iter(part), after)
            found.insert(0, after)
        return found

    @cached_property
    def _stammen(self) -> Mapping[str, tuple[list[int], list[int], list[int]]]:
        """Return per stem the activities that have it in the title, else in the summary, else elsewhere."""
        found: dict[str, tuple[list[int], list[int], list[int]]] = defaultdict(lambda: ([], [], []))
        stems_of = self._stems_of_word
        for number, texts in enumerate(self._teksten):
            seen: set[str] = set()
            for weight, words in enumerate(texts):
                fresh = {words_stem for word in words for words_stem in stems_of[word][:1]} - seen
                seen |= fresh
                for stem in fresh:
                    found[stem][weight].append(number)
            inside = {part for words in texts for word in words for part in stems_of[word][1:]} - seen
            for stem in inside:
                found[stem][2].append(number)
        return found

    @cached_property
    def _stems_of_word(self) -> Mapping[str, tuple[str, ...]]:
        """Return per word of the register its stem, then the stems of its parts when it is a compound."""
        known = {word for texts in self._teksten for words in texts for word in words}
        return {word: tuple(dict.fromkeys(map(stam, (word, *delen(word, known))))) for word in known}

    @cached_property
    def _teksten(self) -> Sequence[tuple[list[str], list[str], list[str]]]:
        """Return per activity the words of its title and names, of its summary, and of everything else."""
        terms = {
            (facet.id, key): words
            for facet in self._register.schema.facetten
            for key, words in self._terms(facet)
        }
        found = []
        for number, a in enumerate(self._register.actieve):
            rest = woorden(" \n".join(_other_texts(a)))
            for facet in self._register.schema.facetten:
                for key in self._register.term_ids(a, facet):
                    rest.extend(terms.get((facet.id, key), ()))
            found.append(
                (woorden(" ".join((a.titel, *a.ook_bekend_als))), woorden(self._samenvattingen[number]), rest)
            )
        return found

    def _terms(self, facet: Facet) -> Iterator[tuple[str, list[str]]]:
        items = self._register.collection(facet.verwijst_naar) if facet.verwijst_naar else {}
        for term in self._register.termen(facet):
            item = items.get(term.id)
            names = (getattr(item, "afkorting", ""), *getattr(item, "ook_bekend_als", ()))
            yield term.id, woorden(" ".join((term.titel, *names)))

    def _woorden(self, letter: str) -> bytes:
        """Return the words that start with a letter, one for each stem, and how usual each is (0 to 9)."""
        return _json(self._spelling.get(letter, ["", ""]))

    @cached_property
    def _spelling(self) -> Mapping[str, list[str]]:
        counts = Counter(word for texts in self._teksten for words in texts for word in words)
        best: dict[str, str] = {}
        for word in sorted(counts, key=lambda w: (-counts[w], w)):
            best.setdefault(stam(word), word)
        found: dict[str, list[str]] = defaultdict(list)
        for word in sorted(best.values()):
            if len(word) > 3:
                found["0" if word[0].isdigit() else word[0]].append(word)
        return {
            key: [" ".join(words), "".join(str(min(9, counts[w].bit_length())) for w in words)]
            for key, words in found.items()
        }


def delen(woord: str, bekend: set[str]) -> tuple[str, ...]:
    """Return the two parts of a compound when both are words of the register, else nothing."""
    for cut in range(4, len(woord) - 3):
        head, tail = woord[:cut], woord[cut:]
        if tail in bekend and head not in STOPWOORDEN:
            for candidate in (head, head.removesuffix("s"), head.removesuffix("en"), head.removesuffix("e")):
                if len(candidate) > 3 and (candidate in bekend or candidate in VAST):
                    return candidate, tail
    return ()


def _other_texts(a: Activiteit) -> Iterator[str]:
    for stand in a.standen:
        yield stand.tekst
    for mijlpaal in a.mijlpalen:
        yield mijlpaal.tekst
    for cijfer in a.cijfers:
        yield cijfer.eenheid
        yield cijfer.toelichting
    for bedrag in a.financiering:
        yield bedrag.toelichting
    for link in a.links:
        yield link.titel


def _trimmed(texts: Iterable[str]) -> list[str]:
    found = list(texts)
    while found and not found[-1]:
        found.pop()
    return found


def _parts(count: int, size: int) -> int:
    return -(-count // size)


def _bound(make: Callable[[Any], bytes], value: object) -> Callable[[], bytes]:
    return lambda: make(value)


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
