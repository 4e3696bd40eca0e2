"""An aligned text: the row and the cells around a place, where rows end, and what the source prints there."""

from __future__ import annotations

import pytest

from gxparse.document.document import Document
from gxparse.tables.layouts import AROUND, AlignedText, each_part, grid, numbers, parts
from tests.tables.stages import (
    LAYOUTS,
    NORMS,
    RULES,
    aligned_text,
    bars,
    tabbed,
    tagged,
)


def cells_at(aligned: AlignedText, anchor: str) -> list[str]:
    """The cells of the row in which something is printed."""
    cells = aligned.cells(aligned.text.index(anchor))
    return [aligned.text[low:high].strip(" \n\t\u200b") for low, high in cells]


def grid_text(*rows: tuple[str, ...]) -> AlignedText:
    """Rows whose borders a reader has set as signs, beside the text with blanks in their place."""
    signs = "".join("\x1f".join(row) + "\x1e" for row in rows)
    text = signs.replace("\x1f", " ").replace("\x1e", "\n")
    return grid.align(Document(text, signs=signs), 0, len(text))


# layout, text, what stands in the row, its cells
CELLS = {
    "pipes around each row": (
        "pipes",
        bars(RULES, 3, 1, 7) + bars(NORMS, 4, 2, 9),
        "1",
        [RULES, "3", "1", "7"],
    ),
    "the next row": (
        "pipes",
        bars(RULES, 3, 1, 7) + bars(NORMS, 4, 2, 9),
        "9",
        [NORMS, "4", "2", "9"],
    ),
    "pipes between the cells alone": (
        "pipes",
        f"{RULES} | 3 | 1 | 7\n",
        "1",
        [RULES, "3", "1", "7"],
    ),
    "pipes that close rows and open none": (
        "pipes",
        f"{RULES} | 3 | 1 | 7 |\n{NORMS} | 4 | 2 | 9 |\n",
        "1",
        [RULES, "3", "1", "7"],
    ),
    "a blank last cell among rows without a border at their end": (
        "pipes",
        f"{RULES} | 3 | 1 | 7\n{NORMS} | 4 | 2 |\n",
        "4",
        [NORMS, "4", "2", ""],
    ),
    "a blank last cell before the border that closes": (
        "pipes",
        bars(RULES, 3, 1, ""),
        "3",
        [RULES, "3", "1", ""],
    ),
    "a blank first cell behind the border that opens": (
        "pipes",
        bars("", RULES, 3),
        "3",
        ["", RULES, "3"],
    ),
    "a blank cell inside": ("pipes", bars(RULES, 3, "", 7), "3", [RULES, "3", "", "7"]),
    "one cell behind the border that opens": ("pipes", f"| {RULES}\n| 3\n", "3", ["3"]),
    "tabs": ("tabs", tabbed(RULES, 3, "", 7), "3", [RULES, "3", "", "7"]),
    "a tab that opens a row": ("tabs", tabbed("", RULES, 3), "3", ["", RULES, "3"]),
    "a tab that ends a row": ("tabs", tabbed(RULES, 3, ""), "3", [RULES, "3", ""]),
    "markup": (
        "html",
        f"<table>{tagged(RULES, 3, 1)}{tagged(NORMS, 4, 2)}</table>",
        "1",
        [RULES, "3", "1"],
    ),
    "blank cells of markup": (
        "html",
        f"<table>{tagged('', RULES, 3, '')}</table>",
        "3",
        ["", RULES, "3", ""],
    ),
    "a cell over two columns": (
        "html",
        f"<table><tr><td colspan=2>{RULES}</td><td>3</td></tr></table>",
        "3",
        ["\ufeff", RULES, "3"],
    ),
    "a cell a line": (
        "cell lines",
        f"{RULES}\n\t3\n\t1\n\n{NORMS}\n\t4\n\t2\n",
        "1",
        [RULES, "3", "1"],
    ),
    "flowed text, which is all one row": (
        "flow",
        f"{RULES} 3\n{NORMS} 4",
        "3",
        [RULES, "3", NORMS, "4"],
    ),
}


@pytest.mark.parametrize("name", sorted(CELLS))
def test_cells_of_the_row_around_a_place(name: str) -> None:
    layout, text, anchor, cells = CELLS[name]
    assert cells_at(aligned_text(text, layout), anchor) == cells


