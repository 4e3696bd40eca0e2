"""Saved pages: their tables, what they hide, what they leave open, and what they set around a report."""

from __future__ import annotations

import contextlib
import html
import json
from collections.abc import Callable
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from attrs import evolve

import gxparse
from gxparse import LimitExceeded, ReadError
from gxparse.testing import form
from gxparse.testing.form import NORMS, RULES
from tests.support import filed, pages
from tests.support.filed import cells
from tests.support.pages import HEADS, NEXT, TITLE, TWO
from tests.support.results import assert_covered, warned_paths

TRUTH = filed.truth("1-portrait")
PAGE = pages.page(TRUTH)


def read(body: str) -> gxparse.ParseResult:
    result = gxparse.read(
        f"<html><head><meta charset=utf-8></head><body>{TITLE}{TWO}{body}</body></html>".encode()
    )
    assert_covered(result)
    return result


def rules(row: str) -> gxparse.ParseResult:
    return read(f"<table>{HEADS}{row}{NEXT}</table>")


def values(result: gxparse.ParseResult, *paths: str) -> list[object]:
    return [value for value, *_ in cells(result, *paths)]


def test_text_is_what_the_page_shows() -> None:
    result = rules("<tr><td>规章</td><td>4</td><td>5</td><td>9</td></tr>")
    assert result.text == (
        "云岭县水利局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t4\t5\t9\n行政规范性文件\t16\t27\t38\n"
    )
    assert (
        repr(result.locate(result.cells[NORMS[1]].spans[0]))
        == "Location(line=5, column=12, table=1, row=3, cell=3)"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("named", ["utf-8", "gb2312", "GBK", "iso-8859-1", "none"])
def test_whatever_encoding_a_page_names(encoding: str, named: str) -> None:
    result = gxparse.read(PAGE.replace("utf-8", named).encode(encoding))
    assert result.report == TRUTH
    guessed = encoding not in ("utf-8", "utf-16") and named not in ("gb2312", "GBK")
    assert [d.code for d in result.diagnostics if d.code < "GX1"] == ["GX010"] * guessed


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td>规章<td>4<td>5<td>9",
        "<TR><TD>规章</TD><TD>4</TD><TD>5</TD><TD>9</TD></TR>",
        "<tr><th>规章</th><td><p>4</p></td><td><p><span style='x'>5</span></p></td><td>&#57;</td></tr>",
        "<tr><td>规<b>章</b></td><td> 4\n</td><td><font size=3>5</font></td><td>&nbsp;9&nbsp;</td></tr>",
        "<td>规章</td><td>4</td><td>5</td><td>9</td>",
        "<tr><td>规\n章</td><td><o:p>4</o:p></td><td><!-- 8 -->5</td><td><script>'<td>8'</script>9</td></tr>",
        "<tr class='a>b'><td title=\"<td>8</td>\">规章</td><td>4</td><td>5</td><td>9</td></tr>",
        "<tr><td>规章</td><td>4</p></td><td></b>5</td><td>9</td></tr></tr></p>",
        "<tr><td>规章</td><td>4</caption></td><td>5</td><td>9</td></tr>",
    ],
)
def test_markup_as_it_is_found(row: str) -> None:
    result = rules(row)
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
    assert not warned_paths(result)


def test_a_table_without_its_opening_tag() -> None:
    result = read(
        f"{HEADS}<tr><td>规章</td><td>4</td><td>5</td><td>9</td></tr>{NEXT}<p>注释</p>"
    )
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
    assert [result.text[s.start : s.end] for s in result.leftovers] == ["注释"]


NOT_SHOWN = (
    "<span style='color:#fff'>4</span>",
    "<font color=white>4</font>",
    "<style>.w{color:rgb(255,255,255)}</style><b class=w>4</b>",
    "<style>u{display:none}</style><u>4</u>",
    "<style>#q{opacity:0}</style><b id=q>4</b>",
    "<style>table td b{color:#fff}</style><b>4</b>",
    "<span style='position:absolute;left:-9999px'>4</span>",
    "<i style='text-indent:-999em'>4</i>",
    "<span style='font-size:1px'>4</span>",
    "<span style='font: 1px/1 Arial'>4</span>",
    "<b style='height:0;overflow:hidden'>4</b>",
    "<span style='display:/**/none'>4</span>",
    "<span style='display&#58;none'>4</span>",
    "<span style='d\\69splay:none'>4</span>",
    "<span style='font-size:0'>4</span>",
    "<span style='font-size: 0.0pt;color:red'>4</span>",
    "<span style='visibility:collapse'>4</span>",
    "<b style=opacity:0>4</b>",
    "<style><!-- /* a */ p{margin:0} b.a:hover, .x, b.y {color:red;display:none}--></style><b class='w x'>4</b>",
    "<style>@charset 'utf-8'; .x\n{visibility:hidden}</style><i class=x>4</i>",
    "<ruby><rp>(</rp><rt>4</rt><rp>)</rp></ruby>",
    "<ruby><rt>4</ruby>",
)
SHOWN = (
    "<span style='font-size:0.9em;opacity:.4'>4</span>",
    "<span style='opacity:inherit;overflow: hidden ;x'>4</span>",
    "<style>@media print{.x{display:none}} .menu .x, .x:hover, .xx {display:none}</style><b class=x>4</b>",
    "<template>8</template><datalist><option>8</datalist><noframes>8</noframes>4",
)


