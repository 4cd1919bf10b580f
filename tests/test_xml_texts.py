"""Texts in XML, as Python itself would write them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.sax import saxutils

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.exports.xml_texts import escape, quoteattr


@given(st.text(st.sampled_from("a&<>\"'\n\r\té;#")))
@example("""&lt; "a" en 'b'""")
def test_a_text_is_what_python_writes(text: str) -> None:
    """Between tags, and as a value with the quotes that it leaves."""
    assert escape(text) == saxutils.escape(text)
    assert quoteattr(text) == saxutils.quoteattr(text)


@pytest.mark.slow
def test_a_workbook_brings_in_no_internet_and_no_pages() -> None:
    """What makes the workbooks of activities and tables loads nothing that fetches or fills in templates."""
    names = "activity_list, ods, tables_book"
    code = f"import sys\nfrom generator.exports import {names}\nprint(*sys.modules)"
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert not {*done.stdout.split()} & {"urllib.request", "http.client", "jinja2", "generator.exports.annex"}
