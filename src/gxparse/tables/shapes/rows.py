"""The rows of an aligned text between borders, cell by cell, for shapes that are known by what stands in these."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from gxparse.characters import NO_WIDTH
from gxparse.form.types import Form
from gxparse.tables.layouts.base import AROUND, AlignedText, Stretch, parts
from gxparse.tables.tokens.cells import cell_in

_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")

Rows = list[list[Stretch]]
"""The cells of each row, with the blanks around them."""


def rows_of(aligned: AlignedText) -> Rows:
    """The rows of a text between borders that have more than one cell."""
    return [row for row in aligned.cells_of_rows if len(row) > 1]


def each_row(aligned: AlignedText) -> Iterator[list[Stretch]]:
    """The same one by one: for whoever stops long before the end."""
    borders = aligned.layout.cell_breaks
    for low, high in aligned.rows:
        row = parts(aligned.text, low, high, borders)
        if len(row) > 1:
            yield row


def content(aligned: AlignedText, cell: Stretch) -> str:
    """What stands in a cell, without blanks."""
    text = aligned.text[slice(*cell)].replace(NO_WIDTH, "")
    return "".join(text.strip(AROUND).split())


def is_words(form: Form, text: str) -> bool:
    """Whether a cell holds words, and neither a mark nor a figure, be that one in words or misread."""
    if not _IDEOGRAPH.search(text):
        return False
    if text.strip(AROUND) in form.wordings:  # a label, as nearly all words of a table
        return True
    cell = cell_in(form, text, 0, len(text))
    return cell.kind != "mark" and cell.number is None


def without(aligned: AlignedText, stretches: list[Stretch]) -> AlignedText:
    """The text with blanks in the place of some stretches, which hold no border."""
    if not stretches:
        return aligned
    text = aligned.text
    pieces: list[str] = []
    low = 0
    for start, end in stretches:
        pieces += [text[low:start], " " * (end - start)]
        low = end
    pieces.append(text[low:])
    return evolve(aligned, text="".join(pieces), source=aligned.source or text)


def visible(aligned: AlignedText, cell: Stretch) -> Stretch:
    """A cell without the blanks around what stands in it."""
    low, high = cell
    part = aligned.text[low:high]
    return low + len(part) - len(part.lstrip(AROUND)), low + len(part.rstrip(AROUND))
