"""What a sequence of labels requires of a table that is printed whole; nothing, where no table prints them so."""

from __future__ import annotations

import pytest

from gxparse.form.types import Table
from gxparse.tables.fast_path.label_sequence import Requirements, requirements
from gxparse.testing import form
from tests.tables.stages import (
    AFTER,
    AMOUNT,
    ARTICLE_1,
    ARTICLE_5,
    ARTICLE_6,
    ARTICLE_8,
    COERCION,
    CONTENT,
    DECISIONS,
    DIRECT,
    DISCLOSURE,
    DISPUTES,
    FEES,
    FORM,
    IN_FORCE,
    ISSUED,
    KINDS,
    LICENSING,
    LITIGATION,
    MADE,
    NORMS,
    PENALTIES,
    RECEIVED,
    RECONSIDERATION,
    REPEALED,
    REQUESTS,
    RULES,
)

ROWS = {
    RULES,
    NORMS,
    LICENSING,
    PENALTIES,
    COERCION,
    FEES,
    RECONSIDERATION,
    DIRECT,
    AFTER,
}
ROWS |= {three or two or one for one, two, three, _ in form.REQUESTS[2021]}
THREE = (CONTENT, ISSUED, REPEALED, IN_FORCE)
ONE = (CONTENT, DECISIONS)
FORMS_OWN = (
    *(ARTICLE_1, *THREE, RULES, NORMS),
    *(ARTICLE_5, *ONE, LICENSING),
    *(ARTICLE_6, *ONE, PENALTIES, COERCION),
    *(ARTICLE_8, CONTENT, AMOUNT, FEES),
)
ACROSS = (
    "事项",
    ISSUED,
    REPEALED,
    IN_FORCE,
    DECISIONS,
    AMOUNT,
    RULES,
    NORMS,
    LICENSING,
    PENALTIES,
    COERCION,
    FEES,
)
LABELS_3 = [
    label
    for one, two, three, _ in form.REQUESTS[2021]
    for label in (one, two, three)
    if label
]
TABLE_3 = (*KINDS, *LABELS_3)
FLAT = (RECONSIDERATION, LITIGATION, DIRECT, AFTER, *form.RESULTS * 3)
BY_ROWS = (*form.RESULTS, RECONSIDERATION, LITIGATION, DIRECT, AFTER)


def required(
    table: Table, labels: tuple[str, ...], *, flat: bool = False
) -> Requirements | None:
    """What some labels require; all that label rows have figures behind them, or none of them has."""
    rows = () if flat else [n for n, label in enumerate(labels) if label in ROWS]
    return requirements(table, tuple(map(FORM.wording, labels)), tuple(rows))


def without(labels: tuple[str, ...], *lost: str) -> tuple[str, ...]:
    return tuple(label for label in labels if label not in lost)


def test_the_labels_of_the_form() -> None:
    own = required(DISCLOSURE, FORMS_OWN)
    assert own
    assert [FORMS_OWN[n] for n in own.clashing] == [
        RULES,
        NORMS,
        LICENSING,
        PENALTIES,
        COERCION,
        FEES,
    ]
    assert (own.in_other_row, own.in_same_row, own.across) == ((), (), ())
    assert own.paths[:7] == (
        *["disclosure"] * 5,
        "disclosure.rules",
        "disclosure.normative_documents",
    )


@pytest.mark.parametrize(
    ("table", "labels"),
    [
        pytest.param(
            DISCLOSURE,
            without(FORMS_OWN, ARTICLE_1, ARTICLE_5, ARTICLE_6, ARTICLE_8),
            id="no articles",
        ),
        pytest.param(DISCLOSURE, without(FORMS_OWN, CONTENT), id="no heads of labels"),
        pytest.param(
            DISCLOSURE, (*FORMS_OWN[:-4], *FORMS_OWN[-3:]), id="an article less"
        ),
        pytest.param(
            DISCLOSURE,
            (*FORMS_OWN[:15], *ONE, *FORMS_OWN[15:]),
            id="the same heads again above a row",
        ),
        pytest.param(REQUESTS, TABLE_3, id="table 3"),
        pytest.param(
            REQUESTS,
            (form.RELATION, "申请人情况", KINDS[0], "法人或其他组织", *TABLE_3[1:]),
            id="all its heads",
        ),
        pytest.param(REQUESTS, without(TABLE_3, "（三）不予公开"), id="a group less"),
        pytest.param(DISPUTES, BY_ROWS, id="table 4, a row for each kind of case"),
    ],
)
def test_labels_that_a_whole_table_may_print(
    table: Table, labels: tuple[str, ...]
) -> None:
    found = required(table, labels)
    assert found
    assert (found.in_other_row, found.in_same_row, found.across) == ((), (), ())


