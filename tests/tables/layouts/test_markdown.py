"""Markup inside the cells of Markdown: what only sets a figure off is none of it, what says something of it is told."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.characters import NO_WIDTH
from tests.tables.stages import aligned_text, bars

TEXT = """云岭县水利局2023年政府信息公开工作年度报告
二、主动公开政府信息情况
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
|---|---|---|---|
| 规章 | 14 | 5 | 39 |
| 行政规范性文件 | 13 | 27 | 28 |
"""
PATH = "disclosure.normative_documents.repealed"
VALUES = {
    "disclosure.rules.issued": 14,
    "disclosure.rules.repealed": 5,
    "disclosure.rules.in_force": 39,
    "disclosure.normative_documents.issued": 13,
    PATH: 27,
    "disclosure.normative_documents.in_force": 28,
}


def read(cell: str) -> gxparse.ParseResult:
    """The report with something else in the place of one figure's cell."""
    return gxparse.parse(TEXT.replace("| 27 |", f"|{cell}|"))


@pytest.mark.parametrize(
    "cell",
    [
        " *27* ",
        " _27_ ",
        " `27` ",
        " **_27_** ",
        "***27***",
        " <b>27</b> ",
        " <p>27</p> ",
        ' <font color="#333" size=2>27</font> ',
        ' <span style="font-size:12px">27</span> ',
        " *<em>27</em>* ",
        " 27<br/> ",
        " [27](#) ",
        " [27](http://www.x.gov.cn/a(1).html) ",
        " &ensp;27 ",
        "&nbsp;27&nbsp;",
        " &#50;7 ",
        "\t27\t",
        r" \textbf{27} ",
        " 27 ",
    ],
)
def test_what_only_sets_a_figure_off(cell: str) -> None:
    result = read(cell)
    values = gxparse.values(result.report)
    assert {path: values[path] for path in VALUES} == VALUES
    assert not result.doubts
    assert result.cells[PATH].trusted


@pytest.mark.parametrize(
    "cell",
    [
        " ~~27~~ ",
        " <s>27</s> ",
        " <del>27</del> ",
        " <sup>27</sup> ",
        " 27<sup>1</sup> ",
        " 2<sub>7</sub> ",
        ' <span style="display:none">27</span> ',
        " 27[1](#n1) ",
        " 2[7](#n7) ",
        " ![27](27.png) ",
        " *27 ",
        " 27* ",
        " 27&#124;5 ",
        r" \*27\* ",
        " <p>2</p><p>7</p> ",
        " `2` `7` ",
    ],
)
def test_what_says_something_of_a_figure_leaves_it_out(cell: str) -> None:
    result = read(cell)
    values = gxparse.values(result.report)
    assert values[PATH] is None
    others = {path: value for path, value in VALUES.items() if path != PATH}
    assert {path: values[path] for path in others} == others
    assert any(PATH in told.paths for told in result.diagnostics)


@pytest.mark.parametrize("cell", ["27[^1]", "27[^a]", "27[注1]"])
def test_the_mark_of_a_footnote_is_told(cell: str) -> None:
    result = read(cell)
    assert gxparse.values(result.report)[PATH] == 27
    assert [told.code for told in result.doubts[PATH]] == ["GX211"]


def test_markup_becomes_what_shows_nothing_offset_for_offset() -> None:
    text = bars("*规章*", "<b>14</b>", r"1\.5", "[39](#a|b)")
    made = aligned_text(text)
    assert len(made.text) == len(text)
    assert made.text.replace(NO_WIDTH, "") == bars("规章", "14", "1.5", "[39](#a|b)")
    assert made.quote(0, len(text)) == " ".join(text.split())


def test_tabs_beside_pipes_part_no_cells() -> None:
    tabbed = TEXT.replace("| ", "|\t").replace(" |", "\t|")
    assert gxparse.parse(tabbed).report == gxparse.parse(TEXT).report
    assert not gxparse.parse(tabbed).doubts


@pytest.mark.parametrize("cell", [r" 2\7 ", r" 36\4 ", r" \27 "])
def test_a_backslash_before_a_digit_escapes_nothing(cell: str) -> None:
    result = read(cell)
    assert result.cells[PATH].value is None
    assert PATH in result.doubts
