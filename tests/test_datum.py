"""Dates as precise as their source."""

from __future__ import annotations

from datetime import date

import pytest

from generator.words.datum import dag_label, parse_datum


@pytest.mark.parametrize(
    ("text", "first", "last", "label"),
    [
        ("2020-07-20", date(2020, 7, 20), date(2020, 7, 20), "20 juli 2020"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "februari 2020"),
        ("2018-K3", date(2018, 7, 1), date(2018, 9, 30), "3e kwartaal 2018"),
        ("2018-K1", date(2018, 1, 1), date(2018, 3, 31), "1e kwartaal 2018"),
        ("2018-H1", date(2018, 1, 1), date(2018, 6, 30), "1e helft 2018"),
        ("2018-H2", date(2018, 7, 1), date(2018, 12, 31), "2e helft 2018"),
        ("2018", date(2018, 1, 1), date(2018, 12, 31), "2018"),
    ],
)
def test_parse_datum(text: str, first: date, last: date, label: str) -> None:
    """Each form gives its first and last day and its Dutch words."""
    datum = parse_datum(text)
    assert (datum.first, datum.last, datum.label, str(datum)) == (first, last, label, text)


@pytest.mark.parametrize(
    "text", ["", "20-07-2020", "2020-13", "2020-02-30", "2018-K5", "2018-H3", "2018\n", "18"]
)
def test_parse_datum_refuses(text: str) -> None:
    """Another form or an impossible day is refused."""
    with pytest.raises(ValueError, match=r"."):
        parse_datum(text)


def test_order() -> None:
    """A period sorts by its first day; the shorter one of two comes first."""
    texts = ["2018", "2018-H2", "2017-12-31", "2018-01", "2018-K1", "2018-01-01"]
    assert [str(d) for d in sorted(parse_datum(text) for text in texts)] == [
        "2017-12-31", "2018-01-01", "2018-01", "2018-K1", "2018", "2018-H2",
    ]  # fmt: skip


def test_dag_label() -> None:
    """A day has no leading zero."""
    assert dag_label(date(2021, 2, 4)) == "4 februari 2021"
