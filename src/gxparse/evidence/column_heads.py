"""Heads that are not the form's, or not in its order: what is told of the columns below them."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from gxparse.characters import fold
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.form.types import Table
from gxparse.source import Span
from gxparse.tables.layouts import AlignedText
from gxparse.tables.placement.column_heads import (
    Head,
    in_form_order,
    in_order_cell_by_cell,
    unknown_heads,
)
from gxparse.tables.placement.rows import PlacedRow
from gxparse.tables.reading import TableReading
from gxparse.tables.tokens.token import Token

_ENOUGH = 3  # heads in a row that are heads again, and not the label of a row that reads like one
_PIECE = 2  # characters, the fewest, of which the beginning of a head is known


def of_columns(reading: TableReading) -> Iterator[Diagnostic]:
    """What is told of the columns of a table: that heads move them (GX110), or leave them in doubt (GX107)."""
    if reading.columns.printed and reading.columns.borne_out:
        yield _columns_moved(reading, reading.columns.printed)
        return
    # What is told of all rows need not be told of one
    yield from list(_heads_amiss(reading)) or _under_other_heads(reading)


def _columns_moved(reading: TableReading, printed: tuple[str, ...]) -> Diagnostic:
    table = reading.table
    words = dict(table.columns)
    data = {
        "table": At(table.name),
        "heads": " ".join([words[column] for column in printed]),
    }
    spans = tuple(
        [
            Span(head.token.start, head.token.end)
            for head in reading.heads
            if head.name in printed
        ]
    )
    return Diagnostic("GX110", table.all_paths, spans, data)


def _heads_amiss(reading: TableReading) -> Iterator[Diagnostic]:
    """An error on every figure of a table whose heads are not the form's, or not in its order, text by text."""
    table, first = reading.table, _first_figures(reading)
    for aligned, group in groupby(reading.heads, key=lambda head: head.aligned):
        heads = list(group)
        amiss = _amiss(reading, aligned, heads, first)
        if amiss is None:
            continue
        texts = [
            "".join(aligned.text[token.start : token.end].split()) for token in amiss
        ]
        yield Diagnostic(
            "GX107",
            table.all_paths,
            tuple([Span(token.start, token.end) for token in amiss]),
            {"table": At(table.name), "heads": " ".join(texts)},
        )


def _amiss(
    reading: TableReading, aligned: AlignedText, heads: Sequence[Head], first: int
) -> list[Token] | None:
    """The heads of one text, and the words among them, if they are not as the form has them."""
    table = reading.table
    above = [head for head in heads if head.token.start < first or not table.one_head]
    names = tuple([head.name for head in above])
    bordered = aligned.layout.bordered
    unknown = unknown_heads(table, above, reading.tokens) if bordered and above else []
    again = _again_in_other_order(reading, aligned, heads, first)
    torn = [] if bordered else _torn_out_of_order(reading, aligned, above, first)
    if not unknown and not again and not torn:
        order_holds = _order_holds(reading, aligned, names, first)
        if not bordered and order_holds:
            return None
        if bordered and _is_sound(reading, above, names, order_holds=order_holds):
            return None
    return sorted([head.token for head in (*above, *again)] + [*unknown, *torn])


def _order_holds(
    reading: TableReading, aligned: AlignedText, names: tuple[str, ...], first: int
) -> bool:
    """Whether heads stand in the form's order; all have to be there where none can be torn."""
    table = reading.table
    # Heads that are all there need not be asked whether one may be torn
    return in_form_order(table, names, all_of_them=True) or (
        not _all_must_be_there(reading, aligned, names, first)
        and in_form_order(table, names, all_of_them=False)
    )


def _is_sound(
    reading: TableReading,
    heads: Sequence[Head],
    names: Sequence[str],
    *,
    order_holds: bool,
) -> bool:
    """Whether heads between borders stand as in the form, cell by cell where merged ones are repeated."""
    table = reading.table
    # Heads may be moved beyond doubt, and the rows not read so for all that.
    if reading.columns.moved or _total_is_amiss(table, heads):
        return False
    if _lacks_a_block(table, names):
        return False
    return order_holds or in_order_cell_by_cell(table, heads)


