"""Comments in Word files are told of what they are on, as those in workbooks are."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.testing.form import HEADINGS, NORMS, RULES
from tests.support import filed
from tests.support.filed import cell, cells, paragraph, row, table
from tests.support.results import assert_covered, warned_paths

TITLE = "云岭县水利局2023年政府信息公开工作年度报告"
HEADS = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
GRID = (HEADS, ("规章", "14", "25", "39"), ("行政规范性文件", "16", "27", "38"))
PATHS = [*RULES, *NORMS]
BEGINS = '<w:commentRangeStart w:id="{}"/>'
ENDS = '<w:commentRangeEnd w:id="{0}"/><w:r><w:commentReference w:id="{0}"/></w:r>'
HARMLESS = "张三：2023年数，已核对"


def on(text: str, number: int = 7) -> str:
    """A paragraph with a comment on it."""
    run = f"<w:r><w:t>{text}</w:t></w:r>"
    return f"<w:p>{BEGINS.format(number)}{run}{ENDS.format(number)}</w:p>"


def comment(*paragraphs: str, number: int = 7, author: str = "李四") -> str:
    said = "".join(paragraph(text) for text in paragraphs)
    return f'<w:comment w:id="{number}" w:author="{author}">{said}</w:comment>'


def read(body: str, *comments: str) -> gxparse.ParseResult:
    relations = filed.RELATIONS.format("comments.xml").replace(
        '/officeDocument"', '/comments"'
    )
    space = f'xmlns:w="{filed.W}"'
    parts = {
        "_rels/.rels": filed.RELATIONS.format("word/document.xml"),
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations,
        "word/comments.xml": f"<w:comments {space}>{''.join(comments)}</w:comments>",
    }
    result = gxparse.read(filed.archive(parts))
    assert_covered(result)
    values = [value for value, *_ in cells(result, *PATHS)]
    assert values == [14, 25, 39, 16, 27, 38]
    assert (result.report.title, result.report.year) == (TITLE, 2023)
    return result


def report(at: str, words: str) -> gxparse.ParseResult:
    """A report that has words in it once, with a comment on these."""
    rows = [row(*[cell(on(t)) if t == at else cell(t) for t in line]) for line in GRID]
    prose = ["一、总体情况", "全年主动公开政府信息128条。", HEADINGS["disclosure"]]
    blocks = [on(text) if text == at else paragraph(text) for text in (TITLE, *prose)]
    return read("".join(blocks) + table(*rows), comment(words))


@pytest.mark.parametrize("words", ["应为77", "请核对", "2022年数"])
def test_a_comment_on_a_figure_is_told_on_it(words: str) -> None:
    result = report("25", words)
    assert warned_paths(result) == {RULES[1]}
    (told,) = (d for d in result.diagnostics if d.code == "GX013")
    assert told.data["unseen"] == words


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("规章", {*RULES}),
        ("行政规范性文件", {*NORMS}),
        ("本年废止件数", {RULES[1], NORMS[1]}),
        (HEADINGS["disclosure"], {*PATHS}),
        (TITLE, {*PATHS}),
    ],
)
@pytest.mark.parametrize("words", ["此表为上年数据", "单位：百件", "更正：应为48"])
def test_a_comment_on_words_is_told_on_their_figures(
    at: str, told: set[str], words: str
) -> None:
    assert {*PATHS} & warned_paths(report(at, words)) == told
    assert warned_paths(report(at, HARMLESS)) == set()


def test_a_comment_on_prose_is_no_prose() -> None:
    result = report("全年主动公开政府信息128条。", "此表为上年数据")
    assert warned_paths(result) == set()
    assert result.report.overview == ("全年主动公开政府信息128条。",)


def test_a_comment_on_several_cells_is_told_on_each_of_them() -> None:
    begun = f"<w:p>{BEGINS.format(3)}<w:r><w:t>14</w:t></w:r></w:p>"
    ended = f"<w:p><w:r><w:t>39</w:t></w:r>{ENDS.format(3)}</w:p>"
    rows = row(*HEADS), row("规章", begun, "25", ended), row(*GRID[2])
    body = paragraph(TITLE) + paragraph(HEADINGS["disclosure"]) + table(*rows)
    result = read(body, comment("待", "核实", number=3))
    assert warned_paths(result) == {*RULES}
    told = [d.data["unseen"] for d in result.diagnostics if d.code == "GX013"]
    assert told == ["待 核实"] * 3


def test_a_comment_between_blocks_is_on_the_next_one() -> None:
    rows = [row(*line) for line in GRID]
    body = paragraph(TITLE) + BEGINS.format(7) + on(HEADINGS["disclosure"])
    result = read(body + table(*rows), comment("以下全部为测试数据"))
    assert {*PATHS} <= warned_paths(result)
    assert sum(d.code == "GX221" for d in result.diagnostics) == 1


def test_comments_that_annotate_a_report_say_nothing_new() -> None:
    rows = row(*HEADS), row("规章", "14", on("25"), "39"), row(*GRID[2])
    body = paragraph(TITLE) + paragraph(HEADINGS["disclosure"]) + table(*rows)
    assert warned_paths(read(body, comment("不等", author="gxparse"))) == set()
    # Numbers that are of no comment, and comments that say nothing
    assert warned_paths(read(body, comment("不等", number=8))) == set()
    assert warned_paths(read(body, comment(" ", ""))) == set()
