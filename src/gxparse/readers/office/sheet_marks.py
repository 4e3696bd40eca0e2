"""What the library that reads workbooks does not say of a cell: how it is marked, and whether it is shown.

A cell may be struck out, raised or hidden as a whole, by its style, its row or
its column, or in part, by the runs of its text. A formula may have been saved
without its value, or with a 0 that stands for one.
"""

from __future__ import annotations

import re
from typing import Protocol

from attrs import define, field

from gxparse.readers.axis import merge_intervals
from gxparse.readers.blocks import COMMENT, Piece
from gxparse.readers.limits import Limits
from gxparse.readers.office import number_formats
from gxparse.readers.office.archive import Archive
from gxparse.readers.office.looks import OFF, are_alike
from gxparse.readers.office.sheet_colours import IN_THEME, Theme
from gxparse.readers.office.sheet_comments import comments_of
from gxparse.readers.office.sheet_conditions import (
    IN_CONDITIONS,
    Conditions,
    formats_that_hide,
)
from gxparse.readers.office.sheet_places import Position, position_of
from gxparse.readers.office.sheet_styles import (
    IN_RUNS,
    IN_STYLES,
    IN_TEXTS,
    Run,
    Runs,
    Style,
    Styles,
    Texts,
    goes_on,
    number_of,
    whole_number,
)
from gxparse.readers.office.xml import Attributes, attribute, parse_xml

_TEXTS = ("s", "str", "inlineStr")  # the kinds of cells that hold text
_ZERO = re.compile(r"-?+0*+(?:\.0*+)?+(?:E[+-]?+[0-9]++)?+", re.IGNORECASE)
_MOST_COLUMNS = 16384
_AROUND_PAGE = re.compile(r'&(?:"[^"]*"|[0-9]+|K[0-9A-Fa-f+\-]{5,6}|.)', re.DOTALL)
"""How fonts, places and fields stand in what is printed around pages."""
_LONGEST_FORMULA = 60  # characters of it that are said
_AROUND_PAGES = frozenset(
    f"{page}{place}"
    for page in ("odd", "even", "first")
    for place in ("Header", "Footer")
)
_CELLS = {"sheetView", "row", "c", "col", "f", "v", "is"}
_IN_SHEET = IN_RUNS | IN_CONDITIONS | _AROUND_PAGES | _CELLS
_NO_HEIGHT, _NO_WIDTH = 1.0, 0.1  # points, and widths of a digit
_IN_BOOK = frozenset({"sheet", "calcPr"})


@define(eq=False)
class SheetMarks:
    """What is marked in a sheet; cells by their rows and columns."""

    pieces: dict[Position, list[Piece]] = field(factory=dict)
    """The text of each cell that is marked in part, or is a formula without its value, piece by piece."""
    doubtful: set[Position] = field(factory=set)
    """The cells that are marked as a whole."""
    unseen: set[Position] = field(factory=set)
    """Those that are not shown."""
    around: dict[Position, tuple[str, str]] = field(factory=dict)
    """What its format says before and behind the text of a cell."""
    comments: dict[Position, str] = field(factory=dict)
    """What somebody has said of a cell, which is not printed with it."""
    conditions: Conditions = field(factory=lambda: Conditions(frozenset()))
    """The formats that may hide some of them."""
    zeros: set[Position] = field(factory=set)
    """The cells that hold a 0, and whether the sheet shows it."""
    shows_zeros: bool = True
    around_pages: tuple[str, ...] = ()
    """What is printed at the head and at the foot of its pages."""
    unseen_rows: set[int] = field(factory=set)
    unseen_columns: set[int] = field(factory=set)
    unseen_length: int = 0
    """How many characters are not shown of those cells that are shown in part."""

    def hides(self, position: Position, text: str) -> bool:
        """Whether a cell in which a text stands is not shown; the heads of a column that is not are its names still."""
        row, column = position
        if row in self.unseen_rows or position in self.unseen:
            return True
        if not self.shows_zeros and position in self.zeros:
            return True
        return column in self.unseen_columns and text[:1].isdigit()

    def of(self, position: Position, text: str) -> list[Piece]:
        """What stands in a cell, of which the library says a text, piece by piece."""
        pieces = self.pieces.get(position)
        is_doubtful = position in self.doubtful or self.hides(position, text)
        if not is_doubtful and text[:1].isdigit():
            is_doubtful = self.conditions.concern(position)
        if pieces is None:
            pieces = [(text, False)] if text else []
        if pieces and position in self.around:
            before, behind = self.around[position]
            pieces = [(before, False), *pieces, (behind, False)]
        if pieces and position in self.comments:
            pieces = [*pieces, (" ", False), (self.comments[position], COMMENT)]
        return [(piece, doubt or is_doubtful) for piece, doubt in pieces if piece]

    def take_style(self, position: Position, style: Style) -> None:
        """Takes how a cell is marked as a whole."""
        if style.hides(style.look):
            self.unseen.add(position)
        if style.look.doubtful:
            self.doubtful.add(position)

    def take_number(self, position: Position, style: Style, number: float) -> None:
        """Takes how a number is shown."""
        if number == 0:
            self.zeros.add(position)
        shown = number_formats.of_number(style.number_format, number)
        if shown is None:
            return
        if shown[0]:
            self.pieces[position] = [shown]
        else:
            self.unseen.add(position)

    def take_text(self, position: Position, style: Style) -> None:
        """Takes how a text is shown."""
        around = number_formats.around_text(style.number_format)
        if around is None:
            self.unseen.add(position)
        elif any(around):
            self.around[position] = around

    def take_runs(self, position: Position, style: Style, runs: list[Run]) -> None:
        """Takes a text some runs of which look other than their cell; each says itself how it looks."""
        pieces: list[Piece] = []
        before, size = "", style.look.size
        for text, own in runs:
            look = own or style.look
            is_unseen = style.hides(look)
            self.unseen_length += len(text) if is_unseen else 0
            is_doubtful = is_unseen or look.doubtful
            if not is_doubtful:
                # Digits of another size are none of the figure before them
                is_figure = goes_on(before, text)
                is_doubtful = is_figure and not are_alike(look.size, size)
                size = look.size
                before = text
            pieces.append((text, is_doubtful))
        self.pieces[position] = pieces


