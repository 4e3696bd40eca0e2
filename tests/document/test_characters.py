"""What a character stands for: one character, for every one that there is; a report says the same in any of them."""

from __future__ import annotations

import sys
import unicodedata
from random import Random

import pytest

import gxparse
from gxparse.characters import CELL, LINE_BREAKS, NO_WIDTH, ROW
from gxparse.document.characters import (
    _RADICALS,
    _SIMPLIFIED,
    are_unusual,
    matched,
    printed,
    simplified,
)
from gxparse.document.document import Document
from gxparse.form.grammar_files import read_terms
from tests.support import damage
from tests.support.places import ROOT
from tests.support.results import differing
from tests.support.writing import LAYOUTS

EVERY = [chr(n) for n in range(sys.maxunicode + 1)]
SIGNS = "\xad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202c\ufe0f\ufffe\x00\x7f\x93"
IN_LAYOUTS = pytest.mark.parametrize("layout", sorted(LAYOUTS))


def report_in(layout: str) -> tuple[gxparse.Report, str]:
    """A report of dense figures, laid out."""
    report = damage.report(Random(7), sums_hold=True)
    return report, LAYOUTS[layout](report, Random(3))


def other_form_of(char: str) -> str:
    """A character in the traditional script."""
    return next((o for o, one in _SIMPLIFIED.items() if one == char), char)


RADICALS = {
    unicodedata.normalize("NFKC", char): char
    for char in map(chr, range(0x2F00, 0x2FD6))
} | {one: radical for radical, one in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)}
IDEOGRAPHS = {
    unicodedata.normalize("NFKC", char): char
    for char in map(chr, range(0xF900, 0xFB00))
}


def test_every_character_stands_for_one() -> None:
    text = "".join(EVERY)
    assert len(matched(text)) == len(printed(text)) == len(text)
    assert not set(matched(text)) & set(SIGNS.replace(NO_WIDTH, ""))
    assert matched(matched(text)) == matched(text)


def test_signs_of_borders_and_line_breaks_stand_for_themselves() -> None:
    signs = f"\n\r\t{LINE_BREAKS}{CELL}{ROW}{NO_WIDTH}"
    assert printed(signs) == matched(signs) == signs


def test_what_stands_for_something_else_is_told_from_what_does_not() -> None:
    others = [char for char in EVERY if matched(char) != char or printed(char) != char]
    assert all(are_unusual(f"一{char}") for char in others)
    assert not any(are_unusual(char) for char in EVERY if char not in {*others, "$"})


def test_ordinary_text_is_taken_as_it_is() -> None:
    text = "云水县2023年“三公”经费（单位：万元）—共１２·5件、\xa0\u3000 \t\r\n（app）（1）(二)"
    assert not are_unusual(text)
    assert Document(text).printed is Document(text).plain


def test_radicals_stand_for_what_they_are_called() -> None:
    for radical, char in zip(_RADICALS[::2], _RADICALS[1::2], strict=True):
        assert "RADICAL" in unicodedata.name(radical)
        assert "\u4e00" <= char <= "\u9fff" or char in "⻌"
        assert matched(radical) == printed(radical) == char


def test_no_other_form_is_one_that_the_grammars_print() -> None:
    chars = set(
        "".join(path.read_text("utf-8") for path in ROOT.glob("grammars/*.lark"))
    )
    assert not chars & (_SIMPLIFIED.keys() - {"萬", "億"})
    assert set(_SIMPLIFIED.values()) <= chars
    assert read_terms()["MONEY_UNIT"].fullmatch(simplified("萬元"))


@IN_LAYOUTS
@pytest.mark.parametrize(
    "others", [RADICALS, IDEOGRAPHS], ids=["radicals", "compatibility"]
)
def test_a_report_in_the_ideographs_of_a_font(
    layout: str, others: dict[str, str]
) -> None:
    report, text = report_in(layout)
    written = "".join(others.get(char, char) for char in text)
    assert written != text
    result = gxparse.parse(written)
    assert not differing(result.report, gxparse.parse(text).report)
    assert not result.doubts
    assert result.text == written
