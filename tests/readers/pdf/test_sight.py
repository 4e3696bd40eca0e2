"""PDF: what nobody sees is no figure and is told; watermarks, letters that are printed twice, and fields of forms."""

from __future__ import annotations

import pytest

import gxparse
from gxparse import LimitExceeded, Limits
from gxparse.testing.form import HEADINGS, NORMS, RULES
from tests.support import paper
from tests.support.filed import cells
from tests.support.results import assert_covered, warned_paths

HEAD = paper.text(150, 780, "云岭县水利局2023年政府信息公开工作年度报告", 14)
HEAD += paper.text(60, 740, HEADINGS["disclosure"])
ROWS = [
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "4", "5", "9"],
    ["行政规范性文件", "16", "27", "38"],
]
TABLE = HEAD + paper.table(ROWS)
X, Y = 174, 660  # where the 4 stands, ten points wide
FLOWED = HEAD + "".join(
    paper.text(60, 700 - 20 * n, "  ".join(row)) for n, row in enumerate(ROWS)
)
ALL = [4, 5, 9, 16, 27, 38]


def read(
    content: str, forms: tuple[tuple[str, str], ...] = (), page: str = ""
) -> gxparse.ParseResult:
    result = gxparse.read(paper.file(content, forms=forms, page=page))
    assert_covered(result)
    return result


def values(result: gxparse.ParseResult) -> list[object]:
    return [value for value, *_ in cells(result, *RULES, *NORMS)]


def decisions(result: gxparse.ParseResult) -> object:
    return next(cells(result, "disclosure.licensing.decisions"))[0]


def unseen(result: gxparse.ParseResult) -> list[int]:
    return [d.data["count"] for d in result.diagnostics if d.code == "GX011"]


def filled(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f"q {colour} rg {x} {y} {width} {height} re f Q\n"


WHITE, DARK = "1 1 1", "0.1 0.2 0.4"
SEVEN = paper.text(X + 10, Y, "7")
HIDDEN = {
    "white": f"q {WHITE} rg\n{SEVEN}Q\n",
    "nearly white": f"q 0.96 g\n{SEVEN}Q\n",
    "not drawn": f"q 3 Tr\n{SEVEN}Q\n",
    "a point high": paper.text(X + 10, Y + 2, "7", 1),
    "dark on dark": filled(X + 10, Y - 4, 90, 14, DARK) + f"q {DARK} rg\n{SEVEN}Q\n",
    "covered by white": SEVEN + filled(X + 10, Y - 4, 90, 14, WHITE),
    "covered by a colour": SEVEN + filled(X + 10, Y - 4, 90, 14, DARK),
    "white over white over dark": filled(X + 10, Y - 4, 90, 14, DARK)
    + filled(X + 10, Y - 4, 90, 14, WHITE)
    + f"q {WHITE} rg\n{SEVEN}Q\n",
}
SEEN = {
    "grey": f"q 0.6 g\n{SEVEN}Q\n",
    "an outline": f"q {WHITE} rg 1 Tr\n{SEVEN}Q\n",
    "white on dark": filled(X + 10, Y - 4, 90, 14, DARK) + f"q {WHITE} rg\n{SEVEN}Q\n",
    "white on an image": f"q 90 0 0 14 {X + 10} {Y - 4} cm /I1 Do Q\nq {WHITE} rg\n{SEVEN}Q\n",
    "white on a round ground": f"q {DARK} rg {WHITE} RG {X + 10} {Y - 4} m {X + 60} {Y - 4} l "
    f"{X + 70} {Y} {X + 70} {Y + 8} {X + 60} {Y + 10} c {X + 10} {Y + 10} l h f {WHITE} rg\n{SEVEN}Q\n",
    "white on what may be seen through": "/X1 Do\n" + f"q {WHITE} rg\n{SEVEN}Q\n",
    "under what may be seen through": SEVEN + "/X1 Do\n",
    "beside what is filled": SEVEN + filled(X + 25, Y - 4, 60, 14, WHITE),
    "within a frame": SEVEN
    + f"q 1 g {X} {Y - 4} 20 14 re {X + 1} {Y - 3} 18 12 re f* Q\n",
    "cut off a filled box": SEVEN
    + f"q {X + 30} {Y - 4} 20 14 re W n 1 g {X} {Y - 4} 90 14 re f Q\n",
    "a triangle beside it": SEVEN
    + f"q 1 g {X} {Y - 4} m {X + 60} {Y - 4} l {X + 60} {Y + 60} l h f Q\n",
}


@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.parametrize("in_form", [False, True])
def test_what_nobody_sees_is_no_figure(name: str, in_form: bool) -> None:
    drawn = HIDDEN[name]
    forms = (("1 0 0 1 0 -9", drawn),) if in_form else ()
    more = "q 1 0 0 1 0 9 cm /X0 Do Q\n" if in_form else drawn
    result = read(TABLE + more, forms)
    assert values(result) == [None, *ALL[1:]]
    assert warned_paths(result) == {RULES[0]}
    assert unseen(result) == [1]
    assert result.text.splitlines()[3] == "规章\t4 7\t5\t9"


def cut(x: float, y: float, width: float, height: float, content: str) -> str:
    """What is drawn where only a box of the page is shown."""
    return f"q {x} {y} {width} {height} re W n\n{content}Q\n"


BLANK_TABLE = HEAD + paper.table([ROWS[0], ["规章", "", "5", "9"], ROWS[2]])
# Each digit has ten points, of which the left half is drawn on
FORTY_SEVEN = paper.text(X, Y, "47")


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        (cut(X - 1, Y - 4, 9, 16, FORTY_SEVEN), "4 7"),
        (cut(X - 1, Y - 4, 9, 30, cut(0, 0, 595, 842, FORTY_SEVEN)), "4 7"),
        (cut(X - 1, Y - 4, 13, 16, FORTY_SEVEN), "4\ufffd"),
        (cut(X - 1, Y + 3, 30, 16, FORTY_SEVEN), "\ufffd\ufffd"),
        (cut(X + 50, Y - 4, 30, 16, FORTY_SEVEN), "47 "),
        (FORTY_SEVEN + filled(X + 14, Y - 4, 20, 14, WHITE), "4 7"),
        (FORTY_SEVEN + filled(X, Y - 4, 20, 7, DARK), "\ufffd\ufffd"),
    ],
)
def test_a_figure_that_is_not_seen_as_a_whole_is_none(drawn: str, said: str) -> None:
    result = read(BLANK_TABLE + drawn)
    assert values(result) == [None, *ALL[1:]]
    assert warned_paths(result) == {RULES[0]}
    assert f"规章\t{said}\t5\t9" in result.text


