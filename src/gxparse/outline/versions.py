"""The one of several tables of a section that is marked as the report's: behind "（定稿）", or "2023年："."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gxparse.document.document import Document, Region
from gxparse.form.types import Form
from gxparse.source import Span

_LONGEST = 40  # characters of a line that marks a version
_ROW_ENDS = frozenset("0123456789|")
_LABELS = 3  # labels of its table that a version has


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
    if not _has_table(form, document, region, start, end):
        return None
    if not _has_other(form, document, region, Span(start, end), behind):
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


def _has_other(
    form: Form,
    document: Document,
    region: Region,
    own: Span,
    behind: Sequence[_Mark],
) -> bool:
    """Whether the table stands before its own version too, or behind another mark."""
    return _has_table(form, document, region, region.start, own.start) or any(
        _has_table(form, document, region, mark.span.end, region.end) for mark in behind
    )


def _has_table(
    form: Form, document: Document, region: Region, start: int, end: int
) -> bool:
    """Whether labels of the region's table stand in a stretch of it."""
    labels = form.labels.finditer(document.plain, start, end)
    of_table = (form.wording(label.group()).table for label in labels)
    return sum(table == region.section for table in of_table) >= _LABELS
