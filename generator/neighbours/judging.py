"""The bytes of another register, trusted in nothing -> a neighbour, or why it is none."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from generator.exports.versie import VORM, data_version
from generator.neighbours.neighbour import Neighbour, NeighbourEntry
from generator.neighbours.places import FILE, NeighbourFile, NeighbourPlace, as_name
from generator.neighbours.stream import NeighbourError
from generator.reading.guards import FORBIDDEN
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.words.markup import without_markup
from generator.words.sorting import sort_key
from generator.words.staat.ministries import CODE_FIELD
from generator.words.wording import code

SCHEMA = Path(__file__).with_name("neighbour.schema.json")
_VERSION = re.compile(r"(\d{1,4})\.\d{1,4}\.\d{1,4}")
_TERMS = {"actielijnen": "actielijn", "vormen": "vorm", "omgevingen": "omgeving", "doelgroepen": "doelgroep"}
"""The fields with terms that are searched, with the closed list of each."""
_SHOWN = 60  # characters of where something is wrong
_Data = Mapping[str, Any]


def read_neighbours(
    found: Iterable[NeighbourFile], register: Register, settings: Settings
) -> tuple[Neighbour, ...]:
    """Return a neighbour for each place, in their order, also for those that cannot be taken in.

    A register that is this one, that is there already, or that has the short name of another is not taken in:
    every activity has one home, and every id one register.
    """
    taken: list[Neighbour] = []
    for item in found:
        try:
            neighbour = _read(item, register)
            _require_new(neighbour, taken, register, settings)
        except NeighbourError as error:
            naam = _free_name(item.place.own_name, {other.naam for other in taken})
            neighbour = Neighbour(naam=naam, titel=naam, bron=item.place.adres, reden=str(error))
        taken.append(neighbour)
    return tuple(taken)


def _require_new(
    neighbour: Neighbour, others: Iterable[Neighbour], register: Register, settings: Settings
) -> None:
    """Raise NeighbourError for a register that is not another one."""
    if neighbour.titel == settings.naam and (
        neighbour.adres == settings.adres or neighbour.gegevensversie == data_version(register)
    ):
        raise NeighbourError("dat is dit register zelf")
    for other in others:
        if not other.reden and (other.titel, other.adres) == (neighbour.titel, neighbour.adres):
            raise NeighbourError(f"dat register doet al mee, als {code(other.naam)}")
        if other.naam == neighbour.naam:
            raise NeighbourError(
                f"een ander register heet ook {code(other.naam)}; geef dit een eigen naam: `--met NAAM=WAAR`"
            )


def _free_name(naam: str, names: set[str]) -> str:
    """Return a name that no other has: one that is not taken in has an address on the page too."""
    numbers = (f"{naam}-{number}" for number in range(2, len(names) + 3))
    return naam if naam not in names else next(name for name in numbers if name not in names)


def _read(found: NeighbourFile, register: Register) -> Neighbour:
    """Return what lies at a place as a neighbour. Raises NeighbourError when it cannot be trusted."""
    if found.reden:
        raise NeighbourError(found.reden)
    data = _data(found.content)
    _require_version(data)
    _require_shape(data)
    home = data.get("register") or {"naam": "", "adres": None}
    titel = _text(home["naam"]) or found.place.own_name
    naam = found.place.naam or _short(titel) or found.place.own_name
    adres = home["adres"] or _site_of(found.place)
    return Neighbour(
        naam=naam,
        titel=titel,
        adres=adres,
        bron=found.place.adres,
        peildatum=_day(data["peildatum"]),
        vorm=data["versie"],
        schemaversie=data["schemaversie"],
        gegevensversie=data["gegevensversie"],
        licentie=data["licentie"],
        activiteiten=tuple(_Home(data, naam, adres, register).entries()),
    )


def _data(content: bytes) -> _Data:
    try:
        data = json.loads(
            content.decode("utf-8-sig"), object_pairs_hook=_no_doubles, parse_constant=_no_number
        )
    except UnicodeDecodeError as error:
        raise NeighbourError("het bestand is geen tekst in UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise NeighbourError("het bestand is geen JSON, of het is afgebroken") from error
    if not isinstance(data, dict):
        raise NeighbourError("het bestand is geen `register.json`")
    return data


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NeighbourError("in het bestand staat een naam twee keer in één groep")
    return found


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _require_version(data: _Data) -> None:
    """Raise NeighbourError unless the shape is one that we know: of the same first number."""
    match = _VERSION.fullmatch(str(data.get("versie")))
    if not match:
        raise NeighbourError("het bestand is geen `register.json`: het noemt geen versie van zijn vorm")
    theirs, ours = int(match[1]), int(VORM.partition(".")[0])
    if theirs > ours:
        raise NeighbourError(
            f"het heeft een nieuwere vorm ({match[0]}) dan dit programma leest ({VORM});"
            " werk dit programma bij"
        )
    if theirs < ours:
        raise NeighbourError(
            f"het heeft een oudere vorm ({match[0]}) dan dit programma leest ({VORM});"
            " dat register moet opnieuw gebouwd worden"
        )


@cache
def _validator() -> Any:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    return jsonschema_rs.validator_for(schema, pattern_options=jsonschema_rs.RegexOptions())


def _require_shape(data: _Data) -> None:
    try:
        error = next(iter(_validator().iter_errors(data)), None)
    except (ValueError, OverflowError, RecursionError) as found:  # a number or a text that cannot be
        raise NeighbourError("in het bestand staat iets dat niet te lezen is") from found
    if error is not None:
        place = "/".join(map(str, error.instance_path)) or "de hele inhoud"
        raise NeighbourError(f"het bestand klopt niet met de vorm: zie {code(place[:_SHOWN])}")


def _text(text: str) -> str:
    """Return a text on one line. Raises NeighbourError for a sign that nobody sees, or that turns a line."""
    if FORBIDDEN.search(text):
        raise NeighbourError("in een tekst van het bestand staat een teken dat niemand ziet")
    return " ".join(text.split())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NeighbourError(f"{code(text)} is geen datum") from error


def _short(titel: str) -> str:
    """Return a short name after a title: `Register opgroeien` gives `opgroeien`."""
    name = as_name(titel)
    return as_name(name.removeprefix("register-")) or name


def _site_of(place: NeighbourPlace) -> str:
    """Return the address of the site that a file was fetched from; empty for another."""
    return place.adres.removesuffix(FILE) if place.adres.endswith(f"/{FILE}") else ""


@dataclass(frozen=True, slots=True)
class _Ministry:
    label: str  # as it is called here where it is ours too
    eigen: str  # our id; empty where it is not ours


class _Home:
    """What an activity of one register is read with: its lists, and what of them is ours too."""

    def __init__(self, data: _Data, naam: str, adres: str, register: Register) -> None:
        """Take what has been held to the schema."""
        self._naam, self._adres, self._data = naam, adres, data
        self._terms = {name: _by_id(items, name) for name, items in data["lijsten"].items()}
        self._organisaties = _by_id(data["organisaties"], "organisaties")
        self._statuses = {(term.id, term.titel) for term in register.schema.termen("status")}
        self._ours = {item.code: item for item in register.organisaties.values() if item.code}

    def entries(self) -> list[NeighbourEntry]:
        """Return the activities by title, without those that were withdrawn."""
        activiteiten = _by_id(self._data["activiteiten"], "activiteiten").values()
        found = (self._entry(item) for item in activiteiten if not item.get("ingetrokken"))
        return sorted(found, key=lambda entry: (sort_key(entry.titel), entry.id))

    def _entry(self, item: _Data) -> NeighbourEntry:
        status, pagina = item["afgeleid"]["status"], item["afgeleid"]["pagina"]
        statustitel = self._term("status", status)
        ministries = [self._ministry(key) for key in _ministries(item)]
        return NeighbourEntry(
            id=f"{self._naam}:{item['id']}",
            titel=_text(item["titel"]),
            adres=self._adres and f"{self._adres}{pagina}",
            ministeries=tuple(ministry.label for ministry in ministries),
            is_afgeleid=item.get("departement_grond") == "afgeleid",
            departementen=tuple(ministry.eigen for ministry in ministries if ministry.eigen),
            soort=self._term("soort", item["soort"]),
            status=status if (status, statustitel) in self._statuses else "",
            statustitel=statustitel,
            datum=_day(item["standen"][-1]["datum"]),
            samenvatting=_text(without_markup(item["samenvatting"])),
            namen=tuple(map(_text, item.get("ook_bekend_als", ()))),
            woorden=tuple(self._words(item)),
        )

    def _term(self, lijst: str, key: str) -> str:
        """Return the title of a term as its home has it; the id itself where its list does not have it."""
        term = self._terms.get(lijst, {}).get(key)
        return _text(term["titel"]) if term else key

    def _words(self, item: _Data) -> Iterator[str]:
        for field, lijst in _TERMS.items():
            yield from (self._term(lijst, key) for key in item.get(field, ()))

    def _ministry(self, key: str) -> _Ministry:
        found = self._organisaties.get(key)
        if found is None:
            return _Ministry(key, "")
        ours = self._ours.get(found.get(CODE_FIELD) or "")
        if ours:
            return _Ministry(ours.label, ours.id)
        return _Ministry(_text(found.get("afkorting") or found["naam"]), "")


def _ministries(item: _Data) -> Sequence[str]:
    """Return the ids of the ministries of an activity, the responsible one first."""
    others = (part["departement"] for part in item.get("betrokken_departementen", ()))
    return list(dict.fromkeys((item["departement"], *others)))


def _by_id(items: Sequence[_Data], name: str) -> dict[str, _Data]:
    """Return things by their id. Raises NeighbourError when two have the same."""
    counts = Counter(item["id"] for item in items)
    twice = next((key for key, count in counts.items() if count > 1), None)
    if twice is not None:
        raise NeighbourError(f"in {code(name)} staat {code(twice)} twee keer")
    return {item["id"]: item for item in items}
