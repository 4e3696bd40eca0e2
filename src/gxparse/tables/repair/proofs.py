"""What proves one candidate of a row, while the other rows stay as they are.

A candidate is taken when the sums break every other one and speak for this one.
Its own sum is not enough: where two cells are joined, no row is decided by it,
and where the row itself is misprinted, most readings that it leaves are false.
Nor is one column more, for that is false in up to one row of seven.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

from gxparse.checks.equations import Equation, Status, status_of
from gxparse.checks.row_equations import row_equations
from gxparse.source import Origin
from gxparse.tables.repair.column_sums import Columns
from gxparse.tables.repair.damaged_row import DamagedRow, Repair
from gxparse.tables.repair.row_candidates import Reading
from gxparse.tables.tokens.cell_values import CellValue

_COLUMNS = 6  # columns of seven that must speak for a candidate
_OWN = 2  # sums of its own that must hold in a row that no column ties to others
_JUST_SO_MANY = (
    "just as many cells are filled as figures are due, the others are blank",
    "有数字的单元格与应有数字的个数相同，其余为空",
)
_ALL_ALIKE = (
    "every way of reading it gives the same figures",
    "无论如何读取，数字都相同",
)


_ZEROS = (
    "just as many zeros run together as figures are due",
    "连写的零恰为应有数字的个数",
)


class Verdict(NamedTuple):
    """What the columns say of the figures of one candidate."""

    speaking: int
    """How many figures they bear out; 0 where that is too few to prove anything."""
    broken: bool
    """Whether they break more of them than one misprint elsewhere in the report explains."""


def prove(row: DamagedRow, columns: Columns) -> Repair | None:
    """The one reading of a row that the figures known so far leave, if they prove it."""
    own, outside = row_equations(row.paths)
    # No number begins with a 0, so that zeros which run together have one reading.
    if row.candidates and row.digit_run.digits == "0" * len(row.paths):
        return Repair(row.candidates[0].reading, _ZEROS, is_forced=True)
    # Which of several equal cells is one too many makes no difference to what they say.
    if len(row.candidates) == 1 and _all_alike(row):
        return Repair(row.candidates[0].reading, _ALL_ALIKE, is_forced=True)
    if not outside:
        return _by_own_sums(row, own) if own else _by_number(row)
    # While each column lacks a figure of another row as well, no candidate can be borne out.
    if not columns.ask(row.paths):
        return None
    return _by_columns(row, columns)


def weigh(statuses: Sequence[Status]) -> Verdict:
    """What the columns say, figure by figure, in one verdict: all of them must agree, or all but one of seven."""
    holding, broken = statuses.count(Status.HOLDS), statuses.count(Status.BROKEN)
    enough = holding >= min(len(statuses), _COLUMNS)
    return Verdict(holding if enough else 0, broken > max(0, len(statuses) - _COLUMNS))


def columns_agree(reading: Reading, speaking: int) -> tuple[str, str]:
    """The proof of a reading that so many columns speak for."""
    figures = sum(cell.value is not None for cell in reading)
    return (
        f"its own sum allows it and {speaking} of its {figures} figures agree with the sums of their columns",
        f"本行合计容许，且{figures}个数字中有{speaking}个与所在列的合计相符",
    )


def _all_alike(row: DamagedRow) -> bool:
    """Whether a row has cells too many that all hold the same."""
    printed = [
        cell.value for cell in row.cell_values if cell.origin is not Origin.BLANK
    ]
    return len(set(printed)) == 1 and len(printed) > len(row.paths)


def _by_number(row: DamagedRow) -> Repair | None:
    """A row without any rule: proved where just as many cells are filled as figures are due."""
    filled = [cell for cell in row.cell_values if cell.origin is not Origin.BLANK]
    if len(filled) != len(row.paths) or len(row.candidates) != 1:
        return None
    return Repair(row.candidates[0].reading, _JUST_SO_MANY)


def _by_columns(row: DamagedRow, columns: Columns) -> Repair | None:
    """A row that columns tie to others: proved where they break all candidates but one, and speak for that."""
    left = []
    for candidate in row.candidates:
        figures = zip(row.paths, candidate.values, strict=True)
        # A cell that is lost is placed by the figures around it, and has no value to ask its column for.
        verdict = weigh(
            [
                columns.status_with(path, value)
                for path, value in figures
                if value is not None
            ]
        )
        if not verdict.broken:
            left.append((candidate.reading, verdict.speaking))
    if len(left) != 1:
        return None
    reading, speaking = left[0]
    return Repair(reading, columns_agree(reading, speaking)) if speaking else None


def _by_own_sums(row: DamagedRow, own: tuple[Equation, ...]) -> Repair | None:
    """A row that no column ties to others: proved where more than one sum of its own holds.

    Where several candidates are left, the figures are taken whose sums hold in
    each of them, and which all of them read alike; the others are in doubt.
    """
    if not row.candidates:
        return None
    worlds = row.worlds()
    holding = [equation for equation in own if _holds_in_all(equation, worlds)]
    if len(holding) < _OWN:
        return None
    reading = row.candidates[0].reading
    sure = set(chain.from_iterable(equation.paths for equation in holding))
    if sure.issuperset(row.paths):
        return Repair(
            reading,
            (f"all {len(own)} sums of the row hold", f"本行{len(own)}个合计全部成立"),
        )
    number = len(holding)
    proof = (
        f"{number} of its {len(own)} sums hold however it is read",
        f"无论如何读取，{len(own)}个合计中有{number}个成立",
    )
    return Repair(in_doubt(reading, [path in sure for path in row.paths]), proof)


def _holds_in_all(equation: Equation, worlds: Sequence[dict[str, Any]]) -> bool:
    """Whether a sum holds however the row is read, always of the same figures; of nothing but zeros it says nothing."""
    first, *others = worlds
    figures = _figures(equation, first)
    if not any(figures) or status_of(equation, first) is not Status.HOLDS:
        return False
    return all(_figures(equation, other) == figures for other in others)


def _figures(equation: Equation, world: dict[str, Any]) -> list[Any]:
    return [world[path] for path in equation.paths]


def in_doubt(reading: Reading, sure: Sequence[bool]) -> Reading:
    """A reading of which only some figures are sure; each of the others may stand wherever one of them does."""
    unsure = [cell for cell, is_sure in zip(reading, sure, strict=True) if not is_sure]
    doubtful = CellValue(
        None, Origin.DOUBTFUL, tuple(chain.from_iterable(cell.spans for cell in unsure))
    )
    return tuple(
        cell if is_sure else doubtful
        for cell, is_sure in zip(reading, sure, strict=True)
    )
