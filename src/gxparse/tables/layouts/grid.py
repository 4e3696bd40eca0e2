"""The tables of a file that has true cells: a reader has set their borders as signs, beside the text."""

from __future__ import annotations

from attrs import evolve

from gxparse.characters import BLANKS, CELL, ROW
from gxparse.document.document import Document
from gxparse.tables.layouts.base import AlignedText, Layout

LAYOUT = Layout(
    "grid", row_break=ROW, cell_break=CELL, bordered=True, blank=rf"[{BLANKS}\n]*+"
)
OF_SHEETS = evolve(LAYOUT, padded=True)
"""The same of a sheet, or of CSV: whoever deletes a cell there moves those behind it, and leaves a blank one at the
end."""


def fits(document: Document, start: int, end: int) -> int:
    """How many borders a reader has set between two offsets; one outweighs every sign of the text."""
    return (
        1_000_000 * document.signs.count(CELL, start, end)
        if document.signs is not None
        else 0
    )


def align(document: Document, start: int, end: int) -> AlignedText:
    """The text with its signs, which has the offsets of the document already."""
    assert document.signs is not None
    layout = OF_SHEETS if document.sheets else LAYOUT
    return AlignedText(document.signs, start, end, layout, document.plain)
