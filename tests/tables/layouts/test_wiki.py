"""Pipes as wikis and quotations write them read like plain ones; signs that only look so are left."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

import gxparse
from gxparse.testing import form

Rows = Sequence[Sequence[str]]

TITLE = "云岭县水利局2023年政府信息公开工作年度报告\n"
BLOCKS = (
    ("第二十条第（一）项",),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "18", "6", "43"),
    ("行政规范性文件", "27", "9", "58"),
    ("第二十条第（五）项",),
    ("信息内容", "本年处理决定数量"),
    ("行政许可", "64"),
    ("第二十条第（六）项",),
    ("信息内容", "本年处理决定数量"),
    ("行政处罚", "36"),
    ("行政强制", "25"),
    ("第二十条第（八）项",),
    ("信息内容", "本年收费金额（单位：万元）"),
    ("行政事业性收费", "7.1"),
)
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
CASES = (
    ("行政复议", *4 * [""], "行政诉讼", *9 * [""]),
    (*RESULTS, "未经复议直接起诉", *4 * [""], "复议后起诉", *4 * [""]),
    (*5 * [""], *RESULTS, *RESULTS),
    tuple(map(str, (14, 5, 9, 3, 31, 8, 4, 7, 6, 25, 17, 2, 1, 11, 31))),
)
HEADS = ("", "自然人", *form.ORGANIZATIONS, "总计")
REQUESTS = (
    HEADS,
    ("一、本年新收政府信息公开申请数量", "15", "14", "13", "12", "11", "16", "81"),
    ("二、上年结转政府信息公开申请数量", "4", "", "3", "5", "2", "6", "20"),
)


def plain(rows: Rows) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in wide(rows))


def wide(rows: Rows) -> list[tuple[str, ...]]:
    width = max(map(len, rows))
    return [(*row, *[""] * (width - len(row))) for row in rows]


def quoted(rows: Rows) -> str:
    first, *rest = plain(rows).splitlines()
    rule = "|" + "---|" * len(wide(rows)[0])
    return "".join(f"> {line}\n" for line in (first, rule, *rest))


def doubled(rows: Rows) -> str:
    return "".join(f"{' || '.join(row)}\n" for row in wide(rows))


def mediawiki(rows: Rows) -> str:
    first, *rest = wide(rows)
    lines = ["! " + " !! ".join(first), *["| " + " || ".join(row) for row in rest]]
    return '{| class="wikitable"\n|-\n' + "\n|-\n".join(lines) + "\n|}\n"


def dokuwiki(rows: Rows) -> str:
    first, *rest = plain(rows).splitlines()
    return "\n".join([first.replace("|", "^"), *rest]) + "\n"


def creole(rows: Rows) -> str:
    first, *rest = wide(rows)
    lines = ["|=" + "|=".join(first), *["|" + "|".join(row) for row in rest]]
    return "|\n".join(lines) + "|\n"


def textile(rows: Rows) -> str:
    first, *rest = wide(rows)
    lines = ["|_. " + "|_. ".join(first), *["|" + "|".join(row) for row in rest]]
    return "|\n".join(lines) + "|\n"


def text_of(laid_out: Callable[[Rows], str]) -> str:
    return TITLE + "\n".join(
        f"{form.HEADINGS[name]}\n\n{laid_out(rows)}"
        for name, rows in (
            ("disclosure", BLOCKS),
            ("requests", REQUESTS),
            ("disputes", CASES),
        )
    )


def doubted(result: gxparse.ParseResult) -> set[str]:
    return {
        path
        for path, doubts in result.doubts.items()
        if any(doubt.concerns == "reading" for doubt in doubts)
    }


@pytest.mark.parametrize(
    "laid_out", [quoted, doubled, mediawiki, dokuwiki, creole, textile]
)
def test_the_pipes_of_wikis(laid_out: Callable[[Rows], str]) -> None:
    expected = gxparse.parse(text_of(plain))
    result = gxparse.parse(text_of(laid_out))
    assert result.report == expected.report
    assert result.cells["disclosure.penalties.decisions"].value == 36
    assert result.cells["requests.carried_in.total"].value == 20
    assert result.cells["requests.carried_in.business"].value is None
    assert result.cells["disputes.litigation_direct.other"].value == 7
    assert doubted(result) <= doubted(expected)


@pytest.mark.parametrize(
    ("cell", "value"), [("=36", None), (">36", None), ("36!", None), ("^36", None)]
)
def test_signs_beside_a_figure_are_left(cell: str, value: int | None) -> None:
    rows = [tuple(cell if one == "36" else one for one in row) for row in BLOCKS]
    text = f"{TITLE}{form.HEADINGS['disclosure']}\n{plain(rows)}"
    result = gxparse.parse(text.replace(f"| {cell} |", f"|{cell}|"))
    path = "disclosure.penalties.decisions"
    assert result.cells[path].value == value or path in doubted(result)


def test_a_blank_cell_between_single_pipes_is_one() -> None:
    rows = "".join("|" + "|".join(row) + "|\n" for row in wide(BLOCKS))
    assert "||" in rows
    text = f"{TITLE}{form.HEADINGS['disclosure']}\n"
    result = gxparse.parse(text + rows)
    assert result.report == gxparse.parse(text + plain(BLOCKS)).report
    assert not doubted(result)
