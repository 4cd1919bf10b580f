"""The first line of a file, from which an editor knows the schema."""

from __future__ import annotations

from generator.schema.schema import ACTIVITEITEN

START = "# yaml-language-server: $schema="


def schemaregel(kind: str) -> str:
    """Return the line for a kind of file."""
    return f"{START}../../schema.json" + ("" if kind == ACTIVITEITEN else f"#/$defs/{kind}")