@pytest.mark.parametrize(
    "drawn",
    [
        cut(X - 1, Y - 4, 30, 16, FORTY_SEVEN),
        cut(X - 1, Y - 1, 30, 9, FORTY_SEVEN),
        cut(0, 0, 595, 842, FORTY_SEVEN),
        cut(X - 1, Y - 4, 30, 16, cut(0, 0, 595, 842, FORTY_SEVEN)),
        cut(X - 1, Y - 4, 18, 16, FORTY_SEVEN),
        FORTY_SEVEN + filled(X + 17, Y - 4, 20, 14, DARK),
    ],
)
def test_a_figure_that_is_seen_as_a_whole(drawn: str) -> None:
    result = read(BLANK_TABLE + drawn)
    assert values(result) == [47, *ALL[1:]]
    assert warned_paths(result) == set()


DECISIONS = FLOWED + paper.text(60, 640, "信息内容  本年处理决定数量")
DECISIONS += paper.text(60, 620, "行政许可  47")  # the 4 stands at 120
LATER = paper.text(150, 620, "48")


@pytest.mark.parametrize(
    ("line", "value", "other"),
    [
        (paper.stroked(119, 623.5, 140, 623.5), None, 48),
        (paper.filled(118, 623, 141, 623.3), None, 48),
        (
            paper.stroked(119, 624, 126, 624) + paper.stroked(129, 624, 136, 624),
            None,
            48,
        ),
        # Under it, beside it, and above it
        (paper.stroked(119, 618.5, 140, 618.5), 47, None),
        (paper.stroked(200, 623.5, 240, 623.5), 47, None),
        (paper.stroked(119, 630, 140, 630), 47, None),
        # Through its label, whether the machine has a font for that or not
        (paper.stroked(60, 623.5, 100, 623.5), None, None),
    ],
)
def test_a_struck_figure_in_a_table_without_borders(
    line: str, value: int | None, other: int | None
) -> None:
    result = read(DECISIONS + line)
    assert decisions(result) == value
    left_out = [d.data["count"] for d in result.diagnostics if d.code == "GX014"]
    assert bool(left_out) == (value is None)
    assert unseen(result) == []
    again = read(DECISIONS + line + LATER)
    assert decisions(again) == other


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (paper.stroked(112, 623.5, 118, 623.5), None),
        (paper.filled(112, 623, 119, 623.3), None),
        # Longer, farther, lower, or through what stands before it
        (paper.stroked(100, 623.5, 118, 623.5), 47),
        (paper.stroked(103, 623.5, 109, 623.5), 47),
        (paper.stroked(112, 618, 118, 618), 47),
        (paper.stroked(112, 629, 118, 629), 47),
    ],
)
def test_a_minus_that_is_drawn_as_a_line(line: str, value: int | None) -> None:
    result = read(DECISIONS + line)
    assert decisions(result) == value
    told = "disclosure.licensing.decisions" in warned_paths(result)
    assert told == (value is None)


