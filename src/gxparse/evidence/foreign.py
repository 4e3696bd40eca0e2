"""Words in a table that are no part of it, and what each may be about, by where it stands.

Only what is known to be harmless is let through, and that list stands in the
grammars: a piece of a label or a head, a page's furniture, the report's title.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from gxparse.characters import EDGE_BLANKS, NO_WIDTH
from gxparse.evidence.corrections import values_named
from gxparse.evidence.foreign_rows import rows_of_their_own
from gxparse.evidence.harmless import (
    Identity,
    are_pieces,
    corrects_or_limits,
    is_harmless,
    is_of_row,
    is_piece,
    says_otherwise,
    says_something,
    wordings_of,
)
from gxparse.evidence.table_region import NEAR, TableRegion
from gxparse.form.types import Form
from gxparse.tables.layouts import AlignedText, Stretch
from gxparse.tables.placement.rows import PlacedRow, Unplaced
from gxparse.tables.placement.table_tokens import Stray
from gxparse.tables.reading import TableReading
from gxparse.tables.tokens.token import Token
from gxparse.tables.tokens.units import spoken_of


class ForeignWords:
    """Tells of words what they may be about: rows, by their paths."""

    def __init__(
        self, form: Form, readings: Iterable[TableReading], own: Identity
    ) -> None:
        self.form = form
        self.own = own
        self._readings = [reading for reading in readings if reading.placed]
        self._limiting: dict[tuple[AlignedText, Stretch], bool] = {}
        self._notes: dict[tuple[AlignedText, Stretch, int], tuple[str, ...]] = {}

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
        if rows:
            return self._beside_figures(region, token, rows, of_row)
        if of_row and not region.heads_on(line):
            return of_row
        if not self._is_harmless(region, token, raw):
            of_note = self._in_note_among(region, line)
            if of_note:
                return of_note
            above = [row.name for row in region.row_just_before(line)]
            return (*above, *self._on_line_of_heads(region, line, token))
        # What says nothing may all the same be said of the figure above it: "N/A".
        near = [] if says_something(raw) else region.row_just_before(line)
        return tuple([row.name for row in near])

    def _beside_figures(
        self,
        region: TableRegion,
        token: Token,
        rows: list[PlacedRow],
        of_row: tuple[str, ...],
    ) -> tuple[str, ...]:
        """The rows that words on their line may be about: there even "N/A" may be a figure's."""
        wordings = wordings_of(self.form, region.reading.table, heads=False)
        if of_row or is_piece(self.form, region.set_wide(token), wordings):
            return of_row
        reached = region.rows_beside(token, rows)
        grouped = region.rows_grouped(self.form, token, rows[0])
        return tuple(dict.fromkeys([row.name for row in (*reached, *grouped)]))

    def _is_harmless(self, region: TableRegion, token: Token, raw: str) -> bool:
        """Whether words on a line without figures are known to change nothing."""
        # Above the first figures only pieces of heads stand, whatever layout tore them.
        is_above = token.end <= region.rows[0].run.start
        wordings = wordings_of(self.form, region.reading.table, heads=is_above)
        if is_harmless(self.form, raw, self.own, wordings):
            return True
        # Between borders a cell is whole, elsewhere heads lose their last characters to the next line.
        # So do the labels of a page that tore them from their figures.
        bordered = region.aligned.layout.bordered
        may_be_torn = (is_above and not bordered) or region.is_torn
        return may_be_torn and are_pieces(self.form, raw, wordings, heads=is_above)

    def rows_headed_by(self, issue: Unplaced) -> tuple[str, ...]:
        """The rows below figures that stand between them and their heads: "Q1 | Q2" parts what is counted."""
        region = self._region_around(issue.aligned, issue.run)
        if region is None or not issue.aligned.layout.bordered:
            return ()
        line = region.line(issue.run)
        is_row = any(label.labels for label in region.labels_on(line))
        if is_row or not region.is_right_below_heads(line):
            return ()
        return tuple([row.name for row in region.rows_below(line)])

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
        # Asked once, as any number of words may stand on it
        asked = (aligned, line, region.end)
        if asked not in self._notes:
            self._notes[asked] = self._of_note(region, line)
        return self._notes[asked]

    def _of_note(self, region: TableRegion, line: Stretch) -> tuple[str, ...]:
        """The rows that a line below a table is about, if it says that their figures are others."""
        aligned = region.aligned
        marked = region.rows_marked(aligned.quote(*line))
        if marked:
            return tuple([row.name for row in marked])
        named = values_named(self.form, aligned.text, line, [region.reading])
        if self._corrects_or_limits(aligned, region.note(line)):
            return named or tuple([row.name for row in region.rows])
        is_of_named = named and is_of_row(self.form, aligned.quote(*line), self.own)
        return named if is_of_named else ()

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
        below = region.rows_below(line)
        if labels and not heads:
            spoken = [spoken_of(self.form, table, label) for label in labels]
            named = dict.fromkeys(chain.from_iterable(spoken))
            # Beside the label of a group may stand heads of other columns, for all that follows
            headed = [row for row in below if region.stands_above(token, row)]
            for row in below[:1]:  # whose label may be broken over lines
                headed += region.rows_grouped(self.form, token, row)
            return named | dict.fromkeys([row.name for row in headed])
        # Between borders, heads that are all there say which column is another one's, whatever stands beside them.
        behind = region.aligned.text[token.end : token.end + NEAR]
        apart = not behind.lstrip(EDGE_BLANKS)[:1].isalnum()
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
            below = [
                row
                for row in below
                if not region.heads_all(row, heads)
                or not region.is_aside(line, token, row)
            ]
        return [row.name for row in below]
