"""Tokens to rows: each run of figures is placed where its label and the grammar say.

The LALR parser of a table knows which row is due. A row that comes early has
the rows before it missing; one that comes late is out of order and placed by
its label; a wording with several meanings means what is due, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Any, Literal, NamedTuple

from attrs import define, field, frozen

from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.form.types import ALL_ROWS, NO_ROW, Form, Labelled, Row, Table, Wording
from gxparse.source import Span
from gxparse.tables.fast_path.whole_table import WholeTable
from gxparse.tables.layouts import AlignedText
from gxparse.tables.tokens.cell_values import width
from gxparse.tables.tokens.fuzzy_labels import misspelt
from gxparse.tables.tokens.lexer import Token, lex

_FLAT = 0.6  # of the figures of a table without row labels, what a run must hold to be all of its rows

_USUAL = 512  # runs of a table whose arrangement is kept

Verdict = Literal["in order", "out of order", "doubled", "unplaced"]


class PlacedRow(NamedTuple):
    """A run of figures on its row, or on all rows of a table that is printed as one."""

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


class Run(NamedTuple):
    """A run of figures before it is placed."""

    labelled: Labelled
    aligned: AlignedText
    token: Token
    label: Token | None
    words: tuple[Token, ...] = ()
    """The words just before it, where no label is."""


@frozen(eq=False)
class TokenizedTable:
    """The tokens of one aligned text, and the table that its section should hold."""

    aligned: AlignedText
    tokens: list[Token]
    section: str | None
    anchored: bool = False
    """Whether the rows are told by no more than the beginnings of their labels."""
    guessed: bool = False
    """Whether the text has borders that were taken for a guess, and is read without them."""
    whole: WholeTable | None = None
    """The table with its heads, instead of tokens, where nothing else stands on the aligned text."""

    def labels(self) -> Iterator[tuple[Token, Wording, str]]:
        """Each label with the table it is taken to belong to: its own, or else the last one named."""
        table = self.section
        for token in self.tokens:
            wording = token.wording
            if wording:
                if wording.table != table:
                    table = self.table(wording, table)
                if table is not None:
                    yield token, wording, table

    def table(self, wording: Wording, table: str | None) -> str | None:
        """The table that a label leads to from another one; one of several meanings does not lead out of a section."""
        if wording.table is None or (table is not None and table == self.section and len(wording.meanings) > 1):
            return table
        return wording.table


@define(eq=False)
class Tables:
    """What was found of the tables, over all aligned texts of a document."""

    form: Form
    tokenized: list[TokenizedTable] = field(factory=list)
    runs: dict[str, list[Run]] = field(factory=dict)
    """The runs of figures of each table in printed order."""
    wholes: dict[str, TokenizedTable] = field(factory=dict)
    """The tables that are printed whole."""
    diagnostics: list[Diagnostic] = field(factory=list)
    named: set[tuple[str, int]] = field(factory=set)
    """The tables and aligned texts of which all rows were named already for figures without a place."""

    def feed(self, tokenized: TokenizedTable) -> None:
        """Takes the figures of one aligned text to their tables."""
        self.tokenized.append(tokenized)
        if tokenized.whole:
            self.wholes[tokenized.whole.name] = tokenized
        for table, run in self._runs(tokenized):
            self.runs.setdefault(table, []).append(run)

    def read_again(self, names: Collection[str]) -> None:
        """Has some tables that are printed whole, and elsewhere too, read the general way."""
        before, self.tokenized, self.runs, self.wholes, self.diagnostics = self.tokenized, [], {}, {}, []
        for tokenized in before:
            again = tokenized.whole and tokenized.whole.name in names
            self.feed(
                TokenizedTable(tokenized.aligned, lex(self.form, tokenized.aligned), tokenized.section)
                if again
                else tokenized
            )

    def doubts(self, table: Table) -> Iterator[Diagnostic]:
        """What is told of a table whose rows or borders were taken for a guess."""
        for tokenized in self.tokenized:
            if tokenized.section != table.name:
                continue
            for code in (code for code, true in (("GX112", tokenized.anchored), ("GX114", tokenized.guessed)) if true):
                runs = [Span(token.start, token.end) for token in tokenized.tokens if token.figures]
                data = {"table": At(table.name), "rows": len(runs)}
                yield Diagnostic(code, table.all_paths, tuple(runs[:1]), data)

    def _runs(self, tokenized: TokenizedTable) -> Iterator[tuple[str, Run]]:
        aligned, table = tokenized.aligned, tokenized.section
        label: Token | None = None
        words: list[Token] = []
        for token in tokenized.tokens:
            if token.wording:
                label = token
                if token.wording.table != table:
                    table = tokenized.table(token.wording, table)
                words = []
                continue
            if not token.figures:
                self._tell("GX203", aligned, token, self._row_of(table, aligned, label, token))
                words.append(token)
            else:
                if table is None:
                    self._tell("GX202", aligned, token)
                else:
                    yield table, self._run(table, aligned, token, label)._replace(words=tuple(words))
                words = []
            label = None

    def _run(self, table: str, aligned: AlignedText, token: Token, label: Token | None) -> Run:
        if label is not None and label.wording and not token.new_row:
            labelled = label.wording.labels.get(table)
            if labelled:
                return Run(labelled, aligned, token, label)
        due = len(self.form.tables[table][0].all_paths)
        return Run(ALL_ROWS if width(aligned, token) >= _FLAT * due else NO_ROW, aligned, token, None)

    def _row_of(self, table: str | None, aligned: AlignedText, label: Token | None, token: Token) -> tuple[str, ...]:
        """The row in whose cells words stand where its figures should, right behind its label."""
        if table is None or label is None or label.wording is None or not aligned.layout.bordered:
            return ()
        rows = label.wording.labels.get(table, NO_ROW).rows
        behind = re.compile(aligned.layout.behind_label).fullmatch(aligned.text, label.end, token.start)
        return rows if behind and len(rows) == 1 else ()

    def _tell(self, code: str, aligned: AlignedText, token: Token, paths: tuple[str, ...] = ()) -> None:
        raw = aligned.quote(token.start, token.end)[:80]
        self.diagnostics.append(Diagnostic(code, paths, (Span(token.start, token.end),), {"raw": raw}))

    def rows(self, table: Table) -> list[PlacedRow | Row]:
        """What stands on each row of a table in order: figures, or the bare row where none were found.

        Empty where no figures were found at all; a single run where the table
        is printed without labels of rows.
        """
        runs = self.runs.get(table.name, [])
        placed: dict[int, PlacedRow] = {}
        labels = tuple(run.labelled for run in runs)
        verdicts = (arrange if len(labels) <= _USUAL else arrange.__wrapped__)(table, labels)
        between: list[tuple[int, int]] = []
        for n, (run, (order, verdict)) in enumerate(zip(runs, verdicts, strict=True)):
            _, aligned, token, label, words = run
            if verdict == "unplaced":
                between = between or _between(table, verdicts)
                row = misspelt(self.form, table, aligned, words, table.rows[slice(*between[n])]) if words else None
                if row is not None and row.order not in placed:
                    placed[row.order] = self._mended(row, run)
                    continue
                self._tell("GX202", aligned, token, self._concerned(table, runs, verdicts, n))
                before = placed.get(verdicts[n - 1][0]) if n else None
                if before is not None and before.run is runs[n - 1].token and _goes_on(before, run):
                    placed[verdicts[n - 1][0]] = before._replace(rest=token)
            elif order == len(table.rows):
                placed[order] = self._all_rows(table, aligned, token)
            else:
                row = table.rows[order]
                if verdict != "doubled":
                    placed[order] = PlacedRow(row.path, row.columns, row.paths, aligned, token, label)
                if verdict != "in order" and label is not None:
                    code = "GX106" if verdict == "doubled" else "GX105"
                    spans = (Span(label.start, label.end),)
                    self.diagnostics.append(Diagnostic(code, (row.path,), spans, {"row": At(row.path)}))
        if len(table.rows) in placed:
            return [placed[len(table.rows)]]
        if table.printed_flat and len(placed) < len(table.rows):
            # heads of several blocks above one run: without borders it may be any block's
            for order in [order for order, found in placed.items() if not found.aligned.layout.bordered]:
                self._tell("GX202", placed[order].aligned, placed[order].run, (placed[order].name,))
                del placed[order]
        return [placed.get(row.order, row) for row in table.rows] if placed else []

    def _concerned(
        self, table: Table, runs: list[Run], verdicts: tuple[tuple[int, Verdict], ...], n: int
    ) -> tuple[str, ...]:
        """The rows that a run without a place may belong to.

        Between borders, that is the row before it, which it may go on. Without
        borders, figures may stand before their label, and then every row of the
        text has those of the next one.
        """
        aligned = runs[n].aligned
        if aligned.layout.bordered:
            placed = verdicts[n - 1 : n] if n else ()
        elif (table.name, id(aligned)) in self.named:
            return ()  # the first such run has named them all
        else:
            self.named.add((table.name, id(aligned)))
            placed = tuple(found for run, found in zip(runs, verdicts, strict=True) if run.aligned is aligned)
        orders = dict.fromkeys(order for order, verdict in placed if verdict != "unplaced" and order < len(table.rows))
        return tuple(table.rows[order].path for order in orders)

    def _mended(self, row: Row, run: Run) -> PlacedRow:
        """A run of figures on the row whose label its words are nearly, which is told."""
        first, last = run.words[0], run.words[-1]
        places = {Span(word.start, word.end) for word in run.words}
        self.diagnostics = [d for d in self.diagnostics if places.isdisjoint(d.spans)]
        label = Token(first.start, last.end, self.form.wording(row.wording))
        for tokenized in self.tokenized:
            if tokenized.aligned is run.aligned:
                n = tokenized.tokens.index(first)
                tokenized.tokens[n : n + len(run.words)] = [label]
        data = {"row": At(row.path), "raw": run.aligned.quote(label.start, label.end)}
        self.diagnostics.append(Diagnostic("GX111", (row.path, *row.paths), (Span(label.start, label.end),), data))
        return PlacedRow(row.path, row.columns, row.paths, run.aligned, run.token, label)

    def _all_rows(self, table: Table, aligned: AlignedText, token: Token) -> PlacedRow:
        return PlacedRow(table.name, table.all_columns, table.all_paths, aligned, token, None)


def _goes_on(before: PlacedRow, run: Run) -> bool:
    """Whether figures stand just behind a row, in a row of their own: one of its figures may be cut in two."""
    alone = run.label is None and not run.words
    return alone and before.aligned is run.aligned and before.aligned.layout.bordered


def _between(table: Table, verdicts: tuple[tuple[int, Verdict], ...]) -> list[tuple[int, int]]:
    """For each run the orders of the rows that have their place between those placed before and behind it."""
    in_order = [order if verdict == "in order" else -1 for order, verdict in verdicts]
    before = list(accumulate(in_order, max, initial=-1))
    last = len(table.rows)
    behind = list(accumulate((order if order >= 0 else last for order in reversed(in_order)), min, initial=last))[::-1]
    return [(before[n] + 1, behind[n + 1]) for n in range(len(verdicts))]


class _Fed(NamedTuple):
    """What the parser is fed: Lark asks a token only for its type."""

    type: str


@lru_cache(maxsize=256)
def arrange(table: Table, runs: tuple[Labelled, ...]) -> tuple[tuple[int, Verdict], ...]:
    """The row of each run, by order, and how it got there; the number of rows stands for all of them.

    It depends on the labels alone, and most tables have theirs in statutory
    order, so that what was once worked out is kept.
    """
    parser: Any = table.parser.parse_interactive(start=table.edition)
    due, taken = 0, set[int]()
    found: list[tuple[int, Verdict]] = []

    def feed(row: Row) -> None:
        while row.terminal not in parser.choices():  # the heading of a group comes first
            parser.feed_token(_Fed(next(name for name in parser.choices() if name[0] == "_")))
        parser.feed_token(_Fed(row.terminal))
        parser.feed_token(_Fed("CELLS"))

    for run in runs:
        orders = [table.row_at[path].order for path in run.rows if path in table.row_at]
        order = due if due in orders else orders[0] if orders and run.sure else -1
        if run == ALL_ROWS and "CELLS" in parser.choices():
            parser.feed_token(_Fed("CELLS"))
            due = len(table.rows)
            taken.update(range(due))
            found.append((due, "in order"))
        elif order < 0:
            found.append((order, "unplaced"))
        elif order in taken:
            found.append((order, "doubled"))
        elif order < due:
            taken.add(order)
            found.append((order, "out of order"))
        else:
            for row in table.rows[due : order + 1]:  # those before it are missing
                feed(row)
            due = order + 1
            taken.add(order)
            found.append((order, "in order"))
    for row in table.rows[due:]:
        feed(row)
    parser.feed_token(_Fed("$END"))
    return tuple(found)
