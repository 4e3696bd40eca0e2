"""What a workbook marks or hides is no figure, and formulas without a value are told: on the value itself."""

from __future__ import annotations

from typing import Any

import pytest

import gxparse
from gxparse import LimitExceeded, Limits
from gxparse.testing.form import HEADINGS, NORMS, ORGANIZATIONS, RULES
from tests.support.filed import cells
from tests.support.results import assert_covered, warned_paths
from tests.support.workbook import book, sheet

TITLE = "云岭县水利局2023年政府信息公开工作年度报告"
RECEIVED = "一、本年新收政府信息公开申请数量"
HEADS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
NEXT = ["行政规范性文件", "16", "27", "38"]
FONTS = [
    "",
    "<strike/>",
    '<strike val="0"/><vertAlign val="baseline"/><sz val="11"/><color rgb="FF000000"/>',
    '<vertAlign val="superscript"/>',
    '<vertAlign val="subscript"/>',
    '<color rgb="FFFFFFFF"/>',
    '<color theme="0"/>',
    '<color indexed="9"/>',
    '<sz val="1"/>',
    '<color theme="0" tint="-0.5"/>',
    '<color theme="1"/>',
]
FILLS = [
    "<patternFill/>",
    '<patternFill patternType="solid"><fgColor rgb="FF1F4E78"/></patternFill>',
    '<patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill>',
]
# Font, fill, number format: that of style n stands in place n
STYLES = [
    *((font, 0, 0) for font in range(len(FONTS))),
    (5, 1, 0),
    (5, 2, 0),
    (0, 0, 164),
    (0, 0, 165),
]
PLAIN = {0, 2, 9, 10, 11, 14}


def styles() -> str:
    fonts = "".join(f"<font>{font}</font>" for font in FONTS)
    fills = "".join(f"<fill>{fill}</fill>" for fill in FILLS)
    xfs = "".join(
        f'<xf fontId="{font}" fillId="{fill}" numFmtId="{form}"/>'
        for font, fill, form in STYLES
    )
    # What stands in lists of other things is no style of a cell
    other = "<dxfs><dxf><font><strike/></font></dxf></dxfs>"
    based = '<cellStyleXfs><xf fontId="1" fillId="0" numFmtId="0"/></cellStyleXfs>'
    return (
        '<numFmts><numFmt numFmtId="164" formatCode=";;;"/>'
        '<numFmt numFmtId="165" formatCode="0;-0;;@"/></numFmts>'
        f"<fonts>{fonts}</fonts><fills>{fills}</fills>"
        f"{based}<cellXfs>{xfs}</cellXfs>{other}"
    )


def read(
    *row: str,
    texts: str = "",
    more: str = "",
    comments: str = "",
    **of_sheet: Any,
) -> gxparse.ParseResult:
    rows = [[HEADINGS["disclosure"]], HEADS, ["规章", *row], NEXT]
    made = book(
        sheet(rows, **of_sheet),
        styles=styles(),
        texts=texts,
        more=more,
        comments=comments,
    )
    result = gxparse.read(made)
    assert_covered(result)
    return result


def values(result: gxparse.ParseResult, *paths: str) -> list[object]:
    return [value for value, *_ in cells(result, *paths)]


def unseen(result: gxparse.ParseResult) -> list[int]:
    return [d.data["count"] for d in result.diagnostics if d.code == "GX011"]


@pytest.mark.parametrize("style", range(len(STYLES)))
def test_a_cell_by_its_style(style: int) -> None:
    result = read(f'<c r="@" s="{style}"><v>47</v></c>', "5", "9")
    is_plain = style in PLAIN
    assert values(result, *RULES, *NORMS) == [
        47 if is_plain else None,
        5,
        9,
        16,
        27,
        38,
    ]
    assert (RULES[0] in warned_paths(result)) == (not is_plain)
    assert unseen(result) == ([] if is_plain or style in (1, 3, 4) else [2])
    # A cell without text has nothing that could be in doubt
    blank = read(f'<c r="@" s="{style}"/>', "5", "9")
    assert values(blank, *RULES) == [None, 5, 9]
    assert not warned_paths(blank)


def run(text: str, look: str | None = None) -> str:
    marks = "" if look is None else f"<rPr>{look}</rPr>"
    return f"<r>{marks}<t>{text}</t></r>"


