"""Rows that are read beyond doubt, however the text is laid out: how it was read is then no more than a note.

A row is certain where its label and its figures stand together, no other run
of figures between them, it has just as many figures as are due, and its sums
hold. Sums alone never make it so: rows that change places keep them all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import TypeVar

from gxparse.checks.equations import Equation, Status, Verdicts
from gxparse.checks.row_equations import has_sum, row_equations
from gxparse.form.types import Table
from gxparse.tables.layouts import AROUND, parts
from gxparse.tables.placement.column_heads import in_form_order
from gxparse.tables.placement.rows import PlacedRow, Unplaced
from gxparse.tables.reading import TableReading
from gxparse.tables.values.row_values import CellsRow, PlainRow, RepairedRow

Kind = TypeVar("Kind", str, tuple[str, ...])

_PARTED = re.compile(r"[0-9]\s++[0-9]")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[ \xa0\u2009\u202f][0-9]{3})++")
_SUMS = 3  # that a row stands in, to say how it is put together
_FIGURES = re.compile(r"[+\-−]?[0-9.０-９．]++")
_NO_BORDER = re.compile(r"[^|\t]++")
_BLANK = re.compile(r"[^\S\n]++")


def uncertain_rows(
    reading: TableReading, *, without_blanks: bool = False
) -> tuple[str, ...]:
    """The rows with figures that something leaves in doubt, by their paths.

    ``without_blanks`` where blank cells, which the text has a sign for, leave no
    trace as it was read: then a row has to have a sum that holds.
    """
    if any(isinstance(issue, Unplaced) for issue in reading.placement.issues):
        # A run without a place may be that of any row, and then each has another one's.
        return tuple([placed.name for placed in reading.placed])
    apart = _beside_their_labels(reading)
    usual = _usual([_without_padding(_parts(row)) for row in reading.placed])
    lead = _usual([_lead(row) for row in reading.placed if not has_sum(row.paths)])
    whole = {
        row.placed.name
        for row in reading.rows
        if isinstance(row, PlainRow | CellsRow)
        and None not in _values(reading, row.placed)
    }
    return tuple(
        [
            placed.name
            for placed in reading.placed
            if placed.name not in whole
            or placed.name not in apart
            or (without_blanks and not _are_whole(reading, placed, usual, lead))
            or (without_blanks and not _is_even(placed))
        ]
    )


def _values(reading: TableReading, placed: PlacedRow) -> list[object]:
    return [reading.values.get(path) for path in placed.paths]


def _beside_their_labels(reading: TableReading) -> set[str]:
    """The rows whose figures stand behind their label, and before the label of the next row."""
    rows = sorted(reading.placed, key=lambda row: row.run.start)
    # One run that is all rows of a table stands below its heads, which have to be the form's in its order.
    if len(rows) == 1 and rows[0].name == reading.table.name:
        names = tuple([head.name for head in reading.heads])
        return {rows[0].name} if in_form_order(reading.table, names, True) else set()
    beside = [
        _is_beside(before, placed, behind)
        for before, placed, behind in zip(
            [None, *rows], rows, [*rows[1:], None], strict=False
        )
    ]
    certain = {row.name for row, is_so in zip(rows, beside, strict=True) if is_so}
    return certain | _enclosed(reading, rows, beside)


def _is_beside(
    before: PlacedRow | None, placed: PlacedRow, behind: PlacedRow | None
) -> bool:
    """Whether a row's figures stand on the line of its label, or behind it and before the label of the next row."""
    if placed.label is None or not placed.label.start < placed.run.start:
        return False
    if "\n" not in placed.aligned.text[placed.label.end : placed.run.start]:
        return True
    is_behind = before is None or _ends_before(before, placed)
    return is_behind and (behind is None or _ends_before(placed, behind))


def _enclosed(
    reading: TableReading, rows: Sequence[PlacedRow], beside: Sequence[bool]
) -> set[str]:
    """The rows whose figures no other row can have, since those around stand beside their labels, and whose sums hold.

    One such row has the only figures between two others. Several have, if labels
    and figures take turns between these.
    """
    found: set[str] = set()
    for is_beside, group in groupby(range(len(rows)), key=beside.__getitem__):
        places = list(group)
        first, last = places[0], places[-1]
        if is_beside or first == 0 or last == len(rows) - 1:
            continue
        around = rows[max(0, first - 2) : last + 2]
        if len({row.aligned for row in around}) > 1:
            continue
        low, high = around[0].run.end, around[-1].run.end
        inside = rows[first : last + 1]
        if _take_turns(inside, low, high) and all(
            _all_sums_hold(row.paths, reading.verdicts) for row in inside
        ):
            found.update([row.name for row in inside])
    return found


