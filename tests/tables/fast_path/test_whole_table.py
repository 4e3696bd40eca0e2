"""Tables that are nearly whole: pinned finds, read as the general way reads them. The law is in laws/test_laws.py."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

import gxparse
from gxparse import Report
from gxparse.testing import damage, form
from gxparse.testing.writing import LAYOUTS

HEADS = ("", "自然人", *form.ORGANIZATIONS, "总计")
KINDS = form.RESULTS


def report(edition: int) -> Report:
    """A report whose table 2 is of an edition; that of 2019 has a negative change."""
    made = damage.report(Random({2019: 6, 2021: 7}[edition]), sums_hold=True)
    assert made.disclosure is not None
    assert made.disclosure.edition.year == edition
    return made


def requests(
    opened: str,
    closed: str,
    between: str,
    heads: str,
    cells: Callable[[list[str]], list[str]] = list,
) -> str:
    """Table 3, with figures that differ."""
    rows = [
        [three or two or one, *[str(10 * n + k) for k in range(7)]]
        for n, (one, two, three, _) in enumerate(form.REQUESTS[2021], 1)
    ]
    lines = [opened + between.join(cells(row)) + closed for row in rows]
    return f"{form.HEADINGS['requests']}\n{heads}\n" + "\n".join(lines) + "\n"


def first_over_two(row: list[str]) -> list[str]:
    return [
        f"<td>{cell}</td>" if n != 1 else f"<td colspan=2>{cell}</td>"
        for n, cell in enumerate(row)
    ]


def replaced(layout: str, edition: int, old: str, new: str) -> str:
    text = LAYOUTS[layout](report(edition), Random(1))
    assert text.count(old) >= 1
    return text.replace(old, new, 1)


def disputes(above: str) -> str:
    rows = [
        f"| {label} | {n}1 | {n}2 | {n}3 | {n}4 | {n}5 |\n"
        for n, label in enumerate(form.DISPUTE_LABELS, 1)
    ]
    return (
        f"{form.HEADINGS['disputes']}\n| 事项 | {' | '.join(KINDS)} |\n{above}\n"
        + "".join(rows)
    )


def over(head: int, figure: int) -> str:
    """Table 2 of 2021 as markup, in which the figures of one column reach over so many cells, and their heads too."""
    blocks = (
        ("（五）", "本年处理决定数量", {"行政许可": 31}),
        ("（六）", "本年处理决定数量", {"行政处罚": 42, "行政强制": 53}),
    )
    three = "".join(
        f"<td>{name}</td>" for name in ("本年制发件数", "本年废止件数", "现行有效件数")
    )
    rows = [
        f"<td>信息内容</td>{three}",
        "<td>规章</td><td>4</td><td>5</td><td>6</td>",
        "<td>行政规范性文件</td><td>7</td><td>8</td><td>9</td>",
    ]
    for article, name, figures in (
        *blocks,
        ("（八）", "本年收费金额（单位：万元）", {"行政事业性收费": 64.5}),
    ):
        rows.append(f"<td colspan=4>第二十条第{article}项</td>")
        rows.append(f"<td>信息内容</td><td colspan={head}>{name}</td>")
        rows += [
            f"<td>{label}</td><td colspan={figure}>{value}</td>"
            for label, value in figures.items()
        ]
    return f"{form.HEADINGS['disclosure']}\n<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


CASES = {
    "figures over as many cells as their heads": over(3, 3),
    "an amount in a unit of counts": over(1, 1).replace(
        "（单位：万元）", "（单位：万元、千件）"
    ),
    "figures over more cells than their heads": over(2, 3),
    "figures over as many cells as their heads, in a wider row": over(3, 3).replace(
        "<td>行政许可</td>", "<td></td><td>行政许可</td>"
    ),
    "figures over fewer cells than their heads": over(3, 1),
    "a block whose head stands before that of another": disputes("行政诉讼"),
    "a row that a blank cell opens": replaced("tabs", 2021, "\n规章", "\n\t规章"),
    "a group behind the figures of a row": replaced(
        "tabs", 2019, "\n第二十条第（五）项", "\t第二十条第（五）项"
    ),
    "heads a cell further on than the figures": over(1, 1)
    .replace(
        "<td>信息内容</td><td>本年制发件数</td>",
        "<td></td><td>信息内容</td><td>本年制发件数</td>",
    )
    .replace("<td>6</td>", "<td>6</td><td></td>")
    .replace("<td>9</td>", "<td>9</td><td></td>"),
    "a head and a label in one cell": replaced(
        "tabs", 2021, "本年处理决定数量\n行政处罚", "本年处理决定数量行政处罚"
    ),
    "heads in one cell": replaced("tabs", 2021, "总计\t未经复议", "总计未经复议"),
    "a figure and a label in one cell": replaced(
        "tabs", 2019, "\n第二十条第（八）项", " 第二十条第（八）项"
    ),
    "a figure over two columns": requests(
        "<tr>",
        "</tr>",
        "",
        "<tr>" + "".join(f"<td>{head}</td>" for head in HEADS) + "</tr>",
        first_over_two,
    ),
    "the total above the others": requests(
        "| ",
        " |",
        " | ",
        f"| 申请人情况 | 总计 |\n| 自然人 | 法人或其他组织 |\n| {' | '.join(HEADS[2:-1])} |",
    ),
    "the total below the others": requests(
        "| ",
        " |",
        " | ",
        f"| 自然人 | 法人或其他组织 | {' | '.join(HEADS[2:-1])} |\n| 总计 |",
    ),
    "a heading between marks": "**"
    + requests("| ", " |", " | ", f"|{' | '.join(HEADS)} |").replace("\n", "**\n\n", 1),
    "heads in two rows": requests(
        "| ",
        " |",
        " | ",
        f"| 事项 | {' | '.join(HEADS[1:4])} |\n| | {' | '.join(HEADS[4:])} |",
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_as_the_general_way(name: str) -> None:
    fast = gxparse.parse(CASES[name])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gxparse.tables.reading.read_whole", lambda *_: None)
        slow = gxparse.parse(CASES[name])
    assert fast.report == slow.report
    assert fast.diagnostics == slow.diagnostics
    assert fast.cells == slow.cells
    assert fast.segments == slow.segments


def test_a_figure_that_reaches_as_far_as_its_head_is_read_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(
        "gxparse.tables.reading.best_reading"
    )  # the general path is not taken
    found: Any = gxparse.parse(CASES["figures over as many cells as their heads"])
    table = found.report.disclosure
    assert (
        table.rules.issued,
        table.licensing.decisions,
        table.coercion.decisions,
    ) == (4, 31, 53)
    assert (str(table.fees.amount), table.fees.unit) == ("64.5", "万元")


def test_heads_in_two_rows_that_are_read_on_are_the_form_s() -> None:
    found: Any = gxparse.parse(CASES["heads in two rows"])
    received = found.report.requests.received
    assert (received.natural_person, received.welfare, received.total) == (10, 13, 16)
    assert "GX110" not in {d.code for d in found.diagnostics}