@pytest.mark.parametrize("look", [FONTS[n] for n in (1, 3, 4, 5, 6, 7, 8)])
@pytest.mark.parametrize("listed", [True, False])
def test_a_part_of_a_text(look: str, listed: bool) -> None:
    """In the sheet itself or in the list of all texts, behind a text that has no runs."""
    runs = run("27") + run("2", look)
    texts = f"<si><t>规章</t></si><si>{runs}</si><si>{run('5', FONTS[2])}</si>"
    cell = '<c r="@" t="s"><v>1</v></c>'
    if not listed:
        cell = f'<c r="@" t="inlineStr"><is>{runs}</is></c>'
    result = read(cell, '<c r="@" t="s"><v>2</v></c>', "9", texts=texts)
    assert values(result, *RULES) == [None, 5, 9]
    assert result.text.splitlines()[2].startswith("规章\t27 2\t5")
    assert RULES[0] in warned_paths(result)
    assert not {RULES[1], RULES[2]} & warned_paths(result)
    assert unseen(result) == ([] if look in FONTS[:5] else [1])


def test_runs_say_themselves_how_they_look() -> None:
    """A run without a look has that of its cell, and one with a look has nothing of it."""
    both = run("4") + run("7", FONTS[3])
    struck = read(f'<c r="@" s="1" t="inlineStr"><is>{both}</is></c>', "5", "9")
    assert struck.text.splitlines()[2].startswith("规章\t4  7\t")
    plain = run("4", FONTS[2]) + run("7", FONTS[2])
    result = read(f'<c r="@" s="0" t="inlineStr"><is>{plain}</is></c>', "5", "9")
    assert values(result, *RULES) == [47, 5, 9]


@pytest.mark.parametrize(
    ("runs", "value"),
    [
        (run("4", '<sz val="11"/>') + run("7", '<sz val="6"/>'), None),
        (run("4") + run("7", '<sz val="6"/>'), None),
        (run("4", '<sz val="6"/>') + run("7", "<b/>"), None),
        (run("4", '<sz val="6"/>') + run("7", '<sz val="6"/>'), 47),
        (run("4", "<b/>") + run("7", '<sz val="12"/>'), 47),
        (run("4") + run("7", "<b/>"), 47),
    ],
)
def test_digits_of_another_size_are_none_of_a_figure(
    runs: str, value: int | None
) -> None:
    result = read(f'<c r="@" t="inlineStr"><is>{runs}</is></c>', "5", "9")
    assert values(result, *RULES) == [value, 5, 9]
    assert (RULES[0] in warned_paths(result)) == (value is None)


def test_how_a_name_is_read_is_no_part_of_it() -> None:
    runs = run("4") + run("7", FONTS[3]) + '<rPh sb="0" eb="1"><t>8</t></rPh>'
    result = read(f'<c r="@" t="inlineStr"><is>{runs}</is></c>', "5", "9")
    assert result.text.splitlines()[2].startswith("规章\t4 7\t")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<c r="@"><f>SUM(B4:B6)</f></c>', "=SUM(B4:B6)"),
        ('<c r="@"><f>SUM(B4:B6)</f><v></v></c>', "=SUM(B4:B6)"),
        ('<c r="@"><f>SUM(B4:B6)</f><v/></c>', "=SUM(B4:B6)"),
        ('<c r="@" t="str"><f>SUM(B4:B6)</f></c>', "=SUM(B4:B6)"),
        ('<c r="@"><f t="shared" si="0"/></c>', "="),
        ('<c r="@"><f>' + "1+" * 100 + "2</f></c>", "=" + "1+" * 30),
    ],
)
@pytest.mark.parametrize("place", range(3))
def test_a_formula_without_its_value(cell: str, said: str, place: int) -> None:
    """The last cell of its row, too, which the library does not know of."""
    row = ["4", "5", "9"]
    row[place] = cell
    result = read(*row)
    wanted = [
        None if n == place else int(text)
        for n, text in enumerate(row)
        if n == place or text.isdigit()
    ]
    assert values(result, *RULES, *NORMS) == [*wanted, 16, 27, 38]
    assert RULES[place] in warned_paths(result)
    assert warned_paths(result) <= {RULES[place]}
    assert said in result.text


def test_a_formula_that_comes_to_nothing_is_blank() -> None:
    result = read('<c r="@" t="str"><f>IF(B4=0,"")</f><v></v></c>', "5", "9")
    assert values(result, *RULES) == [None, 5, 9]
    assert not warned_paths(result)


