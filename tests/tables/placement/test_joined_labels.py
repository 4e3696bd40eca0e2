"""Two labels of rows at one row of figures: these may be of either, or of both."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.testing import form

TITLE = "云岭县水利局2023年政府信息公开工作年度报告\n"
TWO, THREE = form.HEADINGS["disclosure"], form.HEADINGS["requests"]
HEADS = ("", "自然人", *form.ORGANIZATIONS, "总计")
REFUSED = "requests.outcomes.refused"


def told(text: str, code: str = "GX220") -> set[str]:
    result = gxparse.parse(TITLE + text)
    return {
        path for path, told in result.doubts.items() if code in {d.code for d in told}
    }


def decisions(labels: str) -> dict[str, str]:
    rows = (("信息内容", "本年处理决定数量"), ("行政许可", "812"), (labels, "96"))
    return {
        "pipes": "".join(f"| {' | '.join(row)} |\n" for row in rows),
        "tabs": "".join("\t".join(row) + "\n" for row in rows),
        "flow": "".join(" ".join(row) + "\n" for row in rows),
        "html": "<table>"
        + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)
        + "</table>\n",
    }


MARKUP = [(sign, layout) for sign in ("<br>", "<br/>") for layout in ("pipes", "html")]
BLANK = [
    (blank, layout)
    for blank in (" ", "　", "  ")
    for layout in ("pipes", "tabs", "flow", "html")
]


@pytest.mark.parametrize(("between", "layout"), [*BLANK, *MARKUP])
def test_two_labels_in_one_cell_share_its_figure(between: str, layout: str) -> None:
    text = decisions(f"行政处罚{between}行政强制")[layout]
    result = gxparse.parse(f"{TITLE}{TWO}\n{text}")
    (joined,) = [d for d in result.diagnostics if d.code == "GX220"]
    assert joined.paths == ("disclosure.penalties", "disclosure.coercion")
    assert result.cells["disclosure.licensing.decisions"].value == 812
    assert "disclosure.licensing.decisions" not in result.doubts


@pytest.mark.parametrize("part", [" | ", "\t", " "])
def test_two_labels_in_one_cell_share_its_row(part: str) -> None:
    rows = [
        HEADS,
        ("1.属于国家秘密 2.其他法律行政法规禁止公开", 4, 3, 1, 5, 2, 6, 21),
        ("3.危及“三安全一稳定”", 2, 3, 1, 1, 2, 3, 12),
    ]
    text = "".join(part.join(map(str, row)) + "\n" for row in rows)
    expected = {f"{REFUSED}.prohibited_by_law.{name}" for name in ("business", "total")}
    assert told(f"{THREE}\n{text}") >= expected
    assert not told(f"{THREE}\n{text}") & {f"{REFUSED}.security_and_stability.total"}


@pytest.mark.parametrize(
    "text",
    [
        # a blank row, on a line of its own or in a cell of its own
        "信息内容 本年处理决定数量\n行政许可 812\n行政处罚\n行政强制 96\n",
        "| 信息内容 | 本年处理决定数量 |\n| 行政许可 | 812 |\n| 行政处罚 | |\n| 行政强制 | 96 |\n",
        # all on one line, where rows without figures leave their labels
        "信息内容 本年处理决定数量 行政许可 812 行政处罚 行政强制 96 ",
    ],
)
def test_a_blank_row_before_another_shares_nothing(text: str) -> None:
    assert not told(f"{TWO}\n{text}")


@pytest.mark.parametrize("sign", ["/", "、", " / ", "", " "])
def test_what_heads_a_group_in_another_edition_shares_a_row_too(sign: str) -> None:
    rows = (
        f"（五）不予处理 1.信访举报投诉类申请 8 3 1 5 2 6 25\n"
        f"（六）其他处理{sign}（七）总计 154 419 298 134 919 244 2168\n"
        "四、结转下年度继续办理 1 7 2 4 3 5 22\n"
    )
    text = f"{THREE}\n{' '.join(filter(None, HEADS))}\n{rows}"
    assert "requests.outcomes.total.research" in told(text)


@pytest.mark.parametrize("sign", [*"、，/&+＋；;。·・-－", "—", "——", " – ", "和"])
@pytest.mark.parametrize("layout", ["pipes", "tabs", "flow", "html"])
def test_signs_and_words_that_join_two_labels(sign: str, layout: str) -> None:
    text = decisions(f"行政处罚{sign}行政强制")[layout]
    result = gxparse.parse(f"{TITLE}{TWO}\n{text}")
    for row in ("penalties", "coercion"):
        path = f"disclosure.{row}.decisions"
        assert path in result.doubts or result.cells[path].value is None


@pytest.mark.parametrize("broken", ["行政处罚\n/行政强制", "行政处罚 \n、行政强制"])
def test_a_line_may_break_where_two_labels_are_joined(broken: str) -> None:
    text = f"{TWO}\n信息内容 本年处理决定数量\n行政许可 812\n{broken} 96\n"
    assert "disclosure.coercion.decisions" in told(text)


def test_signs_that_show_nothing_hide_no_joint() -> None:
    labels = "3.危及“三安全一稳定\u200e”/4.保护第三方合法权益"
    text = f"{THREE}\n{' '.join(filter(None, HEADS))}\n{labels} 422 281 421 373 299 51 1847\n"
    expected = {f"{REFUSED}.third_party_rights.research"}
    assert told(text) >= expected


def test_a_group_in_one_cell_with_its_first_row_shares_nothing() -> None:
    row = ("（三）不予公开 1.属于国家秘密", 4, 3, 1, 5, 2, 6, 21)
    text = "".join(" | ".join(map(str, cells)) + "\n" for cells in (HEADS, row))
    result = gxparse.parse(f"{TITLE}{THREE}\n{text}")
    assert result.cells[f"{REFUSED}.state_secret.total"].value == 21
    assert not result.doubts


def test_the_blocks_of_a_flat_table_share_nothing() -> None:
    heads = " ".join([*["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3])
    figures = " ".join(map(str, [4, 5, 9, 3, 21, 8, 6, 7, 2, 23, 1, 12, 11, 10, 34]))
    text = f"行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n{heads}\n{figures}\n"
    assert not told(f"{form.HEADINGS['disputes']}\n{text}")
