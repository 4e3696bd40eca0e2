"""XLSX and XLS: the sheets of a workbook, each a table, by python-calamine.

A number is what its cell holds, not how its format rounds it; a formula is the
value that it was saved with.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
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

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.errors import ReadError
from gxparse.readers.blocks import Cell, Paragraph, Row, Table
from gxparse.readers.limits import Budget, Limits, failure
from gxparse.readers.office.compound import file_of, stream_of
from gxparse.readers.office.workbook_parts import checked_archive
from gxparse.readers.office.workbook_records import check_records
from gxparse.readers.writer import Writer

_PANIC = "PanicException"  # what a fault of the library raises, which is no Exception
_STREAMS = ("Workbook", "Book")  # of old workbooks; the second one up to Excel 95

Position = tuple[int, int]
"""Row and column, counted from 0."""


def read(data: bytes, limits: Limits) -> Document:
    """A document of a workbook."""
    checked = _safely(partial(_checked, data, limits))
    book: CalamineWorkbook = _safely(
        lambda: CalamineWorkbook.from_filelike(io.BytesIO(checked))
    )
    writer, unseen, cells = Writer(limits), 0, Budget(limits, "cells")
    for number, about in enumerate(book.sheets_metadata):
        sheet: CalamineSheet = _safely(partial(book.get_sheet_by_index, number))
        height, width = sheet.end or (0, 0)
        # As the library says, should it see what was not seen
        cells.spend((height + 1) * (width + 1))
        table = Table(_rows(sheet, limits), number + 1)
        if about.visible == SheetVisibleEnum.Visible:
            writer.write([table])
        else:
            unseen += _length(table)
    return writer.document(
        [Diagnostic("GX011", (), (), {"count": unseen})] if unseen else [],
        has_sheets=True,
    )


def _checked(data: bytes, limits: Limits) -> bytes:
    """A workbook made anew of what the library reads, once that was held against the limits."""
    if data.startswith(b"PK"):
        return checked_archive(data, limits)
    name, stream = stream_of(data, _STREAMS, limits)
    check_records(stream, limits)
    return file_of(name, stream)


def _safely(call: Callable[[], Any]) -> Any:
    """What a call of the library gives. Raises ``ReadError`` for all that it raises."""
    try:
        return call()
    except ReadError:  # which is an OSError, and says why already
        raise
    except PasswordError:
        raise failure("GX027") from None
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise failure("GX026", reason=" ".join(str(error).split())) from None
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise failure("GX026", reason="the workbook is not what it says") from None


def _rows(sheet: CalamineSheet, limits: Limits) -> list[Row]:
    """The rows of a sheet from its first on, merged cells once."""
    spans, covered = _merged(sheet, limits)
    rows = []
    for r, values in enumerate(sheet.to_python(skip_empty_area=False)):
        row = Row()
        for c, value in enumerate(values):
            if (r, c) in covered:
                continue
            down, across = spans.get((r, c), (1, 1))
            text = _text(value)
            row.cells.append(
                Cell(
                    [Paragraph([(text, False)])] if text else [],
                    across,
                    down,
                    number=c + 1,
                )
            )
        rows.append(row)
    return rows


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


def _text(value: Any) -> str:
    """What a cell holds, as a person would write it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return (
            str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
        )
    return str(value)
