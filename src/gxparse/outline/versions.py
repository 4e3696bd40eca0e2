"""The one of several tables of a section that is marked as the report's: behind "（定稿）", or "2023年："."""

from __future__ import annotations

from typing import NamedTuple

from gxparse.characters import fold
from gxparse.document.document import Document, Region
from gxparse.form.types import Form
from gxparse.source import Span

_LONGEST = 40  # characters of a line that marks a version
_ROW_ENDS = frozenset("0123456789|")
_LABELS = 3  # labels of its table that two versions have


class OwnVersion(NamedTuple):
    """A section's region without the other versions of its table, and where these stand."""

    region: Region
    others: tuple[Span, ...]


class _Mark(NamedTuple):
    """A line that says which version of a table follows."""

    span: Span
    is_own: bool
    """Whether it is the final one, or that of the report's year."""
    is_of_time: bool
    """Whether it says of which time it is."""


def own_version(
    form: Form, document: Document, region: Region, year: int | None
) -> OwnVersion | None:
    """The one version of a region's table that is marked as final, or as of the report's year; ``None`` where none is,
    or several are."""
    marks = _marks(form, document, region, year)
    own = [n for n, mark in enumerate(marks) if mark.is_own]
    if len(own) == 1:
        start = marks[own[0]].span.end
        behind = marks[own[0] + 1 :]
    elif marks and not own and all(mark.is_of_time for mark in marks):
        # What stands before that of another year is the report's, as nothing says otherwise
        start, behind = region.start, marks
    else:
        return None
    end = min([*(mark.span.start for mark in behind), region.end])
    # Rows that follow a mark and were not there before are no other version of them
    own_labels = _labels(form, document, region, start, end)
    others = [(region.start, start), *((mark.span.end, region.end) for mark in behind)]
    again = [own_labels & _labels(form, document, region, *other) for other in others]
    if max(map(len, again)) < _LABELS:
        return None
    around = (Span(region.start, start), Span(end, region.end))
    return OwnVersion(
        region._replace(start=start, end=end),
        tuple(span for span in around if span.start < span.end),
    )


def _marks(
    form: Form, document: Document, region: Region, year: int | None
) -> list[_Mark]:
    """The lines of a region that mark a version."""
    found: list[_Mark] = []
    if not form.terms["VERSION"].search(document.plain, region.start, region.end):
        return found  # nearly always
    for low, high in document.lines(region.start, region.end):
        # Most lines are rows, which end in a figure or its border
        if high - low > _LONGEST or document.plain[high - 1] in _ROW_ENDS:
            continue
        line, span = document.plain[low:high], Span(low, high)
        if form.terms["FINAL_VERSION"].fullmatch(line):
            found.append(_Mark(span, is_own=True, is_of_time=False))
        elif form.terms["OTHER_VERSION"].fullmatch(line):
            found.append(_Mark(span, is_own=False, is_of_time=False))
        elif year and (time := form.terms["TIME_OF_TABLE"].fullmatch(line)):
            is_own = bool(time["own"]) or time["year"] == str(year)
            found.append(_Mark(span, is_own=is_own, is_of_time=True))
    return found


def _labels(
    form: Form, document: Document, region: Region, start: int, end: int
) -> set[str]:
    """The labels of the region's table that stand in a stretch of it."""
    labels = form.labels.finditer(document.plain, start, end)
    return {
        fold(label[0])
        for label in labels
        if form.wording(label[0]).table == region.section
    }
