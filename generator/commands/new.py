"""`register new`: a new file from a few questions or from flags."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.check import find_root
from generator.findings.finding import RegisterError

if TYPE_CHECKING:
    from generator.rules.draft import Draft
    from generator.schema.schema import Schema

_STAND = ("datum", "status", "tekst", "bron", "vindplaats")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "maak een bestand voor een nieuwe activiteit, met uitleg bij elk veld"
    parser = subparsers.add_parser("new", help=text, description=text.capitalize() + ".", add_help=False)
    parser.add_argument("--titel", help="de naam van de activiteit")
    parser.add_argument("--departement", help="het ministerie dat erover gaat, zoals `ocw`")
    parser.add_argument("--soort", help="wat voor activiteit het is, zoals `programma`")
    parser.add_argument("--grond", help="of een bron dat ministerie noemt: `bron` of `afgeleid`")
    parser.add_argument("--id", help="het kenmerk (anders gemaakt van de titel)")
    parser.add_argument("--samenvatting", help="wat de activiteit is, in hooguit 60 woorden")
    parser.add_argument("--actielijn", action="append", metavar="LIJN", help="een actielijn; mag vaker")
    group = parser.add_argument_group("de eerste stand van zaken")
    for field, text in zip(
        _STAND, ("dag als 2020-07-20", "status", "tekst", "document", "plaats erin"), strict=True
    ):
        group.add_argument(f"--{field}", help=text)
    parser.add_argument("--root", type=Path, metavar="MAP", help="de map van het register")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Ask what is missing, write the file, and say what is still to do."""
    from generator.checking.check import check_draft
    from generator.editing.scaffold import make_skeleton
    from generator.schema.settings import load_settings

    root = find_root(args.root)
    load_settings(root)  # what `check` refuses next is said before a file is made
    draft, _ = check_draft(root)
    answers = _answers(args, draft)
    path = root / "activities" / str(answers["departement"]) / f"{answers['id']}.yaml"
    text = make_skeleton(draft.schema, answers)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise RegisterError(f"`{path}` bestaat al; kies met `--id` een ander kenmerk") from error
    _report(root, path)
    return 0


def _answers(args: argparse.Namespace, draft: Draft) -> Mapping[str, object]:
    """Return the answers, from the flags and else from the keyboard. Raises RegisterError for a wrong one."""
    from generator.words.suggest import plain

    soorten = [term.id for term in draft.schema.termen("soort")]
    titel = args.titel or _ask("Hoe heet de activiteit?")
    departement = args.departement or _ask("Welk ministerie gaat erover?", sorted(draft.ids("departementen")))
    soort = args.soort or _ask("Wat voor activiteit is het?", soorten)
    key = args.id or plain(titel)
    _require(draft.schema, "ministerie", departement, draft.ids("departementen"))
    _require(draft.schema, "soort", soort, soorten)
    lijnen = tuple(args.actielijn or ())
    for lijn in lijnen:
        _require(draft.schema, "actielijn", lijn, [term.id for term in draft.schema.termen("actielijn")])
    if args.grond:
        _require(draft.schema, "grond", args.grond, [term.id for term in draft.schema.termen("grond")])
    form = draft.schema.data["$defs"]["id"]["pattern"].removesuffix("$")
    if not re.fullmatch(form, key):
        raise RegisterError(f"`{key}` is geen kenmerk: gebruik kleine letters, cijfers en koppeltekens")
    if key in draft.ids("activiteiten") or key in draft.eerdere_ids:
        raise RegisterError(f"het kenmerk `{key}` is al in gebruik; kies met `--id` een ander")
    return {
        "id": key,
        "titel": titel,
        "departement": departement,
        "departement_grond": args.grond,
        "soort": soort,
        "samenvatting": args.samenvatting,
        "actielijnen": lijnen,
        "standen": {field: value for field in _STAND if (value := getattr(args, field)) is not None},
    }


def _ask(question: str, choices: list[str] | None = None) -> str:
    """Return an answer from the keyboard. Raises RegisterError when there is nobody to ask."""
    if not sys.stdin.isatty():
        raise RegisterError("er ontbreken gegevens: geef `--titel`, `--departement` en `--soort`")
    shown = f" ({', '.join(choices)})" if choices else ""
    while True:
        try:
            answer = input(f"{question}{shown} ").strip()
        except EOFError as error:
            raise RegisterError("afgebroken") from error
        if answer and (not choices or answer in choices):
            return answer


def _require(schema: Schema, what: str, answer: str, choices: frozenset[str] | list[str]) -> None:
    from generator.words.wording import did_you_mean, listed

    if answer not in choices:
        hint = did_you_mean(schema.nearest(answer, choices)) or f"mogelijk zijn {listed(sorted(choices))}"
        raise RegisterError(f"{what} `{answer}` bestaat niet; {hint}")


def _report(root: Path, path: Path) -> None:
    """Print where the file is and what is still to be filled in."""
    from generator.checking.check import check_draft
    from generator.findings.text import render_finding

    name = path.relative_to(root).as_posix()
    findings = [finding for finding in check_draft(root)[1] if finding.location.path == name]
    print(f"{path} is gemaakt.")
    print("Vul nog aan:" if findings else "Het bestand is geldig. Vul aan wat u weet.")
    for finding in findings:
        print(render_finding(finding))
