"""The tables of the form as HTML, laid out as the notices print them; what a cell shows is for a painter to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from gxparse.form.english import ENGLISH
from gxparse.form.loader import statutory_form
from gxparse.form.printed import PrintedCell, PrintedRow, printed_rows
from gxparse.form.types import Table
from gxparse.model.fields import AMOUNT, UNIT
from gxparse.view.escape import element, escaped, in_chinese


class Painter(Protocol):
    """What is shown in the cells and heads of a table."""

    lang: str

    def cell(self, path: str, inner: Iterable[str] = (), span: int = 1) -> str:
        """The ``<td>`` of a value; ``inner`` are the paths of values that it shows too."""

    def attributes(self, path: str) -> str:
        """The attributes of the head of a row ("requests.received") or column ("requests:total")."""

    def row(self, path: str) -> str:
        """The attributes of what stands for a row as a whole."""


def edition_of(name: str, part: object) -> Table:
    """The table of the form that a part of a report is."""
    return next(
        table for table in statutory_form().tables[name] if type(part) is table.model
    )


def table_html(table: Table, painter: Painter, caption: str) -> str:
    """A table of the form in one of its editions."""
    parts = "".join(_part(table, painter, rows) for rows in _parts(table))
    named = element("caption", escaped(caption), class_="v")
    return f'<table class="form {table.name}">{named}{parts}</table>'


def _parts(table: Table) -> Iterator[list[PrintedRow]]:
    """The rows of a table by its parts: heads and figures; or blocks, each of which begins with a head of its own."""
    rows = printed_rows(table)
    if table.printed_flat or table.one_head:
        heads = [row for row in rows if not row.path and not row.has_values]
        yield heads
        yield rows[len(heads) :]
        return
    part: list[PrintedRow] = []
    for row in rows:
        if part and row.cells[0].kind == "columns":
            yield part
            part = []
        part.append(row)
    yield part


def _part(table: Table, painter: Painter, rows: Sequence[PrintedRow]) -> str:
    has_values = any(row.has_values for row in rows)
    name = "tbody" if has_values else "thead"
    lines = "".join(_line(table, painter, row) for row in rows)
    return f"<{name}>{lines}</{name}>"


def _line(table: Table, painter: Painter, row: PrintedRow) -> str:
    own = painter.row(row.path) if row.path else ""
    cells = "".join(_cell(table, painter, row, cell) for cell in row.cells)
    return f"<tr{own}>{cells}</tr>"


def _cell(table: Table, painter: Painter, row: PrintedRow, cell: PrintedCell) -> str:
    if cell.kind == "value":
        # The unit of an amount has no column of its own
        inner, _, name = cell.name.rpartition(".")
        units = [f"{inner}.{UNIT}"] if name == AMOUNT else []
        return painter.cell(cell.name, units, cell.across)
    is_row = cell.kind == "row"
    key = cell.name if is_row else f"{table.name}:{cell.name}"
    attributes = _reach(cell) + _scope(cell, over_columns=row.path is None)
    # What stands over the figures of a row stands for it
    if is_row and row.path is None:
        attributes += painter.row(cell.name)
    attributes += painter.attributes(key) + in_chinese(painter.lang)
    paths = {group: path for path, group in table.groups_by_path.items()}
    named = paths.get(cell.text, "") if cell.name.startswith("_") else key
    return f"<th{attributes}>{_named(cell.text, named, painter.lang)}</th>"


def _reach(cell: PrintedCell) -> str:
    down = f" rowspan={cell.down}" if cell.down > 1 else ""
    return down + (f" colspan={cell.across}" if cell.across > 1 else "")


def _scope(cell: PrintedCell, *, over_columns: bool) -> str:
    """What a head is of, for those who hear a table, and how it looks."""
    match cell.kind:
        case "column" if not cell.name.startswith("_"):
            return f" scope=col data-c={cell.name}"
        case "column":
            return " scope=col"
        case "rows":
            return f" scope=rowgroup class=g{cell.depth + 1}"
        case "row" if not over_columns:
            return " scope=row"
    return " scope=colgroup"


def _named(wording: str, key: str, lang: str) -> str:
    """A wording of the form, with a translation for those who read English."""
    english = ENGLISH.get(key) if lang == "en" else None
    small = f" <small lang=en>{escaped(english)}</small>" if english else ""
    return escaped(wording) + small
