"""Wordings that were met in print: a report that has one in place of the form's reads as if it had the form's own."""

from __future__ import annotations

from random import Random

import pytest

import gxparse
from gxparse.model.paths import values
from tests.support import damage
from tests.support.writing import LAYOUTS, Figure, Grids

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
