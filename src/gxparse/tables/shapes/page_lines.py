"""Lines that pages set between the rows of a table: the title as a running head, addresses, numbers of pages."""

from __future__ import annotations

import re
from itertools import islice

from gxparse.document.document import PAGE_NUMBER
from gxparse.form.label_patterns import all_matches
from gxparse.form.types import Form
from gxparse.tables.layouts.base import AlignedText, Stretch
from gxparse.tables.shapes.rows import without

_NUMBER = rf"(?:{PAGE_NUMBER}|(?i:page|p\.)[ ]*+[0-9]{{1,4}}(?:[ ]*+(?:/|of)[ ]*+[0-9]{{1,4}})?+)"
_TIME = r"[0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}[ ]++[0-9]{1,2}:[0-9]{2}"
_OF_PAGES = re.compile(
    rf"(?<=\n)[ ]*+(?:(?:https?|file)://[!-~]++(?:[ ]++{_NUMBER})?+|{_NUMBER}|{_TIME})[ ]*+(?=\n)"
)
_EDGES = re.compile(rf"[ \-—–·|]*+(?:{_NUMBER}|{_TIME})?+[ \-—–·|]*+")
_SIGNS = ("http", "file:", "Page", "page", "P.", "p.", ":")
_MOST = 200  # titles in a stretch that are looked at


def without_page_lines(form: Form, aligned: AlignedText) -> AlignedText:
    """The text without such lines; a title is one where it stands on another line of the text too."""
    text, start, end = aligned.text, aligned.start, aligned.end
    lines: list[Stretch] = []
    if any(text.find(sign, start, end) >= 0 for sign in _SIGNS):
        lines += [line.span() for line in _OF_PAGES.finditer(text, start, end)]
    lines += _titles(form, aligned)
    borders = aligned.layout.cell_breaks if aligned.layout.bordered else None
    # With the break before it, so that no blank line is left, which would end a row of cells a line
    return without(
        aligned,
        [
            (low - 1 if low > start else low, high)
            for low, high in sorted(set(lines))
            if borders is None or not borders.search(text, low, high)
        ],
    )


def _titles(form: Form, aligned: AlignedText) -> list[Stretch]:
    source = aligned.source or aligned.text
    lines: list[Stretch] = []
    titles = all_matches(form.titles, aligned.text, aligned.start, aligned.end)
    for title in islice(titles, _MOST):
        low = source.rfind("\n", aligned.start, title.start()) + 1
        stop = source.find("\n", title.end(), aligned.end)
        high = stop if stop >= 0 else aligned.end
        behind = source[title.end() : high]
        edge = _EDGES.match(source, low, title.start())
        begin = edge.end() if edge else low
        # Nothing but a number stands behind the title, which names its report before
        if low >= aligned.start and _EDGES.fullmatch(behind) and begin < title.start():
            printed = source[begin : title.end()]
            if source.find(printed) not in (-1, begin):
                lines.append((low, high))
    return lines
