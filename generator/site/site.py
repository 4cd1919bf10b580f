"""The pages of a register together, and how the body of one becomes HTML. No site builder is known here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

import jinja2
from markupsafe import Markup

from generator.reading.settings import Settings
from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.register.verwantschap import Index, make_index, verwanten
from generator.site.page import Page
from generator.words.datum import Datum, dag_label
from generator.words.markup import as_html, as_text
from generator.words.numbers import written

_TEMPLATES = Path(__file__).parents[1] / "templates"


def make_environment() -> jinja2.Environment:
    """Return the environment of our templates: everything escaped, undefined names refused."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(
        datum=datum_label,
        euro=euro,
        getal=getal,
        opmaak=as_html,
        kaal=as_text,
        zin=first_sentence,
        aantal=aantal,
    )
    return environment


@dataclass(frozen=True)
class Site:
    """All that is published: the register at its peildatum, the settings, pages and files by address."""

    register: Register
    settings: Settings
    pages: Mapping[str, Page]
    files: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)  # made when written, not kept
    assets: Mapping[str, str] = field(default_factory=dict)  # addresses by the names that templates use

    @cached_property
    def _environment(self) -> jinja2.Environment:
        environment = make_environment()
        environment.globals.update(
            register=self.register,
            schema=self.register.schema,
            settings=self.settings,
            pages=self.pages,
            asset=self.asset,
            kaart=self._kaart,
            verwanten=lambda activiteit: verwanten(self._verwantschap, activiteit),
        )
        return environment

    def asset(self, name: str) -> str:
        """Return where a style sheet, script or picture is; the name itself while nobody has published it."""
        return self.assets.get(name, name)

    def _kaart(self, activiteit: Activiteit, root: str) -> Markup:
        """Return the card of an activity: the same in every list of pages that lie as deep."""
        key = activiteit.id, root
        if key not in self._kaarten:
            template = self._environment.get_template("_kaart.html")
            self._kaarten[key] = Markup(template.render(a=activiteit, root=root))  # noqa: S704 a template escapes
        return self._kaarten[key]

    @cached_property
    def _kaarten(self) -> dict[tuple[str, str], Markup]:
        return {}

    @cached_property
    def _verwantschap(self) -> Index:
        return make_index(self.register)

    def render(self, page: Page) -> str:
        """Return the body of a page: HTML that starts with its h1."""
        template = self._environment.get_template(page.template)
        return template.render(page=page, root=page.root, **page.context)


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
