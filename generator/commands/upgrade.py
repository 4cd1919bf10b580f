"""`register upgrade`: files of an older schema in the form of today."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator, Sequence, Sized
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import add_command, find_root

if TYPE_CHECKING:
    from generator.editing.lists import Parting
    from generator.editing.upgrade import Upgrade
    from generator.schema.schema import Schema

_BOM = b"\xef\xbb\xbf"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "zet bestanden van een ouder schema over, en zeg wat u zelf moet invullen"
    parser = add_command(subparsers, "upgrade", text, run)
    parser.add_argument(
        "--schrijf", action="store_true", help="verander de bestanden (anders: laat alleen zien)"
    )


def run(args: argparse.Namespace) -> int:
    """Print what changes and what is left to a human, write when asked; return 1 when something is left."""
    from generator.schema.schema import load_schema

    root = find_root(args.root)
    schema = load_schema(root / "schema.json")
    lists, found = dict(_partings(root, schema)), dict(_upgrades(root))
    for path, parting in lists.items():
        _show_list(path, parting)
        if args.schrijf:
            _write_list(root, path, parting)
    for path, upgraded in found.items():
        for number, old, new in upgraded.changes:
            print(f"{path}:{number}: `{old.strip()}` wordt `{new.strip()}`")
        if args.schrijf and upgraded.changes:
            _write(root / path, upgraded.text)
    places = [change.tasks for change in lists.values()] + [change.tasks for change in found.values()]
    tasks = [task for some in places for task in some]
    for task in tasks:
        print(f"{task.location.path}:{task.location.line}:{task.location.column}: {task.text}")
    done = "overgezet" if args.schrijf else "over te zetten met `--schrijf`"
    if lists:
        made = sum(len(parting.files) for parting in lists.values())
        print(f"{_files(made)} uit {len(lists)} {'lijst' if len(lists) == 1 else 'lijsten'} {done}")
    _sum_up([upgraded.changes for upgraded in found.values()], done)
    _sum_up(places, "zelf in te vullen")
    return 1 if tasks else 0


def _sum_up(places: Sequence[Sized], what: str) -> None:
    """Print how many places there are, of the places in each file."""
    from generator.words.wording import counted

    print(
        f"{counted(sum(map(len, places)), 'plaats', 'plaatsen')} in {_files(sum(map(bool, places)))} {what}"
    )


def _files(number: int) -> str:
    from generator.words.wording import counted

    return counted(number, "bestand", "bestanden")


def _partings(root: Path, schema: Schema) -> Iterator[tuple[str, Parting]]:
    """Yield what becomes of each list that is one file, after its path."""
    from generator.editing.lists import part, refused
    from generator.reading.load import load_document

    for kind in schema.lijsten:
        path, folder = root / f"reference/{kind}.yaml", root / "reference" / kind
        if path.is_symlink() or folder.is_symlink() or not path.is_file():
            continue  # the check says what is wrong with a link
        name = path.relative_to(root).as_posix()
        old, findings = load_document(path, name)
        there = {file.stem: load_document(file, file.name)[0] for file in sorted(folder.glob("*.yaml"))}
        yield name, part(old, kind, schema, there) if old else refused(findings)


def _show_list(path: str, parting: Parting) -> None:
    folder = path.removesuffix(".yaml")
    if parting.files:
        print(f"{path}: wordt {_files(len(parting.files))} in `{folder}/`")
    elif not parting.tasks:
        print(f"{path}: gaat weg; alles staat al in `{folder}/`")


def _write_list(root: Path, path: str, parting: Parting) -> None:
    """Write the files of a list, then take the list away when nothing of it is left to a human."""
    for name, text in parting.files.items():
        file = root / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode())
        shutil.copymode(root / path, file)
    if not parting.tasks:
        (root / path).unlink()


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
