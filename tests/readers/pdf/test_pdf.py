"""PDF files: tables by the lines that are drawn, in every way of drawing them; pages, scans, and what is no table."""

from __future__ import annotations

import contextlib
import zlib

import pypdfium2
import pypdfium2.raw
import pytest

import gxparse
from gxparse import LimitExceeded, Limits, ReadError
from gxparse.checks.rules import WITHIN
from gxparse.model.paths import values as all_values
from gxparse.testing.form import HEADINGS, NORMS, RULES
from tests.support import filed, paper
from tests.support.filed import cells
from tests.support.results import assert_covered, warned_paths

TITLE = paper.text(150, 780, "云岭县水利局2023年政府信息公开工作年度报告", 14)
TWO = paper.text(60, 740, HEADINGS["disclosure"])
HEADS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
NEXT = ["行政规范性文件", "16", "27", "38"]
STROKES = [paper.stroked, paper.filled, paper.pieces, paper.dotted]
PLAIN = [HEADS, ["规章", "4", "5", "9"], NEXT]


def read(
    *pages: str, page: str = "", forms: tuple[tuple[str, str], ...] = ()
) -> gxparse.ParseResult:
    result = gxparse.read(paper.file(*pages, page=page, forms=forms))
    assert_covered(result)
    return result


def values(result: gxparse.ParseResult, *paths: str) -> list[object]:
    return [value for value, *_ in cells(result, *paths)]


@pytest.mark.parametrize("name", filed.REPORTS)
@pytest.mark.parametrize(
    "file", ["report", "chromium-full", "chromium-dotted", "chromium-none"]
)
def test_file(file: str, name: str) -> None:
    """A file of LibreOffice or Chromium, its tables over pages: every value is where its box says, and only it."""
    truth, path = filed.truth(name), filed.FOLDER / name / f"{file}.pdf"
    result = gxparse.read(path)
    assert_covered(result)
    assert filed.run_on(result.report) == filed.run_on(truth)
    wanted = {(d.code, d.paths) for d in gxparse.check(truth, rules=WITHIN)}
    if (
        file == "chromium-none"
    ):  # the words of its heads and labels stand in pieces, and are told
        assert {
            d.code for d in result.diagnostics if (d.code, d.paths) not in wanted
        } == {"GX112", "GX203"}
    else:
        assert {(d.code, d.paths) for d in result.diagnostics} == wanted
        assert result.leftovers == ()
        assert result.report == truth or file != "report"
    book = pypdfium2.PdfDocument(path)
    found, places = all_values(truth), set()
    for path_of_value in filed.places(truth, counted=True):
        cell = result.cells[path_of_value]
        at = result.locate(cell.spans[0])
        assert at.page is not None
        assert at.box is not None
        page = book[at.page - 1]
        left, top, right, bottom = at.box
        height = page.get_height()
        printed = page.get_textpage().get_text_bounded(
            left, height - bottom, right, height - top
        )
        assert printed.strip() == cell.raw == str(found[path_of_value])
        assert (at.table is None) == (file == "chromium-none")
        places.add((at.page, at.box))
    assert len(places) == len(filed.places(truth, counted=True))
    assert len({page for page, _ in places}) >= 2


@pytest.mark.parametrize("stroke", STROKES, ids=lambda stroke: stroke.__name__)
@pytest.mark.parametrize("sides", [True, False])
def test_however_lines_are_drawn(stroke: paper.Stroke, sides: bool) -> None:
    result = read(TITLE + TWO + paper.table(PLAIN, stroke=stroke, sides=sides))
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
    assert not warned_paths(result)
    assert result.text == (
        "云岭县水利局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t4\t5\t9\n行政规范性文件\t16\t27\t38\n"
    )
    at = result.locate(result.cells[RULES[2]].spans[0])
    assert (at.page, at.table, at.row, at.cell) == (1, 1, 2, 4)
    assert at.box == pytest.approx((390, 166, 500, 190), abs=1)


def test_dots_that_are_no_line() -> None:
    """A drawn ellipsis behind a figure parts no cell."""
    for x in (60, 200):
        few = "".join(f"{x + 2 * n} 663 0.7 0.7 re f\n" for n in range(6))
        assert values(read(TITLE + TWO + paper.table(PLAIN) + few), *RULES, *NORMS) == [
            4,
            5,
            9,
            16,
            27,
            38,
        ]


