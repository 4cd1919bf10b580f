"""`register confirm`: a ministry says that entries still hold."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from generator.commands import add_command, find_peildatum, find_root
from generator.findings.finding import RegisterError

if TYPE_CHECKING:
    from generator.rules.draft import Draft
    from generator.rules.entries import Entry


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "zeg namens een ministerie dat activiteiten nog kloppen"
    parser = add_command(subparsers, "confirm", text, run)
    parser.add_argument("ids", nargs="*", metavar="KENMERK", help="de activiteiten")
    parser.add_argument("--departement", metavar="MINISTERIE", help="alle activiteiten van dit ministerie")
    parser.add_argument("--datum", metavar="DATUM", help="de dag van de bevestiging (standaard: vandaag)")


def run(args: argparse.Namespace) -> int:
    """Write the day into each file, all or none, and say what the site shows of it."""
    from generator.checking.check import check_draft
    from generator.editing.rewriting import change, write_all
    from generator.editing.splice import put
    from generator.schema.settings import load_settings
    from generator.words.wording import counted

    root = find_root(args.root)
    day = _day(args.datum)
    draft, _ = check_draft(root)
    order = tuple(draft.schema.velden)
    chosen = list(_chosen(draft, args))
    contents = {}
    for entry in chosen:
        _require_possible(entry, day)
        path = entry.document.path
        contents[path] = change(
            (root / path).read_bytes(), lambda text: put(text, ("bevestigd_op",), day, order)
        )
    write_all(root, contents)
    for path in contents:
        print(f"{path}: bevestigd op {day}")
    print(f"{counted(len(contents), 'activiteit', 'activiteiten')} bevestigd")
    site = find_peildatum(load_settings(root), None) or draft.peildatum
    if date.fromisoformat(day) > site:
        print(f"De site heeft peildatum {site} en toont dit nog niet; zie `peildatum` in mkdocs.yml.")
    return 0


def _day(given: str | None) -> str:
    from generator.schema.settings import parse_peildatum

    today = date.today()
    day = parse_peildatum(given) if given else today
    if day > today:
        raise RegisterError(f"{day} moet nog komen; bevestigen kan tot en met vandaag")
    return day.isoformat()


def _chosen(draft: Draft, args: argparse.Namespace) -> Iterator[Entry]:
    """Yield the activities that are meant. Raises RegisterError when there are none, or one is not there."""
    from generator.editing.rename import find_thing
    from generator.schema.schema import ACTIVITEITEN

    if bool(args.ids) == bool(args.departement):
        raise RegisterError("noem de kenmerken van activiteiten, of een ministerie met `--departement`")
    for key in dict.fromkeys(args.ids):
        yield find_thing(draft, key, ACTIVITEITEN)
    if args.departement:
        found = [entry for entry in draft.activiteiten if entry.value("departement") == args.departement]
        kept = [entry for entry in found if not entry.value("ingetrokken")]
        if not kept:
            raise RegisterError(f"het ministerie `{args.departement}` heeft geen activiteiten")
        yield from kept


def _require_possible(entry: Entry, day: str) -> None:
    """Raise RegisterError when nobody can have confirmed *entry* on *day*."""
    if entry.value("ingetrokken"):
        raise RegisterError(f"`{entry.id}` is ingetrokken; er is niets te bevestigen")
    last = max((stand["datum"] for stand in entry.items("standen")), default="")
    if day < last:
        raise RegisterError(f"de laatste stand van `{entry.id}` is van {last}, later dan {day}")
