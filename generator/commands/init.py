"""`register init MAP`: a new register of another subject, from a few questions or from flags."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from datetime import date
from importlib.metadata import PackageNotFoundError, distribution, requires, version
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator.commands import add_command
from generator.editing.codeowners import FORGES
from generator.findings.finding import RegisterError
from generator.schema.licenties import LICENTIES, NAMING, USUAL

if TYPE_CHECKING:
    from generator.editing.begin import Plan

_PACKAGE = "activiteitenregister"
_VERLATEN = "https://www.knmi.nl/"
_CHOICE = "; mag vaker, als `Naam` of `Naam: uitleg`"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "begin een nieuw register over een ander onderwerp; wat u niet meegeeft, wordt gevraagd"
    parser = add_command(subparsers, "init", text, run, root=False)
    parser.add_argument("map", type=Path, metavar="MAP", help="de map waar het komt: nieuw of leeg")
    parser.add_argument("--titel", help="hoe het register heet, zoals `Register eenzaamheid`")
    onderwerp = "wat achter `activiteiten` staat, zoals `tegen eenzaamheid`"
    parser.add_argument("--onderwerp", help=onderwerp)
    parser.add_argument(
        "--ministeries", metavar="LIJST", help="de ministeries, zoals `vws,jenv`; een ander als `abc=Naam`"
    )
    parser.add_argument("--lijn", action="append", help=f"een actielijn{_CHOICE}")
    parser.add_argument("--vorm", action="append", help=f"een vorm{_CHOICE}")
    parser.add_argument("--omgeving", action="append", help=f"een omgeving{_CHOICE}")
    parser.add_argument(
        "--hulplijnen",
        action=argparse.BooleanOptionalAction,
        help="of op de site staat waar hulp te vinden is",
    )
    parser.add_argument(
        "--verlaten",
        action=argparse.BooleanOptionalAction,
        help="of elke pagina een knop heeft om snel weg te gaan",
    )
    parser.add_argument(
        "--licentie",
        choices=[*LICENTIES],
        help="onder welke open licentie de gegevens te gebruiken zijn",
    )
    parser.add_argument("--forge", choices=FORGES, default="github", help="waar het komt te staan")
    parser.add_argument(
        "--organisatie", default="ORGANISATIE", metavar="NAAM", help="de naam van uw organisatie daar"
    )


def run(args: argparse.Namespace) -> int:
    """Ask what is missing, write all files, and say what comes next."""
    from generator.checking.check import check_folder
    from generator.editing.begin import make_files
    from generator.editing.rewriting import write_all

    root: Path = args.map
    _require_empty(root)
    wheel = _wheel()
    program = f"./{wheel.name}" if wheel else f"{_PACKAGE}=={version(_PACKAGE)}"
    files = make_files(_plan(args), date.today(), program, sorted(_installed(_PACKAGE).items()))
    root.mkdir(parents=True, exist_ok=True)
    write_all(root, {name: text.encode() for name, text in files.items()})
    if wheel:
        shutil.copyfile(wheel, root / wheel.name)
    result = check_folder(root)
    print(f"Het register staat in `{root}`: {len(files)} bestanden, {len(result.findings)} meldingen.")
    print("Lees `README.md` daar. `make site` bouwt de site, `make test` doet alle proeven.")
    return 0


def _wheel() -> Path | None:
    """Return the wheel that the program was installed from, where it still is; None when it is of an index.

    Source: PEP 610.
    """
    text = distribution(_PACKAGE).read_text("direct_url.json")
    address = urlsplit(json.loads(text)["url"]) if text else None
    path = Path(url2pathname(address.path)) if address and address.scheme == "file" else None
    return path if path and path.suffix == ".whl" and path.is_file() else None


def _installed(package: str) -> dict[str, str]:
    """Return the version of every package that *package* needs and that is installed here, by name."""
    found: dict[str, str] = {}
    ahead = [package]
    while ahead:
        for need in requires(ahead.pop()) or ():
            name = re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", need, maxsplit=1)[0]).lower()
            if name not in found and "extra ==" not in need:
                try:
                    found[name] = version(name)
                except PackageNotFoundError:
                    continue  # of another system or another version of Python
                ahead.append(name)
    return found


def _require_empty(root: Path) -> None:
    """Raise RegisterError when there is anything in the folder but a repository."""
    if root.is_dir():
        if any(path.name != ".git" for path in root.iterdir()):
            raise RegisterError(f"de map `{root}` is niet leeg; noem een nieuwe of een lege")
    elif root.exists() or root.is_symlink():
        raise RegisterError(f"`{root}` is geen map; noem een nieuwe of een lege")


def _plan(args: argparse.Namespace) -> Plan:
    """Return the answers, from the flags and else from the keyboard. Raises RegisterError for a wrong one."""
    from generator.editing.begin import Plan, known_ministries, parse_choice, parse_ministry

    titel = args.titel or _ask("Hoe heet het register?", "--titel")
    onderwerp = args.onderwerp or _ask(
        "Maak af: de ministeries voeren activiteiten uit … (zoals `tegen eenzaamheid`)", "--onderwerp"
    )
    given = args.ministeries or _ask(f"Welke ministeries? ({', '.join(known_ministries())})", "--ministeries")
    ministeries = tuple(parse_ministry(key.strip()) for key in given.split(",") if key.strip())
    lijnen = args.lijn or _ask_all("Hoe heten de actielijnen? Eén per regel; een lege regel is het eind.")
    keuzes = {"actielijnen": lijnen, "vormen": args.vorm or [], "omgevingen": args.omgeving or []}
    plan = Plan(
        titel=titel.strip(),
        onderwerp=onderwerp.strip(),
        ministeries=tuple(dict.fromkeys(ministeries)),
        keuzes={field: tuple(map(parse_choice, texts)) for field, texts in keuzes.items()},
        hulplijnen=_choose(args.hulplijnen, "Staat op de site waar iemand hulp vindt?"),
        verlaten=_VERLATEN if _choose(args.verlaten, "Komt er een knop om snel weg te gaan?") else "",
        licentie=args.licentie or _licence(),
        forge=args.forge,
        organisatie=args.organisatie,
    )
    _require_whole(plan)
    return plan


def _require_whole(plan: Plan) -> None:
    """Raise RegisterError when an answer is missing, or two choices are the same."""
    for words, answer in (("ministerie", plan.ministeries), ("actielijn", plan.keuzes["actielijnen"])):
        if not answer:
            raise RegisterError(f"een register heeft minstens één {words}")
    for choices in plan.keuzes.values():
        ids = [choice.id for choice in choices]
        twice = next((key for key in ids if ids.count(key) > 1), "")
        if twice:
            raise RegisterError(f"de keuze `{twice}` staat er twee keer")


def _licence() -> str:
    """Return the licence that an answer chooses; the usual one where there is nobody to ask."""
    return (NAMING if _choose(None, "Moet wie de gegevens gebruikt de bron noemen?") else USUAL).id


def _ask(question: str, flag: str) -> str:
    """Return an answer from the keyboard. Raises RegisterError when there is nobody to ask."""
    if not sys.stdin.isatty():
        raise RegisterError(f"er ontbreekt iets: geef `{flag}`")
    while True:
        try:
            answer = input(f"{question} ").strip()
        except EOFError as error:
            raise RegisterError("afgebroken") from error
        if answer:
            return answer


def _ask_all(question: str) -> list[str]:
    found = [_ask(question, "--lijn")]
    while answer := _read_line():
        found.append(answer)
    return found


def _read_line() -> str:
    try:
        return input().strip()
    except EOFError:
        return ""


def _choose(given: bool | None, question: str) -> bool:
    """Return what was given, else the answer to a question; no where there is nobody to ask."""
    if given is not None or not sys.stdin.isatty():
        return bool(given)
    return _ask(f"{question} (ja, nee)", "").lower().startswith("j")
