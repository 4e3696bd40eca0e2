"""Tokens of a table: labels, runs of cells, and words that are neither.

Labels are found by the pattern that the grammars' wordings make, wherever they
are broken. What stands between two labels is one run of cells a row; each run
is one token, whose cells are told apart only where something in it is not a
plain number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gxparse.characters import BLANKS, NO_WIDTH, fold
from gxparse.form.label_patterns import REMARK
from gxparse.form.types import Form, Wording
from gxparse.tables.layouts import AlignedText, Stretch, parts
from gxparse.tables.tokens.cells import Cell, row_cells
from gxparse.tables.tokens.cut_heads import complete_cut_heads
from gxparse.tables.tokens.paraphrased_labels import know_paraphrases
from gxparse.tables.tokens.remarks import behind_quotes, number_before
from gxparse.tables.tokens.split_labels import join_split_labels
from gxparse.tables.tokens.token import Token

_APART = " \n\t|\x1e\x1f\xa0\u2002\u3000\u200b\ufeff"
_BRACKETS = ("（", "(")
_COLONS = ("：", ":")
GOES_ON = (*_BRACKETS, *_COLONS)
"""What stands behind a label that may go on, and behind the blanks after it."""
_MAY_GO_ON = re.compile(
    rf"[{''.join(_COLONS)}{NO_WIDTH}]|[{BLANKS}\n]*+[{''.join(_BRACKETS)}]"
)
_MOST_ROWS, _MOST_CELLS = 100, 400
"""That are told apart behind a label, and before the next one: more than any table of the form has in all."""
_PUNCTUATION = re.compile(r"[\s：:、，,。.；;*#_“”\"]*+")


def lex(form: Form, aligned: AlignedText) -> tuple[Token, ...]:
    """The tokens of an aligned text in order."""
    text, layout, known = aligned.text, aligned.layout, form.wordings.get
    tokens: list[Token] = []
    has_words = False  # words that no wording covers may be the pieces of a label
    position = aligned.start
    for match in form.labels.finditer(text, aligned.start, aligned.end):
        start, end = match.span()
        if start < position:  # inside of the remark that the label before it goes on in
            continue
        joins_before = (
            False  # whether the label goes on what the token before it begins
        )
        wording = known(match[0]) or form.wording(match[0])
        if text[position:start].strip(_APART):
            run = layout.clean.fullmatch(text, position, start)
            if run and run.lastgroup and run.end(run.lastgroup) < start:
                tokens.append(_plain_run(aligned, run))
            else:
                between = _tokens_between(
                    form, aligned, position, start, tokens[-1] if tokens else None
                )
                tokens[-1:] = between.tokens
                joins_before, has_words = between.open_ended, True
                number = number_before(form, text, position, start)
                if number:
                    wording = known(fold(number[0] + match[0]), wording)
        end = label_end(aligned, end)
        if (
            tokens
            and start == tokens[-1].end
            and _is_one_with(form, aligned, tokens[-1], match, wording)
        ):
            joins_before = has_words = True
        if joins_before:
            tokens[-1] = Token(tokens[-1].start, end)
        else:
            tokens.append(Token(start, end, wording))
        position = end
    if text[position : aligned.end].strip(_APART):
        run = layout.clean.fullmatch(text, position, aligned.end)
        if run:
            tokens.append(_plain_run(aligned, run))
        else:
            between = _tokens_between(
                form, aligned, position, aligned.end, tokens[-1] if tokens else None
            )
            tokens[-1:] = between.tokens
            has_words = True
    if has_words:
        tokens = join_split_labels(form, aligned, tokens)
        tokens = complete_cut_heads(form, aligned, tokens)
    return tuple(know_paraphrases(form, aligned, tokens))


def label_end(aligned: AlignedText, position: int) -> int:
    """Where a label ends that goes on in a remark or a colon."""
    text, end = aligned.text, aligned.end
    if not _MAY_GO_ON.match(text, position, end):  # nearly always
        return position
    position = behind_quotes(text, position, end)
    if text.startswith(_COLONS, position, end):
        return position + 1
    remark = REMARK.match(text, position, end)
    while remark:
        position = remark.end()
        # A further remark counts only where it touches the one before it.
        again = text.startswith(_BRACKETS, position, end)
        remark = REMARK.match(text, position, end) if again else None
    return position


def clashes(before: Wording | None, wording: Wording) -> bool:
    """Whether the label of a row cannot touch another label: only a group stands in one cell with it."""
    return wording.row is not None and before is not None and not before.heads_group


def _is_one_with(
    form: Form,
    aligned: AlignedText,
    before: Token,
    label: re.Match[str],
    wording: Wording,
) -> bool:
    """Whether two labels that touch are one cell, which is then neither of these rows."""
    if not clashes(before.wording, wording):
        return False
    # Without borders a number begins a label, whatever touches it.
    return aligned.layout.bordered or not form.ordinal.match(label[0])


def _plain_run(aligned: AlignedText, run: re.Match[str]) -> Token:
    """The token of a run of plain numbers, as the layout's own pattern has found it."""
    group = run.lastgroup
    assert group is not None
    start, end = run.span(group)
    width = len(aligned.layout.number.findall(aligned.text, start, end))
    return Token(start, end, None, True, group == "new", width=width)


