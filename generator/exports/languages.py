"""What documents of every form say of their language, and the words at the foot of a page."""

from __future__ import annotations

from collections.abc import Mapping

from generator.schema.schema import Taal

LANG: Mapping[Taal, str] = {"nl": "nl-NL", "en": "en-GB"}
"""The code of each language, as documents have it."""
PAGE_WORDS: Mapping[Taal, tuple[str, str]] = {"nl": ("Pagina", "van"), "en": ("Page", "of")}
"""What stands at the foot of a page before its number, and before that of the last."""
