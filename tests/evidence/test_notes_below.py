"""Notes below the last row of a table: whether they say that its figures are others, and which of them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest

import gxparse
from tests.support.laid_out import LAYOUTS, LINES

HEAD = "云岭县水利局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
BLOCKS = (
    (
        ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        ("规章", "14", "5", "39"),
        ("行政规范性文件", "13", "2", "28"),
    ),
    (("信息内容", "本年处理决定数量"), ("行政许可", "812")),
    (("信息内容", "本年处理决定数量"), ("行政处罚", "96"), ("行政强制", "27")),
    (("信息内容", "本年收费金额（单位：万元）"), ("行政事业性收费", "35.4")),
)
FILLED = ("pipes", "html")
ALL = {
    "rules",
    "normative_documents",
    "licensing",
    "penalties",
    "coercion",
    "fees",
}


def table(layout: str, note: str = "") -> str:
    wide = 4 if layout in FILLED else 0
    rows = [(*row, *[""] * (wide - len(row))) for block in BLOCKS for row in block]
    return f"{LINES[layout](rows)}\n{note}\n"


def doubtful(layout: str, note: str) -> set[str]:
    """The rows in doubt where a note stands below the table; nothing else is doubtful."""
    result = gxparse.parse(HEAD + table(layout, note))
    values = gxparse.values(result.report)
    assert values["disclosure.rules.in_force"] == 39
    assert values["disclosure.penalties.decisions"] == 96
    assert values["disclosure.fees.amount"] == Decimal("35.4")
    return rows_of(result.doubts)


def rows_of(paths: Iterable[str]) -> set[str]:
    return {path.split(".")[1] for path in paths}


@pytest.mark.parametrize("layout", LINES)
@pytest.mark.parametrize(
    ("note", "rows"),
    [
        # one row's
        ("注：行政处罚数为上年数", {"penalties"}),
        ("注：行政强制为2022年数据", {"coercion"}),
        ("备注：行政许可数系估算数", {"licensing"}),
        ("说明：行政处罚、行政强制数均为全县数据", {"penalties", "coercion"}),
        ("注：规章数为地方性法规数", {"rules"}),
        ("注：行政许可数为受理数", {"licensing"}),
        ("勘误：行政许可99件", {"licensing"}),
        ("更正：行政处罚69", {"penalties"}),
    ],
)
def test_a_note_on_one_row(layout: str, note: str, rows: set[str]) -> None:
    assert rows <= doubtful(layout, note) <= rows | {"fees"}


@pytest.mark.parametrize("layout", LINES)
@pytest.mark.parametrize(
    "note",
    [
        "注：以上数据为估计数",
        "注：以上数据为推算所得",
        "以上数据为初步统计",
        "以上数据未经核实",
        "（上述数据仅供参考）",
        "以上数据均为万元",
        "注：表中数据单位均为千元",
        "上述数据为2021-2023年累计数",
        "上述数据为2021-2023\n年累计数",
        "以上数据为近三年合计",
        "注：以上数据为成立以来累计数",
        "注：以上数据为柏川市数据",
        "注：以上数据为云岭县教育局数据",
        "注：以上数据不含乡镇",
        "注：以上数据仅为局机关及下属站所",
        "以上数据错误",
        "上表已被新表替换",
        "以上数据以更正后的表格为准",
        "注：以上一年数据为准",
        "注：本表以上一年度数据填报",
    ],
)
def test_a_note_on_all_of_the_table(layout: str, note: str) -> None:
    assert doubtful(layout, note) == ALL


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "note",
    [
        "注：行政处罚数为96件",
        "注：行政处罚数为本年处理决定数量",
        "注：行政许可数为2023年数据",
        "注：行政许可数为本机关作出的行政许可决定数",
        "注：含上年结转数量。",
        "注：上年结转数量以上一年度报告为准。",
        "注：行政事业性收费单位为万元",
        "行政处罚数较上年减少3件",
        "行政处罚数为上年的两倍",
        "注：以上数据为云岭县水利局数据",
        "注：以上数据为本局数据",
        "注：以上数据为我局数据",
        "注：以上数据为办理情况",
        "注：以上数据为全部办结数",
        "注：以上数据为2023年1月1日至12月31日数据",
        "以上数据已核实",
        "单位：万元",
        "制表人：张三",
    ],
)
def test_other_notes_leave_the_table_alone(layout: str, note: str) -> None:
    assert doubtful(layout, note) == set()
