"""What a character stands for: one character, for every one that there is; and what a text says whatever it prints."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from gxparse.characters import CELL, LINE_BREAKS, NO_WIDTH, ROW
from gxparse.document.characters import (
    RADICALS,
    SIMPLIFIED,
    are_unusual,
    matched,
    printed,
    simplified,
)
from gxparse.document.document import Document
from gxparse.form.grammar_files import read_terms
from tests.support.places import ROOT

# The planes that have characters of this kind, and a piece of each other one
EVERY = [*range(0x32000), *range(0xE0000, 0xE1000), 0x10FFFD, sys.maxunicode]
TEXT = "".join(map(chr, EVERY))
IN_GB2312 = {"後", "於", "覆"}
"""Other forms that a text of ordinary characters can hold; they are read where another one stands in the text."""


def test_every_character_stands_for_one() -> None:
    assert len(matched(TEXT)) == len(printed(TEXT)) == len(TEXT)
    assert matched(matched(TEXT)) == matched(TEXT)
    matched(TEXT).encode()


def test_signs_of_borders_and_line_breaks_stand_for_themselves() -> None:
    signs = f"\n\r\t{LINE_BREAKS}{CELL}{ROW}"
    assert printed(signs) == matched(signs) == signs


def test_a_text_is_unusual_if_a_character_in_it_stands_for_another() -> None:
    others = [char for char in TEXT if matched(f"一{char}一") != f"一{char}一"]
    assert {char for char in others if not are_unusual(char)} == IN_GB2312
    # It costs time and changes nothing where a character of such a block stands for itself
    assert sum(map(are_unusual, TEXT)) < len(others) + 100


def test_ordinary_text_is_taken_as_it_is() -> None:
    text = (
        "云水县2023年“三公”经费（单位：万元）—共１２·5件、\xa0\u3000 \t（app）（1）(二)"
    )
    assert not are_unusual(text)
    document = Document(text)
    assert document.printed is document.plain is text


def test_radicals_stand_for_what_they_are_called() -> None:
    for radical, char in zip(RADICALS[::2], RADICALS[1::2], strict=True):
        assert "RADICAL" in unicodedata.name(radical)
        assert printed(radical) == char != radical
        assert matched(radical) == simplified(char)


def test_other_forms_are_those_of_the_grammars_characters() -> None:
    grammars = "".join(path.read_text("utf-8") for path in ROOT.glob("grammars/*.lark"))
    assert SIMPLIFIED.keys() & set(grammars) == {"萬", "億"}
    assert set(SIMPLIFIED.values()) <= set(grammars)
    assert not SIMPLIFIED.keys() & set(SIMPLIFIED.values())
    assert read_terms()["MONEY_UNIT"].fullmatch(simplified("萬元"))


@pytest.mark.parametrize(
    ("text", "says", "means"),
    [
        ("⼯作⼈⺠", "工作人民", "工作人民"),
        ("不理行", "不理行", "不理行"),
        ("縣體育局公開", "縣體育局公開", "县体育局公开"),
        ("a\u200bb\xadc\u200ed\ufeffe\x00f\ufe0fg", "abcdefg", "abcdefg"),
        ("（一﹚︓❨二❩", "（一﹚︓❨二❩", "（一):（二）"),
        ("第\u200b3\u200b 条\u200b", "第3 条", "第3 条"),
        ("$8$ $$1{,}302$$ \\(5\\) $-$ $\\mathbf{7.5}$", "8 1,302 5 - 7.5", "8 1,302 5 - 7.5"),
        ("5$ $ab1$ $5", "5$ $ab1$ $5", "5$ $ab1$ $5"),
        ("数(shu)量(liàng)行（xing）(shu)重(chóng)", "数量行（xing）(shu)重", "数量行(shu)重"),
        ("数（shu）量（liàng）行（xíng）信（app）", "数量行信（app）", "数量行信（app）"),
        ("数(shu)量(liang)", "数(shu)量(liang)", "数量"),
        ("7 \xad8 2 4\n3 9 5 \ufffe5", "7 -8 2 4 3 9 5 -5", "7 -8 2 4 3 9 5 -5"),
        ("7 \xad8 2 4\n3 9\xad 5 5", "7 8 2 4 3 9 5 5", "7 8 2 4 3 9 5 5"),
        ("7 \xad8 2 \xad4\n3 9 5 \xad5", "7 8 2 4 3 9 5 5", "7 8 2 4 3 9 5 5"),
        ("7 \xad8 2 4\n增\xad5 5 5 5 5", "7 8 2 4 增5 5 5 5 5", "7 8 2 4 增5 5 5 5 5"),
        ("a\ud800b", "a\ufffdb", "a\ufffdb"),
        ("\u202e12\u202c", "12", "\ufffd12"),
    ],
)  # fmt: skip
def test_what_a_text_says_and_means(text: str, says: str, means: str) -> None:
    document = Document(text)
    assert document.says([(0, len(text))]) == says
    assert " ".join(document.plain.replace(NO_WIDTH, "").split()) == means
    assert len(document.plain) == len(document.printed) == len(text)


def test_canonical_text_says_just_what_stands_there() -> None:
    text = "⼯作\u200b開\x00\ud800"
    document = Document(text).as_it_stands()
    assert document.plain == document.printed == "⼯作\u200b開\x00\ufffd"
    assert document.as_it_stands() is document
