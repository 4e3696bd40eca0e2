"""A page that is a picture: its cells by its lines, its figures by a recogniser, and what is sure of them."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("cv2", reason="cv2 is not installed: gxparse[ocr] needs it")

import numpy as np

from gxparse.readers.blocks import Cell, Recognition, Table
from gxparse.readers.limits import DEFAULT, Budget
from gxparse.readers.scan.page import UNREAD, ScannedPage, read_picture
from tests.support import drawn_pages
from tests.support.drawn_pages import FakeEngine, bar, rule

A4 = (595.4, 842.0)
XS, YS = [200, 500, 800, 1100], [300, 400, 500, 600]
HEAD = 200  # where the row above these begins, whose letters show which side of a page is up


def read(page: Any, engine: FakeEngine | None = None) -> ScannedPage:
    (found,) = read_picture(
        page, A4, 1, engine or FakeEngine(), Budget(DEFAULT, "cells", 4)
    )
    return found


def cells(page: ScannedPage) -> list[list[Cell]]:
    (table,) = page.tables
    return [row.cells for row in table.block.rows[1:]]


def texts(page: ScannedPage) -> list[list[str]]:
    return [[cell.text() for cell in row] for row in cells(page)]


def with_figures() -> Any:
    page = drawn_pages.blank()
    drawn_pages.table(page, XS, [HEAD, *YS])
    bar(page, XS[0] + 30, HEAD + 40, 22)
    for n in range(9):
        if n != 4:
            bar(page, XS[n % 3] + 40, YS[n // 3] + 40, n + 3)
    return page


def test_each_figure_stands_in_its_cell_and_a_cell_without_ink_is_blank() -> None:
    page = read(with_figures())
    assert texts(page) == [["3", "4", "5"], ["6", "", "8"], ["9", "10", "11"]]
    assert cells(page)[1][1].recognition is None
    assert cells(page)[0][0].recognition == Recognition(0.9, agreed=True)


def test_a_cell_says_where_on_the_page_it_is_in_points() -> None:
    box = cells(read(with_figures()))[0][1].box
    assert box == pytest.approx((180, 108, 288, 144), abs=2)


def test_a_page_that_lies_askew_has_the_same_cells() -> None:
    import cv2

    turn = cv2.getRotationMatrix2D((800, 1000), 2.0, 1)
    turned = cv2.warpAffine(
        with_figures(), turn, drawn_pages.SIZE, borderValue=(255,) * 3
    )
    assert texts(read(turned)) == [["3", "4", "5"], ["6", "", "8"], ["9", "10", "11"]]


def test_cells_that_are_merged_stay_so() -> None:
    page = with_figures()
    page[YS[0] + 4 : YS[1] - 4, XS[1] - 2 : XS[1] + 6] = 255
    table = read(page).tables[0].block
    assert [cell.across for cell in table.rows[1].cells] == [2, 1]
    assert table.rows[1].cells[0].text() == "3 4"


def test_ink_of_which_nothing_is_recognised_is_no_blank() -> None:
    page = read(with_figures(), FakeEngine(lambda text, _: "" if text == "8" else text))
    cell = cells(page)[1][2]
    assert cell.text() == UNREAD
    assert cell.recognition == Recognition(0.9, agreed=False)


def test_readings_that_differ_are_told_and_most_of_them_taken() -> None:
    def reads(text: str, count: int) -> str:
        # The second reading of the first figure, behind the letters above it
        return "7" if count == 3 else text

    first = cells(read(with_figures(), FakeEngine(reads)))[0][0]
    assert first.text() == "3"
    assert first.recognition == Recognition(0.9, agreed=False)


def test_another_recogniser_confirms_what_both_readings_say() -> None:
    engine = FakeEngine(others=lambda text: text if text != "5" else "6")
    first, _, third = cells(read(with_figures(), engine))[0]
    assert first.recognition == Recognition(0.9, agreed=True, confirmed=True)
    assert third.recognition == Recognition(0.9, agreed=True)


def test_what_a_seal_lies_on_is_read_without_it_and_not_agreed() -> None:
    page = with_figures()
    seal = page[YS[0] + 20 : YS[0] + 90, XS[0] + 30 : XS[0] + 200]
    seal[seal[:, :, 0] > 200] = (210, 40, 40)
    first = cells(read(page))[0][0]
    assert first.text() == "3"
    assert first.recognition == Recognition(0.9, agreed=False)


def test_a_seal_over_a_blank_cell_leaves_open_what_is_below() -> None:
    page = with_figures()
    page[YS[1] + 20 : YS[1] + 80, XS[1] + 30 : XS[1] + 200] = (210, 40, 40)
    assert texts(read(page))[1][1] == UNREAD


def test_a_figure_that_touches_a_line_is_not_agreed() -> None:
    page = with_figures()
    bar(page, XS[1] - 30, YS[1] + 40, 3)
    assert cells(read(page))[1][0].recognition == Recognition(0.9, agreed=False)


def test_a_speck_beside_a_figure_is_left_out_and_the_figure_not_agreed() -> None:
    page = with_figures()
    page[YS[0] + 80 : YS[0] + 88, XS[0] + 200 : XS[0] + 208] = 20
    first = cells(read(page))[0][0]
    assert first.text() == "3"
    assert first.recognition == Recognition(0.9, agreed=False)


def test_a_sign_as_small_as_dirt_leaves_open_what_a_figure_is() -> None:
    page = with_figures()
    page[YS[0] + 51 : YS[0] + 53, XS[0] + 30 : XS[0] + 34] = 20
    assert cells(read(page))[0][0].recognition == Recognition(0.9, agreed=False)


def test_two_figures_in_one_cell_are_not_one() -> None:
    page = with_figures()
    bar(page, XS[1] + 150, YS[0] + 40, 2)
    assert texts(read(page))[0][1] == "4 2"


def test_a_broken_line_is_a_line() -> None:
    page = with_figures()
    for y in range(YS[0] + 15, YS[-1], 90):
        page[y : y + 14, XS[1] - 2 : XS[1] + 6] = 255
    page[YS[1] - 2 : YS[1] + 6, XS[1] - 20 : XS[1] + 20] = 255
    assert texts(read(page)) == [["3", "4", "5"], ["6", "", "8"], ["9", "10", "11"]]


def test_strokes_of_letters_are_no_lines() -> None:
    page = with_figures()
    drawn_pages.letters(page, 250, 610, 12)
    drawn_pages.letters(page, 250, 1200, 14)
    assert texts(read(page)) == [["3", "4", "5"], ["6", "", "8"], ["9", "10", "11"]]


def test_lines_of_text_stand_outside_of_the_table() -> None:
    page = with_figures()
    bar(page, 200, 100, 6)
    bar(page, 400, 103, 4)
    bar(page, 200, 900, 8)
    quads = [
        np.array([[x, y], [x + 10 * n, y], [x + 10 * n, y + 24], [x, y + 24]]) * 0.6
        for x, y, n in ((200, 900, 8), (400, 103, 4), (200, 100, 6))
    ]
    lines = read(page, FakeEngine(quads=quads)).lines
    assert [paragraph.text() for _, paragraph in lines] == ["6 4", "8"]
    assert [offset for offset, _ in lines[0][1].boxes] == [0, 2]


def test_a_page_without_anything() -> None:
    page = read(drawn_pages.blank())
    assert (page.lines, page.tables) == ([], [])


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_that_is_upside_down_or_on_its_side_is_turned(turns: int) -> None:
    upright = read(with_figures())
    size = A4 if turns == 2 else A4[::-1]
    page = np.rot90(with_figures(), turns)
    (found,) = read_picture(page, size, 1, FakeEngine(), Budget(DEFAULT, "cells", 4))
    assert texts(found) == texts(upright)
    (box, upright_box) = (cells(one)[0][1].box for one in (found, upright))
    assert box is not None
    assert upright_box is not None
    left, top, right, bottom = upright_box
    wide, high = A4
    assert box == pytest.approx(
        {
            1: (top, wide - right, bottom, wide - left),
            2: (wide - right, high - bottom, wide - left, high - top),
            3: (high - bottom, left, high - top, right),
        }[turns],
        abs=2,
    )


def test_a_page_of_noise_is_read_in_little_time() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (2339, 1654, 3), dtype=np.uint8)
    page = read(noise)
    assert sum(len(table.block.rows) for table in page.tables) < 100
    assert isinstance(page.tables[0].block if page.tables else Table(), Table)


def test_two_pages_on_a_sheet_are_parted() -> None:
    left, right = with_figures(), with_figures()
    bar(right, XS[1] + 40, YS[1] + 40, 15)
    sheet = np.hstack([left, right])
    size = 2 * A4[0], A4[1]
    pages = read_picture(sheet, size, 1, FakeEngine(), Budget(DEFAULT, "cells", 4))
    assert [texts(page)[1] for page in pages] == [["6", "", "8"], ["6", "15", "8"]]
    boxes = [cells(page)[0][1].box for page in pages]
    assert boxes[0] == pytest.approx((180, 108, 288, 144), abs=2)
    assert boxes[1] == pytest.approx((180 + A4[0], 108, 288 + A4[0], 144), abs=2)


def test_a_wide_page_whose_lines_run_on_is_one() -> None:
    page = drawn_pages.blank()[:1100]
    ys = [HEAD, *YS]
    drawn_pages.table(page, [200, 700, 900, 1500], ys)
    for n in range(9):
        bar(page, (200, 700, 900)[n % 3] + 40, YS[n // 3] + 40, n + 3)
    bar(page, 240, HEAD + 40, 22)
    size = A4[1], A4[1] * 1100 / 1654
    pages = read_picture(page, size, 1, FakeEngine(), Budget(DEFAULT, "cells", 4))
    assert len(pages) == 1


def test_columns_that_no_line_holds_together_are_no_two_pages() -> None:
    page = drawn_pages.blank()[:1100]
    for n in range(12):
        bar(page, (200, 420, 1000, 1220)[n % 4], (HEAD, *YS)[n // 4] + 40, n + 3)
    size = A4[1], A4[1] * 1100 / 1654
    pages = read_picture(page, size, 1, FakeEngine(), Budget(DEFAULT, "cells", 4))
    assert len(pages) == 1


FAINT = 238  # a grey that is lighter than any ink


def agreed(page: Any) -> list[list[bool | None]]:
    return [
        [one.recognition and one.recognition.agreed for one in row]
        for row in cells(read(page))
    ]


def test_a_figure_beside_which_something_faint_stands_is_not_sure() -> None:
    page = with_figures()
    bar(page, XS[1] + 25, YS[0] + 40, 1, shade=FAINT)
    assert agreed(page) == [[True, False, True], [True, None, True], [True] * 3]


def test_a_cell_in_which_something_faint_stands_is_not_blank() -> None:
    page = with_figures()
    bar(page, XS[1] + 60, YS[1] + 40, 2, shade=FAINT)
    assert texts(read(page))[1] == ["6", UNREAD, "8"]


def test_a_figure_that_is_struck_out_is_not_sure() -> None:
    page = with_figures()
    rule(page, XS[0] + 32, YS[2] + 51, XS[0] + 138, YS[2] + 51)
    assert agreed(page)[2] == [False, True, True]


@pytest.mark.parametrize(("beyond", "sure"), [(5, False), (20, True)])
def test_a_digit_may_stand_on_the_border_before_a_figure(
    beyond: int, sure: bool
) -> None:
    page = drawn_pages.blank()
    drawn_pages.table(page, XS, [HEAD, *YS])
    bar(page, XS[0] + 30, HEAD + 40, 22)
    bar(page, XS[1] + 7, YS[0] + 40, 4)
    left = XS[1] - beyond
    page[YS[0] + 46 : YS[0] + 60, left : left + 4] = 20
    assert agreed(page)[0][1] is sure


def test_several_figures_in_a_cell_leave_their_row_in_doubt() -> None:
    page = with_figures()
    bar(page, XS[1] + 200, YS[0] + 40, 2)
    (table,) = read(page).tables
    assert texts(read(page))[0] == ["3", "4 2", "5"]
    assert [row.in_doubt for row in table.block.rows] == [False, True, False, False]
