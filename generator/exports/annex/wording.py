"""How the annex writes what others write too: durations, organisations, sources."""

from __future__ import annotations

from generator.register.activiteit import Looptijd
from generator.register.lijsten import Brondocument
from generator.register.register import Register


def looptijd_label(value: Looptijd | None) -> str:
    """Return a duration in words; empty when nothing of it is known."""
    if not value or not (value.begin or value.eind):
        return ""
    if value.begin and value.eind:
        return f"{value.begin.label} tot en met {value.eind.label}"
    if value.begin:
        return f"vanaf {value.begin.label}"
    return f"tot en met {value.eind.label}" if value.eind else ""


def organisatie(register: Register, key: str) -> str:
    """Return the short name of an organisation; its id when the register does not know it.

    In English its English name, where it has one.
    """
    item = register.organisaties.get(key)
    if not item:
        return key
    return (item.naam_en if register.schema.taal == "en" else "") or item.label


def short_citation(document: Brondocument) -> str:
    """Return a document as a row names it: `34843, nr. 45`; all of its citation without such a number."""
    stuk = document.kamerstuk
    if stuk:
        return f"{stuk.dossier}, {'nr. ' if stuk.kamer == 'II' else ''}{stuk.nummer}"
    if document.soort == "handelingen" and document.datum:
        return f"Handelingen {document.datum.label}"
    return document.citaat
