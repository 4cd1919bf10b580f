"""The environment of our templates: as safe as that of Jinja, and sooner."""

from __future__ import annotations

from typing import Any

import jinja2
import markupsafe
import pytest

from generator.words.templates import escaped, make_environment


class _Html:
    """Something with HTML of its own."""

    def __html__(self) -> str:
        return "<b>1</b>"


class _Text(str):
    """A kind of text."""

    __slots__ = ()


SIGNS = """<a href="x">'&' é \U0001f600</a>"""
MARKED = markupsafe.Markup(SIGNS)  # noqa: S704 to be left as it is


@pytest.mark.parametrize(
    "value",
    [SIGNS, "", _Text(SIGNS), MARKED, 5, 1.5, None, _Html(), ("<",)],
    ids=lambda value: type(value).__name__,
)
def test_a_value_is_printed_as_jinja_prints_it(value: Any) -> None:
    """Escaping by a shorter way gives the same text, in a template and in a macro."""
    text = """{% macro m(x) %}{{ x }}{{ "<"|safe }}{{ x ~ "<" }}{% endmacro %}{{ value }}{{ m(value) }}"""
    plain = jinja2.Environment(autoescape=True).from_string(text).render(value=value)
    assert make_environment().from_string(text).render(value=value) == plain
    assert type(escaped(value)) is not markupsafe.Markup or type(value) is markupsafe.Markup


def test_a_name_that_is_not_there_is_refused() -> None:
    """A slip in a template stops the build, also where only a part of a value is missing."""
    for text in (
        "{{ nergens }}",
        "{{ 'a'.nergens }}",
        "{{ nergens() }}",
        "{% for x in nergens %}{% endfor %}",
    ):
        with pytest.raises(jinja2.UndefinedError):
            make_environment().from_string(text).render()


def test_a_template_calls_functions_macros_and_loops() -> None:
    """A function is called as it is, and what asks for more of Jinja gets it, in a loop too."""
    text = (
        "{% macro m(x) %}[{{ x }}]{% endmacro %}{% macro n(x) %}[{{ x }}{{ caller() }}]{% endmacro %}"
        "{% for x in 'ab' %}{{ f(x, y='<') }}{{ m(x) }}{{ loop.cycle('1', '2') }}"
        "{% call n(x) %}!{% endcall %}{{ x.upper() }} {% endfor %}"
    )

    def both(x: str, y: str) -> str:
        return x + y

    assert make_environment().from_string(text).render(f=both) == "a&lt;[a]1[a!]A b&lt;[b]2[b!]B "
