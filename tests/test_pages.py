"""Pages that look across the register: the matrix, the time line and what asks for attention."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date

from registers import ROOT, SCHEMA, entry, make_register, real_register, stand

from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.pages import Page, Site, make_site
from generator.site.pages.activiteiten import PLACED
from generator.site.pages.samenhang import make_matrix
from generator.site.pages.tijdlijn import draw

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


def test_matrix_counts_what_the_list_shows() -> None:
    """Every cell is the number of activities that have both terms; the darkest is the largest."""
    register = real_register()
    for facet in (f for f in register.schema.facetten if f.id in ("doelgroepen", "departementen")):
        matrix = make_matrix(register, facet)
        cells = [(term, cel) for term, cellen in matrix.rijen for cel in cellen]
        for term, cel in cells:
            both = [
                a for a in register.activiteiten_by_term(facet.id, term.id) if cel.lijn.id in a.actielijnen
            ]
            assert cel.aantal == len(both)
        most = max(cel.aantal for _, cel in cells)
        assert {cel.schaal for _, cel in cells if cel.aantal == most} == {4}
        assert {cel.schaal for _, cel in cells if not cel.aantal} <= {0}
        assert matrix.witte_vlekken == sum(not cel.aantal for _, cel in cells)


def test_time_line_shows_unknown_ends_as_unknown() -> None:
    """A bar runs as far as is known; an unknown end is open, unless the activity is over."""
    known = entry("bekend", looptijd={"begin": 2018, "eind": 2022, **PROOF})
    begun = entry("begonnen", looptijd={"begin": 2018, **PROOF})
    over = entry("klaar", looptijd={"begin": 2018, **PROOF}, standen=[stand(status="afgerond")])
    register = make_register(known, begun, over)
    beeld = draw(register, register.activiteiten)
    bars = {balk.activiteit.id: balk for balk in beeld.balken}
    assert [bars[k].is_open_rechts for k in ("bekend", "begonnen", "klaar")] == [False, True, False]
    assert not any(balk.is_open_links for balk in beeld.balken)
    assert bars["bekend"].x1 == bars["begonnen"].x1 < bars["begonnen"].x2 < bars["bekend"].x2 < beeld.vandaag


def test_time_line_picture_says_what_its_table_says() -> None:
    """The picture is well-formed, has no style or script of its own, and every bar has a row in the table."""
    site = site_of(real_register())
    html = site.render(site.pages["tijdlijn/"])
    pictures = [part.partition("</svg>")[0] for part in html.split("<svg")[1:]]
    assert pictures
    for picture in pictures:
        tree = ET.fromstring(f"<svg{picture}</svg>")  # noqa: S314 our own
        assert not {"style", "onload"} & {name for node in tree.iter() for name in node.attrib}
        assert picture.count("<rect") > 0
    rows = html.count('<th scope="row">')
    assert rows == sum(picture.count("<rect") for picture in pictures)


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
    assert re.findall(r"<td>(\d+)</td>", row) == ["1", "1", "0", "0"]


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
