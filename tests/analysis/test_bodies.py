"""Whose report it is, by sixty heads of our own making: years of a body meet, and no two bodies do."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.analysis import body, panel

NAME = "政府信息公开工作年度报告"
COUNTY, OFFICE = "云岭县人民政府", "云岭县人民政府办公室"

HEADS = {
    # A government, and its office, which is never it
    COUNTY: (
        f"{COUNTY}2023年{NAME}",
        f"{COUNTY}２０２３年{NAME}",
        f"2023年{COUNTY}{NAME}",
        f"{COUNTY}{NAME}（2023年）",
        f"{COUNTY}{NAME}(2023年度)",
        f"云 岭 县 人 民 政 府 2023 年 {NAME}",
        f"云岭县人民政府\n2023年{NAME}",
        f"云岭县人民政府\u3000\n{NAME}\n（2023年）",
        f"{COUNTY}2023年度\n{NAME}",
        f"{COUNTY}关于2023年{NAME}",
    ),
    OFFICE: (
        f"{OFFICE}2023年{NAME}",
        f"{OFFICE}\n2023年{NAME}",
        f"云岭县人民政府 办公室2023年{NAME}",
        f"云岭县人民政府\n办公室2023年{NAME}",
        f"2023年{OFFICE}{NAME}",
        f"{OFFICE}（2023年）{NAME}",
    ),
    "云岭县政府办公室": (f"云岭县政府办公室2023年{NAME}",),
    "云岭县政府": (f"云岭县政府2023年{NAME}",),
    "云岭市人民政府办公厅": (f"云岭市人民政府办公厅2023年{NAME}",),
    "云岭市人民政府": (f"云岭市人民政府2023年{NAME}",),
    # Widths and brackets
    "云岭县水利局（移民局）": (
        f"云岭县水利局（移民局）2023年{NAME}",
        f"云岭县水利局(移民局)2023年{NAME}",
        f"云岭县水利局( 移民局 )2023年{NAME}",
    ),
    "中共云岭县委办公室": (f"中共云岭县委\n办公室2023年{NAME}",),
    "云岭县水利局": (
        f"云岭县水利局2023年{NAME}",
        f"云岭县水利局２０２３年度{NAME}",
        f"云岭县\n水利局\n2023年{NAME}",
    ),
    # One that took over another one, which is another body until the user says so
    "云岭县国土资源局": (f"云岭县国土资源局2023年{NAME}",),
    "云岭县自然资源局": (f"云岭县自然资源局2023年{NAME}",),
    "云岭县自然资源和规划局": (f"云岭县自然资源和规划局2023年{NAME}",),
    "云岭县卫生和计划生育委员会": (f"云岭县卫生和计划生育委员会2023年{NAME}",),
    "云岭县卫生健康委员会": (f"云岭县卫生健康委员会2023年{NAME}",),
    "云岭县卫健委": (f"云岭县卫健委2023年{NAME}",),
    "云岭县文化局": (f"云岭县文化局2023年{NAME}",),
    "云岭县旅游局": (f"云岭县旅游局2023年{NAME}",),
    "云岭县文化和旅游局": (f"云岭县文化和旅游局2023年{NAME}",),
    "云岭县文化广电旅游体育局": (f"云岭县文化广电旅游体育局2023年{NAME}",),
    # Names that hold each other
    "云岭县公安局": (f"云岭县公安局2023年{NAME}",),
    "云岭县公安局交通警察大队": (f"云岭县公安局交通警察大队2023年{NAME}",),
    "云岭县公安局石渠派出所": (f"云岭县公安局石渠派出所2023年{NAME}",),
    "云岭县石渠镇人民政府": (
        f"云岭县石渠镇人民政府2023年{NAME}",
        f"云岭县石渠镇人民政府\n2023年{NAME}",
    ),
    "石渠镇人民政府": (f"石渠镇人民政府2023年{NAME}",),
    "云岭县石渠街道办事处": (f"云岭县石渠街道办事处2023年{NAME}",),
    "云岭县石渠街道": (f"云岭县石渠街道2023年{NAME}",),
    "云岭区人民政府": (f"云岭区人民政府2023年{NAME}",),
    "云岭自治县人民政府": (f"云岭自治县人民政府2023年{NAME}",),
    "国家税务总局云岭县税务局": (f"国家税务总局云岭县税务局2023年{NAME}",),
    "云岭县税务局": (f"云岭县税务局2023年{NAME}",),
    "云岭县教育局": (f"云岭县教育局2023年{NAME}",),
    "云岭县教育体育局": (f"云岭县教育体育局2023年{NAME}",),
    "云岭县教育和体育局": (f"云岭县教育和体育局2023年{NAME}",),
    "云岭经济技术开发区管理委员会": (f"云岭经济技术开发区管理委员会2023年{NAME}",),
    "云岭经济技术开发区": (f"云岭经济技术开发区2023年{NAME}",),
    "云岭县第2监狱": (f"云岭县第2监狱2023年{NAME}",),
    "云岭县第二监狱": (f"云岭县第二监狱2023年{NAME}",),
    "云岭县机关事务管理局": (f"云岭县机关事务管理局2023年{NAME}",),
    "云岭县政务服务和数据管理局": (f"云岭县政务服务和数据管理局2023年{NAME}",),
    "云岭县发展和改革委员会": (f"云岭县发展和改革委员会2023年{NAME}",),
    "云岭县发展改革局": (f"云岭县发展改革局2023年{NAME}",),
}


def read(head: str) -> gxparse.ParseResult:
    return gxparse.parse(
        f"{head}\n一、总体情况\n公布水质公报61期。\n二、主动公开政府信息情况\n"
    )


@pytest.mark.parametrize(
    ("name", "head"), [(name, head) for name, heads in HEADS.items() for head in heads]
)
def test_each_head_names_its_body(name: str, head: str) -> None:
    result = read(head)
    assert (body(result), body(result.report)) == (name, name)
    assert result.report.year == 2023


def test_bodies_are_as_many_as_names() -> None:
    """None is joined with another one, and all heads of one are."""
    assert sum(map(len, HEADS.values())) >= 60
    made = panel(read(head) for heads in HEADS.values() for head in heads)
    assert made.bodies == tuple(sorted(HEADS))
    doubled = {f.body for f in made.findings if f.code == "GX416"}
    assert doubled == {name for name, heads in HEADS.items() if len(heads) > 1}
