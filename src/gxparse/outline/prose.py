"""Where the prose of each section stands, before its lines are joined to paragraphs."""

from __future__ import annotations

from gxparse.document.document import Document, Outline, Region
from gxparse.form.types import Form
from gxparse.model.report import PROSE
from gxparse.outline import paragraphs
from gxparse.source import Span

Stretches = dict[str, list[tuple[int, int]]]
"""The stretches of each section's prose, by its name."""


def prose_stretches(form: Form, document: Document, outline: Outline) -> Stretches:
    """Where the prose of each section stands; a preamble stands behind the title, if there is one."""
    stretches = {
        region.section: [(region.start, region.end)]
        for region in outline.regions
        if region.section in PROSE
    }
    last = outline.regions[-1]
    if last.section in stretches and not outline.strict:
        stretches[last.section] = [
            (last.start, paragraphs.end_of_report(form, document, last.start, last.end))
        ]
    if outline.front.spans and "preamble" in stretches:
        _, end = stretches["preamble"][0]
        stretches["preamble"] = [(_behind_title(form, document, outline, end), end)]
    return stretches


def _behind_title(form: Form, document: Document, outline: Outline, end: int) -> int:
    """Where the preamble begins: the title of a page's head comes before that of its body, and numbers of pages."""
    start = outline.front.spans[-1].end
    title = _words(outline.front.title or "")
    for line in document.lines(start, end):
        is_page_line = paragraphs.is_page_line(form, document.plain[slice(*line)])
        if not is_page_line and _words(document.says([line])) != title:
            break
        start = line[1]
    return start


def _words(text: str) -> str:
    return "".join(text.split())


def without(
    stretches: list[tuple[int, int]], table: Span, region: Region
) -> list[tuple[int, int]]:
    """The stretches of a section's prose without a table in it; behind that is prose up to the section's end."""
    before = [
        (start, min(end, table.start))
        for start, end in stretches
        if start < table.start
    ]
    return [*before, (table.end, region.end)] if table.end < region.end else before
