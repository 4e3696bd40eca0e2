"""Heads that do not stand as in the form, and rows that do not bear them out: what is read so is told."""

from __future__ import annotations

from typing import Any

import pytest

import gxparse
from tests.support import form

TWO, THREE = (f"{form.HEADINGS[name]}\n" for name in ("disclosure", "requests"))
MOVED = "| | 自然人 | 总计 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |\n"
RECEIVED = "| 一、本年新收政府信息公开申请数量 | 1 | 22 | 2 | 3 | 4 | 5 | 7 |\n"
CARRIED = "| 二、上年结转政府信息公开申请数量 | 2 | 31 | 6 | 1 | 8 | 11 | 3 |\n"
MADE = "| 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n"
ITEMS = "| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n"
RULES = "| 规章 | 3 | 4 | 5 |\n| 规范性文件 | 6 | 7 | 8 |\n"
LICENSING = "| 行政许可 | 31 | 32 | 33 |\n| 其他对外管理服务事项 | 34 | 35 | 36 |\n"


def errors(result: Any) -> set[str]:
    return {path for d in result.diagnostics if d.severity == "error" for path in d.paths}


def test_moved_heads_are_followed() -> None:
    result: Any = gxparse.parse(THREE + MOVED + RECEIVED + CARRIED)
    assert result.report.requests.received == gxparse.ApplicantCounts(1, 2, 3, 4, 5, 7, 22)
    assert result.report.requests.carried_in == gxparse.ApplicantCounts(2, 6, 1, 8, 11, 3, 31)


def test_moved_heads_that_one_row_does_not_bear_out_are_told_of_all() -> None:
    result: Any = gxparse.parse(THREE + MOVED + RECEIVED + CARRIED.replace("| 3 |", "| 3 | 9 |"))
    assert {"requests.received.business", "requests.received.other"} <= errors(result)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (MADE + RULES + ITEMS + LICENSING, []),
        (ITEMS + RULES + MADE + LICENSING, ["rules", "normative_documents", "licensing", "other_services"]),
        (MADE + RULES + LICENSING, ["licensing", "other_services"]),
        (
            "| 信息内容 | 本年处理决定数量 |\n| 规章 | 3 | 4 | 5 |\n"
            "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| 行政许可 | 91 |\n",
            ["rules", "licensing"],
        ),
    ],
)
def test_rows_under_the_heads_of_other_rows_are_told(text: str, rows: list[str]) -> None:
    told = errors(gxparse.parse(TWO + text))
    assert {path.split(".")[1] for path in told} == set(rows)


def test_figures_a_cell_before_their_heads_are_told() -> None:
    heads = "| 第二十条第（八）项 |\n| | 信息内容 | 上一年项目数量 | 本年增/减 |\n"
    result: Any = gxparse.parse(f"{TWO}{heads}| 行政事业性收费 | 71 | 72 | |\n")
    told = {path for d in result.diagnostics if d.severity != "info" for path in d.paths}
    assert {"disclosure.fees.prior_items", "disclosure.fees.change"} <= told
