"""Shapes that tables have besides their layouts: what is read out of one is what the same report gives in a layout."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from random import Random

import pytest

import gxparse
from gxparse.document.document import Document
from gxparse.model.paths import values
from gxparse.tables import layouts, shapes
from gxparse.tables.layouts import numbers
from gxparse.testing import damage, form
from gxparse.testing.writing import LAYOUTS, NAMED
from tests.support.results import assert_covered, differing
from tests.tables.stages import FORM, KINDS, LABELS

REPORT = damage.report(Random(5), sums_hold=True)
"""Dense figures whose sums hold, in some editions."""
THREE = form.HEADINGS["requests"]
FOUR = form.HEADINGS["disputes"]


def written(layout: str, seed: int = 1) -> str:
    return (LAYOUTS | NAMED)[layout](REPORT, Random(seed))


def with_fillers(text: str) -> str:
    return re.sub(r"\|[ ]*(?=\|)", "| NaN ", text)


def with_none(text: str) -> str:
    return re.sub(r"\t(?=\t|\n)", "\tNone", text)


def as_mathematics(text: str) -> str:
    return re.sub(r"(?<=\| )[0-9.]+(?= \|)", r"$\g<0>$", text)


def numbered(text: str) -> str:
    rows = iter(range(14, 1000))
    lines = [line for line in text.split("\n") if not line.startswith("|-")]
    lines = [line for line in lines if not line.startswith("| -")]
    return "\n".join(
        f"| {next(rows)} {line}" if line.startswith("|") else line for line in lines
    )


def with_running_title(text: str) -> str:
    """The title, with its page before it, on every seventh line of the tables."""
    before, heading, behind = text.partition(form.HEADINGS["disclosure"])
    lines = behind.split("\n")
    out = [heading + lines[0]]
    for n, line in enumerate(lines[1:]):
        out += [f"Page {n} - {REPORT.title}", "P. 3"] if n % 7 == 4 else []
        out.append(line)
    return before + "\n".join(out)


def with_addresses(text: str) -> str:
    before, heading, behind = text.partition(form.HEADINGS["requests"])
    lines = behind.split("\n")
    for n in range(40, 4, -9):
        lines[n:n] = ["2024/1/20 10:33", f"https://www.example.cn/a/b.html {n}/50"]
    return before + heading + "\n".join(lines)


def as_json(text: str) -> str:
    return json.dumps([{"id": 7, "text": text, "tags": ["a"]}], ensure_ascii=False)


def as_literal(text: str) -> str:
    return text.replace("\n", "\\n").replace("\t", "\\t")


OTHERWISE: dict[str, tuple[str, Callable[[str], str]]] = {
    "NaN in blank cells": ("pipes", with_fillers),
    "None in blank cells": ("tabs", with_none),
    "figures set as mathematics": ("pipes", as_mathematics),
    "rows that are numbered": ("pipes", numbered),
    "a running title in text without borders": ("flow", with_running_title),
    "a running title among cells a line": ("cell_lines", with_running_title),
    "addresses and times of printing": ("flow", with_addresses),
    "a string of JSON": ("tabs", as_json),
    "line breaks written as such": ("tabs", as_literal),
    "cells a line in JSON": ("cell_and_pipe", as_json),
}


@pytest.mark.parametrize("name", sorted(OTHERWISE))
def test_a_report_is_the_same_when_it_is_written_otherwise(name: str) -> None:
    layout, otherwise = OTHERWISE[name]
    plain = written(layout)
    text = otherwise(plain)
    assert text != plain
    result = gxparse.parse(text)
    assert not differing(REPORT, result.report)
    assert set(result.doubts) <= set(gxparse.parse(plain).doubts)
    assert_covered(result)


def test_json_in_characters_of_ascii() -> None:
    text = json.dumps({"内容": written("pipes")})
    assert text.isascii()
    assert not differing(REPORT, gxparse.parse(text).report)


@pytest.mark.parametrize("layout", sorted(LAYOUTS | NAMED))
def test_every_value_stands_where_it_is_printed(layout: str) -> None:
    text = written(layout, seed=3)
    result = gxparse.parse(text)
    assert not differing(REPORT, result.report)
    for path, value in values(result.report).items():
        cell = result.cells.get(path)
        if cell is not None and isinstance(value, int):
            assert cell.raw == "".join(text[a:b] for a, b in cell.spans)
            assert cell.raw.removesuffix("件") == str(value)


# Text without a table of any shape


@pytest.mark.parametrize("layout", ["pipes", "tabs", "html", "cell_lines", "flow"])
def test_a_layout_is_not_taken_for_a_shape(layout: str) -> None:
    document = Document(written(layout))
    start = document.plain.index(THREE) + len(THREE)
    end = document.plain.index(FOUR)
    aligned = layouts.choose(document, start, end)
    assert shapes.reshaped(FORM, document, aligned) is aligned


# Table 3 with its rows as columns


def transposed(rows: list[str], figures: dict[str, list[int]]) -> str:
    lines = ["| 申请人 | " + " | ".join(rows) + " |"]
    lines += [
        f"| {kind} | {' | '.join(map(str, row))} |" for kind, row in figures.items()
    ]
    return f"{THREE}\n" + "\n".join(lines) + "\n"


def figures_of(kinds: tuple[str, ...]) -> dict[str, list[int]]:
    return {
        kind: [100 * n + k for k in range(len(LABELS))]
        for n, kind in enumerate(kinds, 1)
    }


def test_a_transposed_table() -> None:
    text = transposed(list(LABELS.values()), figures_of(KINDS))
    result = gxparse.parse(text)
    found = values(result.report)
    for k, row in enumerate(LABELS):
        printed = [found[f"requests.{row}.{column}"] for column in form.APPLICANTS]
        assert printed == [100 * n + k for n in range(1, 8)], row
    assert not [
        path for path, told in result.doubts.items() if told[0].concerns == "reading"
    ]


@pytest.mark.parametrize("change", ["a row moved", "a kind moved", "a cell blank"])
def test_a_transposed_table_that_is_not_the_forms_is_told(change: str) -> None:
    rows, kinds = list(LABELS.values()), list(KINDS)
    if change == "a row moved":
        rows[4], rows[5] = rows[5], rows[4]
    if change == "a kind moved":
        kinds[1], kinds[2] = kinds[2], kinds[1]
    text = transposed(rows, figures_of(tuple(kinds)))
    if change == "a cell blank":
        text = text.replace("| 305 |", "|  |")
    result = gxparse.parse(text)
    assert result.report.requests is None
    assert not result.ok


# Heads that name the figure behind them


def lines_of_disputes(joint: str, colon: str) -> str:
    lines = []
    for n, kind in enumerate(form.DISPUTE_LABELS):
        groups = [] if n == 0 else ["行政诉讼"]
        for k, head in enumerate(form.RESULTS, 1):
            lines.append(f"{joint.join([*groups, kind, head])}{colon}{10 * n + k}")
    return f"{FOUR}\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize("joint", ["-", " > ", "→", "/", " | "])
def test_table_4_as_fifteen_lines(joint: str) -> None:
    result = gxparse.parse(lines_of_disputes(joint, " | " if "|" in joint else "："))
    found = values(result.report)
    for n, kind in enumerate(form.DISPUTES):
        printed = [found[f"{kind}.{column}"] for column in form.RESULT_COLUMNS]
        assert printed == [10 * n + k for k in range(1, 6)], kind


def test_columns_that_are_not_named_are_blank() -> None:
    label = LABELS["received"]
    result = gxparse.parse(f"{THREE}\n{label}：自然人3件，法律服务机构2件，总计5件\n")
    found = values(result.report)
    printed = [found[f"requests.received.{column}"] for column in form.APPLICANTS]
    assert printed == [3, None, None, None, 2, None, 5]


@pytest.mark.parametrize(
    "line",
    [
        "自然人3件，商业企业4件，总计7件（含上年2件）",  # a remark about the last figure
        "自然人3件，上年商业企业4件，总计7件",  # words about a head
        "自然人3件，其他4件，商业企业5件，总计12件",  # another order
        "自然人3件5件，商业企业4件，总计7件",  # a figure without a head
    ],
)
def test_named_figures_with_more_between_them_are_not_taken(line: str) -> None:
    result = gxparse.parse(f"{THREE}\n{LABELS['received']}：{line}\n")
    requests = result.report.requests
    assert requests is None or "requests.received.total" in result.doubts
    assert not result.ok or result.doubts


# Labels joined to their groups


@pytest.mark.parametrize("joint", ["-", "/", "→", " > ", "—", "·"])
def test_a_label_may_be_joined_to_its_groups(joint: str) -> None:
    groups = joint.join(
        (
            "三、本年度办理结果",
            "（三）不予公开",
            LABELS["outcomes.refused.state_secret"],
        )
    )
    heads = "| 事项 | " + " | ".join(KINDS) + " |"
    text = f"{THREE}\n{heads}\n| {LABELS['received']} | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n"
    result = gxparse.parse(f"{text}| {groups} | 7 | 1 | 2 | 3 | 4 | 5 | 22 |\n")
    found = values(result.report)
    path = "requests.outcomes.refused.state_secret"
    printed = [found[f"{path}.{column}"] for column in form.APPLICANTS]
    assert printed == [7, 1, 2, 3, 4, 5, 22]
    assert f"{path}.total" not in result.doubts


def test_two_rows_that_are_joined_are_told() -> None:
    joined = f"{LABELS['received']}-{LABELS['carried_in']}"
    heads = "| 事项 | " + " | ".join(KINDS) + " |"
    result = gxparse.parse(
        f"{THREE}\n{heads}\n| {joined} | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n"
    )
    found = values(result.report)
    for row in ("received", "carried_in"):
        path = f"requests.{row}.total"
        assert found.get(path) is None or path in result.doubts


# Blocks


def block(label: str, heads: tuple[str, ...], *figures: object) -> str:
    head = " | ".join(heads)
    return f"### {label}\n| {head} |\n{'|---' * len(heads)}|\n| {' | '.join(map(str, figures))} |\n\n"


def test_a_block_without_a_column_leaves_that_blank() -> None:
    heads = (*KINDS[:2], *KINDS[3:])
    text = block(LABELS["received"], heads, 1, 2, 4, 5, 6, 18)
    text += block(LABELS["carried_in"], heads, 7, 1, 2, 3, 4, 17)
    found = values(gxparse.parse(f"{THREE}\n{text}").report)
    printed = [found[f"requests.received.{column}"] for column in form.APPLICANTS]
    assert printed == [1, 2, None, 4, 5, 6, 18]


def test_blocks_whose_heads_stand_in_another_order_are_told() -> None:
    heads = (KINDS[0], KINDS[2], KINDS[1], *KINDS[3:])
    text = block(LABELS["received"], heads, 1, 2, 3, 4, 5, 6, 21)
    text += block(LABELS["carried_in"], heads, 7, 1, 2, 3, 4, 5, 22)
    result = gxparse.parse(f"{form.HEADINGS['overview']}\n无。\n{THREE}\n{text}")
    requests = result.report.requests
    assert requests is None or "requests.received.business" in result.doubts
    assert not result.ok


@pytest.mark.parametrize(
    "figures",
    [
        ("三", "〇", "十二", "二", "一", "四", "二十二"),
        ("３", "０", "１２", "２", "１", "４", "２２"),
        ("3件", "0件", "12件", "2件", "1件", "4件", "22件"),
        ("3", "O", "l2", "2", "丨", "4", "22"),
    ],
)
@pytest.mark.parametrize("bordered", [True, False])
def test_figures_of_blocks_are_those_that_are_figures_anywhere(
    figures: tuple[str, ...], bordered: bool
) -> None:
    text = block(LABELS["received"], KINDS, *figures)
    text += block(LABELS["carried_in"], KINDS, 7, 1, 2, 3, 4, 5, 22)
    if not bordered:
        text = re.sub(r"\|---.*\n", "", text).replace("|", " ")
    text = f"{form.HEADINGS['overview']}\n无。\n{THREE}\n{text}"
    found = values(gxparse.parse(text).report)
    for row, due in (
        ("received", [3, 0, 12, 2, 1, 4, 22]),
        ("carried_in", [7, 1, 2, 3, 4, 5, 22]),
    ):
        printed = [found[f"requests.{row}.{column}"] for column in form.APPLICANTS]
        assert printed == due


# Merged cells that are repeated


def test_figures_with_units_that_are_alike_are_no_merged_cell() -> None:
    applicants = ["申请人情况"] * 8
    heads = ["事项", KINDS[0], *KINDS[1:]]
    rows = [
        applicants,
        heads,
        [LABELS["received"], *["3件"] * 6, "18件"],
        [LABELS["carried_in"], "7件", *["1件"] * 5, "12件"],
    ]
    text = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    found = values(gxparse.parse(f"{THREE}\n{text}").report)
    for row, due in (
        ("received", [3] * 6 + [18]),
        ("carried_in", [7] + [1] * 5 + [12]),
    ):
        printed = [found[f"requests.{row}.{column}"] for column in form.APPLICANTS]
        assert printed == due


def test_tables_of_a_shape_share_its_layout() -> None:
    """What is kept for a layout would fill the memory if each table had one of its own."""
    kept = set()
    for seed in range(3):
        gxparse.parse(written("lists", seed))
        kept.add(numbers.cache_info().currsize)
    assert len(kept) == 1
