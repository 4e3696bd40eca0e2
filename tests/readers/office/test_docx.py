"""Word files: what their markup says of rows, cells, changes and hidden text."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.testing.form import APPLICANTS, HEADINGS, NORMS, RULES
from tests.support import filed
from tests.support.filed import cell, cells, paragraph, row, table
from tests.support.results import assert_covered, warned_paths

TITLE = paragraph("云岭县水利局2023年政府信息公开工作年度报告")
TWO, THREE = paragraph(HEADINGS["disclosure"]), paragraph(HEADINGS["requests"])
HEADS = row("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
KINDS = row(
    "", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"
)
RECEIVED = "一、本年新收政府信息公开申请数量"
CARRIED = "二、上年结转政府信息公开申请数量"


STYLES = f"""<w:styles xmlns:w="{filed.W}"><w:style w:type="character" w:styleId="Raised"><w:basedOn w:val="Plain"/>
<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style><w:style w:type="character" w:styleId="Hidden"><w:rPr>
<w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="OfRaised"><w:basedOn w:val="Raised"/></w:style>
<w:style w:styleId="Again"><w:basedOn w:val="Raised"/><w:rPr><w:vertAlign w:val="baseline"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Plain"><w:basedOn w:val="Plain"/><w:rPr><w:b/></w:rPr></w:style></w:styles>"""


def read(*blocks: str) -> gxparse.ParseResult:
    """A report of Word with styles."""
    relations = filed.RELATIONS.format("styles.xml").replace(
        '/officeDocument"', '/styles"'
    )
    body = f'<w:document xmlns:w="{filed.W}"><w:body>{TITLE}{TWO}{"".join(blocks)}</w:body></w:document>'
    parts = {
        "_rels/.rels": filed.RELATIONS.format("word/document.xml"),
        "word/document.xml": body,
    }
    result = gxparse.read(
        filed.archive(
            {
                **parts,
                "word/_rels/document.xml.rels": relations,
                "word/styles.xml": STYLES,
            }
        )
    )
    assert_covered(result)
    return result


def rules(*middle: str) -> gxparse.ParseResult:
    """A table whose row of rules has these cells, with another row behind it."""
    return read(
        table(HEADS, row("规章", *middle), row("行政规范性文件", "16", "27", "38"))
    )


def test_text_is_readable_and_its_borders_are_not_its_tabs() -> None:
    result = rules("4", "5", "9")
    assert result.text == (
        "云岭县水利局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t4\t5\t9\n行政规范性文件\t16\t27\t38\n"
    )
    at = result.locate(result.cells[RULES[1]].spans[0])
    assert at == (4, 6, None, 1, 2, 3, None, None)
    assert repr(at) == "Location(line=4, column=6, table=1, row=2, cell=3)"
    assert result.locate(gxparse.Span(25, 26)).paragraph == 2


def test_a_cell_of_two_paragraphs_is_one_cell() -> None:
    two = cell(paragraph("现行") + paragraph("有效件数"))
    result = read(
        table(
            row("信息内容", "本年制发件数", "本年废止件数", two),
            row(cell(paragraph("规") + paragraph("章")), "4", "5", "9"),
        )
    )
    assert list(cells(result, *RULES)) == [
        (4, "printed", "4"),
        (5, "printed", "5"),
        (9, "printed", "9"),
    ]


@pytest.mark.parametrize(
    "between", ["<w:tab/>", "<w:br/>", "<w:cr/>", "</w:r><w:r><w:tab/></w:r><w:r>"]
)
def test_a_tab_or_break_in_a_cell_is_no_border(between: str) -> None:
    inner = f"<w:p><w:r><w:t>1</w:t>{between}<w:t>2</w:t></w:r></w:p>"
    result = rules(cell(inner), "5", "9")
    values = list(cells(result, *RULES))
    assert values[0][0] in (None, 12)
    assert values[1:] == [(5, "printed", "5"), (9, "printed", "9")]
    assert {RULES[0], "disclosure.rules"} & warned_paths(result)


def test_runs_of_one_number_are_joined() -> None:
    result = rules(
        cell("<w:p><w:r><w:t>1</w:t></w:r><w:r><w:t>2</w:t></w:r></w:p>"), "5", "9"
    )
    assert next(cells(result, RULES[0])) == (12, "printed", "12")


