"""What the heads of a table say of its columns: whether they are the form's, and in its order."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from gxparse.characters import fold
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.form.types import Form, Row, Table, Wording
from gxparse.source import Span
from gxparse.tables.placement.row_geometry import RowGeometry
from gxparse.tables.placement.rows import PlacedRow, TokenizedTable
from gxparse.tables.tokens.lexer import Token

_BELOW = 2  # columns of a group that are headed in a row of their own
_SOME = 3  # heads in a row that are heads again, and not the label of a row that reads like one


class Head(NamedTuple):
    """A head where it is printed, and the column or group that it names."""

    tokenized: TokenizedTable
    token: Token
    name: str


def head_of(table: Table, wording: Wording) -> str | None:
    """The column that a wording heads in a table, or the block where the table is printed flat."""
    name = wording.columns.get(table.name)
    if name is None and table.printed_flat:
        return wording.meanings[0].name
    return name


def printed_order(table: Table, heads: list[Head], first: int, geometry: RowGeometry) -> tuple[str, ...] | None:
    """The columns as their heads print them, where these say it beyond doubt and not as the form does.

    A column may be missing or doubled. Between borders the heads decide; without
    them they may be torn and out of order, so that they say no more than that a
    column is missing or doubled. ``None`` where the columns are the form's, or doubtful.
    """
    names = [name for name, _ in table.columns]
    found = [head for head in heads if head.token.start < first]
    if not table.one_head or table.printed_flat or len({id(head.tokenized) for head in found}) != 1:
        return None
    tokenized = found[0].tokenized
    if not tokenized.aligned.layout.bordered:
        printed = Counter(head.name for head in found)
        order = tuple(name for name in names for _ in range(printed[name]))
        missing = len(order) < len(names) and names[-1] in printed
        doubled = len(order) == len(names) + 1
        return order if (missing or doubled) and 2 * len(set(order)) > len(names) else None
    if _unknown(table, tokenized, found, geometry):
        return None
    lines = [
        list(line) for _, line in groupby(found, key=lambda head: geometry.row(tokenized.aligned, head.token.start))
    ]
    storeys = [line for line in lines if any(head.name in names for head in line)]
    printed_once = {tuple(head.name for head in line): line for line in storeys}  # heads of a next page repeat them
    if not 0 < len(printed_once) <= 2:
        return None
    upper, lower = [*printed_once, ()][:2]
    flat = list(upper)
    if lower:
        first_of_all = table.heads.index(names[0])  # what stands before it as in the form heads the labels
        pairs = list(zip(upper, (*upper[1:], ""), strict=True))
        groups = [
            n
            for n, (name, after) in enumerate(pairs)
            if name not in names and (after != names[0] or table.heads.index(name) > first_of_all)
        ]
        if not groups or len([name for name in lower if name in names]) < _BELOW:
            return None
        flat[groups[-1] : groups[-1] + 1] = lower
    order = tuple(name for name in flat if name in names)
    return order if order != tuple(names) and 2 * len(set(order)) > len(names) else None


def _again(table: Table, tokenized: TokenizedTable, heads: list[Head], first: int) -> list[Head]:
    """Heads that stand among the rows, as on a next page, and not in the order of those before the first row."""
    names = {name for name, _ in table.columns}
    columns = [head for head in heads if head.name in names]
    above = [head.name for head in columns if head.token.start < first]
    if not table.one_head or len(columns) < len(above) + _SOME:
        return []
    figures = [token.start for token in tokenized.tokens if token.figures]
    behind = groupby((h for h in columns if h.token.start >= first), lambda head: bisect(figures, head.token.start))
    sets = [list(group) for _, group in behind]
    other = [one for one in sets if len(one) >= _SOME and [head.name for head in one] != above[-len(one) :]]
    return [head for one in other for head in one]


def of_this_edition(
    form: Form, table: Table, rows: list[PlacedRow | Row], heads: list[Head]
) -> tuple[list[PlacedRow | Row], list[Diagnostic]]:
    """The rows of a table, without those whose column heads do not tell that they are of its edition."""
    if not table.told_by_heads:
        return rows, []
    telling = [head for head in heads if head.token.wording and head.token.wording.tells]
    printed = {head.name for head in telling if tells(head, table)}
    told: list[PlacedRow] = []
    for n, placed in enumerate(rows):
        if not isinstance(placed, PlacedRow):
            continue
        above = [h for h in telling if h.tokenized.aligned is placed.aligned and h.token.start < placed.run.start]
        if printed.isdisjoint(placed.columns) or (above and not tells(above[-1], table)):
            told.append(placed)
            rows[n] = table.rows[n]
    if not told:
        return rows, []
    spans = tuple(Span(placed.run.start, placed.run.end) for placed in told)
    whole = all(isinstance(row, Row) for row in rows)
    paths = (table.name,) if whole else tuple(path for placed in told for path in (placed.name, *placed.paths))
    names = "，".join(form.words[placed.name] for placed in told)
    return [] if whole else rows, [Diagnostic("GX003", paths, spans, {"table": At(table.name), "rows": names})]


def tells(head: Head, table: Table) -> bool:
    """Whether a head is one that only this edition of a table has."""
    return head.token.wording is not None and table.edition in head.token.wording.tells


def by_heads(
    table: Table, rows: list[PlacedRow | Row], order: tuple[str, ...], heads: list[Head]
) -> tuple[list[PlacedRow | Row], tuple[str, ...], Diagnostic]:
    """The rows of a table whose columns do not stand as in the form, each with the columns that it prints.

    With them the paths of the columns that are not printed, and what is told of it.
    """
    words = dict(table.columns)
    data = {"table": At(table.name), "heads": " ".join(words[column] for column in order)}
    spans = tuple(Span(*head.token[:2]) for head in heads if head.name in order)
    missing: list[str] = []
    made: list[PlacedRow | Row] = []
    for row in rows:
        if isinstance(row, PlacedRow):
            missing += [f"{row.name}.{column}" for column in words if column not in order]
            row = row._replace(columns=order, paths=tuple(f"{row.name}.{column}" for column in order))
        made.append(row)
    return made, tuple(missing), Diagnostic("GX110", table.all_paths, spans, data)


def tell(
    table: Table, heads: list[Head], first: int, geometry: RowGeometry, *, moved: bool = False
) -> Iterator[Diagnostic]:
    """An error on every figure of a table whose heads are not the form's, or not in its order.

    ``first`` is where the first figures of the table stand. In flowed text a
    head may be torn, and the total stands anywhere, so that only the order of
    the other heads that are found is held against the form. Between borders
    they may be ``moved`` beyond doubt, and the rows not read so for all that.
    """
    for tokenized, group in groupby(heads, key=itemgetter(0)):
        every = list(group)
        found = [head for head in every if head.token.start < first or not table.one_head]
        again = _again(table, tokenized, every, first)
        bordered = tokenized.aligned.layout.bordered
        names = tuple([head.name for head in found])
        unknown = _unknown(table, tokenized, found, geometry) if bordered else []
        some = len([name for name in names if name in dict(table.columns)]) >= _SOME or not table.one_head
        all_of_them = bordered or (some and not _torn(table, tokenized, names, first))
        amiss = unknown or again or (bordered and _total_is_amiss(table, found))
        if _in_order(table, names, all_of_them) and not amiss and not (moved and bordered):
            continue
        tokens = sorted([head.token for head in found + again] + unknown)
        texts = ("".join(tokenized.aligned.text[token.start : token.end].split()) for token in tokens)
        yield Diagnostic(
            "GX107",
            tuple(path for row in table.rows for path in row.paths),
            tuple(Span(token.start, token.end) for token in tokens),
            {"table": At(table.name), "heads": " ".join(texts)},
        )


def under_others(table: Table, rows: list[PlacedRow | Row], heads: list[Head]) -> Iterator[Diagnostic]:
    """An error on each row between borders that stands under the heads of other columns: its own are lost or moved."""
    placed = [row for row in rows if isinstance(row, PlacedRow) and row.aligned.layout.bordered]
    above: list[Head] = []
    end = 0
    for row in sorted(placed, key=lambda row: row.run.start) if not table.one_head else ():
        own = [h for h in heads if h.tokenized.aligned is row.aligned and end <= h.token.start < row.run.start]
        above = [head for head in own if head.name in dict(table.columns)] or above
        end = row.run.end
        if above and {head.name for head in above}.isdisjoint(row.columns):
            texts = ("".join(row.aligned.text[head.token.start : head.token.end].split()) for head in above)
            spans = tuple(Span(head.token.start, head.token.end) for head in above)
            data = {"table": At(table.name), "heads": " ".join(texts)}
            yield Diagnostic("GX107", (row.name, *row.paths), spans, data)


@lru_cache(maxsize=1024)
def _in_order(table: Table, names: tuple[str, ...], all_of_them: bool) -> bool:
    """Whether blocks and columns are in the form's order and, where all must be there, none is missing or doubled."""
    blocks = [table.sequence.index(name) for name in names if name in table.sequence]
    if table.printed_flat and blocks != sorted(blocks):
        return False
    columns = [name for name, _ in table.columns if name != "total"]
    places = [columns.index(name) for name in names if name in columns]
    rows = dict.fromkeys(tuple([columns.index(c) for c in row.columns if c in columns]) for row in table.rows)
    if places and all_of_them:
        alike = columns if table.one_head else columns[: len(table.rows[0].columns)]
        if len({places.count(columns.index(column)) for column in alike}) > 1:
            return False
    return _made_of(places, sorted(rows, key=len, reverse=True), all_of_them)


