"""Pinned finds: texts that once gave a wrong value with nothing on it. Each value is now right, ``None``, or told."""

from __future__ import annotations

from typing import Any

import pytest

import gxparse
from gxparse.model.paths import values
from gxparse.testing import form
from tests.support.pipe_tables import (
    FOUR,
    GRANTED,
    HEADS,
    KINDS,
    RECEIVED,
    THREE,
    TITLE,
    TWO,
)
from tests.support.results import is_warned

FLOWED = TWO + "信息内容 本年制发件数 本年废止件数 现行有效件数\n"
NORMATIVE = "| 行政规范性文件 | 7 | 8 | 9 |\n"
CELLS = "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"


def markup(*rows: str) -> str:
    return (
        TWO
        + "<table>"
        + CELLS
        + "".join(f"<tr>{row}</tr>" for row in rows)
        + "</table>"
    )


def rows(**figures: tuple[int | None, ...]) -> dict[str, Any]:
    """The truth of some rows by path: "rules" of table 2 or "received" of table 3."""
    found: dict[str, Any] = {}
    for name, row in figures.items():
        columns = (
            form.APPLICANTS if len(row) == 7 else ("issued", "repealed", "in_force")
        )
        path = (
            f"requests.{name.replace('__', '.')}"
            if len(row) == 7
            else f"disclosure.{name}"
        )
        found |= {
            f"{path}.{column}": value
            for column, value in zip(columns, row, strict=True)
        }
    return found


CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "a word in place of a figure, blank label column": (
        TWO
        + "信息内容\t\t本年制发件数\t本年废止件数\t现行有效件数\n"
        + "规章\t\t1\t2\t×\n行政规范性文件\t\t4\t5\t6\n",
        rows(rules=(1, 2, None), normative_documents=(4, 5, 6)),
    ),
    "a lost cell before blank columns": (
        TWO
        + "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 | | |\n| 规章 | 2 | 3 | | |\n"
        "| 行政规范性文件 | 7 | 8 | 9 | | |\n",
        rows(rules=(1, 2, 3), normative_documents=(7, 8, 9)),
    ),
    "a lost cell before one blank column": (
        TWO
        + "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 | |\n| 规章 | 2 | 3 | |\n"
        "| 行政规范性文件 | 7 | 8 | 9 | |\n",
        rows(rules=(1, 2, 3), normative_documents=(7, 8, 9)),
    ),
    "a lost cell in a row with a blank one": (
        TWO + HEADS + "| 规章 | 4 | | |\n" + NORMATIVE,
        rows(rules=(None, 4, None), normative_documents=(7, 8, 9)),
    ),
    "a lost cell in a row of table 3 with blank ones": (
        THREE + KINDS + RECEIVED + "| （一）予以公开 | 3 | 2 | | | | | |\n",
        rows(outcomes__granted=(None, 3, None, 2, None, None, None)),
    ),
    "a row inside the brackets of a torn label": (
        FLOWED + "规章（含\n1 2 3\n地方）\n4 5 6\n行政规范性文件 7 8 9\n",
        rows(rules=(1, 2, 3), normative_documents=(7, 8, 9)),
    ),
    "a footnote mark": (
        markup("<td>规章</td><td>1<sup>2</sup></td><td>5</td><td>6</td>"),
        rows(rules=(1, 5, 6)),
    ),
    "a figure struck out": (
        markup("<td>规章</td><td><del>9</del>2</td><td><s>5</s>6</td><td>6</td>"),
        rows(rules=(2, 6, 6)),
    ),
    "a script in a cell": (
        markup(
            "<td>规章</td><td>1<script>2</script></td><td><style>3</style></td><td>6</td>"
        ),
        rows(rules=(1, None, 6)),
    ),
    "a hidden figure": (
        markup(
            "<td>规章</td><td><span style='display:none'>4</span>5</td><td>7</td><td>6</td>"
        ),
        rows(rules=(5, 7, 6)),
    ),
    "a figure over two rows": (
        markup(
            "<td>规章</td><td rowspan=2>5</td><td>6</td><td>7</td>",
            "<td>行政规范性文件</td><td>2</td><td>3</td><td></td>",
        ),
        rows(rules=(5, 6, 7), normative_documents=(5, 2, 3)),
    ),
    "a number cut by a span": (
        markup("<td>规章</td><td>1<span>2</span></td><td>5</td><td>6</td>"),
        rows(rules=(12, 5, 6)),
    ),
    "a page number after a row that lost a figure": (
        FLOWED + "规章 1 2\n7\n行政规范性文件 7 8 9\n",
        rows(rules=(1, 2, None), normative_documents=(7, 8, 9)),
    ),
    "a number cut by a line break, pipes": (
        TWO + HEADS + "| 规章 | 1 | 2 | 7\n73 |\n" + NORMATIVE,
        rows(rules=(1, 2, 773), normative_documents=(7, 8, 9)),
    ),
    "a number cut by a line break, tabs": (
        TWO
        + "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t7\n73\n行政规范性文件\t7\t8\t9\n",
        rows(rules=(1, 2, 773), normative_documents=(7, 8, 9)),
    ),
    "an unknown head for a known one": (
        TWO
        + "| 信息内容 | 上年制发件数 | 本年制发件数 | 现行有效件数 |\n| 规章 | 1 | 2 | 3 |\n",
        rows(rules=(2, None, 3)),
    ),
    "a kind of applicant renamed and moved": (
        THREE
        + KINDS.replace("科研机构 | 社会公益组织", "社会团体 | 科研机构")
        + RECEIVED,
        rows(received=(7, 3, 2, 0, 1, 4, 17)),
    ),
    "the total first": (
        THREE
        + "| 事项 | 总计 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |\n"
        "| 一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
        "| 二、上年结转政府信息公开申请数量 | 5 | 5 | 0 | 0 | 0 | 0 | 0 |\n",
        rows(received=(0,) * 7, carried_in=(5, 0, 0, 0, 0, 0, 5)),
    ),
    "the total first, every figure another one": (
        THREE
        + "| 事项 | 总计 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |\n"
        "| 一、本年新收政府信息公开申请数量 | 28 | 7 | 3 | 6 | 2 | 1 | 9 |\n"
        "| 二、上年结转政府信息公开申请数量 | 49 | 5 | 8 | 4 | 11 | 2 | 19 |\n",
        rows(received=(7, 3, 6, 2, 1, 9, 28), carried_in=(5, 8, 4, 11, 2, 19, 49)),
    ),
    "the heads of table 2 swapped in flowed text": (
        TWO + "信息内容 本年废止件数 本年制发件数 现行有效件数\n规章 1 2 3\n",
        rows(rules=(2, 1, 3)),
    ),
    "the blocks of table 4 swapped": (
        FOUR + "| 行政诉讼 | 行政复议 |\n"
        "| 未经复议直接起诉 | 复议后起诉 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
        "| 4 | 1 | 0 | 2 | 7 | 2 | 1 | 1 | 3 | 7 | 5 | 0 | 6 | 1 | 12 |\n",
        {"disputes.reconsideration.upheld": 5, "disputes.litigation_direct.upheld": 4},
    ),
    "two editions in one table": (
        TWO
        + "| 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n| 规章 | 1 | 2 | 3 |\n"
        "| 规范性文件 | 4 | 5 | 6 |\n| 信息内容 | 上一年项目数量 | 本年增/减 | 本年处理决定数量 |\n"
        "| 行政许可 | 4 | 5 | 6 |\n",
        rows(rules=(None,) * 3, normative_documents=(None,) * 3)
        | {"disclosure.licensing.decisions": 6},
    ),
    "figures before their labels": (
        THREE + "1 0 0 0 0 0 1\n一、本年新收政府信息公开申请数量\n2 0 0 0 0 0 2\n"
        "二、上年结转政府信息公开申请数量\n3 0 0 0 0 0 3\n（一）予以公开\n",
        rows(
            received=(1, 0, 0, 0, 0, 0, 1),
            carried_in=(2, 0, 0, 0, 0, 0, 2),
            outcomes__granted=(3, 0, 0, 0, 0, 0, 3),
        ),
    ),
    "figures before their labels, every one another": (
        THREE + "7 3 6 2 1 9 28\n一、本年新收政府信息公开申请数量\n5 8 4 11 2 19 49\n"
        "二、上年结转政府信息公开申请数量\n13 12 10 14 15 16 80\n（一）予以公开\n",
        rows(
            received=(7, 3, 6, 2, 1, 9, 28),
            carried_in=(5, 8, 4, 11, 2, 19, 49),
            outcomes__granted=(13, 12, 10, 14, 15, 16, 80),
        ),
    ),
    "a label inside another word": (
        TWO + HEADS + "| 其他规章 | 1 | 2 | 3 |\n" + NORMATIVE,
        rows(rules=(None,) * 3),
    ),
    "two labels in one cell": (
        TWO + HEADS + "| 规章、行政规范性文件 | 1 | 2 | 3 |\n",
        rows(rules=(None,) * 3, normative_documents=(None,) * 3),
    ),
    "two labels run together": (
        TWO + HEADS + "| 行政规范性文件规章 | 1 | 2 | 3 |\n",
        rows(rules=(None,) * 3, normative_documents=(None,) * 3),
    ),
    "digits of another script": (FLOWED + "规章 1 ٣ 3\n", rows(rules=(1, 3, 3))),
    "a leading zero": (
        TWO + HEADS + "| 规章 | 1 | 007 | 3 |\n",
        rows(rules=(1, None, 3)),
    ),
    "a padded row that lost a cell, rows of other depth": (
        THREE + "| 一、本年新收政府信息公开申请数量 | 7 | 3 | 2 | 0 | 1 | 4 | 17 |  |\n"
        "| 二、上年结转政府信息公开申请数量 | 1 | 6 | 5 | 3 | 8 | 23 |  |\n"
        "|  | （一）予以公开 | 5 | 1 | 1 | 2 | 1 | 2 | 12 |\n",
        rows(carried_in=(0, 1, 6, 5, 3, 8, 23), received=(7, 3, 2, 0, 1, 4, 17)),
    ),
    "a doubled figure beside a blank": (
        TWO + HEADS + "| 规章 | 4 | 5 | 6 |\n| 行政规范性文件 |  | 57 | 57 | 55 |\n",
        rows(normative_documents=(None, 57, 55)),
    ),
    "heads of 2019 in flowed text": (
        TWO + "信息内容 本年新制作数量 本年新公开数量 现行有效件数\n规章 1 2 3\n",
        rows(rules=(None, None, 3)),
    ),
    "a script in capitals": (
        markup("<td>规章</td><td>1<SCRIPT>2</SCRIPT></td><td>5</td><td>6</td>"),
        rows(rules=(1, 5, 6)),
    ),
    "two numbers parted by a tag": (
        markup("<td>规章</td><td>1<hr>2</td><td>5</td><td>6</td>"),
        rows(rules=(None, 5, 6)),
    ),
    "a figure struck out by style": (
        markup(
            "<td>规章</td><td><span style='text-decoration:line-through'>9</span>2</td><td>5</td><td>6</td>"
        ),
        rows(rules=(2, 5, 6)),
    ),
    "other heads on a next page": (
        THREE
        + KINDS
        + RECEIVED
        + KINDS.replace("商业企业 | 科研机构", "科研机构 | 商业企业")
        + RECEIVED.replace("一、本年新收", "二、上年结转"),
        rows(received=(7, 3, 0, 2, 1, 4, 17), carried_in=(7, 0, 3, 2, 1, 4, 17)),
    ),
    "a column of no form between the others, its row blank in one": (
        TWO
        + "| 信息内容 | 本年制发件数 | 本年修订件数 | 本年废止件数 | 现行有效件数 |\n| 规章 | 1 | 2 | 3 | |\n"
        + NORMATIVE,
        rows(rules=(1, 3, None)),
    ),
    "remarks in a last column, the first figure blank": (
        TWO
        + "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 | 备注 |\n| 规章 | | 4 | 5 | 6 |\n"
        + NORMATIVE,
        rows(rules=(None, 4, 5)),
    ),
    "five figures under the heads of three blocks": (
        "一、总体情况\n公布信息。\n"
        + FOUR
        + "行政复议 行政诉讼 未经复议直接起诉 结果维持 结果纠正 其他结果 尚未审结 总计 复议后起诉\n"
        "1 0 0 0 1\n",
        {
            "disputes.reconsideration.upheld": 1,
            "disputes.litigation_after_reconsideration.upheld": None,
        },
    ),
    "a figure cut off in a table without a heading": (
        "一、总体情况\n公布信息。\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 1 2 3\n行政规范性文件 4 5 6\n"
        "信息内容 本年处理决定数量\n行政许可 3",
        {"disclosure.licensing.decisions": 317},
    ),
    "a figure cut off behind a tag": (
        TWO
        + "<table><tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政许可</td><td>1<span>2",
        {"disclosure.licensing.decisions": 123},
    ),
    "a figure cut off before a line feed": (
        TWO + HEADS + "| 规章 | 1 | 2 | 31\n",
        rows(rules=(1, 2, 317)),
    ),
    "a figure cut off before a line feed, in a cell that is open": (
        TWO
        + "<table><tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政许可</td><td><p>1</p>\n",
        {"disclosure.licensing.decisions": 123},
    ),
    "a mark over two columns": (
        markup("<td>规章</td><td colspan=2>/</td><td>2</td><td></td>"),
        rows(rules=(None, None, 2)),
    ),
    "the total first in flowed text, marks in the row": (
        THREE
        + "总计 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他\n（一）予以公开 6 6 / / / / /\n",
        rows(outcomes__granted=(6, None, None, None, None, None, 6)),
    ),
    "borders that do not hold the cells, one of them blank": (
        TWO
        + HEADS
        + "| 规章 | 1 2 | 3 | |\n| 行政规范性文件 | | | |\n| | 4 | 5 | 6 |\n"
        "| 信息内容 | 本年处理决定数量 | | |\n| 行政许可 | 7 | | |\n| 行政处罚 | 8 | | |\n| 行政强制 | 9 | | |\n"
        "| 信息内容 | 本年收费金额（单位：万元） | | |\n| 行政事业性收费 | 10 | | |\n",
        rows(rules=(12, 3, None)),
    ),
    "a page number where a figure is blank, others beside their labels": (
        FLOWED
        + "规章 1 2 3\n行政规范性文件 4 5 6\n信息内容 本年处理决定数量\n行政许可\n行政处罚\n12\n行政强制 3\n",
        {"disclosure.penalties.decisions": None},
    ),
    "another head in flowed text": (
        THREE
        + "自然人 商业企业 社会团体 科研机构 法律服务机构 其他 总计\n一、本年新收政府信息公开申请数量 1 2 3 4 5 6 21\n",
        rows(received=(1, 2, 4, None, 5, 6, 21)),
    ),
    "letters behind a row, in a column without a head": (
        THREE
        + KINDS.replace("|\n", "| |\n")
        + RECEIVED.replace("|\n", "| N/A |\n")
        + GRANTED.replace("|\n", "| |\n"),
        {"requests.received.total": None},
    ),
    "a word before a label, set wide": (
        FLOWED + "其 中 规 章 1 2 3\n行政规范性文件 4 5 6\n",
        rows(rules=(None,) * 3, normative_documents=(4, 5, 6)),
    ),
    "a multiple below the pieces of a head": (
        FOUR
        + "行政复议\n结果\n维持\n结果\n纠正\n其他\n结果\n×2\n尚未\n审结\n总计\n行政诉讼\n"
        "未经复议直接起诉\n结果\n维持\n结果\n纠正\n其他\n结果\n尚未\n审结\n总计\n"
        "复议后起诉\n结果\n维持\n结果\n纠正\n其他\n结果\n尚未\n审结\n总计\n"
        "1 2 3 4 10 5 6 7 8 26 9 1 2 3 15\n",
        {"disputes.reconsideration.other": None},
    ),
    "the last head joined to the total": (
        THREE
        + "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他/总计 总计\n"
        + "一、本年新收政府信息公开申请数量 1 2 3 4 5 6 21\n"
        + "二、上年结转政府信息公开申请数量 7 8 9 1 2 3 30\n",
        rows(carried_in=(7, 8, 9, 1, 2, None, 30)),
    ),
    "a blank cell before figures a line each, and a number that is none of theirs": (
        TWO + "信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n"
        "规章 |\n487\n310\n725\n行政规范性文件 |\n|\n305\n537\n69\n"
        "信息内容 |\n本年处理决定数量 |\n||\n行政许可 |\n31\n||\n信息内容 |\n本年处理决定数量 |\n||\n"
        "行政处罚 |\n58\n||\n行政强制 |\n46\n||\n"
        "信息内容 |\n本年收费金额（单位：万元） |\n||\n行政事业性收费 |\n6.2\n||\n",
        rows(rules=(487, 310, 725), normative_documents=(None, 305, 537)),
    ),
    "a word within the remark of a label": (
        THREE
        + "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
        + "一、本年新收政府信息公开申请数量 1 2 3 4 5 6 21\n"
        + "（二）部分公开（区分处理的，只计这一情形，不\n其中 计其他情形） 7 8 9 1 2 3 30\n",
        rows(received=(1, 2, 3, 4, 5, 6, 21), outcomes__partly_granted=(None,) * 7),
    ),
    "totals first under torn heads, and one block that has two equal figures": (
        FOUR + "行政复议\n结果\n维持\n结果\n纠正\n其他\n结果\n尚未\n审结\n行政诉讼\n"
        "未经复议直接起诉\n结果\n维持\n结果\n纠正\n其他\n结果\n尚未\n审结\n"
        "复议后起诉\n结果\n维持\n结果\n纠正\n其他\n结果\n尚未\n审结\n总计 总计 总计\n"
        "279 220 58 0 1 0 0 0 0 0 1 0 0 0 1\n",
        {
            "disputes.reconsideration.upheld": 220,
            "disputes.litigation_after_reconsideration.upheld": 0,
            "disputes.litigation_after_reconsideration.pending": 1,
        },
    ),
    "a table of a street's office behind a report of another body": (
        "五、存在的主要问题及改进情况\n无。\n六、其他需要报告的事项\n无。\n"
        "附件：青石街道办事处2023年政府信息公开工作年度报告统计表\n"
        "行政复议 行政诉讼\n结果维持 结果纠正 其他结果 尚未审结 总计 未经复议直接起诉 复议后起诉\n"
        "结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计\n"
        "16 27 26 14 83 23 21 28 9 81 21 15 16 24 76\n",
        {"disputes.reconsideration.upheld": None},
    ),
    "a blank, a mark, a sign": (
        TWO + HEADS + "| 规章 | | / | +3 |\n" + NORMATIVE,
        rows(rules=(None,) * 3),
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_never_silently_wrong(name: str) -> None:
    text, truth = CASES[name]
    result = gxparse.parse(TITLE + text)
    found = values(result.report)
    assert "GX001" not in {
        d.code for d in result.diagnostics
    }  # what reads nothing proves nothing
    for path, value in truth.items():
        made = found.get(path)
        assert made == value or made is None or is_warned(result, path), (
            path,
            value,
            made,
        )


@pytest.mark.parametrize(
    "name",
    ["a number cut by a span", "a word in place of a figure, blank label column"],
)
def test_and_still_read(name: str) -> None:
    text, truth = CASES[name]
    found = values(gxparse.parse(TITLE + text).report)
    assert {path: found[path] for path in truth} == truth


@pytest.mark.parametrize(
    "text",
    [
        HEADS + "| 规章 | 1 | 2 | 31 |\n",
        HEADS.replace(" |\n", "\n")
        + "| 规章 | 1 | 2 | 31\n",  # no row has a border there
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t31\n",
        "信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 1 2 31\n\n",
        f"<table>{CELLS}<tr><td>规章</td><td>1</td><td>2</td><td>31</td></tr></table>\n",
    ],
)
def test_a_table_that_ends_a_text_is_whole(text: str) -> None:
    result = gxparse.parse(TITLE + TWO + text)
    assert values(result.report)["disclosure.rules.in_force"] == 31
    assert not [d for d in result.diagnostics if d.severity != "info"]


def test_a_byte_order_mark_before_canonical_text() -> None:
    report = gxparse.Report(title="甲", overview=("乙。",))
    assert gxparse.loads("\ufeff" + gxparse.dumps(report)) == report


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("---\nschema", "schema"),
        ("---\nschema", "--- x\nschema"),
        ('schema: "gxparse/1"\n', ""),
        ("year: null", "year: 2022\nyear: 2023"),
    ],
)
def test_a_damaged_opening_is_no_preamble(old: str, new: str) -> None:
    text = gxparse.dumps(gxparse.Report(title="甲", overview=("乙。",)))
    with pytest.raises(gxparse.ParseError):
        gxparse.loads(text.replace(old, new, 1))


