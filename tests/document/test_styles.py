"""Rules of styles without context, and colours in which nothing is seen."""

from __future__ import annotations

import pytest

from gxparse.document.styles import (
    NO_STYLES,
    Paint,
    styles_of,
    unescape,
    unseen_colour,
)
from gxparse.document.visibility import adds, hides


def declared(css: str, element: str, attributes: str) -> str:
    return styles_of(f"<style>{css}</style>").of(element, attributes)


@pytest.mark.parametrize(
    ("css", "hidden"),
    [
        (".x{display:none}", {"x"}),
        ("td.x, .y{color:red;visibility:hidden}", {"x", "y"}),
        ("@charset 'utf-8'; .x{display:none}", {"x"}),
        ("/* .a{ */ .x{display:none}", {"x"}),
        ("@media print{.x{display:none}} .y{display:none}", {"y"}),
        (
            "@media screen{.x{display:none} .a:hover{color:red}} .y{display:none}",
            {"x", "y"},
        ),
        ("@media (max-width:9px){.x{display:none}}", set()),
        ("@media print{@media screen{.x{display:none}}}", set()),
        (".menu .x, .x:hover{display:none}", set()),
        (".x{display:none", {"x"}),
        (".a{color:red; .b{color:blue} } .x{display:none}", {"x"}),
        ("@media screen and (min-width:800px){.x{display:none}}", {"x"}),
        ("@media screen and (max-width:800px){.x{display:none}}", set()),
        ("}}.x{display:none}", {"x"}),
        ("td{display:none} p{display:none}", {"x", "y", "a"}),
        (".x.y, .y.x{display:none}", set()),
        ("#x{display:none}", set()),
        (".x{display:none} .x{display:block}", set()),
        ("td.x{display:block} .x{display:none}", set()),
        (".x{background:red url(a.gif)}", set()),
    ],
)
def test_classes_that_styles_hide(css: str, hidden: set[str]) -> None:
    found = {name for name in "xya" if hides(declared(css, "td", f"class='z {name}'"))}
    assert found == hidden


def test_rules_of_ids_and_of_several_classes() -> None:
    assert hides(declared("#x{display:none}", "td", " id=x"))
    assert hides(declared("td#x.y.z{display:none}", "td", " id='x' class='z w y'"))
    assert not hides(declared("td#x.y.z{display:none}", "td", " id='x' class='y'"))
    panes = ".pane{display:none} .pane.active{display:block}"
    assert hides(declared(panes, "div", "class=pane"))
    assert not hides(declared(panes, "div", "class='pane active'"))
    # What a tag says itself has the last word
    assert not hides(declared("#x{display:none}", "td", " id=x style='display:block'"))


@pytest.mark.parametrize(
    ("css", "hidden"),
    [
        ("td b{display:none}", True),
        ("table > tbody td>b{display:none}", True),
        ("body div b{display:none}", True),
        (".x b{display:none}", False),
        ("ul b{display:none}", False),
        ("td + b, td ~ b{display:none}", False),
        ("b{display:none} td b{display:inline}", False),
    ],
)
def test_rules_within_a_table(css: str, hidden: bool) -> None:
    assert hides(styles_of(f"<style>{css}</style>").of("b", "")) == hidden


def test_a_number_that_styles_show() -> None:
    assert adds(declared(".x::before{content:'1'}", "td", "class=x"))
    assert adds(declared('td.x:after{content: "\\31 "}', "td", "class=x"))
    assert adds(declared(".x::before{content:'-'}", "td", "class=x"))
    assert not adds(declared(".x::before{content:'（'}", "td", "class=x"))
    assert not hides(declared(".x::before{display:none}", "td", "class=x"))


def test_a_page_without_styles_shares_one() -> None:
    assert styles_of("<p>4</p>") is NO_STYLES
    assert styles_of("<style>p{line-height:2}</style>") is NO_STYLES
    assert styles_of("<style>.x{display:none}") is NO_STYLES


@pytest.mark.parametrize(
    "attributes",
    [
        "style='color:#fff'",
        "style='COLOR: #FFFFFF'",
        "color=white",
        'color="#fefefe" size=3',
        "style='color:rgb(255, 255, 255)'",
        "style='color:rgba(0,0,0,0)'",
        "style='color:transparent'",
        "style='color:white;background:#fafafa'",
        "bgcolor=black text=#111",
        "style='color:#123456;background:#123456'",
        "style='color:#ffff'",
        "color=ffffff",
        "style='color:rgb(255 255 255)'",
        "style='color:rgb(100%, 99%, 100%)'",
        "style='color:hsl(0, 0%, 100%)'",
        "style='-webkit-text-fill-color:transparent'",
    ],
)
def test_colours_in_which_nothing_is_seen(attributes: str) -> None:
    assert unseen_colour(attributes)


@pytest.mark.parametrize(
    "attributes",
    [
        "style='color:#333'",
        "style='color:#fff;background:#036'",
        "bgcolor=navy style='color:white'",
        "style='color:white;background:url(a.gif)'",
        "style='color:#fff;background:#fff url(a.gif)'",
        "style='border-color:#fff'",
        "data-color=white bordercolor=white",
        "style='color:#fff;background-image:linear-gradient(red, blue)'",
        "style='color:inherit'",
        "style='background:transparent'",
        "style='color:var(--white)'",
        "style='color:#ff'",
        "style='color:hsl(240, 100%, 50%)'",
        "style='color:rgb(50%, 0%, 0%)'",
        "",
    ],
)
def test_colours_that_are_seen(attributes: str) -> None:
    assert not unseen_colour(attributes)


def test_a_ground_is_that_of_the_elements_around() -> None:
    row = Paint().under("bgcolor=#003366")
    assert not row.under("color=white").unseen
    assert row.under("style='background:#fff'").under("color=white").unseen
    assert Paint().under("bgcolor=black").unseen
    assert not Paint().under("bgcolor=black").sure
    unsure = Paint(sure=False)
    assert not unsure.under("color=white").sure
    assert unsure.under("style='color:#fff;background:white'").sure


def test_styles_for_paper_do_not_count() -> None:
    page = "<style media=print>td{display:none}</style><style media='all'>th{display:none}</style>"
    assert not hides(styles_of(page).of("td", ""))
    assert hides(styles_of(page).of("th", ""))


def test_references_that_are_no_character() -> None:
    assert unescape("&lt;&#57;&#x39;") == "<99"
    assert unescape(f"&#{'1' * 5000};4&#x{'f' * 5000};") == "\ufffd4\ufffd"
