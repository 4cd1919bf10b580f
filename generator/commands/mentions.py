"""`register mentions`: what a letter says of what the register knows."""

from __future__ import annotations

import argparse
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import add_command, find_root, output_path
from generator.findings.finding import RegisterError

_ACTIVITIES = "activiteiten"

if TYPE_CHECKING:
    from generator.mentions.additions import Wishes
    from generator.mentions.report import MentionReport
    from generator.register.register import Register
    from generator.words.staat.letters import LetterHead


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "zoek in een brief wat het register kent, wat het nog niet kent en wat niet meer genoemd wordt"
    day = "het register van deze datum, of `vandaag` (anders: de dag voor de brief)"
    parser = add_command(subparsers, "mentions", text, run, peildatum=day)
    parser.add_argument("letter", type=Path, metavar="BRIEF", help="de brief: tekst, HTML, DOCX, ODT of PDF")
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
    group = parser.add_argument_group("schrijven in het register")
    group.add_argument(
        "--schrijf",
        action="store_true",
        help="zet klaar wat zeker is: document, standen zonder tekst, nieuwe bestanden; overschrijft niets",
    )
    group.add_argument(
        "--document", metavar="KENMERK", help="het kenmerk van de brief, als dat er niet in staat"
    )
    group.add_argument("--departement", metavar="ID", help="het ministerie van nieuwe activiteiten")
    group.add_argument(
        "--ook", action="append", default=[], metavar="ID", help="ook een stand bij deze activiteit, of deze "
        "toezegging als nagekomen; mag vaker",
    )  # fmt: skip
    group.add_argument(
        "--zonder", action="append", default=[], metavar="ID", help="niets voor deze activiteit; mag vaker"
    )


def run(args: argparse.Namespace) -> int:
    """Read the letter and the register, and show what was found."""
    from generator.mentions.report import find_mentions
    from generator.publishing.output import write_file
    from generator.sources.read import read_letter

    root = find_root(args.root)
    written = _day(args.datum) if args.datum else None
    letter = read_letter(args.letter)
    register = _register(root, args.peildatum, letter.head, written)
    report = find_mentions(letter, register, written)
    if report.day is None and not args.peildatum:
        print(
            "register: de brief noemt haar datum niet, dus zij ligt naast het nieuwste register; "
            "geef die met `--datum JJJJ-MM-DD`",
            file=sys.stderr,
        )
    if args.schrijf:
        return _write(root, report, args, written)
    content = _render(report, args.format, root)
    if args.out is not None:
        write_file(args.out, content.encode())
    else:
        sys.stdout.write(content)
    return 0


def _write(root: Path, report: MentionReport, args: argparse.Namespace, written: date | None) -> int:
    """Write what is certain, say what was written and passed over, and what is left to a human."""
    from generator.checking.check import check_draft
    from generator.editing.additions import add_part, make_file
    from generator.mentions.additions import make_additions

    additions = make_additions(report, _wishes(report, args, written))
    schema = report.register.schema
    touched = []
    for file in additions.files:
        folder = (
            f"activities/{file.values['departement']}"
            if file.kind == _ACTIVITIES
            else f"reference/{file.kind}"
        )
        path = f"{folder}/{file.key}.yaml"
        if _write_new(root / path, make_file(schema, file.kind, file.values, file.notes)):
            touched.append(path)
            print(f"nieuw: {path}")
        else:
            print(f"bestaat al: {path}")
    for part in additions.parts:
        path = _source(report, part.kind, part.key)
        try:
            text = _read(root / path)
            order = [*schema.item(part.kind)["properties"]]
            made = add_part(text, part.field, part.values, order)
        except RegisterError as error:
            print(f"overgeslagen: {path}: {error}")
            continue
        if made == text:
            print(f"stond er al: {path}")
            continue
        (root / path).write_bytes(made.encode())
        touched.append(path)
        print(f"{part.field}: {path}")
    left = sum(item.location.path in touched for item in check_draft(root)[1])
    print(f"{len(touched)} bestanden geschreven. `register check` vraagt daarin nog {left} dingen van u.")
    return 0


def _wishes(report: MentionReport, args: argparse.Namespace, written: date | None) -> Wishes:
    """Return what to write. Raises RegisterError when the letter does not say what is needed."""
    from generator.mentions.additions import Wishes
    from generator.words.staat.papers import FORM_OF_ID

    source, day = args.document or report.about.key, written or report.about.date
    if not source:
        raise RegisterError(
            f"de brief noemt haar kenmerk niet; geef het met `--document KENMERK`, zoals `{FORM_OF_ID}`"
        )
    if day is None:
        raise RegisterError("de brief noemt haar datum niet; geef die met `--datum JJJJ-MM-DD`")
    ministries = sorted(a.departement for a in report.register.actieve)
    departement = args.departement or report.sender
    if departement not in ministries:
        names = ", ".join(dict.fromkeys(ministries))
        raise RegisterError(f"welk ministerie stuurt de brief? geef het met `--departement`: {names}")
    known = {item.key for item in report.activities} | {key for kept in report.redeemed for key in kept.keys}
    for key in args.ook:
        if key not in known:
            raise RegisterError(f"`{key}` staat niet bij wat gevonden is")
    return Wishes(source, day, departement, args.ook, args.zonder)


def _write_new(path: Path, text: str) -> bool:
    """Write a file that was not there; return whether it was not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        return False
    return True


def _read(path: Path) -> str:
    return path.read_bytes().decode()


def _source(report: MentionReport, kind: str, key: str) -> str:
    """Return the file of a thing, from the root."""
    return str(report.register.collection(kind)[key].source.path)


def _register(root: Path, given: str | None, about: LetterHead, written: date | None) -> Register:
    """Return the register of the day before the letter, or as asked. Raises RegisterError on faults."""
    from generator.checking.check import check_folder
    from generator.schema.settings import load_settings

    result = check_folder(root, None, load_settings(root).gemeld_maanden)
    if result.register is None:
        raise RegisterError(
            "het register heeft fouten; `register check` zegt welke. Maak de lijst vóór u met `--schrijf` "
            "schrijft"
        )
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
        from generator.site.manual import FOLDER, TOKENS

        own = root / "docs" / TOKENS
        return render_worklist(report, (own if own.is_file() else FOLDER / TOKENS).read_text("utf-8"))
    from generator.mentions import formats

    return {"text": formats.as_text, "markdown": formats.as_markdown, "json": formats.as_json}[form](report)
