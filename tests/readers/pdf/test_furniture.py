"""Page numbers and running heads: what says so itself, what other pages bear out, and what is neither."""

from __future__ import annotations

import pytest

from gxparse.readers.pdf.furniture import furniture
from gxparse.readers.pdf.lines import TextLine
from gxparse.readers.pdf.page import Page


def page(number: int, *texts: str) -> Page:
    """A page of lines from above."""
    lines = [TextLine(20.0 * n, text, []) for n, text in enumerate(texts)]
    return Page(number, lines, [], is_scan=False, has_invisible_text=False)


@pytest.mark.parametrize(
    "text", ["- 7 -", "— 7 —", "第 7 页", "第7页 共9页", "7/9", "7 / 9", "·7·"]
)
def test_a_number_that_says_so(text: str) -> None:
    assert furniture([page(1, "甲", "乙", text)]) == [{2}]
    assert furniture([page(1, "甲", text, "乙")]) == [set()]


@pytest.mark.parametrize("text", ["12345", "7.", "- 7 —", "第7条", "2023年"])
def test_what_is_no_number_of_a_page(text: str) -> None:
    assert furniture([page(1, text), page(2, "乙"), page(3, text)]) == [
        set(),
        set(),
        set(),
    ]


def test_a_bare_number_has_to_be_borne_out() -> None:
    """Two pages that are counted from the same number; which it is does not matter."""
    assert furniture([page(1, "甲", "7"), page(2, "乙", "8")]) == [{1}, {1}]
    assert furniture([page(1, "甲", "7"), page(2, "乙", "7")]) == [set(), set()]
    assert furniture([page(1, "甲", "7"), page(2, "乙"), page(3, "9", "丙")]) == [
        {1},
        set(),
        {0},
    ]
    assert furniture([page(1, "7")]) == [set()]


def test_a_running_head_stands_on_half_of_the_pages_and_on_three() -> None:
    """On the first of them it may be the title."""
    assert furniture(
        [page(1, "文件", "甲"), page(2, "文件", "乙"), page(3, "文件", "丙")]
    ) == [set(), {0}, {0}]
    assert furniture([page(1, "文件", "甲"), page(2, "文件", "乙")]) == [set(), set()]
    others = [page(n, str(n) * 5) for n in range(4, 8)]
    few = furniture(
        [page(1, "文件", "甲"), page(2, "文件", "乙"), page(3, "文件", "丙"), *others]
    )
    assert few == [set()] * 7
    assert furniture([page(1), page(2, "文件"), page(3, "文件"), page(4, "文件")]) == [
        set(),
        {0},
        {0},
        {0},
    ]


def test_lines_need_not_come_in_their_order() -> None:
    lines = [
        TextLine(500.0, "- 1 -", []),
        TextLine(100.0, "甲", []),
        TextLine(300.0, "第 1 页", []),
    ]
    assert furniture([Page(1, lines, [], is_scan=False, has_invisible_text=False)]) == [
        {0}
    ]
