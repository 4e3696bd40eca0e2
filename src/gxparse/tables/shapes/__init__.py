"""Shapes in which tables are printed besides the layouts, one a file. To add one, write it and name it in ``SHAPES``.

A shape is looked for only where a table is not printed whole in a layout. Its
module turns a stretch of a document, offset for offset, into an aligned text in
which the borders of its cells stand as signs, so that all stages behind read it
as they read a true grid; or says that the stretch has not that shape.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from attrs import evolve

from gxparse.document.document import Document
from gxparse.form.types import Form
from gxparse.tables.layouts import without_fillers
from gxparse.tables.layouts.base import AlignedText
from gxparse.tables.shapes import (
    cell_and_pipe,
    drawn_frames,
    latex,
    lists,
)
from gxparse.tables.shapes.blocks import with_rows_of_blocks
from gxparse.tables.shapes.column_numbers import without_column_numbers
from gxparse.tables.shapes.foreign_columns import without_foreign_columns
from gxparse.tables.shapes.joined_labels import without_joints
from gxparse.tables.shapes.named_figures import with_rows_of_named_figures
from gxparse.tables.shapes.numbering import without_numbering
from gxparse.tables.shapes.page_lines import without_page_lines
from gxparse.tables.shapes.repeats import without_repeats

__all__ = [
    "ARRANGEMENTS",
    "REWRITES",
    "REWRITES_OF_WORDS",
    "SHAPES",
    "arranged",
    "reshaped",
    "with_drawn_frames",
]

SHAPES: tuple[ModuleType, ...] = (
    cell_and_pipe,
    drawn_frames,
    latex,
    lists,
)
"""What gives a stretch of a document other borders than its layout."""
REWRITES: tuple[Callable[[AlignedText], AlignedText], ...] = (
    without_fillers,
    without_numbering,
)
"""What takes out of a text, in whatever layout or shape, what is no cell of its table."""
REWRITES_OF_WORDS: tuple[Callable[[Form, AlignedText], AlignedText], ...] = (
    without_column_numbers,
    without_repeats,
    without_page_lines,
    without_joints,
    without_foreign_columns,
)
"""The same, by what its words are to the form."""
ARRANGEMENTS: tuple[Callable[[Form, AlignedText, str], AlignedText], ...] = (
    with_rows_of_named_figures,
    with_rows_of_blocks,
)
"""What puts the figures of a section's table into the rows of their labels, by the heads that stand beside each."""


def with_drawn_frames(
    form: Form, document: Document, aligned: AlignedText
) -> AlignedText:
    """An aligned text with the borders that are drawn in it: unlike those of other shapes, they are no guess."""
    find = document.plain.find
    if all(find(bar, aligned.start, aligned.end) < 0 for bar in "│┃║"):
        return aligned
    if aligned.layout.name not in drawn_frames.TAKEN_FOR:
        return aligned
    made = drawn_frames.recognise(form, document, aligned.start, aligned.end)
    return made or aligned


def reshaped(form: Form, document: Document, aligned: AlignedText) -> AlignedText:
    """An aligned text as the shape that it has, or as it is where it has none."""
    aligned = _with_other_borders(form, document, aligned)
    for rewrite in REWRITES:
        aligned = rewrite(aligned)
    for rewrite_words in REWRITES_OF_WORDS:
        aligned = rewrite_words(form, aligned)
    return aligned


def arranged(form: Form, aligned: AlignedText, section: str) -> AlignedText:
    """An aligned text with the figures of a section's table in the rows of their labels, if they stand elsewhere."""
    for arrange in ARRANGEMENTS:
        made = arrange(form, aligned, section)
        if made is not aligned:
            return evolve(made, foreign_columns=aligned.foreign_columns)
    return aligned


def _with_other_borders(
    form: Form, document: Document, aligned: AlignedText
) -> AlignedText:
    for shape in SHAPES:
        if aligned.layout.name not in shape.TAKEN_FOR:
            continue
        made: AlignedText | None = shape.recognise(
            form, document, aligned.start, aligned.end
        )
        if made is not None:
            return made
    return aligned
