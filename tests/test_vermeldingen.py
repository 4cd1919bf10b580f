"""Every status has its date, and what was not named since is said: strip, card, filter and page."""

from __future__ import annotations

import re
from datetime import date

import pytest
from real_site import real_site
from registers import entry, make_register, real_register, stand

from generator.register.register import Register
from generator.register.vermeldingen import last_named, vermeldingen
from generator.site.cards import SOURCES, blank_card, card_of, mark
from generator.site.search.filters import make_filters

PROOF = {"bron": "kst-34843-45", "vindplaats": "1"}
REGISTER = make_register(
    entry("begin", standen=[stand("2019-07-02", bron="kst-28345-223")]),
    entry("cijfer", cijfers=[{"waarde": 3, "eenheid": "keer", "datum": "2020-12", **PROOF}]),
    entry("klaar", standen=[stand(status="afgerond")]),
    entry("bevestigd", bevestigd_op="2021-03-01"),
    entry("einde", looptijd={"eind": 2020, "bron": "kst-31015-202", "vindplaats": "1"}),
)


def words(register: Register, key: str) -> str:
    """Return what the card of an activity says after its status."""
    return card_of(register, register.by_id[key]).daarna


@pytest.mark.parametrize(
    ("day", "strips"),
    [
        (date(2019, 7, 2), {"begin": "lopend"}),
        (date(2020, 7, 20), {"begin": "lopend niet", "cijfer": "nog lopend", "klaar": "nog afgerond"}),
        (
            date(2021, 2, 4),
            {"begin": "lopend niet niet", "cijfer": "nog lopend genoemd", "klaar": "nog afgerond niet"},
        ),
    ],
)
def test_the_strip_says_what_was_known(day: date, strips: dict[str, str]) -> None:
    """At an older date it has the sources of then; one that gives only a figure names an activity too."""
    register = REGISTER.as_of(day)
    for key, strip in strips.items():
        assert card_of(register, register.by_id[key]).strook == strip


@pytest.mark.parametrize(
    ("day", "key", "said"),
    [
        (date(2020, 7, 20), "cijfer", ""),
        (date(2020, 7, 20), "begin", "Daarna in 1 bron niet meer genoemd."),
        (date(2021, 2, 4), "begin", "Daarna in 2 bronnen niet meer genoemd."),
        (date(2021, 2, 4), "cijfer", ""),
        (date(2022, 2, 4), "cijfer", "Daarna meer dan 12 maanden niets gemeld."),
        (date(2024, 6, 25), "klaar", ""),
        (date(2021, 6, 1), "bevestigd", "Bevestigd op 1 maart 2021."),
        (
            date(2021, 6, 1),
            "einde",
            "Daarna in 1 bron niet meer genoemd. Einddatum voorbij, afloop niet gemeld.",
        ),
    ],
)
def test_silence_is_said(day: date, key: str, said: str) -> None:
    """What came after the last stand is told in words; of what has ended nothing is awaited."""
    assert words(REGISTER.as_of(day), key) == said


@pytest.mark.slow
def test_every_card_and_page_of_the_real_register_tells_the_age_of_its_status() -> None:
    """At every letter: the strip has a mark per source, and card, page and filter give the same date."""
    full = real_register()
    for day in full.brieven:
        register = full.as_of(day)
        site = real_site(day, has_downloads=False)
        for activiteit in register.actieve:
            found = vermeldingen(register, activiteit)
            assert [v.datum for v in found] == [letter for letter in full.brieven if letter <= day]
            for vermelding in found:
                standen = [s.status for s in activiteit.standen if s.datum == vermelding.datum]
                assert not standen or mark(vermelding) == standen[-1]
                assert vermelding.was_bekend is (vermelding.datum >= activiteit.standen[0].datum)
            card = card_of(register, activiteit)
            assert len(card.strook.split()) == len(blank_card(register).strook.split()) <= SOURCES
        newest = register.actieve[0]
        html = site.render(site.pages[f"activiteiten/{newest.id}/"])
        badge = re.search(r'<span class="status[^>]*>([^<]+)</span>', html)
        card = card_of(register, newest)
        assert badge
        assert badge[1] == f"{card.statustitel} volgens {card.datum}"


def test_last_named_counts_every_activity_once() -> None:
    """The groups hold all activities, the newest first; the filter of the list has the same."""
    full = real_register()
    register = full.as_of(full.peildatum)
    groups = last_named(register)
    assert sum(map(len, groups.values())) == len(register.actieve)
    assert list(groups) == sorted(groups, reverse=True)
    (named,) = (found for found in make_filters(register) if found.id == "genoemd")
    assert {k.id: len(k.nummers) for k in named.keuzes} == {key: len(items) for key, items in groups.items()}


def test_many_dates_become_years() -> None:
    """A register that is kept up daily has no row for each day."""
    register = make_register(
        *(entry(f"a{n}", standen=[stand(f"20{10 + n}-0{m}-01") for m in (1, 2)]) for n in range(13))
    )
    assert list(last_named(register)) == [str(2022 - n) for n in range(13)]
