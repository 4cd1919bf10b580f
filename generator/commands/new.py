"""`register new`: a new file from a few questions or from flags: an activity, or a thing of a list."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import add_command, find_root
from generator.findings.finding import RegisterError
from generator.words.staat.papers import EXAMPLE

if TYPE_CHECKING:
    from generator.rules.draft import Draft
    from generator.schema.schema import Schema

_MOST = 80  # characters of an id
_STAND = ("datum", "status", "tekst", "bron", "vindplaats")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "maak een bestand voor een nieuwe activiteit, met uitleg bij elk veld, of voor iets uit een lijst"
    parser = add_command(subparsers, "new", text, run)
    kinds = (
        "activiteit (als u niets zegt), document, organisatie, toezegging, of een ander ding van een lijst"
    )
    parser.add_argument("wat", nargs="?", default="activiteit", metavar="WAT", help=kinds)
    parser.add_argument("--titel", help="de naam of titel")
    parser.add_argument("--departement", help="het ministerie dat erover gaat, zoals `ocw`")
    parser.add_argument("--soort", help="wat voor activiteit of ding het is, zoals `programma`")
    parser.add_argument("--grond", help="of een bron dat ministerie noemt: `bron` of `afgeleid`")
    parser.add_argument("--id", help="het kenmerk (anders gemaakt van de titel)")
    parser.add_argument("--samenvatting", help="wat de activiteit is, in hooguit 60 woorden")
    parser.add_argument("--actielijn", action="append", metavar="LIJN", help="een actielijn; mag vaker")
    parser.add_argument("--citaat", help=f"van een document: `{EXAMPLE}`, of het adres ervan")
    group = parser.add_argument_group("de eerste stand van zaken")
    for field, text in zip(
        _STAND, ("dag als 2020-07-20", "status", "tekst", "document", "plaats erin"), strict=True
    ):
        group.add_argument(f"--{field}", help=text)


def run(args: argparse.Namespace) -> int:
    """Ask what is missing, write the file, and say what is still to do."""
    from generator.checking.check import check_draft
    from generator.editing.scaffold import make_skeleton
    from generator.schema.settings import load_settings

    root = find_root(args.root)
    load_settings(root)  # what `check` refuses next is said before a file is made
    draft, _ = check_draft(root)
    if args.wat != "activiteit":
        name, text = _thing(args, draft)
        _write(root / name, text)
        _report(root, root / name)
        return 0
    answers = _answers(args, draft)
    path = root / "activities" / str(answers["departement"]) / f"{answers['id']}.yaml"
    text = make_skeleton(draft.schema, answers)
    _write(path, text)
    _report(root, path)
    return 0


def _write(path: Path, text: str) -> None:
    content = text.encode()  # first: what cannot be written leaves no empty file
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as stream:
            stream.write(content)
    except FileExistsError as error:
        raise RegisterError(f"`{path}` bestaat al; kies met `--id` een ander kenmerk") from error


def _thing(args: argparse.Namespace, draft: Draft) -> tuple[str, str]:
    """Return path and text of a new thing of a list, as far as the flags say it."""
    from generator.editing.scaffold import make_thing
    from generator.rules.bedoeld import describe
    from generator.words.wording import did_you_mean, listed

    kinds = {draft.schema.singular(kind): kind for kind in draft.schema.lijsten}
    kinds |= {kind: kind for kind in draft.schema.lijsten}
    if args.wat not in kinds:
        singular = [draft.schema.singular(kind) for kind in draft.schema.lijsten]
        hint = did_you_mean(draft.schema.nearest(args.wat, ["activiteit", *singular]))
        choice = f"kies {listed(['activiteit', *singular], 'of')}"
        raise RegisterError(f"`{args.wat}` kan niet; {hint or choice}")
    kind = kinds[args.wat]
    if args.citaat and kind != "documenten":
        raise RegisterError("`--citaat` is van een document")
    name = args.citaat or args.titel or args.id or _ask("Hoe heet het?")
    known = dict(describe(draft, name, kind))
    fields = draft.schema.node(kind)["properties"]
    if args.titel:
        known["titel" if "titel" in fields else "naam"] = args.titel
    known |= {
        key: value
        for key in ("soort", "datum", "departement", "tekst", "bron", "vindplaats")
        if (value := getattr(args, key)) is not None and key in fields
    }
    known["id"] = args.id or known["id"]
    _require_id(draft, kind, known["id"])
    return f"reference/{kind}/{known['id']}.yaml", make_thing(draft.schema, kind, known)


def _require_id(draft: Draft, kind: str, key: str) -> None:
    """Raise RegisterError when *key* is no id for a new thing of a kind."""
    from generator.schema.patterns import matcher
    from generator.schema.schema import ACTIVITEITEN

    if not key:
        raise RegisterError("van deze naam is geen kenmerk te maken; kies er een met `--id`")
    if len(key) > _MOST:
        raise RegisterError(f"het kenmerk zou {len(key)} tekens krijgen; kies met `--id` een korter")
    if not matcher(draft.schema.id_form(kind))(key):
        raise RegisterError(f"`{key}` is geen kenmerk: gebruik kleine letters, cijfers en koppeltekens")
    if key in draft.ids(kind) or (kind == ACTIVITEITEN and key in draft.eerdere_ids):
        raise RegisterError(f"het kenmerk `{key}` is al in gebruik; kies met `--id` een ander")


def _answers(args: argparse.Namespace, draft: Draft) -> Mapping[str, object]:
    """Return the answers, from the flags and else from the keyboard. Raises RegisterError for a wrong one."""
    from generator.words.suggest import plain

    if not draft.ids("departementen"):
        raise RegisterError(
            "er zijn nog geen ministeries; maak er eerst een: `register new organisatie --soort ministerie`"
        )
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
    _require_id(draft, "activiteiten", key)
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
    from generator.words.suggest import nearest
    from generator.words.wording import did_you_mean

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
        if answer and choices:
            print(did_you_mean(nearest(answer, choices)) or "Dat kan niet; kies een van deze woorden.")


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
