"""The whole road from a folder to a register and findings; the command line and the plugin start here."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import rules
from generator.checking import files, gather, handwritten, own_templates, owners
from generator.findings.finding import Finding, RegisterError, capped
from generator.reading.load import Document, load_document
from generator.reading.memory import Memory, checksum
from generator.register.peildata import require_known
from generator.rules.draft import Draft, Entry
from generator.schema.json_file import read_data
from generator.schema.schema import ACTIVITEITEN, Schema, check_schema, refuse
from generator.schema.settings import GEMELD_MAANDEN
from generator.schema.woorden import load_woorden
from generator.words.datum import parse_datum
from generator.words.stages import stage

if TYPE_CHECKING:
    from generator.register.register import Register

_EMPTY_REGISTER = date(2000, 1, 1)  # for a register without a single stand


@dataclass(frozen=True, slots=True)
class Result:
    """What checking a folder gives; `register` is None when there is any `fout`."""

    register: Register | None
    findings: tuple[Finding, ...]  # sorted by place
    files: int  # how many files were read


def check_folder(
    root: Path,
    peildatum: date | None = None,
    maanden: int = GEMELD_MAANDEN,
    folder: Path | None = None,
) -> Result:
    """Read and check every file of the register in *root*.

    Without *peildatum* it is the date of the newest stand; a report is recent for *maanden* months. *folder*
    is that of `check_draft`. Raises RegisterError when there is no register, or all is well but *peildatum*
    lies before the first stand.
    """
    draft, findings = check_draft(root, peildatum, folder)
    has_fault = any(finding.severity == "fout" for finding in findings)
    return Result(None if has_fault else to_register(draft, maanden), findings, len(draft.files))


def check_draft(
    root: Path, peildatum: date | None = None, folder: Path | None = None
) -> tuple[Draft, tuple[Finding, ...]]:
    """Return all that was read, and the findings, capped and sorted by place; see `check_folder`.

    *folder* keeps what is known of each file; with and without it the answer is the same.
    """
    with _paused_collector():
        draft, found = _load_draft(root, peildatum, folder)
        with stage("regels over het geheel"):
            found += rules.check_register(draft)
        findings = tuple(capped(found))
    if peildatum and not any(finding.severity == "fout" for finding in findings):
        require_known(peildatum, first_day(draft))  # a fault can hide the first stand, and is said first
    return draft, findings


def first_day(draft: Draft) -> date | None:
    """Return the day of the oldest stand; None when there is none. See `Register.eerste_dag`."""
    days = [entry.items("standen")[0]["datum"] for entry in draft.activiteiten if entry.items("standen")]
    return min(map(date.fromisoformat, days), default=None)


def _load_draft(root: Path, peildatum: date | None, folder: Path | None) -> tuple[Draft, list[Finding]]:
    """Read all files; return them with what each of them gave by itself."""
    _require(root)
    with stage("schema lezen"):
        schema = _load_schema(root, folder)
    with stage("bestanden zoeken"):
        listing = files.find_files(root, schema)
    woorden, wrong = load_woorden(root)
    part = gather.read_files(root, schema, listing.files, woorden=woorden, folder=folder)
    found = [*listing.findings, *wrong, *part.findings]
    entries = gather.entries_of(part)
    draft = Draft(
        schema=schema,
        peildatum=peildatum or _newest(entries),
        files=tuple(files.shown(name) for _, name in listing.files),
        entries=entries,
        stems=listing.stems,
        unreadable=listing.old,
        woorden=woorden,
        absent=frozenset(schema.lijsten.keys() - {kind for kind, _ in listing.files}),
        has_faults=any(item.severity == "fout" for item in found),
        load_schema_document=partial(_load_schema_document, root),
    )
    with stage("pagina's in docs lezen"):
        good = _memory("paginas", root, folder)
        found += handwritten.check_docs(root, good)
        good.save()
    return draft, [*found, *own_templates.check_templates(root), *owners.check_owners(root, draft)]


def _memory(what: str, root: Path, folder: Path | None) -> Memory:
    return Memory(folder, f"{what}-{checksum(os.fsencode(root.resolve()))[:32]}")


_ACCEPTED: dict[str, Schema] = {}  # the schema that was accepted last, by the sum of what it says


def _load_schema(root: Path, folder: Path | None) -> Schema:
    """Read the schema, and hold it to what it must be, unless *folder* or this process knows that it is."""
    path = root / "schema.json"
    data = read_data(path)
    memory, key = _memory("schemas", root, folder), checksum(json.dumps(data).encode())
    is_good = bool(memory.get(key))
    schema = _ACCEPTED.get(key) or _accept(path, data, is_good=is_good)
    _ACCEPTED.clear()
    _ACCEPTED[key] = schema
    if not is_good:
        memory.learn(key, 1)
        memory.save()
    return schema


def _accept(path: Path, data: Any, *, is_good: bool) -> Schema:
    """Return the schema, held to what it must be unless that is known."""
    if is_good:
        return Schema(data)
    from generator.register import (
        contract,
    )  # not above: the types take long to make, and a check has no register

    schema = check_schema(path, data)
    refuse(path, list(contract.find_faults(schema)))
    return schema


def to_register(draft: Draft, maanden: int = GEMELD_MAANDEN) -> Register:
    """Build the register of a draft without faults, in which a report is recent for *maanden* months."""
    from generator.register.activiteit import Activiteit  # as above
    from generator.register.build import build
    from generator.register.lijsten import LIJSTEN, in_order
    from generator.register.register import Register, sort_key

    lijsten = {
        name: in_order(build(kind, entry.data, entry.document) for entry in draft.entries.get(name, ()))
        for name, kind in LIJSTEN.items()
    }
    activiteiten = [build(Activiteit, entry.data, entry.document) for entry in draft.activiteiten]
    activiteiten.sort(key=lambda activiteit: sort_key(activiteit.titel))
    return Register(draft.schema, draft.peildatum, tuple(activiteiten), lijsten, maanden, draft.woorden)


@contextmanager
def _paused_collector() -> Iterator[None]:
    """Leave the garbage of ten thousand files until all are read: there is none, and looking took a fifth."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _require(root: Path) -> None:
    """Raise RegisterError when *root* holds no register."""
    if not root.is_dir():
        raise RegisterError(f"de map `{root}` bestaat niet")
    for name, is_there in (("schema.json", Path.is_file), ("activities", Path.is_dir)):
        if not is_there(root / name):
            raise RegisterError(f"in de map `{root}` staat geen `{name}`: dit is geen register")


def _newest(entries: Mapping[str, Sequence[Entry]]) -> date:
    """Return the newest date of a stand."""
    days = _days(entries)
    return date.fromisoformat(max(days)) if days else _EMPTY_REGISTER


def _days(entries: Mapping[str, Sequence[Entry]]) -> set[str]:
    """Return the dates of all standen; one that is later than its document counts as of that document."""
    dates = {entry.id: entry.value("datum") for entry in entries.get("documenten", ())}
    limits = {
        key: parse_datum(str(value)).last.isoformat() for key, value in dates.items() if value is not None
    }
    standen = (stand for entry in entries.get(ACTIVITEITEN, ()) for stand in entry.items("standen"))
    return {min(stand["datum"], limits.get(stand["bron"], "9")) for stand in standen}


def _load_schema_document(root: Path) -> Document | None:
    document, _ = load_document(root / "schema.json", "schema.json")
    return document
