"""Figures that a page shows in another way than it is written: one of several for each screen, counters of scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import gxparse
from gxparse.testing import form
from gxparse.testing.form import NORMS, RULES
from tests.support.filed import cells
from tests.support.pages import HEADS, NEXT, TITLE, TWO
from tests.support.results import warned_paths

ROW = "<tr><td>规章</td><td>{}</td><td>5</td><td>9</td></tr>"
HEADING = form.HEADINGS["disclosure"]
IN_TEXT = f"云岭县水利局2023年政府信息公开工作年度报告\n{HEADING}\n<table>{HEADS}{ROW}{NEXT}</table>"


def page(cell: str) -> gxparse.ParseResult:
    """A page whose styles stand in a file of their own."""
    head = "<meta charset=utf-8><link rel=stylesheet href=site.css>"
    body = f"{TITLE}{TWO}<table>{HEADS}{ROW.format(cell)}{NEXT}</table>"
    return gxparse.read(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def text(cell: str) -> gxparse.ParseResult:
    """Table markup inside a text."""
    return gxparse.parse(IN_TEXT.format(cell))


def values(result: gxparse.ParseResult) -> list[object]:
    return [value for value, *_ in cells(result, *RULES, *NORMS)]


ALTERNATIVES = [
    "<span class='d-none d-md-inline'>36</span><span class='d-md-none'>36</span>",
    "<span class='d-none d-md-inline'>36</span> <span class='d-md-none'>36</span>",
    "\n  <span class=pc>136</span>\n  <span class=wap>136</span>\n",
    "<span class='hidden md:inline'>4</span><span class='md:hidden'>4</span>",
    "<b><span class=visible-xs>36</span></b><b><span class=hidden-xs>36</span></b>",
    "<span aria-hidden=true>36</span><span class=sr-only>36</span>",
    "<span aria-hidden=true>36</span><span>36</span>",
    "<span class=visually-hidden>7</span>36",
    "36<span class=sr-only>7</span>",
    "36<span class='tooltiptext'>27</span>",
    "36<span role=tooltip>27</span>",
    '<span class="old">94</span><span class="new">36</span>',
    "<label class=num><i class=a>36</i><i class=b>27</i></label>",
]


@pytest.mark.parametrize("read", [page, text])
@pytest.mark.parametrize("cell", ALTERNATIVES)
def test_figures_of_elements_that_have_other_names_are_not_one(
    read: Callable[[str], gxparse.ParseResult], cell: str
) -> None:
    result = read(cell)
    assert values(result) == [None, 5, 9, 16, 27, 38]
    assert warned_paths(result) == {RULES[0]}


@pytest.mark.parametrize("read", [page, text])
@pytest.mark.parametrize(
    "cell",
    [
        "<span lang=EN-US>3</span><span lang=EN-US>6</span>",
        "<span class=x>3</span><span class=x>6</span>",
        "<span class='x y'>3</span><span class='y x'>6</span>",
        "<span class=n><span class=x>3</span><span class=x>6</span></span>",
        "<span class=x>3<b>6</b></span>",
        "<span class=SpellE>3</span>6",
        "<p class=MsoNormal><span class=GramE>3</span><span lang=EN-US>6</span></p>",
        "<font class=font5>3</font><font class=font12>6</font>",
        "<span class=c3>3</span><span class=c17>6</span>",
        "<span class=num>36</span><span class=unit>件</span>",
        "<span class=''>3</span><span>6</span>",
        "<span class=red>3</span>6",
        "<span class=num>36</span>",
    ],
)
def test_digits_of_elements_of_one_name_or_none_are_one_figure(
    read: Callable[[str], gxparse.ParseResult], cell: str
) -> None:
    result = read(cell)
    assert values(result) == [36, 5, 9, 16, 27, 38]
    assert warned_paths(result) == set()


@pytest.mark.parametrize("read", [page, text])
@pytest.mark.parametrize(
    "cell",
    [
        '<span class="count-up" data-count="577">0</span>',
        "<b data-to=577>0</b>",
        "<span data-target='5,770'><i>0</i></span>",
        "<span data-value='36.0'>0.0</span>",
        '<span data-from="0" data-end-value="577">0</span>',
        "<p class=counter data-num=577> 0 </p>",
    ],
)
def test_a_zero_that_scripts_count_up_is_in_doubt(
    read: Callable[[str], gxparse.ParseResult], cell: str
) -> None:
    result = read(cell)
    assert values(result) == [None, 5, 9, 16, 27, 38]
    assert warned_paths(result) == {RULES[0]}


@pytest.mark.parametrize("read", [page, text])
@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<span data-value=0>0</span>", 0),
        ("<span data-count='0.00'>0</span>", 0),
        ("<span data-count=36>36</span>", 36),
        ("<div data-value=5> <b>36</b> </div>", 36),
        ("<span data-order=36>0</span>", 0),
        ("<span data-target='#more'>0</span>", 0),
    ],
)
def test_figures_with_data_that_change_nothing(
    read: Callable[[str], gxparse.ParseResult], cell: str, value: int
) -> None:
    result = read(cell)
    assert values(result) == [value, 5, 9, 16, 27, 38]
    assert warned_paths(result) == set()


def test_figures_for_several_screens_outside_of_a_table_are_not_one() -> None:
    heads = "<p>信息内容 本年制发件数 本年废止件数 现行有效件数</p>"
    cell = "<span class=pc>36</span><span class=wap>36</span>"
    lines = f"<p>规章 {cell} 5 9</p><p>行政规范性文件 16 27 38</p>"
    result = gxparse.read(
        f"<html><meta charset=utf-8>{TITLE}{TWO}{heads}{lines}</html>".encode()
    )
    assert "36 36" in result.text
    assert values(result)[3:] == [16, 27, 38]
    assert RULES[0] in warned_paths(result)
