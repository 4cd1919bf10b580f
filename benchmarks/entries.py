"""Registers of any size to measure with: activities as long and as varied as the real ones, and valid."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parent.parent

MINISTRIES = {"vws": "mnre1025", "jenv": "mnre1058", "ocw": "mnre1109", "szw": "mnre1073"}
NOUNS = (
    "aanpak",
    "training",
    "opvang",
    "meldpunt",
    "lespakket",
    "handreiking",
    "wijkteam",
    "netwerk",
    "campagne",
    "onderzoek",
    "monitor",
    "spreekuur",
    "proeftuin",
    "leerkring",
    "werkwijze",
    "toolkit",
    "platform",
    "keten",
)
ADJECTIVES = (
    "veilige",
    "regionale",
    "landelijke",
    "vroege",
    "gezamenlijke",
    "nieuwe",
    "digitale",
    "gerichte",
    "lokale",
    "blijvende",
    "snelle",
    "zorgvuldige",
    "toegankelijke",
    "deskundige",
    "betrouwbare",
    "open",
)
SETTINGS = (
    "scholen",
    "sportclubs",
    "gemeenten",
    "wijken",
    "huisartsen",
    "jeugdzorg",
    "horeca",
    "werkgevers",
    "gezinnen",
    "ziekenhuizen",
    "kinderopvang",
    "studenten",
    "politie",
    "azc's",
    "verpleeghuizen",
    "festivals",
    "stations",
)
VERBS = (
    "helpt",
    "steunt",
    "traint",
    "bereikt",
    "verbindt",
    "informeert",
    "begeleidt",
    "beschermt",
    "adviseert",
    "versterkt",
    "onderzoekt",
    "waarschuwt",
)


def write_register(folder: Path, count: int, seed: int = 1) -> None:
    """Write a valid register of *count* activities into *folder*; the same seed writes the same bytes.

    An activity has about fifty lines and 2 kB. Beside them come the schema and the reference files they need.
    """
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "schema.json", folder / "schema.json")
    terms = _terms()
    _write_reference(folder / "reference")
    ids = [f"{chance.choice(ADJECTIVES)}-{chance.choice(NOUNS)}-{number}" for number in range(count)]
    for number, activity_id in enumerate(ids):
        ministry = tuple(MINISTRIES)[number % len(MINISTRIES)]
        path = folder / "activities" / ministry / f"{activity_id}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = _activity(chance, terms, ids[:number], activity_id, ministry, number)
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _terms() -> dict[str, list[str]]:
    definitions = json.loads((ROOT / "schema.json").read_text("utf-8"))["$defs"]
    return {
        name: [term["const"] for term in node["oneOf"]]
        for name, node in definitions.items()
        if "oneOf" in node
    }


def _activity(
    chance: random.Random,
    terms: dict[str, list[str]],
    earlier: Sequence[str],
    own_id: str,
    ministry: str,
    number: int,
) -> Iterator[str]:
    def some(name: str, most: int) -> list[str]:
        return chance.sample(terms[name], chance.randint(1, most))

    setting = chance.choice(SETTINGS)
    yield "# yaml-language-server: $schema=../../schema.json"
    yield f"id: {own_id}"
    yield f"titel: {own_id.rsplit('-', 1)[0].replace('-', ' ').capitalize()} voor {setting} {number}"
    yield f"soort: {chance.choice(terms['soort'])}"
    yield f"departement: {ministry}"
    yield "departement_grond: bron"
    yield "betrokken_departementen:"
    yield f"  - departement: {chance.choice([key for key in MINISTRIES if key != ministry])}"
    yield "    bron: document-2019"
    yield "samenvatting: >-"
    yield f"  {_sentence(chance, number)}"
    yield f"  {_sentence(chance, number + 1)}"
    for field, name, most in (
        ("actielijnen", "actielijn", 2),
        ("vormen", "vorm", 4),
        ("omgevingen", "omgeving", 3),
        ("doelgroepen", "doelgroep", 4),
    ):
        yield f"{field}: [{', '.join(some(name, most))}]"
    yield f"bereik: {chance.choice(terms['bereik'])}"
    yield f"regios: [regio-{number % 20}]"
    begin = chance.randint(2014, 2018)
    yield "looptijd:"
    yield f"    begin: {begin}"
    yield f"    eind: {begin + 9}-12-31"
    yield from _evidence(2019)
    yield "partners:"
    for partner in chance.sample(range(60), 3):
        yield f"  - organisatie: organisatie-{partner}"
        yield f"    rol: {chance.choice(terms['rol'])}"
        yield "    bron: document-2019"
    yield "financiering:"
    yield f"  - bedrag: {chance.randint(10, 9000) * 1000}"
    yield "    soort: structureel"
    yield from _evidence(2019)
    yield "cijfers:"
    yield f"  - waarde: {chance.randint(2, 400)}"
    yield f"    eenheid: deelnemende {setting}"
    yield "    datum: 2019"
    yield from _evidence(2019)
    if earlier and chance.random() < 0.7:
        yield "relaties:"
        yield f"  - {{soort: hangt-samen-met, activiteit: {chance.choice(earlier)}}}"
    yield f"geeft_invulling_aan: [aanbeveling-{number % 10}]"
    yield "standen:"
    for year in (2019, 2020, 2021)[: chance.randint(1, 3)]:
        yield f"  - datum: {year}-07-02"
        yield "    status: lopend"
        yield f"    tekst: {_sentence(chance, year + number)} {_sentence(chance, number)}"
        yield from _evidence(year)
    yield "links:"
    yield f"  - titel: {chance.choice(NOUNS).capitalize()} voor {setting}"
    yield f"    url: https://voorbeeld.nl/{own_id}"
    yield "contact: null"


def _sentence(chance: random.Random, number: int) -> str:
    parts = (chance.choice(NOUNS), chance.choice(VERBS), chance.choice(ADJECTIVES), chance.choice(SETTINGS))
    words = chance.sample(NOUNS, 3)
    return (
        f"De {parts[0]} {parts[1]} {parts[2]} {parts[3]} met {words[0]}, {words[1]} en {words[2]} {number}."
    )


def _evidence(year: int) -> Iterator[str]:
    yield f"    bron: document-{year}"
    yield '    vindplaats: "II, B, 1e antwoord"'


def _write_reference(folder: Path) -> None:
    fact = ["bron: document-2019", "vindplaats: deel 1"]
    for key, tooi in MINISTRIES.items():
        address = f"tooi: https://identifier.overheid.nl/tooi/id/ministerie/{tooi}"
        _write_thing(folder, "organisaties", key, [f"naam: Ministerie {key}", "soort: ministerie", address])
    for i in range(60):
        lines = [f"naam: Organisatie {i}", "soort: kennisinstituut"]
        _write_thing(folder, "organisaties", f"organisatie-{i}", lines)
    for year in (2019, 2020, 2021):
        lines = [f"titel: Brief van {year}", "soort: kamerbrief", f"datum: {year}-07-02"]
        _write_thing(folder, "documenten", f"document-{year}", lines)
    for i in range(20):
        _write_thing(folder, "regios", f"regio-{i}", [f"naam: Regio {i}", "soort: regio", *fact])
    for i in range(10):
        lines = [f"titel: Aanbeveling {i}", f"tekst: Doe meer van soort {i}.", "van: organisatie-1"]
        _write_thing(folder, "aanbevelingen", f"aanbeveling-{i}", [*lines, "datum: 2019-07-02", *fact])


def _write_thing(folder: Path, kind: str, key: str, lines: Sequence[str]) -> None:
    modeline = f"# yaml-language-server: $schema=../../schema.json#/$defs/{kind}"
    path = folder / kind / f"{key}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in (modeline, f"id: {key}", *lines)), "utf-8")


def write_copies(folder: Path, count: int, *, alike: bool = False) -> None:
    """Write a register of *count* copies of the real entries into *folder*, each with an id of its own.

    A copy has a title of its own too, or with *alike* one that differs from others by a letter: of those many
    give a warning. Lists, schema and words are the real ones.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "schema.json", folder)
    for name in ("reference", "woorden"):
        shutil.copytree(ROOT / name, folder / name)
    sources = sorted((ROOT / "activities").rglob("*.yaml"))
    for number in range(count):
        source, series = sources[number % len(sources)], number // len(sources)
        text = source.read_text("utf-8")
        if series:
            text = _ONCE.sub("", text)
            text = re.sub(r"(?m)^id: \S+", rf"\g<0>-{series}", text)
            text = _TITLE.sub(partial(_other_title, series, alike), text)
        name = f"{source.stem}-{series}.yaml" if series else source.name
        path = folder / source.parent.relative_to(ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


_ONCE = re.compile(r"(?m)^(?:ook_bekend_als|eerdere_ids|eerdere_titels):(?:.*\n)(?:[ -].*\n)*")
_TITLE = re.compile(r"(?m)^titel: (.*(?:\n .*)*)")


def _other_title(series: int, alike: bool, found: re.Match[str]) -> str:
    """Return the line of a title like that of an entry: with a number, or with a letter more."""
    plain = " ".join(found[1].split()).strip("'\"").replace(">- ", "")
    letter = chr(ord("a") + series % 26)
    return f'titel: "{plain}{letter}"' if alike else f'titel: "{plain} deel {series}"'
