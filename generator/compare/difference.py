"""What differs between two registers: by id, complete enough to make the one from the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from generator.register.hints import LIJSTEN_VAN
from generator.register.links import ways_to
from generator.register.needs import TYPES
from generator.register.records import Record, records
from generator.register.register import Register

Snapshot = dict[str, dict[str, Record]]
"""Per list (`activiteiten`, `toezeggingen`, …) the records by id."""


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field that differs."""

    veld: str
    oud: Any
    nieuw: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that came, went, got another id, or differs in some fields."""

    lijst: str
    id: str  # the new one, or the old one of what is gone
    soort: Literal["nieuw", "weg", "hernoemd", "gewijzigd"]
    velden: tuple[FieldDifference, ...] = ()
    oud_id: str = ""  # only of `hernoemd`
    oud: Record | None = None
    nieuw: Record | None = None

    @property
    def record(self) -> Record:
        """The newest that is known of it."""
        return self.nieuw or self.oud or {}


def snapshot(register: Register) -> Snapshot:
    """Return all records of a register."""
    return {
        kind: {record["id"]: record for record in records(register, kind, *_keys(register, kind))}
        for kind in TYPES
    }


def _keys(register: Register, kind: str) -> tuple[str, ...]:
    """Return the fields that a file can have: what the register derives follows from those and the date."""
    return tuple(register.schema.velden) if kind == "activiteiten" else ()


def diff(old: Snapshot, new: Snapshot) -> tuple[Difference, ...]:
    """Return what differs, per list: first what is new, in its order, then what is gone."""
    renamed = _renames(old, new)
    moved = {kind: items if kind != "activiteiten" else _moved(items, renamed) for kind, items in old.items()}
    return tuple(
        change for kind in TYPES for change in _diff_list(kind, _pointed(moved, renamed), new, renamed)
    )


def apply(changes: Iterable[Difference], old: Snapshot) -> Snapshot:
    """Return the register that *changes* lead to from *old*."""
    changes = tuple(changes)
    renamed = {change.oud_id: change.id for change in changes if change.soort == "hernoemd"}
    moved = {kind: items if kind != "activiteiten" else _moved(items, renamed) for kind, items in old.items()}
    found = {kind: dict(items) for kind, items in _pointed(moved, renamed).items()}
    for change in changes:
        items = found[change.lijst]
        if change.soort == "weg":
            del items[change.id]
        elif change.soort == "nieuw":
            items[change.id] = dict(change.record)
        else:
            items[change.id] = items[change.id] | {field.veld: field.nieuw for field in change.velden}
    return found


def changed_pages(changes: Iterable[Difference]) -> tuple[str, ...]:
    """Return the addresses of the pages about what differs, sorted; lists and terms are not among them."""
    found = set()
    for change in changes:
        if change.lijst == "activiteiten":
            found |= {f"activiteiten/{key}/" for key in (change.id, change.oud_id) if key}
        elif change.lijst == "documenten":
            found.add(f"bronnen/{change.id}/")
        elif change.lijst in LIJSTEN_VAN.values():
            found.add(f"{change.lijst}/")
    return tuple(sorted(found))


def _renames(old: Snapshot, new: Snapshot) -> dict[str, str]:
    """Return the new id of each activity that has another one now."""
    found: dict[str, str] = {}
    for key, record in new["activiteiten"].items():
        for earlier in record["eerdere_ids"]:
            if (
                earlier in old["activiteiten"]
                and earlier not in new["activiteiten"]
                and key not in old["activiteiten"]
            ):
                found.setdefault(earlier, key)
    taken: dict[str, str] = {}
    for earlier, key in found.items():  # two that became one: the first is renamed, the others are gone
        taken.setdefault(key, earlier)
    return {earlier: key for key, earlier in taken.items()}


def _moved(items: dict[str, Record], renamed: dict[str, str]) -> dict[str, Record]:
    """Return the activities under their new ids; their fields are as they were."""
    return {renamed.get(key, key): record for key, record in items.items()}


def _pointed(old: Snapshot, renamed: dict[str, str]) -> Snapshot:
    """Return the records with each reference to a renamed activity made new: only the rename shows."""
    if not renamed:
        return old
    found = dict(old)
    for kind, type_ in TYPES.items():
        for way in ways_to("activiteiten", type_):
            found[kind] = {key: _renewed(record, way, renamed) for key, record in found[kind].items()}
    return found


def _renewed(value: Any, way: tuple[str, ...], renamed: dict[str, str]) -> Any:
    """Return a value in which each id at the end of *way* is the new one."""
    if isinstance(value, list):
        return [_renewed(item, way, renamed) for item in value]
    if way and value:
        return value | {way[0]: _renewed(value[way[0]], way[1:], renamed)}
    return renamed.get(value, value)


def _diff_list(kind: str, old: Snapshot, new: Snapshot, renamed: dict[str, str]) -> Iterator[Difference]:
    earlier = {key: oud_id for oud_id, key in renamed.items()} if kind == "activiteiten" else {}
    for key, record in new[kind].items():
        before = old[kind].get(key)
        if before is None:
            yield Difference(kind, key, "nieuw", nieuw=record)
            continue
        fields = tuple(_fields(before, record))
        if key in earlier:
            yield Difference(kind, key, "hernoemd", fields, earlier[key], before, record)
        elif fields:
            yield Difference(kind, key, "gewijzigd", fields, oud=before, nieuw=record)
    for key, record in old[kind].items():
        if key not in new[kind]:
            yield Difference(kind, key, "weg", oud=record)


def _fields(old: Record, new: Record) -> Iterator[FieldDifference]:
    for key, value in new.items():
        if old.get(key) != value:
            yield FieldDifference(key, old.get(key), value)
