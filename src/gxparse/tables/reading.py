"""Reading all tables of a document, step by step: what stands on each row, under which column, and what it says.

Nothing is told here: what the steps find goes on to ``evidence``, which decides
that where all the facts are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple

from attrs import field, frozen

from gxparse.checks.equations import Verdicts
from gxparse.document.document import Document
from gxparse.form.types import Form, Row, Table
from gxparse.model.fields import AMOUNT
from gxparse.source import Span
from gxparse.tables import layouts, shapes
from gxparse.tables.fast_path.transposed import read_transposed
from gxparse.tables.fast_path.whole_table import WholeTable, read_whole
from gxparse.tables.placement.column_heads import (
    Columns,
    Head,
    Tokens,
    heads_of,
    missing_paths,
    of_other_editions,
    printed_columns,
    under_printed_columns,
)
from gxparse.tables.placement.edition import edition_of
from gxparse.tables.placement.label_context import (
    JoinedLabels,
    LabelRemark,
    joined_labels,
    joints,
    label_remarks,
    labelled_rows,
    with_remarks,
)
from gxparse.tables.placement.layout_readings import best_reading
from gxparse.tables.placement.row_geometry import RowGeometry
from gxparse.tables.placement.rows import MisspeltLabel, PlacedRow, Placement, place
from gxparse.tables.placement.table_tokens import (
    CellRun,
    Stray,
    TableLabel,
    TokenizedTable,
)
from gxparse.tables.tokens.lexer import lex
from gxparse.tables.tokens.units import Unit, named_units
from gxparse.tables.values.amount_units import AmountUnit, amount_unit, named_around
from gxparse.tables.values.likely_rows import with_likely_figures
from gxparse.tables.values.row_values import (
    OpenRow,
    RowReading,
    nowhere,
    read_rows,
    source_of_row,
    values_of_rows,
)
from gxparse.tables.values.value_source import (
    LabelSource,
    PackedStretches,
    ValueSource,
)

Stretch = TokenizedTable | WholeTable
"""A stretch of text in which a table was looked for: its tokens, or the table where it is printed whole."""


@frozen(eq=False)
class TableReading:
    """One table as it was read, and all that was found on the way."""

    table: Table
    """In the edition that it follows."""
    whole: WholeTable | None = None
    """Where it is printed whole; what stands below is then empty, as nothing of it is in doubt."""
    has_figures: bool = True
    """Whether figures were found on any row, be it of an edition that cannot be read."""
    rows: tuple[RowReading, ...] = ()
    """Empty where no row was found that is of its edition."""
    heads: tuple[Head, ...] = ()
    columns: Columns = Columns()
    geometry: RowGeometry | None = None
    other_editions: tuple[PlacedRow, ...] = ()
    """The rows under the heads of another edition."""
    placement: Placement = Placement(())
    stretches: tuple[TokenizedTable, ...] = ()
    """The texts of its own section."""
    tokens: Tokens = field(factory=dict, repr=False)
    """All tokens of the texts in which it stands."""
    units: tuple[Unit, ...] = ()
    """The units that its heads and labels name."""
    remarks: tuple[LabelRemark, ...] = ()
    """The remarks of its heads and labels that may change what their figures count."""
    joined_labels: tuple[JoinedLabels, ...] = ()
    """The labels of rows that share one figure."""
    amount_units: tuple[AmountUnit, ...] = ()
    values: dict[str, Any] = field(factory=dict, repr=False)
    """Its values by path."""
    sources: tuple[ValueSource, ...] = field(default=(), repr=False)

    verdicts: Verdicts = field(init=False, repr=False)
    """What its values make of the equations of the form."""

    @verdicts.default
    def _(self) -> Verdicts:
        return Verdicts(self.values)

    @property
    def is_there(self) -> bool:
        """Whether a row of the table was read."""
        return self.whole is not None or bool(self.rows)

    @property
    def placed(self) -> tuple[PlacedRow, ...]:
        """The rows with figures."""
        return self.geometry.rows if self.geometry else ()


@frozen(eq=False)
class TablesReading:
    """All tables of a document."""

    tables: tuple[TableReading, ...]
    """One for each table of the form."""
    strays: tuple[Stray, ...]
    """Words, and figures of no table, in printed order."""
    labels: tuple[LabelSource, ...]


def read_stretch(
    form: Form, document: Document, start: int, end: int, section: str
) -> Stretch:
    """A stretch of text in which a section's table should stand."""
    aligned = layouts.choose(document, start, end)
    aligned = shapes.with_drawn_frames(form, document, aligned)
    editions = form.tables[section]
    whole = read_whole(form, editions, aligned)
    if whole is not None:
        return whole
    shaped = shapes.reshaped(form, document, aligned)
    whole = read_whole(form, editions, shaped) if shaped is not aligned else None
    if whole is not None:
        return whole
    tokenized = best_reading(form, document, shaped, section)
    # Where figures stand behind the labels of rows, they stand in no other order
    if tokenized.has_labelled_rows:
        return tokenized
    arranged = shapes.arranged(form, shaped, section)
    if arranged is shaped:
        return read_transposed(form, editions, shaped) or tokenized
    whole = read_whole(form, editions, arranged)
    return whole or best_reading(form, document, arranged, section)


