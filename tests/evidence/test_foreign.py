"""Words in a table that nobody knows: which values they leave in doubt, by where they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import gxparse

FLOW = """云岭县水利局2023年政府信息公开工作年度报告
二、主动公开政府信息情况
信息内容 本年制发件数 本年废止件数 现行有效件数
规章 14 5 39
行政规范性文件 13 2 28
信息内容 本年处理决定数量
行政许可 47
行政处罚 36
行政强制 22
信息内容 本年收费金额（单位：万元）
行政事业性收费 3.5
"""
PIPES = "".join(
    f"| {line.replace(' ', ' | ')} |\n" if n > 1 else line + "\n"
    for n, line in enumerate(FLOW.splitlines())
)
REQUESTS = """云岭县水利局2023年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计
一、本年新收政府信息公开申请数量 5 4 3 2 1 6 21
二、上年结转政府信息公开申请数量 1 2 3 4 5 7 22
（一）予以公开 9 8 7 6 5 4 39
（二）部分公开 2 1 0 3 0 1 7
"""
RULES = {"rules", "normative_documents"}
DECISIONS = {"licensing", "penalties", "coercion"}
ALL = RULES | DECISIONS | {"fees"}


def doubtful_rows(text: str) -> set[str]:
    """The rows of a report with a value whose reading is in doubt, without the name of their table."""
    doubts = gxparse.parse(text).doubts
    reading = [
        path
        for path, told in doubts.items()
        if any(diagnostic.concerns == "reading" for diagnostic in told)
    ]
    return {path.partition(".")[2].rpartition(".")[0] for path in reading}


def test_nothing_is_in_doubt_without_them() -> None:
    assert doubtful_rows(FLOW) == doubtful_rows(PIPES) == set()
    assert doubtful_rows(REQUESTS) == set()


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        # behind or before the figures of a row
        ("行政处罚 36", "行政处罚 36 约40", {"penalties"}),
        ("行政处罚 36", "行政处罚 36 N/A", {"penalties"}),
        ("行政处罚 36", "乡镇 行政处罚 36", {"penalties"}),
        # among the heads of a block: the rows below them
        ("本年制发件数", "上年制发件数", RULES),
        ("本年处理决定数量", "本年处理决定数量 罚没金额", DECISIONS),
        # a line of its own: the rows below, up to the next heads
        ("行政强制", "上年同期数据\n行政强制", {"coercion"}),
        ("规章", "全县合计\n规章", RULES),
        # words that open with a digit are no figure of the row above them
        ("行政强制", "2022年\n行政强制", {"coercion"}),
        ("行政强制", "1—6月\n行政强制", {"coercion"}),
        # what a label of the form holds, and says another time by itself
        ("行政处罚 36", "上年 行政处罚 36", {"penalties"}),
        # what says nothing, or is a piece of a head or a label
        ("行政强制", "处理决定\n行政强制", set()),
        ("行政处罚 36", "行政处罚 36 数量", set()),
        ("行政强制", "—— 3 ——\n行政强制", set()),
    ],
)
def test_words_in_flowed_text(before: str, after: str, rows: set[str]) -> None:
    assert before in FLOW
    assert doubtful_rows(FLOW.replace(before, after, 1)) == rows


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        # a head that is not the form's, in the place of one that is
        (
            "| 信息内容 | 本年处理决定数量 |",
            "| 信息内容 | 上年处理决定数量 |",
            ALL,
        ),
        # in a later block alone
        (
            "| 行政处罚",
            "| 信息内容 | 上年处理决定数量 |\n| 行政处罚",
            {"penalties", "coercion"},
        ),
        # a row of words: those below it
        ("| 行政处罚", "| 全县 | 上年数 |\n| 行政处罚", {"penalties", "coercion"}),
        # in a cell behind the figures of a row
        ("| 行政处罚 | 36 |", "| 行政处罚 | 36 | 含上年 |", {"penalties"}),
        # in a cell before its label
        ("| 行政处罚 | 36 |", "| 上年 | 行政处罚 | 36 |", {"penalties"}),
        ("| 行政处罚 | 36 |", "| 2022年 | 行政处罚 | 36 |", {"penalties"}),
    ],
)
def test_words_between_borders(before: str, after: str, rows: set[str]) -> None:
    assert before in PIPES
    assert doubtful_rows(PIPES.replace(before, after, 1)) == rows


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        ("其他 总计", "其他 上年总计", 4),
        ("（一）予以公开", "上年自然人 上年商业企业\n（一）予以公开", 2),
        ("（一）予以公开", "（第2页 共5页）\n（一）予以公开", 0),
        (
            "（一）予以公开",
            "云岭县水利局2023年政府信息公开工作年度报告\n（一）予以公开",
            0,
        ),
    ],
)
def test_words_among_rows_under_one_head(before: str, after: str, rows: int) -> None:
    assert before in REQUESTS
    assert len(doubtful_rows(REQUESTS.replace(before, after, 1))) == rows


def test_a_head_that_is_missing_in_one_of_several_blocks() -> None:
    blocks = "| 行政复议 | | | | | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |\n"
    heads = "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 " * 3 + "|\n"
    figures = "| 3 | 1 | 2 | 4 | 10 | 5 | 1 | 1 | 2 | 9 | 6 | 2 | 3 | 1 | 12 |\n"
    above = "云岭县水利局2023年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n"
    assert doubtful_rows(above + blocks + heads + figures) == set()
    foreign = heads.replace("总计 |", "乡镇总计 |", 1)
    assert len(doubtful_rows(above + blocks + foreign + figures)) == 3
    groups = blocks.replace("未经复议直接起诉", "上年直接起诉")
    assert len(doubtful_rows(above + groups + heads + figures)) == 3


def test_text_between_rows_of_markup_is_in_neither() -> None:
    rows = "<tr><td>行政许可</td><td>7</td></tr>\n<tr><td>行政处罚</td><td></td></tr>\n24\n"
    table = f"<table><tr><td>信息内容</td><td>本年处理决定数量</td></tr>\n{rows}"
    end = "<tr><td>行政强制</td><td>6</td></tr></table>\n"
    head = "云岭县水利局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
    disclosure = gxparse.parse(head + table + end).report.disclosure
    assert isinstance(disclosure, gxparse.DisclosureTable2021)
    assert disclosure.penalties.decisions is None
    assert (disclosure.licensing.decisions, disclosure.coercion.decisions) == (7, 6)


GRID = (
    "| | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n"
)
ROW = "| 一、本年新收政府信息公开申请数量 | 3 | 1 | 0 | 2 | 0 | 5 | 11 |\n"
ABOVE = (
    "云岭县水利局2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
)


@pytest.mark.parametrize(
    ("table", "is_told"),
    [
        # words that open with a digit are taken for figures
        ("2022年情况：\n" + GRID + ROW, True),
        ("1—6月\n" + GRID + ROW, True),
        (GRID.replace("总计", "2022年总计") + ROW, True),
        (GRID + "| 2022年 | | | | | | | |\n" + ROW, True),
        (GRID + ROW.replace("| 一", "| 2022年 | 一"), True),
        # captions in the form of a sentence
        ("上年情况如下\n" + GRID + ROW, True),
        ("去年同期数据见下表：\n" + GRID + ROW, True),
        ("统计时间：2022年\n" + GRID + ROW, True),
        ("二○二二年度情况\n" + GRID + ROW, True),
        ("具体情况如下表\n" + GRID + ROW, False),
        ("2023年度\n" + GRID + ROW, False),
    ],
)
def test_another_year_above_or_among_the_rows(table: str, is_told: bool) -> None:
    result = gxparse.parse(ABOVE + table)
    path = "requests.received.total"
    assert result.cells[path].value == 11
    assert (path in result.doubts) == is_told


FLOWED_GRID = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
FLOWED_ROW = "一、本年新收政府信息公开申请数量 3 1 0 2 0 5 11\n"


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [
        ("总计", "总计×2", True),
        ("自然人", "自然人数", True),
        ("商业企业", "商业企业、科研机构", True),
        # heads that touch, and one that the next begins in
        ("自然人 商业企业", "自然人商业企业", False),
        ("自然人 商业企业", "自然人商 业企业", False),
    ],
)
def test_heads_that_go_on_in_something_else(
    before: str, after: str, is_told: bool
) -> None:
    assert before in FLOWED_GRID
    text = ABOVE + FLOWED_GRID.replace(before, after, 1) + FLOWED_ROW
    result = gxparse.parse(text)
    assert ("requests.received.total" in result.doubts) == is_told


@pytest.mark.parametrize(
    ("mark", "note", "rows"),
    [
        ("*", "*含上年结转。", {"penalties"}),
        ("※", "※其中部分由乡镇作出", {"penalties"}),
        ("①", "①含代管单位。", {"penalties"}),
        ("*", "※含上年结转。", set()),
        ("*", "**统计口径**见上年报告。", set()),
        ("", "*含上年结转。", set()),
    ],
)
def test_a_note_is_about_the_row_with_its_mark(
    mark: str, note: str, rows: set[str]
) -> None:
    text = PIPES.replace("行政处罚", f"行政处罚{mark}")
    assert doubtful_rows(f"{text}\n{note}\n") == rows


LONGEST_LABEL = (
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
)
LONG_LABELS = f"""云岭县水利局2023年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计
一、本年新收政府信息公开申请数量 11 12 13 14 15 16 81
（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 1 2 3 4 5 6 21
{LONGEST_LABEL} 2 3 4 5 6 7 27
3.其他 4 6 5 7 8 9 39
"""


def cell_by_cell(text: str, cell: str, row: str) -> str:
    """A text with each cell on a line of its own, and what stands behind a cell and a row."""
    title, section, *rows = text.splitlines()
    cells = [f"{cell}\n".join(line.split()) for line in rows]
    return "\n".join([title, section, *[f"{line}{cell}\n{row}" for line in cells]])


LAYOUTS: dict[str, Callable[[str], str]] = {
    "flow": lambda text: text,
    "tabs": lambda text: text.replace(" ", "\t"),
    "lines": lambda text: cell_by_cell(text, "", ""),
    "cell and pipe": lambda text: cell_by_cell(text, " |", "|||\n"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [
        # behind a whole head no other one ends
        ("现行有效件数", "现行有效件数金额", True),
        ("本年制发件数", "本年制发件数总数量", True),
        ("现行有效件数", "现行有效件数（件）", False),
    ],
)
def test_the_end_of_another_head_behind_a_head(
    layout: str, before: str, after: str, is_told: bool
) -> None:
    assert before in FLOW
    told = doubtful_rows(LAYOUTS[layout](FLOW.replace(before, after, 1)))
    assert told >= RULES if is_told else not told


@pytest.mark.parametrize("layout", ["flow", "tabs", "lines"])
@pytest.mark.parametrize(
    "label", [f"{LONGEST_LABEL}截至上年", f"2.上年{LONGEST_LABEL[2:]}"]
)
def test_words_at_a_long_label(layout: str, label: str) -> None:
    path = "requests.outcomes.other_processing.fee_not_paid_in_time.total"
    result = gxparse.parse(LAYOUTS[layout](LONG_LABELS))
    assert result.cells[path].value == 27
    assert path not in result.doubts
    result = gxparse.parse(LAYOUTS[layout](LONG_LABELS.replace(LONGEST_LABEL, label)))
    assert path in result.doubts or result.cells[path].value is None


@pytest.mark.parametrize(
    "heads",
    [
        "本年制发件 本年废止件 现行有效件\n数 数 数",
        "本年制发 本年废止 现行有效件数\n件数 件数",
    ],
)
def test_heads_that_are_torn_over_lines_are_no_other_ones(heads: str) -> None:
    whole = "本年制发件数 本年废止件数 现行有效件数"
    assert whole in FLOW
    assert doubtful_rows(FLOW.replace(whole, heads)) == set()
