"""Changes that are said in words, and amounts that name their currency: each is one in its own column alone."""

from __future__ import annotations

from typing import Any

import pytest

import gxparse

TEXT = """云岭县水利局2020年政府信息公开工作年度报告
二、主动公开政府信息情况
| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
|---|---|---|---|
| 行政许可 | 68 | 7 | 812 |
| 其他对外管理服务事项 | 45 | 11 | 307 |
| 信息内容 | 采购项目数量 | 采购总金额 |  |
| 政府集中采购 | 9 | 25 |  |
"""
CHANGE, DECISIONS = (
    "disclosure.licensing.change",
    "disclosure.licensing.decisions",
)
AMOUNT, UNIT = "disclosure.procurement.amount", "disclosure.procurement.unit"


def value_of(path: str, cell: str, column: str = "7") -> tuple[Any, bool]:
    """What is read where a cell stands in the place of another one, and whether its value is told of."""
    result = gxparse.parse(TEXT.replace(f"| {column} |", f"| {cell} |", 1))
    told = any(path in one.paths for one in result.diagnostics)
    return gxparse.values(result.report)[path], told


@pytest.mark.parametrize(
    ("cell", "change"),
    [
        ("增加5", 5),
        ("减少3项", -3),
        ("增12", 12),
        ("减 1", -1),
        ("新增4件", 4),
        ("↑5", 5),
        ("↓3", -3),
        ("增：5", 5),
        ("增/减：0", 0),
        ("增5/减0", 5),
        ("增0/减3", -3),
        ("+12/-0", 12),
        ("0/－6", -6),
        ("3（减）", -3),
        ("−3", -3),
        ("持平", 0),
        ("无变化", 0),
        ("没有变化", 0),
    ],
)
def test_a_change_in_words(cell: str, change: int) -> None:
    assert value_of(CHANGE, cell) == (change, False)
    # In the place of a count it is none
    assert value_of(DECISIONS, cell, "812") == (None, True)


@pytest.mark.parametrize(
    "cell",
    [
        "增加",
        "减",
        "增加5%",
        "减少5倍",
        "增加约5",
        "增加5万",
        "增5/减2",
        "+5/-2",
        "5/2",
        "增/减：5",
        "上年增加5",
        "增加5，减少",
    ],
)
def test_what_says_no_change_for_certain(cell: str) -> None:
    assert value_of(CHANGE, cell) == (None, True)


@pytest.mark.parametrize(
    ("cell", "amount", "unit"),
    [
        ("25.1万", "25.1", "万元"),
        ("1.25亿", "1.25", "亿元"),
        ("￥251000", "251000", None),
        ("人民币251000元", "251000", "元"),
        ("3.6218 万元人民币", "3.6218", "万元"),
        ("25.1万<b>元</b>", "25.1", "万元"),
    ],
)
def test_an_amount_with_its_currency(cell: str, amount: str, unit: str | None) -> None:
    result = gxparse.parse(TEXT.replace("| 25 |", f"| {cell} |"))
    values = gxparse.values(result.report)
    assert (str(values[AMOUNT]), values[UNIT]) == (amount, unit)
    assert not result.doubts
    # In the place of a count it is none
    assert value_of(DECISIONS, cell, "812") == (None, True)


@pytest.mark.parametrize(
    "cell", ["$251000", "25.1万美元", "25.1%", "约25", "￥", "1.2E+03"]
)
def test_what_is_no_amount_for_certain(cell: str) -> None:
    assert value_of(AMOUNT, cell, "25") == (None, True)


def test_a_change_among_flowed_figures() -> None:
    text = TEXT.replace("|---|---|---|---|\n", "").replace("|", "").replace("  ", " ")
    values = gxparse.values(gxparse.parse(text.replace(" 7 ", " 减少7项 ")).report)
    row = [
        values[f"disclosure.licensing.{name}"]
        for name in ("prior_items", "change", "decisions")
    ]
    assert row == [68, -7, 812]