def _all_must_be_there(
    reading: TableReading, aligned: AlignedText, names: Sequence[str], first: int
) -> bool:
    """Whether a head that is missing is amiss: in flowed text heads may be torn, or none be printed at all."""
    table = reading.table
    if aligned.layout.bordered:
        return True
    columns = dict(table.columns)
    if table.one_head and len([name for name in names if name in columns]) < _ENOUGH:
        return False
    return not _may_be_torn(table, aligned, names, first)


def _may_be_torn(
    table: Table, aligned: AlignedText, names: Sequence[str], first: int
) -> bool:
    """Whether each head that is missing may stand in pieces before the first figures: all its characters do."""
    missing = [name for name in table.rows[0].columns if name not in names]
    text = aligned.text[aligned.start : first]
    return bool(missing) and _stand_in_pieces(table, missing, text)


def _stand_in_pieces(table: Table, names: Iterable[str], text: str) -> bool:
    """Whether all characters of some heads stand in a text."""
    words, there = dict(table.columns), Counter(fold(text))
    return all(Counter(fold(words[name])) <= there for name in names)


def _torn_out_of_order(
    reading: TableReading, aligned: AlignedText, heads: Sequence[Head], first: int
) -> list[Token]:
    """The pieces in which heads of flowed text begin, if they stand on a line not in the form's order."""
    table = reading.table
    pieces = [
        Head(aligned, token, name)
        for token in reading.tokens[aligned]
        if token.start < first and token.is_words
        for name in _opened_by(table, aligned.text[token.start : token.end])
    ]
    if not pieces:
        return []
    columns = dict(table.columns)
    known = [head for head in heads if head.name in columns]
    every = sorted([*known, *pieces], key=lambda head: head.token.start)
    lines = _lines(every)
    # Where all others stand each on a line of its own, in the form's order, so does the one that is torn
    is_only_one = len(pieces) == 1 and len(known) == len(columns) - 1
    if is_only_one and len(_lines(known)) == len(known) and _in_order(table, known):
        lines = [every]
    if all(_in_order(table, line) for line in lines):
        return []
    return [head.token for head in pieces]


def _in_order(table: Table, heads: Sequence[Head]) -> bool:
    return in_form_order(table, tuple([head.name for head in heads]), False)


def _lines(heads: Sequence[Head]) -> list[list[Head]]:
    """Heads of one text by the lines on which they stand."""
    lines = [[heads[0]]]
    for before, head in pairwise(heads):
        if "\n" in head.aligned.text[before.token.end : head.token.start]:
            lines.append([])
        lines[-1].append(head)
    return lines


def _opened_by(table: Table, raw: str) -> list[str]:
    """The column whose head begins with a piece, if that is no other one's beginning."""
    piece = fold(raw)
    opened = [name for name, words in table.columns if fold(words).startswith(piece)]
    return opened if len(opened) == 1 and len(piece) >= _PIECE else []


def _again_in_other_order(
    reading: TableReading, aligned: AlignedText, heads: Sequence[Head], first: int
) -> list[Head]:
    """Heads that stand among the rows, as on a next page, and not in the order of those before the first row."""
    table = reading.table
    columns = [head for head in heads if head.name in dict(table.columns)]
    above = [head.name for head in columns if head.token.start < first]
    if not table.one_head or len(columns) < len(above) + _ENOUGH:
        return []
    figures = [token.start for token in reading.tokens[aligned] if token.figures]
    behind = [head for head in columns if head.token.start >= first]
    again: list[Head] = []
    for _, group in groupby(behind, key=lambda head: bisect(figures, head.token.start)):
        one = list(group)
        names = [head.name for head in one]
        # What stood in two storeys may stand in one line on the next page, each over its column all the same
        in_one_line = not reading.columns.moved and names == [*dict(table.columns)]
        if len(one) >= _ENOUGH and names != above[-len(one) :] and not in_one_line:
            again += one
    return again


def _lacks_a_block(table: Table, names: Sequence[str]) -> bool:
    """Whether blocks side by side are headed but for the first: another one's head may stand over it."""
    if not table.printed_flat:
        return False
    first, *others = [row.path for row in table.rows]
    return first not in names and set(others) <= set(names)


def _total_is_amiss(table: Table, heads: Sequence[Head]) -> bool:
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
        if (
            before is not None
            and before.name in columns
            and _side_by_side(before, head)
        ):
            if before.name not in (columns[0], columns[-2]):
                return True
        elif (
            n + 1 < len(heads)
            and heads[n + 1].name == columns[0]
            and _side_by_side(head, heads[n + 1])
        ):
            return True
    return False


