"""The open licences under which a register can give out its data and texts.

One more is a line here, its name in `settings.schema.json` and its text in `generator/licences/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.schema.schema import Taal


@dataclass(frozen=True, slots=True, kw_only=True)
class Licentie:
    """An open licence, and what it allows in words that stand in a sentence."""

    id: str  # as in SPDX
    naam: str
    adres: str
    vrijheid: str  # what may be done with the data, as a sentence
    vrijheid_en: str
    kort: str  # the same behind its name, in a cell of a table
    kort_en: str
    voor_alles: str  # the sentence behind that, up to how the source is named
    bron_noemen: str  # the same for a text that names no source itself
    asks_name: bool = False  # who uses the data names the register, and this licence

    @property
    def rdf(self) -> str:
        """Its address in RDF, as the European list of licences names it."""
        return self.adres.replace("https:", "http:", 1)

    @property
    def tekst(self) -> str:
        """The address of its whole text, from the root of the site."""
        return f"licenties/{self.id.lower()}.txt"

    def words(self, taal: Taal) -> str:
        """Return its name and what it allows, for a cell."""
        return f"{self.naam} {self.kort_en if taal == 'en' else self.kort}"


USUAL = Licentie(
    id="CC0-1.0",
    naam="CC0 1.0",
    adres="https://creativecommons.org/publicdomain/zero/1.0/",
    vrijheid="De gegevens staan in het publieke domein",
    vrijheid_en="All data are in the public domain",
    kort="(publiek domein): vrij te gebruiken",
    kort_en="(public domain): free to use",
    voor_alles="U mag ze voor alles gebruiken. Wilt u de bron noemen, schrijf dan",
    bron_noemen="u mag er alles mee doen, ook zonder bronvermelding",
)
NAMING = Licentie(
    id="CC-BY-4.0",
    naam="CC BY 4.0",
    adres="https://creativecommons.org/licenses/by/4.0/",
    vrijheid="De gegevens zijn vrij te gebruiken met naamsvermelding",
    vrijheid_en="All data are free to use, with the name of the register",
    kort="(naamsvermelding): vrij te gebruiken als u de bron noemt",
    kort_en="(attribution): free to use if you name the source",
    voor_alles="U mag ze voor alles gebruiken als u de bron noemt. Schrijf dan",
    bron_noemen="u mag er alles mee doen als u de bron noemt",
    asks_name=True,
)
_ALL = (USUAL, NAMING)
LICENTIES: Mapping[str, Licentie] = {item.id: item for item in _ALL}
"""By their name in SPDX."""


def name_at(address: str) -> str:
    """Return what the licence at an address is called; of one that is not ours the address, shortened."""
    known = (item.naam for item in LICENTIES.values() if item.adres == address)
    return next(known, address.removeprefix("https://").strip("/"))
