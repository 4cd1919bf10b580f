"""`register build`: check, then the whole site into a folder, put in place at once."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from generator.commands import add_command, find_peildatum, find_root, output_path
from generator.findings.finding import RegisterError
from generator.publishing import BUILDERS
from generator.words.stages import stage

if TYPE_CHECKING:
    from generator.checking.check import Result
    from generator.register.register import Register
    from generator.site.whole import Whole

    Build: TypeAlias = Callable[[Path, Path, Register, date, bool], Whole]


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "controleer het register en bouw de site"
    day = "bouw de site zoals het register op deze datum is"
    parser = add_command(subparsers, "build", text, run, peildatum=day, timings=True, cache=True)
    parser.add_argument("--out", type=output_path, metavar="MAP", help="waar de site komt (standaard: site)")
    parser.add_argument(
        "--zonder-downloads",
        action="store_true",
        help="alleen de pagina's, zonder data, documenten en feeds: veel sneller, voor een voorvertoning",
    )
    parser.add_argument(
        "--bouwer",
        choices=BUILDERS,
        help="wat de site schrijft: mkdocs (met Material) of direct (zonder) (standaard: de instelling)",
    )


def run(args: argparse.Namespace) -> int:
    """Build; return 1, with every finding printed and nothing written, when the data has faults."""
    from generator.checking.check import check_folder
    from generator.publishing.swap import claim, replacing
    from generator.schema.settings import load_settings

    root = find_root(args.root)
    out = args.out or root / "site"
    place = claim(out, root)
    settings = load_settings(root)
    build = _find_builder(args.bouwer or settings.bouwer)
    with stage("controleren"):
        result = check_folder(root, find_peildatum(settings, args.peildatum), settings.gemeld_maanden)
    if result.register is None:
        report(result)
        return 1
    with stage("bouwen"), replacing(place) as folder:
        site = build(root, folder, result.register, date.today(), not args.zonder_downloads).site
    print(f"{len(site.register.actieve)} activiteiten en {len(site.pages)} pagina's staan in `{out}`")
    return 0


def _find_builder(name: str) -> Build:
    """Return what writes a site. Raises RegisterError when it is not installed."""
    if name == "direct":
        from generator.publishing import direct

        return direct.build_site
    try:
        from generator.publishing import mkdocs
    except ModuleNotFoundError as error:
        reason = f"de bouwer `{name}` is niet geïnstalleerd: `{error.name}` ontbreekt; kies `--bouwer direct`"
        raise RegisterError(reason) from error
    return mkdocs.build_site


def report(result: Result) -> None:
    """Print the findings of a check."""
    from generator.findings.report import Report, render

    sys.stdout.write(render("text", Report(findings=list(result.findings), files=result.files)))
