"""The layout of a stretch of text: the one that leaves the most signs, or none where there are too few."""

from __future__ import annotations

import pytest

from gxparse.document.document import Document
from gxparse.tables import layouts
from tests.tables.stages import (
    ISSUED,
    NORMS,
    REPEALED,
    RULES,
    bars,
    spaced,
    tabbed,
    tagged,
)

ROWS = ((RULES, 3, 1, 7), (NORMS, 4, 2, 9))


def written(write: object) -> str:
    assert callable(write)
    return "".join(write(*row) for row in ROWS)


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        pytest.param(written(bars), "pipes", id="pipes"),
        pytest.param(written(tabbed), "tabs", id="tabs"),
        pytest.param(f"<table>{written(tagged)}</table>", "html", id="markup"),
        pytest.param(
            f"<TABLE>{written(tagged).replace('td>', 'TD>')}</TABLE>",
            "html",
            id="markup in capitals",
        ),
        pytest.param(
            f"{RULES}\n\t3\n\t1\n\t7\n\n{NORMS}\n\t4\n\t2\n\t9\n",
            "cell_lines",
            id="a cell a line",
        ),
        pytest.param(written(spaced), "flow", id="flowed text"),
        pytest.param(
            tabbed(RULES, 3, 1, 7) + tabbed(NORMS, 4, 2),
            "flow",
            id="five tabs, which are too few",
        ),
        pytest.param(
            written(bars) + tabbed(*range(9)), "pipes", id="more pipes than tabs"
        ),
        pytest.param(
            f"<table>{tagged(RULES, 3)}</table>" + written(bars) * 9,
            "html",
            id="markup among pipes",
        ),
        pytest.param(f"<p>{written(spaced)}</p>", "flow", id="markup without cells"),
    ],
)
def test_the_layout_that_leaves_the_most_signs(text: str, layout: str) -> None:
    assert layouts.choose(Document(text), 0, len(text)).layout.name == layout


def test_only_the_stretch_is_looked_at() -> None:
    text = written(bars) + written(tabbed)
    document, middle = Document(text), len(written(bars))
    assert layouts.choose(document, 0, middle).layout.name == "pipes"
    aligned = layouts.choose(document, middle, len(text))
    assert (aligned.layout.name, aligned.start, aligned.end) == (
        "tabs",
        middle,
        len(text),
    )


def test_the_borders_of_a_file_outweigh_every_sign_of_its_text() -> None:
    text = written(bars)
    document = Document(text, signs=text.replace("3", "\x1f", 1))
    assert layouts.choose(document, 0, len(text)).layout.name == "grid"


def test_a_stretch_is_aligned_like_a_part_of_it() -> None:
    text = bars(ISSUED, REPEALED) + tabbed(*range(20))
    document = Document(text)
    assert layouts.choose(document, 0, len(text)).layout.name == "tabs"
    assert (
        layouts.like(document, 0, len(text), 0, text.index("\n")).layout.name == "pipes"
    )
    assert layouts.like(document, 0, len(text), 0, 1).layout.name == "pipes"
    assert layouts.like(document, 0, len(text), 2, 4).layout.name == "flow"


def test_without_borders_bars_tabs_and_lines_under_heads_are_blanks() -> None:
    text = bars(RULES, 3) + "|---|---|\n" + tabbed(NORMS, "**4**") + "┌──┐\n"
    aligned = layouts.without_borders(
        Document(text), layouts.choose(Document(text), 0, len(text))
    )
    assert aligned.layout.name == "flow"
    assert len(aligned.text) == len(text)
    assert aligned.text.split() == [RULES, "3", NORMS, "4"]


@pytest.mark.parametrize(
    "line", ["- 12 -", "— 12 —", "第12页", "第 12 页 共 30 页", "12/30"]
)
def test_page_numbers_on_a_line_of_their_own_are_blanks(line: str) -> None:
    text = spaced(RULES, 3, 1, 7) + f"{line}\n" + spaced(NORMS, 4, 2, 9)
    aligned = layouts.choose(Document(text), 0, len(text))
    assert aligned.text.split() == [RULES, "3", "1", "7", NORMS, "4", "2", "9"]
    assert aligned.quote(0, len(text)) == " ".join(
        text.split()
    )  # the source prints them still


@pytest.mark.parametrize("line", ["12", "12/30 5", "- 12 - 3"])
def test_what_may_be_a_figure_is_no_page_number(line: str) -> None:
    text = spaced(RULES, 3, 1, 7) + f"{line}\n" + spaced(NORMS, 4, 2, 9)
    aligned = layouts.choose(Document(text), 0, len(text))
    assert aligned.text.split() == text.split()
