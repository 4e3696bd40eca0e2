"""RTF: how characters are written, what is text and what is not, rows and cells by their marks."""

from __future__ import annotations

import pytest

import gxparse
from gxparse import LimitExceeded
from gxparse.readers.limits import DEFAULT
from gxparse.readers.office.rtf_tokens import BYTES, CLOSES, OPENS, WORD, Token, tokens
from gxparse.testing import form
from gxparse.testing.form import NORMS, RULES
from tests.support import filed, rtf
from tests.support.filed import cells
from tests.support.results import assert_covered, warned_paths
from tests.support.rtf import escaped, paragraph

TRUTH = filed.truth("1-portrait")
HEADS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]


def line(*said: str) -> str:
    return rtf.row([(one, 1, "") for one in said])


HEAD_LINE = line(*(escaped(head) for head in HEADS))
NEXT = line(escaped("行政规范性文件"), "16", "27", "38")


def rules(*said: str) -> gxparse.ParseResult:
    body = (
        paragraph(form.HEADINGS["disclosure"])
        + HEAD_LINE
        + line(escaped("规章"), *said)
        + NEXT
    )
    result = gxparse.read(rtf.file(body))
    assert_covered(result)
    return result


def values(result: gxparse.ParseResult, *paths: str) -> list[object]:
    return [value for value, *_ in cells(result, *paths)]


@pytest.mark.parametrize("numbers", [True, False])
def test_a_report(numbers: bool) -> None:
    result = gxparse.read(rtf.report(TRUTH, numbers=numbers))
    assert result.report == TRUTH
    assert not result.diagnostics
    assert result.locate(result.cells[NORMS[1]].spans[0])[3:6] == (1, 4, 3)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\u-27354?\u27827?", "锦河"),
        (r"{\uc2\u-27354\'bd\'f5}\u27827 x", "锦河"),
        (r"{\uc0\u-27354}", "锦"),
        (r"\'bd\'f5\'ba\'d3", "锦河"),
        (r"{\f1\'bd\'f5\'ba\'d3}", "锦河"),
        (r"\u-10187?\u-9137?", "\U0001d44f"),
        (r"a\~b\_c\{d\}\\e", "a\xa0b-c{d}\\e"),
        (r"\ldblquote a\rdblquote \emdash b", "“a”—b"),
        ("a\nb\r\nc", "abc"),
        (r"a\line b", "a\nb"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt a}}b", "ab"),
        (r"{\pict 0a0b}{\*\unknown x}{\footnote x}{\header x\par}a", "a"),
        (r"{\bin3 {\}x}a", "xa"),
        (r"{\listtext\pard 1.\tab}a", "1.\ta"),
        (r"{\deleted x}a{\revised b}", "ab"),
        (r"{\v x}a{\strike x}b{\fs2 x}{\cf2 x}", "ab"),
        (r"17{\super 1}a", "17a"),
        (r"\'bd", "\ufffd"),
        ("a\\\n\\b b", "a\nb"),
        ("{{{a", "a"),
        ("a}}}b", "ab"),
    ],
)
def test_text(source: str, text: str) -> None:
    result = gxparse.read(rtf.file(source + "\\par"))
    assert result.text.rstrip("\n") == text


