"""The paragraphs of an old Word file: its text in pieces, and the properties of each stretch of it.

[MS-DOC] describes the format. The head of the main stream says where everything
stands; a list of pieces in the table stream, where the characters do. Pages of
512 bytes hold the properties of runs of text and of paragraphs, each property a
code and its operand.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from attrs import define, field

from gxparse.readers.limits import Budget, Limits, damaged

# Where in the head of the main stream there stands what
_TEXT_PAGES, _PARAGRAPH_PAGES, _PIECES, _LENGTH = 0x00FA, 0x0102, 0x01A2, 0x4C
_ONE_BYTE = 0x40000000  # in the place of a piece: its characters are of one byte each
_FORMATTING, _PIECE_TABLE = 1, 2  # what stands in the list of pieces
_PAGE_SIZE = 512

DEFINES_TABLE, MERGES_DOWN = 0xD608, 0xD62B
_ELSEWHERE = (0x6645, 0x6646)  # that the properties stand in another stream
_TABS = 0xC615
_OPERAND_SIZES = {
    0: 1,
    1: 1,
    2: 2,
    3: 4,
    4: 2,
    5: 2,
    7: 3,
}  # by the upper bits of the code; 6 says its own
_PARAGRAPH_COST = 3  # elements that one counts as: in a newer file it takes as many
_CODE_SIZE = 4  # bytes of a property, about
_END = re.compile(
    "[\r\x07]"
)  # of a paragraph; of one that is the last of a cell or of a row

Properties = dict[int, bytes]
"""The operand of each code."""


class Streams(NamedTuple):
    """The streams of a file that tell of its text."""

    main: bytes
    table: bytes
    data: bytes


class Run(NamedTuple):
    """Text whose characters have the same properties."""

    text: str
    properties: Properties


class FormattedParagraph(NamedTuple):
    """A paragraph, the mark that ends it, and its own properties."""

    runs: list[Run]
    mark: str
    properties: Properties


def is_on(properties: Properties, code: int) -> bool:
    """Whether a property is switched on."""
    operand = properties.get(code, b"")
    return operand[:1] not in (b"", b"\0", b"\x80")


def paragraphs(streams: Streams, limits: Limits) -> Iterator[FormattedParagraph]:
    """Each paragraph of the body."""
    budget = Budget(limits)
    of_text = _stretches(streams, _TEXT, limits, budget)
    of_paragraphs = _stretches(streams, _PARAGRAPHS, limits, budget)
    runs: list[Run] = []
    for piece in _pieces(streams, limits):
        for place, (text, properties) in _runs(streams.main, piece, of_text):
            budget.spend(1)
            first = 0
            for end in _END.finditer(text):
                # A run is often no more than the mark
                if first < end.start():
                    runs.append(Run(text[first : end.start()], properties))
                budget.spend(_PARAGRAPH_COST)
                at_mark, _ = of_paragraphs.at(place + end.start() * piece.width)
                yield FormattedParagraph(runs, end[0], at_mark)
                runs, first = [], end.end()
            if first < len(text):
                runs.append(Run(text[first:], properties))
    # A body ends in a mark: what stands behind the last one is of a file that is damaged
    if runs:
        yield FormattedParagraph(runs, "\r", {})


class _Piece(NamedTuple):
    """Characters that stand in the main stream one behind the other."""

    start: int
    length: int
    width: int
    """Bytes of a character."""


def _pieces(streams: Streams, limits: Limits) -> Iterator[_Piece]:
    """Where the characters of the body stand; what follows them are notes, and heads and feet of pages."""
    main, table = streams.main, streams.table
    at, size = struct.unpack_from("<II", main, _PIECES)
    end = at + size
    left = struct.unpack_from("<I", main, _LENGTH)[0]
    while at < end and table[at] == _FORMATTING:
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    if at >= end or table[at] != _PIECE_TABLE:
        raise damaged("DOC: no list of pieces", "DOC中没有文字的索引")
    size = struct.unpack_from("<I", table, at + 1)[0]
    count = (size - 4) // 12
    limits.check("elements", count)
    characters = Budget(limits, "characters")
    bounds = struct.unpack_from(f"<{count + 1}I", table, at + 5)
    descriptors = at + 5 + 4 * (count + 1)
    for n in range(count):
        place = struct.unpack_from("<I", table, descriptors + 8 * n + 2)[0]
        length = min(bounds[n + 1] - bounds[n], left)
        if length <= 0:
            return
        left -= length
        # Many pieces may be one and the same text
        characters.spend(length)
        if place & _ONE_BYTE:
            yield _Piece((place & ~_ONE_BYTE) // 2, length, 1)
        else:
            yield _Piece(place, length, 2)


def _runs(main: bytes, piece: _Piece, of_text: _Stretches) -> Iterator[tuple[int, Run]]:
    """The runs of a piece, each with its place in the main stream."""
    place, end = piece.start, piece.start + piece.length * piece.width
    if end > len(main):
        raise damaged("DOC: its text is cut off", "DOC的文字不完整")
    encoding = "cp1252" if piece.width == 1 else "utf-16-le"
    while place < end:
        properties, until = of_text.at(place)
        # Whole characters, and one at least, wherever a damaged file says that its properties end
        count = max(1, (min(until, end) - place) // piece.width)
        behind = place + count * piece.width
        text = main[place:behind].decode(encoding, "replace")
        yield place, Run(text, properties)
        place = behind


@define(eq=False)
class _Stretches:
    """The properties of stretches of the main stream, in order."""

    starts: list[int] = field(factory=list)
    ends: list[int] = field(factory=list)
    properties: list[Properties] = field(factory=list)

    def at(self, place: int) -> tuple[Properties, int]:
        """The properties at a place of the stream, and where they end."""
        n = bisect_right(self.starts, place) - 1
        if n >= 0 and place < self.ends[n]:
            return self.properties[n], self.ends[n]
        # Between two stretches, before the first or behind the last, nothing is set
        is_last = n + 1 == len(self.starts)
        return {}, place + 2**30 if is_last else self.starts[n + 1]


class _Kind(NamedTuple):
    """What properties are of: runs of text, or paragraphs."""

    pages: int
    """Where the head says where the list of their pages stands."""
    entry_size: int
    """Bytes that a page has for each stretch beside its bounds."""
    modifiers: Callable[[bytes, int], bytes]
    """The bytes of the properties that stand at a place of a page."""


def _text_modifiers(page: bytes, at: int) -> bytes:
    return page[at + 1 : at + 1 + page[at]]


def _paragraph_modifiers(page: bytes, at: int) -> bytes:
    # Counted in words, one byte less for the size itself; from 0 the size stands in the next byte
    end = at + 2 * page[at]
    if page[at] == 0:
        at += 1
        end = at + 1 + 2 * page[at]
    # The number of a style stands before them
    return page[at + 3 : end]


_TEXT = _Kind(_TEXT_PAGES, 1, _text_modifiers)
_PARAGRAPHS = _Kind(_PARAGRAPH_PAGES, 13, _paragraph_modifiers)


def _stretches(
    streams: Streams, kind: _Kind, limits: Limits, budget: Budget
) -> _Stretches:
    """The properties of one kind, from the pages that a list names."""
    start, size = struct.unpack_from("<II", streams.main, kind.pages)
    count = max(0, (size - 4) // 8)
    limits.check("elements", count)
    # Behind the bounds of what each page is of
    first = start + 4 * (count + 1)
    numbers = streams.table[first : first + 4 * count]
    stretches = _Stretches()
    for (number,) in struct.iter_unpack("<I", numbers):
        page = streams.main[_PAGE_SIZE * number : _PAGE_SIZE * (number + 1)]
        budget.spend(page[_PAGE_SIZE - 1])
        _add_page(stretches, page, kind, streams.data, budget)
    return stretches


def _add_page(
    stretches: _Stretches, page: bytes, kind: _Kind, data: bytes, budget: Budget
) -> None:
    count = page[_PAGE_SIZE - 1]
    bounds = struct.unpack_from(f"<{count + 1}I", page)
    for n in range(count):
        # A damaged list names a page twice, and stretches are searched by their order
        if stretches.ends and bounds[n] < stretches.ends[-1]:
            continue
        at = 2 * page[4 * (count + 1) + kind.entry_size * n]
        stretches.starts.append(bounds[n])
        stretches.ends.append(bounds[n + 1])
        stretches.properties.append(
            _properties(kind.modifiers(page, at), data, budget) if at else {}
        )


def _properties(modifiers: bytes, data: bytes, budget: Budget) -> Properties:
    properties: Properties = {}
    for code, operand in _codes(modifiers):
        if code in _ELSEWHERE and len(operand) == 4:
            place = struct.unpack("<I", operand)[0]
            size = int.from_bytes(data[place : place + 2], "little")
            elsewhere = data[place + 2 : place + 2 + size]
            # Which may be long, and the same for every stretch
            budget.spend(len(elsewhere) // _CODE_SIZE)
            properties.update(_codes(elsewhere))
        # Set once for each cell that is merged
        elif code == MERGES_DOWN:
            properties[code] = properties.get(code, b"") + operand
        else:
            properties[code] = operand
    return properties


def _codes(modifiers: bytes) -> Iterator[tuple[int, bytes]]:
    """Each code of a list of properties, and its operand."""
    at = 0
    while at + 2 < len(modifiers):
        code = modifiers[at] | modifiers[at + 1] << 8
        # A file has thousands of them, and nearly all have a size by their kind
        start, size = at + 2, _OPERAND_SIZES.get(code >> 13)
        if size is None:
            start, size = _sized(code, modifiers, start)
            # Tabs of such a size say it in a way of their own, and nothing behind them is found
            if code == _TABS and size == 0xFF:
                return
        at = start + size
        yield code, modifiers[start:at]


def _sized(code: int, modifiers: bytes, at: int) -> tuple[int, int]:
    """Where an operand stands that says its size itself, at a place, and that size."""
    if code == DEFINES_TABLE and at + 1 < len(modifiers):
        size = modifiers[at] | modifiers[at + 1] << 8
        return at + 2, size - 1
    return at + 1, modifiers[at]
