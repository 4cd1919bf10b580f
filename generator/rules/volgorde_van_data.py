"""What begins, begins before it ends."""

from __future__ import annotations

from collections.abc import Iterator

from generator.datum import parse_datum
from generator.diagnostics import Diagnostic
from generator.draft import Draft, Entry
from generator.fields import Keys
from generator.wording import code

CODE = "begin-na-eind"


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Yield each end that lies before its begin: of durations, of names of organisations, of periods."""
    for entry in draft.activiteiten:
        if "looptijd" in entry.data and entry.is_sound("looptijd"):
            yield from _check_pair(entry, ("looptijd",), "begin", "eind")
        if entry.data.get("financiering") and entry.is_sound("financiering"):
            yield from _check_periods(entry)
    for entry in draft.entries.get("organisaties", ()):
        for index in range(len(entry.data.get("namen", ())) if entry.is_sound("namen") else 0):
            yield from _check_pair(entry, ("namen", index), "vanaf", "tot")


def _check_pair(entry: Entry, keys: Keys, begin: str, end: str) -> Iterator[Diagnostic]:
    part = entry.data
    for key in keys:
        part = part[key]  # type: ignore[index] # the keys of an item of a list
    if begin not in part or end not in part:
        return
    first, last = parse_datum(str(part[begin])), parse_datum(str(part[end]))
    if first.first > last.last:
        message = f"`{end}` {code(last)} ligt voor `{begin}` {code(first)}"
        yield Diagnostic(
            entry.locate(*keys, end), CODE, message, "draai de twee om of verbeter een van beide"
        )


def _check_periods(entry: Entry) -> Iterator[Diagnostic]:
    for index, item in enumerate(entry.data["financiering"]):
        first, _, last = str(item.get("periode", "")).partition("-")
        if last and last < first:
            message = f"de periode {code(item['periode'])} eindigt voor ze begint"
            hint = f"schrijf {code(f'{last}-{first}')}"
            yield Diagnostic(entry.locate("financiering", index, "periode"), CODE, message, hint)
