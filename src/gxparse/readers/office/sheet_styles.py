"""How the styles of a workbook and the runs of its texts mark what stands in a cell.

A cell names a style, and that a font, a fill and a number format. A text may
stand in the list of all texts, in runs with a look of their own.
"""

from __future__ import annotations

import re

from attrs import define, field, frozen

from gxparse.readers.office.looks import OFF, is_tiny, is_white
from gxparse.readers.office.xml import Attributes, attribute

MARKS = frozenset({"strike", "vertAlign", "color", "sz"})
"""The properties of a font or a run that mark text."""
IN_STYLES = MARKS | frozenset(
    {"numFmt", "font", "fill", "patternFill", "fgColor", "xf"}
)
IN_RUNS = MARKS | {"r", "rPr", "t", "rPh"}
IN_TEXTS = IN_RUNS | {"si"}
"""The elements that are asked for in each part."""

_PRINTS_NOTHING = re.compile(r'[\s"]*+;[;\s"]*+')  # a format, of any number
_NO_PATTERN = ("", "none")
_WHITE_OF_THEME, _WHITE_OF_INDEX = "0", ("1", "9")
_DARKER = "-"  # how the tint of a colour begins that is darker than that of the theme
_LONGEST_NUMBER = 7  # digits of the number of a style or a text


@define(eq=False)
class Look:
    """How a font or a run looks, as far as that makes its text doubtful."""

    doubtful: bool = False
    """Whether it is struck out, raised or lowered."""
    white: bool = False
    tiny: bool = False

    def take(self, name: str, attributes: Attributes) -> None:
        """Takes one of ``MARKS``."""
        value = attribute(attributes, "val")
        match name:
            case "strike":
                self.doubtful = self.doubtful or value not in OFF
            case "vertAlign":
                raised = value in ("superscript", "subscript")
                self.doubtful = self.doubtful or raised
            case "color":
                self.white = _is_white(attributes)
            case "sz":
                self.tiny = is_tiny(value)

    @property
    def marks(self) -> bool:
        """Whether it may make text doubtful."""
        return self.doubtful or self.white or self.tiny


_PLAIN = Look()


@frozen
class Style:
    """How a style of cells marks what stands in them."""

    look: Look = _PLAIN
    painted: bool = False
    """Whether its cells have a ground, on which white is seen."""
    prints_nothing: bool = False
    """Whether its number format prints nothing of a number."""

    def hides(self, look: Look) -> bool:
        """Whether what looks so in its cells is not seen."""
        return look.tiny or (look.white and not self.painted)


_NO_STYLE = Style()


@define(eq=False)
class Styles:
    """The styles of cells of a workbook, by their numbers."""

    _fonts: list[Look] = field(factory=list)
    _fills: list[bool] = field(factory=list)
    """Whether each fill paints a ground."""
    _hiding_formats: set[str] = field(factory=set)
    _styles: list[Style] = field(factory=list)
    _path: list[str] = field(factory=list)
    """The elements that are open."""

    def of(self, number: str) -> Style:
        """The style of a number; a plain one where there is none."""
        n = whole_number(number, 0)
        return self._styles[n] if n < len(self._styles) else _NO_STYLE

    def start(self, name: str, attributes: Attributes) -> None:
        """Takes the beginning of an element."""
        parents = self._path[-2:]
        self._path.append(name)
        # Fonts and fills stand in other lists as well, of what changes a style only now and then
        match parents:
            case [*_, "fonts"]:
                self._fonts.append(Look())
            case ["fonts", "font"] if name in MARKS:
                self._fonts[-1].take(name, attributes)
            case [*_, "fills"]:
                self._fills.append(False)
            case ["fills", "fill"] if name == "patternFill":
                self._fills[-1] = (
                    attribute(attributes, "patternType") not in _NO_PATTERN
                )
            case ["fills", "fill"]:  # from one colour to another
                self._fills[-1] = True
            case ["fill", "patternFill"] if name == "fgColor":
                self._fills[-1] = self._fills[-1] and not _is_white(attributes)
            case [*_, "numFmts"]:
                if _PRINTS_NOTHING.fullmatch(attribute(attributes, "formatCode")):
                    self._hiding_formats.add(attribute(attributes, "numFmtId"))
            case [*_, "cellXfs"]:
                self._styles.append(self._style(attributes))

    def end(self, _: str) -> None:
        """Takes the end of an element."""
        self._path.pop()

    def characters(self, _: str) -> None:
        """Takes text, which says nothing here."""

    def _style(self, attributes: Attributes) -> Style:
        font = whole_number(attribute(attributes, "fontId"), 0)
        fill = whole_number(attribute(attributes, "fillId"), 0)
        return Style(
            self._fonts[font] if font < len(self._fonts) else _PLAIN,
            fill < len(self._fills) and self._fills[fill],
            attribute(attributes, "numFmtId") in self._hiding_formats,
        )


Run = tuple[str, Look | None]
"""Some text and how it looks; ``None`` for as its cell does."""


@define(eq=False)
class Runs:
    """The runs of one text, as its elements come in."""

    runs: list[Run] = field(factory=list)
    _look: Look | None = None
    _beside: int = 0
    """How many elements are open of what is said beside the text, such as how a name is read."""
    _in_text: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Takes the beginning of an element."""
        if name == "rPh":
            self._beside += 1
        elif name == "r":
            self._look = None
        elif name == "rPr":
            self._look = Look()
        elif name == "t":
            self._in_text = not self._beside
        elif self._look is not None and name in MARKS:
            self._look.take(name, attributes)

    def end(self, name: str) -> None:
        """Takes the end of an element."""
        if name == "rPh":
            self._beside -= 1
        elif name == "t":
            self._in_text = False

    def characters(self, text: str) -> None:
        """Takes text."""
        if self._in_text:
            self.runs.append((text, self._look))

    @property
    def marked(self) -> bool:
        """Whether any of them may make its text doubtful."""
        return any(look is not None and look.marks for _, look in self.runs)


@define(eq=False)
class Texts:
    """The list of all texts of a workbook."""

    marked: dict[int, list[Run]] = field(factory=dict)
    """The runs of each text of which some are marked, by its number."""
    _count: int = 0
    _runs: Runs = field(factory=Runs)

    def start(self, name: str, attributes: Attributes) -> None:
        """Takes the beginning of an element."""
        if name == "si":
            self._runs = Runs()
        else:
            self._runs.start(name, attributes)

    def end(self, name: str) -> None:
        """Takes the end of an element."""
        if name != "si":
            self._runs.end(name)
            return
        if self._runs.marked:
            self.marked[self._count] = self._runs.runs
        self._count += 1

    def characters(self, text: str) -> None:
        """Takes text."""
        self._runs.characters(text)


def whole_number(text: str, other: int) -> int:
    """A whole number of few digits, or another one."""
    fits = text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER
    return int(text) if fits else other


def _is_white(attributes: Attributes) -> bool:
    """Whether a colour is white, by itself, by its number, or as that of which the theme makes a page."""
    if attribute(attributes, "theme") == _WHITE_OF_THEME:
        return not attribute(attributes, "tint").startswith(_DARKER)
    if attribute(attributes, "indexed") in _WHITE_OF_INDEX:
        return True
    return is_white(attribute(attributes, "rgb"))
