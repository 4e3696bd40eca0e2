"""Heads that do not stand as in the form, and rows that do not bear them out: what is read so is told."""

from __future__ import annotations

from typing import Any

import pytest

import gxparse
from gxparse.form.types import Table
from gxparse.tables.placement.column_heads import (
    Columns,
    blocks_in_order,
    head_name,
    in_form_order,
    in_order_cell_by_cell,
    missing_paths,
    of_other_editions,
    printed_columns,
    under_printed_columns,
    unknown_heads,
)
from gxparse.tables.placement.rows import PlacedRow
from gxparse.testing import form
from tests.tables.stages import (
    ALL_OUTCOMES,
    CONTENT,
    DECISIONS,
    DISCLOSURE,
    DISCLOSURE_2019,
    DISPUTES,
    FORM,
    IN_FORCE,
    ISSUED,
    ITEMS,
    KINDS,
    LICENSING,
    MADE,
    NORMS,
    RECEIVED,
    RECONSIDERATION,
    REPEALED,
    REQUESTS,
    RULES,
    bars,
    heads_in,
    placement_of,
    reading_of,
    spaced,
    tokenized,
)

TWO, THREE = (f"{form.HEADINGS[name]}\n" for name in ("disclosure", "requests"))
MOVED = (
    "| | 自然人 | 总计 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |\n"
)
RECEIVED_ROW = "| 一、本年新收政府信息公开申请数量 | 1 | 22 | 2 | 3 | 4 | 5 | 7 |\n"
CARRIED_ROW = "| 二、上年结转政府信息公开申请数量 | 2 | 31 | 6 | 1 | 8 | 11 | 3 |\n"
MADE_LINE = "| 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n"
ITEM_LINE = "| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n"
RULES_ROWS = "| 规章 | 3 | 4 | 5 |\n| 规范性文件 | 6 | 7 | 8 |\n"
LICENSING_ROWS = (
    "| 行政许可 | 31 | 32 | 33 |\n| 其他对外管理服务事项 | 34 | 35 | 36 |\n"
)


def errors(result: Any) -> set[str]:
    return {
        path for d in result.diagnostics if d.severity == "error" for path in d.paths
    }


def test_moved_heads_are_followed() -> None:
    result: Any = gxparse.parse(THREE + MOVED + RECEIVED_ROW + CARRIED_ROW)
    assert result.report.requests.received == gxparse.ApplicantCounts(
        1, 2, 3, 4, 5, 7, 22
    )
    assert result.report.requests.carried_in == gxparse.ApplicantCounts(
        2, 6, 1, 8, 11, 3, 31
    )


def test_moved_heads_that_one_row_does_not_bear_out_are_told_of_all() -> None:
    result: Any = gxparse.parse(
        THREE + MOVED + RECEIVED_ROW + CARRIED_ROW.replace("| 3 |", "| 3 | 9 |")
    )
    assert {"requests.received.business", "requests.received.other"} <= errors(result)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (MADE_LINE + RULES_ROWS + ITEM_LINE + LICENSING_ROWS, []),
        (
            ITEM_LINE + RULES_ROWS + MADE_LINE + LICENSING_ROWS,
            ["rules", "normative_documents", "licensing", "other_services"],
        ),
        (MADE_LINE + RULES_ROWS + LICENSING_ROWS, ["licensing", "other_services"]),
        (
            "| 信息内容 | 本年处理决定数量 |\n| 规章 | 3 | 4 | 5 |\n"
            "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| 行政许可 | 91 |\n",
            ["rules", "licensing"],
        ),
    ],
)
def test_rows_under_the_heads_of_other_rows_are_told(
    text: str, rows: list[str]
) -> None:
    told = errors(gxparse.parse(TWO + text))
    assert {path.split(".")[1] for path in told} == set(rows)


def test_figures_a_cell_before_their_heads_are_told() -> None:
    heads = "| 第二十条第（八）项 |\n| | 信息内容 | 上一年项目数量 | 本年增/减 |\n"
    result: Any = gxparse.parse(f"{TWO}{heads}| 行政事业性收费 | 71 | 72 | |\n")
    told = {
        path for d in result.diagnostics if d.severity != "info" for path in d.paths
    }
    assert {"disclosure.fees.prior_items", "disclosure.fees.change"} <= told


def columns_of(text: str, layout: str = "pipes", table: Table = REQUESTS) -> Columns:
    stretch = tokenized(text, table.name, layout)
    tokens = {stretch.aligned: stretch.tokens}
    return printed_columns(
        table, heads_in(stretch, table), placement_of(stretch, table).rows, tokens
    )


