"""Digits of a row that run together: all ways to part them, and which of these the columns leave.

A row of counts whose last is the sum of the others has few partings. The row
alone never decides between them, for one misprint in it makes a false one
unique; the columns do, for all rows at once. The work is bounded: a row of more
digits or partings than these is not decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from gxparse.checks.equations import Equation
from gxparse.model.fields import MAX_COUNT

_MOST_DIGITS = 52
_MOST_PARTINGS = 400
_MOST_SUMS = 20_000
_ROUNDS = 10
_POWERS: list[int] = [10**n for n in range(_MOST_DIGITS + 1)]

Lengths = tuple[int, ...]  # how many digits each number of a parting takes


@lru_cache(maxsize=128)
def parted(digits: str, number: int) -> tuple[Lengths, ...] | None:
    """The lengths of ``number`` counts in the digits, the last of which is the sum of the others.

    Empty where there is no such parting, ``None`` where there are too many of
    them, or of the digits. Kept, as a table may be read several times.
    """
    if len(digits) >= _MOST_DIGITS:
        return None
    found: list[Lengths] = []
    for end in range(number - 1, len(digits)):
        found += _before_total(digits, end, number - 1)
        if len(found) > _MOST_PARTINGS:
            return None
    return tuple(found)


def _before_total(digits: str, end: int, addends: int) -> list[Lengths]:
    """The partings of a row whose total begins at a place.

    The addends are parted from both ends and met in the middle. None is more than
    the total, so that each has few lengths, and the work hangs on the digits of
    the total and hardly on those of the row.
    """
    total = int(digits[end:])
    # A total of many digits has to be made by addends of nearly as many, and few digits are left for those.
    if (
        not _is_plain(digits, end, len(digits))
        or total > MAX_COUNT
        or not _fits(end, addends, total)
    ):
        return []
    left = addends // 2
    right = addends - left
    firsts: dict[tuple[int, int], list[Lengths]] = {}
    for middle, value, lengths in _from_start(digits[:end], left, right, total):
        firsts.setdefault((middle, value), []).append(lengths)
    return [
        (*first, *lengths, len(digits) - end)
        for middle, value, lengths in _from_end(digits[:end], right, left, total)
        for first in firsts.get((middle, total - value), ())
    ]


_Begun = tuple[int, int, Lengths]
"""Some numbers that are parted off: where the rest begins or ends, their sum and their lengths."""


def _from_start(digits: str, numbers: int, others: int, total: int) -> list[_Begun]:
    """Every way to part so many numbers off, which come to no more than a total and leave enough for others."""
    longest = len(str(total))
    begun: list[_Begun] = [(0, 0, ())]
    for more in range(numbers + others - 1, others - 1, -1):
        first = len(digits) - more * longest
        last = len(digits) - more
        further: list[_Begun] = []
        for start, value, lengths in begun:
            # A number that begins with a 0 is that 0
            ends = start + 1 if digits[start] == "0" else min(last, start + longest)
            for end in range(max(start + 1, first), ends + 1):
                found = value + int(digits[start:end])
                if found > total:
                    break
                further.append((end, found, (*lengths, end - start)))
        begun = further
    return begun


def _from_end(digits: str, numbers: int, others: int, total: int) -> list[_Begun]:
    """The same from the end on."""
    longest = len(str(total))
    begun: list[_Begun] = [(len(digits), 0, ())]
    for more in range(numbers + others - 1, others - 1, -1):
        further: list[_Begun] = []
        for end, value, lengths in begun:
            first = max(more, end - longest)
            for start in range(min(end - 1, more * longest), first - 1, -1):
                if not _is_plain(digits, start, end):
                    continue
                found = value + int(digits[start:end])
                if found > total:
                    break
                further.append((start, found, (end - start, *lengths)))
        begun = further
    return begun


def _is_plain(digits: str, start: int, end: int) -> bool:
    """Whether some digits are a number as it is printed: none begins with a 0 but 0 itself."""
    return end - start == 1 or digits[start] != "0"


def _least(digits: int, numbers: int) -> int:
    """The least that some numbers of so many digits in all can come to, none of which begins with a 0."""
    longest = -(-digits // numbers)
    return _POWERS[longest - 1] if longest > 1 else 0


def _most(digits: int, numbers: int) -> int:
    """The most that they can come to."""
    return _POWERS[digits - numbers + 1] - 1 + 9 * (numbers - 1)


def _fits(digits: int, numbers: int, total: int) -> bool:
    """Whether some numbers of so many digits in all can come to a total."""
    return _least(digits, numbers) <= total <= _most(digits, numbers)


World = Mapping[str, Any]  # what one candidate of a row says, by path


class _Term(NamedTuple):
    """A figure of an equation that is not known."""

    place: int
    """The place of its row among the rows."""
    path: str
    sign: int
    """1 or -1: on which side of the equation it stands."""

    def values(self, worlds: Iterable[World]) -> set[int]:
        """What it may be with its sign, one or the other candidate of its row being meant."""
        _, path, sign = self
        return {sign * world[path] for world in worlds}


class _ColumnSum(NamedTuple):
    """An equation between rows, the known figures of which are added up."""

    terms: list[_Term]
    wanted: int
    """What the terms must come to."""


def propagate(
    rows: Sequence[Sequence[World]], equations: Iterable[Equation], known: World
) -> list[list[int]]:
    """The candidates of each row, by number, that some choice of candidates of the other rows agrees with.

    It is asked of each column by itself. What falls away in one leaves less to
    choose from in the others, so that all are gone through until nothing changes.
    """
    places: dict[str, int] = {}
    for place, worlds in enumerate(rows):
        if worlds:
            places |= dict.fromkeys(worlds[0], place)
    sums = [_column_sum(equation, places, known) for equation in equations]
    left = [dict(enumerate(worlds)) for worlds in rows]
    for _ in range(_ROUNDS):
        changes = [_leave_out(column, left) for column in sums if column is not None]
        if not any(changes):
            break
    return [list(worlds) for worlds in left]


def _column_sum(
    equation: Equation, places: Mapping[str, int], known: World
) -> _ColumnSum | None:
    """An equation over some rows, told by the places of their paths; ``None`` where it decides nothing of them."""
    terms: list[_Term] = []
    wanted = 0
    for sign, paths in ((1, equation.left), (-1, equation.right)):
        for path in paths:
            if path in places:
                terms.append(_Term(places[path], path, sign))
                continue
            value = known.get(path)
            # With one figure that nobody knows, the sum allows everything.
            if value is None:
                return None
            wanted -= sign * value
    return _ColumnSum(terms, wanted) if terms else None


def _leave_out(column: _ColumnSum, left: list[dict[int, World]]) -> bool:
    """Takes those candidates out of ``left`` that an equation allows with no choice of the others, if there are any."""
    options = [term.values(left[term.place].values()) for term in column.terms]
    reachable = _reachable(options, column.wanted)
    # Where no choice is left, the report's own sum is wrong, and says nothing of how to read the rows.
    if reachable is None or not reachable[0]:
        return False
    changed = False
    for (place, path, sign), all_values, values in zip(
        column.terms, options, reachable, strict=True
    ):
        if len(values) < len(all_values):
            worlds = left[place].items()
            left[place] = {
                n: world for n, world in worlds if sign * world[path] in values
            }
            changed = True
    return changed


def _reachable(options: list[set[int]], total: int) -> list[set[int]] | None:
    """Of some sets of numbers, those that are part of a choice of one of each that comes to a total.

    ``None`` where the choices come to too many different sums.
    """
    # Forwards: what the first sets can come to, the first of all, the first two, and so on.
    sums = [{0}]
    for values in options:
        sums.append({before + value for before in sums[-1] for value in values})
        if len(sums[-1]) > _MOST_SUMS:
            return None
    # Backwards from the total: which numbers of each set lead to it, and what the sets before must then come to.
    reachable: list[set[int]] = []
    wanted = {total} & sums.pop()
    for values, before in zip(reversed(options), reversed(sums), strict=True):
        pairs = [
            (goal - value, value)
            for goal in wanted
            for value in values
            if goal - value in before
        ]
        reachable.append({value for _, value in pairs})
        wanted = {rest for rest, _ in pairs}
    return reachable[::-1]
