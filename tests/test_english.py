"""What is in English: words of the schema, titles and summaries of what was reported lately, and one page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from real_site import real_site
from registers import SCHEMA, entry, make_register, real_register, stand

from generator.schema.english import in_english
from generator.schema.settings import Settings
from generator.site.pages import Site, make_site
from generator.site.shell import Frame, Shell

TODAY = date(2024, 6, 25)
LAST_TWO = date(2021, 2, 4)


def make_english() -> Site:
    """Return the site of the real register."""
    return real_site(TODAY)


def parts_of(node: Any, way: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every part of the schema that has a title, and the way to it."""
    if isinstance(node, dict):
        if isinstance(node.get("title"), str):
            yield way, node
        for key, child in node.items():
            yield from parts_of(child, f"{way}/{key}")
    elif isinstance(node, list):
        for place, child in enumerate(node):
            yield from parts_of(child, f"{way}/{place}")


def test_every_part_has_its_words_in_english() -> None:
    """No field, object, list or term is left in Dutch only, nor its explanation; no two terms are one."""
    parts = {way: node for way, node in parts_of(SCHEMA.data) if way}
    assert [way for way, node in parts.items() if not node.get("x-en")] == []
    assert [way for way, n in parts.items() if "description" in n and not n.get("x-en-uitleg")] == []
    marks = [node["x-lijst"] for node in parts.values() if "x-lijst" in node]
    assert [m for m in marks if not (m.get("titel_en") and m.get("beschrijving_en"))] == []
    for name, terms in ((way, node["oneOf"]) for way, node in parts.items() if "oneOf" in node):
        assert len({term["x-en"] for term in terms}) == len(terms), name


def test_the_schema_in_english_has_no_dutch_words() -> None:
    """Titles, explanations and headings are English; codes, fields and the rest are what they were."""
    english = SCHEMA.english
    assert english.term("status", "lopend").titel == "Running"
    assert english.term("relatiesoort", "financiert").extra["andersom"] == "Funded by"
    assert english.title_of("toezeggingen") == "Promises"
    assert english.facet("departementen").titel == "Ministries"
    article = english.term("verdragsartikel", "artikel-7")
    assert article.extra["groep"] == "Chapter II – Integrated policies and data collection"
    dutch, other = dict(parts_of(SCHEMA.data)), dict(parts_of(english.data))
    assert [way for way, node in dutch.items() if way and other[way]["title"] != node["x-en"]] == []
    words = ("title", "description", "oneOf", "properties", "items")
    assert all(
        {k: v for k, v in node.items() if k not in words and not k.startswith("x-")}
        == {k: v for k, v in other[way].items() if k not in words and not k.startswith("x-")}
        for way, node in dutch.items() if way
    )  # fmt: skip


def test_a_part_without_english_keeps_its_dutch() -> None:
    """A field that an editor adds today is there in English too, in the words that it has."""
    assert in_english({"title": "Nieuw", "description": "Iets."}) == {
        "title": "Nieuw",
        "description": "Iets.",
    }


def test_what_was_reported_lately_is_told_in_english() -> None:
    """All that the last two papers tell of has a title and a summary in English."""
    lately = [a for a in real_register().actieve if any(s.datum >= LAST_TWO for s in a.standen)]
    assert len(lately) >= 60
    assert [a.id for a in lately if not (a.titel_en and a.samenvatting_en)] == []


@pytest.mark.slow
def test_the_page_tells_what_is_there_and_what_is_not() -> None:
    """It names each activity that is in English, counts the others, and is marked as English."""
    site = make_english()
    register = site.register
    text = site.render(site.pages["en/"])
    assert text.startswith('<div lang="en">')
    told = [a for a in register.actieve if a.titel_en]
    assert f"({len(told)} of {len(register.actieve)})" in text
    assert text.count('<div><dt><a href="../activiteiten/') == len(told)
    assert "Running, as reported on 25 June 2024" in text
    assert 'Article 23 – Shelters <span class="bij">not found</span>' in text
    assert "<code>samenvatting</code></dt><dd>Summary<" in text
    assert 'href="../data/register.json"' in text
    without = real_site(TODAY, has_downloads=False)
    assert 'href="../data/register.json"' not in without.render(without.pages["en/"])


def test_every_page_leads_to_it_in_its_language() -> None:
    """The list at the bottom names the page in English, and says that these words are English."""
    site = make_english()
    shell = Shell(site, Frame(name="Register", style="assets/basis.css"), site.pages)
    page = site.pages["over/"]
    assert '<a href="../en/" lang="en" hreflang="en">In English</a>' in shell.render(page)


def test_a_register_without_english_has_no_such_page() -> None:
    """Nothing leads to a page that would be empty."""
    site = make_site(make_register(entry()), Settings(), TODAY)
    assert "en/" not in site.pages


def test_an_earlier_title_has_no_translation_of_the_later_one() -> None:
    """On a day when an activity had another title, the English title of now would tell what came later."""
    renamed = entry(
        titel="Nieuw", titel_en="New", eerdere_titels=[{"titel": "Oud", "tot": "2021-01-01"}],
        standen=[stand(datum="2020-01-01"), stand(datum="2022-01-01")],
    )  # fmt: skip
    register = make_register(renamed)
    then, now = (register.as_of(day).activiteiten[0] for day in (date(2020, 6, 1), TODAY))
    assert (then.titel, then.titel_en) == ("Oud", "")
    assert (now.titel, now.titel_en) == ("Nieuw", "New")