@pytest.mark.parametrize(
    "cell",
    [
        "<td><sup>4</sup></td>",
        "<td><sup>4</sup>1</td>",
        "<td>1<sup>4/</sup></td>",
        "<td>1<sup>1</sup>/<sub>2</sub></td>",
        "<td>1<sup>123</sup></td>",
        "<td>1<sub>4</sub></td>",
        "<td>1<del>4</del>7</td>",
        "<td>3<ruby><rt>4</ruby></td>",
        "<td><bdo dir=rtl>41</bdo></td>",
        "<style>.n::before{content:counter(n)}</style><td class=n>4</td>",
        "<td style='direction:rtl;unicode-bidi:bidi-override'>41</td>",
        "<td><del>4</del></td>",
        "<td><s>4</td>",
        "<td style='display:none'>4</td>",
        "<td hidden>4</td>",
        "<td><span style='text-decoration: line-through'>4</span></td>",
        "<td>4<span style='visibility: hidden'>1</span>7</td>",
        "<td><div style='display : none'>4</div></td>",
        *(f"<td>3{more}8</td>" for more in NOT_SHOWN),
    ],
)
def test_what_is_not_plainly_shown_is_no_figure(cell: str) -> None:
    result = rules(f"<tr><td>规章</td>{cell}<td>5</td><td>9</td></tr>")
    assert values(result, *RULES, *NORMS) == [None, 5, 9, 16, 27, 38]
    assert RULES[0] in warned_paths(result)


@pytest.mark.parametrize("more", NOT_SHOWN[:-2])
@pytest.mark.parametrize("cell", ["3{}", "{}3", "<p>3</p>{}"])
def test_a_figure_beside_text_that_no_reader_sees(cell: str, more: str) -> None:
    result = rules(
        f"<tr><td>规章</td><td>{cell.format(more)}</td><td>5</td><td>9</td></tr>"
    )
    assert values(result, *RULES, *NORMS)[:2] == [3, 5]
    assert [d.code for d in result.doubts[RULES[0]]] == ["GX013"]
    (told,) = (d for d in result.diagnostics if d.code == "GX013")
    assert [result.text[span.start : span.end] for span in told.spans] == ["4", "3"]
    assert told.paths == (RULES[0],)
    assert "4" in {result.text[s.start : s.end].strip("\t ") for s in result.leftovers}


@pytest.mark.parametrize(
    "cell",
    [
        "4<sup>1</sup>",
        "4<sup>[12]</sup>",
        "4<sup>注1</sup>",
        "4<sup>*</sup>",
        "4 <sup>a</sup>",
        "4<span style='vertical-align:super;font-size:8pt'>①</span>",
        "<del>9</del><ins>4</ins>",
        "4<s>9</s>",
        "<span style='text-decoration:line-through'>17</span> 4",
    ],
)
def test_a_figure_beside_what_is_struck_out_or_marks_a_note(cell: str) -> None:
    result = rules(f"<tr><td>规章</td><td>{cell}</td><td>5</td><td>9</td></tr>")
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
    assert not warned_paths(result)
    (told,) = (d for d in result.diagnostics if d.code == "GX014")
    assert (told.paths, told.data) == ((RULES[0],), {"count": 1})


SET_APART = [
    "4<small>1</small>",
    "<small>1</small>4",
    "4<font size=1>1</font>",
    "4<font size='-2'>1</font>",
    "4<span style='font-size:60%'>1</span>",
    "4<span style='font-size:x-small'>1</span>",
    "<span style='font:14px/1.5 宋体'>4</span><span style='font:bold 9px 宋体'>1</span>",
    "<span style='font-size:14pt'>4</span><span style='font-size:9pt'>1</span>",
    "4<span style='vertical-align:5px'>1</span>",
    "4<span style='vertical-align:40%'>1</span>",
    "4<span style='position:relative;top:-.4em'>1</span>",
    "4<span style='position:relative;bottom:4pt'>1</span>",
    "4<a href='#n1'>1</a>",
    "4<b class=mark>1</b>",
    "4<b class=up>1</b>",
]


@pytest.mark.parametrize("cell", SET_APART)
def test_digits_that_are_set_otherwise_than_their_figure(cell: str) -> None:
    styles = "<style>.mark{font-size:.6em} .up{position:relative;top:-4px}</style>"
    result = rules(f"{styles}<tr><td>规章</td><td>{cell}</td><td>5</td><td>9</td></tr>")
    assert values(result, *RULES, *NORMS) == [None, 5, 9, 16, 27, 38]
    assert warned_paths(result) == {RULES[0]}


