"""`register diff`: what changed between two registers, in words."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.commands.check import find_root

_FORMATS = ("text", "markdown", "json")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "zeg in woorden wat er veranderd is"
    parser = subparsers.add_parser("diff", help=text, description=text.capitalize() + ".", add_help=False)
    what = "een peildatum (2021-02-04), een map, of een revisie van git"
    parser.add_argument("old", metavar="OUD", help=what)
    parser.add_argument("new", metavar="NIEUW", help=what)
    parser.add_argument("--root", type=Path, metavar="MAP", help="de map van het register (anders: deze map)")
    parser.add_argument(
        "--format", choices=_FORMATS, default="text", help="vorm van de uitvoer (standaard: text)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Compare and print; what could not be read is said, and not called gone."""
    from generator.compare.compare import compare
    from generator.compare.formats import FORMATS
    from generator.compare.revisions import read, without

    root = find_root(args.root)
    old, new = read(root, args.old), read(root, args.new)
    skipped = dict.fromkeys((*old.skipped, *new.skipped))
    for name in skipped:
        print(f"register: niet te lezen, overgeslagen: {name}", file=sys.stderr)
    ids = dict.fromkeys(name.rpartition(": ")[2] for name in skipped)
    report = compare(without(old.state, ids), without(new.state, ids))
    sys.stdout.write(FORMATS[args.format](report))
    return 0
