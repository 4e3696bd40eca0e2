"""Notes and corrected rows between the rows of a table: which of those around they are about."""

from __future__ import annotations

import pytest

import gxparse
from tests.support.laid_out import LAYOUTS

HEAD = "云岭县水利局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
LICENSING, PENALTIES, COERCION, FEES = "licensing", "penalties", "coercion", "fees"


def doubtful(layout: str, *between: tuple[str, str], closing: bool = False) -> set[str]:
    """The rows in doubt where something stands behind that of penalties, or behind the last of its block."""
    note = [(said, figure) for said, figure in between]
    rows = [
        ("信息内容", "本年处理决定数量"),
        ("行政许可", "812"),
        ("信息内容", "本年处理决定数量"),
        ("行政处罚", "96"),
        *([] if closing else note),
        ("行政强制", "27"),
        *(note if closing else []),
        ("信息内容", "本年收费金额（单位：万元）"),
        ("行政事业性收费", "35.4"),
    ]
    result = gxparse.parse(HEAD + LAYOUTS[layout](rows))
    values = gxparse.values(result.report)
    assert values["disclosure.licensing.decisions"] == 812
    assert values["disclosure.coercion.decisions"] == 27
    return {
        path.split(".")[1]
        for path, told in result.doubts.items()
        if any(one.concerns == "reading" for one in told)
    }


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("said", "rows"),
    [
        # what it names
        ("注：行政处罚数据为2022年度", {PENALTIES}),
        ("备注：行政处罚与行政强制填反", {PENALTIES, COERCION}),
        ("备注：含行政许可", {LICENSING, PENALTIES}),
        # what it points at
        ("注：上一行为2022年数据", {PENALTIES}),
        ("上行更正为69", {PENALTIES}),
        ("↑应为69", {PENALTIES}),
        ("注：以上为上年数", {PENALTIES}),
        # either of its neighbours
        ("备注：应为69", {PENALTIES, COERCION}),
        ("单位：百件", {PENALTIES, COERCION}),
    ],
)
def test_a_note_between_two_rows(layout: str, said: str, rows: set[str]) -> None:
    assert doubtful(layout, (said, "")) == rows


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("said", "rows"),
    [
        ("注：本项为上年数", {PENALTIES, COERCION}),
        ("（本项数据含下属单位）", {PENALTIES, COERCION}),
        # A unit may be that of the block below
        ("单位：百件", {PENALTIES, COERCION, FEES}),
    ],
)
def test_a_note_before_the_next_heads_is_about_the_block_above(
    layout: str, said: str, rows: set[str]
) -> None:
    assert doubtful(layout, (said, ""), closing=True) == rows


@pytest.mark.parametrize("layout", ["pipes", "tabs", "html"])
@pytest.mark.parametrize(
    "label",
    [
        "行政处罚更正后",
        "应为",
        "更正：",
        "核定数",
        "新：",
        "＋",
        "正确数",
        "本年行政处罚",
        "行政处罚全年",
    ],
)
def test_a_row_that_stands_there_once_more_leaves_the_one_above_in_doubt(
    layout: str, label: str
) -> None:
    assert PENALTIES in doubtful(layout, (label, "69"))


@pytest.mark.parametrize("layout", ["pipes", "tabs", "html"])
@pytest.mark.parametrize("label", ["其中：网络申请", "上年同期", "2022年同期"])
def test_another_row_leaves_those_around_it_alone(layout: str, label: str) -> None:
    assert doubtful(layout, (label, "69")) == set()
