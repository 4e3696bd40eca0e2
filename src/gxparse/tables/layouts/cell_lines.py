"""One cell a line, indented by a tab; a blank line ends a row. Word tables come out of converters so."""

from __future__ import annotations

from gxparse.characters import BLANKS
from gxparse.document.document import Document
from gxparse.tables.layouts.base import AlignedText, Layout

LAYOUT = Layout(
    "cell_lines",
    row_break=rf"\n[{BLANKS}]*+\n",
    cell_break=rf"\n[{BLANKS}]*+\t",
    bordered=True,
)


def fits(document: Document, start: int, end: int) -> int:
    """How many lines open with a tab."""
    plain = document.plain
    return plain.count("\n\t", start, end) if plain.find("\t", start, end) >= 0 else 0


def align(document: Document, start: int, end: int) -> AlignedText:
    """The text itself."""
    return AlignedText(document.plain, start, end, LAYOUT)
