"""`register overdue`: what each ministry has not reported or confirmed of late."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.commands.check import find_peildatum, find_root
from generator.findings.finding import RegisterError


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "zeg per ministerie wat lang niet gemeld of bevestigd is"
    parser = subparsers.add_parser("overdue", help=text, description=text.capitalize() + ".", add_help=False)
    parser.add_argument("--root", type=Path, metavar="MAP", help="de map van het register")
    parser.add_argument("--peildatum", metavar="DATUM", help="op deze datum, of `vandaag`")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the list as Markdown."""
    from generator.checking.check import check_folder
    from generator.exports.overdue import as_markdown
    from generator.schema.settings import load_settings

    root = find_root(args.root)
    settings = load_settings(root)
    result = check_folder(root, find_peildatum(settings, args.peildatum), settings.gemeld_maanden)
    if result.register is None:
        raise RegisterError("het register heeft fouten; zie `register check`")
    sys.stdout.write(as_markdown(result.register.as_of(result.register.peildatum)))
    return 0
