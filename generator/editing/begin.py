"""The files of a new register: a schema with its own lists, settings, pages, CI and one example.

What it begins with lies in `generator/begin/`: the fields are those of every register, and what the ministry
itself says of the subject is filled in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.editing.codeowners import NAME as OWNERS
from generator.editing.codeowners import render as render_owners
from generator.findings.finding import RegisterError
from generator.reading.load import load_document
from generator.words.staat.ministries import MINISTRIES, ministry_address
from generator.words.suggest import nearest, plain
from generator.words.templates import make_environment
from generator.words.wording import did_you_mean

_FOLDER = Path(__file__).parents[1] / "begin"
_FILES = _FOLDER / "files"
OPEN = {"actielijnen": "actielijn", "vormen": "vorm", "omgevingen": "omgeving"}
"""The fields of which the ministry names the choices, with their closed lists; a field without any goes."""
_HELP = ("noodnummer-112", "website-112")
_PLACES = {
    "activities/voorbeeld.yaml": "activities/{ministerie}/voorbeeld.yaml",
    "reference/noodnummer-112.yaml": "reference/hulplijnen/noodnummer-112.yaml",
    "reference/voorbeeldbrief.yaml": "reference/documenten/voorbeeldbrief.yaml",
    "reference/website-112.yaml": "reference/documenten/website-112.yaml",
}
_MINISTRY = "reference/ministerie.yaml"


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a closed list, as the ministry names it."""

    id: str
    titel: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Ministry:
    """A ministry; one that is not in our list has no more than its name."""

    id: str
    kort: str  # the name without "Ministerie van"
    afkorting: str
    naam_en: str = ""
    code: str = ""  # its lasting address in the register of government organisations; empty without

    @property
    def naam(self) -> str:
        """The whole name."""
        return f"Ministerie van {self.kort}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is asked of a ministry before it has a register."""

    titel: str
    onderwerp: str  # what stands after "activiteiten", such as `tegen eenzaamheid`
    ministeries: tuple[Ministry, ...]
    keuzes: Mapping[str, tuple[Choice, ...]]  # by field of OPEN
    hulplijnen: bool
    verlaten: str  # where the quick exit goes; empty without
    licentie: str  # of the data, as in SPDX
    forge: str
    organisatie: str


def make_files(
    plan: Plan, today: date, programma: str, packages: Sequence[tuple[str, str]]
) -> dict[str, str]:
    """Return the text of each file of a new register, by its path in it.

    *programma* is what pip installs, with its version; *packages* are the names and versions of all that it
    needs.
    """
    found = {"schema.json": json.dumps(make_schema(plan), ensure_ascii=False, indent=2) + "\n"}
    environment = make_environment().overlay(autoescape=False)
    words = {
        "titel": plan.titel,
        "onderwerp": plan.onderwerp,
        "ministeries": plan.ministeries,
        "lijnen": plan.keuzes["actielijnen"],
        **{field: plan.keuzes[field] for field in ("vormen", "omgevingen")},
        "verlaten": plan.verlaten,
        "licentie": plan.licentie,
        "vandaag": today.isoformat(),
        "programma": programma,
        "pakketten": packages,
    }
    for name, path in _sources(plan):
        text = path.read_text("utf-8")
        found[name] = environment.from_string(text).render(words).rstrip("\n") + "\n"
    ministry = environment.from_string((_FILES / _MINISTRY).read_text("utf-8"))
    for item in plan.ministeries:
        found[f"reference/organisaties/{item.id}.yaml"] = ministry.render(ministerie=item).rstrip("\n") + "\n"
    ids = sorted(item.id for item in plan.ministeries)
    found[OWNERS] = render_owners(ids, plan.forge, plan.organisatie, has_program=False)
    return dict(sorted(found.items()))


def make_schema(plan: Plan) -> dict[str, Any]:
    """Return the schema of a new register: that of every register, with the choices of the ministry."""
    schema: dict[str, Any] = json.loads((_FOLDER / "schema.json").read_text("utf-8"))
    for field, name in OPEN.items():
        choices = plan.keuzes[field]
        if not choices:
            del schema["properties"][field], schema["$defs"][name]
            continue
        terms = ({"const": item.id, "title": item.titel, "description": item.uitleg} for item in choices)
        schema["$defs"][name]["oneOf"] = [*terms]
        schema["properties"][field]["examples"] = [[choices[0].id]]
    if not plan.hulplijnen:
        schema["$defs"]["hulplijnen"].pop("x-hulpwoorden", None)
    return schema


def parse_choice(text: str) -> Choice:
    """Return a choice written as `Naam` or `Naam: uitleg`. Raises RegisterError when it has no name."""
    titel, _, uitleg = (part.strip() for part in text.partition(":"))
    key = plain(titel)
    if not key:
        raise RegisterError(f"van `{text}` is geen kenmerk te maken; schrijf een naam, zoals `Voorkomen`")
    return Choice(key, titel, uitleg or f"Wat onder {titel} valt.")


def parse_ministry(text: str) -> Ministry:
    """Return a ministry by its id, or one of another name written as `id=Naam`.

    Raises RegisterError when nobody has that id.
    """
    key, _, name = (part.strip() for part in text.partition("="))
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
        raise RegisterError(f"`{text}` is geen ministerie: schrijf een kenmerk, zoals `vws`")
    if name:
        return Ministry(key, name.removeprefix("Ministerie van ").strip(), key.upper())
    known = known_ministries()
    if key not in known:
        hint = (
            did_you_mean(nearest(key, {item.id: item.kort for item in known.values()}))
            or "schrijf de naam erbij, zoals `abc=Algemene Zaken`"
        )
        raise RegisterError(f"het ministerie `{key}` is hier niet bekend; {hint}")
    return known[key]


def known_ministries() -> dict[str, Ministry]:
    """Return the ministries of the central government by id."""
    document, _ = load_document(MINISTRIES, MINISTRIES.name)
    rows: Sequence[Mapping[str, str]] = document.data if document and isinstance(document.data, list) else ()
    return {
        row["id"]: Ministry(
            row["id"],
            row["naam"],
            row["afkorting"],
            f"Ministry of {row['naam_en']}",
            ministry_address(row["code"]),
        )
        for row in rows
    }


def _sources(plan: Plan) -> Iterator[tuple[str, Path]]:
    """Yield each file to write, by its place in the register, and the template that it comes from."""
    for path in sorted(_FILES.rglob("*")):
        name = path.relative_to(_FILES).as_posix()
        is_left_out = not plan.hulplijnen and path.stem in _HELP
        if path.is_file() and name != _MINISTRY and not is_left_out:
            place = _PLACES.get(name, name).format(ministerie=plan.ministeries[0].id)
            yield re.sub(r"(?:^|(?<=/))_", ".", place), path
