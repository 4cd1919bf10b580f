"""Finding in a browser, on the real register: what the page shows is what the data says."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from python_calamine import CalamineWorkbook

from browser.conftest import NewPage
from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.site.pages.activiteiten import PER_LIJST
from generator.words.stems import words_of

Keuze = tuple[str, str]  # name of a filter, value


def ask(page: Page, address: str, **question: str | list[str]) -> None:
    """Open the list with a question in the address, and wait for the answer."""
    query = urlencode(question, doseq=True)
    page.goto(f"{address}activiteiten/{'#' if query else ''}{query}")
    wait(page)


def wait(page: Page) -> None:
    """Wait until the page shows what its address asks."""
    page.wait_for_function(
        "() => document.querySelector('[data-zoek]')?.dataset.klaar === location.hash"
        " && !document.querySelector('[data-zoek]').hasAttribute('aria-busy')"
    )


def shown(page: Page) -> list[str]:
    """Return the ids of the cards that the reader sees, in order."""
    links = page.locator("ul.kaarten:visible h3 a")
    hrefs = links.evaluate_all("links => links.map(link => link.href)")
    return [str(href).rstrip("/").rsplit("/", 1)[1] for href in hrefs]


def all_results(page: Page) -> list[str]:
    """Return the ids of all results, page after page."""
    found = shown(page)
    while (following := page.locator(".zoek__bladeren a[rel=next]")).count():
        following.click()
        wait(page)
        found += shown(page)
    return found


def live_count(page: Page) -> str:
    """Return the live count."""
    return page.locator(".zoek__telling").inner_text()


def count_words(count: int) -> str:
    """Return what the live count says."""
    return f"{count or 'Geen'} {'activiteit' if count == 1 else 'activiteiten'} gevonden"


def box(page: Page, name: str, value: str) -> Locator:
    """Return the box of a choice."""
    return page.locator(f'input[name="{name}"][value="{value}"]')


def choose(page: Page, name: str, value: str, is_on: bool = True) -> None:
    """Tick or untick a box, in a filter that is open for it."""
    page.locator(f'[data-filter="{name}"]').evaluate("details => { details.open = true }")
    box(page, name, value).set_checked(is_on)
    wait(page)


def matching(register: Register, *demands: Callable[[Activiteit], bool]) -> list[str]:
    """Return the ids of the activities that meet every demand, by title."""
    return [a.id for a in register.actieve if all(demand(a) for demand in demands)]


def has(veld: str, *term_ids: str) -> Callable[[Activiteit], bool]:
    """Return whether a list of an activity holds one of the values."""

    def test(a: Activiteit) -> bool:
        value = getattr(a, veld)
        return bool({value} & {*term_ids} if isinstance(value, str) else {*value} & {*term_ids})

    return test


def counts_of(page: Page, name: str) -> dict[str, int]:
    """Return the count behind each box of a filter."""
    labels: list[list[str]] = page.locator(f'[data-filter="{name}"] label').evaluate_all(
        "labels => labels.map(l => [l.querySelector('input').value, l.querySelector('.telling').textContent])"
    )
    return {value: int(re.sub(r"\D", "", text)) for value, text in labels}


def test_the_list_needs_no_index(page: Page, address: str, register: Register) -> None:
    """The list as it is asks for no part of the index; touching the form asks for the first part only."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ask(page, address)
    assert shown(page) == [a.id for a in register.actieve][:PER_LIJST]
    assert not [url for url in asked if "/data/" in url]
    with page.expect_response(lambda response: "begin.json" in response.url):
        page.locator("#q").focus()
    assert [url for url in asked if "/data/" in url] == [f"{address}data/zoek/begin.json"]


