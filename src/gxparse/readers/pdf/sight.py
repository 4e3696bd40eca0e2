"""Which characters of a page a reader sees, and which are no part of its lines.

White on white, under a filled box, beside the page, a point high, or not drawn at
all: what nobody sees is no text of the page. Words that lean, or that are higher
than the rows of the table in which they stand, run across a page as a watermark
does, and their digits are none of a cell. Text that is not drawn but lies over an
image is what a program took that for, and is all that there is.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from enum import Enum, auto
from itertools import pairwise, product
from operator import sub
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium
from attrs import field, frozen
from pypdfium2 import PdfiumError

from gxparse.readers.limits import Budget
from gxparse.readers.pdf.calls import Matrix, bare, handle_of
from gxparse.readers.pdf.characters import BLANK, Char, drawn_box
from gxparse.readers.pdf.grids import Grid, Ruling
from gxparse.readers.pdf.ground import Area, Ground
from gxparse.readers.pdf.images import Images
from gxparse.readers.pdf.objects import (
    Colour,
    Point,
    Viewport,
    is_drawn,
    is_outline,
    moved,
)
from gxparse.readers.pdf.strokes import Strokes, crossed
from gxparse.source import Box

_NEARLY = 16  # by which two colours differ at most, of 255, that nobody tells apart
_TRANSPARENT = 16  # of 255; what is no more opaque is not seen
_TINY = 2.0  # points; what is no higher and no wider is a dot to the eye
_LEANS = 0.1  # of its length, by which a line of text rises or falls
_HIGH = 2.0  # times as high as most characters of its page
_NEARLY_ALL = 0.8

_OF_FIGURES = frozenset("0123456789-−.")
# Points of the box of a digit, by parts of how wide and high it is: its corners, and near to each of its sides
_CORNERS = ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0))
_INSIDE = ((0.15, 0.5), (0.85, 0.5), (0.5, 0.15), (0.5, 0.85))
_SAME = 0.2  # of its height, by which a character that is printed twice is moved
_CELL = 3.0  # points
_SHIFT = 1.5  # points, by which the beginnings of two lines differ that may be one
_AROUND = tuple(product((0, -1, 1), repeat=2))

WHITE: Colour = (255, 255, 255, 255)

_SixFloats, _FourNumbers = ctypes.c_float * 6, ctypes.c_uint * 4
_PART_SIZE, _COLOUR_SIZE = 4, 16  # bytes

_get_matrix = bare(pdfium.FPDFPageObj_GetMatrix)
_get_colour = bare(pdfium.FPDFPageObj_GetFillColor)
_text_object_of = bare(pdfium.FPDFText_GetTextObject)


class Sight(Enum):
    """How a character of a page is seen."""

    PLAIN = auto()
    UNSEEN = auto()
    RECOGNISED = auto()
    """It is not drawn, but lies over an image: somebody's guess at what that says."""
    STRUCK = auto()
    """A line is drawn through it."""
    PARTLY = auto()
    """So much of it is cut off or covered that nobody can tell what it is; or a line before it may be a minus."""
    ACROSS = auto()
    """It runs across what stands on the page."""


class Ink(NamedTuple):
    """How an object of text is drawn."""

    order: int
    """Its number among the objects of its page: what has a higher one is drawn over it."""
    colour: Colour | None
    """``None`` for a pattern, or an outline."""
    is_drawn: bool
    turn: int | None
    """By how much its line is turned against the clock from one that runs to the right; ``None`` for one that leans."""
    x: float
    y: float
    """Where its line begins."""
    cut: Box | None = None
    """The part of the page in which it is shown, where that is not all of it."""


