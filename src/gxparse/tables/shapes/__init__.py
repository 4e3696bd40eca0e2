"""Shapes in which tables are printed besides the layouts, one a file. To add one, write it and name it in ``SHAPES``.

A shape is looked for only where a table is not printed whole in a layout. Its
module turns a stretch of a document, offset for offset, into an aligned text in
which the borders of its cells stand as signs, so that all stages behind read it
as they read a true grid; or says that the stretch has not that shape.
"""

from __future__ import annotations

from types import ModuleType

from gxparse.document.document import Document
from gxparse.form.types import Form
from gxparse.tables.layouts.base import AlignedText
from gxparse.tables.shapes import (
    cell_and_pipe,
    delimited,
    drawn_frames,
    latex,
    lists,
)

__all__ = ["SHAPES", "reshaped"]

SHAPES: tuple[ModuleType, ...] = (
    cell_and_pipe,
    drawn_frames,
    latex,
    lists,
    delimited,
)
"""What gives a stretch of a document other borders than its layout."""


def reshaped(form: Form, document: Document, aligned: AlignedText) -> AlignedText:
    """An aligned text as the shape that it has, or as it is where it has none."""
    for shape in SHAPES:
        if aligned.layout.name not in shape.TAKEN_FOR:
            continue
        made: AlignedText | None = shape.recognise(document, aligned.start, aligned.end)
        if made is not None:
            return made
    return aligned