def test_filters_and_counts(page: Page, address: str, register: Register) -> None:
    """Choices within a filter widen, filters among each other narrow, and the counts follow."""
    ask(page, address)
    choose(page, "doelgroepen", "jongeren")
    choose(page, "doelgroepen", "kinderen")
    young = has("doelgroepen", "jongeren", "kinderen")
    assert live_count(page) == count_words(len(matching(register, young)))
    choose(page, "departementen", "ocw")
    ocw = has("departementen", "ocw")
    assert all_results(page) == matching(register, young, ocw)
    assert live_count(page) == count_words(len(matching(register, young, ocw)))
    counts = counts_of(page, "doelgroepen")
    assert counts == {key: len(matching(register, ocw, has("doelgroepen", key))) for key in counts}
    counts = counts_of(page, "departementen")
    assert counts == {key: len(matching(register, young, has("departementen", key))) for key in counts}
    counts = counts_of(page, "status")
    for key, count in counts.items():
        assert count == len(matching(register, young, ocw, lambda a, key=key: a.laatste_stand.status == key))  # type: ignore[misc]
    choose(page, "doelgroepen", "kinderen", is_on=False)
    assert live_count(page) == count_words(len(matching(register, has("doelgroepen", "jongeren"), ocw)))


def test_every_filter_of_the_schema(page: Page, address: str, register: Register) -> None:
    """Every facet of the schema is a filter, with status, age and period; each count is right."""
    ask(page, address)
    names = page.locator("[data-filter]").evaluate_all("all => all.map(one => one.dataset.filter)")
    derived = ["gemeld", "voorbij"]
    others = [facet.id for facet in register.schema.facetten if facet.id not in derived]
    assert names == ["status", "genoemd", *derived, *others, "periode"]
    told = {name: next(iter(counts_of(page, name).items())) for name in names}
    for name, (first, count) in told.items():
        ask(page, address, **{name: first})
        assert live_count(page) == count_words(count)


def test_the_period(page: Page, address: str, register: Register) -> None:
    """A year holds the activities that the sources show in it, from begin or first stand on."""

    def in_2020(a: Activiteit) -> bool:
        begin = a.looptijd.begin.first.year if a.looptijd and a.looptijd.begin else a.standen[0].datum.year
        eind = a.looptijd.eind.last.year if a.looptijd and a.looptijd.eind else a.laatste_stand.datum.year
        return begin <= 2020 <= max(begin, eind)

    ask(page, address, periode="2020")
    assert sorted(all_results(page)) == sorted(matching(register, in_2020))


def test_a_long_list_of_partners(page: Page, address: str, register: Register) -> None:
    """A long list shows the most used first, and all when asked, with the focus on a new one."""
    facet = next(facet for facet in register.schema.facetten if facet.id == "partners")
    used = {key for a in register.actieve for key in register.term_ids(a, facet)}
    ask(page, address)
    page.locator('[data-filter="partners"] > summary').click()
    assert len(counts_of(page, "partners")) == 10
    page.get_by_role("button", name=f"Toon alle {len(used)}").click()
    expect(page.locator('[data-filter="partners"] input')).to_have_count(len(used))
    assert page.evaluate("document.activeElement.name") == "partners"
    rare = min(used, key=lambda key: (len(register.activiteiten_by_term("partners", key)), key))
    ask(page, address, partners=rare)
    expect(box(page, "partners", rare)).to_be_checked()
    assert shown(page) == [a.id for a in register.activiteiten_by_term("partners", rare)]


def test_a_hit_is_the_card_of_the_list(page: Page, address: str) -> None:
    """The card that the script draws has the same markup as that of the list, to the letter."""
    cards = "all => all.map(one => one.outerHTML)"
    ask(page, address)
    listed = page.locator(".zoek__lijst .kaart").evaluate_all(cards)
    links = "all => all.map(one => one.querySelector('a').href)"
    first = page.locator(".zoek__lijst .kaart").evaluate_all(links)
    ask(page, address, status=["lopend", "gepland", "afgerond", "onbekend"])
    found = page.locator(".zoek__kaarten .kaart").evaluate_all(cards)
    assert page.locator(".zoek__kaarten .kaart").evaluate_all(links) == first
    assert found == listed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("seksueel", "seksuele"),  # stem
        ("hulplijn", "hulplijnen"),
        ("coördinatie", "coordinatie"),  # accents
        ("SLACHTOFFERS", "slachtoffers"),  # capitals
        ("slachtoffers van de", "slachtoffers"),  # words that say nothing
    ],
)
def test_the_same_answer(page: Page, address: str, one: str, other: str) -> None:
    """Two ways to write the same find the same."""
    ask(page, address, q=one)
    found = all_results(page)
    assert found
    ask(page, address, q=other)
    assert sorted(all_results(page)) == sorted(found)


