"""Sentences outside of the tables that correct a figure of theirs."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.testing import form
from tests.support.results import assert_covered

TITLE = "云岭县水利局2023年政府信息公开工作年度报告\n"
HEADS = ("自然人", *form.ORGANIZATIONS, "总计")
ROWS = (
    ("一、本年新收政府信息公开申请数量", 5, 4, 3, 2, 1, 6, 21),
    ("二、上年结转政府信息公开申请数量", 2, 1, 1, 3, 1, 2, 10),
)
REQUESTS = f"{form.HEADINGS['requests']}\n{chr(9).join(HEADS)}\n" + "".join(
    "\t".join(map(str, row)) + "\n" for row in ROWS
)
DISCLOSURE = (
    f"{form.HEADINGS['disclosure']}\n"
    "信息内容\t本年处理决定数量\n行政许可\t47\n行政处罚\t36\n行政强制\t22\n"
)
RECEIVED = "requests.received"
ALL_RECEIVED = tuple(
    f"{RECEIVED}.{name}"
    for name in (
        "natural_person",
        "business",
        "research",
        "welfare",
        "legal_service",
        "other",
        "total",
    )
)


def parsed(*, above: str = "", behind: str = "无。\n") -> gxparse.ParseResult:
    return gxparse.parse(
        f"{above}{TITLE}一、总体情况\n全年公布信息36条。\n{DISCLOSURE}{REQUESTS}六、其他需要报告的事项\n{behind}"
    )


@pytest.mark.parametrize(
    ("said", "paths"),
    [
        (
            "更正说明：“一、本年新收政府信息公开申请数量”总计更正为24件。",
            (f"{RECEIVED}.total",),
        ),
        ("更正：本年新收政府信息公开申请数量有误，应为24件。", ALL_RECEIVED),
        (
            "因统计有误，现将“行政许可”本年处理决定数量由47更正为74。",
            ("disclosure.licensing.decisions",),
        ),
        ("勘误：行政处罚应为39件。", ("disclosure.penalties.decisions",)),
        ("更正：第二部分第三个数字应为39。", ("disclosure", "requests")),
        ("行政处罚一栏的36有误，订正为39。", ("disclosure.penalties.decisions",)),
        (
            "需要说明的是，第二部分表格中行政强制处理决定数量应为25件。",
            ("disclosure.coercion.decisions",),
        ),
        ("行政许可处理决定数量勘误为74件。", ("disclosure.licensing.decisions",)),
        (
            "本报告表中行政处罚一行误填，实际为63件。",
            ("disclosure.penalties.decisions",),
        ),
        (
            "行政强制处理决定数量系笔误，正确数字为52。",
            ("disclosure.coercion.decisions",),
        ),
        ("勘误：行政许可99件", ("disclosure.licensing.decisions",)),
    ],
)
@pytest.mark.parametrize("place", ["above", "behind"])
def test_a_sentence_that_corrects_a_figure_is_told_of_it(
    said: str, paths: tuple[str, ...], place: str
) -> None:
    result = parsed(**{place: f"{said}\n"})
    (told,) = [found for found in result.diagnostics if found.code == "GX127"]
    assert (told.severity, told.paths) == ("warning", paths)
    assert said.rstrip("。") in result.text[slice(*told.spans[0])]
    assert result.cells["requests.carried_in.total"].value == 10
    assert_covered(result)


@pytest.mark.parametrize(
    "said",
    [
        # no figure of a table is corrected, or the one that is printed is the right one already
        "发现有误信息5条，均已更正。",
        "对12条有误的信息予以更正。",
        "答复期限应为20个工作日。",
        "行政许可事项调整为63项，其中应为上级实施的12项。",
        "行政处罚信息误填的，7日内应为其更改。",
        "公示的行政处罚应为5个工作日内上网的信息。",
        "第二部分第三项的答复期限应为15个工作日。",
        "现将“行政许可”本年处理决定数量由74更正为47。",
        "申请内容有误的，告知申请人更正。",
        "勘误：行政许可47件",
        "更正：2024年1月20日发布的报告附件缺页。",
    ],
)
def test_other_sentences_about_corrections_are_not(said: str) -> None:
    assert "GX127" not in {d.code for d in parsed(behind=f"{said}\n").diagnostics}
