"""`register test`: all that can be tried of a register: its files, its whole site, every link and form."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.commands import add_command, check_asked


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "doe alle proeven op dit register: de bestanden, de hele site en haar links, en elke vorm ervan"
    add_command(subparsers, "test", text, run, peildatum="beproef het register zoals het op deze datum is")


def run(args: argparse.Namespace) -> int:
    """Check strictly, build the site with all it has into a folder that goes, and try it; 1 on any fault."""
    from generator.commands.build import report
    from generator.publishing.direct import build_site
    from generator.publishing.trial import try_site

    root, result = check_asked(args)
    report(result)
    if result.register is None or result.findings:
        return 1
    with TemporaryDirectory(prefix="register-") as name:
        build_site(root, Path(name), result.register, date.today())
        trial = try_site(Path(name))
    for fault in trial.faults:
        print(fault)
    print(f"{trial.pages} pagina's en {trial.links} links beproefd; {len(trial.faults) or 'geen'} fouten")
    return 1 if trial.faults else 0
