"""Text without borders, as PDF readers give it: cells parted by blanks and line breaks, blank ones lost."""

from __future__ import annotations

from gxparse.document import Document
from gxparse.layouts.base import Layout, Tape

LAYOUT = Layout("flow", row_break=None, cell_break=r"\s++", bordered=False)


def tape(document: Document, start: int, end: int) -> Tape:
    """The text itself."""
    return Tape(document.plain, start, end, LAYOUT)
