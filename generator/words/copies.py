"""Copies of this process that do a part of its work, on a core of their own. They say nothing of stages."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from generator.words.stages import heard_by, stage

_MOST = 8  # processes
_ON_DEATH = 1  # PR_SET_PDEATHSIG


class Copy:
    """A copy of this process that works, and ends when this one does."""

    def __init__(self, work: Callable[[], bytes]) -> None:
        """Begin *work* there."""
        self._read_end, write_end = os.pipe()
        here = os.getpid()
        self._pid = os.fork()
        if self._pid:
            os.close(write_end)
            return
        try:
            os.close(self._read_end)
            _end_with(here)
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
        import signal

        os.close(self._read_end)
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGTERM)
        self._ended()

    def _ended(self) -> int:
        return os.waitpid(self._pid, 0)[1]


def _end_with(process: int) -> None:
    """Clear up and end when told so, and when *process* is gone, which began this one and whose locks it has.

    Source: prctl(2), PR_SET_PDEATHSIG.
    """
    import ctypes  # this and below: most checks copy no process
    import signal

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    ctypes.CDLL(None).prctl(_ON_DEATH, signal.SIGTERM)
    if os.getppid() != process:
        raise KeyboardInterrupt


def cores() -> int:
    """Return how many processes may work; one where a copy of this process would not be safe."""
    import threading

    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)