@pytest.mark.parametrize(
    "cell",
    [
        "<small>41</small>",
        "<small>4</small><small>1</small>",
        "4<span style='font-size:12pt'>1</span>",
        "<span style='font-size:12pt'>4</span><span style='font-size:16px'>1</span>",
        "4<b><font color=black>1</font></b>",
        "<a href='#all'>41</a>",
        "<a href='#all'>4<b>1</b></a>",
        "4<a name=n>1</a>",
        "<span style='position:relative;top:-1pt'>41</span>",
        "41<small>件</small>",
        "41<a href='#n1'>[1]</a>",
        "41<a href='#n1'>①</a>",
        "41 <a href='n.html#n1'>（注1）</a>",
        "<span style='font-size:0.5em'>41</span>",
        "<span style='display:none;font-size:4px'>7</span><span>41</span>",
    ],
)
def test_digits_that_are_set_alike_are_one_figure(cell: str) -> None:
    result = rules(
        f"<tr style='font-size:16px'><td>规章</td><td>{cell}</td><td>5</td><td>9</td></tr>"
    )
    assert values(result, *RULES, *NORMS) == [41, 5, 9, 16, 27, 38]


IN_TEXT = (
    f"云岭县水利局2023年政府信息公开工作年度报告\n{form.HEADINGS['disclosure']}\n<table>{HEADS}"
    f"<tr><td>规章</td><td>{{}}</td><td>5</td><td>9</td></tr>{NEXT}</table>"
)


@pytest.mark.parametrize("cell", SET_APART)
def test_digits_of_markup_in_text_that_are_set_otherwise(cell: str) -> None:
    styles = "<style>.mark{font-size:.6em} .up{position:relative;top:-4px}</style>"
    result = gxparse.parse(IN_TEXT.format(cell) + styles)
    assert values(result, *RULES, *NORMS) == [None, 5, 9, 16, 27, 38]
    assert RULES[0] in warned_paths(result)


@pytest.mark.parametrize(
    "cell",
    [
        "<small>41</small>",
        "4<span style='font-size:12pt'>1</span>",
        "<span style='font-size:9pt'>4</span><span style='font-size:9pt'>1</span>",
        "<span style='font-size:9pt'><b>4</b></span><span style='font-size:9pt'><b>1</b></span>",
        "<small>4</small><small>1</small>",
        "4<b>1</b>",
        "4<a name=n></a>1",
        "<a href=x>41</a>",
        "4</span>1",
    ],
)
def test_digits_of_markup_in_text_that_are_one_figure(cell: str) -> None:
    result = gxparse.parse(IN_TEXT.format(cell))
    assert values(result, *RULES, *NORMS) == [41, 5, 9, 16, 27, 38]
    assert warned_paths(result) == set()


def test_a_raised_unit_is_read_like_any_other() -> None:
    result = rules("<tr><td>规章</td><td>4<sup>件</sup></td><td>5</td><td>9</td></tr>")
    assert values(result, *RULES) == [4, 5, 9]
    assert not warned_paths(result)
    thousands = rules(
        "<tr><td>规章</td><td>4<sup>万</sup></td><td>5</td><td>9</td></tr>"
    )
    assert values(thousands, *RULES)[0] is None
    assert RULES[0] in warned_paths(thousands)


def test_marks_beside_labels_and_heads_are_no_part_of_them() -> None:
    heads = HEADS.replace("数</td>", "数<sup>[1]</sup></td>")
    row = "<tr><td>规<ruby><rt>guī</rt></ruby>章<sup>1</sup></td><td>4</td><td>5</td><td>9</td></tr>"
    result = read(f"<table>{heads}{row}{NEXT}</table>")
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
    assert not warned_paths(result)


def test_prose_without_what_is_struck_out_or_marks_a_note() -> None:
    result = read(
        f"<p>{form.HEADINGS['problems']}</p><p>公布信息<del>9</del><ins>8</ins>17<sup>2</sup>条，10m<sup>2</sup>。</p>"
    )
    assert result.report.problems == ("公布信息817条，10m2。",)
    assert [d.data for d in result.diagnostics if d.code == "GX014"] == [{"count": 2}]


def coloured(page_head: str, cell: str, table: str = "<table>") -> gxparse.ParseResult:
    row = f"<tr><td>规章</td>{cell}<td>5</td><td>9</td></tr>"
    return gxparse.read(
        f"<html><head>{page_head}</head><body>{TITLE}{TWO}{table}{HEADS}{row}{NEXT}</table>".encode()
    )


LINKED = "<link rel=stylesheet href=a.css>"


