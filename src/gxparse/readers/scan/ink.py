"""What of a picture is ink: paper made white, seals made light, and the rest black or white."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Points = NDArray[Any]
"""Rows of grey points, from black to white."""
Mask = NDArray[np.bool_]

_PAPER = 8  # so many times smaller a picture is, of which the paper alone is left
_AROUND = 9  # points of that, within which some paper is seen everywhere
_HUE = 50  # by which the colours of a point differ that is no grey
_LIGHT = 190  # of its darkest colour, from which on a point is paper
_BLACK = 110  # of its lightest colour, below which it is black ink, whatever its hue
_FAINT = 0.5  # of the darkness of ink, that is enough for a line that is looked for


@frozen(eq=False)
class Ink:
    """A picture, with what is printed on it told from its paper."""

    black: Points
    """In greys, without what is printed in a colour."""
    whole: Points
    """In greys, with all that is printed."""
    faint: Mask
    """Where something black may be, in half the darkness of ink."""
    coloured: Mask
    """Where something is that is not black."""

    def part(self, across: slice) -> Ink:
        """What stands between two sides of the picture."""
        return Ink(
            self.black[:, across],
            self.whole[:, across],
            self.faint[:, across],
            self.coloured[:, across],
        )


def ink_of(picture: NDArray[np.uint8]) -> Ink:
    """The ink of a picture, whose points are red, green and blue."""
    red, green, blue = cv2.split(picture)
    lightest = cv2.max(cv2.max(red, green), blue)
    darkest = cv2.min(cv2.min(red, green), blue)
    coloured = (lightest.astype(np.int16) - darkest > _HUE) & (darkest < _LIGHT)
    coloured &= lightest > _BLACK
    # A seal is light in its own colour, and still darker than the paper
    black = _on_white(np.where(coloured, np.uint8(255), lightest))
    whole = _on_white(darkest)
    # A camera sees a little colour at the edge of all that is black
    few = cv2.morphologyEx(_as_points(coloured), cv2.MORPH_OPEN, np.ones((3, 3)))
    soft = cv2.GaussianBlur(black, (3, 3), 0)
    edge = _threshold(soft)
    faint = 255 - (255 - edge) * _FAINT
    return Ink(black, whole, soft <= faint, few > 0)


def _on_white(grey: Points) -> Points:
    """A picture whose paper is white, however it is lit, and whose ink is as dark as it gets."""
    high, wide = grey.shape
    small = cv2.resize(
        grey,
        (max(1, wide // _PAPER), max(1, high // _PAPER)),
        interpolation=cv2.INTER_AREA,
    )
    paper = cv2.dilate(small, np.ones((_AROUND, _AROUND)))
    paper = cv2.blur(paper, (_AROUND, _AROUND))
    ground = cv2.resize(paper, (wide, high), interpolation=cv2.INTER_LINEAR)
    white = cv2.divide(grey, cv2.max(ground, np.full_like(ground, 32)), scale=255.0)
    dark = white[white <= _threshold(white)]
    if not dark.size:
        return np.asarray(white)
    darkest = min(float(np.median(dark)), 200.0) * 0.8
    stretched = (white.astype(np.float32) - darkest) * (255.0 / (255.0 - darkest))
    return np.asarray(np.clip(stretched, 0, 255), np.uint8)


def _threshold(grey: Points) -> float:
    """What is darker is ink. Where there is hardly any, noise must not be taken for it."""
    found, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return float(min(max(found, 100.0), 200.0))


def _as_points(mask: Mask) -> Points:
    return mask.astype(np.uint8)