NO_MARKS = SheetMarks()


def marks_by_sheet(archive: Archive, limits: Limits) -> dict[str, SheetMarks]:
    """The marks of each sheet, by its name. Of a workbook that is not XML none are known."""
    main = archive.main()
    if not main.endswith(".xml"):
        return {}
    theme = Theme()
    styles, texts, book = Styles(theme), Texts(theme), _Book()
    # In this order, for a sheet names styles and texts, and these name colours
    for kind, taker, wanted in (
        ("theme", theme, IN_THEME),
        ("styles", styles, IN_STYLES),
        ("sharedStrings", texts, IN_TEXTS),
    ):
        part = archive.related(main, kind)
        if part in archive.names():
            _parse(archive.part(part), taker, wanted, limits)
    _parse(archive.part(main), book, _IN_BOOK, limits)
    targets = archive.targets(main)
    part = archive.related(main, "styles")
    named = archive.part(part) if part in archive.names() else b""
    hiding = formats_that_hide(named)
    found = {}
    for name, target in book.sheets:
        part = targets.get(target, "")
        if part not in archive.names():
            continue
        sheet = _Sheet(styles, texts, book.is_stale)
        sheet.found.conditions = Conditions(hiding)
        _parse(archive.part(part), sheet, _IN_SHEET, limits)
        found[name] = sheet.marks()
        found[name].comments = comments_of(archive, part)
    return found


class _Taker(Protocol):
    """What takes the elements and texts of a part."""

    def start(self, name: str, attributes: Attributes) -> None: ...
    def end(self, name: str) -> None: ...
    def characters(self, text: str) -> None: ...


def _parse(part: bytes, taker: _Taker, wanted: frozenset[str], limits: Limits) -> None:
    is_wanted = wanted.__contains__
    parse_xml(part, limits, taker.start, taker.end, taker.characters, is_wanted)


@define(eq=False)
class _Book:
    """The sheets of a workbook."""

    sheets: list[tuple[str, str]] = field(factory=list)
    """The name of each, and that of the relation to its part."""
    is_stale: bool = False
    """Whether all formulas are to be worked out when it is opened, so that their values may be none."""

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            target = attribute(attributes, "id")
            self.sheets.append((attribute(attributes, "name"), target))
        elif name == "calcPr":
            self.is_stale = is_on(attributes, "fullCalcOnLoad")

    def end(self, name: str) -> None:
        pass

    def characters(self, text: str) -> None:
        pass


@define(eq=False)
class _OpenCell:
    """A cell that is open."""

    position: Position
    kind: str
    style: Style
    runs: Runs
    """Those of a text that stands in the sheet itself."""
    formula: list[str] | None = None
    value: list[str] | None = None


