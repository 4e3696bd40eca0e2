"""The result of a part of a text, placed within the whole: every offset moved, what is not of it left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.result import ParseResult, Sources
from gxparse.several.parts import Part
from gxparse.source import Segment, Span
from gxparse.tables.values.value_source import LabelSource, SourceCell, ValueSource

Stretches = tuple[tuple[int, int], ...]


def placed(document: Document, part: Part, result: ParseResult) -> ParseResult:
    """The result of a part, whose offsets count from the start of the whole document."""
    by = part.start
    sources = result._sources
    around = (0, part.start), (part.end, len(document.text))
    rest = [other for stretch in around for other in _left_over(document, *stretch)]
    segments = [
        segment._replace(start=segment.start + by, end=segment.end + by)
        for segment in sources.segments
    ]
    return ParseResult(
        document.text,
        result.report,
        tuple([_moved(diagnostic, by) for diagnostic in result.diagnostics]),
        Sources(
            (*segments, *rest),
            tuple([_labels_moved(labels, by) for labels in sources.labels]),
            tuple([_values_moved(values, by) for values in sources.values]),
            document.recognised,
        ),
        document.places,
    )


def _left_over(document: Document, start: int, end: int) -> Iterator[Segment]:
    """What is of other reports on one side, as one piece without the blanks around it."""
    text = document.text
    # Without a copy of the rest of the text for each of its reports
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Segment(start, end, "leftover", None)


def _moved(diagnostic: Diagnostic, by: int) -> Diagnostic:
    spans = tuple([Span(start + by, end + by) for start, end in diagnostic.spans])
    return evolve(diagnostic, spans=spans)


def _labels_moved(labels: LabelSource, by: int) -> LabelSource:
    return labels._replace(spans=_stretches_moved(labels.spans, by))


def _values_moved(values: ValueSource, by: int) -> ValueSource:
    cells = values.cells and tuple(
        [
            SourceCell(cell.origin, _stretches_moved(cell.pieces, by))
            for cell in values.cells
        ]
    )
    return values._replace(spans=_stretches_moved(values.spans, by), cells=cells)


def _stretches_moved(stretches: Sequence[tuple[int, int]], by: int) -> Stretches:
    return tuple([(start + by, end + by) for start, end in stretches])
