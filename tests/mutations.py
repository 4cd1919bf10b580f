"""Files as people break them: seeded changes of real files, pieces of others, and what YAML has signs for."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

PROJECT = Path(__file__).parents[1]
TOKENS = (
    *(
        "#",
        " #",
        "  #",
        "# ",
        " # ",
        ": ",
        ":",
        "- ",
        "-",
        ", ",
        ",",
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
        "\\",
        "|",
        ">-",
    ),
    *(
        "&a ",
        "*a",
        "!a ",
        "? ",
        "%",
        "@",
        "`",
        "~",
        "null",
        "---",
        "...",
        "<<: ",
        "=",
        "\t",
        " ",
        "  ",
        "\n",
        "\r\n",
    ),
    *(
        "\n\n",
        "\n  ",
        "\n# a\n",
        "\u00a0",
        "\u2003",
        "é",
        "😀",
        "“",
        "”",
        "a",
        "0",
        "''",
        '""',
        "[]",
        "{}",
        "\\n",
        "$",
    ),
)
FORMS = (
    '"{}"',
    "'{}'",
    "[{}]",
    "{{{}}}",
    '"{}',
    "{} #a",
    "{} # a",
    "{}  # a",
    '"{}"#a',
    "[{}]#a",
    "|\n  {}",
    "{}:",
)


def sources() -> list[str]:
    """Return the texts to begin with: the register, the cases, and the files of the corpus that are text."""
    paths = [
        *sorted(PROJECT.glob("activities/*/*.yaml")),
        *sorted(PROJECT.glob("reference/*/*.yaml")),
        *sorted(PROJECT.glob("tests/cases/*/activities/*/*.yaml")),
        *sorted(PROJECT.glob("tests/corpus/*/file.yaml")),
    ]
    found = []
    for path in paths:
        try:
            found.append(path.read_bytes().decode())
        except UnicodeDecodeError:
            continue
    return found


def mutations(texts: Sequence[str], count: int, seed: int) -> Iterator[str]:
    """Yield *count* texts, each one of *texts* with one to three changes."""
    draw = random.Random(seed)  # noqa: S311 not for secrets
    for _ in range(count):
        text = draw.choice(texts)
        for _ in range(draw.choice((1, 1, 1, 2, 3))):
            text = _change(draw, text, texts)
        yield text


def _change(draw: random.Random, text: str, texts: Sequence[str]) -> str:
    at = draw.randrange(len(text) + 1)
    kind = draw.randrange(10)
    if kind < 4:
        return text[:at] + draw.choice(TOKENS) + text[at:]
    if kind == 4:
        return text[:at] + text[at + draw.choice((1, 1, 2, 5, 40)) :]
    lines = text.split("\n")
    number = draw.randrange(len(lines))
    if kind == 5:  # askew
        lines[number] = draw.choice(
            (lines[number].lstrip(), f" {lines[number]}", f"  {lines[number]}", lines[number][1:])
        )
    elif kind == 6:  # joined to the next, or cut in two
        cut = draw.randrange(len(lines[number]) + 1)
        lines[number : number + 1] = [
            lines[number][:cut],
            " " * draw.choice((0, 1, 2, 4, 6)) + lines[number][cut:].lstrip(),
        ]
    elif kind == 7:  # moved or doubled
        lines.insert(draw.randrange(len(lines) + 1), lines[number])
    elif kind == 8:  # a piece of another file
        other = draw.choice(texts).split("\n")
        begin = draw.randrange(len(other))
        lines[number:number] = other[begin : begin + draw.randrange(1, 4)]
    else:  # a value in quotes or brackets, or with an end
        before, colon, value = lines[number].partition(": ")
        form = draw.choice(FORMS)
        lines[number] = f"{before}: {form.format(value)}" if colon else form.format(before)
    return "\n".join(lines)
