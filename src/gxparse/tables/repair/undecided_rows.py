"""A row that may be parted in several ways, while the columns of its table are gone through one by one.

How far it is decided is its state. A column that is right takes the row from one
state to others, each with the figure that then stands in the column; in the end
the row is put right, in the figure of it that is misprinted or lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from gxparse.model.fields import MAX_COUNT

Values = tuple[int, ...]
Printed = tuple[int | None, ...]  # ``None`` is a figure that is lost
State = tuple[int, ...]

_UNMADE = -1  # a cut that is not made yet


@frozen
class MisprintedRun:
    """A misprinted row: its digits may be parted anywhere, and one figure of it is wrong or lost.

    Its state are its cuts: where each column begins in the digits, and where the last one ends.
    """

    digits: str
    sign: int
    """How the row counts in the equations between rows, all of them side by side in one number."""
    most: Values
    """The most that each figure can be where its column is right."""
    misprinted = True

    def start(self) -> State:
        """Nothing is cut yet but the ends."""
        return (0, *[_UNMADE] * (len(self.most) - 1), len(self.digits))

    def advance(self, cuts: State, column: int) -> list[tuple[int, State]]:
        """The figures that may stand in a column that is right, with the sign of the row, and the state behind each."""
        before = column
        while cuts[before] == _UNMADE:
            before -= 1
        behind = column + 1
        while cuts[behind] == _UNMADE:
            behind += 1
        # Between this column and the next cut on either side are wrong ones. They have a digit each, but one
        # of them, the figure of which is lost.
        low = cuts[before] + max(0, column - before - 1)
        high = cuts[behind] - max(0, behind - column - 2)
        most = self.most[column]
        further = []
        for start in self._starts(cuts, column, before, range(low, high)):
            for end in self._ends(cuts, column, behind, range(start + 1, high + 1)):
                value = int(self.digits[start:end])
                if value > most:
                    break
                if self._is_figure(start, end):
                    state = (*cuts[:column], start, end, *cuts[column + 2 :])
                    further.append((value * self.sign, state))
        return further

    def _starts(
        self, cuts: State, column: int, before: int, places: range
    ) -> Sequence[int]:
        """Where a column may begin that is behind a cut."""
        if before == column:
            return (cuts[column],)
        # A single wrong column before this one is cut off with it, and has to be a figure or lost.
        if before == column - 1:
            return [
                place
                for place in places
                if self._is_figure(cuts[before], place, may_be_lost=True)
            ]
        return places

    def _ends(
        self, cuts: State, column: int, behind: int, places: range
    ) -> Sequence[int]:
        """Where a column may end that is before a cut, from left to right."""
        if behind == column + 1:
            return (cuts[behind],)
        if behind == column + 2:
            return [
                place
                for place in places
                if self._is_figure(place, cuts[behind], may_be_lost=True)
            ]
        return places

    def put_right(self, cuts: State, broken: tuple[int, ...]) -> Iterator[Values]:
        """What the row should say if one figure is misprinted in it, in one of the columns that are wrong."""
        for whole in self._finished(cuts):
            parts = [self.digits[start:end] for start, end in pairwise(whole)]
            values = tuple([int(part or 0) for part in parts])
            yield from _put_right(values, (parts.index(""),) if "" in parts else broken)

    def partings_of(self, right: Values) -> Iterator[Printed]:
        """The ways to part the digits that one misprint, or one figure that is lost, makes of what is right."""
        figures = [str(value) for value in right]
        for n in range(len(figures)):
            before, behind = "".join(figures[:n]), "".join(figures[n + 1 :])
            start, end = len(before), len(self.digits) - len(behind)
            if not self._is_figure(start, end, may_be_lost=True):
                continue
            part = self.digits[start:end]
            if before + part + behind == self.digits:
                printed = int(part) if part else None
                yield (*right[:n], printed, *right[n + 1 :])

    def number(self) -> int:
        """In how many ways it may be parted if just one figure is more than it can be where its column is right."""
        last = len(self.digits)
        numbers = {
            (0, False): 1
        }  # by how far it is cut, and whether that figure is behind
        for column, most in enumerate(self.most):
            further: dict[tuple[int, bool], int] = {}
            columns_behind = len(self.most) - column - 1
            for (start, wrong), number in numbers.items():
                for end in range(start, last - max(0, columns_behind - 1) + 1):
                    if end > start and not self._is_figure(start, end):
                        break
                    if start < end and int(self.digits[start:end]) <= most:
                        further[end, wrong] = further.get((end, wrong), 0) + number
                    if not wrong:
                        further[end, True] = further.get((end, True), 0) + number
            numbers = further
        return numbers.get((last, True), 0)

    def _is_figure(self, start: int, end: int, *, may_be_lost: bool = False) -> bool:
        """Whether some digits are a number as it is printed, or none where one may be lost."""
        if end > start + 1:
            return self.digits[start] != "0"
        return end == start + 1 or (may_be_lost and end == start)

    def _finished(
        self, cuts: State, at: int = 1, *, lost: bool = False
    ) -> Iterator[State]:
        """Every way to make the cuts from ``at`` on that are not made yet; one figure at most may be lost."""
        if at == len(cuts):
            yield cuts
            return
        start = cuts[at - 1]
        behind = at
        while cuts[behind] == _UNMADE:
            behind += 1
        # The columns up to the next cut have a digit each, but for one that may be lost.
        ends = (
            range(start, cuts[behind] - (behind - at) + 2)
            if behind > at
            else (cuts[at],)
        )
        for end in ends:
            if self._is_figure(start, end, may_be_lost=not lost):
                further = (*cuts[:at], end, *cuts[at + 1 :])
                yield from self._finished(further, at + 1, lost=lost or end == start)


@frozen
class ListedRow:
    """A row that may be read in a few ways; all of them misprinted, or none.

    Its state are the ways that are left, by number.
    """

    ways: Sequence[Values]
    sign: int
    misprinted: bool = False

    def start(self) -> State:
        """Every way is left."""
        return tuple(range(len(self.ways)))

    def advance(self, left: State, column: int) -> list[tuple[int, State]]:
        """The figures that may stand in a column, with the sign of the row, and the state behind each."""
        by_value: dict[int, State] = {}
        for n in left:
            value = self.ways[n][column]
            by_value[value] = (*by_value.get(value, ()), n)
        return [(value * self.sign, ways) for value, ways in by_value.items()]

    def put_right(self, left: State, broken: tuple[int, ...]) -> Iterator[Values]:
        """What the row should say: what it says, or that with one figure put right if it is misprinted."""
        for n in left:
            if self.misprinted:
                yield from _put_right(self.ways[n], broken)
            else:
                yield self.ways[n]

    def partings_of(self, right: Values) -> Iterator[Printed]:
        """The ways to read the row of which some figures are what is right."""
        yield from (self.ways[:1] if self.misprinted else (right,))

    def number(self) -> int:
        """How many ways there are, and figures that may be wrong."""
        return len(self.ways) * (len(self.ways[0]) if self.misprinted else 1)


UndecidedRow = MisprintedRun | ListedRow


def _put_right(values: Values, broken: tuple[int, ...]) -> Iterator[Values]:
    """What a misprinted row should say, if one of its figures in the columns that are wrong is misprinted."""
    if max(values) > MAX_COUNT:
        return
    too_much = sum(values[:-1]) - values[-1]
    total = len(values) - 1
    for wrong in broken:
        # What the row is off by is what the figure is off by: the total the other way than an addend.
        right = values[wrong] + (too_much if wrong == total else -too_much)
        if right >= 0:
            yield (*values[:wrong], right, *values[wrong + 1 :])