def test_tokens_of_a_file() -> None:
    assert list(tokens(r"{\b1 a\'bd\*}\bin2 {}\u-3?", DEFAULT)) == [
        Token(OPENS, "{"),
        Token(WORD, "b", 1),
        Token(BYTES, "a"),
        Token(BYTES, "\xbd", escaped=True),
        Token(WORD, "*"),
        Token(CLOSES, "}"),
        Token(WORD, "u", -3),
        Token(BYTES, "?"),
    ]


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ("4", 4, []),
        (r"4{\super 1}", 4, []),
        (r"{\strike 9}4", 4, []),
        (r"{\deleted 9}{\revised 4}", 4, []),
        (r"4{\v 7}", 4, ["GX013"]),
        (r"{\fs1 7}4", 4, ["GX013"]),
        (r"{\cf2 7}4", 4, ["GX013"]),
        (r"{\v 4}", None, ["GX201"]),
        (r"3{\sub 1}", None, ["GX201"]),
        (r"3{\super 123}", None, ["GX201"]),
        (r"\pard\intbl\par 4", 4, []),
        # Digits of another size, and of the same one
        (r"{\fs21 4}{\fs10 1}", None, ["GX201"]),
        (r"4{\fs12 1}", None, ["GX201"]),
        (r"{\fs12 1}4", None, ["GX201"]),
        (r"{\fs21 4}{\b\fs21 1}", 41, []),
        (r"4{\fs24 1}", 41, []),
        (r"{\fs10 41}{\fs21 \'bc\'fe}", 41, []),
        # What is no text of the page
        (r"{\xe 7}4", 4, []),
        (r"4{\tc 7}", 4, []),
        (r"{\field{\fldinst 7}{\fldrslt 4}}", 4, []),
        (r"{\field{\*\fldinst {\field{\*\fldinst A}{\fldrslt 7}}}{\fldrslt 4}}", 4, []),
    ],
)
def test_how_a_figure_is_shown(cell: str, value: int | None, codes: list[str]) -> None:
    result = rules(cell, "5", "9")
    assert values(result, *RULES, *NORMS) == [value, 5, 9, 16, 27, 38]
    assert [d.code for d in result.doubts.get(RULES[0], ())] == codes


def test_white_text_where_anything_has_a_ground() -> None:
    result = rules(r"{\cf2 4}", r"\highlight3 5", "9")
    assert values(result, *RULES) == [None, 5, 9]
    assert RULES[0] in warned_paths(result)


def test_merged_cells() -> None:
    wide = rtf.row([(escaped("规章"), 1, ""), ("7", 2, ""), ("9", 1, "")])
    beside = (
        r"\trowd\cellx1000\clmgf\cellx2000\clmrg\cellx3000\cellx4000 "
        rf"\pard\intbl {escaped('规章')}\cell 7\cell \cell 9\cell\row"
    )
    for row in (wide, beside):
        body = paragraph(form.HEADINGS["disclosure"]) + HEAD_LINE + row + NEXT
        result = gxparse.read(rtf.file(body))
        assert values(result, *RULES, *NORMS) == [None, None, 9, 16, 27, 38]
        assert {RULES[0], RULES[1]} <= warned_paths(result)


def test_a_table_in_a_cell() -> None:
    inner = "".join(
        "".join(
            rf"\pard\intbl\itap2 {one}\nestcell{{\nonesttables\par}}" for one in row
        )
        + r"{\*\nesttableprops\trowd\cellx1000\cellx2000\cellx3000\cellx4000\nestrow}"
        for row in (
            [escaped(head) for head in HEADS],
            [escaped("规章"), "4", "5", "9"],
        )
    )
    body = (
        paragraph(form.HEADINGS["disclosure"])
        + rf"\trowd\cellx5000 {inner}\pard\intbl\itap1\cell\row\pard "
    )
    assert values(gxparse.read(rtf.file(body)), *RULES) == [4, 5, 9]


def test_rows_that_do_not_say_that_they_are_in_a_table() -> None:
    plain = HEAD_LINE + line(escaped("规章"), "4", "5", "9") + NEXT
    body = paragraph(form.HEADINGS["disclosure"]) + plain.replace(r"\pard\intbl", "")
    assert values(gxparse.read(rtf.file(body)), *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]


@pytest.mark.parametrize(
    "body",
    ["{" * 1000, r"\pard\intbl\itap99999999 a\nestcell", r"\b" * 600_000],
)
def test_what_is_beyond_the_limits(body: str) -> None:
    with pytest.raises(LimitExceeded):
        gxparse.read(rtf.file(body))


@pytest.mark.parametrize(
    "piece",
    [
        r"\cell",
        r"\row",
        r"\cellx9",
        r"\trowd\row",
        r"\nestrow\nestcell",
        r"\'bd",
        r"\u1?",
        r"\uc9\u1",
        "{}",
        "}",
        r"{\cf2 a}",
        r"{\colortbl;;}",
        r"\bin-1 ",
        r"\u-10187?",
    ],
)
def test_any_words_in_bulk(piece: str) -> None:
    """Quadratic time would take minutes here."""
    assert_covered(gxparse.read(rtf.file(piece * 20_000)))
