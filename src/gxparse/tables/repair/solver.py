"""A row that has not its number of cells: the one way to read it that the sums leave.

A row of just its number of filled cells between borders never comes here,
however wrong its sums are. A reading is taken when every other one is broken by
the sums, or reads the same, and the sums speak for it: its own rule holds, and
so do the columns of its figures, all of them or all but one of seven. One
column more than the row is not enough: where the report itself has a misprint,
that would be false in up to one row of seven.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product, takewhile
from math import prod
from typing import Any

from attrs import define, field

from gxparse.checks.equations import Equation, Status, status_of
from gxparse.checks.row_equations import row_equations
from gxparse.source import Origin
from gxparse.tables.repair import digit_runs, misprints
from gxparse.tables.repair.column_sums import Columns
from gxparse.tables.repair.row_candidates import Reading, RowCandidate, Values, cut, values_of
from gxparse.tables.tokens.cell_values import BLANK, CellValue

_ROUNDS = 10
_MANY = 1  # readings; those of rows with more are held against each other first
_MOST_CHOICES = 64  # readings of all rows together that are tried at once
_COLUMNS = 6  # columns of seven that must speak for a reading
_OWN = 2  # sums of its own that must hold in a row that no column ties to others
_JUST_SO_MANY = (
    "just as many cells are filled as figures are due, the others are blank",
    "有数字的单元格与应有数字的个数相同，其余为空",
)
_ALL_ALIKE = ("every way of reading it gives the same figures", "无论如何读取，数字都相同")


@define(eq=False)
class Damaged:
    """A row with a wrong number of cells, before and after the sums have spoken."""

    name: str
    """The path of the row."""
    paths: tuple[str, ...]
    """The paths of the figures it should have."""
    entries: Reading
    """What its cells hold, blank ones included."""
    ways: list[RowCandidate] = field(factory=list)
    """How it may be read; of these, in the end, those that the columns leave."""
    as_printed: Reading | None = None
    """What the row says if no reading is proved, where its borders leave no doubt which cell is which."""
    glued: tuple[str, int] = ("", 0)
    """Digits that all its figures run together in, and where they begin."""
    reading: Reading | None = None
    proof: tuple[str, str] = ("", "")
    """Why the reading was taken, in English and Chinese."""

    def by_path(self, way: RowCandidate) -> dict[str, Any]:
        """What a way to read it says."""
        return dict(zip(self.paths, way.values, strict=True))


def solve(rows: list[Damaged], found: dict[str, Any]) -> None:
    """Takes, in each row, the one reading that the sums leave, and writes its values into ``found``.

    What one row settles may decide another one, so the rows are gone through
    until nothing changes, in a bounded number of rounds. Where none can be
    settled alone, all are tried at once: the columns then speak for all of
    them or for none. Where rows whose figures run together are then left, the
    report's own sums are wrong, and its misprints have to be explained.
    """
    sound = {id(row): tuple(way.values for way in row.ways) for row in rows if row.glued[0]}
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
            found.update(zip(row.paths, values_of(row.reading), strict=True))
    left = [row for row in rest if row.glued[0] and row_equations(row.paths)[1]]
    for table in dict.fromkeys(row.name.partition(".")[0] for row in left):
        _explain([row for row in left if row.name.partition(".")[0] == table], sound, found)


def _explain(rows: list[Damaged], sound: Mapping[int, tuple[Values, ...]], found: dict[str, Any]) -> None:
    """Takes what the fewest misprints leave of the rows of a table whose digits run together."""
    explained = misprints.explain([misprints.Row(row.paths, row.glued[0], sound[id(row)]) for row in rows], found)
    if explained is None:
        return
    number, broken, due = explained.misprints, explained.broken, len(rows[0].paths)
    proof = (
        "every way to part the digits of the table that leaves as few figures misprinted or lost "
        f"({number}) in as few columns ({broken} of {due}) reads it so",
        f"凡使全表误印或缺失的数字少至{number}个、所涉的列少至{broken}列（共{due}列）的切分方式，均读作如此",
    )
    for row in rows:
        partings = explained.partings.get(row.name, ())
        lengths = sorted([0 if v is None else len(str(v)) for v in values] for values in partings)
        if lengths:
            row.reading, row.proof = _alike([cut(*row.glued, one) for one in lengths]), proof
            found.update(zip(row.paths, values_of(row.reading), strict=True))


def _alike(readings: list[Reading]) -> Reading:
    """The cells that some readings of a row have in common; what they part differently is in doubt."""
    cells = list(zip(*readings, strict=True))
    spread = tuple(piece for entries in cells if len(set(entries)) > 1 for piece in entries[0].spans)
    doubt = CellValue(None, Origin.DOUBTFUL, spread)
    return tuple(entries[0] if len(set(entries)) == 1 else doubt for entries in cells)


def _between(rows: list[Damaged]) -> list[Equation]:
    """The equations that tie some rows to others."""
    tied = (e for row in rows for ties in row_equations(row.paths)[1].values() for e in ties)
    return list({id(e): e for e in tied}.values())


def _leaves_open(row: Damaged) -> bool:
    """Whether a reading has no value for some figure."""
    return any(None in way.values for way in row.ways)


def _narrow(rows: list[Damaged], found: dict[str, Any]) -> None:
    """Leaves out the readings of many that the sums of the columns allow with no reading of the other rows."""
    values = [[row.by_path(way) for way in row.ways] for row in rows]
    for row, kept in zip(rows, digit_runs.propagate(values, _between(rows), found), strict=True):
        row.ways = [way for way, keep in zip(row.ways, kept, strict=True) if keep]


def _alone(row: Damaged, columns: Columns) -> None:
    """Takes the one reading of a row that the figures found do not break, if they speak for it."""
    own, outside = row_equations(row.paths)
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
    doubt = CellValue(None, Origin.DOUBTFUL, spread)
    number = len(holding)
    proof = (
        f"{number} of its {len(own)} sums hold however it is read",
        f"无论如何读取，{len(own)}个合计中有{number}个成立",
    )
    _take(row, tuple(e if p in sure else doubt for p, e in zip(row.paths, reading, strict=True)), proof, columns)


def _together(rows: list[Damaged], columns: Columns) -> None:
    """Takes a reading of every row at once, if just one choice of them has the columns speak for each."""
    rows = [row for row in rows if row_equations(row.paths)[1]]
    if not rows or prod(len(row.ways) for row in rows) > _MOST_CHOICES:
        return
    rows.sort(key=lambda row: -len(row.ways))
    several = sum(len(row.ways) > 1 for row in rows)
    ways = [[(way, row.by_path(way)) for way in row.ways] for row in rows]
    for ((_, values),) in ways[several:]:
        columns.put(values)
    left = []
    for choice in product(*ways):
        for _, values in choice[:several]:
            columns.put(values)
        speaking = list(takewhile(bool, (_speaking(values, columns) for _, values in choice)))
        if len(speaking) == len(rows):
            left.append((choice, speaking))
        for _, values in choice[:several]:
            columns.take_back(values)
    for ((_, values),) in ways[several:]:
        columns.take_back(values)
    if len(left) == 1:
        for row, (way, _), figures in zip(rows, *left[0], strict=True):
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
    columns.put(dict(zip(row.paths, values_of(reading), strict=True)))


def _columns_agree(reading: Reading, speaking: int) -> tuple[str, str]:
    figures = sum(entry.value is not None for entry in reading)
    return (
        f"its own sum allows it and {speaking} of its {figures} figures agree with the sums of their columns",
        f"本行合计容许，且{figures}个数字中有{speaking}个与所在列的合计相符",
    )


def _same_whatever_goes(row: Damaged) -> bool:
    """Whether the cells are all alike, so that no sum is needed to say which one is too many."""
    printed = [e.value for e in row.entries if e.origin is not BLANK.origin]
    return len(set(printed)) == 1 and len(printed) > len(row.paths)


def undecided(paths: tuple[str, ...], found: dict[str, Any]) -> bool:
    """Whether some figures are known that a rule ties to unknown ones."""
    own, _ = row_equations(paths)
    return any(status_of(e, found) is Status.UNDECIDED and any(found.get(p) for p in e.paths) for e in own)
