"""The final one of several versions of a table in a section: "（初稿）" … "（定稿）" …"""

from __future__ import annotations

from typing import NamedTuple

from gxparse.document.document import Document, Region
from gxparse.form.types import Form
from gxparse.source import Span

_LONGEST = 40  # characters of a line that marks a version
_ROW_ENDS = frozenset("0123456789|")
_LABELS = 3  # labels of its table that a version has


class FinalVersion(NamedTuple):
    """A section's region without the other versions of its table, and where these stand."""

    region: Region
    others: tuple[Span, ...]


def final_version(
    form: Form, document: Document, region: Region
) -> FinalVersion | None:
    """The one version of a region's table that is marked as the final one; ``None`` where none is, or several are."""
    marks = _marks(form, document, region)
    finals = [n for n, (_, is_final) in enumerate(marks) if is_final]
    if len(finals) != 1 or not _has_other(form, document, region, marks, finals[0]):
        return None
    start = marks[finals[0]][0].end
    behind = [mark.start for mark, _ in marks[finals[0] + 1 :]]
    end = min([*behind, region.end])
    around = (Span(region.start, start), Span(end, region.end))
    if not _has_table(form, document, region, start, end):
        return None
    return FinalVersion(
        region._replace(start=start, end=end),
        tuple(span for span in around if span.start < span.end),
    )


def _marks(form: Form, document: Document, region: Region) -> list[tuple[Span, bool]]:
    """The lines of a region that mark a version, each with whether that is the final one."""
    found: list[tuple[Span, bool]] = []
    if not form.terms["VERSION"].search(document.plain, region.start, region.end):
        return found  # nearly always
    for low, high in document.lines(region.start, region.end):
        # Most lines are rows, which end in a figure or its border
        if high - low > _LONGEST or document.plain[high - 1] in _ROW_ENDS:
            continue
        line = document.plain[low:high]
        if form.terms["FINAL_VERSION"].fullmatch(line):
            found.append((Span(low, high), True))
        elif form.terms["OTHER_VERSION"].fullmatch(line):
            found.append((Span(low, high), False))
    return found


def _has_other(
    form: Form,
    document: Document,
    region: Region,
    marks: list[tuple[Span, bool]],
    final: int,
) -> bool:
    """Whether the table stands before the final version too, or behind another mark."""
    before = _has_table(form, document, region, region.start, marks[final][0].start)
    others = [mark for mark, _ in marks[final + 1 :]]
    return before or any(
        _has_table(form, document, region, mark.end, region.end) for mark in others
    )


def _has_table(
    form: Form, document: Document, region: Region, start: int, end: int
) -> bool:
    """Whether labels of the region's table stand in a stretch of it."""
    labels = form.labels.finditer(document.plain, start, end)
    of_table = (form.wording(label.group()).table for label in labels)
    return sum(table == region.section for table in of_table) >= _LABELS