def test_a_label_that_its_cell_cuts_is_still_one() -> None:
    blank = HEAD + paper.table([ROWS[0], ["", *ROWS[1][1:]], ROWS[2]])
    label = cut(60, Y - 4, 11, 16, paper.text(64, Y, "规章"))
    result = read(blank + label)
    assert values(result) == ALL
    nothing = read(blank + cut(300, 100, 11, 16, paper.text(64, Y, "规章")))
    assert values(nothing)[:3] == [None] * 3


@pytest.mark.parametrize("name", SEEN)
def test_what_is_seen_is_a_figure(name: str) -> None:
    grounds = (
        filled(X - 2, Y - 4, 90, 14, "0.9 0.9 0.9"),
        filled(0, 0, 595, 842, WHITE),
        filled(0, 0, 595, 842, "0.8 0.9 1") + filled(0, 300, 595, 542, WHITE),
    )
    group = ("1 0 0 1 0 0", ""), ("1 0 0 1 0 0", filled(X + 8, Y - 4, 90, 14, DARK))
    for ground in ("", *grounds):
        data = paper.file(ground + TABLE + SEEN[name], forms=group)
        # The second one is drawn as a whole, and may be seen through as a whole
        first, form, last = data.rpartition(b"/Subtype /Form")
        data = first + form + b" /Group << /S /Transparency /I true >>" + last
        result = gxparse.read(data)
        assert_covered(result)
        assert values(result) == [47, *ALL[1:]]
        assert not warned_paths(result)
        assert unseen(result) == []


def test_what_is_painted_last_is_the_ground() -> None:
    """A sheet that is painted dark all over, higher than any page of paper, and white where the table stands."""
    white = f"q {WHITE} rg\n{paper.text(60, 500, '内部说明')}Q\n"
    sheet = filled(0, -1200, 595, 2042, DARK) + filled(0, 300, 595, 542, WHITE)
    lower = f"q {WHITE} rg\n{paper.text(60, 200, '全年无诉讼。')}Q\n"
    page = "/MediaBox [0 -1200 595 842]"
    result = read(sheet + TABLE + white + lower, page=page)
    assert values(result) == ALL
    assert unseen(result) == [4]
    assert "全年无诉讼" in result.text
    assert "内部" not in result.text


@pytest.mark.parametrize(("x", "y"), [(-90, 400), (600, 400), (60, 860), (60, -30)])
def test_what_stands_beside_the_page_is_left_out(x: float, y: float) -> None:
    result = read(TABLE + paper.text(x, y, "内部说明3条"))
    assert values(result) == ALL
    assert not warned_paths(result)
    assert unseen(result) == [6]
    assert "内部" not in result.text
    (told,) = (d for d in result.diagnostics if d.code == "GX011")
    assert [result.locate(span).page for span in told.spans] == [1]


def test_prose_that_nobody_sees_is_left_out() -> None:
    prose = paper.text(60, 500, HEADINGS["problems"]) + paper.text(
        60, 480, "更新不及时。"
    )
    result = read(TABLE + prose + f"q 1 g\n{paper.text(60, 460, '内部说明三条')}Q\n")
    assert result.report.problems == ("更新不及时。",)
    assert unseen(result) == [6]
    assert not warned_paths(result)