@pytest.mark.parametrize("zero", ["0", "0.0", "-0", "0E+00"])
def test_a_zero_that_is_to_be_worked_out_anew(zero: str) -> None:
    """Programs that cannot work formulas out write one in place of each value, and that all are to be worked out."""
    cell = f'<c r="@"><f>SUM(B4:B6)</f><v>{zero}</v></c>'
    stale = '<calcPr calcId="124519" fullCalcOnLoad="1"/>'
    result = read(cell, '<c r="@"><f>2+3</f><v>5</v></c>', "0", more=stale)
    assert values(result, *RULES) == [None, 5, 0]
    assert RULES[0] in warned_paths(result)
    known = read(cell, "5", "0", more='<calcPr fullCalcOnLoad="0"/>')
    assert values(known, *RULES) == [0, 5, 0]
    assert RULES[0] not in warned_paths(known)


def test_rows_and_columns_that_are_not_shown() -> None:
    row = read("4", "5", "9", hidden=3)
    assert values(row, *RULES, *NORMS) == [None, None, None, 16, 27, 38]
    assert unseen(row) == [5]
    for columns in (
        '<col min="3" max="3" hidden="1"/>',
        '<col min="3" max="3" width="0"/>',
    ):
        column = read("4", "5", "9", columns=f"<cols>{columns}</cols>")
        assert values(column, *RULES, *NORMS) == [4, None, 9, 16, None, 38]
        assert warned_paths(column) == {RULES[1], NORMS[1]}
        assert unseen(column) == [3]
    shown = '<cols><col min="3" max="3" width="12" hidden="0"/></cols>'
    assert values(read("4", "5", "9", columns=shown), *RULES) == [4, 5, 9]


@pytest.mark.parametrize("height", ["0", "0.0", "0.75"])
def test_rows_and_columns_without_a_size(height: str) -> None:
    made = sheet([[HEADINGS["disclosure"]], HEADS, ["规章", "4", "5", "9"], NEXT])
    row = gxparse.read(book(made.replace('<row r="3"', f'<row r="3" ht="{height}"')))
    assert values(row, *RULES, *NORMS) == [None, None, None, 16, 27, 38]
    columns = '<cols><col min="3" max="3" width="0.0"/></cols>'
    assert values(read("4", "5", "9", columns=columns), *RULES) == [4, None, 9]


@pytest.mark.parametrize(("shows", "zero"), [("0", None), ("false", None), ("1", 0)])
def test_a_sheet_that_does_not_show_its_zeros(shows: str, zero: int | None) -> None:
    view = f'<sheetViews><sheetView showZeros="{shows}"/></sheetViews>'
    row = read("0", '<c r="@"><f>5-5</f><v>0.0</v></c>', "9", columns=view)
    assert values(row, *RULES, *NORMS) == [zero, zero, 9, 16, 27, 38]
    told = set(RULES[:2]) if zero is None else set()
    assert warned_paths(row) == told
    assert unseen(row) == ([2] if told else [])


def formatted(code: str, cell: str) -> gxparse.ParseResult:
    """A row in whose first cell a number or a text stands in a format."""
    look = f"<numFmts><numFmt numFmtId='170' formatCode='{code}'/></numFmts>"
    xfs = "<cellXfs><xf numFmtId='0'/><xf numFmtId='170'/><xf numFmtId='9'/></cellXfs>"
    rows = [[HEADINGS["disclosure"]], HEADS, ["规章", cell, "5", "9"], NEXT]
    result = gxparse.read(book(sheet(rows), styles=look + xfs))
    assert_covered(result)
    return result


NUMBER, ZERO = '<c r="@" s="1"><v>4</v></c>', '<c r="@" s="1"><v>0</v></c>'
TEXT = '<c r="@" s="1" t="inlineStr"><is><t>4</t></is></c>'


@pytest.mark.parametrize(
    ("code", "cell", "shown", "value"),
    [
        ("#,##0_ ", NUMBER, "4", 4),
        ('0"件"', NUMBER, "4件", 4),
        ('0"万"', NUMBER, "4万", None),
        ('"约"0', NUMBER, "约4", None),
        ('"上年"0', NUMBER, "上年4", None),
        ('0"%"', NUMBER, "4%", None),
        ("", NUMBER.replace('s="1"', 's="2"'), "400%", None),
        ("0,", NUMBER, "0.004", None),
        ("-0", NUMBER, "-4", None),
        ("0;-0;;@", NUMBER, "4", 4),
        ("0;-0;;@", ZERO, "0", None),
        ("#", ZERO, "0", None),
        ('0;-0;"-"', ZERO, "0", 0),
        ('@"万"', TEXT, "4万", None),
        (";;;", TEXT, "4", None),
        ("yyyy", '<c r="@" s="1" t="b"><v>1</v></c>', "TRUE", None),
    ],
)
def test_what_a_format_shows(code: str, cell: str, shown: str, value: object) -> None:
    result = formatted(code.replace('"', "&quot;"), cell)
    assert result.text.splitlines()[2].split("\t")[1].strip() == shown
    assert values(result, *RULES, *NORMS) == [value, 5, 9, 16, 27, 38]
    assert (RULES[0] in warned_paths(result)) == (value is None)


