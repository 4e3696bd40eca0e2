"""Words above a table that a program printed as a list of rows: they are no cell of its first row."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.testing import form

TITLE = "云岭县水利局2023年政府信息公开工作年度报告\n"
ROWS: list[list[str]] = [
    ["", "自然人", *form.ORGANIZATIONS, "总计"],
    ["一、本年新收政府信息公开申请数量", "15", "4", "3", "2", "1", "6", "31"],
    ["二、上年结转政府信息公开申请数量", "2", "8", "1", "7", "5", "9", "32"],
]
ONE_LIST = str(ROWS)
A_LINE_EACH = "[" + ",\n".join(map(str, ROWS)) + "]"
OPENED_ABOVE = "[\n" + ",\n".join(map(str, ROWS)) + "\n]"
LISTS = pytest.mark.parametrize(
    "rows",
    [ONE_LIST, A_LINE_EACH, OPENED_ABOVE],
    ids=["one list", "a line each", "opened above"],
)


def parsed(above: str, rows: str) -> gxparse.ParseResult:
    result = gxparse.parse(f"{TITLE}{form.HEADINGS['requests']}\n{above}{rows}\n")
    assert result.cells["requests.received.business"].value == 4
    assert result.cells["requests.carried_in.total"].value == 32
    return result


@LISTS
@pytest.mark.parametrize(
    "above", ["", "表一\n", "表一\n\n", "单位：件\n\n", "（2023年度）\n"]
)
def test_a_harmless_caption_above_a_list_raises_no_doubt(above: str, rows: str) -> None:
    assert not parsed(above, rows).doubts


@LISTS
@pytest.mark.parametrize("above", ["上年\n", "单位：百件\n\n", "（2022年度）\n"])
def test_another_caption_above_a_list_is_told(above: str, rows: str) -> None:
    told = parsed(above, rows).doubts["requests.received.business"]
    assert "GX221" in {one.code for one in told}
