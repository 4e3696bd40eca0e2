"""One page that is a picture, to lines of text and tables."""

from __future__ import annotations

from functools import cache
from itertools import chain, pairwise
from math import sqrt
from typing import Any, NamedTuple

import cv2
import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from gxparse.form.loader import statutory_form
from gxparse.readers.blocks import Cell, Paragraph, Piece, Recognition, Row, Table
from gxparse.readers.limits import Budget, page_begins
from gxparse.readers.pdf.cut_rows import LaidTable
from gxparse.readers.pdf.grids import Grid, Ruling, find_grids
from gxparse.readers.scan.cells import (
    CellInk,
    PixelBox,
    cell_ink,
    pieces_of,
    stands_on_border,
    usual_height,
    within,
)
from gxparse.readers.scan.engine import Engine, Quad
from gxparse.readers.scan.ink import Ink, Mask, Points, ink_of
from gxparse.readers.scan.rulings import Rulings, find_rulings
from gxparse.readers.scan.sheet import pages_of
from gxparse.readers.scan.straight import Flat, straighten
from gxparse.readers.scan.traces import Paper, have_traces, paper_of
from gxparse.readers.scan.words import Word, cut_out, read_word, without_low_digits
from gxparse.source import Box

POINTS = 200 / 72
"""Points of a picture to one of its page, at which it is read."""
UNREAD = "\u25a1"
"""Stands for ink of which nothing was recognised."""

_LOOK = 0.6  # as large as it is, that a page is searched for text
_AIR = 3  # points beside a ruled line that are still its own
_AROUND = 6  # points around a table that are its own
_STAIN = 0.01  # of a figure's box, on which something lies in another colour
_SURE = 0.9  # what a recogniser is of letters that stand upright
_LEGIBLE = (
    8  # pairs of characters of the form that a page has at least which is upright
)
_WORD_COST = 30  # fields that a word counts as, which takes a hundred times as long
_MOST = 16_000_000  # points of a picture: a page that is larger is read as if it were smaller
_TOGETHER = 25  # figures that a recogniser of another kind is given at once


@frozen(eq=False)
class ScannedPage:
    """What stands on a page that is a picture."""

    number: int
    lines: list[tuple[float, Paragraph]]
    """Each with how far down it stands."""
    tables: list[LaidTable]
    pairs: int
    """How many characters were recognised surely on it that follow another one as they do in the form."""


class _Place(NamedTuple):
    """Where on its page a picture is."""

    flat: Flat
    scale: float
    """Points of the picture to one of the page."""
    turns: int
    """By how many right angles the page was turned to the left."""
    size: tuple[float, float]
    """Of the page, before that."""

    def on_page(self, box: PixelBox) -> Box:
        """A box of the picture, in points of the page as it was given."""
        left, top, right, bottom = [
            place / self.scale for place in self.flat.on_page(box)
        ]
        wide, high = self.size
        turned = {
            0: (left, top, right, bottom),
            1: (wide - bottom, left, wide - top, right),
            2: (wide - right, high - bottom, wide - left, high - top),
            3: (top, high - right, bottom, high - left),
        }[self.turns]
        left, top, right, bottom = [round(place, 1) for place in turned]
        return left, top, right, bottom


@define(eq=False)
class _Figure:
    """A cell with a figure, for which another recogniser is asked."""

    cell: Cell
    word: Word


