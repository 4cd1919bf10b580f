"""The ministries of the central government, and the register of its organisations (TOOI)."""

from __future__ import annotations

from pathlib import Path

MINISTRIES = Path(__file__).parent / "ministeries.yaml"
"""Their ids, names and codes, from which a new register takes its own."""


CODE_FIELD = "tooi"
"""The field of an organisation that holds its lasting address."""


def ministry_address(code: str) -> str:
    """Return the lasting address of a ministry by its code: `mnre1025`. Source: identifier.overheid.nl."""
    return f"https://identifier.overheid.nl/tooi/id/ministerie/{code}"
