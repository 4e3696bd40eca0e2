"""A section that holds figures of which none was read: the loss of a whole table is told as one (GX124)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.form.types import Form
from gxparse.source import Span
from gxparse.tables.placement.table_tokens import TokenizedTable
from gxparse.tables.reading import TableReading

_FIGURE = re.compile(
    r"(?<![0-9.第（(])[0-9]++(?:[.,][0-9]++)*+(?![ ]*[年月日]|[.．、）)][^0-9\s])"
)
"""A number that is no year, no date and no number of a line."""
_FEWEST = 4  # figures
_LABELS = 3  # labels of the table that must stand beside them, if there are less than half of its figures

_NAMES = {
    "grid": ("cells of the file", "文件自身的单元格"),
    "html": ("HTML markup", "HTML标记"),
    "pipes": ("rows between pipes", "竖线分隔的行"),
    "tabs": ("rows of tabs", "制表符分隔的行"),
    "cell_lines": ("a cell a line", "每行一个单元格"),
    "flow": ("text without borders", "没有表格线的文字"),
    "cell and pipe": ("a cell and a pipe a line", "每行一个单元格和一条竖线"),
    "lists": ("lists of a program", "程序输出的列表"),
    "latex": ("LaTeX", "LaTeX"),
    "drawn frames": ("drawn frames", "字符画的表格线"),
}


def of_unread_section(form: Form, reading: TableReading) -> Iterator[Diagnostic]:
    """An error on a table of which nothing was read, though its section holds figures and labels of it."""
    for stretch in reading.stretches:
        places = _figures(stretch)
        due = len(reading.table.all_paths)
        enough = 2 * len(places) >= due or is_labelled(form, reading, stretch)
        if len(places) < _FEWEST or not enough:
            continue
        name = stretch.aligned.layout.name
        shape, shape_zh = _NAMES.get(name, (name, name))
        data = {
            "table": At(reading.table.name),
            "count": len(places),
            "shape": shape,
            "shape_zh": shape_zh,
        }
        span = Span(places[0].start, places[-1].end)
        yield Diagnostic("GX124", (reading.table.name,), (span,), data)


def is_labelled(form: Form, reading: TableReading, stretch: TokenizedTable) -> bool:
    """Whether labels of a table stand in a text, be they part of words that are none."""
    aligned, found = stretch.aligned, set()
    for label in form.labels.finditer(aligned.text, aligned.start, aligned.end):
        wording = form.wording(label[0])
        if reading.table.name in wording.within:
            found.add(wording)
    return len(found) >= _LABELS


def _figures(stretch: TokenizedTable) -> list[Span]:
    aligned = stretch.aligned
    source = aligned.source or aligned.text
    return [
        Span(*figure.span())
        for figure in _FIGURE.finditer(source, aligned.start, aligned.end)
    ]
