"""What somebody changed in a workbook: each cell against what it was made of, and against what is there now.

A cell that was not changed says nothing, so what others did since stays. A cell that was changed, where the
file changed too, is a conflict that a human must settle. A row that is gone says nothing either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.editing.blocks import as_data
from generator.editing.werkboek.alignment import align
from generator.editing.werkboek.cells import CellError, CellReader, plain
from generator.editing.werkboek.notices import CellPlace, Notice
from generator.editing.werkboek.plan import (
    CLEAR,
    KEPT,
    NUMBER,
    OWNER,
    Labels,
    SheetField,
    SheetPlan,
    value_at,
)
from generator.editing.werkboek.rows import SheetRow
from generator.reading.load import Keys
from generator.schema.schema import ACTIVITEITEN, Schema
from generator.words.suggest import plain as as_id
from generator.words.wording import code

Files = Mapping[str, Mapping[str, Any]]
"""The data of each activity, by its id."""
_ID, _MINISTRY = ("id",), ("departement",)


@dataclass(frozen=True, slots=True)
class CellChange:
    """One thing to change in the file of an activity."""

    id: str
    keys: Keys  # of a new item: the way to its list
    value: Any  # None: take it away
    place: CellPlace
    is_new: bool = False  # an item that comes behind those of its list; of the file itself: a new file


@dataclass
class Merge:
    """Finds the changes of a workbook; what cannot be taken over is among `notices`."""

    schema: Schema
    labels: Labels
    base: Files  # as the workbook was made
    now: Files
    notices: list[Notice] = field(default_factory=list)
    _seen: dict[tuple[str, str, int], int] = field(default_factory=dict)
    _fresh: dict[str, str] = field(default_factory=dict)  # the titles of new activities, by their ids
    _readers: dict[SheetField, CellReader] = field(default_factory=dict)

    def changes(self, rows: Mapping[SheetPlan, Sequence[SheetRow]]) -> list[CellChange]:
        """Return the changes of all sheets, the activities first."""
        own = [plan for plan in rows if not plan.lijst]
        found = [change for plan in own for row in rows[plan] for change in self._own_changes(plan, row)]
        known = self.labels.collections
        titles = {**known.get(ACTIVITEITEN, {}), **self._fresh}  # what is new can be named on other sheets
        self.labels = replace(self.labels, collections={**known, ACTIVITEITEN: titles})
        self._readers.clear()
        lists = [(plan, row) for plan in rows if plan.lijst for row in rows[plan]]
        return found + [change for plan, row in lists for change in self._item_changes(plan, row)]

    def _own_changes(self, plan: SheetPlan, row: SheetRow) -> Iterator[CellChange]:
        """Yield the changes of a row of the sheet of activities."""
        given = {field.keys: plain(cell) for field, cell in row.cells.items()}
        key = given.get(_ID) or as_id(given.get(("titel",), ""))
        place = row.place(plan.velden[0].titel)
        if not key:
            self._refuse(
                place, "deze rij heeft geen kenmerk en geen titel", "vul de titel in, of maak de rij leeg"
            )
        elif not self._is_first(plan, key, 0, row):
            pass
        elif key in self.base:
            yield from self._old_activity(row, key)
        else:
            yield from self._new_activity(plan, row, key)

    def _old_activity(self, row: SheetRow, key: str) -> Iterator[CellChange]:
        now = self._now_called(key)
        for item in row.cells:
            if now:
                yield from self._cell_change(row, item, now, (), self.base[key], self.now[now])
            elif not self._is_same(row, item, self.base[key]):
                self._refuse(
                    row.place(), f"{code(key)} staat niet meer in het register", "maak een nieuw werkboek"
                )
                return

    def _now_called(self, key: str) -> str:
        """Return the id that an activity has today; nothing when it is gone."""
        if key in self.now:
            return key
        return next((new for new, data in self.now.items() if key in data.get("eerdere_ids", ())), "")

    def _new_activity(self, plan: SheetPlan, row: SheetRow, key: str) -> Iterator[CellChange]:
        data = self._filled(row)
        if not data:
            return
        data |= {"id": key}
        if key in self.now:
            if any(as_data(value) != as_data(self.now[key].get(name)) for name, value in data.items()):
                self._refuse(
                    row.place(), f"{code(key)} bestaat al, met andere gegevens", "kies een ander kenmerk"
                )
            return
        if not data.get("departement"):
            self._refuse(
                row.place(), "bij deze nieuwe activiteit staat geen ministerie", "vul het ministerie in"
            )
            return
        self._fresh[key] = str(data.get("titel", ""))
        yield CellChange(
            key, (), {name: data[name] for name in plan.order if name in data}, row.place(), True
        )

    def _item_changes(self, plan: SheetPlan, row: SheetRow) -> Iterator[CellChange]:
        """Yield the changes of a row of a list within activities."""
        key, number = self._owner(row), plain(row.fixed.get(NUMBER))
        if not key:
            return
        if number:
            yield from self._old_item(plan, row, key, number)
        elif item := self._filled(row):
            there = self.now.get(self._now_called(key), {}).get(plan.lijst, ())
            if as_data(item) not in [as_data(one) for one in there]:
                yield CellChange(self._now_called(key) or key, (plan.lijst,), item, row.place(), is_new=True)

    def _old_item(self, plan: SheetPlan, row: SheetRow, key: str, number: str) -> Iterator[CellChange]:
        base = self.base.get(key, {}).get(plan.lijst, ())
        if not number.isdecimal() or not 1 <= int(number) <= len(base):
            hint = "laat het volgnummer leeg voor iets nieuws, of zet terug wat er stond"
            self._refuse(row.place(NUMBER), f"{code(key)} had geen nummer {code(number)}", hint)
            return
        index = int(number) - 1
        if not self._is_first(plan, key, int(number), row):
            return
        own = self._now_called(key)
        now = self.now.get(own, {}).get(plan.lijst, ())
        at = align([as_data(item) for item in base], [as_data(item) for item in now]).get(index)
        for item in row.cells:
            if self._is_same(row, item, base[index]):
                continue
            if plan.lijst == KEPT:
                hint = "zet de cel terug; een verbetering van een oude stand maakt u in het bestand zelf"
                self._refuse(row.place(item.titel), "een oude stand verandert niet in het werkboek", hint)
            elif at is None:
                text = f"dit is in het register weg of veranderd sinds het werkboek is gemaakt ({code(key)})"
                self._refuse(row.place(item.titel), text, "maak een nieuw werkboek en verander het daarin")
            else:
                yield from self._cell_change(row, item, own, plan.way(at), base[index], now[at])

    def _cell_change(
        self, row: SheetRow, item: SheetField, key: str, way: Keys, base: Any, now: Any
    ) -> Iterator[CellChange]:
        """Yield the change of one cell, when there is one."""
        place = row.place(item.titel)
        if self._is_same(row, item, base):
            return
        if not way and item.keys in (_ID, _MINISTRY):
            self._refuse(place, "dit verandert niet in het werkboek", "zet terug wat er stond")
            return
        was, there = as_data(value_at(base, item.keys)), as_data(value_at(now, item.keys))
        try:
            value = self._reader(item).value(row.cells[item])
        except CellError as error:
            self._refuse(place, str(error), error.hint)
            return
        wanted = as_data(value)
        if wanted in (was, there):
            return
        if there != was:
            shown = self._reader(item).shown
            text = f"het register zegt nu {_said(shown(value_at(now, item.keys)))}; het werkboek kwam van "
            text += f"{_said(shown(value_at(base, item.keys)))} en zegt {_said(plain(row.cells[item]))}"
            self._refuse(place, text, "kies welke waarde klopt, in een nieuw werkboek of in het bestand")
            return
        yield CellChange(key, (*way, *item.keys), value, place)

    def _is_same(self, row: SheetRow, item: SheetField, base: Any) -> bool:
        """Whether a cell is empty or says what it was made of, be it in other words."""
        cell, was = row.cells[item], value_at(base, item.keys)
        if cell is None or self._reader(item).is_same(cell, was):
            return True
        try:
            return bool(as_data(self._reader(item).value(cell)) == as_data(was))
        except CellError:
            return False

    def _filled(self, row: SheetRow) -> dict[str, Any]:
        """Return what the cells of a new row say, in the order of the schema; nothing when one is wrong."""
        found: dict[str, Any] = {}
        known = len(self.notices)
        for item, cell in row.cells.items():
            if cell is None or plain(cell).casefold() == CLEAR:
                continue
            try:
                part = found
                for key in item.keys[:-1]:
                    part = part.setdefault(key, {})
                part[item.keys[-1]] = self._reader(item).value(cell)
            except CellError as error:
                self._refuse(row.place(item.titel), str(error), error.hint)
        return found if len(self.notices) == known else {}

    def _owner(self, row: SheetRow) -> str:
        """Return the id of the activity that a row is of; nothing when nobody knows it."""
        text = plain(row.fixed.get(OWNER))
        titles = self.labels.words({"x-verwijst-naar": (ACTIVITEITEN,)})
        if text in titles or text in self.base:
            return text
        found = [key for key, title in titles.items() if title.casefold() == text.casefold()]
        if found:
            return found[0]
        what = f"activiteit {code(text)} bestaat niet" if text else "bij deze rij staat geen activiteit"
        hint = "kies een titel uit de lijst, of zet een nieuwe activiteit op het blad Activiteiten"
        self._refuse(row.place(OWNER), what, hint)
        return ""

    def _is_first(self, plan: SheetPlan, key: str, number: int, row: SheetRow) -> bool:
        """Whether no other row is about the same; a second one is refused."""
        first = self._seen.setdefault((plan.titel, key, number), row.number)
        if first != row.number:
            self._refuse(
                row.place(), f"rij {first + 1} gaat over hetzelfde", "haal één van de twee rijen weg"
            )
        return first == row.number

    def _reader(self, item: SheetField) -> CellReader:
        if item not in self._readers:
            names, older = self.labels.words(item.node), self.labels.older_words(item.node)
            self._readers[item] = CellReader(self.schema, item, names, older)
        return self._readers[item]

    def _refuse(self, place: CellPlace, text: str, hint: str = "") -> None:
        self.notices.append(Notice(place, text, hint))


def _said(text: str) -> str:
    return code(text) if text else "niets"
