"""`register export`: the register in one form, as known on a date."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.checking.git import version
from generator.commands import add_command, find_peildatum, find_root, output_path
from generator.exports import EXPORTS, Export
from generator.findings.finding import RegisterError
from generator.publishing.output import write_file
from generator.schema.settings import BijlageOpties
from generator.words.wording import code

if TYPE_CHECKING:
    from generator.register.register import Register
    from generator.schema.settings import Settings

WERKBOEK = "werkboek"
"""The workbook to fill in, for `register import`: not a form of the data, and not published."""

EDITOR = "editor"
"""The ids for the completion of VS Code: not published either, and made of files with faults too."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "geef het register in een andere vorm"
    day = "het register zoals bekend op deze datum, of `vandaag`"
    parser = add_command(subparsers, "export", text, run, peildatum=day, cache=True)
    names = (*EXPORTS, WERKBOEK, EDITOR)
    known = ", ".join(name for name in names if not (name in EXPORTS and EXPORTS[name].is_verslag))
    parser.add_argument("naam", metavar="VORM", help=f"{known}, en het verslag als het register dat heeft")
    parser.add_argument(
        "--alleen",
        action="append",
        default=[],
        metavar="FACET=KEUZE",
        help="alleen activiteiten met deze keuze, zoals `departementen=vws` of `status=lopend`; mag vaker",
    )
    parser.add_argument(
        "--taal",
        choices=("nl", "en"),
        default="nl",
        help="de taal van woorden en uitleg: nl of en; wat de ministeries schreven, blijft Nederlands",
    )
    parser.add_argument(
        "--titel", metavar="TEKST", help="de titel van de bijlage (pdf, odt, docx, xlsx, ods)"
    )
    parser.add_argument("--afzender", metavar="TEKST", help="welk ministerie de bijlage stuurt")
    parser.add_argument("--brief", metavar="TEKST", help="bij welke brief de bijlage hoort")
    parser.add_argument("--kenmerk", metavar="TEKST", help="het kenmerk van die brief")
    parser.add_argument(
        "--sjabloon",
        type=Path,
        metavar="BESTAND",
        help="een document van uw ministerie, waarvan odt of docx de opmaak krijgt",
    )
    parser.add_argument(
        "--out", type=output_path, metavar="BESTAND", help="schrijf naar dit bestand (anders: de uitvoer)"
    )


def run(args: argparse.Namespace) -> int:
    """Make the bytes and write them; return 1 when the data has faults.

    Raises RegisterError for a choice that the register does not know, and for bytes without a file to go to.
    """
    from generator.checking.check import check_folder
    from generator.reading.kept import cache_folder, kept_in
    from generator.schema.settings import load_settings

    root = find_root(args.root)
    if args.naam == EDITOR:
        return _write(args, _snippets(root).encode())
    export = _find_export(args.naam, root)
    if args.out is None and sys.stdout.isatty() and not (export and export.is_text):
        raise RegisterError("dit is geen tekst; noem een bestand met `--out`")
    commit = "" if export else version(root, ("activities", "reference", "schema.json"))
    settings = load_settings(root)
    peildatum = find_peildatum(settings, args.peildatum)
    result = check_folder(root, peildatum, settings.gemeld_maanden)
    if result.register is None:
        print("register: het register heeft fouten; zie `register check`", file=sys.stderr)
        return 1
    register = result.register.as_of(peildatum or result.register.peildatum)
    is_other_day = find_peildatum(settings, None) not in (None, register.peildatum)
    settings = settings.for_other_day() if is_other_day else settings
    settings = replace(settings, bijlage=_annex_options(args, settings.bijlage))
    if export:
        with kept_in(cache_folder(root, os.environ)):
            content = export.make_part(register, args.alleen, settings, args.taal)
    else:
        content = _werkboek(args, register, commit, settings)
    return _write(args, content)


def _find_export(naam: str, root: Path) -> Export | None:
    """Return the form of that name; None for the workbook. Raises RegisterError when there is none."""
    from generator.schema.schema import load_schema

    if naam == WERKBOEK or naam in EXPORTS:
        return EXPORTS.get(naam)
    facet = load_schema(root / "schema.json").verslagfacet
    reports = {f"{facet.verslag}{end}": f"verslag{end}" for end in ("", "-json")} if facet else {}
    if naam in reports:
        return EXPORTS[reports[naam]]
    names = (*(name for name, export in EXPORTS.items() if not export.is_verslag), *reports, WERKBOEK, EDITOR)
    raise RegisterError(f"{code(naam)} is geen vorm; kies uit: {', '.join(names)}")


def _write(args: argparse.Namespace, content: bytes) -> int:
    if args.out is None:
        sys.stdout.buffer.write(content)
    else:
        write_file(args.out, content)
    return 0


def _snippets(root: Path) -> str:
    """Return what VS Code completes with, of every file that can be read."""
    from generator.checking.check import check_draft
    from generator.editing.snippets import Thing, make_snippets

    draft, _ = check_draft(root)
    schema = draft.schema
    return make_snippets(
        Thing(schema.item(entry.kind).get("title", entry.kind), entry.id, entry.data)
        for entry in draft.everything()
    )


def _werkboek(args: argparse.Namespace, register: Register, commit: str, settings: Settings) -> bytes:
    """Return the workbook to fill in. Raises RegisterError when the name of the file says another form."""
    from generator.exports.werkboek import FORMS, Origin, render_werkboek
    from generator.register.selection import describe, parse_selection, select

    form = args.out.suffix.lower().removeprefix(".") if args.out else "xlsx"
    if form not in FORMS:
        raise RegisterError("een werkboek is een bestand met de naam `….xlsx` of `….ods`")
    selection = parse_selection(register, args.alleen)
    chosen = {item.id for item in select(register, selection).activiteiten}
    words = describe(register, selection) if selection else ""
    return render_werkboek(
        register, chosen, Origin(commit=commit, auteur=settings.uitgever, selectie=words), form
    )


def _annex_options(args: argparse.Namespace, options: BijlageOpties) -> BijlageOpties:
    """Return the options of the annex: those of the settings, and over them those of the command line."""
    names = ("titel", "afzender", "brief", "kenmerk")
    given: dict[str, Any] = {name: getattr(args, name) for name in names if getattr(args, name) is not None}
    if args.sjabloon:
        given["sjabloon"] = _read_template(args)
    return replace(options, **given)


def _read_template(args: argparse.Namespace) -> bytes:
    """Return the bytes of the template. Raises RegisterError for what the form cannot take its look from."""
    if args.naam not in ("odt", "docx"):
        raise RegisterError("`--sjabloon` kan alleen bij odt en docx")
    path: Path = args.sjabloon
    if path.suffix.lower() != f".{args.naam}":
        raise RegisterError(f"`--sjabloon` is voor {args.naam} een bestand met de naam `….{args.naam}`")
    try:
        return path.read_bytes()
    except OSError as error:
        raise RegisterError(f"het sjabloon `{path}` is niet te lezen: {error.strerror}") from error
