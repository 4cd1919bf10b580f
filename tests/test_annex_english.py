"""The annex in English: its own words are English, what ministries wrote is marked as Dutch."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from registers import PEILDATUM, SCHEMA, entry, make_register, real_register, stand

from generator.exports import EXPORTS
from generator.exports.annex import Bijlage, make_annex
from generator.exports.annex.documents import annex_html
from generator.exports.annex.languages import BIJLAGEWOORDEN
from generator.register.register import Register
from generator.schema.settings import BijlageOpties, Dossier, Settings


@cache
def make_english() -> Bijlage:
    """Return the annex of the real register in English."""
    return make_annex(real_register().as_of(PEILDATUM).english, Settings())


def make_small() -> Register:
    """Return a register with one activity in English and one in Dutch only."""
    recent = [stand(datum="2024-06-25")]
    told = entry("verteld", titel="Verteld", titel_en="Told", samenvatting_en="It is told.", standen=recent)
    return make_register(told, entry("stil", titel="Stil", standen=recent)).as_of(PEILDATUM)


def words_in(part: Any) -> Iterator[str]:
    """Yield every text in plain data."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from words_in(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from words_in(value)


def test_both_languages_say_the_same_things() -> None:
    """A word in one is a word in the other, with the same places for names and numbers."""
    dutch, english = (asdict(BIJLAGEWOORDEN[taal]) for taal in ("nl", "en"))
    assert dutch.keys() == english.keys()
    optional = {"titel", "engels", "nederlands", "actueel", "nieuws", "uitkomsten"}
    for key in dutch.keys() - optional:
        places = [sorted(re.findall(r"{\w*}", text)) for text in words_in(dutch[key])]
        assert places == [sorted(re.findall(r"{\w*}", text)) for text in words_in(english[key])], key
        assert all(words_in(english[key])), key


@pytest.mark.slow
def test_the_annex_has_the_same_rows_and_no_dutch_of_its_own() -> None:
    """Rows, numbers, counts and groups are those of the Dutch annex; its own words and terms are not."""
    dutch = make_annex(real_register().as_of(PEILDATUM), Settings())
    english = make_english()
    assert [(r.id, r.nummer, r.dag) for r in english.rijen] == [(r.id, r.nummer, r.dag) for r in dutch.rijen]
    assert [count for _, count in english.cijfers] == [count for _, count in dutch.cijfers]
    assert [t.aantallen for t in english.tellingen] == [t.aantallen for t in dutch.tellingen]
    for name in ("toezeggingen", "aanbevelingen", "moties"):
        found = [item.id for item in getattr(english, name)]
        assert found == [item.id for item in getattr(dutch, name)], name
    html = re.sub(r'<span lang="nl-NL">.*?</span>', "", annex_html(english, Settings()), flags=re.DOTALL)
    text = re.sub(r"<[^>]+>", " ", html)
    for item in real_register().organisaties.values():  # a name is not translated
        text = text.replace(item.naam, "")
    own = set(words_in(asdict(BIJLAGEWOORDEN["nl"]))) - set(words_in(asdict(BIJLAGEWOORDEN["en"])))
    terms = {t.titel for name in ("status", "doelgroep", "actielijn") for t in SCHEMA.termen(name)}
    same = {t.extra["en"] for name in ("status", "doelgroep", "actielijn") for t in SCHEMA.termen(name)}
    long = {word for word in own | (terms - same) if len(word) > 6 and "{" not in word}
    assert len(long) > 40
    assert [word for word in long if re.search(rf"\b{re.escape(word)}\b", text)] == []


def test_a_title_without_english_says_so() -> None:
    """It stands in Dutch, marked for readers and for screen readers; one with English does not."""
    html = annex_html(make_annex(make_small().english, Settings()), Settings())
    assert '<span lang="nl-NL">Stil</span> (in Dutch)' in html
    assert "<strong>Told." in html
    assert "It is told." in html
    assert html.startswith("<!doctype html>") or '<html lang="en-GB">' in html
    dutch = annex_html(make_annex(make_small(), Settings()), Settings())
    assert "<span lang=" not in dutch
    assert "in Dutch" not in dutch


def test_the_title_that_a_ministry_chose_is_kept() -> None:
    """Only the usual title has an English form."""
    own = replace(Settings(), bijlage=BijlageOpties(titel="Annex X", afzender="VWS"))
    annex = make_annex(make_small().english, own)
    assert (annex.titel, annex.titelregels[0]) == ("Annex X", ("Sender", "VWS"))
    assert make_english().titel == "Overview of activities"
    about = replace(Settings(), dossier=Dossier(activiteiten="proeven", activiteiten_en="trials"))
    assert make_annex(make_small().english, about).titel == "Overview of trials"
    assert make_annex(make_small(), about).titel == "Overzicht van proeven"
    assert make_english().ondertitel == "State of affairs on 25 June 2024"


@pytest.mark.parametrize(("months", "words"), [(1, "in the month before"), (12, "in the 12 months before")])
def test_the_answer_counts_in_english(months: int, words: str) -> None:
    """One activity of one ministry, and a period of one month."""
    one = make_register(entry("a", standen=[stand(datum="2024-06-25")]))
    annex = make_annex(replace(one, maanden=months).as_of(PEILDATUM).english, Settings())
    start = "On 25 June 2024, 1 activity of 1 ministry was running, as far as is known: it was reported"
    assert annex.antwoord == f"{start} as running {words}."


@pytest.mark.slow
def test_the_pdf_tags_each_language() -> None:
    """The document is English, and the spans in Dutch say so."""
    with pikepdf.open(BytesIO(EXPORTS["pdf"].make(make_small(), Settings(), "en"))) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        found = {str(node.Lang) for node in nodes(pdf.Root.StructTreeRoot.K) if "/Lang" in node}
    assert "nl-NL" in found
    with pikepdf.open(BytesIO(EXPORTS["pdf"].make(make_small(), Settings()))) as pdf:
        assert str(pdf.Root.Lang) == "nl-NL"
        assert not {str(n.Lang) for n in nodes(pdf.Root.StructTreeRoot.K) if "/Lang" in n} - {"nl-NL"}


def nodes(part: Any) -> Iterator[Any]:
    """Yield every element of the structure of a PDF."""
    if isinstance(part, pikepdf.Array):
        for item in part:
            yield from nodes(item)
    elif isinstance(part, pikepdf.Dictionary):
        yield part
        if "/K" in part:
            yield from nodes(part.K)


@pytest.mark.slow
def test_docx_and_odt_say_their_language() -> None:
    """The whole is English; a text in Dutch is marked in both."""
    files = {name: EXPORTS[name].make(make_small(), Settings(), "en") for name in ("docx", "odt")}
    with zipfile.ZipFile(BytesIO(files["docx"])) as docx:
        assert 'w:val="en-GB"' in docx.read("word/styles.xml").decode()
        assert '<w:lang w:val="nl-NL" />' in docx.read("word/document.xml").decode()
        assert "<dc:language>en-GB</dc:language>" in docx.read("docProps/core.xml").decode()
        footer = re.sub(r"<[^>]+>", "", docx.read("word/footer1.xml").decode())
        assert "Page 1 of 1" in footer
    with zipfile.ZipFile(BytesIO(files["odt"])) as odt:
        assert "<dc:language>en-GB</dc:language>" in odt.read("meta.xml").decode()
        assert 'fo:language="nl"' in odt.read("content.xml").decode()
        assert 'fo:language="en"' in odt.read("styles.xml").decode()
