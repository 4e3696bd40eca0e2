"""PDF: figures that a note strikes out, a line crosses, an image covers, or that the file says are others."""

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
HEADS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
LAST = ["行政规范性文件", "16", "27", "38"]
X, Y = 174, 660  # where the figure of the first cell stands, of ten points a digit
BLANK = HEAD + paper.table([HEADS, ["规章", "", "25", "9"], LAST])
TABLE = BLANK + paper.text(X, Y, "147")
ALL = [147, 25, 9, 16, 27, 38]


def check(data: bytes, *, is_read: bool) -> gxparse.ParseResult:
    """Reads a file whose first figure is surely 147, or is nothing of the kind and told."""
    result = gxparse.read(data)
    assert_covered(result)
    values = [value for value, *_ in cells(result, *RULES, *NORMS)]
    assert values == ALL if is_read else values == [None, *ALL[1:]]
    assert warned_paths(result) == (set() if is_read else {RULES[0]})
    return result


def note(kind: str, quad: str, more: str = "/F 4") -> str:
    return (
        f"/Annots [<< /Type /Annot /Subtype /{kind} /Rect [{X} {Y} {X + 30} {Y + 10}] "
        f"/QuadPoints [{quad}] /C [1 0 0] {more} >>]"
    )


OVER = f"{X} {Y + 9} {X + 30} {Y + 9} {X} {Y - 2} {X + 30} {Y - 2}"
AROUND = f"{X} {Y - 2} {X + 30} {Y - 2} {X + 30} {Y + 9} {X} {Y + 9}"
BESIDE = f"{X + 50} {Y + 9} {X + 80} {Y + 9} {X + 50} {Y - 2} {X + 80} {Y - 2}"


@pytest.mark.parametrize(
    ("kind", "quad", "more", "is_read"),
    [
        ("StrikeOut", OVER, "/F 4", False),
        ("StrikeOut", AROUND, "/F 4", False),
        ("StrikeOut", OVER, "/F 6", True),  # which is hidden
        ("StrikeOut", BESIDE, "/F 4", True),
        ("Highlight", OVER, "/F 4", True),
        ("Underline", OVER, "/F 4", True),
    ],
)
def test_notes_on_a_figure(kind: str, quad: str, more: str, is_read: bool) -> None:
    result = check(paper.file(TABLE, page=note(kind, quad, more)), is_read=is_read)
    left_out = [d for d in result.diagnostics if d.code == "GX014"]
    assert bool(left_out) is not is_read


@pytest.mark.parametrize(
    ("line", "is_read"),
    [
        (paper.stroked(X - 1, Y - 4, X + 31, Y + 12), False),
        (paper.stroked(X + 31, Y - 4, X - 1, Y + 12), False),
        (paper.stroked(X + 11, Y - 5, X + 19, Y + 13), False),
        (paper.stroked(60, Y + 10, 300, Y - 3), False),
        # Above it, below it, beside it
        (paper.stroked(X, Y + 12, X + 32, Y + 18), True),
        (paper.stroked(X + 33, Y - 4, X + 60, Y + 12), True),
        (paper.stroked(X - 40, Y - 4, X - 6, Y + 12), True),
        # From corner to corner of the cell of heads, which has no figure
        (paper.stroked(60, 676, 170, 700), True),
        # A curve that ends beside it
        (f"{X - 20} {Y} m {X} {Y + 40} {X + 30} {Y - 40} {X + 60} {Y} c S\n", True),
    ],
)
def test_a_line_that_slants(line: str, is_read: bool) -> None:
    check(paper.file(TABLE + line), is_read=is_read)


def said(words: str, content: str) -> str:
    code = words.encode("utf-16-be").hex()
    return f"/Span << /ActualText <feff{code}> >> BDC\n{content}EMC\n"


@pytest.mark.parametrize(
    ("figure", "is_read"),
    [
        (said("147", paper.text(X, Y, "147")), True),
        (said("147", paper.text(X, Y, "14") + paper.text(X + 20, Y, "7")), True),
        (said("147", paper.letters(X, Y, "147")), True),
        (said("99", paper.text(X, Y, "147")), False),
        (said("149", paper.text(X, Y, "14") + paper.text(X + 20, Y, "7")), False),
    ],
)
def test_what_a_file_says_that_a_figure_reads_like(figure: str, is_read: bool) -> None:
    check(paper.file(BLANK + figure), is_read=is_read)


def image(x: float, y: float, width: float, height: float) -> str:
    return f"q {width} 0 0 {height} {x} {y} cm /I1 Do Q\n"


OPAQUE, GLASS = b"/BitsPerComponent 8", b"/BitsPerComponent 8 /Mask [0 0]"
"""An image of one black point, and the same seen through."""


@pytest.mark.parametrize(
    ("drawn", "is_read"),
    [
        (TABLE + image(X - 2, Y - 4, 40, 16), False),
        (TABLE + image(X + 9, Y - 4, 40, 16), False),
        (image(X - 2, Y - 4, 40, 16) + TABLE, True),
        (TABLE + image(X + 40, Y - 4, 40, 16), True),
        # Cut to what is beside it
        (
            TABLE + f"q {X + 50} {Y - 4} 40 16 re W n\n{image(X, Y - 4, 90, 16)}Q\n",
            True,
        ),
    ],
)
def test_an_image_over_a_figure(drawn: str, is_read: bool) -> None:
    check(paper.file(drawn), is_read=is_read)
    glass = paper.file(drawn).replace(OPAQUE, GLASS)
    assert glass.count(GLASS) == 1
    check(glass, is_read=True)


def test_text_below_the_image_of_its_page_was_recognised() -> None:
    result = gxparse.read(paper.file(TABLE + image(0, 0, 595, 842)))
    assert [value for value, *_ in cells(result, *RULES, *NORMS)] == ALL
    assert "GX031" in {d.code for d in result.diagnostics}


def test_limits() -> None:
    lines = paper.stroked(X, Y, X + 90, Y + 9) * 3000
    rows = "".join(paper.text(60, 600 - n / 9, "47 " * 20) for n in range(400))
    with pytest.raises(LimitExceeded, match="elements may be"):
        gxparse.read(paper.file(TABLE + rows + lines), limits=Limits(elements=15_000))
