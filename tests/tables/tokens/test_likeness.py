"""Numbers in words, and what only looks like a number, where a figure is due."""

from __future__ import annotations

import pytest

from gxparse.form.loader import statutory_form
from gxparse.tables.tokens.cells import LOST, Number, cell_in, likeness

FORM = statutory_form()
DIGITS = "〇一二三四五六七八九"


def in_words(count: int) -> str:
    """A number below ten thousand, as it is said in full."""
    words, behind_zero = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = count // size % 10
        if digit:
            words += ("零" if behind_zero else "") + DIGITS[digit] + unit
        behind_zero = not digit and bool(words)
    return words


def test_every_number_that_is_said_in_full() -> None:
    for count in range(10, 10_000):
        assert likeness(FORM, in_words(count)) == Number(str(count))


def test_every_number_digit_by_digit() -> None:
    for count in range(2, 2000):
        words = "".join(DIGITS[int(digit)] for digit in str(count))
        is_sure = bool(set(words) - {"一"})
        assert likeness(FORM, words) == Number(str(count), is_sure=is_sure)


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("十", "10"),
        ("十二", "12"),
        ("一百十五", "115"),
        ("两百零八", "208"),
        ("三千零十二", "3012"),
        ("捌佰壹拾贰", "812"),
    ],
)
def test_numbers_that_are_said_shorter(words: str, digits: str) -> None:
    assert likeness(FORM, words) == Number(digits)


@pytest.mark.parametrize(
    "words",
    ["一百五", "三千五", "千", "百", "零十", "一百零", "一般", "第三", "三、", "一.5", "件", "", "十十", "一千二千"],
)  # fmt: skip
def test_words_that_say_no_number_for_certain(words: str) -> None:
    assert likeness(FORM, words) is None


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("十二件", Number("12", "件")),
        ("一条", Number("1", "条")),
        ("〇", Number("0")),
        ("○", Number("0")),
        ("零", Number("0")),
        ("1○", Number("10")),
        ("２〇", Number("20")),
        ("一", Number("1", is_sure=False)),
        ("一一", Number("11", is_sure=False)),
        ("O", Number("0", is_sure=False)),
        ("1o", Number("10", is_sure=False)),
        ("丨l2", Number("112", is_sure=False)),
        ("Ｏ", Number("0", is_sure=False)),
        ("b", Number("6", is_sure=False)),
        ("\ufffd", LOST),
        ("1\ue003", LOST),
        ("(cid:19)(cid:20)", LOST),
        ("□", LOST),
    ],
)
def test_what_looks_like_a_number(words: str, number: Number) -> None:
    assert likeness(FORM, words) == number


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("三", "number"),
        ("l", "number"),
        ("\ufffd", "unreadable"),
        ("1o", "number"),
        ("详见附件", "words"),
        ("3x", "unreadable"),
    ],
)
def test_a_cell_where_a_figure_is_due(words: str, kind: str) -> None:
    cell = cell_in(FORM, words, 0, len(words))
    assert cell.kind in ("words", "unreadable")
    assert cell.as_figure().kind == kind
