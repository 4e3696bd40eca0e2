"""Editions, and columns that are not the form's: pinned finds. Each value is right, ``None``, or told."""

from __future__ import annotations

from typing import Any

import pytest

import gxparse
from gxparse import (
    DisclosureTable2019,
    DisclosureTable2021,
    DisputeCounts,
    DisputeTable,
    Equation,
    Items,
    Report,
    RequestTable2019,
    RequestTable2021,
    Rule,
)
from gxparse.checks.equations import Status
from gxparse.model.paths import values
from gxparse.testing.form import APPLICANTS
from tests.support.pipe_tables import HEADS, HEADS_2019, KINDS, THREE, TITLE, TWO
from tests.support.results import assert_covered, is_warned, warned_paths

ITEMS = "| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n"

# text, and the truth of some values
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "a column of totals that the form has not": (
        TWO
        + "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 | 合计 |\n| 行政规范性文件 | | 4 | 5 | 9 |\n",
        {
            "normative_documents.issued": None,
            "normative_documents.repealed": 4,
            "normative_documents.in_force": 5,
        },
    ),
    "one beside a single column": (
        TWO + "| 信息内容 | 本年处理决定数量 | 合计 |\n| 行政许可 | | 8 |\n",
        {"licensing.decisions": None},
    ),
    "a blank amount, in a row cut like one of another block": (
        TWO
        + "| 信息内容 | 上一年项目数量 | 本年增/减 | |\n| 行政事业性收费 | 6 | 45 | |\n"
        "| 信息内容 | | 采购项目数量 | 采购总金额 |\n| 政府集中采购 | | 7 | |\n",
        {
            "fees.prior_items": 6,
            "fees.change": 45,
            "procurement.projects": 7,
            "procurement.amount": None,
        },
    ),
    "a blank figure, in a row cut like one of another block": (
        TWO + HEADS_2019.replace("|\n", "| |\n") + "| 规章 | 1 | 2 | 3 | |\n"
        "| 信息内容 | | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n| 行政许可 | | 7 | 8 | |\n",
        {
            "licensing.prior_items": 7,
            "licensing.change": 8,
            "licensing.decisions": None,
        },
    ),
    "a row under more heads than it is due": (
        TWO + ITEMS + "| 行政处罚 | 1 | 2 | 3 |\n| 行政事业性收费 | | 8 | 5 |\n",
        {"fees.prior_items": None, "fees.change": 8},
    ),
    "a block of 2019 in a table of 2021": (
        TWO
        + HEADS
        + "| 规章 | 1 | 2 | 3 |\n| 信息内容 | 本年处理决定数量 |\n| 行政许可 | 5 |\n"
        + ITEMS
        + "| 行政处罚 | 7 |\n| 行政强制 | 8 |\n",
        {
            "licensing.decisions": 5,
            "penalties.decisions": None,
            "coercion.decisions": None,
        },
    ),
    "the same in flowed text": (
        TWO
        + "信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 1 2 3\n信息内容 本年处理决定数量\n行政许可 5\n"
        "信息内容 上一年项目数量 本年增/减 处理决定数量\n行政处罚 7\n行政强制 8\n",
        {
            "licensing.decisions": 5,
            "penalties.decisions": None,
            "coercion.decisions": None,
        },
    ),
    "a figure over two columns with heads of their own": (
        TWO
        + "<table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
        "<tr><td>规章</td><td>4</td><td colspan=2>5</td></tr></table>",
        {"rules.issued": 4, "rules.repealed": None, "rules.in_force": None},
    ),
    "the unit of another edition's column": (
        TWO
        + ITEMS
        + "| 行政许可 | 7 | 8 | 9 |\n| 信息内容 | 本年收费金额（单位：万元） |\n"
        "| 信息内容 | 采购项目数量 | 采购总金额 |\n| 政府集中采购 | 3 | 251000 |\n",
        {"procurement.unit": None},
    ),
    "figures beside the columns of their heads, between tabs": (
        TWO
        + "事项\t本年制发件数\t本年废止件数\t现行有效件数\t本年处理决定数量\t本年收费金额\n"
        "规章\t\t1\t2\t3\t\n行政规范性文件\t4\t5\t6\t\t\n行政许可\t\t\t\t7\t\n",
        {"rules.issued": None, "rules.repealed": 1, "rules.in_force": 2},
    ),
    "heads of neighbours swapped": (
        TWO
        + "| 信息内容 | 本年增/减 | 上一年项目数量 | 处理决定数量 |\n| 行政许可 | 7 | 8 | 9 |\n",
        {"licensing.prior_items": 8, "licensing.change": 7, "licensing.decisions": 9},
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_never_silently_wrong(name: str) -> None:
    text, truth = CASES[name]
    result = gxparse.parse(TITLE + text)
    made = values(result.report)
    for path, value in truth.items():
        found = made.get(f"disclosure.{path}")
        assert (
            found is None or found == value or is_warned(result, f"disclosure.{path}")
        ), path


def test_and_still_read() -> None:
    for name in (
        "a blank amount, in a row cut like one of another block",
        "heads of neighbours swapped",
    ):
        text, truth = CASES[name]
        made = values(gxparse.parse(TITLE + text).report)
        assert (
            len([p for p, value in truth.items() if made[f"disclosure.{p}"] == value])
            >= len(truth) - 2
        ), name


@pytest.mark.parametrize("columns", [*range(2, 20), 99])
@pytest.mark.parametrize("quote", ["", "'"])
def test_a_tag_keeps_its_length_however_many_columns_its_cell_has(
    columns: int, quote: str
) -> None:
    wide = f"<td colspan={quote}{columns}{quote}>行政规范性文件</td>"
    cells = f"<td>规章</td><td>1</td><td>2</td><td>3</td></tr><tr>{wide}"
    text = (
        TITLE
        + TWO
        + f"<table><tr><td>信息内容</td><td>本年制发件数</td></tr><tr>{cells}<td>4</td></tr></table>"
    )
    result = gxparse.parse(text)
    assert_covered(result)
    assert result.cells["disclosure.rules.in_force"].raw == "3"
    printed = {
        path: cell.raw
        for path, cell in result.cells.items()
        if values(result.report)[path] is not None
    }
    assert printed == {path: str(values(result.report)[path]) for path in printed}


def test_a_figure_over_two_columns_of_table_3() -> None:
    heads = "".join(
        f"<td>{head.strip()}</td>" for head in KINDS.strip("| \n").split("|")
    )
    cells = "<td>1</td><td>5</td><td>6</td><td>7</td><td colspan=2>3</td><td>22</td>"
    row = f"<td>一、本年新收政府信息公开申请数量</td>{cells}"
    result = gxparse.parse(
        TITLE + THREE + f"<table><tr><td></td>{heads}</tr><tr>{row}</tr></table>"
    )
    found = values(result.report)
    paths = [f"requests.received.{kind}" for kind in APPLICANTS]
    assert [found[path] for path in paths if path not in (paths[4], paths[5])] == [
        1,
        5,
        6,
        7,
        22,
    ]
    assert {*paths[4:6]} <= warned_paths(result)


@pytest.mark.parametrize(
    ("lines", "disclosure", "requests"),
    [
        (TWO + HEADS + "| 规章 | 1 | 2 | 3 |\n", DisclosureTable2021, None),
        (TWO + HEADS_2019 + "| 规章 | 1 | 2 | 3 |\n", DisclosureTable2019, None),
        (TWO + HEADS_2019 + "| 规范性文件 | 1 | 2 | 3 |\n", DisclosureTable2019, None),
        (THREE + KINDS + "| （五）不予处理 | 2.重复申请 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n", None, RequestTable2021),
        (THREE + KINDS + "| （六）其他处理 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n"
         "| （七）总计 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n", None, RequestTable2019),
        (THREE + KINDS + "| （六）其他处理 | 3.其他 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n", None, RequestTable2021),
    ],
)  # fmt: skip
def test_an_edition_is_told_by_what_is_printed(
    lines: str, disclosure: type | None, requests: type | None
) -> None:
    report = gxparse.parse(TITLE + lines).report
    assert (report.disclosure and type(report.disclosure)) == disclosure
    assert (report.requests and type(report.requests)) == requests


ROW, OTHER = "disclosure.licensing", "disclosure.other_services"


def own(*equations: Equation) -> Rule:
    return Rule(
        "own", "GX310", "disclosure", equations, kind="hard", en="own", zh="own"
    )


def test_a_change_that_is_not_known_may_be_negative() -> None:
    rule = own(Equation((f"{ROW}.prior_items", f"{ROW}.change"), (f"{ROW}.decisions",)))
    report = Report(
        disclosure=DisclosureTable2019(licensing=Items(prior_items=3, decisions=1))
    )
    assert gxparse.check(report, rules=[rule]) == ()
    assert [f.status for f in gxparse.evaluate(report, rules=[rule])] == [
        Status.UNDECIDED
    ]
    made = gxparse.infer(report, rules=[rule])
    assert [(step.path, step.value) for step in made.steps] == [(f"{ROW}.change", -2)]
    both = own(Equation((f"{ROW}.change", f"{OTHER}.change"), (f"{ROW}.prior_items",)))
    nothing = Report(disclosure=DisclosureTable2019(licensing=Items(prior_items=0)))
    assert gxparse.infer(nothing, rules=[both]).steps == ()


def test_counts_are_never_negative() -> None:
    table = DisputeTable(reconsideration=DisputeCounts(3, 2, None, 0, 4))
    assert [d.code for d in gxparse.check(Report(disputes=table))] == ["GX304"]
