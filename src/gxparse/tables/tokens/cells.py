"""The cells of a stretch of figures, each told for what it is: a number, a blank, a mark, words, or unreadable."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Literal, NamedTuple

from gxparse.characters import (
    FORMAL_DIGITS,
    HANZI_DIGITS,
    MISREAD_DIGITS,
    NARROW,
    NO_WIDTH,
)
from gxparse.form.remembered import remembered
from gxparse.form.types import Form
from gxparse.model.fields import AMOUNT, CHANGE
from gxparse.tables.layouts import AROUND, PLAIN_COUNT, AlignedText, parts

Kind = Literal["blank", "number", "mark", "unreadable", "words"]

CHUNK = re.compile(r"(?:[^\s（(]|[（(][^（）()\n]{0,40}[）)]|\S)++")
"""A cell in text without borders; blanks inside brackets part nothing."""
_ORDINAL = re.compile(
    r"[0-9]{1,2}[.．、](?:\s*[^\W0-9]|\Z)"
)  # "1.属于", which numbers a label and is no figure
_BROKEN_AT_POINT = re.compile(r"(?<=[0-9])\s++(?=\.[0-9])|(?<=[0-9]{3}\.)\s++(?=[0-9])")
"""Blanks beside the point of a decimal that a narrow cell breaks; "3. 56" may be numbered."""
_OPENS_WITH_DIGIT = re.compile(r"[+\-−]?[0-9]|[〇一二三四五六七八九]+\.[0-9]")

_BETWEEN_THOUSANDS = re.compile(r"[,'’\u2009\u202f]")
_DIGITS = "〇一二三四五六七八九"
_UNITS = {"千": 1000, "百": 100, "十": 10, "": 1}
_DIGIT_AND_UNIT = re.compile(r"([一二三四五六七八九])([千百十]?)")


class Number(NamedTuple):
    """A printed number: "１,３０２件①" is 1302 of 件 with a note."""

    digits: str
    unit: str | None = None
    noted: bool = False
    """Whether a remark stands behind it."""
    is_sure: bool = True
    """Whether it is a number for certain; else what stands there only looks like one."""
    column: str | None = None
    """The one kind of column that it can stand under, if it says so: of an amount of money, or of a change."""


LOST = Number("", is_sure=False)
"""A figure whose digits have no characters."""


class Cell(NamedTuple):
    """What one cell holds, with the offsets of that in the aligned text."""

    kind: Kind
    start: int
    end: int
    number: Number | None = None
    """What it prints, if that is a number and not just a plain count; else what it is where a figure is due."""

    def as_figure(self) -> Cell:
        """The cell where a figure is due: words that are a number, or look like one, are meant as one there."""
        if self.kind not in ("words", "unreadable") or self.number is None:
            return self
        return self._replace(kind="number" if self.number.digits else "unreadable")


_NEW_CELL: Callable[[tuple[object, ...]], Cell] = partial(
    tuple.__new__, Cell
)  # a fifth of the constructor's time


def row_cells(form: Form, aligned: AlignedText, low: int, high: int) -> list[Cell]:
    """The cells of a stretch that is one row, or of text without borders."""
    text = aligned.text
    if not aligned.layout.bordered:
        return _flowed_cells(form, aligned.text, low, high)
    row = parts(text, low, high, aligned.layout.cell_breaks)
    return [cell_in(form, text, start, end) for start, end in row]


def _flowed_cells(form: Form, text: str, low: int, high: int) -> list[Cell]:
    cells: list[Cell] = []
    for chunk in CHUNK.finditer(text, low, high):
        cell = _cell(form, text, *chunk.span())
        if cells and _goes_on(form, text, cells[-1], cell):
            cells[-1] = _cell(form, text, cells[-1].start, cell.end)
        else:
            cells.append(cell)
    return cells


def _goes_on(form: Form, text: str, before: Cell, cell: Cell) -> bool:
    """Whether a blank parts one cell in flowed text: a figure from its unit ("3 件"), or the characters of a word."""
    if before.kind == "number":
        return cell.kind != "number" and _is_unit(form, text[cell.start : cell.end])
    if not before.kind == cell.kind == "words" or cell.end - cell.start > 1:
        return False
    # Another time, spaced out: "上 年"
    printed = "".join(text[before.start : cell.end].split())
    return form.terms["OTHER_TIME"].fullmatch(printed) is not None


def plain_cells(aligned: AlignedText, start: int, end: int) -> list[Cell]:
    """The cells of a run of plain numbers."""
    numbers = list(aligned.layout.number.finditer(aligned.text, start, end))
    if aligned.text.find(".", start, end) >= 0:
        return [
            Cell("number", *one.span(), Number(one[0]) if "." in one[0] else None)
            for one in numbers
        ]
    return [_NEW_CELL(("number", *one.span(), None)) for one in numbers]


def cell_in(form: Form, text: str, low: int, high: int) -> Cell:
    """The cell that a stretch holds, without the blanks around it."""
    part = text[low:high]
    stripped = part.strip(AROUND)
    if not stripped:
        return _NEW_CELL(("blank", low, low, None))
    low += part.index(stripped[0])
    return _cell(form, text, low, low + len(stripped))


def _cell(form: Form, text: str, start: int, end: int) -> Cell:
    if PLAIN_COUNT.fullmatch(text, start, end):  # nearly every cell
        return _NEW_CELL(("number", start, end, None))
    kind, number = _read(form, text[start:end])
    return _NEW_CELL((kind, start, end, number))


@remembered
def _read(form: Form, printed: str) -> tuple[Kind, Number | None]:
    """What a cell is, and the number that it prints, or is where a figure is due."""
    raw = printed.replace(NO_WIDTH, "")
    figure = number(form, raw)
    if figure:
        return "number", figure
    kind = _kind(form, raw)
    return kind, likeness(form, raw) if kind in ("words", "unreadable") else None


def _kind(form: Form, raw: str) -> Kind:
    """What a cell is that prints no number."""
    if not raw:
        return "blank"
    if form.terms["MARK"].fullmatch(raw):
        return "mark"
    # What opens like a number was meant as one, unless it numbers words, or says a time.
    narrow = raw.translate(NARROW)
    if not _OPENS_WITH_DIGIT.match(narrow) or _ORDINAL.match(raw):
        return "words"
    return "words" if form.terms["TIME"].fullmatch(narrow) else "unreadable"


def number(form: Form, raw: str) -> Number | None:
    """What a cell prints, if that is a number and no more than its unit and a remark."""
    raw = raw.translate(NARROW).replace(NO_WIDTH, "")
    around = form.terms["AROUND_NUMBER"].fullmatch(raw)
    if around:
        raw = around["said"] or (around["quoted"] or "")[1:-1]
    currency = form.terms["CURRENCY"].match(raw)
    printed = _number_and_unit(form, raw[currency.end() :] if currency else raw)
    if printed is not None and currency:
        is_money = printed.unit is None or printed.unit.endswith("元")
        printed = printed._replace(column=AMOUNT) if is_money else None
    if (printed is None or printed.noted) and _OPENS_WITH_DIGIT.match(raw):
        # A remark may be the sign of a change: "3（减）"
        return _change(form, raw) or printed
    return printed


def _number_and_unit(form: Form, raw: str) -> Number | None:
    raw = _BROKEN_AT_POINT.sub("", raw)
    digits = form.terms["NUMBER"].match(raw)
    if not digits:
        return None
    unit, noted = _without_note(form, raw[digits.end() :].strip())
    money = form.terms["MONEY_IN_CELL"].fullmatch(unit)
    if money:
        unit = money["unit"] or f"{money['many']}元"
    elif unit and not is_any_unit(form, unit):
        return None
    plain = _BETWEEN_THOUSANDS.sub("", digits.group()).replace("−", "-")
    return Number(plain, unit or None, noted)


def _change(form: Form, raw: str) -> Number | None:
    """The change that is said in words or by signs: "增加5项", "3（减）", "持平"."""
    terms = form.terms
    if terms["CHANGE_NONE"].fullmatch(raw):
        return Number("0", column=CHANGE)
    noted = terms["CHANGE_NOTED"].fullmatch(raw)
    if noted:
        sign = "" if noted["up"] else "-"
        return Number(f"{sign}{noted['count']}", column=CHANGE)
    said = terms["CHANGE_SAID"].fullmatch(raw)
    if not said:
        return None
    up, down = int(said["up"] or 0), int(said["down"] or said["only_down"] or 0)
    return Number(str(up - down), column=CHANGE) if not (up and down) else None


def likeness(form: Form, raw: str) -> Number | None:
    """The number that words are, or that signs look like, where a figure is due; ``LOST`` where its digits are."""
    terms = form.terms
    raw = raw.translate(NARROW)
    if terms["ZEROS_DRAWN"].fullmatch(raw):
        return Number(raw.translate(HANZI_DIGITS))
    if terms["MISREAD_NUMBER"].fullmatch(raw):
        return Number(raw.translate(MISREAD_DIGITS), is_sure=False)
    if terms["LOST_DIGITS"].fullmatch(raw):
        return LOST
    return _number_in_words(form, raw) or _change(form, raw)


def _number_in_words(form: Form, raw: str) -> Number | None:
    """The number that words are, with its unit: "三", "一〇三", "十二件"."""
    terms, raw = form.terms, raw.translate(FORMAL_DIGITS)
    unit = raw[-1:] if terms["COUNT_UNIT"].fullmatch(raw[-1:]) else None
    words = raw[:-1] if unit else raw
    if terms["DIGITS_IN_WORDS"].fullmatch(words):
        is_sure = unit is not None or not terms["MAY_BE_DASH"].fullmatch(words)
        return Number(words.translate(HANZI_DIGITS), unit, is_sure=is_sure)
    if not terms["NUMBER_IN_WORDS"].fullmatch(words):
        return None
    count = _counted(words)
    return Number(str(count), unit) if count is not None else None


def _counted(words: str) -> int | None:
    """The number that is said with its tens and hundreds; ``None`` where it is said in no way that is certain."""
    words = re.sub("(?<![一二三四五六七八九])十", "一十", words.replace("两", "二"))
    count = sum(
        int(digit.translate(HANZI_DIGITS)) * _UNITS[unit]
        for digit, unit in _DIGIT_AND_UNIT.findall(words)
    )
    # "一百五" may be 105 or 150
    return count if _in_words(count) == words else None


def _in_words(count: int) -> str:
    words = ""
    for unit, size in _UNITS.items():
        digit, count = divmod(count, size)
        words += f"{_DIGITS[digit]}{unit}" if 0 < digit < len(_DIGITS) else "零"
    return re.sub("零+", "零", words).strip("零")


def _without_note(form: Form, behind: str) -> tuple[str, bool]:
    """What stands behind a number without a remark at its end, and whether there was one; "（万元）" is a unit."""
    note = form.terms["NOTE"].search(behind) if behind else None
    if not note or note.end() < len(behind) or is_any_unit(form, behind):
        return behind, False
    inside = note.group()[1:-1].strip()
    if is_any_unit(form, inside) and not note.start():
        return inside, False
    return behind[: note.start()].strip(), True


def is_any_unit(form: Form, text: str) -> bool:
    """Whether a text is a unit of counts or of money."""
    terms = form.terms
    return bool(
        terms["COUNT_UNIT"].fullmatch(text) or terms["MONEY_UNIT"].fullmatch(text)
    )


def _is_unit(form: Form, chunk: str) -> bool:
    return is_any_unit(form, chunk.strip("（()）"))
