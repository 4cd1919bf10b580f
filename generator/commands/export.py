"""`register export`: the register in one form, as known on a date."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from generator.commands import output_path
from generator.commands.check import find_peildatum, find_root
from generator.exports import EXPORTS
from generator.findings.finding import RegisterError
from generator.publishing.output import write_file


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "geef het register in een andere vorm"
    parser = subparsers.add_parser("export", help=text, description=text.capitalize() + ".", add_help=False)
    parser.add_argument("naam", choices=tuple(EXPORTS), metavar="VORM", help=", ".join(EXPORTS))
    parser.add_argument("--root", type=Path, metavar="MAP", help="de map van het register (anders: deze map)")
    parser.add_argument(
        "--peildatum", metavar="DATUM", help="het register zoals bekend op deze datum, of `vandaag`"
    )
    parser.add_argument(
        "--alleen",
        action="append",
        default=[],
        metavar="FACET=KEUZE",
        help="alleen activiteiten met deze keuze, zoals `departementen=vws` of `status=lopend`; mag vaker",
    )
    parser.add_argument(
        "--out", type=output_path, metavar="BESTAND", help="schrijf naar dit bestand (anders: de uitvoer)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the bytes and write them; return 1 when the data has faults."""
    from generator.checking.check import check_folder
    from generator.register.selection import describe, parse_selection, select
    from generator.schema.settings import load_settings

    root = find_root(args.root)
    export = EXPORTS[args.naam]
    if args.out is None and sys.stdout.isatty() and not export.is_text:
        raise RegisterError("dit is geen tekst; noem een bestand met `--out`")
    peildatum = find_peildatum(load_settings(root), args.peildatum)
    result = check_folder(root, peildatum)
    if result.register is None:
        print("register: het register heeft fouten; zie `register check`", file=sys.stderr)
        return 1
    register = result.register.as_of(peildatum or result.register.peildatum)
    selection = parse_selection(register, args.alleen)
    settings = replace(load_settings(root), selectie=describe(register, selection))
    content = export.make(select(register, selection), settings)
    if args.out is None:
        sys.stdout.buffer.write(content)
    else:
        write_file(args.out, content)
    return 0
