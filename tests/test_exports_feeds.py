"""Feeds and calendars: stable, from the data alone, readable by others."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import feedparser
import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from registers import TOEZEGGINGEN, entries, entry, make_register, stand

from generator.exports.atom import feed, register_atom
from generator.exports.ics import register_ics
from generator.register.gebeurtenissen import agenda, gebeurtenissen
from generator.schema.settings import Settings
from generator.site.feeds import by_page

HERE = Settings(adres="https://register.example/sub/", uitgever="VWS")
calm = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
OPEN = [{key: value for key, value in TOEZEGGINGEN[0].items() if key != "nagekomen"} | {"termijn": "2025-K3"}]


def test_feed_can_be_read() -> None:
    """Another library reads the feed: ids, dates, addresses and text."""
    register = make_register(entry(standen=[stand(), stand("2021-02-04", "afgerond", "Klaar & <goed>.")]))
    found = feedparser.parse(register_atom(register, HERE))
    assert not found.bozo
    assert found.feed.id == "tag:register.example,2026:wijzigingen/feed.atom"
    assert found.feed.updated == "2021-02-04T00:00:00Z"
    first = next(item for item in found.entries if "Veilige" in item.title)
    assert first.title == "Veilige Steden: afgerond"
    assert first.link == "https://register.example/sub/activiteiten/veilige-steden/"
    assert (
        first.summary == "Afgerond. Klaar &amp; &lt;goed&gt;." or first.summary == "Afgerond. Klaar & <goed>."
    )
    assert len({item.id for item in found.entries}) == len(found.entries)


def test_feed_is_not_updated_when_nothing_changed() -> None:
    """A later peildatum, another title or another summary touches no id and no date."""
    before, after = make_register(entry()), make_register(entry(titel="Anders", samenvatting="Anders."))
    old = feedparser.parse(register_atom(before.as_of(date(2022, 1, 1)), HERE))
    new = feedparser.parse(register_atom(after.as_of(date(2024, 6, 25)), HERE))
    assert [(item.id, item.updated) for item in old.entries] == [
        (item.id, item.updated) for item in new.entries
    ]
    assert old.feed.updated == new.feed.updated


def test_a_rename_is_no_news() -> None:
    """A feed reader and a calendar that know the entry by its old id see nothing new; nor after a second."""
    planned = [
        {"datum": "2025", "tekst": "Af.", "status": "gepland", "bron": "kst-31015-202", "vindplaats": "1"}
    ]
    standen = [stand(), stand("2021-02-04", "afgerond")]
    names = [("oud", []), ("nieuw", ["oud"]), ("nieuwer", ["oud", "nieuw"])]
    feeds, calendars = [], []
    for name, before in names:
        register = make_register(
            entry(name, titel="Iets", standen=standen, mijlpalen=planned, eerdere_ids=before)
        )
        found = feedparser.parse(register_atom(register, HERE))
        feeds.append([(item.id, item.updated, item.title) for item in found.entries])
        calendar = icalendar.Calendar.from_ical(register_ics(register, HERE))
        calendars.append([str(event["UID"]) for event in calendar.walk("VEVENT")])
        assert all(f"/{name}/" in item.link for item in found.entries if "Iets" in item.title)
    assert any("/oud/" in key for key, *_ in feeds[0])
    assert feeds[0] == feeds[1] == feeds[2]
    assert calendars[0] == calendars[1] == calendars[2] != []


def test_feed_of_a_part() -> None:
    """A ministry, an action line and a target group have what is theirs."""
    register = make_register(entry("a", doelgroepen=["kinderen"]), entry("b", departement="jenv"))
    found = {
        page: {event.activiteit.id for event in events if event.activiteit}
        for page, events in by_page(register).items()
    }
    assert found["departementen/jenv/"] == {"b"}
    assert found["doelgroepen/kinderen/"] == {"a"}
    assert {page.partition("/")[0] for page in found} <= {
        "departementen",
        *(facet.adres for facet in register.schema.facetten if facet.feed),
    }
    empty = feedparser.parse(feed(register, HERE, [], "x.atom", "Leeg", "x/"))
    assert not empty.bozo
    assert empty.entries == []


def test_feed_holds_the_newest_only() -> None:
    """The size of a feed does not grow with the register."""
    register = make_register(*(entry(f"a-{number}") for number in range(150)))
    assert len(feedparser.parse(register_atom(register, HERE)).entries) == 100


def test_calendar_has_what_is_to_come() -> None:
    """A planned milestone after the peildatum and the term of an open promise; not what is met or past."""
    mijlpalen: list[dict[str, Any]] = [
        {"datum": datum, "tekst": tekst, "status": status, "bron": "kst-31015-202", "vindplaats": "1"}
        for datum, tekst, status in (
            ("2024-H2", "De evaluatie is af; en verder, ja.", "gepland"),
            ("2020-12", "Voorbij.", "gepland"),
            ("2025", "Vervallen.", "vervallen"),
        )
    ]
    register = make_register(entry(mijlpalen=mijlpalen), toezeggingen=OPEN)
    events: list[Any] = list(icalendar.Calendar.from_ical(register_ics(register, HERE)).walk("VEVENT"))
    assert [(str(e["SUMMARY"]), e["DTSTART"].dt.isoformat(), e["DTEND"].dt.isoformat()) for e in events] == [
        ("Veilige Steden: De evaluatie is af; en verder, ja.", "2024-12-31", "2025-01-01"),
        ("Termijn van toezegging: Een brief", "2025-09-30", "2025-10-01"),
    ]
    assert "De bron noemt alleen 2e helft 2024; 31 december 2024 is de laatste dag daarvan." in str(
        events[0]["DESCRIPTION"]
    )
    assert str(events[0]["URL"]) == "https://register.example/sub/activiteiten/veilige-steden/"
    assert events[0]["DTSTAMP"].dt.date() == date(2020, 7, 20)
    assert len({str(e["UID"]) for e in events}) == 2


def test_calendar_knows_nothing_of_later() -> None:
    """A promise that is met is no longer coming."""
    assert [e.id for e in agenda(make_register(entry(), toezeggingen=OPEN))] == [
        "toezeggingen/toezegging-brief/termijn"
    ]
    assert agenda(make_register(entry())) == []
    early = make_register(entry()).as_of(date(2020, 10, 1))
    assert [e.datum for e in agenda(early)] == [date(2020, 12, 31)]


@pytest.mark.slow
@calm
@given(entries())
def test_lines_are_folded(data: list[dict[str, Any]]) -> None:
    """No line is longer than 75 bytes, each ends with CRLF, and both can be read whatever the text."""
    register = make_register(*data).as_of(date(2018, 12, 31))
    if not register.activiteiten:
        return
    content = register_ics(register, HERE)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert [str(e["SUMMARY"]) for e in events] == [e.titel for e in agenda(register)]
    assert not feedparser.parse(register_atom(register, HERE)).bozo


def test_a_long_line_is_cut_at_75_bytes() -> None:
    """Also when a character of two bytes stands at the cut; the text comes back whole."""
    titel = "a" + "é" * 200
    register = make_register(entry(titel="x"), toezeggingen=[OPEN[0] | {"titel": titel}])
    content = register_ics(register, HERE)
    lengths = {len(line) for line in content.split(b"\r\n")}
    assert max(lengths) in (74, 75)
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert str(event["SUMMARY"]) == f"Termijn van toezegging: {titel}"


EVIL = "END:VEVENT{0}BEGIN:VEVENT{0}UID:evil{0}DTSTART:20300101T100000Z{0}URL:https://evil.example"
BREAKS = [
    "\r",
    "\n",
    "\r\n",
    "\n\r",
    "\v",
    "\f",
    "\x1c",
    "\x1d",
    "\x1e",
    "\x85",
    "\u2028",
    "\u2029",
    "\\n",
    "\x00",
]


@pytest.mark.parametrize("end", BREAKS, ids=ascii)
def test_a_text_adds_no_line_to_a_calendar(end: str) -> None:
    """Whatever a program takes for the end of a line, a text stays inside its own event."""
    text = f"Evaluatie{end}{EVIL.format(end)}"
    register = make_register(entry(), toezeggingen=[OPEN[0] | {"titel": text, "tekst": text}])
    settings = Settings(adres=f"https://register.example/{end}X-EVIL:1{end}/")
    content = register_ics(register, settings).decode()
    unfolded = re.sub(r"\r\n[ \t]", "", content).split("\r\n")
    assert {
        line for line in unfolded if re.split("[:;]", line)[0] in ("BEGIN", "UID", "DTSTART", "X-EVIL")
    } == {
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "UID:tag:register.example,2026:toezeggingen/toezegging-brief/termijn",
        "DTSTART;VALUE=DATE:20250930",
    }
    assert content.replace("\r\n", "\n").splitlines() == content.split("\r\n")[:-1]
    assert not [char for char in content.replace("\r\n", "") if ord(char) < 32 or 0x7F <= ord(char) < 0xA0]
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert "UID:evil" in str(event["SUMMARY"])
    assert "evil.example" not in str(event["URL"])


def test_ids_of_events_differ() -> None:
    """Two standen of one day are two events."""
    register = make_register(entry(standen=[stand(), stand(tekst="Ook."), stand(bron="kst-34843-45")]))
    ids = [event.id for event in gebeurtenissen(register)]
    assert len(set(ids)) == len(ids)