@pytest.mark.parametrize(
    ("table", "labels"),
    [
        pytest.param(DISCLOSURE, without(FORMS_OWN, NORMS), id="a row less"),
        pytest.param(
            DISCLOSURE, (*FORMS_OWN, CONTENT), id="a label behind the last row"
        ),
        pytest.param(
            DISCLOSURE,
            (*FORMS_OWN[:8], RECEIVED, *FORMS_OWN[8:]),
            id="a label of another table",
        ),
        pytest.param(
            DISCLOSURE, without(FORMS_OWN, *THREE), id="the first rows without heads"
        ),
        pytest.param(
            DISCLOSURE, without(FORMS_OWN, AMOUNT), id="the last row without its head"
        ),
        pytest.param(DISCLOSURE, without(FORMS_OWN, REPEALED), id="a head less"),
        pytest.param(
            DISCLOSURE,
            (ARTICLE_1, CONTENT, REPEALED, ISSUED, *FORMS_OWN[4:]),
            id="heads in another order",
        ),
        pytest.param(
            DISCLOSURE,
            (ARTICLE_1, CONTENT, *MADE, *FORMS_OWN[5:]),
            id="heads of another edition",
        ),
        pytest.param(
            DISCLOSURE, (*FORMS_OWN[:2], ISSUED, *FORMS_OWN[2:]), id="a head twice"
        ),
        pytest.param(
            REQUESTS,
            (KINDS[1], KINDS[0], *TABLE_3[2:]),
            id="two columns of table 3 the other way about",
        ),
        pytest.param(
            REQUESTS,
            (*KINDS[:3], KINDS[-1], *KINDS[3:-1], *LABELS_3),
            id="the total among the others",
        ),
        pytest.param(
            REQUESTS,
            (*KINDS[:2], KINDS[-1], *KINDS[2:-1], *LABELS_3),
            id="the total in third place",
        ),
        pytest.param(
            DISPUTES,
            (LITIGATION, *without(BY_ROWS, LITIGATION)),
            id="the group of later rows above the first",
        ),
        pytest.param(
            REQUESTS,
            (*TABLE_3[:9], *KINDS, *TABLE_3[9:]),
            id="heads again between rows of one head",
        ),
        pytest.param(REQUESTS, tuple(LABELS_3), id="no heads at all"),
        pytest.param(
            DISPUTES,
            (DIRECT, *form.RESULTS, RECONSIDERATION, DIRECT, AFTER),
            id="a block above the first row",
        ),
    ],
)
def test_labels_that_no_whole_table_prints(
    table: Table, labels: tuple[str, ...]
) -> None:
    assert required(table, labels) is None


def test_heads_of_all_columns_once_stand_side_by_side() -> None:
    across = required(DISCLOSURE, ACROSS)
    assert across
    assert across.across == (0, 1, 2, 3, 4, 5)
    assert required(DISCLOSURE, (*ACROSS[:3], *ACROSS[4:])) is None


@pytest.mark.parametrize(
    ("labels", "behind"),
    [
        ((KINDS[-1], *KINDS[:-1]), KINDS[0]),
        ((KINDS[0], KINDS[-1], *KINDS[1:-1]), KINDS[1]),
        (("申请人情况", KINDS[-1], *KINDS[:-1]), KINDS[0]),
    ],
)
def test_a_total_that_is_headed_early_stands_in_another_row_than_the_head_behind_it(
    labels: tuple[str, ...], behind: str
) -> None:
    found = required(REQUESTS, (*labels, *LABELS_3))
    assert found
    assert found.in_other_row == (labels.index(behind),)


def test_heads_above_one_run_of_all_figures() -> None:
    found = required(DISPUTES, FLAT, flat=True)
    assert found
    assert found.in_same_row == (
        8,
        13,
        18,
    )  # the total of each block, beside the head before it
    assert [FLAT[n] for n in found.in_same_row] == ["总计"] * 3


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param(without(FLAT, DIRECT), id="a block less"),
        pytest.param(FLAT[:-1], id="a head less"),
        pytest.param(
            (*FLAT[:-5], *form.RESULTS[1:], form.RESULTS[0]),
            id="heads in another order",
        ),
        pytest.param(
            (RECONSIDERATION, LITIGATION, AFTER, DIRECT, *form.RESULTS * 3),
            id="blocks in another order",
        ),
        pytest.param((*FLAT, *form.RESULTS), id="a set of heads more"),
        pytest.param(("事项", *FLAT), id="a head of labels, where there are none"),
    ],
)
def test_heads_that_do_not_stand_above_one_run_of_all_figures(
    labels: tuple[str, ...],
) -> None:
    assert required(DISPUTES, labels, flat=True) is None
