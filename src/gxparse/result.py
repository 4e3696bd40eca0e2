"""What a parse returns: the report, what is to be told of it, and where everything stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, repeat
from operator import itemgetter, le
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from gxparse.diagnostics.catalogue import Severity
from gxparse.diagnostics.diagnostic import Diagnostic, Diagnostics, ParseError
from gxparse.document.characters import SIGNS
from gxparse.document.document import Recognised
from gxparse.evidence.doubts_by_value import doubts_by_value
from gxparse.evidence.recognised import recognised_at
from gxparse.model.report import Report
from gxparse.model.shown import Shown, about
from gxparse.model.values import values
from gxparse.source import CellSource, Location, Origin, Places, Segment, Span
from gxparse.tables.values.value_source import (
    LabelSource,
    PackedStretches,
    ValueSource,
)

_BY_PLACE, _START, _END = itemgetter(0, 1), itemgetter(0), itemgetter(1)
_NEW: Any = tuple.__new__  # makes a record of a tuple that is known to fit, past a named tuple's own constructor
_MARKUP = rf"(?:[|#*_=+>\\${SIGNS}]++|<[^<>]*+>|&nbsp;|\[bookmark: [^\]\n]{{0,80}}+\]|:?-{{2,}}+:?)"
_SHORT = 80  # characters between two claims whose pieces are kept
_REST = re.compile(rf"(?P<markup>{_MARKUP}(?:\s*+{_MARKUP})*)|[^\s<|]++|<")

_UNDOUBTED = CellSource(None, Origin.PRINTED, None, ())[
    4:
]  # the fields behind the spans, where nothing is doubtful
_IDENTITY = ("title", "agency", "year", "notice")  # values too, which stand in no cell


@frozen
class Sources:
    """What the stages took each stretch of the text for, as offsets and paths."""

    segments: tuple[Segment, ...] = ()
    """Titles, headings and prose."""
    labels: tuple[LabelSource, ...] = ()
    values: tuple[ValueSource, ...] = ()
    recognised: tuple[Recognised, ...] = ()
    """What of the whole text was recognised in pictures."""


@frozen
class ParseResult(Shown):
    """The outcome of ``parse``. It pickles, holds no parser, and may be shared between threads.

    Two are equal where text, report, diagnostics and all places are.
    """

    text: str
    """The text that was parsed; all spans index it."""
    report: Report
    """Never ``None``; its tables may be."""
    diagnostics: Diagnostics = field(converter=Diagnostics)
    """In the order of the text, those without a place in it last."""
    # Equal texts and reports have, but for odd ones, equal sources, which are long to hash
    _sources: Sources = field(hash=False)
    _places: Places | None = field(default=None, hash=False)

    def __repr__(self) -> str:
        told = Counter(diagnostic.severity for diagnostic in self.diagnostics)
        counts = [
            f"{told[severity]} {severity}{'s' if told[severity] > 1 else ''}"
            for severity in Severity
            if told[severity]
        ]
        return f"<ParseResult {about(self.report)}; {', '.join(counts) or 'no diagnostics'}>"

    @property
    def ok(self) -> bool:
        """Whether no diagnostic is an error."""
        return all(d.severity != "error" for d in self.diagnostics)

    def raise_for_errors(self) -> None:
        """Raises ``ParseError`` with all diagnostics if one is an error."""
        if not self.ok:
            raise ParseError(self.diagnostics)

    @cached_property
    def doubts(self) -> Mapping[str, tuple[Diagnostic, ...]]:
        """Each value that a warning or an error stands on, by its own path, with all of these; the worst ones first.

        Rows, columns and tables are spread out to their values. What ``concerns`` "reading" may have been read wrong;
        what concerns "figures" was read, but does not agree with others. A value that is not here can be taken.
        """
        by_value = doubts_by_value(self.diagnostics, (*_IDENTITY, *self._paths))
        return MappingProxyType(by_value)

    @cached_property
    def cells(self) -> Mapping[str, CellSource]:
        """Every value of every table that is there with its source, by attribute path."""
        sources = dict(zip(self._paths, self._cell_sources(), strict=True))
        for path, doubts in self.doubts.items():
            if path in sources:
                concerns = {doubt.concerns for doubt in doubts}
                source = sources[path]
                fields = (
                    *source[:4],
                    "reading" not in concerns,
                    "figures" not in concerns,
                    *source[6:],
                )
                sources[path] = _NEW(CellSource, fields)
        if self._places is not None:
            sources = {path: self._on_page(source) for path, source in sources.items()}
        if self._sources.recognised:
            sources = {
                path: self._in_picture(source) for path, source in sources.items()
            }
        return MappingProxyType(sources)

    @cached_property
    def _paths(self) -> list[str]:
        return list(
            chain.from_iterable([source.paths for source in self._sources.values])
        )

    def _cell_sources(self) -> Iterator[CellSource]:
        """The source of each value, in the order of their paths."""
        text = self.text
        origins: list[Origin] = []
        raws: list[str | None] = []
        spans: list[tuple[Span, ...]] = []
        for source in self._sources.values:
            if source.cells is None:  # nearly always, so that no cell takes a step
                origins += [source.origin] * len(source.paths)
                raws += [text[start:end] for start, end in source.spans]
                spans += zip(map(_NEW, repeat(Span), source.spans))
                continue
            for origin, pieces in source.cells:
                printed = "".join([text[start:end] for start, end in pieces])
                origins.append(origin)
                raws.append(printed if pieces else None)
                spans.append(tuple([_NEW(Span, piece) for piece in pieces]))
        of_paths = map(values(self.report).get, self._paths)
        undoubted = map(repeat, _UNDOUBTED)
        fields = zip(of_paths, origins, raws, spans, *undoubted, strict=False)
        return map(_NEW, repeat(CellSource), fields)

    def _on_page(self, source: CellSource) -> CellSource:
        """A source with the page on which it begins and its place there, where the file has pages."""
        place = (
            self._places.at(source.spans[0].start)
            if self._places is not None and source.spans
            else None
        )
        return (
            source
            if place is None or place.page is None
            else source._replace(page=place.page, box=place.box)
        )

    def _in_picture(self, source: CellSource) -> CellSource:
        """A source as it is where it was recognised in a picture."""
        if not source.spans:
            return source
        found = recognised_at(self._sources.recognised, source.spans[0].start)
        if found is None:
            return source
        is_read = source.origin is Origin.PRINTED
        origin = Origin.RECOGNISED if is_read else source.origin
        return source._replace(origin=origin, confidence=found.confidence)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """What every stretch of the text was taken for, in order; each non-blank character is in just one."""
        text = self.text
        claims = self._claims()
        starts, ends = sorted(map(_START, claims)), sorted(map(_END, claims))
        if not all(
            map(le, ends, starts[1:])
        ):  # else each ends before the next one starts
            claims = _apart(sorted(claims, key=_BY_PLACE))
            starts, ends = list(map(_START, claims)), list(map(_END, claims))
        starts.append(len(text))
        ends.insert(0, 0)
        gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
        known = {
            gap: _between(gap) if len(gap) <= _SHORT else _pieces(gap)
            for gap in set(gaps)
        }
        if any(known.values()):
            claims += [
                _NEW(Segment, (end + low, end + high, what, None))
                for gap, end in zip(gaps, ends, strict=True)
                for low, high, what in known[gap]
            ]
        claims.sort(key=_START)
        return tuple(claims)

    def _claims(self) -> list[Segment]:
        """What the stages took each stretch for, in any order."""
        claims = list(self._sources.segments)
        for labels in self._sources.labels:
            claims += _segments_of(labels.spans, "label", labels.paths)
        for source in self._sources.values:
            if source.cells is None:
                claims += _segments_of(source.spans, "value", source.paths)
            elif not source.is_shared:  # else it stands in what another one claims
                for path, (_, pieces) in zip(source.paths, source.cells, strict=True):
                    claims += [
                        Segment(start, end, "value", path) for start, end in pieces
                    ]
        return claims

    @property
    def leftovers(self) -> tuple[Segment, ...]:
        """The segments that nothing could be made of."""
        return tuple(segment for segment in self.segments if segment.kind == "leftover")

    def locate(self, span: Span) -> Location:
        """Where a span begins: the line and column of the text, and the place in the file it was read from."""
        starts = self._line_starts
        line = bisect_right(starts, span[0])
        place = self._places.at(span[0]) if self._places is not None else ()
        return Location(line, span[0] - starts[line - 1] + 1, *place)

    def line(self, number: int) -> str:
        """A line of the text, counted from 1, without its line break."""
        starts = self._line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\r\n?|\n", self.text))]


def _segments_of(
    spans: Sequence[tuple[int, int]], kind: str, paths: Iterable[str]
) -> Iterable[Segment]:
    """A segment for each span, without a step of Python for any of them."""
    places = (
        spans.places
        if isinstance(spans, PackedStretches)
        else list(chain.from_iterable(spans))
    )
    return map(
        _NEW, repeat(Segment), zip(places[::2], places[1::2], repeat(kind), paths)
    )


def _pieces(gap: str) -> list[tuple[int, int, str]]:
    """The pieces of what stands between two claims, with what they are: markup, or nothing that was understood."""
    return [
        (*m.span(), "markup" if m.lastgroup else "leftover")
        for m in _REST.finditer(gap)
    ]


_between = lru_cache(maxsize=1024)(
    _pieces
)  # what parts cells is nearly always the same


def _apart(claims: list[Segment]) -> list[Segment]:
    """The claims in order, of which the first has what two lay claim to."""
    out = []
    position = 0
    for start, end, kind, path in claims:
        if end > position or start >= position:
            out.append(Segment(max(start, position), end, kind, path))
            position = end
    return out