FULL = "| 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("科研机构", "商业企业"),
        ("科研机构", ""),
        ("法律服务机构 | 其他", "其他 | 其他"),
        ("商业企业 | 科研机构", "科研机构 | 商业企业"),
        ("社会公益组织", "社会团体"),
    ],
)
def test_heads_that_are_not_the_form_s_are_told(old: str, new: str) -> None:
    good = gxparse.parse(TITLE + THREE + "| " + FULL + "\n" + RECEIVED)
    assert not [d for d in good.diagnostics if d.code == "GX107"]
    result = gxparse.parse(
        TITLE + THREE + "| " + FULL.replace(old, new) + "\n" + RECEIVED
    )
    assert is_warned(result, "requests.received.research")


def test_heads_swapped_in_flowed_text_are_told() -> None:
    heads = "自然\n人\n法人或其他组织\n总计{}\n社会公益组织\n法律服务机构\n其他\n"
    figures = "一、本年新收政府信息公开申请数量 7 3 0 2 1 4 17\n"
    good = gxparse.parse(
        TITLE + THREE + heads.format("商业\n企业\n科研\n机构") + figures
    )
    assert not [d for d in good.diagnostics if d.code == "GX107"]
    result = gxparse.parse(
        TITLE + THREE + heads.format("科研\n机构\n商业\n企业") + figures
    )
    assert is_warned(result, "requests.received.business")


