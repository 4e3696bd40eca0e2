"""Compound files, which old Office files are: one stream out of a file, and a file of one stream.

The library that reads old workbooks follows the chains of a file's sectors wherever
they lead, round and round too, and takes memory for sizes that a file only states.
What it is given is therefore a new file, in which nothing stands but the stream that it reads.
"""

from __future__ import annotations

import io
import struct

import olefile

from gxparse.readers.limits import Limits

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR, _SHIFT = 4096, 12  # bytes; the first numbers of sectors are those of the table
_MINI_SHIFT, _LEAST = 6, 4096  # bytes of a stream; shorter ones are kept elsewhere
_IN_HEAD = 109  # sectors of the table, whose places the head has room for
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STREAM, _ROOT = 2, 5
_ENTRY = 128  # bytes of what the directory says of a stream


def stream_of(data: bytes, names: tuple[str, ...], limits: Limits) -> tuple[str, bytes]:
    """The first of some streams that a file has, and its name. Raises what olefile raises, and ``ReadError``."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        name = next((name for name in names if file.exists(name)), names[-1])
        limits.check("unpacked", file.get_size(name) if file.exists(name) else 0)
        return name, bytes(file.openstream(name).read())


def file_of(name: str, content: bytes) -> bytes:
    """A file that holds one stream and nothing else."""
    content = content.ljust(_LEAST, b"\0")
    size = len(content)
    content += bytes(-size % _SECTOR)
    # The directory, a sector that short streams would be kept in, which the library wants, and the content
    small, first = 1, 2
    used = first + len(content) // _SECTOR
    # Each sector of the table has a number of its own in it
    numbers = _SECTOR // 4
    tables = -(-used // (numbers - 1))
    assert tables <= _IN_HEAD
    table = [_END, _END, *range(first + 1, used), _END, *[_TABLE] * tables]
    table += [_FREE] * (tables * numbers - len(table))
    places = list(range(used, used + tables))
    head = _MAGIC + bytes(16)
    head += struct.pack("<5H6x", 0x3E, 4, 0xFFFE, _SHIFT, _MINI_SHIFT)
    head += struct.pack("<4I", 1, tables, 0, 0)
    head += struct.pack("<5I", _LEAST, _END, 0, _END, 0)
    head += struct.pack(f"<{_IN_HEAD}I", *places, *[_FREE] * (_IN_HEAD - len(places)))
    entries = _entry("Root Entry", _ROOT, 1, small, _SECTOR) + _entry(
        name, _STREAM, _FREE, first, size
    )
    return b"".join(
        [
            head.ljust(_SECTOR, b"\0"),
            entries.ljust(_SECTOR, b"\0"),
            bytes(_SECTOR),
            content,
            struct.pack(f"<{len(table)}I", *table),
        ]
    )


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    """What the directory says of a stream."""
    named = (name + "\0").encode("utf-16-le")
    entry = named.ljust(64, b"\0") + struct.pack(
        "<HBB3I", len(named), kind, 1, _FREE, _FREE, child
    )
    return entry + bytes(36) + struct.pack("<IQ", start, size)
