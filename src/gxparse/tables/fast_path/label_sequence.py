"""What the labels of a table make of it by their sequence alone, worked out once for all tables that print the same."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from operator import lt
from typing import NamedTuple

from gxparse.form.types import Row, Table, Wording
from gxparse.tables.tokens.lexer import clashes

_USUAL = 512  # sequences of labels of a table whose plans are kept


class Plan(NamedTuple):
    """How some labels have to stand to be those of a table with its heads."""

    clashing: tuple[int, ...] = ()
    """Those that cannot touch the one before them."""
    parted: tuple[int, ...] = ()
    """Those that stand in another row than the one before them, between borders."""
    joined: tuple[int, ...] = ()
    """Those that stand in the same row, there."""
    across: tuple[int, ...] = ()
    """The heads of all columns, where they stand once, side by side, though each row fills but some of them."""


@lru_cache(maxsize=_USUAL)
def plan(table: Table, labels: tuple[Wording, ...], rows: tuple[int, ...]) -> Plan | None:
    """What is to be seen to where some labels, some of which have figures behind them, are in their order."""
    if any(table.name not in wording.within for wording in labels):
        return None
    clashing = tuple([n + 1 for n, (one, other) in enumerate(pairwise(labels)) if clashes(one, other)])
    found = _by_rows(table, labels, rows) if rows else _flat(table, labels)
    return found and found._replace(clashing=clashing)


def _flat(table: Table, labels: tuple[Wording, ...]) -> Plan | None:
    """Heads above one run of figures."""
    printed = [wording.columns.get(table.name) or wording.meanings[0].name for wording in labels]
    blocks = [head for head in printed if head in table.sequence]
    sets = [n for n, head in enumerate(printed) if head == table.columns[0][0]]
    due = [row.columns for row in table.rows]
    if blocks != list(table.sequence) or [(*printed[n : n + len(due[0])],) for n in sets] != due:
        return None
    if len(blocks) + len(table.all_columns) < len(printed):
        return None
    totals = [n + len(due[0]) - 1 for n in sets]  # alone in its row, a total may be any block's
    return Plan(joined=tuple(totals))


def _by_rows(table: Table, labels: tuple[Wording, ...], rows: tuple[int, ...]) -> Plan | None:
    """Rows that have each their label, and before it heads and the groups that it stands in."""
    across: tuple[int, ...] = ()
    parted: list[int] = []
    before = None
    if len(rows) < len(table.rows) or rows[-1] + 1 < len(labels):
        return None
    for row, first, last in zip(table.rows, (0, *[n + 1 for n in rows]), rows, strict=False):
        above = [n for n in range(first, last) if table.name in labels[n].columns]  # the heads since the last figures
        names = [labels[n].columns[table.name] for n in above]
        if before is None and not table.one_head and names == ["_item", *(column for column, _ in table.columns)]:
            across = tuple(above)
        elif names or before is None or not (across or table.one_head):
            early = _under(table, row, names, before)
            if early is None or not _tell(table, [labels[n] for n in above]):
                return None
            parted += [above[n] for n in early]
        before = row
    if table.printed_flat and not _in_order(table, labels[: rows[0] + 1]):
        return None
    return Plan(parted=tuple(parted), across=across)


def _under(table: Table, row: Row, heads: list[str], before: Row | None) -> tuple[int, ...] | None:
    """Whether heads just above a row are those of its columns; or there are none, and they are those of the row before.

    The total may be headed early, in another row than the head behind it: that head is given back then.
    """
    if not heads:
        return () if before is not None and before.columns == row.columns else None
    if before is not None and table.one_head:
        return None
    early: tuple[int, ...] = ()
    columns = [column for column in heads if column[0] != "_"]
    if columns != list(row.columns):
        *others, total = row.columns
        if not table.one_head or total not in columns[:2] or [c for c in columns if c != total] != others:
            return None
        place = heads.index(total)
        if heads[place + 1] not in others:
            return None
        early = (place + 1,)
        heads = heads[:place] + heads[place + 1 :]
    order = list(map(table.heads.index, heads))
    return early if all(map(lt, order, order[1:])) else None


def _tell(table: Table, heads: list[Wording]) -> bool:
    """Whether heads tell the edition, where it is theirs to tell."""
    columns = [wording for wording in heads if wording.columns[table.name][0] != "_"]
    return not table.told_by_heads or all(table.edition in wording.tells for wording in columns)


def _in_order(table: Table, labels: tuple[Wording, ...]) -> bool:
    """Whether blocks are headed in the order of the form."""
    blocks = [wording.meanings[0].name for wording in labels]
    order = [table.sequence.index(name) for name in blocks if name in table.sequence]
    return order == sorted(order)