PERSON, BUSINESS, RESEARCH, *_ = form.APPLICANTS
SEVEN = (7, 3, 0, 2, 1, 4, 17)
ROW = bars(RECEIVED, *SEVEN)
FLOW = spaced(RECEIVED, *SEVEN)
TOTAL_SECOND = (KINDS[0], KINDS[-1], *KINDS[1:-1])
NAMES_TOTAL_SECOND = (PERSON, "total", *form.APPLICANTS[1:-1])
WITHOUT_RESEARCH = tuple(head for head in KINDS if head != KINDS[2])
NAMES_WITHOUT_RESEARCH = tuple(name for name in form.APPLICANTS if name != RESEARCH)
TWO_STOREYS = bars("", "申请人情况", *[""] * 6) + bars(
    "", KINDS[0], "法人或其他组织", "", "", "", "", KINDS[-1]
)

# layout, text, the columns as they are printed and whether the rows bear them out
PRINTED: dict[str, tuple[str, str, tuple[str, ...] | None, bool]] = {
    "as in the form": ("pipes", bars("", *KINDS) + ROW, None, False),
    "no heads": ("pipes", ROW, None, False),
    "the total moved": (
        "pipes",
        bars("", *TOTAL_SECOND) + ROW,
        NAMES_TOTAL_SECOND,
        True,
    ),
    "the total moved, and a row with a figure more": (
        "pipes",
        bars("", *TOTAL_SECOND) + bars(RECEIVED, *SEVEN, 5),
        NAMES_TOTAL_SECOND,
        False,
    ),
    "the total moved, and a row with a figure less, which its borders may have lost": (
        "pipes",
        bars("", *TOTAL_SECOND) + bars(RECEIVED, *SEVEN[1:]),
        NAMES_TOTAL_SECOND,
        True,
    ),
    "a column missing": (
        "pipes",
        bars("", *WITHOUT_RESEARCH) + bars(RECEIVED, 7, 3, 2, 1, 4, 17),
        NAMES_WITHOUT_RESEARCH,
        True,
    ),
    "a column missing in flowed text": (
        "flow",
        spaced(*WITHOUT_RESEARCH) + spaced(RECEIVED, 7, 3, 2, 1, 4, 17),
        NAMES_WITHOUT_RESEARCH,
        True,
    ),
    "a column missing in flowed text, and a row with all figures": (
        "flow",
        spaced(*WITHOUT_RESEARCH) + FLOW,
        NAMES_WITHOUT_RESEARCH,
        False,
    ),
    "a column twice": (
        "pipes",
        bars("", *KINDS, KINDS[-1]) + bars(RECEIVED, *SEVEN, 17),
        (*form.APPLICANTS, "total"),
        True,
    ),
    "heads in another order in flowed text, where they may be torn": (
        "flow",
        spaced(*TOTAL_SECOND) + FLOW,
        None,
        False,
    ),
    "less than half of the heads": (
        "pipes",
        bars("", KINDS[1], KINDS[0], KINDS[2]) + ROW,
        None,
        False,
    ),
    "words among heads of which one is missing": (
        "pipes",
        bars("", *WITHOUT_RESEARCH, "社会团体") + ROW,
        None,
        False,
    ),
    "two storeys": (
        "pipes",
        TWO_STOREYS + bars("", "", *KINDS[1:-1], "") + ROW,
        None,
        False,
    ),
    "two storeys, the lower in another order": (
        "pipes",
        TWO_STOREYS + bars("", "", KINDS[2], KINDS[1], *KINDS[3:-1], "") + ROW,
        (PERSON, RESEARCH, BUSINESS, *form.APPLICANTS[3:]),
        True,
    ),
    "three storeys": (
        "pipes",
        bars("", KINDS[1], KINDS[0])
        + bars("", *KINDS[2:5])
        + bars("", *KINDS[5:])
        + ROW,
        None,
        False,
    ),
    "the same heads again on the next page": (
        "pipes",
        bars("", *TOTAL_SECOND) * 2 + ROW,
        NAMES_TOTAL_SECOND,
        True,
    ),
    "heads behind the first figures": (
        "pipes",
        ROW + bars("", *TOTAL_SECOND),
        None,
        False,
    ),
}


@pytest.mark.parametrize("name", sorted(PRINTED))
def test_the_columns_that_heads_print(name: str) -> None:
    layout, text, printed, borne_out = PRINTED[name]
    assert columns_of(text, layout) == Columns(printed, borne_out)