BLUE = '<patternFill patternType="solid"><fgColor {}/></patternFill>'


@pytest.mark.parametrize(
    ("font", "fill", "seen"),
    [
        ('rgb="FF0000FF"', BLUE.format('rgb="FF0000FF"'), False),
        ('rgb="FF0000FF"', BLUE.format('indexed="12"'), False),
        ('indexed="48"', BLUE.format('rgb="FF3366FF"'), False),
        ('theme="4"', BLUE.format('theme="4"'), False),
        ('theme="4"', BLUE.format('rgb="FF4472C4"'), False),
        ('theme="4" tint="0.8"', BLUE.format('rgb="FFDAE3F3"'), False),
        ('auto="1"', BLUE.format('theme="1"'), False),
        ('theme="2"', BLUE.format('rgb="FF445566"'), True),
        ('theme="3"', BLUE.format('rgb="FF44546A"'), False),
        ('theme="4"', BLUE.format('theme="4" tint="-0.5"'), True),
        ('rgb="FF0000FF"', BLUE.format('rgb="FFFF0000"'), True),
        ('rgb="FFFFFFFF"', BLUE.format('theme="99"'), True),
        ('theme="99"', "<patternFill/>", True),
        ('rgb="FFFFFFFF"', '<gradientFill degree="90"/>', True),
        ('rgb="FFFFFFFF"', '<patternFill patternType="gray125"/>', True),
    ],
)
def test_text_of_the_colour_of_its_ground(font: str, fill: str, seen: bool) -> None:
    look = f"<fonts><font/><font><color {font}/></font></fonts>"
    look += f"<fills><fill/><fill>{fill}</fill></fills>"
    xfs = "<cellXfs><xf fontId='0' fillId='0'/><xf fontId='1' fillId='1'/></cellXfs>"
    rows = [[HEADINGS["disclosure"]], HEADS, ["规章", NUMBER, "5", "9"], NEXT]
    result = gxparse.read(book(sheet(rows), styles=look + xfs, theme=THEME))
    assert values(result, *RULES, *NORMS) == [4 if seen else None, 5, 9, 16, 27, 38]
    assert unseen(result) == ([] if seen else [1])


THEME = (
    "<clrScheme><dk1><sysClr val='windowText' lastClr='000000'/></dk1>"
    "<lt1><sysClr val='window' lastClr='FFFFFF'/></lt1>"
    "<dk2><srgbClr val='44546A'/></dk2><lt2><srgbClr val='E7E6E6'/></lt2><accent1><srgbClr val='4472C4'/></accent1>"
    "</clrScheme><other><srgbClr val='FF0000'/></other>"
)


def test_many_columns_that_are_not_shown() -> None:
    """However often they are named, they are no more than a sheet has."""
    columns = '<col min="5" max="16384" hidden="1"/>' * 20_000
    result = read("4", "5", "9", columns=f"<cols>{columns}</cols>")
    assert values(result, *RULES) == [4, 5, 9]


def test_cells_that_do_not_say_where_they_stand() -> None:
    """They stand one behind the other; what they come to is held against the limits."""
    formula = '<c r="E3"/>' + "<c><f>1</f></c>" * 3
    result = read("4", "5", "9", formula)
    assert result.text.splitlines()[2].split("\t")[3:] == ["9", "", *["=1 "] * 3]
    with pytest.raises(LimitExceeded, match="cells may be"):
        gxparse.read(
            book(sheet([["规章", "<c><f>1</f></c>" * 400], *[["规章"]] * 400])),
            limits=Limits(cells=100_000),
        )


def comment(place: str, *texts: str) -> str:
    runs = "".join(f"<r><rPr><b/></rPr><t>{text}</t></r>" for text in texts)
    return f'<comment ref="{place}" authorId="0"><text>{runs}</text></comment>'