def test_a_page_that_is_turned() -> None:
    upright = read(TITLE + TWO + paper.table(PLAIN))
    at = upright.locate(upright.cells[RULES[2]].spans[0])
    for degrees, (matrix, box) in paper.TURNS.items():
        result = read(
            f"q {matrix} cm\n{TITLE}{TWO}{paper.table(PLAIN)}Q\n",
            page=f"/Rotate {degrees} /MediaBox [{box}]",
        )
        assert result.text == upright.text, degrees
        assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
        assert result.locate(result.cells[RULES[2]].spans[0]) == at


def test_text_that_is_set_along_its_page() -> None:
    """Whoever reads it turns the page; the box is where it stands on the page as it is shown."""
    drawn = TITLE + TWO + paper.table(PLAIN)
    upright = read(drawn)
    box_upright = upright.locate(upright.cells[RULES[2]].spans[0]).box
    assert box_upright is not None
    left, top, right, bottom = box_upright
    number = paper.text(290, 20, "7")
    for degrees, (matrix, box) in paper.TURNS.items():
        result = read(f"q {matrix} cm\n{drawn}Q\n", page=f"/MediaBox [{box}]")
        assert result.text == upright.text, degrees
        assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
        at = result.locate(result.cells[RULES[2]].spans[0])
        wanted = {
            90: (top, 595 - right, bottom, 595 - left),
            180: (595 - right, 842 - bottom, 595 - left, 842 - top),
            270: (842 - bottom, left, 842 - top, right),
        }[degrees]
        assert at.box == pytest.approx(wanted, abs=0.2)
        assert (at.table, at.row, at.cell) == (1, 2, 4)
        page = f"q {matrix} cm\n{drawn}Q\n{number}"
        assert values(read(page, page=f"/MediaBox [{box}]"), *RULES) == [4, 5, 9]


def test_lines_within_forms_within_each_other() -> None:
    """The inner form halves the table and the outer one doubles it; together with the page they move it by 40."""
    within = (("2 0 0 2 20 -10", "/X1 Do\n"), ("0.5 0 0 0.5 10 -5", paper.table(PLAIN)))
    result = read(f"{TITLE}{TWO}q 1 0 0 1 0 20 cm /X0 Do Q\n", forms=within)
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
    at = result.locate(result.cells[RULES[2]].spans[0])
    assert (at.table, at.row, at.cell) == (1, 2, 4)
    assert at.box == pytest.approx((430, 166, 540, 190), abs=1)


def test_blank_cells_keep_their_columns() -> None:
    result = read(TITLE + TWO + paper.table([HEADS, ["规章", "", "5", ""], NEXT]))
    assert values(result, *RULES) == [None, 5, None]


def test_a_row_without_its_last_cell_is_short_and_not_blank_there() -> None:
    def drawn(*closed: int) -> str:
        table = paper.table([HEADS, ["规章", "4", "9"], NEXT], sides=False)
        table += paper.stroked(390, 652, 390, 676) + paper.stroked(390, 676, 500, 676)
        return (
            TITLE
            + TWO
            + table
            + "".join(
                paper.stroked(500, 676 - 24 * n, 500, 700 - 24 * n) for n in closed
            )
        )

    short = read(drawn(0, 2))
    assert values(short, *RULES, *NORMS) == [None, None, None, 16, 27, 38]
    assert {*RULES} <= warned_paths(short)
    for blank in (read(drawn(0, 1, 2)), read(drawn())):  # closed as the others are
        assert values(blank, *RULES, *NORMS) == [4, 9, None, 16, 27, 38]


def test_merged_cells() -> None:
    wide = read(TITLE + TWO + paper.table([HEADS, ["规章", "7", "<", "9"], NEXT]))
    assert values(wide, *RULES) == [None, None, 9]
    assert {RULES[0], RULES[1]} <= warned_paths(wide)
    long = read(
        TITLE
        + TWO
        + paper.table([HEADS, ["规章", "4", "7", "9"], [*NEXT[:2], "^", NEXT[3]]])
    )
    assert values(long, *RULES, *NORMS) == [4, None, 9, 16, None, 38]
    assert {RULES[1], NORMS[1]} <= warned_paths(long)


