"""Remarks behind labels and heads: what is known to say nothing is let through, all else is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import gxparse
from gxparse.testing import form

HEADS = ("", "自然人", *form.ORGANIZATIONS, "总计")
FIGURES = {
    "一、本年新收政府信息公开申请数量": (5, 4, 3, 2, 1, 6, 21),
    "二、上年结转政府信息公开申请数量": (1, 2, 3, 4, 5, 6, 21),
    "（一）予以公开": (9, 8, 7, 6, 5, 4, 39),
}
LAYOUTS: dict[str, Callable[[list[str]], str]] = {
    "pipes": lambda cells: f"| {' | '.join(cells)} |",
    "tabs": "\t".join,
    "flow": " ".join,
    "html": lambda cells: f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>",
}
FOREIGN = (
    "（上年）",
    "（2019年）",
    "（%）",
    "（占比）",
    "(乡镇)",
    "（预算）",
    "（含上年）",
    "（件）（上年）",
    "（单位：%）",
    "（含重复）",
)
HARMLESS = (
    "（件）",
    "（单位：件）",
    "（历史累计）",
    "（ 件 ）",
    "（本列数据的勾稽关系为：合计）",
    "（注1）",
)


def text(layout: str, *, label: str = "", head: str = "") -> str:
    """Table 3 with a remark behind the label of its first row, or behind its last head."""
    rows = [[*HEADS[:-1], HEADS[-1] + head]]
    for n, (wording, figures) in enumerate(FIGURES.items()):
        rows.append([wording + (label if not n else ""), *map(str, figures)])
    lines = "\n".join([LAYOUTS[layout](row) for row in rows])
    table = f"<table>{lines}</table>" if layout == "html" else lines
    return f"云岭县水利局2023年政府信息公开工作年度报告\n{form.HEADINGS['requests']}\n{table}\n"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("remark", FOREIGN)
def test_a_remark_that_is_not_known_is_told_of_its_row_or_column(
    layout: str, remark: str
) -> None:
    row = gxparse.parse(text(layout, label=remark)).doubts
    assert {path for path in row if "GX219" in {d.code for d in row[path]}} == {
        f"requests.received.{kind}" for kind in form.APPLICANTS
    }
    column = gxparse.parse(text(layout, head=remark)).doubts
    told = {path for path in column if "GX219" in {d.code for d in column[path]}}
    assert {
        "requests.received.total",
        "requests.carried_in.total",
        "requests.outcomes.granted.total",
    } <= told
    assert all(path.endswith(".total") for path in told)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("remark", HARMLESS)
def test_a_remark_that_is_known_to_say_nothing_raises_no_doubt(
    layout: str, remark: str
) -> None:
    for parsed in (
        gxparse.parse(text(layout, label=remark)),
        gxparse.parse(text(layout, head=remark)),
    ):
        assert {
            doubt.concerns for doubts in parsed.doubts.values() for doubt in doubts
        } <= {"figures"}
        assert parsed.report.requests is not None
        assert parsed.report.requests.received.total == 21


@pytest.mark.parametrize("joined", ["、", "和", "/", " 及 "])
def test_labels_that_share_a_figure_are_both_doubtful(joined: str) -> None:
    heads = "信息内容 本年处理决定数量"
    result = gxparse.parse(
        "云岭县水利局2023年政府信息公开工作年度报告\n"
        f"{form.HEADINGS['disclosure']}\n{heads}\n行政许可 7\n{heads}\n行政处罚{joined}行政强制 37\n"
    )
    doubtful = {
        path
        for path, doubts in result.doubts.items()
        if "GX220" in {d.code for d in doubts}
    }
    assert doubtful == {
        "disclosure.penalties.decisions",
        "disclosure.coercion.decisions",
    }
    assert result.report.disclosure is not None
    assert result.report.disclosure.licensing.decisions == 7


AMOUNT = "| 信息内容 | 本年收费金额{} |\n| 行政事业性收费{} | 31 |\n"
FEES_2019 = (
    "| 信息内容 | 上一年项目数量 | 本年增/减 |\n| 行政事业性收费（项） | 31 | 4 |\n"
)


@pytest.mark.parametrize(
    ("head", "label", "is_told"),
    [
        ("（单位：万元）", "", False),
        ("（单位：万元，保留4位小数）", "", False),
        ("（单位：<b>万</b>元）", "", False),
        ("", "（万元）", False),
        ("（单位：万元，含上年）", "", True),
        ("（上年单位：万元）", "", True),
        # dollars, and a count of things, are no amount in yuan
        ("（单位：万美元）", "", True),
        ("（单位：港元）", "", True),
        ("（单位：万元）", "（项）", True),
        ("（项）", "", True),
    ],
)
def test_remarks_at_an_amount(head: str, label: str, is_told: bool) -> None:
    title = "云岭县水利局2023年政府信息公开工作年度报告\n"
    table = AMOUNT.format(head, label)
    result = gxparse.parse(f"{title}{form.HEADINGS['disclosure']}\n{table}")
    assert result.cells["disclosure.fees.amount"].raw == "31"
    assert ("disclosure.fees.amount" in result.doubts) == is_told


def test_items_are_counted_where_no_amount_stands() -> None:
    title = "云岭县水利局2019年政府信息公开工作年度报告\n"
    result = gxparse.parse(f"{title}{form.HEADINGS['disclosure']}\n{FEES_2019}")
    assert result.cells["disclosure.fees.prior_items"].raw == "31"
    assert result.cells["disclosure.fees.change"].raw == "4"
    assert not result.doubts


@pytest.mark.parametrize("sign", ["", "\u00ad", "\u200b", "\u200e\u00ad"])
@pytest.mark.parametrize(("remark", "is_told"), [("（上年）", True), ("（件）", False)])
def test_a_remark_behind_the_quotation_mark_of_a_label(
    remark: str, is_told: bool, sign: str
) -> None:
    label = f"3.危及“三安全一稳定{sign}”{remark}"
    for join in (LAYOUTS["pipes"], LAYOUTS["tabs"]):
        rows = [["", *HEADS[1:]], [label, "5", "4", "3", "2", "1", "6", "21"]]
        table = "\n".join([join(row) for row in rows])
        title = "云岭县水利局2023年政府信息公开工作年度报告\n"
        result = gxparse.parse(f"{title}{form.HEADINGS['requests']}\n{table}\n")
        path = "requests.outcomes.refused.security_and_stability.total"
        assert result.cells[path].value == 21
        assert (path in result.doubts) == is_told
