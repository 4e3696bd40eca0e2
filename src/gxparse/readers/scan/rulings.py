"""The ruled lines of a straight page: where they run, and which points are theirs."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from gxparse.readers.pdf.grids import Ruling
from gxparse.readers.scan.ink import Mask, Points

_STROKE = 30  # points: a line is at least so long in one piece
_THICK = 10  # points that a line may be thick
_BESIDE = 5  # points from its middle, at which ink is still its own
_MOST = 1500  # lines one way: more are no tables of a page
_PLAIN = 400  # points: of what is longer, letters beside it may be many
_SIDE = 5  # points beside a line, in which little else is
_FULL = 0.6  # of its length, along which there may be ink on both its sides together
_GAP = 32  # points, that may be missing of a line: less than any cell is wide or high
_OFF = 4  # points, by which two pieces of a line may lie apart
_SURE_ACROSS, _SURE_DOWN = 200, 90  # points: what is so long is no stroke of a letter
_NEAR = 9  # points, within which a line meets others
_OPEN = 26  # points, that may be missing at the end of a line up to the next
_EXCESS = 40  # points, by which a line may go on beyond the last that it crosses, where letters touch it


class Rulings(NamedTuple):
    """The lines of a page, in points of its picture, and where their ink is."""

    across: list[Ruling]
    down: list[Ruling]
    ink: Mask


def find_rulings(faint: Mask) -> Rulings:
    """The ruled lines of a page that is straight, by what may be ink on it: a hairline is no darker."""
    across, of_across = _along(faint)
    down, of_down = _along(faint.T)
    long_across = [one for one in across if _length(one) >= _SURE_ACROSS]
    long_down = [one for one in down if _length(one) >= _SURE_DOWN]
    short_across = [one for one in across if _length(one) < _SURE_ACROSS]
    short_down = [one for one in down if _length(one) < _SURE_DOWN]
    # A short one is a line where both its ends meet lines that are
    long_across += [one for one in short_across if _meets(one, long_down)]
    long_down += [one for one in short_down if _meets(one, long_across)]
    kept_across = [_fitted(one, long_down) for one in long_across]
    kept_down = [_fitted(one, long_across) for one in long_down]
    # The strokes of large letters are as long as short lines, and are no ink of any line
    ink = of_across & _beside(kept_across, faint.shape)
    ink |= (of_down & _beside(kept_down, faint.T.shape)).T
    return Rulings(kept_across, kept_down, ink)


def _along(faint: Mask) -> tuple[list[Ruling], Mask]:
    """What may be lines across a picture, and their ink."""
    faint = np.ascontiguousarray(faint)
    points: Points = faint.astype(np.uint8)
    # What is left of a little slope is a step of one point
    thick = cv2.dilate(points, np.ones((3, 1)))
    strokes = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, _STROKE)))
    _, labels, stats, middles = cv2.connectedComponentsWithStats(strokes)
    pieces: list[Ruling] = []
    is_line = np.zeros(len(stats), bool)
    for n, (left, _, wide, _high, area) in enumerate(stats):
        if not n or area / wide > _THICK:
            continue
        piece = Ruling(float(middles[n][1]), float(left), float(left + wide))
        if wide >= _PLAIN or _stands_alone(piece, area / wide, points):
            is_line[n] = True
            pieces.append(piece)
    if len(pieces) > _MOST:
        pieces = sorted(pieces, key=_length)[-_MOST:]
    return _joined(pieces), is_line[labels] & faint


def _stands_alone(piece: Ruling, thick: float, points: Points) -> bool:
    """Whether a piece has paper on its sides, as no stroke of letters in a row has."""
    near = round(thick / 2) + 1
    far = near + _SIDE
    at, start, end = round(piece.at), round(piece.start), round(piece.end)
    above = points[max(0, at - far) : max(0, at - near), start:end]
    below = points[at + near + 1 : at + far + 1, start:end]
    return _share_inked(above) + _share_inked(below) <= _FULL


def _share_inked(side: Points) -> float:
    return float(side.any(axis=0).mean()) if side.size else 0.0


def _joined(pieces: list[Ruling]) -> list[Ruling]:
    """Lines out of pieces, where what is missing between two of one height is little."""
    lines: list[Ruling] = []
    for piece in sorted(pieces, key=lambda piece: piece.start):
        for n, before in enumerate(lines):
            is_level = abs(before.at - piece.at) <= _OFF
            if is_level and piece.start - before.end <= _GAP:
                # The longer piece says best how high it is
                at = max(before, piece, key=_length).at
                lines[n] = Ruling(at, before.start, max(before.end, piece.end))
                break
        else:
            lines.append(piece)
    return sorted(lines)


def _length(ruling: Ruling) -> float:
    return ruling.end - ruling.start


def _meets(ruling: Ruling, crossing: list[Ruling]) -> bool:
    """Whether both ends of a piece meet lines that cross it."""
    return all(
        any(
            abs(other.at - end) <= _NEAR
            and other.start - _NEAR <= ruling.at <= other.end + _NEAR
            for other in crossing
        )
        for end in (ruling.start, ruling.end)
    )


def _fitted(ruling: Ruling, crossing: list[Ruling]) -> Ruling:
    """A line up to those that it crosses: without what sticks out a little, and with what little is missing."""
    at, start, end = ruling
    met = [
        other.at
        for other in crossing
        if start - _OPEN <= other.at <= end + _OPEN
        and other.start - _OPEN <= at <= other.end + _OPEN
    ]
    if not met:
        return ruling
    first, last = min(met), max(met)
    return Ruling(
        at,
        first if -_OPEN <= first - start < _EXCESS else start,
        last if -_OPEN <= end - last < _EXCESS else end,
    )


def _beside(rulings: list[Ruling], shape: tuple[int, ...]) -> Mask:
    """What is so near to lines across a picture that it may be their ink."""
    near = np.zeros(shape, bool)
    for at, start, end in rulings:
        top, bottom = round(at) - _BESIDE, round(at) + _BESIDE + 1
        left, right = max(0, round(start) - _EXCESS), round(end) + _EXCESS
        near[max(0, top) : bottom, left:right] = True
    return near
