"""`register diff`: what changed between two registers, in words."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import add_command, find_peildatum, find_root, output_path
from generator.findings.finding import RegisterError
from generator.publishing.output import write_file

_TEXTS = ("text", "markdown", "json")
_DOCUMENTS = ("docx", "pdf")

if TYPE_CHECKING:
    from generator.compare.report import ChangeReport


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "zeg in woorden wat er veranderd is"
    parser = add_command(subparsers, "diff", text, run)
    what = "een peildatum (2021-02-04), een map, of een revisie van git"
    parser.add_argument("old", metavar="OUD", help=what)
    parser.add_argument("new", metavar="NIEUW", help=what)
    parser.add_argument(
        "--format",
        choices=(*_TEXTS, *_DOCUMENTS),
        default="text",
        help="vorm van de uitvoer (standaard: text); docx en pdf hebben hooguit vier bladzijden",
    )
    parser.add_argument(
        "--out", type=output_path, metavar="BESTAND", help="schrijf naar dit bestand (anders: de uitvoer)"
    )


def run(args: argparse.Namespace) -> int:
    """Compare and print; what could not be read is said, and not called gone.

    Raises RegisterError when one of the two cannot be had, or a document has no file to go to.
    """
    from generator.compare.compare import compare
    from generator.compare.revisions import read, without
    from generator.schema.settings import load_settings

    if args.out is None and args.format in _DOCUMENTS and sys.stdout.isatty():
        raise RegisterError("dit is geen tekst; noem een bestand met `--out`")
    root = find_root(args.root)
    old, new = read(root, args.old), read(root, args.new)
    skipped = dict.fromkeys((*old.skipped, *new.skipped))
    for name in skipped:
        print(f"register: niet te lezen, overgeslagen: {name}", file=sys.stderr)
    ids = dict.fromkeys(name.rpartition(": ")[2] for name in skipped)
    site = None if new.state.is_dag else find_peildatum(load_settings(root), None)
    report = compare(without(old.state, ids), without(new.state, ids), site)
    content = _written(report, args.format, root)
    if args.out is not None:
        write_file(args.out, content)
    elif args.format in _TEXTS:
        sys.stdout.write(content.decode())
    else:
        sys.stdout.buffer.write(content)
    return 0


def _written(report: ChangeReport, form: str, root: Path) -> bytes:
    if form in _TEXTS:
        from generator.compare.formats import FORMATS

        return FORMATS[form](report).encode()
    from generator.exports.changes import DOCUMENTS
    from generator.schema.settings import load_settings

    return DOCUMENTS[form](report, load_settings(root), "wijzigingen/")
