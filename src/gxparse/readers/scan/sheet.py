"""A sheet with two pages side by side, as an open book has or a print of two pages on one: parted between them."""

from __future__ import annotations

import numpy as np

from gxparse.readers.scan.ink import Ink, Mask
from gxparse.readers.scan.rulings import find_rulings
from gxparse.readers.scan.straight import Flat

_LANDSCAPE = 1.2  # times as wide as high, that such a sheet is at least
_MIDDLE = 0.4, 0.6  # of its width, between which the pages meet
_GUTTER = 0.03  # of its width, that is left free between them
_SPECKS = 0.002  # of a column of points, that dirt may be
_FEWEST = 4  # ruled lines by which what is left free is known not to stand between two columns without any


def pages_of(ink: Ink, flat: Flat) -> list[tuple[Ink, Flat]]:
    """The pages on a sheet, from the left: two, or the sheet as it is."""
    wide = ink.faint.shape[1]
    between = _gutter(ink.faint)
    if between is None:
        return [(ink, flat)]
    sides = slice(0, between), slice(between, wide)
    return [
        (ink.part(side), Flat(flat.xs[:, side], flat.ys[:, side])) for side in sides
    ]


def _gutter(mask: Mask) -> int | None:
    """Where two pages meet, as nothing stands there from above to below."""
    high, wide = mask.shape
    if wide < _LANDSCAPE * high:
        return None
    printed = np.flatnonzero(mask.sum(axis=0) > _SPECKS * high)
    if len(printed) < 2:
        return None
    free = np.diff(printed)
    middles = printed[:-1] + free / 2
    free[(middles < _MIDDLE[0] * wide) | (middles > _MIDDLE[1] * wide)] = 0
    n = int(free.argmax())
    if free[n] < _GUTTER * wide:
        return None
    rulings = find_rulings(mask)
    if len(rulings.across) + len(rulings.down) < _FEWEST:
        return None
    return int(middles[n])