def tables_with_figures(stretches: Iterable[Stretch]) -> set[str]:
    """The names of the tables of which figures were found."""
    names: set[str] = set()
    for stretch in stretches:
        if isinstance(stretch, WholeTable):
            names.add(stretch.table.name)
        else:
            names.update(
                [piece.table for piece in stretch.pieces if isinstance(piece, CellRun)]
            )
    return names


def read_tables(
    form: Form, stretches: Sequence[Stretch], fees_unit: tuple[str, Span] | None
) -> TablesReading:
    """Every table of the form, out of the stretches in which they stand; ``fees_unit`` is what the front says."""
    stretches = _whole_where_alone(form, stretches)
    wholes = {
        stretch.table.name: stretch
        for stretch in stretches
        if isinstance(stretch, WholeTable)
    }
    tokenized = [
        stretch for stretch in stretches if isinstance(stretch, TokenizedTable)
    ]
    # Every table is placed before any is read: a misspelt label is no stray word to the others.
    placed = {
        name: _placed(form, name, *found)
        for name, found in _by_table(form, tokenized).items()
        if name not in wholes
    }
    mended = _with_mended_labels(tokenized, placed.values())
    reader = _TableReader(form, fees_unit, mended)
    readings = [
        reader.whole(wholes[name]) if name in wholes else reader.read(placed[name])
        for name in form.tables
    ]
    labels = [
        _labels_of_whole(stretch)
        for stretch in stretches
        if isinstance(stretch, WholeTable)
    ]
    labels += [_labels_of_tokens(stretch) for stretch in mended]
    return TablesReading(
        tuple(readings), _strays(tokenized, placed.values()), tuple(labels)
    )


def _whole_where_alone(form: Form, stretches: Sequence[Stretch]) -> Sequence[Stretch]:
    """The stretches, with those tables lexed that are printed whole, and elsewhere too."""
    tokenized = [
        stretch for stretch in stretches if isinstance(stretch, TokenizedTable)
    ]
    named = tables_with_figures(tokenized)
    for stretch in tokenized:
        named.update([label.table for label in stretch.labels])
    if not named:
        return stretches
    return [
        _lexed(form, stretch)
        if isinstance(stretch, WholeTable) and stretch.table.name in named
        else stretch
        for stretch in stretches
    ]


def _lexed(form: Form, whole: WholeTable) -> TokenizedTable:
    return TokenizedTable(
        form, whole.aligned, lex(form, whole.aligned), whole.table.name
    )


class _PlacedTable(NamedTuple):
    """A table with its runs on their rows."""

    table: Table
    """In the edition that its labels speak for."""
    labels: tuple[TableLabel, ...]
    placement: Placement


def _by_table(
    form: Form, stretches: Iterable[TokenizedTable]
) -> dict[str, tuple[list[TableLabel], list[CellRun]]]:
    """The labels and the runs of each table, in whatever texts they stand."""
    found: dict[str, tuple[list[TableLabel], list[CellRun]]]
    found = {name: ([], []) for name in form.tables}
    for stretch in stretches:
        for label in stretch.labels:
            found[label.table][0].append(label)
        for piece in stretch.pieces:
            if isinstance(piece, CellRun):
                found[piece.table][1].append(piece)
    return found


def _placed(
    form: Form, name: str, labels: Sequence[TableLabel], runs: Sequence[CellRun]
) -> _PlacedTable:
    table = edition_of(form.tables[name], [label.wording for label in labels])
    return _PlacedTable(table, tuple(labels), place(form, table, runs))


def _misspelt(tables: Iterable[_PlacedTable]) -> list[MisspeltLabel]:
    issues = chain.from_iterable([table.placement.issues for table in tables])
    return [issue for issue in issues if isinstance(issue, MisspeltLabel)]


def _with_mended_labels(
    stretches: Sequence[TokenizedTable], tables: Iterable[_PlacedTable]
) -> Sequence[TokenizedTable]:
    """The stretches, with the labels that are misspelt in the place of their words."""
    misspelt = _misspelt(tables)
    if not misspelt:
        return stretches
    mended = []
    for stretch in stretches:
        here = [
            (label.run.words, label.label)
            for label in misspelt
            if label.run.aligned is stretch.aligned
        ]
        mended.append(stretch.with_labels(here) if here else stretch)
    return mended


def _strays(
    stretches: Iterable[TokenizedTable], tables: Iterable[_PlacedTable]
) -> tuple[Stray, ...]:
    """Words and figures that are no part of a table; words that are a misspelt label are part of one."""
    known = {
        (label.run.aligned, word)
        for label in _misspelt(tables)
        for word in label.run.words
    }
    strays: list[Stray] = []
    for stretch in stretches:
        pieces = [piece for piece in stretch.pieces if isinstance(piece, Stray)]
        around = [Stray(stretch.aligned, word) for word in stretch.around]
        strays += [*pieces, *around]
    return tuple(
        [stray for stray in strays if (stray.aligned, stray.token) not in known]
    )


