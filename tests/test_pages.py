"""Pages that look across the register: the matrix, the time line and what asks for attention."""

from __future__ import annotations

import posixpath
import re
from datetime import date

import pytest
from markupsafe import Markup
from registers import ROOT, SCHEMA, entry, make_register, real_register, stand

from generator.exports.money import money_csv
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.pages import Page, Site, make_site
from generator.site.pages.activiteiten import PLACED
from generator.site.pages.geld import make_groups as make_geld
from generator.site.pages.noemen import WordIndex
from generator.site.pages.samenhang import make_matrix
from generator.site.pages.tijdlijn import Tijdlijn, make_axis
from generator.site.shell import relative

PROOF = {"bron": "kst-31015-202", "vindplaats": "1"}


def site_of(register: Register) -> Site:
    """Return the site of a register at its own peildatum."""
    return make_site(register, Settings(), register.peildatum)


def test_each_field_with_a_place_of_its_own_has_it() -> None:
    """What the page of an activity leaves to its template is there: else a field would be nowhere."""
    text = (ROOT / "generator/templates/activiteit.html").read_text("utf-8")
    page_only = {"relaties": "verbanden"}
    for field in PLACED:
        name = page_only.get(field, f"a.{field}")
        assert re.search(rf"\b{name}\b", text), field
    assert set(SCHEMA.velden) >= PLACED


def test_small_things_that_are_made_once_are_escaped_each_by_its_kind() -> None:
    """A text with the letters of what is marked as safe is not safe, however equal the two are."""
    environment = site_of(make_register(entry()))._environment
    template = environment.from_string("{{ m.document(id, '') }}")
    for text in (Markup("<b>"), "<b>", Markup("<b>")):
        assert (">&lt;b&gt;<" in template.render(id=text)) == (type(text) is str)


DAYS = [date(2019, 7, 2), date(2020, 7, 20), date(2021, 2, 4), date(2024, 6, 25)]


@pytest.mark.parametrize("day", DAYS)
def test_matrix_counts_each_activity_in_each_line_and_once_in_all(day: date) -> None:
    """Every cell is what has both terms, with how much of it is recent; the last column counts once."""
    register = real_register().as_of(day)
    index = WordIndex(register.actieve)
    for facet in (f for f in register.schema.facetten if f.matrix):
        matrix = make_matrix(register, facet, index)
        for rij in matrix.rijen:
            own = [a for a in register.actieve if rij.term.id in register.term_ids(a, facet)]
            assert rij.alle.aantal == len({a.id for a in own})
            for lijn, cel in rij.cellen:
                both = [a for a in own if lijn.id in a.actielijnen]
                assert (cel.aantal, cel.onlangs) == (len(both), sum(a.gemeld == "onlangs" for a in both))
        cells = [cel for rij in matrix.rijen for _, cel in rij.cellen]
        assert matrix.niet_gevonden == sum(not cel.aantal for cel in cells)


@pytest.mark.slow
def test_every_cell_leads_to_a_page_that_lists_what_it_counts() -> None:
    """Without a script too; a cell without activities says what the tags can say, and what uses the word."""
    register = real_register()
    site = site_of(register)
    matrix = make_matrix(register, register.schema.facet("doelgroepen"), WordIndex(register.actieve))
    for rij in matrix.rijen:
        for _, cel in rij.cellen:
            html = site.render(site.pages[cel.adres])
            assert all(f"/activiteiten/{a.id}/" in html for a in cel.activiteiten)
            assert ("Niet gevonden" in html) == (not cel.aantal)
    ouderen = next(rij for rij in matrix.rijen if rij.term.id == "ouderen")
    assert ("vormen", "ouderenmishandeling") in [(f.id, t.id) for f, t in ouderen.verwant]


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS)
def test_time_tables_say_what_each_source_said(day: date) -> None:
    """A row per activity, a mark per source of then; the counts are those of the register."""
    register = real_register().as_of(day)
    kolommen = make_axis(register)
    assert all(kolom.laatste <= day for kolom in kolommen)
    groepen = list(Tijdlijn(register).groups())
    rijen = [rij for groep in groepen for rij in groep.rijen]
    assert sorted(rij.activiteit.id for rij in rijen) == sorted(a.id for a in register.actieve)
    for rij in rijen:
        statuses = {stand.datum: stand.status for stand in rij.activiteit.standen}
        for kolom, teken in zip(kolommen, rij.tekens, strict=True):
            if kolom.eerste in statuses:
                assert teken.naam == statuses[kolom.eerste]
            else:
                assert teken.naam in ("genoemd", "niet", "nog")
    html = site_of(register).render(site_of(register).pages["tijdlijn/vws/"])
    assert html.count('<th scope="row">') == len(next(g for g in groepen if g.departement.id == "vws").rijen)
    assert "style=" not in html


