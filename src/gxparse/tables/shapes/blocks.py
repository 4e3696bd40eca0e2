"""A small table for each row of the form, below the label of the row, with heads of its own.

    ### 一、本年新收政府信息公开申请数量
    | 自然人 | 商业企业 | … | 总计 |
    |---|---|…|---|
    | 123 | 112 | … | 615 |

The heads of each have to be all of its row's, in order; then they are taken out, and
the figures stand in the row of their label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from gxparse.characters import CELL, ROW
from gxparse.form.types import Form, Row
from gxparse.tables.layouts.base import AROUND, AlignedText, Stretch, parts
from gxparse.tables.shapes.drawing import Drawing
from gxparse.tables.shapes.labels import (
    HARMLESS,
    Label,
    blank_drawing,
    labels_of,
    rows_under,
)

NAME = "blocks"

_FEWEST = 2  # blocks that make the shape
_FIGURE = re.compile(r"[0-9][0-9,.]*+\S{0,2}|[/／\-－﹣—–―]{1,3}")
_CHUNK = re.compile(r"\S++")


class _Block(NamedTuple):
    """A row of the form with its label, its heads and its figures."""

    label: Label
    heads: tuple[Label, ...]
    cells: tuple[Stretch, ...]
    """Its figures, each with the blanks around it."""


def with_rows_of_blocks(form: Form, aligned: AlignedText, section: str) -> AlignedText:
    """The text as rows of figures without heads, if each set of heads stands below the label of its row."""
    labels = labels_of(form, aligned, section)
    blocks: list[_Block] = []
    for n, label in enumerate(labels[1:], 1):
        if label.column is None or label.column.startswith("_"):
            continue
        before = labels[n - 1]
        if before.column is not None and not before.rows:
            continue
        block = _block(form, aligned, section, labels, n)
        if block is not None:
            blocks.append(block)
    heads = sum(len(block.heads) for block in blocks)
    columns = sum(
        label.column is not None and label.column[0] != "_" and not label.rows
        for label in labels
    )
    # Heads that head no block, as others do, would leave figures under them that are of no row
    if len(blocks) < _FEWEST or heads < columns:
        return aligned
    made = blank_drawing(aligned)
    for block in blocks:
        _draw(made, aligned, block)
    return made.aligned(NAME)


def _block(
    form: Form, aligned: AlignedText, section: str, labels: Sequence[Label], n: int
) -> _Block | None:
    """The block whose first head is one of some labels."""
    label = labels[n - 1]
    if not HARMLESS.fullmatch(aligned.text, label.end, labels[n].start):
        return None
    for row in rows_under(form, section, label):
        heads = _heads(aligned, labels, n, row)
        if heads is None:
            continue
        behind = n + len(heads)
        end = labels[behind].start if behind < len(labels) else aligned.end
        cells = _cells(aligned, heads[-1].end, end, len(heads))
        if cells is not None:
            return _Block(label, heads, cells)
    return None


def _heads(
    aligned: AlignedText, labels: Sequence[Label], n: int, row: Row
) -> tuple[Label, ...] | None:
    """The labels from one on that head all columns of a row, in order, nothing but signs between them."""
    heads = tuple(labels[n : n + len(row.columns)])
    if tuple(head.column for head in heads) != row.columns:
        return None
    if not all(
        HARMLESS.fullmatch(aligned.text, one.end, other.start)
        for one, other in pairwise(heads)
    ):
        return None
    return heads


def _cells(
    aligned: AlignedText, low: int, high: int, due: int
) -> tuple[Stretch, ...] | None:
    """The figures between two places, if these are one row of as many cells as are due."""
    text, layout = aligned.text, aligned.layout
    if not layout.bordered:
        chunks = tuple(chunk.span() for chunk in _CHUNK.finditer(text, low, high))
        figures = tuple(chunk for chunk in chunks if _FIGURE.fullmatch(text, *chunk))
        rest = [chunk for chunk in chunks if chunk not in figures]
        harmless = all(HARMLESS.fullmatch(text, *chunk) for chunk in rest)
        return figures if harmless and len(figures) == due else None
    filled = [
        row
        for row in parts(text, low, high, layout.row_breaks)
        if not HARMLESS.fullmatch(text, *row)
    ]
    if len(filled) != 1:
        return None
    cells = list(parts(text, *filled[0], layout.cell_breaks))
    if layout.opened and not text[slice(*cells[0])].strip(AROUND):
        del cells[0]
    if layout.closed and len(cells) > due and not text[slice(*cells[-1])].strip(AROUND):
        cells.pop()
    printed = [text[slice(*cell)].strip(AROUND) for cell in cells]
    figures_only = all(not one or _FIGURE.fullmatch(one) for one in printed)
    # A row that is short of cells is one all the same, which then has to be proved
    return tuple(cells) if figures_only and len(cells) <= due else None


def _draw(made: Drawing, aligned: AlignedText, block: _Block) -> None:
    """Draws the row of a block."""
    text, label = aligned.text, block.label
    # The brackets around a label that stands behind that of its group
    if text[label.start - 1] in "（(" and text[label.end] in "）)":
        made.sign(label.start - 1, " ")
    made.blank(label.end, block.heads[-1].end)
    made.sign(label.end, CELL)
    for low, _ in block.cells[1:]:
        made.sign(low - 1, CELL)
    end = block.cells[-1][1]
    if end < aligned.end:
        made.sign(end, ROW)
