"""The ink in the cells of a table, in lines and words; and what else lies on it."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from gxparse.readers.scan.ink import Mask

PixelBox = tuple[int, int, int, int]
"""Left, top, right and bottom of a part of a picture, in its points."""

_AIR = 3  # points beside the middle of a ruled line, within which ink may be cut by it
_BEYOND_LINE = 8  # points beyond it, at which ink may be of a digit that stands on it
_THIN, _ON = 6, 2.5  # points that a line is thick, and that its middle lies off
_SPECK = 5  # points: what is neither higher nor wider is dirt
_LEAST = 12  # points of ink, that are more than dirt
_GRAIN = 4  # points of ink, that are more than the grain of a picture
_WORDS = 0.9  # of the height of a line, by which words are apart
_PART = 0.62  # of the height of most lines: what is lower is a part of a character, as of 三
_LINE = 1.5  # of it, that two parts of a character come to at most
_DOT = 0.6  # of the height of most characters, that a speck has
_ROUND = 2.0  # times as long as broad, that it is
_MIDDLE = 0.3, 0.68  # of its height, between which a line strikes a word out
_BEYOND = 3  # points, by which it goes beyond the word
_THROUGH = 0.9  # of its width, of which there is ink along it
_USUAL = 24.0  # points that a digit is high, where no page tells


class CellInk(NamedTuple):
    """What stands in a cell."""

    lines: list[list[PixelBox]]
    """Its words, line by line."""
    touches: bool = False
    """Whether some of it goes over a border of the cell."""
    soiled: bool = False
    """Whether specks stand in it beside its words, or a line runs through one."""


class Piece(NamedTuple):
    """A piece of ink that holds together."""

    left: int
    top: int
    right: int
    bottom: int
    is_dot: bool = False
    """Whether it is as small as dirt is."""


def pieces_of(mask: Mask) -> list[Piece]:
    """The pieces of ink in a part of a picture, but for its grain."""
    points = np.ascontiguousarray(mask).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(points, connectivity=8)
    return [
        Piece(
            int(left),
            int(top),
            int(left + wide),
            int(top + high),
            max(wide, high) <= _SPECK or area < _LEAST,
        )
        for left, top, wide, high, area in stats[1:]
        if area >= _GRAIN
    ]


def usual_height(pieces: list[Piece]) -> float:
    """How high most characters of a table are, by the pieces of ink in all of its cells."""
    heights = [
        piece.bottom - piece.top
        for piece in pieces
        if piece.bottom - piece.top > 2 * _SPECK
    ]
    return float(np.median(heights)) if heights else _USUAL


def cell_ink(box: PixelBox, pieces: list[Piece], height: float, mask: Mask) -> CellInk:
    """The words of a cell, by the pieces of ink that are in it; the mask says where ink is on the page."""
    dots = [piece for piece in pieces if piece.is_dot]
    pieces = [piece for piece in pieces if not piece.is_dot]
    if not pieces:
        return CellInk([])
    touches = any(_touches(piece, box) for piece in pieces)
    own = [piece for piece in pieces if not _is_of_border(piece, box)]
    lines = [_words(line, height) for line in _lines(own, height)]
    words = [word for line in lines for word in line]
    specks = [word for word in words if _is_speck(word, height)]
    # A dot that is all that stands in a cell may be the rest of a figure
    if not specks or len(specks) == len(words):
        soiled = any(_is_soiled(word, dots, height, mask) for word in words)
        return CellInk(lines, touches, soiled)
    clean = [[word for word in line if word not in specks] for line in lines]
    return CellInk([line for line in clean if line], touches, soiled=True)


def _touches(piece: Piece, box: PixelBox) -> bool:
    """Whether a piece comes so near to the border of its cell that a part of it may lie under that."""
    left, top, right, bottom = box
    return (
        piece.left <= left + _AIR
        or piece.right >= right - _AIR
        or piece.top <= top + _AIR
        or piece.bottom >= bottom - _AIR
    )


def _is_soiled(word: PixelBox, dots: list[Piece], height: float, mask: Mask) -> bool:
    """Whether a word is struck out, or has a dot beside it: that may be the sign before it, in small print."""
    is_dotted = any(_is_beside(dot, word, height) for dot in dots)
    return is_dotted or _is_struck_out(mask, word, height)


def _is_beside(dot: Piece, word: PixelBox, height: float) -> bool:
    """Whether a dot stands at the height of a word, and beside it."""
    left, top, right, bottom = word
    x, y = (dot.left + dot.right) / 2, (dot.top + dot.bottom) / 2
    return top <= y < bottom and (
        0 < left - x <= _WORDS * height or 0 < x - right <= _WORDS * height
    )


def _is_of_border(piece: Piece, box: PixelBox) -> bool:
    """Whether a piece is what is left of a broken line: it lies on the border, and not beside it as a digit does."""
    across, down = piece.right - piece.left, piece.bottom - piece.top
    x, y = (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2
    is_down = across <= _THIN and min(abs(x - box[0]), abs(x - box[2])) <= _ON
    is_across = down <= _THIN and min(abs(y - box[1]), abs(y - box[3])) <= _ON
    return is_down or is_across


def _is_speck(word: PixelBox, height: float) -> bool:
    """Whether what stands apart is a dot: no sign of the form is as small and as round."""
    left, top, right, bottom = word
    low, high = sorted((right - left, bottom - top))
    return high < _DOT * height and high <= _ROUND * low


def _is_struck_out(mask: Mask, word: PixelBox, height: float) -> bool:
    """Whether a thin line runs through the middle of a word and beyond it on both sides, as no character has one."""
    left, top, right, bottom = word
    high, wide = bottom - top, right - left
    if high < _DOT * height or wide < height / 2:
        return False
    part = mask[top:bottom, left:right]
    first, last = int(_MIDDLE[0] * high), int(_MIDDLE[1] * high) + 1
    rows = np.flatnonzero((part[:, :_BEYOND] | part[:, -_BEYOND:]).any(axis=1))
    if not len(rows) or rows[0] < first or rows[-1] >= last:
        return False
    # It may lean a little, or be broken
    line = cv2.dilate(part[first:last].astype(np.uint8), np.ones((3, 1)))
    return bool((line.sum(axis=1) >= _THROUGH * wide).any())


def _lines(pieces: list[Piece], height: float) -> list[list[Piece]]:
    """Pieces of ink in lines of text, from above."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.top):
        if lines and piece.top < _bottom(lines[-1]) - 1:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    whole: list[list[Piece]] = []
    for line in lines:
        if whole and _are_parts(whole[-1], line, height):
            whole[-1] += line
        else:
            whole.append(line)
    return whole