@pytest.mark.parametrize(
    ("head", "cell", "value", "codes"),
    [
        ("", "<td>4<span style='color:#fff'>7</span></td>", 4, ["GX013"]),
        ("", "<td><font color=white>7</font>4</td>", 4, ["GX013"]),
        (
            "<style>.w{color:#FFFFFF}</style>",
            "<td>4<b class=w>7</b></td>",
            4,
            ["GX013"],
        ),
        (
            "<style>i{color:#fff}</style>",
            "<td>4<i>7</i></td>",
            4,
            ["GX013"],
        ),
        ("", "<td style='color:#fff'>4</td>", None, ["GX201"]),
        ("", "<td bgcolor=navy><font color=white>4</font></td>", 4, []),
        ("<style>.w{color:#fff;background:red}</style>", "<td class=w>4</td>", 4, []),
        # A ground that may stand in styles elsewhere
        (LINKED, "<td class=a>4<font color=white>7</font></td>", None, ["GX201"]),
        (LINKED, "<td>4<font color=white>7</font></td>", None, ["GX201"]),
        (LINKED, "<td bgcolor=white>4<font color=white>7</font></td>", 4, ["GX013"]),
        (LINKED, "<td>4<font color=white>件</font></td>", 4, []),
        (
            "<style>b:lang(zh){background:red}</style>",
            "<td>4<b style='color:#fff'>7</b></td>",
            None,
            ["GX201"],
        ),
        ("", "<td>4<b style='background:#000'>7</b></td>", None, ["GX201"]),
    ],
)
def test_text_of_the_colour_of_its_ground(
    head: str, cell: str, value: int | None, codes: list[str]
) -> None:
    result = coloured(head, cell)
    assert values(result, RULES[0]) == [value]
    assert [d.code for d in result.doubts.get(RULES[0], ())] == codes


@pytest.mark.parametrize(
    ("head", "table"),
    [
        ("", "<body bgcolor=black text=white><table>"),
        (
            "<style>.a{background:#036}</style>",
            "<div class=a><table style='color:#fff'>",
        ),
        ("", "<table bgcolor=#003366 style='color:#fff'>"),
        ("", "<div style='background:#036;color:#fff'><table>"),
        ("", "<table><tbody style='color:white;background:url(a.gif)'>"),
        ("<style>table{background:#036;color:#fff}</style>", "<table>"),
    ],
)
def test_white_text_on_another_ground_is_seen(head: str, table: str) -> None:
    result = coloured(head, "<td>4</td>", table)
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
    assert not warned_paths(result)


@pytest.mark.parametrize(
    "field",
    [
        "<input value='4'>",
        "<INPUT type=text value=4 />",
        "<input title='value=9' value=\"&#52;\">",
        "<input type=number value=4><input type=hidden value=9>",
        "<textarea rows=1>4</textarea>",
        "<select><option>9<option selected value=x>4</option></select>",
        "<select><option>4</option><option>9</option></select>",
    ],
)
def test_fields_of_forms(field: str) -> None:
    result = rules(f"<tr><td>规章</td><td>{field}</td><td>5</td><td>9</td></tr>")
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
    assert not warned_paths(result)
    row = f"<tr><td>规章</td><td>{field}</td><td>5</td><td>9</td></tr>"
    inside = gxparse.parse(
        f"{form.HEADINGS['disclosure']}\n<table>{HEADS}{row}{NEXT}</table>"
    )
    assert values(inside, *RULES)[0] == 4 or RULES[0] in warned_paths(inside)
    assert values(inside, *RULES, *NORMS)[1:] == [5, 9, 16, 27, 38]


@pytest.mark.parametrize(
    "fields",
    [
        "<input value=4><input value=7>",
        "<textarea>4</textarea><textarea>7</textarea>",
        "<select><option>4</select><select><option>7</select>",
        "4<input value=7>",
    ],
)
def test_two_fields_in_a_cell_are_no_number(fields: str) -> None:
    row = f"<tr><td>规章</td><td>{fields}</td><td>5</td><td>9</td></tr>"
    inside = gxparse.parse(
        f"{form.HEADINGS['disclosure']}\n<table>{HEADS}{row}{NEXT}</table>"
    )
    for result in (rules(row), inside):
        assert values(result, *RULES) == [None, 5, 9]
        assert RULES[0] in warned_paths(result)


def test_a_page_in_a_frame() -> None:
    escaped = html.escape(PAGE)
    result = gxparse.read(f"<html><body><iframe srcdoc='{escaped}'></iframe>".encode())
    assert result.report == TRUTH
    for hidden in (
        "<iframe hidden srcdoc='{}'>",
        "<p style='display:none'><iframe srcdoc='{}'></iframe></p>",
    ):
        unseen = gxparse.read(f"<html>{hidden.format(escaped)}".encode())
        assert [d.code for d in unseen.diagnostics] == ["GX011", "GX001"]
    twice = html.escape(f"<iframe srcdoc='{escaped}'></iframe>")
    assert gxparse.read(f"<html><iframe srcdoc='{twice}'>".encode()).report == TRUTH
    deep = ""
    for _ in range(6):
        deep = f"<iframe srcdoc='{html.escape(deep)}'></iframe>"
    with pytest.raises(LimitExceeded, match="depth"):
        gxparse.read(f"<html>{deep}".encode())