@define(eq=False)
class _Sheet:
    """The marks of a sheet, as its elements come in."""

    _styles: Styles
    _texts: Texts
    _is_stale: bool
    found: SheetMarks = field(factory=SheetMarks)
    _columns: list[tuple[float, float]] = field(factory=list)
    """The stretches of columns that are not shown, each with its first and last."""
    _around_pages: list[str] = field(factory=list)
    _row: int = -1
    _column: int = -1
    """Where the last row and cell stand: the next one stands behind it, unless it says otherwise."""
    _cell: _OpenCell | None = None
    _into: list[str] | None = None
    """What characters are added to."""

    def start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "sheetView":
                shows = attribute(attributes, "showZeros")
                self.found.shows_zeros = shows == "" or shows not in OFF
            case "row":
                self._open_row(attributes)
            case "c":
                self._open_cell(attributes)
            case "col":
                self._hide_columns(attributes)
            case "f" if self._cell is not None:
                self._into = self._cell.formula = []
            case "v" if self._cell is not None:
                self._into = self._cell.value = []
            case _ if name in _AROUND_PAGES:
                self._into = self._around_pages
            case _ if name in IN_CONDITIONS:
                self.found.conditions.start(name, attributes)
            case _ if self._cell is not None:
                self._cell.runs.start(name, attributes)

    def end(self, name: str) -> None:
        if name in ("f", "v") or name in _AROUND_PAGES:
            self._into = None
        elif self._cell is not None:
            if name == "c":
                self._close_cell(self._cell)
                self._cell = None
            else:
                self._cell.runs.end(name)

    def characters(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)
        elif self._cell is not None:
            self._cell.runs.characters(text)

    def marks(self) -> SheetMarks:
        """All that was found."""
        self.found.around_pages = printed_around("".join(self._around_pages))
        for first, last in merge_intervals(self._columns, 1):
            self.found.unseen_columns.update(range(int(first), int(last) + 1))
        return self.found

    def _open_row(self, attributes: Attributes) -> None:
        self._row = whole_number(attribute(attributes, "r"), self._row + 2) - 1
        self._column = -1
        height = attribute(attributes, "ht")
        if is_on(attributes, "hidden") or _is_nothing(height, _NO_HEIGHT):
            self.found.unseen_rows.add(self._row)

    def _hide_columns(self, attributes: Attributes) -> None:
        width = attribute(attributes, "width")
        if is_on(attributes, "hidden") or _is_nothing(width, _NO_WIDTH):
            first = whole_number(attribute(attributes, "min"), _MOST_COLUMNS)
            last = whole_number(attribute(attributes, "max"), first)
            self._columns.append((first - 1, min(last, _MOST_COLUMNS) - 1))

    def _open_cell(self, attributes: Attributes) -> None:
        place = position_of(attribute(attributes, "r"))
        row, column = place or (self._row, self._column + 1)
        self._column = column
        style = self._styles.of(attribute(attributes, "s"))
        kind = attribute(attributes, "t")
        runs = Runs(self._texts.theme)
        self._cell = _OpenCell((row, column), kind, style, runs)

    def _close_cell(self, cell: _OpenCell) -> None:
        marks, position = self.found, cell.position
        value = "".join(cell.value or ())
        # One of text may come to nothing, and then has a value that is empty
        is_unknown = not value and (cell.value is None or cell.kind != "str")
        if cell.formula is not None and is_unknown:
            said = "=" + "".join(cell.formula)[:_LONGEST_FORMULA]
            marks.pieces[position] = [(said, True)]
            return
        runs = cell.runs.runs if cell.runs.marked else None
        if cell.kind == "s":
            runs = self._texts.marked.get(whole_number(value, -1))
        if cell.kind in _TEXTS:
            marks.take_text(position, cell.style)
        if runs is not None:
            marks.take_runs(position, cell.style, runs)
            return
        marks.take_style(position, cell.style)
        if cell.kind not in ("", "n"):
            return
        number = number_of(value)
        if number is not None:
            marks.take_number(position, cell.style, number)
        # A formula that is to be worked out anew may hold a 0 in place of a value that was never known
        is_open = cell.formula is not None and self._is_stale
        if is_open and _ZERO.fullmatch(value):
            marks.doubtful.add(position)


def printed_around(code: str) -> tuple[str, ...]:
    """What is printed at the head and the foot of pages, by what a sheet says of that: "&L&8单位：件&R第&P页"."""
    parts = _AROUND_PAGE.split(code)
    words = (" ".join(part.split()) for part in parts)
    return tuple(dict.fromkeys(filter(None, words)))


def _is_nothing(size: str, least: float) -> bool:
    """Whether a height or a width is said, and is none."""
    number = number_of(size)
    return number is not None and number < least


def is_on(attributes: Attributes, name: str) -> bool:
    """Whether an attribute is there and does not say no."""
    value = attribute(attributes, name)
    return value != "" and value not in OFF
