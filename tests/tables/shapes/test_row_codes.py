"""Codes of rows (01, 02, 03) behind their labels, as statistical forms have them, in text without borders."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.testing import form
from gxparse.testing.form import NORMS, RULES
from tests.support.filed import cells
from tests.support.results import assert_covered, warned_paths

HEADS = ["信息内容", "{}", "本年制发件数", "本年废止件数", "现行有效件数"]
ROWS = [
    ["规章", "01", "4", "5", "9"],
    ["行政规范性文件", "02", "16", "27", "38"],
    ["信息内容", "本年处理决定数量"],
    ["行政许可", "03", "61"],
]


def read(
    rows: list[list[str]], *, head: str = "代码", apart: str = " "
) -> gxparse.ParseResult:
    table = "\n".join(apart.join(row) for row in [HEADS, *rows]).format(head)
    title = "云岭县水利局2023年政府信息公开工作年度报告"
    result = gxparse.parse(f"{title}\n\n{form.HEADINGS['disclosure']}\n\n{table}\n")
    assert_covered(result)
    return result


@pytest.mark.parametrize("apart", [" ", "\n"])
@pytest.mark.parametrize("head", ["代码", "行次", "编号"])
def test_codes_behind_labels_are_no_figures(head: str, apart: str) -> None:
    result = read(ROWS, head=head, apart=apart)
    paths = *RULES, *NORMS, "disclosure.licensing.decisions"
    assert [value for value, *_ in cells(result, *paths)] == [4, 5, 9, 16, 27, 38, 61]
    assert warned_paths(result) == set()


@pytest.mark.parametrize("apart", [" ", "\n"])
@pytest.mark.parametrize(
    "codes",
    [("01", "02", "04"), ("01", "3", "03"), ("02", "03", "04"), ("01", "02", "")],
)
def test_figures_that_are_no_codes_of_all_rows(
    codes: tuple[str, ...], apart: str
) -> None:
    rows = [list(row) for row in ROWS]
    for row, code in zip([rows[0], rows[1], rows[3]], codes, strict=True):
        row[1:2] = [code] if code else []
    result = read(rows, apart=apart)
    first = [value for value, *_ in cells(result, *RULES)]
    assert first == [None] * 3
    assert set(RULES) <= set(result.doubts)