def test_a_report_that_a_browser_shows_only_without_scripts() -> None:
    inside = PAGE.partition("<body>")[2].partition("</body>")[0]
    result = gxparse.read(f"<html><body><noscript>{inside}</noscript>".encode())
    assert result.report == TRUTH
    assert [d.code for d in result.diagnostics if d.code < "GX1"] == ["GX015"]
    beside = gxparse.read(
        PAGE.replace("</body>", f"<noscript>{inside}</noscript></body>").encode()
    )
    assert beside.report == TRUTH
    assert not beside.diagnostics


@pytest.mark.parametrize("escape", [str, lambda text: json.dumps(text), html.escape])
def test_a_report_that_stands_in_a_script(escape: Callable[[str], str]) -> None:
    script = f"<script>\nvar a = 1;\nvar text = {escape(PAGE.replace('</script', ''))};</script>"
    result = gxparse.read(f"<html><body>\n<p>加载中</p>{script}".encode())
    assert [d.code for d in result.diagnostics] == ["GX016", "GX001"]
    assert result.diagnostics[0].data["line"] == 2
    assert not gxparse.read(
        PAGE.replace("</body>", f"{script}</body>").encode()
    ).diagnostics


@pytest.mark.parametrize("more", [*NOT_SHOWN, *SHOWN])
def test_markup_in_text_is_held_to_the_same(more: str) -> None:
    row = f"<tr><td>规章</td><td>3{more}</td><td>5</td><td>9</td></tr>"
    result = gxparse.parse(
        f"{form.HEADINGS['disclosure']}\n<table>{HEADS}{row}{NEXT}</table>"
    )
    assert values(result, *RULES, *NORMS)[1:] == [5, 9, 16, 27, 38]
    if more in NOT_SHOWN:
        assert values(result, *RULES)[0] is None
        assert RULES[0] in warned_paths(result)
    else:
        assert values(result, *RULES)[0] == 34 or RULES[0] in warned_paths(result)


@pytest.mark.parametrize("more", SHOWN)
def test_what_is_shown_is_read(more: str) -> None:
    result = rules(f"<tr><td>规章</td><td>3{more}</td><td>5</td><td>9</td></tr>")
    assert values(result, *RULES, *NORMS) == [34, 5, 9, 16, 27, 38]
    assert not warned_paths(result)


def test_classes_and_sizes_around_a_report() -> None:
    style, hidden = (
        "<style>.old{display:none}</style>",
        "<div class=old><p>旧版</p></div><ruby>甲<rt>旧版</ruby>",
    )
    page = PAGE.replace("</head>", f"{style}</head>").replace(
        "<h1>", f"{hidden}<div style='font-size:0'><h1>"
    )
    result = gxparse.read(page.encode())
    assert result.report == TRUTH
    assert "旧版" not in result.text
    assert [d.data for d in result.diagnostics if d.code == "GX011"] == [{"count": 4}]


@pytest.mark.parametrize(
    "how", ["<tr hidden>{}</tr>", "<tr style='display:none'>{}</tr>"]
)
def test_a_row_that_is_not_shown(how: str) -> None:
    result = rules(how.format("<td>规章</td><td>4</td><td>5</td><td>9</td>"))
    assert values(result, *RULES, *NORMS) == [None, None, None, 16, 27, 38]


def test_merged_cells() -> None:
    wide = rules("<tr><td>规章</td><td colspan=2>7</td><td>9</td></tr>")
    assert values(wide, *RULES) == [None, None, 9]
    assert {RULES[0], RULES[1]} <= warned_paths(wide)
    blank = rules("<tr><td>规章</td><td colspan=2></td><td>9</td></tr>")
    assert values(blank, *RULES) == [None, None, 9]
    assert not warned_paths(blank)
    long = read(
        f"<table>{HEADS}<tr><td>规章</td><td>4</td><td rowspan=2>7</td><td>9</td></tr>"
        "<tr><td>行政规范性文件</td><td>16</td><td>38</td></tr></table>"
    )
    assert values(long, *RULES, *NORMS) == [4, None, 9, 16, None, 38]
    assert {RULES[1], NORMS[1]} <= warned_paths(long)


def test_a_cell_down_to_the_end_of_its_table() -> None:
    """``rowspan="0"`` is over all rows that are left, so that its figure is of none of them."""
    rows = (
        "<tr><td>规章</td><td>4</td><td>5</td><td rowspan=0>9</td></tr>",
        "<tr><td>行政规范性文件</td><td>16</td><td>27</td></tr>",
        "<tr><td>信息内容</td><td colspan=2>本年处理决定数量</td></tr>",
        "<tr><td>行政许可</td><td colspan=2>61</td></tr>",
    )
    result = read(f"<table>{HEADS}{''.join(rows)}</table>{TWO}")
    assert values(result, *RULES, *NORMS) == [4, 5, None, 16, 27, None]
    assert {RULES[2], NORMS[2]} <= warned_paths(result)


