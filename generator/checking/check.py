"""The whole road from a folder to a register and findings; the command line and the plugin start here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import rules
from generator.checking import files, gather, handwritten, judged, own_templates, owners, schemas, whole
from generator.checking.inputs import Inputs
from generator.findings.finding import Finding, RegisterError, capped
from generator.reading.memory import Memory
from generator.rules import own_days, standen
from generator.rules.draft import Draft
from generator.rules.parts import LateEntries
from generator.schema.json_file import JsonPlaces
from generator.schema.schema import ACTIVITEITEN
from generator.schema.settings import GEMELD_MAANDEN, require_known
from generator.schema.woorden import load_woorden
from generator.words.collector import paused_collector
from generator.words.stages import stage

if TYPE_CHECKING:
    from generator.register.earlier import Earlier
    from generator.register.register import Register
    from generator.rules.entries import Entry

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
    earlier: Earlier | None = None,
    inputs: Inputs | None = None,
    *,
    warns: bool = True,
) -> Result:
    """Read and check every file of the register in *root*.

    Without *peildatum* it is the date of the newest stand; a report is recent for *maanden* months. *folder*
    is that of `check_draft`, and *earlier* that of `to_register`. With *inputs*, what is read now, no file is
    read of which both know all: see `check_parts`; without, *warns* is that of `check_draft`. Raises
    RegisterError when there is no register, or all is well but *peildatum* lies before the first stand, and
    ChangedError as `to_register`.
    """
    if inputs:
        draft, findings = check_parts(root, peildatum, folder, inputs)
    else:
        draft, findings = check_draft(root, peildatum, folder, warns=warns)
    return Result(
        None if _has_fault(findings) else to_register(draft, maanden, earlier), findings, len(draft.files)
    )


def check_draft(
    root: Path, peildatum: date | None = None, folder: Path | None = None, *, warns: bool = True
) -> tuple[Draft, tuple[Finding, ...]]:
    """Return all that was read, and the findings, capped and sorted by place; see `check_folder`.

    *folder* keeps what is known of each file; with and without it the answer is the same. Who wants the
    register, and findings only when there is a fault among them, asks for it without *warns*: then rules that
    only warn are left out where there is none.
    """

    def read(draft: Draft, names: Sequence[gather.Name]) -> _Reading:
        part = gather.read_files(root, draft.schema, names, woorden=draft.woorden, folder=folder)
        return replace(draft, entries=gather.entries_of(part)), part.findings, judge

    judge: _Judge = rules.check_register if warns else rules.check_faults
    return _check(root, peildatum, folder, read, rest=None if warns else rules.check_warnings)


def check_parts(
    root: Path, peildatum: date | None = None, folder: Path | None = None, inputs: Inputs | None = None
) -> tuple[Draft, tuple[Finding, ...]]:
    """Return the same as `check_draft`, with a draft that reads a file again when somebody looks into it.

    So it needs no memory for what nobody asks, and of a part of the register with *inputs* as those of an
    earlier time no file is read at all: *folder* keeps what is known of it.
    """
    sums = inputs.sums if inputs else None
    seen = files.SeenNames(inputs.sums, inputs.beside) if inputs else None

    def read(draft: Draft, names: Sequence[gather.Name]) -> _Reading:
        read = judged.read_parts(root, draft.schema, names, draft.woorden, folder, sums)
        found = [finding for part in read.parts for finding in part.findings]
        judge: _Judge = rules.check_register
        if folder and sums:
            judge = partial(whole.check_whole, read=read, root=root, folder=folder, sums=sums)
        draft = replace(draft, parts=read.parts, entries=LateEntries(read.parts), sums=read.sums)
        return draft, found, judge

    return _check(root, peildatum, folder, read, seen)


_Judge = Callable[[Draft], Iterable[Finding]]
"""Holds the whole to the rules on it."""
_Reading = tuple[Draft, list[Finding], _Judge]
"""A draft with its entries, what each file gave by itself, and who judges the whole."""
_Read = Callable[[Draft, Sequence[gather.Name]], _Reading]
"""Reads files for a draft without entries."""


def _check(
    root: Path,
    peildatum: date | None,
    folder: Path | None,
    read: _Read,
    seen: files.SeenNames | None = None,
    rest: _Judge | None = None,
) -> tuple[Draft, tuple[Finding, ...]]:
    with paused_collector():
        draft, found, judge = _load_draft(root, peildatum, folder, read, seen)
        with stage("regels over het geheel"):
            found += judge(draft)
            if rest and _has_fault(found):
                found += rest(draft)
        findings = tuple(capped(found))
    if peildatum and not _has_fault(findings):
        require_known(peildatum, first_day(draft))  # a fault can hide the first stand, and is said first
    return draft, findings


def _has_fault(findings: Iterable[Finding]) -> bool:
    return any(finding.severity == "fout" for finding in findings)


def first_day(draft: Draft) -> date | None:
    """Return the day of the oldest stand; None when there is none. See `Register.eerste_dag`."""
    days = [first for _, (first, _), _ in draft.taken(own_days.extract, ACTIVITEITEN) if first]
    return min(map(date.fromisoformat, days), default=None)


def _load_draft(
    root: Path, peildatum: date | None, folder: Path | None, read: _Read, seen: files.SeenNames | None
) -> _Reading:
    """Read all files."""
    _require(root)
    with stage("schema lezen"):
        schema = schemas.load_accepted(root, folder)
    with stage("bestanden zoeken"):
        listing = files.find_files(root, schema, seen)
    woorden, wrong = load_woorden(root)
    draft = Draft(
        schema=schema,
        peildatum=peildatum or _EMPTY_REGISTER,
        files=tuple(files.all_shown([name for _, name in listing.files])),
        entries={},
        stems=listing.stems,
        unreadable=listing.old,
        woorden=woorden,
        absent=frozenset(schema.lijsten.keys() - {kind for kind, _ in listing.files}),
        locate_in_schema=JsonPlaces(root / "schema.json").locate,
    )
    draft, own, judge = read(draft, listing.files)
    found = [*listing.findings, *wrong, *own]
    draft = replace(
        draft,
        peildatum=peildatum or _newest(draft),
        has_faults=_has_fault(found),
    )
    with stage("pagina's in docs lezen"):
        good = Memory.of(folder, "paginas", root)
        found += handwritten.check_docs(root, good)
        found += own_templates.check_templates(root, good)
        good.save()
    return draft, [*found, *owners.check_owners(root, draft)], judge


def to_register(draft: Draft, maanden: int = GEMELD_MAANDEN, earlier: Earlier | None = None) -> Register:
    """Build the register of a draft without faults, in which a report is recent for *maanden* months.

    *earlier* is what was made of an earlier one: of a file with the same content it is taken again, and the
    file is not read. Raises ChangedError when a file that is read now was another when it was judged.
    """
    from generator.register.activiteit import Activiteit  # as above
    from generator.register.build import build
    from generator.register.earlier import Earlier
    from generator.register.lijsten import LIJSTEN, in_order
    from generator.register.register import Register
    from generator.words.sorting import sort_key

    known = earlier or Earlier()

    def values(kind: Callable[..., Any], entries: Iterable[Entry]) -> list[Any]:
        def make(item: Entry) -> Any:
            return build(kind, item.data, item.document)

        files = (
            (
                item.document.path,
                draft.sums.get(item.document.path) or item.document.text,
                partial(make, item),
            )
            for item in entries
        )
        return known.of_contents(kind, draft.schema, files)

    lijsten = {name: in_order(values(kind, draft.entries.get(name, ()))) for name, kind in LIJSTEN.items()}
    activiteiten = values(Activiteit, draft.activiteiten)
    activiteiten.sort(key=lambda activiteit: sort_key(activiteit.titel))
    return Register(
        draft.schema, draft.peildatum, tuple(activiteiten), lijsten, maanden, draft.woorden, eerder=earlier
    )


def _require(root: Path) -> None:
    """Raise RegisterError when *root* holds no register."""
    if not root.is_dir():
        raise RegisterError(f"de map `{root}` bestaat niet")
    for name, is_there in (("schema.json", Path.is_file), ("activities", Path.is_dir)):
        if not is_there(root / name):
            raise RegisterError(f"in de map `{root}` staat geen `{name}`: dit is geen register")


def _newest(draft: Draft) -> date:
    """Return the newest date of a stand; one that is later than its document counts as of that document."""
    days = {
        min(day, bron.last.isoformat()) if (bron := draft.documenten.get(source)) else day
        for _, rows, _ in draft.taken(standen.extract, ACTIVITEITEN)
        for source, day, _ in rows
    }
    return date.fromisoformat(max(days)) if days else _EMPTY_REGISTER
