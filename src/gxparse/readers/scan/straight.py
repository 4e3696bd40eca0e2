"""A page whose ruled lines are made straight: turned, seen from aside, or curved as a book's, it is laid flat again.

Each long line on the page is traced, and one smooth surface is sought by which
all lines that run across, and all that run down, become straight at once.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import cv2
import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from gxparse.readers.scan.ink import Mask, Points
from gxparse.source import Box

Floats = NDArray[Any]

_STROKE = 15  # points: what is at least so long in one direction may be of a line
_LONG = 140  # points, of a line that is traced
_SLOPE = 0.13  # the most that a line may lean
_STEP = 24  # points between two places at which a line is traced
_FEWEST = 3  # lines by which a page is made straight
_OFF = 3.0  # times as far off as most, that a place is no more regarded
_RIDGE = 1e-3
_COARSE = 8  # points of a picture, between two of which a surface is all but plain
_TIMES = 2  # that a page is straightened: the first time it is still looked at askew
_MOST = 0.2  # of the height of a page, by which a place of it may be moved


class _Trace(NamedTuple):
    """A line as it runs: places along an axis, and on the other one."""

    along: NDArray[np.float64]
    at: NDArray[np.float64]


@frozen(eq=False)
class Flat:
    """Where on its page each point of a straightened picture is."""

    xs: Floats
    ys: Floats

    def apply(self, points: Points, ground: int = 255) -> Points:
        """A picture of the page, straightened."""
        flat = cv2.remap(
            points,
            self.xs,
            self.ys,
            cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=(ground, ground, ground),
        )
        return np.asarray(flat)

    def on_page(self, box: Box) -> Box:
        """What a box of the straightened picture covers on the page."""
        high, wide = self.xs.shape
        xs = np.clip(np.array([box[0], box[2]], int), 0, wide - 1)
        ys = np.clip(np.array([box[1], box[3]], int), 0, high - 1)
        across, down = self.xs[np.ix_(ys, xs)], self.ys[np.ix_(ys, xs)]
        return (
            float(across.min()),
            float(down.min()),
            float(across.max()),
            float(down.max()),
        )


def as_it_is(high: int, wide: int) -> Flat:
    """A page that is straight."""
    ys, xs = np.mgrid[0:high, 0:wide].astype(np.float32)
    return Flat(xs, ys)


def straighten(mask: Mask) -> Flat:
    """How a page is laid flat, of which some ink is given."""
    high, wide = mask.shape
    flat = as_it_is(high, wide)
    seen: Points = mask.astype(np.uint8)
    for _ in range(_TIMES):
        down = _surface(_traces(seen), high, wide)
        across = _surface(_traces(seen.T), wide, high)
        if down is None and across is None:
            break
        xs, ys = np.meshgrid(
            np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32)
        )
        if down is not None:
            ys = ys + down
        if across is not None:
            xs = xs + across.T
        flat = Flat(
            cv2.remap(
                flat.xs, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
            ),
            cv2.remap(
                flat.ys, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
            ),
        )
        seen = cv2.remap(
            mask.astype(np.uint8), flat.xs, flat.ys, cv2.INTER_NEAREST, borderValue=(0,)
        )
    return flat


def _traces(mask: NDArray[np.uint8]) -> list[_Trace]:
    """The long lines that run across a picture."""
    mask = np.ascontiguousarray(mask)
    strokes = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, _STROKE)))
    # A line that leans goes on a point higher or lower
    joined = cv2.dilate(strokes, np.ones((3, 5)))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    traces = []
    for n, (left, top, wide, high, _) in enumerate(stats):
        if n == 0 or wide < _LONG or high > _SLOPE * wide + _STROKE:
            continue
        part = (labels[top : top + high, left : left + wide] == n) & (
            strokes[top : top + high, left : left + wide] > 0
        )
        counts = part.sum(axis=0)
        rows = np.arange(high)[:, None]
        middles = (part * rows).sum(axis=0) / np.maximum(counts, 1)
        # Where a line is crossed, or letters stand on it, it is thick
        usual = np.median(counts[counts > 0])
        good = np.flatnonzero((counts > 0) & (counts <= usual + 1))[::_STEP]
        if len(good) >= 4:
            traces.append(_Trace(left + good.astype(float), top + middles[good]))
    return traces


def _surface(traces: list[_Trace], high: int, wide: int) -> Floats | None:
    """How far down from where it should be each point of a page is, by lines that should run straight across it."""
    if len(traces) < _FEWEST:
        return None
    xs = np.concatenate([trace.along for trace in traces])
    ys = np.concatenate([trace.at for trace in traces])
    line = np.repeat(np.arange(len(traces)), [len(trace.along) for trace in traces])
    low, top = np.percentile(ys, (2, 98))
    terms = _terms(xs / wide - 0.5, ys / high - 0.5)
    kept: Mask = np.ones(len(xs), bool)
    found: Floats = np.zeros(terms.shape[1])
    for _ in range(4):
        # Where a line should be is not known: what counts is how its places differ from each other
        inner, off = _within(terms, line, kept), _within(ys[:, None], line, kept)[:, 0]
        weighed = inner[kept]
        ridge = _RIDGE * len(weighed) * np.eye(terms.shape[1]) / 100
        found = np.linalg.solve(weighed.T @ weighed + ridge, weighed.T @ off[kept])
        left: Floats = np.abs(off - inner @ found)
        most = max(1.5, _OFF * float(np.median(left[kept])))
        kept = left <= most
        if kept.sum() < 4 * _FEWEST:
            return None
    # It is smooth: some of its points tell the others
    rows = np.linspace(0, high - 1, max(2, high // _COARSE))
    columns = np.linspace(0, wide - 1, max(2, wide // _COARSE))
    across = (columns / wide - 0.5)[None, :]
    down = (np.clip(rows, low, top) / high - 0.5)[:, None]
    surface: Floats = np.zeros((len(rows), len(columns)), np.float32)
    for n, (i, j) in enumerate(_POWERS):
        surface += (found[n] * across**i * down**j).astype(np.float32)
    if np.abs(surface).max() > _MOST * max(high, wide):
        return None
    return cv2.resize(surface, (wide, high), interpolation=cv2.INTER_LINEAR)


_POWERS = ((1, 0), (2, 0), (3, 0), (1, 1), (2, 1), (3, 1), (1, 2), (2, 2))


def _terms(xs: NDArray[np.float64], ys: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.stack([xs**i * ys**j for i, j in _POWERS], axis=1)


def _within(
    values: NDArray[np.float64], line: NDArray[np.int_], kept: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Values less the mean of those that are kept of their line."""
    count = line.max() + 1
    numbers = np.bincount(line[kept], minlength=count)
    means = np.stack(
        [
            np.bincount(line[kept], column[kept], count) / np.maximum(numbers, 1)
            for column in values.T
        ],
        axis=1,
    )
    return values - means[line]