class InkReader:
    """Reads how objects of text are drawn. A page may have a thousand: no call makes room for its answer anew."""

    def __init__(self) -> None:
        self._matrix = _SixFloats()
        self._matrix_at = ctypes.addressof(self._matrix)
        self._colour = _FourNumbers()
        first = ctypes.addressof(self._colour)
        self._colour_at = tuple(range(first, first + _COLOUR_SIZE, _PART_SIZE))

    def ink_of(
        self, text: int, order: int, forms: tuple[Matrix, ...], cut: Box | None
    ) -> Ink:
        """How an object of text is drawn that stands in some forms, the innermost first."""
        if not _get_matrix(text, self._matrix_at):
            raise PdfiumError("Failed to get matrix of pageobject.")
        a, b, _, _, x, y = self._matrix
        for form in forms:
            a, b = a * form[0] + b * form[2], a * form[1] + b * form[3]
            x, y = moved(x, y, form)
        has_colour = _get_colour(text, *self._colour_at)
        colour = tuple(self._colour) if has_colour else None
        # Only what is white asks for more
        if colour == WHITE and is_outline(text):
            colour = None
        # Nearly always, and told at once
        turn = 0 if b == 0 < a else _turn(a, b)
        ink = order, colour, is_drawn(text), turn, x, y, cut
        return tuple.__new__(Ink, ink)


def _turn(a: float, b: float) -> int | None:
    """By how much a line is turned that runs so far to the right and so far up."""
    if min(abs(a), abs(b)) > _LEANS * max(abs(a), abs(b)):
        return None
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b > 0 else 270


def usual_turn(inks: Collection[Ink]) -> int | None:
    """By how much nearly all lines of a page are turned, if they are all turned alike."""
    for turn, count in Counter([ink.turn for ink in inks]).most_common(1):
        return turn if count >= _NEARLY_ALL * len(inks) else None
    return None


