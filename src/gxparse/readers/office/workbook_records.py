"""The records of an old workbook, held against the limits before the library sees them.

[MS-XLS] describes them. The library keeps a sheet as a whole rectangle, the text of each
cell for itself, and takes memory for every number that a record only states.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gxparse.readers.limits import Budget, Limits, damaged, failure

# Where a sheet begins, what ends one, that it has a password, all strings, what goes on with a record
_SHEET_AT, _END, _PASSWORD, _STRINGS, _MORE = 0x0085, 0x000A, 0x002F, 0x00FC, 0x003C
# Those of cells begin with the row and the column; that of several numbers ends with the last column
_SEVERAL, _SHARED_STRING, _FORMULA = 0x00BD, 0x00FD, 0x0006
_CELLS = frozenset(
    {0x0002, 0x0003, 0x0004, 0x0005, _FORMULA, 0x007E, 0x00D6, _SHARED_STRING, _SEVERAL}
) | frozenset({0x0203, 0x0204, 0x0205, 0x0206, 0x027E, 0x0406})
_REACH = 0x0200  # which states how far the cells of a sheet reach
_REACHES = {10: struct.Struct("<HHHH"), 14: struct.Struct("<IIHH")}  # by its size
_HEAD_OF_STRINGS = 8
_LEAST_STRING = 3  # bytes
_WIDE, _HAS_MORE, _HAS_RUNS = (
    1,
    4,
    8,
)  # of a string: two bytes a character; what follows
_LONGEST_FORMULA = 4096  # bytes; of a worksheet it may have 1,800
_WORD = 4  # bytes of a formula that count as an element
_MERGED, _MERGED_SIZE = 0x00E5, 8  # a list of merged cells, and the bytes of each

Record = tuple[int, int, int]
"""Its kind, where its data stand, and their size."""


def check_records(stream: bytes, limits: Limits) -> None:
    """Holds how far the sheets of a workbook reach, and what stands in them, against the limits.

    Each sheet is walked from where the library begins it, whether others stand there too or not.
    """
    elements, cells = Budget(limits), Budget(limits, "cells")
    characters = Budget(limits, "characters")
    sheets: list[int] = []
    lengths: list[int] = []
    for kind, start, size in _records(stream, 0, elements):
        if kind == _PASSWORD and any(stream[start : start + 2]):
            raise failure("GX027")
        if kind == _SHEET_AT and size >= 4:
            sheets.append(int.from_bytes(stream[start : start + 4], "little"))
        elif kind == _STRINGS:
            lengths = _lengths(stream, start, size)
    for sheet in sheets:
        height = width = 0
        for record in _records(stream, sheet, elements):
            row, column = _last_cell(stream, record)
            height, width = max(height, row), max(width, column)
            characters.spend(_text_length(stream, record, lengths))
            elements.spend(_formula_length(stream, record) // _WORD)
            kind, _, size = record
            elements.spend(size // _MERGED_SIZE if kind == _MERGED else 0)
        cells.spend(height * width)


def _records(stream: bytes, at: int, elements: Budget) -> Iterator[Record]:
    """The records from a place on to the one that ends them."""
    while at + 4 <= len(stream):
        elements.spend(1)
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        start = at + 4
        yield kind, start, min(size, len(stream) - start)
        at = start + size


def _last_cell(stream: bytes, record: Record) -> tuple[int, int]:
    """The row and the column up to which a record reaches, counted from 1; 0 where it is of no cell."""
    kind, start, size = record
    if kind == _REACH and size in _REACHES:
        _, height, _, width = _REACHES[size].unpack_from(stream, start)
        return height, width
    if kind not in _CELLS or size < 4:
        return 0, 0
    row, column = struct.unpack_from("<HH", stream, start)
    if kind == _SEVERAL:
        column = int.from_bytes(stream[start + size - 2 : start + size], "little")
    return row + 1, column + 1


def _text_length(stream: bytes, record: Record, lengths: list[int]) -> int:
    """How many characters a cell holds that are of the strings of the workbook."""
    kind, start, size = record
    if kind != _SHARED_STRING or size < 10:
        return 0
    (number,) = struct.unpack_from("<I", stream, start + 6)
    return lengths[number] if number < len(lengths) else 0


def _formula_length(stream: bytes, record: Record) -> int:
    """How many bytes a formula has, which the library makes text of."""
    kind, start, size = record
    if kind != _FORMULA or size < 22:
        return 0
    (length,) = struct.unpack_from("<H", stream, start + 20)
    if length > _LONGEST_FORMULA:
        raise damaged("a formula is longer than any can be", "公式超过可能的长度")
    return int(length)


def _lengths(stream: bytes, start: int, size: int) -> list[int]:
    """How many characters each string of the workbook has, which may go on in further records."""
    parts = [(start, start + size)]
    at = start + size
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind != _MORE:
            break
        parts.append((at + 4, min(at + 4 + size, len(stream))))
        at += 4 + size
    if parts[0][1] - parts[0][0] < _HEAD_OF_STRINGS:
        return []
    (count,) = struct.unpack_from("<I", stream, start + 4)
    if count * _LEAST_STRING > sum(end - start for start, end in parts):
        raise damaged(
            "fewer strings than the workbook says", "字符串少于工作簿所称的数目"
        )
    walk = _Walk(stream, parts)
    walk.at += _HEAD_OF_STRINGS
    lengths: list[int] = []
    try:
        while len(lengths) < count:
            lengths.append(walk.string())
    # Cut off, which the library tells
    except (IndexError, struct.error):
        pass
    return lengths


class _Walk:
    """A way through the parts of a record that goes on in others. Raises ``IndexError`` behind the last."""

    def __init__(self, stream: bytes, parts: list[tuple[int, int]]) -> None:
        self._stream, self._parts, self._part = stream, parts, 0
        self.at, self._end = parts[0]

    def string(self) -> int:
        """Goes behind a string; returns how many characters it has."""
        if self.at >= self._end:
            self._go_on()
        length, flags = struct.unpack_from("<HB", self._stream, self.at)
        self.at += _LEAST_STRING
        behind = 0
        if flags & _HAS_RUNS:
            behind += 4 * struct.unpack_from("<H", self._stream, self.at)[0]
            self.at += 2
        if flags & _HAS_MORE:
            behind += struct.unpack_from("<I", self._stream, self.at)[0]
            self.at += 4
        self._skip_characters(length, flags & _WIDE)
        self._skip(behind)
        return int(length)

    def _skip_characters(self, count: int, wide: int) -> None:
        while count:
            here = max(0, min(count, (self._end - self.at) >> wide))
            self.at += here << wide
            count -= here
            # Where they go on, it is said anew how wide they are
            if count:
                self._go_on()
                wide = self._stream[self.at] & _WIDE
                self.at += 1

    def _skip(self, count: int) -> None:
        while count > self._end - self.at:
            count -= max(0, self._end - self.at)
            self._go_on()
        self.at += count

    def _go_on(self) -> None:
        self._part += 1
        self.at, self._end = self._parts[self._part]
