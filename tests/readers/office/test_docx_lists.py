"""Word files: figures in paragraphs of lists, whose signs are no text and may be a minus."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.testing.form import HEADINGS, NORMS, RULES
from tests.support import filed
from tests.support.filed import cell, cells, paragraph, row, table
from tests.support.results import warned_paths

HEADS = row("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
NEXT = row("行政规范性文件", "16", "27", "38")
SPACE = f'xmlns:w="{filed.W}"'
OWN = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
NONE = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "".join(
    f'<Relationship Id="{name}" Type="{KIND}/{name}" Target="{name}.xml"/>'
    for name in ("numbering", "styles")
)


def listed(form: str, sign: str, level: int = 0) -> str:
    """A list of one level."""
    shown = f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{sign}"/>'
    kind = f'<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="{level}">{shown}</w:lvl></w:abstractNum>'
    return f'{kind}<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'


def in_list(text: str, form: str = OWN) -> str:
    return f"<w:p><w:pPr>{form}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def read(lists: str, first: str, label: str = "规章") -> gxparse.ParseResult:
    """A report whose first row begins with a cell, with its lists and a style of them."""
    title = paragraph("云岭县水利局2023年政府信息公开工作年度报告")
    drawn = table(HEADS, row(label, first, "5", "9"), NEXT)
    body = f"{title}{paragraph(HEADINGS['disclosure'])}{drawn}"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    style = f'<w:style w:type="paragraph" w:styleId="L"><w:pPr>{OWN}</w:pPr></w:style>'
    based = '<w:style w:type="paragraph" w:styleId="M"><w:basedOn w:val="L"/></w:style>'
    parts = {
        "_rels/.rels": filed.RELATIONS.format("word/document.xml"),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}">{RELATIONS}</Relationships>',
        "word/styles.xml": f"<w:styles {SPACE}>{style}{based}</w:styles>",
        "word/document.xml": f"<w:document {SPACE}><w:body>{body}</w:body></w:document>",
    }
    if lists:
        parts["word/numbering.xml"] = f"<w:numbering {SPACE}>{lists}</w:numbering>"
    return gxparse.read(filed.archive(parts))


def values(result: gxparse.ParseResult) -> list[object]:
    return [value for value, *_ in cells(result, *RULES, *NORMS)]


@pytest.mark.parametrize(
    "form", [OWN, '<w:pStyle w:val="L"/>', '<w:pStyle w:val="M"/>']
)
@pytest.mark.parametrize(
    "lists",
    [
        listed("bullet", "-"),
        listed("bullet", "–"),
        listed("bullet", "\uf02d"),
        listed("bullet", "▼"),
        listed("bullet", "+"),
        listed("none", "-"),
        listed("decimal", "-%1."),
        listed("decimal", "%1"),
        listed("bullet", "•", level=1),
        f'{listed("bullet", "•")[:-8]}<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="-"/></w:lvl></w:lvlOverride></w:num>',
    ],
)
def test_a_figure_behind_the_sign_of_a_list_that_may_be_of_it(
    lists: str, form: str
) -> None:
    result = read(lists, cell(in_list("4", form)))
    assert values(result) == [None, 5, 9, 16, 27, 38]
    assert warned_paths(result) == {RULES[0]}


@pytest.mark.parametrize(
    ("lists", "form"),
    [
        (listed("bullet", "•"), OWN),
        (listed("bullet", "\uf0b7"), OWN),
        (listed("bullet", "l"), '<w:pStyle w:val="M"/>'),
        (listed("bullet", ""), OWN),
        (listed("decimal", "%1."), OWN),
        (listed("decimal", "（%1）"), OWN),
        (listed("chineseCounting", "%1、"), OWN),
        (listed("decimal", "%1.%2."), OWN),
        (listed("none", ""), OWN),
        (listed("bullet", "-"), NONE),
        (listed("bullet", "-"), f'<w:pStyle w:val="L"/>{NONE}'),
        ("", OWN),
    ],
)
def test_a_figure_behind_the_sign_of_a_list_that_is_none_of_it(
    lists: str, form: str
) -> None:
    result = read(lists, cell(in_list("4", form)))
    assert values(result) == [4, 5, 9, 16, 27, 38]
    assert warned_paths(result) == set()


def test_a_label_in_a_list_is_read_whatever_its_sign() -> None:
    result = read(listed("bullet", "-"), "4", cell(in_list("规章")))
    assert values(result) == [4, 5, 9, 16, 27, 38]
    assert warned_paths(result) == set()
