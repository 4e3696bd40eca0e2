"""Greys as PNG, sixteen of them, which print and lines need no more than: some 20 kB a page."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS = 4
_GREYSCALE = 0
_HIGH = bytes((value + 8) // 17 << _BITS for value in range(256))
_LOW = bytes((value + 8) // 17 for value in range(256))


def png(rows: Sequence[bytes]) -> bytes:
    """An image of rows of greys, a byte a pixel, each row as long as the first."""
    width = len(rows[0]) if rows else 0
    header = struct.pack(">IIBBBBB", width, len(rows), _BITS, _GREYSCALE, 0, 0, 0)
    lines = b"".join(b"\0" + _packed(row) for row in rows)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", header),
            _chunk(b"IDAT", zlib.compress(lines, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _packed(row: bytes) -> bytes:
    """Two pixels a byte."""
    even = row + b"\xff" if len(row) % 2 else row
    high, low = even[::2].translate(_HIGH), even[1::2].translate(_LOW)
    both = int.from_bytes(high, "big") | int.from_bytes(low, "big")
    return both.to_bytes(len(high), "big")


def _chunk(kind: bytes, data: bytes) -> bytes:
    sum_of = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", sum_of)
