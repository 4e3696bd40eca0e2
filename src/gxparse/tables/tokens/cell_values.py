"""What the cells of one row hold: values, blanks, marks, and cells that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from gxparse.characters import NO_WIDTH
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.form.types import Form
from gxparse.model.fields import AMOUNT, CHANGE, is_amount, is_count
from gxparse.source import Origin, Span
from gxparse.tables.layouts import AlignedText
from gxparse.tables.tokens.lexer import Cell, Number, Token, number

_DIGITS = re.compile(r"[1-9][0-9]{1,11}")
_LONGEST = 13  # digits of a count
_SPLIT = 2  # pieces of a number that is split
_VISIBLE = re.compile(f"[^{NO_WIDTH}]++")


class CellValue(NamedTuple):
    """One figure of a row: its value, and where on the aligned text it stands."""

    value: int | Decimal | None
    origin: Origin
    spans: tuple[tuple[int, int], ...] = ()
    unit: str | None = None
    noted: bool = False
    """Whether a remark stands behind the number in its cell."""


BLANK = CellValue(None, Origin.BLANK)
"""What every blank cell says."""
MISSING = CellValue(None, Origin.MISSING)
_PRINTED = Origin.PRINTED  # looked up once: a member of an enumeration costs five times a name


def width(aligned: AlignedText, run: Token) -> int:
    """How many cells a run of figures has, blank ones at its ends aside."""
    if run.cells is not None:
        return len(run.cells)
    return run.width or len(aligned.layout.number.findall(aligned.text, run.start, run.end))


def plain(aligned: AlignedText, run: Token, columns: tuple[str, ...]) -> list[int | Decimal] | None:
    """What a run says under its columns, if it is just so many plain numbers: nearly every one."""
    if run.cells is not None:
        return None
    printed = aligned.text[run.start : run.end].replace("|", " ").replace(NO_WIDTH, " ").split()
    if len(printed) != len(columns):
        return None
    try:
        values: list[int | Decimal] = list(map(int, printed if columns[-1] != AMOUNT else printed[:-1]))
    except ValueError:  # a decimal
        return None
    if columns[-1] == AMOUNT:
        amount = Decimal(printed[-1])
        return [*values, amount] if is_amount(amount) else None
    return values


def entry(form: Form, aligned: AlignedText, cell: Cell, columns: tuple[str, ...]) -> CellValue:
    """What a cell says under a column, the first of some that it can stand under; doubtful where it is under none."""
    if cell.kind == "blank":
        return BLANK
    if cell.kind == "number" and cell.number is None:
        digits = aligned.text[cell.start : cell.end]
        number = Decimal(digits) if columns == (AMOUNT,) else int(digits)
        return CellValue(number, _PRINTED, ((cell.start, cell.end),))
    span = _pieces(aligned.text, cell)
    if cell.kind == "mark":
        return CellValue(None, Origin.MARK, span)
    printed = cell.number
    for column in columns:
        value = _under(form, printed, column) if printed else None
        if printed and value is not None:
            return CellValue(value, Origin.PRINTED, span, printed.unit if column == AMOUNT else None, printed.noted)
    return CellValue(None, Origin.DOUBTFUL, span)


def _under(form: Form, printed: Number, column: str) -> int | Decimal | None:
    """The value of a number under a column; ``None`` where it cannot stand there."""
    digits = printed.digits.lstrip("+-")
    sign = printed.digits[: -len(digits)]
    whole, _, fraction = digits.partition(".")
    unit = form.terms["MONEY_UNIT" if column == AMOUNT else "COUNT_UNIT"]
    if (sign and column != CHANGE) or (len(whole) > 1 and whole[0] == "0"):
        return None
    if printed.unit is not None and not unit.fullmatch(printed.unit):
        return None
    if column == AMOUNT:
        amount = Decimal(digits)
        return amount if is_amount(amount) else None
    count = int(whole) if len(whole) <= _LONGEST and not fraction.strip("0") else -1
    return None if not is_count(count) else -count if sign == "-" else count


def held(made: CellValue, column: str) -> CellValue:
    """An entry that was read under any of several columns, as one of its own."""
    value = made.value
    if value is None:
        return made
    if column == AMOUNT:
        return made._replace(value=Decimal(value)) if value >= 0 else CellValue(None, Origin.DOUBTFUL, made.spans)
    fits = isinstance(value, int) and (value >= 0 or column == CHANGE)
    return made if fits else CellValue(None, Origin.DOUBTFUL, made.spans)


def _pieces(text: str, cell: Cell) -> tuple[tuple[int, int], ...]:
    """Where the characters of a cell stand, without markup that cuts them apart."""
    if NO_WIDTH not in text[cell.start : cell.end]:
        return ((cell.start, cell.end),)
    return tuple(match.span() for match in _VISIBLE.finditer(text, cell.start, cell.end))


def complaint(form: Form, aligned: AlignedText, made: CellValue, path: str) -> Diagnostic:
    """Why a doubtful entry has no value: no number (GX201), or one that breaks the domain (GX305)."""
    low, high = made.spans[0][0], made.spans[-1][1]
    raw = aligned.text[low:high]
    spans = tuple(Span(*piece) for piece in made.spans)
    if number(form, raw):
        amount = path.endswith("." + AMOUNT)
        data = {
            "cell": At(path),
            "raw": raw,
            "kind": "amount" if amount else "count",
            "kind_zh": "金额" if amount else "件数",
        }
        return Diagnostic("GX305", (path,), spans, data)
    return Diagnostic("GX201", (path,), spans, {"cell": At(path), "raw": aligned.quote(low, high)})


def unsplit(aligned: AlignedText, made: CellValue) -> CellValue:
    """A figure whose digits a blank or a line break parts inside its cell, as the number they make together."""
    if made.origin is not Origin.DOUBTFUL or not made.spans:
        return made
    low, high = made.spans[0][0], made.spans[-1][1]
    pieces = aligned.text[low:high].split()
    digits = "".join(pieces)
    if len(pieces) < _SPLIT or not _DIGITS.fullmatch(digits) or not is_count(int(digits)):
        return made
    return CellValue(int(digits), Origin.PRINTED, tuple(m.span() for m in _VISIBLE.finditer(aligned.text, low, high)))


def alone_on_line(aligned: AlignedText, entries: Iterable[CellValue]) -> frozenset[CellValue]:
    """The figures that stand alone on their line, in text without borders."""
    if aligned.layout.bordered:
        return frozenset()
    return frozenset(e for e in entries if e.spans and _is_alone(aligned, e.spans[0][0], e.spans[-1][1]))


def _is_alone(aligned: AlignedText, low: int, high: int) -> bool:
    """Whether nothing but blanks stands around a stretch on its lines."""
    text = aligned.text
    while low > 0 and text[low - 1] != "\n" and text[low - 1].isspace():
        low -= 1
    while high < aligned.end and text[high] != "\n" and text[high].isspace():
        high += 1
    return (low == 0 or text[low - 1] == "\n") and (high == aligned.end or text[high] == "\n")
