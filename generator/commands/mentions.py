"""`register mentions`: what a letter says of what the register knows."""

from __future__ import annotations

import argparse
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import output_path
from generator.commands.check import find_root
from generator.findings.finding import RegisterError

if TYPE_CHECKING:
    from generator.mentions.about import LetterHead
    from generator.mentions.report import MentionReport
    from generator.register.register import Register


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "zoek in een brief wat het register kent, wat het nog niet kent en wat niet meer genoemd wordt"
    parser = subparsers.add_parser("mentions", help=text, description=text.capitalize() + ".", add_help=False)
    parser.add_argument("letter", type=Path, metavar="BRIEF", help="de brief: tekst, HTML, DOCX, ODT of PDF")
    parser.add_argument(
        "--peildatum",
        metavar="DATUM",
        help="het register van deze datum, of `vandaag` (anders: de dag voor de brief)",
    )
    parser.add_argument(
        "--datum",
        metavar="DATUM",
        help="de datum van de brief, als die er niet in staat of verkeerd gelezen is",
    )
    parser.add_argument(
        "--format",
        choices=("text", "html", "markdown", "json"),
        default="text",
        help="vorm van de uitvoer (standaard: text); html is een werklijst met de brief ernaast",
    )
    parser.add_argument(
        "--out", type=output_path, metavar="BESTAND", help="schrijf naar dit bestand (anders: de uitvoer)"
    )
    parser.add_argument("--root", type=Path, metavar="MAP", help="de map van het register")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read the letter and the register, and show what was found."""
    from generator.mentions.about import read_about
    from generator.mentions.report import find_mentions
    from generator.publishing.output import write_file
    from generator.sources.read import read_letter

    root = find_root(args.root)
    written = _day(args.datum) if args.datum else None
    letter = read_letter(args.letter)
    register = _register(root, args.peildatum, read_about(letter), written)
    report = find_mentions(letter, register, written)
    content = _render(report, args.format, root)
    if args.out is not None:
        write_file(args.out, content.encode())
    else:
        sys.stdout.write(content)
    return 0


def _register(root: Path, given: str | None, about: LetterHead, written: date | None) -> Register:
    """Return the register of the day before the letter, or as asked. Raises RegisterError on faults."""
    from generator.checking.check import check_folder
    from generator.schema.settings import load_settings

    result = check_folder(root, None, load_settings(root).gemeld_maanden)
    if result.register is None:
        raise RegisterError("het register heeft fouten; `register check` zegt welke")
    if given:
        return result.register.as_of(date.today() if given == "vandaag" else _day(given))
    day = written or about.date
    if day is None:
        return result.register
    first = result.register.eerste_dag
    before = day - timedelta(days=1)
    return result.register.as_of(max(before, first) if first else before)


def _day(text: str) -> date:
    from generator.schema.settings import parse_peildatum

    return parse_peildatum(text)


def _render(report: MentionReport, form: str, root: Path) -> str:
    if form == "html":
        from generator.mentions.worklist import render_worklist

        tokens = root / "docs/assets/tokens.css"
        return render_worklist(report, tokens.read_text("utf-8") if tokens.is_file() else "")
    from generator.mentions import formats

    return {"text": formats.as_text, "markdown": formats.as_markdown, "json": formats.as_json}[form](report)