@pytest.mark.parametrize(
    "frames", [[(30, 30, 565, 812)], [(30, 30, 565, 812), (36, 36, 559, 806)]]
)
def test_a_frame_around_the_page(frames: list[tuple[int, int, int, int]]) -> None:
    drawn = "".join(f"{x} {y} {x2 - x} {y2 - y} re S\n" for x, y, x2, y2 in frames)
    result = read(
        drawn + TITLE + TWO + paper.table([HEADS, ["规章", "", "5", ""], NEXT])
    )
    assert values(result, *RULES, *NORMS) == [None, 5, None, 16, 27, 38]
    assert not warned_paths(result)
    assert result.locate(result.cells[RULES[1]].spans[0]).table == 1


def test_lines_that_make_no_rectangles_make_no_table() -> None:
    """An L: the lines leave a cell of three fields."""
    rows = [HEADS, ["规章", "4", "<", "9"], ["行政规范性文件", "^", "27", "38"]]
    result = read(TITLE + TWO + paper.table(rows))
    found = values(result, *RULES, *NORMS)
    assert found[0] in (None, 4)
    for path, value, truth in zip(
        (*RULES, *NORMS), found, (4, None, 9, None, 27, 38), strict=True
    ):
        assert value in (None, truth) or {path, path.rpartition(".")[0]} & warned_paths(
            result
        )


def test_a_table_without_lines() -> None:
    flowed = "".join(
        paper.text(60, 700 - 20 * n, "  ".join(row)) for n, row in enumerate(PLAIN)
    )
    assert values(read(TITLE + TWO + flowed), *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]


def test_figures_on_two_lines_of_a_cell_are_not_one() -> None:
    result = read(
        TITLE + TWO + paper.table([HEADS, ["规章", "4\n1", "5", "9"], NEXT], height=32)
    )
    assert values(result, *RULES) == [None, 5, 9]
    assert RULES[0] in warned_paths(result)


def test_a_table_over_pages_with_numbers_and_running_heads() -> None:
    head = paper.text(200, 815, "云岭县水利局文件")
    pages = [
        head + TITLE + TWO + paper.table(PLAIN[:2]) + paper.text(290, 40, "7"),
        head
        + paper.table([["行政规范性文件", "16", "27", "38"]])
        + paper.text(290, 40, "8"),
        head
        + paper.text(60, 700, HEADINGS["problems"])
        + paper.text(60, 680, "栏目更新不够及时。")
        + paper.text(290, 40, "9"),
    ]
    result = read(*pages)
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
    assert not warned_paths(result)
    assert result.report.problems == ("栏目更新不够及时。",)
    left = [result.text[s.start : s.end] for s in result.leftovers]
    assert left == [
        "云岭县水利局文件",
        "7",
        "云岭县水利局文件",
        "8",
        "云岭县水利局文件",
        "9",
    ]
    assert [
        result.locate(result.cells[path].spans[0]).page
        for path in (*RULES[:1], *NORMS[:1])
    ] == [1, 2]


@pytest.mark.parametrize(
    "number", ["- 7 -", "— 7 —", "第 7 页", "第7页 共9页", "7/9", "7 / 9"]
)
def test_page_numbers_that_say_so(number: str) -> None:
    foot = paper.text(290, 40, number)
    result = read(
        TITLE + TWO + paper.table(PLAIN[:2]) + foot, paper.table([NEXT]) + foot
    )
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
    assert not warned_paths(result)


def test_a_number_that_no_other_page_bears_out_is_none_of_a_page() -> None:
    rows = [*PLAIN[:2], ["行政规范性文件", "16", "27", ""]]
    flowed = "".join(
        paper.text(60, 700 - 20 * n, "  ".join(row)) for n, row in enumerate(rows)
    )
    result = read(TITLE + TWO + flowed + paper.text(390, 640, "38"))
    assert values(result, *NORMS)[2] in (None, 38)
    assert values(result, *NORMS)[2] is None or warned_paths(result)


