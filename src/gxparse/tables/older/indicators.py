"""The tables of reports before 2019: name, unit and figure, row by row, known by their heads alone.

They are looked for before anything else, and the stages behind see the text
without them: what their rows are called would pass for headings and labels of
the form. The layout is that of the row of heads. Without borders a row ends
with the figure behind a unit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise, product
from typing import NamedTuple

from attrs import evolve, frozen

from gxparse.characters import COVERED, DOUBT, NO_WIDTH
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.document.document import Document, Outline
from gxparse.form.label_patterns import matches
from gxparse.form.types import Form
from gxparse.model.report import INDICATORS, Indicator
from gxparse.outline import canonical
from gxparse.source import Origin, Segment, Span
from gxparse.tables import layouts
from gxparse.tables.layouts import AlignedText, Stretch
from gxparse.tables.older.bordered_rows import bordered, row_start
from gxparse.tables.older.flowed_rows import flowed
from gxparse.tables.older.printed_row import PrintedRow
from gxparse.tables.tokens.cell_values import CellValue
from gxparse.tables.tokens.cells import CHUNK, cell_in
from gxparse.tables.values.value_source import SourceCell, ValueSource

_MOST = 40  # rows of heads that are looked at: a table repeats them on each page
_FEW = 3  # rows with a figure or a dash that make a table
_LONGEST = (
    200  # characters above a table in which what opens and heads it is looked for
)
_APART = re.compile(
    r"(?:[\s|\u200b*]|<[^<>]{0,200}+>|&nbsp;)++"
)  # what parts two cells, in any layout
_BETWEEN_WIDE = re.compile(
    r"(?<=[^\x00-\xff]) (?=[^\x00-\xff])"
)  # a blank that only a line break or a page left
_SIGNS = "|*:-()（）" + NO_WIDTH
# Tags around a table
_OPENED = re.compile(
    r"(?:<(?:table|tbody|thead|colgroup|col|caption)\b[^<>]*+>\s*+)++\Z", re.IGNORECASE
)
_CLOSED = re.compile(r"(?:\s*+</(?:td|th|tr|tbody|thead|table)>)*+", re.IGNORECASE)


@frozen(eq=False)
class Found:
    """The tables of older forms in a document."""

    rest: Document
    """The document, offset for offset, without them."""
    indicators: tuple[Indicator, ...] = ()
    sources: tuple[ValueSource, ...] = ()
    segments: tuple[Segment, ...] = ()
    """Their headings, heads and names; the figures stand in ``sources``."""
    diagnostics: tuple[Diagnostic, ...] = ()


@frozen(eq=False)
class _Table:
    """One table as it stands in a document."""

    aligned: AlignedText
    rows: tuple[PrintedRow, ...]
    heads: Span
    """Where its row of heads stands."""
    labels: tuple[Segment, ...]
    """Its heads, and the lines that head it."""
    taken: Stretch
    """All that it takes up, those lines and the markup around it included."""


class _NumberedRow(NamedTuple):
    """A row as the report holds it, at its path."""

    path: str
    indicator: Indicator
    value: CellValue
    labels: tuple[Stretch, ...]

    @property
    def value_path(self) -> str:
        """The path of its figure."""
        return f"{self.path}.value"

    def source(self) -> ValueSource:
        """Where its figure stands."""
        return ValueSource(
            (self.value_path,), cells=(SourceCell(self.value.origin, self.value.spans),)
        )

    def segments(self) -> list[Segment]:
        """Where all else that it prints stands."""
        return [Segment(*label, "label", self.path) for label in self.labels]


def find(form: Form, document: Document) -> Found:
    """Takes the tables of older forms out of a document; nearly none has one."""
    tables = _tables(form, document)
    if not tables:
        return Found(document)
    rows: list[_NumberedRow] = []
    segments: list[Segment] = []
    diagnostics: list[Diagnostic] = []
    for table in tables:
        own = [
            _numbered(document, table.aligned, row, n)
            for n, row in enumerate(table.rows, len(rows))
        ]
        rows += own
        segments += table.labels
        segments += chain.from_iterable(row.segments() for row in own)
        diagnostics += _doubts(table.aligned, own)
        diagnostics += _strays(form, table, own)
    taken = [table.taken for table in tables]
    plain, signs = _without(document.plain, taken), document.signs
    rest = evolve(document, plain=plain, signs=signs and _without(signs, taken))
    return _found(rest, rows, [table.heads for table in tables], segments, diagnostics)


def strict(form: Form, document: Document, outline: Outline) -> Found:
    """The table of a canonical text."""
    region = next(
        (region for region in outline.regions if region.section == INDICATORS), None
    )
    if region is None:
        return Found(document)
    printed, above, diagnostics = canonical.rows(form, document, region)
    if not printed:
        return Found(document, diagnostics=tuple(diagnostics))
    rows = []
    for n, (indicator, (name, unit, figure)) in enumerate(printed):
        origin = Origin.MARK if indicator.value is None else Origin.PRINTED
        value = CellValue(indicator.value, origin, (figure,))
        rows.append(_NumberedRow(f"{INDICATORS}[{n}]", indicator, value, (name, unit)))
    labels = [Segment(*line, "label", INDICATORS) for line in above]
    segments = [*labels, *chain.from_iterable(row.segments() for row in rows)]
    return _found(document, rows, above[:1], segments, diagnostics)


def _found(
    rest: Document,
    rows: Sequence[_NumberedRow],
    heads: Sequence[Span],
    segments: Sequence[Segment],
    diagnostics: Sequence[Diagnostic],
) -> Found:
    told = Diagnostic("GX118", (INDICATORS,), tuple(heads), {"count": len(rows)})
    return Found(
        rest,
        indicators=tuple(row.indicator for row in rows),
        sources=tuple(row.source() for row in rows),
        segments=tuple(segments),
        diagnostics=(told, *diagnostics),
    )


def _without(text: str, taken: Iterable[Stretch]) -> str:
    """A text in which no more than the line breaks of some stretches are left."""
    out, position = [], 0
    for start, end in taken:
        blank = "".join("\n" if c == "\n" else " " for c in text[start:end])
        out += [text[position:start], blank]
        position = end
    return "".join([*out, text[position:]])


def _tables(form: Form, document: Document) -> list[_Table]:
    """The tables under all rows of heads that head one, in their order."""
    tables: list[_Table] = []
    floor = 0
    for heads, behind in pairwise([*_rows_of_heads(form, document), None]):
        assert heads is not None
        end = behind[0].start() if behind else len(document.plain)
        # A table that goes on may end on its next page.
        least = 1 if tables else _FEW
        table = _table(form, document, heads, (floor, end), least)
        if table is not None:
            tables.append(table)
            floor = table.taken[1]
        floor = max(floor, heads[-1].end())
    return tables


def _rows_of_heads(form: Form, document: Document) -> list[list[re.Match[str]]]:
    """The heads of tables, those that stand side by side in one row together."""
    plain = document.plain
    rows: list[list[re.Match[str]]] = []
    for head in islice(
        matches(form.indicators.head, form.indicators.opening, plain), _MOST
    ):
        if rows and _APART.fullmatch(plain, rows[-1][-1].end(), head.start()):
            rows[-1].append(head)
        else:
            rows.append([head])
    return rows


def _table(
    form: Form,
    document: Document,
    heads: Sequence[re.Match[str]],
    within: Stretch,
    least: int,
) -> _Table | None:
    """The table under a row of heads; ``None`` where fewer than ``least`` rows have a figure or a mark for it."""
    floor, end = within
    low, high = heads[0].start(), heads[-1].end()
    aligned = layouts.like(document, floor, end, low, high)
    if aligned.layout.bordered:
        start = row_start(aligned, floor, low)
        rows = list(bordered(form, aligned, start, low))
    else:
        start = low
        rows = flowed(form, aligned, heads[0], high)
    # The last rows may be lines that stand behind the table.
    while rows and not rows[-1].sure:
        rows.pop()
    if sum(row.value.origin in (Origin.PRINTED, Origin.MARK) for row in rows) < least:
        return None
    stop = rows[-1].end
    if aligned.layout.bordered:
        start, stop = _with_markup(document.plain, floor, start, stop)
    headings = _headings(form, document, floor, start)
    if headings:
        start = headings[-1].start
    labels = [
        Segment(*head.span(role), "label", INDICATORS)
        for head, role in product(heads, form.indicators.heads)
        if head[role]
    ]
    return _Table(
        aligned, tuple(rows), Span(low, high), (*labels, *headings), (start, stop)
    )


def _with_markup(plain: str, floor: int, start: int, stop: int) -> Stretch:
    """A stretch with the tags that open and close the table in it."""
    opened = _OPENED.search(plain, max(floor, start - _LONGEST), start)
    closed = _CLOSED.match(plain, stop)
    return opened.start() if opened else start, closed.end() if closed else stop


def _headings(form: Form, document: Document, floor: int, start: int) -> list[Segment]:
    """The lines that head a table which begins at a place, the lowest first."""
    headings: list[Segment] = []
    for low, high in reversed(
        list(document.lines(max(floor, start - _LONGEST), start))
    ):
        if not form.indicators.above.fullmatch(document.plain, low, high):
            break
        headings.append(Segment(low, high, "heading", INDICATORS))
    return headings


def _numbered(
    document: Document, aligned: AlignedText, row: PrintedRow, number: int
) -> _NumberedRow:
    """A row as the report holds it, behind a number of others."""
    names = [_text(aligned, document, *piece) for piece in row.names]
    name = (
        " ".join(filter(None, names))
        if aligned.layout.bordered
        else _joined(aligned, row.names, names)
    )
    unit = _text(aligned, document, *row.unit) if row.unit else ""
    indicator = Indicator(name, unit or row.value.unit, row.value.value)
    return _NumberedRow(f"{INDICATORS}[{number}]", indicator, row.value, row.labels)


def _doubts(aligned: AlignedText, rows: Iterable[_NumberedRow]) -> Iterator[Diagnostic]:
    """Tells of figures that are none, or have a remark."""
    for row in rows:
        if row.value.origin is Origin.DOUBTFUL:
            code = "GX201"
        elif row.value.noted:
            code = "GX211"
        else:
            continue
        spans = tuple(Span(*piece) for piece in row.value.spans)
        data = {
            "cell": At(row.value_path),
            "raw": aligned.quote(spans[0].start, spans[-1].end),
        }
        yield Diagnostic(code, (row.value_path,), spans, data)


def _strays(
    form: Form, table: _Table, rows: Sequence[_NumberedRow]
) -> Iterator[Diagnostic]:
    """Tells of what stands in the table and belongs to no row, by the row before it."""
    aligned = table.aligned
    ends = [row.end for row in table.rows]
    used = sorted(chain.from_iterable(row.pieces for row in table.rows))
    position = table.heads.end
    for low, high in (*used, (ends[-1], ends[-1])):
        near = rows[max(bisect_right(ends, low) - 1, 0)]
        for chunk in CHUNK.finditer(aligned.text, position, low):
            code = _stray_code(form, aligned, chunk)
            if code is not None:
                raw = aligned.quote(*chunk.span())[:80]
                yield Diagnostic(
                    code, (near.value_path,), (Span(*chunk.span()),), {"raw": raw}
                )
        position = max(position, high)


def _stray_code(form: Form, aligned: AlignedText, chunk: re.Match[str]) -> str | None:
    """Of what kind something in no row is: words, a figure, or nothing to tell of."""
    kind = cell_in(form, aligned.text, *chunk.span()).kind
    if not chunk[0].strip(_SIGNS):
        return None
    if kind == "words":
        return "GX203"
    return "GX202" if kind in ("number", "unreadable") else None


def _text(aligned: AlignedText, document: Document, start: int, end: int) -> str:
    """What a cell prints, on one line: Chinese has no blanks between its characters."""
    signs, plain = aligned.text[start:end], document.plain[start:end]
    # Where a sign stands in place of markup, the sign says what that is
    printed = "".join(
        seen if sign == char else "" if sign == DOUBT else sign
        for sign, char, seen in zip(
            signs, plain, document.printed[start:end], strict=True
        )
    )
    printed = printed.replace(NO_WIDTH, "").replace(COVERED, "")
    lines = [" ".join(line.split()) for line in printed.split("\n")]
    return _BETWEEN_WIDE.sub("", "".join(lines))


def _joined(
    aligned: AlignedText, places: Sequence[Stretch], pieces: Sequence[str]
) -> str:
    """The name that stands in several pieces, with a blank where one stands between two of a line."""
    name = pieces[0] if pieces else ""
    for (before, behind), piece in zip(pairwise(places), pieces[1:], strict=True):
        on_one_line = "\n" not in aligned.text[before[1] : behind[0]]
        name += f" {piece}" if on_one_line else piece
    return _BETWEEN_WIDE.sub("", name)
