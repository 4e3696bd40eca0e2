"""The unit of an amount: from its cell, else from a head or a label that speaks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gxparse.form.types import Form, Row, Table
from gxparse.model.fields import AMOUNT
from gxparse.source import Origin, Span
from gxparse.tables.placement.table_tokens import TableLabel, TokenizedTable
from gxparse.tables.tokens.cell_values import CellValue
from gxparse.tables.tokens.units import (
    Unit,
    named_units,
    unit_of_caption,
    units_of_amount,
)
from gxparse.tables.values.row_values import CellsRow, RepairedRow, RowReading
from gxparse.tables.values.value_source import SourceCell, ValueSource


class AmountUnit(NamedTuple):
    """The unit of one amount, and all that is said of it."""

    amount: str
    """The path of the amount."""
    path: str
    """The path of its unit."""
    value: str | None
    """The unit; ``None`` where none is named, or several."""
    named: dict[str, Span]
    """Each unit that is named, and where it stands first."""
    source: ValueSource


def named_around(
    form: Form,
    table: Table,
    labels: Iterable[TableLabel],
    stretches: Iterable[TokenizedTable],
) -> Iterator[Unit]:
    """The units that labels, heads and, where a table has amounts, words above it name: "单位：件、万元"."""
    for label in labels:
        aligned, token = label.tokenized.aligned, label.token
        yield from named_units(form, aligned, token.start, token.end, label.wording)
    for stretch in stretches if table.amounts else ():
        for token in stretch.tokens:
            if token.wording and table.name in token.wording.within:
                break
            yield from unit_of_caption(form, table, stretch.aligned, token)


def amount_unit(
    form: Form,
    table: Table,
    row: Row,
    readings: Iterable[RowReading],
    units: Iterable[Unit],
    fees_unit: tuple[str, Span] | None,
) -> AmountUnit:
    """The unit of the amount of a row; ``fees_unit`` is what the front of canonical text says of it."""
    amount, path = f"{row.path}.{AMOUNT}", f"{row.path}.unit"
    named = (
        dict([fees_unit]) if fees_unit else units_of_amount(form, table, amount, units)
    )
    own = _unit_of_cell(amount, readings)
    if own:
        name, span = own
        named.setdefault(name, span)
        return AmountUnit(
            amount, path, name, named, _source(path, Origin.PRINTED, (span,))
        )
    value = next(iter(named)) if len(named) == 1 else None
    if not named:
        return AmountUnit(amount, path, None, named, _source(path, Origin.MISSING, ()))
    origin = Origin.PRINTED if value else Origin.DOUBTFUL
    return AmountUnit(
        amount, path, value, named, _source(path, origin, tuple(named.values()))
    )


def _source(path: str, origin: Origin, spans: tuple[Span, ...]) -> ValueSource:
    # A unit stands in what is a label, or the figure's own cell, already.
    return ValueSource((path,), cells=(SourceCell(origin, spans),), is_shared=True)


def _unit_of_cell(
    amount: str, readings: Iterable[RowReading]
) -> tuple[str, Span] | None:
    """The unit that stands behind the figure of an amount in its own cell, and where."""
    for reading in readings:
        if isinstance(reading, CellsRow | RepairedRow) and amount in reading.paths:
            cell: CellValue = reading.cells[reading.paths.index(amount)]
            if cell.unit:
                low, high = cell.spans[0][0], cell.spans[-1][1]
                text = reading.placed.aligned.text
                # It need not be printed as it is called: "25.1万" is in 万元
                place = text.rfind(cell.unit[0], low, high)
                return cell.unit, Span(max(low, place), high)
    return None
