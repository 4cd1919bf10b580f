"""The annex that goes with a letter to parliament: one value, whatever document or page it becomes.

`make_annex` gives a `Bijlage`: what was chosen, in tables, with counts, promises, index and sources, all in
words. PDF, ODT, DOCX, the page `/overzicht/` and the workbook show that value and choose nothing themselves.
"""

from generator.exports.annex.make import head, make_annex, make_overview
from generator.exports.annex.values import (
    Bijlage,
    Bron,
    Deel,
    Gevraagd,
    Lijn,
    Ministerie,
    Rij,
    Telling,
    Verwijzing,
)

__all__ = [
    "Bijlage",
    "Bron",
    "Deel",
    "Gevraagd",
    "Lijn",
    "Ministerie",
    "Rij",
    "Telling",
    "Verwijzing",
    "head",
    "make_annex",
    "make_overview",
]
