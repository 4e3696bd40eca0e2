"""Digits that run together in a table whose own sums are wrong: the parting that leaves the fewest figures misprinted.

A figure that is misprinted breaks the sum of its row and the sums of its column
by the same amount. So a parting of a whole table is explained if each row whose
own sum is broken has one figure that, put right, mends its row, and all of
these together mend every column. A figure that is lost, as a blank cell is, is
mended like one that is misprinted. Of the partings that so few misprints explain
that fewer explain none, what all have in common is what is printed: every table
with as few wrong cells has to agree, as taking one of them would be false at times.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain, combinations
from math import prod
from typing import Any, NamedTuple

from attrs import frozen

from gxparse.checks.equations import Equation
from gxparse.checks.row_equations import row_equations
from gxparse.model.fields import MAX_COUNT
from gxparse.tables.repair.explanations import Search, TooMuchError, Work, packed
from gxparse.tables.repair.undecided_rows import (
    ListedRow,
    MisprintedRun,
    Printed,
    UndecidedRow,
    Values,
)

_MOST_MISPRINTED = 6  # rows
_CHANCE = 0.0001  # explanations that are none, where not all are looked for


class Row(NamedTuple):
    """A row of digits that run together."""

    paths: tuple[str, ...]
    """The paths of its figures, the last of which is the sum of the others."""
    digits: str
    ways: tuple[Values, ...]
    """Every way to part the digits so that its own sum holds; without one it is surely misprinted."""


class Explained(NamedTuple):
    """What the fewest misprints leave of the ways to part the digits of a table."""

    partings: dict[str, set[Printed]]
    """How each row may be parted, by its path."""
    misprints: int
    """How many figures are misprinted, or lost."""
    broken: int
    """In how many columns at least."""


def explain(rows: Sequence[Row], known: Mapping[str, Any]) -> Explained | None:
    """How the rows of a table are parted, those beyond them being known; ``None`` where nothing explains them."""
    table = _table(rows, known)
    sound = [name for name, row in table.rows.items() if row.ways]
    if len(table.rows) - len(sound) > _MOST_MISPRINTED:
        return None
    work = Work()
    for more in (
        0,
        1,
    ):  # a misprinted row may come to its sum by chance, parted as it is not meant
        suppositions = [
            table.supposing(suspects, work) for suspects in combinations(sound, more)
        ]
        explained = _fewest(suppositions)
        if explained is not None or work.left < 0:
            return explained
    return None


def _fewest(suppositions: Sequence[_Supposition]) -> Explained | None:
    """What is left if one of some suppositions is true, all of as many misprints.

    Misprints in few columns are looked for first, then in more. If that is too
    much, the few will do, unless they may explain the table by chance.
    """
    if not suppositions:
        return None
    misprints = max(one.search.misprints for one in suppositions)
    columns = max(one.search.columns for one in suppositions)
    partings: dict[str, set[Printed]] = {}
    least = 0
    for broken in range(min(misprints, 1), min(misprints, columns) + 1):
        try:
            explanations = [one.partings(broken) for one in suppositions]
        except TooMuchError:
            if any(one.chance() > _CHANCE for one in suppositions):
                return None
            break
        # What each supposition allows is allowed: so they are united, and what all have in common is left.
        for name, ways in chain.from_iterable(
            explanation.items() for explanation in explanations
        ):
            partings.setdefault(name, set()).update(ways)
        if partings and not least:
            least = broken
    return Explained(partings, misprints, least) if partings else None


@frozen
class _Table:
    """What the equations between the rows of a table say of those of which it is not known how they are parted."""

    rows: dict[str, Row]
    """Those rows, by their paths."""
    signs: dict[str, Values]
    """Of each row: the sign with which it stands in each equation, 0 where it is not in it."""
    wanted: list[Values]
    """What the rows must come to in each column: in each equation."""
    broken: dict[str, Values]
    """The rows beyond them whose own sum is broken."""

    def supposing(self, suspects: tuple[str, ...], work: Work) -> _Supposition:
        """What the equations say if some rows are misprinted, beside those that are surely so."""
        misprinted: dict[str, Row] = {}
        listed: dict[str, Row] = {}
        known: dict[str, Values] = {}
        wanted = self.wanted
        for name, row in self.rows.items():
            if not row.ways or name in suspects:
                misprinted[name] = row
            elif len(row.ways) > 1:
                listed[name] = row
            else:
                known[name] = row.ways[0]
                wanted = _less(wanted, row.ways[0], self.signs[name])
        signs_of_open = [
            self.signs[name] for name in (*misprinted, *self.broken, *listed)
        ]
        rows: dict[str, UndecidedRow] = {}
        for name, row in misprinted.items():
            signs = self.signs[name]
            most = _most(signs, signs_of_open, wanted)
            rows[name] = MisprintedRun(row.digits, packed(signs), most)
        for name, values in self.broken.items():
            rows[name] = ListedRow((values,), packed(self.signs[name]), misprinted=True)
        for name, row in listed.items():
            rows[name] = ListedRow(row.ways, packed(self.signs[name]))
        search = Search.of(rows, tuple(map(packed, wanted)), work)
        return _Supposition(self.signs, rows, known, wanted, search)


@frozen
class _Supposition:
    """A table of which certain rows are supposed to be misprinted."""

    signs: dict[str, Values]
    rows: dict[str, UndecidedRow]
    """The rows of which it is not known how they are parted."""
    known: dict[str, Values]
    """The others."""
    wanted: list[Values]
    """What those rows must come to in each column: in each equation."""
    search: Search

    def partings(self, broken: int) -> dict[str, set[Printed]]:
        """How each row may be parted where misprints in so many columns explain the whole; empty where none do."""
        partings = self.search.partings(broken)
        if not partings:
            return {}
        known: dict[str, set[Printed]] = {
            name: {values} for name, values in self.known.items()
        }
        return known | partings

    def chance(self) -> float:
        """About how many explanations there may be by chance: the ways to part the rows, by those to add them up."""
        return sum(self._chance(equation) for equation in range(len(self.wanted[0])))

    def _chance(self, equation: int) -> float:
        """Of these, those of one equation, by its number."""
        signs = {
            name: self.signs[name][equation]
            for name in self.rows
            if self.signs[name][equation]
        }
        if not signs:
            return 0.0
        ways = prod([self.rows[name].number() for name in signs])
        # Rows of both signs can come to any sum in many ways, so that their sums bound nothing.
        if len(set(signs.values())) > 1:
            return float(ways)
        spread = [1.0 + abs(column[equation]) for column in self.wanted[:-1]]
        return ways / prod(spread)


def _table(rows: Sequence[Row], known: Mapping[str, Any]) -> _Table:
    """The table of some rows, without those that no equation ties to rows that are known."""
    open_rows = {_name(row.paths[0]): row for row in rows}
    columns = [_column(path) for path in rows[0].paths]
    ties: list[dict[str, int]] = []
    beyond: dict[str, Values] = {}
    for tie in _ties(rows):
        others = _values_of(
            [name for name in tie if name not in open_rows], columns, known
        )
        # With a figure that nobody knows, an equation allows everything.
        if others is not None:
            ties.append(tie)
            beyond |= others
    signs: dict[str, Values] = {}
    for name in (*open_rows, *beyond):
        signs[name] = tuple([tie.get(name, 0) for tie in ties])
    wanted: list[Values] = [(0,) * len(ties)] * len(columns)
    broken: dict[str, Values] = {}
    for name, values in beyond.items():
        if _is_whole(values):
            wanted = _less(wanted, values, signs[name])
        else:
            broken[name] = values
    tied = {name: row for name, row in open_rows.items() if any(signs[name])}
    return _Table(tied, signs, wanted, broken)


def _values_of(
    rows: Iterable[str], columns: Sequence[str], known: Mapping[str, Any]
) -> dict[str, Values] | None:
    """The figures of some rows; ``None`` where one of them is not known."""
    found: dict[str, Any] = {}
    for name in rows:
        values = [known.get(f"{name}.{column}") for column in columns]
        if None in values:
            return None
        found[name] = tuple(values)
    return found


def _ties(rows: Sequence[Row]) -> list[dict[str, int]]:
    """The equations that tie whole rows to each other: the sign of each row, the same in all columns."""
    found: dict[tuple[tuple[str, int], ...], set[str]] = {}
    for row in rows:
        for equation in chain.from_iterable(row_equations(row.paths)[1].values()):
            found.setdefault(_signs(equation), set()).update(_columns(equation))
    due = len(rows[0].paths)
    return [dict(signs) for signs, columns in found.items() if len(columns) == due]


@cache
def _columns(equation: Equation) -> frozenset[str]:
    """The columns in which an equation has figures."""
    return frozenset(map(_column, equation.paths))


@cache
def _signs(equation: Equation) -> tuple[tuple[str, int], ...]:
    """The rows of an equation, each with the sign that brings it to one side."""
    left = [(_name(path), 1) for path in equation.left]
    right = [(_name(path), -1) for path in equation.right]
    return (*left, *right)


def _most(signs: Values, others: Sequence[Values], wanted: Sequence[Values]) -> Values:
    """The most that the figures of a row can be, none being negative, where rows of the same sign are open alone."""
    bounding = []
    for n, sign in enumerate(signs):
        if sign and all(sign * other[n] >= 0 for other in others):
            bounding.append(n)
    most = []
    for column in wanted:
        bounds = [max(-1, signs[n] * column[n]) for n in bounding]
        most.append(min([MAX_COUNT, *bounds]))
    return tuple(most)


def _less(wanted: Sequence[Values], values: Values, signs: Values) -> list[Values]:
    """What the other rows must come to in each column, beside one that is known."""
    left: list[Values] = []
    for column, value in zip(wanted, values, strict=True):
        pairs = zip(column, signs, strict=True)
        left.append(tuple([total - sign * value for total, sign in pairs]))
    return left


def _is_whole(values: Values) -> bool:
    """Whether the last of some figures is the sum of the others."""
    return sum(values[:-1]) == values[-1]


def _name(path: str) -> str:
    return path.rpartition(".")[0]


def _column(path: str) -> str:
    return path.rpartition(".")[2]
