"""All tables of a document out of the stretches in which they stand: which path each goes, and what is kept of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

import gxparse
from gxparse.document.document import Document
from gxparse.source import Span
from gxparse.tables.fast_path.whole_table import WholeTable
from gxparse.tables.placement.table_tokens import TokenizedTable
from gxparse.tables.reading import (
    Stretch,
    TableReading,
    TablesReading,
    read_stretch,
    read_tables,
    tables_with_figures,
)
from gxparse.tables.values.row_values import AbsentRow, CellsRow, PlainRow
from gxparse.testing import form
from tests.tables.stages import (
    AFTER,
    AMOUNT,
    COERCION,
    CONTENT,
    DECISIONS,
    DIRECT,
    FEES,
    FORM,
    IN_FORCE,
    ISSUED,
    ITEMS,
    KINDS,
    LICENSING,
    MADE,
    NORMS,
    PENALTIES,
    RECEIVED,
    RECONSIDERATION,
    REPEALED,
    RULES,
    SECRET,
    bars,
    reading_of,
    reading_of_all,
)

HEADS = bars(CONTENT, ISSUED, REPEALED, IN_FORCE)
RULES_ROW = bars(RULES, 3, 1, 7)
TABLE_2 = HEADS + RULES_ROW + bars(NORMS, 4, 2, 9) + bars(CONTENT, DECISIONS)
TABLE_2 += (
    bars(LICENSING, 31)
    + bars(PENALTIES, 42)
    + bars(COERCION, 53)
    + bars(CONTENT, f"{AMOUNT}（万元）")
    + bars(FEES, 64.5)
)
TABLE_4 = bars("", *form.RESULTS) + "".join(
    bars(label, *range(10 * n, 10 * n + 5))
    for n, label in enumerate((RECONSIDERATION, DIRECT, AFTER), 1)
)
VALUES_2 = {
    **dict(zip(form.RULES, (3, 1, 7), strict=True)),
    **dict(zip(form.NORMS, (4, 2, 9), strict=True)),
    "disclosure.licensing.decisions": 31,
    "disclosure.penalties.decisions": 42,
    "disclosure.coercion.decisions": 53,
    "disclosure.fees.amount": Decimal("64.5"),
    "disclosure.fees.unit": "万元",
}


def stretches(*texts: tuple[str, str]) -> list[Stretch]:
    """The stretches of a document in which tables should stand: of each the section and the text."""
    document = Document("".join(text for _, text in texts))
    made, start = [], 0
    for section, text in texts:
        made.append(read_stretch(FORM, document, start, start + len(text), section))
        start += len(text)
    return made


def read(*texts: tuple[str, str]) -> dict[str, TableReading]:
    return {
        table.table.name: table
        for table in read_tables(FORM, stretches(*texts), None).tables
    }


@pytest.mark.parametrize(
    ("section", "text", "kind"),
    [
        pytest.param("disclosure", TABLE_2, WholeTable, id="a whole table"),
        pytest.param(
            "disclosure",
            TABLE_2.replace("31", "1,301"),
            TokenizedTable,
            id="a figure that is not plain",
        ),
        pytest.param(
            "disclosure",
            TABLE_2 + "注：以上为全县数据\n",
            TokenizedTable,
            id="a note below it",
        ),
        pytest.param(
            "disclosure",
            TABLE_2.replace(bars(COERCION, 53), ""),
            TokenizedTable,
            id="a row less",
        ),
        pytest.param("disclosure", TABLE_4, TokenizedTable, id="another table"),
        pytest.param("disputes", TABLE_4, WholeTable, id="that one in its own section"),
        pytest.param("requests", "本年未收到申请。\n", TokenizedTable, id="prose"),
    ],
)
def test_a_stretch_is_read_at_once_or_by_its_tokens(
    section: str, text: str, kind: type
) -> None:
    (stretch,) = stretches((section, text))
    assert type(stretch) is kind


def test_both_paths_read_the_same_values() -> None:
    whole = read(("disclosure", TABLE_2))["disclosure"]
    assert whole.whole
    assert whole.values == VALUES_2
    assert reading_of(TABLE_2, "disclosure").values == VALUES_2


def test_a_stretch_does_not_reach_into_the_next_one() -> None:
    tables = read(("disclosure", TABLE_2), ("disputes", TABLE_4))
    assert tables["disclosure"].values == VALUES_2
    assert tables["disputes"].values["disputes.litigation_direct.corrected"] == 21
    assert not tables["requests"].is_there


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        ([("disclosure", TABLE_2)], {"disclosure"}),
        (
            [("disclosure", RULES_ROW), ("disputes", TABLE_4)],
            {"disclosure", "disputes"},
        ),
        ([("disclosure", HEADS)], set()),
        ([("disclosure", bars(RECEIVED, 7, 3))], {"requests"}),
    ],
)
def test_the_tables_of_which_figures_are_found(
    texts: list[tuple[str, str]], names: set[str]
) -> None:
    assert tables_with_figures(stretches(*texts)) == names


def test_a_table_that_is_whole_and_stands_elsewhere_too_is_read_by_its_tokens() -> None:
    tables = read(("disclosure", TABLE_2), ("requests", bars(RULES, 5, 6, 8)))
    assert tables["disclosure"].whole is None
    assert (
        tables["disclosure"].values == VALUES_2
    )  # the second row of its kind is passed over


def test_a_table_goes_on_in_the_text_of_another_section() -> None:
    behind = (
        bars(NORMS, 4, 2, 9) + bars("", *KINDS) + bars(RECEIVED, 7, 3, 0, 2, 1, 4, 17)
    )
    tables = read(("disclosure", HEADS + RULES_ROW), ("requests", behind))
    found = tables["disclosure"].values
    assert (
        found["disclosure.rules.in_force"],
        found["disclosure.normative_documents.in_force"],
    ) == (7, 9)
    assert tables["requests"].values["requests.received.total"] == 17
    sections = [
        [stretch.section for stretch in tables[name].stretches]
        for name in ("disclosure", "requests")
    ]
    assert sections == [["disclosure"], ["requests"]]


def test_rows_of_another_edition_are_left_out_and_the_others_read() -> None:
    reading = reading_of(
        HEADS + RULES_ROW + bars(CONTENT, *ITEMS) + bars(LICENSING, 31, 4, 8),
        "disclosure",
    )
    assert [row.name for row in reading.placed] == ["disclosure.rules"]
    assert [row.name for row in reading.other_editions] == ["disclosure.licensing"]
    assert [type(row) for row in reading.rows] == [PlainRow, *[AbsentRow] * 5]
    assert (
        reading.values["disclosure.rules.issued"],
        reading.values["disclosure.licensing.decisions"],
    ) == (3, None)


def test_each_table_of_the_form_has_a_reading() -> None:
    tables = reading_of_all(HEADS + RULES_ROW, "disclosure").tables
    assert [(table.table.name, table.is_there) for table in tables] == [
        ("disclosure", True),
        ("requests", False),
        ("disputes", False),
    ]
    assert [type(row) for row in tables[0].rows] == [PlainRow, *[AbsentRow] * 5]
    assert (tables[1].rows, tables[1].placed) == ((), ())
    assert not tables[1].has_figures


def test_a_table_of_which_no_row_can_be_read_has_figures_still() -> None:
    reading = reading_of(
        RULES_ROW, "disclosure"
    )  # no head tells the edition of its row
    assert (reading.is_there, reading.has_figures) == (False, True)
    assert [row.name for row in reading.other_editions] == ["disclosure.rules"]
    assert reading.values == {}


def test_the_edition_of_a_table_is_that_of_its_heads() -> None:
    reading = reading_of(bars(CONTENT, *MADE) + RULES_ROW, "disclosure")
    assert reading.table.edition == "disclosure_2019"
    assert reading.values["disclosure.rules.total_public"] == 7
    assert reading.values["disclosure.procurement.amount"] is None


def test_columns_that_moved_are_followed_and_one_that_is_missing_has_no_value() -> None:
    without = [kind for kind in KINDS if kind != KINDS[2]]
    heads = bars("", without[-1], *without[:-1])
    reading = reading_of(heads + bars(RECEIVED, 17, 7, 3, 2, 1, 4), "requests")
    assert reading.columns.borne_out
    row = [reading.values.get(f"requests.received.{kind}") for kind in form.APPLICANTS]
    assert row == [7, 3, None, 2, 1, 4, 17]
    missing = [
        source
        for source in reading.sources
        if "requests.received.research" in source.paths
    ]
    assert [source.ends() for source in missing] == [[]]


def test_a_misspelt_label_is_one_in_what_is_kept_and_no_stray_word() -> None:
    text = HEADS + RULES_ROW + bars(NORMS.replace("性", ""), 4, 2, 9)
    reading = reading_of_all(text, "disclosure")
    assert reading.tables[0].values["disclosure.normative_documents.in_force"] == 9
    assert reading.strays == ()
    assert labels(reading, text)[-1] == (
        NORMS.replace("性", ""),
        "disclosure.normative_documents",
    )


def test_words_that_are_no_label_stray() -> None:
    text = HEADS + RULES_ROW + bars("注：以上为全县数据") + bars(FEES, "详见附件")
    reading = reading_of_all(text, "disclosure")
    assert [
        (text[one.token.start : one.token.end], one.row) for one in reading.strays
    ] == [
        ("注：以上为全县数据", ()),
        ("详见附件", ("disclosure.fees",)),
    ]


def labels(reading: TablesReading, text: str) -> list[tuple[str, str]]:
    (source,) = reading.labels
    return [
        (text[slice(*span)], path)
        for span, path in zip(source.spans, source.paths, strict=True)
    ]


def test_labels_and_heads_are_kept_with_what_each_names() -> None:
    text = HEADS + bars(NORMS[:5], NORMS[5:], 4, 2, 9)
    assert labels(reading_of_all(text, "disclosure"), text) == [
        *[(head, "disclosure") for head in (CONTENT, ISSUED, REPEALED, IN_FORCE)],
        (NORMS[:5], "disclosure.normative_documents"),
        (NORMS[5:], "disclosure.normative_documents"),
    ]


def test_the_labels_of_a_whole_table_are_kept_as_those_of_any_other() -> None:
    whole = read_tables(FORM, stretches(("disclosure", TABLE_2)), None)
    assert labels(whole, TABLE_2) == labels(
        reading_of_all(TABLE_2, "disclosure"), TABLE_2
    )


def test_what_the_front_says_of_the_unit_goes_to_the_amount() -> None:
    text = bars(CONTENT, AMOUNT) + bars(FEES, 64.5)
    reading = reading_of_all(text, "disclosure", units=("元", Span(0, 1))).tables[0]
    assert (
        reading.values["disclosure.fees.amount"],
        reading.values["disclosure.fees.unit"],
    ) == (Decimal("64.5"), "元")


def test_a_row_is_labelled_where_its_label_is_printed_without_figures() -> None:
    text = (
        HEADS
        + bars(RULES, 3, "—", 7)
        + bars(NORMS)
        + bars(CONTENT, DECISIONS)
        + bars(PENALTIES, 42)
    )
    rows = reading_of(text, "disclosure").rows
    assert isinstance(rows[0], CellsRow)
    labelled = {
        row.row.path.partition(".")[2]: row.is_labelled
        for row in rows
        if isinstance(row, AbsentRow)
    }
    assert labelled == {
        "normative_documents": True,
        "licensing": False,
        "coercion": False,
        "fees": False,
    }


def test_a_head_that_reads_like_the_label_of_a_row_is_none() -> None:
    """其他 and 总计 head columns of table 3, and label rows of it."""
    rows = reading_of(
        bars("", *KINDS) + bars(RECEIVED, 7, 3, 0, 2, 1, 4, 17) + bars(SECRET),
        "requests",
    ).rows
    labelled = [
        row.row.path for row in rows if isinstance(row, AbsentRow) and row.is_labelled
    ]
    assert labelled == ["requests.outcomes.refused.state_secret"]


FRAME = "+----+----+----+----+"
FRAMED = [
    "第二十条第（一）项 |  |  |",
    "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数",
    "规章 | 4 | 26 | 39",
    "行政规范性文件 | 8 | 59 | 21",
    "第二十条第（五）项 |  |  |",
    "信息内容 | 本年处理决定数量 |  |",
    "行政许可 | {} |",
]


@pytest.mark.parametrize(
    ("cells", "value"), [("29 | ", 29), ("2 | 2", None), ("2 | 9", None)]
)
def test_two_pieces_of_a_figure_under_a_wide_head_are_no_merged_cell(
    cells: str, value: int | None
) -> None:
    rows = [FRAME] + [line for row in FRAMED for line in (row.format(cells), FRAME)]
    result = gxparse.parse("\n".join(["二、主动公开政府信息情况", *rows]))
    cell = result.cells["disclosure.licensing.decisions"]
    assert cell.value == value or not cell.trusted
    assert cell.trusted is (value is not None)
    assert result.cells["disclosure.rules.in_force"].value == 39


@pytest.mark.parametrize(("law", "is_certain"), [(4, True), (3, False)])
def test_a_torn_head_that_stands_before_its_place_moves_columns(
    law: int, is_certain: bool
) -> None:
    heads = ["自然人", *form.ORGANIZATIONS, "总计"]
    heads.remove("法律服务机构")
    heads.insert(law, "法律\n云岭县水利局年度报告\n服务机构")
    text = "\n\n".join(
        [
            "三、收到和处理政府信息公开申请情况",
            *heads,
            "一、本年新收政府信息公开申请数量 539 629 773 606 595 527 3669",
            "二、上年结转政府信息公开申请数量 52 40 28 3 2 26 151",
        ]
    )
    result = gxparse.parse(text)
    cell = result.cells["requests.received.welfare"]
    assert cell.value == 606
    assert ("GX107" not in [told.code for told in result.diagnostics]) is is_certain
    assert is_certain or not cell.trusted
