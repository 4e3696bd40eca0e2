"""Sections by the evidence of their headings: which lines are taken for one, and what is told of the others."""

from __future__ import annotations

from itertools import pairwise

import pytest

import gxparse
from gxparse.document.document import Document, Outline
from gxparse.form.loader import statutory_form
from gxparse.outline import sections
from gxparse.testing import form

FORM = statutory_form()
ALL = """前言。
一、总体情况
甲。
二、主动公开政府信息情况
乙。
三、收到和处理政府信息公开申请情况
丙。
四、政府信息公开行政复议、行政诉讼情况
丁。
五、存在的主要问题及改进情况
戊。
六、其他需要报告的事项
己。
"""
ORDER = (
    "preamble",
    "overview",
    "disclosure",
    "requests",
    "disputes",
    "problems",
    "other_matters",
)


def outline(text: str) -> Outline:
    return sections.outline(FORM, Document(text))


def parts(text: str) -> dict[str, str]:
    """What stands in each region, on one line."""
    regions = outline(text).regions
    assert [region.section for region in regions[:1]] == ["preamble"]
    # regions follow each other, with nothing but headings between them
    assert all(before.end <= region.start for before, region in pairwise(regions))
    return {
        region.section: " ".join(text[region.start : region.end].split())
        for region in regions
    }


def told(text: str) -> list[tuple[str, str, str]]:
    """What is told: its code, the path, and what stands at its place; sections that are missing left out."""
    diagnostics = outline(text).diagnostics
    return [
        (
            d.code,
            d.paths[0],
            " / ".join(text[span.start : span.end] for span in d.spans),
        )
        for d in diagnostics
        if d.code != "GX101"
    ]


def test_every_section_stands_behind_its_heading() -> None:
    assert parts(ALL) == dict(
        zip(
            ORDER,
            ("前言。", "甲。", "乙。", "丙。", "丁。", "戊。", "己。"),
            strict=True,
        )
    )
    assert outline(ALL).diagnostics == ()


def test_a_text_without_headings_is_all_preamble() -> None:
    assert parts("前言。\n后语。") == {"preamble": "前言。 后语。"}
    assert [(d.code, d.paths) for d in outline("前言。").diagnostics] == [
        ("GX101", (name,)) for name in ORDER[1:]
    ]


@pytest.mark.parametrize(
    ("line", "behind"),
    [
        ("一、总体情况", ""),
        ("一、 总 体 情 况", ""),
        ("总体情况", ""),  # its number is lost
        ("## **一、总体情况**", "**"),  # marks go where prose is made of lines
        ("> 一．总体情况：", "："),
        ("| 一、总体情况 |", "|"),
        ("（一）总体情况", ""),
        ("一、\n总体情况", ""),  # the number stands on the line before
        ("一、总体情况：全年公开", "全年公开"),
        ("一、总体情况 全年公开", "全年公开"),
    ],
)
def test_a_line_that_is_a_heading(line: str, behind: str) -> None:
    assert parts(f"前言。\n{line}\n甲。\n") == {
        "preamble": "前言。",
        "overview": f"{behind} 甲。".strip(),
    }


@pytest.mark.parametrize(
    "line",
    [
        "一、总体情况良好",  # nothing parts the rest from it
        "总体情况：全年公开",  # a line that goes on, without a number
        "二、总体情况：全年公开",  # or with another one's
        "本年总体情况",
        "一、总体",
        "一、" + " " * 80 + "总体情况",  # too far from its line's beginning
    ],
)
def test_a_line_that_is_no_heading(line: str) -> None:
    assert list(parts(f"前言。\n{line}\n甲。\n")) == ["preamble"]


def test_a_number_that_is_not_the_forms_is_told() -> None:
    text = ALL.replace("五、存在", "四、存在")
    assert parts(text) == parts(ALL)
    assert told(text) == [("GX115", "problems", "四、")]
    assert outline(text).diagnostics[0].data["number"] == "四、"


def test_of_two_headings_of_a_section_the_numbered_one_is_taken() -> None:
    text = ALL.replace("甲。\n", "甲。\n其他需要报告的事项\n").replace(
        "己。\n", "己。\n总体情况\n"
    )
    assert parts(text)["overview"] == "甲。 其他需要报告的事项"
    assert parts(text)["other_matters"] == "己。 总体情况"
    assert told(text) == [
        ("GX102", "other_matters", "其他需要报告的事项"),
        ("GX102", "overview", "总体情况"),
    ]


def test_of_two_alike_the_one_above_the_table_is_taken_and_else_the_later() -> None:
    heading = "三、收到和处理政府信息公开申请情况\n"
    rows = "一、本年新收政府信息公开申请数量 1\n二、上年结转政府信息公开申请数量 2\n（一）予以公开 3\n"
    assert parts(f"{heading}丙。\n{heading}丁。\n") == {
        "preamble": f"{heading}丙。".replace("\n", " "),
        "requests": "丁。",
    }
    first = f"{heading}{rows}{'丙。' * 400}\n{heading}丁。\n"
    assert parts(first)["preamble"] == ""
    assert told(first)[0] == ("GX102", "requests", heading.strip())


