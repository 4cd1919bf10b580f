"""The settings of a register: `mkdocs.yml`, read by our own reader and held to `settings.schema.json`.

Nobody else reads the file: MkDocs gets what stands here. As MkDocs reads it, a file of settings can start
programs (`hooks`, `!!python`) and publish files from elsewhere (`docs_dir`, `INHERIT`).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from generator.findings.finding import Finding, RegisterError
from generator.reading.load import Document, Keys, load_document
from generator.schema.judge import is_real
from generator.schema.licenties import LICENTIES, USUAL, Licentie
from generator.schema.scalars import as_typed
from generator.schema.schema import ACTIVITEITEN, Schema, Taal
from generator.schema.sjablonen import Templates, load_templates
from generator.schema.validate import Validator
from generator.words.wording import code

NAME = "mkdocs.yml"
_SCHEMA = Path(__file__).parent / "settings.schema.json"
GEMELD_MAANDEN = 12
"""For so many months a report is recent, when no setting says otherwise."""
_SHOWN = 3  # so many faults are said at once
CODE = "onbekende-bladzijde"
_PAGE = re.compile(r"(?!/)(?:(?!\.\.?/)[\w.-]+/)*[\w-][\w.-]*\.md")


@dataclass(frozen=True, slots=True, kw_only=True)
class BijlageOpties:
    """What a ministry sets of the annex: the option `bijlage`, or the options of `register export`."""

    titel: str = ""  # empty: that of the subject
    afzender: str = ""  # the ministry that sends it
    brief: str = ""  # the letter that it belongs to, in words; only for the peildatum of the settings
    kenmerk: str = ""  # the reference of that letter
    alleen: tuple[str, ...] = ()  # which part of the register, as `FACET=KEUZE`
    sjabloon: bytes = b""  # the document whose look DOCX and ODT get; no option of a file, `--sjabloon` only


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What the register is about, in words that stand in titles: the option `dossier`."""

    activiteiten: str = "activiteiten"  # behind `Register van` and `Overzicht van`
    activiteiten_en: str = "activities"  # the same in English
    omschrijving: str = (
        "Alle activiteiten, met bron en stand van zaken."  # a sentence, for who finds the data
    )
    omschrijving_en: str = "All activities, with source and state of affairs."
    themas: tuple[str, ...] = ("GOVE",)  # of the data: https://op.europa.eu, authority table data-theme
    sinds: int = 2026  # the year from which the host is of who publishes: RFC 4151, for the ids in feeds

    def activities_in(self, taal: Taal) -> str:
        """Return what the register is about, in the middle of a sentence."""
        return self.activiteiten_en if taal == "en" else self.activiteiten


