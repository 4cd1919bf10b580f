"""`register import`: what changed in a workbook, in words first, then in the files."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import add_command, find_peildatum, find_root
from generator.findings.finding import RegisterError

if TYPE_CHECKING:
    from generator.checking.check import Result
    from generator.editing.werkboek.intake import Intake
    from generator.editing.werkboek.plan import Labels
    from generator.reading.load import Document
    from generator.register.register import Register
    from generator.schema.settings import Settings

_PARTS = ("activities", "reference")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "neem over wat in een werkboek van `register export werkboek` is veranderd"
    parser = add_command(subparsers, "import", text, run)
    parser.add_argument("werkboek", type=Path, metavar="WERKBOEK", help="het bestand, XLSX of ODS")
    parser.add_argument(
        "--schrijf", action="store_true", help="verander de bestanden (anders: zeg alleen wat er verandert)"
    )


def run(args: argparse.Namespace) -> int:
    """Say what the workbook changes and what is wrong with it, write when asked; 1 when there are faults."""
    from generator.editing.werkboek.intake import take_in
    from generator.editing.werkboek.reading import commit_of, read_workbook
    from generator.schema.settings import load_settings

    root = find_root(args.root)
    settings = load_settings(root)
    sheets = read_workbook(_load(args.werkboek))
    commit = commit_of(sheets)
    now = _check(root, settings)
    if now.register is None:
        print("register: het register heeft fouten; zie `register check`")
        return 1
    then = _then(root, commit)
    labels = _labels(then, now.register)
    intake = take_in(sheets, now.register.schema, labels, _files(then), _files(now.register))
    for notice in intake.notices:
        print(notice)
    if any(notice.severity == "fout" for notice in intake.notices):
        return _refused()
    if not intake.texts:
        print("Dit werkboek verandert niets.")
        return 0
    with _copy(root, intake.texts) as copy:
        after = _check(copy, settings)
        if not _show_findings(intake, now, after) or after.register is None:
            return _refused()
        _show_changes(now.register, after.register)
    return _finish(root, intake, _files(now.register), args.schrijf)


def _check(root: Path, settings: Settings) -> Result:
    """Check a register, also for what the site does not show yet at its peildatum."""
    from generator.checking.check import Result, check_draft, to_register
    from generator.checking.late import check_late

    draft, findings = check_draft(root)
    if any(finding.severity == "fout" for finding in findings):
        return Result(None, findings, len(draft.files))
    shown_from = find_peildatum(settings, None)
    late = tuple(check_late(draft, shown_from)) if shown_from else ()
    return Result(to_register(draft, settings.gemeld_maanden), (*findings, *late), len(draft.files))


def _load(path: Path) -> bytes:
    from generator.editing.werkboek.guards import MAX_FILE

    if not path.is_file():
        raise RegisterError(f"het werkboek `{path}` bestaat niet")
    with path.open("rb") as stream:
        return stream.read(MAX_FILE + 1)


def _then(root: Path, commit: str) -> Register:
    """Return the register of which the workbook was made. Raises RegisterError when git has it no more."""
    from generator.checking import git
    from generator.compare.revisions import read

    try:
        git.resolve(root, commit, "commit")
    except git.GitError as error:
        text = f"git kent de versie van dit werkboek niet (`{commit[:12]}`); haal de hele geschiedenis op"
        raise RegisterError(f"{text}, of maak een nieuw werkboek") from error
    return read(root, commit).state.register


def _labels(then: Register, now: Register) -> Labels:
    from dataclasses import replace

    from generator.exports.werkboek import labels_of

    return replace(labels_of(now), older=labels_of(then).collections)


def _files(register: Register) -> Mapping[str, Document]:
    return {item.id: item.source for item in register.activiteiten}


@contextmanager
def _copy(root: Path, texts: Mapping[str, str]) -> Iterator[Path]:
    """Yield a copy of the register in which the files have their new texts."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for part in _PARTS:
            if (root / part).is_dir():
                shutil.copytree(root / part, copy / part, symlinks=True)
        shutil.copy(root / "schema.json", copy)
        for path, text in texts.items():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_bytes(text.encode())
        yield copy


def _show_findings(intake: Intake, before: Result, after: Result) -> bool:
    """Print what the check says that it did not say before; return whether there is no fault among it."""
    from generator.findings.text import render_finding

    known = {(item.location.path, item.code, item.message) for item in before.findings}
    fresh = [item for item in after.findings if (item.location.path, item.code, item.message) not in known]
    for finding in fresh:
        notice = intake.explain(finding)
        print(
            f"{notice} [{finding.code}]" if notice and not notice.hint else notice or render_finding(finding)
        )
    return not any(finding.severity == "fout" for finding in fresh)


def _show_changes(before: Register, after: Register) -> None:
    """Print what changes, in the words of `register diff`."""
    from generator.compare.compare import State, compare
    from generator.compare.formats import FORMATS

    print(FORMATS["text"](compare(State(before, "het register"), State(after, "het werkboek"))), end="")


def _refused() -> int:
    print("Er is niets geschreven. Verbeter het werkboek en probeer het opnieuw.")
    return 1


def _finish(root: Path, intake: Intake, now: Mapping[str, Document], is_writing: bool) -> int:
    """Write the files when asked, and say how many; *now* are the files as they were read."""
    from generator.editing.rewriting import change, write_all
    from generator.words.wording import counted

    number = counted(len(intake.texts), "bestand", "bestanden")
    if not is_writing:
        print(f"{number} te veranderen met `--schrijf`.")
        return 0
    old = {item.path: item.text for item in now.values()}

    def becomes(path: str, text: str) -> bytes:
        """Return the new bytes of a file that is still what was read."""

        def replace(was: str) -> str:
            if was != old.get(path, ""):
                raise RegisterError(f"`{path}` is intussen veranderd; er is niets geschreven, begin opnieuw")
            return text

        return change((root / path).read_bytes() if (root / path).is_file() else b"", replace)

    write_all(root, {path: becomes(path, text) for path, text in intake.texts.items()})
    print(f"{number} veranderd.")
    return 0
