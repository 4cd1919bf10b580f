"""The way from a fact to the text that it stands in: pages of documents, figures and what is absent."""

from __future__ import annotations

import html
import re

import pytest
from registers import entry, make_register, real_register, stand

from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.cards import card_of
from generator.site.page import Page
from generator.site.pages import Site, make_site
from generator.site.pages.bronnen import taken
from generator.site.shell import Frame, Shell
from generator.words.sterretje import STERRETJE


@pytest.fixture(scope="module")
def register() -> Register:
    """Return the real register at its peildatum."""
    full = real_register()
    return full.as_of(full.peildatum)


@pytest.fixture(scope="module")
def site(register: Register) -> Site:
    """Return its site."""
    return make_site(register, Settings(), register.peildatum)


def text_of(body: str) -> str:
    """Return what a reader reads."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_every_page_of_a_document_leads_on(site: Site, register: Register) -> None:
    """To the text where its address is known, from its number too; else the page says that none is known."""
    without = 0
    for document in register.documenten.values():
        body = site.render(site.pages[f"bronnen/{document.id}/"])
        says_none = "kent het register geen nummer en geen webadres" in body
        if document.adres:
            assert f'href="{html.escape(document.adres)}"' in body, document.id
        assert says_none is not bool(document.adres), document.id
        without += says_none
    assert f"Van {without} van deze documenten" in site.render(site.pages["bronnen/"])


def test_places_stand_by_their_numbers() -> None:
    """2 before 10; a raised number is a sign, as any other."""
    standen = [stand(f"2020-07-{day}", vindplaats=text) for day, text in ((20, "10"), (21, "³"), (22, "2"))]
    register = make_register(entry(standen=standen))
    site = make_site(register, Settings(), register.peildatum)
    text = text_of(site.render(site.pages["bronnen/kst-31015-202/"]))
    found = re.search(r"Veilige Steden.*?(³.*?2.*?10)", text)
    assert found, text


def test_documents_stand_by_date_the_newest_first(site: Site, register: Register) -> None:
    """In both lists; those without a date come last."""
    body = site.render(site.pages["bronnen/"])
    for part in body.split("<h2")[1:]:
        found = [register.documenten[key] for key in re.findall(r"bronnen/([^/\"]+)/", part)]
        days = [document.datum.last if document.datum else None for document in found]
        dated = [day for day in days if day]
        assert dated == sorted(dated, reverse=True)
        assert days[: len(dated)] == dated


def test_a_page_of_a_document_says_what_is_taken_from_it(site: Site, register: Register) -> None:
    """Per activity which of its fields have a fact from there, and the places; counted for each activity."""
    key = "kst-31015-202"
    activiteit = register.by_id["veilige-steden"]
    assert list(taken(register, activiteit, key)) == [
        "looptijd",
        "partners (2)",
        "cijfers",
        "stand van zaken",
    ]
    text = text_of(site.render(site.pages[f"bronnen/{key}/"]))
    used = {a.id for a, _ in register.facts_by_document(key)}
    assert f"bij {len(used)} activiteiten" in text
    assert "Veilige Steden looptijd, partners (2), cijfers, stand van zaken II, B, 1e antwoord" in text
    for other in used:
        assert list(taken(register, register.by_id[other], key)), other


def test_a_figure_shows_its_place_and_leads_to_the_text(site: Site, register: Register) -> None:
    """Every figure and amount: the place in words, and the official text where its address is known."""
    seen = 0
    for activiteit in register.actieve:
        proofs = [fact.bewijs for fact in activiteit.cijfers]
        proofs += [amount.bewijs for amount in activiteit.financiering]
        body = site.render(site.pages[f"activiteiten/{activiteit.id}/"]) if proofs else ""
        for proof in proofs:
            document = register.documenten[proof.bron]
            place = proof.vindplaats
            way = f'<a href="{document.adres}" rel="noreferrer">Lees de tekst' if document.adres else ""
            assert re.search(re.escape(place) + r"</span>(\. )?" + re.escape(way), html.unescape(body)), (
                activiteit.id
            )
            seen += 1
    assert seen > 50


@pytest.mark.slow
def test_what_is_absent_is_said_where_a_reader_looks() -> None:
    """An activity with nothing but a stand says so under each heading, and nothing when it is there."""
    bare = entry(looptijd=None, partners=[], financiering=[], geeft_invulling_aan=[], doelgroepen=[])
    register = make_register({key: value for key, value in bare.items() if value not in (None, [])})
    site = make_site(register, Settings(), register.peildatum)
    body = text_of(site.render(site.pages[f"activiteiten/{register.actieve[0].id}/"]))
    for words in (
        "begin en eind niet genoemd in de bronnen",
        "Nog geen toezegging, aanbeveling of motie bekend",
        "De bronnen noemen geen bedrag",
        "De bronnen noemen geen partner",
        "Doelgroepen niet ingevuld",
    ):
        assert words in body
    real = real_register()
    full = next(a for a in real.actieve if a.partners and a.financiering and a.geeft_invulling_aan)
    body = text_of(make_site(real, Settings(), real.peildatum).render(_page(real, full.id)))
    assert "noemen geen" not in body
    assert "Nog geen toezegging" not in body


def _page(register: Register, key: str) -> Page:
    return make_site(register, Settings(), register.peildatum).pages[f"activiteiten/{key}/"]


def test_a_page_names_no_other_form_that_is_not_made() -> None:
    """A build of the pages alone has no downloads: then no page says that it has another form."""
    register = make_register(entry())
    whole = make_site(register, Settings(), register.peildatum)
    kept = {path: make for path, make in whole.files.items() if not path.startswith("data/")}
    for site in (whole, Site(register, Settings(), whole.pages, kept)):
        shell = Shell(site, Frame(name="Register", style=""), site.pages)
        named = [
            way
            for path in ("geld/", "activiteiten/", "activiteiten/veilige-steden/", "departementen/vws/")
            for way in re.findall(
                r'<link rel="alternate"[^>]* href="(?:\.\./)*([^"]+)"', shell.render(site.pages[path])
            )
        ]
        assert any("data/" in way for way in named) is (site is whole)
        assert [way for way in named if not any(path.endswith(way) for path in site.files)] == []


def test_the_page_of_a_help_line_gives_its_number(site: Site, register: Register) -> None:
    """Who lands on the page of what answers a telephone can call it there, and find the others."""
    seen = 0
    for line in register.hulplijnen.values():
        if line.activiteit and line.nummer:
            body = site.render(site.pages[f"activiteiten/{line.activiteit}/"])
            assert f'href="tel:{line.nummer.replace("-", "")}">Bel {line.nummer}</a>' in body
            assert f"{line.uren}" in body
            seen += 1
    assert seen > 2


def test_a_card_says_who_is_involved(register: Register) -> None:
    """A list of one ministry also holds what another answers for; the card says why."""
    ways = {card_of(register, activiteit).ministerie for activiteit in register.actieve}
    assert "VWS, met JenV" in ways
    assert "JenV" in ways


@pytest.mark.slow
def test_a_list_marks_a_ministry_that_no_source_names(site: Site, register: Register) -> None:
    """Every list of activities with their ministry has the star, and says on its page what it means."""
    derived = next(a for a in register.actieve if a.departement_grond == "afgeleid")
    named = next(a for a in register.actieve if a.departement_grond == "bron")
    assert "*" in card_of(register, derived).ministerie.split(",")[0]
    assert "*" not in card_of(register, named).ministerie
    cards = re.compile(r"kaart__regel\">[^<,·]*\*|</a> \([A-Za-z]+\*\)")
    marked = {}
    for path, page in site.pages.items():
        if page.template in {"activiteiten.html", "term.html", "actueel.html", "samenhang.html", "vak.html"}:
            body = html.unescape(site.render(page))
            if cards.search(body):
                marked[path] = STERRETJE in body
    assert {"activiteiten/", "departementen/vws/", "samenhang/"} <= marked.keys()
    assert [path for path, is_told in marked.items() if not is_told] == []
    told = make_site(make_register(entry()), Settings(), register.peildatum)
    assert STERRETJE not in told.render(told.pages["activiteiten/"])


def test_a_page_can_be_cited_whole(register: Register) -> None:
    """With publisher, name, day and lasting address, which is one that the site has."""
    settings = Settings(adres="https://register.nl/", uitgever="Ministerie")
    site = make_site(register, settings, register.peildatum)
    text = text_of(site.render(site.pages["activiteiten/veilige-steden/"]))
    address = "https://register.nl/id/activiteit/veilige-steden/"
    assert (
        f"Ministerie, Register activiteiten, ‘Veilige Steden’, stand {register.stand_label}, {address}"
        in text
    )
    assert "id/activiteit/veilige-steden/index.html" in site.files
