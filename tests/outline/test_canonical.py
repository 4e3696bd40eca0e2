"""The parts of a canonical text, and what is out of place in one."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.document.document import Document
from gxparse.form.loader import statutory_form
from gxparse.outline import canonical

FORM = statutory_form()
TEXT = """---
schema: "gxparse/1"
title: "云岭县水利局2021年政府信息公开工作年度报告"
agency: "云岭县水利局"
year: 2021
notice: null
units: "万元"
---

前言。

## 一、总体情况

甲。
\\# 乙。

## 二、主动公开政府信息情况

| 略 |

## 三、收到和处理政府信息公开申请情况

## 四、政府信息公开行政复议、行政诉讼情况

## 五、存在的主要问题及改进情况

## 六、其他需要报告的事项

丙。
"""


def errors(text: str) -> list[tuple[str, str]]:
    """What is wrong, in Chinese, and the line that it is told of."""
    document = Document(text)
    found = canonical.outline(FORM, document).diagnostics
    assert {d.code for d in found} <= {"GX002"}
    return [
        (d.data["reason_zh"], " / ".join(text[a:b] for a, b in d.spans)) for d in found
    ]


def test_a_sound_text() -> None:
    assert errors(TEXT) == []
    found = canonical.outline(FORM, Document(TEXT))
    assert found.strict
    front = found.front
    assert (front.agency, front.year, front.notice) == ("云岭县水利局", 2021, None)
    assert front.units is not None
    assert (front.units[0], TEXT[slice(*front.units[1])]) == ("万元", "万元")
    assert found.prose is not None
    assert {
        name: [p.text for p in paragraphs] for name, paragraphs in found.prose.items()
    } == {
        "preamble": ["前言。"],
        "overview": ["甲。", "# 乙。"],
        "problems": [],
        "other_matters": ["丙。"],
    }
    assert [
        TEXT[slice(*span)] for p in found.prose["overview"] for span in p.spans
    ] == ["甲。", "# 乙。"]
    assert [region.section for region in found.regions][:3] == [
        "preamble",
        "overview",
        "disclosure",
    ]
    assert [TEXT[slice(*span)] for span in found.markup] == TEXT.split("\n")[:8]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('---\nschema: "', 'schema: "', [("首行不是---", 'schema: "gxparse/1"')]),
        (
            '"gxparse/1"',
            '"gxparse/9"',
            [("schema不是gxparse/1", 'schema: "gxparse/9"')],
        ),
        ("year: 2021\n", "", [("缺少键：year", 'schema: "gxparse/1"')]),
        (
            "notice: null\n",
            "notice: null\nnotice: null\n",
            [("键重复：notice", "notice: null")],
        ),
        (
            "notice: null\n",
            "notice: null\nstate: 1\n",
            [("未知的键：state", "state: 1")],
        ),
        ("notice: null\n", "notice: 国办\n", [("不是JSON标量：国办", "notice: 国办")]),
        ('units: "万元"', "units: 3", [("units：3不是单位", 'schema: "gxparse/1"')]),
        (
            "## 一、总体情况",
            "## 总体情况",
            [
                ("不是规定的标题：## 总体情况", "## 总体情况"),
                ("缺少章节：一、总体情况", ""),
            ],
        ),
        ("\\# 乙。", "# 乙。", [("不是规定的标题：# 乙。", "# 乙。")]),
        ("甲。", "| 甲 |", [("不是规定的标题：| 甲 |", "| 甲 |")]),
        (
            "丙。",
            "## 一、总体情况",
            [("标题顺序有误：## 一、总体情况", "## 一、总体情况")],
        ),
        ("\\# 乙。", "\\ 乙。", [("不是段落：' 乙。'", "\\ 乙。")]),
        (
            "## 三、收到和处理政府信息公开申请情况\n",
            "",
            [("缺少章节：三、收到和处理政府信息公开申请情况", "")],
        ),
        ("| 略 |", "# 略", []),  # a table's lines are read as every table is
    ],
)
def test_what_is_out_of_place(old: str, new: str, told: list[tuple[str, str]]) -> None:
    assert TEXT.count(old) == 1
    assert errors(TEXT.replace(old, new))[: len(told) or None] == told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, True),
        ("\ufeff" + TEXT, True),
        (TEXT.removeprefix("---\n"), True),
        ('- schema: "gxparse/1"\n', True),
        ("---\ntitle: 1\nagency: 2\nyear: 3\n", True),
        ("---\ntitle: 1\nyear: 3\n---\n", False),  # other front matter has these
        ("title: 1\nagency: 2\nyear: 3\n", False),
        ("政府信息公开工作年度报告\n", False),
        ("", False),
    ],
)
def test_a_text_that_means_to_be_canonical(text: str, expected: bool) -> None:
    assert canonical.is_canonical(text) is expected


def test_what_was_lost_in_the_source_is_no_fault_of_the_text() -> None:
    source = "云岭县水\ufffd局2023年政府信息公开工作年度报告\n一、总体情况\n公开\ud800信息。\n"
    report = gxparse.parse(source).report
    text = gxparse.dumps(report)
    assert report.overview == ("公开\ufffd信息。",)
    assert gxparse.loads(text) == report
    assert [
        d.code for d in gxparse.parse(text).diagnostics if d.severity != "info"
    ] == ["GX004"]
    with pytest.raises(gxparse.ParseError, match="GX002"):
        gxparse.loads(TEXT.replace("## 五、", "## \ufffd、"))
