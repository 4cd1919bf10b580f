"""The guide for editors, generator/docs/meedoen.md: its words are those of the form, its pictures small."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from registers import ROOT

TEXT = (ROOT / "generator/docs/meedoen.md").read_text("utf-8")
BODY = TEXT[TEXT.index("## Zo begint u") : TEXT.index("## Na het versturen")]
PICTURES = re.findall(r"!\[([^\]]*)\]\((assets/[^)]+)\)", TEXT)
BIGGEST = 60_000  # bytes of a picture
WIDEST = 400  # CSS pixels, so that its letters can be read on a screen of 320


def labels(part: Any) -> Iterator[str]:
    """Yield every title of a field or term of the schema."""
    if isinstance(part, dict):
        yield from (value for key, value in part.items() if key == "title" and isinstance(value, str))
        for value in part.values():
            yield from labels(value)
    elif isinstance(part, list):
        for value in part:
            yield from labels(value)


def test_what_is_to_be_pressed_is_on_the_form() -> None:
    """Each bold word of the tasks is in the form, or names a field or term of the schema."""
    scripts = "".join(
        path.read_text("utf-8") for path in (ROOT / "generator/docs/assets").glob("formulier*.js")
    )
    page = (ROOT / "generator/templates/activiteit.html").read_text("utf-8")
    terms = {*labels(json.loads((ROOT / "schema.json").read_text("utf-8")))}
    named = {*re.findall(r"\*\*([^*]+)\*\*", BODY)}
    assert len(named) > 15
    assert [words for words in named if words not in terms and words not in scripts + page] == []


def test_the_ten_tasks_are_steps() -> None:
    """The list leads to ten tasks, in their order; each is told in steps or in a command."""
    tasks = re.findall(r"^### (\d+)\. .*? \{ #taak-(\d+) \}\n(.*?)(?=^##)", TEXT, re.MULTILINE | re.DOTALL)
    assert [(head, anchor) for head, anchor, _ in tasks] == [(str(n), str(n)) for n in range(1, 11)]
    assert re.findall(r"^- \[(\d+)\. [^\]]*\]\(#taak-(\d+)\)", TEXT, re.MULTILINE) == [
        (head, anchor) for head, anchor, _ in tasks
    ]
    without = [head for head, _, told in tasks if not re.search(r"^1\. ", told, re.MULTILINE)]
    assert without == ["3", "7", "10"]  # another task, a command, and whom to ask


@pytest.mark.parametrize(("alt", "path"), PICTURES, ids=[path for _, path in PICTURES])
def test_a_picture_is_small_and_described(alt: str, path: str) -> None:
    """It has a text of its own, a size for a slow line, and a width for a telephone."""
    data = (ROOT / "docs" / path).read_bytes()
    width, _ = struct.unpack(">II", data[16:24])
    assert data.startswith(b"\x89PNG")
    assert len(alt.split()) > 6
    assert len(data) <= BIGGEST
    assert width <= WIDEST


def test_the_pictures_are_those_of_the_script() -> None:
    """`tests/pictures.py` makes each, and none that is not shown."""
    made = {*re.findall(r'"(formulier-\w+\.png)"', (ROOT / "tests/pictures.py").read_text("utf-8"))}
    assert len(PICTURES) <= 6
    assert {Path(path).name for _, path in PICTURES} == made
    assert made == {path.name for path in (ROOT / "docs/assets").glob("formulier-*.png")}


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.asked: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        address = given.get("href") or ""
        if tag == "a" and address.startswith("#"):
            self.asked.add(address[1:])


@pytest.mark.build
def test_its_own_links_lead_somewhere(site_folder: Path) -> None:
    """Each link within the built page has its place."""
    page = _Anchors()
    page.feed((site_folder / "meedoen/index.html").read_text("utf-8"))
    assert {"taak-1", "taak-10", "versturen"} <= page.asked
    assert page.asked <= page.ids
