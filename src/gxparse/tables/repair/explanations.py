"""All ways to part several rows of digits at once, so that certain misprints explain why their sums are wrong.

The columns are gone through one after the other, those first that are right
themselves: how far each row is cut is the state, and a column keeps the states
whose figures come to what the other rows leave for it. The rows are taken in
two halves that meet, so that a column costs the ways to go on of a half and not
those of all rows. The work is counted, and beyond a bound nothing is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

from attrs import define, field

from gxparse.model.fields import MAX_COUNT

_MOST_STEPS = 150_000  # ways to go on that are looked at, of all rows of a table
_ROW = 20  # steps that it takes to look at a row
_ROOM = 64  # bits for the sum of an equation, of which several stand side by side in one number
_COLUMN = 8 * _ROOM  # bits for those of a column

Values = tuple[int, ...]
Printed = tuple[int | None, ...]  # ``None`` is a figure that is lost


class TooMuchError(Exception):
    """More work than there may be."""


@define
class Work:
    """How much may still be done."""

    left: int = _MOST_STEPS

    def spend(self, steps: int) -> None:
        """Counts what is being done; raises ``TooMuchError`` beyond the bound."""
        self.left -= steps
        if self.left < 0:
            raise TooMuchError


@define
class Loose:
    """A misprinted row: its digits may be parted anywhere, and one figure of it is wrong or lost."""

    digits: str
    sign: int
    most: Values
    """The most that each figure can be where its column is right."""
    misprinted = True

    def start(self) -> Values:
        """Nothing is cut yet but the ends."""
        return (0, *[-1] * (len(self.most) - 1), len(self.digits))

    def on(self, cuts: Values, column: int) -> list[tuple[int, Values]]:
        """The figures that may stand in a column that is right, and the cuts with each of them."""
        before, behind = column, column + 1
        while cuts[before] < 0:
            before -= 1
        while cuts[behind] < 0:
            behind += 1
        low = cuts[before] + max(0, column - before - 1)  # columns that are wrong are between, of which one may be lost
        high = cuts[behind] - max(0, behind - column - 2)
        found = []
        for start in range(low, high) if before < column else (low,):
            if before == column - 1 and not self._plain(cuts[before], start, lost=True):
                continue
            for end in range(start + 1, high + 1) if behind > column + 1 else (high,):
                value = int(self.digits[start:end])
                if value > self.most[column]:
                    break
                if self._plain(start, end) and (behind != column + 2 or self._plain(end, cuts[behind], lost=True)):
                    found.append((value * self.sign, (*cuts[:column], start, end, *cuts[column + 2 :])))
        return found

    def ends(self, cuts: Values, broken: tuple[int, ...]) -> Iterator[Values]:
        """What the row may be put right to, one of the columns that are wrong being misprinted in it."""
        for whole in self._whole(cuts, 1):
            parts = [self.digits[a:b] for a, b in pairwise(whole)]
            lost = (parts.index(""),) if "" in parts else broken
            yield from _put_right(tuple([int(part or 0) for part in parts]), lost)

    def printed(self, right: Values) -> Iterator[Printed]:
        """The ways to part the digits that one misprint, or figure that is lost, makes of some figures."""
        figures = [str(value) for value in right]
        for n in range(len(figures)):
            start, end = len("".join(figures[:n])), len(self.digits) - len("".join(figures[n + 1 :]))
            if self._plain(start, end, lost=True):
                part = self.digits[start:end]
                if "".join((*figures[:n], part, *figures[n + 1 :])) == self.digits:
                    yield (*right[:n], int(part) if part else None, *right[n + 1 :])

    def number(self) -> int:
        """In how many ways it may be parted if just one figure is more than it can be where its column is right."""
        digits, ways = len(self.digits), {(0, False): 1}  # by how far it is cut, and whether that figure is behind
        for column, most in enumerate(self.most):
            further: dict[tuple[int, bool], int] = {}
            for (start, wrong), number in ways.items():
                for end in range(start, digits - max(0, len(self.most) - column - 2) + 1):
                    if end > start and not self._plain(start, end):
                        break
                    if start < end and int(self.digits[start:end]) <= most:
                        further[end, wrong] = further.get((end, wrong), 0) + number
                    if not wrong:
                        further[end, True] = further.get((end, True), 0) + number
            ways = further
        return ways.get((digits, True), 0)

    def _plain(self, start: int, end: int, *, lost: bool = False) -> bool:
        """Whether some digits are a number as it is printed, or none where one may be lost."""
        return end == start + 1 or (self.digits[start] != "0" if end > start else lost and end == start)

    def _whole(self, cuts: Values, at: int, *, lost: bool = False) -> Iterator[Values]:
        """Every way to make the cuts that are not made yet; one figure at most may be lost."""
        while at < len(cuts) and cuts[at] >= 0:
            if not self._plain(cuts[at - 1], cuts[at], lost=not lost):
                return
            lost = lost or cuts[at] == cuts[at - 1]
            at += 1
        if at == len(cuts):
            yield cuts
            return
        behind = next(n for n in range(at, len(cuts)) if cuts[n] >= 0)
        for cut in range(cuts[at - 1], cuts[behind] - (behind - at) + 2):
            if self._plain(cuts[at - 1], cut, lost=not lost):
                yield from self._whole((*cuts[:at], cut, *cuts[at + 1 :]), at + 1, lost=lost or cut == cuts[at - 1])


@define
class Listed:
    """A row that may be read in a few ways; all of them misprinted, or none."""

    ways: Sequence[Values]
    sign: int
    misprinted: bool = False

    def start(self) -> Values:
        """Every way, by its number."""
        return tuple(range(len(self.ways)))

    def on(self, left: Values, column: int) -> list[tuple[int, Values]]:
        """The figures that may stand in a column, and the ways with each of them."""
        found: dict[int, Values] = {}
        for n in left:
            value = self.ways[n][column]
            found[value] = (*found.get(value, ()), n)
        return [(value * self.sign, ways) for value, ways in found.items()]

    def number(self) -> int:
        """How many ways there are, and figures that may be wrong."""
        return len(self.ways) * (len(self.ways[0]) if self.misprinted else 1)

    def ends(self, left: Values, broken: tuple[int, ...]) -> Iterator[Values]:
        """What the row may be put right to, if it is misprinted."""
        for n in left:
            if self.misprinted:
                yield from _put_right(self.ways[n], broken)
            else:
                yield self.ways[n]

    def printed(self, right: Values) -> Iterator[Printed]:
        """The ways to read the row that are put right to some figures."""
        yield from (self.ways[:1] if self.misprinted else (right,))


def _put_right(values: Values, broken: tuple[int, ...]) -> Iterator[Values]:
    """What a misprinted row should say, if one of its figures in the columns that are wrong is misprinted."""
    much = sum(values[:-1]) - values[-1]
    if max(values) <= MAX_COUNT:
        for wrong in broken:
            right = values[wrong] + (much if wrong == len(values) - 1 else -much)
            if right >= 0:
                yield (*values[:wrong], right, *values[wrong + 1 :])


State = tuple[tuple[Values, ...], ...]  # of each half, of each of its rows
Where = int | tuple[int, ...]  # a column that is right, or all those that are not


@define(eq=False)
class Search:
    """The explanations of a table in which certain rows are misprinted."""

    halves: tuple[dict[str, Loose | Listed], dict[str, Loose | Listed]]
    """The rows of which it is not known how they are parted, by their paths."""
    wanted: Values
    """What these rows must come to in each column, all its equations in one number."""
    work: Work
    _rows: dict[tuple[str, Values, Where], list[tuple[int, Any]]] = field(factory=dict)
    _chosen: dict[tuple[int, tuple[Values, ...], Where], dict[int, list[Any]]] = field(factory=dict)
    _reached: dict[tuple[int, ...], list[State]] = field(factory=dict)

    @classmethod
    def of(cls, rows: dict[str, Loose | Listed], wanted: Values, work: Work) -> Search:
        """The search for how some rows are parted; those that stand side by side go to different halves."""
        every = list(rows.items())
        return cls((dict(every[::2]), dict(every[1::2])), wanted, work)

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.wanted)

    @property
    def misprints(self) -> int:
        """How many rows are misprinted."""
        return sum(row.misprinted for half in self.halves for row in half.values())

    def partings(self, number: int) -> dict[str, set[Printed]]:
        """How each row may be parted where misprints in so many columns explain the whole; empty where none do."""
        rows = self.halves[0] | self.halves[1]
        found: dict[str, set[Printed]] = {}
        for name, right in {one for table in self._tables(number) for one in table}:
            found.setdefault(name, set()).update(rows[name].printed(right))
        return found

    def _tables(self, number: int) -> Iterator[Iterable[tuple[str, Values]]]:
        """What the rows are put right to, each time that misprints in so many columns explain the whole."""
        for broken in combinations(range(self.columns), number):
            wanted = self._sum(self.wanted, broken)
            for state in self._reach(_order(broken, self.columns)):
                one, other = (self._choices(n, cuts, broken) for n, cuts in enumerate(state))
                for total, tables in one.items():
                    for table in tables:
                        for rest in other.get(wanted - total, ()):
                            self.work.spend(1)
                            yield (*table, *rest)

    def _reach(self, columns: tuple[int, ...]) -> list[State]:
        """How the rows may be cut where some columns are right."""
        if not columns:
            return [tuple([tuple([row.start() for row in half.values()]) for half in self.halves])]
        if columns not in self._reached:
            *before, column = columns
            found: list[State] = []
            for state in self._reach(tuple(before)):
                one, other = (self._choices(n, cuts, column) for n, cuts in enumerate(state))
                swapped = len(one) > len(other)
                fewer, more = (other, one) if swapped else (one, other)
                self.work.spend(len(fewer))
                wanted = self.wanted[column]
                for total, cuts in fewer.items():
                    rest = more.get(wanted - total)
                    if rest:
                        self.work.spend(len(cuts) * len(rest))
                        found += [(b, a) if swapped else (a, b) for a in cuts for b in rest]
            self._reached[columns] = found
        return self._reached[columns]

    def _choices(self, half: int, state: tuple[Values, ...], where: Where) -> dict[int, list[Any]]:
        """What may be chosen for one half of the rows, by what it comes to."""
        key = half, state, where
        if key not in self._chosen:
            rows = self.halves[half].items()
            self._chosen[key] = self._added(
                [self._one(*row, cuts, where) for row, cuts in zip(rows, state, strict=True)]
            )
        return self._chosen[key]

    def _one(self, name: str, row: Loose | Listed, cuts: Values, where: Where) -> list[tuple[int, Any]]:
        """What may be chosen for a row, and what it comes to: in a column that is right, or in those that are not."""
        key = name, cuts, where
        if key not in self._rows:
            if isinstance(where, int):
                self._rows[key] = row.on(cuts, where)
            else:
                ends = dict.fromkeys(row.ends(cuts, where))
                self._rows[key] = [(self._sum(right, where) * row.sign, (name, right)) for right in ends]
            self.work.spend(len(self._rows[key]) + _ROW)
        return self._rows[key]

    @staticmethod
    def _sum(values: Values, columns: tuple[int, ...]) -> int:
        return sum(values[column] << n * _COLUMN for n, column in enumerate(columns))

    def _added(self, rows: list[list[tuple[int, Any]]]) -> dict[int, list[Any]]:
        """Every choice of one for each row, by what the numbers of them come to."""
        choices: list[tuple[int, tuple[Any, ...]]] = [(0, ())]
        for row in rows:
            self.work.spend(len(choices) * len(row) + 1)
            choices = [(total + number, (*chosen, one)) for total, chosen in choices for number, one in row]
        found: dict[int, list[Any]] = {}
        for total, chosen in choices:
            found.setdefault(total, []).append(chosen)
        return found


def _order(broken: tuple[int, ...], columns: int) -> tuple[int, ...]:
    """The columns that are right: those at both ends first, where it is known how far the rows are cut."""
    if not broken:
        return tuple(range(columns))
    first, *_, last = (*broken, broken[-1])
    inner = [column for column in range(first, last) if column not in broken]
    return (*range(first), *range(columns - 1, last, -1), *inner)


def packed(numbers: Values) -> int:
    """Numbers side by side in one, so that they are added up in one step."""
    return sum(number << n * _ROOM for n, number in enumerate(numbers))
