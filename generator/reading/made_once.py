"""What follows from the package and its libraries alone, kept where Python keeps its compiled code.

It is no result of a register: as with the code of templates, a build that keeps nothing has it too.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from generator.reading.kept import installed
from generator.words.pycache import compiled_path, write_compiled


def made_once(name: str, code: str, follows: Iterable[str | bytes], make: Callable[[], bytes]) -> bytes:
    """Return what *make* gives, from an earlier run when it would be the same.

    It follows from the texts in *follows*, the module in the file *code*, and all that is installed. Under
    each *name* the last one is kept.
    """
    whole = hashlib.sha256()
    for part in (Path(code).read_bytes(), *follows, *installed()):
        data = part.encode() if isinstance(part, str) else part
        whole.update(b"%d\0" % len(data) + data)
    about, path = whole.digest(), compiled_path(name)
    with suppress(OSError):  # a folder that cannot be read costs time and nothing else
        proof, _, content = path.read_bytes().partition(b"\n")
        if proof == _proof(about, content):
            return content
    content = make()
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            write_compiled(path, _proof(about, content) + b"\n" + content)
    return content


def _proof(about: bytes, content: bytes) -> bytes:
    return hashlib.sha256(about + content).hexdigest().encode()
