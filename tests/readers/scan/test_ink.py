"""What is ink: the paper becomes white however it is lit, and a seal is none of the print below it."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("cv2", reason="cv2 is not installed: gxparse[ocr] needs it")

import numpy as np

from gxparse.readers.scan.ink import ink_of
from tests.support import drawn_pages

BAR = slice(400, 424), slice(300, 400)


def page(shade: int = 20) -> Any:
    drawn = drawn_pages.blank((800, 1000))
    drawn_pages.bar(drawn, 300, 400, 10, shade)
    return drawn


@pytest.mark.parametrize("shade", [0, 60, 120, 170])
def test_print_is_ink_however_faint(shade: int) -> None:
    ink = ink_of(page(shade))
    assert ink.faint[405:420, 305:395].all()
    assert ink.faint.sum() == pytest.approx(24 * 100, rel=0.15)
    assert ink.black[BAR].mean() < 80


def test_a_shade_over_the_page_is_no_ink() -> None:
    light = np.linspace(0.55, 1, 800)[None, :, None]
    ink = ink_of((page() * light).astype(np.uint8))
    assert ink.faint[405:420, 305:395].all()
    assert ink.faint.sum() == pytest.approx(24 * 100, rel=0.15)


def test_a_seal_is_told_from_the_print_below_it() -> None:
    drawn = page()
    seal = drawn[380:450, 350:600]
    seal[seal[:, :, 0] > 200] = (210, 45, 50)
    ink = ink_of(drawn)
    assert ink.faint[405:420, 305:395].all()
    assert ink.faint.sum() == pytest.approx(24 * 100, rel=0.2)
    # It is seen for itself, and in what is printed as a whole
    assert ink.coloured[385:395, 360:590].all()
    assert not ink.coloured[405:420, 305:395].any()
    assert ink.whole[385:395, 360:590].max() < 128


def test_a_page_without_ink() -> None:
    ink = ink_of(drawn_pages.blank((400, 300)))
    assert not ink.faint.any()
    assert not ink.coloured.any()