def _take_turns(rows: Sequence[PlacedRow], low: int, high: int) -> bool:
    """Whether some rows have each its label in a stretch, one between the figures of each two of them."""
    labels = [row.label.start for row in rows if row.label]
    if len(labels) < len(rows) or not all(low <= place <= high for place in labels):
        return False
    # Of labels that change places each has its own figures elsewhere
    if any(one > other for one, other in pairwise(labels)):
        return False
    return all(
        one.run.end <= label <= other.run.start
        for (one, other), label in zip(pairwise(rows), labels, strict=False)
    )


def _all_sums_hold(paths: tuple[str, ...], verdicts: Verdicts) -> bool:
    """Whether the figures of a row hold its own sums, and each of them those of its column."""
    own, across = row_equations(paths)
    return (
        bool(own)
        and all(verdicts[one] is Status.HOLDS for one in own)
        and all(_column_holds(across.get(path, ()), verdicts) for path in paths)
    )


def _ends_before(one: PlacedRow, other: PlacedRow) -> bool:
    """Whether a row's figures end before another row's label begins, or both are of other texts."""
    if one.aligned is not other.aligned:
        return True
    return other.label is not None and one.run.end <= other.label.start


def _is_even(placed: PlacedRow) -> bool:
    """Whether the figures of a row stand on one line, or each on its own: else two may be of one cell."""
    text = placed.aligned.text[placed.run.start : placed.run.end]
    lines = sum(1 for line in text.split("\n") if line.strip())
    return lines in (1, len(placed.paths))


def _are_whole(
    reading: TableReading,
    placed: PlacedRow,
    usual: tuple[str, ...] | None,
    lead: str | None,
) -> bool:
    """Whether the figures of a row are whole: its sum holds, or they are parted as figures are.

    Without a sum that holds, one of several may be lost where another one is
    split: then what parts them differs, from figure to figure or from row to row.
    Or the first is blank, and a number is not theirs: then its label has another
    border behind it.
    """
    if _sums_hold(reading, placed):
        return True
    if not has_sum(placed.paths) and lead is not None and _lead(placed) != lead:
        return False
    if len(placed.paths) == 1:
        return True
    parts = _parts(placed)
    are_alike = len(set(parts)) == 1
    # Blanks part the pieces of one figure as well, where the sum says that something is amiss
    if has_sum(placed.paths) and not any(part.strip(" ") for part in parts):
        return False
    return are_alike or _without_padding(parts) == usual


def _sums_hold(reading: TableReading, placed: PlacedRow) -> bool:
    own, _ = row_equations(placed.paths)
    return bool(own) and all(
        reading.verdicts[equation] is not Status.BROKEN for equation in own
    )


def _usual(kinds: Sequence[Kind]) -> Kind | None:
    """What most rows have, the same in each, if there is such."""
    most = Counter(kinds).most_common(1)
    return most[0][0] if most and 2 * most[0][1] > len(kinds) else None


def _lead(placed: PlacedRow) -> str:
    """The borders between a label and the figures of its row."""
    low = placed.label.end if placed.label else placed.run.start
    return _NO_BORDER.sub("", _printed(placed, low, placed.run.start))


def _parts(placed: PlacedRow) -> tuple[str, ...]:
    """What stands between each two figures of a row, as it is printed."""
    printed = _printed(placed, placed.run.start, placed.run.end)
    return tuple(_FIGURES.split(printed)[1:-1])


def _printed(placed: PlacedRow, low: int, high: int) -> str:
    return (placed.aligned.source or placed.aligned.text)[low:high]


