"""The units that heads and labels name in brackets: that of an amount, and of counts that are not made in ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gxparse.diagnostics import At, Diagnostic
from gxparse.fields import AMOUNT
from gxparse.form import NO_ROW, Form, Table, Wording
from gxparse.layouts import Tape
from gxparse.source import Span


class Unit(NamedTuple):
    """A unit, and where it stands."""

    name: str
    span: Span


def named(form: Form, tape: Tape, start: int, end: int) -> Unit | None:
    """The unit that a head or a label names."""
    note = form.terms["UNIT_NOTE"].search(tape.text, start, end)
    return Unit("".join(note["unit"].split()), Span(*note.span("unit"))) if note else None


def of_money(form: Form, units: Iterable[Unit | None]) -> dict[str, Unit]:
    """Those that amounts are in, each where it stands first."""
    found: dict[str, Unit] = {}
    for unit in units:
        if unit and form.terms["MONEY_UNIT"].fullmatch(unit.name):
            found.setdefault(unit.name, unit)
    return found


def of_counts(form: Form, table: Table, labels: Iterable[tuple[Unit, Wording]]) -> Iterator[Diagnostic]:
    """What is told of counts whose heads, labels or groups name a unit other than one: they are read as they stand."""
    told: dict[tuple[str, tuple[str, ...]], list[Span]] = {}
    for unit, wording in labels:
        if not form.terms["COUNT_UNIT"].fullmatch(unit.name):
            told.setdefault((unit.name, _under(table, wording)), []).append(unit.span)
    for (name, paths), spans in told.items():
        if paths:
            yield Diagnostic("GX217", paths, tuple(spans), {"table": At(table.name), "unit": name})


def _under(table: Table, wording: Wording) -> tuple[str, ...]:
    """The counts of a table that a head or a label speaks of; a group may speak of all."""
    column = wording.columns.get(table.name)
    labelled = wording.labels.get(table.name, NO_ROW).rows
    anywhere = not labelled and (column is None or column[0] == "_")
    return tuple(
        path
        for row in table.rows
        for name, path in zip(row.columns, row.paths, strict=True)
        if name != AMOUNT and (anywhere or name == column or row.path in labelled)
    )
