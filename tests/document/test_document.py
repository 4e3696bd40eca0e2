"""The text that all stages read: its length and its lines are those of what was given."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gxparse.characters import CELL, LINE_BREAKS, ROW
from gxparse.document.document import Document
from gxparse.source import Span

SPECIAL = st.sampled_from(
    [*LINE_BREAKS, CELL, "\r", "\n", "\r\n", "\ud800", "\ufffd", "字", " "]
)


ORDINARY = st.characters(
    codec="gb2312", exclude_categories=["Cc"], exclude_characters="$\\"
)


@given(st.lists(SPECIAL | ORDINARY).map("".join))
def test_plain_text_is_the_text_offset_for_offset(text: str) -> None:
    # Of what is printed twice for bold type, "总总计计报报", half shows nothing
    assume(not re.search(r"(.)\1(.)\2(.)\3", text, re.DOTALL))
    plain = Document(text).plain
    assert len(plain) == len(text)
    assert not set(plain) & {*LINE_BREAKS, CELL, ROW, "\r"}
    plain.encode()
    kept = [
        (one, other) for one, other in zip(text, plain, strict=True) if one == other
    ]
    assert len(kept) == sum(
        char not in {*LINE_BREAKS, CELL, "\r"} and not "\ud800" <= char <= "\udfff"
        for char in text
    )


def test_a_text_that_is_plain_is_not_copied() -> None:
    text = "一、总体情况\n全年公布信息412条。"
    assert Document(text).plain is text


@pytest.mark.parametrize(
    ("text", "plain"),
    [("a\r\nb", "a \nb"), ("a\rb", "a\nb"), ("a\u2028b\x1fc", "a\nb c")],
)
def test_line_breaks_are_line_feeds(text: str, plain: str) -> None:
    assert Document(text).plain == plain


def test_lines_have_no_blanks_around_them() -> None:
    text = "  一 \n\n \u3000\n\t二\n三"
    document = Document(text)
    assert [text[start:end] for start, end in document.lines(0, len(text))] == [
        "一",
        "二",
        "三",
    ]
    assert [text[start:end] for start, end in document.lines(2, len(text) - 1)] == [
        "一",
        "二",
    ]


def test_bytes_that_were_never_decoded() -> None:
    assert Document("12\udce9 \ufffd").undecoded() == (Span(2, 3), Span(4, 5))
    assert Document("12").undecoded() == ()


def test_only_what_markup_inside_a_text_shows_is_shown() -> None:
    text = "规章 <!-- 4 -->5"
    assert Document(text).shown == "规章 " + " " * 10 + "5"
    assert (
        Document(text, signs=text).shown == text
    )  # text that a reader of files wrote has no markup
