"""Words in a table that are no part of it, and what each may be about, by where it stands.

Only what is known to be harmless is let through, and that list stands in the
grammars: a piece of a label or a head, a page's furniture, the report's title.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import chain, pairwise, takewhile

from gxparse.characters import COVERED, NO_WIDTH
from gxparse.evidence.corrections import values_named
from gxparse.evidence.foreign_rows import rows_of_their_own
from gxparse.evidence.harmless import (
    Identity,
    are_pieces,
    corrects_or_limits,
    is_harmless,
    is_piece,
    says_otherwise,
    says_something,
    wordings_of,
)
from gxparse.form.types import Form, Wording
from gxparse.tables.layouts import AlignedText, Stretch
from gxparse.tables.placement.column_heads import Head
from gxparse.tables.placement.rows import PlacedRow, Unplaced
from gxparse.tables.placement.table_tokens import Stray
from gxparse.tables.reading import TableReading
from gxparse.tables.tokens.fuzzy_labels import lost_characters
from gxparse.tables.tokens.token import Token
from gxparse.tables.tokens.units import spoken_of

_EMPTY = f" \t\xa0\u3000{NO_WIDTH}{COVERED}"
_NOTE_MARK = re.compile(r"([*※#△▲☆★†‡①-⑳])(?!\1)")
_WIDEST = 6  # characters of a word that is set wide, one by one
_NEAR = 100  # characters, blank ones, between a figure and a line that may be about it


class ForeignWords:
    """Tells of words what they may be about: rows, by their paths."""

    def __init__(
        self, form: Form, readings: Iterable[TableReading], own: Identity
    ) -> None:
        self.form = form
        self.own = own
        self._readings = [reading for reading in readings if reading.placed]
        self._limiting: dict[tuple[AlignedText, Stretch], bool] = {}

    def concern(self, stray: Stray) -> tuple[str, ...]:
        """The paths of the rows, or of the values, that words may be about; none where they are harmless."""
        aligned, token = stray.aligned, stray.token
        if self._is_in_row_of_its_own(aligned, token):
            return ()
        region = None if token.figures else self._region_around(aligned, token)
        if region is None:
            return stray.row or self._in_note_below(aligned, token)
        raw = aligned.quote(token.start, token.end)
        if region.is_label_with_gaps(self.form, token, raw):
            return ()
        line = region.line(token)
        # A note right below the last row is on the table, if it says so: "以上数据为2022年数据"
        if token.start >= region.end:
            of_note = self._in_note_below(aligned, token)
            if of_note:
                return of_note
        rows = region.rows_on(line)
        # What labels a row in another edition may head a group in this one
        of_row = tuple(
            [path for path in stray.row if path in region.reading.table.row_at]
        )
        # Beside figures even "N/A" may be a figure's; elsewhere words have to say something.
        if rows:
            wordings = wordings_of(self.form, region.reading.table, heads=False)
            if of_row or is_piece(self.form, region.set_wide(token), wordings):
                return of_row
            reached = region.rows_beside(token, rows)
            return tuple([row.name for row in reached])
        if of_row and not region.heads_on(line):
            return of_row
        # Above the first figures only pieces of heads stand, whatever layout tore them.
        is_above = token.end <= region.rows[0].run.start
        wordings = wordings_of(self.form, region.reading.table, heads=is_above)
        harmless = is_harmless(self.form, raw, self.own, wordings)
        # Between borders a cell is whole, elsewhere heads lose their last characters to the next line.
        # So do the labels of a page that tore them from their figures.
        may_be_torn = (is_above and not aligned.layout.bordered) or region.is_torn
        harmless = harmless or (
            may_be_torn and are_pieces(self.form, raw, wordings, heads=is_above)
        )
        of_note = () if harmless else self._in_note_among(region, line)
        if of_note:
            return of_note
        # What says nothing may all the same be said of the figure above it: "N/A".
        near = [] if harmless and says_something(raw) else region.row_just_before(line)
        below = () if harmless else self._on_line_of_heads(region, line, token)
        return (*[row.name for row in near], *below)

    def is_row_of_its_own(self, issue: Unplaced) -> bool:
        """Whether figures without a place are those of a row that the form has not, and of no other one."""
        rows = self._own_rows.get(issue.aligned)
        return rows is not None and issue.run == rows.get(
            issue.aligned.row(issue.run.start)
        )

    def _is_in_row_of_its_own(self, aligned: AlignedText, token: Token) -> bool:
        """Whether words label such a row, and say nothing of others."""
        rows = self._own_rows.get(aligned)
        row = aligned.row(token.start)
        if not rows or row not in rows:
            return False
        return not self._corrects_or_limits(aligned, row)

    def _corrects_or_limits(self, aligned: AlignedText, line: Stretch) -> bool:
        """Whether a line says that figures are others; asked once, as any number of words may stand on it."""
        if (aligned, line) not in self._limiting:
            said = aligned.quote(*line)
            self._limiting[aligned, line] = corrects_or_limits(
                self.form, said, self.own
            )
        return self._limiting[aligned, line]

    @cached_property
    def _own_rows(self) -> dict[AlignedText, dict[Stretch, Token]]:
        """The figures of such rows, by the stretch of the row."""
        found: dict[AlignedText, dict[Stretch, Token]] = {}
        for reading in self._readings:
            for aligned, run, _ in rows_of_their_own(self.form, reading):
                found.setdefault(aligned, {})[aligned.row(run.start)] = run
        return found

    def _region_around(self, aligned: AlignedText, token: Token) -> TableRegion | None:
        """The table among whose rows words stand."""
        for region in self._regions.get(aligned, ()):
            line = region.line(token)
            is_above_end = line[0] <= region.end or region.row_just_before(line)
            if region.start <= token.start and is_above_end:
                return region
        return None

    def _in_note_below(self, aligned: AlignedText, token: Token) -> tuple[str, ...]:
        """The rows of the table above a line that says that its figures are others: "注：上表单位为百件。" """
        if token.figures:
            return ()
        above = [
            region
            for region in self._regions.get(aligned, ())
            if region.end <= token.start
        ]
        if not above:
            return ()
        region = max(above, key=lambda region: region.end)
        line = region.line(token)
        marked = region.rows_marked(aligned.quote(*line))
        if marked:
            return tuple([row.name for row in marked])
        if not self._corrects_or_limits(aligned, line):
            return ()
        named = values_named(self.form, aligned.text, line, [region.reading])
        return named or tuple([row.name for row in region.rows])

    def _in_note_among(self, region: TableRegion, line: Stretch) -> tuple[str, ...]:
        """The rows that a note between two of them is about: those that it names, those above, or its neighbours."""
        aligned = region.aligned
        said = "".join(aligned.text[slice(*line)].replace(NO_WIDTH, "").split())
        note = self.form.terms["NOTE_AMONG_ROWS"].match(said.strip("|"))
        above = region.rows_above(line) if note else []
        if note is None or not above:
            return ()
        named = values_named(self.form, aligned.text, line, [region.reading])
        nearest = [row.name for row in above[-1:]]
        if named:
            return (*named, *nearest) if note["with"] else named
        if note["row"]:
            return tuple(nearest)
        below = region.rows_below(line)
        # Where heads follow, it closes the rows of those above; a unit may be that of what follows all the same
        closes = not below or region.heads_between(line, below[0])
        block = [row.name for row in above] if note["block"] or closes else nearest
        if note["block"] or (closes and not note["unit"]):
            return tuple(block)
        return (*block, *[row.name for row in below])

    @cached_property
    def _regions(self) -> dict[AlignedText, list[TableRegion]]:
        regions: dict[AlignedText, list[TableRegion]] = {}
        for reading in self._readings:
            for aligned in dict.fromkeys([row.aligned for row in reading.placed]):
                regions.setdefault(aligned, []).append(TableRegion(reading, aligned))
        return regions

    def _on_line_of_heads(
        self, region: TableRegion, line: Stretch, token: Token
    ) -> Iterable[str]:
        """What words on a line without figures may be about: the rows that its labels name, or those below."""
        heads = region.heads_on(line)
        table = region.reading.table
        labels = region.labels_on(line)
        if labels and not heads:
            named = [spoken_of(self.form, table, label) for label in labels]
            return dict.fromkeys(chain.from_iterable(named))
        below = region.rows_below(line)
        # Between borders, heads that are all there say which column is another one's, whatever stands beside them.
        behind = region.aligned.text[token.end : token.end + _NEAR]
        apart = not behind.lstrip(NO_WIDTH)[:1].isalnum()
        # In table 4 a blank beside a head is a part of it, as merged cells are printed.
        bordered = region.aligned.layout.bordered and not table.printed_flat
        raw = region.aligned.quote(token.start, token.end)
        in_corner = region.is_before_heads(line, token) and says_otherwise(
            self.form, raw, self.own
        )
        # So may a caption at the side of the heads, which heads no column
        may_be_caption = in_corner or (
            bordered
            and region.is_above_nothing(line, token)
            and not self.form.terms["REMARK_HEAD"].fullmatch(raw)
        )
        if heads and apart and bordered and not may_be_caption:
            below = [row for row in below if not region.heads_all(row, heads)]
        return [row.name for row in below]


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

    def is_label_with_gaps(self, form: Form, token: Token, raw: str) -> bool:
        """Whether words between the number of a row's label and its figures are the rest of it but for lost characters:
        "其他法律行政止公开"."""
        at = bisect_left(self._row_starts, token.end)
        row = self.rows[at] if at < len(self.rows) else None
        due = self.reading.table.row_at.get(row.name) if row else None
        if row is None or row.label is None or due is None:
            return False
        gaps = (token.start - row.label.end, row.run.start - token.end)
        if not all(0 <= gap <= _NEAR for gap in gaps):
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
            and text[row.label.end : row.label.end + _NEAR].lstrip(_EMPTY)[:1]
            == mark[1]
        ]

    def rows_beside(self, token: Token, rows: list[PlacedRow]) -> list[PlacedRow]:
        """Rows on the line of some words, and those below whose cell there is blank: it heads their group."""
        first, aligned = rows[0], self.aligned
        if not aligned.layout.bordered or token.start > first.run.start:
            return rows
        cell = self._cell_of(token.start)
        reached = list(rows)
        for row in self.rows[self.rows.index(rows[-1]) + 1 :]:
            cells = aligned.cells(row.run.start)
            label = row.label.start if row.label else row.run.start
            is_blank = cell < len(cells) and not aligned.text[
                slice(*cells[cell])
            ].strip(_EMPTY)
            if not is_blank or cells[cell][1] > label:
                break
            reached.append(row)
        return reached

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

    def heads_all(self, row: PlacedRow, heads: set[str]) -> bool:
        """Whether some heads are those of all columns of a row, and all blocks that share it are headed above it."""
        table = self.reading.table
        if not table.printed_flat:
            return heads.issuperset(row.columns)
        above = bisect_left(self._head_starts, row.run.start)
        times = Counter(head.name for head in self._heads[:above])
        each = {times[name] for name in table.rows[0].columns}
        return min(each) == max(each) and all(name in times for name in table.sequence)

    def row_just_before(self, line: Stretch) -> list[PlacedRow]:
        """The row of flowed text, a cell a line, whose last figure a line stands below: it may be about that."""
        at = bisect_right(self._row_ends, line[0]) - 1
        if at < 0 or self.aligned.layout.bordered:
            return []
        row, text = self.rows[at], self.aligned.text
        # Not far, since all of the text may stand between
        gap = text[row.run.end : min(line[0], row.run.end + _NEAR)]
        ends_here = gap.isspace() and line[0] <= row.run.end + _NEAR
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
