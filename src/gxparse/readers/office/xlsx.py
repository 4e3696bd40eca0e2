"""XLSX and XLS: the sheets of a workbook, each a table, by python-calamine.

A number is what its cell holds, not how its format rounds it; a formula is the
value that it was saved with.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from itertools import count, product
from typing import Any

import olefile
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from gxparse.document.document import Document
from gxparse.readers.blocks import Cell, Paragraph, Row, Table
from gxparse.readers.limits import Limits, failure
from gxparse.readers.office import biff
from gxparse.readers.office.archive import Archive
from gxparse.readers.office.sheet_marks import (
    NO_MARKS,
    Position,
    SheetMarks,
    column_number,
    marks_by_sheet,
)
from gxparse.readers.office.xml import Attributes, attribute, ignore, parse_xml
from gxparse.readers.writer import Writer

_SHEET = re.compile(r"xl/(?:work|chart)sheets/[^/]+[.]xml")
_CELL_NAME = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LONGEST_NUMBER = 8  # digits of a row's
_PANIC = "PanicException"  # what a fault of the library raises, which is no Exception

# Records of an old workbook that are cells, which begin with the row and the column; that of several numbers ends with
# the last column
_CELLS = frozenset(
    {0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x007E, 0x00D6, 0x00FD, biff.SEVERAL}
) | frozenset({0x0203, 0x0204, 0x0205, 0x0206, 0x027E, 0x0406})


def read(data: bytes, limits: Limits) -> Document:
    """A document of a workbook."""
    # The library keeps a sheet as a whole rectangle, so that one cell far out fills the memory
    marks: dict[str, SheetMarks] = {}
    if data.startswith(b"PK"):
        archive = Archive(data, limits)
        _check_parts(archive, limits)
        marks = marks_by_sheet(archive, limits)
    else:
        stream = _safely(partial(_records_of, data, limits))
        _check_records(stream, limits)
        marks = _safely(partial(biff.marks_by_sheet, stream, limits))
    book: CalamineWorkbook = _safely(
        lambda: CalamineWorkbook.from_filelike(io.BytesIO(data))
    )
    writer, unseen = Writer(limits), 0
    for number, about in enumerate(book.sheets_metadata):
        sheet: CalamineSheet = _safely(partial(book.get_sheet_by_index, number))
        height, width = sheet.end or (0, 0)
        limits.check(
            "cells", (height + 1) * (width + 1)
        )  # as the library says, should it see what was not seen
        of_sheet = marks.get(about.name, NO_MARKS)
        table = Table(_rows(sheet, of_sheet, limits), number + 1)
        if about.visible == SheetVisibleEnum.Visible:
            writer.write([table])
            unseen += _unseen_length(table, of_sheet)
        else:
            unseen += _length(table)
    return writer.document(writer.unseen(unseen), has_sheets=True)


def _safely(call: Callable[[], Any]) -> Any:
    """What a call of the library gives. Raises ``ReadError`` for all that it raises."""
    try:
        return call()
    except PasswordError:
        raise failure("GX027") from None
    except (
        CalamineError,
        OSError,
        ValueError,
        OverflowError,
        IndexError,
        struct.error,
    ) as error:
        raise failure("GX026", reason=" ".join(str(error).split())) from None
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise failure("GX026", reason="the workbook is not what it says") from None


def _check_parts(archive: Archive, limits: Limits) -> None:
    """Unpacks every part within the limits, and holds how far the sheets reach against them."""
    size = cells = 0
    for name in archive.names():
        part = archive.part(name)
        size += len(part)
        limits.check("unpacked", size)
        if _SHEET.fullmatch(name):
            rows, columns = _reach(part, limits)
            cells += rows * max(1, columns)
            limits.check("cells", cells)


def _reach(part: bytes, limits: Limits) -> tuple[int, int]:
    """How many rows and columns a sheet has up to the last that is named in it."""
    rows = columns = 0

    def start(element: str, attributes: Attributes) -> None:
        nonlocal rows, columns
        if element == "row":
            number = attribute(attributes, "r")
            if number.isdecimal():
                rows = max(rows, int(number[:_LONGEST_NUMBER]))
        elif element == "c":
            name = _CELL_NAME.fullmatch(attribute(attributes, "r"))
            if name:
                rows, columns = (
                    max(rows, int(name[2])),
                    max(columns, column_number(name[1])),
                )

    parse_xml(part, limits, start, ignore, ignore)
    return rows, columns


def _records_of(data: bytes, limits: Limits) -> bytes:
    """The stream of an old workbook that holds its sheets."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        name = "Workbook" if file.exists("Workbook") else "Book"
        limits.check("unpacked", file.get_size(name) if file.exists(name) else 0)
        return bytes(file.openstream(name).read())


