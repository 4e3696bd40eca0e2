"""Runs of cells on the rows of their table: in order, early, late, doubled, misspelt, without a place, all at once."""

from __future__ import annotations

import pytest

from gxparse.form.types import ALL_ROWS, NO_ROW, Labelled, Table
from gxparse.tables.layouts import AlignedText
from gxparse.tables.placement.rows import (
    MisspeltLabel,
    OutOfPlace,
    PlacedRow,
    Placement,
    Unplaced,
    arrange,
)
from gxparse.tables.tokens.token import Token
from gxparse.testing import form
from tests.tables.stages import (
    ALL_OUTCOMES,
    CARRIED_FORWARD,
    COERCION,
    DIRECT,
    DISCLOSURE,
    DISCLOSURE_2019,
    DISPUTES,
    FEES,
    KINDS,
    LICENSING,
    NORMS,
    OTHER_PROCESSING,
    PENALTIES,
    RECEIVED,
    RECONSIDERATION,
    REQUESTS,
    REQUESTS_2019,
    RULES,
    SECRET,
    SERVICES,
    bars,
    in_words,
    placed,
    spaced,
)


def printed(aligned: AlignedText, token: Token) -> str:
    """The cells of a run, or the text of a label."""
    return in_words(aligned, [token])[0].removeprefix("new ").partition(" ")[2]


def rows_of(placement: Placement) -> dict[str, str]:
    """What stands on each row that has figures, by its path in the table."""
    there = [row for row in placement.rows if isinstance(row, PlacedRow)]
    return {
        row.name.partition(".")[2] or row.name: printed(row.aligned, row.run)
        for row in there
    }


def issues_of(placement: Placement) -> list[tuple[str, ...]]:
    """What does not stand as the form has it: what is printed, and the rows concerned."""
    issues: list[tuple[str, ...]] = []
    for issue in placement.issues:
        match issue:
            case Unplaced(aligned, run, rows):
                issues.append(
                    (
                        "unplaced",
                        printed(aligned, run),
                        *[row.partition(".")[2] for row in rows],
                    )
                )
            case OutOfPlace(row, _, doubled):
                issues.append(
                    (
                        "doubled" if doubled else "out of order",
                        row.path.partition(".")[2],
                    )
                )
            case MisspeltLabel(row, run, _):
                issues.append(
                    (
                        "misspelt",
                        printed(run.aligned, run.token),
                        row.path.partition(".")[2],
                    )
                )
    return issues


