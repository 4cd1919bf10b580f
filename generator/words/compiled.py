"""Compiled templates, kept where Python keeps its own compiled code, and only when it does."""

from __future__ import annotations

import hashlib
import pickle
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import CodeType

import jinja2
from jinja2.bccache import Bucket

from generator.words.pycache import compiled_path, write_compiled

_WORDS = Path(__file__).parent


class Compiled(jinja2.BytecodeCache):
    """The code of each template by its key, which holds the folder that it comes from.

    Each site of this process after the first one finds it in memory, the next process in `__pycache__`.
    """

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType]] = {}  # by key: the checksum of the source, and the code

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the template its code, when its source is the same."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
            return
        with suppress(OSError, EOFError, ValueError, pickle.UnpicklingError):
            version, _, content = compiled_path(bucket.key).read_bytes().partition(b"\n")
            if version == _version():
                bucket.bytecode_from_string(content)
        self._remember(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._remember(bucket)
        if not sys.dont_write_bytecode:
            with suppress(OSError):  # a folder that cannot be written costs time and nothing else
                write_compiled(compiled_path(bucket.key), _version() + b"\n" + bucket.bytecode_to_string())

    def _remember(self, bucket: Bucket) -> None:
        if bucket.code:
            self._codes[bucket.key] = bucket.checksum, bucket.code


COMPILED = Compiled()
"""The one of this process."""


@cache
def _version() -> bytes:
    """Return what stands for all that compiled code follows from beside its source and the version of Python.

    A filter of ours on a fixed text is worked out by the compiler.
    """
    found = hashlib.sha256(jinja2.__version__.encode())
    for path in sorted(_WORDS.glob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest().encode()
