"""The labels of a stretch, for shapes that are known by the order of these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gxparse.form.types import NO_ROW, Form, Row, Wording
from gxparse.tables.layouts.base import AlignedText
from gxparse.tables.shapes.drawing import Drawing

HARMLESS = re.compile(
    r"[\s|,，;；、。.:：=*#\-—–→>＞/／()（）\"'“”\x1e\x1f\u200b\ufeff]*+"
)
"""What may stand between labels and figures and means nothing there."""
_SIGNS = re.compile(r"[|\t#*\x1e\x1f\ufeff]")


class Label(NamedTuple):
    """A label where it is printed."""

    start: int
    end: int
    wording: Wording
    column: str | None
    """The column that it can head in the table."""
    rows: tuple[str, ...]
    """The rows that it can label there."""


def labels_of(form: Form, aligned: AlignedText, section: str) -> list[Label]:
    """The labels of a section's table in a text."""
    matches = form.labels.finditer(aligned.text, aligned.start, aligned.end)
    labels = [label_of(form, section, match) for match in matches]
    return [label for label in labels if label is not None]


def label_of(form: Form, section: str, match: re.Match[str]) -> Label | None:
    """A label that was found, if it is one of a section's table."""
    wording = form.wording(match[0])
    if section not in wording.within:
        return None
    rows = wording.labels.get(section, NO_ROW).rows
    return Label(*match.span(), wording, wording.columns.get(section), rows)


def rows_under(form: Form, section: str, label: Label) -> Iterator[Row]:
    """The rows that a label can be that of, in each edition of a table."""
    for table in form.tables[section]:
        for path in label.rows:
            if path in table.row_at:
                yield table.row_at[path]


def blank_drawing(aligned: AlignedText) -> Drawing:
    """A drawing of a text without any sign that parts its cells."""
    made = Drawing(aligned.text, aligned.start, aligned.end)
    for sign in _SIGNS.finditer(aligned.text, aligned.start, aligned.end):
        made.sign(sign.start(), " ")
    return made