def test_two_reports_in_one_text_are_told() -> None:
    one = TITLE + "一、总体情况\n公布信息。\n" + THREE + RECEIVED
    other = (
        one.replace("云岭县水利局2023", "柏川市水利局2022")
        .replace("| 7 |", "| 8 |")
        .replace("17", "18")
    )
    result = gxparse.parse(one + other)
    assert result.report == gxparse.parse(one).report
    (told,) = [d for d in result.diagnostics if d.code == "GX005"]
    assert (told.severity, told.paths) == ("warning", ())
    assert [each.report for each in gxparse.parse_all(one + other)] == [
        gxparse.parse(one).report,
        gxparse.parse(other).report,
    ]


@pytest.mark.parametrize(
    ("title", "agency", "year"),
    [
        (
            "关岭布依族苗族自治县水利局2023年政府信息公开工作年度报告",
            "关岭布依族苗族自治县水利局",
            2023,
        ),
        ("于都县水利局2023年政府信息公开工作年度报告", "于都县水利局", 2023),
        ("度假区管委会2023年度政府信息公开工作年度报告", "度假区管委会", 2023),
        ("2023年云岭县水利局政府信息公开工作年度报告", "云岭县水利局", 2023),
        ("云岭县水利局二〇二三年政府信息公开工作年度报告", "云岭县水利局", 2023),
        ("云岭县水利局2022-2023年政府信息公开工作年度报告", "云岭县水利局", None),
        (
            "云岭县水利局关于公布2023年政府信息公开工作年度报告的通知",
            "云岭县水利局",
            2023,
        ),
        ("云岭县水利局2023政府信息公开工作年度报告", "云岭县水利局", 2023),
        ("云岭县水利局 2 0 2 3 年政府信息公开工作年度报告", "云岭县水利局", 2023),
        (
            "云岭县水利局关于2024年计划及2023年政府信息公开工作年度报告",
            "云岭县水利局",
            None,
        ),
    ],
)
def test_agency_and_year(title: str, agency: str | None, year: int | None) -> None:
    report = gxparse.parse(f"{title}\n一、总体情况\n公布信息。\n").report
    assert (report.title, report.year) == (title, year)
    assert report.agency == agency


