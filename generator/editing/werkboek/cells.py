"""Values as the cells of the workbook show them, and cells as values: as Excel and LibreOffice leave them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date, datetime, time, timedelta
from typing import Any

from generator.editing.werkboek.plan import CHOICES, CLEAR, SEPARATOR, SheetField
from generator.schema.forms import iso_of
from generator.schema.patterns import matcher
from generator.schema.schema import ACTIVITEITEN, Schema
from generator.words.numbers import read_number, written
from generator.words.suggest import nearest
from generator.words.wording import code, did_you_mean, listed

Cell = str | float | int | bool | date | datetime | time | timedelta | None
"""What a reader of workbooks gives for a cell."""

_SPACES = re.compile(r"[^\S\n]+")
_CODED = re.compile(r".*\(([a-zA-Z0-9-]+)\)")
_BEFORE = re.compile(r"v[oó][oó]r ", re.IGNORECASE)
_YEARS = range(1900, 2100)  # as `datum` in the schema


class CellError(Exception):
    """What is wrong with a cell; the text is Dutch, and `hint` what to do about it."""

    def __init__(self, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.hint = hint


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of one field: a label or a code, a date, a number or a text."""

    schema: Schema
    field: SheetField
    names: Mapping[str, str]  # the words of each code; empty when the values are no codes
    older: Mapping[str, str] = dataclass_field(default_factory=dict)  # codes by words of then, casefolded

    def shown(self, value: Any) -> str:
        """Return a value as its cell shows it; nothing for what is not there."""
        if value is None:
            return ""
        if isinstance(value, (list, tuple)):
            parts = [self._one_shown(item) for item in value]
            return ("\n" if any(";" in part for part in parts) else SEPARATOR).join(parts)
        return self._one_shown(value)

    def _one_shown(self, value: Any) -> str:
        if isinstance(value, bool):
            return "ja" if value else "nee"
        if isinstance(value, (int, float)):
            return written(value, point=",")
        return self.names.get(str(value), str(value))

    def is_same(self, cell: Cell, value: Any) -> bool:
        """Whether a cell still says *value*, also when a program made something else of it."""
        text, shown = plain(cell), plain(self.shown(value))
        if text == shown:
            return True
        if isinstance(cell, (date, datetime)) and self.schema.is_date(self.field.node) and value is not None:
            day = _day(cell)
            return day is not None and str(value) in (day.isoformat(), f"{day:%Y-%m}" if day.day == 1 else "")
        return False

    def value(self, cell: Cell) -> Any:
        """Return the value that a cell gives; None for a cell that is to be cleared.

        Raises CellError for what cannot be read, or not without a guess.
        """
        if plain(cell).casefold() == CLEAR:
            return None
        if not self.field.is_list:
            return self._one(cell)
        text = plain(cell)
        parts = text.split("\n") if "\n" in text else text.split(";")
        return list(dict.fromkeys(self._one(part.strip()) for part in parts if part.strip()))

    def _one(self, cell: Cell) -> Any:
        if self.field.kind == "boolean":
            return _truth(cell)
        if self.field.kind == "number":
            return _number(cell)
        if self.names:
            return self._code(plain(cell))
        if self.schema.is_date(self.field.node):
            return self._date(cell)
        return self._text(cell)

    def _text(self, cell: Cell) -> Any:
        if isinstance(cell, (date, datetime, time, timedelta, bool)):
            kind = "een tijd" if isinstance(cell, (time, timedelta)) else "een datum"
            raise CellError(
                f"het rekenblad heeft hier {kind} van gemaakt: {code(plain(cell))}",
                "geef de cel de opmaak tekst en schrijf opnieuw wat er moet staan",
            )
        text = plain(cell)
        has_years = "integer" in self.field.node.get("type", ())
        return int(text) if has_years and text.isdecimal() else text

    def _code(self, text: str) -> str:
        """Return the code that words stand for, or a code itself."""
        low = text.casefold()
        for key, words in self.names.items():
            if low in (key.casefold(), words.casefold()):
                return key
        if (match := _CODED.fullmatch(text)) and match[1] in self.names:
            return match[1]
        if self.older.get(low) in self.names:
            return self.older[low]
        found = nearest(text, {words: words for words in self.names.values()}, 3)
        what = self.field.titel.lower()
        raise CellError(f"{code(text)} is niet bekend bij {what}", did_you_mean(found) or self._look())

    def _look(self) -> str:
        """Return what to do about a code that nobody knows."""
        lists = [f"reference/{Schema.home_of(name)}" for name in self.field.node.get("x-verwijst-naar", ())]
        lists = [name for name in lists if not name.endswith(ACTIVITEITEN)]
        more = f"; staat zij er niet, maak haar dan eerst in {listed(lists, 'of')}" if lists else ""
        return f"kies een waarde uit de lijst, of van het blad {CHOICES}{more}"

    def _date(self, cell: Cell) -> Any:
        form = matcher(str(self.field.node["pattern"]))
        is_partial = form("2020-07")
        if isinstance(cell, (date, datetime)):
            return _certain_day(cell, is_partial)
        text = plain(cell)
        if isinstance(cell, (int, float)) and not (is_partial and _is_year(text)):
            raise CellError(
                f"het rekenblad heeft hier een getal van gemaakt: {code(text)}",
                "geef de cel de opmaak tekst en schrijf de datum als `2020-07-20`",
            )
        match = _BEFORE.match(text)
        bound, rest = ("voor ", text[match.end() :]) if match else ("", text)
        found = next((bound + made for made in (rest, iso_of(rest)) if made and form(bound + made)), "")
        if not found:
            more = ", een maand als `2018-07`, een kwartaal als `2018-K3` of een jaar als `2018`"
            raise CellError(
                f"{code(text)} is geen datum die het register kent",
                f"schrijf een dag als `2020-07-20`{more if is_partial else ''}",
            )
        return int(found) if found.isdecimal() else found


