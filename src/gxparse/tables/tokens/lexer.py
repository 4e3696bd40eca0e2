"""Tokens of a table: labels, runs of figures, and words that are neither.

Labels are found by the pattern that the grammars' wordings make, wherever they
are broken. What stands between two labels is one run of figures a row; each run
is one token, whose cells are told apart only where something in it is not a
plain number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Literal, NamedTuple

from gxparse.characters import EDGE_BLANKS, NARROW, NO_WIDTH, fold
from gxparse.form.label_patterns import REMARK
from gxparse.form.types import Form, Wording
from gxparse.tables.layouts import PLAIN_COUNT, AlignedText

Kind = Literal["blank", "number", "mark", "unreadable", "words"]

_APART = " \n\t|\x1e\x1f\xa0\u2002\u3000\u200b\ufeff"
AROUND = EDGE_BLANKS + "\n\t\r"
"""What may stand around the text of a cell."""
_BRACKETS = ("（", "(")
_COLONS = ("：", ":")
GOES_ON = (*_BRACKETS, *_COLONS)
"""What stands behind a label that may go on, and behind the blanks after it."""
CHUNK = re.compile(r"(?:[^\s（(]|[（(][^（）()\n]{0,40}[）)]|\S)++")
"""A cell in text without borders; blanks inside brackets part nothing."""
_PUNCTUATION = re.compile(r"[\s：:、，,。.；;*#_“”\"]*+")
_NUMBERED = re.compile(r"[0-9]{1,2}[.．、](?:\s*[^\W0-9]|\Z)")
_STARTS_WITH_DIGIT = re.compile(r"[+\-−]?[0-9]")


class Number(NamedTuple):
    """A printed number: "１,３０２件①" is 1302 of 件 with a note."""

    digits: str
    unit: str | None = None
    noted: bool = False
    """Whether a remark stands behind it."""


class Cell(NamedTuple):
    """What one cell holds, with the offsets of that on the aligned text."""

    kind: Kind
    start: int
    end: int
    number: Number | None = None
    """What it prints, if that is a number and not just a plain count."""


_CELL: Callable[[tuple[object, ...]], Cell] = partial(tuple.__new__, Cell)


class Token(NamedTuple):
    """A label, a run of figures, or words; offsets are the aligned text's."""

    start: int
    end: int
    wording: Wording | None = None
    """What a label can mean; ``None`` for figures and words."""
    figures: bool = False
    """Whether it is a run of figures."""
    new_row: bool = False
    """Whether the run stands in another row than what comes before it."""
    cells: tuple[Cell, ...] | None = None
    """The cells of a run that is not all plain numbers."""
    more: tuple[tuple[int, int], ...] = ()
    """The further pieces of a label that other cells tear apart."""
    width: int = 0
    """How many cells a run of plain numbers has, if that was counted."""


def lex(form: Form, aligned: AlignedText) -> list[Token]:
    """The tokens of an aligned text in order."""
    text, layout = aligned.text, aligned.layout
    tokens: list[Token] = []
    torn = False  # whether words were met that no wording covers
    position = aligned.start
    for match in form.labels.finditer(text, aligned.start, aligned.end):
        start, end = match.span()
        if start < position:
            continue
        glued = False
        apart = text[position:start]
        if apart.strip(_APART):
            found = layout.clean.fullmatch(text, position, start)
            if found and found.lastgroup and found.end(found.lastgroup) < start:
                tokens.append(_run(aligned, found))
            else:
                glued = _mixed(form, aligned, position, start, tokens)
                torn = True
        end = label_end(aligned, end)
        raw = match[0]
        wording = form.wording(raw)
        numbered = not layout.bordered and form.ordinal.match(raw)  # then it begins here, whatever touches it
        if tokens and start == tokens[-1].end and not numbered and clashes(tokens[-1].wording, wording):
            glued = torn = True  # two rows in one cell are neither
        if glued:
            tokens[-1] = Token(tokens[-1].start, end)
        else:
            tokens.append(Token(start, end, wording))
        position = end
    if text[position : aligned.end].strip(_APART):
        found = layout.clean.fullmatch(text, position, aligned.end)
        if found:
            tokens.append(_run(aligned, found))
        else:
            _mixed(form, aligned, position, aligned.end, tokens)
            torn = True
    return _mend_labels(form, aligned, tokens) if torn else tokens


