"""The tables of the form as the notices print them: rows of cells, merged, by walking the grammars' own rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from gxparse.form.types import Row, Table

Kind = Literal["value", "column", "columns", "row", "rows"]

# The grammars do not say how far a head of several columns reaches: the first and the last column below it
_REACH = {"_ORGANIZATIONS": ("business", "other")}
_CORNER, _ABOVE_ALL, _ITEM = "_RELATION", "_APPLICANTS", "_CONTENT"
_STOREYS = 3  # of heads, one of them over several columns


class PrintedCell(NamedTuple):
    """A cell of a printed table."""

    kind: Kind
    """A value, or the head of a column, of several columns, of a row or of several rows."""
    name: str
    """The path of the value or of the row, the name of the column, or the terminal of what heads several."""
    text: str = ""
    """What the form prints in it; nothing for a value."""
    down: int = 1
    """How many rows it reaches over."""
    across: int = 1
    depth: int = 0
    """Of the head of several rows: in how many others it stands."""


class PrintedRow(NamedTuple):
    """A row of a printed table; a cell that reaches over several stands in the first of them alone."""

    cells: tuple[PrintedCell, ...]
    path: str | None = None
    """The row of the form that it is; ``None`` for one of heads, and where it holds the figures of several."""

    @property
    def has_values(self) -> bool:
        """Whether figures are printed in it."""
        return any(cell.kind == "value" for cell in self.cells)


def printed_rows(table: Table) -> list[PrintedRow]:
    """The rows of a table in one of its editions."""
    if table.printed_flat:
        return [*_flat(table)]
    return [*_under_one_head(table)] if table.one_head else [*_in_blocks(table)]


def _in_blocks(table: Table) -> Iterator[PrintedRow]:
    """Blocks of rows, each below heads of its own, of which the last reaches to the end: the table of what was
    disclosed.
    """
    columns = 1 + max(len(row.columns) for row in table.rows)
    heads = dict(table.columns)
    for groups, rows in groupby(table.rows, lambda row: row.groups):
        for group in groups:
            yield PrintedRow((_over(table, _terminal(table, group), across=columns),))
        for names, alike in groupby(rows, lambda row: row.columns):
            item = PrintedCell("column", _ITEM, table.wordings[_ITEM][0])
            own = [PrintedCell("column", name, heads[name]) for name in names]
            yield PrintedRow(_filling([item, *own], columns))
            for row in alike:
                yield PrintedRow(_filling(_row(row), columns), row.path)


def _filling(cells: list[PrintedCell], columns: int) -> tuple[PrintedCell, ...]:
    *others, last = cells
    return (*others, last._replace(across=columns - len(others)))


def _under_one_head(table: Table) -> Iterator[PrintedRow]:
    """Rows behind their groups, below heads in three storeys: the table of requests."""
    deep = max(len(row.groups) for row in table.rows) + 1
    names = [name for name, _ in table.columns]
    first, last = _REACH["_ORGANIZATIONS"]
    low, high = names.index(first), names.index(last) + 1
    heads = [PrintedCell("column", name, text) for name, text in table.columns]
    alone = [head._replace(down=_STOREYS - 1) for head in heads]
    corner = PrintedCell("column", _CORNER, table.wordings[_CORNER][0], _STOREYS, deep)
    wide = _over(table, "_ORGANIZATIONS", across=high - low)
    yield PrintedRow((corner, _over(table, _ABOVE_ALL, across=len(names))))
    yield PrintedRow((*alone[:low], wide, *alone[high:]))
    yield PrintedRow((*heads[low:high],))
    before: tuple[str, ...] = ()
    for row in table.rows:
        groups = [
            _group(table, row, depth)
            for depth in range(len(row.groups))
            if row.groups[: depth + 1] != before[: depth + 1]
        ]
        label, *figures = _row(row)
        label = label._replace(across=deep - len(row.groups))
        yield PrintedRow((*groups, label, *figures), row.path)
        before = row.groups


def _group(table: Table, row: Row, depth: int) -> PrintedCell:
    """The head of the rows of a group, which reaches over all of them."""
    groups = row.groups[: depth + 1]
    inside = sum(each.groups[: depth + 1] == groups for each in table.rows)
    name = _terminal(table, groups[-1])
    return PrintedCell("rows", name, groups[-1], inside, depth=depth)


def _flat(table: Table) -> Iterator[PrintedRow]:
    """One row of the figures of all rows, under heads in three storeys: the table of disputes."""
    heads = [PrintedCell("column", name, text) for name, text in table.columns]
    width = len(heads)
    alone = [row for row in table.rows if not row.groups]
    grouped = [row for row in table.rows if row.groups]
    top = [PrintedCell("row", row.path, row.wording, 1, width) for row in alone]
    for group, rows in groupby(grouped, key=lambda row: row.groups[0]):
        across = width * len(list(rows))
        top.append(_over(table, _terminal(table, group), across=across))
    middle = [head._replace(down=_STOREYS - 1) for _ in alone for head in heads]
    middle += [PrintedCell("row", row.path, row.wording, 1, width) for row in grouped]
    yield PrintedRow((*top,))
    yield PrintedRow((*middle,))
    yield PrintedRow((*(head for _ in grouped for head in heads),))
    yield PrintedRow((*(cell for row in table.rows for cell in _row(row)[1:]),))


def _row(row: Row) -> list[PrintedCell]:
    """The label of a row, and its values."""
    values = [PrintedCell("value", path) for path in row.paths]
    return [PrintedCell("row", row.path, row.wording), *values]


def _over(table: Table, terminal: str, across: int) -> PrintedCell:
    text = table.wordings[terminal][0]
    return PrintedCell("columns", terminal, text, across=across)


def _terminal(table: Table, group: str) -> str:
    return next(name for name, found in table.wordings.items() if found[0] == group)
