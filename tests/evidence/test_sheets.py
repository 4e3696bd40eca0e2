"""The names of sheets in workbooks are captions above their tables, and so is what is printed around their pages."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.readers.office.sheet_marks import printed_around
from gxparse.testing.form import HEADINGS, NORMS, RULES
from tests.support import older
from tests.support.results import assert_covered, warned_paths
from tests.support.workbook import book, sheet

TITLE = "{}2023年政府信息公开工作年度报告"
WATER = "云岭县水利局"
HEADS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
ROWS = [["规章", "14", "25", "39"], ["行政规范性文件", "16", "27", "38"]]
PATHS = [*RULES, *NORMS]
COVER = "封面"

OF_OTHERS = (
    *("2022", "2022年", "22年", "表一（2022）", "sheet2022", "2024", "2022年度报告"),
    *(
        "去年",
        "上年",
        "上年数据",
        "上年表一",
        "历史",
        "备份",
        "表一（旧）",
        "旧表",
        "old",
        "bak",
    ),
    *(
        "草稿",
        "初稿",
        "更正前",
        "修改前",
        "原稿",
        "作废",
        "废",
        "不用",
        "空表",
        "预算",
        "计划",
    ),
    *("样例", "样表", "示例", "模板", "测试", "填报说明", "test", "template", "Sample"),
    *("1-6月", "上半年", "第一季度", "Q3", "3月", "11月份", "单位：百件"),
    *(
        "2023Q3",
        "2023H1",
        "2023年Q2",
        "Q3 2023",
        "2023.6",
        "2023-09",
        "2023/11",
        "202306",
    ),
    *(
        "2023.6.30",
        "未审",
        "未审核",
        "待审",
        "上报前",
        "审核前",
        "报送前数据",
        "表一（未审）",
    ),
    *(
        "县级汇总",
        "全系统汇总",
        "下属汇总",
        "含下属",
        "含下属单位",
        "含乡镇",
        "包括二级单位",
    ),
    *("汇总", "乡镇", "各科室", "全县", "下属单位", "教育局", "柏川市教育局", "城关镇"),
)
HARMLESS = (
    *(
        "副本",
        "Sheet1 (2)",
        "对照",
        "2023.12",
        "2023-12-31",
        "202312",
        "2023.1-12",
        "2023-1-12",
        "2024年6月",
        "202401",
        "上报",
        "上报后",
    ),
    *("已审", "已审核", "审核后", "上报版", "2023Q1-Q4"),
    *(
        "Sheet1",
        "Sheet1 (2)",
        "工作表1",
        "表2",
        "表二x",
        "附件1",
        "统计表",
        "目录",
        "第1页",
        "1",
    ),
    *(
        "2023",
        "2023年",
        "2023年度",
        "23年",
        "2023年1-12月",
        "2024.1",
        "2024年1月",
        "20240115",
    ),
    *("2024-01-15", "12月", "2021年版", "国办2021版", "2019年新版", "〔2021〕30号"),
    *(
        "定稿",
        "终稿",
        "最终",
        "final",
        "最新",
        "新表",
        "本年",
        "本级",
        "局本级",
        "机关",
    ),
    *(
        "云岭县水利局",
        "水利局",
        "县水利局",
        "云岭水利局",
        "办公室",
        "填报单位：云岭县水利局",
    ),
    *(
        "年报",
        "政府信息公开年报",
        "主动公开",
        "依申请公开",
        "复议诉讼",
        "收到和处理情况",
    ),
    *(
        "主动公开政府信息情况",
        "废止情况",
        "上年结转",
        "其他处理",
        "数据",
        "填报",
        "报送",
        "张三",
    ),
)


def read(
    name: str, agency: str = WATER, rows: list[list[str]] = ROWS, around: str = ""
) -> gxparse.ParseResult:
    """A workbook with a cover, and table 2 on a sheet of a name."""
    cover = sheet([[TITLE.format(agency)]])
    table = sheet([[HEADINGS["disclosure"]], HEADS, *rows], around)
    result = gxparse.read(book(cover, table, names=(COVER, name)))
    assert_covered(result)
    assert [result.cells[path].value for path in PATHS] == [14, 25, 39, 16, 27, 38]
    return result


@pytest.mark.parametrize("name", OF_OTHERS)
def test_a_name_that_says_something_else_of_the_figures(name: str) -> None:
    result = read(name)
    assert {*PATHS} <= warned_paths(result)
    told = [d for d in result.diagnostics if d.code == "GX221"]
    assert [d.data["raw"] for d in told] == [name]


@pytest.mark.parametrize("name", HARMLESS)
def test_a_name_that_changes_nothing(name: str) -> None:
    result = read(name)
    assert "GX221" not in {d.code for d in result.diagnostics}
    assert not result.doubts.keys() & {*PATHS}


@pytest.mark.parametrize(
    ("name", "is_told"),
    [("2016", True), ("作废", True), ("2017", False), ("附表", False)],
)
def test_a_sheet_with_a_table_of_an_older_form(name: str, is_told: bool) -> None:
    before = sheet([[line] for line in older.BEFORE.splitlines() if line])
    table = sheet([list(row) for row in (older.HEADS, *older.ROWS)])
    result = gxparse.read(book(before, table, names=("正文", name)))
    assert result.report.year == 2017
    values = {f"indicators[{n}].value" for n in (1, 2, 3, 5)}
    assert {result.cells[path].value for path in values} == {1234, 1017, 217, 46}
    assert values & result.doubts.keys() == (values if is_told else set())


@pytest.mark.parametrize(
    ("agency", "own", "other"),
    [
        ("云岭县发展和改革委员会", "发改委", "教育局"),
        ("云岭县发展和改革委员会", "县发改局", "民政局"),
        ("云岭县人力资源和社会保障局", "人社局", "水利局"),
        ("云岭县人民政府", "县府办", "水利局"),
        ("云岭县人民政府", "全县", "城关镇"),
        ("云岭县人民政府", "县级汇总", "乡镇汇总"),
        ("云岭市人民政府东湖街道办事处", "街道", "乡镇"),
    ],
)
def test_short_names_of_bodies(agency: str, own: str, other: str) -> None:
    assert not {*PATHS} & read(own, agency).doubts.keys()
    assert {*PATHS} <= read(other, agency).doubts.keys()


def test_only_the_values_of_that_sheet_are_in_doubt() -> None:
    one = sheet([[TITLE.format(WATER)], [HEADINGS["disclosure"]], HEADS, ROWS[0]])
    two = sheet([ROWS[1]])
    result = gxparse.read(book(one, two, names=("表一", "作废")))
    assert {*NORMS} <= warned_paths(result)
    assert not {*RULES} & warned_paths(result)


@pytest.mark.parametrize(
    ("printed", "is_told"),
    [
        ("&amp;R单位：百件", True),
        ("&amp;L&amp;8云岭县水利局&amp;C2022年度数据", True),
        ("&amp;C&amp;&quot;宋体,加粗&quot;&amp;12全县汇总&amp;P", True),
        ("&amp;L填报人：张三&amp;C第&amp;P页，共&amp;N页&amp;R2024年1月10日", False),
        ("&amp;C云岭县人民政府办公室", False),
    ],
)
@pytest.mark.parametrize("place", ["oddHeader", "oddFooter", "firstHeader"])
def test_what_is_printed_around_pages(place: str, printed: str, is_told: bool) -> None:
    more = f"<headerFooter><{place}>{printed}</{place}></headerFooter>"
    assert ({*PATHS} <= warned_paths(read("表一", around=more))) is is_told


def test_codes_in_what_is_printed_around_pages() -> None:
    code = '&L&"宋体,常规"&8单位：件&C&K000000第 &P 页&R&D\n'
    assert printed_around(code) == ("单位：件", "第", "页")
