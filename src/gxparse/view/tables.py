"""The tables of the form as HTML, laid out as the notices print them; what a cell shows is for a painter to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Protocol

from gxparse.form.english import ENGLISH
from gxparse.form.loader import statutory_form
from gxparse.form.types import Row, Table
from gxparse.model.fields import AMOUNT, UNIT
from gxparse.view.escape import element, escaped, in_chinese

# The grammars do not say how far a head of several columns reaches: the first and the last column below it
_REACH = {"_ORGANIZATIONS": ("business", "other")}
_CORNER, _ABOVE_ALL = "_RELATION", "_APPLICANTS"


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
    laid = _Laid(table, painter)
    if table.printed_flat:
        inner = laid.flat()
    elif table.one_head:
        inner = laid.under_one_head()
    else:
        inner = laid.in_blocks()
    named = element("caption", escaped(caption), class_="v")
    return f'<table class="form {table.name}">{named}{inner}</table>'


class _Laid:
    """A table that is being laid out."""

    def __init__(self, table: Table, painter: Painter) -> None:
        self._table, self._painter = table, painter
        self._heads = dict(table.columns)
        self._zh = in_chinese(painter.lang)

    def under_one_head(self) -> str:
        """Rows with their groups before them, below heads in three lines: the table of requests."""
        table = self._table
        depth = max(len(row.groups) for row in table.rows) + 1
        first, last = _REACH["_ORGANIZATIONS"]
        names = [name for name, _ in table.columns]
        low, high = names.index(first), names.index(last) + 1
        corner = self._group(_CORNER, f" rowspan=3 colspan={depth} scope=col")
        above = self._group(_ABOVE_ALL, f" colspan={len(names)} scope=colgroup")
        wide = self._group("_ORGANIZATIONS", f" colspan={high - low} scope=colgroup")
        alone = " rowspan=2"
        lines = [
            f"{corner}{above}",
            "".join(self._column(name, alone) for name in names[:low])
            + wide
            + "".join(self._column(name, alone) for name in names[high:]),
            "".join(self._column(name) for name in names[low:high]),
        ]
        head = "".join(f"<tr>{line}</tr>" for line in lines)
        return f"<thead>{head}</thead><tbody>{''.join(self._grouped(depth))}</tbody>"

    def _grouped(self, depth: int) -> Iterator[str]:
        """The rows, each behind the groups that begin with it."""
        rows = self._table.rows
        for row in rows:
            heads = []
            for level, group in enumerate(row.groups, 1):
                inside = [r for r in rows if r.groups[:level] == row.groups[:level]]
                if inside[0] is row:
                    span = f" rowspan={len(inside)} scope=rowgroup class=g{level}"
                    heads.append(self._group(self._terminal(group), span))
            width = depth - len(row.groups)
            span = f" colspan={width}" if width > 1 else ""
            yield self._row(row, "".join(heads), span)

    def in_blocks(self) -> str:
        """Blocks of rows, each below heads of its own: the table of what was disclosed."""
        width = max(len(row.columns) for row in self._table.rows)
        blocks = []
        for groups, rows in groupby(self._table.rows, lambda row: row.groups):
            over = f" colspan={width + 1} scope=colgroup"
            lines = [
                f"<tr>{self._group(self._terminal(group), over)}</tr>"
                for group in groups
            ]
            for columns, alike in groupby(rows, lambda row: row.columns):
                spans = _spans(len(columns), width)
                item = self._group("_CONTENT", " scope=col")
                heads = map(self._column, columns, map(_colspan, spans))
                lines.append(f"<tr>{item}{''.join(heads)}</tr>")
                lines += [self._row(row, "", "", spans) for row in alike]
            blocks.append(f"<tbody>{''.join(lines)}</tbody>")
        return "".join(blocks)

    def flat(self) -> str:
        """One row of figures below the heads of all rows: the table of disputes."""
        table, painter = self._table, self._painter
        deep = max(len(row.groups) for row in table.rows)
        lines = [self._over(table.rows, level, deep) for level in range(deep + 1)]
        lines.append("".join(map(self._column, [*self._heads] * len(table.rows))))
        head = "".join(f"<tr>{line}</tr>" for line in lines)
        cells = "".join(painter.cell(path) for path in table.all_paths)
        return f"<thead>{head}</thead><tbody><tr>{cells}</tr></tbody>"

    def _over(self, rows: Sequence[Row], level: int, deep: int) -> str:
        """One line of what stands over the columns: groups, and the rows of which these are the columns."""
        width = len(self._table.columns)
        line = ""
        for group, inside in _by_group(rows, level):
            if group is not None:
                span = f" colspan={width * len(inside)} scope=colgroup"
                line += self._group(self._terminal(group), span)
                continue
            for row in inside:
                # Else a line above has it
                if len(row.groups) == level:
                    down = f" rowspan={deep + 1 - level}" if level < deep else ""
                    own = self._painter.row(row.path)
                    span = f" colspan={width}{down} scope=colgroup{own}"
                    line += self._label(row, span)
        return line

    def _row(self, row: Row, before: str, span: str, spans: Iterable[int] = ()) -> str:
        painter = self._painter
        # The unit of an amount has no column of its own
        units = {AMOUNT: [f"{row.path}.{UNIT}"]}
        widths = spans or [1] * len(row.paths)
        cells = [
            painter.cell(path, units.get(name, ()), width)
            for name, path, width in zip(row.columns, row.paths, widths, strict=True)
        ]
        label = self._label(row, f"{span} scope=row")
        return f"<tr{painter.row(row.path)}>{before}{label}{''.join(cells)}</tr>"

    def _label(self, row: Row, attributes: str) -> str:
        own = self._painter.attributes(row.path)
        return (
            f"<th{attributes}{own}{self._zh}>{self._named(row.wording, row.path)}</th>"
        )

    def _column(self, name: str, attributes: str = "") -> str:
        key = f"{self._table.name}:{name}"
        own = self._painter.attributes(key)
        wording = self._named(self._heads[name], key)
        return f"<th scope=col{attributes} data-c={name}{own}{self._zh}>{wording}</th>"

    def _group(self, terminal: str, attributes: str) -> str:
        own = self._painter.attributes(f"{self._table.name}:{terminal}")
        wording = self._table.wordings[terminal][0]
        paths = {group: path for path, group in self._table.groups_by_path.items()}
        return f"<th{attributes}{own}{self._zh}>{self._named(wording, paths.get(wording, ''))}</th>"

    def _terminal(self, group: str) -> str:
        return next(
            name for name, found in self._table.wordings.items() if found[0] == group
        )

    def _named(self, wording: str, key: str) -> str:
        """A wording of the form, with a translation for those who read English."""
        english = ENGLISH.get(key) if self._painter.lang == "en" else None
        small = f" <small lang=en>{escaped(english)}</small>" if english else ""
        return escaped(wording) + small


def _by_group(
    rows: Sequence[Row], level: int
) -> Iterator[tuple[str | None, list[Row]]]:
    """The rows in order, those of one group together; ``None`` for those that are in none at this level."""
    named = [
        (row.groups[level] if level < len(row.groups) else None, row) for row in rows
    ]
    for group, several in groupby(named, itemgetter(0)):
        yield group, [row for _, row in several]


def _spans(count: int, width: int) -> list[int]:
    """How many columns each of some cells takes, of all that a table has; the last has what is left over."""
    each = width // count
    return [each] * (count - 1) + [width - each * (count - 1)]


def _colspan(width: int) -> str:
    return f" colspan={width}" if width > 1 else ""
