"""`register serve`: the site on this machine, new after every change."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

from generator.commands import add_command, find_root
from generator.commands.build import add_met, report, report_neighbour
from generator.findings.finding import RegisterError

if TYPE_CHECKING:
    from generator.checking.check import Result


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "bekijk de site op deze computer; elke wijziging is meteen te zien"
    parser = add_command(subparsers, "serve", text, run)
    parser.add_argument(
        "--port", type=_port, default=8000, metavar="POORT", help="de poort (standaard: 8000)"
    )
    add_met(parser)


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl+C, which is how it ends well."""
    from generator.neighbours.places import find_places, load_found
    from generator.publishing.preview import serve
    from generator.schema.settings import load_settings

    root = find_root(args.root)
    found = load_found(find_places(root, load_settings(root).registers, args.met))
    for item in found:
        if item.reden:
            report_neighbour(item.place.own_name, 0, item.reden)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stopped by another program, it cleans up too
    try:
        serve(root, args.port, _report, _announce, date.today, found, time.time_ns)
    except KeyboardInterrupt:
        print("\nGestopt.", file=sys.stderr)
    return 0


def _port(text: str) -> int:
    """Return a port; 0 lets the system choose."""
    if not text.isascii() or not text.isdecimal() or int(text[:6]) > 65_535:
        raise argparse.ArgumentTypeError(f"`{text}` is geen poort; kies een getal van 1 tot en met 65535")
    return int(text)


def _announce(url: str) -> None:
    print(f"Open {url} in uw browser. Stoppen: Ctrl+C.", file=sys.stderr, flush=True)


def _report(found: Result | RegisterError) -> None:
    if isinstance(found, RegisterError):
        print(f"register: {found}", file=sys.stderr)
    elif any(finding.severity == "fout" for finding in found.findings):
        report(found)
    else:
        print(f"{found.files} bestanden zonder fouten")
    sys.stdout.flush()
