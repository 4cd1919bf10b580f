"""Packed parts of a file in a ZIP: each is made by itself, and one after the other they are the file.

A part ends where a byte ends and refers to nothing before it, so one that an earlier build packed can stand
among others. Sources: RFC 1951, and `crc32_combine` of zlib, which Python does not give.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

END = b"\x03\x00"
"""What closes a file of packed parts: an empty last block."""
_LEVEL = 6  # of zlib
_TURNED = 0xEDB88320  # the polynomial of the checksum, its lowest power in the highest bit
_ONE = 1 << 31
_WORD = (1 << 32) - 1
_BYTE = 3  # the place of x to the power of 8 among the powers


class ZipPart(bytes):
    """Some bytes as they stand in a ZIP, with the size and the checksum of what they unpack to."""

    size: int
    crc: int

    @classmethod
    def of(cls, packed: bytes, size: int, crc: int) -> ZipPart:
        """Return packed bytes of which these are known."""
        made = cls(packed)
        made.size, made.crc = size, crc
        return made


def pack(raw: bytes) -> ZipPart:
    """Return bytes packed, to be put among others."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(raw) + packer.flush(zlib.Z_SYNC_FLUSH)
    return ZipPart.of(packed, len(raw), zlib.crc32(raw))


def unpack(packed: bytes) -> bytes:
    """Return what was packed."""
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed)


def combine(first: int, second: int, size: int) -> int:
    """Return the checksum of two parts together, from that of each and the size of the second in bytes."""
    moved, place = first, _BYTE
    while size:
        if size & 1:
            moved = _times(_POWERS[place], moved)
        size, place = size >> 1, (place + 1) % len(_POWERS)
    return moved ^ second


def _times(one: int, other: int) -> int:
    """Return the product of two polynomials, modulo that of the checksum."""
    product = 0
    while one:
        if one & _ONE:
            product ^= other
        one = one << 1 & _WORD
        other = other >> 1 ^ _TURNED if other & 1 else other >> 1
    return product


def _powers() -> Iterator[int]:
    power = _ONE >> 1
    for _ in range(32):
        yield power
        power = _times(power, power)


_POWERS = (*_powers(),)
"""x, and each the square of the one before."""