def test_a_fee_in_markup_of_prose_is_left_out() -> None:
    report = gxparse.parse(
        f"{TITLE}一、总体情况\n<p>全年公开<b>3</b>条。&nbsp;好</p>\n{THREE}"
    ).report
    assert report.overview == ("全年公开3条。好",)


SIX = (
    TITLE
    + "一、总体情况\n{}\n五、存在的主要问题及改进情况\n不够。\n六、其他需要报告的事项\n{}\n"
)


@pytest.mark.parametrize(
    "lines",
    [
        ("承办人大代表建议12件、政协提案8件，办复率100%", "收取信息处理费0元。"),
        ("技术支持由县大数据中心提供，经费5万元；", "收取信息处理费0元。"),
        ("联系我们的渠道进一步畅通，设立电话3部", "本年度收取信息处理费0元。"),
        ("本年度未收取信息处理费",),
        ("无",),
    ],
)
def test_sentences_are_no_foot_of_a_page(lines: tuple[str, ...]) -> None:
    report = gxparse.parse(
        SIX.format("公布。", "\n".join((*lines, "云岭县水利局", "2024年1月20日")))
    ).report
    assert "".join(report.other_matters) == "".join(lines)


@pytest.mark.parametrize(
    "line",
    [
        "公开方式：门户网站公开120条，公众号公开35条。",
        "访问量：全年网站访问12万次。",
        "打印政府信息公开指南500册，在政务大厅发放",
        "扫一扫公众号二维码即可获取政策解读35篇",
    ],
)
def test_sentences_are_no_lines_around_a_report(line: str) -> None:
    assert gxparse.parse(SIX.format(line, "无。")).report.overview == (line,)


@pytest.mark.parametrize(
    "above",
    ["2024-01-20", "附件1", "索引号 000014349", "云水发〔2024〕3号", "字体 大 中 小"],
)
def test_what_stands_above_a_title_is_no_agency(above: str) -> None:
    report = gxparse.parse(
        f"{above}\n2023年政府信息公开工作年度报告\n一、总体情况\n公布。\n"
    ).report
    assert (report.title, report.agency, report.year) == (
        "2023年政府信息公开工作年度报告",
        None,
        2023,
    )


def test_a_path_of_a_web_site_is_no_title() -> None:
    path = "首页 / 政务公开 / 云岭县水利局2023年政府信息公开工作年度报告"
    report = gxparse.parse(
        f"{path}\n云岭县水利局2023年政府信息公开工作年度报告\n一、总体情况\n公布。\n"
    ).report
    assert report.agency == "云岭县水利局"


def test_a_sentence_that_names_rows_is_no_table() -> None:
    line = "全年制定规章2件、行政规范性文件3件，办理行政许可1200件、行政处罚15件、行政强制4件。"
    report = gxparse.parse(
        f"{TITLE}一、总体情况\n{line}\n五、存在的主要问题及改进情况\n不够。\n"
    ).report
    assert report.overview == (line,)
