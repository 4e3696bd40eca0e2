"""The tables of the form as rows of cells, merged as the notices print them, by walking the grammars' own rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple

from gxparse.form.loader import statutory_form
from gxparse.form.types import Row, Table
from gxparse.model.fields import AMOUNT, UNIT
from gxparse.model.paths import values
from gxparse.model.report import INDICATORS, Report

_LABELS = 3  # columns of labels in table 3
_HEADS = 3  # rows of heads there


class Cell(NamedTuple):
    """A cell of a printed table."""

    text: str
    down: int = 1
    """How many rows it reaches over."""
    across: int = 1
    path: str | None = None
    """The path of its value; ``None`` for a head or a label."""


Grid = list[list[Cell]]
"""The rows of a table; a cell that is merged stands in the first of its rows alone."""


class Section(NamedTuple):
    """A heading with what stands under it."""

    heading: str
    paragraphs: tuple[str, ...]
    grid: Grid


def title_of(report: Report) -> str | None:
    """The title; where there is none and agency and year are known, the usual one."""
    if report.title or not (report.agency and report.year):
        return report.title
    return f"{report.agency}{report.year}年{statutory_form().name}"


def sections(report: Report) -> Iterator[Section]:
    """The sections of the form in their order.

    A report before 2019 has sections of its own: of the form's those that have prose, and behind them its table.
    """
    form = statutory_form()
    figures = values(report)
    for section, heading in form.sections.items():
        if report.indicators and not (figures.get(section) or getattr(report, section)):
            continue
        if section not in form.tables:
            yield Section(heading, getattr(report, section), [])
            continue
        table = figures.get(section)
        editions = form.tables[section]
        printed = [each for each in editions if each.model is type(table)]
        yield Section(
            heading, (), _GRIDS[section](printed[0], figures) if printed else []
        )
    if report.indicators:
        yield Section(form.indicators.heading, (), _indicators(report))


def width(grid: Grid) -> int:
    """The columns of a grid."""
    return sum(cell.across for cell in grid[0])


def _disclosure(table: Table, figures: Mapping[str, Any]) -> Grid:
    """Table 2: a block for each article, with heads of its own; the last cell of a row reaches to the end."""
    columns = 1 + max(len(row.columns) for row in table.rows)
    content = table.wordings["_CONTENT"][0]
    grid: Grid = []
    for article, rows in groupby(table.rows, key=lambda row: row.groups[0]):
        block = list(rows)
        grid.append([Cell(article, across=columns)])
        heads = [Cell(content)]
        heads += [
            Cell(_head(table, block[0], name, figures)) for name in block[0].columns
        ]
        grid.append(_filling(heads, columns))
        for row in block:
            grid.append(_filling([Cell(row.wording), *_values(row, figures)], columns))
    return grid


def _filling(cells: list[Cell], columns: int) -> list[Cell]:
    *others, last = cells
    return [*others, last._replace(across=columns - len(others))]


def _head(table: Table, row: Row, name: str, figures: Mapping[str, Any]) -> str:
    """The head of a column; that of an amount with its unit."""
    unit = figures.get(f"{row.path}.{UNIT}") if name == AMOUNT else None
    return dict(table.columns)[name] + (f"（单位：{unit}）" if unit else "")


def _requests(table: Table, figures: Mapping[str, Any]) -> Grid:
    """Table 3: three columns of labels, of which groups reach over their rows, and heads in three rows."""
    heads = dict(table.columns)
    first, *organizations, last = table.rows[0].columns
    named = {name: wordings[0] for name, wordings in table.wordings.items()}
    grid: Grid = [
        [
            Cell(named["_RELATION"], down=_HEADS, across=_LABELS),
            Cell(named["_APPLICANTS"], across=len(table.columns)),
        ],
        [
            Cell(heads[first], down=_HEADS - 1),
            Cell(named["_ORGANIZATIONS"], across=len(organizations)),
            Cell(heads[last], down=_HEADS - 1),
        ],
        [Cell(heads[name]) for name in organizations],
    ]
    before: tuple[str, ...] = ()
    for row in table.rows:
        labels = [
            Cell(group, down=_rows_of(table, row.groups[: depth + 1]))
            for depth, group in enumerate(row.groups)
            if row.groups[: depth + 1] != before[: depth + 1]
        ]
        labels.append(Cell(row.wording, across=_LABELS - len(row.groups)))
        grid.append([*labels, *_values(row, figures)])
        before = row.groups
    return grid


def _rows_of(table: Table, groups: tuple[str, ...]) -> int:
    return sum(row.groups[: len(groups)] == groups for row in table.rows)


def _disputes(table: Table, figures: Mapping[str, Any]) -> Grid:
    """Table 4: one row of figures under heads in three storeys."""
    results = [head for _, head in table.columns]
    alone = [row for row in table.rows if not row.groups]
    grouped = [row for row in table.rows if row.groups]
    top = [Cell(row.wording, across=len(results)) for row in alone]
    for group, rows in groupby(grouped, key=lambda row: row.groups[0]):
        top.append(Cell(group, across=len(results) * len(list(rows))))
    middle = [Cell(head, down=2) for _ in alone for head in results]
    middle += [Cell(row.wording, across=len(results)) for row in grouped]
    return [
        top,
        middle,
        [Cell(head) for _ in grouped for head in results],
        [cell for row in table.rows for cell in _values(row, figures)],
    ]


_GRIDS = {"disclosure": _disclosure, "requests": _requests, "disputes": _disputes}


def _values(row: Row, figures: Mapping[str, Any]) -> list[Cell]:
    return [Cell(_figure(figures[path]), path=path) for path in row.paths]


def _figure(value: int | Decimal | None) -> str:
    """A figure as it is printed: what is not known is left blank."""
    return (
        ""
        if value is None
        else format(value, "f" if isinstance(value, Decimal) else "d")
    )


def _indicators(report: Report) -> Grid:
    heads = statutory_form().indicators.heads
    grid: Grid = [[Cell(heads[name]) for name in ("name", "measure", "value")]]
    for n, each in enumerate(report.indicators):
        path = f"{INDICATORS}[{n}].value"
        value = Cell(_figure(each.value), path=path)
        grid.append([Cell(each.name), Cell(each.unit or ""), value])
    return grid
