"""XLSX and XLS: the sheets of a workbook, each a table, by python-calamine.

A number is what its cell holds, not how its format rounds it, with what the format
says beside it; a formula is the value that it was saved with.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from functools import partial
from itertools import product
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from gxparse.document.document import Document
from gxparse.errors import ReadError
from gxparse.readers.blocks import Cell, Paragraph, Row, Table
from gxparse.readers.limits import Budget, Limits, damaged, failure
from gxparse.readers.office import biff
from gxparse.readers.office.archive import Archive
from gxparse.readers.office.compound import file_of, stream_of
from gxparse.readers.office.number_formats import written
from gxparse.readers.office.sheet_marks import (
    NO_MARKS,
    SheetMarks,
    marks_by_sheet,
)
from gxparse.readers.office.sheet_places import Position
from gxparse.readers.office.workbook_parts import checked_archive
from gxparse.readers.office.workbook_records import check_records
from gxparse.readers.writer import Writer

_PANIC = "PanicException"  # what a fault of the library raises, which is no Exception
_STREAMS = ("Workbook", "Book")  # of old workbooks; the second one up to Excel 95


def read(data: bytes, limits: Limits) -> Document:
    """A document of a workbook."""
    checked, marks = _safely(partial(_checked, data, limits))
    book: CalamineWorkbook = _safely(
        lambda: CalamineWorkbook.from_filelike(io.BytesIO(checked))
    )
    writer, unseen, cells = Writer(limits), 0, Budget(limits, "cells")
    for number, about in enumerate(book.sheets_metadata):
        sheet: CalamineSheet = _safely(partial(book.get_sheet_by_index, number))
        height, width = sheet.end or (0, 0)
        # As the library says, should it see what was not seen
        cells.spend((height + 1) * (width + 1))
        of_sheet = marks.get(about.name, NO_MARKS)
        table = Table(_rows(sheet, of_sheet, limits), number + 1)
        if about.visible == SheetVisibleEnum.Visible:
            writer.sheet(table, about.name, of_sheet.around_pages)
            unseen += _unseen_length(table, of_sheet)
        else:
            unseen += _length(table)
    return writer.document(writer.unseen(unseen))


def _checked(data: bytes, limits: Limits) -> tuple[bytes, dict[str, SheetMarks]]:
    """A workbook made anew of what the library reads, once that was held against the limits, and its marks."""
    if data.startswith(b"PK"):
        archive = Archive(data, limits)
        checked = checked_archive(archive, limits)
        return checked, marks_by_sheet(archive, limits)
    name, stream = stream_of(data, _STREAMS, limits)
    check_records(stream, limits)
    return file_of(name, stream), biff.marks_by_sheet(stream, limits)


def _safely(call: Callable[[], Any]) -> Any:
    """What a call of the library gives. Raises ``ReadError`` for all that it raises."""
    try:
        return call()
    except ReadError:  # which is an OSError, and says why already
        raise
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
        raise damaged(" ".join(str(error).split()), "工作簿结构有误") from None
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise damaged("the workbook is not what it says", "工作簿结构有误") from None


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
        return written(value)
    return str(value)
