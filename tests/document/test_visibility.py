"""What tags and styles hide, raise or strike out."""

from __future__ import annotations

import pytest

from gxparse.document.visibility import (
    hidden_classes,
    hides,
    may_hide,
    raises,
    tag_of_page,
    without_code,
)


@pytest.mark.parametrize(
    "attributes",
    [
        "hidden",
        " id=a hidden ",
        "style='display: none'",
        "style='DISPLAY:NONE'",
        "style='display:/**/none'",
        "style='d\\69splay:none'",
        "style='display&#58;none'",
        "style='visibility:collapse'",
        "style='opacity: 0.0'",
    ],
)
def test_attributes_that_hide(attributes: str) -> None:
    assert hides(attributes)
    assert may_hide(f"<td {attributes}>")


@pytest.mark.parametrize(
    "attributes",
    [
        "style='overflow: hidden'",
        "data-x='unhidden'",
        "style='opacity:0.4'",
        "class=hidden-xs",
        "",
    ],
)
def test_attributes_that_hide_nothing(attributes: str) -> None:
    assert not hides(attributes)


def test_classes_that_hide() -> None:
    assert hides("class='a x'", frozenset({"x"}))
    assert hides("class=x", frozenset({"x"}))
    assert not hides("class=xx title='x'", frozenset({"x"}))


def test_what_is_raised_or_struck_out_or_of_no_size() -> None:
    assert raises("style='text-decoration:line-through'")
    assert raises("style='vertical-align: super'")
    assert not raises("style='vertical-align: superb'")
    assert raises("style='font-size:0pt'")
    assert not raises("style='font-size:0pt'", in_cell=False)
    assert not raises("style='font-size:0.5em'")


@pytest.mark.parametrize(
    ("css", "hidden"),
    [
        (".x{display:none}", {"x"}),
        ("td.x, .y{color:red;visibility:hidden}", {"x", "y"}),
        ("@charset 'utf-8'; .x{display:none}", {"x"}),
        ("/* .a{ */ .x{display:none}", {"x"}),
        ("@media print{.x{display:none}} .y{display:none}", {"y"}),
        (".menu .x, .x:hover{display:none}", set()),
        (".x{display:none", set()),
        ("}}.x{display:none}", {"x"}),
    ],
)
def test_classes_that_styles_hide(css: str, hidden: set[str]) -> None:
    assert hidden_classes(f"<style>{css}</style>") == hidden


def test_styles_that_are_never_closed_hide_nothing() -> None:
    assert hidden_classes("<style>.x{display:none}") == frozenset()
    assert hidden_classes("<style>.x{display:none}</style><style>.y{display:none}") == {
        "x"
    }


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("4<!-- 5 -->6", "4          6"),
        ("4<script>5</script>6", "4         </script>6"),
        ("4<SCRIPT>5</Script>6", "4         </Script>6"),
        ("4<script>5", "4<script>5"),
        ("4<!-- <script> -->5", "4                 5"),
        ("4<style><!-- </style>5", "4            </style>5"),
        ("4<strike>5</strike>", "4<strike>5</strike>"),
        ("İ<script>5</script>", "İ         </script>"),
        ("İ<SCRIPT>5</script>", "İ<SCRIPT>5</script>"),
    ],
)
def test_comments_and_code_are_blanked_out(text: str, shown: str) -> None:
    assert without_code(text) == shown


def test_tags_that_only_a_page_has() -> None:
    tag = tag_of_page("\ufeff <!DOCTYPE html><html>")
    assert tag is not None
    assert tag.span() == (2, 16)
    assert tag_of_page("<table>" + "<td>1</td>" * 1000 + "<body>") is None
    assert tag_of_page("规章 <html>") is None
