"""The register of a date holds what was known then and nothing else; see `leaks.py`, which shares no code."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest
from leaks import (
    FROM_SOURCE,
    LISTS,
    Grams,
    Known,
    Search,
    explanations,
    facts,
    fixed_texts,
    grams,
    is_fixed,
    load,
    sought,
    tables,
    texts_of,
)
from real_site import real_site
from registers import ROOT

from generator.schema.settings import Settings
from generator.site.site import Site

pytestmark = pytest.mark.slow
DAYS = [date.fromisoformat(day) for day in (
    "2019-07-02", "2020-07-20", "2020-11-04", "2020-11-05", "2021-02-04", "2024-06-24", "2024-06-25",
    "2026-01-01",
)]  # fmt: skip
"""The five sources, the days before two of them, and one after them all."""
SEARCHED = (".json", ".jsonl", ".csv", ".sqlite", ".pdf", ".docx", ".atom", ".ics")
"""The rest (spreadsheets, RDF) is made of the same tables and values; the program itself reads that too."""
FORMS = ("html", "json", "csv", "sqlite", "pdf", "docx")
Everything = Mapping[str, Mapping[str, Any]]


@pytest.fixture(scope="module")
def everything() -> Everything:
    """Return the files of the register, read with PyYAML."""
    return load(ROOT)


@pytest.fixture(scope="module")
def fixed() -> Grams:
    """Return the runs of words that a site has whatever the day."""
    return grams(fixed_texts(ROOT))


@pytest.fixture(scope="module")
def of_all(everything: Everything) -> Grams:
    """Return what is looked for: the runs of words of all files."""
    return sought(everything)


@cache
def made(day: date, path: str) -> bytes:
    """Return a file of the site of a day, made once for all tests."""
    return real_site(day).files[path]()


def leaks_in(site: Site, search: Search) -> set[tuple[str, str]]:
    """Return each place and what leaks there, in every page and file that the data makes."""
    found = set()
    for page in site.pages.values():
        if not is_fixed(ROOT, page.path):
            texts = texts_of(f"{page.path}index.html", site.render(page).encode())
            texts += [page.title, page.description]
            found |= {(page.path, item) for item in search.find(texts)}
    elsewhere = tuple(f"data/overzicht-{day}." for day in DAYS if day < site.register.peildatum)
    for path in site.files:  # an overview of an earlier day is searched, harder, on that day
        if path.endswith(SEARCHED) and not path.startswith(elsewhere) and not is_fixed(ROOT, path):
            content = made(site.register.peildatum, path)
            found |= {(path, item) for item in search.find(texts_of(path, content))}
    return found


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_nothing_leaks(day: date, everything: Everything, of_all: Grams, fixed: Grams) -> None:
    """No page, table, feed, database or document of a day tells what was only known later."""
    search = Search(Known(everything, day), of_all, fixed, explanations(ROOT))
    assert leaks_in(real_site(day), search) == set()


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_data_is_what_was_known(day: date, everything: Everything) -> None:
    """The JSON of a day has every fact that was known, as it stands in the files, and no other."""
    data = json.loads(made(day, "data/register.json"))
    there = Known(everything, day).there
    for kind in ("activiteiten", *LISTS):
        found = facts({item["id"]: item for item in data[kind]})
        expected = facts(there[kind])
        assert (found - expected, expected - found) == (Counter(), Counter()), kind


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_database_has_as_many_rows(day: date, everything: Everything) -> None:
    """Each table of a day has a row for each thing that was known, and no more."""
    rows = {name: len(found) for name, found in tables(made(day, "data/register.sqlite")).items()}
    there = Known(everything, day).there
    expected = {kind: len(there[kind]) for kind in ("activiteiten", *LISTS)}
    expected |= {
        f"activiteit_{key}": sum(len(item.get(key, ())) for item in there["activiteiten"].values())
        for key in ("standen", *FROM_SOURCE)
    }
    assert {name: rows.get(name) for name in expected} == expected


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_how_fresh_a_report_is(day: date, everything: Everything) -> None:
    """What is derived of each activity, `gemeld` and `voorbij`, is what the dates in its file give."""
    data = json.loads(made(day, "data/register.json"))
    known = Known(everything, day)
    derived = {item["id"]: (item["gemeld"], {*item["voorbij"]}) for item in data["activiteiten"]}
    keys = known.there["activiteiten"]
    assert derived == {
        key: (known.reported(key, Settings().gemeld_maanden), known.passed(key)) for key in keys
    }


def test_the_search_sees_what_leaks(everything: Everything, of_all: Grams, fixed: Grams) -> None:
    """What was published a year later leaks in every form: the search is not blind for one."""
    later = real_site(date(2020, 7, 20))
    for form in FORMS:
        search = Search(Known(everything, date(2019, 7, 2)), of_all, fixed)
        names = [path for path in later.files if path.endswith(f".{form}") and not is_fixed(ROOT, path)]
        found = leaks_in(Site(later.register, later.settings, {}, {n: later.files[n] for n in names}), search)
        if form == "html":
            found = leaks_in(Site(later.register, later.settings, later.pages), search)
        assert len(found) > 100, form
        assert any("kst-31015-202" in item for _, item in found) or form in ("pdf", "docx")
