"""Every way to read the cells of a row that has not its number of them, of which the sums of the row allow some.

A candidate keeps the printed digits in their printed order:

    blank cells around    the window of cells in which the row stands
    a cell too many       a zero left out, or a figure that its left neighbour repeats: no other one, as that would
                          drop the misprint itself where a row is misprinted; or two neighbours joined, being one number
    several too many      numbers that narrow cells break, each put together again
    a cell too few        a place left empty, whose figure is not known; or one number cut in two
    all cells in one      the digits parted in every way (``digit_runs``)

What a candidate would say is held against the sums before a cell of it is made:
few are left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from math import comb
from operator import attrgetter, mul
from typing import Any, NamedTuple, TypeVar

from gxparse.checks.equations import Equation, Status, status_of
from gxparse.checks.row_equations import row_equations
from gxparse.model.fields import is_count
from gxparse.source import Origin
from gxparse.tables.repair import digit_runs
from gxparse.tables.tokens.cell_values import MISSING, CellValue

_MOST_CELLS = 40  # a run of more cells is not one row
_MOST_JOINED = 2_000  # beginnings of a row, put together of pieces, followed at once
_MOST_JOINTS = 40  # ways to put a row together that has but one sum
_VALUE: Callable[[CellValue], Any] = attrgetter("value")

Item = TypeVar("Item")
Reading = tuple[CellValue, ...]
Values = tuple[Any, ...]
Allow = Callable[
    [Values], bool
]  # whether the sums within a row allow some values for it


class DigitRun(NamedTuple):
    """The digits of all figures of a row, with nothing between them."""

    digits: str
    start: int
    """Where they begin on the aligned text."""

    def cut(self, lengths: Iterable[int]) -> Reading:
        """The digits as cells of some lengths; a cell of no digits is lost."""
        cells = []
        low = 0
        for length in lengths:
            high = low + length
            if length:
                span = (self.start + low, self.start + high)
                cells.append(
                    CellValue(int(self.digits[low:high]), Origin.PRINTED, (span,))
                )
            else:
                cells.append(MISSING)
            low = high
        return tuple(cells)


class RowCandidate(NamedTuple):
    """One way to read a row: what it says, and of which cells."""

    values: Values
    reading: Reading


class Pieces(NamedTuple):
    """What the cells of a row in flowed text may be other than its figures."""

    alone: frozenset[CellValue] = frozenset()
    """Those that stand alone on a line, one of which may be a page number."""
    digits: Mapping[CellValue, str] = {}
    """Those that are digits alone, as printed: each may go on the number before it."""


WHOLE = Pieces()


def every(
    cells: Reading, paths: tuple[str, ...], pieces: Pieces = WHOLE
) -> list[RowCandidate]:
    """Every reading of some cells that the sums of their row allow: windows among blanks, cells more, one less."""
    filled = [n for n, cell in enumerate(cells) if cell.origin is not Origin.BLANK]
    if not filled or len(cells) > _MOST_CELLS:
        return []
    due = len(paths)
    low, high = filled[0], filled[-1] + 1
    core = cells[low:high]
    if len(core) > due:
        return as_they_stand(_with_fewer(core, paths, pieces), paths)
    # Of the blank cells around, one may be a label's, and others may be figures that are not printed.
    first, last = max(0, high - due), min(low, len(cells) - due)
    readings = [cells[start : start + due] for start in range(first, last + 1)]
    # Blanks at its edges are cells of the row, if it is one short with them.
    short = cells if len(cells) == due - 1 else core
    if len(short) == due - 1:
        readings += _with_a_gap(short)
        readings += _with_one_cut(short, _allowing(paths))
    return as_they_stand(readings, paths)


def as_they_stand(
    readings: Iterable[Reading], paths: tuple[str, ...]
) -> list[RowCandidate]:
    """Of some readings of a row those that differ and that its own sums allow."""
    different: dict[Values, Reading] = {}
    for reading in readings:
        different.setdefault(values_of(reading), reading)
    allow = _allowing(paths)
    return [
        RowCandidate(values, reading)
        for values, reading in different.items()
        if allow(values)
    ]


def splits(
    digits: str, start: int, paths: tuple[str, ...]
) -> list[RowCandidate] | None:
    """Every reading of digits that run together, from some place on the aligned text, as a row whose last is its sum.

    ``None`` where they are too many to be told.
    """
    partings = digit_runs.parted(digits, len(paths))
    if partings is None:
        return None
    run = DigitRun(digits, start)
    return as_they_stand([run.cut(lengths) for lengths in partings], paths)


def values_of(reading: Reading) -> Values:
    """What a reading says."""
    return tuple(map(_VALUE, reading))


def _with_fewer(core: Reading, paths: tuple[str, ...], pieces: Pieces) -> list[Reading]:
    """Readings of too many cells."""
    due = len(paths)
    filled = tuple([cell for cell in core if cell.origin is not Origin.BLANK])
    # Blank columns of merged cells stand between the figures.
    if len(filled) == due:
        return [filled]
    # One cell over several columns is printed in each of them.
    if due == 1 and len(set(values_of(core))) == 1:
        return [core[:1]]
    # Of marks alone, whichever is left out, every figure is one that is not there
    if all(cell.origin is Origin.MARK for cell in core):
        return [core[:due]]
    if len(core) == due + 1:
        return _with_one_fewer(core, pieces, _allowing(paths))
    return _put_together(core, paths, pieces.digits)


def _with_one_fewer(core: Reading, pieces: Pieces, allow: Allow) -> list[Reading]:
    """Readings of one cell too many: each in turn left out, or joined with the one before it."""
    values = values_of(core)
    readings = []
    surplus_before = False
    for n, cell in enumerate(core):
        value, before = values[n], values[n - 1] if n else None
        doubled = value is not None and value == before
        surplus = value == 0 or doubled or cell in pieces.alone
        # Of two equal figures the same is left without the one or the other.
        tried_before = doubled and surplus_before
        if surplus and not tried_before and allow(_spliced(values, n, n + 1)):
            readings.append(_spliced(core, n, n + 1))
        digits = pieces.digits.get(cell) or (str(value) if _is_whole(value) else "")
        joined = _joined(core[n - 1], cell, digits) if n else None
        if joined and allow(_spliced(values, n - 1, n + 1, joined.value)):
            readings.append(_spliced(core, n - 1, n + 1, joined))
        surplus_before = surplus
    return readings


def _put_together(
    core: Reading, paths: tuple[str, ...], digits: Mapping[CellValue, str]
) -> list[Reading]:
    """Readings of several cells too many, in which digits go on the number before them.

    The row is gone through from the left; what a sum does not allow is not gone
    on with, and none are returned where too many beginnings are left.
    """
    due = len(paths)
    sums = _sums(paths)
    # Only a sum in the middle of a row says early which beginnings are none
    ways = comb(len(core) - 1, due - 1)
    if len(sums) <= 1 and ways > _MOST_JOINTS:
        return []
    begun: list[Reading] = [()]
    for n, cell in enumerate(core):
        rest = core[n + 1 :]
        most = due - sum(other not in digits for other in rest)
        longer: list[Reading] = []
        for reading in begun:
            joined = (
                _joined(reading[-1], cell, digits[cell])
                if reading and cell in digits
                else None
            )
            if joined:
                longer.append((*reading[:-1], joined))
            # What stands before a new figure is whole
            if _hold_so_far(reading, sums):
                longer.append((*reading, cell))
        begun = [one for one in longer if due - len(rest) <= len(one) <= most]
        if len(begun) > _MOST_JOINED:
            return []
    return begun


def _hold_so_far(reading: Reading, sums: Iterable[tuple[int, list[int]]]) -> bool:
    """Whether the sum that a reading ends with holds, if it ends with one."""
    for end, signs in sums:
        if end == len(reading):
            values = values_of(reading)
            if None not in values and sum(map(mul, signs, values)):
                return False
    return True


@cache
def _sums(paths: tuple[str, ...]) -> tuple[tuple[int, list[int]], ...]:
    """The sums within a row: how many figures there are up to its last one, and with which signs they count."""
    sums = []
    for equation in row_equations(paths).within:
        signs = _signs(equation, paths)
        sums.append((max(n for n, sign in enumerate(signs, 1) if sign), signs))
    return tuple(sums)


def _joined(before: CellValue, cell: CellValue, digits: str) -> CellValue | None:
    """The count that a figure and some digits of the next one are the pieces of; none begins with a 0."""
    if not before.value or not _is_whole(before.value) or not digits:
        return None
    joined = int(f"{before.value}{digits}")
    if not is_count(joined):
        return None
    return CellValue(joined, Origin.PRINTED, before.spans + cell.spans)


def _with_a_gap(cells: Reading) -> list[Reading]:
    """Readings of one cell too few: one is lost at any of the places.

    Its place may be proved, but hardly ever its value: where the row is
    misprinted, every other value that the sum asks for would be false.
    """
    return [_spliced(cells, n, n, MISSING) for n in range(len(cells) + 1)]


def _with_one_cut(cells: Reading, allow: Allow) -> list[Reading]:
    """Readings of one cell too few: two cells that nothing parts stand as one number."""
    readings = []
    values = values_of(cells)
    for n, cell in enumerate(cells):
        run = _digits_of(cell)
        for length in range(1, len(run.digits)):
            left, right = run.digits[:length], run.digits[length:]
            # No number begins with a 0.
            if right[0] == "0" and right != "0":
                continue
            if allow(_spliced(values, n, n + 1, int(left), int(right))):
                pieces = run.cut((len(left), len(right)))
                readings.append(_spliced(cells, n, n + 1, *pieces))
    return readings


def _digits_of(cell: CellValue) -> DigitRun:
    """The digits of a cell, if it prints nothing else, so that it is known which of them stands where."""
    digits = str(cell.value) if _is_whole(cell.value) else ""
    if len(cell.spans) != 1:
        return DigitRun("", 0)
    start, end = cell.spans[0]
    return DigitRun(digits if end - start == len(digits) else "", start)


def _is_whole(value: Any) -> bool:
    """Whether a number is one of digits alone, which may be a piece of another one."""
    return isinstance(value, int) and value >= 0


def _spliced(
    row: tuple[Item, ...], start: int, end: int, *items: Item
) -> tuple[Item, ...]:
    """A row with some items in place of those between two places."""
    return (*row[:start], *items, *row[end:])


def _signs(equation: Equation, paths: tuple[str, ...]) -> list[int]:
    """With which sign each of some figures counts in an equation; 0 where it does not."""
    return [(path in equation.left) - (path in equation.right) for path in paths]


@cache
def _allowing(paths: tuple[str, ...]) -> Allow:
    """Tells whether the sums within a row allow some values for it."""
    own, _ = row_equations(paths)
    # As all figures are known of nearly every candidate, a sum is one product of its signs with them.
    signs = [_signs(equation, paths) for equation in own]

    def allow(values: Values) -> bool:
        if None in values:
            world = dict(zip(paths, values, strict=True))
            return all(
                status_of(equation, world) is not Status.BROKEN for equation in own
            )
        return not any(sum(map(mul, one, values)) for one in signs)

    return allow
