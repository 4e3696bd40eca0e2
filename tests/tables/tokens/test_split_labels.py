"""Labels whose pieces stand in several cells or around figures, put together again."""

from __future__ import annotations

import pytest

from gxparse.tables.tokens.lexer import lex
from tests.tables.stages import (
    FEES,
    FORM,
    GRANTED,
    NORMS,
    OTHER_PROCESSING,
    RECEIVED,
    RESULTS_OF_YEAR,
    RULES,
    SECRET,
    SERVICES,
    aligned_text,
    bars,
    in_words,
    spaced,
    tabbed,
)

# layout, text, tokens
JOINED = {
    "in two cells side by side": (
        "pipes",
        bars(SERVICES[:4], SERVICES[4:], 3, 1),
        [f"label {SERVICES[:4]} + {SERVICES[4:]}", "run 3 1"],
    ),
    "in three cells": (
        "tabs",
        tabbed(SERVICES[:3], SERVICES[3:5], SERVICES[5:], 3, 1),
        [f"label {SERVICES[:3]} + {SERVICES[3:5]} + {SERVICES[5:]}", "run 3 1"],
    ),
    "in two rows, its figures beside the first": (
        "pipes",
        bars(NORMS[:5], 4, 2) + bars(NORMS[5:]) + bars(RULES, 3, 1),
        [f"label {NORMS[:5]} + {NORMS[5:]}", "run 4 2", f"label {RULES}", "run 3 1"],
    ),
    "around its figures in flowed text": (
        "flow",
        spaced(NORMS[:5], 4, 2, 9) + spaced(NORMS[5:]) + spaced(RULES, 3, 1, 7),
        [
            f"label {NORMS[:5]} + {NORMS[5:]}",
            "run 4 2 9",
            f"label {RULES}",
            "run 3 1 7",
        ],
    ),
    "a group around its rows": (
        "pipes",
        bars(RESULTS_OF_YEAR[:4], GRANTED, 5, 1)
        + bars(RESULTS_OF_YEAR[4:], SECRET, 3, 4),
        [
            f"label {RESULTS_OF_YEAR[:4]} + {RESULTS_OF_YEAR[4:]}",
            f"label {GRANTED}",
            "run 5 1",
            f"label {SECRET}",
            "run 3 4",
        ],
    ),
    "two labels, each in two pieces": (
        "pipes",
        bars(NORMS[:5], NORMS[5:], 4, 2) + bars(SERVICES[:4], SERVICES[4:], 3, 1),
        [
            f"label {NORMS[:5]} + {NORMS[5:]}",
            "run 4 2",
            f"label {SERVICES[:4]} + {SERVICES[4:]}",
            "run 3 1",
        ],
    ),
}
LEFT_APART = {
    "the pieces of a row around another label": (
        "pipes",
        bars(NORMS[:5], 4, 2) + bars(RULES, 3, 1) + bars(NORMS[5:]),
        [
            f"words {NORMS[:5]}",
            "run 4 2",
            f"label {RULES}",
            "run 3 1",
            f"words {NORMS[5:]}",
        ],
    ),
    "the pieces of a row around another label in the cell beside": (
        "pipes",
        bars(NORMS[:5], RULES, 3, 1) + bars(NORMS[5:]),
        [f"words {NORMS[:5]}", f"label {RULES}", "run 3 1", f"words {NORMS[5:]}"],
    ),
    "pieces in the wrong order": (
        "pipes",
        bars(NORMS[5:], NORMS[:5], 4, 2),
        [f"words {NORMS[5:]}", f"words {NORMS[:5]}", "run 4 2"],
    ),
    "a piece that is lost": (
        "pipes",
        bars(SERVICES[:4], SERVICES[6:], 3),
        [f"words {SERVICES[:4]}", f"words {SERVICES[6:]}", "run 3"],
    ),
    "more than four pieces": (
        "pipes",
        bars(*FEES[:4], FEES[4:], 3),
        [*(f"words {char}" for char in FEES[:4]), f"words {FEES[4:]}", "run 3"],
    ),
    "another word between them": (
        "pipes",
        bars(NORMS[:5], "甲", NORMS[5:], 4),
        [f"words {NORMS[:5]}", "words 甲", f"words {NORMS[5:]}", "run 4"],
    ),
}


@pytest.mark.parametrize("name", sorted({**JOINED, **LEFT_APART}))
def test_pieces_of_labels(name: str) -> None:
    layout, text, tokens = {**JOINED, **LEFT_APART}[name]
    aligned = aligned_text(text, layout)
    assert in_words(aligned, lex(FORM, aligned)) == tokens


@pytest.mark.parametrize(
    ("label", "at", "row"),
    [
        (SERVICES, 4, "disclosure.other_services"),
        (RECEIVED, 9, "requests.received"),
        (SECRET, 4, "requests.outcomes.refused.state_secret"),
        (OTHER_PROCESSING, 4, None),  # a group in one edition, a row in the other
    ],
)
def test_a_label_in_pieces_means_what_it_means_whole(
    label: str, at: int, row: str | None
) -> None:
    text = bars(label[:at], label[at:], 3, 1)
    token = lex(FORM, aligned_text(text))[0]
    assert token.wording is FORM.wording(label)
    assert token.wording.row == row
    assert [
        text[slice(*piece)] for piece in ((token.start, token.end), *token.more)
    ] == [label[:at], label[at:]]
