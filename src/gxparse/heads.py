"""What the heads of a table say of its columns: whether they are the form's, and in its order."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from gxparse.builder import Placed, Taped
from gxparse.diagnostics import At, Diagnostic
from gxparse.form import Form, Row, Table, Wording
from gxparse.geometry import Geometry
from gxparse.lexer import Token
from gxparse.source import Span
from gxparse.wording import fold

_SOME = 3  # heads in a row that are heads again, and not the label of a row that reads like one


class Head(NamedTuple):
    """A head where it is printed, and the terminal of the column or group that it names."""

    taped: Taped
    token: Token
    terminal: str


def head_of(table: Table, wording: Wording) -> str | None:
    """The terminal of the column that a wording heads in a table, or of the block where the table is printed flat."""
    terminal = wording.columns.get(table.name)
    if terminal is None and table.printed_flat:
        return wording.meanings[0].terminal
    return terminal


def printed_order(table: Table, heads: list[Head], first: int, geometry: Geometry) -> tuple[str, ...] | None:
    """The columns as their heads print them, where these say it beyond doubt and not as the form does.

    A column may be missing or doubled. Between borders the heads decide; without
    them they may be torn and out of order, so that they say no more than that a
    column is missing or doubled. ``None`` where the columns are the form's, or doubtful.
    """
    names = [name for name, _ in table.columns]
    found = [head for head in heads if head.token.start < first]
    if not table.one_head or table.printed_flat or len({id(head.taped) for head in found}) != 1:
        return None
    taped = found[0].taped
    if not taped.tape.layout.bordered:
        printed = Counter(head.terminal.lower() for head in found)
        order = tuple(name for name in names for _ in range(printed[name]))
        missing = len(order) < len(names) and names[-1] in printed
        doubled = len(order) == len(names) + 1
        return order if (missing or doubled) and 2 * len(set(order)) > len(names) else None
    if _unknown(table, taped, found, geometry):
        return None
    lines = [list(line) for _, line in groupby(found, key=lambda head: geometry.row(taped.tape, head.token.start))]
    storeys = [line for line in lines if any(head.terminal.lower() in names for head in line)]
    printed_once = {tuple(head.terminal for head in line): line for line in storeys}  # heads of a next page repeat them
    if not 0 < len(printed_once) <= 2:
        return None
    upper, lower = [*printed_once, ()][:2]
    flat = list(upper)
    if lower:
        groups = [n for n, terminal in enumerate(upper) if terminal.lower() not in names]
        if not groups:
            return None
        flat[groups[-1] : groups[-1] + 1] = lower
    order = tuple(terminal.lower() for terminal in flat if terminal.lower() in names)
    return order if order != tuple(names) and 2 * len(set(order)) > len(names) else None


def _again(table: Table, taped: Taped, heads: list[Head], first: int) -> list[Head]:
    """Heads that stand among the rows, as on a next page, and not in the order of those before the first row."""
    names = {name.upper() for name, _ in table.columns}
    columns = [head for head in heads if head.terminal in names]
    above = [head.terminal for head in columns if head.token.start < first]
    if not table.one_head or len(columns) < len(above) + _SOME:
        return []
    figures = [token.start for token in taped.tokens if token.figures]
    behind = groupby((h for h in columns if h.token.start >= first), lambda head: bisect(figures, head.token.start))
    sets = [list(group) for _, group in behind]
    other = [one for one in sets if len(one) >= _SOME and [head.terminal for head in one] != above[-len(one) :]]
    return [head for one in other for head in one]


def of_this_edition(
    form: Form, table: Table, rows: list[Placed | Row], heads: list[Head]
) -> tuple[list[Placed | Row], list[Diagnostic]]:
    """The rows of a table, without those whose column heads do not tell that they are of its edition."""
    if not table.edition_heads:
        return rows, []
    printed = {head.terminal for head in heads} & table.edition_heads
    told: list[Placed] = []
    for n, placed in enumerate(rows):
        if isinstance(placed, Placed) and printed.isdisjoint(column.upper() for column in placed.columns):
            told.append(placed)
            rows[n] = table.rows[n]
    if not told:
        return rows, []
    spans = tuple(Span(placed.run.start, placed.run.end) for placed in told)
    whole = all(isinstance(row, Row) for row in rows)
    paths = (table.name,) if whole else tuple(path for placed in told for path in (placed.name, *placed.paths))
    names = "，".join(form.words[placed.name] for placed in told)
    return [] if whole else rows, [Diagnostic("GX003", paths, spans, {"table": At(table.name), "rows": names})]


def by_heads(
    table: Table, rows: list[Placed | Row], order: tuple[str, ...], heads: list[Head]
) -> tuple[list[Placed | Row], tuple[str, ...], Diagnostic]:
    """The rows of a table whose columns do not stand as in the form, each with the columns that it prints.

    With them the paths of the columns that are not printed, and what is told of it.
    """
    words = dict(table.columns)
    data = {"table": At(table.name), "heads": " ".join(words[column] for column in order)}
    spans = tuple(Span(*head.token[:2]) for head in heads if head.terminal.lower() in order)
    missing: list[str] = []
    made: list[Placed | Row] = []
    for row in rows:
        if isinstance(row, Placed):
            names = [row.name] if row.run.whole is None else [inner.path for inner in table.rows]
            missing += [f"{name}.{column}" for name in names for column in words if column not in order]
            paths = tuple(f"{name}.{column}" for name in names for column in order)
            row = row._replace(columns=order * len(names), paths=paths)
        made.append(row)
    return made, tuple(missing), Diagnostic("GX110", table.all_paths, spans, data)


def tell(table: Table, heads: list[Head], first: int, geometry: Geometry) -> Iterator[Diagnostic]:
    """An error on every figure of a table whose heads are not the form's, or not in its order.

    ``first`` is where the first figures of the table stand. In flowed text a
    head may be torn, and the total stands anywhere, so that only the order of
    the other heads that are found is held against the form.
    """
    for taped, group in groupby(heads, key=itemgetter(0)):
        every = list(group)
        found = [head for head in every if head.token.start < first or not table.one_head]
        again = _again(table, taped, every, first)
        bordered = taped.tape.layout.bordered
        terminals = tuple([head.terminal for head in found])
        unknown = _unknown(table, taped, found, geometry) if bordered else []
        some = len([t for t in terminals if t.lower() in dict(table.columns)]) >= _SOME or not table.one_head
        all_of_them = bordered or (some and not _torn(table, taped, terminals, first))
        amiss = unknown or again or (bordered and _total_is_amiss(table, found))
        if _in_order(table, terminals, all_of_them) and not amiss:
            continue
        tokens = sorted([head.token for head in found + again] + unknown)
        texts = ("".join(taped.tape.text[token.start : token.end].split()) for token in tokens)
        yield Diagnostic(
            "GX107",
            tuple(path for row in table.rows for path in row.paths),
            tuple(Span(token.start, token.end) for token in tokens),
            {"table": At(table.name), "heads": " ".join(texts)},
        )


@lru_cache(maxsize=1024)
def _in_order(table: Table, terminals: tuple[str, ...], all_of_them: bool) -> bool:
    """Whether blocks and columns are in the form's order and, where all must be there, none is missing or doubled."""
    blocks = [table.sequence.index(terminal) for terminal in terminals if terminal in table.sequence]
    if table.printed_flat and blocks != sorted(blocks):
        return False
    columns = [name.upper() for name, _ in table.columns if name != "total"]
    places = [columns.index(terminal) for terminal in terminals if terminal in columns]
    if places and all_of_them:
        alike = columns if table.one_head else columns[: len(table.rows[0].columns)]
        if len({places.count(columns.index(column)) for column in alike}) > 1:
            return False
    return _never_step_back(places, len(columns))


