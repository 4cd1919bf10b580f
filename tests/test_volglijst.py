"""The trackers: each thing one row, its outcome only from what was known then, the same in every form."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from datetime import date

import pytest
from python_calamine import CalamineWorkbook
from real_site import real_site
from registers import DOCUMENTEN, MOTIES, TOEZEGGINGEN, entry, make_register, real_register, stand

from generator.exports.annex import make_annex
from generator.exports.volglijst import address, volglijst_csv, volglijst_xlsx
from generator.register.hints import LIJSTEN_VAN, Soort
from generator.register.opdrachten import groepen, opdrachten, uitkomsten
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.pages import make_site
from generator.site.pages.verantwoording import make_lijst

SOORTEN = tuple(LIJSTEN_VAN)
BELOFTE = TOEZEGGINGEN[0]


def html_of(register: Register, soort: Soort) -> str:
    """Return the page of a tracker."""
    site = make_site(register, Settings(), register.peildatum)
    return site.render(site.pages[f"{LIJSTEN_VAN[soort]}/"])


def outcome(register: Register, soort: Soort, day: date) -> str:
    """Return the outcome of the only thing of a kind on a day."""
    (found,) = opdrachten(register.as_of(day), soort)
    return found.uitkomst.id


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2019, 7, 2), "open"),
        (date(2020, 12, 31), "open"),
        (date(2021, 1, 1), "voorbij"),
        (date(2021, 2, 3), "voorbij"),
        (date(2021, 2, 4), "nagekomen"),
        (date(2024, 6, 25), "nagekomen"),
    ],
)
def test_a_promise_is_judged_by_what_was_known_then(day: date, expected: str) -> None:
    """Until its last day a term runs; the outcome counts from the day on which a source told it."""
    assert outcome(make_register(entry()), "toezegging", day) == expected


def test_a_promise_without_a_term_is_never_past_it() -> None:
    """Without a term a promise stays open; a term "before" a day has passed on that day."""
    bare = {key: value for key, value in BELOFTE.items() if key not in ("termijn", "nagekomen")}
    before = bare | {"id": "voor", "termijn": "voor 2020-12-01"}
    for day, expected in ((date(2020, 11, 30), "open"), (date(2020, 12, 1), "voorbij")):
        register = make_register(entry(), toezeggingen=(bare, before)).as_of(day)
        found = {item.id: item.uitkomst.id for item in opdrachten(register, "toezegging")}
        assert found == {"toezegging-brief": "zonder-termijn", "voor": expected}


def test_a_motion_has_the_status_of_its_last_step_that_was_known() -> None:
    """Before any step was known a motion is unknown; then it stands as the newest step says."""
    register = make_register(entry())
    assert outcome(register, "motie", date(2020, 7, 20)) == "ingediend"
    assert outcome(register, "motie", date(2021, 2, 4)) == "aangenomen"
    late = MOTIES[0] | {"verloop": MOTIES[0]["verloop"][1:]}
    register = make_register(entry(), moties=(late,))
    assert outcome(register, "motie", date(2020, 7, 20)) == "onbekend"
    assert "Onbekend" in html_of(register.as_of(date(2020, 7, 20)), "motie")


def test_a_recommendation_is_not_called_done() -> None:
    """Of a recommendation only the activities that answer it are known, and when those were reported."""
    (found,) = opdrachten(make_register(entry()), "aanbeveling")
    assert (found.uitkomst.id, found.laatst_gemeld, found.departementen) == (
        "zonder-activiteit",
        None,
        ("vws",),
    )
    answered = make_register(
        entry(geeft_invulling_aan=["nr-2020-1"]), entry("b", geeft_invulling_aan=["nr-2020-1"], standen=[
            stand("2021-02-04", bron="kst-34843-45")])
    )  # fmt: skip
    (found,) = opdrachten(answered, "aanbeveling")
    assert (found.uitkomst.id, found.laatst_gemeld) == ("met-activiteit", date(2021, 2, 4))


def test_a_motion_is_of_the_ministry_of_its_activities() -> None:
    """A motion names no ministry: then it is that of the activities that answer it, each once."""
    own = [entry(key, departement="jenv", geeft_invulling_aan=["motie-plan"]) for key in ("a", "b")]
    (found,) = opdrachten(make_register(*own), "motie")
    assert found.departementen == ("jenv",)


def test_two_groups_of_one_day_have_their_own_place() -> None:
    """A letter and a debate of one day are two groups, each with its own anchor."""
    debate = {"id": "h-tk-1", "titel": "Debat", "soort": "handelingen", "datum": "2019-07-02"}
    other = BELOFTE | {"id": "b", "bron": "h-tk-1"}
    register = make_register(
        entry(), documenten=(*DOCUMENTEN, debate), toezeggingen=(BELOFTE, other), peildatum=date(2024, 6, 25)
    )
    assert [groep.id for groep in groepen(register, "toezegging")] == ["kst-28345-223", "h-tk-1"]
    html = html_of(register, "toezegging")
    assert len(re.findall('id="bij-', html)) == 2


def test_what_a_letter_tells_of_a_debate_stands_with_the_debate() -> None:
    """A promise of the day of one source, told by another, is in the group of the day it was made."""
    told = BELOFTE | {"datum": "2020-07-20", "bron": "kst-34843-45"}
    (groep,) = groepen(make_register(entry(), toezeggingen=(told,)), "toezegging")
    assert groep.id == "kst-31015-202"


@pytest.mark.slow
@pytest.mark.parametrize("soort", SOORTEN)
def test_every_thing_is_one_row_at_every_letter(soort: Soort) -> None:
    """On the day of each letter the page has each thing that was known once, and its counts add up."""
    full = real_register()
    for day in full.brieven:
        register = full.as_of(day)
        html = html_of(register, soort)
        known = register.collection(LIJSTEN_VAN[soort])
        rows = re.findall(r'<tr id="([^"]+)" data-uitkomst="([^"]+)"', html)
        assert Counter(key for key, _ in rows) == Counter([*known])
        assert len(re.findall(r'\bid="([^"]+)"', html)) == len(set(re.findall(r'\bid="([^"]+)"', html)))
        if not rows:
            continue
        picture = html.partition('class="volglijst blokken beeld"')[2].partition("</table>")[0]
        terms = [term.id for term in make_lijst(register, soort).uitkomsten]
        totals: Counter[str] = Counter()
        for row in re.findall(r"<tr><th scope=\"row\">.*?</tr>", picture):
            cells = re.findall(r"<td[^>]*>(\d+)(.*?)</td>", row)
            counts = [int(number) for number, _ in cells]
            assert sum(counts[:-1]) == counts[-1]
            assert [marks.count("<i ") for _, marks in cells[:-1]] == counts[:-1]
            totals.update(dict(zip(terms, counts, strict=False)))
        assert totals == Counter(key for _, key in rows)


@pytest.mark.slow
def test_annex_first_page_and_tracker_agree() -> None:
    """At every letter the annex and the first page count the same outcomes as the tracker."""
    full = real_register()
    for day in full.brieven:
        register = full.as_of(day)
        found = {item.id: item.uitkomst.id for item in opdrachten(register, "toezegging")}
        annex = make_annex(full.as_of(day), Settings())
        assert {item.id: item.toestand for item in annex.toezeggingen} == found
        site = real_site(day, has_downloads=False)
        said = re.findall(r'toezeggingen/#uitkomst=([\w-]+)">(\d+):', site.render(site.pages[""]))
        assert Counter({key: int(count) for key, count in said}) == Counter(found.values())


@pytest.mark.slow
@pytest.mark.parametrize("soort", SOORTEN)
def test_the_files_have_the_rows_of_the_page(soort: Soort) -> None:
    """CSV and workbook hold each thing once, in the order of the page, with words in place of codes."""
    full = real_register()
    register = full.as_of(full.peildatum)
    titles = {term.id: term.titel for term in uitkomsten(register.schema, soort)}
    rows = re.findall(r'<tr id="([^"]+)" data-uitkomst="([^"]+)"', html_of(register, soort))
    text = volglijst_csv(register, soort).decode("utf-8-sig")
    table = [*csv.DictReader(io.StringIO(text), delimiter=";")]
    assert [(row["kenmerk"], row["uitkomst"]) for row in table] == [(key, titles[end]) for key, end in rows]
    book = CalamineWorkbook.from_filelike(io.BytesIO(volglijst_xlsx(register, Settings(), soort)))
    sheet = book.get_sheet_by_index(0).to_python()
    head = next(i for i, line in enumerate(sheet) if "Kenmerk" in line)
    place = sheet[head].index("Kenmerk")
    assert [line[place] for line in sheet[head + 1 :]] == [key for key, _ in rows]
    assert [line[0] for line in sheet[head + 1 :]] == [titles[end] for _, end in rows]
    site = real_site()
    assert site.files[address(soort, "csv")]() == volglijst_csv(register, soort)


@pytest.mark.slow
def test_a_large_tracker_has_a_small_picture() -> None:
    """Of more promises than fit a mark stands for several, and it says so."""
    many = [BELOFTE | {"id": f"t{n}"} for n in range(1001)]
    html = html_of(make_register(entry(), toezeggingen=many), "toezegging")
    picture = html.partition('class="volglijst blokken beeld"')[2].partition("</table>")[0]
    assert picture.count("<i ") == 334
    assert "een teken staat voor hooguit 3" in picture


def test_an_empty_tracker_says_so() -> None:
    """Without promises there is a page with a sentence, and no picture, form or table."""
    html = html_of(make_register(entry(), toezeggingen=()), "toezegging")
    assert "Het register kent nog geen toezeggingen." in html
    assert "<table" not in html
    assert "<form" not in html


def test_the_page_of_progress_marks_promises_past_their_term() -> None:
    """At every letter each promise past its term is marked and stands before the others of its ministry."""
    full = real_register()
    for day in full.brieven:
        register = full.as_of(day)
        site = real_site(day, has_downloads=False)
        html = site.render(site.pages["actueel/"])
        late = {item.id for item in opdrachten(register, "toezegging") if item.uitkomst.id == "voorbij"}
        marked = re.findall(r'toezeggingen/#([\w-]+)">[^<]+</a>[^<]+<strong class="let-op">termijn', html)
        assert Counter(marked) == Counter(late)
        for part in html.split("<h2")[1:]:
            promises = re.findall(r"<li><a [^>]*toezeggingen/#.*?</li>", part)
            found = ["let-op" in row for row in promises]
            assert found == sorted(found, reverse=True)
