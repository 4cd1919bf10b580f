"""ZIP files with the same bytes every time: made whole, or of parts of which an earlier build made most.

Source: APPNOTE.TXT 6.3.10 of PKWARE. The sums of a file in parts stand behind it, as in a stream.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.exports.packed import END, ZipPart, combine, pack
from generator.exports.pieces import Piece, made

_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that ZIP knows: a file has no time of its own
_TIME, _DAY = 0, (1 << 5) + 1  # the same as it is written
_RIGHTS = 0o644 << 16
_NEEDED, _UNIX = 20, 3  # version 2.0; the system that these rights are of
_SUMS_FOLLOW, _DEFLATED = 1 << 3, 8
_HEAD, _TAIL = struct.Struct("<4s5H3I2H"), struct.Struct("<4s3I")
_LISTED, _CLOSE = struct.Struct("<4s2B5H3I5H2I"), struct.Struct("<4s4H2IH")

_LARGE = 2_000_000  # characters: what is made each time is packed in parts of so many

Content = bytes | Iterable[Piece]
"""All of a file, or parts that are each `ZipPart`."""


def make_zip(files: Iterable[tuple[str, bytes]], stored: tuple[str, ...] = ()) -> bytes:
    """Return a ZIP of (path, bytes) in the order given; the paths in *stored* are not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, content in files:
            archive.writestr(entry(path, stored=path in stored), content, compresslevel=6)
    return buffer.getvalue()


def entry(path: str, stored: bool = False) -> zipfile.ZipInfo:
    """Return an entry without a time or the rights of this machine."""
    info = zipfile.ZipInfo(path, _MOMENT)
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    info.create_system = _UNIX
    info.external_attr = _RIGHTS
    return info


def zip_pieces(files: Iterable[tuple[str, Content]], stored: tuple[str, ...] = ()) -> Iterator[Piece]:
    """Yield the parts of a ZIP of (path, content) in the order given, each file of less than 4 GB.

    What stands behind a part follows from it, so each is told before the next is asked for. The paths in
    *stored*, of which all is known, are not compressed.
    """
    start = 0
    listed: list[bytes] = []
    for path, content in files:
        file = _File(path, start)
        if isinstance(content, bytes):
            yield made(file.whole(content, is_stored=path in stored))
        else:
            yield made(file.head())
            for piece in content:
                yield replace(piece, tell=file.take)
            yield made(file.tail())
        listed.append(file.listed())
        start += file.length
    count, directory = len(listed), b"".join(listed)
    yield made(directory + _CLOSE.pack(b"PK\5\6", 0, 0, count, count, len(directory), start, 0))


def in_large_parts(parts: Iterable[str | Piece]) -> Iterator[Piece]:
    """Yield texts, which are made each time, packed in large parts, and what stands between as it is."""
    texts: list[str] = []
    size = 0
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            size += len(part)
        if texts and (size > _LARGE or isinstance(part, Piece)):
            yield made(pack("".join(texts).encode()))
            texts, size = [], 0
        if isinstance(part, Piece):
            yield part
    yield made(pack("".join(texts).encode()))


class _File:
    """A file in a ZIP; its parts may come one by one."""

    def __init__(self, path: str, start: int) -> None:
        self._path, self._start = path.encode("ascii"), start
        self._how = _SUMS_FOLLOW, _DEFLATED, _TIME, _DAY
        self._crc = self._packed = self._size = 0
        self.length = 0  # of all that was given

    def whole(self, content: bytes, is_stored: bool) -> bytes:
        """Return all of it, from what is in it."""
        packed = content if is_stored else pack(content) + END
        self._how = 0, 0 if is_stored else _DEFLATED, _TIME, _DAY
        self._crc, self._packed, self._size = zlib.crc32(content), len(packed), len(content)
        return self._given(self._start_of(self._sums()) + packed)

    def head(self) -> bytes:
        """Return what stands before the parts."""
        return self._given(self._start_of((0, 0, 0)))

    def take(self, part: bytes) -> None:
        """Take the next part."""
        if not isinstance(part, ZipPart):
            raise TypeError("a part of a file in a ZIP is packed")
        self._crc = combine(self._crc, part.crc, part.size)
        self._packed, self._size = self._packed + len(part), self._size + part.size
        self._given(part)

    def tail(self) -> bytes:
        """Return what stands behind them."""
        self._packed += len(END)
        return self._given(END + _TAIL.pack(b"PK\7\x08", *self._sums()))

    def listed(self) -> bytes:
        """Return what the list at the end says of it."""
        rest = len(self._path), 0, 0, 0, 0, _RIGHTS, self._start
        return _LISTED.pack(b"PK\1\2", _NEEDED, _UNIX, _NEEDED, *self._how, *self._sums(), *rest) + self._path

    def _sums(self) -> tuple[int, int, int]:
        return self._crc, self._packed, self._size

    def _start_of(self, sums: tuple[int, int, int]) -> bytes:
        return _HEAD.pack(b"PK\3\4", _NEEDED, *self._how, *sums, len(self._path), 0) + self._path

    def _given(self, content: bytes) -> bytes:
        self.length += len(content)
        return content