class _Between(NamedTuple):
    """What stands between two labels, where it is more than plain numbers."""

    tokens: list[Token]
    """The token before it, which may have gone on in words and is no label then, and those of the stretch."""
    open_ended: bool
    """Whether it ends in words that go on into the label behind it."""


def _tokens_between(
    form: Form, aligned: AlignedText, low: int, high: int, before: Token | None
) -> _Between:
    middle = _middle(aligned, low, high)
    if middle is None:
        return _tokens_of_stretch(form, aligned, low, high, before)
    first = _tokens_of_stretch(form, aligned, low, middle[0], before)
    last = _tokens_of_stretch(form, aligned, middle[1], high, None)
    return _Between([*first.tokens, Token(*middle), *last.tokens], last.open_ended)


def _middle(aligned: AlignedText, low: int, high: int) -> Stretch | None:
    """What is too far from the labels on both sides for any row of theirs: one piece of words, whatever it holds.

    So a text that is no table, where one should stand, is not taken apart in vain.
    """
    layout = aligned.layout
    most = _MOST_ROWS if layout.bordered else _MOST_CELLS
    if high - low <= 4 * most:  # a sign, a blank: so nearly every stretch is
        return None
    sign = layout.row_breaks if layout.bordered else layout.cell_breaks
    breaks = [one.span() for one in sign.finditer(aligned.text, low, high)]
    if len(breaks) <= 2 * most:
        return None
    start, end = breaks[most - 1][1], breaks[-most][0]
    return (start, end) if aligned.text[start:end].strip(_APART) else None


def _tokens_of_stretch(
    form: Form, aligned: AlignedText, low: int, high: int, before: Token | None
) -> _Between:
    touches = before is not None and before.end == low
    label = before if touches and before is not None and not before.figures else None
    rows = list(_rows_between(form, aligned, low, high))
    tokens = [before] if before else []
    open_ended = False
    if label:
        rest = _rest_of_cell(aligned, rows, low)
        alone = (
            aligned.layout.bordered and rows == [[]] and high < aligned.end
        )  # it shares its cell with the next label
        if rest and (alone or not _is_harmless(aligned, rest)):
            tokens[-1] = Token(
                label.start, rest.end
            )  # a label that goes on in unknown words is not that label
            open_ended = alone
    for n, cells in enumerate(rows):
        if not cells:
            continue
        behind_label = n == 0 and label is not None
        if aligned.layout.bordered:
            of_row = behind_label and not _heads_group(
                label
            )  # the label of a row may still follow that of a group
            is_open = n == len(rows) - 1 and high < aligned.end
            cells = _with_unreadable(cells, labelled=of_row, open_end=is_open)
            if is_open or (behind_label and not _labels_row(label)):
                cells = _without_fillers(cells)
        cells = _with_likenesses(aligned, cells, label if behind_label else None, high)
        for token in _tokens_of_row(
            form, aligned, cells, high, new_row=not behind_label
        ):
            tokens.append(token)
            if token.is_words:
                open_ended = token.end == high < aligned.end
    return _Between(tokens, open_ended)


def _heads_group(label: Token | None) -> bool:
    return label is not None and label.wording is not None and label.wording.heads_group


def _labels_row(label: Token | None) -> bool:
    return label is None or label.wording is None or bool(label.wording.labels)


def _without_fillers(cells: list[Cell]) -> list[Cell]:
    """The cells beside heads, where marks alone fill the blank cells of merged ones."""
    if all(cell.kind in ("blank", "mark") for cell in cells):
        return [Cell("blank", cell.start, cell.start) for cell in cells]
    return cells


def _rows_between(
    form: Form, aligned: AlignedText, low: int, high: int
) -> Iterator[list[Cell]]:
    """The rows of a stretch, without the blanks before a border that opens a row and behind one that closes it.

    A row in which nothing stands, behind the first one, has no cells.
    """
    layout = aligned.layout
    for start, end in parts(aligned.text, low, high, layout.row_breaks):
        if start > low and layout.blank_cells.fullmatch(aligned.text, start, end):
            yield []
            continue
        cells = row_cells(form, aligned, start, end)
        if (
            layout.opened
            and start > low
            and len(cells) > 1
            and cells[0].kind == "blank"
        ):
            del cells[0]
        if (
            layout.closed
            and end < high
            and len(cells) > 1
            and cells[-1].kind == "blank"
        ):
            cells.pop()
        yield cells