def label_end(aligned: AlignedText, position: int) -> int:
    """Where a label ends that goes on in a remark or a colon."""
    if aligned.text.startswith(_COLONS, position, aligned.end):
        return position + 1
    remark = REMARK.match(aligned.text, position, aligned.end)
    while remark:
        position = remark.end()
        again = aligned.text.startswith(_BRACKETS, position, aligned.end)  # another one that touches it
        remark = REMARK.match(aligned.text, position, aligned.end) if again else None
    return position


def clashes(before: Wording | None, wording: Wording) -> bool:
    """Whether the label of a row cannot touch another label: only a group stands in one cell with it."""
    return wording.row is not None and before is not None and not before.heads_group


def _run(aligned: AlignedText, found: re.Match[str]) -> Token:
    """The token of a run of plain numbers."""
    group = found.lastgroup
    assert group is not None
    start, end = found.span(group)
    width = len(aligned.layout.number.findall(aligned.text, start, end))
    return Token(start, end, None, True, group == "new", width=width)


def _mixed(form: Form, aligned: AlignedText, low: int, high: int, tokens: list[Token]) -> bool:
    """Appends the tokens of a stretch that holds more than plain numbers.

    A label before it that goes on into unknown words is taken back: it is not
    that label. Returns whether the stretch ends in words that go on into the
    label behind it.
    """
    text = aligned.text
    after_label = bool(tokens) and tokens[-1].end == low and not tokens[-1].figures
    before = tokens[-1].wording if after_label else None
    of_group = before is not None and before.heads_group  # and then the label of a row may follow
    rows = list(_rows(form, aligned, low, high))
    glued = False
    for n, cells in enumerate(rows):
        first = n == 0
        new_row = not first or not after_label
        if first and after_label and aligned.layout.bordered:
            rest = cells.pop(0)
            alone = len(rows) == 1 and not cells and high < aligned.end  # this label and the next share a cell
            if rest.kind != "blank" and (alone or not _PUNCTUATION.fullmatch(text, rest.start, rest.end)):
                tokens[-1] = Token(tokens[-1].start, rest.end)
                glued = alone
        elif first and after_label and cells and cells[0].start == low and cells[0].kind not in ("mark", "number"):
            tokens[-1] = Token(tokens[-1].start, cells.pop(0).end)
        if aligned.layout.bordered:
            labelled = first and after_label and not of_group
            cells = _unreadable(cells, labelled=labelled, open_end=n == len(rows) - 1 and high < aligned.end)
        run: list[Cell] = []
        for cell in [*cells, None]:
            if cell is not None and cell.kind != "words":
                run.append(cell)
                continue
            filled = [c for c in run if c.kind != "blank"]
            if filled:
                tokens.append(Token(filled[0].start, filled[-1].end, None, True, new_row, tuple(run)))
            run = []
            if cell is not None:
                if _PUNCTUATION.fullmatch(text, cell.start, cell.end) or (
                    cell.end == high and form.ordinal.fullmatch(text, cell.start, cell.end)
                ):
                    continue
                tokens.append(Token(cell.start, cell.end))
                new_row = False
                glued = cell.end == high and high < aligned.end
    return glued


def _unreadable(cells: list[Cell], *, labelled: bool, open_end: bool) -> list[Cell]:
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
        cell._replace(kind="unreadable") if cell.kind == "words" and first < n < last else cell
        for n, cell in enumerate(cells)
    ]


def _rows(form: Form, aligned: AlignedText, low: int, high: int) -> Iterator[list[Cell]]:
    text, layout = aligned.text, aligned.layout
    for start, end in parts(text, low, high, layout.row_breaks):
        cells = list(cells_between(form, aligned, start, end))
        if layout.opened and start > low and len(cells) > 1 and cells[0].kind == "blank":
            del cells[0]
        if layout.closed and end < high and len(cells) > 1 and cells[-1].kind == "blank":
            cells.pop()
        yield cells


