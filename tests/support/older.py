"""Reports before 2019 of our own making, with a table of indicators in every layout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from gxparse import Indicator

BEFORE = """石渠自治县档案局2017年政府信息公开年度报告

一、概述

全年编制公开目录86条，统计指标按季汇总。

二、主动公开政府信息情况

发布行政许可31条、行政处罚29条、行政强制17条，规章和规范性文件各归其类。

五、存在的主要问题及改进情况

目录更新不够及时。

附表
"""
BEHIND = "注：数据截至2017年底。\n石渠自治县档案局\n2018年2月9日\n"

# Name, unit and figure as printed, and the figure that is meant
PRINTED: tuple[tuple[str, str, str, str | None], ...] = (
    ("一、主动公开情况", "——", "——", None),
    ("（一）主动公开政府信息数（不同渠道公开相同信息计1条）", "条", "1234", "1234"),
    ("其中：1.政府网站公开数", "条", "1,017", "1017"),
    ("2.其他方式公开数", "条", "217", "217"),
    ("二、依申请公开情况", "——", "——", None),
    ("（一）收到申请数", "件", "46", "46"),
    ("（二）12345热线转办数", "件次", "－", None),
    ("三、政府信息公开行政复议数量", "件", "3", "3"),
    ("四、行政诉讼数量", "件", "0", "0"),
    ("五、收费金额", "万元", "２.50", "2.5"),
    ("六、设置信息申请受理点数", "个", "19", "19"),
)
EXPECTED = tuple(
    Indicator(name, None if unit == "——" else unit, value and Decimal(value))
    for name, unit, _, value in PRINTED
)
Line = tuple[str, str, str]
HEADS: Line = ("统计指标", "单位", "统计数")
ROWS: tuple[Line, ...] = tuple(
    (name, unit, figure) for name, unit, figure, _ in PRINTED
)


def pipes(rows: Sequence[Line], heads: Line = HEADS) -> str:
    lines = [f"| {' | '.join(row)} |" for row in (heads, *rows)]
    return "\n".join([lines[0], "|---|---|---|", *lines[1:]]) + "\n"


def tabs(rows: Sequence[Line], heads: Line = HEADS) -> str:
    return "\n".join("\t".join(row) for row in (heads, *rows)) + "\n"


def cell_lines(rows: Sequence[Line], heads: Line = HEADS) -> str:
    return "".join(
        "".join(f"\t{wrapped(cell, 9)}\n" for cell in row) + "\n"
        for row in (heads, *rows)
    )


def bare_lines(rows: Sequence[Line], heads: Line = HEADS) -> str:
    return "".join(
        f"{wrapped(name, 9)}\n{unit}\n{figure}\n"
        for name, unit, figure in (heads, *rows)
    )


def flow(rows: Sequence[Line], heads: Line = HEADS) -> str:
    return "".join(
        f"{wrapped(name, 12)} {unit} {figure}\n"
        for name, unit, figure in (heads, *rows)
    )


def torn(rows: Sequence[Line], heads: Line = HEADS) -> str:
    """A page on which unit and figure stand in the middle of a name in brackets."""
    out = flow(rows, heads)
    whole = "（不同渠道公开相同信息计\n1条） 条 1234\n"
    assert whole in out
    return out.replace(whole, "（不同渠道公开相同信 条 1234\n息计1条）\n")


def markup(rows: Sequence[Line], heads: Line = HEADS) -> str:
    def row(cells: Line, tag: str) -> str:
        return (
            "<tr>"
            + "\n".join(
                f'<{tag} align="center">{wrapped(c, 9, "<br>")}</{tag}>' for c in cells
            )
            + "</tr>\n"
        )

    return f"<table>\n{row(heads, 'th')}{''.join(row(cells, 'td') for cells in rows)}</table>\n"


def wrapped(text: str, width: int, sign: str = "\n") -> str:
    return sign.join(text[n : n + width] for n in range(0, len(text), width))


LAYOUTS: dict[str, Callable[..., str]] = {
    made.__name__: made
    for made in (pipes, tabs, cell_lines, bare_lines, flow, torn, markup)
}