@define(eq=False)
class PageReader:
    """Reads one page."""

    engine: Engine
    number: int
    fields: Budget
    """Of fields that its tables may have."""
    ink: Ink
    place: _Place
    _figures: list[_Figure] = field(factory=list)
    _pairs: int = 0

    def read(self) -> ScannedPage:
        """What stands on the page."""
        rulings = find_rulings(self.ink.faint)
        across = [self._in_points(ruling) for ruling in rulings.across]
        down = [self._in_points(ruling) for ruling in rulings.down]
        grids = find_grids(across, down, self.fields)
        tables = self._tables(grids, rulings)
        self._ask_another()
        lines = self._lines(grids, rulings)
        return ScannedPage(self.number, lines, tables, self._pairs)

    def _tables(self, grids: list[Grid], rulings: Rulings) -> list[LaidTable]:
        """The tables that have words, each cut by its lines."""
        text = cv2.bitwise_or(self.ink.black, _as_white(rulings.ink))
        # A thin stroke that is faint is a part of its figure, too: without it that would be another one
        mask = self.ink.faint & ~rulings.ink
        paper = paper_of(self.ink, rulings.ink)
        tables = [self._table(grid, text, mask, paper) for grid in grids]
        return [table for table in tables if table.block.rows]

    def _in_points(self, ruling: Ruling) -> Ruling:
        return Ruling(*[place / self.place.scale for place in ruling])

    def _pixels(self, box: Box) -> PixelBox:
        left, top, right, bottom = [round(place * self.place.scale) for place in box]
        return left, top, right, bottom

    def _count(self, text: str, confidence: float, box: PixelBox) -> None:
        """Counts what was read surely and from left to right: characters that lie on their side are read too,
        each by itself, and not in the order of any words."""
        self.fields.spend(_WORD_COST)
        left, top, right, bottom = box
        if confidence >= _SURE and right - left > bottom - top:
            self._pairs += sum(map(_pairs_of_form().__contains__, pairwise(text)))

    def _table(self, grid: Grid, text: Points, mask: Mask, paper: Paper) -> LaidTable:
        boxes = [
            self._pixels((grid.xs[x], grid.ys[y], grid.xs[x + wide], grid.ys[y + high]))
            for (y, x), (high, wide) in grid.cells.spans.items()
        ]
        region = self._pixels((grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]))
        inner = _within(mask, region)
        pieces = pieces_of(inner)
        left, top = max(region[0], 0), max(region[1], 0)
        moved = np.array(pieces, int).reshape(-1, 5)
        moved[:, :4] += np.array([left, top] * 2)
        height = usual_height(pieces)
        rows = [Row() for _ in range(len(grid.ys) - 1)]
        inks = [
            cell_ink(box, of_cell, height, mask)
            for box, of_cell in zip(boxes, within(moved, boxes), strict=True)
        ]
        inks = [
            ink._replace(
                touches=ink.touches or stands_on_border(ink, box, moved, height)
            )
            for ink, box in zip(inks, boxes, strict=True)
        ]
        faint = have_traces(paper, boxes, inks, height)
        of_cells = zip(grid.cells.spans.items(), boxes, inks, faint, strict=True)
        is_filled = False
        for ((row, column), (high, wide)), box, found, is_faint in of_cells:
            is_last = column + wide == len(grid.xs) - 1
            if not found.lines and is_last and row in grid.open_rows:
                continue
            cell = self._cell(box, found, text, height, is_faint=is_faint)
            cell.across, cell.down = wide, high
            rows[row].cells.append(cell)
            # Of several figures in one cell some are another's: a border is lost
            rows[row].in_doubt |= _has_figures_side_by_side(cell, found)
            is_filled = is_filled or bool(found.lines)
        return LaidTable(grid, Table(rows if is_filled else []))

    def _cell(
        self,
        box: PixelBox,
        found: CellInk,
        text: Points,
        height: float,
        *,
        is_faint: bool,
    ) -> Cell:
        lines = [self._words(line, text) for line in found.lines]
        words = without_low_digits([word for line in lines for word in line], height)
        for word in words:
            self._count(word.text, word.confidence, word.box)
        cell = Cell(page=self.number, box=self.place.on_page(box))
        stained = bool(_within(self.ink.coloured, _inside(box)).mean() > _STAIN)
        stained |= is_faint
        if not words and not stained:
            return cell
        said = " ".join([word.text for word in words if word.text])
        confidence = min([word.confidence for word in words], default=0.0)
        is_unread = not said or any(not word.text for word in words)
        pieces: list[Piece] = [(said or UNREAD, is_unread)]
        if said and is_unread:
            pieces.append((UNREAD, True))
        cell.blocks = [Paragraph(pieces)]
        is_clean = not (stained or found.touches or found.soiled)
        agreed = len(words) == 1 and words[0].agreed and is_clean
        cell.recognition = Recognition(confidence, agreed)
        if len(words) == 1 and words[0].is_figure:
            self._figures.append(_Figure(cell, words[0]))
        return cell

    def _words(self, boxes: list[PixelBox], text: Points) -> list[Word]:
        """What a line of a cell says: figures that stand apart are none together, and what else does is one."""
        words = [read_word(self.engine, text, box) for box in boxes]
        if len(words) < 2 or all(word.is_figure for word in words):
            return words
        around = np.array(boxes)
        low, high = around.min(axis=0), around.max(axis=0)
        whole = int(low[0]), int(low[1]), int(high[2]), int(high[3])
        return [read_word(self.engine, text, whole)]

    def _ask_another(self) -> None:
        """Asks a recogniser of another kind for each figure."""
        for start in range(0, len(self._figures), _TOGETHER):
            some = self._figures[start : start + _TOGETHER]
            pictures = [cut_out(self.ink.black, figure.word.box) for figure in some]
            for figure, said in zip(
                some, self.engine.read_digits(pictures), strict=True
            ):
                own = figure.cell.recognition
                if own is not None and said == figure.word.text:
                    figure.cell.recognition = own._replace(confirmed=own.agreed)

    def _lines(
        self, grids: list[Grid], rulings: Rulings
    ) -> list[tuple[float, Paragraph]]:
        """The lines of text outside of tables, from above."""
        rest = cv2.bitwise_or(self.ink.whole, _as_white(rulings.ink))
        for grid in grids:
            box = (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
            left, top, right, bottom = self._pixels(box)
            rest[
                max(0, top - _AROUND) : bottom + _AROUND,
                max(0, left - _AROUND) : right + _AROUND,
            ] = 255
        small = cv2.resize(rest, None, fx=_LOOK, fy=_LOOK, interpolation=cv2.INTER_AREA)
        quads = [quad / _LOOK for quad in self.engine.find(small)]
        return [self._line(line, rest) for line in _in_lines(quads)]

    def _line(self, quads: list[Quad], rest: Points) -> tuple[float, Paragraph]:
        text, boxes, confidences = "", [], []
        for quad in quads:
            said = self.engine.read(_upright(rest, quad))
            if not said.text:
                continue
            text += " " if text else ""
            low, high = quad.min(axis=0), quad.max(axis=0)
            box = int(low[0]), int(low[1]), int(high[0]), int(high[1])
            boxes.append((len(text), self.place.on_page(box)))
            text += said.text
            self._count(said.text, said.confidence, box)
            confidences.append(said.confidence)
        top = float(min(quad[:, 1].min() for quad in quads)) / self.place.scale
        paragraph = Paragraph([(text, False)], page=self.number, boxes=boxes)
        paragraph.recognition = Recognition(min(confidences, default=0.0), False)
        return top, paragraph


def read_picture(
    picture: NDArray[np.uint8],
    size: tuple[float, float],
    number: int,
    engine: Engine,
    fields: Budget,
) -> list[ScannedPage]:
    """What stands on a sheet that is a picture, so many points across and down: its page, or two of them."""
    sheet = _Sheet(picture, size, number, engine, fields)
    pages = sheet.read(0)
    # What is upside down or lies on its side reads as hardly a word
    if _pairs(pages) >= _LEGIBLE or not any(
        page.lines or page.tables for page in pages
    ):
        return pages
    return max([pages, *map(sheet.read, (2, 1, 3))], key=_pairs)


@cache
def _pairs_of_form() -> frozenset[tuple[str, str]]:
    """Characters that follow each other in the form's labels and headings."""
    form = statutory_form()
    pairs = chain.from_iterable(map(pairwise, (*form.wordings, *form.headings)))
    return frozenset([pair for pair in pairs if all(map(str.isalpha, pair))])


def _pairs(pages: list[ScannedPage]) -> int:
    return sum(page.pairs for page in pages)


class _Sheet(NamedTuple):
    """A sheet of which it is not known which side is up."""

    picture: NDArray[np.uint8]
    size: tuple[float, float]
    """Points across and down."""
    number: int
    engine: Engine
    fields: Budget

    def read(self, turns: int) -> list[ScannedPage]:
        """What stands on it, turned to the left so many times by a right angle."""
        page_begins()
        across, down = self.size if turns % 2 == 0 else self.size[::-1]
        scale = min(POINTS, sqrt(_MOST / max(1.0, across * down)))
        size = max(1, round(across * scale)), max(1, round(down * scale))
        pages = []
        for printed, part in pages_of(*self._laid(turns, size)):
            place = _Place(part, scale, turns, self.size)
            reader = PageReader(self.engine, self.number, self.fields, printed, place)
            pages.append(reader.read())
        return pages

    def _laid(self, turns: int, size: tuple[int, int]) -> tuple[Ink, Flat]:
        """Its ink, when it is turned and laid flat, in so many points across and down."""
        upright = np.ascontiguousarray(np.rot90(self.picture, turns))
        way = cv2.INTER_AREA if upright.shape[1] > size[0] else cv2.INTER_CUBIC
        ink = ink_of(np.asarray(cv2.resize(upright, size, interpolation=way)))
        flat = straighten(ink.faint)
        laid = Ink(
            flat.apply(ink.black),
            flat.apply(ink.whole),
            flat.apply(_grey(ink.faint)) < 128,
            flat.apply(_grey(ink.coloured)) < 128,
        )
        return laid, flat


def _has_figures_side_by_side(cell: Cell, found: CellInk) -> bool:
    """Whether several figures stand on one line of a cell: one that is too long for its cell goes on below."""
    is_beside = any(len(line) > 1 for line in found.lines)
    return is_beside and all(map(str.isdigit, cell.text().split()))


def _grey(mask: Mask) -> Points:
    return np.where(mask, np.uint8(0), np.uint8(255))


def _as_white(mask: Mask) -> Any:
    thick = cv2.dilate(mask.astype(np.uint8), np.ones((3, 3)))
    return thick * np.uint8(255)


def _within(mask: Mask, box: PixelBox) -> Mask:
    left, top, right, bottom = box
    part = mask[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]
    return part if part.size else np.zeros((1, 1), bool)


def _inside(box: PixelBox) -> PixelBox:
    left, top, right, bottom = box
    return left + _AIR, top + _AIR, right - _AIR, bottom - _AIR


def _in_lines(quads: list[Quad]) -> list[list[Quad]]:
    """Stretches of text in lines from above, each from its left."""
    lines: list[list[Quad]] = []
    for quad in sorted(quads, key=lambda quad: float(quad[:, 1].mean())):
        middle = float(quad[:, 1].mean())
        if lines:
            last = lines[-1][-1]
            low, high = float(last[:, 1].min()), float(last[:, 1].max())
            if middle < low + 0.75 * (high - low):
                lines[-1].append(quad)
                continue
        lines.append([quad])
    return [sorted(line, key=lambda quad: float(quad[:, 0].min())) for line in lines]


def _upright(picture: Points, quad: Quad) -> Points:
    """A stretch of text as if it stood straight."""
    wide = max(4, round(float(np.linalg.norm(quad[1] - quad[0]))))
    high = max(4, round(float(np.linalg.norm(quad[3] - quad[0]))))
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    turn = cv2.getPerspectiveTransform(np.asarray(quad, np.float32), corners)
    return np.asarray(
        cv2.warpPerspective(picture, turn, (wide, high), borderValue=(255,))
    )
