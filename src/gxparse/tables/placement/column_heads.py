"""The columns that the heads of a table print, where these say it beyond doubt and not as the form does."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from gxparse.form.types import Row, Table, Wording
from gxparse.tables.layouts import AlignedText
from gxparse.tables.placement.rows import PlacedRow
from gxparse.tables.placement.table_tokens import TableLabel
from gxparse.tables.tokens.cell_values import plain_values, width
from gxparse.tables.tokens.token import Token

_BELOW = 2  # columns of a group that are headed in a row of their own

Rows = tuple[PlacedRow | Row, ...]
Tokens = Mapping[AlignedText, Sequence[Token]]
"""All tokens of the texts in which a table stands."""


class Head(NamedTuple):
    """A head where it is printed, and the column or group that it names."""

    aligned: AlignedText
    token: Token
    name: str


class Columns(NamedTuple):
    """The columns of a table as its heads print them."""

    printed: tuple[str, ...] | None = None
    """The columns in their printed order, where that is not the form's; ``None`` where it is, or is in doubt."""
    borne_out: bool = False
    """Whether each row has as many figures as heads are printed, so that these say what its figures are."""

    @property
    def moved(self) -> bool:
        """Whether they stand in another order beyond doubt, and not all rows are read so for all that."""
        # A head that is printed in both of two storeys is no sign of it.
        return (
            self.printed is not None
            and not self.borne_out
            and len(set(self.printed)) == len(self.printed)
        )


def heads_of(table: Table, labels: Iterable[TableLabel]) -> tuple[Head, ...]:
    """The labels that are heads of a table, in printed order."""
    return tuple(
        [
            Head(label.tokenized.aligned, label.token, name)
            for label in labels
            if (name := head_name(table, label.wording)) is not None
        ]
    )


def head_name(table: Table, wording: Wording) -> str | None:
    """The column that a wording heads in a table, or the block where the table is printed flat."""
    name = wording.columns.get(table.name)
    if name is None and table.printed_flat:
        return wording.meanings[0].name
    return name


def printed_columns(
    table: Table, heads: Sequence[Head], rows: Rows, tokens: Tokens
) -> Columns:
    """The columns as the heads above the first figures print them, and whether the rows bear them out.

    A column may be missing or doubled. Between borders the heads decide; without
    them they may be torn and out of order, so that they say no more than that a
    column is missing or doubled.
    """
    first = first_figures(rows)
    above = [head for head in heads if head.token.start < first]
    if (
        not table.one_head
        or table.printed_flat
        or len({head.aligned for head in above}) != 1
    ):
        return Columns()
    bordered = above[0].aligned.layout.bordered
    printed = (
        _between_borders(table, above, tokens)
        if bordered
        else _in_flowed_text(table, above)
    )
    if not bordered and (early := early_total(table, above)) is not None:
        return _by_sums_of_rows(table, early, rows)
    # Less than half of the columns say nothing of the others.
    if printed is None or 2 * len(set(printed)) <= len(table.columns):
        return Columns()
    return Columns(printed, _bear_out(rows, printed))


def first_figures(rows: Rows) -> int:
    """Where the first figures of a table stand."""
    return min(row.run.start for row in rows if isinstance(row, PlacedRow))


def early_total(table: Table, heads: Sequence[Head]) -> int | None:
    """The place of the total among the heads, if each column is headed once, and in the form's order but for that."""
    *others, total = [name for name, _ in table.columns]
    names = [head.name for head in heads if head.name in (*others, total)]
    if total not in names[:-1]:
        return None
    place = names.index(total)
    return place if [*names[:place], *names[place + 1 :]] == others else None


def _by_sums_of_rows(table: Table, early: int, rows: Rows) -> Columns:
    """The columns where the head of the total stands early in flowed text: there, or last, as the sums of rows say."""
    names = tuple([name for name, _ in table.columns])
    placed = [row for row in rows if isinstance(row, PlacedRow)]
    plain = [plain_values(row.aligned, row.run, row.columns) for row in placed]
    is_last = total_is_last([values for values, _ in filter(None, plain)], early)
    if is_last is not False:
        return Columns()
    printed = (*names[:early], names[-1], *names[early:-1])
    return Columns(printed, _bear_out(rows, printed))


def total_is_last(rows: Iterable[Sequence[int | Decimal]], early: int) -> bool | None:
    """Whether the sums of rows say that their total stands last, or at an early place; ``None`` where they say neither.

    PDF readers put the head of the total anywhere. A row in which no more than
    one applicant's figure is not 0 has both for its sum, and says nothing.
    """
    last = first = False
    for row in rows:
        whole = sum(row)
        is_last, is_early = 2 * row[-1] == whole, 2 * row[early] == whole
        last = last or (is_last and not is_early)
        first = first or (is_early and not is_last)
    return None if last == first else last


