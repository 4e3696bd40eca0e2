"""Columns that the form has not, and what they say in its rows, which names these where it is not harmless.

Where they stand, beside the form's own columns under a head of their own, they concern none of its figures. What they
say may do so all the same: whose figures a row has, or that one is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.evidence.harmless import (
    Identity,
    corrects_or_limits,
    is_harmless,
    says_otherwise,
)
from gxparse.form.types import Form
from gxparse.source import Span
from gxparse.tables.layouts import AlignedText, ForeignColumn, Stretch
from gxparse.tables.reading import TableReading

_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_LONGEST = 80  # characters that a message quotes


def of_foreign_columns(
    form: Form, reading: TableReading, own: Identity
) -> Iterator[Diagnostic]:
    """Columns that were set apart (GX203): an info, and a warning on each row of which one says something."""
    for aligned in _texts(reading):
        for column in aligned.foreign_columns:
            first = column.head or column.cells[0]
            yield _quoting(aligned, first, ())
            for cell in column.cells:
                if _may_concern(form, aligned.quote(*cell), column, own):
                    yield _quoting(aligned, cell, _rows_beside(reading, aligned, cell))


def _texts(reading: TableReading) -> list[AlignedText]:
    if reading.whole is not None:
        return [reading.whole.aligned]
    return list(dict.fromkeys([row.aligned for row in reading.placed]))


def _may_concern(form: Form, raw: str, column: ForeignColumn, own: Identity) -> bool:
    """Whether what stands in a column may be about the figures beside it."""
    year = form.terms["CAPTION_YEAR"].fullmatch(raw) if column.in_front else None
    if year:
        return int(year["year"]) != own.year
    # Figures are those of their column, and what they are counted in is no more than ones
    if not _IDEOGRAPH.search(raw) or form.terms["COUNT_UNIT"].fullmatch(raw):
        return False
    # Before all figures it may be what labels the row: another body
    if column.in_front:
        return not is_harmless(form, raw, own, form.wordings)
    return says_otherwise(form, raw, own) or corrects_or_limits(form, raw, own)


def _rows_beside(
    reading: TableReading, aligned: AlignedText, cell: Stretch
) -> tuple[str, ...]:
    """The rows whose figures stand in the row of a cell."""
    low, high = aligned.row(cell[0])
    places = _places(reading, aligned)
    return tuple([path for path, place in places if low <= place < high])


def _places(reading: TableReading, aligned: AlignedText) -> list[tuple[str, int]]:
    """The rows of a table, each with the place of one of its figures; the table itself where it is one row."""
    whole = reading.whole
    if whole is None:
        return [
            (row.name, row.run.start)
            for row in reading.placed
            if row.aligned is aligned
        ]
    if not whole.rows:
        return [(reading.table.name, whole.spans[0][0])]
    widths = [len(row.paths) for row in reading.table.rows]
    firsts = accumulate(widths[:-1], initial=0)
    return [
        (row.path, whole.spans[first][0])
        for row, first in zip(reading.table.rows, firsts, strict=True)
    ]


def _quoting(aligned: AlignedText, where: Stretch, rows: tuple[str, ...]) -> Diagnostic:
    raw = aligned.quote(*where)[:_LONGEST]
    return Diagnostic("GX203", rows, (Span(*where),), {"raw": raw})
