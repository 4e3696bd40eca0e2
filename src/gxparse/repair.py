"""A row that has not its number of cells: all readings of it, and the one that the sums leave.

A reading uses the printed digits in printed order. A row of just its number of
filled cells between borders never comes here, however wrong its sums are. A reading is taken
when every other one is broken by the sums, or reads the same, and the sums
speak for it: its own rule holds, and so do the columns of its figures, all of
them or all but one of seven. One column more than the row is not enough: where
the report itself has a misprint, that would be false in up to one row of seven.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import product
from math import prod

from attrs import define, field

from gxparse.checks import RULES, Equation, Status, evaluate
from gxparse.figures import MISSING, Entry
from gxparse.model import is_count
from gxparse.source import Origin

Reading = tuple[Entry, ...]

_ROUNDS = 10
_MOST_CELLS = 40  # a run of more cells is not one row
_MOST_CHOICES = 64  # readings of all rows together that are tried at once
_COLUMNS = 6  # columns of seven that must speak for a reading


@define(eq=False)
class Damaged:
    """A row with a wrong number of cells, before and after the sums have spoken."""

    name: str
    """The path of the row."""
    paths: tuple[str, ...]
    """The paths of the figures it should have."""
    entries: Reading
    """What its cells hold, blank ones included."""
    readings: list[Reading] = field(factory=list)
    reading: Reading | None = None
    proof: tuple[str, str] = ("", "")
    """Why the reading was taken, in English and Chinese."""


def readings(entries: Reading, due: int, *, bordered: bool) -> list[Reading]:
    """Every reading of some cells as ``due`` figures: windows among blanks, one cell more, one less."""
    filled = [n for n, e in enumerate(entries) if e.origin is not Origin.BLANK]
    if not filled or len(entries) > _MOST_CELLS:
        return []
    low, high = filled[0], filled[-1] + 1
    core = entries[low:high]
    found: list[Reading] = []
    if len(core) > due:
        found += _fewer(core, due)
    elif len(entries) >= due:  # blank cells around, one of which may be a label's
        starts = range(max(0, high - due), min(low, len(entries) - due) + 1)
        found += [entries[n : n + due] for n in starts]
    if len(entries) < due or not bordered or len(core) < due:  # a cell may be lost
        short = entries if len(entries) == due - 1 else core
        if len(short) == due - 1:
            found += [(*short[:n], MISSING, *short[n:]) for n in range(due)]
            found += [] if bordered else _cut(short)
    different: dict[tuple[object, ...], Reading] = {}
    for reading in found:
        different.setdefault(tuple(e.value for e in reading), reading)
    return list(different.values())


def _fewer(core: Reading, due: int) -> list[Reading]:
    filled = tuple(e for e in core if e.origin is not Origin.BLANK)
    if len(filled) == due:  # blank columns of merged cells
        return [filled]
    found: list[Reading] = []
    if len(core) != due + 1:
        return found
    for n, entry in enumerate(core):
        before = core[n - 1] if n else None
        if entry.value == 0 or (before is not None and entry.value is not None and entry.value == before.value):
            found.append((*core[:n], *core[n + 1 :]))
        if before is not None and isinstance(before.value, int) and isinstance(entry.value, int) and before.value:
            joined = int(f"{before.value}{entry.value}")
            both = Entry(joined, Origin.PRINTED, before.spans + entry.spans)
            if is_count(joined):
                found.append((*core[: n - 1], both, *core[n + 1 :]))
    return found


def _cut(entries: Reading) -> list[Reading]:
    """One number cut in two: two cells that nothing parts."""
    found = []
    for n, entry in enumerate(entries):
        digits = str(entry.value) if isinstance(entry.value, int) else ""
        if len(entry.spans) != 1 or entry.spans[0][1] - entry.spans[0][0] != len(digits):
            continue
        start, end = entry.spans[0]
        for at in range(1, len(digits)):
            if digits[at] == "0" and at < len(digits) - 1:
                continue
            left = Entry(int(digits[:at]), Origin.PRINTED, ((start, start + at),))
            right = Entry(int(digits[at:]), Origin.PRINTED, ((start + at, end),))
            found.append((*entries[:n], left, right, *entries[n + 1 :]))
    return found


def settle(rows: Iterable[Damaged], found: dict[str, object]) -> None:
    """Takes, in each row, the one reading that the sums leave, and writes its values into ``found``.

    What one row settles may decide another one, so the rows are gone through
    until nothing changes, in a bounded number of rounds. Where none can be
    settled alone, all are tried at once: the columns then speak for all of
    them or for none.
    """
    rest = list(rows)
    for row in rest:
        own, _ = _equations(row.paths)
        row.readings = [r for r in row.readings if not _broken(own, {**found, **_values(row, r)})]
    for _ in range(_ROUNDS):
        before = len(rest)
        for row in rest:
            _alone(row, found)
        rest = [row for row in rest if row.reading is None]
        if rest and len(rest) == before:
            _together([row for row in rest if row.readings], found)
            rest = [row for row in rest if row.reading is None]
        if not rest or len(rest) == before:
            break


def _alone(row: Damaged, found: dict[str, object]) -> None:
    """Takes the one reading of a row that the figures found do not break, if they speak for it."""
    own, columns = _equations(row.paths)
    left = []
    for reading in row.readings:
        speaking, broken = _speaking(row, reading, {**found, **_values(row, reading)}, {})
        if not broken:
            left.append((reading, speaking))
    if len(left) != 1:
        return
    reading, speaking = left[0]
    if len(row.readings) == 1 and _same_whatever_goes(row):
        proof = "every way of reading it gives the same figures", "无论如何读取，数字都相同"
    elif columns and speaking:
        proof = _columns_agree(reading, speaking)
    elif not columns and _weighty(own, {**found, **_values(row, reading)}):
        proof = f"all {len(own)} sums of the row hold", f"本行{len(own)}个合计全部成立"
    else:
        return
    _take(row, reading, proof, found)


def _together(rows: list[Damaged], found: dict[str, object]) -> None:
    """Takes a reading of every row at once, if just one choice of them has the columns speak for each."""
    if not rows or prod(len(row.readings) for row in rows) > _MOST_CHOICES:
        return
    left = []
    for choice in product(*(row.readings for row in rows)):
        world = dict(found)
        for row, reading in zip(rows, choice, strict=True):
            world.update(_values(row, reading))
        known: dict[Equation, Status] = {}
        speaking = [_speaking(row, reading, world, known) for row, reading in zip(rows, choice, strict=True)]
        if all(figures and not broken for figures, broken in speaking):
            left.append((choice, [figures for figures, _ in speaking]))
    if len(left) == 1:
        for row, reading, figures in zip(rows, *left[0], strict=True):
            _take(row, reading, _columns_agree(reading, figures), found)


def _speaking(
    row: Damaged, reading: Reading, world: dict[str, object], known: dict[Equation, Status]
) -> tuple[int, bool]:
    """How many figures of a reading the columns speak for, 0 if they are too few; and whether they break it."""
    _, columns = _equations(row.paths)
    speaking = broken = printed = 0
    for path, entry in zip(row.paths, reading, strict=True):
        if entry.value is None:
            continue
        printed += 1
        status = set()
        for equation in columns.get(path, ()):
            if equation not in known:
                known[equation] = evaluate(equation, world)
            status.add(known[equation])
        broken += Status.BROKEN in status
        speaking += Status.HOLDS in status and Status.BROKEN not in status
    return speaking if speaking >= min(printed, _COLUMNS) else 0, broken > max(0, printed - _COLUMNS)


def _take(row: Damaged, reading: Reading, proof: tuple[str, str], found: dict[str, object]) -> None:
    row.reading, row.proof = reading, proof
    found.update(_values(row, reading))


def _columns_agree(reading: Reading, speaking: int) -> tuple[str, str]:
    figures = sum(entry.value is not None for entry in reading)
    return (
        f"its own sum allows it and {speaking} of its {figures} figures agree with the sums of their columns",
        f"本行合计容许，且{figures}个数字中有{speaking}个与所在列的合计相符",
    )


def _same_whatever_goes(row: Damaged) -> bool:
    """Whether the cells are all alike, so that no sum is needed to say which one is too many."""
    return len({e.value for e in row.entries if e.origin is not Origin.BLANK}) == 1 and len(
        [e for e in row.entries if e.origin is not Origin.BLANK]
    ) > len(row.paths)


def _weighty(own: tuple[Equation, ...], world: dict[str, object]) -> bool:
    """Whether all the row's own sums hold, more than one of them over figures that are not all zero."""
    holding = [e for e in own if evaluate(e, world) is Status.HOLDS]
    return len(holding) == len(own) and sum(any(world[p] for p in e.paths) for e in holding) > 1


def _broken(equations: tuple[Equation, ...], world: dict[str, object]) -> bool:
    return any(evaluate(e, world) is Status.BROKEN for e in equations)


def _values(row: Damaged, reading: Reading) -> dict[str, object]:
    return dict(zip(row.paths, (e.value for e in reading), strict=True))


def has_sum(paths: tuple[str, ...]) -> bool:
    """Whether a rule ties the figures of a row to each other."""
    return bool(_equations(paths)[0])


@cache
def _equations(paths: tuple[str, ...]) -> tuple[tuple[Equation, ...], dict[str, tuple[Equation, ...]]]:
    """The equations within a row, and for each of its figures those that tie it to other rows."""
    inside = set(paths)
    touching = [e for rule in RULES for e in rule.equations if not inside.isdisjoint(e.paths)]
    own = tuple(e for e in touching if inside.issuperset(e.paths))
    outside = [e for e in touching if e not in own]
    return own, {path: tuple(e for e in outside if path in e.paths) for path in paths} if outside else {}
