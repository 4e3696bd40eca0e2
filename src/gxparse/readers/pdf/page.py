"""One page of a PDF file: what is drawn on it to lines of text and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw as pdfium
from attrs import define, field, frozen

from gxparse.readers.limits import Budget
from gxparse.readers.pdf.calls import bounds_of
from gxparse.readers.pdf.characters import BLANK, Char, characters
from gxparse.readers.pdf.glyphless import text_page_of
from gxparse.readers.pdf.grids import Grid, Ruling, dotted_rulings, find_grids
from gxparse.readers.pdf.ground import Area
from gxparse.readers.pdf.images import Images
from gxparse.readers.pdf.lines import (
    RuledTable,
    TextLine,
    count_unseen,
    lines_across,
    place,
)
from gxparse.readers.pdf.objects import (
    THIN,
    DotFinder,
    Point,
    Viewport,
    box_around,
    clipped,
    colour_of,
    cut_of,
    image_box,
    is_opaque,
    page_objects,
    shapes,
)
from gxparse.readers.pdf.said import said_otherwise
from gxparse.readers.pdf.sight import (
    WHITE,
    Ink,
    InkReader,
    Scene,
    Sight,
    usual_turn,
    without_doubles,
)
from gxparse.readers.pdf.spending import Spending
from gxparse.source import Box

if TYPE_CHECKING:  # which is not imported where no scan is read
    from gxparse.readers.scan.page import ScannedPage

_COST = 8  # elements that an object of a page counts as: it takes about as many words to draw
_MOST_NESTED = 100  # forms within each other; PDFium has fewer
_CHARACTER_COST = 2  # elements that a character counts as
_UNREADABLE = "\ufffd"  # stands for what is shown and cannot be told
_MARGIN = 0.1  # of the height of a page, above and below all that it says
_WHOLE = 0.5  # of its page, that an image of a whole page covers


class Turned(NamedTuple):
    """How a page is read that is shown otherwise."""

    read: Viewport
    shown: Viewport

    def box(self, box: Box) -> Box:
        """Where on the page, as it is shown, a box is."""
        points = (box[:2], box[2:])
        moved = [self.shown.point(*self.read.on_page(x, y)) for x, y in points]
        left, top, right, bottom = box_around(moved)
        return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


@frozen(eq=False)
class Page:
    """What stands on one page."""

    number: int
    lines: list[TextLine]
    """In the order of PDFium."""
    tables: list[RuledTable]
    """From above."""
    is_scan: bool
    """Whether it is an image without text but in its margins: the number of a page is stamped on scans too."""
    has_invisible_text: bool
    """Whether text lies over it that is not shown: somebody's guess at what an image says."""
    across: list[TextLine] = field(factory=list)
    """What runs across all that as a watermark."""
    unseen: int = 0
    """How many characters nobody can see."""
    struck: int = 0
    """How many stretches of text are struck out."""
    left_out: bool = False
    """Whether some of them stand in no table."""
    turned: Turned | None = None
    is_overlaid: bool = False
    """Whether it is an image, and all of its text what a program has recognised there."""
    scanned: ScannedPage | None = None
    """What was recognised on it, of an image without text, or instead of the text over it."""


@define(eq=False)
class _Drawing:
    """What is drawn on a page, apart from its characters."""

    across: list[Ruling] = field(factory=list)
    down: list[Ruling] = field(factory=list)
    dots: list[tuple[float, float]] = field(factory=list)
    slants: list[tuple[Point, Point]] = field(factory=list)
    inks: dict[int, Ink] = field(factory=dict)
    """How each of its text objects is drawn, by its handle."""
    areas: list[Area] = field(factory=list)
    """What is painted, from below, but for white where nothing else is."""
    image_area: float = 0.0
    """That of its images together: some scanners cut a page into strips."""

    def add_stroke(self, box: Box) -> None:
        """Adds a line by the thin box that it covers, or a dot."""
        left, top, right, bottom = box
        width, height = right - left, bottom - top
        if max(width, height) <= THIN:
            self.dots.append(((left + right) / 2, (top + bottom) / 2))
        elif width >= height:
            self.across.append(Ruling((top + bottom) / 2, left, right))
        else:
            self.down.append(Ruling((left + right) / 2, top, bottom))

    def add_image(
        self, image: int, box: Box | None, order: int, page_area: float
    ) -> None:
        """Adds an image by its handle and where it is seen, if it is."""
        left, low, right, high = bounds_of(image)
        area = abs((right - left) * (high - low))
        self.image_area += area
        if box is not None:
            is_on_all = area > _WHOLE * page_area
            self.areas.append(Area(order, box, None, image, is_on_all))

    def add_area(self, area: Area) -> None:
        """Adds what is painted."""
        # A white page is painted white by many programs before all else
        if self.areas or self.inks or area.colour != WHITE:
            self.areas.append(area)

    def grids(self, fields: Budget) -> list[Grid]:
        """The tables that its lines make, those of dots among them; from above, none beside another."""
        across = self.across + dotted_rulings((y, x) for x, y in self.dots)
        down = self.down + dotted_rulings(self.dots)
        return find_grids(across, down, fields)