def test_text_that_is_hidden_is_left_out_and_told() -> None:
    page = PAGE.replace("<h1>", "<div style='display:none'><p>旧版</p></div><h1>")
    result = gxparse.read(page.encode())
    assert result.report == TRUTH
    assert "旧版" not in result.text
    assert [d.data for d in result.diagnostics if d.code == "GX011"] == [{"count": 2}]


def test_what_hides_and_is_never_closed_hides_nothing() -> None:
    page = PAGE.replace("<h1>", "<div style='display:none'><h1>")
    assert gxparse.read(page.encode()).report == TRUTH
    for never in ("<script>", "<!--", "<style>", "<noscript>", "<svg>"):
        assert (
            gxparse.read(
                PAGE.replace("<h1>", f"{never}<h1>").replace("</style>", "", 1).encode()
            ).report
            == TRUTH
        )


MENU = (
    "<div class=menu><ul><li><a href='/'>首页</a></li><li><a>政务公开</a></li><li>互动交流</li></ul></div>"
    "<div>您所在的位置：首页 &gt; 政府信息公开年报</div><script>var a = '<td>9</td>';</script>"
)
FOOT = "<div>上一篇：<a>云岭县教育局年报</a></div><div>版权所有：云岭县人民政府 备案序号：0000</div><script>x</script>"


def test_what_a_page_sets_around_a_report_is_left_over() -> None:
    result = gxparse.read(pages.page(TRUTH, before=MENU, behind=FOOT).encode())
    assert result.report == TRUTH
    left = "".join(result.text[s.start : s.end] for s in result.leftovers)
    assert "互动交流" in left
    assert "备案序号" in left
    assert_covered(result)


def test_a_page_that_is_laid_out_by_tables() -> None:
    inside = PAGE.partition("<body>")[2].partition("</body>")[0]
    layout = (
        "<table><tr><td colspan=2>{}</td></tr><tr><td width=200>{}</td><td>{}</td></tr>"
        "<tr><td>{}</td></tr></table>"
    )
    result = gxparse.read(
        f"<html><body>{layout.format('横幅', MENU, inside, FOOT)}</body></html>".encode()
    )
    assert result.report == TRUTH
    assert result.locate(result.cells["disputes.reconsideration.total"].spans[0])[
        3:6
    ] == (4, 4, 5)


LAW_ROW = "<tr><td>规章</td><td>4</td><td>5</td><td>9</td></tr>"
AS_LINES = (
    "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t4\t5\t9\n"
    "行政规范性文件\t16\t27\t38\n"
)


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("<table><caption>甲</caption>{}</table>乙", "甲\n{}乙\n"),
        ("<table>{}<caption><b>甲</b></caption></table><p>乙", "甲\n{}乙\n"),
        ("<table>甲{}</table>乙", "甲\n{}乙\n"),
        ("<table>{}甲<caption>乙</caption></table>", "甲\n乙\n{}"),
        ("<table><caption align=bottom>甲</caption>{}</table>乙", "{}甲\n乙\n"),
        (
            "<style>caption{{caption-side:bottom}}</style><table><caption>甲</caption>{}</table>乙",
            "{}甲\n乙\n",
        ),
        (
            "<table style='caption-side:bottom'><caption>甲</caption>{}</table>乙",
            "{}甲\n乙\n",
        ),
        (
            "<table style='caption-side:bottom'><caption style='caption-side:top'>甲</caption>{}</table>",
            "甲\n{}",
        ),
        ("<table><caption>甲{}</table>乙", "甲\n{}乙\n"),
        ("<table><caption>甲</td></tr>丙</caption>{}</table>乙", "甲丙\n{}乙\n"),
        (
            "<table><caption>甲<table><tr><td>子<td>丑</table></caption>{}</table>乙",
            "甲\n子\t丑\n{}乙\n",
        ),
        # What a table that is never closed is followed by is no part of it
        ("<table>{}<p>乙</p>", "{}乙\n"),
    ],
)
def test_words_in_a_table_and_in_no_cell_stand_where_they_are_seen(
    before: str, behind: str
) -> None:
    result = read(before.format(HEADS + LAW_ROW + NEXT))
    assert result.text.partition("情况\n")[2] == behind.format(AS_LINES)
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]


def test_a_caption_that_names_another_unit_is_told_of_its_table() -> None:
    result = read(f"<table><caption>单位：百件</caption>{HEADS}{LAW_ROW}{NEXT}</table>")
    assert warned_paths(result) >= {*RULES, *NORMS}