@pytest.mark.parametrize(
    "name",
    sorted(name for name in CELLS if name != "flowed text, which is all one row"),
)
def test_borders_are_counted_as_the_cells_are(name: str) -> None:
    layout, text, anchor, cells = CELLS[name]
    aligned = aligned_text(text, layout)
    first = next(n for n, cell in enumerate(cells) if cell and cell != "\ufeff")
    label = aligned.text.index(cells[first])
    behind = len(cells) - first - 1
    assert aligned.borders(aligned.text.index(anchor), label + len(cells[first])) == (
        len(cells),
        behind,
    )


def test_without_a_middle_all_cells_stand_behind_the_start_of_the_row_but_the_first() -> (
    None
):
    aligned = aligned_text(tabbed(RULES, 3, 1, 7), "tabs")
    assert aligned.borders(aligned.text.index("1"), None) == (4, 3)


def test_cells_of_a_file_with_true_cells() -> None:
    aligned = grid_text((RULES, "3", "", "7"), (NORMS, "4", "2", "9"))
    assert cells_at(aligned, "3") == [RULES, "3", "", "7"]
    assert cells_at(aligned, "9") == [NORMS, "4", "2", "9"]


@pytest.mark.parametrize(
    ("layout", "text", "anchor", "row"),
    [
        ("pipes", bars(RULES, 3) + bars(NORMS, 4) + "注", "3", f"| {RULES} | 3 |"),
        ("pipes", bars(RULES, 3) + bars(NORMS, 4) + "注", "注", "注"),
        ("tabs", tabbed(RULES, 3) + tabbed(NORMS, 4), "4", f"{NORMS}\t4"),
        ("cell lines", f"{RULES}\n\t3\n \n{NORMS}\n\t4", "4", f"{NORMS}\n\t4"),
        ("flow", f"{RULES} 3\n{NORMS} 4", "3", f"{RULES} 3\n{NORMS} 4"),
    ],
)
def test_a_row_reaches_from_break_to_break(
    layout: str, text: str, anchor: str, row: str
) -> None:
    aligned = aligned_text(text, layout)
    assert aligned.text[slice(*aligned.row(aligned.text.index(anchor)))] == row


def test_a_row_stays_inside_of_its_stretch() -> None:
    text = f"前{RULES} | 3 | 1\n后"
    start, end = 1, text.index("1") + 1
    aligned = LAYOUTS["pipes"].align(Document(text), start, end)
    assert aligned.row(text.index("3")) == (start, end)
    assert cells_at(aligned, "3") == [RULES, "3", "1"]


@pytest.mark.parametrize(
    ("layout", "text", "breaks"),
    [
        ("pipes", bars(RULES, 3) + bars(NORMS, 4), True),
        ("pipes", bars(RULES, 3, NORMS, 4), False),
        ("tabs", tabbed(RULES, 3) + tabbed(NORMS, 4), True),
        ("html", tagged(RULES, 3) + tagged(NORMS, 4), True),
        ("html", tagged(f"{RULES}<br>3", NORMS, 4), False),
        ("cell lines", f"{RULES}\n\t3\n\n{NORMS}\n\t4", True),
        ("cell lines", f"{RULES}\n\t3\n\t{NORMS}\n\t4", False),
        (
            "flow",
            f"{RULES} 3\n\n{NORMS} 4",
            False,
        ),  # nothing tells where a row ends there
    ],
)
def test_a_row_ends_between_two_places(layout: str, text: str, breaks: bool) -> None:
    aligned = aligned_text(text, layout)
    assert (
        aligned.breaks_row(aligned.text.index("3"), aligned.text.index("4")) is breaks
    )


@pytest.mark.parametrize(
    ("layout", "text", "printed"),
    [
        ("pipes", f"| {RULES} |  3 |\n| 4 |", "3 | | 4"),
        ("flow", "3\n  1\u3000\n7 4", "3 1 7 4"),
        ("html", "<td>3<b>1</b></td><td>4</td>", "3<b>1</b></td><td>4"),
    ],
)
def test_what_the_source_prints_is_quoted_on_one_line(
    layout: str, text: str, printed: str
) -> None:
    aligned = aligned_text(text, layout)
    assert aligned.quote(text.index("3"), text.index("4") + 1) == printed


def test_signs_of_a_reader_are_not_quoted() -> None:
    aligned = grid_text((RULES, "3", "1"), (NORMS, "4"))
    assert aligned.quote(0, len(aligned.text)) == f"{RULES} 3 1 {NORMS} 4"


