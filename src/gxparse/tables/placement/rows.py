"""Runs of cells to rows: each is placed where its label and the grammar say.

The LALR parser of a table knows which row is due. A row that comes early has
the rows before it missing; one that comes late is out of order and placed by
its label; a wording with several meanings means what is due, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple

from gxparse.form.automaton import END
from gxparse.form.types import ALL_ROWS, Form, Labelled, Row, Table
from gxparse.tables.layouts import AlignedText
from gxparse.tables.placement.table_tokens import CellRun
from gxparse.tables.tokens.cell_values import width
from gxparse.tables.tokens.fuzzy_labels import misspelt
from gxparse.tables.tokens.token import Token

_USUAL = 512  # runs of a table whose arrangement is kept

Verdict = Literal["in order", "out of order", "doubled", "unplaced"]
Arrangement = tuple[tuple[int, Verdict], ...]
"""The row of each run, by its order in the table, and how it got there."""


class PlacedRow(NamedTuple):
    """A run of cells on its row, or on all rows of a table that is printed as one."""

    name: str
    """The path of the row or of the table."""
    columns: tuple[str, ...]
    """The column names of its figures."""
    paths: tuple[str, ...]
    """The paths of its figures."""
    aligned: AlignedText
    run: Token
    label: Token | None
    rest: Token | None = None
    """Figures without a label in the row behind it, between borders, which may be its own; they are told."""


class Unplaced(NamedTuple):
    """A run without a place."""

    aligned: AlignedText
    run: Token
    rows: tuple[str, ...]
    """The paths of the rows that it may belong to."""


class OutOfPlace(NamedTuple):
    """A row that stands behind one of its successors, or a second time."""

    row: Row
    label: Token
    doubled: bool


class MisspeltLabel(NamedTuple):
    """Words that are nearly the label of the one row that fits in their place."""

    row: Row
    run: CellRun
    label: Token
    """The words as the label that they are taken for."""


Issue = Unplaced | OutOfPlace | MisspeltLabel


class Placement(NamedTuple):
    """What stands on each row of a table, and what does not stand as the form has it."""

    rows: tuple[PlacedRow | Row, ...]
    """In order: figures, or the bare row where none were found. Empty where no figures were found at all;
    a single run where the table is printed without labels of rows."""
    issues: tuple[Issue, ...] = ()
    """In printed order."""


def place(form: Form, table: Table, runs: Sequence[CellRun]) -> Placement:
    """The runs of a table on its rows."""
    labels = tuple([run.labelled for run in runs])
    arrangement = (arrange if len(labels) <= _USUAL else arrange.__wrapped__)(
        table, labels
    )
    gaps = (
        _gaps(table, arrangement)
        if any(verdict == "unplaced" for _, verdict in arrangement)
        else []
    )
    placed: dict[int, PlacedRow] = {}
    issues: list[Issue] = []
    named: set[AlignedText] = (
        set()
    )  # texts of which all rows are named already for figures without a place
    for n, (run, (order, verdict)) in enumerate(zip(runs, arrangement, strict=True)):
        if verdict == "unplaced":
            mended = _misspelt(form, table, run, table.rows[gaps[n]])
            if mended is not None and mended.row.order not in placed:
                placed[mended.row.order] = _on_row(mended.row, run, mended.label)
                issues.append(mended)
                continue
            issues.append(
                Unplaced(
                    run.aligned,
                    run.token,
                    _rows_concerned(table, runs, arrangement, n, named),
                )
            )
            before = placed.get(arrangement[n - 1][0]) if n else None
            if (
                before is not None
                and before.run is runs[n - 1].token
                and _goes_on(before, run)
            ):
                placed[arrangement[n - 1][0]] = before._replace(rest=run.token)
        elif order == len(table.rows):
            all_rows = PlacedRow(
                table.name,
                table.all_columns,
                table.all_paths,
                run.aligned,
                run.token,
                None,
            )
            placed[order] = all_rows
        else:
            if verdict != "doubled":
                placed[order] = _on_row(table.rows[order], run, run.label)
            if verdict != "in order" and run.label is not None:
                issues.append(
                    OutOfPlace(table.rows[order], run.label, verdict == "doubled")
                )
    if len(table.rows) in placed:
        return Placement((placed[len(table.rows)],), tuple(issues))
    if table.printed_flat and len(placed) < len(table.rows):
        issues += _taken_back(placed)
    rows = tuple([placed.get(row.order, row) for row in table.rows]) if placed else ()
    return Placement(rows, tuple(issues))


def _taken_back(placed: dict[int, PlacedRow]) -> list[Issue]:
    """Takes back the runs of a flat table that have no borders: the heads of several blocks stand above any of them."""
    unsure = [order for order, row in placed.items() if not row.aligned.layout.bordered]
    rows = [placed.pop(order) for order in unsure]
    return [Unplaced(row.aligned, row.run, (row.name,)) for row in rows]


def _on_row(row: Row, run: CellRun, label: Token | None) -> PlacedRow:
    return PlacedRow(row.path, row.columns, row.paths, run.aligned, run.token, label)


def _rows_concerned(
    table: Table,
    runs: Sequence[CellRun],
    arrangement: Arrangement,
    n: int,
    named: set[AlignedText],
) -> tuple[str, ...]:
    """The rows that a run without a place may belong to.

    Between borders, that is the row before it, which it may go on. Without
    borders, figures may stand before their label, and then rows have those of
    the next one: the first such run names them for all.
    """
    aligned = runs[n].aligned
    # All rows at once, where those of a table are placed already: it is printed twice.
    if n and runs[n].labelled == ALL_ROWS:
        return (table.name,)
    if aligned.layout.bordered:
        near = list(arrangement[n - 1 : n] if n else ())
    elif aligned in named:
        return ()
    else:
        named.add(aligned)
        near = _may_be_shifted(table, runs, arrangement, aligned)
    orders = [order for order, verdict in near if verdict != "unplaced"]
    if len(table.rows) in orders:  # the one run of a table that is printed flat
        return (table.name,) if not aligned.layout.bordered else ()
    return tuple([table.rows[order].path for order in dict.fromkeys(orders)])


def _may_be_shifted(
    table: Table,
    runs: Sequence[CellRun],
    arrangement: Arrangement,
    aligned: AlignedText,
) -> list[tuple[int, Verdict]]:
    """The rows of flowed text that may have the figures of another one, where some of them have no place.

    They are those beside a run without a place, which may go on in it, and all
    from there to the next row that lacks figures: each may have those of the one
    before it or behind it. Only where figures stand whole on the line of their
    label, they are no other row's.
    """
    here = [n for n, run in enumerate(runs) if run.aligned is aligned]
    lost = {n for n in here if arrangement[n][1] == "unplaced"}
    beside = {n + 1 for n in lost} | {n - 1 for n in lost}
    items = _with_gaps(table, arrangement, here)
    lacking = {
        n
        for n in here
        if n not in lost and not _is_whole(table, runs[n], arrangement[n])
    }
    between = _between(items, lost, lacking) | _between(items[::-1], lost, lacking)
    return [
        arrangement[n]
        for n in here
        if n in beside or (n in between and not _is_on_line(runs[n]))
    ]


def _with_gaps(
    table: Table, arrangement: Arrangement, here: Iterable[int]
) -> list[int | None]:
    """Some runs by their numbers, and ``None`` wherever rows that are due have none."""
    items: list[int | None] = []
    due = 0
    for n in here:
        order, verdict = arrangement[n]
        if verdict == "in order":
            items += [None] * (order > due)
            due = order + 1
        items.append(n)
    return items + [None] * (due < len(table.rows))


def _between(
    items: Iterable[int | None], lost: set[int], lacking: set[int]
) -> set[int]:
    """The runs behind one without a place, up to the next row that lacks figures, that one included."""
    found: set[int] = set()
    going: list[int] | None = None
    for n in items:
        if n is not None and going is not None:
            going.append(n)
        if n is None or n in lacking:
            found.update(going or ())
            going = None
        elif n in lost and going is None:
            going = []
    return found


def _is_whole(table: Table, run: CellRun, placed: tuple[int, Verdict]) -> bool:
    """Whether a run is on its row, and has as many figures as are due there."""
    order, verdict = placed
    if verdict != "in order" or order >= len(table.rows):
        return False
    return width(run.aligned, run.token) == len(table.rows[order].paths)


def _is_on_line(run: CellRun) -> bool:
    """Whether figures stand on the line on which their label ends, all of them."""
    if run.label is None:
        return False
    return "\n" not in run.aligned.text[run.label.end : run.token.end]


def _misspelt(
    form: Form, table: Table, run: CellRun, fitting: tuple[Row, ...]
) -> MisspeltLabel | None:
    """The words before a run as the label of one of the rows that have their place there, if they are nearly that."""
    row = misspelt(form, table, run.aligned, run.words, fitting) if run.words else None
    if row is None:
        return None
    label = Token(run.words[0].start, run.words[-1].end, form.wording(row.wording))
    return MisspeltLabel(row, run, label)


def _goes_on(before: PlacedRow, run: CellRun) -> bool:
    """Whether figures stand just behind a row, in a row of their own: one of its figures may be cut in two."""
    alone = run.label is None and not run.words
    return alone and before.aligned is run.aligned and before.aligned.layout.bordered


def _gaps(table: Table, arrangement: Arrangement) -> list[slice]:
    """For each run the orders of the rows that have their place between those placed before and behind it."""
    in_order = [
        order if verdict == "in order" else -1 for order, verdict in arrangement
    ]
    before = list(accumulate(in_order, max, initial=-1))
    last = len(table.rows)
    backwards = [order if order >= 0 else last for order in reversed(in_order)]
    behind = list(accumulate(backwards, min, initial=last))[::-1]
    return [slice(before[n] + 1, behind[n + 1]) for n in range(len(arrangement))]


@lru_cache(maxsize=256)
def arrange(table: Table, runs: tuple[Labelled, ...]) -> Arrangement:
    """The row of each run; the number of rows stands for all of them.

    It depends on the labels alone, and most tables have theirs in statutory
    order, so that what was once worked out is kept.
    """
    parser = _RowParser(table)
    taken = set[int]()
    arrangement: list[tuple[int, Verdict]] = []
    for run in runs:
        orders = [table.row_at[path].order for path in run.rows if path in table.row_at]
        order = (
            parser.due
            if parser.due in orders
            else orders[0]
            if orders and run.sure
            else -1
        )
        if run == ALL_ROWS and parser.takes_all():
            arrangement.append((len(table.rows), "in order"))
            taken.update(range(len(table.rows)))
        elif order < 0:
            arrangement.append((order, "unplaced"))
        elif order in taken:
            arrangement.append((order, "doubled"))
        elif order < parser.due:
            taken.add(order)
            arrangement.append((order, "out of order"))
        else:
            parser.feed_up_to(order)  # those before it are missing
            taken.add(order)
            arrangement.append((order, "in order"))
    parser.close()
    return tuple(arrangement)


class _RowParser:
    """The LALR parser of a table, fed a row at a time: its state says which one is due."""

    def __init__(self, table: Table) -> None:
        self._parse = table.parser.begin(table.edition)
        self._table = table
        self.due = 0

    def takes_all(self) -> bool:
        """Takes one run as all rows at once, if the grammar has that and no row came before."""
        if "CELLS" not in self._parse.choices():
            return False
        self._parse.feed("CELLS")
        self.due = len(self._table.rows)
        return True

    def feed_up_to(self, order: int) -> None:
        """Takes the rows up to one, that one included."""
        for row in self._table.rows[self.due : order + 1]:
            while (
                row.terminal not in self._parse.choices()
            ):  # the heading of a group comes first
                group = next(name for name in self._parse.choices() if name[0] == "_")
                self._parse.feed(group)
            self._parse.feed(row.terminal)
            self._parse.feed("CELLS")
        self.due = max(self.due, order + 1)

    def close(self) -> None:
        """Takes the rows that are left; a grammar that does not end there is at fault."""
        self.feed_up_to(len(self._table.rows) - 1)
        self._parse.feed(END)
