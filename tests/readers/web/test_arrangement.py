"""Figures that a page shows otherwise than they stand in it: moved, turned, veiled, written by scripts, drawn."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.testing.form import RULES
from tests.support.pages import HEADS, NEXT, TITLE, TWO

PLAIN_ROW = "<tr><td>规章</td><td>{}</td><td>57</td><td>913</td></tr>"


def read(row: str, head: str = "", behind: str = "") -> gxparse.ParseResult:
    page = (
        f"<html><head><meta charset=utf-8>{head}</head><body>{TITLE}{TWO}<table>{HEADS}{row}{NEXT}</table>{behind}"
        "</body></html>"
    )
    return gxparse.read(page.encode())


def issued(result: gxparse.ParseResult) -> tuple[object, bool]:
    """The first figure, and whether it is doubted for more than digits beside it that are not shown (GX013)."""
    told = result.doubts.get(RULES[0], ())
    return result.cells[RULES[0]].value, any(one.code != "GX013" for one in told)


MOVED = [
    "<i style='float:right'>4</i><i style='float:left'>8</i>",
    "<i style='float:right'>4</i>8",
    "<b style='display:inline-flex;flex-direction:row-reverse'><i>4</i><i>8</i></b>",
    "<b style='display:flex;flex-flow:wrap row-reverse'><i>4</i><i>8</i></b>",
    "<b style='display:-webkit-box;-webkit-box-direction:reverse'><i>4</i><i>8</i></b>",
    "<b style='display:inline-flex'><i style='order:2'>4</i><i style='order:1'>8</i></b>",
    "<b style='display:inline-flex'><i>4</i><i style='order:-1'>8</i></b>",
    "<b style='display:inline-grid'><i style='grid-column:2'>4</i><i style='grid-area:1/1'>8</i></b>",
    "<b style='position:relative'><i style='position:absolute;left:1em'>4</i>8</b>",
    "<i style='position:relative;left:12px'>4</i>8",
    "<i style='display:inline-block;transform:translateX(1em)'>4</i>8",
    "<i style='translate:9px'>4</i>8",
    "4<i style='margin-left:-1.2em'>8</i>",
]
ALTERED = [
    "<i style='display:inline-block;transform:scaleX(-1)'>48</i>",
    "<i style='display:inline-block;-webkit-transform:rotate(180deg)'>66</i>",
    "<i style='display:inline-block;transform:matrix(-1,0,0,1,0,0)'>48</i>",
    "<i style='scale:-1 1'>48</i>",
    "<i style='rotate:180deg'>69</i>",
    "<i style='mask:linear-gradient(transparent,transparent)'>4</i>8",
    "<i style='-webkit-mask-image:url(a.png)'>4</i>8",
    "<i style='clip-path:polygon(0 0,1px 0,1px 1px)'>4</i>8",
    "<i style='filter:blur(5px)'>48</i>",
    "<i style='-webkit-text-security:disc'>48</i>",
    "<i style='mix-blend-mode:lighten'>4</i>8",
    "<i style='letter-spacing:-1em'>48</i>",
    "<i style='animation:away 1s forwards'>4</i>8",
    "<i style='display:var(--unknown)'>4</i>8",
    "4<i style='font-variant-position:super'>8</i>",
    "4<i style='font-feature-settings:\"sups\" 1'>8</i>",
    "<img src='4.png' alt=4>8",
    "4<svg viewBox='0 0 9 9'><path d='M1 1'/></svg>",
    "<script>document.write('4')</script>8",
]


@pytest.mark.parametrize("figure", MOVED + ALTERED)
def test_a_figure_shown_otherwise_is_told(figure: str) -> None:
    result = read(PLAIN_ROW.format(figure))
    assert issued(result) == (None, True)
    assert [result.cells[path].value for path in RULES[1:]] == [57, 913]


@pytest.mark.parametrize(
    "style",
    [
        "float:left",
        "float:right",
        "position:absolute;left:4px",
        "position:relative",
        "display:flex;flex-direction:row-reverse",
        "order:3",
        "grid-column:2",
        "transform:translateX(3px)",
        "transform:none",
        "transform:rotate(0deg) scale(1)",
        "filter:grayscale(100%)",
        "mask:none",
        "clip-path:none",
        "mix-blend-mode:normal",
        "letter-spacing:-0.5px",
        "letter-spacing:2px",
        "animation:none",
        "margin-left:-4px",
        "color:var(--text)",
        "font-family:Arial,宋体",
        "font-variant:tabular-nums",
        "writing-mode:horizontal-tb",
    ],
)
@pytest.mark.parametrize(
    "element", ["<i style='{}'>48</i>", "<div style='{}'>48</div>"]
)
def test_what_reads_the_same_is_not_doubted(style: str, element: str) -> None:
    result = read(PLAIN_ROW.format(element.format(style)))
    assert issued(result) == (48, False)


@pytest.mark.parametrize(
    "row",
    [
        "<tr style='display:flex;flex-direction:row-reverse'>",
        "<tr style='transform:scaleX(-1)'>",
        "<tr style='font-size:0'>",
    ],
)
def test_a_row_whose_cells_stand_otherwise_is_told(row: str) -> None:
    result = read(PLAIN_ROW.format("48").replace("<tr>", row))
    assert issued(result) == (None, True)


@pytest.mark.parametrize(
    "style",
    [
        "order:2",
        "position:absolute",
        "float:right",
        "grid-column:1",
        "transform:scaleX(-1)",
    ],
)
def test_a_cell_of_another_place_is_told(style: str) -> None:
    row = PLAIN_ROW.format("48").replace("<td>48", f"<td style='{style}'>48")
    assert issued(read(row)) == (None, True)


@pytest.mark.parametrize(
    ("css", "want"),
    [
        (".a{content-visibility:hidden}", 8),
        (".a{filter:opacity(0)}", 8),
        (".a{font-size:calc(0px)}", 8),
        (".a{font-size:calc(16px)}", 48),
        (".a{opacity:calc(0)}", 8),
        (".a{color:rgba(0,0,0,.01)}", 8),
        (".a{color:rgb(0 0 0 / 2%)}", 8),
        (".a{color:#00000005}", 8),
        (".a{color:rgba(0,0,0,.87)}", 48),
        (".a{color:hsla(0,0%,0%,0)}", 8),
        (".a{color:hsl(0 0% 99%)}", 8),
        (".a{color:oklch(1 0 0)}", 8),
        (".a{color:lab(99.5% 0 0)}", 8),
        (".a{color:oklch(0.21 0.03 264.7)}", 48),
        (".a{color:color-mix(in srgb,white,white)}", 8),
        (".a{color:color-mix(in srgb,white,black)}", 48),
        (".a{display:inline-block;scale:0}", 8),
        (".a{display:inline-block;scale:0.98}", 48),
        (".a{display:inline-block;width:0;overflow-x:hidden}", 8),
        (".a{display:inline-block;width:1ch;overflow:hidden}", None),
        (".a{display:inline-block;width:12px;overflow:hidden}", None),
        (".a{display:inline-block;width:60px;overflow:hidden}", 48),
        (".a{display:inline-block;width:12px}", 48),
        (".a{quotes:'9' '9'}.a::before{content:open-quote}", None),
        (".a{quotes:'“' '”'}.a::before{content:open-quote}", 48),
        (".a::before{content:open-quote}", 48),
        ("@import url('data:text/css,.a{display:none}');", 8),
        ("@import 'data:text/css;base64,LmF7ZGlzcGxheTpub25lfQ==';", 8),
        (":root{--x:none}.a{display:var(--x)}", 8),
        (".a{display:var(--x,none)}", 8),
        (
            ":root{--x:none}@media(max-width:1500px){:root{--x:inline}}.a{display:var(--x)}",
            None,
        ),
        (":root{--c:#333}.a{color:var(--c)}", 48),
        (
            "@font-face{font-family:q;src:url(data:font/woff;base64,AA)}.a{font-family:q}",
            None,
        ),
        (
            "@font-face{font-family:'n x';src:url(/f/1a2b.woff)}.a{font-family:'n x',serif}",
            None,
        ),
        (
            "@font-face{font-family:q;src:url(data:font/woff;base64,AA)}td,th{font-family:q}",
            48,
        ),
        (
            "@font-face{font-family:思源黑体;src:url(/f/sy.woff)}.a{font-family:思源黑体}",
            48,
        ),
        ("@font-face{font-family:q;panose-1:2 2 6 3}.a{font-family:q}", 48),
    ],
)
def test_styles_of_a_class(css: str, want: int | None) -> None:
    result = read(PLAIN_ROW.format("<i class=a>4</i>8"), f"<style>{css}</style>")
    value, told = issued(result)
    assert (value, told) == (want, want is None)


@pytest.mark.parametrize(
    ("link", "want"),
    [
        ("<link rel=stylesheet href='data:text/css,.a%7Bdisplay:none%7D'>", 8),
        (
            "<LINK rel='stylesheet' href='DATA:text/css;base64,LmF7ZGlzcGxheTpub25lfQ=='>",
            8,
        ),
        ("<link rel=preload href='data:text/css,.a%7Bdisplay:none%7D'>", 48),
        (
            "<link rel=stylesheet media=print href='data:text/css,.a%7Bdisplay:none%7D'>",
            48,
        ),
    ],
)
def test_a_style_sheet_in_place_of_its_address(link: str, want: int) -> None:
    result = read(PLAIN_ROW.format("<i class=a>4</i>8"), link)
    assert issued(result) == (want, False)


def test_a_line_through_a_figure_by_another_name() -> None:
    css = "<style>.a{-webkit-text-decoration:line-through}</style>"
    result = read(PLAIN_ROW.format("<i class=a>48</i>"), css)
    assert issued(result) == (None, True)


def in_table(table: str, around: str = "<div>", css: str = "") -> gxparse.ParseResult:
    row = PLAIN_ROW.format("48")
    page = f"<html><meta charset=utf-8><style>{css}</style>{TITLE}{TWO}{around}{table}{HEADS}{row}{NEXT}</table></div>"
    return gxparse.read(page.encode())


@pytest.mark.parametrize("inside", ["", "<tbody>"])
def test_a_table_whose_text_has_no_size_is_none(inside: str) -> None:
    result = in_table(f"<table style='font-size:0'>{inside}")
    assert result.report.disclosure is None
    errors = [d for d in result.diagnostics if d.severity == "error"]
    assert ("disclosure",) in {d.paths for d in errors}


def test_a_table_whose_cells_have_a_size() -> None:
    sized = in_table("<table style='font-size:0'>", css="td,th{font-size:14px}")
    assert issued(sized) == (48, False)
    # Around a table no size is a way to lay out a page
    assert issued(in_table("<table>", "<div style='font-size:0'>")) == (48, False)


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("document.getElementById('p5').innerHTML='148'", True),
        ("$('#p5').prepend('1')", True),
        ("document.querySelector('#p5').textContent=x", True),
        ("$('#p5').addClass('even')", False),
        ("document.getElementById('foot').innerHTML='148'", False),
    ],
)
def test_scripts_that_write_into_a_cell(script: str, *, told: bool) -> None:
    row = PLAIN_ROW.format("48").replace("<td>48", "<td id=p5>48")
    result = read(row, behind=f"<script>{script}</script>")
    assert issued(result) == ((None, True) if told else (48, False))


@pytest.mark.parametrize(
    "label",
    [
        "<td><img src=dot.png>规章</td>",
        "<td><i style='float:left'>规</i>章</td>",
        "<td><img width=1 height=1 src=a.gif>规章</td>",
        "<td style='position:sticky;left:0'>规章</td>",
    ],
)
def test_labels_are_words_wherever_they_stand(label: str) -> None:
    row = PLAIN_ROW.format("48").replace("<td>规章</td>", label)
    assert issued(read(row)) == (48, False)


def archive(*parts: tuple[str, str], start: str = "") -> gxparse.ParseResult:
    """A page that was saved with all its parts, each with its heads and its body."""
    named = f'; start="{start}"' if start else ""
    head = (
        f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="B"{named}\n\n'
    )
    bodies = "".join(f"--B\n{heads}\n\n{body}\n" for heads, body in parts)
    return gxparse.read(f"{head}{bodies}--B--\n".encode())


HTML_PART = "Content-Type: text/html; charset=utf-8\nContent-ID: "


def saved(figure: str, link: str = "") -> str:
    row = PLAIN_ROW.format(figure)
    return f"<html><head>{link}</head><body>{TITLE}{TWO}<table>{HEADS}{row}{NEXT}</table></body></html>"


@pytest.mark.parametrize(
    ("start", "want"), [("", 48), ("<two@x>", 77), ("two@x", 77), ("<none@x>", 48)]
)
def test_the_root_of_an_archive_is_the_page_that_it_names(
    start: str, want: int
) -> None:
    parts = (f"{HTML_PART}<one@x>", saved("48")), (f"{HTML_PART}<two@x>", saved("77"))
    assert issued(archive(*parts, start=start)) == (want, False)


@pytest.mark.parametrize(
    ("name", "href", "want"),
    [
        ("Content-Location: http://x.cn/a.css", "http://x.cn/a.css", 8),
        ("Content-Location: http://x.cn/a.css", "a.css", 8),
        ("Content-ID: <a@b>", "cid:a@b", 8),
        ("Content-Location: http://x.cn/a.css", "b.css", 48),
    ],
)
def test_style_sheets_in_an_archive_hold(name: str, href: str, want: int) -> None:
    page = saved("<i class=b>4</i>8", f'<link rel="stylesheet" href="{href}">')
    sheet = f"Content-Type: text/css\n{name}", ".b{display:none}"
    for parts in (
        [(f"{HTML_PART}<p@x>", page), sheet],
        [sheet, (f"{HTML_PART}<p@x>", page)],
    ):
        assert issued(archive(*parts)) == (want, False)