def test_a_row_that_a_page_cuts() -> None:
    label = "行政规范"
    result = read(
        TITLE + TWO + paper.table([*PLAIN[:2], [label, "16", "27", "38"]]),
        paper.table([["性文件", "", "", ""]]),
    )
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
    assert not warned_paths(result)
    whole = read(
        TITLE + TWO + paper.table(PLAIN[:2]),
        paper.table([["行政规范性文件", "", "", ""]]),
    )
    assert values(whole, *RULES, *NORMS) == [4, 5, 9, None, None, None]


def test_a_page_cuts_between_a_label_and_its_figures() -> None:
    """A label on one page, and on the next one what stands behind it: figures that are set lower in their cells."""
    label = [*PLAIN[:2], ["行政规范性文件", "", "", ""]]
    result = read(TITLE + TWO + paper.table(label), paper.table([["", *NEXT[1:]]]))
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
    assert not warned_paths(result)
    # One figure of each page is none of one row
    two = [*PLAIN[:2], ["行政规范性文件", "746", "27", "38"]]
    result = read(TITLE + TWO + paper.table(two), paper.table([["", "11", "", ""]]))
    assert values(result, *NORMS) == [746, 27, 38]
    assert NORMS[0].rpartition(".")[0] in warned_paths(result)
    two = [*PLAIN[:2], ["行政规范", "746", "27", "38"]]
    result = read(
        TITLE + TWO + paper.table(two), paper.table([["性文件", "11", "", ""]])
    )
    assert values(result, *NORMS) == [None, 27, 38]
    assert NORMS[0] in warned_paths(result)


def test_a_page_cuts_what_heads_several_rows() -> None:
    """Its words go on below, and the rows beside it are two: a row that is whole is not joined to the next one."""
    heads = ["", "", "自然人", "商业\n企业", "科研\n机构", "社会公\n益组织"]
    heads += ["法律服\n务机构", "其他", "总计"]
    rows = [
        ["（三）\n不", "1.属于国\n家秘密", "12", "3", "0", "1", "0", "5", "21"],
        [
            "予公开",
            "2.其他法\n律行政法\n规禁止公开",
            "4",
            "7",
            "0",
            "0",
            "2",
            "1",
            "14",
        ],
        ["^", "3.危及\n“三安全\n一稳定”", "6", "0", "2", "0", "1", "0", "9"],
    ]
    three = paper.text(60, 730, HEADINGS["requests"])
    first, second = (
        paper.table(part, x=20, width=62, height=40)
        for part in ([heads, rows[0]], rows[1:])
    )
    result = read(TITLE + three + first, second)
    refused = "requests.outcomes.refused"
    for row, name in zip(
        rows,
        ("state_secret", "prohibited_by_law", "security_and_stability"),
        strict=True,
    ):
        paths = [p for p in result.cells if p.startswith(f"{refused}.{name}.")]
        assert values(result, *paths) == [int(figure) for figure in row[2:]]
        assert not warned_paths(result) & {*paths}


def test_scans_are_told() -> None:
    image = "q 595 0 0 842 0 0 cm /I1 Do Q\n"
    result = gxparse.read(paper.file(image, image))
    assert [(d.code, d.data) for d in result.diagnostics] == [
        ("GX030", {"pages": "1, 2"}),
        ("GX001", {"reason_en": "it is empty", "reason_zh": "内容为空"}),
    ]
    half = read(TITLE + TWO + paper.table(PLAIN), image, "")
    assert values(half, *RULES) == [4, 5, 9]
    assert [d.data for d in half.diagnostics if d.code == "GX030"] == [{"pages": "2"}]
    assert not half.ok
    strips = [f"q 595 0 0 211 0 {n * 210} cm /I1 Do Q\n" for n in range(4)]
    stamped = image + paper.text(290, 30, "第 3 页 共 4 页")
    parts = read(TITLE + TWO + paper.table(PLAIN), "".join(strips), stamped, strips[0])
    assert [d.data for d in parts.diagnostics if d.code == "GX030"] == [
        {"pages": "2, 3"}
    ]
    hidden = read(image + "3 Tr\n" + TITLE + TWO + paper.table(PLAIN))
    assert [d.data for d in hidden.diagnostics if d.code == "GX031"] == [{"pages": "1"}]


