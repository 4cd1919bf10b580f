"""The straight reader reads what the other readers say, or nothing; and it reads nearly every file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from fuzz.targets import is_read_straight
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import TOKENS, mutations, sources

from generator.reading import straight

ROOT = Path(__file__).parents[1]
ACTIVITIES = sorted((ROOT / "activities").glob("*/*.yaml"))
MANY = 4_000

KEYS = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,9}", fullmatch=True).filter(lambda key: key != "null")
WORDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9-]{0,9}", fullmatch=True).filter(lambda word: word[:4] != "null")
SIGNS = st.one_of(
    st.characters(min_codepoint=0x20, max_codepoint=0x7E),
    st.characters(min_codepoint=0xC0, max_codepoint=0x24F),
    st.sampled_from("€–’“”…😀"),
)
"""What is on a line of a good file; a test of texts takes away what has a meaning in its kind of text."""


def texts(without: str, most: int = 40) -> st.SearchStrategy[str]:
    """Return texts of one line with nothing but signs that mean nothing, and no space at the end."""
    return st.text(SIGNS.filter(lambda sign: sign not in without), max_size=most).map(str.rstrip)


PLAIN = st.one_of(
    st.sampled_from(
        ["null", "nullen", "2019-07-02", "1.5", "no", "a? b", "R&D", "https://a.nl/b?c=d", "null-x"]
    ),
    st.tuples(st.sampled_from("aZ09é("), texts(":#").filter(lambda text: " - " not in text)).map("".join),
)
QUOTED = st.one_of(
    texts('"\\').map('"{}"'.format), texts("'").map("'{}'".format), st.just('"a \\"b\\" #c: d"')
)
FLOW = st.one_of(
    st.lists(WORDS, min_size=1, max_size=4).map(lambda words: f"[{', '.join(words)}]"),
    st.dictionaries(KEYS, WORDS, min_size=1, max_size=3).map(
        lambda fields: f"{{{', '.join(f'{key}: {word}' for key, word in fields.items())}}}"
    ),
)
ONE = st.one_of(PLAIN, QUOTED, FLOW)
BETWEEN = st.sampled_from(("", "", "", "\n", "# c: d\n", "    # 'e\n", "#\n\n"))
ENDS = st.tuples(st.sampled_from(("\n", "\n", "\n", '  # a: "b\n', "   # - c\n")), BETWEEN).map("".join)
"""What ends a line that no text goes on from."""


# the strategies that follow are made once, each: to make them at every draw took a third of the tests
WORDS_OF_LINES = PLAIN.filter(lambda text: text != "null" and not text.endswith(" -"))
ENDS_OF_LONG = st.sampled_from(("\n", "\n\n", "\n# c\n"))
LINES = st.lists(texts("").map(str.lstrip).filter(bool), min_size=1, max_size=4)
KINDS = st.sampled_from(("one", "one", "one", "long", "nothing", "folded", "list", "fields"))
KINDS_OF_ITEMS = st.sampled_from(("one", "one", "long", "folded", "fields", "fields"))
SOME_KEYS = st.lists(KEYS, min_size=1, max_size=4, unique=True)


@cache
def between(least: int, most: int) -> st.SearchStrategy[int]:
    """Return numbers."""
    return st.integers(least, most)


@cache
def more_lines(column: int) -> st.SearchStrategy[list[str]]:
    """Return lines on which a plain text goes on, of a key at *column*."""
    margins = st.integers(column + 1, column + 4).map(" ".__mul__)
    return st.lists(st.tuples(margins, WORDS_OF_LINES).map("".join), min_size=1, max_size=3)


@cache
def some_items(column: int, level: int) -> st.SearchStrategy[list[str]]:
    """Return items of a list at *column*."""
    return st.lists(items(column, level), min_size=1, max_size=4)


@cache
@st.composite
def long(draw: st.DrawFn, column: int) -> str:
    """Return a plain text of some lines."""
    more = draw(more_lines(column))
    return "\n".join((draw(WORDS_OF_LINES), *more)) + draw(ENDS_OF_LONG)


@cache
@st.composite
def folded(draw: st.DrawFn, margin: str) -> str:
    """Return a text of some lines behind *margin*."""
    return " >-\n" + "".join(f"{margin}{line}\n" for line in draw(LINES))


@cache
@st.composite
def values(draw: st.DrawFn, column: int, level: int) -> str:
    """Return what may stand behind the colon of a key at *column*, with the lines below it."""
    kind = draw(KINDS)
    if kind == "one" or (level > 2 and kind in ("list", "fields")):
        return f" {draw(ONE)}{draw(ENDS)}"
    if kind == "long":
        return " " + draw(long(column))
    margin = " " * draw(between(column + 1, column + 3))
    if kind == "nothing":
        return draw(ENDS)
    if kind == "folded":
        return draw(folded(margin))
    if kind == "fields":
        return draw(ENDS) + draw(fields(len(margin), level + 1))
    return draw(ENDS) + "".join(draw(some_items(len(margin), level + 1)))


@cache
@st.composite
def fields(draw: st.DrawFn, column: int, level: int, begin: str = "") -> str:
    """Return lines of fields at *column*; the first begins with *begin* instead of spaces."""
    lines = [f"{key}:{draw(values(column, level))}" for key in draw(SOME_KEYS)]
    margin = " " * column
    return (begin or margin) + margin.join(lines)


@cache
@st.composite
def items(draw: st.DrawFn, column: int, level: int) -> str:
    """Return an item of a list at *column*."""
    dash = " " * column + "-"
    kind = draw(KINDS_OF_ITEMS)
    if kind == "one":
        return f"{dash} {draw(ONE)}{draw(ENDS)}"
    if kind == "long":
        return f"{dash} {draw(long(column))}"
    if kind == "folded":
        return dash + draw(folded(" " * draw(between(column + 1, column + 4))))
    return draw(fields(column + 2, level, f"{dash} "))


COMMENTS = st.lists(texts("").map("#{}\n".format), max_size=2).map("".join)
FILES = st.tuples(COMMENTS, fields(0, 0)).map("".join)
BITS = (
    *TOKENS,
    *(
        "---\n",
        "...\n",
        "- - ",
        "?",
        "!",
        "&",
        "*",
        "\r",
        "\x85",
        "\u2028",
        "\ufeff",
        "\x00",
        "\u200b",
        "   ",
    ),
    *(
        "null: ",
        "~\n",
        ": null",
        ":\n",
        ": \n",
        " \n",
        "\n \n",
        ">\n",
        "|-",
        ">+",
        ">-\n",
        ">2-",
        "a: b\n",
        "'a'",
    ),
    *("\n- ", "\n  - ", "\n    ", "  a: b\n", "a" * 1025, "a" * 1025 + ": b\n", " - ", "://", "<<: {a: b}\n"),
)


A_BIT = st.sampled_from(BITS)
CHANGES = st.sampled_from(("put", "put", "cut", "shift", "twice", "join", "deep"))
LENGTHS = st.sampled_from((1, 1, 2, 5, 20))


@st.composite
def broken(draw: st.DrawFn) -> str:
    """Return a file of the style with some changes, small and large."""
    text = draw(FILES)
    for _ in range(draw(between(1, 3))):
        at = draw(between(0, len(text)))
        lines = text.split("\n")
        number = draw(between(0, len(lines) - 1))
        kind = draw(CHANGES)
        if kind == "put":
            text = text[:at] + draw(A_BIT) + text[at:]
            continue
        if kind == "cut":
            text = text[:at] + text[at + draw(LENGTHS) :]
            continue
        if kind == "shift":
            lines[number] = draw(
                st.sampled_from(
                    (f" {lines[number]}", f"  {lines[number]}", lines[number][1:], lines[number].lstrip())
                )
            )
        elif kind == "twice":
            lines.insert(draw(between(0, len(lines))), lines[number])
        elif kind == "join":
            lines[number : number + 2] = [" ".join(lines[number : number + 2])]
        else:
            lines[number:number] = [f"{' ' * step}a:" for step in range(draw(between(1, 25)))]
        text = "\n".join(lines)
    return text


LEFT = (
    "a: b",
    "# c\n",
    "a: b\tc\n",
    "a: b\r\n",
    "a: b \n",
    "a: >-\n  b \n  c\n",
    "a: b\n # c\nd: e\n",
    "a: b\n\n  c\n",
    "a: b\n# c\n  d\n",
    "a: b  # c\n  d\n",
    "a: b  #\n",
    "a: b  #c\n",
    'a: "b"\u00a0  # c\n',
    "a: b\u00a0  # c\n",
    "a:  b  # c\n",
    "a: [b,  # c\n  d]\n",
    "a: b\n  - c\n",
    "a: b -\n  c\n",
    "a: b\n  c  # d\n",
    "a: b\n  null\n",
    "a: 'b'\n  c\n",
    "a:\n  - b\n  c\n",
    "a:\n  - b: c\n    d\n",
    "a:  b\n",
    "---\na: b\n",
    "a: b\n...\n",
    "- a\n",
    " a: b\n",
    "a: -b\n",
    "a: *b\n",
    "a: ~\n",
    "a: b #c\n",
    "a: b: c\n",
    "a: b:\n",
    "a: b:c\n",
    "a: http://b: c\n",
    "a: b - c\n",
    "a: b\u00a0\n",
    f"a: {'b ' * 5_000}c\n",
    "a:\n  - b - c\n",
    "a: b\n  c: d\n",
    "a: null\n  b: c\n",
    'a: "b\\nc"\n',
    'a: "b\n  c"\n',
    "a: 'b''c'\n",
    "a: [b,\n  c]\n",
    "a: [b, null]\n",
    "a: {b: null}\n",
    "a: {b: c, b: d}\n",
    "a: {null: c}\n",
    "a: |-\n  b\n",
    "a: >\n  b\n",
    "a: >-\n",
    "a: >-\nb: c\n",
    "a:\n  b: >-\n  c\n",
    "a: >-\n  b\n    c\n",
    "a: >-\n  b\n c\n",
    "a: >-\n  b\n\n  c\n",
    "a:\n  - >-\n  b\n",
    "a:\n  - >-\n    b\n      c\n",
    "a:\n  - |-\n    b\n",
    "a:\n- b\n",
    "a:\n  - - b\n",
    "a:\n  -\n",
    "a:\n  b\n",
    "a:\n  - b\n    c: d\n",
    "a:\n  - b: c\n   d: e\n",
    "a:\n  - b: c\n     d: e\n",
    "a:\n  - b\n  c: d\n",
    "a:\n  b: c\n  - d\n",
    "a:\n    b: c\n  d: e\n",
    "a: b\na: c\n",
    "a:\n  b: c\n  b: d\n",
    "null: a\n",
    "? a\n: b\n",
    f"{'a' * 1025}: b\n",
    "".join(f"{' ' * depth}a:\n" for depth in range(21)),
)
"""One thing each that the style leaves out."""


@pytest.mark.parametrize("text", LEFT)
def test_leaves_what_the_style_leaves_out(text: str) -> None:
    """Each is left to the parser, also those that it reads alike."""
    assert straight.read(text) is None


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(FILES)
def test_reads_its_style(text: str) -> None:
    """Every file of the style is read, to what the others say."""
    assert is_read_straight(text.encode())


@pytest.mark.slow
@settings(deadline=None, max_examples=500)
@given(broken())
def test_reads_nothing_that_the_others_do_not_say(text: str) -> None:
    """What a change makes another thing is left to the parser, or read as the others read it."""
    is_read_straight(text.encode("utf-8", "surrogatepass"))


@pytest.mark.slow
def test_agrees_on_files_as_people_break_them() -> None:
    """The same for the register, the cases and the corpus, and what comes of them by small changes."""
    texts = sources()
    read = [is_read_straight(text.encode()) for text in (*texts, *mutations(texts, MANY, seed=20261130))]
    assert sum(read) > MANY / 10  # else this says little


def test_reads_nearly_every_activity() -> None:
    """The style is that of the register: of its activities at most one in ten is written otherwise."""
    found = [straight.read(path.read_text("utf-8")) for path in ACTIVITIES]
    assert sum(data is not None for data in found) >= 0.9 * len(ACTIVITIES)
