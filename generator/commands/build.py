"""`register build`: check, then the whole site into a folder, put in place at once."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from generator.commands import add_command, find_peildatum, find_root, output_path
from generator.findings.finding import RegisterError
from generator.publishing import BUILDERS
from generator.words.collector import paused_collector
from generator.words.stages import stage
from generator.words.wording import code, counted

if TYPE_CHECKING:
    from generator.checking.check import Result
    from generator.neighbours.places import NeighbourFile
    from generator.publishing.kept_site import Counts, KeptSite
    from generator.publishing.spare import Spare
    from generator.publishing.swap import Place
    from generator.register.register import Register
    from generator.schema.settings import Settings
    from generator.site.whole import Whole

    Build: TypeAlias = Callable[
        [Path, Path, Register, date, bool, Sequence[NeighbourFile], KeptSite | None], Whole
    ]


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
    add_met(parser)


def add_met(parser: argparse.ArgumentParser) -> None:
    """Add `--met`, for `neighbours.places`."""
    parser.add_argument(
        "--met",
        action="append",
        default=[],
        metavar="WAAR",
        help="toon ook wat er in een ander register staat: een register.json, de map van een site, of een"
        " https-adres; NAAM=WAAR geeft het een korte naam; mag vaker",
    )


def run(args: argparse.Namespace) -> int:
    """Build; return 1, with every finding printed and nothing written, when the data has faults."""
    with paused_collector() if args.zonder_downloads else nullcontext():  # pages leave next to no garbage
        return _run(args)


def _run(args: argparse.Namespace) -> int:
    from generator.checking.inputs import load_seen, read_inputs
    from generator.neighbours.places import find_places, load_found
    from generator.publishing.kept_site import KeptSite
    from generator.publishing.published import Published
    from generator.publishing.spare import Spare
    from generator.publishing.swap import claim
    from generator.reading.kept import cache_folder
    from generator.schema.settings import load_settings

    root = find_root(args.root)
    out = args.out or root / "site"
    place, today = claim(out, root), date.today()
    settings = load_settings(root)
    builder = args.bouwer or settings.bouwer
    found = load_found(find_places(root, settings.registers, args.met))
    folder = cache_folder(root, os.environ, "site")
    spare = Spare(place.target, cache_folder(root, os.environ, "vorige"))
    home = cache_folder(root, os.environ, "controle")
    seen = load_seen(home, root) if home else None  # by the last check: files that need not be read again
    inputs = read_inputs(root, is_site=True, seen=seen) if folder else None
    kept, counts = None, None
    if folder and inputs:
        asked = json.dumps([args.peildatum, builder, args.zonder_downloads])
        beside = today.isoformat(), *(item.checksum() for item in found)
        kept = KeptSite(
            folder, str(root.resolve()), asked, (inputs, *beside), Published(place.target, folder)
        )
        counts = _take(kept, place, spare)
    if counts is None:
        counts = _build(args, root, settings, today, place, spare, builder, found, kept)
        if counts and kept:
            with stage("site bewaren"):
                same = read_inputs(root, is_site=True, seen=seen) == inputs  # nobody wrote meanwhile
                kept.save(counts, same)
                kept.remember_published()
    if counts is None:
        return 1
    activiteiten = counted(counts.activiteiten, "activiteit", "activiteiten")
    paginas = counted(counts.paginas, "pagina", "pagina's")
    print(f"{activiteiten} en {paginas} staan in `{out}`")
    for titel, number, reason in counts.overgenomen:
        report_neighbour(titel, number, reason)
    return 0


def report_neighbour(titel: str, number: int, reason: str) -> None:
    """Say of another register what was taken in. What is wrong there is no fault of what was built."""
    if reason:
        print(f"register: het register {code(titel)} doet niet mee: {reason}", file=sys.stderr)
    else:
        print(
            f"{counted(number, 'activiteit', 'activiteiten')} uit {code(titel)} erbij, met een link daarheen"
        )


def _take(kept: KeptSite, place: Place, spare: Spare) -> Counts | None:
    """Put the kept site in its place, if there is one; return what is said of it."""
    from generator.publishing.kept_site import NotKeptError
    from generator.publishing.swap import replacing

    same = kept.same
    if same is None:
        return None
    if not kept.is_there:
        try:
            with replacing(place, spare) as folder:
                kept.write(same, folder)
        except NotKeptError:
            return None
        kept.remember_published()
    return same.counts


def _rewrite(kept: KeptSite, register: Register, place: Place, spare: Spare) -> Counts | None:
    """Put the kept site in its place when *register* says what it said; return what is said of it."""
    from generator.publishing.kept_site import NotKeptError
    from generator.publishing.swap import replacing
    from generator.site.form import originals

    last = kept.recognise(register)
    if last is None:
        return None
    try:
        with stage("bouwen"), replacing(place, spare) as folder:
            kept.rewrite(last, originals.files(register), folder)
    except NotKeptError:
        return None
    return last.counts


def _build(
    args: argparse.Namespace,
    root: Path,
    settings: Settings,
    today: date,
    place: Place,
    spare: Spare,
    builder: str,
    found: Sequence[NeighbourFile],
    kept: KeptSite | None,
) -> Counts | None:
    """Check and build; return what is said of the site, or None with every finding printed."""
    from generator.checking.check import check_folder
    from generator.publishing.kept_site import Counts
    from generator.publishing.spare import NOTHING
    from generator.publishing.swap import replacing
    from generator.reading.kept import cache_folder

    peildatum, folder = find_peildatum(settings, args.peildatum), cache_folder(root, os.environ, "controle")
    with stage("controleren"):
        result = check_folder(root, peildatum, settings.gemeld_maanden, folder, warns=False)
    if result.register is None:
        report(result)
        return None
    if kept and (counts := _rewrite(kept, result.register, place, spare)):
        return counts
    build, is_ours = _find_builder(builder, root)
    with stage("bouwen"), replacing(place, spare if is_ours else NOTHING) as new:
        site = build(root, new, result.register, today, not args.zonder_downloads, found, kept).site
    taken = [(item.titel, len(item.activiteiten), item.reden) for item in site.neighbours]
    return Counts(len(site.register.actieve), len(site.pages), taken)


def _find_builder(name: str, root: Path) -> tuple[Build, bool]:
    """Return what writes a site, and whether only we do. Raises RegisterError when it is not installed.

    MkDocs does not start when what it would bring is kept of another build with its settings.
    """
    from generator.publishing import direct
    from generator.publishing.kept_style import load_style
    from generator.publishing.load import load_site_configuration
    from generator.reading.kept import cache_folder

    if name == "direct":
        return direct.build_site, True
    style = load_style(cache_folder(root, os.environ, "site"), load_site_configuration(root))
    if style:
        return partial(direct.build_site, style=style), True
    try:
        from generator.publishing import mkdocs
    except ModuleNotFoundError as error:
        reason = f"de bouwer `{name}` is niet geïnstalleerd: `{error.name}` ontbreekt; kies `--bouwer direct`"
        raise RegisterError(reason) from error
    return mkdocs.build_site, False


def report(result: Result) -> None:
    """Print the findings of a check."""
    from generator.findings.report import Report, render

    sys.stdout.write(render("text", Report(findings=list(result.findings), files=result.files)))