def _are_parts(upper: list[Piece], lower: list[Piece], height: float) -> bool:
    """Whether two lines are parts of one: of characters whose strokes do not touch."""
    highs = [_bottom(line) - _top(line) for line in (upper, lower)]
    together = _bottom(lower) - _top(upper)
    return min(highs) < _PART * height and together <= _LINE * height


def _top(line: list[Piece]) -> int:
    return min(piece.top for piece in line)


def _bottom(line: list[Piece]) -> int:
    return max(piece.bottom for piece in line)


def _words(line: list[Piece], height: float) -> list[PixelBox]:
    """A line in words: two figures in one cell must not become one."""
    words: list[list[Piece]] = []
    reached = 0
    for piece in sorted(line):
        if not words or piece.left - reached > _WORDS * height:
            words.append([])
            reached = 0
        words[-1].append(piece)
        reached = max(reached, piece.right)
    return [
        (word[0].left, _top(word), max(piece.right for piece in word), _bottom(word))
        for word in words
    ]


def stands_on_border(
    ink: CellInk, box: PixelBox, pieces: NDArray[np.int_], height: float
) -> bool:
    """Whether ink lies just beyond the border of a cell, beside a word that begins or ends at it: a digit may stand on
    the line."""
    for word in [word for line in ink.lines for word in line]:
        left, top, right, bottom = word
        beyond = []
        if left - box[0] < height / 2:
            beyond.append((box[0] - _BEYOND_LINE, box[0]))
        if box[2] - right < height / 2:
            beyond.append((box[2], box[2] + _BEYOND_LINE))
        for low, high in beyond:
            is_there = (pieces[:, 0] >= low) & (pieces[:, 2] <= high + 1)
            is_level = (pieces[:, 1] >= top - 2) & (pieces[:, 3] <= bottom + 2)
            if bool((is_there & is_level).any()):
                return True
    return False


def _piece(numbers: NDArray[np.int_]) -> Piece:
    left, top, right, bottom, is_dot = map(int, numbers)
    return Piece(left, top, right, bottom, bool(is_dot))


def within(pieces: NDArray[np.int_], boxes: list[PixelBox]) -> list[list[Piece]]:
    """The pieces of ink whose middle is in each of some boxes, none of which lies over another."""
    if not len(pieces):
        return [[] for _ in boxes]
    xs = (pieces[:, 0] + pieces[:, 2]) / 2
    ys = (pieces[:, 1] + pieces[:, 3]) / 2
    found = []
    for left, top, right, bottom in boxes:
        inside = (xs >= left) & (xs < right) & (ys >= top) & (ys < bottom)
        found.append([_piece(piece) for piece in pieces[inside]])
    return found
