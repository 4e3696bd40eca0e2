"""How the styles of a workbook and the runs of its texts mark what stands in a cell.

A cell names a style, and that a font, a fill and a number format. A text may
stand in the list of all texts, in runs with a look of their own.
"""

from __future__ import annotations

from itertools import pairwise
from math import isfinite

from attrs import define, field, frozen

from gxparse.document.styles import BLACK, WHITE, Colour
from gxparse.readers.office import number_formats
from gxparse.readers.office.looks import OFF, is_tiny
from gxparse.readers.office.sheet_colours import Theme, is_unseen
from gxparse.readers.office.xml import Attributes, attribute

MARKS = frozenset({"strike", "vertAlign", "color", "sz"})
"""The properties of a font or a run that mark text."""
IN_STYLES = MARKS | frozenset(
    {"numFmt", "font", "fill", "patternFill", "fgColor", "xf"}
)
IN_RUNS = MARKS | {"r", "rPr", "t", "rPh"}
IN_TEXTS = IN_RUNS | {"si"}
"""The elements that are asked for in each part."""

_NO_PATTERN = ("", "none")
_SOLID = "solid"
_LONGEST_NUMBER = 7  # digits of the number of a style or a text


@define(eq=False)
class Look:
    """How a font or a run looks, as far as that makes its text doubtful."""

    doubtful: bool = False
    """Whether it is struck out, raised or lowered."""
    colour: Colour | None = BLACK
    """That of its text; ``None`` where it is not known."""
    tiny: bool = False
    size: float = 11.0
    """In points."""

    def take(self, name: str, attributes: Attributes, theme: Theme) -> None:
        """Takes one of ``MARKS``."""
        value = attribute(attributes, "val")
        match name:
            case "strike":
                self.doubtful = self.doubtful or value not in OFF
            case "vertAlign":
                raised = value in ("superscript", "subscript")
                self.doubtful = self.doubtful or raised
            case "color":
                self.colour = theme.colour(attributes)
            case "sz":
                self.tiny = is_tiny(value)
                self.size = number_of(value) or self.size

    @property
    def marks(self) -> bool:
        """Whether it may make text doubtful."""
        return self.doubtful or self.tiny or self.colour not in (BLACK, None)


_PLAIN = Look()


@frozen
class Style:
    """How a style of cells marks what stands in them."""

    look: Look = _PLAIN
    ground: Colour | None = WHITE
    """The colour behind it; ``None`` where it is not known."""
    number_format: str = ""
    """"" where it shows each number as it stands."""

    def hides(self, look: Look) -> bool:
        """Whether what looks so in its cells is not seen."""
        return look.tiny or is_unseen(look.colour, self.ground)


_NO_STYLE = Style()


@define(eq=False)
class Styles:
    """The styles of cells of a workbook, by their numbers."""

    theme: Theme = field(factory=Theme)
    _fonts: list[Look] = field(factory=list)
    _fills: list[Colour | None] = field(factory=list)
    """The ground that each fill paints."""
    _formats: dict[str, str] = field(
        factory=lambda: {str(n): code for n, code in number_formats.BUILT_IN.items()}
    )
    _styles: list[Style] = field(factory=list)
    _path: list[str] = field(factory=list)
    """The elements that are open."""
    _pattern: str = ""
    """That of the fill that is open."""

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
                self._fonts[-1].take(name, attributes, self.theme)
            case [*_, "fills"]:
                self._fills.append(WHITE)
            case ["fills", "fill"]:
                self._pattern = attribute(attributes, "patternType")
                # A pattern of two colours, or from one to another
                is_white = name == "patternFill" and self._pattern in _NO_PATTERN
                self._fills[-1] = WHITE if is_white else None
            case ["fill", "patternFill"] if name == "fgColor":
                if self._pattern == _SOLID:
                    self._fills[-1] = self.theme.colour(attributes)
            case [*_, "numFmts"]:
                code = attribute(attributes, "formatCode")
                self._formats[attribute(attributes, "numFmtId")] = code
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
            self._fills[fill] if fill < len(self._fills) else WHITE,
            self._formats.get(attribute(attributes, "numFmtId"), ""),
        )


Run = tuple[str, Look | None]
"""Some text and how it looks; ``None`` for as its cell does."""


@define(eq=False)
class Runs:
    """The runs of one text, as its elements come in."""

    theme: Theme
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
            self._look.take(name, attributes, self.theme)

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
        if any(look is not None and look.marks for _, look in self.runs):
            return True
        return any(
            before[1] != behind[1] and goes_on(before[0], behind[0])
            for before, behind in pairwise(self.runs)
        )


@define(eq=False)
class Texts:
    """The list of all texts of a workbook."""

    theme: Theme
    marked: dict[int, list[Run]] = field(factory=dict)
    """The runs of each text of which some are marked, by its number."""
    _count: int = 0
    _runs: Runs = field(init=False)

    @_runs.default
    def _(self) -> Runs:
        return Runs(self.theme)

    def start(self, name: str, attributes: Attributes) -> None:
        """Takes the beginning of an element."""
        if name == "si":
            self._runs = Runs(self.theme)
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


def goes_on(before: str, behind: str) -> bool:
    """Whether a figure goes on from one run into the next."""
    return before[-1:].isdecimal() and behind[:1].isdecimal()


def number_of(text: str) -> float | None:
    """A number, if it is one and not endless."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None


def whole_number(text: str, other: int) -> int:
    """A whole number of few digits, or another one."""
    fits = text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER
    return int(text) if fits else other
