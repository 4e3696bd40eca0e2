"""A table that its section holds, and prose too: before and after a correction, or pasted twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import gxparse

KINDS = (
    "自然人",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "其他",
    "总计",
)
LABEL = "一、本年新收政府信息公开申请数量"
FIRST = (3, 1, 0, 2, 6, 5, 17)
SECOND = (4, 1, 0, 2, 6, 7, 20)
TITLE = "云岭县水利局2023年政府信息公开工作年度报告\n"
RECEIVED = "requests.received."
DIFFERING = [f"{RECEIVED}{name}" for name in ("natural_person", "other", "total")]


def pipes(figures: tuple[int, ...]) -> str:
    return "".join(
        f"| {' | '.join(map(str, cells))} |\n"
        for cells in (("", *KINDS), (LABEL, *figures))
    )


def cells(figures: tuple[int, ...]) -> str:
    return "".join(f"{cell}\n" for cell in (*KINDS, LABEL, *figures))


def flow(figures: tuple[int, ...]) -> str:
    return f"{' '.join(KINDS)}\n{LABEL} {' '.join(map(str, figures))}\n"


def markup(figures: tuple[int, ...]) -> str:
    rows = [
        "".join(f"<td>{cell}</td>" for cell in row)
        for row in (("", *KINDS), (LABEL, *figures))
    ]
    return f"<table><tr>{rows[0]}</tr><tr>{rows[1]}</tr></table>\n"


LAYOUTS = [pipes, cells, flow, markup]


def report(*, table: str, before: str = "", behind: str = "") -> str:
    return (
        f"{TITLE}一、总体情况\n全年公布信息36条。\n{before}三、收到和处理政府信息公开申请情况\n{table}"
        f"五、存在的主要问题及改进情况\n公开不够及时。\n六、其他需要报告的事项\n无。\n{behind}"
    )


def told(text: str) -> list[tuple[str, list[str]]]:
    """The doubts of a text, and that its own section's table was read."""
    result = gxparse.parse(text)
    assert result.cells[f"{RECEIVED}total"].value == 17
    return [
        (found.code, sorted(found.paths))
        for found in result.diagnostics
        if found.severity is not gxparse.Severity.INFO
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_table_behind_its_section_with_other_figures(
    layout: Callable[[tuple[int, ...]], str],
) -> None:
    again = "更正后的表格：\n" + layout(SECOND)
    assert told(report(table=layout(FIRST), behind=again)) == [("GX125", DIFFERING)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_table_before_its_section_with_other_figures(
    layout: Callable[[tuple[int, ...]], str],
) -> None:
    before = "全年申请情况如下：\n" + layout(SECOND)
    assert told(report(table=layout(FIRST), before=before)) == [("GX125", DIFFERING)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_table_pasted_twice_is_not_told(
    layout: Callable[[tuple[int, ...]], str],
) -> None:
    text = report(table=layout(FIRST), behind=layout(FIRST))
    assert told(text) == []
    # Nor is it prose.
    assert gxparse.parse(text).report.other_matters == ("无。",)


def test_sentences_with_figures_are_no_table() -> None:
    said = "本年新收申请20件，其中自然人4件、商业企业1件、其他7件，总计20件。\n"
    text = report(table=pipes(FIRST), before=said, behind=said)
    assert told(text) == []


@pytest.mark.parametrize(
    "caption",
    [
        "附件：柏川市水利局2023年申请情况表",
        "附件：云岭县水利工程管理处政府信息公开申请情况",
        "附件1\n各乡镇汇总表",
        "附件：样表",
        "附：2022年收到和处理政府信息公开申请情况",
        "上年度情况：",
    ],
)
def test_the_table_of_another_body_or_year_is_its_own(caption: str) -> None:
    text = report(table=pipes(FIRST), behind=f"{caption}\n{pipes(SECOND)}")
    assert "GX125" not in [code for code, _ in told(text)]


def test_a_blank_form_in_an_appendix_says_nothing_of_the_figures() -> None:
    blank = "附件：政府信息公开申请情况表\n" + pipes((0,) * len(SECOND))
    text = report(table=pipes(FIRST), behind=blank)
    assert told(text) == []


@pytest.mark.parametrize("said", ["具体情况如下：\n", ""])
def test_a_table_of_nothing_but_0_contradicts_the_figures_of_the_other(
    said: str,
) -> None:
    again = said + pipes((0,) * len(SECOND))
    result = gxparse.parse(report(table=pipes(FIRST), behind=again))
    told = [one for one in result.diagnostics if one.code == "GX125"]
    assert [len(one.paths) for one in told] == [
        6
    ]  # all but the figure that is 0 in both


def test_rows_of_one_figure() -> None:
    rows = "信息内容 本年处理决定数量\n行政许可 {}\n行政处罚 4\n行政强制 {}\n"
    text = (
        f"{TITLE}二、主动公开政府信息情况\n{rows.format(7, 2)}"
        f"六、其他需要报告的事项\n更正后：\n{rows.format(9, 3)}"
    )
    result = gxparse.parse(text)
    assert result.cells["disclosure.licensing.decisions"].value == 7
    told = [found.paths for found in result.diagnostics if found.code == "GX125"]
    assert told == [("disclosure.licensing.decisions", "disclosure.coercion.decisions")]


BLOCKS = (
    "| 行政复议 | | | | | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |\n"
    + "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 " * 3
    + "|\n"
)
RUNS = (
    (3, 1, 2, 4, 10, 5, 1, 1, 2, 9, 6, 2, 3, 1, 12),
    (3, 1, 2, 5, 11, 5, 1, 1, 2, 9, 6, 2, 3, 1, 12),
)


@pytest.mark.parametrize("sign", ["|", "│", "\t", "  "])
def test_a_table_of_one_run(sign: str) -> None:
    first, second = [
        (BLOCKS + f"| {' | '.join(map(str, run))} |\n").replace("|", sign)
        for run in RUNS
    ]
    text = (
        f"{TITLE}四、政府信息公开行政复议、行政诉讼情况\n{first}"
        f"六、其他需要报告的事项\n更正后的表格：\n{second}"
    )
    result = gxparse.parse(text)
    assert result.cells["disputes.reconsideration.total"].value == 10
    told = [found.paths for found in result.diagnostics if found.code == "GX125"]
    assert told == [
        ("disputes.reconsideration.pending", "disputes.reconsideration.total")
    ]


def test_figures_without_a_place_in_the_second_table_may_be_those_of_a_row() -> None:
    first = (
        "信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 14 5 39\n行政规范性文件 13 2 28\n"
        "信息内容 本年处理决定数量\n行政处罚 36\n行政强制 22\n"
    )
    again = "".join(f"| {line.replace(' ', ' | ')} |\n" for line in first.splitlines())
    again = again.replace("| 行政强制 | 22 |", "| 行政强制 | |\n| | 23 |")
    text = (
        "云岭县水利局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
        f"{first}六、其他需要报告的事项\n更正后的表格：\n{again}"
    )
    result = gxparse.parse(text)
    assert result.cells["disclosure.coercion.decisions"].value == 22
    told = result.doubts["disclosure.coercion.decisions"]
    assert "GX125" in {found.code for found in told}
