"""`register build`: check, then the whole site into a folder, put in place at once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import output_path
from generator.commands.check import find_peildatum, find_root

if TYPE_CHECKING:
    from generator.checking.check import Result


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "controleer het register en bouw de site"
    parser = subparsers.add_parser("build", help=text, description=text.capitalize() + ".", add_help=False)
    parser.add_argument("--root", type=Path, metavar="MAP", help="de map van het register")
    parser.add_argument("--out", type=output_path, metavar="MAP", help="waar de site komt (standaard: site)")
    parser.add_argument(
        "--peildatum", metavar="DATUM", help="bouw de site zoals het register op deze datum is"
    )
    parser.add_argument(
        "--zonder-downloads",
        action="store_true",
        help="alleen de pagina's, zonder data, documenten en feeds: veel sneller, voor een voorvertoning",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Build; return 1, with every finding printed and nothing written, when the data has faults."""
    from generator.checking.check import check_folder
    from generator.publishing.mkdocs import build_site
    from generator.publishing.swap import claim, replacing
    from generator.schema.settings import load_settings

    root = find_root(args.root)
    out = args.out or root / "site"
    place = claim(out, root)
    settings = load_settings(root)
    result = check_folder(root, find_peildatum(settings, args.peildatum), settings.gemeld_maanden)
    if result.register is None:
        report(result)
        return 1
    with replacing(place) as folder:
        plugin = build_site(root, folder, result, has_downloads=not args.zonder_downloads)
    assert plugin.site  # noqa: S101 a build makes it
    count = len(plugin.site.register.actieve)
    print(f"{count} activiteiten en {len(plugin.site.pages)} pagina's staan in `{out}`")
    return 0


def report(result: Result) -> None:
    """Print the findings of a check."""
    from generator.findings.report import Report, render

    sys.stdout.write(render("text", Report(findings=list(result.findings), files=result.files)))
