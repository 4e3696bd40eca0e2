"""Text that a font prints twice is read once, where that is certain."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.characters import NO_WIDTH
from gxparse.document.printed_twice import (
    prints_characters_twice,
    with_characters_once,
    with_words_once,
)

ROWS = "自然人 总计\n（一）予以公开 3 4 5 12\n（二）部分公开 2 0 7 9\n1.属于国家秘密 0 0 6 6\n"


def words_twice(text: str) -> str:
    return "\n".join(
        " ".join(f"{word} {word}" for word in line.split()) for line in text.split("\n")
    )


def characters_twice(text: str) -> str:
    return "".join(char if char.isspace() else char * 2 for char in text)


def once(text: str) -> str:
    """What ``with_words_once`` leaves, with one blank for several."""
    made = with_words_once(text, 0, len(text))
    assert len(made) == len(text)
    return "\n".join(" ".join(line.split()) for line in made.split("\n"))


def test_words_are_read_once() -> None:
    assert once(words_twice(ROWS)) == ROWS


def test_only_the_stretch_is_read_so() -> None:
    text = words_twice(ROWS)
    start = len(text)
    assert with_words_once(text + text, start, 2 * start).startswith(text)


@pytest.mark.parametrize(
    ("pair", "other"),
    [("12 12", "12 13"), ("12 12", "12"), ("0 0 0 0", "0 0 0")],
)
def test_one_figure_that_is_not_twice_there_shows_that_none_is(
    pair: str, other: str
) -> None:
    text = words_twice(ROWS).replace(pair, other)
    assert once(text) == text


def test_few_figures_are_no_evidence() -> None:
    text = "自然人 自然人\n（一）予以公开 （一）予以公开 3 3 4 4\n"
    assert once(text) == text


def test_characters_are_read_once() -> None:
    text = characters_twice(ROWS)
    assert with_characters_once(text).replace(NO_WIDTH, "") == ROWS
    assert len(with_characters_once(text)) == len(text)


def test_figures_that_are_not_all_twice_there_are_what_they_say() -> None:
    text = characters_twice(ROWS).replace("33 44 55 1122", "33 44 5 11222")
    assert with_characters_once(text).replace(NO_WIDTH, "") == (
        characters_twice(ROWS)
        .replace("33 44 55 1122", "33 44 5 11222")
        .replace(characters_twice("（一）予以公开"), "（一）予以公开")
        .replace(characters_twice("（二）部分公开"), "（二）部分公开")
        .replace(characters_twice("1.属于国家秘密"), "1.属于国家秘密")
        .replace(characters_twice("自然人"), "自然人")
    )


@pytest.mark.parametrize(
    ("text", "is_twice"),
    [
        ("云云岭岭县县\n", True),
        ("## 云云岭岭县县\n", True),
        ("\ufeff\n  云云岭岭县县", True),
        ("云岭县水利局", False),
        ("方方面面的", False),
        ("112233", False),
        ("", False),
    ],
)
def test_the_opening_of_a_text_shows_it(text: str, is_twice: bool) -> None:
    assert prints_characters_twice(text) == is_twice


def test_a_report_whose_tables_are_printed_twice() -> None:
    heads = "信息内容 本年制发件数 本年废止件数 现行有效件数\n"
    rows = "规章 8 3 24\n行政规范性文件 7 14 49\n"
    decided = "信息内容 本年处理决定数量\n行政许可 42\n行政处罚 72\n行政强制 6\n"
    fees = "信息内容 本年收费金额（单位：万元）\n行政事业性收费 1.5\n"
    title = "云岭县水利局2023年政府信息公开工作年度报告\n\n二、主动公开政府信息情况\n"
    result = gxparse.parse(title + words_twice(heads + rows + decided + fees))
    assert (
        result.report.disclosure
        == gxparse.parse(title + heads + rows + decided + fees).report.disclosure
    )
    assert not result.doubts
    assert result.cells["disclosure.rules.in_force"].raw == "24"
