"""Words above a table: what is known to be harmless is let through, all else is told of the whole table."""

from __future__ import annotations

import pytest

import gxparse
from tests.support import form

TITLE = "云岭县水利局2023年政府信息公开工作年度报告\n"
HEADS = ("", "自然人", *form.ORGANIZATIONS, "总计")
ROW = ("一、本年新收政府信息公开申请数量", "5", "4", "3", "2", "1", "6", "21")
FOREIGN = (
    "上年数据",
    "（2022年度）",
    "单位：千件",
    "单位：%",
    "（预算）",
    "下表为全市合计数",
    "（初稿）",
)
HARMLESS = (
    "（2023年度）",
    "单位：件",
    "（单位：件、万元）",
    "表3",
    "具体情况如下：",
    "3",
    "- 4 -",
    "全年共收到申请21件，均已办理。",
    TITLE.strip(),
)


def parsed(caption: str, part: str) -> gxparse.ParseResult:
    table = "\n".join([part.join(cells) for cells in (HEADS, ROW)])
    return gxparse.parse(f"{TITLE}{form.HEADINGS['requests']}\n{caption}\n{table}\n")


@pytest.mark.parametrize("part", [" | ", "\t", " "], ids=["pipes", "tabs", "flow"])
@pytest.mark.parametrize("caption", HARMLESS)
def test_a_caption_that_is_known_to_say_nothing_raises_no_doubt(
    caption: str, part: str
) -> None:
    result = parsed(caption, part)
    assert "GX221" not in {d.code for d in result.diagnostics}
    assert result.cells["requests.received.total"].value == 21
