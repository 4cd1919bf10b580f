"""`register overdue`: what each ministry has not reported or confirmed of late."""

from __future__ import annotations

import argparse
import sys

from generator.commands import add_command, check_asked
from generator.findings.finding import RegisterError


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "zeg per ministerie wat lang niet gemeld of bevestigd is"
    add_command(subparsers, "overdue", text, run, peildatum="op deze datum, of `vandaag`")


def run(args: argparse.Namespace) -> int:
    """Print the list as Markdown. Raises RegisterError when the data has faults."""
    from generator.exports.overdue import as_markdown

    _, result = check_asked(args)
    if result.register is None:
        raise RegisterError("het register heeft fouten; zie `register check`")
    sys.stdout.write(as_markdown(result.register.as_of(result.register.peildatum)))
    return 0