def _side_by_side(one: Head, other: Head) -> bool:
    """Whether two heads stand in one row."""
    return not one.aligned.breaks_row(one.token.end, other.token.start)


def _under_other_heads(reading: TableReading) -> Iterator[Diagnostic]:
    """An error on each row that does not stand under the heads of its columns: one is lost, moved or another's."""
    table = reading.table
    if table.one_head:
        return
    columns = dict(table.columns)
    heads = [head for head in reading.heads if head.name in columns]
    above: list[Head] = []
    end = above_from = 0
    for row in sorted(reading.placed, key=lambda row: row.run.start):
        start = row.run.start
        between = [head for head in heads if end <= head.token.start < start]
        here = [head for head in between if head.aligned is row.aligned]
        if here:
            above, above_from = here, end
        end = row.run.end
        if above and not _are_of_row(table, row, above, above_from):
            yield _under(row, above, table)


def _are_of_row(
    table: Table, row: PlacedRow, heads: Sequence[Head], begin: int
) -> bool:
    """Whether the heads above a row are those of its columns, or only some that are not torn in flowed text."""
    names = [head.name for head in heads]
    missing = [name for name in row.columns if name not in names]
    if not missing:
        return True
    # One that is printed twice stands for it, but between borders, where a merged cell may be repeated
    is_doubled = not row.aligned.layout.bordered and len(set(names)) < len(names)
    if is_doubled or len(missing) == len(row.columns):
        return False
    ends = [begin, *[head.token.end for head in heads]]
    starts = [*[head.token.start for head in heads], row.run.start]
    apart = zip(ends, starts, strict=True)
    rest = "".join([row.aligned.text[end:start] for end, start in apart])
    return _stand_in_pieces(table, missing, rest)


def _under(row: PlacedRow, heads: Iterable[Head], table: Table) -> Diagnostic:
    tokens = [head.token for head in heads]
    texts = [
        "".join(row.aligned.text[token.start : token.end].split()) for token in tokens
    ]
    data = {"table": At(table.name), "heads": " ".join(texts)}
    return Diagnostic(
        "GX107",
        (row.name, *row.paths),
        tuple([Span(t.start, t.end) for t in tokens]),
        data,
    )


class ForeignHeads(NamedTuple):
    """What stands in the rows of heads, between borders, and heads no column of the table."""

    tokens: tuple[Token, ...]
    all_last: bool
    """Whether all of it stands behind the last head of its row."""


def foreign_heads(reading: TableReading) -> ForeignHeads:
    """The heads of columns that the form has not."""
    table = reading.table
    foreign: list[Token] = []
    all_last = True
    for aligned, group in groupby(reading.heads, key=lambda head: head.aligned):
        if not aligned.layout.bordered:
            continue
        words = [
            token for token in reading.tokens[aligned] if _heads_nothing(table, token)
        ]
        if not words:
            continue
        last_head: dict[tuple[int, int], int] = {}  # of each row of heads
        for head in group:
            if head.name not in table.sequence:
                last_head[aligned.row(head.token.start)] = head.token.start
        for token in words:
            place = last_head.get(aligned.row(token.start))
            if place is not None:
                foreign.append(token)
                all_last = all_last and token.start > place
    return ForeignHeads(tuple(foreign), all_last)


def _heads_nothing(table: Table, token: Token) -> bool:
    if token.figures:
        return False
    return token.wording is None or table.name not in token.wording.within


def early_total(reading: TableReading) -> int | None:
    """The place of the total's head among those of flowed text, where PDF readers put it anywhere; ``None`` if last."""
    table, first = reading.table, _first_figures(reading)
    above = [
        head
        for head in reading.heads
        if head.token.start < first and not head.aligned.layout.bordered
    ]
    columns = [head.name for head in above if head.name in dict(table.columns)]
    last = table.columns[-1][0]
    if last not in columns or columns[-1] == last or reading.columns.borne_out:
        return None
    # Of several blocks side by side each has a total, and those before another block's heads are not early.
    place = columns.index(last)
    return place if place < len(table.columns) - 1 else 0


def _first_figures(reading: TableReading) -> int:
    return min(row.run.start for row in reading.placed)
