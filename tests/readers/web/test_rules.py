"""What the styles of a page hide, strike out and add, wherever in it an element stands."""

from __future__ import annotations

import contextlib

import pytest

import gxparse
from gxparse import LimitExceeded
from gxparse.testing.form import NORMS, RULES
from tests.support.filed import cells
from tests.support.pages import HEADS, NEXT, TITLE, TWO
from tests.support.results import assert_covered, warned_paths

ROW = "<tr class=r><td>规章</td><td class='f k'>4</td><td>5</td><td>9</td></tr>"


def read(
    css: str, row: str = ROW, table: str = "<table class=t id=q>"
) -> gxparse.ParseResult:
    page = f"<style>{css}</style></head><body>{TITLE}{TWO}<div class=report>{table}{HEADS}{row}{NEXT}</table></div>"
    result = gxparse.read(
        f"<html><head><meta charset=utf-8>{page}</body></html>".encode()
    )
    assert_covered(result)
    return result


def values(result: gxparse.ParseResult, *paths: str) -> list[object]:
    return [value for value, *_ in cells(result, *paths)]


FOR_THE_CELL = [
    ".f:not(.g)",
    "td:not([hidden]).f",
    "td[class]",
    "[class~=k]",
    "[class^='f ']",
    "[class$=\" k\"]",
    "[class*=' ']",
    "[CLASS='F K' i]",
    ".r .f",
    "tr.r > td.f",
    ".report .t>tbody>.r>*+.f",
    "#q td.f",
    "table#q tr td ~ .f",
    "td:first-child + td.f",
    ".r td:nth-child(2)",
    ".r td:nth-child( 3n - 1 ):not(:last-child)",
    ".r td:nth-last-child(3)",
    ".r td:nth-of-type(even):nth-last-of-type(odd)",
    ".f:not(:first-child):not(:last-child)",
    ":is(.x, .f):where(td, th)",
    "html > body:not(.mobile) .f",
    "\\66",
]  # fmt: skip
NOT_FOR_THE_CELL = [
    ".f:not(.k)",
    "[class=f]",
    "[data-old]",
    "[class='F K']",
    ".r > .r .f",
    "table.t > tr > td.f",
    ".t + .f",
    ".f:first-child",
    ".f:last-child",
    ".f:only-child",
    ".f:hover",
    ".r:not(:not(:hover)) .f",
    ".f::selection",
    ".f:-moz-focusring",
    ".menu:target .f",
    ".f:empty",
    ".f, ",
    ".f:nth-child(n+3)",
    ".f:nth-child(-n+1)",
    "svg .f",
]  # fmt: skip


@pytest.mark.parametrize("selector", FOR_THE_CELL)
def test_a_rule_that_hides_a_figure(selector: str) -> None:
    selector = selector.replace("\\66", ".\\66")
    result = read(f"{selector}{{display:none}}")
    assert values(result, RULES[0]) == [None]
    assert RULES[0] in warned_paths(result)


@pytest.mark.parametrize("selector", NOT_FOR_THE_CELL)
def test_a_rule_that_is_not_for_a_figure(selector: str) -> None:
    last = selector.replace(".f, ", ".f::before")
    result = read(f"{last}{{display:none}}")
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
    assert not warned_paths(result)


@pytest.mark.parametrize(
    "css",
    [
        ".f:has(b){display:none}",
        ".report:has(.x) .f{visibility:hidden}",
        ".f:lang(zh){text-decoration:line-through}",
        ".f:unheard-of{font-size:0}",
        ".f::first-letter{font-size:0}",
        "*|*.f{display:none}",
        "@supports (display:grid){.f{display:none}}",
        "@media (min-width:1500px){.f{display:none}}",
        ".f:lang(zh){color:#fff}",
    ],
)
def test_a_rule_that_may_hide_a_figure_is_told(css: str) -> None:
    result = read(css)
    assert values(result, RULES[0]) == [None]
    assert RULES[0] in warned_paths(result)


@pytest.mark.parametrize(
    "css",
    [
        "@media print{.f{display:none}}",
        "@media print and (min-width:1px), speech{.f{display:none}}",
        "@media only screen and (max-width:768px){.f{display:none}}",
        "@media (prefers-color-scheme:dark){.f{color:#fff}}",
        "@keyframes x{from{opacity:0} .f{opacity:0}}",
        "@page{.f{display:none}}",
        ".f{display:none} .r .f{display:table-cell}",
        ".r .f{display:table-cell} .f{display:none}",
        ".f{visibility:hidden} td.f.k{visibility:visible}",
        ".f{display:table-cell!important} #q .f{display:none}",
        ".f{text-decoration:line-through} .r .f{text-decoration:none}",
        ".f:has(b){line-height:2}",
        ".t::after,.r::before{content:' ';display:table}",
        ".t:after{content:'.';visibility:hidden;height:0}",
        ".report:has(b) th:lang(zh){display:none}",
    ],
)
def test_a_rule_that_does_not_hold_or_is_taken_back(css: str) -> None:
    result = read(css)
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]
    assert not warned_paths(result)


@pytest.mark.parametrize(
    "css",
    [
        "@media not print{.f{display:none}}",
        "@media screen and (min-width:600px){.f{display:none}}",
        "@layer base{.f{display:none}}",
        ".r{color:#333; .f{display:none} }",
        ".r{&.r > .f{display:none}}",
        "#q .f{display:table-cell} .f{display:none !important}",
        ".f{display:none",
        "i::before{content:'{'} .f{display:none}",
    ],
)
def test_a_rule_in_another_one_or_with_the_last_word(css: str) -> None:
    assert values(read(css), RULES[0]) == [None]


