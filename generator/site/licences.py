"""The licences of all that the site ships, as files of the site: who takes a file over needs its notice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.schema.licenties import LICENTIES, Licentie

_FOLDER = Path(__file__).parents[1] / "licences"
_PREFIX = "LICENSE-"


def files(licentie: Licentie) -> dict[str, Callable[[], bytes]]:
    """Return what makes each text, by its address from the root of the site; *licentie* is of the data."""
    others = {item.tekst for item in LICENTIES.values()} - {licentie.tekst}
    found = {
        f"licenties/{path.name.removeprefix(_PREFIX)}": path.read_bytes
        for path in sorted(_FOLDER.glob(f"{_PREFIX}*.txt"))
    }
    return {address: make for address, make in found.items() if address not in others}
