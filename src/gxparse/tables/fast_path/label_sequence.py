"""What a sequence of labels requires of a table that is printed whole, worked out once for all that print the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from attrs import evolve, frozen

from gxparse.form.types import Row, Table, Wording
from gxparse.tables.placement.column_heads import blocks_in_order
from gxparse.tables.tokens.lexer import clashes

_USUAL = 512  # sequences of labels of a table that are kept


@frozen
class Requirements:
    """How some labels have to stand to be those of a table with its heads; numbers are their places among these."""

    clashing: tuple[int, ...] = ()
    """Those that cannot touch the one before them."""
    in_other_row: tuple[int, ...] = ()
    """Those that stand in another row than the one before them, between borders."""
    in_same_row: tuple[int, ...] = ()
    """Those that stand in the same row, there."""
    across: tuple[int, ...] = ()
    """The heads of all columns, where they stand once, side by side, though each row fills but some of them."""
    early_total: int | None = None
    """The place of the total among the heads, where it is not the last of them."""
    paths: tuple[str, ...] = ()
    """What each label names: its row, or else the table."""


class _Heads(NamedTuple):
    """The heads just above the figures of a row."""

    places: Sequence[int]
    names: list[str]


@lru_cache(maxsize=_USUAL)
def requirements(
    table: Table, labels: tuple[Wording, ...], rows: tuple[int, ...]
) -> Requirements | None:
    """What some labels, some of which have figures behind them, require; ``None`` where no table prints them so."""
    if any(table.name not in wording.within for wording in labels):
        return None
    found = _by_rows(table, labels, rows) if rows else _flat(table, labels)
    if found is None:
        return None
    clashing = [
        n + 1 for n, (one, other) in enumerate(pairwise(labels)) if clashes(one, other)
    ]
    paths = [wording.path(table.name) for wording in labels]
    return evolve(found, clashing=tuple(clashing), paths=tuple(paths))


def _flat(table: Table, labels: tuple[Wording, ...]) -> Requirements | None:
    """Heads above one run of figures: all blocks, and a set of heads for each of them."""
    names = [
        wording.columns.get(table.name) or wording.meanings[0].name
        for wording in labels
    ]
    if [name for name in names if name in table.sequence] != list(table.sequence):
        return None
    due = [row.columns for row in table.rows]
    starts = [n for n, name in enumerate(names) if name == table.columns[0][0]]
    if [tuple(names[n : n + len(due[0])]) for n in starts] != due:
        return None
    if len(names) > len(table.sequence) + len(table.all_columns):
        return None
    totals = [
        n + len(due[0]) - 1 for n in starts
    ]  # alone in its row, a total may be any block's
    return Requirements(in_same_row=tuple(totals))


def _by_rows(
    table: Table, labels: tuple[Wording, ...], rows: tuple[int, ...]
) -> Requirements | None:
    """Rows that have each their label, and before it heads and the groups that it stands in."""
    if len(rows) < len(table.rows) or rows[-1] + 1 < len(labels):
        return None
    if not blocks_in_order(
        table, [wording.meanings[0].name for wording in labels[: rows[0] + 1]]
    ):
        return None
    across: tuple[int, ...] = ()
    in_other_row: list[int] = []
    early_total: int | None = None
    before: Row | None = None
    for row, first, last in zip(
        table.rows, (0, *[n + 1 for n in rows]), rows, strict=False
    ):
        heads = _heads_between(table, labels, first, last)
        if (
            before is None
            and not table.one_head
            and heads.names == ["_item", *(name for name, _ in table.columns)]
        ):
            across = tuple(heads.places)
        elif heads.names or before is None or not (across or table.one_head):
            early = _set_early(table, row, heads.names, before)
            if early is None or not _tell_edition(
                table, [labels[n] for n in heads.places]
            ):
                return None
            in_other_row += [heads.places[n] for n in early]
            if early:
                columns = [name for name in heads.names if name[0] != "_"]
                early_total = columns.index(row.columns[-1])
        before = row
    return Requirements(
        in_other_row=tuple(in_other_row), across=across, early_total=early_total
    )


def _heads_between(
    table: Table, labels: tuple[Wording, ...], first: int, last: int
) -> _Heads:
    places = [n for n in range(first, last) if table.name in labels[n].columns]
    return _Heads(places, [labels[n].columns[table.name] for n in places])


def _set_early(
    table: Table, row: Row, heads: list[str], before: Row | None
) -> tuple[int, ...] | None:
    """The heads that a total stands before, where some heads just above a row are those of its columns.

    The total may be headed early, in another row than the head behind it. ``None`` where they are not the row's.
    """
    if not heads:  # then those of the row before it are its own
        return () if before is not None and before.columns == row.columns else None
    if before is not None and table.one_head:
        return None
    early: tuple[int, ...] = ()
    columns = [name for name in heads if name[0] != "_"]
    if columns != list(row.columns):
        *others, total = row.columns
        if (
            not table.one_head
            or total not in columns[:2]
            or [name for name in columns if name != total] != others
        ):
            return None
        place = heads.index(total)
        if heads[place + 1] not in others:
            return None
        early = (place + 1,)
        heads = heads[:place] + heads[place + 1 :]
    order = [table.heads.index(name) for name in heads]
    return early if all(one < other for one, other in pairwise(order)) else None


def _tell_edition(table: Table, heads: list[Wording]) -> bool:
    """Whether heads tell the edition, where it is theirs to tell; one that several editions have tells none."""
    columns = [wording for wording in heads if wording.columns[table.name][0] != "_"]
    if not table.told_by_heads or not columns:
        return True
    told = [wording.tells for wording in columns if wording.tells]
    return bool(told) and all(table.edition in editions for editions in told)
