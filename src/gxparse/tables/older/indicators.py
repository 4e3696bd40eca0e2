"""The tables of reports before 2019: name, unit and figure, row by row, known by their heads alone.

They are looked for before anything else, and the stages behind see the text
without them: what their rows are called would pass for headings and labels of
the form. The layout is that of the row of heads. Without borders a row ends
with the figure behind a unit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import chain, islice, pairwise, product

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
from gxparse.tables.layouts import AlignedText
from gxparse.tables.older import indicator_rows
from gxparse.tables.older.indicator_rows import Row, Stretch
from gxparse.tables.tokens.cell_values import CellValue
from gxparse.tables.tokens.cells import CHUNK, cell_in
from gxparse.tables.values.value_source import SourceCell, ValueSource

_MOST = 40  # rows of heads that are looked at: a table repeats them on each page
_FEW = 3  # rows with a figure or a dash that make a table
_LONGEST = 200  # characters above a table in which what opens and heads it is looked for
_APART = re.compile(r"(?:[\s|\u200b*]|<[^<>]{0,200}+>|&nbsp;)++")  # what parts two cells, in any layout
_BETWEEN_WIDE = re.compile(r"(?<=[^\x00-\xff]) (?=[^\x00-\xff])")  # a blank that only a line break or a page left
# Tags around a table
_OPENED = re.compile(r"(?:<(?:table|tbody|thead|colgroup|col|caption)\b[^<>]*+>\s*+)++\Z", re.IGNORECASE)
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


def find(form: Form, document: Document) -> Found:
    """Takes the tables of older forms out of a document; nearly none has one."""
    heads = list(islice(matches(form.indicators.head, form.indicators.opening, document.plain), _MOST))
    if not heads:
        return Found(document)
    reader = _Reader(form, document)
    beside = [[head] for head in heads[:1]]  # heads that stand side by side in one row
    for before, head in pairwise(heads):
        if _APART.fullmatch(document.plain, before.end(), head.start()):
            beside[-1].append(head)
        else:
            beside.append([head])
    floor = 0
    for row, behind in pairwise([*beside, None]):
        assert row is not None
        end = behind[0].start() if behind else len(document.plain)
        floor = max(reader.table(floor, row, end), row[-1].end())
    return reader.found()


def strict(form: Form, document: Document, outline: Outline) -> Found:
    """The table of a canonical text."""
    reader = _Reader(form, document)
    for region in outline.regions:
        if region.section == INDICATORS:
            rows, above, told = canonical.rows(form, document, region)
            reader.told += told
            reader.heads += above[:1]
            reader.segments += [Segment(*line, "label", INDICATORS) for line in above]
            for row in rows:
                name, unit, value = row.cells
                made = CellValue(row.indicator.value, Origin.MARK, (value,))
                if row.indicator.value is not None:
                    made = made._replace(origin=Origin.PRINTED)
                reader.add(row.indicator, made, (name, unit))
    return reader.found()


class _Reader:
    """Reads one table after the other."""

    def __init__(self, form: Form, document: Document) -> None:
        self.form = form
        self.document = document
        self.indicators: list[Indicator] = []
        self.sources: list[ValueSource] = []
        self.segments: list[Segment] = []
        self.told: list[Diagnostic] = []
        self.heads: list[Span] = []
        self.taken: list[Stretch] = []

    def found(self) -> Found:
        """All that was read."""
        if not self.indicators:
            return Found(self.document, diagnostics=tuple(self.told))
        data = {"count": len(self.indicators)}
        told = [Diagnostic("GX118", (INDICATORS,), tuple(self.heads), data), *self.told]
        plain, signs = self.document.plain, self.document.signs
        rest = evolve(self.document, plain=self._without(plain), signs=signs and self._without(signs))
        return Found(rest, tuple(self.indicators), tuple(self.sources), tuple(self.segments), tuple(told))

    def _without(self, text: str) -> str:
        """A text in which no more than the line breaks of the tables are left."""
        out, position = [], 0
        for start, end in self.taken:
            out += [text[position:start], "".join("\n" if c == "\n" else " " for c in text[start:end])]
            position = end
        return "".join([*out, text[position:]])

    def add(self, indicator: Indicator, value: CellValue, labels: Iterable[Stretch]) -> str:
        """Keeps a row and where it stands; returns the path of its figure."""
        path = f"{INDICATORS}[{len(self.indicators)}]"
        self.indicators.append(indicator)
        self.sources.append(ValueSource((f"{path}.value",), cells=(SourceCell(value.origin, value.spans),)))
        self.segments += [Segment(*cell, "label", path) for cell in labels]
        return f"{path}.value"

    def table(self, floor: int, heads: list[re.Match[str]], end: int) -> int:
        """Reads the table under a row of heads, if it is one; returns where it ends."""
        low, high = heads[0].start(), heads[-1].end()
        aligned = layouts.like(self.document, floor, end, low, high)
        flowed = not aligned.layout.bordered
        if flowed:
            start, rows = low, list(indicator_rows.flowed(self.form, aligned, heads[0], high))
        else:
            start = indicator_rows.row_start(aligned, floor, low)
            rows = list(indicator_rows.bordered(self.form, aligned, start, low))
        while rows and not rows[-1].sure:
            rows.pop()
        few = 1 if self.indicators else _FEW  # a table that goes on may end on its next page
        if sum(row.value.origin in (Origin.PRINTED, Origin.MARK) for row in rows) < few:
            return floor
        stop = rows[-1].end
        self.heads.append(Span(low, high))
        for head, role in product(heads, self.form.indicators.heads):
            if head[role]:
                self.segments.append(Segment(*head.span(role), "label", INDICATORS))
        if not flowed:
            opened = _OPENED.search(self.document.plain, max(floor, start - _LONGEST), start)
            closed = _CLOSED.match(self.document.plain, stop)
            start = opened.start() if opened else start
            stop = closed.end() if closed else stop
        start = self._heading(floor, start)
        self.taken.append((start, stop))
        self._rows(aligned, rows)
        self._strays(aligned, rows, high, rows[-1].end)
        return stop

    def _heading(self, floor: int, start: int) -> int:
        """Where a table begins with the lines that head it."""
        for low, high in reversed(list(self.document.lines(max(floor, start - _LONGEST), start))):
            if not self.form.indicators.above.fullmatch(self.document.plain, low, high):
                break
            self.segments.append(Segment(low, high, "heading", INDICATORS))
            start = low
        return start

    def _rows(self, aligned: AlignedText, rows: Iterable[Row]) -> None:
        plain = self.document.plain
        for row in rows:
            name = " ".join(filter(None, (_text(aligned, plain, *cell) for cell in row.names)))
            if aligned.layout.bordered is False:
                name = _joined(aligned, plain, row.names)
            unit = _text(aligned, plain, *row.unit) if row.unit else ""
            made = row.value
            labels = (*row.names, *filter(None, (row.unit,)), *row.codes)
            path = self.add(Indicator(name, unit or made.unit, made.value), made, labels)
            code = "GX201" if made.origin is Origin.DOUBTFUL else "GX211" if made.noted else None
            if code:
                spans = tuple(Span(*piece) for piece in made.spans)
                data = {"cell": At(path), "raw": aligned.quote(spans[0].start, spans[-1].end)}
                self.told.append(Diagnostic(code, (path,), spans, data))

    def _strays(self, aligned: AlignedText, rows: list[Row], start: int, stop: int) -> None:
        """Tells of what stands in the table and belongs to no row, by the row before it."""
        first = len(self.indicators) - len(rows)
        used = sorted(chain.from_iterable(row.pieces for row in rows))
        ends = [row.end for row in rows]
        position = start
        for low, high in (*used, (stop, stop)):
            for chunk in CHUNK.finditer(aligned.text, position, low):
                cell = cell_in(self.form, aligned.text, *chunk.span())
                if cell.kind not in ("number", "unreadable", "words") or not chunk[0].strip("|*:-()（）" + NO_WIDTH):
                    continue
                code = "GX203" if cell.kind == "words" else "GX202"
                near = max(bisect_right(ends, low) - 1, 0)
                paths = (f"{INDICATORS}[{first + near}].value",)
                raw = aligned.quote(*chunk.span())
                self.told.append(Diagnostic(code, paths, (Span(*chunk.span()),), {"raw": raw[:80]}))
            position = max(position, high)


def _text(aligned: AlignedText, plain: str, start: int, end: int) -> str:
    """What a cell prints, on one line: Chinese has no blanks between its characters."""
    printed = "".join(c for c, p in zip(aligned.text[start:end], plain[start:end], strict=True) if c != DOUBT or p == c)
    printed = printed.replace(NO_WIDTH, "").replace(COVERED, "")
    return _BETWEEN_WIDE.sub("", "".join(" ".join(line.split()) for line in printed.split("\n")))


def _joined(aligned: AlignedText, plain: str, pieces: Iterable[Stretch]) -> str:
    """The name that stands in several pieces, with a blank where one stands between two of a line."""
    out, last = "", None
    for start, end in pieces:
        if last is not None and "\n" not in aligned.text[last:start]:
            out += " "
        out += _text(aligned, plain, start, end)
        last = end
    return _BETWEEN_WIDE.sub("", out)
