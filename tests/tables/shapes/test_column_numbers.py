"""Rows that number the columns of a table, which hold no figures of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import gxparse
from gxparse.model.paths import values
from gxparse.testing import form
from gxparse.testing.form import NORMS, RULES
from tests.support.results import assert_covered, warned_paths

TITLE = "云岭县水利局2023年政府信息公开工作年度报告"
TWO = [
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "4", "5", "9"],
    ["行政规范性文件", "16", "27", "38"],
    ["信息内容", "本年处理决定数量"],
    ["行政许可", "61"],
]
OF_TWO = dict(zip([*RULES, *NORMS], [4, 5, 9, 16, 27, 38], strict=True))
RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
FOUR = [
    ["行政复议", "", "", "", "", "行政诉讼", *[""] * 9],
    [*RESULTS, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4],
    [*[""] * 5, *RESULTS, *RESULTS],
]
FIGURES = [8, 17, 4, 18, 47, 3, 5, 16, 21, 45, 29, 2, 24, 16, 71]
NUMBERS = [str(n) for n in range(1, 16)]
SUMS = [
    f"{n}={n - 4}+{n - 3}+{n - 2}+{n - 1}" if n % 5 == 0 else f"（{n}）"
    for n in range(1, 16)
]


def markdown(rows: list[list[str]]) -> str:
    width = max(map(len, rows))
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    return "\n".join([lines[0], "|---" * width + "|", *lines[1:]])


def tabs(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def flow(rows: list[list[str]]) -> str:
    return "\n".join(" ".join(filter(None, row)) for row in rows)


def lines(rows: list[list[str]]) -> str:
    return "\n".join(cell for row in rows for cell in row if cell)


WRITERS = [markdown, tabs, flow, lines]
Write = Callable[[list[list[str]]], str]


def read(write: Write, table: str, rows: list[list[str]]) -> gxparse.ParseResult:
    result = gxparse.parse(f"{TITLE}\n\n{form.HEADINGS[table]}\n\n{write(rows)}\n")
    assert_covered(result)
    return result


def figures(result: gxparse.ParseResult) -> list[object]:
    found = values(result.report)
    return [found[path] for path in found if path.startswith("disputes.")]


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("words", [["甲"], ["栏次"], ["行次"]])
def test_numbers_behind_a_word_that_is_no_row_of_the_form(
    write: Write, words: list[str]
) -> None:
    rows = [
        TWO[0], [*words, "1", "2", "3"], *TWO[1:4], [*words, "4"], TWO[4],
    ]  # fmt: skip
    result = read(write, "disclosure", rows)
    found = values(result.report)
    assert OF_TWO.items() <= found.items()
    assert found["disclosure.licensing.decisions"] == 61
    assert warned_paths(result) == set()


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("numbers", [NUMBERS, SUMS])
def test_numbers_of_all_columns_above_the_row_of_figures(
    write: Write, numbers: list[str]
) -> None:
    result = read(write, "disputes", [*FOUR, numbers, list(map(str, FIGURES))])
    assert figures(result) == FIGURES
    assert warned_paths(result) == set()


@pytest.mark.parametrize("write", WRITERS)
def test_numbers_that_are_all_a_table_has_are_told(write: Write) -> None:
    result = read(write, "disputes", [*FOUR, NUMBERS])
    read_as_figures = [
        path
        for path, value in values(result.report).items()
        if path.startswith("disputes.") and value is not None
    ]
    assert set(read_as_figures) <= set(result.doubts)


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    "row", [["甲", "12"], ["甲", "1", "3", "2"], ["甲", "2", "3", "4"]]
)
def test_figures_behind_such_a_word_that_number_nothing(
    write: Write, row: list[str]
) -> None:
    result = read(write, "disclosure", [*TWO[:3], row])
    assert [d.code for d in result.diagnostics if d.severity != "info"]
