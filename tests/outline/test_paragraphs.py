"""Paragraphs out of lines: what is joined, what parts, and what is no text of the report."""

from __future__ import annotations

import pytest

from gxparse.document.document import Document
from gxparse.form.loader import statutory_form
from gxparse.outline import paragraphs

FORM = statutory_form()
FULL = "全年主动公开政府信息共计一百二十三条其中"  # 20 characters, 40 columns: as narrow as a page may be
FULLER = "全年主动公开政府信息共计一百二十三条其中规章"  # two more, as an indent takes


def read(text: str) -> list[str]:
    document = Document(text)
    found = paragraphs.paragraphs(FORM, document, [(0, len(text))])
    for paragraph in found:  # its spans hold just what it says, blanks aside
        printed = "".join(text[span.start : span.end] for span in paragraph.spans)
        assert "".join(printed.split()) == "".join(paragraph.text.split())
    return [paragraph.text for paragraph in found]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((FULL, "网站公开三条。"), [FULL + "网站公开三条。"]),
        (
            (FULL, "", "网站公开三条。"),
            [FULL + "网站公开三条。"],
        ),  # a blank line inside a sentence
        (
            (FULLER, FULL, "网站公开三条。"),
            [FULLER + FULL + "网站公开三条。"],
        ),  # nearly as full as the page
        (("　　" + FULL, "网站公开三条。"), [FULL + "网站公开三条。"]),
        # the sentence ends at the end of a full line
        (
            (FULL, FULL[:-1] + "。", "网站公开三条。"),
            [FULL + FULL[:-1] + "。" + "网站公开三条。"],
        ),
        (
            (FULL, FULL[:-1] + "。", "", "网站公开三条。"),
            [FULL + FULL[:-1] + "。", "网站公开三条。"],
        ),
        # a number opens a paragraph, unless a sentence goes on in it
        (
            (FULL, FULL[:-1] + "。", "（一）公开三条。"),
            [FULL + FULL[:-1] + "。", "（一）公开三条。"],
        ),
        ((FULL, "1.公开三条。"), [FULL + "1.公开三条。"]),
        ((FULL, "", "二、公开三条。"), [FULL, "二、公开三条。"]),
        ((FULL, "1.5万件。"), [FULL + "1.5万件。"]),
        # words of another script keep their blank
        (
            (FULL[:-7] + "in the PDF file", "and HTML页"),
            [FULL[:-7] + "in the PDF file and HTML页"],
        ),
        (
            (FULL[:-7] + "in the PDF file", "网页公开。"),
            [FULL[:-7] + "in the PDF file网页公开。"],
        ),
        # short lines, and those that nothing breaks off
        (("公开三条", "其中网站两条"), ["公开三条", "其中网站两条"]),
        ((FULL[:-1] + "。", FULL[:-1] + "。"), [FULL[:-1] + "。"] * 2),
        (
            (FULL[:-2] + "。”", FULL[:-1] + "。"),
            [FULL[:-2] + "。”", FULL[:-1] + "。"],
        ),  # it closes behind the sentence
        (
            (FULL[:-3], "网站公开三条。"),
            [FULL[:-3], "网站公开三条。"],
        ),  # narrower than a page
        (
            (FULL * 4, "网站公开三条。"),
            [FULL * 4, "网站公开三条。"],
        ),  # wider than one: no lines of a page
        # what is marked as a heading stands alone
        (("# " + FULL, "网站公开三条。"), [FULL, "网站公开三条。"]),
        ((FULL, FULL, "## " + FULL), [FULL * 2, FULL]),
    ],
)
def test_lines_are_joined_where_a_page_broke_them(
    lines: tuple[str, ...], expected: list[str]
) -> None:
    assert read("\n".join(lines)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "- 3 -",
        "第 3 页 共 12 页",
        "3/12",
        "=====",
        "--—",
        "发布时间：2022-01-20 来源：水利局",
        "当前位置：首页 > 公开",
        "【打印本页】",
        "[bookmark: _GoBack]",
        "**",
    ],
)
def test_lines_that_are_not_the_reports(line: str) -> None:
    assert read(f"公开三条。\n{line}\n公开四条。") == ["公开三条。", "公开四条。"]


@pytest.mark.parametrize(
    "line",
    ["- 3 - 条", "3/12件", "来源：本局，均为网站。", "== 三 ==", "3"],
)
def test_lines_that_are(line: str) -> None:
    assert read(f"公开三条。\n{line}\n公开四条。")[1] == line


@pytest.mark.parametrize(
    ("line", "text", "spans"),
    [
        ("**公开三条。**", "公开三条。", [(2, 7)]),
        ("> # 公开三条。", "公开三条。", [(4, 9)]),
        ("#公开三条。", "#公开三条。", [(0, 6)]),
        ("公开<b>三</b>条。", "公开三条。", [(0, 2), (5, 6), (10, 12)]),
        ("公开&nbsp;三条。", "公开三条。", [(0, 2), (8, 11)]),
        ("公开 **三** 条。", "公开 三 条。", [(0, 3), (5, 6), (8, 11)]),
        ("公开[bookmark: a]三条。", "公开三条。", [(0, 2), (15, 18)]),
        ("公开  \t三条。", "公开 三条。", [(0, 8)]),
        ("公开<三>条。", "公开<三>条。", [(0, 7)]),
    ],
)
def test_marks_of_converters_are_left_out(
    line: str, text: str, spans: list[tuple[int, int]]
) -> None:
    (paragraph,) = paragraphs.paragraphs(FORM, Document(line), [(0, len(line))])
    assert paragraph.text == text
    assert [(span.start, span.end) for span in paragraph.spans] == spans


def test_stretches_are_one_text() -> None:
    text = f"{FULL}\n表格\n网站公开三条。\n"
    stretches = [(0, 21), (24, len(text))]
    assert [p.text for p in paragraphs.paragraphs(FORM, Document(text), stretches)] == [
        FULL + "网站公开三条。"
    ]


@pytest.mark.parametrize(
    ("behind", "ends"),
    [
        ("", ""),
        ("云岭县水利局\n2022年1月20日\n", "云岭县水利局\n2022年1月20日\n"),
        ("2022年1月20日\n", "2022年1月20日\n"),
        ("二〇二二年一月二十日\n\n", "二〇二二年一月二十日\n\n"),
        ("2022-01-20\n", "2022-01-20\n"),
        ("云岭县水利局\n", ""),  # no date
        ("于2022年1月20日\n", ""),
        (
            "云岭县水利局\n2022年1月20日\n上一篇：公告\n备案号：1\n",
            "云岭县水利局\n2022年1月20日\n上一篇：公告\n备案号：1\n",
        ),
        ("版权所有：云岭县人民政府\n完。\n", "版权所有：云岭县人民政府\n完。\n"),
        ("2022年1月20日\n以上。\n", ""),
    ],
)
def test_a_report_ends_before_its_signature_and_the_foot_of_a_page(
    behind: str, ends: str
) -> None:
    text = f"公开三条。\n{behind}"
    assert text[paragraphs.end_of_report(FORM, Document(text), 0, len(text)) :] == ends
