"""The environment of our templates and the filters in it: how dates, numbers and counts are written."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from types import CodeType

import jinja2
from jinja2.bccache import Bucket

from generator.words.datum import Datum, dag_label, english_day
from generator.words.markup import as_html, without_markup
from generator.words.numbers import written

_TEMPLATES = Path(__file__).parents[1] / "templates"


class Compiled(jinja2.BytecodeCache):
    """Compiled templates, kept while the process lives: each site after the first one finds them here."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType]] = {}  # by key: the checksum of the source, and the code

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the template its code, when its source is the same."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code:
            self._codes[bucket.key] = bucket.checksum, bucket.code


COMPILED = Compiled()
"""The one of this process; the key of a template holds the folder that it comes from."""


def make_environment() -> jinja2.Environment:
    """Return the environment of our templates: everything escaped, undefined names refused."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=COMPILED,
    )
    environment.filters.update(
        datum=datum_label,
        euro=euro,
        getal=getal,
        opmaak=as_html,
        kaal=without_markup,
        zin=first_sentence,
        aantal=aantal,
        english_day=english_day,
    )
    return environment


def datum_label(value: Datum | date) -> str:
    """Return a date in Dutch words."""
    return value.label if isinstance(value, Datum) else dag_label(value)


def getal(value: float) -> str:
    """Return a number the Dutch way, with every digit: 1234567.5 gives `1.234.567,5`."""
    return written(value, ".", ",")


def euro(value: int) -> str:
    """Return an amount the Dutch way: 15000000 gives `€ 15.000.000`, with a no-break space."""
    return f"€\u00a0{getal(value)}"


def aantal(count: int, singular: str, plural: str) -> str:
    """Return a count with its noun: `1 activiteit`, `3 activiteiten`, `geen activiteiten`."""
    return f"{getal(count) if count else 'geen'} {singular if count == 1 else plural}"


def first_sentence(text: str) -> str:
    """Return the first sentence of a text; an abbreviation such as `bijv.` does not end it."""
    match = re.match(r".+?[.!?](?=\s+[A-Z‘“'\"]|$)", text, re.DOTALL)
    return match[0] if match else text
