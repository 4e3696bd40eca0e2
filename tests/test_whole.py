"""Tables that are nearly whole: pinned finds, read as the general way reads them. The law is in laws/test_laws.py."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

import gxparse
from gxparse import Report
from gxparse.layouts import html
from tests import damage, form
from tests.writing import LAYOUTS

HEADS = ("", "自然人", *form.ORGANIZATIONS, "总计")
KINDS = form.RESULTS


def report(edition: int) -> Report:
    """A report whose table 2 is of an edition; that of 2019 has a negative change."""
    made = damage.report(Random({2019: 6, 2021: 7}[edition]), sums_hold=True)
    assert made.disclosure is not None
    assert made.disclosure.edition.value == edition
    return made


def requests(opened: str, closed: str, between: str, heads: str, cells: Callable[[list[str]], list[str]] = list) -> str:
    """Table 3, with figures that differ."""
    rows = [
        [three or two or one, *[str(10 * n + k) for k in range(7)]]
        for n, (one, two, three, _) in enumerate(form.REQUESTS[2021], 1)
    ]
    lines = [opened + between.join(cells(row)) + closed for row in rows]
    return f"{form.HEADINGS['requests']}\n{heads}\n" + "\n".join(lines) + "\n"


def first_over_two(row: list[str]) -> list[str]:
    return [f"<td>{cell}</td>" if n != 1 else f"<td colspan=2>{cell}</td>" for n, cell in enumerate(row)]


def replaced(layout: str, edition: int, old: str, new: str) -> str:
    text = LAYOUTS[layout](report(edition), Random(1))
    assert text.count(old) >= 1
    return text.replace(old, new, 1)


def disputes(above: str) -> str:
    rows = [f"| {label} | {n}1 | {n}2 | {n}3 | {n}4 | {n}5 |\n" for n, label in enumerate(form.DISPUTE_LABELS, 1)]
    return f"{form.HEADINGS['disputes']}\n| 事项 | {' | '.join(KINDS)} |\n{above}\n" + "".join(rows)


CASES = {
    "a block whose head stands before that of another": disputes("行政诉讼"),
    "a head and a label in one cell": replaced("tabs", 2021, "本年处理决定数量\n行政处罚", "本年处理决定数量行政处罚"),
    "heads in one cell": replaced("tabs", 2021, "总计\t未经复议", "总计未经复议"),
    "a figure and a label in one cell": replaced("tabs", 2019, "\n第二十条第（八）项", " 第二十条第（八）项"),
    "a figure over two columns": requests(
        "<tr>", "</tr>", "", "<tr>" + "".join(f"<td>{head}</td>" for head in HEADS) + "</tr>", first_over_two
    ),
    "heads in two rows": requests(
        "| ", " |", " | ", f"| 事项 | {' | '.join(HEADS[1:4])} |\n| | {' | '.join(HEADS[4:])} |"
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_as_the_general_way(name: str) -> None:
    fast = gxparse.parse(CASES[name])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gxparse.whole.read", lambda *_: None)
        slow = gxparse.parse(CASES[name])
    assert fast.report == slow.report
    assert fast.diagnostics == slow.diagnostics
    assert fast.cells == slow.cells
    assert fast.segments == slow.segments


def test_heads_in_two_rows_that_are_read_on_are_the_form_s() -> None:
    found: Any = gxparse.parse(CASES["heads in two rows"])
    received = found.report.requests.received
    assert (received.natural_person, received.welfare, received.total) == (10, 13, 16)
    assert "GX110" not in {d.code for d in found.diagnostics}


TAGS = (
    "<td>", "<TD class='h'>", "</td>", "<tr>", "<tr hidden>", "<td rowspan=2>", '<td rowspan="3" colspan=4>',
    "<td\nrowspan=2>", "<td title='a>b'>", "<td", "<span>", "<sup>", "</sup>", "<br>", "<!-- 4 -->", "<!--",
    "<script>", "</script>", "<textarea", "</textarea", "&nbsp;", "&#53;", "&lt;", "&", "<", ">", '"', "规章",
    "12", "/", "—", "?", " ", "\n", "\x1e", "\x1f", "\ufeff",
)  # fmt: skip


def test_tags_are_turned_into_signs_alike_each_for_itself_or_not() -> None:
    alone = 0
    for seed in range(20_000):
        random = Random(seed)
        pieces = random.sample(TAGS, random.randint(2, 8))
        text = "".join(random.choices(pieces, k=random.randint(2, 12)))
        classes = frozenset(random.choice(((), ("h",))))
        made = html._each_for_itself(text, classes)
        if made is not None:
            alone += 1
            assert made == html._TAGS.sub(html._Signs(classes), html._without_code(text)), text
    assert alone > 4000


def test_a_tag_that_is_not_ended_hides_what_stands_in_it() -> None:
    text = "<td>规章</td><td>4</td><textarea 5 </textarea"
    assert html._each_for_itself(text, frozenset()) is None


def test_tags_that_are_not_ended_cost_no_more_each() -> None:
    """Quadratic time would take minutes here."""
    text = "<td " * 300_000
    assert html._each_for_itself(text, frozenset()) == text


@pytest.mark.parametrize("span", ["rowspan=2", "rowspan=02", 'rowspan="2px"', "rowspan=99999"])
@pytest.mark.parametrize("deep", [0, 7, 19])
def test_a_figure_that_spans_rows_is_of_none_however_deep_it_stands(span: str, deep: int) -> None:
    figure = f"<td {span}>{'<b> ' * deep}8{'</b>' * deep}</td>"
    lines = [
        "<td>信息内容</td><td>本年处理决定数量</td>",
        "<td>行政许可</td><td>7</td>",
        "<td>信息内容</td><td>本年处理决定数量</td>",
    ]
    rows = "".join(f"<tr>{line}</tr>" for line in (*lines, f"<td>行政处罚</td>{figure}", "<td>行政强制</td>"))
    found: Any = gxparse.parse(f"{form.HEADINGS['disclosure']}\n<table>{rows}</table>\n")
    assert found.report.disclosure.licensing.decisions == 7
    assert found.report.disclosure.penalties.decisions is None
