"""A page is laid flat by its lines: turned, seen from aside or curved."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("cv2", reason="cv2 is not installed: gxparse[ocr] needs it")

import cv2
import numpy as np

from gxparse.readers.scan.rulings import find_rulings
from gxparse.readers.scan.straight import straighten
from tests.support import drawn_pages

WIDE, HIGH = drawn_pages.SIZE
XS, YS = [200, 420, 640, 860, 1080, 1400], [300, 420, 540, 800, 1000, 1500]


def page() -> Any:
    drawn = drawn_pages.blank()
    drawn_pages.table(drawn, XS, YS)
    return np.where(drawn[:, :, 0] < 128, 0, 255).astype(np.uint8)


def moved(xs: Any, ys: Any) -> Any:
    drawn = page()
    return cv2.remap(
        drawn,
        xs.astype(np.float32),
        ys.astype(np.float32),
        cv2.INTER_LINEAR,
        borderValue=(255,),
    )


def turned(degrees: float) -> Any:
    turn = cv2.getRotationMatrix2D((WIDE / 2, HIGH / 2), degrees, 1)
    return cv2.warpAffine(page(), turn, (WIDE, HIGH), borderValue=(255,))


def seen_aside() -> Any:
    corners = np.array([[0, 0], [WIDE, 0], [WIDE, HIGH], [0, HIGH]], np.float32)
    shift = np.array([[30, 20], [-40, 0], [10, -50], [-20, 30]], np.float32)
    turn = cv2.getPerspectiveTransform(corners, corners + shift)
    return cv2.warpPerspective(page(), turn, (WIDE, HIGH), borderValue=(255,))


def curved() -> Any:
    xs, ys = np.meshgrid(np.arange(WIDE), np.arange(HIGH))
    return moved(xs, ys + 20 * np.sin(np.pi * xs / WIDE) * (0.5 + ys / HIGH))


@pytest.mark.parametrize(
    "seen", [page(), turned(0.4), turned(-3), turned(3), seen_aside(), curved()]
)
def test_the_lines_of_a_page_become_straight(seen: Any) -> None:
    mask = seen < 128
    flat = straighten(mask)
    rulings = find_rulings(flat.apply(np.where(mask, 0, 255).astype(np.uint8)) < 128)
    assert (len(rulings.across), len(rulings.down)) == (len(YS), len(XS))
    # Each is one piece from end to end, all within the thickness of a line
    assert all(one.end - one.start > 1150 for one in rulings.across)
    assert all(one.end - one.start > 1150 for one in rulings.down)


def test_a_point_of_a_flat_page_is_told_on_the_page_as_it_was() -> None:
    mask = turned(3) < 128
    flat = straighten(mask)
    seen = flat.apply(np.where(mask, 0, 255).astype(np.uint8)) < 128
    rulings = find_rulings(seen)
    across, down = rulings.across[0], rulings.down[0]
    left, top, _, _ = flat.on_page((down.at, across.at, down.at, across.at))
    turn = cv2.getRotationMatrix2D((WIDE / 2, HIGH / 2), 3, 1)
    assert (left, top) == pytest.approx(turn @ (XS[0], YS[0], 1), abs=4)


def test_a_page_without_lines_is_left_as_it_is() -> None:
    flat = straighten(np.zeros((300, 200), bool))
    assert flat.on_page((10, 20, 30, 40)) == (10, 20, 30, 40)