def test_a_heading_out_of_its_place_is_told_and_its_section_is_missing() -> None:
    text = "六、其他需要报告的事项\n己。\n一、总体情况\n甲。\n二、主动公开政府信息情况\n乙。\n"
    assert parts(text) == {
        "preamble": "六、其他需要报告的事项 己。",
        "overview": "甲。",
        "disclosure": "乙。",
    }
    assert told(text) == [("GX109", "other_matters", "六、其他需要报告的事项")]
    missing = [d.paths[0] for d in outline(text).diagnostics if d.code == "GX101"]
    assert missing == ["requests", "disputes", "problems", "other_matters"]


def test_where_line_breaks_are_lost_four_numbered_headings_are_enough() -> None:
    flat = ALL.replace("\n", "")
    assert parts(flat) == parts(ALL)
    three = flat[: flat.index("四、")]
    assert list(parts(three)) == ["preamble"]
    assert list(
        parts(flat.replace("四、", "").replace("五、", "").replace("六、", ""))
    ) == ["preamble"]


@pytest.mark.parametrize(
    ("behind", "prose"),
    [
        ("| 0 | 1 | 2 |\n工作中还有不足。\n", "工作中还有不足。"),
        ("总计 0 1 2\n工作中还有不足，\n今后改进。\n", "工作中还有不足， 今后改进。"),
        ("| 0 | 1 | 2 |\n完\n", None),  # no sentence
    ],
)
def test_prose_behind_the_last_table_is_the_section_that_follows(
    behind: str, prose: str | None
) -> None:
    text = f"四、政府信息公开行政复议、行政诉讼情况\n{behind}六、其他需要报告的事项\n己。\n"
    found = parts(text)
    assert found.get("problems") == prose
    assert found["other_matters"] == "己。"
    assert [(code, path) for code, path, _ in told(text)] == (
        [] if prose is None else [("GX113", "problems")]
    )


def test_a_heading_that_is_there_keeps_its_section() -> None:
    text = "四、政府信息公开行政复议、行政诉讼情况\n| 0 | 1 |\n另有说明。\n五、存在的主要问题及改进情况\n戊。\n"
    assert parts(text) == {
        "preamble": "",
        "disputes": "| 0 | 1 | 另有说明。",
        "problems": "戊。",
    }


def test_sub_headings_with_the_number_of_a_section_are_told_together() -> None:
    text = ALL.replace(
        "戊。\n",
        "一、人员不足\n戊。\n三、经费不足\n（一）经费\n四、不足之处在于经费。\n",
    )
    assert told(text) == [("GX116", "problems", "一、人员不足 / 三、经费不足")]
    assert outline(text).diagnostics[0].data["count"] == 2


def test_only_the_sections_that_are_wanted_are_looked_for() -> None:
    found = sections.outline(FORM, Document(ALL), ("overview", "problems"))
    assert [region.section for region in found.regions] == [
        "preamble",
        "overview",
        "problems",
    ]


def test_the_last_of_the_titles_above_a_report_is_its_own_and_the_others_are_told() -> (
    None
):
    title = "云岭县水利局2021年政府信息公开工作年度报告"
    other = title.replace("2021", "2020")
    text = f"{other}\n{title}\n{ALL}"
    assert (outline(text).front.agency, outline(text).front.year) == (
        "云岭县水利局",
        2021,
    )
    assert told(text) == [("GX120", "title", other)]
    # what only calls the same body by less of its name is no other one, nor is what stands below all sections
    assert told(f"{title.removeprefix('云岭县')}\n{title}\n{ALL}{other}\n") == []


def test_the_title_of_another_report_among_the_sections_is_told_of_the_tables_behind() -> (
    None
):
    title = "云岭县水利局2021年政府信息公开工作年度报告"
    other = "石渠县水利局2021年政府信息公开工作年度报告"
    table = "三、收到和处理政府信息公开申请情况\n"
    row = "| 一、本年新收政府信息公开申请数量 | 7 | 3 | 0 | 2 | 1 | 4 | 17 |\n"
    text = f"{title}\n一、总体情况\n甲。\n{other}\n{table}{row}"
    found = [d for d in outline(text).diagnostics if d.code == "GX120"]
    assert [(d.paths, d.data["title"]) for d in found] == [(("requests",), other)]
    assert "GX120" not in {code for code, *_ in told(text.replace(other, title))}


@pytest.mark.parametrize("leader", [" ", "……", "　.....  "])
def test_a_table_of_contents_heads_no_sections(leader: str) -> None:
    pages = enumerate(form.HEADINGS.values(), 1)
    contents = "".join(f"{heading}{leader}{n}\n" for n, heading in pages)
    rows = "信息内容\t本年处理决定数量\n行政许可\t47\n行政处罚\t36\n行政强制\t22\n"
    result = gxparse.parse(
        f"云岭县水利局2023年政府信息公开工作年度报告\n目录\n{contents}"
        f"一、总体情况\n工作扎实推进。\n二、主动公开政府信息情况\n{rows}"
    )
    assert result.cells["disclosure.penalties.decisions"].value == 36
    assert result.report.overview == ("工作扎实推进。",)
    assert not result.doubts
