"""A table that is printed whole with its rows as columns: a label of the form over each column, a head before each row.

Nothing of it is in doubt where each label and head of the form stands once and in
order, and a plain number in every cell; else it is not read at all.
"""

from __future__ import annotations

from itertools import chain

from gxparse.form.types import Form, Table
from gxparse.tables.fast_path.printed_table import Label
from gxparse.tables.fast_path.whole_table import WholeTable
from gxparse.tables.layouts import AROUND, PLAIN_COUNT, AlignedText, Stretch, parts


def read_transposed(
    form: Form, editions: tuple[Table, ...], aligned: AlignedText
) -> WholeTable | None:
    """The table, if all rows of the form stand as columns."""
    if not aligned.layout.bordered or not editions[0].one_head:
        return None
    rows = _filled_rows(aligned)
    for table in editions:
        made = _read(form, table, aligned, rows)
        if made is not None:
            return made
    return None


def _filled_rows(aligned: AlignedText) -> list[list[Stretch]]:
    """The rows of a text, each by its cells that are not blank."""
    text, layout = aligned.text, aligned.layout
    rows = []
    for low, high in aligned.rows:
        cells = [
            cell
            for cell in parts(text, low, high, layout.cell_breaks)
            if text[slice(*cell)].strip(AROUND)
        ]
        if cells:
            rows.append(cells)
    return rows


def _read(
    form: Form, table: Table, aligned: AlignedText, rows: list[list[Stretch]]
) -> WholeTable | None:
    due = len(table.rows)
    first = next((n for n, row in enumerate(rows) if len(row) >= due), len(rows))
    body = rows[first + 1 :]
    if len(body) != len(table.columns) or any(len(row) != due + 1 for row in body):
        return None
    heads = _heads(form, table, aligned, body)
    above = _labels_of_rows(form, table, aligned, rows[first][-due:])
    if heads is None or above is None:
        return None
    numbers = [[_stripped(aligned, cell) for cell in row[1:]] for row in body]
    for cell in chain.from_iterable(numbers):
        if not PLAIN_COUNT.fullmatch(aligned.text, *cell):
            return None
    # The figures of a row stand below each other
    spans = tuple(chain.from_iterable(zip(*numbers, strict=True)))
    labels = (*above, *heads)
    return WholeTable(
        table,
        aligned,
        tuple([int(aligned.text[slice(*span)]) for span in spans]),
        spans,
        labels,
        tuple([wording.path(table.name) for *_, wording in labels]),
        above,
    )


def _heads(
    form: Form, table: Table, aligned: AlignedText, body: list[list[Stretch]]
) -> tuple[Label, ...] | None:
    """The heads of all columns, each in front of its figures, if they stand in the order of the form."""
    heads = [_label(form, aligned, row[0]) for row in body]
    names = [head and head[2].columns.get(table.name) for head in heads]
    in_order = names == [name for name, _ in table.columns]
    return tuple([head for head in heads if head is not None]) if in_order else None


def _labels_of_rows(
    form: Form, table: Table, aligned: AlignedText, cells: list[Stretch]
) -> tuple[Label, ...] | None:
    """The labels of all rows, one a cell, if they stand in the order of the form."""
    labels = [_label(form, aligned, cell) for cell in cells]
    for label, row in zip(labels, table.rows, strict=True):
        if label is None or row.path not in _rows(label, table):
            return None
    return tuple([label for label in labels if label is not None])


def _rows(label: Label, table: Table) -> tuple[str, ...]:
    labelled = label[2].labels.get(table.name)
    return labelled.rows if labelled else ()


def _stripped(aligned: AlignedText, cell: Stretch) -> Stretch:
    low, high = cell
    part = aligned.text[low:high]
    return low + len(part) - len(part.lstrip(AROUND)), low + len(part.rstrip(AROUND))


def _label(form: Form, aligned: AlignedText, cell: Stretch) -> Label | None:
    """The label that all of a cell is."""
    low, high = _stripped(aligned, cell)
    match = form.labels.fullmatch(aligned.text, low, high)
    return (low, high, form.wording(match[0])) if match else None