def _torn(table: Table, tokenized: TokenizedTable, names: tuple[str, ...], first: int) -> bool:
    """Whether each head that is missing may stand in pieces before the first figures: all its characters do."""
    text = Counter(fold(tokenized.aligned.text[tokenized.aligned.start : first]))
    words = dict(table.columns)
    missing = [name for name in table.rows[0].columns if name not in names]
    return bool(missing) and all(Counter(fold(words[name])) <= text for name in missing)


def _made_of(places: list[int], rows: list[tuple[int, ...]], all_of_them: bool) -> bool:
    """Whether heads, one set of those of some row after the other, are in order.

    Where not all need be there, a set may begin anew behind what ends one.
    """
    if not all_of_them:
        first, last = {row[0] for row in rows}, {row[-1] for row in rows}
        return all(b >= a or (a in last and b in first) for a, b in pairwise(places))
    at = 0
    while at < len(places):
        found = next((row for row in rows if tuple(places[at : at + len(row)]) == row), None)
        if found is None:
            return False
        at += len(found)
    return True


def _total_is_amiss(table: Table, heads: list[Head]) -> bool:
    """Whether a total stands beside other columns and is not the last of them.

    In a storey of its own it may stand anywhere; beside the first column alone
    it stands behind the storey that the others share.
    """
    columns = [name for name, _ in table.columns]
    if columns[-1] != "total":
        return False
    for n, head in enumerate(heads):
        if head.name != "total":
            continue
        before = heads[n - 1] if n else None
        if before is not None and before.name in columns and _side_by_side(before, head):
            if before.name not in (columns[0], columns[-2]):
                return True
        elif n + 1 < len(heads) and heads[n + 1].name == columns[0] and _side_by_side(head, heads[n + 1]):
            return True
    return False


