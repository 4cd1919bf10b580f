"""Filters of a large register come in parts: only what is chosen or in sight is fetched, and all is right.

The page is that of the real register; the index is the same register's, cut as if it were large.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from browser.test_search_page import (
    ask,
    box,
    choose,
    count_words,
    counts_of,
    has,
    live_count,
    matching,
    shown,
)
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.search import packing
from generator.site.search.index import MAP, index_files


@dataclass
class Index:
    """The index in parts, and which of its files of filters were asked."""

    files: dict[str, Callable[[], bytes]]
    broken: str = ""  # a file that is not what it should be
    late: str = ""  # a file that does not come yet
    waiting: list[Route] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def answer(self, route: Route) -> None:
        """Give a file."""
        path = urlsplit(route.request.url).path.partition(MAP)[2]
        if path.startswith(("filters/", "keuzes/")):
            self.asked.append(path)
        if path == self.late:
            self.waiting.append(route)
            return
        route.fulfill(body=b"geen json" if path == self.broken else self.files[MAP + path]())

    def filters(self) -> set[str]:
        """Return the filters that were asked."""
        return {path.split("/")[1].split(".")[0] for path in self.asked if path.startswith("filters/")}


@pytest.fixture
def index(register: Register, monkeypatch: pytest.MonkeyPatch) -> Index:
    """Return the index of the register as if it were large, with filters by column and by list."""
    monkeypatch.setattr(packing, "PER_KEUZEDEEL", 20)
    return Index(index_files(register, Settings(), lambda: ()))


def test_only_what_is_in_sight_is_fetched(page: Page, address: str, register: Register, index: Index) -> None:
    """What is open or chosen is fetched; another filter when it opens, with the right counts."""
    page.route("**/data/zoek/**", index.answer)
    ask(page, address, departementen="ocw")
    ocw = has("departementen", "ocw")
    assert shown(page) == matching(register, ocw)[:50]
    open_ = set(page.locator("[data-filter][open]").evaluate_all("all => all.map(one => one.dataset.filter)"))
    assert index.filters() == {*open_, "departementen"}
    expect(page.locator('[data-filter="status"] .telling').first).not_to_be_empty()
    for key, count in counts_of(page, "status").items():
        assert count == len(matching(register, ocw, lambda a, key=key: a.laatste_stand.status == key))  # type: ignore[misc]
    groups = page.locator('[data-filter="doelgroepen"] .telling')
    assert set(groups.all_text_contents()) == {""}
    page.locator('[data-filter="doelgroepen"] > summary').click()
    expect(groups.first).not_to_be_empty()
    counts = counts_of(page, "doelgroepen")
    assert counts == {key: len(matching(register, ocw, has("doelgroepen", key))) for key in counts}
    assert index.filters() == {*open_, "departementen", "doelgroepen"}
    choose(page, "doelgroepen", "jongeren")
    young = matching(register, ocw, has("doelgroepen", "jongeren"))
    assert live_count(page) == count_words(len(young))
    assert counts_of(page, "doelgroepen") == counts
    assert len(index.asked) == len({*index.asked})


def test_one_of_a_long_list(page: Page, address: str, register: Register, index: Index) -> None:
    """Of a long list a chosen one costs its own part, and its name is there; all of them when asked."""
    page.route("**/data/zoek/**", index.answer)
    facet = next(facet for facet in register.schema.facetten if facet.id == "partners")
    used = {key for a in register.actieve for key in register.term_ids(a, facet)}
    rare = min(used, key=lambda key: (len(register.activiteiten_by_term("partners", key)), key))
    ask(page, address, partners=rare)
    assert shown(page) == [a.id for a in register.activiteiten_by_term("partners", rare)]
    label = next(term.titel for term in register.termen(facet) if term.id == rare)
    expect(page.locator(".zoek__gekozen")).to_contain_text(label)
    assert len([path for path in index.asked if path.startswith("keuzes/")]) < packing.count_parts(
        len(register.actieve)
    )
    ask(page, address)
    page.reload()
    page.locator('[data-filter="partners"] > summary').click()
    page.get_by_role("button", name=f"Toon alle {len(used)}").click()
    expect(page.locator('[data-filter="partners"] .telling', has_text="(")).to_have_count(len(used))
    counts = counts_of(page, "partners")
    assert counts == {key: len(register.activiteiten_by_term("partners", key)) for key in used}
    box(page, "partners", rare).check()
    page.wait_for_function("key => location.hash === `#partners=${key}`", arg=rare)
    expect(page.locator(".zoek__telling")).to_have_text(count_words(counts[rare]))


def test_a_narrow_screen_counts_when_the_filters_open(page_320: Page, address: str, index: Index) -> None:
    """With the filters closed nothing is fetched for counts; they come with the filters."""
    page = page_320
    page.route("**/data/zoek/**", index.answer)
    ask(page, address, status="lopend")
    assert index.filters() == {"status"}
    page.locator(".zoek__filters > summary").click()
    expect(page.locator('[data-filter="gemeld"] .telling').first).not_to_be_empty()
    assert {"status", "genoemd", "gemeld"} <= index.filters()


def test_results_do_not_wait_for_counts(page: Page, address: str, register: Register, index: Index) -> None:
    """As long as an open filter is under way, the results are there, and its choices have no counts."""
    index.late = "filters/gemeld.json"
    page.route("**/data/zoek/**", index.answer)
    ask(page, address, departementen="ocw")
    assert shown(page) == matching(register, has("departementen", "ocw"))[:50]
    telling = page.locator('[data-filter="gemeld"] .telling').first
    expect(telling).to_be_empty()
    assert len(index.waiting) == 1
    index.late = ""
    index.answer(index.waiting[0])
    expect(telling).not_to_be_empty()


def test_counts_that_do_not_come(page: Page, address: str, register: Register, index: Index) -> None:
    """Without the file of a filter its choices have no counts, the answer stands, and a next try works."""
    index.broken = "filters/doelgroepen.json"
    page.route("**/data/zoek/**", index.answer)
    ask(page, address, departementen="ocw")
    with page.expect_response(lambda response: "doelgroepen" in response.url):
        page.locator('[data-filter="doelgroepen"] > summary').click()
    telling = page.locator('[data-filter="doelgroepen"] .telling').first
    expect(telling).to_be_empty()
    assert live_count(page) == count_words(len(matching(register, has("departementen", "ocw"))))
    index.broken = ""
    for _ in range(2):
        page.locator('[data-filter="doelgroepen"] > summary').click()
    expect(telling).not_to_be_empty()