EXAMPLE = "https://register.example/"
"""What stands for the address of the site where a file must have one and none is set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a ministry sets. Every field is an option of the plugin `register` in `mkdocs.yml`."""

    peildatum: str = ""  # a date, or `vandaag`; empty: the date of the newest stand
    peildata: tuple[str, ...] = ()  # extra dates for which an overview is published
    gemeld_maanden: int = GEMELD_MAANDEN  # so many months a report or confirmation counts as recent
    bewerken: str = ""  # address of the folder of the register at the forge, to which a path is added
    melden: str = ""  # address (https: or mailto:) where a reader reports a fault
    verlaten: str = ""  # where the quick exit goes: neutral, https, no query; empty: there is none
    toegankelijkheidsverklaring: str = ""  # address of the official statement
    kwetsbaarheid_melden: str = ""  # address (https: or mailto:) for reports of weaknesses
    kwetsbaarheid_verloopt: str = ""  # date until which that address holds, under a year ahead
    uitgever: str = ""  # who publishes the site
    kop: str = "Wat doen de ministeries?"  # the heading of the first page
    uitgave: bool = False  # a release: mandatory settings may not be empty
    adres: str = ""  # address of the site, ends with a slash; empty: the `site_url` of MkDocs
    bouwer: str = "mkdocs"  # what writes the site: `mkdocs`, with Material, or `direct`
    licentie: Licentie = USUAL  # under which the data and texts are given out
    registers: tuple[str, ...] = ()  # other registers that take part, as `register build --met` names them
    selectie: str = ""  # which part of the register this is, in words; set by `register export --alleen`
    bijlage: BijlageOpties = BijlageOpties()  # of the annex
    dossier: Dossier = Dossier()  # what it is about
    naam: str = "Register activiteiten"  # of the site: `site_name`
    beschrijving: str = ""  # in a sentence: `site_description`
    sjablonen: Templates = ()  # of the register, which go before ours: the folder `sjablonen/`

    @property
    def wortel(self) -> str:
        """The address of the site, with a slash at its end; an example where none is set."""
        return self.adres or EXAMPLE

    def title_in(self, taal: Taal) -> str:
        """Return what all data together are called: the name of the site, or in English what they are."""
        return f"Register of {self.dossier.activiteiten_en}" if taal == "en" else self.naam

    def for_other_day(self) -> Settings:
        """Return the same for another date than the own one: the letter of the annex is not of that date."""
        return replace(self, bijlage=replace(self.bijlage, brief="", kenmerk=""))

    def resolve_peildatum(self, today: date) -> date | None:
        """Return the peildatum; None when it follows from the data. Raises RegisterError for no date."""
        if not self.peildatum:
            return None
        if self.peildatum == "vandaag":
            return today
        return parse_peildatum(self.peildatum)


@dataclass(frozen=True, slots=True)
class Configuration:
    """A file of settings that has been checked."""

    settings: Settings
    mkdocs: Mapping[str, Any]  # all of it, as plain values, for MkDocs
    find_line: Callable[[str], int]  # of an option of ours, by its name; 0 where it does not stand