def _torn(table: Table, taped: Taped, terminals: tuple[str, ...], first: int) -> bool:
    """Whether each head that is missing may stand in pieces before the first figures: all its characters do."""
    text = Counter(fold(taped.tape.text[taped.tape.start : first]))
    words = {name.upper(): words for name, words in table.columns}
    missing = [name.upper() for name in table.rows[0].columns if name.upper() not in terminals]
    return bool(missing) and all(Counter(fold(words[name])) <= text for name in missing)


def _never_step_back(places: list[int], width: int) -> bool:
    """Whether heads, some missing or the whole set of them repeated, are in order."""
    return all(b >= a or (a == width - 1 and b == 0) for a, b in pairwise(places))


def _total_is_amiss(table: Table, heads: list[Head]) -> bool:
    """Whether a total stands beside other columns and is not the last of them.

    In a storey of its own it may stand anywhere; beside the first column alone
    it stands behind the storey that the others share.
    """
    columns = [name.upper() for name, _ in table.columns]
    if columns[-1] != "TOTAL":
        return False
    for n, head in enumerate(heads):
        if head.terminal != "TOTAL":
            continue
        before = heads[n - 1] if n else None
        if before is not None and before.terminal in columns and _side_by_side(before, head):
            if before.terminal not in (columns[0], columns[-2]):
                return True
        elif n + 1 < len(heads) and heads[n + 1].terminal == columns[0] and _side_by_side(head, heads[n + 1]):
            return True
    return False


def _side_by_side(one: Head, other: Head) -> bool:
    """Whether two heads stand in one row."""
    tape = one.taped.tape
    assert tape.layout.row_break is not None
    return not re.compile(tape.layout.row_break).search(tape.text, one.token.end, other.token.start)


def total_is_early(table: Table, heads: list[Head], first: int) -> bool:
    """Whether the head of the total stands before others in flowed text, where PDF readers put it anywhere."""
    last = table.columns[-1][0].upper()
    found = [h.terminal for h in heads if h.token.start < first and not h.taped.tape.layout.bordered]
    columns = [terminal for terminal in found if terminal.lower() in dict(table.columns)]
    return last in columns and columns[-1] != last


def foreign(table: Table, heads: list[Head], geometry: Geometry) -> tuple[list[Token], bool]:
    """Words in the rows of heads, between borders, that head no column of the form; and whether all stand last."""
    found: list[Token] = []
    last = True
    for taped, group in groupby(heads, key=itemgetter(0)):
        words = [token for token in taped.tokens if token.wording is None and not token.figures]
        if not words or not taped.tape.layout.bordered:
            continue
        rows: dict[tuple[int, int], int] = {}  # where the last head of each row stands
        for head in group:
            if head.terminal not in table.sequence:
                rows[geometry.row(taped.tape, head.token.start)] = head.token.start
        for token in words:
            place = rows.get(geometry.row(taped.tape, token.start))
            if place is not None:
                found.append(token)
                last = last and token.start > place
    return found, last


def _unknown(table: Table, taped: Taped, heads: list[Head], geometry: Geometry) -> list[Token]:
    """Words in a row of heads, if a column of the form is not among these."""
    words = [token for token in taped.tokens if token.wording is None and not token.figures]
    if not words or {name.upper() for name, _ in table.columns} <= {head.terminal for head in heads}:
        return []
    rows = {geometry.row(taped.tape, head.token.start) for head in heads if head.terminal not in table.sequence}
    return [token for token in words if geometry.row(taped.tape, token.start) in rows]
