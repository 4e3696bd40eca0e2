"""Texts that were made to take long: ten times the text must take about ten times as long, whatever it says.

Each family is a head and a piece that is said again and again. What is looked at is
all that a user looks at: the report, its cells, segments and doubts.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from random import Random
from typing import NamedTuple

import gxparse

SMALL, LARGE = 20_000, 200_000  # bytes
MOST, SLOWEST = 12.0, 1.0
"""How many times as long ten times the text may take; milliseconds a kilobyte."""

TWO, THREE, FOUR = (
    "二、主动公开政府信息情况\n",
    "三、收到和处理政府信息公开申请情况\n",
    "四、政府信息公开行政复议、行政诉讼情况\n",
)
HEADS = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
TITLE = "云岭县水利局2023年政府信息公开工作年度报告\n"


def _repeated(head: str, piece: str) -> Callable[[int], str]:
    return lambda size: (
        head + piece * max(1, (size - len(head.encode())) // len(piece.encode()))
    )


def _ended(head: str, piece: str, tail: str) -> Callable[[int], str]:
    begun = _repeated(head, piece)
    return lambda size: begun(size - len(tail.encode())) + tail


def _numbered(head: str, piece: str) -> Callable[[int], str]:
    """Each piece with a number of its own."""

    def make(size: int) -> str:
        made, length, n = [head], len(head.encode()), 0
        while length < size:
            n += 1
            made.append(piece.format(n=n))
            length += len(made[-1].encode())
        return "".join(made)

    return make


def _drawn(head: str, signs: str) -> Callable[[int], str]:
    """Signs in any order, the same ones each time."""
    return lambda size: head + "".join(Random(1).choices(signs, k=size // 2))


FAMILIES: dict[str, Callable[[int], str]] = {
    # Labels
    "a label that is cut in two": _repeated(THREE, "予以公 1\n开 2\n"),
    "a label that is cut in three": _repeated(THREE, "予 1\n以公 2\n开 3\n"),
    "a label again and again in its cell": _repeated(
        f"{TWO}| 行政许可 | 25 |\n| 行政处罚 | 31 |\n| 9 | ", "行政强制"
    ),
    "a row of its own with any number of labels": _ended(
        f"{TWO}| 行政许可 | 25 |\n| 行政处罚 | 31 |\n| ", "行政强制", " | 9 |\n"
    ),
    "a word of corrections again and again": _repeated("一、总体情况\n\n", "更正："),
    "an unknown label a line": _repeated(THREE, "甲 1\n"),
    "unknown labels of their own": _numbered(THREE, "甲{n}乙 1\n"),
    "a misspelt label a line": _repeated(THREE, "属于国家秘蜜 1\n"),
    "misspelt labels of their own": _numbered(THREE, "属于国{n}家秘密 1\n"),
    "long unknown labels": _repeated(THREE, "不予处理的其他各种情形" * 9 + " 1\n"),
    "labels without figures": _repeated(THREE, "予以公开\n"),
    "labels that touch": _repeated(THREE, "予以公开部分公开"),
    "a group that opens again and again": _repeated(THREE, "（三）不予公开 "),
    "remarks behind a label": _repeated(THREE, "予以公开（不含上年）（另见说明）"),
    "brackets that open": _repeated(THREE, "予以公开（"),
    "quoted labels": _repeated(THREE, "“予”“以”“公”“开” 1 2 3 4 5 6 7\n"),
    # Figures
    "figures in a row": _repeated(TWO + "规章 ", "1 "),
    "digits without end": _repeated(TWO + "规章 ", "1234567890"),
    "digits of all widths": _repeated(TWO + "规章 ", "１2３4 "),
    "signed figures": _repeated(TWO + "行政许可 ", "- 8 +3 "),
    "rows of too many figures": _repeated(THREE, "予以公开 1 2 3 4 5 6 7 8\n"),
    "rows of too few figures": _repeated(THREE, "予以公开 1 2 3 4 5 6\n"),
    "digits that run together": _repeated(THREE, "予以公开 1234567\n"),
    "digits of rows that run together": _repeated(
        THREE, "予以公开 110609754106768230112381064761605\n"
    ),
    "marks in the place of figures": _repeated(THREE, "予以公开 / — … * 无 不详 -\n"),
    "amounts": _repeated(TWO + "行政事业性收费 ", "1,234.56万元 "),
    # Layouts
    "rows between bars": _repeated(TWO, "| 规章 | 1 | 2 | 3 |\n"),
    "bars alone": _repeated(TWO, "|"),
    "heads between bars": _repeated(
        TWO + "| 规章 | 1 | 2 | 3 |\n", "| 本年增/减 | 上一年项目数量 "
    ),
    "tabs alone": _repeated(TWO, "\t"),
    "rows between tabs": _repeated(TWO + HEADS, "规章\t1\t2\t3\n"),
    "a cell a line": _repeated(TWO, "规章\n1\n2\n3\n"),
    "blank lines": _repeated(TWO, "\n"),
    "blanks": _repeated(TWO, " 　"),
    "tables of markup": _repeated(
        TWO, "<table><tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr></table>\n"
    ),
    "tags that are not closed": _repeated(TWO, "<td>"),
    "tags that do not end": _repeated(TWO, "<td "),
    "remarks that do not end": _repeated(TWO, "<!--"),
    "references": _repeated(TWO, "&amp;&#49;"),
    # Outline and prose
    "headings": _repeated(TITLE, TWO + THREE + FOUR),
    "titles": _repeated("", TITLE),
    "reports": _repeated("", TITLE + TWO + "规章 1 2 3\n"),
    "sentences": _repeated("一、总体情况\n", "全年公开信息12条，其他事项3件。"),
    "claims of a table": _repeated(
        THREE
        + "本年新收政府信息公开申请数量 1 2 3 4 5 6 7\n五、存在的主要问题及改进情况\n",
        "本年新收政府信息公开申请12件，其中自然人3件。",
    ),
    "short lines of prose": _repeated("一、总体情况\n", "条，\n"),
    "one sign": _repeated("", "一"),
    "numbers of sections": _repeated("", "一、\n二、\n三、\n"),
    "rows of older reports": _repeated(
        "指标名称 单位 统计数\n", "主动公开政府信息数 条 12\n"
    ),
    "indicators of their own": _numbered(
        "指标名称\t单位\t统计数\n", "其中{n}项\t条\t{n}\n"
    ),
    # Each layout's own
    "cells of markup that are not closed": _repeated(
        TWO, "<table><tr><td>规章<td>1<td rowspan=9>2"
    ),
    "rows of markup in one table": _repeated(
        TWO + "<table>", "<tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr>"
    ),
    "cells of spreadsheets": _repeated(TWO + HEADS, '"规章"\t"1"\t""\t"3"\n'),
    "figures that are named": _repeated(
        TWO, "规章：本年制发件数3件，现行有效件数12件；"
    ),
    "lists of rows": _repeated(TWO, "- 规章\n  - 本年制发件数：3\n"),
    "frames that are drawn": _repeated(TWO, "│规章│1│2│3│\n├──┼─┼─┼─┤\n"),
    "rows of LaTeX": _repeated(
        TWO + "\\begin{tabular}{llll}\n", "规章 & 1 & 2 & 3 \\\\ \\hline\n"
    ),
    "any signs": _drawn(TWO, "一二三（）、|\t\n 0123<>-自然人总计"),
    "any signs of a form": _drawn(THREE, "予以公开部分不属于国家秘密 1\n"),
}


class Measured(NamedTuple):
    """Seconds of the processor."""

    small: float
    large: float


def look(text: str) -> float:
    """How long it takes to parse a text and to look at all that is found, without the rounds of the collector."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    result = gxparse.parse(text)
    for cell in result.cells.values():
        assert cell.origin
    for segment in result.segments:
        assert segment.kind
    assert result.doubts is not None
    seconds = time.process_time() - start
    gc.enable()
    return seconds


def measure(make: Callable[[int], str]) -> Measured:
    """The quickest of some looks at the small text and at the large one."""
    small, large = make(SMALL), make(LARGE)
    return Measured(
        min(look(small) for _ in range(3)), min(look(large) for _ in range(2))
    )


def main() -> int:
    """Prints a line for each family; returns whether one is beyond what is wanted."""
    names = [name for name in FAMILIES if not sys.argv[1:] or name in sys.argv[1:]]
    faults = 0
    look(TITLE + THREE + "予以公丌 1\n")
    print(f"{'text':<40}{'20 kB':>10}{'200 kB':>10}{'ratio':>8}{'ms a kB':>9}")
    for name in names:
        small, large = measure(FAMILIES[name])
        ratio, slow = large / small, 1e6 * large / LARGE
        is_wanted = ratio <= MOST and slow <= SLOWEST
        faults += not is_wanted
        print(
            f"{name:<40}{1000 * small:>7.1f} ms{1000 * large:>7.1f} ms{ratio:>8.1f}{slow:>9.2f}"
            f"{'' if is_wanted else '  not as wanted'}",
            flush=True,
        )
    print(f"{faults} of {len(names)} are not as wanted")
    return min(faults, 1)


if __name__ == "__main__":
    sys.exit(main())
