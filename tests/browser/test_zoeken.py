"""Finding in a browser, on the real register: what the page shows is what the data says."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import NewPage
from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.site.search.stems import woorden

Keuze = tuple[str, str]  # name of a filter, value


def ga_naar(page: Page, adres: str, **vraag: str | list[str]) -> None:
    """Open the list with a question in the address, and wait for the answer."""
    query = urlencode(vraag, doseq=True)
    page.goto(f"{adres}activiteiten/{'#' if query else ''}{query}")
    wacht(page)


def wacht(page: Page) -> None:
    """Wait until the page shows what its address asks."""
    page.wait_for_function(
        "() => document.querySelector('[data-zoek]')?.dataset.klaar === location.hash"
        " && !document.querySelector('[data-zoek]').hasAttribute('aria-busy')"
    )


def getoond(page: Page) -> list[str]:
    """Return the ids of the cards that the reader sees, in order."""
    links = page.locator("ul.kaarten:visible h3 a")
    hrefs = links.evaluate_all("links => links.map(link => link.href)")
    return [str(href).rstrip("/").rsplit("/", 1)[1] for href in hrefs]


def alle(page: Page) -> list[str]:
    """Return the ids of all results, page after page."""
    found = getoond(page)
    while (volgende := page.locator(".zoek__bladeren a[rel=next]")).count():
        volgende.click()
        wacht(page)
        found += getoond(page)
    return found


def telling(page: Page) -> str:
    """Return the live count."""
    return page.locator(".zoek__telling").inner_text()


def aantal(count: int) -> str:
    """Return what the live count says."""
    return f"{count or 'Geen'} {'activiteit' if count == 1 else 'activiteiten'} gevonden"


def hokje(page: Page, naam: str, waarde: str) -> Locator:
    """Return the box of a choice."""
    return page.locator(f'input[name="{naam}"][value="{waarde}"]')


def kies(page: Page, naam: str, waarde: str, aan: bool = True) -> None:
    """Tick or untick a box, in a filter that is open for it."""
    page.locator(f'[data-filter="{naam}"]').evaluate("details => { details.open = true }")
    hokje(page, naam, waarde).set_checked(aan)
    wacht(page)


def met(register: Register, *eisen: Callable[[Activiteit], bool]) -> list[str]:
    """Return the ids of the activities that meet every demand, by title."""
    return [a.id for a in register.actieve if all(eis(a) for eis in eisen)]


def heeft(veld: str, *term_ids: str) -> Callable[[Activiteit], bool]:
    """Return whether a list of an activity holds one of the values."""

    def test(a: Activiteit) -> bool:
        value = getattr(a, veld)
        return bool({value} & {*term_ids} if isinstance(value, str) else {*value} & {*term_ids})

    return test


def tellingen(page: Page, naam: str) -> dict[str, int]:
    """Return the count behind each box of a filter."""
    labels: list[list[str]] = page.locator(f'[data-filter="{naam}"] label').evaluate_all(
        "labels => labels.map(l => [l.querySelector('input').value, l.querySelector('.telling').textContent])"
    )
    return {value: int(re.sub(r"\D", "", text)) for value, text in labels}


def test_lijst_is_er_zonder_index(page: Page, adres: str, register: Register) -> None:
    """The list as it is asks for no part of the index; touching the form asks for the first part only."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ga_naar(page, adres)
    assert getoond(page) == [a.id for a in register.actieve][:250]
    assert not [url for url in asked if "/data/" in url]
    with page.expect_response(lambda response: "begin.json" in response.url):
        page.locator("#q").focus()
    assert [url for url in asked if "/data/" in url] == [f"{adres}data/zoek/begin.json"]


def test_filters_en_tellingen(page: Page, adres: str, register: Register) -> None:
    """Choices within a filter widen, filters among each other narrow, and the counts follow."""
    ga_naar(page, adres)
    kies(page, "doelgroepen", "jongeren")
    kies(page, "doelgroepen", "kinderen")
    jong = heeft("doelgroepen", "jongeren", "kinderen")
    assert telling(page) == aantal(len(met(register, jong)))
    kies(page, "departementen", "ocw")
    ocw = heeft("departementen", "ocw")
    assert alle(page) == met(register, jong, ocw)
    assert telling(page) == aantal(len(met(register, jong, ocw)))
    counts = tellingen(page, "doelgroepen")
    assert counts == {key: len(met(register, ocw, heeft("doelgroepen", key))) for key in counts}
    counts = tellingen(page, "departementen")
    assert counts == {key: len(met(register, jong, heeft("departementen", key))) for key in counts}
    counts = tellingen(page, "status")
    for key, count in counts.items():
        assert count == len(met(register, jong, ocw, lambda a, key=key: a.laatste_stand.status == key))  # type: ignore[misc]
    kies(page, "doelgroepen", "kinderen", aan=False)
    assert telling(page) == aantal(len(met(register, heeft("doelgroepen", "jongeren"), ocw)))


