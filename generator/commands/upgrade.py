"""`register upgrade`: files of an older schema in the form of today."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.check import find_root

if TYPE_CHECKING:
    from generator.editing.upgrade import Upgrade

_BOM = b"\xef\xbb\xbf"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "zet bestanden van een ouder schema over, en zeg wat u zelf moet invullen"
    parser = subparsers.add_parser("upgrade", help=text, description=text.capitalize() + ".", add_help=False)
    parser.add_argument(
        "--schrijf", action="store_true", help="verander de bestanden (anders: laat alleen zien)"
    )
    parser.add_argument("--root", type=Path, metavar="MAP", help="de map van het register")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what changes and what is left to a human, write when asked; return 1 when something is left."""
    root = find_root(args.root)
    found = dict(_upgrades(root))
    for path, upgraded in found.items():
        for number, old, new in upgraded.changes:
            print(f"{path}:{number}: `{old.strip()}` wordt `{new.strip()}`")
        if args.schrijf and upgraded.changes:
            _write(root / path, upgraded.text)
    tasks = [task for upgraded in found.values() for task in upgraded.tasks]
    for task in tasks:
        print(f"{task.location.path}:{task.location.line}:{task.location.column}: {task.text}")
    _sum_up(list(found.values()), has_written=args.schrijf)
    return 1 if tasks else 0


def _sum_up(found: Sequence[Upgrade], *, has_written: bool) -> None:
    from generator.words.wording import counted

    for what, lists in (
        ("overgezet" if has_written else "over te zetten met `--schrijf`", [f.changes for f in found]),
        ("zelf in te vullen", [f.tasks for f in found]),
    ):
        files = counted(sum(map(bool, lists)), "bestand", "bestanden")
        print(f"{counted(sum(map(len, lists)), 'plaats', 'plaatsen')} in {files} {what}")


def _upgrades(root: Path) -> Iterator[tuple[str, Upgrade]]:
    """Yield each activity that can be read, after its path; the check says what is wrong with others."""
    from generator.editing.upgrade import upgrade
    from generator.reading.load import load_document

    for path in sorted((root / "activities").glob("*/*.yaml")):
        name = path.relative_to(root).as_posix()
        document, _ = load_document(path, name)
        if document and isinstance(document.data, dict):
            yield name, upgrade(document)


def _write(path: Path, text: str) -> None:
    """Put *text* in the place of a file at once; a mark at its start stays, and so do its rights."""
    mark = _BOM if path.read_bytes().startswith(_BOM) else b""
    fresh = path.with_name(f".{path.name}.nieuw")  # a name with a dot is never read as an activity
    fresh.write_bytes(mark + text.encode())
    shutil.copymode(path, fresh)
    fresh.replace(path)
