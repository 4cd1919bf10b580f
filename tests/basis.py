"""Make what follows from other files: `python tests/basis.py`.

That is the schema that a new register begins with, from that of this one: the fields are the same, so that
there is one place for them, and what is of this subject is taken out. And what the types need of a schema,
and that this one was accepted.
"""

from __future__ import annotations

import json
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

from generator.checking import schemas
from generator.checking.schemas import ACCEPTED
from generator.register import needs
from generator.register.contract import NEEDS

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "generator/begin/schema.json"
OPEN = ("actielijn", "vorm", "omgeving")
"""Closed lists that the ministry fills."""
GONE = ("verdragsartikelen", "verdragsartikel")
"""Fields and lists that no other subject has."""
LEFT_OUT = {
    "doelgroep": ("slachtoffers", "plegers", "omstanders"),
    "x-hulpwoorden": (
        "verkracht", "aangerand", "misbruikt", "betast", "gechanteerd", "chanteert", "gedwongen seks",
        "gedwongen huwelijk", "moet trouwen", "naaktfoto", "naaktfoto's", "blootfoto", "sextortion",
        "gedrogeerd",
    ),
}  # fmt: skip
AT_THE_TOP = ("x-begin", "x-zoekwoorden", "x-afkortingen")
WORDS = {
    "Eén activiteit van de rijksoverheid tegen seksueel geweld.": "Eén activiteit van de rijksoverheid.",
    "One activity of the Dutch central government against sexual violence.": (
        "One activity of the Dutch central government."
    ),
    "De lijnen van de brief van 4 februari 2021 waarin": "De lijnen van de aanpak waarin",
    "De lijn van de brief van 4 februari 2021 waarin": "De lijn van de aanpak waarin",
    "The lines of the letter of 4 February 2021 to which": "The lines of the approach to which",
    "The line of the letter of 4 February 2021 to which": "The line of the approach to which",
    "Vormen van geweld": "Vormen",
    "Vorm van geweld": "Vorm",
    "Op welke vormen van geweld de activiteit gericht is.": "Op welke vormen de activiteit gericht is.",
    "Op welke vorm van geweld de activiteit gericht is.": "Op welke vorm de activiteit gericht is.",
    "Forms of violence": "Forms",
    "Form of violence": "Form",
    "At which forms of violence": "At which forms",
    "At which form of violence": "At which form",
    "Waar het geweld gebeurt of waar": "Waar",
    "Where the violence happens or where": "Where",
    "Waar het gebeurt": "Waar",
    "Where it happens": "Where",
    "Mensen die in hun werk met slachtoffers of plegers te maken krijgen.": (
        "Mensen die er in hun werk mee te maken krijgen."
    ),
    "People who meet victims or perpetrators in their work.": "People who meet it in their work.",
    "kst-31015-202": "kst-12345-6",
    "kst-31015-192": "kst-12345-5",
    "kst-34843-45": "kst-12345-6",
    "31015": "12345",
    "202": "6",
    "205": "7",
    "3. Stoppen": "par. 3",
    "veilige-steden": "voorbeeldprogramma",
    "Veilige Steden": "Voorbeeldprogramma",
    "emancipatiebeleid": "voorbeeldbeleid",
    "Safe Cities": "Example Programme",
    "safe-cities": "oud-voorbeeld",
    "Modernisering zedenwetgeving": "Modernisering wetgeving",
    "Sexual Assault Centre": "Example Programme",
    "Victims get medical and psychological help here.": "Municipalities get money for plans of their own.",
    "Gemeenten krijgen van OCW geld voor eigen plannen die de straat veiliger maken.": (
        "Gemeenten krijgen van OCW geld voor eigen plannen."
    ),
    "vrouwen-en-meisjes": "jongeren",
    "nr-2020-1": "rapport-2020-1",
    "Voor meer zedenrechercheurs.": "Voor meer medewerkers.",
    "Rutgers": "Voorbeeldorganisatie",
    "Veilig Thuis-organisaties": "Voorbeeldorganisaties",
    "NSGK": "VBO",
    "Verslag van een schriftelijk overleg over de Slachtoffermonitor": "Verslag van een schriftelijk overleg",
    "Veilig Thuis": "Voorbeeldlijn",
    "veilig-thuis": "voorbeeldprogramma",
    "Voor advies of hulp bij huiselijk geweld.": "Voor advies of hulp.",
    "0800-2000": "0800-1234",
    "zedendelinquent": "veroordeelde",
}
"""Texts, or how they begin, of this subject, and what stands for them in another."""


def make_basis(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema without what is of this subject; its open lists are empty."""
    made: dict[str, Any] = _replace(deepcopy(schema))
    for name in AT_THE_TOP:
        made.pop(name, None)
    for part in (made["properties"], made["$defs"], *_properties(made["$defs"])):
        for name in GONE:
            part.pop(name, None)
    for name in OPEN:
        made["$defs"][name]["oneOf"] = []
    for name in ("actielijnen", "vormen", "omgevingen"):
        made["properties"][name]["examples"] = []
    lists = made["$defs"]
    groups = lists["doelgroep"]["oneOf"]
    lists["doelgroep"]["oneOf"] = [item for item in groups if item["const"] not in LEFT_OUT["doelgroep"]]
    words = lists["hulplijnen"]["x-hulpwoorden"]
    lists["hulplijnen"]["x-hulpwoorden"] = [word for word in words if word not in LEFT_OUT["x-hulpwoorden"]]
    return made


def _properties(defs: dict[str, Any]) -> list[dict[str, Any]]:
    return [node["properties"] for node in defs.values() if "properties" in node]


def _replace(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: value if key in ("const", "pattern") else _replace(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_replace(item) for item in node]
    return _text(node) if isinstance(node, str) else node


def _text(text: str) -> str:
    if text in WORDS:
        return WORDS[text]
    for old, new in WORDS.items():
        if len(old) > 10:  # a code of three digits is replaced only where it is all
            text = text.replace(old, new)
    return text


def as_text(schema: dict[str, Any]) -> str:
    """Return the schema as it is written."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write the files; with `--check` say that they are to be made again."""
    own = json.loads((ROOT / "schema.json").read_text("utf-8"))
    schemas.accept(ROOT / "schema.json", own)
    made = (
        (TARGET, as_text(make_basis(own))),
        (NEEDS, needs.as_text(needs.needs_of_types())),
        (ACCEPTED, schemas.as_text(own)),
    )
    for path, text in made:
        if sys.argv[1:] != ["--check"]:
            path.write_text(text, "utf-8")
        elif text != path.read_text("utf-8"):
            sys.exit(f"what {path.name} follows from changed, and {path} did not: run make format")


if __name__ == "__main__":
    main()
