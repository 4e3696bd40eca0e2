"""Words above a table: what is known to be harmless is let through, all else is told of the whole table."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.testing import form
from tests.support.laid_out import LINES

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
    "2022年1月至12月",
    "15个乡镇合计",
    "### 2022年",
    "<b>上年</b>",
    "★教育局",
    "〔2022〕",
    "填报单位：柏川市水利局",
    "2022年政府信息公开情况统计表",
    "（统计数据截至2022年12月31日）",
    "（统计数据截至2023年6月30日）",
    "上年情况如下表所示：",
    "数据来源：柏川市水利局办公室",
    "数据来源：各乡镇",
    "单位（公章）：云岭县教育局",
    "制表机关：云岭县教育局",
    "点击查看更正后的表格",
    "不含云岭县水利局",
    "（云岭县教育局）",
    "统计表（2022年）",
    "云岭县教育局2023年度统计表",
    "云岭县水利局2022年度统计表",
    "云岭县水利局下属单位统计表",
    "统计截止日期：2023年9月30日",
    "统计截止日期：2022年12月31日",
    "表2 2022年度统计表",
    "附表1：乡镇主动公开情况",
    "附表1：上年主动公开情况",
    "表二：乡镇",
    "2023年度（上半年）统计表",
    "2023年度预算表",
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
    "2023年1月至12月",
    "2023年1-12月",
    "截至2023年12月31日",
    "单位：云岭县水利局",
    "计量单位：件（万元）",
    "本年度情况",
    "具体情况如下表所示：",
    "（统计数据截至2023年12月31日）",
    "数据截止到2023年12月31日",
    "填报人：张三  联系电话：0871-61234567",
    "单位负责人：李四 统计负责人：王五 填表人：张三",
    "单位（公章）：云岭县水利局",
    "制表机关：国务院办公厅政府信息与政务公开办公室",
    "数据来源：云岭县水利局办公室",
    "表号：GK-3",
    "[图表]",
    "点击查看大图",
    "统计表（2023年）",
    "2023年度统计表",
    "云岭县水利局",
    "云岭县水利局2023年度统计表",
    "云岭县水利局统计表（2023年）",
    "水利局2023年政府信息公开情况统计表",
    "本机关2023年度统计表",
    "统计截止日期：2023年12月31日",
    "数据截止时间：2023年12月31日",
    "截止日期：2023年12月31日",
    "附表1：主动公开情况",
    "附表2：依申请公开情况统计表（2023年度）",
    "附表三：收到和处理政府信息公开申请情况",
    "表2 2023年度统计表",
    "表二：云岭县水利局2023年度情况统计表",
    "附件2 依申请公开政府信息情况",
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


@pytest.mark.parametrize("part", [" | ", "\t", " "], ids=["pipes", "tabs", "flow"])
@pytest.mark.parametrize("caption", FOREIGN)
def test_any_other_caption_is_told_of_the_whole_table(caption: str, part: str) -> None:
    result = parsed(caption, part)
    assert result.cells["requests.received.total"].value == 21
    assert "requests.received.total" in result.doubts


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


TABLE = f"{chr(9).join(HEADS)}\n{chr(9).join(ROW)}\n"
LOST = "六、其他需要报告的事项\n无。\n"


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        # in the line of the heading itself
        ("三、各乡镇收到和处理政府信息公开申请情况\n{}", True),
        ("三、收到和处理政府信息公开申请情况（单位：百件）\n{}", True),
        ("三、收到和处理政府信息公开申请情况（20\u200b22年）\n{}", True),
        ("三、收到和处理政府信息公开申请情况（上 年）\n{}", True),
        ("三、2023年收到和处理政府信息公开申请情况\n{}", False),
        ("三、收到和处理政府信息公开申请情况（单位：件）\n{}", False),
        # in a sentence that is about the table, above or below it
        ("{H}下表为2022年数据。\n{}", True),
        ("{H}以下数据单位均为百件。\n{}", True),
        ("{H}下表为2023年数据。\n{}", False),
        ("{H}与2022年相比，申请量增加5件。\n{}", False),
        ("{H}{}注：上表单位为百件。\n", True),
        ("{H}{}注：上表为2022年数据。\n", True),
        ("{H}{}更正：上表总计应为20。\n", True),
        ("{H}{}以上数据较上年增长5件。\n", False),
        # of more bodies than the report's, of an example, of a part of the year, of none that count
        ("{H}{}注：以上为全县数据，县水利局数据为0。\n", True),
        ("{H}{}（以上数据为示例）\n", True),
        ("{H}{}注：本表数据为截至2023年6月30日数据。\n", True),
        ("{H}{}注：以上数据为上半年情况。\n", True),
        ("{H}{}注：本表数据为截至2023年12月31日数据。\n", False),
        ("{H}{}以上表格作废，以下表为准。\n", True),
        ("{H}{}备注：上表数据有重复统计部分，实际新收为10件。\n", True),
        ("{H}{}注：上表数据含下属单位。\n", True),
        ("{H}{}注：全县各单位共收到18件，另行统计。\n", False),
        ("三、全县收到和处理政府信息公开申请情况\n{}", True),
        ("三、收到和处理政府信息公开申请情况（样表）\n{}", True),
        ("三、收到和处理政府信息公开申请情况（累计）\n{}", True),
        ("三、收到和处理政府信息公开申请情况（本年度）\n{}", False),
        # another body in a line of its own
        ("云岭县教育局\n{H}{}", True),
        ("县水利局\n{H}{}", False),
        ("{H}云岭县教育局\n{}", True),
        # a caption in the words of the heading
        ("{H}上年度收到和处理政府信息公开申请情况\n{}", True),
        # above a table whose heading is lost
        (LOST + "附表：各部门依申请公开情况\n{}", True),
        (LOST + "附表\n单位：百件\n{}", True),
        (LOST + "上年同期数据：\n{}", True),
        (LOST + "附表\n单位：件\n{}", False),
    ],
)
def test_what_is_said_of_a_whole_table(text: str, is_told: bool) -> None:
    heading = form.HEADINGS["requests"] + "\n"
    text = text.replace("{H}", heading).replace("{}", TABLE)
    result = gxparse.parse(f"{TITLE}一、总体情况\n全年公布信息36条。\n{text}")
    assert result.cells["requests.received.total"].value == 21
    assert ("requests.received.total" in result.doubts) == is_told


WHOLE = form.HEADINGS["disputes"]
OF_DISPUTES = "\t".join([*["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3])
FIGURES = "\t".join(map(str, [4, 5, 9, 3, 21, 8, 6, 7, 2, 23, 1, 12, 11, 10, 34]))


@pytest.mark.parametrize(
    ("above", "is_told"),
    [
        (f"{WHOLE}（单位：千件）\n", True),
        (f"{WHOLE}（样表）\n", True),
        (f"云岭县教育局\n{WHOLE}\n", True),
        (f"{WHOLE}\n", False),
        (f"云岭县水利局\n{WHOLE}\n", False),
        (f"加强培训\n{WHOLE}\n", False),
    ],
)
def test_what_is_said_above_a_table_that_is_printed_whole(
    above: str, is_told: bool
) -> None:
    heads = "行政复议\t行政诉讼\n未经复议直接起诉\t复议后起诉\n"
    result = gxparse.parse(f"{TITLE}{above}{heads}{OF_DISPUTES}\n{FIGURES}\n")
    assert result.cells["disputes.litigation_direct.other"].value == 7
    assert ("disputes.litigation_direct.other" in result.doubts) == is_told


@pytest.mark.parametrize(
    ("agency", "is_told"),
    [
        ("柏川市水利局", True),
        ("柏川市人民政府", False),
        ("柏川市人民政府办公室", False),
    ],
)
def test_a_government_may_report_for_all_of_its_place(
    agency: str, is_told: bool
) -> None:
    text = f"{agency}2023年政府信息公开工作年度报告\n三、全市收到和处理政府信息公开申请情况\n{TABLE}"
    result = gxparse.parse(text)
    assert result.cells["requests.received.total"].value == 21
    assert ("requests.received.total" in result.doubts) == is_told


@pytest.mark.parametrize("head", ["备注", "序号"])
def test_a_blank_column_in_front_is_no_caption(head: str) -> None:
    rows = [(head, *HEADS), ("", *ROW)]
    table = "".join(f"| {' | '.join(cells)} |\n" for cells in rows)
    result = gxparse.parse(f"{TITLE}{form.HEADINGS['requests']}\n{table}")
    assert result.cells["requests.received.total"].value == 21
    assert not result.doubts


def test_a_report_whose_only_table_is_of_another_year_keeps_its_title() -> None:
    heading = "三、2022年收到和处理政府信息公开申请情况"
    result = gxparse.parse(f"{TITLE}{heading}\n{TABLE}")
    report = result.report
    assert (report.agency, report.year, report.requests) == ("云岭县水利局", 2023, None)
    assert "GX123" in {told.code for told in result.diagnostics}


DISPUTES = [OF_DISPUTES.split("\t"), FIGURES.split("\t")]
DISPUTES.insert(0, ["行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"])
UNDER_HEADINGS = {
    "requests": ([[*HEADS], [*ROW]], "requests.received.total", 21),
    "disputes": (DISPUTES, "disputes.litigation_direct.other", 7),
    "disclosure": (
        [["信息内容", "本年处理决定数量"], ["行政许可", "812"], ["行政处罚", "96"]],
        "disclosure.licensing.decisions",
        812,
    ),
}


def under_heading(table: str, layout: str, remark: str) -> tuple[bool, bool]:
    """Whether a figure of a table is in doubt whose heading has a remark, and whether that heading is known."""
    rows, path, figure = UNDER_HEADINGS[table]
    above = "一、总体情况\n全年公布信息36条。\n"
    if table == "disputes":
        # what stands above it may be taken for the end of another table
        above += LINES[layout]([["三、收到和处理政府信息公开申请情况"], *TABLE_3])
    text = LINES[layout](rows)
    result = gxparse.parse(
        f"{TITLE}{above}{form.HEADINGS[table]}{remark}\n\n{text}\n{LOST}"
    )
    assert result.cells[path].value == figure
    missing = {
        path
        for told in result.diagnostics
        if told.code == "GX101"
        for path in told.paths
    }
    return path in result.doubts, table not in missing


TABLE_3 = [[*HEADS], [*ROW]]


@pytest.mark.parametrize("layout", LINES)
@pytest.mark.parametrize("table", UNDER_HEADINGS)
@pytest.mark.parametrize(
    ("remark", "is_told"),
    [
        ("（估计数）", True),
        ("（有误）", True),
        ("(修订前)", True),
        ("【草稿】", True),
        ("（不含乡镇）", True),
        ("（其中：公安局）", True),
        (" （未经核实）", True),
        ("（上年）", True),
        ("（2022年）", True),
        ("（单位：百件）", True),
        ("（作废）", True),
        ("（暂定）", True),
        ("（乡镇）", True),
        ("（2023年）", False),
        ("（2023年度）", False),
        ("（单位：件）", False),
        ("（本年度）", False),
        ("（云岭县水利局）", False),
        ("（表二）", False),
        ("（定稿）", False),
    ],
)
def test_a_remark_on_the_heading_of_a_section(
    layout: str, table: str, remark: str, is_told: bool
) -> None:
    assert under_heading(table, layout, remark) == (is_told, True)


@pytest.mark.parametrize("layout", LINES)
@pytest.mark.parametrize(
    ("remark", "is_told"), [("（概数）", True), ("（2023年度）", False)]
)
def test_a_remark_on_a_line_below_the_heading(
    layout: str, remark: str, is_told: bool
) -> None:
    assert under_heading("requests", layout, f"\n{remark}") == (is_told, True)
