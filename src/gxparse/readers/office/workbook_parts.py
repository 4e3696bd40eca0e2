"""The parts of a workbook, held against the limits before the library sees them.

The library keeps a sheet as a whole rectangle, so that one cell far out fills the
memory, and the text of each cell for itself, however many name one string. It finds
parts by other rules than the archive's, and takes any of them for a sheet that the
workbook says is one. What it is given is therefore a new archive of those parts that
were looked at, and no other.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Container

from attrs import frozen

from gxparse.errors import ReadError
from gxparse.readers.limits import Budget, Limits, damaged, failure
from gxparse.readers.office.archive import Archive
from gxparse.readers.office.xml import Attributes, ignore, parse_xml

_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_NOT_READ = re.compile(
    r"\.(?:png|jpe?g|gif|bmp|tiff?|[ew]mf|svg|bin|vml|ico|pdf|docx?|xlsx?)\Z", re.I
)
"""Pictures, and what else no table stands in."""
_OF_OTHERS = ("content.xml", "mimetype")  # by which the library knows other formats
_HAS_ROWS = re.compile(rb"[<:]sheetData\b")
_HAS_STRINGS = re.compile(rb"[<:]si\b")
_ODD_PLACE = re.compile(rb"""\sr\s*=\s*(?:"[^"&]*&|'[^'&]*&)""")
_ODD_REFERENCE = re.compile(rb""":id\s*=\s*(?:"[^"&]*&|'[^'&]*&)""")
_REFERS = ("r:id", "relationships:id")
_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_ROWS, _COLUMNS = 1_048_576, 16_384
_MOST_SHEETS = 500


@frozen
class _Sheet:
    """How large a sheet is."""

    rows: int = 0
    columns: int = 0
    elements: int = 0
    characters: int = 0
    """Of the strings that its cells name."""


def checked_archive(archive: Archive, limits: Limits) -> bytes:
    """An archive of the parts of a workbook that the library may read. Raises ``ReadError``."""
    parts = _parts(archive, limits)
    lengths: list[int] = []
    for part in parts.values():
        if _HAS_STRINGS.search(part):
            lengths = _longest(lengths, _lengths(part, limits))
    sheets = {
        name.lower(): _sheet(part, lengths, limits)
        for name, part in parts.items()
        if _HAS_ROWS.search(part)
    }
    _check_sheets(sheets, _named_sheets(parts, limits), parts, limits)
    return _archive_of(parts)


def _parts(archive: Archive, limits: Limits) -> dict[str, bytes]:
    """The parts that are handed on, each name once, whatever its case: those of the workbook itself have fixed ones."""
    book = archive.main()
    folder, _, last = book.rpartition("/")
    fixed = {book: _BOOK, f"{folder}/_rels/{last}.rels": _RELATIONS}
    unpacked = Budget(limits, "unpacked")
    parts: dict[str, bytes] = {}
    for name in archive.names():
        given = fixed.get(name, name.lower())
        # Which of them a program takes is its own choice
        if given in parts:
            raise damaged(
                f"two parts are named {name[:100]}", f"有两个部分同名：{name[:100]}"
            )
        is_taken = name not in fixed and given in (_BOOK, _RELATIONS)
        if is_taken or _NOT_READ.search(name) or given in _OF_OTHERS:
            continue
        part = archive.part(name)
        unpacked.spend(len(part))
        parts[given] = part
    return parts


def _archive_of(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as file:
        for name, part in parts.items():
            file.writestr(zipfile.ZipInfo(name), part)
    return made.getvalue()


def _longest(one: list[int], other: list[int]) -> list[int]:
    """Whichever part of strings the library takes: the longer one of each number."""
    if not one:
        return other
    shared = [max(pair) for pair in zip(one, other, strict=False)]
    return shared + one[len(shared) :] + other[len(shared) :]


def _lengths(part: bytes, limits: Limits) -> list[int]:
    """How many characters each of the strings has that cells name by their number."""
    lengths: list[int] = []
    length = 0

    def start(element: str, _: Attributes) -> None:
        nonlocal length
        if element == "si":
            length = 0

    def end(element: str) -> None:
        if element == "si":
            lengths.append(length)

    def text(words: str) -> None:
        nonlocal length
        length += len(words)

    parse_xml(part, limits, start, end, text)
    return lengths


def _sheet(part: bytes, lengths: list[int], limits: Limits) -> _Sheet:
    """How far a sheet reaches, wherever it says that its cells stand."""
    # What a reference is resolved to, the library does not see
    if b"&" in part and _ODD_PLACE.search(part):
        raise _damaged("&")
    reach = _Reach(lengths)
    parse_xml(part, limits, reach.start, reach.end, reach.text)
    return _Sheet(reach.rows, reach.columns, reach.elements, reach.characters)


class _Reach:
    """How far the cells of a sheet reach as its elements come in, counted as the library counts."""

    def __init__(self, lengths: list[int]) -> None:
        self._lengths = lengths
        self.rows = self.columns = self.elements = self.characters = 0
        self._row = self._column = 0
        """Where a cell stands that does not say it, from 0."""
        self._names_string = False
        self._value: list[str] | None = None

    def start(self, element: str, attributes: Attributes) -> None:
        self.elements += 1
        if element == "row":
            place = _exactly(attributes, "r")
            if place is not None:
                self._row = _row_number(place) - 1
        elif element == "c":
            self._names_string = _exactly(attributes, "t") == "s"
            self._cell(_exactly(attributes, "r"))
        elif element == "v" and self._names_string:
            self._value = []

    def end(self, element: str) -> None:
        if element == "row":
            self._row, self._column = self._row + 1, 0
        elif element == "v" and self._value is not None:
            number = "".join(self._value).strip()
            self._value = None
            if number.isdecimal() and len(number) < len(str(_ROWS)) + 2:
                self.characters += sum(self._lengths[int(number) : int(number) + 1])

    def text(self, words: str) -> None:
        if self._value is not None:
            self._value.append(words)

    def _cell(self, place: str | None) -> None:
        row, column = self._row + 1, self._column + 1
        if place is not None:
            row, column = _place(place)
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        self._column = column


def _exactly(attributes: Attributes, name: str) -> str | None:
    """The value of an attribute that has no prefix: the library knows those of cells by their whole name."""
    for n in range(0, len(attributes), 2):
        if attributes[n] == name:
            return attributes[n + 1]
    return None


def _row_number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(_ROWS))):
        raise _damaged(text)
    number = int(text)
    if not 1 <= number <= _ROWS:
        raise _damaged(text)
    return number


def _place(text: str) -> tuple[int, int]:
    """The row and the column that a cell stands in, counted from 1. Raises ``ReadError`` for a place that is none."""
    match = _PLACE.fullmatch(text)
    if match is None:
        raise _damaged(text)
    column = 0
    for letter in match[1].upper():
        column = 26 * column + ord(letter) - ord("A") + 1
    if column > _COLUMNS:
        raise _damaged(text)
    return _row_number(match[2]), column


def _damaged(place: str) -> ReadError:
    return damaged(f"no cell is {place[:20]}", f"没有{place[:20]}这样的单元格")


def _named_sheets(parts: dict[str, bytes], limits: Limits) -> list[str]:
    """The part of each sheet that the workbook names, as the library finds it; "" where it may be any."""
    targets: dict[str, str] = {}

    def relation(element: str, attributes: Attributes) -> None:
        number = _exactly(attributes, "Id")
        if element == "Relationship" and number is not None:
            targets[number] = _exactly(attributes, "Target") or ""

    named: list[str] = []

    def sheet(element: str, attributes: Attributes) -> None:
        if element != "sheet":
            return
        numbers = [_exactly(attributes, name) for name in _REFERS]
        # Which of two the library takes is not known
        number = numbers[0] if numbers[1] is None else ""
        target = targets.get(number or "", "").lstrip("/")
        path = target if target.startswith("xl/") else f"xl/{target}"
        named.append(path.lower())

    if _BOOK not in parts:
        raise damaged("the workbook is missing", "缺少工作簿")
    relations, book = parts.get(_RELATIONS, b"<x/>"), parts[_BOOK]
    parse_xml(relations, limits, relation, ignore, ignore)
    parse_xml(book, limits, sheet, ignore, ignore)
    # What a reference is resolved to, the library does not see
    is_odd = b"&" in relations or _ODD_REFERENCE.search(book)
    return [""] * len(named) if is_odd else named


def _check_sheets(
    sheets: dict[str, _Sheet], named: list[str], parts: Container[str], limits: Limits
) -> None:
    """Holds all sheets together against the limits, each as often as the workbook names it, and once at least."""
    if len(named) > _MOST_SHEETS:
        raise failure("GX028", limit="sheets", most=_MOST_SHEETS)
    times = Counter(dict.fromkeys(sheets, 0))
    largest = max(sheets, key=lambda name: sheets[name].elements, default="")
    for name in named:
        if name in sheets:
            times[name] += 1
        # Which part is meant is not known, or there is none
        elif name not in parts and largest:
            times[largest] += 1
    cells, elements = Budget(limits, "cells"), Budget(limits)
    characters = Budget(limits, "characters")
    for name, sheet in sheets.items():
        count = max(1, times[name])
        cells.spend(count * sheet.rows * max(1, sheet.columns))
        elements.spend(count * sheet.elements)
        characters.spend(count * sheet.characters)
