"""The context of JSON-LD: which word of RDF each field of an activity has.

With it a line of `activiteiten.jsonl`, or `activiteit` in the file of one activity, is JSON-LD. A field has
its Dutch name and its English one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.exports.rdf.triples import identifier, own
from generator.exports.table_words import english_name
from generator.exports.tables import list_name
from generator.register.register import Register
from generator.schema.english import TITLE
from generator.schema.schema import ACTIVITEITEN, Schema, SchemaNode
from generator.schema.settings import Settings
from generator.schema.uses import OWN_PREFIX, PREFIXES

Entry = Mapping[str, Any]


def context_jsonld(register: Register, settings: Settings) -> bytes:
    """Return the context; a relation has none: its word is its kind."""
    maker = _Maker(register.schema, settings)
    fields = dict(maker.fields(register.schema.item(ACTIVITEITEN)))
    context = {"@version": 1.1, **PREFIXES, OWN_PREFIX: own(settings), **fields}
    return (json.dumps({"@context": context}, ensure_ascii=False, indent=1) + "\n").encode()


class _Maker:
    """Makes the entries of fields."""

    def __init__(self, schema: Schema, settings: Settings) -> None:
        self._schema, self._settings = schema, settings

    def fields(self, node: SchemaNode) -> Iterator[tuple[str, Entry]]:
        """Yield each name of each field that has one word, with what it means."""
        for key, written in node["properties"].items():
            whole = self._schema.resolve(written)
            word = written.get("x-rdf", whole.get("x-rdf", ""))
            if isinstance(word, str) and word and "{" not in word:
                entry = {"@id": word, **self._values(whole)}
                for name in dict.fromkeys((key, english_name(str(whole.get(TITLE, ""))) or key)):
                    yield name, entry

    def _values(self, node: SchemaNode) -> Entry:
        """Return what the values are: things of a list, addresses, or parts with fields of their own."""
        item = self._schema.resolve(node["items"]) if "items" in node else node
        if "properties" in item:
            return {"@context": dict(self.fields(item))}
        if "oneOf" in item:
            space = f"{identifier(self._settings, 'lijst', list_name(self._schema, item))}/"
            return {"@type": "@vocab", "@context": {"@vocab": space}}
        targets = item.get("x-verwijst-naar", ())
        if len(targets) == 1:
            soort = self._schema.singular(self._schema.home_of(targets[0]))
            return {"@type": "@vocab", "@context": {"@vocab": identifier(self._settings, soort, "")}}
        return {}
