"""A document against `schema.json`: findings in an editor's words, at the smallest place that is wrong.

jsonschema-rs clears the files that are right; jsonschema is the judge of what is wrong. A test holds the
two to each other.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import jsonschema_rs

from generator.findings.finding import RegisterError
from generator.reading.load import Document
from generator.schema.fields import values
from generator.schema.judge import Judge, is_day
from generator.schema.schema import ACTIVITEITEN, Schema, SchemaNode
from generator.schema.sign import find_signs

if TYPE_CHECKING:
    from generator.schema.spot import Refusal


class Validator:
    """Judges documents; made once for a schema."""

    def __init__(self, schema: Schema) -> None:
        """Make nothing yet: what judges a kind of file is made when there is such a file."""
        self.schema = schema
        self._kinds: dict[str, Judge] = {}

    def require_all(self) -> None:
        """Raise RegisterError when any part of the schema cannot be used."""
        for kind in (ACTIVITEITEN, *self.schema.lijsten):
            self.judge(kind)

    def judge(self, kind: str) -> Judge:
        """Return what judges a kind of file. Raises RegisterError when its part cannot be used."""
        if kind not in self._kinds:
            try:
                self._kinds[kind] = Judge(self.schema, kind)
            except (ValueError, KeyError, TypeError, jsonschema_rs.ReferencingError) as error:
                reason = str(error).splitlines()[0]
                raise RegisterError(f"het schema `schema.json` is niet te gebruiken: {reason}") from error
        return self._kinds[kind]

    def node(self, kind: str) -> SchemaNode:
        """Return the schema of a kind of file."""
        return self.judge(kind).node

    def check(self, document: Document, kind: str) -> list[Refusal]:
        """Return what the schema refuses of *document*, by place; empty when it is valid and its days exist.

        A list with more items than the schema allows is cut to what it allows, in the data of *document*.
        A finding without keys is about the whole file: no rule can judge it.
        """
        judge, data = self.judge(kind), document.data
        is_good = judge.fast.is_valid(data) and not find_signs(document.text, data)
        if is_good and all(map(is_day, (value for _, value, _ in values(judge.days, data)))):
            return []
        from generator.schema.refusals import find_refusals  # not above: nearly every file is good

        return find_refusals(judge, document)


@lru_cache(maxsize=1)
def make_validator(schema: Schema) -> Validator:
    """Return what judges the files of a register; the same one as long as its schema is the same."""
    return Validator(schema)
