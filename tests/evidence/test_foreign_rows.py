"""Rows that the form has not: which values they leave in doubt, and that what only looks like one is told."""

from __future__ import annotations

import pytest

import gxparse

HEAD = """云岭县水利局2023年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
|  |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
|---|---|---|---|---|---|---|---|---|
"""
ROWS = {
    "received": "| 一、本年新收政府信息公开申请数量 |  | 35 | 34 | 33 | 32 | 31 | 36 | 201 |",
    "granted": "| （一）予以公开 |  | 9 | 8 | 7 | 6 | 5 | 4 | 39 |",
    "group": "| （四）无法提供 |  |  |  |  |  |  |  |  |",
    "not_held": "|  | 1.本机关不掌握相关政府信息 | 4 | 5 | 6 | 7 | 8 | 9 | 39 |",
    "needs_creation": "|  | 2.没有现成信息需要另行制作 | 11 | 12 | 13 | 14 | 15 | 16 | 81 |",
    "still_unclear": "|  | 3.补正后申请内容仍不明确 | 21 | 22 | 23 | 24 | 25 | 17 | 132 |",
    "total": "| （七）总计 |  | 45 | 47 | 49 | 51 | 53 | 46 | 291 |",
}
TEXT = HEAD + "\n".join(ROWS.values()) + "\n"
DECISIONS = """云岭县水利局2023年政府信息公开工作年度报告
二、主动公开政府信息情况
| 信息内容 | 本年处理决定数量 |
|---|---|
| 行政许可 | 812 |
| 行政处罚 | 96 |
| 行政强制 | 27 |
"""
RIGHT = gxparse.values(gxparse.parse(TEXT).report)


def doubtful_rows(result: gxparse.ParseResult) -> set[str]:
    """The rows of which a value is in doubt as to its reading."""
    return {
        path.rpartition(".")[0].rpartition(".")[2]
        for path, told in result.doubts.items()
        if any(one.concerns == "reading" for one in told)
    }


def with_row(row: str, below: str) -> gxparse.ParseResult:
    """The table with a further row below one of the form's."""
    return gxparse.parse(TEXT.replace(ROWS[below], f"{ROWS[below]}\n{row}"))


@pytest.mark.parametrize(
    ("row", "below"),
    [
        (
            "| （四）无法提供小计 |  | 36 | 39 | 42 | 45 | 48 | 42 | 252 |",
            "still_unclear",
        ),
        ("|  | 小计 | 36 | 39 | 42 | 45 | 48 | 42 | 252 |", "still_unclear"),
        ("| 其中：网络申请 |  | 18 | 17 | 16 | 15 | 14 | 13 | 93 |", "received"),
        ("| 2022年同期 |  | 37 | 38 | 41 | 42 | 43 | 44 | 245 |", "total"),
        ("| 上年 |  | 37 | 38 | 41 | 42 | 43 | 44 | 245 |", "received"),
        ("| 合计 |  | 80 | 81 | 82 | 83 | 84 | 82 | 492 |", "total"),
        ("| 校验 |  | 80 | 81 | 82 | 83 | 84 | 82 | 492 |", "total"),
        # the same row again
        (ROWS["granted"], "granted"),
        (ROWS["not_held"], "still_unclear"),
    ],
)
def test_a_row_of_its_own_concerns_no_other(row: str, below: str) -> None:
    result = with_row(row, below)
    assert gxparse.values(result.report) == RIGHT
    assert doubtful_rows(result) == set()


def test_the_row_of_a_group_with_the_sums_of_its_rows() -> None:
    text = TEXT.replace(
        ROWS["group"], "| （四）无法提供 |  | 36 | 39 | 42 | 45 | 48 | 42 | 252 |"
    )
    assert doubtful_rows(gxparse.parse(text)) == set()
    # Others may be those of the row below it, or of the one before
    text = TEXT.replace(
        ROWS["group"], "| （四）无法提供 |  | 4 | 5 | 6 | 7 | 8 | 9 | 39 |"
    )
    assert doubtful_rows(gxparse.parse(text)) == {"granted"}


@pytest.mark.parametrize(
    ("row", "below", "doubtful"),
    [
        # without a label, or with fewer figures than its neighbours
        ("|  |  | 18 | 17 | 16 | 15 | 14 | 13 | 93 |", "received", {"received"}),
        ("| 其中：网络申请 |  | 18 | 17 | 16 |  |  |  |  |", "received", {"received"}),
        # below the label of the row before it, which may be that of both
        (
            "|  | 网络申请 | 18 | 17 | 16 | 15 | 14 | 13 | 93 |",
            "received",
            {"received"},
        ),
        # that row again with other figures
        ("| （一）予以公开 |  | 9 | 8 | 7 | 6 | 5 | 3 | 38 |", "granted", {"granted"}),
    ],
)
def test_figures_that_may_be_of_another_row(
    row: str, below: str, doubtful: set[str]
) -> None:
    assert doubtful_rows(with_row(row, below)) >= doubtful


def test_words_without_figures_are_told_of_the_rows_below() -> None:
    result = with_row("| 以下为上年数据 |  |  |  |  |  |  |  |  |", "needs_creation")
    assert doubtful_rows(result) == {"still_unclear", "total"}


def test_words_beside_the_figures_of_a_row_of_the_form_are_told_of_it() -> None:
    first = "| 一、本年新收政府信息公开申请数量 | 上年 | 37 | 38 | 41 | 42 | 43 | 44 | 245 |"
    second = "|  | 本年 | 35 | 34 | 33 | 32 | 31 | 36 | 201 |"
    result = gxparse.parse(TEXT.replace(ROWS["received"], f"{first}\n{second}"))
    assert doubtful_rows(result) == {"received"}


@pytest.mark.parametrize("row", ["| 其中：即办件 | 700 |", "| 上年 | 811 |"])
def test_rows_of_one_figure(row: str) -> None:
    text = DECISIONS.replace("| 行政许可 | 812 |", f"| 行政许可 | 812 |\n{row}")
    result = gxparse.parse(text)
    assert result.report == gxparse.parse(DECISIONS).report
    assert not result.doubts
    # It is taken for no figure of a row that has none
    blank = gxparse.parse(text.replace("| 行政许可 | 812 |", "| 行政许可 |  |"))
    values = gxparse.values(blank.report)
    assert values["disclosure.licensing.decisions"] is None
    assert values["disclosure.penalties.decisions"] == 96
    assert not blank.doubts.get("disclosure.penalties.decisions")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("| 行政处罚 | 96 |\n| 行政强制 | 27 |", "| 行政处罚和行政强制 | 96 |", {"penalties", "coercion"}),
        ("| 行政许可 | 812 |", "| 行政许可 | 合计812 |", {"licensing"}),
    ],
)  # fmt: skip
def test_figures_name_the_rows_without_any_that_stand_in_their_label(
    old: str, new: str, named: set[str]
) -> None:
    assert old in DECISIONS
    result = gxparse.parse(DECISIONS.replace(old, new))
    told = {
        path.rpartition(".")[2]
        for one in result.diagnostics
        if one.code == "GX202"
        for path in one.paths
    }
    assert told == named
