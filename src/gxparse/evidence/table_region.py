"""The lines of one text that a table takes up: what stands on them, and which rows are beside, above and below."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property, partial
from itertools import pairwise, takewhile

from gxparse.characters import COVERED, NO_WIDTH, fold
from gxparse.form.types import Form, Wording
from gxparse.tables.layouts import AlignedText, Stretch
from gxparse.tables.placement.column_heads import Head
from gxparse.tables.placement.rows import PlacedRow
from gxparse.tables.reading import TableReading
from gxparse.tables.tokens.fuzzy_labels import lost_characters
from gxparse.tables.tokens.token import Token

_EMPTY = f" \t\xa0\u3000{NO_WIDTH}{COVERED}"
_NOTE_MARK = re.compile(r"([*※#△▲☆★†‡①-⑳])(?!\1)")
_ENDS = "。；！？：）"  # of a note that does not go on in the next line
_WIDEST = 6  # characters of a word that is set wide, one by one
NEAR = 100
"""Characters, blank ones, between a figure and a line that may be about it."""


class TableRegion:
    """The lines of one text that a table takes up, from its first label to its last figures."""

    def __init__(self, reading: TableReading, aligned: AlignedText) -> None:
        self.reading = reading
        self.aligned = aligned
        here = [row for row in reading.placed if row.aligned is aligned]
        self.rows = sorted(here, key=lambda row: row.run.start)
        self.tokens = reading.tokens[aligned]
        name = reading.table.name
        labels = [
            token.start
            for token in self.tokens
            if token.wording and name in token.wording.within
        ]
        self.start = min([self.rows[0].run.start, *labels])
        if aligned.layout.bordered:  # what stands in the cell of a label is about it
            self.start = aligned.cells(self.start)[self._cell_of(self.start)][0]
        self.end = self.rows[-1].run.end

    @cached_property
    def is_torn(self) -> bool:
        """Whether the rows are told by no more than the beginnings of their labels."""
        return any(
            stretch.anchored and stretch.aligned is self.aligned
            for stretch in self.reading.stretches
        )

    def line(self, token: Token) -> Stretch:
        """The row between borders, or the line of flowed text, in which a token stands."""
        if self.aligned.layout.bordered:
            return self.aligned.row(token.start)
        text = self.aligned.text
        end = text.find("\n", token.end, self.aligned.end)
        return text.rfind(
            "\n", 0, token.start
        ) + 1, self.aligned.end if end < 0 else end

    def note(self, line: Stretch) -> Stretch:
        """A line below the rows with the next one, where it may go on there: the lines of flowed text are broken."""
        low, high = line
        text = self.aligned.text
        ends_here = text[low:high].rstrip()[-1:] in _ENDS
        in_cells = self.aligned.layout.bordered and len(self.aligned.cells(low)) > 1
        if ends_here or in_cells:
            return line
        end = text.find("\n", high + 1, self.aligned.end)
        return low, self.aligned.end if end < 0 else end

    def is_label_with_gaps(self, form: Form, token: Token, raw: str) -> bool:
        """Whether words between the number of a row's label and its figures are the rest of it but for lost characters:
        "其他法律行政止公开"."""
        at = bisect_left(self._row_starts, token.end)
        row = self.rows[at] if at < len(self.rows) else None
        due = self.reading.table.row_at.get(row.name) if row else None
        if row is None or row.label is None or due is None:
            return False
        gaps = (token.start - row.label.end, row.run.start - token.end)
        if not all(0 <= gap <= NEAR for gap in gaps):
            return False
        text = self.aligned.text
        around = (text[row.label.end : token.start], text[token.end : row.run.start])
        if any(part.strip(_EMPTY + "\n") for part in around):
            return False
        return lost_characters(form, self.reading.table, due, raw)

    def set_wide(self, token: Token) -> str:
        """The words that stand there, or of which one character does that a blank sets apart: "其 中"."""
        at = bisect_left(self._token_starts, token.start)
        low, high = max(0, at - _WIDEST), at + _WIDEST
        before = takewhile(
            self._are_set_wide, pairwise(reversed(self.tokens[low : at + 1]))
        )
        behind = takewhile(self._are_set_wide, pairwise(self.tokens[at:high]))
        word = [token, *[pair[1] for pair in (*before, *behind)]]
        return "".join([self.aligned.quote(one.start, one.end) for one in sorted(word)])

    def _are_set_wide(self, pair: tuple[Token, Token]) -> bool:
        one, other = sorted(pair, key=lambda token: token.start)
        gap = self.aligned.text[one.end : other.start]
        return gap == " " and all(
            token.is_words and token.end - token.start == 1 for token in pair
        )

    def rows_on(self, line: Stretch) -> list[PlacedRow]:
        """The rows with figures on a line."""
        low, high = line
        at = bisect_right(self._row_ends, low)
        rows: list[PlacedRow] = []
        for row in self.rows[at:]:
            if row.run.start >= high:
                break
            rows.append(row)
        return rows

    def rows_marked(self, note: str) -> list[PlacedRow]:
        """The rows whose label has the mark behind it that opens a note: "一、本年新收…*"  "*含上年结转。"."""
        mark = _NOTE_MARK.match(note)
        if mark is None:
            return []
        text = self.aligned.text
        return [
            row
            for row in self.rows
            if row.label
            and text[row.label.end : row.label.end + NEAR].lstrip(_EMPTY)[:1] == mark[1]
        ]

    def rows_beside(self, token: Token, rows: list[PlacedRow]) -> list[PlacedRow]:
        """Rows on the line of some words, and those below whose cell there is blank: it heads their group."""
        if not self.aligned.layout.bordered or token.start > rows[0].run.start:
            return rows
        below = self.rows[self.rows.index(rows[-1]) + 1 :]
        return [*rows, *takewhile(partial(self._is_blank_below, token), below)]

    def rows_grouped(
        self, form: Form, token: Token, first: PlacedRow
    ) -> list[PlacedRow]:
        """The rows of the groups that begin with a row before whose label some words stand: in the label of a group, or
        behind it without borders."""
        at = self.rows.index(first)
        if token.start >= (first.label or first.run).start:
            return []
        above = self._groups(self.rows[at - 1]) if at else set()
        before = self.tokens[bisect_left(self._token_starts, token.start) - 1]
        is_behind = before.end <= token.start and not self.aligned.layout.bordered
        label = before.wording if is_behind else None
        # The number of a label may be parted from words that it goes on in
        low = before.end if before.end <= token.start else token.start
        raw = self.aligned.quote(max(low, token.start - NEAR), token.end)
        groups = {
            group
            for group in self._groups(first) - above
            if _is_made_of(form, raw, group)
            or (label and label.heads_group_of(form.wording(group)))
        }
        return [row for row in self.rows[at:] if groups & self._groups(row)]

    def _groups(self, row: PlacedRow) -> set[str]:
        """The groups in which a row stands."""
        own = self.reading.table.row_at.get(row.name)
        return set(own.groups) if own else set()

    def _is_blank_below(self, token: Token, row: PlacedRow) -> bool:
        """Whether the cell of a row below that of some words is blank, and stands before its label."""
        aligned, n = self.aligned, self._cell_of(token.start)
        cells = aligned.cells(row.run.start)
        if n >= len(cells) or cells[n][1] > (row.label or row.run).start:
            return False
        return not aligned.text[slice(*cells[n])].strip(_EMPTY)

    def _cell_of(self, place: int) -> int:
        """The number of the cell of its row in which a place stands."""
        starts = [low for low, _ in self.aligned.cells(place)]
        return bisect_right(starts, place) - 1

    def labels_on(self, line: Stretch) -> list[Wording]:
        """The labels and heads on a line."""
        low, high = (bisect_left(self._token_starts, place) for place in line)
        return [token.wording for token in self.tokens[low:high] if token.wording]

    def heads_on(self, line: Stretch) -> set[str]:
        """The columns that are headed on a line."""
        low, high = (bisect_left(self._head_starts, place) for place in line)
        return {head.name for head in self._heads[low:high]}

    def is_before_heads(self, line: Stretch, token: Token) -> bool:
        """Whether words stand before all heads of their line, where the labels of the rows are headed."""
        at = bisect_left(self._head_starts, line[0])
        return at < len(self._head_starts) and token.start < self._head_starts[at]

    def is_above_nothing(self, line: Stretch, token: Token) -> bool:
        """Whether the cells below that of some words are blank, so that these head no figures of their own."""
        aligned, n = self.aligned, self._cell_of(token.start)
        below = [aligned.cells(row.run.start) for row in self.rows_below(line)]
        return all(
            n >= len(cells) or not aligned.text[slice(*cells[n])].strip(_EMPTY)
            for cells in below
        )

    def is_right_below_heads(self, line: Stretch) -> bool:
        """Whether heads stand above a line, and no row of figures between them and it."""
        return bisect_left(self._head_starts, line[0]) > 0 and not self.rows_above(line)

    def stands_above(self, token: Token, row: PlacedRow) -> bool:
        """Whether some words stand in a column of cells that has a figure of a row, where borders show it."""
        if not self.aligned.layout.bordered:
            return False
        first, last = self._cell_of(row.run.start), self._cell_of(row.run.end - 1)
        return first <= self._cell_of(token.start) <= last

    def heads_all(self, row: PlacedRow, heads: set[str]) -> bool:
        """Whether some heads are those of all columns of a row, and all blocks that share it are headed above it."""
        table = self.reading.table
        if not table.printed_flat:
            return heads.issuperset(row.columns)
        above = bisect_left(self._head_starts, row.run.start)
        times = Counter(head.name for head in self._heads[:above])
        each = {times[name] for name in table.rows[0].columns}
        return min(each) == max(each) and all(name in times for name in table.sequence)

    def is_aside(self, line: Stretch, token: Token, row: PlacedRow) -> bool:
        """Whether the figures of a row stand in the cells under their heads on a line, and none below some words."""
        if self.reading.table.printed_flat:
            return True
        low, high = (bisect_left(self._head_starts, place) for place in line)
        heads = {
            head.name: self._cell_of(head.token.start)
            for head in reversed(self._heads[low:high])
        }
        first, last = self._cell_of(row.run.start), self._cell_of(row.run.end - 1)
        due = [heads[name] for name in row.columns]
        moved = first - due[0]
        if [place + moved for place in due] != [*range(first, last + 1)]:
            return False
        place = self._cell_of(token.start) + moved
        return row.label is None or place > self._cell_of(row.label.start)

    def row_just_before(self, line: Stretch) -> list[PlacedRow]:
        """The row of flowed text, a cell a line, whose last figure a line stands below: it may be about that."""
        at = bisect_right(self._row_ends, line[0]) - 1
        if at < 0 or self.aligned.layout.bordered:
            return []
        row, text = self.rows[at], self.aligned.text
        # Not far, since all of the text may stand between
        gap = text[row.run.end : min(line[0], row.run.end + NEAR)]
        ends_here = gap.isspace() and line[0] <= row.run.end + NEAR
        begin = row.label.end if row.label else row.run.start
        has_breaks = "\n" in text[begin : row.run.end]
        return [row] if ends_here and has_breaks else []

    def rows_below(self, line: Stretch) -> list[PlacedRow]:
        """The rows below a line, up to the next heads."""
        at = bisect_left(self._row_starts, line[1])
        if at == len(self.rows):
            return []
        behind_first = bisect_left(self._head_starts, self._row_starts[at])
        heads = self._head_starts[behind_first : behind_first + 1]
        until = bisect_left(self._row_starts, heads[0]) if heads else len(self.rows)
        return self.rows[at:until]

    def heads_between(self, line: Stretch, row: PlacedRow) -> bool:
        """Whether heads stand between a line and a row below it."""
        at = bisect_left(self._head_starts, line[1])
        return at < len(self._head_starts) and self._head_starts[at] < row.run.start

    def rows_above(self, line: Stretch) -> list[PlacedRow]:
        """The rows above a line, down from the last heads."""
        at = bisect_right(self._row_ends, line[0])
        behind = bisect_left(self._head_starts, line[0])
        head = self._head_starts[behind - 1] if behind else self.start
        return self.rows[bisect_left(self._row_starts, head) : at]

    @cached_property
    def _row_starts(self) -> list[int]:
        return [row.run.start for row in self.rows]

    @cached_property
    def _row_ends(self) -> list[int]:
        return [row.run.end for row in self.rows]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _heads(self) -> list[Head]:
        """The heads that stand on a line without figures: others are labels of rows that read like them."""
        heads = [head for head in self.reading.heads if head.aligned is self.aligned]
        return [head for head in heads if not self.rows_on(self.line(head.token))]

    @cached_property
    def _head_starts(self) -> list[int]:
        return [head.token.start for head in self._heads]


def _is_made_of(form: Form, raw: str, label: str) -> bool:
    """Whether words hold all of a label but for its number, or have that: "（三）上年不公开"."""
    said, number = fold(raw), form.ordinal.match(label)
    if number is None:
        return fold(label) in said
    return fold(number[0]) in said or fold(label[number.end() :]) in said
