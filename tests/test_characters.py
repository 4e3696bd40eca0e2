"""What counts as one, as blank or as a break holds for every character that there is."""

from __future__ import annotations

import re
import sys

import pytest

from gxparse import characters
from gxparse.characters import BLANKS, COVERED, LINE_BREAKS, NO_WIDTH, fold

EVERY = [chr(n) for n in range(sys.maxunicode + 1)]


def test_line_breaks_are_those_of_str_splitlines() -> None:
    breaks = {char for char in EVERY if len(f"a{char}b".splitlines()) > 1}
    assert breaks == {*LINE_BREAKS, "\n", "\r"}


def test_blanks_are_all_but_tabs_and_breaks() -> None:
    blank = {char for char in EVERY if re.match(f"[{BLANKS}]", char)}
    assert blank == {char for char in EVERY if char.isspace()} - {
        *LINE_BREAKS,
        *"\n\r\t\x1f",
    } | {NO_WIDTH, COVERED}


def test_blanks_at_edges_are_blanks() -> None:
    assert re.fullmatch(f"[{BLANKS}]+", characters.EDGE_BLANKS)


@pytest.mark.parametrize(
    ("printed", "one"),
    [
        ("（一）予以公开", "(一)予以公开"),
        ("１２:３０", "12：30"),
        ("总\u3000计\u200b", "总计"),
        ("“三公”\n经费", "三公经费"),
        ("商业秘密、工作秘密.", "商业秘密，工作秘密。"),
    ],
)
def test_what_is_printed_in_several_ways_folds_into_one(printed: str, one: str) -> None:
    assert printed != one
    assert fold(printed) == fold(one)


def test_what_says_something_is_not_folded_away() -> None:
    assert fold("12-3") != fold("123")
    assert fold("总计") != fold("合计")


def test_a_number_in_full_width() -> None:
    assert "－１２，３４５．６７".translate(characters.NARROW) == "-12,345.67"
    assert "１，２".translate(characters.NARROW_DIGITS) == "1，2"


def test_a_year_in_words() -> None:
    assert (
        "二〇二三".translate(characters.HANZI_DIGITS)
        == "二○二三".translate(characters.HANZI_DIGITS)
        == "2023"
    )