def test_passwords_and_damage() -> None:
    secret = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'1f' * 32}> /U <{'2e' * 32}> >> /ID [<00> <00>]"
    data = paper.file(TITLE, trailer=secret)
    with pytest.raises(ReadError) as raised:
        gxparse.read(data)
    assert raised.value.code == "GX027"
    for made in (b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF", paper.file(TITLE)[:40]):
        with pytest.raises(ReadError) as raised:
            gxparse.read(made)
        assert raised.value.code == "GX026"


def test_a_file_that_is_cut_off_or_changed_anywhere() -> None:
    """PDF has no sums over its bytes: a changed digit is what the file says, but what is lost is never made up."""
    truth, data = (
        filed.truth("1-portrait"),
        (filed.FOLDER / "1-portrait" / "report.pdf").read_bytes(),
    )
    read_at_all = 0
    for place in range(8, len(data), len(data) // 60):
        with contextlib.suppress(ReadError):
            gxparse.read(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
            read_at_all += 1
        with contextlib.suppress(ReadError):
            assert filed.judge(truth, gxparse.read(data[:place])).silent == []
    assert read_at_all > 30


def packed(content: bytes, times: int = 1) -> bytes:
    """A file of one page, whose content is packed so many times."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    plain = paper.file("@").replace(
        b"<< /Length 1 >>", b"<< /Filter [" + b"/FlateDecode " * times + b"] >>"
    )
    before, _, behind = plain.rpartition(b"@")
    return before + content + behind


def test_what_is_packed_is_held_against_the_limits() -> None:
    assert (
        gxparse.read(
            packed((TITLE + TWO + paper.table(PLAIN)).encode(), 2)
        ).report.disclosure
        is not None
    )
    bombs = (
        b" " * 40_000_000,
        b"1 1 m 50 50 l S\n" * 600_000,
        b"1 1 m " + b"50 50 l " * 2_000_000,
    )
    for bomb in bombs:
        for times in (1, 2):
            with pytest.raises(LimitExceeded):
                gxparse.read(packed(bomb, times))
    with pytest.raises(LimitExceeded):
        gxparse.read(paper.file("50 50 l " * 2_000_000))
    many = b"%PDF-1.7\n" + b"<< >> stream\n" * 300_000
    with pytest.raises(ReadError):
        gxparse.read(many)


def packed_each(*contents: bytes) -> bytes:
    """A file whose pages are packed, each for itself."""
    data = paper.file(*["@@"] * len(contents)).replace(
        b"<< /Length 2 >>", b"<< /Filter /FlateDecode >>"
    )
    for content in contents:
        data = data.replace(b"@@", zlib.compress(content, 9), 1)
    return data


def test_what_all_pages_unpack_to_is_held_against_the_limits() -> None:
    """Each of the pages is within them: alone, and beside all but one of the others."""
    blank, limits = b"\n" * 100_000, Limits(unpacked=250_000)
    assert gxparse.read(packed_each(blank, blank), limits=limits).text == ""
    with pytest.raises(LimitExceeded, match="unpacked may be at most 250000"):
        gxparse.read(packed_each(blank, blank, blank), limits=limits)


def test_many_small_pieces_of_lines() -> None:
    """A page that is as long as it likes, with a line down in each of its stretches, takes no time for each pair."""
    pieces = "".join(
        f"100 {10 * n} m 100 {10 * n + 5} l S\n90 {10 * n} m 110 {10 * n} l S\n"
        for n in range(15_000)
    )
    assert (
        gxparse.read(paper.file(pieces).replace(b"595 842", b"595 150000")).text == ""
    )


def test_limits() -> None:
    with pytest.raises(LimitExceeded, match="pages may be at most 2"):
        gxparse.read(paper.file(*[TITLE] * 3), limits=Limits(pages=2))
    lines = "".join(
        paper.stroked(n, 10, n, 800) + paper.stroked(10, n, 580, n)
        for n in range(10, 580, 4)
    )
    with pytest.raises(LimitExceeded, match="cells may be at most 10000"):
        gxparse.read(paper.file(lines), limits=Limits(cells=10_000))
    with pytest.raises(LimitExceeded, match="elements may be at most 100"):
        gxparse.read(paper.file(lines), limits=Limits(elements=100))
