"""Labels that are misspelt: the one row that they can be, or none."""

from __future__ import annotations

import pytest

from gxparse.form.types import Table
from gxparse.tables.tokens.fuzzy_labels import misspelt
from gxparse.tables.tokens.token import Token
from tests.tables.stages import (
    ALL_OUTCOMES,
    DISCLOSURE,
    DISCLOSURE_2019,
    FEES,
    FORM,
    LABELS,
    LICENSING,
    NORMS,
    PARTLY_GRANTED,
    PENALTIES,
    RECEIVED,
    REQUESTS,
    RULES,
    SERVICES,
    aligned_text,
)

THIRD_PARTY = LABELS["outcomes.refused.third_party_rights"]


def row_of(table: Table, *words: str, rows: slice = slice(None)) -> str | None:
    """The path of the row that some words in cells of their own are nearly the label of, without that of the table."""
    aligned = aligned_text("|".join(words))
    tokens, start = [], 0
    for word in words:
        tokens.append(Token(start, start + len(word)))
        start += len(word) + 1
    row = misspelt(FORM, table, aligned, tuple(tokens), table.rows[rows])
    return row.path.removeprefix(f"{table.name}.") if row else None


@pytest.mark.parametrize(
    ("table", "words", "row"),
    [
        pytest.param(
            DISCLOSURE,
            NORMS[:5] + NORMS[6:],
            "normative_documents",
            id="a character lost",
        ),
        pytest.param(
            DISCLOSURE,
            NORMS.replace("规", "法"),
            "normative_documents",
            id="a character wrong",
        ),
        pytest.param(
            DISCLOSURE, f"{NORMS}数", "normative_documents", id="a character too many"
        ),
        pytest.param(
            DISCLOSURE, f"各类{NORMS}", None, id="two slips in seven characters"
        ),
        pytest.param(DISCLOSURE, FEES.replace("事业", "事"), "fees", id="another row"),
        pytest.param(
            DISCLOSURE,
            LICENSING.replace("许", "诉"),
            "licensing",
            id="four characters, one slip",
        ),
        pytest.param(DISCLOSURE, RULES[0], None, id="two characters allow no slip"),
        pytest.param(
            DISCLOSURE,
            SERVICES.replace("对外", "外"),
            None,
            id="a row that the edition has not",
        ),
        pytest.param(
            DISCLOSURE_2019,
            SERVICES.replace("对外", "外"),
            "other_services",
            id="a row that it has",
        ),
        pytest.param(
            REQUESTS,
            THIRD_PARTY.replace("4.", ""),
            "outcomes.refused.third_party_rights",
            id="no number",
        ),
        pytest.param(
            REQUESTS,
            THIRD_PARTY.replace("4.", "6."),
            "outcomes.refused.third_party_rights",
            id="another number",
        ),
        pytest.param(
            REQUESTS,
            THIRD_PARTY.replace("合法权益", "权利"),
            None,
            id="three slips in nine characters",
        ),
        pytest.param(
            REQUESTS,
            RECEIVED.replace("信息公", ""),
            "received",
            id="three characters lost of a long label",
        ),
        pytest.param(
            REQUESTS,
            PARTLY_GRANTED.replace("区分处理的，", ""),
            None,
            id="six characters lost",
        ),
        pytest.param(REQUESTS, "甲" * 121, None, id="far too long"),
    ],
)
def test_the_row_of_a_misspelt_label(table: Table, words: str, row: str | None) -> None:
    assert row_of(table, words) == row


def test_words_in_several_cells_are_one_label() -> None:
    assert row_of(DISCLOSURE, NORMS[:3], NORMS[4:]) == "normative_documents"


def test_only_rows_that_have_their_place_there_are_looked_at() -> None:
    words = NORMS.replace("规", "法")
    assert row_of(DISCLOSURE, words, rows=slice(2, 5)) is None
    assert row_of(DISCLOSURE, words, rows=slice(1, 2)) == "normative_documents"


def test_words_that_are_nearly_two_labels_are_neither() -> None:
    """Between two labels that differ in two characters stands one that is a slip off each."""
    between = PENALTIES[:2] + LICENSING[2] + PENALTIES[3]
    assert row_of(DISCLOSURE, between) is None
    assert row_of(DISCLOSURE, between, rows=slice(2, 3)) == "licensing"
    assert row_of(DISCLOSURE, between, rows=slice(3, 4)) == "penalties"


def test_a_number_says_nothing_of_the_row() -> None:
    assert (
        row_of(REQUESTS, ALL_OUTCOMES.replace("（七）", "（六）")) == "outcomes.total"
    )
    two_slips = THIRD_PARTY[2:].replace("方", "").replace("益", "利")
    assert (
        row_of(REQUESTS, two_slips)
        == row_of(REQUESTS, f"6.{two_slips}")
        == "outcomes.refused.third_party_rights"
    )
