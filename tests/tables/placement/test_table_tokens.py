"""Tokens as those of tables: the table of each label, the rows that a run may be of, and what is no part of a row."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.form.types import ALL_ROWS, NO_ROW, Labelled
from gxparse.tables.placement.table_tokens import CellRun, Stray, TokenizedTable
from gxparse.tables.tokens.token import Token
from gxparse.testing import form
from tests.tables.stages import (
    CONTENT,
    FORM,
    GRANTED,
    ISSUED,
    KINDS,
    LAST_OTHER,
    LICENSING,
    NORMS,
    OTHER_PROCESSING,
    RECEIVED,
    RULES,
    SECRET,
    bars,
    in_words,
    spaced,
    tokenized,
)

RULES_ROW = Labelled(("disclosure.rules",), True)
BARE = SECRET.removeprefix("1.")


def runs(table: TokenizedTable) -> list[tuple[str, str, Labelled]]:
    """Each run with its table, and the rows that it may be of."""
    pieces = [piece for piece in table.pieces if isinstance(piece, CellRun)]
    return [
        (in_words(run.aligned, [run.token])[0], run.table, run.labelled)
        for run in pieces
    ]


def strays(table: TokenizedTable) -> list[tuple[str, tuple[str, ...]]]:
    pieces = [piece for piece in table.pieces if isinstance(piece, Stray)]
    return [(in_words(stray.aligned, [stray.token])[0], stray.row) for stray in pieces]


@pytest.mark.parametrize(
    ("text", "run", "rows"),
    [
        pytest.param(
            bars(RULES, 3, 1, 7), "run 3 1 7", RULES_ROW, id="behind its label"
        ),
        pytest.param(
            bars(RULES, "甲", 3, 1),
            "run 甲? 3 1",
            RULES_ROW,
            id="a word among its figures",
        ),
        pytest.param(
            bars(RULES) + bars(3, 1, 7),
            "new run 3 1 7",
            NO_ROW,
            id="in the row below a label",
        ),
        pytest.param(bars("甲", 3, 1, 7), "run 3 1 7", NO_ROW, id="behind words"),
        pytest.param(
            bars(CONTENT, ISSUED) + bars(3, 1), "new run 3 1", NO_ROW, id="below heads"
        ),
    ],
)
def test_the_rows_that_a_run_may_be_of(text: str, run: str, rows: Labelled) -> None:
    assert runs(tokenized(text)) == [(run, "disclosure", rows)]


def test_words_before_a_run_may_be_its_label() -> None:
    table = tokenized(bars(RULES, 3) + bars("甲", "乙", 4) + bars(5))
    words = [
        in_words(piece.aligned, piece.words)
        for piece in table.pieces
        if isinstance(piece, CellRun)
    ]
    assert words == [[], ["words 甲", "words 乙"], []]


@pytest.mark.parametrize(
    ("figures", "rows"),
    [
        (range(11, 26), ALL_ROWS),  # all fifteen of table 4
        (range(11, 20), ALL_ROWS),  # nine of them: most
        (range(11, 19), NO_ROW),
        (range(11, 30), ALL_ROWS),
    ],
)
def test_a_run_without_a_label_that_holds_most_figures_of_a_table(
    figures: range, rows: Labelled
) -> None:
    table = tokenized(bars(*form.RESULTS * 3) + bars(*figures), "disputes")
    assert [labelled for *_, labelled in runs(table)] == [rows]


@pytest.mark.parametrize(
    ("label", "rows"),
    [
        (GRANTED, Labelled(("requests.outcomes.granted",), True)),
        (LAST_OTHER, Labelled(("requests.outcomes.other_processing.other",), True)),
        (KINDS[-1], Labelled(("requests.outcomes.total",), False)),  # a head as well
        (KINDS[-2], Labelled(("requests.outcomes.other_processing.other",), False)),
        (OTHER_PROCESSING, Labelled(("requests.outcomes.other",), True)),
        (KINDS[0], NO_ROW),
    ],
)
def test_the_rows_of_a_label(label: str, rows: Labelled) -> None:
    assert runs(tokenized(bars(label, 5, 1), "requests")) == [
        ("run 5 1", "requests", rows)
    ]


@pytest.mark.parametrize(
    ("section", "labels", "tables"),
    [
        ("disclosure", (RULES, NORMS), ["disclosure", "disclosure"]),
        (
            "disclosure",
            (RULES, RECEIVED, KINDS[1], NORMS),
            ["disclosure", "requests", "requests", "disclosure"],
        ),
        (
            "disclosure",
            (RULES, KINDS[-2], NORMS),
            ["disclosure", "disclosure", "disclosure"],
        ),  # of several tables
        ("requests", (RECEIVED, KINDS[-1]), ["requests", "requests"]),
        ("disputes", (BARE, KINDS[-1]), ["requests", "requests"]),
        (None, (KINDS[-1], RULES, KINDS[-1]), ["disclosure", "disclosure"]),
    ],
)
def test_the_table_of_each_label(
    section: str | None, labels: tuple[str, ...], tables: list[str]
) -> None:
    text = "".join(bars(label, n) for n, label in enumerate(labels, 1))
    assert [label.table for label in tokenized(text, section).labels] == tables


def test_a_wording_of_several_rows_of_another_table_does_not_begin_it() -> None:
    """Both an edition's row and another's group: it says nothing in the section of table 2."""
    table = tokenized(bars(RULES, 3) + bars(OTHER_PROCESSING, 4), "disclosure")
    assert [name for _, name, _ in runs(table)] == ["disclosure", "disclosure"]
    assert table.table_after(FORM.wording(OTHER_PROCESSING), "disputes") == "requests"


def test_figures_before_any_table() -> None:
    table = tokenized(bars("注", 12) + bars(RULES, 3, 1), section=None)
    assert strays(table) == [("words 注", ()), ("run 12", ())]
    assert runs(table) == [("run 3 1", "disclosure", RULES_ROW)]


@pytest.mark.parametrize(
    ("layout", "text", "stray"),
    [
        ("pipes", bars(RULES, "详见附件"), ("words 详见附件", ("disclosure.rules",))),
        (
            "pipes",
            bars(RULES, "", "详见附件"),
            ("words 详见附件", ("disclosure.rules",)),
        ),
        ("pipes", bars(RULES) + bars("详见附件"), ("words 详见附件", ())),
        ("pipes", bars(RULES, 3, 1, 7) + bars("详见附件"), ("words 详见附件", ())),
        ("pipes", bars(ISSUED, "详见附件"), ("words 详见附件", ())),
        (
            "flow",
            spaced(RULES, "详见附件"),
            ("words 详见附件", ()),
        ),  # nothing says that it stands in the row
    ],
)
def test_words_where_the_figures_of_a_row_should_stand(
    layout: str, text: str, stray: tuple[str, tuple[str, ...]]
) -> None:
    assert strays(tokenized(text, "disclosure", layout)) == [stray]


def test_a_label_in_the_place_of_words() -> None:
    before = tokenized(bars(RULES, 3, 1, 7) + bars("行政", "许司", 4))
    words = tuple(token for token in before.tokens if token.is_words)
    label = Token(words[0].start, words[-1].end, FORM.wording(LICENSING))
    after = before.with_labels([(words, label)])
    assert in_words(after.aligned, after.tokens) == [
        f"label {RULES}",
        "run 3 1 7",
        "label 行政|许司",
        "run 4",
    ]
    assert runs(after)[-1] == (
        "run 4",
        "disclosure",
        Labelled(("disclosure.licensing",), True),
    )
    assert runs(before)[-1] == (
        "run 4",
        "disclosure",
        NO_ROW,
    )  # what was made first is as it was


def test_a_page_number_among_the_heads_of_table_4_is_no_row_of_it() -> None:
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    figures = [
        "3",
        "1",
        "2",
        "4",
        "10",
        "5",
        "1",
        "1",
        "2",
        "9",
        "6",
        "2",
        "3",
        "1",
        "12",
    ]
    rows = [
        ["行政复议", "行政诉讼"],
        [*heads, "未经复议直接起诉", "复议后起诉"],
        ["", "", "", "", "", *heads[:-1], "总计\n5", *heads],
        figures,
    ]
    lines = "\n".join("".join(f"\t{cell}\n" for cell in row) for row in rows)
    result = gxparse.parse(f"四、政府信息公开行政复议、行政诉讼情况\n{lines}\n")
    values = gxparse.values(result.report)
    assert [
        str(value) for path, value in values.items() if path.startswith("disputes.")
    ] == figures
