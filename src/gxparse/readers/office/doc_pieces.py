"""The paragraphs of an old Word file: pieces of its main stream, and the properties of each stretch of it.

[MS-DOC] describes the format: a list of pieces says where the characters stand,
pages of 512 bytes hold the properties of runs of text and of paragraphs, each a
code and what it is set to.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator

from attrs import define, field

from gxparse.readers.limits import Limits, failure

_COMPRESSED = 0x40000000
_PAGE = 512  # bytes in which the properties of some text stand together
_OF_TEXT, _OF_PARAGRAPHS, _PIECES, _LENGTH = 0x00FA, 0x0102, 0x01A2, 0x4C  # where the head says where they stand
DEFINES_TABLE, MERGES_DOWN = 0xD608, 0xD62B
_ELSEWHERE = (0x6645, 0x6646)  # that the properties stand in another stream
_TABS = 0xC615
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}

Properties = dict[int, bytes]
"""What each code is set to."""
Said = list[tuple[str, Properties]]
"""Runs of text, each with its properties."""


@define(eq=False)
class _Runs:
    """The properties of stretches of the main stream, in order."""

    starts: list[int] = field(factory=list)
    ends: list[int] = field(factory=list)
    found: list[Properties] = field(factory=list)

    def at(self, place: int) -> tuple[Properties, int]:
        """The properties at a place of the stream, and where they end."""
        n = bisect_right(self.starts, place) - 1
        if n < 0 or place >= self.ends[n]:
            return {}, self.starts[n + 1] if n + 1 < len(self.starts) else place + 2**30
        return self.found[n], self.ends[n]


def _runs(main: bytes, table: bytes, more: bytes, where: int, limits: Limits, *, of_text: bool = True) -> _Runs:
    """The properties of runs of text, or of paragraphs, from the pages that a list names."""
    start, size = struct.unpack_from("<II", main, where)
    count = max(0, (size - 4) // 8)
    limits.check("elements", count)
    made = _Runs()
    for (number,) in struct.iter_unpack("<I", table[start + 4 * (count + 1) : start + 4 * (count + 1) + 4 * count]):
        page = main[_PAGE * number : _PAGE * (number + 1)]
        runs = page[_PAGE - 1]
        limits.check("elements", len(made.starts) + runs)
        places = struct.unpack_from(f"<{runs + 1}I", page)
        for n in range(runs):
            if made.ends and places[n] < made.ends[-1]:
                continue  # a page said twice
            at = 2 * page[4 * (runs + 1) + (n if of_text else 13 * n)]
            made.starts.append(places[n])
            made.ends.append(places[n + 1])
            made.found.append(_properties(page, at, more, of_text=of_text) if at else {})
    return made


def _properties(page: bytes, at: int, more: bytes, *, of_text: bool) -> Properties:
    size = page[at]
    if of_text:
        data = page[at + 1 : at + 1 + size]
    else:  # counted in words, and the number of a style before them
        size, at = (2 * page[at + 1], at + 2) if not size else (2 * size - 1, at + 1)
        data = page[at + 2 : at + size]
    found: Properties = {}
    for code, value in _codes(data):
        if code in _ELSEWHERE and len(value) == 4:
            place = struct.unpack("<I", value)[0]
            size = int.from_bytes(more[place : place + 2], "little")
            found.update(_codes(more[place + 2 : place + 2 + size]))
        elif code == MERGES_DOWN:
            found[code] = found.get(code, b"") + value
        else:
            found[code] = value
    return found


def _codes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each property of a list and what it is set to."""
    at = 0
    while at + 2 < len(data):
        code = data[at] | data[at + 1] << 8
        at += 2
        size = _SIZES.get(code >> 13)
        if size is None:
            wide = code == DEFINES_TABLE
            size = (data[at] | data[at + 1] << 8) - 1 if wide and at + 1 < len(data) else data[at]
            if code == _TABS and size == 0xFF:
                return
            at += 2 if wide else 1
        yield code, data[at : at + size]
        at += size


def _pieces(main: bytes, table: bytes, limits: Limits) -> Iterator[tuple[int, int, bool]]:
    """Where the characters of the body stand in the main stream: start, how many, and whether each is one byte."""
    start, size = struct.unpack_from("<II", main, _PIECES)
    left = struct.unpack_from("<I", main, _LENGTH)[0]
    at, end = start, start + size
    while at < end and table[at] == 1:
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    if at >= end or table[at] != 2:
        raise failure("GX026", reason="DOC: no list of pieces")
    size = struct.unpack_from("<I", table, at + 1)[0]
    count = (size - 4) // 12
    limits.check("elements", count)
    places = struct.unpack_from(f"<{count + 1}I", table, at + 5)
    for n in range(count):
        place = struct.unpack_from("<I", table, at + 5 + 4 * (count + 1) + 8 * n + 2)[0]
        length = min(places[n + 1] - places[n], left)
        if length <= 0:
            return
        left -= length
        single = bool(place & _COMPRESSED)
        yield (place & ~_COMPRESSED) // 2 if single else place, length, single


def paragraphs(main: bytes, table: bytes, more: bytes, limits: Limits) -> Iterator[tuple[Said, str, Properties]]:
    """Each paragraph of the body: its runs of text, the mark that ends it, and its properties."""
    of_text = _runs(main, table, more, _OF_TEXT, limits)
    of_paragraphs = _runs(main, table, more, _OF_PARAGRAPHS, limits, of_text=False)
    said: Said = []
    for start, length, single in _pieces(main, table, limits):
        width = 1 if single else 2
        place, end = start, start + length * width
        if end > len(main):
            raise failure("GX026", reason="DOC: its text is cut off")
        while place < end:
            properties, until = of_text.at(place)
            until = place + max(1, (min(until, end) - place) // width) * width
            text = main[place:until].decode("cp1252" if single else "utf-16-le", "replace")
            first = 0
            for n, char in enumerate(text):
                if char in "\r\x07":
                    said.append((text[first:n], properties))
                    yield said, char, of_paragraphs.at(place + n * width)[0]
                    said, first = [], n + 1
            said.append((text[first:], properties))
            place = until
    if any(text for text, _ in said):
        yield said, "\r", {}
