"""What tags and styles hide, raise or strike out."""

from __future__ import annotations

import pytest

from gxparse.document.visibility import (
    hides,
    may_hide,
    raises,
    shrinks,
    strikes,
    tag_of_page,
    turns_round,
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
        "style='opacity:.01'",
        "style='filter:alpha(opacity=0)'",
        "style='content-visibility:hidden'",
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
        "style='opacity:0.1'",
        "style='filter:alpha(opacity=40)'",
        "style='backface-visibility:hidden'",
        "class=hidden-xs",
        "",
    ],
)
def test_attributes_that_hide_nothing(attributes: str) -> None:
    assert not hides(attributes)


def test_of_two_declarations_the_last_is_held() -> None:
    assert hides("display:none;style='color:red'")
    assert not hides("display:none;style='display:block'")


@pytest.mark.parametrize(
    "style",
    [
        "position:absolute;left:-9999px",
        "position: fixed; top: -2000px",
        "text-indent:-999em",
        "margin-left:-5000px",
        "clip:rect(0,0,0,0)",
        "clip: rect(1px 1px 1px 1px)",
        "clip-path: inset(50%)",
        "transform:scale(0)",
        "transform:translate(1px) scaleY(0)",
        "clip-path:circle(0)",
        "zoom:0.01",
        "height:0;overflow:hidden",
        "max-width:1px;overflow:hidden",
    ],
)
def test_what_stands_off_the_page_or_in_no_box_is_hidden(style: str) -> None:
    assert hides(f"style='{style}'")
    assert may_hide(f"<td style='{style}'>")


@pytest.mark.parametrize(
    "style",
    [
        "left:-9999px",
        "position:absolute;left:-9px",
        "text-indent:-2em",
        "position:absolute;left:50%;margin-left:-600px",
        "height:0",
        "line-height:0;overflow:hidden",
        "width:0.5em;overflow:hidden",
        "transform:scale(0.5)",
        "background-position:absolute;border-left:-9999px",
    ],
)
def test_what_only_looks_like_that_hides_nothing(style: str) -> None:
    assert not hides(f"style='{style}'")


def test_what_is_shown_from_right_to_left() -> None:
    assert turns_round("dir=rtl")
    assert turns_round("style='unicode-bidi: bidi-override; direction: rtl'")
    assert not turns_round("dir=ltr class=dir-rtl")


def test_what_is_raised_or_struck_out_or_of_no_size() -> None:
    assert strikes("style='text-decoration:line-through'")
    assert raises("style='vertical-align: super'")
    assert not raises("style='vertical-align: superb'")
    for style in (
        "font-size:0pt",
        "font-size:1px",
        "font: 1px/1 Arial",
        "FONT-SIZE:.1em",
    ):
        assert shrinks(f"style='{style}'"), style
    for style in ("font-size:0.5em", "font-size:10px", "font-size:1px;font-size:14px"):
        assert not shrinks(f"style='{style}'"), style


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