@frozen(eq=False)
class Scene:
    """What is drawn on a page, as far as that says which of its characters are seen."""

    inks: dict[int, Ink]
    """How each object of text is drawn, by its handle."""
    areas: list[Area]
    """What is painted, from below."""
    grids: list[Grid]
    strokes: list[Ruling]
    """The lines that run across it, from above."""
    slants: list[tuple[Point, Point]]
    """The lines that run along no axis."""
    viewport: Viewport
    otherwise: set[int]
    """The objects of text that are said to read like other figures than they show."""
    images: Images
    width: float = field(init=False)
    height: float = field(init=False)
    """Of the part of the page that is shown."""

    @width.default
    def _(self) -> float:
        return self.viewport.size[0]

    @height.default
    def _(self) -> float:
        return self.viewport.size[1]

    def sights(
        self, text_page: Any, chars: list[Char], budget: Budget
    ) -> list[Sight] | None:
        """How each character is seen; ``None`` where surely all are plain, as on most pages."""
        if not chars:
            return None
        _, lefts, tops, rights, bottoms = zip(*chars, strict=True)
        # What has no box comes first in order, and has no height
        heights = sorted(map(sub, bottoms, tops))
        heights = heights[bisect_right(heights, 0.0) :] or [0.0]
        usual = heights[len(heights) // 2]
        is_odd = heights[0] <= _TINY or (
            heights[-1] > _HIGH * usual and self._runs_across(chars, _HIGH * usual)
        )
        is_beside = min(lefts) < 0 or min(tops) < 0
        is_behind = max(rights) > self.width or max(bottoms) > self.height
        page = handle_of(text_page)
        strokes = Strokes(page, chars, self.strokes, self.viewport, budget)
        struck = strokes.struck()
        uncertain = strokes.with_minus() | crossed(
            chars, self.slants, self.grids, budget
        )
        if not (
            is_odd
            or is_beside
            or is_behind
            or struck
            or uncertain
            or self._may_differ()
        ):
            return None
        # A line break, and a blank that no one drew, have no box
        inks = [
            self.inks.get(_text_object_of(page, n)) if char.right else None
            for n, char in enumerate(chars)
        ]
        ground = Ground(self.areas, self.height, budget)
        look = _Look(self, ground, usual, page, _cut_off(chars, inks))
        sights = [
            look.at(n, char, ink) if char.right else Sight.PLAIN
            for n, (char, ink) in enumerate(zip(chars, inks, strict=True))
        ]
        for n in struck:
            if sights[n] is Sight.PLAIN:
                sights[n] = Sight.STRUCK
        uncertain.update(self._read_otherwise(chars, page))
        for n in uncertain:
            if sights[n] is Sight.PLAIN:
                sights[n] = Sight.PARTLY
        return sights

    def _read_otherwise(self, chars: list[Char], page: int | None) -> Iterator[int]:
        """The digits that the file says are others than the page shows."""
        if not self.otherwise:
            return
        for n, char in enumerate(chars):
            if char.text in _OF_FIGURES and _text_object_of(page, n) in self.otherwise:
                yield n

    def _runs_across(self, chars: list[Char], height: float) -> bool:
        """Whether a character that is higher stands in a table; in a title many are."""
        high = [char for char in chars if char.bottom - char.top > height]
        centres = {((c.left + c.right) / 2, (c.top + c.bottom) / 2) for c in high}
        return any(grid.field_at(*at) for grid in self.grids for at in centres)

    def _may_differ(self) -> bool:
        """Whether some character may not be plain for how it is drawn."""
        inks = self.inks.values()
        if self.otherwise or any(area.colour for area in self.areas):
            return True
        if any(ink.turn is None or not ink.is_drawn or ink.cut for ink in inks):
            return True
        first = min([ink.order for ink in inks], default=0)
        if any(area.image and area.order > first for area in self.areas):
            return True
        return any(_is_like(colour, WHITE) for colour in {ink.colour for ink in inks})


@frozen(eq=False)
class _Look:
    """Looks at the characters of a page, one by one."""

    scene: Scene
    ground: Ground
    usual: float
    """How high most characters are."""
    page: int | None
    """The handle of the page of text."""
    gone: set[int]
    """The objects of text, by their order, of which all is cut off."""
    some_drawn: bool = field(init=False)
    most_lean: bool = field(init=False)
    """Whether most of its lines lean, as on a scan that lies askew, which are no watermark then."""

    @some_drawn.default
    def _(self) -> bool:
        return any(ink.is_drawn for ink in self.scene.inks.values())

    @most_lean.default
    def _(self) -> bool:
        inks = self.scene.inks.values()
        return 2 * sum(ink.turn is None for ink in inks) > len(inks)

    def at(self, number: int, char: Char, ink: Ink | None) -> Sight:
        """How a character of a number is seen that is drawn with some ink."""
        x, y = (char.left + char.right) / 2, (char.top + char.bottom) / 2
        if not (0 <= x <= self.scene.width and 0 <= y <= self.scene.height):
            return Sight.UNSEEN
        size = max(char.bottom - char.top, char.right - char.left)
        # Where most are so small, the page is meant to be looked at from nearer
        if size < _TINY < self.usual or ink is None:
            return Sight.PLAIN if ink is None else Sight.UNSEEN
        if ink.turn is None and not self.most_lean:
            return Sight.ACROSS
        sight = self._by_what_is_painted(x, y, char, ink)
        if sight is Sight.PLAIN:
            sight = self._by_its_parts(number, char, ink)
        if sight is Sight.PLAIN and size > _HIGH * self.usual:
            return self._by_its_row(char, x, y)
        return sight

    def _by_what_is_painted(self, x: float, y: float, char: Char, ink: Ink) -> Sight:
        over: Area | None = None
        below: Colour | None = WHITE
        topmost = -1
        is_on_image = not self.some_drawn
        for area in self.ground.at(x, y):
            is_on_image = is_on_image or area.image is not None
            if topmost < area.order < ink.order:
                topmost, below = area.order, area.colour
            elif area.order > ink.order:
                if area.colour is not None:
                    return Sight.UNSEEN
                over = area if area.image is not None else over
        if not ink.is_drawn:
            return Sight.RECOGNISED if is_on_image else Sight.UNSEEN
        if _is_like(ink.colour, below):
            return Sight.UNSEEN
        return self._by_image(over, char) if over else Sight.PLAIN

    def _by_image(self, image: Area, char: Char) -> Sight:
        """How a character is seen over which an image lies: what it shows there nobody knows."""
        if image.image is None or not self.scene.images.hides(image.image):
            return Sight.PLAIN
        # Programs that recognise text lay it below the scan as well
        if image.is_on_all:
            return Sight.RECOGNISED
        return Sight.PARTLY if char.text in _OF_FIGURES else Sight.PLAIN

    def _by_its_parts(self, number: int, char: Char, ink: Ink) -> Sight:
        """How a character is seen whose middle is not covered; letters are told by what stands beside them."""
        if ink.order in self.gone:
            return Sight.UNSEEN
        if char.text not in _OF_FIGURES:
            return Sight.PLAIN
        whole = char.left, char.top, char.right, char.bottom
        if all(self._are_shown(whole, _CORNERS, ink)):
            return Sight.PLAIN
        drawn = drawn_box(self.page, number, self.scene.viewport) or whole
        shown = list(self._are_shown(drawn, _INSIDE, ink))
        if all(shown):
            return Sight.PLAIN
        return Sight.PARTLY if any(shown) else Sight.UNSEEN

    def _are_shown(
        self, box: Box, points: Iterable[tuple[float, float]], ink: Ink
    ) -> Iterator[bool]:
        """Whether some points are seen of a box: nothing cuts them off, or is painted over them."""
        left, top, right, bottom = box
        for across, down in points:
            point = left + across * (right - left), top + down * (bottom - top)
            yield _is_within(point, ink.cut) and not self._is_covered(point, ink)

    def _is_covered(self, point: tuple[float, float], ink: Ink) -> bool:
        """Whether something is painted over a point."""
        return any(
            area.order > ink.order and area.colour is not None
            for area in self.ground.at(*point)
        )

    def _by_its_row(self, char: Char, x: float, y: float) -> Sight:
        """How a character is seen that is much higher than others."""
        for grid in self.scene.grids:
            field = grid.field_at(x, y)
            if field is not None:
                row = field[0]
                room = grid.ys[row + 1] - grid.ys[row]
                return Sight.ACROSS if char.bottom - char.top > room else Sight.PLAIN
        return Sight.PLAIN


def _cut_off(chars: list[Char], inks: list[Ink | None]) -> set[int]:
    """The objects of text, by their order, of which all characters are cut off."""
    pairs = [
        (char, ink) for char, ink in zip(chars, inks, strict=True) if ink and ink.cut
    ]
    some_shown = {
        ink.order
        for char, ink in pairs
        if _is_within(
            ((char.left + char.right) / 2, (char.top + char.bottom) / 2), ink.cut
        )
    }
    return {ink.order for _, ink in pairs} - some_shown


def _is_within(point: tuple[float, float], box: Box | None) -> bool:
    if box is None:
        return True
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _is_like(colour: Colour | None, ground: Colour | None) -> bool:
    """Whether nobody can tell a colour from that of its ground."""
    if colour is None:
        return False
    if colour[3] <= _TRANSPARENT:
        return True
    if ground is None:
        return False
    return all(abs(a - b) < _NEARLY for a, b in zip(colour[:3], ground, strict=False))


def without_doubles(chars: list[Char], inks: Iterable[Ink]) -> list[Char]:
    """The characters of a page, each that is printed twice in nearly the same place, as for bold letters, once.

    The others of it become blanks that no one drew, so that their number stays.
    """
    if not _may_be_double(inks):
        return chars
    kept: dict[tuple[str, float, float], Char] = {}
    single = []
    for char in chars:
        if char.right and _has_double(char, kept):
            single.append(BLANK)
            continue
        kept[char.text, char.left // _CELL, char.top // _CELL] = char
        single.append(char)
    return single


def _may_be_double(inks: Iterable[Ink]) -> bool:
    """Whether the lines of two objects begin in nearly the same place."""
    rows: dict[float, list[float]] = {}
    for ink in inks:
        rows.setdefault(ink.y // _SHIFT, []).append(ink.x)
    for n, row in rows.items():
        xs = sorted(row + rows.get(n + 1, []))
        if any(behind - before < _SHIFT for before, behind in pairwise(xs)):
            return True
    return False


def _has_double(char: Char, kept: dict[tuple[str, float, float], Char]) -> bool:
    x, y = char.left // _CELL, char.top // _CELL
    near = _SAME * (char.bottom - char.top)
    for dx, dy in _AROUND:
        other = kept.get((char.text, x + dx, y + dy))
        if (
            other is not None
            and abs(other.left - char.left) < near
            and abs(other.top - char.top) < near
        ):
            return True
    return False