def test_many_days_go_by_their_year() -> None:
    """The table stays as wide as a screen, and what was before its first year has one column."""
    days = [f"{year}-01-{day:02}" for year in range(2010, 2021) for day in (1, 15)]
    register = make_register(entry(standen=[stand(day) for day in days])).as_of(date(2021, 1, 1))
    assert [kolom.label for kolom in make_axis(register)] == ["tot 2013", *map(str, range(2013, 2021))]


def test_the_end_of_a_duration_stands_before_the_first_source_after_it() -> None:
    """Once, and only where the sources give an end."""
    known = entry("bekend", looptijd={"begin": 2018, "eind": 2020, **PROOF})
    register = make_register(known, entry("open", looptijd={"begin": 2018, **PROOF}))
    (groep,) = Tijdlijn(register).groups()
    ends = {rij.activiteit.id: [t.is_na_eind for t in rij.tekens] for rij in groep.rijen}
    assert sum(ends["bekend"]) == 1
    assert not any(ends["open"])


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS)
def test_money_is_every_amount_and_says_what_is_not_said(day: date) -> None:
    """The tables and the file have each amount of then once; the rest is counted."""
    register = real_register().as_of(day)
    groepen = list(make_geld(register))
    shown = sorted((a.id, b.bedrag) for groep in groepen for a, b in groep.bedragen)
    assert shown == sorted((a.id, b.bedrag) for a in register.actieve for b in a.financiering)
    assert sum(g.zonder + g.activiteiten for g in groepen) == len(register.actieve)
    assert money_csv(register).decode("utf-8-sig").count("\r\n") == len(shown) + 1
    html = site_of(register).render(site_of(register).pages["geld/"])
    assert html.count('class="bedrag"') == len(shown)


def attention(register: Register, departement: str = "vws") -> dict[str, list[str]]:
    """Return what `/actueel/` lists for a ministry, by kind."""
    page: Page = site_of(register).pages["actueel/"]
    found = next(g for g in page.context["groepen"] if g.departement.id == departement)
    return {
        "onbevestigd": [a.id for a in found.onbevestigd],
        "verlopen": [a.id for a in found.verlopen],
        "verstreken": [str(m.datum) for _, m in found.verstreken],
        "komend": [str(m.datum) for _, m in found.komend],
        "toezeggingen": [t.id for t in found.toezeggingen],
    }


def test_attention() -> None:
    """A date that passed without a word, a coming one, and an unconfirmed entry are listed."""
    planned = [
        {"datum": datum, "tekst": "Klaar.", "status": "gepland", **PROOF}
        for datum in ("2021", "2024-H2", "2025")
    ]
    register = make_register(entry(mijlpalen=planned, bevestigd_op="2020-07-20"))
    assert attention(register) == {
        "onbevestigd": ["veilige-steden"],
        "verlopen": [],
        "verstreken": ["2021"],
        "komend": ["2024-H2", "2025"],
        "toezeggingen": [],
    }


def test_a_later_stand_answers_a_date() -> None:
    """A date is not overdue when a stand came after it, or a line says that it was met."""
    planned = {"datum": "2021", "tekst": "Klaar.", "status": "gepland", **PROOF}
    met = {"datum": "2021-12", "tekst": "Klaar.", "status": "gehaald", **PROOF}
    later = stand("2024-06-25", bron="kst-31015-275")
    assert attention(make_register(entry(mijlpalen=[planned], standen=[stand(), later])))["verstreken"] == []
    assert attention(make_register(entry(mijlpalen=[planned, met])))["verstreken"] == []


