"""The commands: each module has `add_parser(subparsers)` and `run(args)`, which gives the exit code."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.findings.finding import RegisterError

if TYPE_CHECKING:
    from generator.checking.check import Result
    from generator.schema.settings import Settings

COMMANDS = {
    name: name
    for name in (
        "archive", "build", "check", "codeowners", "confirm", "diff", "export", "init", "mentions", "new",
        "overdue", "rename", "review", "serve", "test", "upgrade",
    )
} | {"import": "import_"}  # fmt: skip
"""The module of each command, in this package; imported when the command is chosen, and for `--help`."""

Run = Callable[[argparse.Namespace], int]
"""What a command does; returns 0 when all is well, 1 on faults in the data."""


def add_command(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    text: str,
    run: Run,
    *,
    root: bool = True,
    peildatum: str = "",
    timings: bool = False,
    cache: bool = False,
) -> argparse.ArgumentParser:
    """Add a command and return its parser, for the arguments that are its own.

    *text* says in Dutch what it does, without capital and full stop. `--root` is for `find_root`; *peildatum*
    is the help of `--peildatum`, for `find_peildatum`, and empty for a command without. *timings* adds
    `--timings`, for `commands.timings`, and *cache* `--zonder-cache`, which `cli` makes the variable of
    `reading.kept`.
    """
    described = f"{text[0].upper()}{text[1:]}."
    parser = subparsers.add_parser(name, help=text, description=described, add_help=False)
    parser.set_defaults(run=run)
    if root:
        help_text = "de map van het register (anders: deze map of een map erboven)"
        parser.add_argument("--root", type=Path, metavar="MAP", help=help_text)
    if peildatum:
        parser.add_argument("--peildatum", metavar="DATUM", help=peildatum)
    if timings:
        help_text = "zeg na afloop waar de tijd bleef (op stderr)"
        parser.add_argument("--timings", action="store_true", help=help_text)
    if cache:
        help_text = "gebruik niets dat van een vorige keer bewaard is, en bewaar niets"
        parser.add_argument("--zonder-cache", action="store_true", help=help_text)
    return parser


def find_root(given: Path | None) -> Path:
    """Return the folder of the register: as given, else the nearest with a schema. Raises RegisterError."""
    if given is not None:
        if not given.is_dir():
            raise RegisterError(f"de map `{given}` bestaat niet")
        return given
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "schema.json").is_file()), here)


def find_peildatum(settings: Settings, given: str | None) -> date | None:
    """Return the peildatum as given, else that of the configuration; None when it follows from the data.

    Raises RegisterError for a text that is no date.
    """
    from generator.schema.settings import parse_peildatum

    today = date.today()  # used only for `vandaag`
    if given is not None:
        return today if given == "vandaag" else parse_peildatum(given)
    return settings.resolve_peildatum(today)


def check_asked(args: argparse.Namespace) -> tuple[Path, Result]:
    """Return the folder of the register, and what the check says of it on the day that was asked.

    Raises RegisterError as `find_root`, `find_peildatum` and `check_folder`.
    """
    from generator.checking.check import check_folder
    from generator.schema.settings import load_settings

    root = find_root(args.root)
    settings = load_settings(root)
    return root, check_folder(root, find_peildatum(settings, args.peildatum), settings.gemeld_maanden)


def output_path(text: str) -> Path:
    """Return the value of `--out`. Raises ArgumentTypeError when it is empty: a variable that was not set."""
    if not text:
        raise argparse.ArgumentTypeError("er staat geen naam achter")
    return Path(text)
