"""Tags and texts of a page in their order, and what is passed over."""

from __future__ import annotations

import pytest

from gxparse import LimitExceeded, Limits
from gxparse.readers.limits import DEFAULT
from gxparse.readers.web.tags import Tag, tags


def opens(name: str, attributes: str = "") -> Tag:
    return Tag(name, attributes, False)


def closes(name: str) -> Tag:
    return Tag(name, "", True)


@pytest.mark.parametrize(
    ("page", "pieces"),
    [
        ("4", ["4"]),
        ("<TD Colspan=2>4</Td>", [opens("td", " Colspan=2"), "4", closes("td")]),
        ("<a title='x>y'>4", [opens("a", " title='x>y'"), "4"]),
        ("<o:p>4<br/>", [opens("o:p"), "4", opens("br", "/")]),
        ("<!doctype html><?xml?>4", ["4"]),
        ("4<!-- <td> -->5", ["4", "5"]),
        ("4<!-- 5", ["4", " 5"]),
        ("4<script>'<td>'</SCRIPT >5", ["4", closes("script"), "5"]),
        ("<script>4<b>", ["4", opens("b")]),
        ("<script>4<script>5", ["4", opens("script"), "5"]),
        ("4 < 5 > 3", ["4 < 5 > 3"]),
        ("<td", ["<td"]),
    ],
)
def test_pieces_of_a_page(page: str, pieces: list[Tag | str]) -> None:
    assert list(tags(page, DEFAULT)) == pieces


@pytest.mark.parametrize("piece", ["<!--", "<script>", "<a ", "<td title='"])
def test_what_is_never_closed_is_looked_for_once(piece: str) -> None:
    """Quadratic time would take minutes here."""
    page = piece * 200_000
    assert sum(isinstance(one, Tag) for one in tags(page, DEFAULT)) == (
        199_999 if piece == "<script>" else 0
    )


def test_tags_are_counted() -> None:
    with pytest.raises(LimitExceeded):
        list(tags("<p>" * 2000, Limits(elements=1000)))