PLAIN = {
    "plain numbers": ("pipes", " | 3 | 0 | 17 |\n", ("3", "0", "17")),
    "a number more": ("pipes", " | 3 | 0 | 17 | 4 |\n", None),
    "a number less": ("pipes", " | 3 | 0 |\n", None),
    "a blank cell": ("pipes", " | 3 | | 17 |\n", None),
    "a comma": ("pipes", " | 3 | 1,302 | 17 |\n", None),
    "a leading zero": ("pipes", " | 3 | 07 | 17 |\n", None),
    "a unit": ("pipes", " | 3 | 7件 | 17 |\n", None),
    "another script": ("pipes", " | 3 | ７ | 17 |\n", None),
    "a sign": ("pipes", " | 3 | -7 | 17 |\n", None),
    "a decimal": ("pipes", " | 3 | 7.5 | 17 |\n", None),
    "numbers on the next line": ("pipes", " |\n| 3 | 0 | 17 |\n", None),
    "numbers on the next line of flowed text": (
        "flow",
        "\n3 0\n17\n",
        ("3", "0", "17"),
    ),
    "numbers that touch the label in flowed text": (
        "flow",
        "3 0 17\n",
        ("3", "0", "17"),
    ),
    "a number that touches words in flowed text": ("flow", " 3 0 17件\n", None),
}


@pytest.mark.parametrize("name", sorted(PLAIN))
def test_plain_numbers_behind_a_label(name: str) -> None:
    layout, behind, figures = PLAIN[name]
    aligned = aligned_text(RULES + behind, layout)
    pattern = numbers(aligned.layout, ("issued", "repealed", "in_force"))
    match = pattern.fullmatch(aligned.text, len(RULES))
    assert (match and match.groups()) == figures


@pytest.mark.parametrize(
    ("columns", "behind", "figures"),
    [
        (("prior_items", "change"), " | 8 | -3 |", ("8", "-3")),
        (("prior_items", "change"), " | 8 | +3 |", ("8", "+3")),
        (("prior_items", "change"), " | -8 | 3 |", None),
        (("projects", "amount"), " | 8 | 12.50 |", ("8", "12.50")),
        (("projects", "amount"), " | 8.5 | 12 |", None),
        (("projects", "amount"), " | 8 | -12.5 |", None),
    ],
)
def test_a_change_has_a_sign_and_an_amount_a_fraction(
    columns: tuple[str, ...], behind: str, figures: tuple[str, ...] | None
) -> None:
    pattern = numbers(LAYOUTS["pipes"].LAYOUT, columns)
    match = pattern.fullmatch(behind)
    assert (match and match.groups()) == figures


def test_figures_of_a_table_whose_rows_have_no_labels() -> None:
    pattern = numbers(LAYOUTS["tabs"].LAYOUT, ("upheld", "total"), alone=True)
    match = pattern.fullmatch("\n4\t7\n")
    assert match
    assert match.groups() == ("4", "7")


@pytest.mark.parametrize("layout", ["pipes", "tabs", "cell lines"])
def test_rows_are_the_parts_between_their_breaks(layout: str) -> None:
    aligned = aligned_text(f"{RULES}\n\t3\n\t\n \n|{NORMS}|\t4\n\n", layout)
    breaks = aligned.layout.row_breaks
    found = list(each_part(aligned.text, aligned.start, aligned.end, breaks))
    assert parts(aligned.text, aligned.start, aligned.end, breaks) == found
    assert aligned.rows == found
    assert len(found) > 1


@pytest.mark.parametrize(
    ("layout", "row", "is_blank"),
    [
        ("pipes", "| \u3000 ||\xa0| ", True),
        ("pipes", "| | - |", False),
        ("tabs", " \t\t\u200b", True),
        ("tabs", "\t|\t", False),
        ("cell lines", " \n\t \n\t", True),
        ("cell lines", "\n\t0\n\t", False),
        ("cell lines", "\n\u2000\t", True),
        ("cell lines", "\n\u2000", False),
    ],
)
def test_a_row_is_blank_where_all_of_its_cells_are(
    layout: str, row: str, is_blank: bool
) -> None:
    aligned = aligned_text(row, layout)
    assert bool(aligned.layout.blank_cells.fullmatch(row)) is is_blank
    cells = parts(row, 0, len(row), aligned.layout.cell_breaks)
    assert all(not row[low:high].strip(AROUND) for low, high in cells) is is_blank
