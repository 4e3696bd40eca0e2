"""One cell and a pipe a line: rows by their one width, blank cells apart from what fills a row up."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.document.document import Document
from gxparse.tables.shapes import cell_and_pipe
from tests.support.results import differing
from tests.tables.stages import (
    ARTICLE_1,
    ARTICLE_5,
    CONTENT,
    DECISIONS,
    FORM,
    IN_FORCE,
    ISSUED,
    LICENSING,
    NORMS,
    REPEALED,
    RULES,
)

HEADING = "二、主动公开政府信息情况"


def lines(*rows: tuple[object, ...], width: int = 4) -> str:
    """Rows of cells, each filled up to one width; ``None`` is a blank cell."""
    out: list[str] = []
    for row in rows:
        out += ["|" if cell is None else f"{cell} |" for cell in row]
        out += ["|" * (width - len(row))] if len(row) < width else []
    return "\n".join(out) + "\n"


HEADS = ((ARTICLE_1,), (CONTENT, ISSUED, REPEALED, IN_FORCE))
LICENCES = ((ARTICLE_5,), (CONTENT, DECISIONS), (LICENSING, 42))


def cells(text: str) -> list[list[str]] | None:
    """The rows of a text, each by its cells."""
    aligned = cell_and_pipe.recognise(FORM, Document(text), 0, len(text))
    if aligned is None:
        return None
    assert len(aligned.text) == len(text)
    rows = aligned.text.split("\x1e")
    assert not rows.pop().strip()
    return [[cell.strip() for cell in row.split("\x1f")] for row in rows]


def table(text: str) -> gxparse.ParseResult:
    return gxparse.parse(f"{HEADING}\n{text}")


def test_rows_end_where_their_width_is_full() -> None:
    text = lines(*HEADS, (RULES, 8, 3, 24), (NORMS, 7, 14, 49), *LICENCES)
    assert cells(text) == [
        [ARTICLE_1],
        [CONTENT, ISSUED, REPEALED, IN_FORCE],
        [RULES, "8", "3", "24"],
        [NORMS, "7", "14", "49"],
        [ARTICLE_5],
        [CONTENT, DECISIONS],
        [LICENSING, "42"],
    ]


def test_a_lone_pipe_is_a_blank_cell_between_figures() -> None:
    text = lines(*HEADS, (RULES, None, 3, 24), (NORMS, 7, None, 49), *LICENCES)
    made = cells(text)
    assert made is not None
    assert made[2:4] == [[RULES, "", "3", "24"], [NORMS, "7", "", "49"]]


def test_a_label_may_go_over_lines() -> None:
    broken = f"{NORMS[:4]}\n{NORMS[4:]}"
    made = cells(lines(*HEADS, (RULES, 8, 3, 24), (broken, 7, 14, 49), *LICENCES))
    assert made is not None
    assert made[3] == [broken, "7", "14", "49"]


@pytest.mark.parametrize(
    "figures", [("八", "丨", "十二"), ("O", "无", "２４"), ("8件", "3件", "24件")]
)
def test_a_figure_is_what_is_one_anywhere(figures: tuple[str, ...]) -> None:
    text = lines(*HEADS, (RULES, *figures), (NORMS, 7, *figures[1:]), *LICENCES)
    made = cells(text)
    assert made is not None
    assert made[2:4] == [[RULES, *figures], [NORMS, "7", *figures[1:]]]


def test_tables_of_different_widths_are_parted_by_words_between_them() -> None:
    above = lines(*HEADS, (RULES, 8, 3, 24))
    below = lines(
        (ARTICLE_5,), (CONTENT, DECISIONS, "备注"), (LICENSING, 42, 5), width=3
    )
    made = cells(f"{above}（二）\n行政行为：\n{below}")
    assert made is not None
    assert made[2] == [RULES, "8", "3", "24"]
    assert made[-1] == [LICENSING, "42", "5"]


@pytest.mark.parametrize(
    "text",
    [
        # a pipe more in a row: no width fits
        lines(*HEADS, (RULES, 8, 3, 24, 1), (NORMS, 7, 14, 49), *LICENCES),
        # rows a line
        "".join(f"| {RULES} | 8 | 3 | {n} |\n" for n in range(20)),
        # nothing fills a row up, so that nothing shows where one ends
        lines(*[(RULES, 8, 3, 24)] * 4),
    ],
)
def test_without_one_width_it_is_not_the_shape(text: str) -> None:
    assert cells(text) is None


def test_a_row_that_lost_its_last_cell_is_told() -> None:
    """Filled up by one pipe it reads like a row with a blank last cell."""
    text = lines(*HEADS, (RULES, 8, 324), (NORMS, 7, 14, 49), *LICENCES)
    result = table(text)
    assert "disclosure.rules.repealed" in result.doubts
    assert "disclosure.normative_documents.repealed" not in result.doubts


def test_the_values_of_a_report() -> None:
    text = lines(*HEADS, (RULES, 8, None, 24), (NORMS, 7, 14, 49), *LICENCES)
    result = table(text)
    found = result.report.disclosure
    assert isinstance(found, gxparse.DisclosureTable2021)
    assert (found.rules.issued, found.rules.repealed, found.rules.in_force) == (
        8,
        None,
        24,
    )
    assert found.licensing.decisions == 42
    assert not result.doubts
    assert not differing(
        result.report, gxparse.parse(gxparse.dumps(result.report)).report
    )