def test_columns_are_followed_only_where_all_rows_stand_under_the_same() -> None:
    assert (
        columns_of(
            bars(CONTENT, REPEALED, ISSUED, IN_FORCE) + bars(RULES, 3, 1, 7),
            table=DISCLOSURE,
        )
        == Columns()
    )
    assert (
        columns_of(
            bars(*reversed(form.RESULTS)) + bars(RECONSIDERATION, 4, 1, 0, 2, 7),
            table=DISPUTES,
        )
        == Columns()
    )


@pytest.mark.parametrize(
    ("columns", "moved"),
    [
        (Columns(NAMES_TOTAL_SECOND, False), True),
        (Columns(NAMES_TOTAL_SECOND, True), False),
        (Columns((*form.APPLICANTS, "total"), False), False),
        (Columns(), False),
    ],
)
def test_columns_that_moved_and_are_not_followed(columns: Columns, moved: bool) -> None:
    assert columns.moved is moved


def test_rows_under_the_columns_that_are_printed() -> None:
    stretch = tokenized(
        bars("", *WITHOUT_RESEARCH) + bars(RECEIVED, 7, 3, 2, 1, 4, 17), "requests"
    )
    rows = placement_of(stretch, REQUESTS).rows
    moved = under_printed_columns(rows, NAMES_WITHOUT_RESEARCH)
    assert isinstance(moved[0], PlacedRow)
    assert moved[0].columns == NAMES_WITHOUT_RESEARCH
    assert moved[0].paths[1:3] == (
        "requests.received.business",
        "requests.received.welfare",
    )
    assert moved[1:] == rows[1:]
    assert missing_paths(REQUESTS, rows, NAMES_WITHOUT_RESEARCH) == (
        "requests.received.research",
    )


@pytest.mark.parametrize(
    ("table", "names", "some", "all_of_them"),
    [
        (REQUESTS, form.APPLICANTS, True, True),
        (REQUESTS, (), True, True),
        (
            REQUESTS,
            NAMES_TOTAL_SECOND,
            True,
            True,
        ),  # a total may stand in a row of its own
        (REQUESTS, NAMES_WITHOUT_RESEARCH, True, False),
        (REQUESTS, (BUSINESS, PERSON, *form.APPLICANTS[2:]), False, False),
        (REQUESTS, form.APPLICANTS * 2, True, True),
        (REQUESTS, (PERSON, *form.APPLICANTS), True, False),
        (
            DISCLOSURE,
            ("issued", "repealed", "in_force", "decisions", "decisions", "amount"),
            True,
            True,
        ),
        (
            DISCLOSURE,
            ("decisions", "issued", "repealed", "in_force"),
            True,
            True,
        ),  # a set of its own
        (DISCLOSURE, ("issued", "in_force", "decisions"), True, False),
        (DISCLOSURE, ("issued", "in_force", "repealed"), False, False),
        (
            DISCLOSURE_2019,
            (
                "prior_items",
                "change",
                "decisions",
                "prior_items",
                "change",
                "projects",
                "amount",
            ),
            True,
            True,
        ),
        (
            DISPUTES,
            (
                *form.DISPUTES[:1],
                *form.RESULT_COLUMNS,
                "_LITIGATION",
                *form.DISPUTES[1:],
                *form.RESULT_COLUMNS * 2,
            ),
            True,
            True,
        ),
        (DISPUTES, (form.DISPUTES[1], form.DISPUTES[0]), False, False),
    ],
)
def test_heads_in_the_order_of_the_form(
    table: Table, names: tuple[str, ...], some: bool, all_of_them: bool
) -> None:
    assert in_form_order(table, tuple(names), False) is some
    assert in_form_order(table, tuple(names), True) is all_of_them


@pytest.mark.parametrize(
    ("table", "names", "in_order"),
    [
        (DISPUTES, form.DISPUTES, True),
        (DISPUTES, (form.DISPUTES[0], "upheld", "_LITIGATION", form.DISPUTES[2]), True),
        (DISPUTES, (form.DISPUTES[2], form.DISPUTES[1]), False),
        (
            DISCLOSURE,
            ("disclosure.fees", "disclosure.rules"),
            True,
        ),  # no block of columns there
    ],
)
def test_blocks_in_the_order_of_the_form(
    table: Table, names: tuple[str, ...], in_order: bool
) -> None:
    assert blocks_in_order(table, names) is in_order


