"""Damages to a laid-out report, small and composable: to the cells of its grids, or to the text that comes of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Any

from attrs import define, field

from gxparse.testing import form
from gxparse.testing.grids import LEFT_OUT, Figure, Grid, Grids, parted

Truth = dict[str, Any]


@define
class Laid:
    """What a damage works on: the grids, and the values that the text should give."""

    grids: Grids
    truth: Truth
    layout: str
    random: Random
    sums_hold: bool = True
    touched: set[int] = field(factory=set)
    """The rows that a damage has changed already: two in one row may hide each other and leave no trace."""

    def rows(
        self,
        *,
        least: int = 1,
        tables: tuple[str, ...] = ("disclosure", "requests", "disputes"),
    ) -> list[list[str]]:
        """The rows that print at least so many figures and are whole."""
        found = [row for name in tables for row in self.grids.get(name, ())]
        return [
            row
            for row in found
            if len(parted(row)[1]) >= least and id(row) not in self.touched
        ]

    def row(
        self,
        *,
        least: int = 1,
        tables: tuple[str, ...] = ("disclosure", "requests", "disputes"),
    ) -> list[str]:
        """One of them, which is touched with this; the tables come up as often as each other."""
        by_table = [
            rows for name in tables if (rows := self.rows(least=least, tables=(name,)))
        ]
        row = self.random.choice(self.random.choice(by_table))
        self.touched.add(id(row))
        return row

    def place(self, row: list[str]) -> int:
        """The place of one of its figures that prints a number."""
        return self.random.choice(
            [
                n
                for n, cell in enumerate(row)
                if isinstance(cell, Figure) and cell.isdigit()
            ]
        )

    def lose(self, cells: list[str]) -> None:
        """These cells are not printed any more."""
        self.truth.update(
            {
                cell.path: None
                for cell in cells
                if isinstance(cell, Figure) and cell.path
            }
        )

    @property
    def blank(self) -> str:
        return LEFT_OUT if self.layout == "flow" else ""


def like(cell: str, text: str) -> Figure:
    return Figure(text, cell.path if isinstance(cell, Figure) else None)


# Cells


def drop_cell(laid: Laid) -> None:
    row = laid.row()
    laid.lose([row.pop(laid.place(row))])


def blank_cell(laid: Laid) -> None:
    row = laid.row()
    n = laid.place(row)
    laid.lose([row[n]])
    row[n] = like(row[n], "")


def mark_cell(laid: Laid) -> None:
    row = laid.row()
    n = laid.place(row)
    laid.lose([row[n]])
    row[n] = like(row[n], laid.random.choice(("/", "—", "-", "无")))


def double_cell(laid: Laid) -> None:
    row = laid.row()
    n = laid.place(row)
    row.insert(n, Figure(row[n]))


def blank_before(laid: Laid) -> None:
    row = laid.row()
    row.insert(laid.place(row), Figure(laid.blank if laid.layout != "flow" else ""))


def split_cell(laid: Laid) -> None:
    row, n = _long(laid)
    at = laid.random.randint(1, len(row[n]) - 1)
    row[n : n + 1] = [like(row[n], row[n][:at]), Figure(row[n][at:])]


def split_by_blank(laid: Laid) -> None:
    row, n = _long(laid)
    at = laid.random.randint(1, len(row[n]) - 1)
    row[n] = like(row[n], row[n][:at] + laid.random.choice((" ", "\n")) + row[n][at:])


def _long(laid: Laid) -> tuple[list[str], int]:
    rows = [
        row
        for row in laid.rows()
        if any(isinstance(c, Figure) and c.isdigit() and len(c) > 1 for c in row)
    ]
    row = laid.random.choice(rows)
    laid.touched.add(id(row))
    return row, laid.random.choice(
        [
            n
            for n, c in enumerate(row)
            if isinstance(c, Figure) and c.isdigit() and len(c) > 1
        ]
    )


def join_cells(laid: Laid) -> None:
    row = laid.row(least=2)
    places = [
        n
        for n in range(len(row) - 1)
        if isinstance(row[n], Figure)
        and row[n].isdigit()
        and isinstance(row[n + 1], Figure)
        and row[n + 1].isdigit()
    ]
    n = laid.random.choice(places)
    row[n : n + 2] = [like(row[n], row[n] + row[n + 1])]


def swap_cells(laid: Laid) -> None:
    """Two figures of table 3 change places; only a report whose sums hold shows it."""
    row, other = laid.row(tables=("requests",)), laid.row(tables=("requests",))
    n, m = laid.place(row), laid.place(other)
    if not laid.sums_hold:  # then nothing shows it: what is printed is the truth
        for cell, made in ((row[n], other[m]), (other[m], row[n])):
            assert isinstance(cell, Figure)
            assert cell.path
            laid.truth[cell.path] = int(made)
    row[n], other[m] = like(row[n], other[m]), like(other[m], row[n])


def note(laid: Laid) -> None:
    row = laid.row()
    n = laid.place(row)
    row[n] = like(
        row[n],
        row[n]
        + laid.random.choice(("（其中修订16件）", "件", "①", "（含上年2 件）", " 件")),
    )


def full_width(laid: Laid) -> None:
    row = laid.row()
    n = laid.place(row)
    row[n] = like(
        row[n], row[n].translate({ord("0") + k: 0xFF10 + k for k in range(10)})
    )


def thousands(laid: Laid) -> None:
    rows = [
        row
        for row in laid.rows()
        if any(isinstance(c, Figure) and c.isdigit() and len(c) > 3 for c in row)
    ]
    if not rows:
        return full_width(laid)
    row = laid.random.choice(rows)
    n = laid.random.choice(
        [
            n
            for n, c in enumerate(row)
            if isinstance(c, Figure) and c.isdigit() and len(c) > 3
        ]
    )
    row[n] = like(
        row[n],
        f"{int(row[n]):{laid.random.choice((',', ','))}}".replace(
            ",", laid.random.choice((",", "，"))
        ),
    )
    return None


def wrong_sum(laid: Laid) -> None:
    row = laid.row()
    n = laid.place(row)
    made = str(int(row[n]) + laid.random.randint(1, 20))
    cell = row[n]
    assert isinstance(cell, Figure)
    assert cell.path
    laid.truth[cell.path] = int(made)
    row[n] = like(cell, made)


# Rows


def drop_row(laid: Laid) -> None:
    grid = laid.random.choice(list(laid.grids.values()))
    # Without one of two alike the other one would still be read, and rightly
    rows = [row for row in grid if parted(row)[1] and id(row) not in laid.touched]
    row = laid.random.choice(rows)
    laid.lose(row)
    grid.remove(row)


def double_row(laid: Laid) -> None:
    grid, n = _labelled(laid)
    grid.insert(n, list(map(_stray, grid[n])))
    grid[n], grid[n + 1] = grid[n + 1], grid[n]
    laid.touched.update((id(grid[n]), id(grid[n + 1])))


def swap_rows(laid: Laid) -> None:
    """Two rows of one group change places, labels and all."""
    grid = laid.grids["requests"]
    whole = [
        n
        for n, row in enumerate(grid)
        if parted(row)[1] and parted(row)[0][-1][:1].isdigit()
    ]
    pairs = [
        n
        for n in whole[:-1]
        if n + 1 in whole and grid[n + 1][0] == "" and _innermost(grid[n + 1])
    ]
    n = laid.random.choice(pairs)
    one, other = grid[n], grid[n + 1]
    if _innermost(one):
        grid[n], grid[n + 1] = other, one
    else:
        cut = len(parted(one)[0]) - 1, len(parted(other)[0]) - 1
        one[cut[0] :], other[cut[1] :] = other[cut[1] :], one[cut[0] :]


def _innermost(row: list[str]) -> bool:
    """Whether nothing but its own label stands before the figures of a row."""
    return not any(parted(row)[0][:-1])


def _labelled(laid: Laid) -> tuple[Grid, int]:
    grid = laid.grids[laid.random.choice(("disclosure", "requests"))]
    return grid, laid.random.choice([n for n, row in enumerate(grid) if parted(row)[1]])


def _stray(cell: str) -> str:
    return Figure(cell) if isinstance(cell, Figure) else cell


def wrap_label(laid: Laid) -> None:
    row, n = _label(laid)
    at = laid.random.randint(1, len(row[n]) - 1)
    row[n] = row[n][:at] + "\n" + row[n][at:]


def misspell_label(laid: Laid) -> None:
    row, n = _label(laid, least=4)
    at = laid.random.choice(
        [k for k, c in enumerate(row[n]) if "\u4e00" <= c <= "\u9fff"]
    )
    row[n] = (
        row[n][:at]
        + laid.random.choice(("", row[n][at] * 2, "某", "㐀"))
        + row[n][at + 1 :]
    )


def _label(laid: Laid, least: int = 2) -> tuple[list[str], int]:
    grids = [laid.grids[name] for name in ("disclosure", "requests")]
    rows = [
        row
        for row in laid.random.choice(grids)
        if parted(row)[1] and len(parted(row)[0][-1]) >= least
    ]
    row = laid.random.choice(rows)
    return row, len(parted(row)[0]) - 1


# Columns


def drop_column(laid: Laid) -> None:
    head, row, n = _column(laid)
    del row[n]
    for cells in _whole(laid):
        laid.lose([cells.pop(len(parted(cells)[0]) + head)])


def double_column(laid: Laid) -> None:
    head, row, n = _column(laid)
    row.insert(n, row[n])
    for cells in _whole(laid):
        at = len(parted(cells)[0]) + head
        cells.insert(at + 1, _stray(cells[at]))


def swap_columns(laid: Laid) -> None:
    head, row, n = _column(laid, last=4)
    row[n], row[n + 1] = row[n + 1], row[n]
    for cells in _whole(laid):
        at = len(parted(cells)[0]) + head
        cells[at], cells[at + 1] = cells[at + 1], cells[at]


def _column(laid: Laid, last: int = 5) -> tuple[int, list[str], int]:
    """One of the five organizations: its place among the figures, its row of heads, its place there."""
    row = next(row for row in laid.grids["requests"] if "科研机构" in row)
    head = laid.random.randint(1, last)
    return head, row, row.index(form.ORGANIZATIONS[0]) + head - 1


def _whole(laid: Laid) -> list[list[str]]:
    rows = [
        row
        for row in laid.grids["requests"]
        if len(parted(row)[1]) == len(form.APPLICANTS)
    ]
    laid.touched.update(map(id, rows))
    return rows


DAMAGES: tuple[Callable[[Laid], object], ...] = (
    drop_cell,
    blank_cell,
    mark_cell,
    double_cell,
    blank_before,
    split_cell,
    split_by_blank,
    join_cells,
    swap_cells,
    note,
    full_width,
    thousands,
    wrong_sum,
    drop_row,
    double_row,
    swap_rows,
    wrap_label,
    misspell_label,
    drop_column,
    double_column,
    swap_columns,
)


# Text


def page_number(text: str, random: Random) -> str:
    number = str(random.randint(1, 30))
    return _inserted(
        text,
        random,
        random.choice((number, f"- {number} -", f"第 {number} 页", f"—{number}—")),
    )


def page_header(text: str, random: Random) -> str:
    return _inserted(text, random, "云岭县水利局政府信息公开工作年度报告")


def _inserted(text: str, random: Random, line: str) -> str:
    """A line put at some end of line inside the tables."""
    low, high = tables_of(text)
    ends = [
        match.start() for match in re.finditer("\n", text[:high]) if match.start() > low
    ]
    at = random.choice(ends)
    return f"{text[:at]}\n{line}{text[at:]}"


def tables_of(text: str) -> tuple[int, int]:
    """Where the tables begin and end; a cut may have taken the end."""
    high = text.find(form.HEADINGS["problems"])
    return text.find(form.HEADINGS["disclosure"]), high if high >= 0 else len(text)


TEXT_DAMAGES: tuple[Callable[[str, Random], str], ...] = (page_number, page_header)