def test_a_comment_on_a_figure_is_told_on_it() -> None:
    said = comment("B3", "审核：", "\n应为\u300048")
    elsewhere = comment("A3", "见附表") + comment("D9", "7") + comment("?", "8")
    for cell in ("4", '<c r="@" t="inlineStr"><is><t>4</t></is></c>'):
        result = read(cell, "5", "9", comments=said + elsewhere)
        assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
        assert warned_paths(result) == {RULES[0]}
        (told,) = (d for d in result.diagnostics if d.code == "GX013")
        assert told.data["unseen"] == "审核： 应为 48"


@pytest.mark.parametrize(
    "comments",
    [comment("B3", " "), comment("A3", "见附表"), comment("C2", "注"), "<comment/>"],
)
def test_comments_that_say_nothing_of_a_figure(comments: str) -> None:
    result = read("4", "5", "9", comments=comments)
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
    assert warned_paths(result) == set()


@pytest.mark.parametrize(
    ("place", "told"),
    [("A3", {*RULES}), ("A4", {*NORMS}), ("B2", {RULES[0], NORMS[0]})],
)
@pytest.mark.parametrize("words", ["此行为上年数据", "单位：百件", "更正：应为48"])
def test_a_comment_on_a_label_or_a_head_is_told_on_its_figures(
    place: str, told: set[str], words: str
) -> None:
    result = read("4", "5", "9", comments=comment(place, words))
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
    assert warned_paths(result) == told
    harmless = read("4", "5", "9", comments=comment(place, "张三：2023年数，已核对"))
    assert warned_paths(harmless) == set()


@pytest.mark.parametrize("place", ["A1", "A2"])
@pytest.mark.parametrize("words", ["此表为上年数据，待更新", "以下全部为测试数据"])
def test_a_comment_on_the_title_or_a_heading_is_told_on_the_tables_below(
    place: str, words: str
) -> None:
    kinds = ["", "自然人", *ORGANIZATIONS, "总计"]
    received = [RECEIVED, "2", "1", "3", "4", "5", "6", "21"]
    rows = [
        [TITLE],
        *([HEADINGS["disclosure"]], HEADS, ["规章", "4", "5", "9"], NEXT),
        *([HEADINGS["requests"]], kinds, received),
    ]
    on_title = place == "A1"
    for said, is_told in ((words, True), ("张三：2023年数，已核对", False)):
        result = gxparse.read(book(sheet(rows), comments=comment(place, said)))
        assert_covered(result)
        assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
        told = [d for d in result.diagnostics if d.code == "GX221"]
        assert [d.data["raw"] for d in told] == [said] * is_told * (1 + on_title)
        warned = {*RULES, *NORMS} & warned_paths(result)
        assert warned == ({*RULES, *NORMS} if is_told else set())


def test_a_comment_on_a_blank_cell_is_no_figure() -> None:
    result = read("", "5", "9", comments=comment("B3", "应为48"))
    assert values(result, *RULES, *NORMS) == [None, 5, 9, 16, 27, 38]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ('<font><color rgb="FFFFFFFF"/></font>', True),
        ('<font><color theme="0"/></font>', True),
        ("<font><strike/></font>", True),
        ('<numFmt numFmtId="170" formatCode="&quot;保密&quot;"/>', True),
        ('<font><color rgb="FF9C0006"/></font><fill><patternFill/></fill>', False),
        ("<font><b/></font>", False),
    ],
)
def test_a_format_that_hides_under_a_condition(changes: str, *, told: bool) -> None:
    where = '<conditionalFormatting sqref="D9 B3:B3"><cfRule type="cellIs" dxfId="1"/></conditionalFormatting>'
    rows = [[HEADINGS["disclosure"]], HEADS, ["规章", "4", "5", "9"], NEXT]
    formats = f"<dxfs><dxf/><dxf>{changes}</dxf></dxfs>"
    result = gxparse.read(book(sheet(rows, more=where), styles=formats))
    assert values(result, *RULES, *NORMS) == [None if told else 4, 5, 9, 16, 27, 38]
    assert (RULES[0] in warned_paths(result)) is told


@pytest.mark.parametrize(("shown", "told"), [('showValue="0"', True), ("", False)])
def test_signs_in_place_of_figures(shown: str, *, told: bool) -> None:
    rule = f'<cfRule type="iconSet"><iconSet {shown}/></cfRule>'
    where = f'<conditionalFormatting sqref="A1:B9">{rule}</conditionalFormatting>'
    rows = [[HEADINGS["disclosure"]], HEADS, ["规章", "4", "5", "9"], NEXT]
    result = gxparse.read(book(sheet(rows, more=where)))
    assert values(result, *RULES) == [None if told else 4, 5, 9]
    assert (RULES[0] in warned_paths(result)) is told