@pytest.mark.parametrize(
    "fallback",
    [
        "<progress max=99 value=7>7</progress>",
        "<meter value=7>7</meter>",
        "<CANVAS>7<b>8</b></CANVAS>",
        "<object data=x.svg>7</object>",
        "<video src=x>7</video>",
        "<audio src=x>7</audio>",
        "<noembed>7</noembed>",
    ],
)
def test_what_only_other_browsers_show_is_not_read(fallback: str) -> None:
    row = f"<tr><td>规章</td><td>{fallback}4</td><td>5</td><td>9</td></tr>"
    result = rules(row)
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
    markup = gxparse.parse(
        f"云岭县水利局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n<table>{HEADS}{row}{NEXT}</table>"
    )
    assert values(markup, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]


@pytest.mark.parametrize("line", ["第3页", "第 3 页 共8页", "- 3 -", "— 3 —", "3/8"])
def test_a_page_number_above_a_table_is_harmless(line: str) -> None:
    row = "<tr><td>规章</td><td>4</td><td>5</td><td>9</td></tr>"
    result = read(f"<div>{line}</div><table>{HEADS}{row}{NEXT}</table>")
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
    assert {str(d.severity) for d in result.diagnostics} == {"info"}
    told = read(f"<div>上年第3页</div><table>{HEADS}{row}{NEXT}</table>")
    assert RULES[0] in warned_paths(told)


def test_lines_of_the_source_are_no_lines_of_the_page() -> None:
    body = "<p>栏目更新\n  不够及时，Open\nData 使用少。<br>人手不足。</p><pre>甲\n乙</pre>"
    assert read(f"<p>{form.HEADINGS['problems']}</p>{body}").report.problems == (
        "栏目更新不够及时，Open Data 使用少。",
        "人手不足。",
        "甲",
        "乙",
    )


def test_markdown_that_holds_markup_is_text() -> None:
    text = f"<div align=center>\n\n# 云岭县水利局2023年政府信息公开工作年度报告\n\n{form.HEADINGS['disclosure']}\n\n"
    heads = "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n|---|---|---|---|\n| 规章 | 4 | 5 | 9 |\n"
    assert values(gxparse.read((text + heads).encode()), *RULES) == [4, 5, 9]
    canonical = gxparse.dumps(evolve(TRUTH, overview=("页面以<html><body>开头。",)))
    assert gxparse.read(canonical.encode()).report.overview == (
        "页面以<html><body>开头。",
    )
    fragment = (
        TITLE
        + TWO
        + f"<table>{HEADS}<tr><td>规章</td><td>4</td><td>5</td><td>9</td></tr></table>"
    )
    assert gxparse.read(fragment.encode()).text.startswith("云岭县水利局2023年")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_mhtml(encoding: str) -> None:
    message = MIMEMultipart("related")
    message["Subject"] = "年报"
    message.attach(MIMEText(PAGE.replace("utf-8", "x"), "html", encoding))
    message.attach(MIMEImage(b"\x89PNG", "png"))
    result = gxparse.read(message.as_bytes())
    assert result.report == TRUTH
    assert gxparse.read(message.as_bytes(), format="mhtml").text == result.text


def test_the_first_page_of_mhtml_is_read() -> None:
    """A page saved with its frames has each of them as a page behind itself."""
    message = MIMEMultipart("related")
    message.attach(MIMEText(PAGE, "html", "utf-8"))
    message.attach(MIMEText(pages.page(filed.truth("2-landscape")), "html", "utf-8"))
    assert gxparse.read(message.as_bytes()).report == TRUTH


def test_mhtml_that_holds_no_page() -> None:
    message = MIMEMultipart("related")
    message.attach(MIMEImage(b"\x89PNG", "png"))
    with pytest.raises(ReadError, match="damaged: MHTML without a page"):
        gxparse.read(message.as_bytes())
    nested = (
        b"MIME-Version: 1.0\n"
        + b"Content-Type: multipart/related; boundary=a\n\n--a\n" * 3000
    )
    with pytest.raises(ReadError, match="damaged: MHTML"):
        gxparse.read(nested)


@pytest.mark.parametrize(
    "body",
    [
        "</td>",
        "<table></td><td>4",
        "</tr><td>4</table></table>",
        "<td><tr></table></p>4",
    ],
)
def test_tags_out_of_place(body: str) -> None:
    assert_covered(gxparse.read(f"<html>{body}".encode()))
    result = read(f"{body}</table>{TWO}<table>{HEADS}{NEXT}</table>")
    assert values(result, *NORMS) == [16, 27, 38]


CUT = f"<table>{HEADS}<tr><td>规章</td><td>4</td><td>5</td><td>"


@pytest.mark.parametrize(
    "end",
    [
        "31",
        "31\n",
        "31<",
        "31</",
        "3<span>1</span>",
        "<p>31</p>",
        "<b>31</b> \n",
        "<p>31<br>",
    ],
)
def test_a_page_that_is_cut_off_in_a_figure(end: str) -> None:
    for whole in (f"<html><body>{TITLE}{TWO}", f"{TITLE}{TWO}"):
        result = gxparse.read(f"{whole}{CUT}{end}".encode())
        assert values(result, *RULES)[2] in (31, None)
        assert RULES[2] in warned_paths(result), end
    result = gxparse.parse(f"{form.HEADINGS['disclosure']}\n{CUT}{end}")
    assert values(result, *RULES)[2] in (31, None)
    assert RULES[2] in warned_paths(result), end