# table, layout, text, the rows that have figures, what is amiss
CASES: dict[str, tuple[Table, str, str, dict[str, str], list[tuple[str, ...]]]] = {
    "in order": (
        DISCLOSURE,
        "pipes",
        bars(RULES, 3, 1, 7) + bars(NORMS, 4, 2, 9) + bars(LICENSING, 31),
        {"rules": "3 1 7", "normative_documents": "4 2 9", "licensing": "31"},
        [],
    ),
    "one comes early, so that those before it are missing": (
        DISCLOSURE,
        "pipes",
        bars(RULES, 3, 1, 7) + bars(PENALTIES, 42) + bars(COERCION, 53),
        {"rules": "3 1 7", "penalties": "42", "coercion": "53"},
        [],
    ),
    "one comes late": (
        DISCLOSURE,
        "pipes",
        bars(NORMS, 4, 2, 9) + bars(RULES, 3, 1, 7) + bars(LICENSING, 31),
        {"rules": "3 1 7", "normative_documents": "4 2 9", "licensing": "31"},
        [("out of order", "rules")],
    ),
    "one comes twice, and the first is kept": (
        DISCLOSURE,
        "pipes",
        bars(RULES, 3, 1, 7) + bars(NORMS, 4, 2, 9) + bars(RULES, 5, 6, 8),
        {"rules": "3 1 7", "normative_documents": "4 2 9"},
        [("doubled", "rules")],
    ),
    "one that came late comes again": (
        DISCLOSURE,
        "flow",
        spaced(NORMS, 4, 2, 9) + spaced(RULES, 3, 1, 7) + spaced(RULES, 5, 6, 8),
        {"rules": "3 1 7", "normative_documents": "4 2 9"},
        [("out of order", "rules"), ("doubled", "rules")],
    ),
    "a label is misspelt": (
        DISCLOSURE,
        "pipes",
        bars(RULES, 3, 1, 7)
        + bars(NORMS.replace("性", ""), 4, 2, 9)
        + bars(LICENSING, 31),
        {"rules": "3 1 7", "normative_documents": "4 2 9", "licensing": "31"},
        [("misspelt", "4 2 9", "normative_documents")],
    ),
    "a misspelt label has no place there": (
        DISCLOSURE,
        "pipes",
        bars(RULES, 3, 1, 7)
        + bars(NORMS, 4, 2, 9)
        + bars(NORMS.replace("性", ""), 5, 6, 8)
        + bars(LICENSING, 31),
        {"rules": "3 1 7", "normative_documents": "4 2 9", "licensing": "31"},
        [("unplaced", "5 6 8", "normative_documents")],
    ),
    "a misspelt label of a row that is passed": (
        DISCLOSURE,
        "pipes",
        bars(RULES, 3, 1, 7)
        + bars(LICENSING, 31)
        + bars(NORMS.replace("性", ""), 4, 2, 9),
        {"rules": "3 1 7", "licensing": "31"},
        [("unplaced", "4 2 9", "licensing")],
    ),
    "a misspelt label of a row that stands behind those below": (
        DISCLOSURE,
        "pipes",
        bars(NORMS.replace("性", ""), 4, 2, 9)
        + bars(RULES, 3, 1, 7)
        + bars(LICENSING, 31),
        {"rules": "3 1 7", "licensing": "31"},
        [("unplaced", "4 2 9")],
    ),
    "a misspelt label behind a row that is late": (
        DISCLOSURE,
        "pipes",
        bars(LICENSING, 31)
        + bars(RULES, 3, 1, 7)
        + bars(COERCION.replace("制", "迫"), 53),
        {"rules": "3 1 7", "licensing": "31", "coercion": "53"},
        [("out of order", "rules"), ("misspelt", "53", "coercion")],
    ),
    "two misspelt labels of one row": (
        DISCLOSURE,
        "pipes",
        bars(RULES, 3, 1, 7)
        + bars(NORMS.replace("性", ""), 4, 2, 9)
        + bars(NORMS.replace("性", "型"), 5, 6, 8),
        {"rules": "3 1 7", "normative_documents": "4 2 9"},
        [("misspelt", "4 2 9", "normative_documents"), ("unplaced", "5 6 8")],
    ),
    "figures behind unknown words may go on the row before them": (
        DISCLOSURE,
        "pipes",
        bars(RULES, 3, 1, 7) + bars("其中：地方性", 5, 6, 8) + bars(LICENSING, 31),
        {"rules": "3 1 7", "licensing": "31"},
        [("unplaced", "5 6 8", "rules")],
    ),
    "figures before all rows are of none": (
        DISCLOSURE,
        "pipes",
        bars("合计", 5, 6, 8) + bars(RULES, 3, 1, 7),
        {"rules": "3 1 7"},
        [("unplaced", "5 6 8")],
    ),
    "figures without a label in flowed text concern each row of it, once": (
        DISCLOSURE,
        "flow",
        spaced(RULES, 3, 1, 7)
        + spaced("甲", 5, 6, 8)
        + spaced("乙", 11)
        + spaced(LICENSING, 31),
        {"rules": "3 1 7", "licensing": "31"},
        [("unplaced", "5 6 8", "rules", "licensing"), ("unplaced", "11")],
    ),
    "a row of another edition": (
        DISCLOSURE,
        "pipes",
        bars(LICENSING, 31) + bars(SERVICES, 32),
        {"licensing": "31"},
        [("unplaced", "32", "licensing")],
    ),
    "a row of this one": (
        DISCLOSURE_2019,
        "pipes",
        bars(LICENSING, 31, 4, 8) + bars(SERVICES, 32, 5, 9),
        {"licensing": "31 4 8", "other_services": "32 5 9"},
        [],
    ),
    "a wording that heads a column too means its row where that is due": (
        REQUESTS_2019,
        "pipes",
        bars(OTHER_PROCESSING, 2, 4, 6)
        + bars(KINDS[-1], 7, 5, 12)
        + bars(CARRIED_FORWARD, 1, 2, 3),
        {
            "outcomes.other": "2 4 6",
            "outcomes.total": "7 5 12",
            "carried_forward": "1 2 3",
        },
        [],
    ),
    "and no row anywhere else": (
        REQUESTS_2019,
        "pipes",
        bars(RECEIVED, 7, 3, 10) + bars(KINDS[-1], 7, 5, 12),
        {"received": "7 3 10"},
        [("unplaced", "7 5 12", "received")],
    ),
    "a label that can be no other row means it out of its place": (
        REQUESTS,
        "pipes",
        bars(RECEIVED, 7, 3, 10) + bars(ALL_OUTCOMES, 7, 5, 12) + bars(SECRET, 2, 1, 3),
        {
            "received": "7 3 10",
            "outcomes.total": "7 5 12",
            "outcomes.refused.state_secret": "2 1 3",
        },
        [("out of order", "outcomes.refused.state_secret")],
    ),
    "fifteen figures in one run are all rows": (
        DISPUTES,
        "pipes",
        bars(*form.RESULTS * 3) + bars(*range(11, 26)),
        {"disputes": " ".join(map(str, range(11, 26)))},
        [],
    ),
    "rows with labels where all may stand in one run": (
        DISPUTES,
        "flow",
        spaced(RECONSIDERATION, 11, 12, 13, 14, 15)
        + spaced(DIRECT, 21, 22, 23, 24, 25),
        {},
        [
            ("unplaced", "11 12 13 14 15", "reconsideration"),
            ("unplaced", "21 22 23 24 25", "litigation_direct"),
        ],
    ),
    "the same between borders": (
        DISPUTES,
        "pipes",
        bars(RECONSIDERATION, 11, 12, 13, 14, 15) + bars(DIRECT, 21, 22, 23, 24, 25),
        {"reconsideration": "11 12 13 14 15", "litigation_direct": "21 22 23 24 25"},
        [],
    ),
    "a run of all rows behind a row": (
        DISPUTES,
        "pipes",
        bars(RECONSIDERATION, 11, 12, 13, 14, 15) + bars(*range(21, 36)),
        {"reconsideration": "11 12 13 14 15"},
        [("unplaced", " ".join(map(str, range(21, 36))), "")],  # the whole table
    ),
    "nothing": (DISCLOSURE, "pipes", bars("甲", "乙"), {}, []),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_what_stands_on_each_row(name: str) -> None:
    table, layout, text, rows, issues = CASES[name]
    placement = placed(table, text, layout)
    assert rows_of(placement) == rows
    assert issues_of(placement) == issues


def test_a_placed_row_has_the_columns_of_its_row_and_a_missing_one_is_bare() -> None:
    text = bars(RULES, 3, 1, 7) + bars(FEES, 12.5)
    placement = placed(DISCLOSURE, text)
    there = [row for row in placement.rows if isinstance(row, PlacedRow)]
    assert [row.paths for row in there] == [form.RULES, ("disclosure.fees.amount",)]
    assert [text[row.label.start : row.label.end] for row in there if row.label] == [
        RULES,
        FEES,
    ]
    assert placement.rows[1:5] == DISCLOSURE.rows[1:5]


def test_all_rows_in_one_run_have_all_columns_and_no_label() -> None:
    (row,) = placed(DISPUTES, bars(*range(11, 26))).rows
    assert isinstance(row, PlacedRow)
    assert row.columns == form.RESULT_COLUMNS * 3
    assert row.paths == tuple(
        f"{path}.{column}" for path in form.DISPUTES for column in form.RESULT_COLUMNS
    )
    assert row.label is None


def test_nothing_stands_on_the_rows_of_a_table_without_figures() -> None:
    assert placed(DISCLOSURE, bars(RULES) + bars(NORMS)).rows == ()


@pytest.mark.parametrize(
    ("layout", "text", "rest"),
    [
        ("pipes", bars(RULES, 3, 1) + bars("", 7), "_ 7"),
        ("pipes", bars(RULES, 3, 1) + bars(7), "7"),
        ("pipes", bars(RULES, 3, 1) + bars("甲", 7), None),
        ("pipes", bars(RULES, 3, 1) + bars(ALL_OUTCOMES, 7), None),
        ("flow", spaced(RULES, 3, 1, "—") + spaced("甲", 7), None),
    ],
)
def test_figures_in_a_row_of_their_own_behind_a_row(
    layout: str, text: str, rest: str | None
) -> None:
    row = placed(DISCLOSURE, text, layout).rows[0]
    assert isinstance(row, PlacedRow)
    assert (row.rest and printed(row.aligned, row.rest)) == rest


def test_the_words_of_a_misspelt_label_are_its_label() -> None:
    text = bars(RULES, 3, 1, 7) + bars("行政", "许司", 31)
    row = placed(DISCLOSURE, text).rows[2]
    assert isinstance(row, PlacedRow)
    assert row.label
    assert row.label.wording
    assert (text[row.label.start : row.label.end], row.label.wording.row) == (
        "行政 | 许司",
        "disclosure.licensing",
    )


def labelled(*rows: str, sure: bool = True) -> Labelled:
    return Labelled(tuple(f"disputes.{row}" for row in rows), sure)


ONE, TWO, THREE = (labelled(path.removeprefix("disputes.")) for path in form.DISPUTES)


@pytest.mark.parametrize(
    ("runs", "arrangement"),
    [
        ((ONE, TWO, THREE), [(0, "in order"), (1, "in order"), (2, "in order")]),
        ((TWO,), [(1, "in order")]),
        (
            (THREE, ONE, TWO),
            [(2, "in order"), (0, "out of order"), (1, "out of order")],
        ),
        ((ONE, ONE), [(0, "in order"), (0, "doubled")]),
        ((NO_ROW, ONE), [(-1, "unplaced"), (0, "in order")]),
        ((ALL_ROWS,), [(3, "in order")]),
        ((ALL_ROWS, TWO), [(3, "in order"), (1, "doubled")]),
        ((ONE, ALL_ROWS), [(0, "in order"), (-1, "unplaced")]),
        ((labelled("litigation_direct", sure=False),), [(-1, "unplaced")]),
        (
            (ONE, labelled("litigation_direct", sure=False)),
            [(0, "in order"), (1, "in order")],
        ),
        ((labelled("elsewhere"),), [(-1, "unplaced")]),
        ((), []),
    ],
)
def test_the_row_of_each_run_by_its_label_and_what_is_due(
    runs: tuple[Labelled, ...], arrangement: list[tuple[int, str]]
) -> None:
    assert list(arrange(DISPUTES, runs)) == arrangement
