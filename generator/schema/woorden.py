"""The words that go with the subject of a register: the files of `woorden/`, none of which need be there.

They are read and judged as every other file, by `woorden.schema.json`, so what is wrong has its place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.findings.finding import Finding, Location, RegisterError, capped
from generator.reading.load import load_document
from generator.schema.scalars import as_typed
from generator.schema.schema import Schema, Taal
from generator.schema.validate import Validator
from generator.words.wording import code, listed

FOLDER = "woorden"
SCHEMA = Path(__file__).parent / "woorden.schema.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verslagtekst:
    """What the report to an organisation says of itself, in one language; see `Facet.verslag`."""

    naam: str = "Verslag"
    beschrijving: str = "De activiteiten langs de lijst waarover wordt gerapporteerd, als document."
    kop: str = "By article"  # of the list on the page in English
    titel: str = "Activiteiten per artikel"
    uitleg: tuple[str, ...] = ()  # paragraphs, before what holds for every report


_REPORT_EN = Verslagtekst(
    naam="Report",
    beschrijving="The activities by the list by which is reported, as a document.",
    titel="Activities by article",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bijlagetekst:
    """What a register adds to what the annex says of itself, in one language and in every form."""

    aard: str = ""  # on the title page, behind what it is
    leeswijzer: tuple[str, ...] = ()  # sentences, behind how to read it


@dataclass(frozen=True, slots=True, kw_only=True)
class Woorden:
    """The words of a subject, in small letters, in the order of the files."""

    geteld: tuple[str, ...] = ()  # what is counted, in the plural: more or fewer of it dates a text
    gevoelig: tuple[str, ...] = ()  # parts of words of which a tab shows the first letter only
    postbussen: tuple[str, ...] = ()  # parts of mail addresses that are of no person
    vermijden: tuple[tuple[str, str], ...] = ()  # the beginning of a word, and what to write in its place
    verslag: Verslagtekst = Verslagtekst()
    verslag_en: Verslagtekst = _REPORT_EN
    bijlage: Bijlagetekst = Bijlagetekst()
    bijlage_en: Bijlagetekst = Bijlagetekst()

    def report_in(self, taal: Taal) -> Verslagtekst:
        """Return what the report says of itself."""
        return self.verslag_en if taal == "en" else self.verslag

    def annex_in(self, taal: Taal) -> Bijlagetekst:
        """Return what the annex says beside its usual words."""
        return self.bijlage_en if taal == "en" else self.bijlage

    @property
    def raad(self) -> Mapping[str, str]:
        """What to write, by the beginning of the word to avoid."""
        return dict(self.vermijden)


NO_WORDS = Woorden()
"""Those of a register that has none."""


def load_woorden(root: Path) -> tuple[Woorden, list[Finding]]:
    """Read the words of the register in *root*; return them with what is wrong, and of a wrong file no words.

    Raises RegisterError when the folder is a link or cannot be read.
    """
    folder = root / FOLDER
    if folder.is_symlink():
        raise RegisterError(f"`{FOLDER}` is een snelkoppeling (symbolic link); zet hier de map zelf")
    if not folder.is_dir():
        return NO_WORDS, []
    try:
        names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise RegisterError(f"de map `{FOLDER}` is niet te lezen: {error.strerror}") from error
    data: dict[str, Any] = {}
    found: list[Finding] = []
    for name in names:
        kind = name.removesuffix(".yaml")
        if name == f"{kind}.yaml" and kind in _validator().schema.lijsten:
            data[kind], wrong = _load(folder / name, kind)
            found += wrong
        else:
            found.append(_strange(name))
    return _to_woorden(data), found


@cache
def _validator() -> Validator:
    return Validator(Schema(json.loads(SCHEMA.read_text("utf-8"))))


def _load(path: Path, kind: str) -> tuple[Any, list[Finding]]:
    """Return what stands in a file, and what is wrong with it; then nothing stands there."""
    document, found = load_document(path, f"{FOLDER}/{path.name}")
    if document:
        validator = _validator()
        document.data = as_typed(document.data, validator.node(kind), validator.schema)
        places = {item.location for item in found}
        refused = (item.finding for item in validator.check(document, kind))
        found = [*found, *capped(item for item in refused if item.location not in places)]
    return (document.data if document and not found else {}), found


def _strange(name: str) -> Finding:
    shown = name if name.isprintable() else ascii(name)[1:-1]
    names = [f"{kind}.yaml" for kind in _validator().schema.lijsten]
    message = "dit bestand is geen lijst van woorden en wordt niet gelezen"
    hint = f"in {code(FOLDER)} staan {listed(names)}"
    return Finding(Location(f"{FOLDER}/{shown}"), "onbekend-bestand", message, hint)


def _to_woorden(data: Mapping[str, Any]) -> Woorden:
    def parts(kind: str) -> tuple[str, ...]:
        return tuple(text.casefold() for text in data.get(kind, {}).get("delen", ()))

    words = data.get("vermijden", {}).get("woorden", ())
    report = {taal: _to_text(item) for taal, item in data.get("verslag", {}).items()}
    annex = {taal: _to_annex(item) for taal, item in data.get("bijlage", {}).items()}
    return Woorden(
        geteld=parts("geteld"),
        gevoelig=parts("gevoelig"),
        postbussen=parts("postbussen"),
        vermijden=tuple((item["woord"].casefold(), item["schrijf"]) for item in words),
        verslag=report.get("nl", NO_WORDS.verslag),
        verslag_en=report.get("en", NO_WORDS.verslag_en),
        bijlage=annex.get("nl", NO_WORDS.bijlage),
        bijlage_en=annex.get("en", NO_WORDS.bijlage_en),
    )


def _to_text(data: Mapping[str, Any]) -> Verslagtekst:
    return Verslagtekst(**{**data, "uitleg": tuple(data.get("uitleg", ()))})


def _to_annex(data: Mapping[str, Any]) -> Bijlagetekst:
    return Bijlagetekst(**{**data, "leeswijzer": tuple(data.get("leeswijzer", ()))})
