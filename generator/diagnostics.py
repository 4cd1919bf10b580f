"""What is found in the data: a place, a code, a sentence and a way out. Values, never exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


class RegisterError(Exception):
    """The tool could not do its work (no such folder, broken schema). Its text is one Dutch line."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: posix path from the project root, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding: where, which kind, what is wrong, and what to do about it."""

    location: Location
    code: str  # names the wrong thing: "onbekende-actielijn"; explained in docs/meldingen.md
    message: str  # Dutch, one line, no capital, no full stop, values between backticks
    hint: str = ""  # what the editor can do, when we know
    severity: Literal["fout", "waarschuwing"] = "fout"
