"""What RDF says, as plain values: subject, predicate and object of each statement.

Standards: schema.org, PROV, SKOS and DCAT-AP-NL.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from generator.schema.schema import Taal
from generator.schema.settings import Settings
from generator.schema.uses import PREFIXES

DCAT = PREFIXES["dcat"]
DCT = PREFIXES["dct"]
FOAF = PREFIXES["foaf"]
PROV = PREFIXES["prov"]
RDF = PREFIXES["rdf"]
RDFS = PREFIXES["rdfs"]
SDO = PREFIXES["schema"]
SKOS = PREFIXES["skos"]
VCARD = PREFIXES["vcard"]
XSD = PREFIXES["xsd"]
A = f"{RDF}type"
"""The predicate that says what kind of thing the subject is."""


class Ref(NamedTuple):
    """An object that is a thing itself: its address."""

    address: str


class Words(NamedTuple):
    """An object that is a text in a language."""

    text: str
    taal: Taal = "nl"


Object = Ref | Words | date | int | float | str
Triple = tuple[str, str, Object]
"""Address of the subject, address of the predicate, and what is said."""


def root_of(settings: Settings) -> str:
    """Return the address of the site, with a slash at its end."""
    return settings.wortel


def identifier(settings: Settings, soort: str, key: str) -> str:
    """Return the lasting name of a thing: `/id/<soort>/<key>`."""
    return f"{root_of(settings)}id/{soort}/{quote(key)}"


def own(settings: Settings, name: str = "") -> str:
    """Return a word of our own vocabulary; without *name* what all these words begin with."""
    return f"{root_of(settings)}id/def/{name}"


def in_both(subject: str, predicate: str, dutch: str, english: str | None) -> Iterator[Triple]:
    """Yield a text in Dutch, and in English where there is that."""
    yield subject, predicate, Words(dutch)
    if english:
        yield subject, predicate, Words(english, "en")
