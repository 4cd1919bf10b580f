"""`register serve`: the site on this machine, new after every change."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.build import report
from generator.commands.check import find_root

if TYPE_CHECKING:
    from generator.check import Result


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "bekijk de site op deze computer; elke wijziging is meteen te zien"
    parser = subparsers.add_parser("serve", help=text, description=text.capitalize() + ".", add_help=False)
    parser.add_argument("--root", type=Path, metavar="MAP", help="de map van het register")
    parser.add_argument("--port", type=int, default=8000, metavar="POORT", help="de poort (standaard: 8000)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl+C."""
    from generator.preview import serve

    serve(find_root(args.root), args.port, _report)
    return 0


def _report(result: Result) -> None:
    if any(finding.severity == "fout" for finding in result.diagnostics):
        report(result)
    else:
        print(f"{result.files} bestanden zonder fouten")
    sys.stdout.flush()
