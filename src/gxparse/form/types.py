"""The statutory form as data: what ``loader`` reads out of the grammars, and every stage asks for."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, Literal, NamedTuple

from attrs import field, frozen

from gxparse.characters import fold
from gxparse.form.grammar_data import Parser
from gxparse.form.grammar_files import Terms
from gxparse.form.label_patterns import LabelPattern, pattern
from gxparse.model.fields import AMOUNT

_KEPT = 200  # characters of a label whose wording is kept, however it is broken

Role = Literal["row", "group", "column"]


@frozen
class Row:
    """A row of a table, as its rule in the grammar says."""

    order: int
    """Its place among the rows of the table, from 0."""
    path: str
    """Attribute path in the report: "requests.outcomes.granted"."""
    terminal: str
    wording: str
    """The statutory label."""
    groups: tuple[str, ...]
    """The wordings of the groups that it stands in, outermost first."""
    columns: tuple[str, ...]
    """The names of its figures, left to right."""
    paths: tuple[str, ...]
    """The attribute path of each figure."""


@frozen
class Meaning:
    """What a wording can mean in a table: a row, a group of rows or columns, or a column."""

    table: str
    name: str
    """The path of the row, the name of the column, the terminal of the group."""
    role: Role


class Labelled(NamedTuple):
    """The rows of one table that a wording can label."""

    rows: tuple[str, ...]
    """Their paths, of all editions of the table."""
    sure: bool
    """Whether it can mean nothing but that row, so that it is one even out of its place."""


NO_ROW = Labelled((), False)
ALL_ROWS = Labelled((), True)
"""Stands for no label at all where a table is printed without labels of rows."""


@frozen(eq=False)
class Wording:
    """All that one wording can mean."""

    meanings: tuple[Meaning, ...]
    table: str | None
    """The table of all its meanings; ``None`` where they are of several."""
    row: str | None
    """The path of the row that it labels, where it can mean nothing else."""
    within: dict[str, tuple[Meaning, ...]]
    """Its meanings in each table."""
    labels: dict[str, Labelled]
    """The rows that it can label in each table that has any."""
    columns: dict[str, str]
    """The name of the column that it can head in each table that has it."""
    tells: frozenset[str]
    """The editions of tables that it tells, as only they have a column of that head."""
    heads_group: bool = field(init=False)
    """Whether it can head a group of rows or columns."""

    @heads_group.default
    def _(self) -> bool:
        return any(meaning.role == "group" for meaning in self.meanings)

    def heads_group_of(self, other: Wording) -> bool:
        """Whether it and another wording can head the same group: "（三）不予公开", "不予公开"."""
        groups = [meaning for meaning in self.meanings if meaning.role == "group"]
        return any(meaning in other.meanings for meaning in groups)

    def path(self, table: str) -> str:
        """What it names in a table: its row, or else the table itself."""
        return self.row or table


@frozen(eq=False)
class Table:
    """One table in one edition."""

    name: str
    """The attribute of the report that holds it: "requests"."""
    edition: str
    """Its rule in the grammar: "requests_2021"."""
    model: Any
    """Its class in the model."""
    rows: tuple[Row, ...]
    item: str
    """The head of the labels in canonical text."""
    columns: tuple[tuple[str, str], ...]
    """Name and statutory head of each column, left to right."""
    heads: tuple[str, ...]
    """The names of all heads, those of the labels and of groups of columns too, which begin with "_"."""
    told_by_heads: bool
    """Whether the editions have columns of their own, so that a row is read only where a head of one
    of its own is printed; else the labels of the rows tell them."""
    one_head: bool
    """Whether all its rows stand under the same columns, which are then headed once, before them."""
    sequence: tuple[str, ...]
    """The paths of its rows and the terminals of its groups of rows, in statutory order."""
    printed_flat: bool
    """Whether all its rows may be printed as one run of figures, without labels."""
    parser: Parser = field(repr=False)
    row_at: dict[str, Row] = field(repr=False)
    """Its rows by their paths."""
    wordings: dict[str, tuple[str, ...]] = field(repr=False)
    """The wordings of each terminal, the statutory one first."""
    all_columns: tuple[str, ...] = field(init=False, repr=False)
    """The names of the figures of all rows, one row after the other."""
    all_paths: tuple[str, ...] = field(init=False, repr=False)
    widths: dict[str, int] = field(init=False, repr=False)
    """How many figures each of its rows has, by the path of the row."""
    amounts: tuple[Row, ...] = field(init=False, repr=False)
    """Its rows with an amount."""

    groups_by_path: dict[str, str] = field(init=False, repr=False)
    """The wording of each group of rows that is a part of the model, by its path."""

    @groups_by_path.default
    def _(self) -> dict[str, str]:
        groups: dict[str, str] = {}
        for row in self.rows:
            names = row.path.split(".")
            # A group such as an article of the regulations is printed, but is no part of the model
            if len(row.groups) == len(names) - 2:
                for depth, group in enumerate(row.groups, 2):
                    groups[".".join(names[:depth])] = group
        return groups

    @all_columns.default
    def _(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(row.columns for row in self.rows))

    @all_paths.default
    def _(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(row.paths for row in self.rows))

    @widths.default
    def _(self) -> dict[str, int]:
        return {row.path: len(row.paths) for row in self.rows}

    @amounts.default
    def _(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if AMOUNT in row.columns)


@frozen(eq=False)
class Indicators:
    """How the tables of the older forms are headed, and what their rows count in."""

    heading: str
    """What canonical text prints above such a table."""
    heads: dict[str, str]
    """The usual wording of each head, in order: of "name", "code", "measure" and "value"."""
    roles: dict[str, str]
    """The head that each wording is, by the wording folded."""
    units: frozenset[str]
    """The units that a row can be known by where it has no borders, folded."""
    head: re.Pattern[str]
    """Finds the heads of a table, each a group by its name, with whatever parts them in any layout."""
    opening: frozenset[str]
    """The characters that the first head can begin with."""
    above: re.Pattern[str]
    """Matches a line that heads the table."""


@frozen(eq=False)
class Form:
    """All that the grammars say."""

    tables: dict[str, tuple[Table, ...]]
    """The editions of each table, the newest first."""
    sections: dict[str, str]
    """The statutory heading of each section, by the attribute that holds it, in order."""
    numbers: dict[str, str]
    """The number of each heading, folded."""
    wordings: dict[str, Wording]
    """What each wording of a table can mean, with its number and without, as the form has it and folded."""
    compared: dict[str, dict[str, Wording]] = field(repr=False)
    """By the name of each table its labels as they are compared with a text that may say them in other words."""
    headings: dict[str, str]
    """The section that each wording of a heading opens, by the wording folded and without its number."""
    labels: LabelPattern
    """Finds any wording of a table."""
    section_openings: tuple[re.Pattern[str], ...]
    """They find any wording of a section's heading, without its number, in a whole text."""
    title: re.Pattern[str]
    titles: tuple[re.Pattern[str], ...]
    """The same by the first character: what finds a title in a whole text."""
    name: str
    """What the form calls the report."""
    ordinal: re.Pattern[str]
    terms: Terms
    """The patterns of common.lark by name."""
    indicators: Indicators
    """The tables of the forms before 2019."""
    words: dict[str, str] = field(repr=False)
    """The statutory wording of every row, column and section, by its path or column name."""

    @cached_property
    def section(self) -> re.Pattern[str]:
        """Finds any wording of a section's heading, without its number, in a few words."""
        return re.compile(pattern(self.headings))

    def build(self) -> None:
        """Builds what is built when it is first asked for: patterns, and the parsers of tables."""
        for name in self.terms.sources:
            self.terms[name]
        self.labels.build()
        self.section.search("")
        for table in chain.from_iterable(self.tables.values()):
            table.parser.begin(table.edition)

    def wording(self, printed: str) -> Wording:
        """The wording of a table that some text is, however it is broken and whatever its width."""
        known = self.wordings.get(printed)
        if known is not None:
            return known
        # A long text, such as two columns run together, is not met again
        return (
            _wording(self, printed)
            if len(printed) <= _KEPT
            else self.wordings[fold(printed)]
        )

    def head(self, row: str, column: str) -> str | None:
        """The head of a column over a row, by the path of the row and the name of the column."""
        return self.words.get(f"{row}:{column}") or self.words.get(
            f"{row.partition('.')[0]}:{column}"
        )


@lru_cache(maxsize=2048)
def _wording(form: Form, printed: str) -> Wording:
    return form.wordings[fold(printed)]