def _check_records(stream: bytes, limits: Limits) -> None:
    """Holds how far the sheets of an old workbook reach against the limits.

    Each sheet is walked from where the library begins it, whether others stand there too or not.
    """
    counted = count(1)
    sheets = []
    for kind, start, size in biff.records(stream, 0, counted, limits):
        if (
            kind == biff.PASSWORD
        ):  # what follows cannot be read, which the library tells
            return
        if kind == biff.SHEET_AT and size >= 4:
            sheets.append(int.from_bytes(stream[start : start + 4], "little"))
    cells = 0
    for sheet in sheets:
        height = width = 0
        for kind, start, size in biff.records(stream, sheet, counted, limits):
            if kind not in _CELLS or size < 4:
                continue
            row, column = struct.unpack_from("<HH", stream, start)
            if kind == biff.SEVERAL:
                column = int.from_bytes(
                    stream[start + size - 2 : start + size], "little"
                )
            height, width = max(height, row + 1), max(width, column + 1)
        cells += height * width
        limits.check("cells", cells)


def _rows(sheet: CalamineSheet, marks: SheetMarks, limits: Limits) -> list[Row]:
    """The rows of a sheet from its first on, merged cells once."""
    spans, covered = _merged(sheet, limits)
    rows = []
    for r, values in enumerate(_values(sheet, marks, limits)):
        row = Row()
        for c, value in enumerate(values):
            if (r, c) in covered:
                continue
            down, across = spans.get((r, c), (1, 1))
            pieces = marks.of((r, c), _text(value))
            blocks: list[Paragraph | Table] = [Paragraph(pieces)] if pieces else []
            row.cells.append(Cell(blocks, across, down, number=c + 1))
        rows.append(row)
    return rows


def _values(sheet: CalamineSheet, marks: SheetMarks, limits: Limits) -> list[list[Any]]:
    """What each cell holds, up to the last that the library or its marks know something of."""
    values: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    # A formula without its value is no cell to the library
    height = max([len(values), *(row + 1 for row, _ in marks.pieces)])
    width = max([len(values[0]) if values else 0, *(c + 1 for _, c in marks.pieces)])
    limits.check("cells", height * width)
    values += [[] for _ in range(height - len(values))]
    for row in values:
        row += [""] * (width - len(row))
    return values


def _merged(
    sheet: CalamineSheet, limits: Limits
) -> tuple[dict[Position, tuple[int, int]], set[Position]]:
    """How many rows and columns each merged cell spans, and the cells that one covers."""
    spans: dict[Position, tuple[int, int]] = {}
    covered: set[Position] = set()
    area = 0
    last_row, last_column = sheet.end or (0, 0)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        bottom, right = min(bottom, last_row), min(right, last_column)
        if (top, left) in covered or bottom < top or right < left:
            continue
        down, across = bottom - top + 1, right - left + 1
        area += down * across
        limits.check("cells", area)
        spans[top, left] = down, across
        covered.update(product(range(top, bottom + 1), range(left, right + 1)))
        covered.discard((top, left))
    return spans, covered


def _length(table: Table) -> int:
    """How many characters stand in a table."""
    length = 0
    for row in table.rows:
        length += sum(len(cell.text()) for cell in row.cells)
    return length


def _unseen_length(table: Table, marks: SheetMarks) -> int:
    """How many characters of a table are not shown."""
    length = marks.unseen_length
    for r, row in enumerate(table.rows):
        for cell in row.cells:
            text = cell.text()
            if cell.number and marks.hides((r, cell.number - 1), text):
                length += len(text)
    return length


def _text(value: Any) -> str:
    """What a cell holds, as a person would write it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return (
            str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
        )
    return str(value)
