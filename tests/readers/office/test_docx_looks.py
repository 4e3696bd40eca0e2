"""Word files: text that nobody can see for its colour or size, and figures that are built up as equations."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.testing.form import HEADINGS, NORMS, RULES
from tests.support import filed
from tests.support.filed import cell, cells, paragraph, row, table
from tests.support.results import assert_covered, warned_paths

HEADS = row("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
NEXT = row("行政规范性文件", "16", "27", "38")
WHITE, DARK = '<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:fill="1F4E79"/>'
STYLES = f"""
<w:style w:styleId="White"><w:rPr>{WHITE}</w:rPr></w:style>
<w:style w:styleId="Small"><w:rPr><w:sz w:val="2"/></w:rPr></w:style>
<w:style w:styleId="Black"><w:basedOn w:val="White"/><w:rPr><w:color w:val="000000"/></w:rPr></w:style>
<w:style w:styleId="Dark"><w:pPr>{DARK}</w:pPr></w:style>
<w:style w:styleId="OfDark"><w:basedOn w:val="Dark"/></w:style>
<w:style w:styleId="Marked"><w:rPr>{DARK}</w:rPr></w:style>
<w:style w:styleId="Heads"><w:tblStylePr w:type="firstRow"><w:rPr>{WHITE}</w:rPr><w:tcPr>{DARK}</w:tcPr></w:tblStylePr>
</w:style>"""


def read(*blocks: str, styles: str = STYLES) -> gxparse.ParseResult:
    """A report of Word with styles."""
    title = paragraph("云岭县水利局2023年政府信息公开工作年度报告")
    space = f'xmlns:w="{filed.W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    relations = filed.RELATIONS.format("styles.xml").replace(
        '/officeDocument"', '/styles"'
    )
    parts = {
        "_rels/.rels": filed.RELATIONS.format("word/document.xml"),
        "word/_rels/document.xml.rels": relations,
        "word/styles.xml": f"<w:styles {space}>{styles}</w:styles>",
        "word/document.xml": f"<w:document {space}><w:body>{title}{''.join(blocks)}</w:body></w:document>",
    }
    result = gxparse.read(filed.archive(parts))
    assert_covered(result)
    return result


def rules(
    first: str, *, of_table: str = "", styles: str = STYLES
) -> gxparse.ParseResult:
    """A table whose first row of figures begins with a cell."""
    drawn = table(of_table, HEADS, row("规章", first, "5", "9"), NEXT)
    return read(paragraph(HEADINGS["disclosure"]), drawn, styles=styles)


def values(result: gxparse.ParseResult) -> list[object]:
    return [value for value, *_ in cells(result, *RULES, *NORMS)]


def unseen(result: gxparse.ParseResult) -> list[int]:
    return [d.data["count"] for d in result.diagnostics if d.code == "GX011"]


def run(text: str, mark: str = "") -> str:
    return f"<w:r><w:rPr>{mark}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    "mark",
    [
        WHITE,
        '<w:color w:val="fefefe" w:themeColor="background1"/>',
        '<w:sz w:val="2"/>',
        '<w:sz w:val="4"/>',
        '<w:rStyle w:val="White"/>',
        '<w:rStyle w:val="Small"/>',
        '<w:rStyle w:val="Black"/>' + WHITE,
        WHITE + '<w:shd w:val="clear" w:fill="auto"/>',
        WHITE + '<w:highlight w:val="none"/>',
    ],
)
def test_what_nobody_can_see_is_no_figure(mark: str) -> None:
    both = cell(f"<w:p>{run('47')}{run('2', mark)}</w:p>")
    for first, count in ((both, 1), (cell(paragraph("47", mark)), 2)):
        result = rules(first)
        assert values(result) == [None, 5, 9, 16, 27, 38]
        assert warned_paths(result) == {RULES[0]}
        assert unseen(result) == [count]


@pytest.mark.parametrize(
    "mark",
    [
        '<w:color w:val="F2F2A2"/>',
        '<w:color w:val="auto"/>',
        '<w:sz w:val="5"/>',
        '<w:sz w:val="21"/>',
        '<w:rStyle w:val="Black"/>',
        WHITE + DARK,
        WHITE + '<w:shd w:val="pct80" w:fill="auto"/>',
        WHITE + '<w:highlight w:val="darkBlue"/>',
        WHITE + '<w:rStyle w:val="Marked"/>',
    ],
)
def test_what_can_be_seen_is_plain(mark: str) -> None:
    result = rules(cell(paragraph("47", mark)))
    assert values(result) == [47, 5, 9, 16, 27, 38]
    assert not warned_paths(result)
    assert unseen(result) == []


def styled(name: str, mark: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr>{run("47", mark)}</w:p>'


@pytest.mark.parametrize(
    ("first", "of_table"),
    [
        (cell(paragraph("47", WHITE), DARK), ""),
        (cell(styled("Dark", WHITE)), ""),
        (cell(styled("OfDark", WHITE)), ""),
        (cell(f"<w:p><w:pPr>{DARK}</w:pPr>{run('47', WHITE)}</w:p>"), ""),
        (cell(paragraph("47", WHITE)), f"<w:tblPr>{DARK}</w:tblPr>"),
        (
            cell(paragraph("47", WHITE)),
            '<w:tblPr><w:tblStyle w:val="Heads"/></w:tblPr>',
        ),
    ],
)
def test_white_on_a_dark_ground_is_seen(first: str, of_table: str) -> None:
    result = rules(first, of_table=of_table)
    assert values(result) == [47, 5, 9, 16, 27, 38]
    assert not warned_paths(result)


def test_the_ground_of_one_cell_is_not_that_of_the_next() -> None:
    first = cell(paragraph("4"), DARK) + cell(paragraph("5", WHITE))
    drawn = table(HEADS, row("规章", first + cell("9")), NEXT)
    result = read(paragraph(HEADINGS["disclosure"]), drawn)
    assert values(result) == [4, None, 9, 16, 27, 38]
    assert warned_paths(result) == {RULES[1]}


def test_prose_that_nobody_can_see_is_left_out_and_told() -> None:
    box = f"<w:p><w:r><w:txbxContent>{paragraph('转载请注明。', WHITE)}</w:txbxContent></w:r></w:p>"
    result = read(
        paragraph(HEADINGS["problems"]),
        paragraph("栏目更新不够及时。"),
        paragraph("内部说明三条。", WHITE),
        styled("Small"),
        box,
    )
    # How a box is filled is not read: what stands in it may be white
    assert result.report.problems == ("栏目更新不够及时。", "转载请注明。")
    assert unseen(result) == [9]
    (told,) = (d for d in result.diagnostics if d.code == "GX011")
    assert [result.locate(span).paragraph for span in told.spans] == [4, 5]


def equation(*parts: str) -> str:
    return f"<w:p><m:oMath>{''.join(parts)}</m:oMath></w:p>"


def said(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    "parts",
    [
        f"<m:f><m:num>{said('23')}</m:num><m:den>{said('2')}</m:den></m:f>",
        f"<m:sSup><m:e>{said('27')}</m:e><m:sup>{said('2')}</m:sup></m:sSup>",
        f"<m:sSub><m:e>{said('27')}</m:e><m:sub>{said('2')}</m:sub></m:sSub>",
        f"<m:rad><m:deg/><m:e>{said('27')}</m:e></m:rad>",
        f"<m:limLow><m:e>{said('27')}</m:e><m:lim>{said('2')}</m:lim></m:limLow>",
        f"<m:m><m:mr><m:e>{said('2')}</m:e><m:e>{said('7')}</m:e></m:mr></m:m>",
        f"<m:eqArr><m:e>{said('2')}</m:e><m:e>{said('7')}</m:e></m:eqArr>",
    ],
)
def test_an_equation_of_several_storeys_is_no_figure(parts: str) -> None:
    for first in (equation(parts), equation(said("4"), parts)):
        result = rules(cell(first))
        assert values(result) == [None, 5, 9, 16, 27, 38]
        assert warned_paths(result) == {RULES[0]}


def test_an_equation_of_one_line_is_plain() -> None:
    assert values(rules(cell(equation(said("2"), said("7")))))[0] == 27


def test_a_fraction_in_prose_has_its_bar() -> None:
    part = f"<m:f><m:num>{said('2')}</m:num><m:den>{said('3')}</m:den></m:f>"
    sentence = f"<w:p>{run('占比为')}<m:oMath>{part}</m:oMath>{run('。')}</w:p>"
    result = read(paragraph(HEADINGS["problems"]), sentence)
    assert result.report.problems == ("占比为2/3。",)


def field(code: str, shown: str = "") -> str:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>'
        for k in ("begin", "separate", "end")
    )
    shown = separate + shown if shown else ""
    return f"<w:p>{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{shown}{end}</w:p>"


def test_what_is_shown_and_is_no_text_is_not_blank() -> None:
    for first in (field(r" EQ \f(23,2) "), "<w:p><w:r><w:object/></w:r></w:p>"):
        result = rules(cell(first))
        assert values(result) == [None, 5, 9, 16, 27, 38]
        assert warned_paths(result) == {RULES[0]}
    assert values(rules(cell(field(" PAGE ", run("47")))))[0] == 47


SIZES = """<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:rPr><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:styleId="Grid"><w:rPr><w:sz w:val="18"/></w:rPr></w:style>
<w:style w:styleId="Note"><w:rPr><w:sz w:val="12"/></w:rPr></w:style>
<w:style w:styleId="Raised"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>"""
GRID = '<w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr>'


def sized(text: str, size: float) -> str:
    return run(text, f'<w:sz w:val="{size}"/>')


@pytest.mark.parametrize(
    "runs",
    [
        sized("4", 21) + sized("1", 10),
        sized("1", 10) + sized("4", 21),
        run("4") + sized("1", 18),
        run("4") + run("1", '<w:rStyle w:val="Note"/>'),
        run("4") + run("1", '<w:rStyle w:val="Raised"/>'),
        run("4") + run("1", '<w:position w:val="8"/>'),
    ],
)
def test_digits_of_another_size_are_none_of_a_figure(runs: str) -> None:
    result = rules(cell(f"<w:p>{runs}</w:p>"), styles=SIZES)
    assert values(result) == [None, 5, 9, 16, 27, 38]
    assert warned_paths(result) == {RULES[0]}


@pytest.mark.parametrize(
    ("runs", "of_table"),
    [
        (sized("4", 21) + sized("1", 21), ""),
        (sized("4", 20) + sized("1", 21), ""),
        (sized("4", 10) + sized("1", 10), ""),
        (run("4") + run("1"), ""),
        (run("4") + sized("1", 32), ""),
        (run("4") + sized("1", 18), GRID),
        (run("4") + sized("1", 18.5), GRID),
        (sized("41", 21) + sized("件", 12), ""),
    ],
)
def test_digits_of_one_size_are_one_figure(runs: str, of_table: str) -> None:
    result = rules(cell(f"<w:p>{runs}</w:p>"), of_table=of_table, styles=SIZES)
    assert values(result) == [41, 5, 9, 16, 27, 38]


def test_a_year_whose_digits_differ_in_size() -> None:
    title = f"<w:p>{sized('云岭县水利局20', 44)}{sized('24', 30)}{sized('年政府信息公开工作年度报告', 44)}</w:p>"
    result = gxparse.read(filed.docx(title + paragraph(HEADINGS["disclosure"])))
    assert result.report.year == 2024
