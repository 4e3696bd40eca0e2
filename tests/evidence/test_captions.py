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
    "统计期限：2022年1月1日至12月31日",
    "年度：2022",
    "填报单位：柏川市水利局",
    "2022年政府信息公开情况统计表",
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
    "年度：2023",
    "统计期限：2023年1月1日至12月31日",
    "统计时间：2023年1月1日至2023年12月31日",
    "填报单位：本机关",
    "编制单位（盖章）：云岭县水利局",
    "填报单位：水利局",
    "制表人：张三 审核人：李四",
    "填表日期：2024年1月10日",
    "数量单位：件 金额单位：万元",
    "单位：件（次）",
    "政府信息公开申请情况统计表",
    "附件1",
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
    told = {d.code for path in result.doubts.values() for d in path}
    # A figure alone may be one of the row's, which flowed text does not part from it
    assert told - {"GX202" if caption.isdigit() else ""} == set()
    assert result.cells["requests.received.total"].value == 21


@pytest.mark.parametrize(
    ("caption", "head", "unit", "codes"),
    [
        ("单位：万元", "", "万元", []),
        ("（单位：件、元）", "", "元", []),
        ("数量单位：件 金额单位：万元", "", "万元", []),
        ("单位：万元", "（单位：万元）", "万元", []),
        ("单位：元", "（单位：万元）", None, ["GX218"]),
        ("单位：件", "", None, []),
    ],
)
def test_a_caption_names_the_unit_of_amounts(
    caption: str, head: str, unit: str | None, codes: list[str]
) -> None:
    result = gxparse.parse(
        f"{TITLE}{form.HEADINGS['disclosure']}\n{caption}\n"
        f"| 信息内容 | 本年收费金额{head} |\n| 行政事业性收费 | 31.25 |\n"
    )
    assert result.cells["disclosure.fees.unit"].value == unit
    doubts = result.doubts.get("disclosure.fees.amount", ())
    assert [found.code for found in doubts] == codes
