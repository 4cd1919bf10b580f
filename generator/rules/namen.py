"""How names and sentences are held to each other, as the rules on doubles do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.findings.finding import Location
from generator.rules.entries import Entries, Entry
from generator.schema.schema import Schema
from generator.words.suggest import plain

_SMALL_WORDS = frozenset(
    ("de", "het", "een", "en", "van", "voor", "in", "op", "tegen", "bij", "over", "aan", "met")
)
_EMPTY_WORDS = _SMALL_WORDS | frozenset(
    ("er", "dat", "die", "dit", "is", "zijn", "wordt", "worden", "heeft", "hebben", "te", "om", "door",
     "naar", "uit", "als", "ook", "of", "zij", "hun", "krijgt", "krijgen", "gaat", "gaan", "komt", "komen")
)  # fmt: skip
_TEXTS = ("titel", "naam", "afkorting")
OTHER = "ook_bekend_als"
_LISTS = ((OTHER, ""), ("namen", "naam"), ("eerdere_titels", "titel"))
_NOWHERE = Location("", 0, 0)
_STEM = 7  # letters by which words are the same: `rapportage` and `rapporteert`


class WrittenName(NamedTuple):
    """A name that an entry has or had."""

    number: int  # of the entry
    field: str  # in which it stands
    item: int  # in a list; of a text 0
    text: str
    form: str  # without capitals, accents, punctuation and small words
    line: int  # of a text, where that is cheap to know; else 0
    column: int


def extract(part: Entries) -> list[WrittenName]:
    """Return the names that the schema accepted; of an entry in the order of the fields here."""
    fields = {kind: dict.fromkeys((*_TEXTS, *unique_fields(part.schema, kind))) for kind in part.entries}
    return [
        name
        for number, entry in enumerate(part.everything())
        for name in _names(number, entry, fields[entry.kind])
    ]


def unique_fields(schema: Schema, kind: str) -> tuple[str, ...]:
    """Return the fields with names that no two things of a kind share."""
    fields = schema.item(kind)["properties"].items()
    return tuple(key for key, child in fields if child.get("x-naam") == "uniek")


def _names(number: int, entry: Entry, fields: Iterable[str]) -> Iterator[WrittenName]:
    for field in fields:
        if text := entry.value(field):
            place = entry.locate(field) if entry.document.is_plain else _NOWHERE
            yield WrittenName(number, field, 0, text, bare_name(text), place.line, place.column)
    for field, key in _LISTS:
        for index, item in enumerate(entry.items(field)):
            text = item[key] if key else item
            yield WrittenName(number, field, index, text, bare_name(text), 0, 0)


@lru_cache(maxsize=1024)
def bare_name(name: str) -> str:
    """Return a name without capitals, accents, punctuation and small words."""
    whole = plain(name)
    return "-".join(word for word in whole.split("-") if word not in _SMALL_WORDS) or whole


@lru_cache(maxsize=1024)
def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words of a sentence that say something."""
    return frozenset(word[:_STEM] for word in plain(text).split("-") if word not in _EMPTY_WORDS)


def tells(other: str, text: str) -> bool:
    """Whether *other* says what *text* says: at least three words of it, and three of every four."""
    own = stems(text)
    shared = len(own & stems(other))
    return shared >= 3 and shared >= 0.75 * len(own)
