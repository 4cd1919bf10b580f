"""What holds for any bytes at all, and for any data that a YAML writer can write."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.reading import careful, nodes
from generator.reading.careful import ALL_CODES
from generator.reading.load import load_bytes

LINES = st.sampled_from(
    [
        "id: x",
        "titel: Plan: b",
        "  - a",
        "- b",
        "\tc: d",
        "e:",
        "? f",
        ": g",
        "h: [i, j",
        "k: {l: m}",
        "n: 'o",
        'p: "q',
        "r: &s t",
        "u: *s",
        "v: !w x",
        "# y",
        "z: a #b",
        "c: >-",
        "    d",
        "e: |",
        " f: g",
        "---",
        "...",
        "%YAML 1.2",
        "<<: {h: i}",
        "j = k",
        "l:m",
        "-n",
        "o: “p”",
        "\u00a0q: r",
        "s\u200bt: u",
        "v: \x07",
        "]",
        "}",
        "- - - w",
        "x: @y",
        "z: `a`",
        "",
        "  ",
        "b: [c, {d: e}]",
        "tіtel: f",
        "g: -1",
        "h: 'i' j",
        "k: ] l",
    ]
)
YAMLISH = st.one_of(
    st.lists(LINES, max_size=12).map("\n".join),
    st.text(alphabet="ab \n\t:-?[]{},#&*!|>'\"%@`=\\~<“”\u00a0", max_size=60),
)
TEXT = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.characters(min_codepoint=0xC0, max_codepoint=0x24F),
        st.sampled_from("\n€–’😀…"),
    ),
    max_size=40,
)
DATA = st.recursive(
    st.one_of(st.none(), TEXT),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True), inner, max_size=4),
    ),
    max_leaves=12,
).filter(lambda data: isinstance(data, dict | list))


def check_result(data: bytes) -> None:
    """Assert that the result can be used: a document whose places exist, or findings that can be read."""
    document, findings = load_bytes(data, "x.yaml")
    assert document or findings
    lines = re.split(r"\r\n|\r|\n", data.decode("utf-8-sig", "replace"))
    for finding in findings:
        assert finding.code in ALL_CODES
        assert finding.hint
        for text in (finding.message, finding.hint):
            assert "\n" not in text
            assert not text.endswith((".", " "))
            assert not text[0].isupper()
        assert 1 <= finding.location.line <= len(lines)
        assert 1 <= finding.location.column <= len(lines[finding.location.line - 1]) + 1
    if document:
        check_places(document.data, (), document)


def check_places(data: Any, keys: tuple[str | int, ...], document: Any) -> None:
    """Assert that each part of the data has a place of its own path."""
    assert document.locate(*keys).line >= 1
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in parts:
        assert (*keys, key) in document._places[0]
        check_places(value, (*keys, key), document)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_findings(data: bytes) -> None:
    """No bytes make the reader raise."""
    check_result(data)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_a_document_or_findings(text: str) -> None:
    """No text makes the reader raise."""
    check_result(text.encode("utf-8", "surrogatepass"))


@pytest.mark.slow
@settings(deadline=None, max_examples=500)
@given(YAMLISH)
def test_anything_like_yaml_gives_a_document_or_findings(text: str) -> None:
    """Nothing that looks like YAML makes the reader raise, and places lie inside the file."""
    check_result(text.encode())


@pytest.mark.slow
@settings(deadline=None, max_examples=500)
@given(YAMLISH, st.sampled_from(["", "# a #b = !\n", "# a\r\n", "# a\r"]))
def test_the_plain_pass_reads_only_what_the_careful_one_reads_alike(text: str, comment: str) -> None:
    """The same data, nothing found, and each field at the same place."""
    document, findings = load_bytes((comment + text).encode(), "x.yaml")
    if document is None or not document.is_plain:
        return
    assert not findings
    reading = careful.read_nodes(document.text, "x.yaml")
    assert not reading.found
    assert reading.top
    assert nodes.to_data(reading.top) == document.data
    if isinstance(document.data, dict):
        short = {key: document.locate(key) for key in document.data}
        document.locate()
        assert short == {key: document.locate(key) for key in document.data}


@pytest.mark.slow
@settings(deadline=None)
@given(DATA, st.booleans(), st.booleans())
def test_written_data_reads_back_the_same(data: Any, flow: bool, escapes: bool) -> None:
    """What PyYAML's writer writes reads back as it was."""
    written = yaml.safe_dump(
        data, default_flow_style=flow, allow_unicode=not escapes, width=math.inf, sort_keys=False
    )
    document, findings = load_bytes(written.encode(), "x.yaml")
    assert not findings
    assert document
    assert document.data == data


@pytest.mark.slow
@settings(deadline=None)
@given(DATA)
def test_folded_data_reads_back_the_same(data: Any) -> None:
    """Long texts that are written over several lines read back as they were."""
    written = yaml.safe_dump(data, default_style='"', allow_unicode=True, width=30)
    document, findings = load_bytes(written.replace('!!null "null"', "null").encode(), "x.yaml")
    assert not findings
    assert document
    assert document.data == data