def read_page(
    page: Any, struck_out: Iterable[Box], number: int, spending: Spending
) -> Page:
    """What stands on a page of pypdfium2, which is closed then; some lines strike out text and are drawn nowhere."""
    viewport = shown = Viewport(page)
    drawing = _drawing(page, viewport, spending.elements)
    # A table that is too wide for its page is often set along it: whoever reads it turns the page
    turn = usual_turn(drawing.inks.values())
    if turn not in (None, viewport.degrees):
        viewport = Viewport(page, turn)
        drawing = _drawing(page, viewport, spending.elements)
    grids = drawing.grids(spending.fields)
    text_page = text_page_of(page, list(drawing.inks))
    spending.elements.spend(_CHARACTER_COST * text_page.count_chars())
    chars = characters(text_page, viewport)
    scene = Scene(
        drawing.inks,
        drawing.areas,
        grids,
        sorted([*drawing.across, *_strokes(struck_out, viewport)]),
        drawing.slants,
        viewport,
        said_otherwise(page, text_page, drawing.inks),
        Images(page, viewport.area, spending),
    )
    seen = _seen(chars, scene.sights(text_page, chars, spending.elements))
    single = without_doubles(seen.plain, drawing.inks.values())
    not_read = [*seen.unseen, *seen.struck]
    lines, tables = place(single, grids, not_read)
    is_image = drawing.image_area > _WHOLE * viewport.area
    is_bare = not tables and _stand_in_margins(lines, viewport)
    text_page.close()
    page.close()
    return Page(
        number,
        lines,
        tables,
        is_scan=is_bare and is_image,
        is_overlaid=seen.all_recognised and is_image,
        has_invisible_text=seen.some_recognised,
        across=lines_across(seen.across),
        unseen=sum(not char.text.isspace() for char in seen.unseen),
        left_out=len(not_read) > sum(map(count_unseen, tables)),
        struck=seen.struck_stretches,
        turned=None if viewport is shown else Turned(viewport, shown),
    )


def _stand_in_margins(lines: Iterable[TextLine], viewport: Viewport) -> bool:
    """Whether lines, if there are any, stand at the edges of a page where numbers of pages stand."""
    high = viewport.size[1]
    return all(
        bottom < _MARGIN * high or top > (1 - _MARGIN) * high
        for line in lines
        for _, (_, top, _, bottom) in line.boxes
    )


def _strokes(lines: Iterable[Box], viewport: Viewport) -> Iterator[Ruling]:
    """Those of some lines that run across the page as it is seen."""
    for line in lines:
        left, top, right, bottom = viewport.box(*line)
        if right - left > bottom - top:
            yield Ruling((top + bottom) / 2, left, right)


class _Seen(NamedTuple):
    """The characters of a page by how they are seen."""

    plain: list[Char]
    unseen: list[Char]
    across: list[Char]
    some_recognised: bool
    struck: list[Char]
    struck_stretches: int = 0
    all_recognised: bool = False


def _seen(chars: list[Char], sights: list[Sight] | None) -> _Seen:
    """The characters of a page; in place of those that are not plain a blank stands that no one drew."""
    if sights is None:
        return _Seen(chars, [], [], False, [])
    plain, unseen, across, struck = [], [], [], []
    stretches, last = 0, Sight.PLAIN
    for char, sight in zip(chars, sights, strict=True):
        if sight is Sight.UNSEEN:
            unseen.append(char)
        elif sight is Sight.STRUCK:
            struck.append(char)
            stretches += last is not Sight.STRUCK
        elif sight is Sight.ACROSS or not char.right:
            across.append(char)
        is_plain = sight in (Sight.PLAIN, Sight.RECOGNISED)
        if sight is Sight.PARTLY:
            plain.append(char._replace(text=_UNREADABLE))
        else:
            plain.append(char if is_plain else BLANK)
        last = sight
    some_recognised = Sight.RECOGNISED in sights
    shown = {
        sight
        for char, sight in zip(chars, sights, strict=True)
        if not char.text.isspace()
    }
    all_recognised = shown == {Sight.RECOGNISED}
    return _Seen(
        plain, unseen, across, some_recognised, struck, stretches, all_recognised
    )


def _drawing(page: Any, viewport: Viewport, budget: Budget) -> _Drawing:
    drawing, inks, dots = _Drawing(), InkReader(), DotFinder(viewport)
    see_through = _MOST_NESTED  # how many forms what stands in one is in that may be seen through as a whole
    for order, (kind, handle, forms) in enumerate(page_objects(page)):
        budget.spend(_COST)
        if len(forms) < see_through:
            see_through = _MOST_NESTED
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            cut = cut_of(handle, forms, viewport, budget)
            drawing.inks[handle] = inks.ink_of(handle, order, forms, cut)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            dot = dots.dot(handle, forms)
            if dot is not None:
                drawing.dots.append(dot)
                continue
            drawn = shapes(handle, forms, viewport, budget)
            for box in drawn.lines:
                drawing.add_stroke(box)
            drawing.slants += drawn.slants
            is_solid = (
                bool(drawn.areas) and see_through == _MOST_NESTED and is_opaque(handle)
            )
            for box, is_whole in drawn.areas:
                shown = clipped(box, handle, forms, viewport, budget)
                if shown is not None:
                    colour = colour_of(handle) if is_solid and is_whole else None
                    drawing.add_area(Area(order, shown, colour))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = image_box(handle, forms, viewport)
            seen = clipped(box, handle, forms, viewport, budget)
            drawing.add_image(handle, seen, order, viewport.area)
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            page_box = (0, 0, *viewport.size)
            shaded = clipped(page_box, handle, forms, viewport, budget)
            if shaded is not None:
                drawing.add_area(Area(order, shaded, None))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and not is_opaque(handle):
            see_through = min(see_through, len(forms) + 1)
    return drawing
