"""Wordings that were met in print: a report that has one in place of the form's reads as if it had the form's own."""

from __future__ import annotations

from random import Random

import pytest

import gxparse
from gxparse.model.paths import values
from gxparse.testing import damage
from gxparse.testing.grids import Figure, Grids
from gxparse.testing.writing import LAYOUTS

REPORT = damage.report(Random(2), sums_hold=True)

# What the form has, and what was met: of a head, of a row. Add a line for each wording that a report was misread for.
IN_TABLES = (
    ("社会公益组织", "公益组织"),
    ("行政规范性文件", "规范性文件"),
    ("一、本年新收政府信息公开申请数量", "一、本年新收政府信息公开申请数"),
    ("2.其他法律行政法规禁止公开", "2.其他法律法规禁止公开"),
    ("（七）总计", "（七）办理结果合计"),
    ("四、结转下年度继续办理", "四、结转下一年度继续办理"),
)
HEADINGS = (
    ("二、主动公开政府信息情况", "二、政府信息主动公开情况"),
    (
        "四、政府信息公开行政复议、行政诉讼情况",
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    ),
    ("六、其他需要报告的事项", "六、需要报告的其他事项"),
)


def codes(result: gxparse.ParseResult) -> list[str]:
    return [diagnostic.code for diagnostic in result.diagnostics]


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize(("statutory", "met"), IN_TABLES)
def test_a_wording_in_a_table(statutory: str, met: str, layout: str) -> None:
    replaced = 0

    def reword(grids: Grids) -> None:
        nonlocal replaced
        for cells in (cells for grid in grids.values() for cells in grid):
            for n, cell in enumerate(cells):
                if cell == statutory and not isinstance(cell, Figure):
                    cells[n] = met
                    replaced += 1

    usual = gxparse.parse(LAYOUTS[layout](REPORT, Random(1)))
    reworded = gxparse.parse(LAYOUTS[layout](REPORT, Random(1), reword))
    assert replaced == 1
    assert values(reworded.report) == values(usual.report) == values(REPORT)
    assert codes(reworded) == codes(usual)


@pytest.mark.parametrize(("statutory", "met"), HEADINGS)
def test_a_wording_of_a_heading(statutory: str, met: str) -> None:
    text = LAYOUTS["tabs"](REPORT, Random(1))
    assert text.count(statutory) == 1
    usual, reworded = gxparse.parse(text), gxparse.parse(text.replace(statutory, met))
    assert reworded.report == usual.report
    assert codes(reworded) == codes(usual)


TITLE = (
    "云岭县水利局2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
)
HEADS = "申请人类型 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其它 总计\n"
FIGURES = (7, 3, 2, 4, 1, 6, 23)


@pytest.mark.parametrize("part", [" ", " | "])
@pytest.mark.parametrize(
    ("label", "row"),
    [
        ("一、本年度新收政府信息公开申请数量", "received"),
        ("二、上年度结转政府信息公开申请数量", "carried_in"),
        ("1.涉及国家秘密", "outcomes.refused.state_secret"),
        (
            "2.其它法律、行政法规禁止公开",
            "outcomes.refused.prohibited_by_law",
        ),
        ("3.其它", "outcomes.other_processing.other"),
        ("四、结转下年度", "carried_forward"),
    ],
)
def test_another_wording_of_a_row(label: str, row: str, part: str) -> None:
    printed = part.join([label, *map(str, FIGURES)])
    heads = HEADS.replace(" ", part)
    result = gxparse.parse(f"{TITLE}{heads}三、本年办理结果\n{printed}\n")
    assert result.cells[f"requests.{row}.total"].value == 23
    assert result.cells[f"requests.{row}.natural_person"].value == 7
    assert not result.doubts
