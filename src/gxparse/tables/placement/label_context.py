"""What labels name, and what stands in or around them and may change what their figures count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gxparse.characters import CELL, EDGE_BLANKS, NO_WIDTH, ROW
from gxparse.form.types import Form, Table, Wording
from gxparse.source import Span
from gxparse.tables.layouts import AlignedText
from gxparse.tables.placement.column_heads import Tokens
from gxparse.tables.placement.rows import PlacedRow
from gxparse.tables.placement.table_tokens import TableLabel
from gxparse.tables.tokens.remarks import (
    as_compared,
    foreign_remarks,
    foreign_remarks_before,
)
from gxparse.tables.tokens.token import Token

_FAR = (
    8  # characters before a label in which what joins it to another one is looked for
)
_BLANKS = " \u3000" + NO_WIDTH
_BORDERS = f"|\n\t{ROW}{CELL}"
_REMARK_ENDS = frozenset("）)")
_BACK = 3  # tokens before a label of which one may be that other one, or begin with it


class LabelRemark(NamedTuple):
    """A remark behind a label or a head that is not known to be harmless, or a year in one."""

    label: TableLabel
    span: Span
    year: int | None = None
    """The year that the report has to be of, where that makes it harmless."""


class Joint(NamedTuple):
    """The label of a row that shares its cell with the label behind it, or that a word of joining ties to it."""

    aligned: AlignedText
    row: str
    """The path of the row."""
    span: Span
    behind: Token


class JoinedLabels(NamedTuple):
    """Two labels of rows that no figure and no border parts: what stands behind them may be of both."""

    rows: tuple[str, str]
    """The paths of the rows."""
    spans: tuple[Span, Span]


def labelled_rows(
    form: Form, name: str, labels: Iterable[TableLabel]
) -> frozenset[str]:
    """The paths of the rows whose labels are printed beyond doubt."""
    rows: set[str] = set()
    # A table that may be printed flat has no label that is not a head
    for label in () if form.tables[name][0].printed_flat else labels:
        wording = label.wording
        labelled = wording.labels.get(name)
        if labelled is not None and labelled.sure and name not in wording.columns:
            rows.update(labelled.rows)
    return frozenset(rows)


def with_remarks(labels: Iterable[TableLabel]) -> list[TableLabel]:
    """The labels and heads that name a year, or end in a bracket, so that they may go on in a remark."""
    return [label for label in labels if _may_be_remarked(label)]


def _may_be_remarked(label: TableLabel) -> bool:
    token = label.token
    ends = label.tokenized.aligned.text[token.end - 1]
    return token.of_year is not None or ends in _REMARK_ENDS


def label_remarks(
    form: Form, table: Table, labels: Sequence[TableLabel]
) -> Iterator[LabelRemark]:
    """The remarks at labels and heads, and the years in them, that may change what their figures count."""
    for n, label in enumerate(labels):
        aligned, token = label.tokenized.aligned, label.token
        for span in foreign_remarks_before(
            form, table, aligned, token.start, label.wording
        ):
            yield _remark(form, label, span)
        if not _may_be_remarked(label):  # nearly always
            continue
        if token.of_year is not None:
            yield LabelRemark(label, Span(token.start, token.end), token.of_year)
        for span in foreign_remarks(
            form, table, aligned, token.start, token.end, label.wording
        ):
            for one in _may_be_meant(span, label, *labels[n + 1 : n + 2]):
                yield _remark(form, one, span)


def _remark(form: Form, label: TableLabel, span: Span) -> LabelRemark:
    printed = label.tokenized.aligned.text[slice(*span)]
    said = form.terms["CAPTION_YEAR"].fullmatch(as_compared(printed))
    return LabelRemark(label, span, int(said["year"]) if said else None)


def _may_be_meant(
    span: Span, label: TableLabel, behind: TableLabel | None = None
) -> Iterable[TableLabel]:
    """Of a label and the one behind it those that a remark between them may be about: "其他 （上年）总计"."""
    aligned = label.tokenized.aligned
    if behind is None or behind.tokenized.aligned is not aligned:
        return (label,)
    after = aligned.text[span.end : behind.token.start]
    if after.strip(EDGE_BLANKS + "\n"):
        return (label,)
    line = aligned.text[label.token.start : span.start].rpartition("\n")
    opens_line = bool(line[1]) and not line[2].strip(EDGE_BLANKS)
    if not after:
        return (behind,) if opens_line else (label, behind)
    is_apart = aligned.text[span.start - 1] in EDGE_BLANKS and "\n" not in after
    return (label, behind) if opens_line or is_apart else (label,)


def joints(form: Form, tokens: Tokens) -> Iterator[Joint]:
    """Where two labels, the first of which is a row's, share a cell, or a sign or word of joining stands between them.

    The lexer may have taken the first one for words, or what joins them for a mark.
    """
    for aligned, in_order in tokens.items():
        for n, other in enumerate(in_order):
            # Nearly always a border stands right before a label
            if other.wording is None or aligned.text[other.start - 1] in _BORDERS:
                continue
            first = in_order[n - 1] if n else None
            row = _labelled_row(form, first)
            if (
                first
                and row
                and other.wording.row
                and _share_a_cell(aligned, in_order, n)
            ):
                yield Joint(aligned, row, Span(first.start, first.end), other)
                continue
            end = _joint_before(form, aligned, other.start)
            if end is None:
                continue
            for token in in_order[max(0, n - _BACK) : n]:
                wording = _label_up_to(form, aligned, token, end)
                row = _row_or_group(wording) if wording else None
                if row is not None:
                    yield Joint(aligned, row, Span(token.start, end), other)


def _label_up_to(
    form: Form, aligned: AlignedText, token: Token, end: int
) -> Wording | None:
    """The label that a token is, or begins with, if it ends at a place."""
    if token.end == end and token.wording is not None:
        return token.wording
    label = form.labels.match(aligned.text, token.start, end)
    return form.wording(label[0]) if label and label.end() == end else None


def _row_or_group(wording: Wording) -> str | None:
    """The row that a label is surely that of, in an edition in which it heads no group at least."""
    if wording.row is not None or wording.table is None:
        return wording.row
    labelled = wording.labels.get(wording.table)
    is_one = labelled is not None and labelled.sure and len(labelled.rows) == 1
    return labelled.rows[0] if labelled and is_one else None


def joined_labels(
    table: Table, found: Sequence[Joint], rows: Iterable[PlacedRow]
) -> Iterator[JoinedLabels]:
    """The labels of two rows of a table that share one figure, among all that are joined."""
    if not found:  # nearly always
        return
    row_of = {(row.aligned, row.label): row.name for row in rows}
    for aligned, first, span, other in found:
        wording = other.wording
        assert wording is not None
        # What one label may mean in several rows is that of the figures behind it.
        second = row_of.get((aligned, other), wording.row)
        # What heads a group in this edition may stand in a cell with the first of its rows
        own = table.name in wording.within and first in table.row_at
        if own and second is not None:
            spans = (span, Span(other.start, other.end))
            yield JoinedLabels((first, second), spans)


def _labelled_row(form: Form, token: Token | None) -> str | None:
    """The row that a label is that of, in a table whose rows have their labels before them."""
    wording = token.wording if token else None
    if wording is None or wording.table is None:
        return None
    return (
        None if form.tables[wording.table][0].printed_flat else _row_or_group(wording)
    )


def _share_a_cell(aligned: AlignedText, tokens: Sequence[Token], n: int) -> bool:
    """Whether a label stands in one cell with the one before it, or without borders alone with it on its line."""
    before, label = tokens[n - 1], tokens[n]
    if aligned.text[before.end : label.start].strip():
        return False
    layout = aligned.layout
    if layout.bordered:
        breaks = layout.cell_breaks.search(aligned.text, before.end, label.start)
        return breaks is None and not aligned.breaks_row(before.end, label.start)
    low = aligned.text.rfind("\n", aligned.start, before.start) + 1
    high = aligned.text.find("\n", before.end, aligned.end)
    if low < aligned.start or not before.end < label.end <= high:
        return False
    # Where all rows stand on one line, a row without figures leaves its label before the next one's
    on_line = [one for one in tokens[max(0, n - 2) : n + _BACK] if one.wording]
    return [one for one in on_line if low <= one.start < high] == [before, label]


def _joint_before(form: Form, aligned: AlignedText, place: int) -> int | None:
    """Where what joins a label to the one before it begins, if something does."""
    first = max(aligned.start, place - _FAR)
    # Nearly always a border or a figure stands before a label, and these join nothing
    before = aligned.text[first:place].rstrip(_BLANKS)[-1:]
    if before in _BORDERS or before.isdigit():
        return None
    for joint in form.terms["JOINS_LABELS"].finditer(aligned.text, first, place):
        if joint.end() != place:
            continue
        if aligned.layout.bordered or joint[0][-1] in _BLANKS:
            return joint.start()
        # Without borders its line may open with what touches it; apart from it that may stand in a blank cell
        return first + len(aligned.text[first : joint.start()].rstrip())
    return None