def test_what_was_reached_before_a_planned_date_does_not_answer_it() -> None:
    """That something was done in April does not tell how the plan for the whole year ended."""
    planned = {"datum": "2021", "tekst": "Klaar.", "status": "gepland", **PROOF}
    april = {"datum": "2021-04-24", "tekst": "De eerste stap.", "status": "gehaald", **PROOF}
    register = make_register(entry(mijlpalen=[planned, april]))
    assert attention(register)["verstreken"] == ["2021"]
    site = site_of(register)
    text = site.render(site.pages["activiteiten/veilige-steden/"])
    assert "<strong>2021</strong> (gepland, datum voorbij, uitkomst niet gemeld): Klaar." in text
    assert "<strong>24 april 2021</strong> (gehaald): De eerste stap." in text


@pytest.mark.slow
def test_an_end_that_has_passed_is_listed() -> None:
    """What should have ended and was not heard of since is counted with the dates that have passed."""
    looptijd = {"begin": "2018", "eind": "2022", **PROOF}
    ended = entry("klaar", standen=[stand(status="afgerond")], looptijd=looptijd)
    register = make_register(entry(looptijd=looptijd), ended)
    assert attention(register)["verlopen"] == ["veilige-steden"]
    assert attention(register.as_of(date(2022, 12, 31)))["verlopen"] == []
    assert attention(register.as_of(date(2023, 1, 1)))["verlopen"] == ["veilige-steden"]
    site = site_of(register)
    row = site.render(site.pages["actueel/"]).partition('<a href="#vws">')[2].partition("</tr>")[0]
    assert re.findall(r"<td[^>]*>(\d+)</td>", row) == ["1", "1", "0", "0"]


@pytest.mark.slow
def test_a_year_is_long_for_what_runs() -> None:
    """What runs and was confirmed over a year ago asks for attention; what is finished does not."""

    def is_listed(status: str, bevestigd: str) -> bool:
        data = entry(standen=[stand(status=status)], bevestigd_op=bevestigd)
        return bool(attention(make_register(data).as_of(date(2021, 7, 21)))["onbevestigd"])

    assert is_listed("lopend", "2020-07-20")
    assert not is_listed("lopend", "2020-07-21")
    assert not is_listed("afgerond", "2019-01-01")


def test_page_about_tells_who_has_confirmed() -> None:
    """It claims no more of the ministries than the entries say."""
    nobody = make_register(entry("een"), entry("twee"))
    some = make_register(entry("een", bevestigd_op="2020-07-20"), entry("twee"))
    texts = [site.render(site.pages["over/"]) for site in map(site_of, (nobody, some))]
    assert "Nog geen ministerie heeft een activiteit bevestigd." in texts[0]
    assert "De ministeries hebben zelf 1 van de 2 activiteiten bevestigd." in texts[1]


@pytest.mark.slow
def test_a_facet_with_groups_counts_every_term_and_says_what_is_not_found() -> None:
    """Each article of the treaty has its row in its chapter, counted by hand from the entries."""
    register = real_register().as_of(date(2024, 6, 25))
    page = site_of(register).pages["verdragsartikelen/"]
    rows = {rij.term.id: rij for groep in page.context["groepen"] for rij in groep.rijen}
    assert list(rows) == [f"artikel-{number}" for number in range(7, 66)]
    for key, row in rows.items():
        items = [a for a in register.actieve if key in a.verdragsartikelen]
        assert row.aantal == len(items) == sum(count for _, count in row.ministeries)
        assert row.onlangs == sum(a.gemeld == "onlangs" for a in items)
    text = site_of(register).render(page)
    assert text.count("niet gevonden</td>") == sum(not row.aantal for row in rows.values()) > 0
    assert 'lang="en">Article 36 – Sexual violence, including rape<' in text
    assert page.context["groepen"][0].naam == "Hoofdstuk II: beleid en cijfers"


def test_a_way_leads_from_a_page_to_a_target() -> None:
    """It is the shortest, also in the same folder, to the page itself, and to what is written oddly."""
    places = (
        "",
        "a/",
        "a/b/",
        "a/b/c/",
        "a/x.json",
        "b/",
        "ab/c/",
        "data/x.json",
        ".well-known/security.txt",
    )
    odd = ("./a/", "a//b/", "./", ".", "a/./x.json")
    for page in (place for place in places if not place or place.endswith("/")):
        for target in (*places, *odd):
            expected = posixpath.relpath(target or ".", page or ".") + ("/" if target.endswith("/") else "")
            assert relative(target, page) == expected, (target, page)
    assert relative("https://x.example/a/", "a/") == "https://x.example/a/"
    assert relative("#top", "a/") == "#top"
