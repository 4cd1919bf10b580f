"""Where a fact stands."""

from __future__ import annotations

from generator.register.hints import DocumentId
from generator.register.value import value


@value(about=("bron",))
class Bewijs:
    """Where a fact stands: the document and the place in it."""

    bron: DocumentId
    vindplaats: str = ""  # empty only for a help line
