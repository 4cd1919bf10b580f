"""The register as a whole: lookups, relations both ways, and what was known on a date."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from registers import PEILDATUM, entries, entry, make_register, real_register, stand

from generator.register.register import Register
from generator.register.verwantschap import Trait, af_te_stemmen, index_of, verwanten
from generator.words.sorting import sort_key


def facet(register: Register, facet_id: str) -> tuple[str, ...]:
    """Return the ids of the terms of a facet that have activities, with their counts."""
    found = next(facet for facet in register.schema.facetten if facet.id == facet_id)
    counts = (
        (term.id, len(register.activiteiten_by_term(facet_id, term.id))) for term in register.termen(found)
    )
    return tuple(f"{key}:{count}" for key, count in counts if count)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Zorg", "École", "eerste", "'s Nachts"], ["École", "eerste", "'s Nachts", "Zorg"]),
        (["b", "A", "á"], ["A", "á", "b"]),
    ],
)
def test_sort_key(texts: list[str], expected: list[str]) -> None:
    """Capitals, accents and punctuation do not count in the order."""
    assert sorted(texts, key=sort_key) == expected


def test_relation_is_known_from_both_sides() -> None:
    """A relation is written once and found at both ends, under its own words."""
    part = entry("deel", relaties=[{"soort": "onderdeel-van", "activiteit": "geheel"}])
    register = make_register(part, entry("geheel"))
    assert [(v.titel, v.ander.id) for v in register.verbanden("deel")] == [("Onderdeel van", "geheel")]
    assert [(v.titel, v.ander.id) for v in register.verbanden("geheel")] == [("Onderdelen", "deel")]


def test_facets_count_each_activity_once() -> None:
    """A ministry that answers and one that takes part count alike; a partner with two roles counts once."""
    roles = [
        {"organisatie": "rutgers", "rol": rol, "bron": "kst-31015-202"} for rol in ("uitvoerder", "adviseur")
    ]
    others = [{"departement": "jenv", "bron": "kst-31015-202"}]
    register = make_register(entry("een", betrokken_departementen=others, partners=roles), entry("twee"))
    assert facet(register, "departementen") == ("jenv:1", "vws:2")
    assert facet(register, "partners") == ("rutgers:1",)


def test_withdrawn_entry_is_in_no_list() -> None:
    """A withdrawn entry can be found by id and is in no list."""
    register = make_register(
        entry("weg", ingetrokken={"datum": "2024-01-01", "reden": "Dubbel."}), entry("er")
    )
    assert "weg" in register.by_id
    assert [activiteit.id for activiteit in register.activiteiten_by_term("actielijnen", "voorkomen")] == [
        "er"
    ]


def test_as_of_shows_what_was_known() -> None:
    """Standen count by their date; figures and milestones by the date of their document."""
    later = {"bron": "kst-34843-45", "vindplaats": "1"}
    data = entry(
        standen=[stand(), stand("2021-02-04", "afgerond", bron="kst-34843-45")],
        cijfers=[{"waarde": 12, "eenheid": "gemeenten", "datum": "2019", **later}],
        mijlpalen=[
            {
                "datum": "2022",
                "tekst": "Klaar.",
                "status": "gepland",
                "bron": "kst-31015-202",
                "vindplaats": "1",
            },
            {"datum": "2023", "tekst": "Later.", "status": "gepland", **later},
        ],
        looptijd={"begin": 2018, **later},
    )
    known = make_register(data).as_of(date(2020, 7, 20)).by_id["veilige-steden"]
    assert known.laatste_stand.status == "lopend"
    assert [str(m.datum) for m in known.mijlpalen] == ["2022"]
    assert (known.cijfers, known.looptijd) == ((), None)


def test_as_of_leaves_out_what_had_no_stand() -> None:
    """An activity without a stand by the peildatum is not there, nor is a relation to it."""
    new = entry("nieuw", standen=[stand("2024-06-25", bron="kst-31015-275")])
    old = entry("oud", relaties=[{"soort": "hangt-samen-met", "activiteit": "nieuw"}])
    known = make_register(new, old).as_of(date(2021, 2, 4))
    assert list(known.by_id) == ["oud"]
    assert known.verbanden("oud") == ()


def test_promise_is_open_until_it_was_met() -> None:
    """A promise of 2019 that was met in 2021 is open in 2020, and one made later is not there yet."""
    register = make_register(entry())
    assert register.as_of(date(2020, 7, 20)).toezeggingen["toezegging-brief"].nagekomen is None
    assert register.as_of(date(2021, 2, 4)).toezeggingen["toezegging-brief"].nagekomen is not None
    assert register.as_of(date(2019, 1, 1)).toezeggingen == {}


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(entries())
def test_as_of_is_idempotent(data: list[dict[str, object]]) -> None:
    """Looking twice at the same date changes nothing."""
    once = make_register(*data).as_of(date(2020, 12, 31))
    twice = once.as_of(date(2020, 12, 31))
    assert once.activiteiten == twice.activiteiten


def test_alike_activities_of_other_ministries_are_suggested() -> None:
    """Two that share a partner, a target group and a line are one, until they refer to each other."""
    shared = {
        "samenvatting": "Voorlichting over bijzondere zeldzame onderwerpen voor scholieren.",
        "partners": [{"organisatie": "rutgers", "rol": "uitvoerder", "bron": "kst-31015-202"}],
        "doelgroepen": ["jongeren"],
    }
    others = [entry(f"ander-{i}", samenvatting="Iets heel verschillends.") for i in range(8)]
    one, two = entry("een", **shared), entry("twee", departement="jenv", **shared)
    index = index_of(make_register(one, two, *others))
    assert [(a.id, v.ander.id) for a, v in af_te_stemmen(index)] == [("een", "twee")]
    related = one | {"relaties": [{"soort": "hangt-samen-met", "activiteit": "twee"}]}
    assert af_te_stemmen(index_of(make_register(related, two, *others))) == []


def test_words_alone_make_nothing_alike() -> None:
    """Equal texts, groups and lines say nothing; a name in both texts does, and common words are no names."""
    text = "Voorlichting over meldcodes en toezicht, zoals {} die geeft aan scholieren in de stad."
    others = [entry(f"ander-{i}", samenvatting="Iets heel verschillends.") for i in range(8)]
    named = entry("lkha", titel="LKHA", ook_bekend_als=["toezicht"], samenvatting="Een landelijk knooppunt.")

    def alike(name: str) -> list[tuple[str, tuple[Trait, ...]]]:
        pair = [
            entry(key, samenvatting=text.format(name), doelgroepen=["jongeren"]) for key in ("een", "twee")
        ]
        index = index_of(make_register(named, *pair, *others))
        return [(v.ander.id, v.gedeeld) for v in verwanten(index, index.register.by_id["een"])]

    assert alike("de school") == []
    assert alike("LKHA-noodfonds") == [
        ("twee", (("doelgroepen", "jongeren"), ("activiteiten", "lkha"), ("actielijnen", "voorkomen")))
    ]


def test_real_register_has_what_the_mission_names() -> None:
    """The activities that the user named are there, under their ministries, with the dates of the sources."""
    register = real_register()
    for key, departement in (
        ("act4respect", "ocw"),
        ("veilige-steden", "ocw"),
        ("geweld-hoort-nergens-thuis", "vws"),
    ):
        assert register.by_id[key].departement == departement
    assert register.peildatum == PEILDATUM
    assert len(register.actieve) >= 200
    assert [str(s.datum) for s in register.by_id["veilige-steden"].standen] == ["2020-07-20", "2020-11-05"]
    index = index_of(register)
    assert all(
        verwant.ander.id != "veilige-steden" for verwant in verwanten(index, register.by_id["veilige-steden"])
    )


def test_what_is_made_of_a_register_is_made_once() -> None:
    """For the same arguments as the last time, or by a key: then once for each, as long as the register."""
    register, made = make_register(entry("a")), []

    def make(of: Register, day: date) -> str:
        made.append(day)
        return f"{len(of.activiteiten)} op {day}"

    days = [date(2020, 1, 1), date(2020, 1, 1), date(2021, 1, 1), date(2020, 1, 1)]
    assert [register.remembered(make, day) for day in days] == [f"1 op {day}" for day in days]
    assert made == [days[0], *days[2:]]
    made.clear()
    assert [register.remembered.each(day, make, day) for day in days] == [f"1 op {day}" for day in days]
    assert made == [days[0], days[2]]
    assert register.english.remembered.each(days[0], make, days[0])
    assert made == [days[0], days[2], days[0]]


def test_a_date_is_the_same_in_both_languages() -> None:
    """What was known on a date is looked up once: the English register of then is that of the Dutch one."""
    register, day = real_register(), date(2020, 7, 20)
    then = register.as_of(day)
    english = register.english.as_of(day)
    assert english is then.english
    assert english.as_of(PEILDATUM) is register.as_of(PEILDATUM).english
    assert english.activiteiten is then.activiteiten
    assert (english.schema.taal, english.peildatum, english.in_dutch) == ("en", day, then)


@given(st.text(st.characters(max_codepoint=0x250)))
def test_plain_texts_are_sorted_as_all_texts(text: str) -> None:
    """The short way for texts of ASCII gives the key that the long way gives."""
    long = unicodedata.normalize("NFKD", text).casefold()
    assert sort_key(text) == ("".join(c for c in long if c.isalnum() or c == " ").strip(), text)
