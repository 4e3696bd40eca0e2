"""Where a text may have been cut off in what stands last: a figure there may be a part of one."""

from __future__ import annotations

import pytest
from attrs import evolve

from gxparse.document.document import Document
from gxparse.outline import truncation
from gxparse.source import Place, Places

FILE = Places((0,), (Place(),))
TABLE = "<table><tr><td>公开<td>12</td></tr><tr><td>废止</td><td>3"


@pytest.mark.parametrize(
    "text",
    [
        "公开 12",
        "公开 12\n废止 3",
        "| 公开 | 12 |\n| 废止 | 3",
        TABLE,
        TABLE.replace("<td>3", "<TH> 3"),
    ],
)
def test_nothing_closes_the_last_figure(text: str) -> None:
    assert truncation.place(Document(text)) == len(text)


@pytest.mark.parametrize(
    ("open_", "behind"),
    [
        ("| 公开 | 12 |\n| 废止 | 3", "\n"),
        ("| 公开 | 12 |\n| 废止 | 3", " \n\n"),
        (TABLE, "\n"),
        (TABLE, "</p>"),
        (TABLE, "</span></p>\n"),
        (TABLE, "<br>"),
        ("公开 12", "<p>"),  # a tag that opens closes nothing
    ],
)
def test_blanks_and_tags_that_close_no_cell_close_no_figure(
    open_: str, behind: str
) -> None:
    assert truncation.place(Document(open_ + behind)) == len(open_)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "公开 12\n",  # a line feed ends it
        "公开12条",
        "公开 12。",
        "| 公开 | 12 |\n| 废止 | 3 |",
        "| 公开 | 12 |\n废止 3\n",
        "公开 | 12\n废止 | 3\n",  # no row of these has a border at its end
        TABLE + "</td>",
        TABLE + "</td></tr></table>",
        TABLE + "</span></td>\n",
        "公开 12</p>",
    ],
)
def test_something_closes_it(text: str) -> None:
    place = truncation.place(Document(text))
    assert place is None or not text[place - 1].isdigit()


@pytest.mark.parametrize(("unclosed", "expected"), [(True, 5), (False, None)])
def test_a_file_says_itself_whether_it_is_closed(
    unclosed: bool, expected: int | None
) -> None:
    document = evolve(Document("公开 12\n"), places=FILE, unclosed=unclosed)
    assert truncation.place(document) == expected
