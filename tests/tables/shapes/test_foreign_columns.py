"""Columns that the form has not: the form's own are certain where its heads stand over them, else they are in doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

import gxparse

TITLE = "云岭县水利局2023年政府信息公开工作年度报告\n"
RULES = [
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "14", "5", "39"],
    ["行政规范性文件", "13", "2", "28"],
    ["信息内容", "本年处理决定数量", "", ""],
    ["行政许可", "812", "", ""],
    ["行政处罚", "96", "", ""],
]
REQUESTS = [
    [
        "",
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
    ],
    ["一、本年新收政府信息公开申请数量", "15", "14", "13", "12", "11", "16", "81"],
    ["二、上年结转政府信息公开申请数量", "21", "22", "23", "24", "25", "17", "132"],
    ["（一）予以公开", "9", "8", "7", "6", "5", "4", "39"],
]
KINDS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
DISPUTES = [
    ["行政复议", "", "", "", "", "行政诉讼", *[""] * 9],
    [*KINDS, "未经复议直接起诉", "", "", "", "", "复议后起诉", "", "", "", ""],
    [""] * 5 + KINDS * 2,
    ["14", "5", "9", "3", "31", "8", "4", "7", "6", "25", "17", "2", "1", "11", "31"],
]
SECTIONS = {
    id(RULES): "二、主动公开政府信息情况\n",
    id(REQUESTS): "三、收到和处理政府信息公开申请情况\n",
    id(DISPUTES): "四、政府信息公开行政复议、行政诉讼情况\n",
}
Grid = Sequence[Sequence[str]]


def piped(rows: Grid) -> str:
    lines = [f"| {' | '.join(row)} |\n" for row in rows]
    return "".join([lines[0], "|---" * len(rows[0]) + "|\n", *lines[1:]])


def tagged(rows: Grid) -> str:
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>\n"


def tabbed(rows: Grid) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def read(
    rows: Grid,
    place: int,
    column: Sequence[str],
    laid_out: Callable[[Grid], str] = piped,
) -> gxparse.ParseResult:
    """A table with a further column before the place of another one."""
    wide = [
        [*row[:place], cell, *row[place:]]
        for row, cell in zip(rows, column, strict=True)
    ]
    return gxparse.parse(TITLE + SECTIONS[id(rows)] + laid_out(wide))


def plain(rows: Grid) -> gxparse.Report:
    return gxparse.parse(TITLE + SECTIONS[id(rows)] + piped(rows)).report


def doubtful_rows(result: gxparse.ParseResult) -> set[str]:
    """The rows of which a value is in doubt as to its reading."""
    return {
        path.rpartition(".")[0].rpartition(".")[2]
        for path, told in result.doubts.items()
        if any(one.concerns == "reading" for one in told)
    }


@pytest.mark.parametrize("laid_out", [piped, tagged, tabbed])
@pytest.mark.parametrize(
    ("rows", "place", "column"),
    [
        (RULES, 4, ["备注", "", "含修订2件", "备注", "无变化", ""]),
        (RULES, 4, ["备注", "", "", "备注", "", ""]),
        (RULES, 0, ["序号", "1", "2", "序号", "3", "4"]),
        (RULES, 1, ["单位", "件", "件", "单位", "条", "宗"]),
        (REQUESTS, 8, ["备注", "", "见附件", ""]),
        (REQUESTS, 8, ["备　注", "", "", ""]),
        (REQUESTS, 8, ["上年总计", "91", "92", "93"]),
        (REQUESTS, 8, ["2022年", "91", "92", "93"]),
        (REQUESTS, 8, ["占比", "3.5%", "4%", "5.0%"]),
        (REQUESTS, 8, ["比上年增减", "+3", "-4", "0"]),
        (REQUESTS, 8, ["核对", "=SUM(B4:G4)", "=SUM(B5:G5)", "=SUM(B6:G6)"]),
        (REQUESTS, 2, ["自然人占比", "18", "19", "23"]),
        (REQUESTS, 0, ["代码", "A01", "A02", "A03"]),
        (REQUESTS, 1, ["单位", "件", "件", "件"]),
        # without a head, where all sums hold without it
        (REQUESTS, 8, ["", "81", "132", "39"]),
        (REQUESTS, 8, ["", "91", "92", "93"]),
        (DISPUTES, 0, ["", "", "", "数量"]),
        (DISPUTES, 0, ["年度", "", "", "2023"]),
        (DISPUTES, 0, ["年度", "", "", "2023年"]),
        (DISPUTES, 4, ["", "撤回", "", "7"]),
        (DISPUTES, 15, ["备注", "", "", "含应诉"]),
    ],
)
def test_columns_under_heads_of_their_own(
    rows: Grid, place: int, column: list[str], laid_out: Callable[[Grid], str]
) -> None:
    result = read(rows, place, column, laid_out)
    assert result.report == plain(rows)
    assert doubtful_rows(result) == set()
    # What stands there is not lost
    assert column[-1] in result.text
    assert any(one.code == "GX203" and not one.paths for one in result.diagnostics)


ALL = {"received", "carried_in", "granted"}


@pytest.mark.parametrize("laid_out", [piped, tagged])
@pytest.mark.parametrize(
    ("rows", "place", "column", "doubtful"),
    [
        # what the column says of a row: whose figures these are, or that one is wrong
        (REQUESTS, 8, ["备注", "", "以上为2022年数据", ""], {"carried_in"}),
        (REQUESTS, 8, ["备注", "", "错行", ""], {"carried_in"}),
        (REQUESTS, 8, ["备注", "总计应为82", "", ""], {"received"}),
        (REQUESTS, 8, ["备注", "单位为百件", "", ""], {"received"}),
        (REQUESTS, 1, ["单位", "件", "百件", "件"], {"carried_in"}),
        (REQUESTS, 1, ["口径", "上年", "本年", "本年"], {"received"}),
        # words above nothing, which may be about all columns
        (REQUESTS, 8, ["2022年", "", "", ""], ALL),
        (REQUESTS, 8, ["单位：百件", "", "", ""], ALL),
        (REQUESTS, 8, ["教育局", "", "", ""], ALL),
    ],
)
def test_what_a_column_says_is_told_of_its_rows(
    rows: Grid,
    place: int,
    column: list[str],
    doubtful: set[str],
    laid_out: Callable[[Grid], str],
) -> None:
    result = read(rows, place, column, laid_out)
    assert doubtful_rows(result) >= doubtful
    assert result.report == plain(rows)


@pytest.mark.parametrize("cell", ["2022", "2022年", "上年", "教育局", "各科室"])
def test_what_labels_the_one_row_of_a_table(cell: str) -> None:
    result = read(DISPUTES, 0, ["", "", "", cell])
    values = gxparse.values(result.report)
    read_values = {
        path
        for path in values
        if path.startswith("disputes.") and values[path] is not None
    }
    assert read_values <= result.doubts.keys()
    headed = read(DISPUTES, 0, ["年度", "", "", cell])
    assert len(headed.doubts) == 15


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # in place of one of the form's own
        ("其他", "上年"),
        ("总计", "上年总计"),
        ("自然人", "法人"),
    ],
)
@pytest.mark.parametrize(
    "column", [["备注", "", "见附件", ""], ["上年合计", "91", "92", "93"]]
)
def test_no_column_is_set_apart_where_a_head_of_the_form_is_lost(
    old: str, new: str, column: list[str]
) -> None:
    rows = [[new if cell == old else cell for cell in REQUESTS[0]], *REQUESTS[1:]]
    wide = [[*row, cell] for row, cell in zip(rows, column, strict=True)]
    result = gxparse.parse(TITLE + SECTIONS[id(REQUESTS)] + piped(wide))
    values = gxparse.values(result.report)
    printed = {
        path
        for path in values
        if path.startswith("requests.") and values[path] is not None
    }
    assert printed <= result.doubts.keys()


@pytest.mark.parametrize(
    "rows",
    [
        # a row that lost a cell, and was filled up at its end
        [*REQUESTS[:2], [*REQUESTS[2][:3], *REQUESTS[2][4:], ""], REQUESTS[3]],
        # figures that do not stand below the heads of their columns
        [["", "", *REQUESTS[0][1:]], *[[*row, ""] for row in REQUESTS[1:]]],
    ],
)
@pytest.mark.parametrize("column", [["上年", "91", "92", "93"], ["备注", "", "", "无"]])
def test_figures_that_are_moved_are_never_silently_wrong(
    rows: list[list[str]], column: list[str]
) -> None:
    right = gxparse.values(plain(REQUESTS))
    moved = [
        [*row[:-1], cell, row[-1]] if not row[-1] else [*row, cell]
        for row, cell in zip(rows, column, strict=True)
    ]
    result = gxparse.parse(TITLE + SECTIONS[id(REQUESTS)] + piped(moved))
    for path, value in gxparse.values(result.report).items():
        assert value in (None, right[path]) or path in result.doubts


def test_rows_that_head_no_column_of_the_form_have_none_set_apart() -> None:
    text = (
        "三、收到和处理政府信息公开申请情况\n事项,申请人,年度,数量\n"
        "一、本年新收政府信息公开申请数量,自然人,2023,617\n"
        "一、本年新收政府信息公开申请数量,商业企业,2022,725\n"
    )
    result = gxparse.parse(text)
    assert all(value is None for value in gxparse.values(result.report).values())
    assert not result.ok
