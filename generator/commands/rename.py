"""`register rename`: another id, everywhere."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import add_command, find_root
from generator.findings.finding import RegisterError

if TYPE_CHECKING:
    from generator.rules.draft import Draft


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "geef een activiteit of iets uit een lijst een ander kenmerk, overal waar het staat"
    parser = add_command(subparsers, "rename", text, run)
    parser.add_argument("old", metavar="OUD", help="het kenmerk nu")
    parser.add_argument("new", metavar="NIEUW", help="het nieuwe kenmerk")
    parser.add_argument("--lijst", default="", help="waar het in staat, als er meer zo heten: `hulplijnen`")


def run(args: argparse.Namespace) -> int:
    """Change all files or none, and say which. Raises RegisterError for an id that cannot be, or is taken."""
    from generator.checking.check import check_draft
    from generator.editing.rename import check_new, find_thing, new_path
    from generator.editing.rewriting import write_all
    from generator.schema.schema import ACTIVITEITEN

    root = find_root(args.root)
    draft, findings = check_draft(root)
    unread = next((item for item in findings if item.severity == "fout"), None)
    if unread:
        raise RegisterError(f"het register heeft fouten, dus niet alles is te vinden; {unread.location.path}")
    thing = find_thing(draft, args.old, args.lijst)
    check_new(draft, thing, args.new)
    contents = _contents(root, draft, thing.document.path, args)
    write_all(root, contents, (thing.document.path,))
    path = new_path(thing, args.new)
    print(f"{thing.document.path} heet nu {path}")
    for name in sorted(contents.keys() - {path}):
        print(f"{name}: verwijst nu naar `{args.new}`")
    if thing.kind != ACTIVITEITEN:
        print("Adressen van anderen die naar het oude kenmerk leiden, werken niet meer.")
    return 0


def _contents(root: Path, draft: Draft, path: str, args: argparse.Namespace) -> dict[str, bytes]:
    """Return every file that changes, by its new path."""
    from generator.editing.rename import find_thing, new_path, pointing, redirected, renamed
    from generator.editing.rewriting import change

    thing = find_thing(draft, args.old, args.lijst)
    order = tuple(draft.schema.node(thing.kind)["properties"])
    ways: dict[str, list[tuple[str | int, ...]]] = {path: []}
    for entry, keys in pointing(draft, thing):
        ways.setdefault(entry.document.path, []).append(keys)
    contents = {}
    for name, places in ways.items():
        content = (root / name).read_bytes()
        if places:
            content = change(content, partial(redirected, ways=places, new=args.new))
        if name == path:
            content = change(content, lambda text: renamed(text, thing, args.new, order))
        contents[new_path(thing, args.new) if name == path else name] = content
    return contents
