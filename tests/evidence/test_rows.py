"""What is told of a row by how it was read: its code, every path it names, and what stands in its message."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.evidence.rows import of_reading, of_short_rows
from gxparse.testing import form
from tests.tables.stages import (
    AMOUNT,
    CONTENT,
    FEES,
    FORM,
    IN_FORCE,
    ISSUED,
    RECEIVED,
    REPEALED,
    RULES,
    bars,
    reading_of,
    spaced,
    tagged,
)

HEADS = (CONTENT, ISSUED, REPEALED, IN_FORCE)
ROW = "disclosure.rules"


def told(
    text: str, row: int = 0, layout: str = "pipes", section: str = "disclosure"
) -> list[Diagnostic]:
    """What is told of one row of a table."""
    reading = reading_of(text, section, layout)
    return list(of_reading(FORM, reading.rows[row], reading.verdicts))


def quoted(text: str, diagnostic: Diagnostic) -> list[str]:
    return [text[slice(*span)] for span in diagnostic.spans]


# text, then of each diagnostic its code, the columns that it names, and what it quotes
CELLS: dict[str, tuple[str, list[tuple[str, tuple[str, ...], list[str]]]]] = {
    "plain numbers": (bars(RULES, 3, 1, 7), []),
    "numbers with commas and units": (bars(RULES, "1,302", "1件", "7.00"), []),
    "a figure that cannot be read": (
        bars(RULES, 3, "5或6", 7),
        [("GX201", ("repealed",), ["5或6"])],
    ),
    "two of them": (
        bars(RULES, "约3", "5或6", 7),
        [("GX201", ("issued",), ["约3"]), ("GX201", ("repealed",), ["5或6"])],
    ),
    "a number that is no count": (
        bars(RULES, 3, -5, 7),
        [("GX305", ("repealed",), ["-5"])],
    ),
    "a decimal that is none": (
        bars(RULES, 3, 1.5, 7),
        [("GX305", ("repealed",), ["1.5"])],
    ),
    "a remark": (
        bars(RULES, 3, "1（含修订）", 7),
        [("GX211", ("repealed",), ["1（含修订）"])],
    ),
    "a mark": (bars(RULES, 3, "—", 7), [("GX207", ("repealed",), ["—"])]),
    "marks are told together": (
        bars(RULES, "/", 1, "—"),
        [("GX207", ("issued", "in_force"), ["/", "—"])],
    ),
    "a blank cell": (bars(RULES, 3, "", 7), [("GX206", ("repealed",), ["3 |  | 7"])]),
    "a blank cell, a mark and a figure that cannot be read": (
        bars(RULES, "5或6", "", "—"),
        [
            ("GX201", ("issued",), ["5或6"]),
            ("GX206", ("repealed",), ["5或6 |  | —"]),
            ("GX207", ("in_force",), ["—"]),
        ],
    ),
}


@pytest.mark.parametrize("name", sorted(CELLS))
def test_what_is_told_of_the_cells_of_a_row(name: str) -> None:
    row, expected = CELLS[name]
    text = bars(*HEADS) + row
    found = [
        (
            d.code,
            tuple(path.removeprefix(f"{ROW}.") for path in d.paths),
            quoted(text, d),
        )
        for d in told(text)
    ]
    assert found == expected


def test_a_blank_cell_at_the_end_is_told_of_the_whole_row_too() -> None:
    text = bars(*HEADS) + bars(RULES, 3, 1, "")
    (blank,) = told(text)
    assert (blank.code, blank.paths) == ("GX206", (f"{ROW}.in_force",))
    (short,) = of_short_rows(FORM, reading_of(text, "disclosure", "pipes"))
    assert (short.code, short.paths) == ("GX209", (ROW, *form.RULES))
    assert [
        d.code
        for d in told(
            f"<table>{tagged(*HEADS)}{tagged(RULES, 3, 1, '')}</table>", layout="html"
        )
    ] == ["GX206"]


def test_an_amount_that_is_none() -> None:
    (wrong,) = told(bars(CONTENT, AMOUNT) + bars(FEES, -12.5), row=5)
    assert (wrong.code, wrong.paths, wrong.data["kind"]) == (
        "GX305",
        ("disclosure.fees.amount",),
        "amount",
    )


@pytest.mark.parametrize(
    ("section", "layout", "text", "raw"),
    [
        ("disclosure", "flow", spaced(*HEADS) + f"{RULES} 3 1\n7\n", "3 1 / 7"),
        ("disclosure", "flow", spaced(*HEADS) + f"{RULES} 3\n\n1 7\n", "3 / 1 7"),
        (
            "disclosure",
            "flow",
            spaced(*HEADS) + f"{RULES}\n3\n1\n7\n",
            None,
        ),  # a figure a line is a layout
        ("disclosure", "flow", spaced(*HEADS) + f"{RULES}\n3 1 7\n", None),
        # the first stands beside the label, and so should the others
        ("disclosure", "flow", spaced(*HEADS) + f"{RULES} 3\n1\n7\n", "3 / 1 / 7"),
        (
            "disclosure",
            "html",
            f"<table>{tagged(*HEADS)}{tagged(RULES, 3, 1, 7)}</table>".replace(
                "<td>7", "\n<td>7"
            ),
            None,
        ),
        (
            "requests",
            "flow",
            f"{RECEIVED} 7 3 0 2\n1 4 17\n",
            None,
        ),  # its sum holds it together
    ],
)
def test_figures_on_different_lines_that_no_sum_holds_together(
    section: str, layout: str, text: str, raw: str | None
) -> None:
    found = told(text, layout=layout, section=section)
    assert [(d.code, d.paths, d.data["raw"]) for d in found] == (
        [("GX208", (ROW, *form.RULES), raw)] if raw is not None else []
    )


@pytest.mark.parametrize(
    ("figures", "is_told"),
    [
        ("31 +7\n|", True),
        ("31 7\n||", True),
        ("31 +7\n\n|", True),
        ("31 +7 \n\u3000|\u200b", True),
        ("31 +7\n\xa0│", True),
        ("31 7 |\n|", True),
        ("31 7|\n|", True),
        ("31\n7\n|", False),
        ("31\n7", False),
        ("31 7", False),
    ],
)
def test_two_figures_on_a_line_before_the_border_of_a_blank_cell(
    figures: str, is_told: bool
) -> None:
    heads = "信息内容 |\n上一年项目数量 |\n本年增/减 |\n处理决定数量 |\n"
    text = (
        "云岭县水利局2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
        "第二十条第（一）项 |\n|||\n信息内容 |\n本年新制作数量 |\n本年新公开数量 |\n对外公开总数量 |\n"
        "规章 |\n21\n4\n19\n规范性文件 |\n11\n13\n46\n"
        f"第二十条第（五）项 |\n|||\n{heads}行政许可 |\n41\n+2\n39\n其他对外管理服务事项 |\n5\n-1\n9\n"
        f"第二十条第（六）项 |\n|||\n{heads}行政处罚 |\n12\n+3\n5\n行政强制 |\n8\n+4\n6\n"
        "第二十条第（八）项 |\n|||\n信息内容 |\n上一年项目数量 |\n本年增/减 |\n"
        f"行政事业性收费 |\n{figures}\n"
        "第二十条第（九）项 |\n|||\n信息内容 |\n采购项目数量 |\n采购总金额 |\n政府集中采购 |\n29\n717.5\n"
    )
    result = gxparse.parse(text)
    for name, value in (("prior_items", 31), ("change", 7)):
        path = f"disclosure.fees.{name}"
        assert result.cells[path].value == value
        codes = [one.code for one in result.doubts.get(path, ())]
        assert codes == (["GX208"] if is_told else [])


@pytest.mark.parametrize(
    ("under_each", "at_end"), [("", ""), ("", "|\n"), ("|\n", ""), ("||\n", "")]
)
def test_a_row_a_line_with_borders_below(under_each: str, at_end: str) -> None:
    heads = "信息内容 上一年项目数量 本年增/减 处理决定数量"
    rows = (
        *("信息内容 本年新制作数量 本年新公开数量 对外公开总数量", "规章 21 4 19"),
        *("规范性文件 11 13 46", heads, "行政许可 41 +2 39"),
        *("其他对外管理服务事项 5 -1 9", heads, "行政处罚 12 +3 5", "行政强制 8 +4 6"),
        *("信息内容 上一年项目数量 本年增/减", "行政事业性收费 31 +7"),
        *("信息内容 采购项目数量 采购总金额", "政府集中采购 29 717.5"),
    )
    text = (
        "云岭县水利局2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
        + "".join(f"{row}\n{under_each}" for row in rows)
        + at_end
    )
    result = gxparse.parse(text)
    assert result.cells["disclosure.fees.prior_items"].value == 31
    assert [d for d in result.diagnostics if d.code == "GX208"] == []


def test_a_row_that_nothing_proves() -> None:
    text = bars(RECEIVED, 7, 3, 2, 1, 4, 17)
    (open_row,) = told(text, section="requests")
    assert (open_row.code, open_row.severity) == ("GX205", "error")
    assert open_row.paths == (
        "requests.received",
        *(f"requests.received.{kind}" for kind in form.APPLICANTS),
    )
    assert (open_row.data["found"], open_row.data["due"], open_row.data["raw"]) == (
        6,
        7,
        "7 | 3 | 2 | 1 | 4 | 17",
    )
    assert quoted(text, open_row) == ["7 | 3 | 2 | 1 | 4 | 17"]


def test_a_row_that_was_repaired_tells_what_it_says_and_why() -> None:
    text = spaced(4, 5, 6, 7, 221, 2, 3, 4, 10, 0, 0, 6, 1, 7)
    (repaired,) = told(text, layout="flow", section="disputes")
    assert repaired.code == "GX204"
    assert repaired.paths[:2] == ("disputes", "disputes.reconsideration.upheld")
    assert (repaired.data["found"], repaired.data["due"]) == (14, 15)
    assert repaired.data["values"] == "4 5 6 7 22 1 2 3 4 10 0 0 6 1 7"
    assert repaired.data["proof"] in repaired.message
    assert repaired.data["proof_zh"] in repaired.text("zh")


def test_columns_are_named_by_their_heads() -> None:
    (mark,) = told(bars(*HEADS) + bars(RULES, 3, "—", "/"))
    assert (mark.data["columns"], mark.data["columns_zh"]) == (
        "repealed, in_force",
        f"{REPEALED}、{IN_FORCE}",
    )


def test_marks_in_a_run_of_all_rows_are_told_row_by_row() -> None:
    pending, upheld = told(
        bars(*range(11, 14), "—", *range(15, 21), "—", *range(22, 26)),
        section="disputes",
    )
    assert (pending.code, pending.paths) == (
        "GX207",
        ("disputes.reconsideration.pending",),
    )
    assert (upheld.code, upheld.paths) == (
        "GX207",
        ("disputes.litigation_after_reconsideration.upheld",),
    )