@pytest.mark.parametrize(
    ("table", "wording", "name"),
    [
        (REQUESTS, KINDS[0], "natural_person"),
        (REQUESTS, KINDS[-1], "total"),
        (REQUESTS, ALL_OUTCOMES, None),
        (DISPUTES, KINDS[-1], "total"),
        (
            DISPUTES,
            RECONSIDERATION,
            form.DISPUTES[0],
        ),  # the block, where the table is printed flat
        (DISCLOSURE, ISSUED, "issued"),
        (DISCLOSURE, RULES, None),
        (DISCLOSURE, KINDS[0], None),
    ],
)
def test_what_a_wording_heads(table: Table, wording: str, name: str | None) -> None:
    assert head_name(table, FORM.wording(wording)) == name


@pytest.mark.parametrize(
    ("table", "text", "others"),
    [
        pytest.param(
            DISCLOSURE,
            bars(CONTENT, ISSUED, REPEALED, IN_FORCE) + bars(RULES, 3, 1, 7),
            [],
            id="own heads",
        ),
        pytest.param(DISCLOSURE, bars(RULES, 3, 1, 7), ["rules"], id="no heads"),
        pytest.param(
            DISCLOSURE,
            bars(CONTENT, *MADE) + bars(RULES, 3, 1, 7),
            ["rules"],
            id="heads of the other",
        ),
        pytest.param(
            DISCLOSURE_2019,
            bars(CONTENT, *MADE) + bars(RULES, 3, 1, 7),
            [],
            id="in the other",
        ),
        pytest.param(
            DISCLOSURE,
            bars(CONTENT, DECISIONS) + bars(RULES, 3, 1, 7),
            ["rules"],
            id="heads of other rows",
        ),
        pytest.param(
            DISCLOSURE,
            bars(CONTENT, ISSUED)
            + bars(RULES, 3, 1, 7)
            + bars(CONTENT, *ITEMS)
            + bars(LICENSING, 31, 4, 8),
            ["licensing"],
            id="a block of the other",
        ),
        pytest.param(
            DISCLOSURE,
            bars(CONTENT, ISSUED, DECISIONS)
            + bars(RULES, 3, 1, 7)
            + bars(CONTENT, *MADE)
            + bars(NORMS, 4, 2, 9),
            ["normative_documents"],
            id="own heads, and nearer ones of the other",
        ),
        pytest.param(
            REQUESTS,
            bars(RECEIVED, *SEVEN),
            [],
            id="a table whose heads tell no edition",
        ),
    ],
)
def test_rows_whose_heads_are_of_another_edition(
    table: Table, text: str, others: list[str]
) -> None:
    stretch = tokenized(text, table.name)
    found = of_other_editions(
        table, placement_of(stretch, table).rows, heads_in(stretch, table)
    )
    assert [row.name for row in found] == [f"disclosure.{name}" for name in others]


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        (bars("", *WITHOUT_RESEARCH, "社会团体"), ["社会团体"]),
        (bars("项目", *WITHOUT_RESEARCH, "社会团体"), ["项目", "社会团体"]),
        (bars("", *KINDS, "备注"), []),  # no column is missing
        (bars("", *WITHOUT_RESEARCH) + bars("注"), []),
        (bars("", *WITHOUT_RESEARCH), []),
    ],
)
def test_words_among_heads_of_which_one_is_missing(
    text: str, unknown: list[str]
) -> None:
    stretch = tokenized(text + ROW, "requests")
    heads = [
        head for head in heads_in(stretch, REQUESTS) if head.token.start < len(text)
    ]
    words = unknown_heads(REQUESTS, heads, {stretch.aligned: stretch.tokens})
    assert [stretch.aligned.text[word.start : word.end] for word in words] == unknown


ORGANIZATIONS = "法人或其他组织"
REPEATED = (
    bars("", "申请人情况", *["申请人情况"] * 6)
    + bars("", KINDS[0], *[ORGANIZATIONS] * 5, KINDS[-1])
    + bars("", *KINDS)
)


@pytest.mark.parametrize(
    ("text", "is_in_order"),
    [
        pytest.param(REPEATED + ROW, True, id="merged heads in all that they cover"),
        pytest.param(
            REPEATED.replace(bars("", *KINDS), bars("", *KINDS[1:], KINDS[0])) + ROW,
            False,
            id="the same in another order",
        ),
        pytest.param(
            REPEATED.replace(KINDS[2], "") + ROW, False, id="one that is missing"
        ),
        pytest.param(
            REPEATED.replace(KINDS[2], KINDS[1]) + ROW,
            False,
            id="one that is there twice",
        ),
    ],
)
def test_heads_that_are_repeated_over_merged_cells(
    text: str, is_in_order: bool
) -> None:
    reading = reading_of(text, "requests", "pipes")
    assert in_order_cell_by_cell(reading.table, reading.heads) is is_in_order
