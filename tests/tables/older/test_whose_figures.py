"""Whose figures, of which year and in what unit tables before 2019 hold: what says another is told."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

import gxparse
from gxparse import Indicator, ParseResult
from tests.support.older import (
    BEFORE,
    BEHIND,
    EXPECTED,
    HEADS,
    LAYOUTS,
    ROWS,
    Line,
    cell_lines,
    flow,
    markup,
    pipes,
    tabs,
)
from tests.support.results import assert_covered

BORDERED = ("cell_lines", "markup", "pipes", "tabs")
NOT_TORN = sorted(LAYOUTS.keys() - {"torn"})
ALL = tuple(range(len(ROWS)))
# The same rows a year before: every figure is another
LAST_YEAR: tuple[Line, ...] = tuple(
    (name, unit, str(830 + n) if re.search("[0-9]", figure) else figure)
    for n, (name, unit, figure) in enumerate(ROWS)
)
OTHERS = (
    "2016年政府信息公开情况统计表",
    "（2016年度）",
    "上年同期数据",
    "计量单位：百条",
    "单位：万件",
    "（单位：千）",
    "2016 年政府信息公开情况统计表",
    "单位名称：柏川市水利局",
    "统计期限：2016年1月1日至12月31日",
    "填报单位：柏川市水利局",
    "柏川市水利局2017年政府信息公开情况统计表",
    "填报单位（盖章）：石渠自治县档案局 2016年度",
    "| 2016年统计表 | | |",
    "各部门汇总",
    "下表为2016年数据。",
)
OWN = (
    "政府信息公开情况统计表",
    "2017年政府信息公开情况统计表",
    "（2017年度）",
    "单位：件、条、万元",
    "2017 年度 填报日期：2018 年 1 月 15 日",
    "单位名称：石渠自治县档案局",
    "单位（公章）： 石渠自治县档案局",
    "填报单位（盖章）：石渠自治县档案局",
    "填报单位：石渠自治县档案局办公室",
    "填报单位：本机关 填报日期：2018年1月15日",
    "统计期限：2017年1月1日至12月31日",
    "石渠自治县档案局2017年政府信息公开情况统计表",
    "全年公开情况较上年增加，具体如下。",
    "2018年2月9日",
    "第3页",
)


def parse(text: str) -> ParseResult:
    result = gxparse.parse(text)
    assert_covered(result)
    return result


def doubted(result: ParseResult) -> dict[str, set[int]]:
    """The numbers of the rows whose figures are in doubt, by the code that says so."""
    found: dict[str, set[int]] = {}
    for told in result.diagnostics:
        for path in told.paths:
            row = re.fullmatch(r"indicators\[(\d+)\]\.value", path)
            if row and told.severity != "info":
                found.setdefault(told.code, set()).add(int(row[1]))
    return found


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("caption", OTHERS)
def test_a_caption_that_says_another_is_told_of_every_figure(
    layout: str, caption: str
) -> None:
    result = parse(f"{BEFORE}{caption}\n\n{LAYOUTS[layout](ROWS)}{BEHIND}")
    assert result.report.indicators == EXPECTED
    assert doubted(result) == {"GX221": set(ALL)}
    (told,) = [d for d in result.diagnostics if d.code == "GX221"]
    assert result.text[slice(*told.spans[0])] in caption


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("caption", OWN)
def test_a_caption_that_says_the_reports_own_raises_nothing(
    layout: str, caption: str
) -> None:
    result = parse(f"{BEFORE}{caption}\n\n{LAYOUTS[layout](ROWS)}{BEHIND}")
    assert result.report.indicators == EXPECTED
    assert doubted(result) == {}


def test_captions_end_where_prose_or_the_appendix_begins() -> None:
    prose = "2016年工作情况\n"
    for above in (
        f"{prose}目录更新不够及时。\n",
        f"{prose}附件1：\n",
        f"{prose}2018年2月9日\n",
    ):
        assert doubted(parse(f"{BEFORE}{above}{pipes(ROWS)}")) == {}
    # A report that does not say its year has none that another could differ from
    unnamed = BEFORE.replace("2017年政府", "政府", 1)
    assert parse(unnamed).report.year is None
    assert doubted(parse(f"{unnamed}（2016年度）\n{pipes(ROWS)}")) == {}


def test_captions_inside_the_markup_of_a_table() -> None:
    table = markup(ROWS)
    for caption in (
        "<caption>2016年度</caption>",
        '<tr><td colspan="3">2016年统计表</td></tr>',
    ):
        one = table.replace("<table>\n", f"<table>{caption}")
        for text in (BEFORE + one, f"{BEFORE}<p>目录。</p>{one}"):
            assert doubted(parse(text)) == {"GX221": set(ALL)}
    page = f"<html><body><p>{BEFORE.strip().replace(chr(10), '</p><p>')}</p><p>2016年度</p>{table}</body></html>"
    result = gxparse.read(page.encode())
    assert result.report.indicators == EXPECTED
    assert doubted(result) == {"GX221": set(ALL)}


@pytest.mark.parametrize("layout", NOT_TORN)
def test_a_note_below_is_told_of_every_figure(layout: str) -> None:
    for note, rows in (
        ("以上数据为2016年数据。", set(ALL)),
        ("以上为2017年数据。", set()),
        ("注：较上年增长12%。", set()),
    ):
        result = parse(f"{BEFORE}{LAYOUTS[layout](ROWS)}\n{note}\n{BEHIND}")
        assert result.report.indicators == EXPECTED
        assert doubted(result) == ({"GX203": rows} if rows else {})


@pytest.mark.parametrize("layout", NOT_TORN)
def test_of_two_tables_that_of_the_reports_year_is_read(layout: str) -> None:
    made = LAYOUTS[layout]
    last, own = (
        f"2016年政府信息公开情况统计表\n\n{made(LAST_YEAR)}\n",
        f"2017年政府信息公开情况统计表\n\n{made(ROWS)}\n",
    )
    for tables in (last + own, own + last):
        result = parse(BEFORE + tables + BEHIND)
        assert result.report.indicators == EXPECTED
        (told,) = [d for d in result.diagnostics if d.code == "GX123"]
        assert result.text[slice(*told.spans[0])] == "2016年政府信息公开情况统计表"
        assert doubted(result) == {}


def test_of_two_tables_the_one_without_another_name_is_read() -> None:
    for caption in ("上年数据", "填报单位：柏川市水利局"):
        for tables in (
            f"{tabs(ROWS)}{caption}\n{tabs(LAST_YEAR)}",
            f"{caption}\n{tabs(LAST_YEAR)}附表\n{tabs(ROWS)}",
        ):
            result = parse(BEFORE + tables)
            assert result.report.indicators == EXPECTED
            assert [d.code for d in result.diagnostics].count("GX123") == 1


def test_prose_above_a_table_is_not_its_name() -> None:
    prose = "全年公开情况较上年增加，2016年起按季汇总。"
    tables = (
        f"{prose}\n{tabs(ROWS[1:5])}",
        f"{prose}\n{tabs(ROWS[5:])}",
    )
    for text in (tables[0] + tables[1], tables[1] + tables[0]):
        result = parse(BEFORE + text)
        assert sorted(map(str, result.report.indicators)) == sorted(
            map(str, EXPECTED[1:])
        )
        assert doubted(result) == {}


def test_where_all_tables_are_of_other_years_none_is_read() -> None:
    tables = "".join(
        f"{year}年统计表\n{tabs(rows)}"
        for year, rows in ((2015, ROWS), (2016, LAST_YEAR))
    )
    result = parse(BEFORE + tables)
    assert result.report.indicators == ()
    assert result.report.title is not None
    assert [d.code for d in result.diagnostics].count("GX123") == 2


@pytest.mark.parametrize("layout", NOT_TORN)
def test_of_two_tables_that_say_nothing_the_figures_that_differ_are_told(
    layout: str,
) -> None:
    again = (*LAST_YEAR[:6], *ROWS[6:])
    made = LAYOUTS[layout]
    result = parse(f"{BEFORE}{made(ROWS)}\n附表\n\n{made(again)}{BEHIND}")
    assert result.report.indicators == EXPECTED
    assert doubted(result) == {"GX125": {1, 2, 3, 5}}
    same = parse(f"{BEFORE}{made(ROWS)}\n附表\n\n{made(ROWS)}{BEHIND}")
    assert same.report.indicators == EXPECTED
    assert doubted(same) == {}


def test_tables_of_other_rows_are_all_read() -> None:
    text = (
        f"{BEFORE}主动公开统计表\n{tabs(ROWS[1:5])}依申请公开统计表\n{tabs(ROWS[5:])}"
    )
    assert parse(text).report.indicators == EXPECTED[1:]


@pytest.mark.parametrize("layout", NOT_TORN)
@pytest.mark.parametrize("between", ["", "续表\n\n", "第2页\n\n", "（2017年度）\n\n"])
@pytest.mark.parametrize("first", [1, 2, 4])
def test_heads_on_the_next_page_join_both_pages(
    layout: str, between: str, first: int
) -> None:
    made = LAYOUTS[layout]
    pages = f"{made(ROWS[1 : 1 + first])}\n{between}{made(ROWS[1 + first :])}"
    result = parse(BEFORE + pages + BEHIND)
    assert result.report.indicators == EXPECTED[1:]
    assert doubted(result) == {}


def test_a_few_rows_far_from_a_table_are_no_page_of_it() -> None:
    few = tabs((("甲", "条", "31"), ("乙", "件", "28")))
    text = BEFORE.replace("五、", f"{few}以上仅为示例。\n\n五、")
    assert parse(text + tabs(ROWS)).report.indicators == EXPECTED
    assert parse(text).report.indicators == ()


@pytest.mark.parametrize("layout", NOT_TORN)
def test_a_figure_with_a_unit_of_its_own(layout: str) -> None:
    rows = (
        *ROWS[:9],
        ("五、收费金额", "万元", "655000元"),
        ("六、专项经费", "万元", "47.5万元"),
        ("七、受理点数", "个", "23个"),
    )
    result = parse(BEFORE + LAYOUTS[layout](rows) + BEHIND)
    found = [(row.unit, str(row.value)) for row in result.report.indicators[9:]]
    assert found == [(None, "655000"), ("万元", "47.5"), ("个", "23")]
    assert doubted(result) == {"GX218": {9}}
    (told,) = [d for d in result.diagnostics if d.code == "GX218"]
    assert told.data["units"] == "万元、元"
    assert [result.text[slice(*span)] for span in told.spans] == ["万元", "655000元"]


def test_a_name_with_a_unit_of_its_own() -> None:
    rows = (
        *ROWS[:9],
        ("五、收费金额（元）", "万元", "6550"),
        ("六、专项经费（单位：万元）", "万元", "47.5"),
        ("七、受理点数（万元以上）", "个", "23"),
    )
    result = parse(BEFORE + pipes(rows))
    assert [row.unit for row in result.report.indicators[9:]] == [None, "万元", "个"]
    assert doubted(result) == {"GX218": {9}}


def test_words_on_the_heads_of_flowed_text_are_told_once_of_every_figure() -> None:
    result = parse(BEFORE + flow(ROWS).replace("统计数\n", "统计数 预算 其他\n"))
    assert result.report.indicators == EXPECTED
    assert doubted(result) == {"GX203": set(ALL)}
    (told,) = [d for d in result.diagnostics if d.code == "GX203"]
    assert [result.text[slice(*span)] for span in told.spans] == ["预算", "其他"]


def with_line(layout: str, n: int, line: str) -> str:
    """The table with a line of words before a row."""
    if layout == "markup":
        cell = f'<tr><td colspan="3">{line}</td></tr>\n'
    elif layout == "cell_lines":
        cell = f"{line}\n\n"
    else:
        cell = f"{line}\n"
    made = LAYOUTS[layout]
    top, rest = made(ROWS[:n]), made(ROWS[n:])
    heads = made(())
    if layout == "markup":
        heads, top = heads.removesuffix("</table>\n"), top.removesuffix("</table>\n")
    return top + cell + rest.removeprefix(heads)


@pytest.mark.parametrize("layout", NOT_TORN)
@pytest.mark.parametrize(
    "line", ["以下为上年数据", "（2016年度）", "以下数据单位为百条", "2016年数据："]
)
@pytest.mark.parametrize("n", [3, 6, 9])
def test_a_line_that_says_another_time_is_told_of_the_rows_below_it(
    layout: str, line: str, n: int
) -> None:
    result = parse(BEFORE + with_line(layout, n, line) + BEHIND)
    assert result.report.indicators == EXPECTED
    assert doubted(result) == {"GX203": set(ALL[n:])}
    own = parse(BEFORE + with_line(layout, n, "2017年数据：") + BEHIND)
    assert own.report.indicators == EXPECTED
    assert doubted(own) == {}


def test_a_line_in_one_cell_of_a_row() -> None:
    said = "以下为上年数据"
    made = pipes(ROWS)
    for table in (
        made.replace("| 四、", f"| {said} |  |  |\n| 四、"),
        made.replace("| 四、", f"| {said} | —— | —— |\n| 四、"),
        flow(ROWS).replace("四、", f"{said} —— ——\n四、"),
        cell_lines(ROWS).replace("\t四、", f"{said}\n\t四、"),
    ):
        result = parse(BEFORE + table + BEHIND)
        assert result.report.indicators == EXPECTED
        assert doubted(result) == {"GX203": {8, 9, 10}}


@pytest.mark.parametrize("layout", NOT_TORN)
@pytest.mark.parametrize("head", [0, 1, 2])
def test_a_head_with_a_remark_is_told_of_every_figure(layout: str, head: int) -> None:
    made = LAYOUTS[layout]
    for remark in ("（上年）", "（2016年）", "（百条）"):
        heads = list(HEADS)
        heads[head] += remark
        result = parse(BEFORE + made(ROWS, (heads[0], heads[1], heads[2])) + BEHIND)
        assert result.report.indicators == EXPECTED
        assert doubted(result) == {"GX219": set(ALL)}
        (told,) = [d for d in result.diagnostics if d.code == "GX219"]
        (span,) = told.spans
        assert re.sub(r"\n|<br>", "", result.text[slice(*span)]) == remark


@pytest.mark.parametrize("layout", NOT_TORN)
def test_a_head_of_shares_and_remarks_that_say_nothing(layout: str) -> None:
    made = LAYOUTS[layout]
    for value in ("统计数（%）", "数量（万元）", "统计数（预算）"):
        result = parse(BEFORE + made(ROWS, ("统计指标", "单位", value)) + BEHIND)
        assert doubted(result) == {"GX219": set(ALL)}
    for heads in (
        ("统计指标", "单位", "统计数（本年）"),
        ("统计指标（2017年）", "单位", "统计数（件）"),
    ):
        result = parse(BEFORE + made(ROWS, heads) + BEHIND)
        assert result.report.indicators == EXPECTED
        assert doubted(result) == {}


@pytest.mark.parametrize("layout", BORDERED)
def test_a_row_whose_unit_is_lost_has_its_figure(layout: str) -> None:
    table = LAYOUTS[layout](ROWS)
    lost = {
        "pipes": ("| 个 | 19", "| 19"),
        "tabs": ("\t个\t19", "\t19"),
        "cell_lines": ("\t个\n\t19", "\t19"),
        "markup": ('<td align="center">个</td>\n', ""),
    }
    old, new = lost[layout]
    assert table.count(old) == 1
    result = parse(BEFORE + table.replace(old, new) + BEHIND)
    row = result.report.indicators[10]
    assert row == Indicator(EXPECTED[10].name, None, Decimal(19))
    assert result.report.indicators[:10] == EXPECTED[:10]
    assert doubted(result) == {}


def test_a_figure_in_the_column_of_the_units_is_no_unit() -> None:
    result = parse(BEFORE + pipes(ROWS).replace("| 个 | 19", "| 19 | ") + BEHIND)
    row = result.report.indicators[10]
    assert (row.unit, row.value) == (None, None)
    assert doubted(result) == {"GX201": {10}}