@pytest.mark.parametrize(
    "end",
    ["31</td>", "31</tr>", "31</table>\n", "31</body>", "<p>31</p></html>", "31<tr>"],
)
def test_a_page_that_closes_the_cell_of_its_last_figure(end: str) -> None:
    result = gxparse.read(f"<html><body>{TITLE}{TWO}{CUT}{end}".encode())
    assert values(result, *RULES) == [4, 5, 31]
    assert not warned_paths(result)
    if "<tr>" not in end:
        result = gxparse.parse(f"{form.HEADINGS['disclosure']}\n{CUT}{end}")
        assert values(result, *RULES) == [4, 5, 31]
        assert "GX212" not in {d.code for d in result.diagnostics}


def test_a_page_without_tables_that_is_cut_off() -> None:
    lines = ["信息内容 本年处理决定数量", "行政许可 3", "行政处罚 12"]
    for end, codes in (
        ("", {"GX212"}),
        ("</p>", set()),
        ("<p>", set()),
        ("\n</body>", set()),
    ):
        result = read_as_it_is("<p>" + "</p><p>".join(lines) + end)
        assert values(result, "disclosure.penalties.decisions") == [12]
        assert {d.code for d in result.diagnostics} & {"GX212"} == codes, end


def read_as_it_is(body: str) -> gxparse.ParseResult:
    return gxparse.read(f"<html><body>{TITLE}{TWO}{body}".encode())


HOSTILE = [
    "<a ",
    "<td",
    "<!--",
    "<script>",
    "<div><p>",
    "<a '",
    "<a \"'",
    "</div>",
    "<td>",
    "<span style='display:none'>",
    "&a",
    "&#1114112;",
    "<table>",
    "<td rowspan=60000>",
    "\x1e\x1f\n ",
    "<s><td>",
    "<style>",
    "<style>/* ",
    "<style>.a{",
    "<style>,.a \\6 </style>",
    "<style>.a{color:#fff}.a.b{color:#fff}</style><b class='a b'>",
    "<textarea>",
    "<select><option>4</select>",
    "<iframe srcdoc='<td>4'></iframe>",
    "<style>.a .b{display:none}td b{display:none}</style><b>",
    "<tr><td rowspan=9>4</tr>",
    "<td>4<sup>1</sup>",
    "<ruby><rt>4",
]


@pytest.mark.parametrize("where", ["title='{}'", "style='{}'", "class='{}'"])
def test_a_reference_to_no_character(where: str) -> None:
    """Python reads no number of more than 4,300 digits."""
    endless = f"&#{'1' * 5000};"
    cell = f"<td {where.format(endless)}>4</td><td>{endless}5</td><td>9</td>"
    row = f"<tr><td>规章</td>{cell}</tr>"
    section = f"<table>{HEADS}{row}{NEXT}</table>"
    inside = gxparse.parse(f"{form.HEADINGS['disclosure']}\n{section}")
    for result in (read(section), inside):
        assert values(result, *RULES, *NORMS) == [4, None, 9, 16, 27, 38]
        assert RULES[1] in warned_paths(result)


@pytest.mark.parametrize("piece", HOSTILE)
def test_any_markup_in_bulk(piece: str) -> None:
    """Quadratic time would take minutes here; `make bench` has the ratios."""
    with contextlib.suppress(LimitExceeded):
        assert_covered(gxparse.read(f"<html>{piece * 20_000}".encode()))


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td colspan=999999>1",
        "<table><tr><td>" * 30,
        "<td>" * 300_000,
        "<b>" * 600_000,
    ],
    ids=["colspan", "tables", "cells", "tags"],
)
def test_limits(markup: str) -> None:
    with pytest.raises(ReadError) as raised:
        gxparse.read(f"<html>{markup}".encode())
    assert raised.value.code == "GX028"


def test_a_cell_that_spans_more_rows_than_there_are() -> None:
    row = "<tr><td rowspan=99999>规章</td><td>4</td><td>5</td><td>9</td></tr>"
    assert values(rules(row), *RULES) == [4, 5, 9]


def test_a_text_that_is_the_source_of_a_page_is_told_of() -> None:
    source = "\n<HTML><body><p>hello</p></body></HTML>"
    assert [(d.code, d.spans) for d in gxparse.parse(source).diagnostics] == [
        ("GX006", ((1, 6),)),
        ("GX001", ()),
    ]
    assert [d.code for d in gxparse.read(source.encode()).diagnostics] == ["GX001"]
    assert [
        d.code for d in gxparse.parse("<table><tr><td>hello</table>").diagnostics
    ] == ["GX001"]