def plain(cell: Cell) -> str:
    """Return what a cell says as a text: with plain spaces, composed letters and line ends of one kind."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, (int, float)):
        return written(int(cell) if float(cell).is_integer() else cell)
    if isinstance(cell, (date, datetime)) and (day := _day(cell)):
        return day.isoformat()
    text = unicodedata.normalize("NFC", str(cell)).replace("\r\n", "\n").replace("\r", "\n")
    lines = [_SPACES.sub(" ", line).strip() for line in text.replace("_x000D_", "").split("\n")]
    return "\n".join(lines).strip()


def _day(cell: date | datetime) -> date | None:
    """Return the day of a cell; None when it also has a time."""
    if not isinstance(cell, datetime):
        return cell
    return cell.date() if cell.time() == time() else None


def _certain_day(cell: date | datetime, is_partial: bool) -> str:
    day = _day(cell)
    if day is None:
        raise CellError(f"hier staat ook een tijd: {code(cell)}", "schrijf alleen de dag, als `2020-07-20`")
    if is_partial and day.day == 1:
        raise CellError(
            f"het rekenblad maakte hier {code(day.isoformat())} van; dat kan ook een maand of jaar zijn",
            f"geef de cel de opmaak tekst en schrijf `{day:%Y-%m}` voor de maand of `{day}` voor de dag",
        )
    return day.isoformat()


def _is_year(text: str) -> bool:
    return text.isdecimal() and int(text) in _YEARS


def _truth(cell: Cell) -> bool:
    text = plain(cell).casefold()
    if text not in ("ja", "nee", "true", "false", "waar", "onwaar"):
        raise CellError(f"{code(text)} is geen ja of nee", "schrijf ja of nee")
    return text in ("ja", "true", "waar")


def _number(cell: Cell) -> int | float:
    """Return a number, written as Dutch people do: `15.000` and `15 000` are thousands, `10,5` has a part."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return int(cell) if float(cell).is_integer() else float(cell)
    if isinstance(cell, (date, datetime, time, timedelta, bool)):
        hint = "geef de cel de opmaak tekst en schrijf het getal opnieuw"
        raise CellError(f"het rekenblad heeft hier iets anders van gemaakt: {code(plain(cell))}", hint)
    text = plain(cell)
    found = read_number(text.removeprefix("-"))
    if found is None or found.unit:
        raise CellError(f"{code(text)} is geen getal", "schrijf alleen cijfers, zoals `15000` of `10,5`")
    sign = "-" if text.startswith("-") else ""
    return float(sign + found.number) if "." in found.number else int(sign + found.number)
