"""Facts against the texts of their sources: figures that stand nowhere there, and words taken over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.findings.finding import Finding
from generator.reading.load import Keys
from generator.rules.draft import Draft
from generator.rules.entries import Entry
from generator.schema.fields import Value, node_at
from generator.schema.values import is_number, is_own_text
from generator.sources.dates import names_date, names_year
from generator.sources.figures import Figure, find_figures, plain
from generator.sources.text import RUN, SourceText, normalise, runs_of
from generator.words.datum import parse_datum
from generator.words.wording import code, listed

CODES = ("feit-niet-in-bron", "overgenomen-tekst")
Texts = Mapping[str, SourceText]
_SMALLEST_WORD = 13  # `twee` and `eerste` are mostly no figures
_LONG_NAME = 4  # words; a shorter one is never most of a run
_HINT = "kijk het na in de bron; staat het in een andere bron, noem dan die"
_OWN_WORDS = "schrijf het in eigen woorden; alleen namen en adressen neemt u over zoals ze zijn"


def check_sources(draft: Draft, texts: Texts) -> Iterator[Finding]:
    """Yield each figure or date that its source does not state, and each run of nine words from a source.

    A fact whose source has no text in *texts* is not judged. Warnings, since a text can say it otherwise.
    """
    check = _Check(draft, texts)
    names = _pattern({name for entry in draft.everything() for name in _long_names(entry.data)})
    for entry in draft.everything():
        yield from check.facts(entry)
    for entry, values in draft.found(is_own_text):
        yield from _check_words(entry, values, texts, names)


@dataclass(frozen=True, slots=True)
class _Check:
    """Holds facts against the texts of a register."""

    draft: Draft
    texts: Texts

    def facts(self, entry: Entry) -> Iterator[Finding]:
        """Yield what is wrong in each part of an entry that names its source, and in its summary."""
        parts = [*_parts(entry.data)]
        for keys, part in parts:
            if part["bron"] in self.texts:
                yield from self._part(entry, keys, part, self.texts[part["bron"]])
        used = sorted({str(part["bron"]) for _, part in parts})
        summary = entry.value("samenvatting")
        if summary and used and all(key in self.texts for key in used):
            figures = find_figures(normalise(summary), _SMALLEST_WORD)
            yield from self._figures(entry, ("samenvatting",), figures, [self.texts[key] for key in used])

    def _part(
        self, entry: Entry, keys: Keys, part: Mapping[str, Any], source: SourceText
    ) -> Iterator[Finding]:
        for key, value in part.items():
            where = (*keys, key)
            node = node_at(self.draft.schema, self.draft.schema.node(entry.kind), where)
            if value is None or not entry.is_sound(str(where[0])) or "x-redactie" in node:
                continue
            if self.draft.schema.is_date(node):
                if keys[:1] != ("standen",):  # those are held to the date of the source
                    yield from self._date(entry, where, str(value), part, source)
            elif is_number(node):
                figure = _figure(value, str(part.get("eenheid", "")))
                yield from self._figures(entry, where, [figure], [source])
            elif is_own_text(node):
                figures = find_figures(normalise(value), _SMALLEST_WORD)
                yield from self._figures(entry, where, figures, [source])

    def _figures(
        self, entry: Entry, keys: Keys, figures: Iterable[Figure], sources: Sequence[SourceText]
    ) -> Iterator[Finding]:
        for figure in sorted({*figures}):
            if not any(self._states(source, figure) for source in sources):
                where = listed((source.id for source in sources), "of")
                message = f"{code(figure.written)} staat niet in de tekst van {where}"
                yield Finding(entry.locate(*keys), CODES[0], message, _HINT, "waarschuwing")

    def _states(self, source: SourceText, figure: Figure) -> bool:
        """Whether a source states a figure; its own day and the years around it need no words."""
        own = self.draft.documenten.get(source.id)
        if own and own.label.endswith(figure.value) and not figure.value.isdigit():
            return True
        if own and re.fullmatch(r"(?:19|20)\d\d", figure.value):
            return names_year(source.text, int(figure.value), own.first)
        return source.states(figure)

    def _date(
        self, entry: Entry, keys: Keys, value: str, part: Mapping[str, Any], source: SourceText
    ) -> Iterator[Finding]:
        day = parse_datum(value)
        named = [self.draft.documenten.get(str(part.get(key))) for key in ("bron", "document")]
        known = [*self.draft.documenten.values()] if day.is_bound else [item for item in named if item]
        own = named[0].first if named[0] else None
        if any(item.first == day.first for item in known) or names_date(source.text, day, own):
            return
        message = f"de datum {code(day.label)} staat niet in de tekst van {code(source.id)}"
        yield Finding(entry.locate(*keys), CODES[0], message, _HINT, "waarschuwing")


def _figure(value: float, eenheid: str) -> Figure:
    """Return the figure of a number with its unit."""
    shown = plain(value)
    if eenheid.startswith(("procent", "%")):
        return Figure("percentage", shown, f"{shown} procent")
    return Figure("getal", shown, shown)


def _check_words(
    entry: Entry, values: list[Value], texts: Texts, names: re.Pattern[str]
) -> Iterator[Finding]:
    """Yield the first run of words in each text of an entry that stands in a source, names left out."""
    for keys, text, _ in values:
        parts = names.split(normalise(re.sub(r"https?://\S+", " . ", str(text))))
        runs = [run for part in parts for run in runs_of(part)]
        found = ((run, source.id) for run in runs for source in texts.values() if run in source.runs)
        for run, source_id in [*found][:1]:
            message = f"{RUN} woorden staan zo in {code(source_id)}: {code(' '.join(run))}"
            yield Finding(entry.locate(*keys), CODES[1], message, _OWN_WORDS, "waarschuwing")


def _long_names(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names in an entry that can fill a run of words by themselves."""
    for text in (data.get("titel"), data.get("naam"), *(data.get("ook_bekend_als") or ())):
        if len(str(text).split()) >= _LONG_NAME:
            yield normalise(str(text))


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds a name, the longest first."""
    found = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
    return re.compile(rf"\b(?:{found})\b" if found else r"(?!)")


def _parts(node: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Mapping[str, Any]]]:
    """Yield each set of fields that names its source."""
    if isinstance(node, dict):
        if isinstance(node.get("bron"), str):
            yield keys, node
        for key, value in node.items():
            yield from _parts(value, (*keys, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _parts(value, (*keys, index))
