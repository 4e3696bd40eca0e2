"""XLSX and XLS: the sheets of a workbook, each a table, by python-calamine.

A number is what its cell holds, not how its format rounds it; a formula is the
value that it was saved with.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from itertools import count
from typing import Any

import olefile
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.readers.blocks import Cell, Paragraph, Row, Table
from gxparse.readers.limits import Limits, failure
from gxparse.readers.office.archive import Archive
from gxparse.readers.office.xml import Attributes, attribute, parse_xml
from gxparse.readers.writer import Writer

_SHEET = re.compile(r"xl/(?:work|chart)sheets/[^/]+[.]xml")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# Records of an old workbook
_BOUND, _END, _PASSWORD = 0x0085, 0x000A, 0x002F
_SEVERAL = 0x00BD
_CELLS = frozenset({0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x007E, 0x00D6, 0x00FD, _SEVERAL}) | frozenset(
    {0x0203, 0x0204, 0x0205, 0x0206, 0x027E, 0x0406}
)
_PANIC = "PanicException"  # what a fault of the library raises, which is no Exception


def read(data: bytes, limits: Limits) -> Document:
    """A document of a workbook."""
    if data.startswith(b"PK"):
        _check(Archive(data, limits), limits)
    else:
        _check_old(_safely(lambda: _stream(data, limits)), limits)
    writer, unseen = Writer(limits), 0
    book: CalamineWorkbook = _safely(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    for number, about in enumerate(book.sheets_metadata):
        sheet: CalamineSheet = _safely(partial(book.get_sheet_by_index, number))
        height, width = sheet.end or (0, 0)
        limits.check("cells", (height + 1) * (width + 1))  # as the library says, should it see what was not seen
        table = Table(_rows(sheet, limits), number + 1)
        if about.visible == SheetVisibleEnum.Visible:
            writer.write([table])
        else:
            unseen += sum(len(cell.text()) for row in table.rows for cell in row.cells)
    return writer.document([Diagnostic("GX011", (), (), {"count": unseen})] if unseen else [])


def _safely(call: Callable[[], Any]) -> Any:
    """What a call of the library gives. Raises ``ReadError`` for all that it raises."""
    try:
        return call()
    except PasswordError:
        raise failure("GX027") from None
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise failure("GX026", reason=" ".join(str(error).split())) from None
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise failure("GX026", reason="the workbook is not what it says") from None


def _check(archive: Archive, limits: Limits) -> None:
    """Unpacks every part within the limits, and holds how far the sheets reach against them.

    The library keeps a sheet as a whole rectangle, so that one cell far out fills the memory.
    """
    size = cells = 0
    for name in archive.names():
        part = archive.part(name)
        size += len(part)
        limits.check("unpacked", size)
        reach = [0, 0]

        def start(element: str, attributes: Attributes, reach: list[int] = reach) -> None:
            if element not in ("c", "row"):
                return
            at = attribute(attributes, "r")
            if element == "c" and (place := _PLACE.fullmatch(at)):
                column = 0
                for letter in place[1]:
                    column = 26 * column + ord(letter) - 64
                reach[:] = max(reach[0], int(place[2])), max(reach[1], column)
            elif element == "row" and at.isdecimal():
                reach[0] = max(reach[0], int(at[:8]))

        if _SHEET.fullmatch(name):
            parse_xml(part, limits, start, _nothing, _nothing)
            cells += reach[0] * max(1, reach[1])
            limits.check("cells", cells)


def _stream(data: bytes, limits: Limits) -> bytes:
    """The stream of an old workbook that holds its sheets."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        name = "Workbook" if file.exists("Workbook") else "Book"
        limits.check("unpacked", file.get_size(name) if file.exists(name) else 0)
        return bytes(file.openstream(name).read())


def _check_old(stream: bytes, limits: Limits) -> None:
    """Holds how far the sheets of an old workbook reach against the limits, as ``_check`` does.

    Each sheet is walked from where the library begins it, whether others stand there too or not.
    """
    counted = count(1)
    starts = []
    for kind, start, size in _records(stream, 0, counted, limits):
        if kind == _PASSWORD:
            return
        if kind == _BOUND and size >= 4:
            starts.append(int.from_bytes(stream[start : start + 4], "little"))
    cells = 0
    for first in starts:
        height = width = 0
        for kind, start, size in _records(stream, first, counted, limits):
            if kind in _CELLS and size >= 4:
                row, column = struct.unpack_from("<HH", stream, start)
                if kind == _SEVERAL:
                    column = int.from_bytes(stream[start + size - 2 : start + size], "little")
                height, width = max(height, row + 1), max(width, column + 1)
        cells += height * width
        limits.check("cells", cells)


def _records(stream: bytes, at: int, counted: Iterator[int], limits: Limits) -> Iterator[tuple[int, int, int]]:
    """The records from a place on to the one that ends them: the kind of each, where its data stand, their size."""
    while at + 4 <= len(stream):
        limits.check("elements", next(counted))
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        yield kind, at + 4, min(size, len(stream) - at - 4)
        at += 4 + size


def _nothing(_: Any) -> None:
    pass


def _rows(sheet: CalamineSheet, limits: Limits) -> list[Row]:
    """The rows of a sheet from its first on, merged cells once."""
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    area = 0
    height, width = sheet.end or (0, 0)  # of its last cell, counted from 0
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        bottom, right = min(bottom, height), min(right, width)
        if (top, left) in covered or bottom < top or right < left:
            continue
        area += (bottom - top + 1) * (right - left + 1)
        limits.check("cells", area)
        merged[top, left] = bottom - top + 1, right - left + 1
        covered.update((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1))
        covered.discard((top, left))
    rows = []
    for r, values in enumerate(sheet.to_python(skip_empty_area=False)):
        row = Row()
        for c, value in enumerate(values):
            if (r, c) not in covered:
                down, across = merged.get((r, c), (1, 1))
                text = _text(value)
                row.cells.append(Cell([Paragraph([(text, False)])] if text else [], across, down, number=c + 1))
        rows.append(row)
    return rows


def _text(value: Any) -> str:
    """What a cell holds, as a person would write it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    return str(value)
