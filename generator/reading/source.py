"""The text of a file, its lines, and the place of each character."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from generator.findings.finding import Location

_BREAK = re.compile(r"\r\n|\r|\n")


def split_lines(text: str) -> list[str]:
    """Return the lines as YAML and editors count them, without their ends."""
    return _BREAK.split(text)


class Source:
    """A text and the path that it has in findings."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends; an empty text has one."""
        return split_lines(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _BREAK.finditer(self.text))]

    def place(self, index: int) -> Location:
        """Return the place of a character; *index* counts from 0."""
        line = bisect_right(self._starts, index)
        return Location(self.name, line, index - self._starts[line - 1] + 1)
