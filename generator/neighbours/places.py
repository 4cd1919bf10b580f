"""Where a neighbour is said to be: a file, a folder or an address; and the bytes of what lies there.

What lies on another machine `fetch.py` asks for.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from generator.findings.finding import RegisterError
from generator.neighbours.stream import NeighbourError, read_all
from generator.words.suggest import plain
from generator.words.wording import code

FILE = "data/register.json"
"""What is asked for, from the root of a site."""
_SITES = ("", "site/")  # in a folder: the site itself, or a register that was built
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class NeighbourPlace:
    """Where a neighbour is, and the short name that whoever builds gives it."""

    waar: str  # a file, a folder, or an https address without a fragment
    naam: str = ""  # empty: it follows from what lies there

    @property
    def is_web(self) -> bool:
        """Whether it is on another machine."""
        return self.waar.startswith("https://")

    @property
    def adres(self) -> str:
        """The address of the file; empty where it is no address."""
        if not self.is_web:
            return ""
        parts = urlsplit(self.waar)
        path = parts.path if parts.path.endswith(".json") else f"{parts.path.rstrip('/')}/{FILE}"
        return urlunsplit(parts._replace(path=path))

    @property
    def own_name(self) -> str:
        """The short name, as given or after the place, when what lies there tells none."""
        if self.naam:
            return self.naam
        parts = urlsplit(self.waar)
        steps = [*((parts.hostname or "").split(".")[:-1] if self.is_web else ()), *Path(parts.path).parts]
        found = [step for step in steps if step not in ("www", "site", "data", "register.json", "/", "..")]
        return as_name(found[-1].removesuffix(".json") if found else "") or "register"


@dataclass(frozen=True, slots=True)
class NeighbourFile:
    """What lies at a place: its bytes, or why there are none."""

    place: NeighbourPlace
    content: bytes = b""
    reden: str = ""

    def checksum(self) -> str:
        """Return a text that is the same as long as all this is."""
        parts = (self.place.waar, self.place.naam, self.reden)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace") + b"\0" + self.content).hexdigest()


def parse_place(text: str) -> NeighbourPlace:
    """Return the place that *text* names: `WAAR`, or `NAAM=WAAR` with a short name.

    Raises RegisterError for a name that cannot be one, an address without https, or nothing.
    """
    naam, sign, waar = text.partition("=")
    if not sign or "/" in naam or Path(text).exists():
        naam, waar = "", text
    elif as_name(naam) != naam:
        raise RegisterError(f"{code(naam)} kan geen naam van een register zijn; schrijf bijvoorbeeld `jeugd`")
    if not waar.strip():
        raise RegisterError("achter `--met` staat geen bestand, map of adres")
    scheme = waar.partition("://")[0].lower() if "://" in waar else ""
    if scheme and scheme != "https":
        raise RegisterError(f"{code(waar)} begint niet met `https://`: andere adressen worden niet opgehaald")
    if scheme:
        _require_host(waar)
        waar = f"https{waar[len(scheme) :]}"
    return NeighbourPlace(waar, naam)


def find_places(root: Path, registers: Iterable[str], met: Iterable[str] = ()) -> list[NeighbourPlace]:
    """Return the places that the setting `registers` of the register in *root* names, then those of `--met`.

    Raises RegisterError for what names no place.
    """
    own = map(parse_place, registers)
    there = [place if place.is_web else replace(place, waar=str(root / place.waar)) for place in own]
    return [*there, *map(parse_place, met)]


def as_name(text: str) -> str:
    """Return *text* as a short name: small letters, figures and hyphens; empty when it cannot be one."""
    name = plain(text)[:_LONGEST].strip("-")
    return name if _NAME.fullmatch(name) else ""


def load_found(places: list[NeighbourPlace]) -> tuple[NeighbourFile, ...]:
    """Return what lies at each place; nothing that is wrong there is raised."""
    return tuple(_load(place) for place in places)


def _load(place: NeighbourPlace) -> NeighbourFile:
    try:
        return NeighbourFile(place, _load_web(place.adres) if place.is_web else _load_file(Path(place.waar)))
    except NeighbourError as error:
        return NeighbourFile(place, reden=str(error))


def _require_host(address: str) -> None:
    try:
        parts = urlsplit(address)
        is_right = bool(parts.hostname) and not parts.username and not parts.fragment and parts.port != 0
    except ValueError:
        is_right = False
    if not is_right or not address.isascii() or not address.isprintable() or " " in address:
        raise RegisterError(f"{code(address)} is geen adres dat opgehaald kan worden")


def _load_web(address: str) -> bytes:
    """Return the bytes at an https address. Raises NeighbourError."""
    from generator.neighbours.fetch import fetch  # not above: what asks the web takes long to import

    return fetch(address)


def _load_file(path: Path) -> bytes:
    """Return the bytes of a file, or of what a folder holds. Raises NeighbourError."""
    if path.is_dir():
        path = _file_in(path)
    try:
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as stream:  # noqa: PTH123
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise NeighbourError("daar ligt geen gewoon bestand")
            return read_all(stream, float("inf"))
    except FileNotFoundError as error:
        raise NeighbourError("dat bestand of die map is er niet") from error
    except OSError as error:
        raise NeighbourError("het bestand is niet te lezen") from error


def _file_in(folder: Path) -> Path:
    """Return the file that a folder means: of a site, of a register that was built, or lying in it."""
    paths = (*(folder / f"{site}{FILE}" for site in _SITES), folder / "register.json")
    found = next((path for path in paths if path.is_file()), None)
    if found is None:
        is_source = (folder / "schema.json").is_file()
        more = "; dat register is nog niet gebouwd: doe daar eerst `register build`" if is_source else ""
        raise NeighbourError(f"in die map staat geen `{FILE}` en geen `register.json`{more}")
    return found