def _rest_of_cell(
    aligned: AlignedText, rows: Sequence[list[Cell]], low: int
) -> Cell | None:
    """Takes what stands in the cell of a label, behind it, out of the first row; ``None`` where nothing does."""
    first = rows[0]
    if aligned.layout.bordered:
        rest = first.pop(0)
        return rest if rest.kind != "blank" else None
    # Without borders only what touches the label goes on in its cell, and a figure may touch it.
    if first and first[0].start == low and first[0].kind not in ("mark", "number"):
        return first.pop(0)
    return None


def _is_harmless(aligned: AlignedText, rest: Cell) -> bool:
    """Whether what stands behind a label in its cell is punctuation; without borders, what touches it goes on in it."""
    return (
        aligned.layout.bordered
        and _PUNCTUATION.fullmatch(aligned.text, rest.start, rest.end) is not None
    )


def _with_unreadable(
    cells: list[Cell], *, labelled: bool, open_end: bool
) -> list[Cell]:
    """The cells of a row, in which words among figures are a figure that cannot be read.

    Words before the first figure may be a label, unless the row has one; words
    at the open end of a stretch are part of the label behind it.
    """
    figures = [n for n, cell in enumerate(cells) if cell.kind not in ("blank", "words")]
    if not figures:
        return cells
    first = -1 if labelled else figures[0]
    last = len(cells) - 1 if open_end else len(cells)
    return [
        cell._replace(kind="unreadable")
        if cell.kind == "words" and first < n < last
        else cell
        for n, cell in enumerate(cells)
    ]


def _with_likenesses(
    aligned: AlignedText, cells: list[Cell], label: Token | None, high: int
) -> list[Cell]:
    """The cells of a row, in which words that may be a number are one, unless they number the label behind them.

    ``label`` is the one that stands before them in their row; the next one stands at ``high``.
    """
    figures = [cell.as_figure() for cell in cells]
    if figures == cells or high >= aligned.end:
        return figures
    places = [n for n, cell in enumerate(cells) if cell.kind != "blank"]
    last = places[-1]
    before = cells[places[-2]].end if len(places) > 1 else None
    if not _is_behind_figures(aligned, label, before, cells[last], high):
        figures[last] = cells[last]
    return figures


def _is_behind_figures(
    aligned: AlignedText, label: Token | None, before: int | None, cell: Cell, high: int
) -> bool:
    """Whether the last cell is in the row of what stands before it, and not in that of the label behind it.

    ``before`` is where the cell before it ends, if it is not the only one.
    """
    if aligned.layout.bordered:
        return aligned.breaks_row(cell.end, high)
    if "\n" not in aligned.text[cell.end : high]:
        return False
    if before is None and label is not None:
        # The one figure of a row may stand on the line below its label
        is_of_row = label.wording is not None and label.wording.row is not None
        before = cell.start if is_of_row else label.end
    return before is not None and "\n" not in aligned.text[before : cell.start]


def _tokens_of_row(
    form: Form, aligned: AlignedText, cells: list[Cell], high: int, *, new_row: bool
) -> Iterator[Token]:
    """Runs of cells and words; what stands behind words is in the row of these, so that it is no new one."""
    run: list[Cell] = []
    for cell in cells:
        if _numbers_label(form, aligned.text, cell, high):
            continue
        if cell.kind != "words":
            run.append(cell)
            continue
        yield from _run_of(run, new_row)
        run = []
        if not _is_part_of_label(form, aligned.text, cell, high):
            yield Token(cell.start, cell.end)
            new_row = False
    yield from _run_of(run, new_row)


def _numbers_label(form: Form, text: str, cell: Cell, high: int) -> bool:
    """Whether a cell is the number of the label behind it, and a remark that parts them."""
    if cell.kind in ("number", "blank"):
        return False
    number = number_before(form, text, cell.start, high)
    return number is not None and number.start() == cell.start


def _run_of(cells: list[Cell], new_row: bool) -> Iterator[Token]:
    """The run that some cells are, if one of them is filled."""
    filled = [cell for cell in cells if cell.kind != "blank"]
    if filled:
        yield Token(filled[0].start, filled[-1].end, None, True, new_row, tuple(cells))


def _is_part_of_label(form: Form, text: str, cell: Cell, high: int) -> bool:
    """Whether words are no token of their own: punctuation, or the number of the label behind them."""
    if _PUNCTUATION.fullmatch(text, cell.start, cell.end):
        return True
    return (
        cell.end == high
        and form.ordinal.fullmatch(text, cell.start, cell.end) is not None
    )
