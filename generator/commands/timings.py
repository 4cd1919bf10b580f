"""How far long work is, on a terminal; and with `--timings` where the time went. Both on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter, process_time
from typing import TextIO

from generator.words.stages import heard_by

_PATIENCE = 1.0  # seconds before anything is shown
_PAUSE = 0.1  # seconds between two looks of the line
_LEAST = 0.0005  # seconds; what took less is not told


class _Stage:
    """What is known of a stage, which can have been done more than once."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.inner: dict[str, _Stage] = {}


class Watch:
    """Measures each stage and, when it has *terminal*, shows there which one goes on."""

    def __init__(self, terminal: TextIO | None = None, clock: Callable[[], float] = perf_counter) -> None:
        self.top = _Stage()
        self._terminal = terminal
        self._clock = clock
        self._open: list[tuple[str, _Stage, float]] = []  # from the outermost: name, what it adds to, since
        self._next = clock() + _PATIENCE  # when the line may be written again
        self._is_shown = False

    def begin(self, name: str) -> None:
        """Start to measure a stage."""
        holder = self._open[-1][1] if self._open else self.top
        self._open.append((name, holder.inner.setdefault(name, _Stage()), self._clock()))
        self._show("")

    def advance(self, done: int, total: int) -> None:
        """Show how far the innermost stage is."""
        if self._terminal:
            self._show(f" {100 * done // total}%")

    def end(self) -> None:
        """Add up what the innermost stage took; without another one the line goes."""
        _, ended, since = self._open.pop()
        ended.seconds += self._clock() - since
        if self._is_shown and not self._open:
            self._write("")
            self._is_shown = False

    def _show(self, how_far: str) -> None:
        if self._terminal and (now := self._clock()) >= self._next:
            self._next = now + _PAUSE
            self._write(f"{self._open[0][0]}{how_far if len(self._open) == 1 else self._inner(how_far)} …")
            self._is_shown = True

    def _inner(self, how_far: str) -> str:
        return f": {self._open[-1][0]}{how_far}"

    def _write(self, text: str) -> None:
        assert self._terminal  # noqa: S101 nobody else asks
        self._terminal.write(f"\r\x1b[K{text}")
        self._terminal.flush()


@contextmanager
def followed(*, has_timings: bool) -> Iterator[None]:
    """Show how far the work within is, and at its end, also of work that fails, where the time went."""
    begun, started = perf_counter(), process_time()
    watch = Watch(sys.stderr if is_watched(sys.stderr, os.environ) else None)
    try:
        with heard_by(watch):
            yield
    finally:
        if has_timings:
            sys.stderr.write(render_timings(watch.top, started, perf_counter() - begun))


def is_watched(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether somebody looks at *stream*: some CI has a terminal too, whose every line is kept."""
    return stream.isatty() and environment.get("TERM") != "dumb" and not environment.get("CI")


def render_timings(top: _Stage, start: float, seconds: float) -> str:
    """Return each stage with the seconds it took, those within it below it, and what is left of the whole.

    *start* is what it took to start, *seconds* all that came after it.
    """
    rest = seconds - sum(item.seconds for item in top.inner.values())
    rows = [(0, start, "starten"), *_rows(top, 0), (0, rest, "overig"), (0, start + seconds, "samen")]
    return "".join(f"{_shown(took)} s  {'  ' * depth}{name}\n" for depth, took, name in rows)


def _rows(stage: _Stage, depth: int) -> Iterator[tuple[int, float, str]]:
    for name, inner in stage.inner.items():
        if inner.seconds >= _LEAST:
            yield depth, inner.seconds, name
            yield from _rows(inner, depth + 1)


def _shown(seconds: float) -> str:
    return f"{seconds:8.3f}".replace(".", ",")
