"""XLSX and XLS: the sheets of a workbook, each a table, by python-calamine.

A number is what its cell holds, not how its format rounds it; a formula is the
value that it was saved with.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from gxparse.diagnostics import Diagnostic
from gxparse.document import Document
from gxparse.readers.archive import Archive
from gxparse.readers.blocks import Cell, Paragraph, Row, Table
from gxparse.readers.limits import Limits, failure
from gxparse.readers.markup import Attributes, attribute, parse_xml
from gxparse.readers.writer import Writer

_SHEET = re.compile(r"xl/(?:work|chart)sheets/[^/]+[.]xml")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_PANIC = "PanicException"  # what a fault of the library raises, which is no Exception


def read(data: bytes, limits: Limits) -> Document:
    """A document of a workbook."""
    if data.startswith(b"PK"):
        _check(Archive(data, limits), limits)
    writer, unseen = Writer(limits), 0
    book: CalamineWorkbook = _safely(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    for number, about in enumerate(book.sheets_metadata):
        sheet: CalamineSheet = _safely(partial(book.get_sheet_by_index, number))
        height, width = sheet.end or (0, 0)
        limits.check("cells", (height + 1) * (width + 1))
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
    """Unpacks every part within the limits, and holds how far each sheet reaches against them.

    The library keeps a sheet as a whole rectangle, so that one cell far out fills the memory.
    """
    size = 0
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
            limits.check("cells", reach[0] * max(1, reach[1]))


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
