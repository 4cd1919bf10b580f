"""A register of another time or place: a folder, or what git has of it."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from generator.checking import git
from generator.checking.check import check_draft, check_folder
from generator.compare.compare import State, as_known
from generator.findings.finding import RegisterError
from generator.reading.load import Document, Keys, load_document
from generator.register.build import build
from generator.register.lijsten import LIJSTEN, in_order
from generator.register.needs import TYPES
from generator.register.register import Register
from generator.rules.draft import Draft
from generator.rules.entries import Entry
from generator.schema.closed_lists import load_closed_lists
from generator.schema.fields import node_at
from generator.schema.old_form import place_in
from generator.schema.scalars import as_typed
from generator.schema.schema import ACTIVITEITEN, Schema, load_schema
from generator.schema.settings import GEMELD_MAANDEN, load_settings
from generator.schema.spot import terms_of
from generator.words.sorting import sort_key

_PARTS = ("activities", "reference")
_SCHEMA, _THEN = "schema.json", "schema.toen.json"
"""The schema of today, with which everything is read, and beside it that of the folder or revision itself."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What could be read of a register, and the files and items that could not."""

    state: State
    skipped: tuple[str, ...]


def read_tolerant(root: Path, naam: str, maanden: int = GEMELD_MAANDEN) -> Revision:
    """Read a register called *naam* without what does not fit; a report is recent for *maanden* months.

    Raises RegisterError when there is none.
    """
    draft, _ = check_draft(root)
    skipped: list[str] = []
    found: dict[str, list[Any]] = {kind: [] for kind in (ACTIVITEITEN, *LIJSTEN)}
    for entry in (*_of_old_lists(root, draft), *draft.everything()):
        try:
            _require_terms(draft, entry)
            item = build(TYPES[entry.kind], entry.data, entry.document)
            _ = item.laatste_stand if entry.kind == ACTIVITEITEN else item.id  # without one it has no status
            found[entry.kind].append(item)
        except (LookupError, TypeError, ValueError, AttributeError):
            skipped.append(f"{entry.document.path}: {entry.id}")
    activiteiten = sorted(found.pop(ACTIVITEITEN), key=lambda activiteit: sort_key(activiteit.titel))
    lists = {kind: in_order(items) for kind, items in found.items()}
    register = Register(draft.schema, draft.peildatum, tuple(activiteiten), lists, maanden, draft.woorden)
    schema = _schema_of_then(root)
    return Revision(State(register, naam, schema, has_lists=schema is not None), tuple(skipped))


def _require_terms(draft: Draft, entry: Entry) -> None:
    """Raise LookupError when a value of a closed list is not in it: nothing can call it by its name."""
    root = draft.schema.node(entry.kind)
    for keys in entry.refused:
        terms = terms_of(node_at(draft.schema, root, keys))
        if terms and _at(entry.data, keys) not in terms:
            raise LookupError(keys)


def _at(data: Any, keys: Keys) -> Any:
    for key in keys:
        data = data[key]
    return data


def _schema_of_then(folder: Path) -> Schema | None:
    """Return the schema that a folder or revision had itself, or what can be read of its closed lists.

    None when it had none, or none that can be read.
    """
    path = folder / _THEN
    try:
        return load_schema(path) if path.is_file() else None
    except RegisterError:
        return load_closed_lists(path)


def _of_old_lists(root: Path, draft: Draft) -> Iterator[Entry]:
    """Yield the things of each list that is one file, as lists were before schema 2.0.0."""
    for kind in sorted(draft.unreadable):
        name, node = f"reference/{kind}.yaml", draft.schema.node(kind)
        document, _ = load_document(root / name, name)
        items = document.data if document and isinstance(document.data, list) else ()
        for index, item in enumerate(items):
            if document and isinstance(item, dict):
                data = as_typed({**place_in(node, index), **item}, node, draft.schema)
                yield Entry(kind, Document(name, data, document.text))


def read(root: Path, text: str) -> Revision:
    """Return the register that *text* names: a peildatum, a folder, or a revision of git.

    Raises RegisterError when it is none of those, or a date of which nothing is known.
    """
    maanden = load_settings(root).gemeld_maanden
    if day := _day(text):
        result = check_folder(root, day, maanden)
        if result.register is None:
            raise RegisterError("het register heeft fouten; zie `register check`")
        return Revision(as_known(result.register, day), ())
    given = root if text == "." and not Path("activities").is_dir() else Path(text)
    if given.is_dir():
        with _with_schema(root, given) as folder:
            return read_tolerant(folder, _name(text), maanden)
    with checked_out(root, text) as folder:
        return read_tolerant(folder, _name(text), maanden)


def _name(text: str) -> str:
    """Return what a reader calls it: this folder, or the beginning of the id of a commit."""
    return "de bestanden nu" if text == "." else text[:8] if re.fullmatch(r"[0-9a-f]{40}", text) else text


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


@contextmanager
def _with_schema(root: Path, folder: Path) -> Iterator[Path]:
    """Yield a folder with the register of *folder* and the schema of today."""
    if not (folder / "activities").is_dir():
        raise RegisterError(f"in de map `{folder}` staat geen `activities`: dit is geen register")
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for part in _PARTS:
            if (folder / part).is_dir():
                shutil.copytree(folder / part, copy / part, symlinks=True)
        if (folder / _SCHEMA).is_file():
            shutil.copy(folder / _SCHEMA, copy / _THEN)
        shutil.copy(root / _SCHEMA, copy)
        yield copy


@contextmanager
def checked_out(root: Path, revision: str, more: tuple[str, ...] = ()) -> Iterator[Path]:
    """Yield a folder with the register as git has it under *revision*: plain files with a plain name.

    Also those under *more*. The schema is that of *root*; that of the revision lies beside it. Nothing runs.
    Raises RegisterError when git does not have it.
    """
    try:
        found = list(git.load_files(root, git.resolve(root, revision, "tree"), (*_PARTS, _SCHEMA, *more)))
    except git.GitError as error:
        reason = "" if git.is_there(root) else "; deze map staat niet in git"
        raise RegisterError(f"`{revision}` is geen datum, map of revisie van git{reason}") from error
    if not any(path.startswith("activities/") for path, _ in found):
        raise RegisterError(f"in de revisie `{revision}` van git staat geen register")
    with tempfile.TemporaryDirectory() as name:
        for path, content in found:
            if path.isprintable():
                file = Path(name, _THEN if path == _SCHEMA else path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
        shutil.copy(root / _SCHEMA, name)
        yield Path(name)


def without(state: State, ids: Mapping[str, object]) -> State:
    """Return a state without the activities in *ids*, which could not be read on the other side."""
    kept = tuple(a for a in state.register.activiteiten if a.id not in ids)
    return replace(state, register=replace(state.register, activiteiten=kept))
