"""What of a cell or a paragraph is said, and what stands beside it."""

from __future__ import annotations

import pytest

from gxparse.readers.blocks import (
    BESIDE,
    DOUBTFUL,
    PLAIN,
    RAISED,
    STRUCK,
    UNSEEN,
    Piece,
)
from gxparse.readers.shown import in_cell, in_prose


@pytest.mark.parametrize(
    ("pieces", "kinds"),
    [
        ([("4", PLAIN), ("7", DOUBTFUL)], [PLAIN, DOUBTFUL]),
        ([("4", PLAIN), ("7", UNSEEN)], [PLAIN, UNSEEN]),
        ([("7", STRUCK), ("4", PLAIN)], [STRUCK, PLAIN]),
        # Nothing else is said
        ([("7", UNSEEN)], [DOUBTFUL]),
        ([(" ", PLAIN), ("7", STRUCK), (" ", PLAIN)], [PLAIN, DOUBTFUL, PLAIN]),
        # In the middle of a number
        ([("4", PLAIN), ("7", UNSEEN), ("1", PLAIN)], [PLAIN, DOUBTFUL, PLAIN]),
        ([("4", PLAIN), ("7", STRUCK), (".1", PLAIN)], [PLAIN, DOUBTFUL, PLAIN]),
        ([("4", PLAIN), ("7", UNSEEN), (" 件", PLAIN)], [PLAIN, UNSEEN, PLAIN]),
        # The mark of a note stands behind something, and has one or two digits
        ([("4", PLAIN), ("12", RAISED)], [PLAIN, RAISED]),
        ([("4", PLAIN), ("（1）", RAISED)], [PLAIN, RAISED]),
        ([("4", PLAIN), ("123", RAISED)], [PLAIN, DOUBTFUL]),
        ([("1", RAISED), ("4", PLAIN)], [DOUBTFUL, PLAIN]),
        ([("3", PLAIN), ("1", RAISED), ("/2", PLAIN)], [PLAIN, DOUBTFUL, PLAIN]),
        ([("3", PLAIN), ("十", RAISED)], [PLAIN, DOUBTFUL]),
        # A raised word is a word
        ([("4", PLAIN), ("件", RAISED)], [PLAIN, PLAIN]),
        # How a word is read is no figure
        ([("规", PLAIN), ("guī", BESIDE)], [PLAIN, BESIDE]),
        ([("规", PLAIN), ("4", BESIDE)], [PLAIN, DOUBTFUL]),
    ],
)
def test_pieces_of_a_cell(pieces: list[Piece], kinds: list[int]) -> None:
    assert [kind for _, kind in in_cell(pieces)] == kinds
    assert [text for text, _ in in_cell(pieces)] == [text for text, _ in pieces]


@pytest.mark.parametrize(
    ("pieces", "said", "left_out"),
    [
        (
            [("公布", PLAIN), ("17", STRUCK), ("4", PLAIN), ("条", DOUBTFUL)],
            "公布4条",
            1,
        ),
        ([("公布4", PLAIN), ("1", RAISED), ("条", PLAIN)], "公布4条", 1),
        ([("10m", PLAIN), ("2", RAISED)], "10m2", 0),
        ([("年度报告", PLAIN), ("1", RAISED)], "年度报告", 1),
        ([("1", RAISED), ("注释", PLAIN)], "1注释", 0),
        ([("公布4", PLAIN), ("100", RAISED), ("[1]", RAISED)], "公布4", 2),
        ([("公布4", PLAIN), ("2", DOUBTFUL), ("件", RAISED)], "公布4件", 1),
        ([("公", PLAIN), ("gōng", BESIDE), ("布", PLAIN), ("7", UNSEEN)], "公布", 0),
    ],
)
def test_what_a_paragraph_says(pieces: list[Piece], said: str, left_out: int) -> None:
    assert in_prose(pieces) == (said, left_out)