def test_text_over_an_image_was_recognised() -> None:
    """Of a whole page, or of one part of a page of text; without an image, where there is nothing else to be seen."""
    image = "q 595 0 0 842 0 0 cm /I1 Do Q\n"
    part = "q 595 0 0 130 0 600 cm /I1 Do Q\n"
    table = f"3 Tr\n{paper.table(ROWS)}"
    for content in (f"{image}3 Tr\n{TABLE}", f"{part}{HEAD}{table}", f"3 Tr\n{TABLE}"):
        result = read(content)
        assert values(result) == ALL
        assert [d.code for d in result.diagnostics if d.code[:4] == "GX03"] == ["GX031"]
        assert unseen(result) == []


RAISED = {
    "raised": (X + 10.5, Y + 4, 6),
    "raised and as high": (X + 10.5, Y + 3, 10),
    "lowered": (X + 10.5, Y - 3, 6),
    "smaller": (X + 10.5, Y, 7),
}


@pytest.mark.parametrize("name", RAISED)
def test_a_digit_that_is_not_set_like_the_others_is_none_of_them(name: str) -> None:
    x, y, size = RAISED[name]
    result = read(TABLE + paper.text(x, y, "2", size))
    assert values(result) == [None, *ALL[1:]]
    assert warned_paths(result) == {RULES[0]}


def test_a_digit_that_is_raised_in_a_line_of_text() -> None:
    """As the sign that is raised, so that it is neither a part of the figure nor one of its own."""
    line = (
        "".join(
            paper.text(x, 680, word, size) for x, word, size in ((60, "规章  4", 10),)
        )
        + paper.text(110.5, 684, "12", 6)
        + paper.text(150, 680, "5  9")
    )
    rows = [ROWS[0], [], ROWS[2]]
    flowed = [
        paper.text(60, 700 - 20 * n, "  ".join(row)) for n, row in enumerate(rows)
    ]
    result = read(HEAD + flowed[0] + line + flowed[2])
    assert "规章 4¹² 5 9" in result.text
    assert values(result)[0] is None
    assert values(result)[3:] == ALL[3:]
    assert RULES[0] in warned_paths(result)


def test_letters_in_the_middle_of_figures_are_not_raised() -> None:
    """What is set smaller than a label beside it, or than the figure of another line, is a figure."""
    rows = [ROWS[0], ["规章", "", "5", "9"], ROWS[2]]
    result = read(HEAD + paper.table(rows) + paper.text(X, Y, "47", 7))
    assert values(result) == [47, *ALL[1:]]
    assert not warned_paths(result)


@pytest.mark.parametrize("shift", [(0, 0), (0.3, 0), (0.4, -0.2), (1, 0.5)])
@pytest.mark.parametrize("write", [paper.text, paper.letters])
def test_letters_that_are_printed_twice_are_read_once(
    shift: tuple[float, float], write: paper.Write
) -> None:
    """As programs print bold letters in a font that has none: the whole page again, a line, or one figure."""
    x, y = shift
    for content in (paper.table(ROWS, words=write), FLOWED.removeprefix(HEAD)):
        page = HEAD + content
        for again in (page, content):
            result = read(f"{page}q 1 0 0 1 {x} {y} cm\n{again}Q\n")
            assert values(result) == ALL
            assert not warned_paths(result)
            assert result.text == read(page).text
    result = read(TABLE + paper.text(284 + 110 + x, Y + y, "9"))
    assert values(result) == ALL


def test_figures_of_two_like_digits_stay_as_they_are() -> None:
    rows = [
        ROWS[0],
        ["规章", "44", "555", "599"],
        ["行政规范性文件", "11", "1111", "1122"],
    ]
    twice = HEAD + paper.table(rows, words=paper.letters)
    for content in (twice, twice + f"q 1 0 0 1 0.3 0 cm\n{twice}Q\n"):
        assert values(read(content)) == [44, 555, 599, 11, 1111, 1122]


