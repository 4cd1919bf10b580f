"""The fixed words of the annex by language: nothing else in it is written by language."""

from __future__ import annotations

from collections.abc import Mapping

from generator.exports.annex.dutch import DUTCH
from generator.exports.annex.english import ENGLISH
from generator.exports.annex.words import Bijlagewoorden
from generator.schema.schema import Taal

BIJLAGEWOORDEN: Mapping[Taal, Bijlagewoorden] = {"nl": DUTCH, "en": ENGLISH}