def test_elke_filter_van_het_schema(page: Page, adres: str, register: Register) -> None:
    """Every facet of the schema is a filter, with status and period; each count is that of its results."""
    ga_naar(page, adres)
    names = page.locator("[data-filter]").evaluate_all("all => all.map(one => one.dataset.filter)")
    assert names == [*(facet.id for facet in register.schema.facetten), "status", "periode"]
    for name in names:
        first = page.locator(f'[data-filter="{name}"] input').first.get_attribute("value") or ""
        count = tellingen(page, name)[first]
        ga_naar(page, adres, **{name: first})
        assert telling(page) == aantal(count)
        ga_naar(page, adres)


def test_periode(page: Page, adres: str, register: Register) -> None:
    """A year holds the activities that the sources show in it, from begin or first stand on."""

    def in_2020(a: Activiteit) -> bool:
        begin = a.looptijd.begin.first.year if a.looptijd and a.looptijd.begin else a.standen[0].datum.year
        eind = a.looptijd.eind.last.year if a.looptijd and a.looptijd.eind else a.laatste_stand.datum.year
        return begin <= 2020 <= max(begin, eind)

    ga_naar(page, adres, periode="2020")
    assert sorted(alle(page)) == sorted(met(register, in_2020))


def test_lange_lijst_van_partners(page: Page, adres: str, register: Register) -> None:
    """A long list shows the most used first, and all when asked, with the focus on a new one."""
    facet = next(facet for facet in register.schema.facetten if facet.id == "partners")
    used = {key for a in register.actieve for key in register.term_ids(a, facet)}
    ga_naar(page, adres)
    page.locator('[data-filter="partners"] > summary').click()
    assert len(tellingen(page, "partners")) == 10
    page.get_by_role("button", name=f"Toon alle {len(used)}").click()
    expect(page.locator('[data-filter="partners"] input')).to_have_count(len(used))
    assert page.evaluate("document.activeElement.name") == "partners"
    rare = min(used, key=lambda key: (len(register.activiteiten_by_term("partners", key)), key))
    ga_naar(page, adres, partners=rare)
    expect(hokje(page, "partners", rare)).to_be_checked()
    assert getoond(page) == [a.id for a in register.activiteiten_by_term("partners", rare)]


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("seksueel", "seksuele"),  # stem
        ("hulplijn", "hulplijnen"),
        ("coördinatie", "coordinatie"),  # accents
        ("SLACHTOFFERS", "slachtoffers"),  # capitals
        ("slachtoffers van de", "slachtoffers"),  # words that say nothing
    ],
)
def test_zelfde_antwoord(page: Page, adres: str, een: str, ander: str) -> None:
    """Two ways to write the same find the same."""
    ga_naar(page, adres, q=een)
    found = alle(page)
    assert found
    ga_naar(page, adres, q=ander)
    assert sorted(alle(page)) == sorted(found)


def test_ouders_zijn_geen_ouderen(page: Page, adres: str) -> None:
    """What readers must not get together stays apart."""
    ga_naar(page, adres, q="ouderenmishandeling")
    assert telling(page) != aantal(0)
    ga_naar(page, adres, q="ouders ")
    ouders = alle(page)
    ga_naar(page, adres, q="ouderen ")
    assert sorted(alle(page)) != sorted(ouders)


@pytest.mark.parametrize(
    ("fout", "goed"), [("slachtofers", "slachtoffers"), ("jongren", "jongeren"), ("zeksueel", "seksueel")]
)
def test_tikfout(page: Page, adres: str, fout: str, goed: str) -> None:
    """A word that the register does not know is read as the one most like it, and the page says so."""
    ga_naar(page, adres, q=f"{fout} ")
    assert telling(page) != aantal(0)
    melding = page.locator(".zoek__melding")
    expect(melding).to_contain_text(f"Niets gevonden voor “{fout}”")
    gezocht = melding.locator("strong").inner_text()
    assert gezocht[:5] == goed[:5]


def test_andere_naam(page: Page, adres: str, register: Register) -> None:
    """Another name of an activity finds it, first."""
    activiteit = next(a for a in register.actieve if "CSG" in a.ook_bekend_als)
    ga_naar(page, adres, q="csg")
    assert activiteit.id in getoond(page)[:3]


