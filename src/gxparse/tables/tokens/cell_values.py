"""What the cells of one row say: values, blanks, marks, and cells that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from gxparse.characters import NO_WIDTH
from gxparse.form.types import Form
from gxparse.model.fields import AMOUNT, CHANGE, is_amount, is_count
from gxparse.source import Origin
from gxparse.tables.layouts import AlignedText, Stretch
from gxparse.tables.tokens.cells import Cell, Number
from gxparse.tables.tokens.token import Token

_SPLIT_COUNT = re.compile(r"[1-9][0-9]{1,11}")
_LONGEST = 13  # digits of a count
_FEWEST_PIECES = 2  # of a number that is split
_VISIBLE = re.compile(f"[^{NO_WIDTH}]++")


class CellValue(NamedTuple):
    """A printed cell, read: its value, and where in the aligned text it stands."""

    value: int | Decimal | None
    origin: Origin
    spans: tuple[Stretch, ...] = ()
    unit: str | None = None
    noted: bool = False
    """Whether a remark stands behind the number in its cell."""
    column: str | None = None
    """The one kind of column that it can stand under, if it says so."""
    likely: int | Decimal | None = None
    """What it says if its signs are the digits that they look like, where that is to be proved."""


BLANK = CellValue(None, Origin.BLANK)
"""What every blank cell says."""
MISSING = CellValue(None, Origin.MISSING)
_PRINTED = (
    Origin.PRINTED
)  # looked up once: a member of an enumeration costs five times a name


def width(aligned: AlignedText, run: Token) -> int:
    """How many cells a run has, blank ones at its ends aside."""
    if run.cells is not None:
        return len(run.cells)
    return run.width or len(
        aligned.layout.number.findall(aligned.text, run.start, run.end)
    )


def plain_values(
    aligned: AlignedText, run: Token, columns: tuple[str, ...]
) -> tuple[tuple[int | Decimal, ...], tuple[Stretch, ...]] | None:
    """What a run says under its columns and where, if it is just so many plain numbers: nearly every one."""
    if run.cells is not None:
        return None
    text, number = aligned.text, aligned.layout.number
    printed = number.findall(text, run.start, run.end)
    if len(printed) != len(columns):
        return None
    numbers = number.finditer(text, run.start, run.end)
    spans = tuple(map(re.Match.span, numbers))
    try:
        if columns[-1] != AMOUNT:
            return tuple(map(int, printed)), spans
        counts, amount = map(int, printed[:-1]), Decimal(printed[-1])
        return ((*counts, amount), spans) if is_amount(amount) else None
    except ValueError:  # a decimal where a count is due
        return None


def evaluate(
    form: Form, aligned: AlignedText, cell: Cell, columns: tuple[str, ...]
) -> CellValue:
    """What a cell says under a column, the first of some that it can stand under; doubtful where it is under none."""
    if cell.kind == "blank":
        return BLANK
    if cell.kind == "number" and cell.number is None:
        digits = aligned.text[cell.start : cell.end]
        plain = Decimal(digits) if columns == (AMOUNT,) else int(digits)
        return CellValue(plain, _PRINTED, ((cell.start, cell.end),))
    spans = _visible_pieces(aligned.text, cell)
    if cell.kind == "mark":
        return CellValue(None, Origin.MARK, spans)
    printed = cell.number if cell.kind == "number" else None
    for column in columns if printed else ():
        assert printed is not None
        value = _value_under(form, printed, column)
        if value is not None and not printed.is_sure:
            return CellValue(None, Origin.DOUBTFUL, spans, likely=value)
        if value is not None:
            return CellValue(
                value,
                _PRINTED,
                spans,
                printed.unit,
                printed.noted,
                # A sign is that of a change alone
                CHANGE if printed.digits[0] in "+-" else printed.column,
            )
    return CellValue(None, Origin.DOUBTFUL, spans)


def _value_under(form: Form, printed: Number, column: str) -> int | Decimal | None:
    """The value of a number under a column; ``None`` where it cannot stand there."""
    if printed.column not in (None, column):
        return None
    digits = printed.digits.lstrip("+-")
    sign = printed.digits[: -len(digits)]
    if sign and column != CHANGE:
        return None
    whole, _, fraction = digits.partition(".")
    if len(whole) > 1 and whole[0] == "0":
        return None
    unit = form.terms["MONEY_UNIT" if column == AMOUNT else "COUNT_UNIT"]
    if printed.unit is not None and not unit.fullmatch(printed.unit):
        return None
    if column == AMOUNT:
        amount = Decimal(digits)
        return amount if is_amount(amount) else None
    # A count may be printed as a decimal ("3.00"), but not be one.
    if len(whole) > _LONGEST or fraction.strip("0") or not is_count(int(whole)):
        return None
    return -int(whole) if sign == "-" else int(whole)


def under_column(read: CellValue, column: str) -> CellValue:
    """A cell that was read under any of several columns, as one of its own."""
    value = read.value
    if value is None:
        return read
    if read.column not in (None, column):
        return CellValue(None, Origin.DOUBTFUL, read.spans)
    # The unit of a count is none of money: "12件" in the place of an amount
    if read.unit and (column == AMOUNT) != read.unit.endswith("元"):
        return CellValue(None, Origin.DOUBTFUL, read.spans)
    if column == AMOUNT and value >= 0:
        return read._replace(value=Decimal(value))
    if column != AMOUNT and isinstance(value, int) and (value >= 0 or column == CHANGE):
        return read
    return CellValue(None, Origin.DOUBTFUL, read.spans)


def without_breaks(aligned: AlignedText, read: CellValue) -> CellValue:
    """A figure whose digits a blank or a line break parts inside its cell, as the number they make together."""
    if read.origin is not Origin.DOUBTFUL or not read.spans:
        return read
    low, high = read.spans[0][0], read.spans[-1][1]
    pieces = aligned.text[low:high].split()
    digits = "".join(pieces)
    if (
        len(pieces) < _FEWEST_PIECES
        or not _SPLIT_COUNT.fullmatch(digits)
        or not is_count(int(digits))
    ):
        return read
    return CellValue(
        int(digits),
        _PRINTED,
        tuple([m.span() for m in _VISIBLE.finditer(aligned.text, low, high)]),
    )


def pieces_of(
    aligned: AlignedText, cell_values: Iterable[CellValue]
) -> tuple[frozenset[CellValue], dict[CellValue, str]]:
    """The figures of a row that may be page numbers, and the digits of those that may be pieces of others."""
    cells = tuple(cell_values)
    return alone_on_line(aligned, cells), as_digits(aligned, cells)


def alone_on_line(
    aligned: AlignedText, cell_values: Iterable[CellValue]
) -> frozenset[CellValue]:
    """The figures that stand alone on their line, in text without borders: one may be a page number."""
    if aligned.layout.bordered:
        return frozenset()
    return frozenset(
        c
        for c in cell_values
        if c.spans and _is_alone(aligned, c.spans[0][0], c.spans[-1][1])
    )


def as_digits(
    aligned: AlignedText, cell_values: Iterable[CellValue]
) -> dict[CellValue, str]:
    """The figures of text without borders that are digits alone, as printed: each may go on the one before it."""
    if aligned.layout.bordered:
        return {}
    printed: dict[CellValue, str] = {}
    for cell in cell_values:
        if len(cell.spans) == 1:
            digits = aligned.text[slice(*cell.spans[0])]
            if digits.isdecimal():
                printed[cell] = digits
    return printed


def _visible_pieces(text: str, cell: Cell) -> tuple[Stretch, ...]:
    """Where the characters of a cell stand, without markup that cuts them apart."""
    if NO_WIDTH not in text[cell.start : cell.end]:
        return ((cell.start, cell.end),)
    return tuple(
        [match.span() for match in _VISIBLE.finditer(text, cell.start, cell.end)]
    )


def _is_alone(aligned: AlignedText, low: int, high: int) -> bool:
    """Whether nothing but blanks stands around a stretch on its lines."""
    text = aligned.text
    while low > 0 and text[low - 1] != "\n" and text[low - 1].isspace():
        low -= 1
    while high < aligned.end and text[high] != "\n" and text[high].isspace():
        high += 1
    return (low == 0 or text[low - 1] == "\n") and (
        high == aligned.end or text[high] == "\n"
    )
