"""Files that copies of this process make while it makes the others. Who has nothing else to do helps."""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Mapping
from itertools import islice

from generator.words.copies import Copy

_MOST = 2_000  # the numbers of so many fit in any pipe
_SIZE = 2  # bytes of a number


class Ahead:
    """Files that are made ahead, each by who is free first, in their order."""

    def __init__(self, makes: Mapping[str, Callable[[], bytes]], copies: int) -> None:
        """Take what makes each file, by its path, and how many copies of this process begin with it."""
        self._makes = dict(islice(makes.items(), _MOST))
        self.paths = tuple(self._makes)
        self._numbers, write_end = os.pipe()
        with os.fdopen(write_end, "wb") as stream:
            stream.write(b"".join(number.to_bytes(_SIZE, "big") for number in range(len(self.paths))))
        self._copies = [Copy(self._packed) for _ in range(min(copies, len(self.paths)))]
        self._found: dict[str, bytes] | None = None

    def take(self, path: str) -> bytes | None:
        """Return the bytes of a file, for the last time; None when it is none of these, or a copy failed.

        The first time it helps with what nobody has begun, and waits for what others have.
        """
        if path not in self._makes:
            return None
        if self._found is None:
            self._found = self._made()
            while self._copies:
                packed = self._copies.pop().result()
                self._found |= marshal.loads(packed) if packed else {}  # noqa: S302 from our own copy
        return self._found.pop(path, None)

    def close(self) -> None:
        """Stop: nobody takes any more of these."""
        os.close(self._numbers)
        while self._copies:
            self._copies.pop().stop()

    def _packed(self) -> bytes:
        return marshal.dumps(self._made())

    def _made(self) -> dict[str, bytes]:
        """Return files, of all of which each is made in one process."""
        found = {}
        while number := os.read(self._numbers, _SIZE):
            path = self.paths[int.from_bytes(number, "big")]
            found[path] = self._makes[path]()
        return found