def test_deel_van_een_samenstelling(page: Page, adres: str) -> None:
    """A part of a compound finds the compound."""
    ga_naar(page, adres, q="mishandeling")
    assert any("kindermishandeling" in key for key in alle(page))


def test_tijdens_het_typen(page: Page, adres: str) -> None:
    """Half a word finds what starts like it, at every key; the history gets no entry for it."""
    ga_naar(page, adres)
    before = page.evaluate("history.length")
    page.locator("#q").press_sequentially("slachto", delay=1)
    page.wait_for_function("() => location.hash === '#q=slachto'")
    wacht(page)
    assert telling(page) != aantal(0)
    page.locator("#q").press_sequentially("fferhulp", delay=1)
    page.wait_for_function("() => location.hash === '#q=slachtofferhulp'")
    wacht(page)
    assert page.evaluate("history.length") == before


def test_titel_gaat_voor(page: Page, adres: str, register: Register) -> None:
    """The activity with this title comes first."""
    for activiteit in register.actieve[:: max(1, len(register.actieve) // 12)]:
        ga_naar(page, adres, q=activiteit.titel)
        best = getoond(page)[:3]
        assert activiteit.id in best, activiteit.titel


def test_woord_in_de_titel_gaat_voor(page: Page, adres: str, register: Register) -> None:
    """What has the word in its title or other name comes before what has it elsewhere."""
    ga_naar(page, adres, q="monitor")
    found = [register.by_id[key] for key in alle(page)]
    named = ["monitor" in woorden(" ".join((a.titel, *a.ook_bekend_als))) for a in found]
    assert 0 < sum(named) < len(named)
    assert named == sorted(named, reverse=True)


def test_sorteren(page: Page, adres: str, register: Register) -> None:
    """By title, by newest stand and by begin, with an unknown begin last; relevance only beside words."""
    lopend = {"status": "lopend"}
    ga_naar(page, adres, **lopend)
    lijst = [a for a in register.actieve if a.laatste_stand.status == "lopend"]
    assert alle(page) == [a.id for a in lijst]
    assert page.locator("select[name=sorteer]").input_value() == "titel"
    ga_naar(page, adres, **lopend)
    page.locator("select[name=sorteer]").select_option("nieuwste")
    page.wait_for_function("() => location.hash.includes('sorteer=nieuwste')")
    wacht(page)
    assert alle(page) == [a.id for a in sorted(lijst, key=lambda a: -a.laatste_stand.datum.toordinal())]
    ga_naar(page, adres, **lopend, sorteer="begin")
    begin = [
        (a.looptijd.begin.first.isoformat() if a.looptijd and a.looptijd.begin else "9", a.id) for a in lijst
    ]
    order = sorted(range(len(lijst)), key=lambda i: begin[i][0])
    assert alle(page) == [lijst[i].id for i in order]
    ga_naar(page, adres, q="slachtoffers")
    assert page.locator("select[name=sorteer]").input_value() == "relevantie"


def test_adres_delen(page: Page, adres: str, new_page: NewPage) -> None:
    """The address of what one reader sees gives another reader the same."""
    ga_naar(page, adres)
    kies(page, "doelgroepen", "slachtoffers")
    kies(page, "status", "lopend")
    page.locator("#q").fill("hulp")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash.includes('q=hulp')")
    wacht(page)
    assert re.search(r"#q=hulp&doelgroepen=slachtoffers&status=lopend$", page.url)
    ander = new_page()
    ander.goto(page.url)
    wacht(ander)
    assert getoond(ander) == getoond(page)
    assert telling(ander) == telling(page)
    assert ander.locator("#q").input_value() == "hulp"
    expect(hokje(ander, "doelgroepen", "slachtoffers")).to_be_checked()
    assert ander.locator(".zoek__gekozen").inner_text() == page.locator(".zoek__gekozen").inner_text()


def test_terugknop(page: Page, adres: str) -> None:
    """The list is one entry in the history: Back leaves it, and comes back to it as it was."""
    page.goto(adres)
    page.locator("main a[href$='activiteiten/']").click()
    wacht(page)
    kies(page, "doelgroepen", "jongeren")
    kies(page, "status", "lopend")
    lopend = getoond(page)
    page.locator("ul.kaarten:visible h3 a").first.click()
    page.wait_for_url(f"**/activiteiten/{lopend[0]}/")
    page.go_back()
    wacht(page)
    assert getoond(page) == lopend
    expect(hokje(page, "doelgroepen", "jongeren")).to_be_checked()
    page.go_back()
    page.wait_for_url(adres)
    page.go_forward()
    wacht(page)
    assert getoond(page) == lopend


def test_adres_veranderen(page: Page, adres: str, register: Register) -> None:
    """Another question in the address is followed; the link to the content keeps the question."""
    ga_naar(page, adres, status="lopend")
    lopend = getoond(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    page.wait_for_function("() => location.hash === '#status=lopend'")
    assert getoond(page) == lopend
    page.evaluate("location.hash = '#doelgroepen=jongeren,kinderen&onbekend=1'")
    page.wait_for_function("() => location.hash === '#doelgroepen=jongeren&doelgroepen=kinderen'")
    wacht(page)
    assert telling(page) == aantal(len(met(register, heeft("doelgroepen", "jongeren", "kinderen"))))


@pytest.mark.parametrize("word", ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"])
def test_woord_dat_javascript_kent(page: Page, adres: str, word: str) -> None:
    """A word that is the name of something in JavaScript is a word like another."""
    ga_naar(page, adres, q=word)
    assert "lukt nu niet" not in telling(page)
    assert page.locator("[data-zoek]").get_attribute("data-fout") is None


def test_gekozen_filters_weghalen(page: Page, adres: str, register: Register) -> None:
    """A chip takes its filter away and gives the focus on; the last gives it to the count."""
    ga_naar(page, adres, q="geweld", doelgroepen="jongeren", status="lopend")
    chips = page.locator(".zoek__gekozen button")
    assert chips.all_text_contents() == [
        "Verwijder filter zoekwoord: geweld ×",
        "Verwijder filter Doelgroepen: Jongeren ×",
        "Verwijder filter Status: Lopend ×",
        "Wis alles",
    ]
    chips.nth(1).click()
    page.wait_for_function("() => location.hash === '#q=geweld&status=lopend'")
    wacht(page)
    expect(chips.nth(1)).to_be_focused()
    chips.nth(2).click()
    page.wait_for_function("() => location.hash === ''")
    wacht(page)
    expect(page.locator(".zoek__kop")).to_be_focused()
    assert getoond(page) == [a.id for a in register.actieve][:250]


def test_niets_gevonden(page: Page, adres: str) -> None:
    """Nothing found: say so, and offer what does give an answer, each with its count."""
    ga_naar(page, adres, q="veiligheid qqqqqqqq", status="afgerond")
    assert telling(page) == aantal(0)
    uitweg = page.locator(".zoek__melding a")
    assert uitweg.count() >= 1
    expect(uitweg.first).to_contain_text("Zonder het woord “qqqqqqqq”")
    beloofd = re.search(r"\(([\d.]+)", uitweg.first.inner_text())
    uitweg.first.click()
    page.wait_for_function("() => !location.hash.includes('qqqq')")
    wacht(page)
    assert beloofd
    assert telling(page) == aantal(int(beloofd[1].replace(".", "")))
    ga_naar(page, adres, bereik="internationaal", regios="amsterdam")
    assert telling(page) == aantal(0)
    assert page.locator(".zoek__melding a").all_inner_texts()[-1].startswith("Zonder filters")
    ga_naar(page, adres, q="xyzzyxyzzy")
    assert telling(page) == aantal(0)
    expect(page.locator(".zoek__melding")).to_contain_text("kijk per onderwerp")


def test_download(page: Page, adres: str, register: Register) -> None:
    """The file holds exactly the selection, in its order, as RFC 4180 wants it."""
    ga_naar(page, adres, departementen="vws", sorteer="nieuwste")
    expected = alle(page)
    assert len(expected) > 50
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download deze selectie (CSV)").click()
    text = waiting.value.path().read_bytes().decode("utf-8")
    assert waiting.value.suggested_filename == f"activiteiten-{register.peildatum}.csv"
    assert text.count("\r\n") == text.count("\n")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == ["id", "titel", "ministerie", "soort", "status", "datum stand", "samenvatting", "adres"]
    assert [row[0] for row in rows[1:]] == expected
    for row in rows[1:]:
        activiteit = register.by_id[row[0]]
        assert row[1] == activiteit.titel
        assert row[5] == activiteit.laatste_stand.datum.isoformat()
        assert row[7] == f"{adres}activiteiten/{row[0]}/"


@pytest.mark.parametrize(
    ("vraag", "soort"),
    [
        ("jongens en mannen", "Doelgroepen"),
        ("31015-202", "Bronnen"),
        ("slachtofferhulp nederland", "Partners"),
        ("samenhang", "Pagina's"),
    ],
)
def test_ook_gevonden(page: Page, adres: str, vraag: str, soort: str) -> None:
    """The search finds terms, organisations, documents and pages too, and their links lead there."""
    ga_naar(page, adres, q=vraag)
    found = page.locator(".zoek__elders li", has_text=soort).first
    expect(found).to_be_visible()
    link = found.locator("a")
    title = link.inner_text()
    link.click()
    page.wait_for_url(lambda url: "activiteiten/#" not in url)
    expect(page.locator("h1")).to_contain_text(title)


def test_zoekveld_van_de_startpagina(page: Page, adres: str) -> None:
    """The search field of the first page leads to the answer."""
    page.goto(adres)
    page.locator("main form[role=search] input").fill("hulplijn")
    page.keyboard.press("Enter")
    page.wait_for_url("**/activiteiten/#q=hulplijn")
    wacht(page)
    assert telling(page) != aantal(0)


def test_zonder_javascript(page_zonder_js: Page, adres: str, register: Register) -> None:
    """Without JavaScript every activity is in the list or its parts, and nothing shows that does not work."""
    page = page_zonder_js
    page.goto(f"{adres}activiteiten/#q=iets&doelgroepen=jongeren")
    expect(page.locator(".zoek__vorm")).to_be_hidden()
    expect(page.locator("[data-csv]")).to_be_hidden()
    found = getoond(page)
    parts: Iterable[str] = page.locator(".delen a:not([aria-current])").evaluate_all(
        "all => all.map(a => a.href)"
    )
    for part in list(parts):
        page.goto(part)
        found += getoond(page)
    assert found == [a.id for a in register.actieve]
    assert page.locator(".ingangen a").count() == len([f for f in register.schema.facetten if f.adres])


def test_alleen_toetsenbord(page: Page, adres: str) -> None:
    """Search, open a filter, choose, take the choice away and turn the page with the keyboard only."""
    ga_naar(page, adres)
    tot(page, "#q")
    page.keyboard.type("geweld")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash === '#q=geweld'")
    wacht(page)
    tot(page, '[data-filter="doelgroepen"] > summary')
    page.keyboard.press("Space")
    tot(page, 'input[name="doelgroepen"][value="kinderen"]')
    page.keyboard.press("Space")
    page.wait_for_function("() => location.hash.includes('doelgroepen=kinderen')")
    wacht(page)
    expect(hokje(page, "doelgroepen", "kinderen")).to_be_focused()
    tot(page, ".zoek__gekozen li:nth-child(2) button")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash === '#q=geweld'")
    wacht(page)
    tot(page, ".zoek__bladeren a[rel=next]")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash.includes('pagina=2')")
    wacht(page)
    expect(page.locator(".zoek__kop")).to_be_focused()


def tot(page: Page, selector: str) -> None:
    """Press Tab until the focus is on *selector*, which must then be in sight."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            expect(page.locator(":focus")).to_be_in_viewport()
            return
    raise AssertionError(f"no way to {selector} with Tab")


def test_smal(page_320: Page, adres: str) -> None:
    """At 320 pixels the filters are behind one button, nothing is too wide, targets are large."""
    page = page_320
    ga_naar(page, adres, doelgroepen=["jongeren", "slachtoffers"], status="lopend", q="hulp")
    expect(hokje(page, "doelgroepen", "jongeren")).to_be_hidden()
    page.locator(".zoek__filters > summary").click()
    page.locator('[data-filter="doelgroepen"]').evaluate("details => { details.open = true }")
    expect(hokje(page, "doelgroepen", "jongeren")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.locator(
        "main button:visible, main select:visible, main summary:visible, main label:visible"
    ).evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().height < 24).map(one => one.outerHTML)"
    )
    assert small == []


def test_live_telling(page: Page, adres: str) -> None:
    """The count is a live region that stays the same element, so that a screen reader hears the change."""
    ga_naar(page, adres)
    page.evaluate("window.zelfde = document.querySelector('.zoek [role=status]')")
    kies(page, "status", "lopend")
    assert page.evaluate(
        "window.zelfde === document.querySelector('.zoek [role=status]') && window.zelfde.isConnected"
    )
    assert page.evaluate("window.zelfde.textContent") == telling(page)


def test_index_niet_te_halen(page: Page, adres: str, register: Register) -> None:
    """When the index cannot be fetched the page says so and keeps the list; a next try works."""
    page.route("**/data/zoek/begin.json", lambda route: route.fulfill(status=200, body="geen json"))
    ga_naar(page, adres)
    hokje(page, "soorten", "programma").check()
    expect(page.locator(".zoek__telling")).to_contain_text("lukt nu niet")
    assert getoond(page) == [a.id for a in register.actieve][:250]
    page.unroute("**/data/zoek/begin.json")
    hokje(page, "soorten", "project").check()
    wacht(page)
    assert telling(page) == aantal(len(met(register, heeft("soort", "programma", "project"))))