def test_blank_cells_stay_in_their_column() -> None:
    result = rules("", "5", "")
    assert list(cells(result, *RULES)) == [
        (None, "blank", None),
        (5, "printed", "5"),
        (None, "blank", None),
    ]


def test_blank_cells_merged_into_one_keep_their_columns() -> None:
    result = rules(cell("", '<w:gridSpan w:val="2"/>'), "9")
    assert list(cells(result, *RULES)) == [
        (None, "blank", None),
        (None, "blank", None),
        (9, "printed", "9"),
    ]


def test_a_figure_over_two_columns_is_no_one_s() -> None:
    result = rules(cell("7", '<w:gridSpan w:val="2"/>'), "9")
    assert [value for value, *_ in cells(result, *RULES)] == [None, None, 9]
    assert {RULES[0], RULES[1]} <= warned_paths(result)


@pytest.mark.parametrize("more", ["", "8"])
def test_cells_merged_as_word_once_did_it(more: str) -> None:
    merged = [cell("7", '<w:hMerge w:val="restart"/>'), cell(more, "<w:hMerge/>")]
    result = rules(*merged, "9")
    assert [value for value, *_ in cells(result, *RULES)] == [None, None, 9]
    assert {RULES[0], RULES[1]} <= warned_paths(result)
    blank = rules(cell("", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "9")
    assert list(cells(blank, *RULES)) == [
        (None, "blank", None),
        (None, "blank", None),
        (9, "printed", "9"),
    ]
    assert not warned_paths(blank)


def test_cells_that_are_put_in_or_deleted() -> None:
    change = "w:id='1' w:author='x'"
    result = rules(
        cell("3", f"<w:cellDel {change}/>"),
        cell("4", f"<w:cellIns {change}/>"),
        "5",
        "9",
    )
    assert [value for value, *_ in cells(result, *RULES, *NORMS)] == [
        4,
        5,
        9,
        16,
        27,
        38,
    ]
    assert [d.data for d in result.diagnostics if d.code == "GX012"] == [{"count": 2}]
    gone = rules(cell("4", f"<w:cellDel {change}/>"), "5", "9")
    for path, value in zip(RULES, (4, 5, 9), strict=True):
        assert values_of(gone, path) in (None, value) or path in warned_paths(gone)
    assert "GX012" in {d.code for d in gone.diagnostics}


def test_a_row_that_is_put_in() -> None:
    new = (
        "<w:tr><w:trPr><w:ins w:id='1'/></w:trPr>"
        + "".join(map(cell, ("规章", "4", "5", "9")))
        + "</w:tr>"
    )
    result = read(table(HEADS, new, row("行政规范性文件", "16", "27", "38")))
    assert [value for value, *_ in cells(result, *RULES, *NORMS)] == [
        4,
        5,
        9,
        16,
        27,
        38,
    ]
    assert [d.data for d in result.diagnostics if d.code == "GX012"] == [{"count": 1}]


def values_of(result: gxparse.ParseResult, path: str) -> object:
    return next(cells(result, path))[0]


def test_a_paragraph_whose_style_is_hidden() -> None:
    styled = (
        "<w:p><w:pPr><w:pStyle w:val='Hidden'/></w:pPr><w:r><w:t>4</w:t></w:r></w:p>"
    )
    result = rules(cell(styled), "5", "9")
    assert [value for value, *_ in cells(result, *RULES)] == [None, 5, 9]
    assert RULES[0] in warned_paths(result)


def test_a_figure_over_two_rows_is_no_one_s() -> None:
    result = read(
        table(
            HEADS,
            row("规章", "4", cell("7", '<w:vMerge w:val="restart"/>'), "9"),
            row("行政规范性文件", "16", cell("", "<w:vMerge/>"), "38"),
        )
    )
    assert [value for value, *_ in cells(result, *RULES, *NORMS)] == [
        4,
        None,
        9,
        16,
        None,
        38,
    ]
    assert {RULES[1], NORMS[1]} <= warned_paths(result)


def test_columns_of_a_hair_s_breadth_are_none() -> None:
    """Borders drawn by hand do not meet: here the head of the second column begins a hair before its figures."""
    two = '<w:gridSpan w:val="2"/>'
    result = read(
        table(
            row("信息内容", "本年制发件数", cell("本年废止件数", two), "现行有效件数"),
            row("规章", cell("4", two), "5", "9"),
            row("行政规范性文件", cell("16", two), "", "38"),
        )
    )
    assert [value for value, *_ in cells(result, *RULES, *NORMS)] == [
        4,
        5,
        9,
        16,
        None,
        38,
    ]
    assert not warned_paths(result)


@pytest.mark.parametrize(
    "mark",
    [
        "<w:vanish/>",
        '<w:vertAlign w:val="superscript"/>',
        "<w:strike/>",
        "<w:dstrike/>",
        '<w:position w:val="12"/>',
        '<w:position w:val="-6"/>',
        *(f'<w:rStyle w:val="{name}"/>' for name in ("Raised", "Hidden", "OfRaised")),
        '<w:rStyle w:val="OfRaised"/><w:vertAlign w:val="baseline"/><w:strike/>',
    ],
)
def test_what_is_not_plainly_printed_is_no_figure(mark: str) -> None:
    both = cell(
        f"<w:p><w:r><w:t>4</w:t></w:r><w:r><w:rPr>{mark}</w:rPr><w:t>1</w:t></w:r></w:p>"
    )
    for first in (both, cell(paragraph("4", mark))):
        result = rules(first, "5", "9")
        assert [value for value, *_ in cells(result, *RULES)] == [None, 5, 9]
        assert RULES[0] in warned_paths(result)


def test_what_is_switched_off_is_plain() -> None:
    styled = '<w:rStyle w:val="Again"/><w:position w:val="2"/>'
    assert next(cells(rules(cell(paragraph("4", styled)), "5", "9"), RULES[0])) == (
        4,
        "printed",
        "4",
    )
    styled = '<w:rStyle w:val="Raised"/><w:vertAlign w:val="baseline"/>'
    assert next(cells(rules(cell(paragraph("4", styled)), "5", "9"), RULES[0])) == (
        4,
        "printed",
        "4",
    )
    mark = (
        '<w:vanish w:val="0"/><w:strike w:val="false"/><w:vertAlign w:val="baseline"/>'
    )
    assert next(cells(rules(cell(paragraph("4", mark)), "5", "9"), RULES[0])) == (
        4,
        "printed",
        "4",
    )
    of_mark = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>4</w:t></w:r></w:p>"  # of its end alone
    assert next(cells(rules(cell(of_mark), "5", "9"), RULES[0])) == (4, "printed", "4")


def test_a_row_that_is_not_shown() -> None:
    hidden = (
        "<w:tr><w:trPr><w:hidden/></w:trPr>"
        + "".join(map(cell, ("规章", "4", "5", "9")))
        + "</w:tr>"
    )
    result = read(table(HEADS, hidden, row("行政规范性文件", "16", "27", "38")))
    assert [value for value, *_ in cells(result, *RULES, *NORMS)] == [
        None,
        None,
        None,
        16,
        27,
        38,
    ]


def test_hidden_prose_is_left_out_and_told() -> None:
    result = read(
        paragraph(HEADINGS["problems"]),
        paragraph("栏目更新不够及时。"),
        paragraph("内部说明", "<w:vanish/>"),
    )
    assert result.report.problems == ("栏目更新不够及时。",)
    assert [d.data for d in result.diagnostics if d.code == "GX011"] == [{"count": 4}]


def test_changes_are_read_as_accepted_and_told() -> None:
    changed = cell(
        "<w:p><w:del><w:r><w:delText>3</w:delText></w:r></w:del><w:ins><w:r><w:t>4</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>8</w:t></w:r></w:moveFrom></w:p>"
    )
    gone = (
        "<w:tr><w:trPr><w:del/></w:trPr>"
        + cell("规章")
        + cell("1")
        + cell("2")
        + cell("3")
        + "</w:tr>"
    )
    result = read(table(HEADS, gone, row("规章", changed, "5", "9")))
    assert [value for value, *_ in cells(result, *RULES)] == [4, 5, 9]
    (said,) = (d for d in result.diagnostics if d.code == "GX012")
    assert said.data == {"count": 4}
    assert said.severity == "warning"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    first = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>栏目更新</w:t></w:r></w:p>"
    result = read(paragraph(HEADINGS["problems"]), first, paragraph("不够及时。"))
    assert result.report.problems == ("栏目更新不够及时。",)


def test_field_codes_are_not_text() -> None:
    field = (
        "<w:p><w:r><w:fldChar/></w:r><w:r><w:instrText>=SUM(ABOVE) 99</w:instrText></w:r>"
        "<w:r><w:t>4</w:t></w:r></w:p>"
    )
    assert next(cells(rules(cell(field), "5", "9"), RULES[0])) == (4, "printed", "4")


def sign(kind: str) -> str:
    """A sign of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def said(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


INNER = (
    f"{sign('begin')}{code('MERGEFIELD a')}{sign('separate')}{said('9')}{sign('end')}"
)
SUM = f"{sign('begin')}{code('=')}{INNER}{code('+ 18')}{sign('separate')}{said('27')}{sign('end')}"


@pytest.mark.parametrize(
    ("runs", "figure"),
    [
        (SUM, 27),
        (INNER, 9),
        (SUM.replace(said("27"), INNER), 9),
        (SUM.replace(INNER, SUM), 27),
        (f"{said('1')}{SUM}{said('3')}", 1273),
        (said("4") + SUM.replace(sign("separate") + said("27"), ""), 4),
        # Signs that have no others
        (sign("end") + sign("separate") + said("4"), 4),
        (sign("begin") + code("X") + said("4"), 4),
        (sign("separate") + SUM, 27),
    ],
)
def test_of_a_field_only_the_result_is_seen(runs: str, figure: int) -> None:
    result = rules(cell(f"<w:p>{runs}</w:p>"), "5", "9")
    assert [value for value, *_ in cells(result, *RULES)] == [figure, 5, 9]


def test_a_text_box_is_said_once_and_behind_its_paragraph() -> None:
    box = "<w:txbxContent>" + paragraph("另设公开查阅点。") + "</w:txbxContent>"
    twice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    shape = f'<mc:AlternateContent xmlns:mc="urn:mc">{twice}</mc:AlternateContent>'
    anchored = f"<w:p><w:r><w:t>栏目更新不够及时。</w:t></w:r><w:r>{shape}</w:r></w:p>"
    result = read(paragraph(HEADINGS["problems"]), anchored)
    assert result.report.problems == ("栏目更新不够及时。", "另设公开查阅点。")


def test_a_text_box_in_a_cell_is_not_its_figure() -> None:
    box = f"<w:p><w:r><w:t>4</w:t></w:r><w:r><w:txbxContent>{paragraph('7')}</w:txbxContent></w:r></w:p>"
    result = rules(cell(box), "5", "9")
    assert [value for value, *_ in cells(result, *RULES)] == [None, 5, 9]
    assert RULES[0] in warned_paths(result)


def test_a_table_that_lays_out_the_page() -> None:
    inner = TITLE + TWO + table(HEADS, row("规章", "4", "5", "9"))
    for frame in (
        table(row(cell(inner))),
        table(row("栏目", cell(inner)), row("联系我们", "版权所有")),
    ):
        result = gxparse.read(filed.docx(frame))
        assert_covered(result)
        assert [value for value, *_ in cells(result, *RULES)] == [4, 5, 9]
        assert result.report.agency == "云岭县水利局"
        assert result.locate(result.cells[RULES[2]].spans[0])[3:6] == (2, 2, 4)


def test_a_table_inside_a_cell_of_figures_is_told() -> None:
    result = rules(cell(table(row("4", "1"))), "5", "9")
    for path, (value, *_) in zip(RULES, cells(result, *RULES), strict=True):
        assert value is None or {path, "disclosure.rules"} & warned_paths(result)


def test_columns_that_a_row_leaves_out() -> None:
    late = "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell("1.属于国家秘密")
    late += "".join(map(cell, ("8", "1", "4", "2", "3", "5", "23"))) + "</w:tr>"
    blank = row(
        "",
        "",
        *[
            "自然人",
            "商业企业",
            "科研机构",
            "社会公益组织",
            "法律服务机构",
            "其他",
            "总计",
        ],
    )
    whole = row("（三）不予公开", "", "6", "7", "9", "10", "11", "12", "55")
    result = gxparse.read(filed.docx(THREE + table(blank, whole, late)))
    found = [f"requests.outcomes.refused.state_secret.{kind}" for kind in APPLICANTS]
    assert [value for value, *_ in cells(result, *found)] == [8, 1, 4, 2, 3, 5, 23]


def test_a_body_by_another_name_and_prefix() -> None:
    xml = filed.docx(
        TITLE + TWO + table(HEADS, row("规章", "4", "5", "9")), "word/document2.xml"
    )
    assert [value for value, *_ in cells(gxparse.read(xml), *RULES)] == [4, 5, 9]
    strict = f'<a:document xmlns:a="http://purl.oclc.org/ooxml/wordprocessingml/main"><a:body>{TITLE}</a:body></a:document>'
    strict = strict.replace("<w:", "<a:").replace("</w:", "</a:")
    data = filed.archive(
        {
            "_rels/.rels": filed.RELATIONS.format("/word/document.xml"),
            "word/document.xml": strict,
        }
    )
    assert gxparse.read(data).text == "云岭县水利局2023年政府信息公开工作年度报告\n"


@pytest.mark.parametrize(
    "body",
    [
        "<w:tc><w:p/></w:tc>",
        "<w:tr><w:tc/></w:tr>",
        "<w:tbl><w:tc/></w:tbl>",
        "<w:tbl><w:tr/><w:tr><w:trPr><w:del/></w:trPr></w:tr></w:tbl>",
        "<w:txbxContent/>",
        "<w:t>4</w:t>",
        "<w:p><w:p><w:r><w:t>4</w:t></w:r></w:p></w:p>",
        "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/><w:gridSpan w:val='x'/></w:tcPr></w:tc></w:tr></w:tbl>",
        "<w:trPr><w:gridBefore w:val='3'/></w:trPr><w:tcPr><w:vMerge/></w:tcPr>",
        "<w:p><w:tbl><w:tr><w:tc><w:p><w:tbl/></w:p></w:tc></w:tr></w:tbl></w:p>",
    ],
)
def test_elements_out_of_place(body: str) -> None:
    result = gxparse.read(
        filed.docx(body + TITLE + TWO + table(HEADS, row("规章", "4", "5", "9")) + body)
    )
    assert_covered(result)
    assert [value for value, *_ in cells(result, *RULES)] == [4, 5, 9]


BLACK = '<w:color w:val="000000"/>'


@pytest.mark.parametrize(
    "figure",
    [
        '<w:p><w:r><w:t>4</w:t></w:r><w:r><w:footnoteReference w:customMarkFollows="1"/><w:t>1</w:t></w:r></w:p>',
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>41</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        '<w:p><w:bdo w:val="rtl"><w:r><w:t>41</w:t></w:r></w:bdo></w:p>',
        f'<w:p><w:r><w:rPr><w:highlight w:val="black"/>{BLACK}</w:rPr><w:t>41</w:t></w:r></w:p>',
        f'<w:p><w:r><w:rPr>{BLACK}<w:shd w:val="clear" w:fill="010101"/></w:rPr><w:t>41</w:t></w:r></w:p>',
    ],
)
def test_what_nobody_reads_as_a_figure_is_told(figure: str) -> None:
    result = rules(cell(figure), "5", "9")
    assert [value for value, *_ in cells(result, *RULES)] == [None, 5, 9]
    assert RULES[0] in warned_paths(result)


@pytest.mark.parametrize(
    ("ground", "colour", "seen"),
    [
        ("000000", BLACK, False),
        ("000000", '<w:color w:val="FFFFFF"/>', True),
        ("000000", "", True),
        ("D9D9D9", BLACK, True),
        ("auto", BLACK, True),
    ],
)
def test_black_is_not_seen_on_black(ground: str, colour: str, *, seen: bool) -> None:
    figure = f"<w:p><w:r><w:rPr>{colour}</w:rPr><w:t>41</w:t></w:r></w:p>"
    shaded = cell(figure, f'<w:shd w:val="clear" w:fill="{ground}"/>')
    result = rules(shaded, "5", "9")
    assert [value for value, *_ in cells(result, *RULES)] == [
        41 if seen else None,
        5,
        9,
    ]
    assert (RULES[0] in warned_paths(result)) is not seen


def test_a_control_that_is_filled_in_is_read() -> None:
    content = "<w:sdtContent><w:r><w:t>41</w:t></w:r></w:sdtContent>"
    figure = f"<w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr>{content}</w:sdt></w:p>"
    result = rules(cell(figure), "5", "9")
    assert [value for value, *_ in cells(result, *RULES)] == [41, 5, 9]
    assert not warned_paths(result)


def test_a_struck_year_in_a_title_is_left_out() -> None:
    result = read(
        "<w:p><w:r><w:t>注意</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>2022</w:t></w:r></w:p>"
    )
    assert "注意\n" in result.text
    assert "2022" not in result.text
