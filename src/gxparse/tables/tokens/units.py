"""The units that heads and labels name in brackets: that of an amount, and of counts that are not made in ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.form.types import NO_ROW, Form, Table, Wording
from gxparse.model.fields import AMOUNT
from gxparse.source import Span
from gxparse.tables.layouts import AlignedText


class Unit(NamedTuple):
    """A unit that a head or a label names, and where."""

    name: str
    span: Span
    money: bool
    wording: Wording
    """What names it."""


def named(form: Form, aligned: AlignedText, start: int, end: int, wording: Wording) -> Iterator[Unit]:
    """The units that stand in the remark in which a head or a label goes on."""
    label = form.labels.match(aligned.text, start, end)
    for term in ("MONEY_NOTE", "COUNT_NOTE"):
        for note in form.terms[term].finditer(aligned.text, label.end() if label else start, end):
            name = "".join(char for char in note["unit"] if "一" <= char <= "龥")  # no blanks, no markup
            yield Unit(name, Span(*note.span("unit")), term == "MONEY_NOTE", wording)


def of_amount(form: Form, table: Table, path: str, units: Iterable[Unit]) -> dict[str, Span]:
    """The units that an amount is told to be in, each where it stands first."""
    found: dict[str, Span] = {}
    for unit in units:
        if unit.money and path in _spoken_of(form, table, unit.wording):
            found.setdefault(unit.name, unit.span)
    return found


def of_counts(form: Form, table: Table, units: Iterable[Unit]) -> Iterator[Diagnostic]:
    """What is told of counts that are not made in ones: they are read as they stand."""
    told: dict[tuple[str, tuple[str, ...]], list[Span]] = {}
    for unit in units:
        paths = _spoken_of(form, table, unit.wording)
        amounts = [path for path in paths if path.endswith(f".{AMOUNT}")]
        if paths and not (unit.money and amounts):
            told.setdefault((unit.name, paths), []).append(unit.span)
    for (name, paths), spans in told.items():
        yield Diagnostic("GX217", paths, tuple(spans), {"table": At(table.name), "unit": name})


def _spoken_of(form: Form, table: Table, wording: Wording) -> tuple[str, ...]:
    """The figures of a table that a head or a label speaks of: those of its column, its rows or its group, or all."""
    if wording.tells and table.edition not in wording.tells:
        return ()  # the head of a column that another edition has
    column = wording.columns.get(table.name)
    labelled = wording.labels.get(table.name, NO_ROW).rows
    found = tuple(
        path
        for row in table.rows
        for name, path in zip(row.columns, row.paths, strict=True)
        if name == column or row.path in labelled or any(form.wording(group) is wording for group in row.groups)
    )
    return found or table.all_paths
