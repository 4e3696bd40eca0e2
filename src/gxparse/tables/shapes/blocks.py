"""A small table for each row of the form, below the label of the row, with heads of its own.

    ### 一、本年新收政府信息公开申请数量
    | 自然人 | 商业企业 | … | 总计 |
    |---|---|…|---|
    | 123 | 112 | … | 615 |

The heads have to be those of the form in its order, but for some that are not printed;
they are taken out, so that the figures stand in the row of their label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gxparse.characters import CELL, ROW
from gxparse.form.types import Form
from gxparse.tables.layouts.base import AROUND, AlignedText, Stretch, parts
from gxparse.tables.shapes.drawing import Drawing
from gxparse.tables.shapes.labels import (
    HARMLESS,
    Label,
    blank_drawing,
    labels_of,
)
from gxparse.tables.shapes.rows import is_words
from gxparse.tables.tokens.cells import CHUNK, cell_in

NAME = "blocks"

_FEWEST = 2  # blocks that make the shape
_LINE_BREAK = re.compile("\n")
_HEADING = re.compile(r"[#*]++")  # signs of Markdown before the label of the next block


class _Block(NamedTuple):
    """A set of heads with the figures below it."""

    heads: tuple[Label, ...]
    columns: tuple[int, ...]
    """Their places among the columns of the form."""
    cells: tuple[Stretch, ...]
    """The figures, each with the blanks around it."""


def with_rows_of_blocks(form: Form, aligned: AlignedText, section: str) -> AlignedText:
    """The text as rows of figures without heads, if each row of figures has heads of its own."""
    table = form.tables[section][0]
    if not table.one_head and not table.printed_flat:
        return aligned
    names = [name for name, _ in table.columns]
    labels = labels_of(form, aligned, section)
    sets = list(_sets_of_heads(aligned, labels, names))
    if len(sets) < _FEWEST:
        return aligned
    made = blank_drawing(aligned)
    for last, heads in sets:
        end = labels[last + 1].start if last + 1 < len(labels) else aligned.end
        cells = _cells(form, aligned, heads[-1].end, end, len(heads))
        columns = tuple([names.index(head.column or "") for head in heads])
        # Heads over no row of figures, or in another order, leave it open which of them is whose
        rising = all(one < other for one, other in pairwise(columns))
        if cells is None or not rising:
            return aligned
        if not _drawn(made, aligned, _Block(heads, columns, cells)):
            return aligned
    _without_brackets(made, aligned, labels)
    return made.aligned(NAME)


def _sets_of_heads(
    aligned: AlignedText, labels: Sequence[Label], names: Sequence[str]
) -> Iterator[tuple[int, tuple[Label, ...]]]:
    """The heads of columns that stand side by side, as many as make most of a table's, and which label is the last."""
    heads: list[Label] = []
    for n, label in enumerate(labels):
        apart = aligned.text[heads[-1].end : label.start] if heads else ""
        if label.column in names and HARMLESS.fullmatch(apart):
            heads.append(label)
            continue
        if 2 * len(heads) > len(names):
            yield n - 1, tuple(heads)
        heads = [label] if label.column in names else []
    if 2 * len(heads) > len(names):
        yield len(labels) - 1, tuple(heads)


def _cells(
    form: Form, aligned: AlignedText, low: int, high: int, due: int
) -> tuple[Stretch, ...] | None:
    """The figures between two places, if these are one row of them."""
    text, layout = aligned.text, aligned.layout
    if not layout.bordered:
        return _chunks(form, text, low, high, due)
    rows = parts(text, low, high, layout.row_breaks)
    filled = [row for row in rows if not HARMLESS.fullmatch(text, *row)]
    if not filled:
        return None
    cells = parts(text, *filled[0], layout.cell_breaks)
    if layout.opened and not text[slice(*cells[0])].strip(AROUND):
        del cells[0]
    if layout.closed and len(cells) > 1 and not text[slice(*cells[-1])].strip(AROUND):
        cells.pop()
    # What stands below in rows of its own is the label of another row; cells there would be figures of none
    if any(layout.cell_breaks.search(text, *row) for row in filled[1:]):
        return None
    kinds = [cell_in(form, text, *cell).as_figure().kind for cell in cells]
    words, blanks = kinds.count("words"), kinds.count("blank")
    return tuple(cells) if 2 * words <= len(kinds) - blanks > 0 else None


def _chunks(
    form: Form, text: str, low: int, high: int, due: int
) -> tuple[Stretch, ...] | None:
    """The figures without borders between two places, if they are as many as are due before the next line of words."""
    chunks: list[Stretch] = []
    for line in parts(text, low, high, _LINE_BREAK):
        here = [chunk.span() for chunk in CHUNK.finditer(text, *line)]
        if any(is_words(form, text[slice(*chunk)]) for chunk in here):
            break
        chunks += here
    chunks = [chunk for chunk in chunks if not _HEADING.fullmatch(text, *chunk)]
    kinds = {cell_in(form, text, *chunk).as_figure().kind for chunk in chunks}
    return tuple(chunks) if len(chunks) == due and "words" not in kinds else None


def _drawn(made: Drawing, aligned: AlignedText, block: _Block) -> bool:
    """Draws the row of a block, blank cells for columns without a head; whether there is room for these."""
    end = block.heads[-1].end
    made.blank(block.heads[0].start, end)
    whole = len(block.cells) == len(block.heads)
    low, column = block.heads[0].start, -1
    for n, (start, stop) in enumerate(block.cells):
        place = block.columns[n] if whole else n
        figure = aligned.text[start:stop]
        begin = start + len(figure) - len(figure.lstrip(AROUND))
        signs = CELL * (place - column)
        if len(signs) > begin - low:
            return False
        made.write(low, signs)
        low, column = (
            start + len(figure.rstrip(AROUND)) if figure.strip(AROUND) else begin,
            place,
        )
    if low < aligned.end:
        made.sign(low, ROW)
    return True


def _without_brackets(
    made: Drawing, aligned: AlignedText, labels: Sequence[Label]
) -> None:
    """Blanks the brackets around a label that stands behind that of its group."""
    text = aligned.text
    for group, label in pairwise(labels):
        around = text[group.end : label.start].strip(), text[label.end : label.end + 1]
        if around in (("（", "）"), ("(", ")")):
            made.sign(label.start - 1, " ")
            made.sign(label.end, " ")
