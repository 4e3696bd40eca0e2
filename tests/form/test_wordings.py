"""Wordings that reports print for those of the form: each is the row that a person reads."""

from __future__ import annotations

import pytest

import gxparse

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