def _side_by_side(one: Head, other: Head) -> bool:
    """Whether two heads stand in one row."""
    aligned = one.tokenized.aligned
    return not aligned.layout.row_breaks.search(aligned.text, one.token.end, other.token.start)


def total_is_early(table: Table, heads: list[Head], first: int) -> bool:
    """Whether the head of the total stands before others in flowed text, where PDF readers put it anywhere."""
    last = table.columns[-1][0]
    found = [h.name for h in heads if h.token.start < first and not h.tokenized.aligned.layout.bordered]
    columns = [name for name in found if name in dict(table.columns)]
    return last in columns and columns[-1] != last


def place_figures(heads: list[Head], geometry: RowGeometry) -> None:
    """Has the rows of heads between borders say which cell is which column."""
    for tokenized, group in groupby(heads, key=itemgetter(0)):
        if tokenized.aligned.layout.bordered:
            geometry.headed(tokenized.aligned, [(head.name, head.token) for head in group])


def foreign(table: Table, heads: list[Head], geometry: RowGeometry) -> tuple[list[Token], bool]:
    """What stands in the rows of heads, between borders, and heads no column of the table; whether all is last."""
    found: list[Token] = []
    last = True
    for tokenized, group in groupby(heads, key=itemgetter(0)):
        labels = [token for token in tokenized.tokens if not token.figures]
        words = [t for t in labels if t.wording is None or table.name not in t.wording.within]
        if not words or not tokenized.aligned.layout.bordered:
            continue
        rows: dict[tuple[int, int], int] = {}  # where the last head of each row stands
        for head in group:
            if head.name not in table.sequence:
                rows[geometry.row(tokenized.aligned, head.token.start)] = head.token.start
        for token in words:
            place = rows.get(geometry.row(tokenized.aligned, token.start))
            if place is not None:
                found.append(token)
                last = last and token.start > place
    return found, last


def _unknown(table: Table, tokenized: TokenizedTable, heads: list[Head], geometry: RowGeometry) -> list[Token]:
    """Words in a row of heads, if a column of the form is not among these."""
    words = [token for token in tokenized.tokens if token.wording is None and not token.figures]
    if not words or {name for name, _ in table.columns} <= {head.name for head in heads}:
        return []
    rows = {geometry.row(tokenized.aligned, head.token.start) for head in heads if head.name not in table.sequence}
    return [token for token in words if geometry.row(tokenized.aligned, token.start) in rows]
