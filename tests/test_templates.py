"""The environment of our templates: as safe as that of Jinja, and sooner."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import markupsafe
import pytest
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from generator.reading.load import Document
from generator.words import compiled, pycache
from generator.words.compiled import Compiled
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
    [SIGNS, "", _Text(SIGNS), MARKED, 5, True, 1.5, None, date(2021, 2, 4), _Html(), ("<",)],
    ids=lambda value: type(value).__name__,
)
def test_a_value_is_printed_as_jinja_prints_it(value: Any) -> None:
    """Escaping by a shorter way gives the same text, in a template and in a macro."""
    text = """{% macro m(x) %}{{ x }}{{ "<"|safe }}{{ x ~ "<" }}{% endmacro %}{{ value }}{{ m(value) }}"""
    plain = jinja2.Environment(autoescape=True).from_string(text).render(value=value)
    assert make_environment().from_string(text).render(value=value) == plain
    assert escaped(value) == markupsafe.escape(value)


def test_a_name_that_is_not_there_is_refused() -> None:
    """A slip in a template stops the build, also where only a part of a value is missing."""
    for text in (
        "{{ nergens }}",
        "{{ nergens.x }}",
        "{{ {'a': 1}['b'] }}",
        "{{ nergens() }}",
        "{% for x in nergens %}{% endfor %}",
    ):
        with pytest.raises(jinja2.UndefinedError):
            make_environment().from_string(text).render()
    for text in ("{{ x.weg }}", "{{ x.weg|default('') }}", "{% if x.weg is defined %}{% endif %}"):
        with pytest.raises(AttributeError, match="'dict' object has no attribute 'weg'"):
            make_environment().from_string(text).render(x={"weg": "an item stands between brackets"})
    with pytest.raises(IndexError):
        make_environment().from_string("{{ x[1] }}").render(x=("only",))


def test_a_template_asks_for_what_may_be_absent() -> None:
    """`attr` finds what is there and says so of what is not; a word of Python is a name like any other."""
    text = "{{ x|attr('a')|default('geen') }} {{ x|attr('b')|default('geen') }} {{ y.class.a }}"
    both = SimpleNamespace(**{"class": SimpleNamespace(a="<")})
    assert make_environment().from_string(text).render(x=SimpleNamespace(a=Markup("<b>")), y=both) == (
        "<b> geen &lt;"
    )


def test_a_template_of_a_register_is_told_apart() -> None:
    """What a register brings runs in the sandbox, and keeps to the rules of Jinja."""
    own = {"eigen.html": "{{ x.a }} {{ x.items is defined }} {{ x.weg is defined }}"}
    template = make_environment(own).get_template("eigen.html")
    assert template.environment.sandboxed
    assert template.render(x={"a": "<"}) == "&lt; True False"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("weg", "er is geen `weg`"),
        ("weg.verder", "er is geen `weg`"),
        ("x.weg", "`dict` heeft geen `weg`"),
        ("x['weg']", "`dict` heeft geen `weg`"),
        ("x.weg()", "`dict` heeft geen `weg`"),
        ("[1][2]", "`list` heeft geen `2`"),
        ("[x]|map(attribute='weg')|first", "`dict` heeft geen `weg`"),
    ],
)
def test_a_template_of_a_register_hears_in_dutch_what_is_not_there(asked: str, said: str) -> None:
    """Who writes one is no programmer; what may be absent can still be asked for."""
    own = {"fout.html": f"{{{{ {asked} }}}}", "goed.html": "{{ x.weg|default('-') }}{{ weg is defined }}"}
    environment = make_environment(own)
    assert environment.get_template("goed.html").render(x={}) == "-False"
    with pytest.raises(jinja2.UndefinedError) as raised:
        environment.get_template("fout.html").render(x={})
    assert str(raised.value) == said


@pytest.mark.parametrize(
    "asked", ["a.text", "a['text']", "a|attr('text')", "[a]|map(attribute='text')|first"]
)
def test_a_template_of_a_register_reads_what_an_entry_says(asked: str) -> None:
    """Not how it is written: of files that say the same a build takes the same pages."""
    source = Document("een.yaml", {"id": "een"}, "id: een  # Geheim.\n")
    own = {"goed.html": "{{ a.path }} {{ a.data['id'] }}", "fout.html": f"{{{{ {asked} }}}}"}
    environment = make_environment(own)
    assert environment.get_template("goed.html").render(a=source) == "een.yaml een"
    with pytest.raises(SecurityError, match="het mag `text` van `Document` niet lezen"):
        environment.get_template("fout.html").render(a=source)


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


def _print(root: Path) -> str:
    """Print a template of a folder as another process would."""
    loader = jinja2.FileSystemLoader(root)
    environment = jinja2.Environment(loader=loader, bytecode_cache=Compiled(), autoescape=True)
    return environment.get_template("een.html").render()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one template, whose code is kept as Python keeps that of modules."""
    monkeypatch.setattr(pycache, "_WORDS", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "een.html").write_text("een", "utf-8")
    return tmp_path


def test_a_template_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next process takes the code that the first one wrote, of the same source alone."""
    assert _print(folder) == "een"
    (kept,) = (folder / "__pycache__").iterdir()
    with monkeypatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", lambda *_: pytest.fail("compiled again"))
        assert _print(folder) == "een"
    (folder / "een.html").write_text("twee", "utf-8")
    assert _print(folder) == "twee"
    monkeypatch.setattr(compiled, "_version", lambda: b"of another filter")
    before = kept.read_bytes()
    assert _print(folder) == "twee"
    assert kept.read_bytes() != before
    assert [*(folder / "__pycache__").iterdir()] == [kept]


@pytest.mark.parametrize("content", [b"", b"x", bytes(2000)], ids=["empty", "short", "zeros"])
def test_broken_code_is_made_again(folder: Path, content: bytes) -> None:
    """What is cut off or changed is no fault: it is compiled and written anew."""
    _print(folder)
    (kept,) = (folder / "__pycache__").iterdir()
    whole = kept.read_bytes()
    for broken in (content, whole[:-1], whole[:40], whole[:80]):
        kept.write_bytes(broken)
        assert _print(folder) == "een"
        assert kept.read_bytes() == whole


def test_code_is_written_only_where_python_writes_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is left where Python may not either, and a folder that is closed stops nothing."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _print(folder) == "een"
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (folder / "__pycache__").write_text("a file", "utf-8")
    assert _print(folder) == "een"
    assert {path.name for path in folder.iterdir()} == {"een.html", "__pycache__"}
