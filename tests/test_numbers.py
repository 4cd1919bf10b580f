"""Numbers keep every digit that the file has: on the pages, and in spreadsheets."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from registers import entry, make_register
from test_validate import GOOD, VALIDATOR

from generator.exports import tables_book
from generator.reading.load import Document
from generator.schema.scalars import to_number
from generator.schema.schema import ACTIVITEITEN
from generator.schema.settings import Settings
from generator.words.numbers import Meant, digits_of, is_certain, read_number, written
from generator.words.staat.papers import read_citation
from generator.words.templates import euro, getal


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (12, "12"),
        (-1234567, "-1.234.567"),
        (1234567.5, "1.234.567,5"),
        (123456789.55, "123.456.789,55"),
        (123456789012.5, "123.456.789.012,5"),
        (0.000000001, "0,000000001"),
        (-0.00001, "-0,00001"),
        (12.0, "12,0"),
        (9007199254740993, "9.007.199.254.740.993"),
        (10**18 - 1, "999.999.999.999.999.999"),
    ],
)
def test_getal(value: float, shown: str) -> None:
    """The Dutch way, every digit, no powers of ten."""
    assert getal(value) == shown


def test_euro() -> None:
    """An amount stays on one line."""
    assert euro(15_000_000) == "€\u00a015.000.000"


NUMBERS = st.from_regex(r"\A-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?\Z")


@pytest.mark.slow
@given(NUMBERS)
def test_a_number_that_is_read_is_written_back(text: str) -> None:
    """What a file has, comes out; what would lose a digit is not taken for a number."""
    value = to_number(text)
    if isinstance(value, str):
        assert digits_of(text) > 15 or (text.count(".") == 1 and len(text.partition(".")[2]) == 3)
    else:
        assert Decimal(written(value)) == Decimal(text)
        assert "e" not in written(value).lower()
        assert float(getal(value).replace(".", "").replace(",", ".")) == float(text)


@pytest.mark.parametrize(
    ("text", "digits"),
    [("0", 0), ("12", 2), ("-0.0120", 2), ("1000", 4), ("123456789012.5", 13), ("1.50", 2)],
)
def test_digits_of(text: str, digits: int) -> None:
    """Those that count: not the zeros before and behind."""
    assert digits_of(text) == digits


CELLS = {
    12: 12.0,
    123456789012.5: 123456789012.5,
    0.000000001: 0.000000001,
    999999999999999: 999999999999999.0,
    9007199254740992: "9007199254740992",  # a double holds it, and Excel shows 9007199254740990
    9007199254740993: "9007199254740993",
    -(10**18 - 1): "-999999999999999999",
}


@pytest.mark.parametrize(("value", "cell"), CELLS.items())
def test_spreadsheets_round_nothing(value: float, cell: float | str) -> None:
    """A number that a spreadsheet would round is a text there; others are numbers."""
    proof = {"datum": "2020-07-20", "bron": "kst-31015-202", "vindplaats": "1"}
    register = make_register(entry(cijfers=[{"waarde": value, "eenheid": "meldingen", **proof}]))
    assert is_certain(value) is not isinstance(cell, str)
    for content in (
        tables_book.gegevens_xlsx(register, Settings()),
        tables_book.gegevens_ods(register, Settings()),
    ):
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheet = next(
            sheet for name in book.sheet_names if "ijfers" in name and (sheet := book.get_sheet_by_name(name))
        )
        head, row = sheet.to_python()[:2]
        assert row[head.index("Waarde")] == cell


def test_too_many_digits_are_a_fault_that_says_so() -> None:
    """A number with more than fifteen digits behind and before the point is not rounded in silence."""
    data = dict(GOOD[-1][1])
    data["cijfers"] = [{**data["cijfers"][0], "waarde": to_number("123456789012345.5")}]
    (wrong,) = VALIDATOR.check(Document("x.yaml", data, ""), ACTIVITEITEN)
    assert wrong.finding.code == "getal-verwacht"
    assert wrong.finding.hint.startswith("een getal heeft hooguit 15 cijfers, een heel getal 18; ")


@pytest.mark.parametrize(
    ("text", "number", "unit", "is_sure"),
    [
        ("1,5 miljoen", "1500000", "", True),
        ("€ 250.000,-", "250000", "", True),
        ("€ 15.000", "15000", "", True),
        ("15.000", "15000", "", False),
        ("0117", "117", "", False),
        ("1.200,50", "1200.5", "", True),
        ("12 procent", "12", "procent", True),
        ("2 mld.", "2000000000", "", True),
    ],
)
def test_numbers_as_people_write_them(text: str, number: str, unit: str, is_sure: bool) -> None:
    """A Dutch number or sum is computed; one that can be read in two ways is asked back."""
    assert read_number(text) == Meant(number, unit, is_sure)


@pytest.mark.parametrize("text", ["ruim 300", "1,200", "€ 2 miljoen per jaar", "1e3", "1_000", "-5", ""])
def test_no_number_is_made_of_what_says_more(text: str) -> None:
    """A hedge, an English comma or a word more is left to the editor."""
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Kamerstukken II 2026/27, 31015, nr. 310", "kst-31015-310"),
        ("Kamerstukken I 2020/21, 34843, A", "kst-34843-A"),
        ("Kamerstukken II 2019-2020, 36410 VI, nr. 3", "kst-36410-VI-3"),
        ("TK 2023–2024 31 015 275.", "kst-31015-275"),
        ("kst–31015–275", "kst-31015-275"),
    ],
)
def test_citations_give_the_official_id(text: str, key: str) -> None:
    """A paper is known by its citation, whatever the signs between its parts."""
    paper = read_citation(text)
    assert paper is not None
    assert paper.id == key


@pytest.mark.parametrize("text", ["2020-07-20", "de vier gemeenten", "31015", "kst-31015-2O2", ""])
def test_what_is_no_citation(text: str) -> None:
    """A date, a name, half a citation or a slip of the pen is none."""
    assert read_citation(text) is None