def cells_between(form: Form, aligned: AlignedText, low: int, high: int) -> Iterator[Cell]:
    """The cells of a stretch that is one row, or of text without borders."""
    if aligned.layout.bordered:
        for start, end in parts(aligned.text, low, high, aligned.layout.cell_breaks):
            yield cell_in(form, aligned.text, start, end)
    else:
        last: Cell | None = None
        for match in CHUNK.finditer(aligned.text, low, high):
            cell = _cell(form, aligned.text, *match.span())
            if last and last.kind == "number" and _is_unit(form, match[0]):
                cell = _cell(form, aligned.text, last.start, cell.end)  # "3 件"
            elif last:
                yield last
            last = cell
        if last:
            yield last


def _is_unit(form: Form, text: str) -> bool:
    text = text.strip("（()）")
    return any(form.terms[name].fullmatch(text) for name in ("COUNT_UNIT", "MONEY_UNIT"))


def parts(text: str, low: int, high: int, sign: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """What a sign parts a stretch into: rows, or the cells of one with the blanks around them."""
    for match in sign.finditer(text, low, high):
        yield low, match.start()
        low = match.end()
    yield low, high


def cell_in(form: Form, text: str, low: int, high: int) -> Cell:
    """The cell that a stretch holds, without the blanks around it."""
    part = text[low:high]
    stripped = part.strip(AROUND)
    if not stripped:
        return Cell("blank", low, low)
    low += part.index(stripped[0])
    return _cell(form, text, low, low + len(stripped))


def _cell(form: Form, text: str, start: int, end: int) -> Cell:
    if PLAIN_COUNT.fullmatch(text, start, end):  # nearly always
        return Cell("number", start, end)
    raw = text[start:end].replace(NO_WIDTH, "")
    printed = number(form, raw)
    kind: Kind
    if printed:
        kind = "number"
    elif not raw:
        kind = "blank"
    elif form.terms["MARK"].fullmatch(raw):
        kind = "mark"
    elif _STARTS_WITH_DIGIT.match(raw.translate(NARROW)) and not _NUMBERED.match(raw):
        kind = "unreadable"
    else:
        kind = "words"
    return Cell(kind, start, end, printed)


def plain_cells(aligned: AlignedText, start: int, end: int) -> list[Cell]:
    """The cells of a run of plain numbers."""
    numbers = list(aligned.layout.number.finditer(aligned.text, start, end))
    if aligned.text.find(".", start, end) >= 0:
        return [Cell("number", *one.span(), Number(one[0]) if "." in one[0] else None) for one in numbers]
    return [_CELL(("number", *one.span(), None)) for one in numbers]


def number(form: Form, raw: str) -> Number | None:
    """What a cell prints, if that is a number and no more than its unit and a remark."""
    raw = raw.translate(NARROW).replace(NO_WIDTH, "")
    match = form.terms["NUMBER"].match(raw)
    if not match:
        return None
    unit = raw[match.end() :].strip()
    note = form.terms["NOTE"].search(unit) if unit else None
    if note and note.end() == len(unit):
        inside = note.group()[1:-1].strip()
        if form.terms["MONEY_UNIT"].fullmatch(inside) and not note.start():
            unit, note = inside, None
        else:
            unit = unit[: note.start()].strip()
    else:
        note = None
    if unit and not (form.terms["COUNT_UNIT"].fullmatch(unit) or form.terms["MONEY_UNIT"].fullmatch(unit)):
        return None
    return Number(match.group().replace(",", "").replace("−", "-"), unit or None, note is not None)


def _mend_labels(form: Form, aligned: AlignedText, tokens: list[Token]) -> list[Token]:
    """Puts labels together again whose pieces stand in several cells or rows."""
    places = [n for n, t in enumerate(tokens) if not t.figures and not t.wording]
    mended = list(tokens)
    gone: set[int] = set()
    for i, place in enumerate(places):
        if place in gone:
            continue
        joined = fold(aligned.text[tokens[place].start : tokens[place].end])
        for last in places[i + 1 : i + 4]:
            joined += fold(aligned.text[tokens[last].start : tokens[last].end])
            wording = form.wordings.get(joined)
            if wording is None:
                continue
            if not wording.heads_group and any(t.wording for t in tokens[place + 1 : last]):
                break
            pieces = [p for p in places if place < p <= last]
            gone.update(pieces)
            mended[place] = Token(
                tokens[place].start,
                tokens[place].end,
                wording,
                more=tuple((tokens[p].start, tokens[p].end) for p in pieces),
            )
            break
    return [t for n, t in enumerate(mended) if n not in gone]
