"""A row that has not its number of cells: all readings of it, and the one that the sums leave.

A reading uses the printed digits in printed order. A row of just its number of
filled cells between borders never comes here, however wrong its sums are. A reading is taken
when every other one is broken by the sums, or reads the same, and the sums
speak for it: its own rule holds, and so do the columns of its figures, all of
them or all but one of seven. One column more than the row is not enough: where
the report itself has a misprint, that would be false in up to one row of seven.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import product, takewhile
from math import prod
from operator import attrgetter
from typing import Any, NamedTuple

from attrs import define, field

from gxparse import glued
from gxparse.checks import WITHIN, Equation, Status, status_of
from gxparse.columns import Columns
from gxparse.fields import is_count
from gxparse.figures import MISSING, Entry
from gxparse.source import Origin

Reading = tuple[Entry, ...]

_VALUE: Callable[[Entry], Any] = attrgetter("value")
_ROUNDS = 10
_MANY = 1  # readings; those of rows with more are held against each other first
_MOST_CELLS = 40  # a run of more cells is not one row
_MOST_CHOICES = 64  # readings of all rows together that are tried at once
_COLUMNS = 6  # columns of seven that must speak for a reading
_OWN = 2  # sums of its own that must hold in a row that no column ties to others
_JUST_SO_MANY = (
    "just as many cells are filled as figures are due, the others are blank",
    "有数字的单元格与应有数字的个数相同，其余为空",
)
_ALL_ALIKE = ("every way of reading it gives the same figures", "无论如何读取，数字都相同")


class Way(NamedTuple):
    """One way to read a row: what it says, and of which cells."""

    values: tuple[Any, ...]
    reading: Reading


@define(eq=False)
class Damaged:
    """A row with a wrong number of cells, before and after the sums have spoken."""

    name: str
    """The path of the row."""
    paths: tuple[str, ...]
    """The paths of the figures it should have."""
    entries: Reading
    """What its cells hold, blank ones included."""
    ways: list[Way] = field(factory=list)
    """How it may be read; of these, in the end, those that the columns leave."""
    as_printed: Reading | None = None
    """What the row says if no reading is proved, where its borders leave no doubt which cell is which."""
    reading: Reading | None = None
    proof: tuple[str, str] = ("", "")
    """Why the reading was taken, in English and Chinese."""

    def by_path(self, way: Way) -> dict[str, Any]:
        """What a way to read it says."""
        return dict(zip(self.paths, way.values, strict=True))


def ways(
    entries: Reading, paths: tuple[str, ...], alone: frozenset[Entry] = frozenset(), *, bordered: bool
) -> list[Way]:
    """Every reading of some cells that the sums of their row allow: windows among blanks, one cell more, one less.

    ``alone`` are the cells that stand alone on a line, one of which may be a page number.
    """
    due = len(paths)
    filled = [n for n, e in enumerate(entries) if e.origin is not Origin.BLANK]
    if not filled or len(entries) > _MOST_CELLS:
        return []
    low, high = filled[0], filled[-1] + 1
    core = entries[low:high]
    found: list[Reading] = []
    if len(core) > due:
        found += _fewer(core, due, alone)
    elif len(entries) >= due:  # blank cells around, one of which may be a label's
        starts = range(max(0, high - due), min(low, len(entries) - due) + 1)
        found += [entries[n : n + due] for n in starts]
    if len(entries) < due or not bordered or len(core) < due:  # a cell may be lost
        short = entries if len(entries) == due - 1 else core
        if len(short) == due - 1:
            found += [(*short[:n], MISSING, *short[n:]) for n in range(due)]
            found += _cut(short)
    return as_they_stand(found, paths)


def as_they_stand(found: Iterable[Reading], paths: tuple[str, ...]) -> list[Way]:
    """Of some readings of a row those that differ and that its own sums allow."""
    different: dict[tuple[Any, ...], Reading] = {}
    for reading in found:
        different.setdefault(tuple(map(_VALUE, reading)), reading)
    own, _ = _equations(paths)
    return [Way(*one) for one in different.items() if not _broken(own, dict(zip(paths, one[0], strict=True)))]


def splits(digits: str, start: int, paths: tuple[str, ...]) -> list[Way]:
    """Every reading of digits that run together, from some place on the tape, as a row whose last is its sum."""
    found = []
    for lengths in glued.parted(digits, len(paths)):
        at, entries = 0, []
        for length in lengths:
            value = int(digits[at : at + length])
            entries.append(Entry(value, Origin.PRINTED, ((start + at, start + at + length),)))
            at += length
        found.append(tuple(entries))
    return as_they_stand(found, paths)


def _fewer(core: Reading, due: int, alone: frozenset[Entry]) -> list[Reading]:
    filled = tuple(e for e in core if e.origin is not Origin.BLANK)
    if len(filled) == due:  # blank columns of merged cells
        return [filled]
    if due == 1 and len({e.value for e in core}) == 1:  # one cell over several columns, printed in each
        return [core[:1]]
    found: list[Reading] = []
    if len(core) != due + 1:
        return found
    for n, entry in enumerate(core):
        before = core[n - 1] if n else None
        doubled = before is not None and entry.value is not None and entry.value == before.value
        if entry.value == 0 or entry in alone or doubled:
            found.append((*core[:n], *core[n + 1 :]))
        if before is not None and before.value and _is_whole(before) and _is_whole(entry):
            joined = int(f"{before.value}{entry.value}")
            both = Entry(joined, Origin.PRINTED, before.spans + entry.spans)
            if is_count(joined):
                found.append((*core[: n - 1], both, *core[n + 1 :]))
    return found


def _is_whole(entry: Entry) -> bool:
    """Whether a number is one of digits alone, which may be a piece of another one."""
    return isinstance(entry.value, int) and entry.value >= 0


def _cut(entries: Reading) -> list[Reading]:
    """One number cut in two: two cells that nothing parts."""
    found = []
    for n, entry in enumerate(entries):
        digits = str(entry.value) if _is_whole(entry) else ""
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


def settle(rows: list[Damaged], found: dict[str, Any]) -> None:
    """Takes, in each row, the one reading that the sums leave, and writes its values into ``found``.

    What one row settles may decide another one, so the rows are gone through
    until nothing changes, in a bounded number of rounds. Where none can be
    settled alone, all are tried at once: the columns then speak for all of
    them or for none.
    """
    _narrow([row for row in rows if len(row.ways) > _MANY and not _leaves_open(row)], found)
    columns = Columns.over(_between(rows), found)
    rest = rows
    for _ in range(_ROUNDS):
        before = len(rest)
        for row in rest:
            _alone(row, columns)
        rest = [row for row in rest if row.reading is None]
        if rest and len(rest) == before:
            _together([row for row in rest if row.ways], columns)
            rest = [row for row in rest if row.reading is None]
        if not rest or len(rest) == before:
            break
    for row in rows:
        if row.reading is not None:
            found.update(zip(row.paths, map(_VALUE, row.reading), strict=True))


def _between(rows: list[Damaged]) -> list[Equation]:
    """The equations that tie some rows to others."""
    tied = (e for row in rows for ties in _equations(row.paths)[1].values() for e in ties)
    return list({id(e): e for e in tied}.values())


def _leaves_open(row: Damaged) -> bool:
    """Whether a reading has no value for some figure."""
    return any(None in way.values for way in row.ways)


def _narrow(rows: list[Damaged], found: dict[str, Any]) -> None:
    """Leaves out the readings of many that the sums of the columns allow with no reading of the other rows."""
    values = [[row.by_path(way) for way in row.ways] for row in rows]
    for row, kept in zip(rows, glued.narrow(values, _between(rows), found), strict=True):
        row.ways = [way for way, keep in zip(row.ways, kept, strict=True) if keep]


def _alone(row: Damaged, columns: Columns) -> None:
    """Takes the one reading of a row that the figures found do not break, if they speak for it."""
    own, outside = _equations(row.paths)
    if len(row.ways) == 1 and _same_whatever_goes(row):
        _take(row, row.ways[0].reading, _ALL_ALIKE, columns)
    elif not outside:
        _by_its_own(row, own, columns)
    elif columns.ask(row.paths):
        left = []
        for way in row.ways:
            figures = zip(row.paths, way.values, strict=True)
            speaking, broken = _weigh(
                [columns.status_with(path, value) for path, value in figures if value is not None]
            )
            if not broken:
                left.append((way.reading, speaking))
        if len(left) == 1 and left[0][1]:
            _take(row, left[0][0], _columns_agree(*left[0]), columns)


def _by_its_own(row: Damaged, own: tuple[Equation, ...], columns: Columns) -> None:
    """Takes a row that no column ties to others, if more than one sum of its own holds.

    Where several readings are left, the figures are taken whose sums hold in
    each of them, and which all of them read alike.
    """
    if not row.ways:
        return
    if not own:
        filled = [e for e in row.entries if e.origin is not Origin.BLANK]
        if len(filled) == len(row.paths) and len(row.ways) == 1:
            _take(row, row.ways[0].reading, _JUST_SO_MANY, columns)
        return
    worlds = [row.by_path(way) for way in row.ways]
    holding = [
        equation
        for equation in own
        if all(status_of(equation, world) is Status.HOLDS and any(world[p] for p in equation.paths) for world in worlds)
        and len({tuple(world[p] for p in equation.paths) for world in worlds}) == 1
    ]
    if len(holding) < _OWN:
        return
    sure = {path for equation in holding for path in equation.paths}
    reading = row.ways[0].reading
    if sure.issuperset(row.paths):
        _take(row, reading, (f"all {len(own)} sums of the row hold", f"本行{len(own)}个合计全部成立"), columns)
        return
    spread = tuple(piece for path, e in zip(row.paths, reading, strict=True) if path not in sure for piece in e.spans)
    doubt = Entry(None, Origin.DOUBTFUL, spread)
    number = len(holding)
    proof = (
        f"{number} of its {len(own)} sums hold however it is read",
        f"无论如何读取，{len(own)}个合计中有{number}个成立",
    )
    _take(row, tuple(e if p in sure else doubt for p, e in zip(row.paths, reading, strict=True)), proof, columns)


def _together(rows: list[Damaged], columns: Columns) -> None:
    """Takes a reading of every row at once, if just one choice of them has the columns speak for each."""
    rows = [row for row in rows if _equations(row.paths)[1]]
    if not rows or prod(len(row.ways) for row in rows) > _MOST_CHOICES:
        return
    rows.sort(key=lambda row: -len(row.ways))
    several = sum(len(row.ways) > 1 for row in rows)
    for row in rows[several:]:
        columns.put(row.by_path(row.ways[0]))
    left = []
    for choice in product(*(row.ways for row in rows)):
        values = [row.by_path(way) for row, way in zip(rows, choice, strict=True)]
        for changing in values[:several]:
            columns.put(changing)
        speaking = list(takewhile(bool, (_speaking(one, columns) for one in values)))
        if len(speaking) == len(rows):
            left.append((choice, speaking))
        for changing in values[:several]:
            columns.take_back(changing)
    for row in rows[several:]:
        columns.take_back(row.by_path(row.ways[0]))
    if len(left) == 1:
        for row, way, figures in zip(rows, *left[0], strict=True):
            _take(row, way.reading, _columns_agree(way.reading, figures), columns)


def _speaking(values: dict[str, Any], columns: Columns) -> int:
    """How many figures of a row the columns speak for, as they all stand; 0 if they are too few, or it is broken."""
    speaking, broken = _weigh([columns.status(path) for path, value in values.items() if value is not None])
    return 0 if broken else speaking


def _weigh(printed: list[Status]) -> tuple[int, bool]:
    """How many figures of a reading the columns speak for, 0 if they are too few; and whether they break it."""
    speaking, broken = printed.count(Status.HOLDS), printed.count(Status.BROKEN)
    return speaking if speaking >= min(len(printed), _COLUMNS) else 0, broken > max(0, len(printed) - _COLUMNS)


def _take(row: Damaged, reading: Reading, proof: tuple[str, str], columns: Columns) -> None:
    row.reading, row.proof = reading, proof
    columns.put(dict(zip(row.paths, map(_VALUE, reading), strict=True)))


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


def _broken(equations: tuple[Equation, ...], world: dict[str, Any]) -> bool:
    return any(status_of(e, world) is Status.BROKEN for e in equations)


def undecided(paths: tuple[str, ...], found: dict[str, Any]) -> bool:
    """Whether some figures are known that a rule ties to unknown ones."""
    own, _ = _equations(paths)
    return any(status_of(e, found) is Status.UNDECIDED and any(found.get(p) for p in e.paths) for e in own)


def has_sum(paths: tuple[str, ...]) -> bool:
    """Whether a rule ties the figures of a row to each other."""
    return bool(_equations(paths)[0])


@cache
def _equations(paths: tuple[str, ...]) -> tuple[tuple[Equation, ...], dict[str, tuple[Equation, ...]]]:
    """The equations within a row, and for each of its figures those that tie it to other rows."""
    inside = set(paths)
    touching = [e for rule in WITHIN for e in rule.equations if not inside.isdisjoint(e.paths)]
    own = tuple(e for e in touching if inside.issuperset(e.paths))
    outside = [e for e in touching if e not in own]
    return own, {path: tuple(e for e in outside if path in e.paths) for path in paths} if outside else {}
