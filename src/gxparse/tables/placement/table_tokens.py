"""The tokens of a stretch of text as those of tables: which table each label and each run of cells belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from attrs import evolve, field, frozen

from gxparse.form.types import ALL_ROWS, NO_ROW, Form, Labelled, Wording
from gxparse.tables.layouts import AlignedText
from gxparse.tables.tokens.cell_values import width
from gxparse.tables.tokens.token import Token

_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_FLAT = 0.6  # of the figures of a table without row labels, what a run must hold to be all of its rows


@frozen(eq=False)
class TokenizedTable:
    """The tokens of one aligned text, and the table that its section should hold."""

    form: Form = field(repr=False)
    aligned: AlignedText
    tokens: tuple[Token, ...]
    section: str | None
    anchored: bool = False
    """Whether the rows are told by no more than the beginnings of their labels."""
    guessed: bool = False
    """Whether the text has borders that were taken for a guess, and is read without them."""
    around: tuple[Token, ...] = ()
    """The words of a text whose rows are told by the beginnings of labels: pieces of these, or something else."""

    @cached_property
    def pieces(self) -> tuple[CellRun | Stray, ...]:
        """The runs of cells with what stands before each, and what is none and no label, in printed order."""
        return tuple(_runs_and_strays(self))

    @property
    def has_labelled_rows(self) -> bool:
        """Whether figures stand behind labels that are surely those of half of the table's rows, or are all at once."""
        if self.section is None:
            return True
        runs = [piece for piece in self.pieces if isinstance(piece, CellRun)]
        due = len(self.form.tables[self.section][-1].rows)
        sure = [run for run in runs if run.labelled.sure and _has_number(run.token)]
        return 2 * len(sure) >= due or any(run.labelled == ALL_ROWS for run in sure)

    @cached_property
    def labels(self) -> tuple[TableLabel, ...]:
        """Each label with the table it is taken to belong to: its own, or else the last one named."""
        labels: list[TableLabel] = []
        table = self.section
        for token in self.tokens:
            wording = token.wording
            if wording is None:
                continue
            if wording.table != table:
                table = self.table_after(wording, table)
            if table is not None:
                labels.append(TableLabel(table, self, token, wording))
        return tuple(labels)

    def table_after(self, wording: Wording, table: str | None) -> str | None:
        """The table that a label leads to from another one."""
        if wording.table is None or wording.table == table:
            return table
        # A wording that means several rows of another table is no sign that this one has begun.
        if table is not None and table == self.section and len(wording.meanings) > 1:
            return table
        return wording.table

    def with_labels(
        self, labels: Iterable[tuple[tuple[Token, ...], Token]]
    ) -> TokenizedTable:
        """The same with a label in the place of some words that stand in a row, for each of these."""
        tokens = list(self.tokens)
        for words, label in labels:
            place = tokens.index(words[0])
            tokens[place : place + len(words)] = [label]
        return evolve(self, tokens=tuple(tokens))


class TableLabel(NamedTuple):
    """The label of a row, a group or a column of a table, where it is printed."""

    table: str
    tokenized: TokenizedTable
    token: Token
    wording: Wording


class CellRun(NamedTuple):
    """A run of cells, with what may tell the row of its table."""

    table: str
    labelled: Labelled
    """The rows that its label can be that of."""
    aligned: AlignedText
    token: Token
    label: Token | None
    words: tuple[Token, ...] = ()
    """The words just before it, where no label is."""


class Stray(NamedTuple):
    """Words, or figures before any table, that are no part of a row."""

    aligned: AlignedText
    token: Token
    row: tuple[str, ...] = ()
    """The path of the row in whose cells they stand where its figures should, right behind its label."""


def _runs_and_strays(tokenized: TokenizedTable) -> Iterator[CellRun | Stray]:
    form, aligned, table = tokenized.form, tokenized.aligned, tokenized.section
    label: Token | None = None
    words: list[Token] = []
    for token in tokenized.tokens:
        wording = token.wording
        if wording is not None:
            label, words = token, []
            if wording.table != table:
                table = tokenized.table_after(wording, table)
            continue
        if not token.figures:
            words.append(token)
            yield Stray(aligned, token, _row_of_words(table, aligned, label, token))
        elif table is None:
            words = []
            yield Stray(aligned, token)
        else:
            yield _run(form, table, aligned, token, label, tuple(words))
            words = []
        label = None


def _run(
    form: Form,
    table: str,
    aligned: AlignedText,
    token: Token,
    label: Token | None,
    words: tuple[Token, ...],
) -> CellRun:
    if label is not None and label.wording and not token.new_row:
        labelled = label.wording.labels.get(table)
        if labelled:
            return CellRun(table, labelled, aligned, token, label, words)
    # Without a label a run may still be all rows at once, if it holds most of their figures, or is in a row of as many
    # cells, blank ones with them
    due = len(form.tables[table][0].all_paths)
    is_all = width(aligned, token) >= _FLAT * due or (
        form.tables[table][0].printed_flat
        and aligned.layout.bordered
        and _is_row_of_cells(aligned, token, due)
    )
    return CellRun(table, ALL_ROWS if is_all else NO_ROW, aligned, token, None, words)


def _is_row_of_cells(aligned: AlignedText, run: Token, due: int) -> bool:
    """Whether a run stands in a row of as many cells as are due, and no words do: heads with a page number do not."""
    cells = aligned.cells(run.start)
    return len(cells) == due and not any(
        _IDEOGRAPH.search(aligned.text, *cell) for cell in cells
    )


def _has_number(run: Token) -> bool:
    """Whether a run of cells is more than marks."""
    return run.cells is None or any(cell.kind == "number" for cell in run.cells)


def _row_of_words(
    table: str | None, aligned: AlignedText, label: Token | None, words: Token
) -> tuple[str, ...]:
    if (
        table is None
        or label is None
        or label.wording is None
        or not aligned.layout.bordered
    ):
        return ()
    rows = label.wording.labels.get(table, NO_ROW).rows
    beside = aligned.layout.behind_labels.fullmatch(
        aligned.text, label.end, words.start
    )
    return rows if beside and len(rows) == 1 else ()
