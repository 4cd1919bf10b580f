"""Copies of this process that do a part of its work, on a core of their own. They say nothing of stages."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

from generator.words.stages import heard_by, stage

_MOST = 8


class Copy:
    """A copy of this process that works."""

    def __init__(self, work: Callable[[], bytes]) -> None:
        """Begin *work* there."""
        self._read_end, write_end = os.pipe()
        self._pid = os.fork()
        if self._pid:
            os.close(write_end)
            return
        try:
            os.close(self._read_end)  # who waits for nothing any more is then noticed
            signal.signal(signal.SIGTERM, signal.default_int_handler)  # for `stop`: what is open is closed
            with os.fdopen(write_end, "wb") as stream, heard_by(None):
                stream.write(work())
            os._exit(0)
        finally:
            os._exit(1)  # no more cleaning up: files and handlers belong to the process that was copied

    def result(self) -> bytes:
        """Wait, and return what the work gave; empty when it failed."""
        with stage("op andere processen wachten"), os.fdopen(self._read_end, "rb") as stream:
            found = stream.read()
        return found if self._ended() == 0 else b""

    def stop(self) -> None:
        """End it where it is, and wait until it has cleared up: nobody asks for the result."""
        os.close(self._read_end)
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGTERM)
        self._ended()

    def _ended(self) -> int:
        return os.waitpid(self._pid, 0)[1]


def cores() -> int:
    """Return how many processes may work; one where a copy of this process would not be safe."""
    import threading

    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)
