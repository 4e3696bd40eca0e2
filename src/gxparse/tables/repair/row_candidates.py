"""Every way to read the cells of a row that has not its number of them, of which the sums of the row allow some.

A reading uses the printed digits in printed order. What it would say is held
against the sums before a cell of it is made: few are left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter, mul
from typing import Any, NamedTuple

from gxparse.checks.equations import Status, status_of
from gxparse.checks.row_equations import row_equations
from gxparse.model.fields import is_count
from gxparse.source import Origin
from gxparse.tables.repair import digit_runs
from gxparse.tables.tokens.cell_values import BLANK, MISSING, CellValue

Reading = tuple[CellValue, ...]
Values = tuple[Any, ...]

_MOST_CELLS = 40  # a run of more cells is not one row
_VALUE: Callable[[CellValue], Any] = attrgetter("value")


class RowCandidate(NamedTuple):
    """One way to read a row: what it says, and of which cells."""

    values: Values
    reading: Reading


def every(
    entries: Reading, paths: tuple[str, ...], alone: frozenset[CellValue] = frozenset(), *, bordered: bool
) -> list[RowCandidate]:
    """Every reading of some cells that the sums of their row allow: windows among blanks, one cell more, one less.

    ``alone`` are the cells that stand alone on a line, one of which may be a page number.
    """
    due = len(paths)
    filled = [n for n, e in enumerate(entries) if e.origin is not BLANK.origin]
    if not filled or len(entries) > _MOST_CELLS:
        return []
    low, high = filled[0], filled[-1] + 1
    core = entries[low:high]
    allow = _allowing(paths)
    found: list[Reading] = []
    if len(core) > due:
        found += _fewer(core, due, alone, allow)
    elif len(entries) >= due:  # blank cells around, one of which may be a label's
        starts = range(max(0, high - due), min(low, len(entries) - due) + 1)
        found += [entries[n : n + due] for n in starts]
    if len(entries) < due or not bordered or len(core) < due:  # a cell may be lost
        short = entries if len(entries) == due - 1 else core
        if len(short) == due - 1:
            found += [(*short[:n], MISSING, *short[n:]) for n in range(due)]
            found += _cut(short, allow)
    return as_they_stand(found, paths)


def as_they_stand(found: Iterable[Reading], paths: tuple[str, ...]) -> list[RowCandidate]:
    """Of some readings of a row those that differ and that its own sums allow."""
    different: dict[Values, Reading] = {}
    for reading in found:
        different.setdefault(values_of(reading), reading)
    allow = _allowing(paths)
    return [RowCandidate(*one) for one in different.items() if allow(one[0])]


def splits(digits: str, start: int, paths: tuple[str, ...]) -> list[RowCandidate] | None:
    """Every reading of digits that run together, from some place on the aligned text, as a row whose last is its sum.

    ``None`` where they are too many to be told.
    """
    found = digit_runs.parted(digits, len(paths))
    return None if found is None else as_they_stand([cut(digits, start, lengths) for lengths in found], paths)


def cut(digits: str, start: int, lengths: Iterable[int]) -> Reading:
    """Digits that run together from some place on, as cells of some lengths; one of no digits is lost."""
    at, entries = 0, []
    for length in lengths:
        value, span = digits[at : at + length], (start + at, start + at + length)
        entries.append(CellValue(int(value), Origin.PRINTED, (span,)) if value else MISSING)
        at += length
    return tuple(entries)


def _fewer(core: Reading, due: int, alone: frozenset[CellValue], allow: Callable[[Values], bool]) -> list[Reading]:
    filled = tuple(e for e in core if e.origin is not BLANK.origin)
    if len(filled) == due:  # blank columns of merged cells
        return [filled]
    if due == 1 and len({e.value for e in core}) == 1:  # one cell over several columns, printed in each
        return [core[:1]]
    found: list[Reading] = []
    if len(core) != due + 1:
        return found
    values = values_of(core)  # and cells only for those that the sums allow
    before: Any = None
    dropped = False  # whether the figure before was tried without
    for n, value in enumerate(values):
        doubled = value is not None and value == before
        again = doubled and dropped  # the same is left without the one or the other
        dropped = value == 0 or doubled or (bool(alone) and core[n] in alone)
        if dropped and not again and allow(values[:n] + values[n + 1 :]):
            found.append((*core[:n], *core[n + 1 :]))
        if before and _is_whole(before) and _is_whole(value):
            joined = int(f"{before}{value}")
            if is_count(joined) and allow((*values[: n - 1], joined, *values[n + 1 :])):
                both = CellValue(joined, Origin.PRINTED, core[n - 1].spans + core[n].spans)
                found.append((*core[: n - 1], both, *core[n + 1 :]))
        before = value
    return found


def _cut(entries: Reading, allow: Callable[[Values], bool]) -> list[Reading]:
    """One number cut in two: two cells that nothing parts."""
    found = []
    values = values_of(entries)
    for n, entry in enumerate(entries):
        digits = str(entry.value) if _is_whole(entry.value) else ""
        if len(entry.spans) != 1 or entry.spans[0][1] - entry.spans[0][0] != len(digits):
            continue
        start, end = entry.spans[0]
        for at in range(1, len(digits)):
            if digits[at] == "0" and at < len(digits) - 1:
                continue
            one, other = int(digits[:at]), int(digits[at:])
            if allow((*values[:n], one, other, *values[n + 1 :])):
                left = CellValue(one, Origin.PRINTED, ((start, start + at),))
                right = CellValue(other, Origin.PRINTED, ((start + at, end),))
                found.append((*entries[:n], left, right, *entries[n + 1 :]))
    return found


def _is_whole(value: Any) -> bool:
    """Whether a number is one of digits alone, which may be a piece of another one."""
    return isinstance(value, int) and value >= 0


def values_of(reading: Reading) -> Values:
    """What a reading says."""
    return tuple(map(_VALUE, reading))


@cache
def _allowing(paths: tuple[str, ...]) -> Callable[[Values], bool]:
    """Tells whether the sums within a row allow some values for it."""
    own, _ = row_equations(paths)
    signs = [[(path in e.left) - (path in e.right) for path in paths] for e in own]

    def allow(values: Values) -> bool:
        if None in values:
            world = dict(zip(paths, values, strict=True))
            return all(status_of(e, world) is not Status.BROKEN for e in own)
        return not any(sum(map(mul, one, values)) for one in signs)

    return allow