def test_parents_are_not_the_elderly(page: Page, address: str) -> None:
    """What readers must not get together stays apart."""
    ask(page, address, q="ouderenmishandeling")
    assert live_count(page) != count_words(0)
    ask(page, address, q="ouders ")
    ouders = all_results(page)
    ask(page, address, q="ouderen ")
    assert sorted(all_results(page)) != sorted(ouders)


@pytest.mark.parametrize(
    ("wrong", "right"), [("slachtofers", "slachtoffers"), ("jongren", "jongeren"), ("zeksueel", "seksueel")]
)
def test_a_typing_error(page: Page, address: str, wrong: str, right: str) -> None:
    """A word that the register does not know is read as the one most like it, and the page says so."""
    ask(page, address, q=f"{wrong} ")
    assert live_count(page) != count_words(0)
    melding = page.locator(".zoek__melding")
    expect(melding).to_contain_text(f"Niets gevonden voor “{wrong}”")
    gezocht = melding.locator("strong").inner_text()
    assert gezocht[:5] == right[:5]


def test_another_name_finds_it_first(page: Page, address: str, register: Register) -> None:
    """Another name of an activity finds it, first."""
    activiteit = next(a for a in register.actieve if "CSG" in a.ook_bekend_als)
    ask(page, address, q="csg")
    assert activiteit.id in shown(page)[:3]


def test_a_part_of_a_compound_finds_it(page: Page, address: str) -> None:
    """A part of a compound finds the compound."""
    ask(page, address, q="mishandeling")
    assert any("kindermishandeling" in key for key in all_results(page))


def test_while_typing(page: Page, address: str) -> None:
    """Half a word finds what starts like it, at every key; the history gets no entry for it."""
    ask(page, address)
    before = page.evaluate("history.length")
    page.locator("#q").press_sequentially("slachto", delay=1)
    page.wait_for_function("() => location.hash === '#q=slachto'")
    wait(page)
    assert live_count(page) != count_words(0)
    page.locator("#q").press_sequentially("fferhulp", delay=1)
    page.wait_for_function("() => location.hash === '#q=slachtofferhulp'")
    wait(page)
    assert page.evaluate("history.length") == before


