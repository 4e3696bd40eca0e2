"""The units that heads and labels name in brackets: that of an amount, and of counts that are not made in ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from gxparse.characters import fold
from gxparse.form.types import NO_ROW, Form, Table, Wording
from gxparse.model.fields import AMOUNT
from gxparse.source import Span
from gxparse.tables.layouts import AlignedText
from gxparse.tables.tokens.token import Token

_REMARK_ENDS = frozenset("）)")


class Unit(NamedTuple):
    """A unit that a head or a label names, and where."""

    name: str
    span: Span
    is_money: bool
    wording: Wording
    """What names it."""


def named_units(
    form: Form, aligned: AlignedText, start: int, end: int, wording: Wording
) -> Iterator[Unit]:
    """The units that stand in the remark in which a head or a label goes on."""
    if aligned.text[end - 1] not in _REMARK_ENDS:
        return
    label = form.labels.match(aligned.text, start, end)
    behind = label.end() if label else start
    for term in ("MONEY_NOTE", "COUNT_NOTE"):
        for note in form.terms[term].finditer(aligned.text, behind, end):
            yield _unit(note, wording, is_money=term == "MONEY_NOTE")


def unit_of_caption(
    form: Form, table: Table, aligned: AlignedText, token: Token
) -> Iterator[Unit]:
    """The units of money that words above a table name, which are said of its amounts."""
    said = aligned.text[token.start : token.end]
    if fold(form.terms.sources["UNIT"]) not in fold(said):
        return
    heads = [
        wording
        for wording in form.wordings.values()
        if wording.columns.get(table.name) == AMOUNT
    ]
    for note in form.terms["MONEY_NOTE"].finditer(aligned.text, token.start, token.end):
        yield _unit(note, heads[0], is_money=True)


def _unit(note: re.Match[str], wording: Wording, *, is_money: bool) -> Unit:
    # no blanks, no markup
    name = "".join([char for char in note["unit"] if "一" <= char <= "龥"])
    return Unit(name, Span(*note.span("unit")), is_money, wording)


def units_of_amount(
    form: Form, table: Table, path: str, units: Iterable[Unit]
) -> dict[str, Span]:
    """The units that an amount is told to be in, each where it stands first."""
    found: dict[str, Span] = {}
    for unit in units:
        if unit.is_money and path in spoken_of(form, table, unit.wording):
            found.setdefault(unit.name, unit.span)
    return found


class CountUnit(NamedTuple):
    """A unit that counts are told to be made in, though the form counts in ones."""

    name: str
    paths: tuple[str, ...]
    """The figures that it is said of."""
    spans: tuple[Span, ...]


def units_of_counts(
    form: Form, table: Table, units: Iterable[Unit]
) -> tuple[CountUnit, ...]:
    """The units that are said of counts, each with its figures."""
    places: dict[tuple[str, tuple[str, ...]], list[Span]] = {}
    for unit in units:
        paths = spoken_of(form, table, unit.wording)
        has_amount = any(path.endswith(f".{AMOUNT}") for path in paths)
        if paths and not (unit.is_money and has_amount):
            places.setdefault((unit.name, paths), []).append(unit.span)
    return tuple(
        [
            CountUnit(name, paths, tuple(spans))
            for (name, paths), spans in places.items()
        ]
    )


@cache
def spoken_of(form: Form, table: Table, wording: Wording) -> tuple[str, ...]:
    """The figures of a table that a head or a label speaks of: those of its column, its rows or its group, or all."""
    if wording.tells and table.edition not in wording.tells:
        return ()  # the head of a column that another edition has
    column = wording.columns.get(table.name)
    labelled = wording.labels.get(table.name, NO_ROW).rows
    found: list[str] = []
    for row in table.rows:
        in_group = any(
            wording.heads_group_of(form.wording(group)) for group in row.groups
        )
        if row.path in labelled or in_group:
            found += row.paths
        elif column in row.columns:
            found += [
                path
                for name, path in zip(row.columns, row.paths, strict=True)
                if name == column
            ]
    return tuple(found) or table.all_paths