def _in_flowed_text(table: Table, heads: Sequence[Head]) -> tuple[str, ...] | None:
    """The columns in the form's order, each as often as it is printed, if one is missing or doubled."""
    names = [name for name, _ in table.columns]
    times = Counter(head.name for head in heads)
    printed: list[str] = []
    for name in names:
        printed += [name] * times[name]
    is_missing = len(printed) < len(names) and names[-1] in times
    is_doubled = len(printed) == len(names) + 1
    return tuple(printed) if is_missing or is_doubled else None


def _between_borders(
    table: Table, heads: Sequence[Head], tokens: Tokens
) -> tuple[str, ...] | None:
    """The columns cell by cell, over one or two storeys of heads, if their order is not the form's."""
    names = tuple([name for name, _ in table.columns])
    # Words among the heads may be the head of any column that is not there.
    if unknown_heads(table, heads, tokens):
        return None
    lines = [
        list(line)
        for _, line in groupby(
            heads, key=lambda head: head.aligned.row(head.token.start)
        )
    ]
    storeys = [
        tuple([head.name for head in line])
        for line in lines
        if any(head.name in names for head in line)
    ]
    once = list(dict.fromkeys(storeys))  # the heads of a next page repeat them
    if not 0 < len(once) <= 2:
        return None
    flat = once[0] if len(once) == 1 else _with_lower_storey(table, *once)
    if flat is None:
        return None
    printed = tuple([name for name in flat if name in names])
    return printed if printed != names else None


def _with_lower_storey(
    table: Table, upper: tuple[str, ...], lower: tuple[str, ...]
) -> tuple[str, ...] | None:
    """Two storeys of heads as one: the lower one stands where the upper one has the head of a group."""
    names = [name for name, _ in table.columns]
    if len([name for name in lower if name in names]) < _BELOW:
        return None
    first_of_all = table.heads.index(names[0])
    groups = []
    for n, (name, behind) in enumerate(pairwise((*upper, ""))):
        if name in names:
            continue
        # What stands before the first column as in the form heads the labels.
        heads_labels = behind == names[0] and table.heads.index(name) <= first_of_all
        if not heads_labels:
            groups.append(n)
    if not groups:
        return None
    return (*upper[: groups[-1]], *lower, *upper[groups[-1] + 1 :])


def _bear_out(rows: Rows, printed: tuple[str, ...]) -> bool:
    """Whether the rows have as many figures as heads are printed; between borders some may have lost one."""
    each_once = len(set(printed)) == len(printed)
    for row in rows:
        if not isinstance(row, PlacedRow):
            continue
        figures = width(row.aligned, row.run)
        may_be_short = row.aligned.layout.bordered and each_once
        if figures > len(printed) or (figures < len(printed) and not may_be_short):
            return False
    return True


def under_printed_columns(rows: Rows, printed: tuple[str, ...]) -> Rows:
    """The rows of a table whose columns do not stand as in the form, each with the columns that it prints."""
    moved = []
    for row in rows:
        if isinstance(row, PlacedRow):
            row = row._replace(
                columns=printed,
                paths=tuple([f"{row.name}.{column}" for column in printed]),
            )
        moved.append(row)
    return tuple(moved)


def missing_paths(
    table: Table, rows: Rows, printed: tuple[str, ...]
) -> tuple[str, ...]:
    """The paths of the columns that are not printed, of each row with figures."""
    missing = [name for name, _ in table.columns if name not in printed]
    paths: list[str] = []
    for row in rows:
        if isinstance(row, PlacedRow):
            paths += [f"{row.name}.{name}" for name in missing]
    return tuple(paths)


def of_other_editions(
    table: Table, rows: Rows, heads: Sequence[Head]
) -> tuple[PlacedRow, ...]:
    """The rows whose column heads do not tell that they are of a table's edition, where it is theirs to tell."""
    if not table.told_by_heads:
        return ()
    telling = [
        head for head in heads if head.token.wording and head.token.wording.tells
    ]
    # What heads a column in several editions is of this one where nothing speaks for another
    is_of_one = bool(telling) and all(_tells(head, table) for head in telling)
    own = {head.name for head in heads if is_of_one or _tells(head, table)}
    other = []
    for row in rows:
        if not isinstance(row, PlacedRow):
            continue
        above = [
            head
            for head in telling
            if head.aligned is row.aligned and head.token.start < row.run.start
        ]
        if own.isdisjoint(row.columns) or (above and not _tells(above[-1], table)):
            other.append(row)
    return tuple(other)


def _tells(head: Head, table: Table) -> bool:
    """Whether a head is one that only this edition of a table has."""
    return head.token.wording is not None and table.edition in head.token.wording.tells


