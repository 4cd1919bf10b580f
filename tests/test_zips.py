"""Files in a ZIP that are joined of packed parts: what they hold, and what they are when a part was kept."""

from __future__ import annotations

import io
import zipfile
import zlib
from functools import partial
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports.packed import ZipPart, combine, pack
from generator.exports.pieces import Piece, joined, made
from generator.exports.zips import in_large_parts, zip_pieces


def _noise(size: int) -> bytes:
    """Return bytes that do not pack."""
    return b"".join(sha256(number.to_bytes(4)).digest() for number in range(size // 32 + 1))[:size]


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_checksum_of_two_parts(first: bytes, second: bytes) -> None:
    """It follows from those of the parts and the length of the second, also of an empty one."""
    both = zlib.crc32(first + second)
    assert combine(zlib.crc32(first), zlib.crc32(second), len(second)) == both


def test_checksum_of_large_parts() -> None:
    """Lengths of which every bit counts."""
    content = _noise(2**21 - 1)
    for size in (2**20, 2**20 - 1, 1, len(content)):
        first, second = content[:-size], content[-size:]
        assert combine(zlib.crc32(first), zlib.crc32(second), size) == zlib.crc32(content)


def test_a_file_in_parts_is_read_as_one() -> None:
    """By another library, which looks at sizes and checksums; and so is what stands around it."""
    words = [b"een " * 20_000, b"", _noise(70_000), b"drie"]
    parts = [Piece((number,), partial(pack, content)) for number, content in enumerate(words)]
    files = (("mimetype", b"text/plain"), ("map/a.xml", parts), ("leeg", b""), ("b", [made(pack(b"b" * 99))]))
    content = joined(zip_pieces(files, stored=("mimetype",)))
    assert content == joined(zip_pieces(files, stored=("mimetype",)))
    assert content[30:38] == b"mimetype"
    assert content[38:48] == b"text/plain"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["mimetype", "map/a.xml", "leeg", "b"]
        assert archive.read("map/a.xml") == b"".join(words)
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {item.external_attr >> 16 for item in archive.infolist()} == {0o644}


def test_a_part_that_is_not_packed_is_refused() -> None:
    """It would make a file that nothing opens."""
    with pytest.raises(TypeError, match="packed"):
        joined(zip_pieces([("a", [made(b"los")])]))


def test_texts_go_together_and_parts_stay_apart() -> None:
    """What is made each time is packed in one, up to a kept part or until it is large."""
    kept = Piece(("k",), lambda: pack(b"kept"))
    found = [part.make() for part in in_large_parts(["een", "twee", kept, "x" * 3_000_000, "é"])]
    assert all(isinstance(part, ZipPart) for part in found)
    assert [zlib.decompressobj(-15).decompress(part)[:7] for part in found] == [
        b"eentwee",
        b"kept",
        b"xxxxxxx",
        "é".encode(),
    ]