def test_a_declaration_of_a_tag_has_the_last_word() -> None:
    row = ROW.replace("class='f k'", "class=f style='visibility:visible'")
    assert values(read(".r .f{visibility:hidden}", row), RULES[0]) == [4]


@pytest.mark.parametrize(
    ("css", "row"),
    [
        ("", ROW.replace("class=r", "style='text-decoration:line-through'")),
        ("tr.r{text-decoration:line-through}", ROW),
        (".report .r{text-decoration:line-through red}", ROW),
        (".r:has(.x){text-decoration:line-through}", ROW),
        ("", f"<tbody hidden>{ROW}</tbody>"),
        (".old{text-decoration:line-through}", f"<tbody class=old>{ROW}</tbody>"),
        (".r::before{content:'作废'}", ROW),
    ],
)
def test_a_row_that_is_struck_out_or_hidden(css: str, row: str) -> None:
    result = read(css, row)
    assert values(result, *RULES, *NORMS) == [None, None, None, 16, 27, 38]
    assert "GX202" in {diagnostic.code for diagnostic in result.diagnostics}


def test_a_table_that_is_struck_out() -> None:
    result = read(".t{text-decoration:line-through}")
    assert result.report.disclosure is None
    assert "GX003" in {diagnostic.code for diagnostic in result.diagnostics}


@pytest.mark.parametrize(
    ("columns", "hidden"),
    [
        ("<colgroup><col><col style='visibility:collapse'></colgroup>", 0),
        ("<col><col span=2><col class=c>", 2),
        ("<colgroup span=2></colgroup><colgroup class=c></colgroup>", 1),
        ("<colgroup class=c span=9><col></colgroup><col span=1><col class=c>", 1),
        ("<colgroup><col><col class=c></colgroup>", 0),
    ],
)
def test_a_column_that_is_not_shown(columns: str, hidden: int) -> None:
    result = read(".c{visibility:collapse}", table=f"<table>{columns}")
    expected: list[object] = [4, 5, 9, 16, 27, 38]
    expected[hidden] = expected[3 + hidden] = None
    assert values(result, *RULES, *NORMS) == expected
    assert {RULES[hidden], NORMS[hidden]} <= warned_paths(result)


@pytest.mark.parametrize(
    ("css", "value"),
    [
        (".f::before{content:'1'}", 14),
        ('.f:after{content:"\\31 "}', 41),
        (".r .f::before{content:attr(data-x)'2'}", 24),
        (".f::before{content:'-'}", None),
        (".f::after{content:'万'}", None),
        (".f::after{content:counter(n)}", None),
        (".f::before{content:var(--x)}", None),
        (".f:lang(zh)::after{content:'7'}", None),
        (".f::before{content:'上年'}", None),
        (".f::before{content:''} .f::after{content:'\\e600 '}", 4),
        (".f::before{content:'1';display:none}", 4),
        (".f::before{content:'1'} .r .f::before{content:none}", 4),
        (".f::before{content:url(a.gif)} .f::after{content:'•'/'9'}", 4),
        ("@media print{.f::after{content:'7'}}", 4),
    ],
)
def test_what_styles_show_beside_a_figure(css: str, value: int | None) -> None:
    result = read(css)
    assert values(result, *RULES, *NORMS) == [value, 5, 9, 16, 27, 38]
    assert (RULES[0] in warned_paths(result)) == (value is None)


def test_what_styles_show_beside_prose() -> None:
    css = "p.a::before{content:'• '} p.a::after{content:'（完）'}"
    page = f"<style>{css}</style>{TITLE}<p class=a>正文</p>"
    text = gxparse.read(f"<html><meta charset=utf-8>{page}".encode()).text
    assert text.splitlines()[-1] == "正文（完）"


def test_a_rule_for_the_rows_that_cells_open() -> None:
    result = read(
        "tr:nth-child(2){display:none}", "<td>规章</td><td>4</td><td>5</td><td>9</td>"
    )
    assert values(result, *NORMS) == [16, 27, 38]
    hidden = read("tbody tr:first-child ~ tr{display:none}")
    assert values(hidden, *RULES, *NORMS) == [None] * 6


HOSTILE = [
    "".join(f".a{n} .b{n} td.c{n}:nth-child({n}){{display:none}}" for n in range(9000)),
    "td:nth-child(9n+8){display:none}" * 9000,
    "div " * 9 + "p, i " + "div " * 9 + "b{display:none}",
    "i~b~b~b{display:none}",
    ".a{" * 9000 + "display:none",
    ":not(" * 9000 + "{display:none}",
    "td," * 90_000 + "td{display:none}",
    "td{" + "color:red;" * 90_000 + "}",
    "td{color:" + "r" * 900_000 + "}",
    "b::before{content:" + "f(" * 90_000 + "}",
    "[" * 90_000 + "{display:none}",
    "a" * 90_000 + "! b{display:none}",
    ":a" * 90_000 + "!{display:none}",
    "b>" * 90_000 + "!b{display:none}",
    "b::before{content:" + "'\"" * 90_000 + "}",
]  # fmt: skip
ELEMENTS = [
    "".join(f"<tr><td a={n} class=c{n}>4<b>1</b>" for n in range(4000)),
    "".join(f"<div class=d{n}>" for n in range(4000)) + "<p>4" * 4000,
    "<b></b>" * 9000,
]


@pytest.mark.parametrize("css", HOSTILE, ids=lambda css: css[:20])
@pytest.mark.parametrize("body", ELEMENTS, ids=["cells", "deep", "flat"])
def test_any_rules_for_any_elements(css: str, body: str) -> None:
    """Each rule tried at each element, or all that stands around it, would take minutes here."""
    page = f"<html><style>{css}</style><table>{body}".encode()
    with contextlib.suppress(LimitExceeded):
        assert_covered(gxparse.read(page))
