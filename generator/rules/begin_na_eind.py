"""What begins, begins before it ends."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.reading.load import Data, Keys
from generator.rules.draft import Draft
from generator.rules.entries import Entry
from generator.words.datum import parse_datum
from generator.words.wording import code

CODE = "begin-na-eind"
PER_ENTRY = True


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each end that lies before its begin: of durations, of names of organisations, of periods."""
    for entry in draft.activiteiten:
        yield from _check_pair(entry, ("looptijd",), entry.value("looptijd") or {}, "begin", "eind")
        yield from _check_periods(entry)
    for entry in draft.entries.get("organisaties", ()):
        for index, name in enumerate(entry.items("namen")):
            yield from _check_pair(entry, ("namen", index), name, "vanaf", "tot")


def _check_pair(entry: Entry, keys: Keys, part: Data, begin: str, end: str) -> Iterator[Finding]:
    if begin not in part or end not in part:
        return
    first, last = parse_datum(str(part[begin])), parse_datum(str(part[end]))
    if first.first > last.last:
        message = f"`{end}` {code(last)} ligt voor `{begin}` {code(first)}"
        yield Finding(entry.locate(*keys, end), CODE, message, "draai de twee om of verbeter een van beide")


def _check_periods(entry: Entry) -> Iterator[Finding]:
    for index, item in enumerate(entry.items("financiering")):
        first, _, last = str(item.get("periode", "")).partition("-")
        if last and last < first:
            message = f"de periode {code(item['periode'])} eindigt voor ze begint"
            hint = f"schrijf {code(f'{last}-{first}')}"
            yield Finding(entry.locate("financiering", index, "periode"), CODE, message, hint)