def parse_peildatum(text: str) -> date:
    """Return the date that *text* names. Raises RegisterError when it is not a full date."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RegisterError(f"peildatum `{text}` is geen datum; schrijf bijvoorbeeld 2024-06-25") from error


def require_known(peildatum: date, first: date | None) -> date:
    """Return *peildatum*.

    Raises RegisterError, naming the first date that can be, when it lies before *first*, the day of the
    oldest stand; None is a register without a stand.
    """
    if first and peildatum < first:
        raise RegisterError(
            f"peildatum `{peildatum}` ligt voor de eerste stand van het register; kies {first} of later"
        )
    return peildatum


def load_settings(root: Path) -> Settings:
    """Read the settings from `mkdocs.yml` in *root*; see `load_configuration`."""
    return load_configuration(root).settings


def load_configuration(root: Path, *, has_templates: bool = True) -> Configuration:
    """Read `mkdocs.yml` in *root*; without that file every setting has its default.

    Who makes no page can leave out the templates of the register, with *has_templates*.
    Raises RegisterError, naming each line, for no ordinary file, no YAML, or no setting that is known.
    """
    path = root / NAME
    if not os.path.lexists(path):
        return Configuration(Settings(), {}, lambda _: 0)
    document, found = load_document(path, NAME)
    if document:
        found = [*found, *_check(document)]
    if found or not document:
        more = f"; en nog {len(found) - _SHOWN} fouten" if len(found) > _SHOWN else ""
        raise RegisterError("; ".join(_words(sorted(found)[:_SHOWN])) + more)
    keys = _options_keys(document.data)
    options = _at(document.data, keys) if keys else {}
    settings = _to_settings(document.data, options)
    if has_templates:
        settings = replace(settings, sjablonen=load_templates(root))
    return Configuration(settings, document.data, partial(_find_line, document))


def _find_line(document: Document, option: str) -> int:
    keys = _options_keys(document.data)
    is_there = keys is not None and option in _at(document.data, keys)
    return document.locate_key(*keys, option).line if keys and is_there else 0


def _words(found: Iterable[Finding]) -> Iterator[str]:
    for item in found:
        message = re.sub("^veld", "instelling", item.message)
        hint = (
            f" ({item.hint})" if item.hint and "veldengids" not in item.hint and "\n" not in item.hint else ""
        )
        yield f"{item.location.path}:{item.location.line}: {message}{hint}"


def _check(document: Document) -> Iterator[Finding]:
    """Yield what is wrong; leave the values with the types that they should have, and without empty ones."""
    validator = _validator()
    document.data = as_typed(_without_empty(document.data), validator.schema.data, validator.schema)
    found = [item.finding for item in validator.check(document, ACTIVITEITEN)]
    yield from found or (
        *_check_nav(document, document.data.get("nav"), ("nav",)),
        *_check_peildatum(document),
    )


@cache
def _validator() -> Validator:
    """Return what judges a file of settings, which is a file of one kind with a schema of its own."""
    return Validator(Schema(json.loads(_SCHEMA.read_text("utf-8"))))


def _without_empty(data: Any) -> Any:
    """Return *data* without the options that are there but empty, such as `uitgever:`."""
    if isinstance(data, dict):
        whole = {key: {} if key == "register" and value is None else value for key, value in data.items()}
        return {key: _without_empty(value) for key, value in whole.items() if value not in (None, "")}
    return [_without_empty(item) for item in data] if isinstance(data, list) else data


def _check_nav(document: Document, part: Any, keys: Keys) -> Iterator[Finding]:
    """Yield what the navigation names and is no hand-written page or page of the register."""
    if isinstance(part, dict | list):
        for key, value in part.items() if isinstance(part, dict) else enumerate(part):
            yield from _check_nav(document, value, (*keys, key))
    elif part is not None and not _PAGE.fullmatch(str(part)):
        message = f"{code(part)} is geen bladzijde van de site"
        hint = "schrijf het bestand zoals `hulp/index.md`"
        yield Finding(document.locate(*keys), CODE, message, hint)


def _check_peildatum(document: Document) -> Iterator[Finding]:
    keys = _options_keys(document.data)
    peildatum = _at(document.data, keys).get("peildatum", "vandaag") if keys else "vandaag"
    if keys and peildatum != "vandaag" and not is_real(peildatum):
        from generator.schema.forms import explain_day  # not above: nearly every date is one

        yield explain_day(document, (*keys, "peildatum"), peildatum)


def _options_keys(data: Any) -> Keys | None:
    """Return the way to our options; None where there are none."""
    for index, plugin in enumerate(data.get("plugins", ())):
        if isinstance(plugin, dict) and "register" in plugin:
            return ("plugins", index, "register")
    return None


def _at(data: Any, keys: Sequence[str | int]) -> Mapping[str, Any]:
    for key in keys:
        data = data[key]
    found: Mapping[str, Any] = data
    return found


def _to_settings(data: Mapping[str, Any], options: Mapping[str, Any]) -> Settings:
    annex = dict(options.get("bijlage", {}))
    annex["alleen"] = tuple(annex.get("alleen", ()))
    peildata = tuple(options.get("peildata", ()))
    dossier = dict(options.get("dossier", {}))
    dossier |= {"themas": tuple(dossier["themas"])} if "themas" in dossier else {}
    licentie = LICENTIES[options.get("licentie", USUAL.id)]
    parts = {
        "peildata": peildata,
        "registers": tuple(options.get("registers", ())),
        "bijlage": BijlageOpties(**annex),
        "dossier": Dossier(**dossier),
        "licentie": licentie,
    }
    texts = {"naam": data.get("site_name"), "beschrijving": data.get("site_description")}
    settings = Settings(**{**options, **parts, **{key: text for key, text in texts.items() if text}})
    address = settings.adres or str(data.get("site_url", ""))
    return replace(settings, adres=address and address.rstrip("/") + "/")