def _without_padding(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([_BLANK.sub(" ", part) for part in parts])


def parted_inside_cells(reading: RepairedRow) -> tuple[str, ...] | None:
    """The figures of a row that blanks part inside of their cells, other than between thousands ("6 65"); ``None``
    where not each figure is all that one cell prints.
    """
    placed, cells = reading.placed, reading.cells
    aligned, run = placed.aligned, placed.run
    if not aligned.layout.bordered or any(cell.value is None for cell in cells):
        return None
    row = parts(aligned.text, run.start, run.end, aligned.layout.cell_breaks)
    if len(row) != len(cells):
        return None
    parted: list[str] = []
    for path, cell, (low, high) in zip(reading.paths, cells, row, strict=True):
        if cell.spans[0][0] < low or cell.spans[-1][1] > high:
            return None
        said = aligned.text[low:high].strip(AROUND)
        if _PARTED.search(said) and not _THOUSANDS.fullmatch(said):
            parted.append(path)
    return tuple(parted)


def are_summed_up(paths: tuple[str, ...], verdicts: Verdicts) -> bool:
    """Whether the figures of a row have sums of their own, none of which is broken."""
    own, _ = row_equations(paths)
    return bool(own) and not any(verdicts[one] is Status.BROKEN for one in own)


def figures_in_place(paths: tuple[str, ...], reading: TableReading) -> int:
    """How many of the first figures of a row stand below their own heads, though it may have lost a cell.

    All figures behind a lost cell stand one column too far left. Then the total
    of those before it is no longer their sum; or, where no total is printed, a
    column breaks, that of the last figure at the latest, which has lost it. Rows
    with a total say what the columns should come to. A 0 breaks none, nor does
    a total in the place of the one figure that it is the sum of.
    """
    values = {path: reading.values.get(path) or 0 for path in reading.table.all_paths}
    verdicts = Verdicts(values)
    own, across = row_equations(paths)
    in_place = 0
    for equation in own:
        last = max([paths.index(path) for path in equation.paths])
        if values[paths[last]] and verdicts[equation] is Status.HOLDS:
            in_place = max(in_place, last + 1)
    columns = paths[:-1]
    counted = [n for n, path in enumerate(columns) if values[path]]
    if counted and counted != [len(columns) - 1] and across:
        table = reading.table
        if all(_is_borne_out(path, across[path], table, verdicts) for path in columns):
            in_place = max(in_place, counted[-1] + 1)
    return in_place


def _is_borne_out(
    path: str,
    equations: Sequence[Equation],
    table: Table,
    verdicts: Verdicts,
) -> bool:
    """Whether a column's sums hold, and one of them says what it comes to by rows that have lost no cell."""
    if not _column_holds(equations, verdicts):
        return False
    others = [
        equation.right if path in equation.left else equation.left
        for equation in equations
    ]
    rows = [{one.rpartition(".")[0] for one in side} for side in others]
    return any(
        all(_lost_no_cell(table.row_at[name].paths, verdicts) for name in names)
        for names in rows
        if names <= table.row_at.keys()
    )


def _lost_no_cell(paths: tuple[str, ...], verdicts: Verdicts) -> bool:
    """Whether a row has a total that its figures come to, or no figure at all."""
    figures = verdicts.figures
    if not any(figures[path] for path in paths):
        return True
    return bool(figures[paths[-1]]) and are_summed_up(paths, verdicts)


def is_put_together(row: RepairedRow, verdicts: Verdicts) -> bool:
    """Whether all that a row prints is in its figures, those in pieces broken over lines, and all sums of the row and
    of its columns hold.
    """
    own, across = row_equations(row.paths)
    pieces = sum([len(cell.spans) for cell in row.cells])
    if pieces != row.found or len(own) + len(across) < _SUMS:
        return False
    text = row.placed.aligned.text
    gaps = [
        text[one[1] : other[0]]
        for cell in row.cells
        for one, other in pairwise(cell.spans)
    ]
    if not all("\n" in gap for gap in gaps):
        return False
    if any(verdicts[one] is not Status.HOLDS for one in own):
        return False
    return all(_column_holds(equations, verdicts) for equations in across.values())


def parted_figures(paths: tuple[str, ...], verdicts: Verdicts) -> frozenset[str]:
    """The figures of a row, of digits that run together, which the sums part beyond doubt.

    Its own sum is not enough: in tables with three misprints a row may be read
    falsely whose sum holds. All of its columns but one have to hold too, and a
    figure beside a broken one is in doubt: only one column would notice if the
    two were parted otherwise, and another row may hide that from it.
    """
    own, across = row_equations(paths)
    if not own or any(verdicts[one] is not Status.HOLDS for one in own):
        return frozenset()
    holding = [_column_holds(across.get(path, ()), verdicts) for path in paths]
    if holding.count(False) > 1:
        return frozenset()
    beside = zip([True, *holding], holding, [*holding[1:], True], strict=False)
    return frozenset([p for p, three in zip(paths, beside, strict=True) if all(three)])


def _column_holds(equations: Iterable[Equation], verdicts: Verdicts) -> bool:
    """Whether a column's sums hold, as far as they can be told, and at least one of them."""
    holds = False
    for equation in equations:
        verdict = verdicts[equation]
        if verdict is Status.HOLDS:
            holds = True
        elif verdict is not Status.NOT_APPLICABLE:
            return False
    return holds
