"""The environment of our templates and the filters in it: how dates, numbers and counts are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
import markupsafe
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from generator.words.code import Code
from generator.words.compiled import COMPILED
from generator.words.datum import Datum, dag_label, english_day
from generator.words.markup import as_html, without_markup
from generator.words.numbers import written
from generator.words.wording import code

_TEMPLATES = Path(__file__).parents[1] / "templates"
_quick_escape: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)
"""What `escape` does to a plain text, without its questions and the mark after it: a sixth of its time."""


def escaped(value: Any) -> str:
    """Return what is printed of a value, as `markupsafe.escape` says."""
    kind = type(value)
    if kind is str:
        return _quick_escape(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return str(value) if kind in _WITHOUT_SIGNS else markupsafe.escape(value)


_WITHOUT_SIGNS = (int, date)


class _Template(jinja2.Template):
    """A template that escapes with `escaped`: what it prints is joined, and needs no mark of its own."""

    @classmethod
    def _from_namespace(
        cls,
        environment: jinja2.Environment,
        namespace: MutableMapping[str, Any],
        globals: MutableMapping[str, Any],  # noqa: A002 so called there
    ) -> jinja2.Template:
        namespace["escape"], namespace["plain"] = escaped, _quick_escape
        return super()._from_namespace(environment, namespace, globals)


class Environment(jinja2.Environment):
    """The environment of templates of ours: it does what Jinja's does, and sooner."""

    template_class = _Template
    code_generator_class = Code

    def __init__(self, **options: Any) -> None:
        """Take the options of Jinja's; a template is compiled once."""
        super().__init__(bytecode_cache=COMPILED, **options)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names that a template knows: one mapping for all, not a chain that each page copies."""
        return {**self.globals, **d} if d else self.globals


_FORM: Mapping[str, Any] = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}


class _Sandbox(ImmutableSandboxedEnvironment):
    """Reads what a page is made of; of something that says what it is *shown_to_templates*, that alone."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may read *attr* of *obj*."""
        shown = getattr(type(obj), "shown_to_templates", None)
        return (shown is None or attr in shown) and super().is_safe_attribute(obj, attr, value)

    def unsafe_undefined(self, obj: Any, attribute: str) -> jinja2.Undefined:
        """Return what says so when a template asks for what it may not read."""
        reason = f"het mag {code(attribute)} van {code(type(obj).__name__)} niet lezen"
        return self.undefined(reason, obj=obj, name=attribute, exc=SecurityError)


class _Missing(jinja2.StrictUndefined):
    """What a template of a register asks for and is not there: says so to its writer when it is used."""

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[jinja2.TemplateRuntimeError] = jinja2.UndefinedError,
    ) -> None:
        """Take what Jinja knows of it; *hint* is the reason where there is a better one."""
        whose = "er is" if obj is missing else f"{code(type(obj).__name__)} heeft"
        super().__init__(hint or f"{whose} geen {code(str(name))}", obj, name, exc)


class _Own(jinja2.BaseLoader):
    """The templates that a register brings: each runs in a sandbox, since a pull request can change it."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 so called there
    ) -> jinja2.Template:
        """Return the template. Raises TemplateNotFound when the register has none of that name."""
        if name not in self._texts:
            raise jinja2.TemplateNotFound(name)
        sandbox = _Sandbox(loader=environment.loader, undefined=_Missing, auto_reload=False, **_FORM)
        sandbox.filters, sandbox.globals = environment.filters, environment.globals
        compiled = sandbox.compile(self._texts[name], name, name)
        return sandbox.template_class.from_code(sandbox, compiled, sandbox.make_globals(globals), None)


def find_fault(text: str) -> int:
    """Return the first line of a template that cannot be read; 0 when all can."""
    try:
        make_environment().parse(text)
    except jinja2.TemplateSyntaxError as error:
        return error.lineno
    return 0


def make_environment(own: Mapping[str, str] | None = None) -> jinja2.Environment:
    """Return the environment of our templates: everything escaped, undefined names refused.

    *own* are templates of a register, by name, which go before ours. One of them can extend the one that it
    goes before, which is then called `pakket/<name>`.
    """
    ours = jinja2.FileSystemLoader(_TEMPLATES)
    environment = Environment(
        loader=jinja2.ChoiceLoader((_Own(own), ours, jinja2.PrefixLoader({"pakket": ours}))) if own else ours,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        **_FORM,
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


@lru_cache(maxsize=8192)
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
