"""Digits that run together in a table whose own sums are wrong: the parting that leaves the fewest figures misprinted.

A figure that is misprinted breaks the sum of its row and the sums of its column
by the same amount. So a parting of a whole table is explained if each row whose
own sum is broken has one figure that, put right, mends its row, and all of
these together mend every column. A figure that is lost, as a blank cell is, is
mended like one that is misprinted. Of the partings that so few misprints explain
that fewer explain none, what all have in common is what is printed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import prod
from typing import Any, NamedTuple

from attrs import define

from gxparse.checks.row_equations import row_equations
from gxparse.model.fields import MAX_COUNT
from gxparse.tables.repair.explanations import Listed, Loose, Printed, Search, TooMuchError, Values, Work, packed

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


def explain(rows: Sequence[Row], found: Mapping[str, Any]) -> Explained | None:
    """How the rows of a table are parted, those beyond them being found; ``None`` where nothing explains them."""
    table = _Table.of(rows, found)
    sound = [name for name, row in table.rows.items() if row.ways]
    if len(table.rows) - len(sound) > _MOST_MISPRINTED:
        return None
    work = Work()
    for more in (0, 1):  # a misprinted row may come to its sum by chance, parted as it is not meant
        suppositions = [table.supposing(suspects, work) for suspects in combinations(sound, more)]
        explained = _fewest(suppositions)
        if explained is not None or work.left < 0:
            return explained
    return None


def _fewest(suppositions: Sequence[_Supposed]) -> Explained | None:
    """What is left if one of some suppositions is true, all of as many misprints.

    Misprints in few columns are looked for first, then in more. If that is too
    much, the few will do, unless they may explain the table by chance.
    """
    partings: dict[str, set[Printed]] = {}
    misprints = max((one.search.misprints for one in suppositions), default=0)
    most = min(misprints, max((one.search.columns for one in suppositions), default=0))
    least = 0
    for broken in range(min(misprints, 1), most + 1):
        try:
            found = [one.partings(broken) for one in suppositions]
        except TooMuchError:
            if any(one.chance() > _CHANCE for one in suppositions):
                return None
            break
        for one in filter(None, found):
            least = least or broken
            for name, ways in one.items():
                partings.setdefault(name, set()).update(ways)
    return Explained(partings, misprints, least) if partings else None


@define
class _Table:
    """What the equations between the rows of a table say of those of which it is not known how they are parted."""

    rows: dict[str, Row]
    """Those rows, by their paths."""
    signs: dict[str, Values]
    """Of each row: the sign with which it stands in each equation, 0 where it is not in it."""
    wanted: list[Values]
    """What the rows must come to in each column: in each equation."""
    others: dict[str, Values]
    """The rows beyond them whose own sum is broken."""

    @classmethod
    def of(cls, rows: Sequence[Row], found: Mapping[str, Any]) -> _Table:
        """The table of some rows, without those that no equation ties to rows that are known."""
        columns = [_column(path) for path in rows[0].paths]
        named = {_name(row.paths[0]): row for row in rows}
        known: dict[str, Values] = {}
        ties = []
        for tie in _ties(rows):
            beyond: dict[str, Any] = {
                name: tuple([found.get(f"{name}.{column}") for column in columns]) for name in tie if name not in named
            }
            if not any(None in values for values in beyond.values()):
                known |= beyond
                ties.append(tie)
        signs = {name: tuple([tie.get(name, 0) for tie in ties]) for name in (*named, *known)}
        wanted: list[Values] = [(0,) * len(ties)] * len(columns)
        for name, values in known.items():
            wanted = _less(wanted, values, signs[name]) if _is_whole(values) else wanted
        others = {name: values for name, values in known.items() if not _is_whole(values)}
        return cls({name: row for name, row in named.items() if any(signs[name])}, signs, wanted, others)

    def supposing(self, suspects: tuple[str, ...], work: Work) -> _Supposed:
        """What the equations say if some rows are misprinted, beside those that are surely so."""
        wanted = self.wanted
        known: dict[str, Values] = {}
        for name, row in self.rows.items():
            if len(row.ways) == 1 and name not in suspects:
                known[name] = row.ways[0]
                wanted = _less(wanted, row.ways[0], self.signs[name])
        left = [self.signs[name] for name in (*self.rows, *self.others) if name not in known]
        rows: dict[str, Loose | Listed] = {}
        for name, row in self.rows.items():
            if not row.ways or name in suspects:
                rows[name] = Loose(row.digits, packed(self.signs[name]), _most(self.signs[name], left, wanted))
        for name, values in self.others.items():
            rows[name] = Listed((values,), packed(self.signs[name]), misprinted=True)
        for name, row in self.rows.items():
            if name not in known and name not in rows:
                rows[name] = Listed(row.ways, packed(self.signs[name]))
        return _Supposed(self, rows, known, wanted, Search.of(rows, tuple(map(packed, wanted)), work))


@define
class _Supposed:
    """A table of which certain rows are supposed to be misprinted."""

    table: _Table
    rows: dict[str, Loose | Listed]
    """The rows of which it is not known how they are parted."""
    known: dict[str, Values]
    """The others."""
    wanted: list[Values]
    """What those rows must come to in each column: in each equation."""
    search: Search

    def partings(self, broken: int) -> dict[str, set[Printed]]:
        """How each row may be parted where misprints in so many columns explain the whole; empty where none do."""
        found = self.search.partings(broken)
        known: dict[str, set[Printed]] = {name: {values} for name, values in self.known.items()}
        return known | found if found else {}

    def chance(self) -> float:
        """About how many explanations there may be by chance: the ways to part the rows, by those to add them up."""
        chance = 0.0
        for e in range(len(self.wanted[0])):
            signs = {name: self.table.signs[name][e] for name in self.rows if self.table.signs[name][e]}
            alike = len(set(signs.values())) == 1
            spread = prod([1.0 + abs(column[e]) for column in self.wanted[:-1]]) if alike else 1.0
            chance += prod([self.rows[name].number() for name in signs]) / spread if signs else 0.0
        return chance


def _ties(rows: Sequence[Row]) -> list[dict[str, int]]:
    """The equations that tie whole rows to each other: the sign of each row, the same in all columns."""
    found: dict[tuple[tuple[str, int], ...], set[str]] = {}
    for row in rows:
        for ties in row_equations(row.paths)[1].values():
            for e in ties:
                signs = tuple([(_name(p), 1) for p in e.left] + [(_name(p), -1) for p in e.right])
                found.setdefault(signs, set()).update(map(_column, e.paths))
    return [dict(signs) for signs, columns in found.items() if len(columns) == len(rows[0].paths)]


def _most(signs: Values, every: Sequence[Values], wanted: Sequence[Values]) -> Values:
    """The most that the figures of a row can be, none being negative, where rows of the same sign are open alone."""
    bounding = [e for e, sign in enumerate(signs) if sign and all(sign * other[e] >= 0 for other in every)]
    return tuple([min([MAX_COUNT, *(max(-1, signs[e] * column[e]) for e in bounding)]) for column in wanted])


def _less(wanted: Sequence[Values], values: Values, signs: Values) -> list[Values]:
    """What the other rows must come to in each column, beside one that is known."""
    return [tuple([w - s * v for w, s in zip(c, signs, strict=True)]) for c, v in zip(wanted, values, strict=True)]


def _is_whole(values: Values) -> bool:
    """Whether the last of some figures is the sum of the others."""
    return sum(values[:-1]) == values[-1]


def _name(path: str) -> str:
    return path.rpartition(".")[0]


def _column(path: str) -> str:
    return path.rpartition(".")[2]
