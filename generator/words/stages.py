"""What long work is doing, said by who does it. Who listens decides what is shown; else it costs nothing.

Work knows neither clock nor terminal. A thread and a copy of this process are not listened to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Listener(Protocol):
    """Hears of each stage; a stage can have stages within it."""

    def begin(self, name: str) -> None:
        """Hear that a stage begins: Dutch, a few words without a capital."""

    def advance(self, done: int, total: int) -> None:
        """Hear how much of the innermost stage is done."""

    def end(self) -> None:
        """Hear that the innermost stage has ended, well or not."""


_listener: ContextVar[Listener | None] = ContextVar("_listener", default=None)


@contextmanager
def heard_by(listener: Listener | None) -> Iterator[None]:
    """Let *listener* hear of each stage within; None lets nobody."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Say that what is within is the stage *name*."""
    listener = _listener.get()
    if listener is None:
        yield
        return
    listener.begin(name)
    try:
        yield
    finally:
        listener.end()


def each(name: str, items: Sequence[Item]) -> Iterable[Item]:
    """Return *items*, and while they are gone through say how far the stage *name* is."""
    listener = _listener.get()
    return items if listener is None else _said(listener, name, items)


def _said(listener: Listener, name: str, items: Sequence[Item]) -> Iterator[Item]:
    listener.begin(name)
    try:
        for done, item in enumerate(items):
            listener.advance(done, len(items))
            yield item
    finally:
        listener.end()
