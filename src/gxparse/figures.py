"""What the cells of one row hold: values, blanks, marks, and cells that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from gxparse.diagnostics import At, Diagnostic
from gxparse.form import Form
from gxparse.layouts import Tape
from gxparse.lexer import Cell, Token, number
from gxparse.model import is_amount, is_count
from gxparse.source import Origin, Span
from gxparse.wording import NO_WIDTH

_DIGITS = re.compile(r"[1-9][0-9]{1,11}")
_SPLIT = 2  # pieces of a number that is split
_VISIBLE = re.compile(f"[^{NO_WIDTH}]++")
AMOUNT = "amount"  # the one column whose figures are decimals, with a unit


class Entry(NamedTuple):
    """One figure of a row: its value, and where on the tape it stands."""

    value: int | Decimal | None
    origin: Origin
    spans: tuple[tuple[int, int], ...] = ()
    unit: str | None = None
    noted: bool = False
    """Whether a remark stands behind the number in its cell."""


BLANK = Entry(None, Origin.BLANK)
"""What every blank cell says."""
MISSING = Entry(None, Origin.MISSING)
_PRINTED = Origin.PRINTED  # looked up once: a member of an enumeration costs five times a name


def width(tape: Tape, run: Token) -> int:
    """How many cells a run of figures has, blank ones at its ends aside."""
    if run.cells is not None:
        return len(run.cells)
    return len(tape.layout.number.findall(tape.text, run.start, run.end))


def plain(tape: Tape, run: Token, columns: tuple[str, ...]) -> list[int] | list[Decimal] | None:
    """What a run says under its columns, if it is just so many plain numbers: nearly every one."""
    if run.cells is not None:
        return None
    printed = tape.text[run.start : run.end].replace("|", " ").replace(NO_WIDTH, " ").split()
    if len(printed) != len(columns):
        return None
    if columns[0] == AMOUNT:
        amount = Decimal(printed[0])
        return [amount] if is_amount(amount) else None
    try:
        return list(map(int, printed))
    except ValueError:  # a decimal
        return None


def entry(form: Form, tape: Tape, cell: Cell, column: str) -> Entry:
    """What a cell says under a column; doubtful where it is no number that can stand there."""
    if cell.kind == "blank":
        return BLANK
    if cell.kind == "number" and cell.number is None:
        digits = tape.text[cell.start : cell.end]
        return Entry(Decimal(digits) if column == AMOUNT else int(digits), _PRINTED, ((cell.start, cell.end),))
    span = _pieces(tape.text, cell)
    if cell.kind == "mark":
        return Entry(None, Origin.MARK, span)
    if cell.number is None:
        return Entry(None, Origin.DOUBTFUL, span)
    digits, unit, noted = cell.number
    whole, _, fraction = digits.partition(".")
    if whole[0] in "+-" or (len(whole) > 1 and whole[0] == "0"):
        return Entry(None, Origin.DOUBTFUL, span)
    if column == AMOUNT:
        amount = Decimal(digits)
        fits = is_amount(amount) and (unit is None or form.terms["MONEY_UNIT"].fullmatch(unit) is not None)
        return Entry(amount, Origin.PRINTED, span, unit, noted) if fits else Entry(None, Origin.DOUBTFUL, span)
    if unit is not None and not form.terms["COUNT_UNIT"].fullmatch(unit):
        return Entry(None, Origin.DOUBTFUL, span)
    count = int(whole) if len(whole) <= 13 and not fraction.strip("0") else -1
    if not is_count(count):
        return Entry(None, Origin.DOUBTFUL, span)
    return Entry(count, Origin.PRINTED, span, None, noted)


def _pieces(text: str, cell: Cell) -> tuple[tuple[int, int], ...]:
    """Where the characters of a cell stand, without markup that cuts them apart."""
    if NO_WIDTH not in text[cell.start : cell.end]:
        return ((cell.start, cell.end),)
    return tuple(match.span() for match in _VISIBLE.finditer(text, cell.start, cell.end))


def complaint(form: Form, tape: Tape, made: Entry, path: str) -> Diagnostic:
    """Why a doubtful entry has no value: no number (GX201), or one that breaks the domain (GX305)."""
    low, high = made.spans[0][0], made.spans[-1][1]
    raw = tape.text[low:high]
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
    return Diagnostic("GX201", (path,), spans, {"cell": At(path), "raw": tape.quote(low, high)})


def unsplit(tape: Tape, made: Entry) -> Entry:
    """A figure whose digits a blank or a line break parts inside its cell, as the number they make together."""
    if made.origin is not Origin.DOUBTFUL or not made.spans:
        return made
    low, high = made.spans[0][0], made.spans[-1][1]
    pieces = tape.text[low:high].split()
    digits = "".join(pieces)
    if len(pieces) < _SPLIT or not _DIGITS.fullmatch(digits) or not is_count(int(digits)):
        return made
    return Entry(int(digits), Origin.PRINTED, tuple(m.span() for m in _VISIBLE.finditer(tape.text, low, high)))


def alone_on_line(tape: Tape, entries: Iterable[Entry]) -> frozenset[Entry]:
    """The figures that stand alone on their line, in text without borders."""
    if tape.layout.bordered:
        return frozenset()
    found = set()
    for made in entries:
        if not made.spans:
            continue
        low, high = made.spans[0][0], made.spans[-1][1]
        before, behind = tape.text.rfind("\n", 0, low) + 1, tape.text.find("\n", high)
        if not tape.text[before:low].strip() and not tape.text[high : behind if behind >= 0 else tape.end].strip():
            found.add(made)
    return frozenset(found)
