"""All ways to part several rows of digits at once, so that certain misprints explain why their sums are wrong.

The columns are gone through one after the other, those first that are right
themselves: how far each row is parted is its state, and a column keeps the states
whose figures come to what the other rows leave for it. The rows are taken in
two halves that meet, so that a column costs the ways to go on of a half and not
those of all rows. The work is counted, and beyond a bound nothing is decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, combinations, product
from typing import Any

from attrs import define, field

from gxparse.tables.repair.undecided_rows import Printed, State, UndecidedRow, Values

_MOST_STEPS = 150_000  # ways to go on that are looked at, of all rows of a table
_ROW = 20  # steps that it takes to look at a row
_ROOM = 64  # bits for the sum of an equation, of which several stand side by side in one number
_COLUMN = 8 * _ROOM  # bits for those of a column

Rows = dict[str, UndecidedRow]
States = tuple[State, ...]  # of each row of a half
Halves = tuple[States, States]
Where = int | tuple[int, ...]  # a column that is right, or all those that are not
# What may be chosen for a row, behind what it comes to: in a column that is right the state behind it, else what
# the row is put right to, with its path
Option = tuple[int, Any]
Chosen = list[tuple[Any, ...]]  # one option for each row
Choices = dict[int, Chosen]  # by what they come to together
Right = tuple[str, Values]


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


@define(eq=False)
class Search:
    """The explanations of a table in which certain rows are misprinted."""

    halves: tuple[Rows, Rows]
    """The rows of which it is not known how they are parted, by their paths."""
    wanted: Values
    """What these rows must come to in each column, all its equations in one number."""
    work: Work
    _options: dict[tuple[str, State, Where], list[Option]] = field(factory=dict)
    _choices: dict[tuple[int, States, Where], Choices] = field(factory=dict)
    _states: dict[tuple[int, ...], list[Halves]] = field(factory=dict)

    @classmethod
    def of(cls, rows: Rows, wanted: Values, work: Work) -> Search:
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
        return sum(row.misprinted for row in self._rows().values())

    def partings(self, number: int) -> dict[str, set[Printed]]:
        """How each row may be parted where misprints in so many columns explain the whole; empty where none do."""
        rows = self._rows()
        partings: dict[str, set[Printed]] = {}
        for name, right in self._put_right(number):
            partings.setdefault(name, set()).update(rows[name].partings_of(right))
        return partings

    def _rows(self) -> Rows:
        return self.halves[0] | self.halves[1]

    def _put_right(self, number: int) -> set[Right]:
        """What the rows are put right to where all comes out right, over all choices of so many wrong columns."""
        found: set[Right] = set()
        for broken in combinations(range(self.columns), number):
            wanted = _side_by_side(self.wanted, broken)
            for states in self._behind(_order(broken, self.columns)):
                for tables, rests in self._meeting(
                    *self._of_halves(states, broken), wanted
                ):
                    found.update(chain(*tables, *rests))
        return found

    def _behind(self, columns: tuple[int, ...]) -> list[Halves]:
        """The states that the rows of both halves may be in where some columns are right and were gone through."""
        if not columns:
            return [(_start(self.halves[0]), _start(self.halves[1]))]
        if columns not in self._states:
            *before, column = columns
            further: list[Halves] = []
            for states in self._behind(tuple(before)):
                one, other = self._of_halves(states, column)
                self.work.spend(min(len(one), len(other)))
                for left, right in self._meeting(one, other, self.wanted[column]):
                    further += product(left, right)
            self._states[columns] = further
        return self._states[columns]

    def _meeting(
        self, one: Choices, other: Choices, wanted: int
    ) -> Iterator[tuple[Chosen, Chosen]]:
        """The choices for one half and those for the other that come to what is wanted together."""
        # Goes through the totals of the half that has fewer of them.
        totals = (
            list(one) if len(one) <= len(other) else [wanted - total for total in other]
        )
        for total in totals:
            choices, rests = one.get(total), other.get(wanted - total)
            if choices and rests:
                self.work.spend(len(choices) * len(rests))
                yield choices, rests

    def _of_halves(self, states: Halves, where: Where) -> tuple[Choices, Choices]:
        return self._of_half(0, states[0], where), self._of_half(1, states[1], where)

    def _of_half(self, half: int, states: States, where: Where) -> Choices:
        """What may be chosen for the rows of one half."""
        key = half, states, where
        if key not in self._choices:
            options = []
            for (name, row), state in zip(
                self.halves[half].items(), states, strict=True
            ):
                options.append(self._of_row(name, row, state, where))
            self._choices[key] = self._added(options)
        return self._choices[key]

    def _of_row(
        self, name: str, row: UndecidedRow, state: State, where: Where
    ) -> list[Option]:
        """What may be chosen for a row."""
        key = name, state, where
        if key not in self._options:
            options: list[Option]
            if isinstance(where, int):
                options = list(row.advance(state, where))
            else:
                different = dict.fromkeys(row.put_right(state, where))
                options = [
                    (_side_by_side(right, where) * row.sign, (name, right))
                    for right in different
                ]
            self.work.spend(len(options) + _ROW)
            self._options[key] = options
        return self._options[key]

    def _added(self, rows: list[list[Option]]) -> Choices:
        """Every choice of one option for each row, by what the numbers of them come to."""
        choices: list[tuple[int, tuple[Any, ...]]] = [(0, ())]
        for options in rows:
            self.work.spend(len(choices) * len(options) + 1)
            choices = [
                (total + number, (*chosen, one))
                for total, chosen in choices
                for number, one in options
            ]
        by_total: Choices = {}
        for total, chosen in choices:
            by_total.setdefault(total, []).append(chosen)
        return by_total


def _start(rows: Rows) -> States:
    return tuple([row.start() for row in rows.values()])


def _order(broken: tuple[int, ...], columns: int) -> tuple[int, ...]:
    """The columns that are right: those at both ends first, where it is known how far the rows are cut."""
    if not broken:
        return tuple(range(columns))
    first, last = broken[0], broken[-1]
    inner = [column for column in range(first, last) if column not in broken]
    return (*range(first), *range(columns - 1, last, -1), *inner)


def _side_by_side(values: Values, columns: Sequence[int]) -> int:
    """The figures of some columns in one number, each with room for those of all equations."""
    return sum(values[column] << n * _COLUMN for n, column in enumerate(columns))


def packed(numbers: Values) -> int:
    """Numbers side by side in one, so that they are added up in one step."""
    return sum(number << n * _ROOM for n, number in enumerate(numbers))
