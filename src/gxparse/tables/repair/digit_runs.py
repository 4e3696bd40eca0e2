"""Digits of a row that run together: all ways to part them, and what the columns leave of these.

A row of counts whose last is the sum of the others has few ways to be parted;
which of them is meant, the sums of the columns say, for all rows at once. The
work is bounded: a row of more digits or ways than these is not decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from gxparse.checks.equations import Equation
from gxparse.model.fields import MAX_COUNT

_MOST_DIGITS = 52
_MOST_WAYS = 400
_MOST_SUMS = 20_000
_ROUNDS = 10
_POWERS: list[int] = [10**n for n in range(_MOST_DIGITS + 1)]


def parted(digits: str, number: int) -> list[tuple[int, ...]] | None:
    """The lengths of ``number`` counts in the digits, the last of which is the sum of the others.

    Empty where there is no way, ``None`` where there are too many of them, or of
    the digits. The addends are parted from both ends and met in the middle,
    which keeps the work to the cube of the digits.
    """
    if len(digits) >= _MOST_DIGITS:
        return None
    half = (number - 1) // 2
    rest = number - 1 - half
    found: list[tuple[int, ...]] = []
    for end in range(number - 1, len(digits)):
        total = int(digits[end:])
        if (digits[end] == "0" and end < len(digits) - 1) or total > MAX_COUNT or not _fits(end, number - 1, total):
            continue
        for middle in range(half, end - rest + 1):
            most = _most(middle, half), _most(end - middle, rest)
            if not max(_least(middle, half), _least(end - middle, rest)) <= total <= sum(most):
                continue
            before: dict[int, list[tuple[int, ...]]] = {}
            for value, lengths in _parts(digits, (0, middle), half, (total - most[1], total)):
                before.setdefault(value, []).append(lengths)
            if before:
                for value, lengths in _parts(digits, (middle, end), rest, (total - max(before), total - min(before))):
                    found += [(*first, *lengths, len(digits) - end) for first in before.get(total - value, ())]
        if len(found) > _MOST_WAYS:
            return None
    return found


def _parts(
    digits: str, stretch: tuple[int, int], numbers: int, bounds: tuple[int, int]
) -> list[tuple[int, tuple[int, ...]]]:
    """Every way to part a stretch of digits into so many numbers whose sum is within bounds: it and their lengths."""
    (low, high), (least, most) = stretch, bounds
    if numbers == 1:
        value = int(digits[low:high])
        plain = high - low == 1 or digits[low] != "0"
        return [(value, (high - low,))] if plain and least <= value <= most else []
    found = []
    for end in range(low + 1, low + 2 if digits[low] == "0" else high - numbers + 2):
        value = int(digits[low:end])
        if value > most:
            break
        if value + _most(high - end, numbers - 1) >= least:
            parts = _parts(digits, (end, high), numbers - 1, (least - value, most - value))
            found += [(value + others, (end - low, *lengths)) for others, lengths in parts]
    return found


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


def propagate(
    ways: Sequence[Sequence[Mapping[str, Any]]], equations: Iterable[Equation], found: Mapping[str, Any]
) -> list[list[bool]]:
    """Of the ways to read each row, as values by path, those that some way to read the others agrees with."""
    kept = [[True] * len(row) for row in ways]
    rows = {path: n for n, row in enumerate(ways) if row for path in row[0]}
    tied: list[tuple[list[tuple[int, str, int]], int]] = []
    for equation in equations:
        terms = [(rows[path], path, sign) for path, sign in _signed(equation) if path in rows]
        others: list[tuple[Any, int]] = [
            (found.get(path), sign) for path, sign in _signed(equation) if path not in rows
        ]
        if terms and all(value is not None for value, _ in others):
            tied.append((terms, -sum(sign * value for value, sign in others)))
    for _ in range(_ROUNDS):
        changed = False
        for terms, wanted in tied:
            sets = [
                {sign * way[path] for way, keep in zip(ways[n], kept[n], strict=True) if keep}
                for n, path, sign in terms
            ]
            alive = _reachable(sets, wanted)
            if alive is None or not alive[0]:  # too many, or the report's own sum is wrong
                continue
            for (n, path, sign), fits in zip(terms, alive, strict=True):
                for k, way in enumerate(ways[n]):
                    if kept[n][k] and sign * way[path] not in fits:
                        kept[n][k] = False
                        changed = True
        if not changed:
            break
    return kept


def _signed(equation: Equation) -> Iterator[tuple[str, int]]:
    yield from ((path, 1) for path in equation.left)
    yield from ((path, -1) for path in equation.right)


def _reachable(sets: list[set[int]], total: int) -> list[set[int]] | None:
    """Of some sets of numbers, those that are part of a choice of one of each that comes to a total."""
    sums = [{0}]
    for values in sets:
        sums.append({a + b for a in sums[-1] for b in values})
        if len(sums[-1]) > _MOST_SUMS:
            return None
    alive: list[set[int]] = []
    wanted = {total} & sums[-1]
    for n in range(len(sets) - 1, -1, -1):
        pairs = [(w - v, v) for w in wanted for v in sets[n] if w - v in sums[n]]
        alive.append({v for _, v in pairs})
        wanted = {before for before, _ in pairs}
    return alive[::-1]
