"""`register review`: what a proposal changes, judged with the rules of this folder and not with its own."""

from __future__ import annotations

import argparse
import json
import sys

from generator.commands import add_command, find_peildatum, find_root, output_path


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "beoordeel een voorstel in git met de regels van deze map, zonder iets ervan uit te voeren"
    parser = add_command(subparsers, "review", text, run)
    parser.add_argument("old", metavar="OUD", help="de revisie van git waarop het voorstel voortbouwt")
    parser.add_argument("new", metavar="NIEUW", help="de revisie met het voorstel")
    parser.add_argument(
        "--auteur",
        default="",
        metavar="NAAM",
        help="wie het voorstel doet, zoals de forge het zegt: iemand die in CODEOWNERS bij een ander "
        "ministerie staat, wordt gemeld",
    )
    parser.add_argument(
        "--out",
        type=output_path,
        metavar="MAP",
        help="schrijf hierin `samenvatting.md` en `oordeel.json`, voor de opmerking bij het voorstel",
    )


def run(args: argparse.Namespace) -> int:
    """Print the comment, write the files when asked, and return 1 when the proposal has faults."""
    from generator.compare.review import Proposer, as_comment, review
    from generator.editing.codeowners import NAME, owners_of
    from generator.publishing.output import write_file
    from generator.schema.settings import load_settings

    root = find_root(args.root)
    owners = root / NAME
    text = owners.read_text("utf-8") if owners.is_file() else ""
    proposer = Proposer(args.auteur, owners_of(text))
    found = review(root, args.old, args.new, find_peildatum(load_settings(root), None), proposer)
    text = as_comment(found)
    sys.stdout.write(text)
    if args.out is not None:
        args.out.mkdir(parents=True, exist_ok=True)
        verdict = {"goed": not found.has_faults, "labels": sorted({*found.labels})}
        write_file(args.out / "samenvatting.md", text.encode())
        write_file(args.out / "oordeel.json", (json.dumps(verdict, ensure_ascii=False) + "\n").encode())
    return 1 if found.has_faults else 0