@pytest.mark.parametrize("x", [0.2, 3, -4, -9])
def test_a_digit_over_or_before_the_one_that_is_printed_before_it(x: float) -> None:
    """Nobody can say which is meant, or in which order they are."""
    for content in (TABLE, FLOWED):
        at = X if content is TABLE else 100
        result = read(content + paper.text(at + x, Y if at == X else 680, "8"))
        assert values(result)[0] not in (48, 84)
        assert {RULES[0], RULES[0].rpartition(".")[0]} & warned_paths(result)


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    "mark",
    [
        "q 0.8 g 0.7 0.7 -0.7 0.7 170 560 cm\n"
        + paper.text(0, 0, "内部2023", 40)
        + "Q\n",
        "q 0.8 g 0.9 0.4 -0.4 0.9 60 640 cm\n"
        + paper.text(0, 0, "2023", 12) * 1
        + "Q\n",
        "q 0.8 g\n" + paper.text(X + 5, 640, "2023", 48) + "Q\n",
    ],
)
def test_the_digits_of_a_watermark_are_in_no_cell(mark: str, first: bool) -> None:
    blank = HEAD + paper.table([ROWS[0], ["规章", "4", "", "9"], ROWS[2]])
    for page, wanted in ((TABLE, ALL), (blank, [4, None, *ALL[2:]])):
        result = read(mark + page if first else page + mark)
        assert values(result) == wanted
        assert not warned_paths(result)
        left = "".join(result.text[span.start : span.end] for span in result.leftovers)
        assert "".join(left.split()).endswith("2023")


def test_a_scan_that_lies_askew_is_no_watermark() -> None:
    result = read(f"q 0.99 0.12 -0.12 0.99 40 -20 cm\n{FLOWED}Q\n")
    assert HEADINGS["disclosure"] in result.text
    assert result.leftovers == () or "规章" not in str(result.leftovers)


def test_a_high_title_in_a_table_is_no_watermark() -> None:
    rows = [["2023年度", "报表"], ["甲", "乙"], ["丙", "丁"]]
    title = paper.table(rows[:1], y=660, height=60, width=220, words=paper.letters)
    big = paper.text(64, 620, "二〇二三", 30)
    result = read(HEAD + title + big + paper.table(ROWS, y=560))
    assert "二〇二三" in result.text.split("\t")[0]


def fields(
    *placed: tuple[float, float, str], drawn: bool = True, more: str = ""
) -> bytes:
    """A form whose fields stand at places; one that is not drawn has its value alone."""
    forms = tuple(
        ("1 0 0 1 0 0", f"/Tx BMC q\n{paper.text(2, 4, text)}Q EMC\n")
        for _, _, text in placed
    )
    made = [
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (f{n}) /V ({text}) /F 4 {more} "
        f"/Rect [{x} {y} {x + 100} {y + 16}] /DA (/F1 10 Tf 0 g) "
        + (f"/AP << /N {7 + n} 0 R >> >>" if drawn else ">>")
        for n, (x, y, text) in enumerate(placed)
    ]
    rows = [ROWS[0], ["规章", "4", "", "9"], ["行政规范性文件", "16", "27", ""]]
    data = paper.file(
        HEAD + paper.table(rows), page=f"/Annots [{' '.join(made)}]", forms=forms
    )
    data = data.replace(b"[-2000 -2000 2000 2000]", b"[0 0 100 16]")
    listed = b" /AcroForm << /Fields [] /DR << /Font << /F1 3 0 R >> >> >>"
    return data.replace(b"/Type /Catalog", b"/Type /Catalog" + listed)


@pytest.mark.parametrize("drawn", [True, False])
def test_fields_of_forms_say_what_is_seen_of_them(drawn: bool) -> None:
    result = gxparse.read(fields((284, 656, "47"), (394, 632, "83"), drawn=drawn))
    assert_covered(result)
    assert values(result) == [4, 47, 9, 16, 27, 83]
    assert not warned_paths(result)
    at = result.locate(result.cells[RULES[1]].spans[0])
    assert (at.page, at.table, at.row, at.cell) == (1, 1, 2, 3)


def test_a_field_that_is_not_shown_says_nothing() -> None:
    result = gxparse.read(fields((284, 656, "47"), more="/F 2"))
    assert values(result)[1] is None


def test_limits() -> None:
    """Each field counts, and each look at one of many areas that lie on each other."""
    with pytest.raises(LimitExceeded, match="elements may be"):
        gxparse.read(fields(*[(284, 656, "47")] * 60), limits=Limits(elements=500))
    many = "".join(filled(0, 0, 595, 842 - n / 9, "0.5 0.5 0.5") for n in range(3000))
    with pytest.raises(LimitExceeded, match="elements may be"):
        gxparse.read(paper.file(many + TABLE * 20), limits=Limits(elements=60_000))
