"""The first page: its finding and its counts are those of the register, at every date."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from real_site import real_site
from registers import entry, make_register, real_register, stand

from generator.schema.settings import Settings
from generator.site.pages import make_site
from generator.site.pages.start import draw


def home(day: date, settings: Settings | None = None) -> str:
    """Return the first page of the real register at a date."""
    if settings:
        site = make_site(real_register(), settings, day, has_downloads=False)
    else:
        site = real_site(day, has_downloads=False)
    return site.render(site.pages[""])


@pytest.mark.slow
def test_the_picture_and_its_table_count_the_register_at_every_letter() -> None:
    """Every activity is one mark; picture, links, table and heading give the same counts, all recomputed."""
    full = real_register()
    for day in full.brieven:
        register = full.as_of(day)
        html = home(day)
        groups = re.findall(
            r'#status=(\w+)&amp;genoemd=([\d-]+)"><span class="tekens" aria-hidden="true">(.*?)</span>', html
        )
        for status, when, marks in groups:
            found = [
                a
                for a in register.actieve
                if a.laatste_stand.status == status and str(a.laatste_stand.datum) == when
            ]
            assert marks.count("<i ") == len(found) > 0
        assert sum(marks.count("<i ") for *_, marks in groups) == len(register.actieve)
        table = html.partition("tabel-genoemd")[2].partition("</table>")[0]
        totals = [int(row) for row in re.findall(r"<td[^>]*>(\d+)</td></tr>", table)]
        assert sum(totals) == len(register.actieve)
        newest = max(a.laatste_stand.datum for a in register.actieve)
        lopend = [a for a in register.actieve if a.laatste_stand.status == "lopend"]
        recent = sum(a.laatste_stand.datum == newest for a in lopend)
        heading = re.search(r'id="laatst-genoemd">(\d+) .* gaat (?:over (\d+) daarvan|daarover)\.</h2>', html)
        assert heading
        assert heading.groups() == (str(len(lopend)), str(recent) if recent < len(lopend) else None)


def test_ministries_add_up() -> None:
    """Each activity has one ministry that answers for it, and the counts of those add up to all."""
    full = real_register()
    own = [int(count) for count in re.findall(r"verantwoordelijk voor (\d+)", home(full.peildatum))]
    assert sum(own) == len(full.as_of(full.peildatum).actieve)


def test_a_large_register_has_a_small_picture() -> None:
    """Of more activities than fit a mark stands for several, and the counts stay those of the register."""
    register = make_register(*(entry(f"a{n}", standen=[stand()]) for n in range(1001)))
    picture = draw(register)
    (row,) = picture.rijen
    assert (picture.per_teken, row.aantal, row.groepen[0].tekens) == (3, 1001, 334)


def test_heading_and_publisher_are_settings() -> None:
    """The heading is the `kop` of the settings; who publishes is said when that is set."""
    html = home(date(2024, 6, 25), replace(Settings(), kop="Wat doet het Rijk?", uitgever="Ministerie X"))
    assert "<h1>Wat doet het Rijk?</h1>" in html
    assert "Uitgegeven door Ministerie X." in html
    assert "Bijgewerkt tot en met 25 juni 2024" in html


def test_an_empty_register_has_a_first_page() -> None:
    """Without activities or promises there is no picture, and the page is whole."""
    register = make_register(toezeggingen=())
    site = make_site(register, Settings(), register.peildatum, has_downloads=False)
    html = site.render(site.pages[""])
    assert "laatst-genoemd" not in html
    assert 'id="beloofd"' not in html
