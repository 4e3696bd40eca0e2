"""The sections of the form with their prose, and with their tables as rows of merged cells that hold the figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from gxparse.form.loader import statutory_form
from gxparse.form.printed import PrintedCell, printed_rows
from gxparse.form.types import Table
from gxparse.model.fields import AMOUNT, UNIT
from gxparse.model.paths import values
from gxparse.model.report import INDICATORS, Report


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
        grid = _printed(printed[0], figures) if printed else []
        yield Section(heading, (), grid)
    if report.indicators:
        yield Section(form.indicators.heading, (), _indicators(report))


def width(grid: Grid) -> int:
    """The columns of a grid."""
    return sum(cell.across for cell in grid[0])


def _printed(table: Table, figures: Mapping[str, Any]) -> Grid:
    """A table of the form with its figures in it."""
    rows = printed_rows(table)
    grid: Grid = []
    for n, row in enumerate(rows):
        # The head of an amount says the unit of the row below it, which has no cell of its own
        below = next((each.path for each in rows[n:] if each.path), None)
        unit = figures.get(f"{below}.{UNIT}")
        grid.append([_cell(cell, figures, unit) for cell in row.cells])
    return grid


def _cell(cell: PrintedCell, figures: Mapping[str, Any], unit: str | None) -> Cell:
    if cell.kind == "value":
        return Cell(_figure(figures[cell.name]), cell.down, cell.across, cell.name)
    says_unit = unit and cell.kind == "column" and cell.name == AMOUNT
    text = f"{cell.text}（单位：{unit}）" if says_unit else cell.text
    return Cell(text, cell.down, cell.across)


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
