"""CSV and TSV: rows of cells parted by commas, semicolons or tabs; one that is quoted may hold these, and line breaks.

The text stays as it is: the borders stand as signs beside it, offset for offset, so that
what a file holds and what is given to ``parse`` are read alike and every place is one of
the source. (The standard library's reader gives the cells without their places.) Plain TSV
without quotes needs none of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from gxparse.characters import CELL, HANZI_DIGITS, MISREAD_DIGITS, NO_WIDTH, ROW

_LONGEST = 5000  # characters of a quoted cell
# A spreadsheet takes ="0123" for text
_QUOTED = r'[ ]*+=?+"((?:[^"]|""){{0,{most}}}+)"[ ]*+(?=[{sign}\n]|\Z)'
# What may print a figure, in any characters, or a blank, with a unit behind a digit: digits in words and misread ones
# too. Here no form is known that tells them from words for certain; a table is told by most of its cells.
_NUMERALS = "".join(map(chr, HANZI_DIGITS | MISREAD_DIGITS)) + "十百千万两无"
_FIGURE = rf'(?:[^\s,;"<>=\[\]{{}}|\u4e00-\u9fff]|[{_NUMERALS}]){{0,40}}+(?:(?<=[0-9])[ ]?+[\u4e00-\u9fff]{{1,2}}+)?+'
_FIGURE_OR_BLANK = re.compile(f"[ ]*+{_FIGURE}[ ]*+")
# A row like those of a table: two cells one behind the other that are such
_PIECE = f'[ ]*+(?:=?+")?+{_FIGURE}"?+[ ]*+'
_LOOKS_LIKE_ROWS = {
    sign: re.compile(rf"{sign}{_PIECE}{sign}{_PIECE}[{sign}\n]") for sign in ",;"
}
_QUOTES_A_CELL = re.compile(r'(?:\A|[\t\n])"[^"\n]*+(?:\n|"[ ]*+[\t\n])')
_LEAST_SIGNS = 6
_WIDE = 4  # cells of the narrowest row that a table of figures must have
_LONG_ALONE, _LONG = (
    60,
    400,
)  # characters of a cell that is prose: one alone in its row, any one


class Borders(NamedTuple):
    """A text, offset for offset: without quotes, its tables' cells behind tabs; and with signs in place of these."""

    plain: str
    signs: str


class _Cell(NamedTuple):
    """Where a cell stands, with its quotes."""

    start: int
    end: int
    quoted: bool


def borders(text: str) -> Borders | None:
    """The borders of a plain text that is CSV, or TSV with quotes; ``None`` where it is neither."""
    for sign in _signs_that_may_part(text):
        rows = _rows(text, sign)
        if _is_table(text, rows):
            return _laid(text, rows)
    return None


def _signs_that_may_part(text: str) -> Iterable[str]:
    """Told at once for nearly every text, of which none does."""
    for sign, looks_like_rows in _LOOKS_LIKE_ROWS.items():
        count = text.count(sign)
        if count >= _LEAST_SIGNS and "<td" not in text:
            others = max(text.count("|"), text.count("\t"))
            if count > others and looks_like_rows.search(text):
                yield sign
    if '"' in text and "\t" in text and _QUOTES_A_CELL.search(text):
        yield "\t"


def _rows(text: str, sign: str) -> list[list[_Cell]]:
    """The cells of each row."""
    cell = re.compile(_QUOTED.format(most=_LONGEST, sign=sign) + f"|[^{sign}\n]*+")
    rows: list[list[_Cell]] = [[]]
    position = 0
    while True:
        match = cell.match(text, position)
        assert match is not None  # a cell may be blank
        rows[-1].append(_Cell(*match.span(), match[1] is not None))
        position = match.end()
        if position == len(text):
            return rows
        if text[position] == "\n":
            rows.append([])
        position += 1


def _is_table(text: str, rows: list[list[_Cell]]) -> bool:
    """Whether rows are those of tables: half of the wide ones of figures, and most as wide as the one before."""
    wide = [row for row in rows if len(row) >= _WIDE and len(_said(text, row)) > 1]
    figures = sum(_has_figures(text, row) for row in wide)
    if figures < 2 or 2 * figures < len(wide):
        return False
    alike = sum(len(one) == len(other) for one, other in pairwise(wide))
    return 2 * alike >= len(wide) - 1


def _said(text: str, row: list[_Cell]) -> list[str]:
    """What the cells of a row say that are not blank."""
    found = [text[cell.start : cell.end].strip(' "=') for cell in row]
    return [one for one in found if one]


def _has_figures(text: str, row: list[_Cell]) -> bool:
    """Whether behind its first cell a row has figures, and more of these and of blanks than of words."""
    if _parts_a_number(text, row):
        return False
    said = [text[cell.start : cell.end] for cell in row]
    # Lists and objects of programs, and borders of another kind
    if any(
        sign in one
        for one, cell in zip(said, row, strict=True)
        if not cell.quoted
        for sign in '"[]{}|'
    ):
        return False
    behind = [one.strip(' "=').replace(",", "") for one in said[1:]]
    plain = [one for one in behind if _FIGURE_OR_BLANK.fullmatch(one)]
    return any(plain) and 2 * len(plain) >= len(behind)


def _laid(text: str, rows: list[list[_Cell]]) -> Borders:
    """The text with the borders of its tables."""
    plain: list[str] = []
    signs: list[str] = []
    above_is_table = True
    for row in rows:
        is_table = not _is_prose(text, row)
        # The break before a table is the border of its first row
        if is_table and not above_is_table:
            signs[-1] = ROW
        _lay_row(text, row, is_table, plain, signs)
        if row[-1].end < len(text):
            plain.append("\n")
            signs.append(ROW if is_table else "\n")
        above_is_table = is_table
    return Borders("".join(plain), "".join(signs))


def _lay_row(
    text: str, row: list[_Cell], is_table: bool, plain: list[str], signs: list[str]
) -> None:
    # A comma in a sentence stays one
    loose = text[row[0].end] if _parts_a_number(text, row) else " "
    for n, cell in enumerate(row):
        if n:
            plain.append("\t" if is_table else loose)
            signs.append(CELL if is_table else loose)
        said = text[cell.start : cell.end]
        if cell.quoted:
            said = _unquoted(said)
        if is_table:
            said = said.replace("\n", " ")
        plain.append(said)
        signs.append(said)


def _is_prose(text: str, row: list[_Cell]) -> bool:
    """Whether a row is a paragraph: one cell, or with one that no table of figures has."""
    if len(row) == 1 or (len(row) < _WIDE and _parts_a_number(text, row)):
        return True
    lengths = [len(one) for one in _said(text, row)]
    most = max(lengths, default=0)
    return most > _LONG or not most or (len(lengths) == 1 and most > _LONG_ALONE)


def _parts_a_number(text: str, row: list[_Cell]) -> bool:
    """Whether a row is a sentence that nobody quoted, with a comma in a number of its ("共1,386件")."""
    return any(
        not (one.quoted or other.quoted)
        and text[one.start : one.end][-1:].isdigit()
        and text[other.start : other.end][:1].isdigit()
        and not _FIGURE_OR_BLANK.fullmatch(text, one.start, one.end)
        and not text[other.start : other.end].isdigit()
        for one, other in pairwise(row)
    )


def _unquoted(said: str) -> str:
    """A quoted cell with blanks for its quotes and a sign before them, and one for two that are doubled inside."""
    first, last = said.index('"'), said.rindex('"')
    inside = said[first + 1 : last].replace('""', '"' + NO_WIDTH)
    return f"{' ' * first} {inside} {said[last + 1 :]}"
