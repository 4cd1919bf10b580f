"""`register archive`: the site and its data as one ZIP that opens from disk."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands import add_command, output_path


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "maak één ZIP van de site en alle data, voor het archief"
    parser = add_command(subparsers, "archive", text, run, root=False)
    parser.add_argument(
        "site",
        nargs="?",
        type=Path,
        default=Path("site"),
        metavar="MAP",
        help="de gebouwde site (standaard: site)",
    )
    parser.add_argument(
        "--out",
        type=output_path,
        default=Path("register.zip"),
        metavar="BESTAND",
        help="de ZIP (standaard: register.zip)",
    )


def run(args: argparse.Namespace) -> int:
    """Write the ZIP, and say how many files are in it."""
    from generator.publishing.archive import write_archive

    number = write_archive(args.site, args.out)
    print(f"{number} bestanden staan in `{args.out}`")
    return 0
