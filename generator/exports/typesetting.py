"""Asks programs to typeset documents: `typesetter.py`, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import IO

from generator.exports import typesetter
from generator.findings.finding import RegisterError
from generator.words.characters import FONTS

TEMPLATES = Path(__file__).parents[1] / "templates"
MOST = 1_100_000
"""So many bytes of data has one process, or one document: with four parts of 250 rows it holds 190 MB."""


class _Program:
    """A process that typesets, begun when it is asked."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 closed with the process
        self._given = 0

    def has_room(self, data: bytes) -> bool:
        """Tell whether it may have these data too: typst keeps what it laid out, and more data take more."""
        return not self._given or self._given + len(data) <= MOST

    def typeset(self, template: str, data: bytes) -> bytes:
        """Return the PDF. Raises RegisterError when there is none."""
        self._given += len(data)
        process = self._process = self._process or self._begun()
        if not process.stdin or not process.stdout:
            raise ValueError("a process without pipes")
        with suppress(BrokenPipeError):  # it ended: then it answers nothing
            process.stdin.write(f"{TEMPLATES / template} {len(data)}\n".encode() + data)
            process.stdin.flush()
        kind, _, size = process.stdout.readline().partition(b" ")
        length = int(size or 0)
        content = process.stdout.read(length)
        if kind != b"pdf" or len(content) < length:
            reason = content if kind == b"fout" else self._said()
            raise RegisterError(f"typst kan de PDF niet maken: {_last_line(reason)}")
        return content

    def _begun(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", typesetter.__file__, str(TEMPLATES), str(FONTS)]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=self._errors)  # noqa: S603

    def _said(self) -> bytes:
        """Return why the process ended."""
        self._end()
        self._errors.seek(0)
        return self._errors.read()

    def _end(self) -> None:
        if self._process:
            with suppress(BrokenPipeError):
                self._process.communicate()  # it has nothing more to read
        self._process = None

    def close(self) -> None:
        """End the process."""
        self._end()
        self._errors.close()


class _Programs:
    """The process that is asked now; after `MOST` bytes another."""

    def __init__(self) -> None:
        self._program: _Program | None = None  # begun when it is asked, so that a copy of ours has its own

    def typeset(self, template: str, data: bytes) -> bytes:
        """Return the PDF. Raises RegisterError when there is none."""
        if self._program and not self._program.has_room(data):
            self.close()
        self._program = self._program or _Program()
        return self._program.typeset(template, data)

    def close(self) -> None:
        """End the process."""
        if self._program:
            self._program.close()
        self._program = None


_programs: ContextVar[_Programs | None] = ContextVar("_programs", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Let what is typeset within be made by as few processes as memory allows, which end with it."""
    programs = _Programs()
    token = _programs.set(programs)
    try:
        yield
    finally:
        _programs.reset(token)
        programs.close()


def typeset_data(template: str, data: bytes) -> bytes:
    """Return a template of ours filled with *data*, JSON, as PDF. Raises RegisterError when there is none."""
    programs = _programs.get()
    if programs:
        return programs.typeset(template, data)
    with together():
        return typeset_data(template, data)


def _last_line(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "-"