def test_a_title_comes_first(page: Page, address: str, register: Register) -> None:
    """The activity with this title comes first."""
    for activiteit in register.actieve[:: max(1, len(register.actieve) // 12)]:
        ask(page, address, q=activiteit.titel)
        best = shown(page)[:3]
        assert activiteit.id in best, activiteit.titel


def test_a_word_in_the_title_comes_first(page: Page, address: str, register: Register) -> None:
    """What has the word in its title or other name comes before what has it elsewhere."""
    ask(page, address, q="monitor")
    names = [
        " ".join((a.titel, *a.ook_bekend_als)) for a in map(register.by_id.__getitem__, all_results(page))
    ]
    named = [place for place, name in enumerate(names) if "monitor" in words_of(name)]
    elsewhere = [place for place, name in enumerate(names) if "monitor" not in name.lower()]
    assert named
    assert elsewhere
    assert max(named) < min(elsewhere)


def test_every_order(page: Page, address: str, register: Register) -> None:
    """By title, by newest stand and by begin, with an unknown begin last; relevance only beside words."""
    lopend = {"status": "lopend"}
    ask(page, address, **lopend)
    listed = [a for a in register.actieve if a.laatste_stand.status == "lopend"]
    assert all_results(page) == [a.id for a in listed]
    assert page.locator("select[name=sorteer]").input_value() == "titel"
    ask(page, address, **lopend)
    page.locator("select[name=sorteer]").select_option("nieuwste")
    page.wait_for_function("() => location.hash.includes('sorteer=nieuwste')")
    wait(page)
    assert all_results(page) == [
        a.id for a in sorted(listed, key=lambda a: -a.laatste_stand.datum.toordinal())
    ]
    ask(page, address, **lopend, sorteer="begin")
    begin = [
        (a.looptijd.begin.first.isoformat() if a.looptijd and a.looptijd.begin else "9", a.id) for a in listed
    ]
    order = sorted(range(len(listed)), key=lambda i: begin[i][0])
    assert all_results(page) == [listed[i].id for i in order]
    ask(page, address, q="slachtoffers")
    assert page.locator("select[name=sorteer]").input_value() == "relevantie"


def test_an_address_can_be_shared(page: Page, address: str, new_page: NewPage) -> None:
    """The address of what one reader sees gives another reader the same."""
    ask(page, address)
    choose(page, "doelgroepen", "slachtoffers")
    choose(page, "status", "lopend")
    page.locator("#q").fill("hulp")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash.includes('q=hulp')")
    wait(page)
    assert re.search(r"#q=hulp&status=lopend&doelgroepen=slachtoffers$", page.url)
    other = new_page()
    other.goto(page.url)
    wait(other)
    assert shown(other) == shown(page)
    assert live_count(other) == live_count(page)
    assert other.locator("#q").input_value() == "hulp"
    expect(box(other, "doelgroepen", "slachtoffers")).to_be_checked()
    assert other.locator(".zoek__gekozen").inner_text() == page.locator(".zoek__gekozen").inner_text()


def test_the_back_button(page: Page, address: str) -> None:
    """The list is one entry in the history: Back leaves it, and comes back to it as it was."""
    page.goto(address)
    page.locator("main a[href$='activiteiten/']").click()
    wait(page)
    choose(page, "doelgroepen", "jongeren")
    choose(page, "status", "lopend")
    lopend = shown(page)
    page.locator("ul.kaarten:visible h3 a").first.click()
    page.wait_for_url(f"**/activiteiten/{lopend[0]}/")
    page.go_back()
    wait(page)
    assert shown(page) == lopend
    expect(box(page, "doelgroepen", "jongeren")).to_be_checked()
    page.go_back()
    page.wait_for_url(address)
    page.go_forward()
    wait(page)
    assert shown(page) == lopend


def test_another_address_is_followed(page: Page, address: str, register: Register) -> None:
    """Another question in the address is followed; the link to the content keeps the question."""
    ask(page, address, status="lopend")
    lopend = shown(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    page.wait_for_function("() => location.hash === '#status=lopend'")
    assert shown(page) == lopend
    page.evaluate("location.hash = '#doelgroepen=jongeren,kinderen&onbekend=1'")
    page.wait_for_function("() => location.hash === '#doelgroepen=jongeren&doelgroepen=kinderen'")
    wait(page)
    assert live_count(page) == count_words(
        len(matching(register, has("doelgroepen", "jongeren", "kinderen")))
    )


@pytest.mark.parametrize("word", ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"])
def test_a_word_that_javascript_knows(page: Page, address: str, word: str) -> None:
    """A word that is the name of something in JavaScript is a word like another."""
    ask(page, address, q=word)
    assert "lukt nu niet" not in live_count(page)
    assert page.locator("[data-zoek]").get_attribute("data-fout") is None


def test_a_chosen_filter_is_taken_away(page: Page, address: str, register: Register) -> None:
    """A chip takes its filter away and gives the focus on; the last gives it to the count."""
    ask(page, address, q="geweld", doelgroepen="jongeren", status="lopend")
    chips = page.locator(".zoek__gekozen button")
    assert chips.all_text_contents() == [
        "Verwijder filter zoekwoord: geweld ×",
        "Verwijder filter Status: Lopend ×",
        "Verwijder filter Doelgroepen: Jongeren ×",
        "Wis alles",
    ]
    chips.nth(1).click()
    page.wait_for_function("() => location.hash === '#q=geweld&doelgroepen=jongeren'")
    wait(page)
    expect(chips.nth(1)).to_be_focused()
    chips.nth(2).click()
    page.wait_for_function("() => location.hash === ''")
    wait(page)
    expect(page.locator(".zoek__kop")).to_be_focused()
    assert shown(page) == [a.id for a in register.actieve][:PER_LIJST]


def test_nothing_found(page: Page, address: str) -> None:
    """Nothing found: say so, and offer what does give an answer, each with its count."""
    ask(page, address, q="lentekriebels", status="gestopt")
    assert live_count(page) == count_words(0)
    way_out = page.locator(".zoek__melding a")
    expect(way_out.first).to_contain_text("Zonder filter Status")
    promised = re.search(r"\(([\d.]+)", way_out.first.inner_text())
    way_out.first.click()
    page.wait_for_function("() => !location.hash.includes('gestopt')")
    wait(page)
    assert promised
    assert live_count(page) == count_words(int(promised[1].replace(".", "")))
    ask(page, address, bereik="internationaal", regios="amsterdam")
    assert live_count(page) == count_words(0)
    assert page.locator(".zoek__melding a").all_inner_texts()[-1].startswith("Zonder filters")
    ask(page, address, q="xyzzyxyzzy")
    assert live_count(page) == count_words(0)
    page.locator(".zoek__melding").get_by_role("link", name="kijk per onderwerp").click()
    expect(page.locator("#ingangen-kop")).to_be_in_viewport()
    wait(page)
    assert page.locator("#q").input_value() == "xyzzyxyzzy"


def test_a_word_that_is_nowhere_is_left_out(page: Page, address: str) -> None:
    """A word that no activity has does not hide the answer to the others, and the page says so."""
    ask(page, address, q="lentekriebels")
    found = all_results(page)
    ask(page, address, q="lentekriebels qqqqqqqq")
    assert all_results(page) == found
    expect(page.locator(".zoek__melding")).to_contain_text("Dit staat bij geen activiteit: “qqqqqqqq”")


def test_most_of_the_words(page: Page, address: str) -> None:
    """When no activity has all words, those with most of them are there, and the page says so."""
    ask(page, address, q="lentekriebels marokko")
    assert {"week-van-de-lentekriebels", "erkenningsbeleid-landen-huwelijksdwang"} <= {*all_results(page)}
    expect(page.locator(".zoek__melding")).to_contain_text("Geen activiteit heeft al uw woorden")
    ask(page, address, q="week lentekriebels")
    expect(page.locator(".zoek__melding")).to_be_empty()


def test_help_comes_before_the_results(page: Page, address: str, register: Register) -> None:
    """Who writes that something was done to them first sees where help is; others see the results alone."""
    ask(page, address, q="ik ben verkracht")
    help_ = page.locator(".zoek__hulp")
    expect(help_).to_be_visible()
    for hulplijn in register.hulplijnen.values():
        if hulplijn.gecontroleerd_op and hulplijn.nummer:
            expect(help_.get_by_role("link", name=hulplijn.nummer, exact=True)).to_be_visible()
    top, first = (
        part.evaluate("one => one.getBoundingClientRect().top")
        for part in (help_, page.locator(".zoek__kop"))
    )
    assert top < first
    expect(page.locator(".zoek__ook")).to_contain_text("waar u hulp krijgt")
    ask(page, address, q="prevalentiemonitor")
    expect(help_).to_be_hidden()
    page.get_by_role("button", name="Wis").or_(page.locator(".zoek__chip")).first.click()
    expect(help_).to_be_hidden()


def test_the_name_of_a_ministry_leads_to_its_page(page: Page, address: str, register: Register) -> None:
    """A ministry is found as a page; its name does not find all that it does."""
    ask(page, address, q="ministerie van volksgezondheid welzijn en sport")
    expect(page.locator(".zoek__elders a").first).to_have_attribute(
        "href", re.compile(r"departementen/vws/$")
    )
    ask(page, address, q="welzijn")
    assert len(all_results(page)) < len(register.activiteiten_by_term("departementen", "vws")) / 4


def test_download(page: Page, address: str, register: Register) -> None:
    """The file holds exactly the selection, in its order, as RFC 4180 wants it."""
    ask(page, address, departementen="vws", sorteer="nieuwste")
    expected = all_results(page)
    assert len(expected) > 50
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download deze selectie (CSV)").click()
    text = waiting.value.path().read_bytes().decode("utf-8-sig")
    assert waiting.value.path().read_bytes().startswith(b"\xef\xbb\xbf")  # so that Excel reads it as UTF-8
    assert waiting.value.suggested_filename == f"activiteiten-vws-{register.peildatum}.csv"
    assert text.count("\r\n") >= len(expected)
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert [row["Kenmerk"] for row in rows] == expected
    for row in rows:
        activiteit = register.by_id[row["Kenmerk"]]
        assert row["Activiteit"] == activiteit.titel
        assert row["Gemeld op"] == activiteit.laatste_stand.datum.isoformat()
        assert row["Adres"] == f"{address}id/activiteit/{row['Kenmerk']}/"


def test_download_of_a_workbook(page: Page, address: str, register: Register) -> None:
    """A real workbook of the selection: words, real dates, ministries apart, and it says what was chosen."""
    ask(page, address, departementen="szw", sorteer="nieuwste")
    expected = all_results(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download deze selectie (Excel)").click()
    assert waiting.value.suggested_filename == f"activiteiten-szw-{register.peildatum}.xlsx"
    content = waiting.value.path().read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
        links = archive.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    assert "<f>" not in xml
    assert f'Target="{address}id/activiteit/{expected[0]}/"' in links
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    title, chosen, head, *rows = book.get_sheet_by_name("Activiteiten").to_python()
    assert "stand van zaken" in str(title[0])
    assert str(chosen[0]).startswith("Selectie: Ministeries: ")
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert [row["Kenmerk"] for row in found] == expected
    for row in found:
        activiteit = register.by_id[str(row["Kenmerk"])]
        own, *others = (register.organisaties[key].label for key in activiteit.departementen)
        assert row["Verantwoordelijk ministerie"] == own
        assert row["Betrokken ministeries"] == "; ".join(others)
        assert row["Gemeld op"] == activiteit.laatste_stand.datum
        assert row["Stand van zaken"] == activiteit.laatste_stand.tekst


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("jongens en mannen", "Doelgroepen"),
        ("gehandicapten", "Doelgroepen"),
        ("31015-202", "Bronnen"),
        ("slachtofferhulp nederland", "Partners"),
        ("samenhang", "Pagina's"),
    ],
)
def test_other_things_are_found_too(page: Page, address: str, question: str, kind: str) -> None:
    """The search finds terms, organisations, documents and pages too, and their links lead there."""
    ask(page, address, q=question)
    found = page.locator(".zoek__elders li", has_text=kind).first
    expect(found).to_be_visible()
    link = found.locator("a")
    title = link.inner_text()
    link.click()
    page.wait_for_url(lambda url: "activiteiten/#" not in url)
    expect(page.locator("h1")).to_contain_text(title)


def test_the_field_of_the_first_page(page: Page, address: str) -> None:
    """The search field of the first page leads to the answer."""
    page.goto(address)
    page.locator("main form[role=search] input").fill("hulplijn")
    page.keyboard.press("Enter")
    page.wait_for_url("**/activiteiten/#q=hulplijn")
    wait(page)
    assert live_count(page) != count_words(0)


def test_without_javascript(page_without_js: Page, address: str, register: Register) -> None:
    """Without JavaScript every activity is in the list or its parts, and nothing shows that does not work."""
    page = page_without_js
    page.goto(f"{address}activiteiten/#q=iets&doelgroepen=jongeren")
    expect(page.locator(".zoek__vorm")).to_be_hidden()
    expect(page.locator("[data-csv]")).to_be_hidden()
    found = shown(page)
    while (following := page.locator(".delen a[rel=next]")).count():
        following.click()
        found += shown(page)
    assert found == [a.id for a in register.actieve]
    assert page.locator(".ingangen a").count() == len([f for f in register.schema.facetten if f.adres])


def test_the_keyboard_alone_is_enough(page: Page, address: str) -> None:
    """Search, open a filter, choose, take the choice away and turn the page with the keyboard only."""
    ask(page, address)
    tab_to(page, "#q")
    page.keyboard.type("geweld")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash === '#q=geweld'")
    wait(page)
    tab_to(page, '[data-filter="doelgroepen"] > summary')
    page.keyboard.press("Space")
    tab_to(page, 'input[name="doelgroepen"][value="kinderen"]')
    page.keyboard.press("Space")
    page.wait_for_function("() => location.hash.includes('doelgroepen=kinderen')")
    wait(page)
    expect(box(page, "doelgroepen", "kinderen")).to_be_focused()
    tab_to(page, ".zoek__gekozen li:nth-child(2) button")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash === '#q=geweld'")
    wait(page)
    tab_to(page, ".zoek__bladeren a[rel=next]")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash.includes('pagina=2')")
    wait(page)
    expect(page.locator(".zoek__kop")).to_be_focused()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on *selector*, which must then be in sight."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            expect(page.locator(":focus")).to_be_in_viewport()
            return
    raise AssertionError(f"no way to {selector} with Tab")


def test_a_narrow_screen(page_320: Page, address: str) -> None:
    """At 320 pixels the filters are behind one button, nothing is too wide, targets are large."""
    page = page_320
    ask(page, address, doelgroepen=["jongeren", "slachtoffers"], status="lopend", q="hulp")
    expect(box(page, "doelgroepen", "jongeren")).to_be_hidden()
    page.locator(".zoek__filters > summary").click()
    page.locator('[data-filter="doelgroepen"]').evaluate("details => { details.open = true }")
    expect(box(page, "doelgroepen", "jongeren")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.locator(
        "main button:visible, main select:visible, main summary:visible, main label:visible"
    ).evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().height < 24).map(one => one.outerHTML)"
    )
    assert small == []


def test_the_count_is_live(page: Page, address: str) -> None:
    """The count is a live region that stays the same element, so that a screen reader hears the change."""
    ask(page, address)
    page.evaluate("window.zelfde = document.querySelector('.zoek [role=status]')")
    choose(page, "status", "lopend")
    assert page.evaluate(
        "window.zelfde === document.querySelector('.zoek [role=status]') && window.zelfde.isConnected"
    )
    assert page.evaluate("window.zelfde.textContent") == live_count(page)


def test_what_the_search_did_with_the_words_is_heard(page: Page, address: str) -> None:
    """That a word was read as another, and what else was found, is in live regions that were there before."""
    ask(page, address)
    live = "all => all.map(one => one.textContent.trim()).join(' | ')"
    page.evaluate("window.levend = [...document.querySelectorAll('.zoek [role=status]')]")
    page.locator("#q").fill("slachtofers ")
    page.wait_for_function("() => location.hash.includes('slachtofers')")
    wait(page)
    assert page.evaluate("window.levend.every(one => one.isConnected && one.checkVisibility())")
    heard = page.locator(".zoek [role=status]").evaluate_all(live)
    assert live_count(page) in heard
    assert "Niets gevonden voor “slachtofers”" in heard
    page.locator("#q").fill("sport")
    page.wait_for_function("() => location.hash === '#q=sport'")
    wait(page)
    assert page.locator(".zoek__elders li a").count()
    assert "Ook gevonden: " in page.locator(".zoek [role=status]").evaluate_all(live)


def test_a_choice_leaves_the_results_in_sight(page: Page, address: str) -> None:
    """After a choice deep in the list, count and first result are in the window, the focus on the box."""
    ask(page, address)
    page.mouse.wheel(0, 4000)
    page.wait_for_function("() => scrollY > 1000")
    expect(page.locator(".zoek__balk")).to_be_in_viewport(ratio=1)  # the count goes along
    choose(page, "genoemd", "2020-11-05")
    box(page, "doelgroepen", "jongeren").focus()
    choose(page, "doelgroepen", "jongeren")
    expect(page.locator(".zoek__balk")).to_be_in_viewport(ratio=1)
    expect(page.locator(".zoek__kaarten h3 a").first).to_be_in_viewport(ratio=1)
    expect(box(page, "doelgroepen", "jongeren")).to_be_in_viewport(ratio=1)
    head = page.locator("header").bounding_box()
    bar = page.locator(".zoek__balk").bounding_box()
    assert head
    assert bar
    assert bar["y"] >= head["y"] + head["height"] - 1


def test_an_answer_does_not_move_what_somebody_presses(page: Page, address: str) -> None:
    """Who has asked and goes on before the answer is there keeps the page as it is under the pointer."""
    page.goto(f"{address}activiteiten/")
    page.wait_for_selector(".zoek--met-script")
    page.route("**/data/zoek/begin.json", lambda route: held.append(route))
    held: list[Route] = []
    page.locator("#q").fill("seksueel")
    page.keyboard.press("Enter")
    expect(page.locator("[data-zoek]")).to_have_attribute("aria-busy", "true")
    box = page.locator("[data-filter=status] input[value=lopend]")
    box.hover()
    page.mouse.down()
    held[0].continue_()
    page.wait_for_selector("[data-zoek][data-klaar]:not([aria-busy])")
    page.mouse.up()
    expect(box).to_be_checked()
    wait(page)
    assert page.url.endswith("#q=seksueel&status=lopend")


@pytest.mark.parametrize("goes_on", [True, False])
def test_an_answer_does_not_take_the_focus_of_who_goes_on(page: Page, address: str, goes_on: bool) -> None:
    """A filter is taken away and the answer comes late: the focus is near, or where the reader put it."""
    held: list[Route] = []
    page.route("**/data/zoek/kaarten/*", lambda route: held.append(route))
    page.goto(f"{address}activiteiten/#q=seksueel&status=lopend")
    chips = page.locator(".zoek__gekozen button")
    chips.first.click()
    expect(chips).to_have_count(1)
    if goes_on:
        page.locator("#q").click()
    for route in held:
        route.continue_()
    wait(page)
    expect(page.locator("#q") if goes_on else chips.first).to_be_focused()


def test_a_telephone_shows_how_many_and_leads_there(page_320: Page, address: str) -> None:
    """Under the filters a button says how many there are; it closes them and goes to the results."""
    page = page_320
    ask(page, address)
    page.locator(".zoek__filters > summary").click()
    choose(page, "genoemd", "2024-06-25")
    found = live_count(page).removesuffix(" gevonden")
    button = page.get_by_role("button", name=f"Toon {found}")
    expect(button).to_be_in_viewport(ratio=1)
    button.click()
    expect(page.locator(".zoek__kop")).to_be_focused()
    expect(page.locator(".zoek__balk")).to_be_in_viewport(ratio=1)
    expect(box(page, "genoemd", "2024-06-25")).to_be_hidden()
    page.locator(".zoek__naar").click()
    expect(box(page, "genoemd", "2024-06-25")).to_be_visible()
    page.wait_for_function("() => location.hash === '#genoemd=2024-06-25'")


def test_the_filters_can_be_passed_over(page: Page, address: str) -> None:
    """With the keyboard the results are three stops behind the field."""
    ask(page, address, q="hulp")
    page.locator("#q").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.locator(".zoek__spring")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator(".zoek__kop")).to_be_focused()
    page.wait_for_function("() => location.hash === '#q=hulp'")


def test_without_script_the_list_says_what_it_is(page_without_js: Page, address: str) -> None:
    """A way to a selection ends at the whole list, which says so; no form is shown that does nothing."""
    page = page_without_js
    page.goto(f"{address}activiteiten/#status=lopend")
    expect(page.locator("noscript p")).to_contain_text("de hele lijst")
    assert page.locator("form:visible, button:visible").count() == 0
    page.locator(".delen a[rel=next]").click()
    page.wait_for_url("**/activiteiten/lijst/2/")
    assert page.locator(".kaart").count() == PER_LIJST


def test_an_index_that_does_not_come(page: Page, address: str, register: Register) -> None:
    """When the index cannot be fetched the page says so and keeps the list; a next try works."""
    page.route("**/data/zoek/begin.json", lambda route: route.fulfill(status=200, body="geen json"))
    ask(page, address)
    page.locator('[data-filter="soorten"]').evaluate("details => { details.open = true }")
    box(page, "soorten", "programma").check()
    expect(page.locator(".zoek__telling")).to_contain_text("lukt nu niet")
    assert shown(page) == [a.id for a in register.actieve][:PER_LIJST]
    page.unroute("**/data/zoek/begin.json")
    box(page, "soorten", "project").check()
    wait(page)
    assert live_count(page) == count_words(len(matching(register, has("soort", "programma", "project"))))
