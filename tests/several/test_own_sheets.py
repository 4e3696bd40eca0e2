"""Several sheets with the same tables: the names of the sheets say which are the report's."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.testing.form import HEADINGS, NORMS, RULES
from tests.support.results import assert_covered
from tests.support.workbook import book, sheet

TITLE = "云岭县水利局2023年政府信息公开工作年度报告"
EDUCATION = "柏川市教育局2023年政府信息公开工作年度报告"
HEADS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
DECISIONS = ["信息内容", "本年处理决定数量"]
PATHS = [*RULES, *NORMS]


def table(*figures: int) -> list[list[str]]:
    texts = [str(figure) for figure in figures]
    named = [["规章", *texts[:3]], ["行政规范性文件", *texts[3:]]]
    decided = [["行政处罚", texts[0]], ["行政强制", texts[1]]]
    return [[HEADINGS["disclosure"]], HEADS, *named, DECISIONS, *decided]


ONE, TWO = table(14, 25, 39, 16, 27, 38), table(51, 62, 73, 54, 65, 76)
PROSE = [["一、总体情况"], ["全年主动公开信息412条，办理申请15件。"]]
FIRST, SECOND = [14, 25, 39, 16, 27, 38], [51, 62, 73, 54, 65, 76]


def read(one: str, two: str, *, is_titled: bool = True) -> gxparse.ParseResult:
    """Two sheets of these names, each under the same title, or behind a cover that has it."""
    title = [[TITLE]]
    sheets = [title + ONE, title + TWO] if is_titled else [title, ONE, TWO]
    names = (one, two) if is_titled else ("封面", one, two)
    result = gxparse.read(book(*map(sheet, sheets), names=names))
    assert_covered(result)
    return result


def figures(result: gxparse.ParseResult) -> list[object]:
    return [result.cells[path].value for path in PATHS]


def codes(result: gxparse.ParseResult) -> set[str]:
    return {d.code for d in result.diagnostics if d.severity != "info"}


@pytest.mark.parametrize("is_titled", [True, False])
@pytest.mark.parametrize(
    ("other", "own"),
    [
        ("2022", "2023"),
        ("上年", "本年"),
        ("更正前", "更正后"),
        ("样例", "填报"),
        ("模板", "2023年"),
        ("下属单位", "机关本级"),
        ("草稿", "定稿"),
        ("旧", "新"),
        ("表一（2022）", "表一"),
        ("Sheet1", "定稿"),
        ("教育局", "水利局"),
    ],
)
def test_the_sheet_that_is_the_reports_is_read(
    other: str, own: str, is_titled: bool
) -> None:
    behind = read(other, own, is_titled=is_titled)
    before = read(own, other, is_titled=is_titled)
    assert figures(behind) == SECOND
    assert figures(before) == FIRST
    for result in (behind, before):
        assert not codes(result)
        assert not result.doubts
        (told,) = [d for d in result.diagnostics if d.code == "GX122"]
        assert told.paths == ("disclosure",)
        assert result.text[slice(*told.spans[0])].strip()


@pytest.mark.parametrize(
    ("one", "two"),
    [("Sheet1", "Sheet2"), ("2023", "2023年"), ("表一", "表一 (2)"), ("定稿", "终稿")],
)
def test_where_no_name_says_it_the_values_that_differ_are_told(
    one: str, two: str
) -> None:
    sheets = [[[TITLE], *PROSE, *table] for table in (ONE, TWO)]
    result = gxparse.read(book(*map(sheet, sheets), names=(one, two)))
    assert figures(result) == FIRST
    assert {"GX005", "GX125"} == codes(result)
    assert {*PATHS} <= result.doubts.keys()


def test_where_all_names_say_that_they_are_others_that_is_told() -> None:
    result = read("2021", "2022")
    assert "GX221" in codes(result)
    assert {*PATHS} <= result.doubts.keys()


def test_what_only_the_other_sheet_has_is_kept() -> None:
    sheets = [[[TITLE], *PROSE, *ONE], TWO]
    result = gxparse.read(book(*map(sheet, sheets), names=("旧", "新")))
    assert result.report.overview[0] == PROSE[1][0]
    assert {*PATHS} <= result.doubts.keys()


def test_a_few_rows_of_a_table_are_no_version_of_it() -> None:
    few = [DECISIONS, ["行政处罚", "71"], ["行政强制", "82"], ["规章", "1", "2", "3"]]
    made = book(*map(sheet, [[[TITLE]], ONE, few]), names=("封面", "表一", "2023"))
    result = gxparse.read(made)
    assert figures(result) == FIRST
    assert "GX122" not in {d.code for d in result.diagnostics}


def test_reports_of_several_bodies_are_no_versions_of_each_other() -> None:
    sheets = [[[TITLE], *PROSE, *ONE], [[EDUCATION], *PROSE, *TWO]]
    made = book(*map(sheet, sheets), names=("水利局", "教育局"))
    reports = gxparse.read_all(made)
    assert [figures(result) for result in reports] == [FIRST, SECOND]
    assert not any(result.doubts for result in reports)
    first = gxparse.read(made)
    assert figures(first) == FIRST
    assert codes(first) == {"GX005"}


def test_two_reports_of_one_title_in_a_text() -> None:
    def text(*tables: list[list[str]]) -> str:
        rows = [row for table in tables for row in [[TITLE], *PROSE, *table]]
        return "\n".join(["\t".join(row) for row in rows]) + "\n"

    result = gxparse.parse(text(ONE, TWO))
    assert figures(result) == FIRST
    assert {*PATHS} <= result.doubts.keys()
    assert not gxparse.parse(text(ONE, ONE)).doubts
