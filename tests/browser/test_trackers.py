"""The trackers in a browser: filters that the address tells, and rows that one can link to."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.register.hints import LIJSTEN_VAN, Soort
from generator.register.opdrachten import Opdracht, opdrachten
from generator.register.register import Register

SOORTEN = tuple(LIJSTEN_VAN)


def shown(page: Page) -> set[str]:
    """Return the ids of the rows that the reader sees."""
    ids = page.locator(".rijen tr[id]:visible").evaluate_all("rows => rows.map(row => row.id)")
    return {str(key) for key in ids}


def found(
    register: Register, soort: Soort, uitkomst: str = "", ministerie: str = "", bij: str = ""
) -> set[str]:
    """Return the ids of the things that have all that is asked, told by the register."""

    def has(item: Opdracht) -> bool:
        return (
            uitkomst in ("", item.uitkomst.id)
            and (not ministerie or ministerie in item.departementen)
            and bij in ("", item.bij)
        )

    return {item.id for item in opdrachten(register, soort) if has(item)}


@pytest.mark.parametrize("soort", SOORTEN)
def test_every_choice_shows_its_rows(page: Page, address: str, register: Register, soort: Soort) -> None:
    """Each choice of each filter shows the rows that the register has for it, and says how many."""
    folder = LIJSTEN_VAN[soort]
    page.goto(f"{address}{folder}/")
    whole = found(register, soort)
    assert shown(page) == whole
    for name in ("uitkomst", "departementen", "bij"):
        select = page.locator(f"select[name={name}]")
        values = select.locator("option").evaluate_all("options => options.map(option => option.value)")
        key = "ministerie" if name == "departementen" else name
        for value in values[1:]:
            select.select_option(value)
            expected = found(register, soort, **{key: value})
            assert shown(page) == expected
            assert expected
            expect(page.get_by_role("status")).to_contain_text(f"{len(expected)} van {len(whole)} ")
            assert urlsplit(page.url).fragment == f"{name}={value}"
        select.select_option("")
    assert urlsplit(page.url).fragment == ""


def test_the_address_tells_the_choice(page: Page, address: str, register: Register) -> None:
    """An address with several choices shows what has them all; "Wis filters" shows all rows again."""
    bij = "handelingen-2020-11-05"
    page.goto(f"{address}toezeggingen/#uitkomst=zonder-termijn&departementen=vws&bij={bij}")
    assert shown(page) == found(register, "toezegging", "zonder-termijn", "vws", bij)
    assert page.locator("select[name=bij]").input_value() == bij
    assert page.locator(".rijen tbody:visible").count() == 1
    page.goto(
        f"{address}toezeggingen/#uitkomst=voorbij"
    )  # the same page: only the part behind `#` is another
    assert shown(page) == found(register, "toezegging", "voorbij")
    page.get_by_role("button", name="Wis filters").click()
    assert shown(page) == found(register, "toezegging")
    assert page.evaluate("document.activeElement.name") == "uitkomst"
    page.goto(f"{address}toezeggingen/#uitkomst=wat-niet-bestaat&bij=%3Cb%3E")
    assert shown(page) == found(register, "toezegging")


def test_nothing_found_is_said(page: Page, address: str, register: Register) -> None:
    """Choices that no row has together say so, and can be undone."""
    bij = "kst-28345-204"
    assert not found(register, "toezegging", "nagekomen", bij=bij)
    page.goto(f"{address}toezeggingen/#uitkomst=nagekomen&bij={bij}")
    assert shown(page) == set()
    expect(page.get_by_role("status")).to_have_text("Geen van 50 toezeggingen")
    expect(page.get_by_role("button", name="Wis filters")).to_be_visible()


def test_a_link_to_a_row_opens_it(page: Page, address: str, register: Register) -> None:
    """The anchor that other pages use leads to the row, with its text open, also after a filter."""
    key = "toezegging-brief-preventie"
    text = register.toezeggingen[key].tekst
    page.goto(f"{address}toezeggingen/#{key}")
    expect(page.get_by_text(text)).to_be_in_viewport()
    page.goto(f"{address}toezeggingen/#uitkomst=voorbij")
    page.goto(f"{address}toezeggingen/#{key}")
    expect(page.get_by_text(text)).to_be_in_viewport()
    assert page.locator(".rijen details[open]").count() == 1


@pytest.mark.parametrize("soort", SOORTEN)
def test_all_rows_are_there_without_javascript(
    page_without_js: Page, address: str, register: Register, soort: Soort
) -> None:
    """Without JavaScript every row is there, no filter is, and a fold opens."""
    page_without_js.goto(f"{address}{LIJSTEN_VAN[soort]}/")
    assert shown(page_without_js) == found(register, soort)
    assert page_without_js.locator("select:visible").count() == 0
    first = page_without_js.locator(".rijen details").first
    first.locator("summary").click()
    expect(first.locator(".bron").first).to_be_visible()


def test_the_page_of_promises_is_short(page: Page, page_320: Page, address: str) -> None:
    """The page that was 24,600 pixels high is at most 5,000; on a telephone nothing goes sideways."""
    page.goto(f"{address}toezeggingen/")
    assert page.evaluate("document.documentElement.scrollHeight") < 5_000
    page_320.goto(f"{address}toezeggingen/")
    for part in ("document.documentElement", "document.querySelector('.tabel:has(.rijen)')"):
        assert page_320.evaluate(f"{part}.scrollWidth <= {part}.clientWidth")