def _labels_of_whole(whole: WholeTable) -> LabelSource:
    spans = PackedStretches([label[:2] for label in whole.labels])
    return LabelSource(spans, whole.label_paths)


def _labels_of_tokens(tokenized: TokenizedTable) -> LabelSource:
    spans: list[tuple[int, int]] = []
    paths: list[str] = []
    for table, _, token, wording in tokenized.labels:
        path = wording.path(table)
        spans.append(token[:2])
        paths.append(path)
        spans += token.more
        paths += [path] * len(token.more)
    return LabelSource(PackedStretches(spans), tuple(paths))


class _TableReader:
    """Reads table after table out of the tokens of a document."""

    def __init__(
        self,
        form: Form,
        fees_unit: tuple[str, Span] | None,
        stretches: Sequence[TokenizedTable],
    ) -> None:
        self.form = form
        self.fees_unit = fees_unit
        self.stretches = stretches
        self.tokens: Tokens = {stretch.aligned: stretch.tokens for stretch in stretches}
        self.joints = tuple(joints(form, self.tokens))

    def whole(self, whole: WholeTable) -> TableReading:
        """A table that is printed whole under its heads."""
        table = whole.table
        units: list[Unit] = []
        for head in whole.labels if table.amounts else ():
            if head[2].columns.get(table.name) == AMOUNT:
                units += named_units(self.form, whole.aligned, *head)
        amounts = self._amount_units(table, (), units)
        values = whole.values() | {unit.path: unit.value for unit in amounts}
        return TableReading(
            table,
            whole=whole,
            amount_units=amounts,
            values=values,
            sources=(
                ValueSource(table.all_paths, PackedStretches(whole.spans)),
                *[unit.source for unit in amounts],
            ),
        )

    def read(self, placed: _PlacedTable) -> TableReading:
        """A table by its tokens: its rows, the columns that its heads print, and the value of each cell."""
        table, labels, placement = placed
        name = table.name
        heads = heads_of(self.form.tables[name][0], labels)
        others = of_other_editions(table, placement.rows, heads)
        rows = _without(table, placement.rows, others)
        stretches = tuple(
            [stretch for stretch in self.stretches if stretch.section == name]
        )
        if not any(isinstance(row, PlacedRow) for row in rows):
            has_figures = bool(placement.rows)
            return TableReading(
                table,
                has_figures=has_figures,
                other_editions=others,
                placement=placement,
                stretches=stretches,
            )
        columns = printed_columns(table, heads, rows, self.tokens)
        missing: tuple[str, ...] = ()
        if columns.printed and columns.borne_out:
            missing = missing_paths(table, rows, columns.printed)
            rows = under_printed_columns(rows, columns.printed)
        geometry = RowGeometry(
            self.form,
            table,
            tuple([row for row in rows if isinstance(row, PlacedRow)]),
            heads,
        )
        labelled = labelled_rows(self.form, name, labels)
        readings = with_likely_figures(
            read_rows(self.form, table, rows, geometry, labelled)
        )
        remarked = with_remarks(labels)
        units = tuple(named_around(self.form, table, remarked, stretches))
        amounts = self._amount_units(table, readings, units)
        # A table that is printed as one run has no rows that could be missing.
        unread = dict.fromkeys(table.all_paths) if len(rows) == len(table.rows) else {}
        # A row that stays open may reach over others, whose figures are theirs: it lays claim to what they leave.
        by_certainty = sorted(
            readings, key=lambda reading: isinstance(reading, OpenRow)
        )
        sources = [
            nowhere(missing),
            *map(source_of_row, by_certainty),
            *[unit.source for unit in amounts],
        ]
        return TableReading(
            table,
            rows=readings,
            heads=heads,
            columns=columns,
            geometry=geometry,
            other_editions=others,
            placement=placement,
            stretches=stretches,
            tokens=self.tokens,
            units=units,
            remarks=tuple(label_remarks(self.form, table, labels)),
            joined_labels=tuple(joined_labels(table, self.joints, geometry.rows)),
            amount_units=amounts,
            values=unread
            | values_of_rows(readings)
            | {unit.path: unit.value for unit in amounts},
            sources=tuple(sources),
        )

    def _amount_units(
        self, table: Table, rows: Sequence[RowReading], units: Sequence[Unit]
    ) -> tuple[AmountUnit, ...]:
        return tuple(
            [
                amount_unit(self.form, table, row, rows, units, self.fees_unit)
                for row in table.amounts
            ]
        )


def _without(
    table: Table, rows: tuple[PlacedRow | Row, ...], other: tuple[PlacedRow, ...]
) -> tuple[PlacedRow | Row, ...]:
    """The rows of a table, without figures where these are of another edition."""
    if not other:
        return rows
    names = {row.name for row in other}
    return tuple(
        [
            table.rows[n] if isinstance(row, PlacedRow) and row.name in names else row
            for n, row in enumerate(rows)
        ]
    )
