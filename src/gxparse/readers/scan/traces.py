"""What is printed so faintly that no recogniser sees it, as where a digit before or behind a figure has faded.

A person still sees it: where it stands, the paper is a little darker than elsewhere in
its cell. So the paper is measured in windows as high as a figure and half as wide,
beside each figure and all over a blank cell, and held against what is usual in the table.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from gxparse.readers.scan.cells import CellInk, PixelBox
from gxparse.readers.scan.ink import Ink, Mask

_NEAR_INK = 3  # points beside ink that are darkened by it
_NEAR_LINES = 6  # points beside a ruled line that are
_AIR = 5  # points beside the border of a cell, that are
_FREE = 0.4  # of a window, that must be paper
_LEAST = 2.2  # of 255, by which a window is darker in which something stands
_TIMES = 6.0  # by how much the usual cell is darker than a light one, that it is
_STEPS = 4  # windows that begin within a digit's height

Sums = NDArray[np.int32]
"""They may go round, and those of windows are right for all that."""


@frozen(eq=False)
class Paper:
    """A page without its ink: how dark its paper is."""

    _darkness: Sums
    """Of all paper above and to the left of a point."""
    _points: Sums
    """How many points of paper there are."""

    def inside(self, box: PixelBox) -> PixelBox:
        """What is on the page of a cell, without its borders."""
        high, wide = self._points.shape
        left, top, right, bottom = box
        return (
            max(left, 0) + _AIR,
            max(top, 0) + _AIR,
            min(right, wide - 1) - _AIR,
            min(bottom, high - 1) - _AIR,
        )

    def darkest(self, box: PixelBox, high: int, wide: int) -> float | None:
        """How dark the darkest window of a size in a box is; ``None`` where the paper of none is seen."""
        left, top, right, bottom = box
        across = np.arange(left, right - wide + 1, max(1, high // _STEPS))
        down = np.arange(top, bottom - high + 1, max(1, high // _STEPS))
        if not len(across) or not len(down):
            return None
        xs, ys = np.meshgrid(across, down)
        points = _within(self._points, xs, ys, wide, high)
        seen = points >= _FREE * wide * high
        if not seen.any():
            return None
        darkness = _within(self._darkness, xs, ys, wide, high)
        return float((darkness[seen] / points[seen]).max())

    def mean(self, box: PixelBox) -> float:
        """How dark the paper in a box is."""
        left, top, right, bottom = box
        size = right - left, bottom - top
        points = float(_within(self._points, left, top, *size))
        darkness = float(_within(self._darkness, left, top, *size))
        return darkness / points if points else 0.0


def paper_of(ink: Ink, lines: Mask) -> Paper:
    """The paper of a page, of whose ink some is that of its ruled lines."""
    covered = cv2.dilate(ink.faint.astype(np.uint8), _square(_NEAR_INK))
    beside = cv2.dilate(lines.astype(np.uint8), _square(_NEAR_LINES))
    paper = 1 - cv2.max(covered, beside)
    darkness = (255 - ink.whole) * paper
    return Paper(
        np.asarray(cv2.integral(darkness, sdepth=cv2.CV_32S)),
        np.asarray(cv2.integral(paper, sdepth=cv2.CV_32S)),
    )


def have_traces(
    paper: Paper, boxes: Sequence[PixelBox], inks: Sequence[CellInk], height: float
) -> list[bool]:
    """Whether something faint stands in each cell of a table, beside its words or where it has none."""
    found = [
        _darker_than_its_cell(paper, box, ink, height)
        for box, ink in zip(boxes, inks, strict=True)
    ]
    known = [one for one in found if one is not None]
    if not known:
        return [False] * len(found)
    # By the lighter half of the cells, since traces may stand in many
    light, usual = np.percentile(known, (25, 50))
    most = float(usual + max(_LEAST, _TIMES * (usual - light)))
    return [one is not None and one > most for one in found]


def _darker_than_its_cell(
    paper: Paper, box: PixelBox, ink: CellInk, height: float
) -> float | None:
    """By how much a window beside the words of a cell, or anywhere in a blank one, is darker than all of its paper."""
    inner = paper.inside(box)
    if inner[0] >= inner[2] or inner[1] >= inner[3]:
        return None
    high = round(height)
    words = [word for line in ink.lines for word in line]
    places = [_around(word, inner, high) for word in words] or [inner]
    found = [
        paper.darkest(place, min(high, place[3] - place[1]), max(2, high // 2))
        for place in places
    ]
    known = [one for one in found if one is not None]
    return max(known) - paper.mean(inner) if known else None


def _around(word: PixelBox, inner: PixelBox, high: int) -> PixelBox:
    """A word with the room for a digit on both its sides."""
    left, top, right, bottom = word
    return max(inner[0], left - high), top, min(inner[2], right + high), bottom


def _within(sums: Sums, x: object, y: object, wide: int, high: int) -> Sums:
    """What comes to so much in windows whose upper left corners are given."""
    xs, ys = np.asarray(x), np.asarray(y)
    lower = sums[ys + high, xs + wide] - sums[ys + high, xs]
    return np.asarray(lower - sums[ys, xs + wide] + sums[ys, xs])


def _square(around: int) -> NDArray[np.uint8]:
    return np.ones((2 * around + 1, 2 * around + 1), np.uint8)