def unknown_heads(table: Table, heads: Sequence[Head], tokens: Tokens) -> list[Token]:
    """Words in a row of heads of one text, if a column of the form is not among these."""
    aligned = heads[0].aligned
    words = [token for token in tokens[aligned] if token.is_words]
    if not words or {name for name, _ in table.columns} <= {
        head.name for head in heads
    }:
        return []
    rows = {
        aligned.row(head.token.start)
        for head in heads
        if head.name not in table.sequence
    }
    return [token for token in words if aligned.row(token.start) in rows]


def blocks_in_order(table: Table, names: Iterable[str]) -> bool:
    """Whether blocks of columns, where the table is printed flat, are headed in the order of the form, and none by the
    head of the one beside it: "复议后起诉" twice."""
    if not table.printed_flat:
        return True
    headed = [name for name in names if name in table.sequence]
    blocks = [table.sequence.index(name) for name in headed]
    _, *beside = [headed.count(row.path) for row in table.rows]
    return blocks == sorted(blocks) and not (0 in beside and max(beside) > 1)


@lru_cache(maxsize=1024)
def in_form_order(table: Table, names: tuple[str, ...], all_of_them: bool) -> bool:
    """Whether blocks and columns are in the form's order and, where all must be there, none is missing or doubled."""
    if not blocks_in_order(table, names):
        return False
    columns = [
        name for name, _ in table.columns if name != "total"
    ]  # a total may stand in a row of its own
    places = [columns.index(name) for name in names if name in columns]
    rows = dict.fromkeys(
        tuple([columns.index(c) for c in row.columns if c in columns])
        for row in table.rows
    )
    if places and all_of_them:
        shared = columns if table.one_head else columns[: len(table.rows[0].columns)]
        times = {places.count(columns.index(column)) for column in shared}
        # A total of more columns than are headed is said of another one as well: "其他/总计"
        if len(times) > 1 or names.count("total") > max(times):
            return False
    if _stands_for_another(table, places, len(columns)):
        return False
    sets = sorted(rows, key=len, reverse=True)
    return _made_of_sets(places, sets) if all_of_them else _rising_in_sets(places, sets)


def _stands_for_another(table: Table, places: Sequence[int], columns: int) -> bool:
    """Whether a head is printed twice where another one of the same set is missing: it may stand for that."""
    if table.printed_flat or not table.one_head:
        return False
    # In storeys that of the first column may be repeated
    times = [places.count(n) for n in range(1, columns)]
    return 0 in times and max(times) > 1


def _rising_in_sets(places: Sequence[int], sets: Sequence[tuple[int, ...]]) -> bool:
    """Whether heads, not all of which need be there, rise; a set may begin anew behind what ends one."""
    first, last = {row[0] for row in sets}, {row[-1] for row in sets}
    return all(b >= a or (a in last and b in first) for a, b in pairwise(places))


def _made_of_sets(places: Sequence[int], sets: Sequence[tuple[int, ...]]) -> bool:
    """Whether heads are whole sets of those of some row, one after the other."""
    at = 0
    while at < len(places):
        here = next(
            (row for row in sets if tuple(places[at : at + len(row)]) == row), None
        )
        if here is None:
            return False
        at += len(here)
    return True


def in_order_cell_by_cell(table: Table, heads: Sequence[Head]) -> bool:
    """Whether the lowest head above each cell is that of the form, where merged heads are repeated in all they cover.

    Converters print "法人或其他组织" five times, and "自然人" in each storey.
    """
    columns, blocks = dict(table.columns), set(table.sequence)
    lowest: dict[int, str] = {}
    block_of: dict[int, str] = {}
    widths = set[int]()
    for _, line in groupby(heads, key=lambda head: head.aligned.row(head.token.start)):
        in_row = list(line)
        starts = [low for low, _ in in_row[0].aligned.cells(in_row[0].token.start)]
        widths.add(len(starts))
        for head in in_row:
            cell = bisect_right(starts, head.token.start) - 1
            if head.name in columns:
                lowest[cell] = head.name
            elif table.printed_flat and head.name in blocks:
                block_of[cell] = head.name
    printed = [lowest[cell] for cell in sorted(lowest)]
    if len(widths) > 1 or not _are_side_by_side(lowest):
        return False
    if not table.printed_flat:
        return table.one_head and printed == list(columns)
    return printed == list(table.all_columns) and _covers_blocks(
        table, lowest, block_of
    )


def _are_side_by_side(cells: Iterable[int]) -> bool:
    """Whether some cells stand one behind the other."""
    return all(other == one + 1 for one, other in pairwise(sorted(cells)))


def _covers_blocks(
    table: Table, columns: Iterable[int], block_of: Mapping[int, str]
) -> bool:
    """Whether each block of a table that is printed flat is headed above the first of its columns, and no other one."""
    covered: list[str] = []
    block = ""
    for cell in sorted(columns):
        block = block_of.get(cell, block)
        covered.append(block)
    rows = [row.path for row in table.rows]
    return covered == [path for path in rows for _ in table.rows[0].columns]
