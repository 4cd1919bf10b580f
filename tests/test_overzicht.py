"""The overview as a page, of any date."""

from __future__ import annotations

import re
from datetime import date

import pytest
from registers import entry, make_register, stand

from generator.findings.finding import RegisterError
from generator.register.peildata import peildata
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.pages import overzicht
from generator.site.plan import Pages
from generator.site.site import Site


@pytest.fixture
def register() -> Register:
    """Return a register with something new in 2021."""
    later = [stand("2021-02-04", "gepland", "Nieuw.", bron="kst-34843-45")]
    return make_register(entry("oud"), entry("nieuw", standen=later))


def test_peildata_are_those_of_the_letters_and_the_settings(register: Register) -> None:
    """Nothing was known on the first letter, and later than the register itself is nothing."""
    found = peildata(register, Settings(peildata=("2022-01-01", "2030-01-01")))
    assert [day.isoformat() for day in found] == ["2020-07-20", "2021-02-04", "2022-01-01", "2024-06-25"]


def test_peildata_refuse_what_is_no_date(register: Register) -> None:
    """A setting that is no date is said."""
    with pytest.raises(RegisterError, match="is geen datum"):
        peildata(register, Settings(peildata=("gisteren",)))


def test_overview_of_each_date(register: Register) -> None:
    """An old overview says that it is old, is not to be indexed, and shows nothing that came later."""
    pages = Pages(overzicht.pages(register, Settings()))
    assert list(pages) == [
        "overzicht/",
        "overzicht/2020-07-20/",
        "overzicht/2021-02-04/",
        "overzicht/2024-06-25/",
    ]
    site = Site(register, Settings(), pages)
    old, new = site.render(pages["overzicht/2020-07-20/"]), site.render(pages["overzicht/"])
    assert "Zo was het bekend op" in old
    assert 'href="../../overzicht/">Naar het nieuwste overzicht, van 25 juni 2024' in old
    assert ">Nieuw</a>" not in old
    assert "Zo was het bekend op" not in new
    assert ">Nieuw</a>" in new
    assert [page.noindex for page in pages.values()] == [False, True, True, True]
    assert 'href="../data/overzicht-2024-06-25.pdf"' in new


def test_a_template_of_the_register_has_the_whole_annex(register: Register) -> None:
    """Ours leaves the index and the abbreviations to the documents; another one can ask for both."""
    text = "{% for m in b.ministeries %}{{ m.naam }}{% endfor %}: {{ b.afkortingen|map(attribute=0)|join }}"
    settings = Settings(sjablonen=(("overzicht.html", text),))
    pages = Pages(overzicht.pages(register, settings))
    name = register.organisaties["vws"].titel
    assert Site(register, settings, pages).render(pages["overzicht/"]) == f"{name}: VWS"


def test_facts_of_later_never_change_an_overview(register: Register) -> None:
    """The page of an old date is the same, whatever is added after it."""
    path = "overzicht/2020-07-20/"
    before = Pages(overzicht.pages(register.as_of(date(2020, 7, 20)), Settings()))
    after = Pages(overzicht.pages(register, Settings()))
    texts = [Site(register, Settings(), pages).render(pages[path]) for pages in (before, after)]
    shown = [text.partition('<p class="inleiding">')[2].partition('<h2 id="data">')[0] for text in texts]
    assert shown[0] == shown[1] != ""


def test_overview_answers_first_and_gives_downloads_last(register: Register) -> None:
    """First the answer and the contents, then tables, what is older folded, at the end the documents."""
    pages = Pages(overzicht.pages(register, Settings()))
    text = Site(register, Settings(), pages).render(pages["overzicht/2021-02-04/"])
    order = (
        "Op 4 februari 2021 liep er 1 activiteit van 1 ministerie, voor zover bekend",
        'aria-label="Op deze pagina"',
        '<h2 id="lopend">A. Lopende activiteiten',
        '<h2 id="gemeld">B. Aangekondigd, of status niet gemeld',
        '<h2 id="toezeggingen">',
        '<h2 id="in-cijfers">',
        '<h2 id="downloaden">',
    )
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert "<details><summary>Toon 1 activiteit</summary>" not in text
    later = Site(register, Settings(), pages).render(pages["overzicht/"])
    assert "<details><summary>Toon 2 activiteiten</summary>" in later
    links = re.findall(r'href="#([^"]+)"', text)
    assert set(links) <= set(re.findall(r' id="([^"]+)"', text))
    assert 'href="../../activiteiten/oud/">Oud</a>' in text
