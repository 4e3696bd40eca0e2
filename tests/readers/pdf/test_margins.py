"""Pages of PDF files: what stands in the margin, at the height of a row of a table."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.testing.form import HEADINGS, NORMS, RULES
from tests.support import paper
from tests.support.filed import cells
from tests.support.results import warned_paths

TITLE = paper.text(150, 780, "云岭县水利局2023年政府信息公开工作年度报告", 14)
TWO = paper.text(60, 740, HEADINGS["disclosure"])
HEADS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
ROWS = [HEADS, ["规章", "4", "5", "9"], ["行政规范性文件", "16", "27", "38"]]
LEFT, RIGHT = 8, 504
FIRST, SECOND = 660, 636
"""The base lines of the two rows."""


def read(drawn: str, rows: list[list[str]] = ROWS) -> gxparse.ParseResult:
    return gxparse.read(paper.file(TITLE + TWO + paper.table(rows) + drawn))


@pytest.mark.parametrize("words", ["改为577", "577", "上年数", "←应为577"])
@pytest.mark.parametrize("x", [LEFT, RIGHT])
@pytest.mark.parametrize(
    ("y", "row", "other"), [(FIRST, RULES, NORMS), (SECOND, NORMS, RULES)]
)
def test_words_beside_a_table_are_about_the_row_at_their_height(
    words: str, x: int, y: int, row: tuple[str, ...], other: tuple[str, ...]
) -> None:
    result = read(paper.text(x, y, words, 8))
    assert [value for value, *_ in cells(result, *row)] == [None] * 3
    assert set(row) <= set(result.doubts)
    assert warned_paths(result).isdisjoint(other)
    assert result.text.count(words) == 1


def test_words_above_and_below_a_table_are_about_none_of_its_rows() -> None:
    result = read(paper.text(RIGHT, 720, "第8页") + paper.text(RIGHT, 600, "共9页"))
    assert [value for value, *_ in cells(result, *RULES, *NORMS)] == [
        4, 5, 9, 16, 27, 38,
    ]  # fmt: skip
    assert warned_paths(result).isdisjoint([*RULES, *NORMS])


def test_figures_that_are_all_printed_a_column_farther_are_in_none() -> None:
    shifted = [HEADS, ["规章", "", "4", "5"], ROWS[2]]
    result = read(paper.text(RIGHT, FIRST, "9"), shifted)
    assert [value for value, *_ in cells(result, *RULES, *NORMS)] == [
        None, None, None, 16, 27, 38,
    ]  # fmt: skip
    assert set(RULES[1:]) <= set(result.doubts)
    assert warned_paths(result).isdisjoint(NORMS)
