"""The readings of one stretch of text as a table, and the one that its figures bear out."""

from __future__ import annotations

import pytest

from gxparse.document.document import Document
from gxparse.tables import layouts
from gxparse.tables.placement.layout_readings import best_reading
from gxparse.tables.placement.table_tokens import TokenizedTable
from gxparse.testing import form
from tests.tables.stages import FORM, LABELS, bars, in_words

LABELS_2019 = [three or two or one for one, two, three, _ in form.REQUESTS[2019]]


def figures(n: int) -> range:
    return range(10 * n, 10 * n + 7)


def table_3(row: str, labels: list[str] | None = None) -> str:
    """Table 3, each row written by a pattern with its label in two pieces and its figures."""
    lines = []
    for n, label in enumerate(labels or LABELS.values(), 1):
        cut = max(5, len(label) * 2 // 3)
        fields = {
            "label": label,
            "head": label[:cut],
            "tail": label[cut:],
            "plain": " ".join(map(str, figures(n))),
        }
        lines.append(row.format(bars=" | ".join(map(str, figures(n))), **fields))
    return "\n".join(lines)


def reading(text: str, section: str = "requests") -> TokenizedTable:
    document = Document(text)
    return best_reading(FORM, document, layouts.choose(document, 0, len(text)), section)


CASES = {
    "every figure in a cell of its own": (
        table_3("| {label} | {bars} |"),
        "pipes",
        False,
        False,
    ),
    "the rows of 2019": (
        table_3("| {label} | {bars} |", LABELS_2019),
        "pipes",
        False,
        False,
    ),
    "labels and figures in flowed text": (
        table_3("{label} {plain}"),
        "flow",
        False,
        False,
    ),
    "each row in one cell": (table_3("| {label} {plain} |"), "flow", True, False),
    "borders that leave all figures of a row together": (
        table_3("| {label} | {plain} |"),
        "flow",
        True,
        False,
    ),
    "borders around pieces of labels": (
        table_3("| {head} |\n{plain}\n| {tail} |"),
        "flow",
        True,
        False,
    ),
    "the same, the pieces apart": (
        table_3("| {head} |\n{plain}\n| 甲 |\n| {tail} |"),
        "flow",
        True,
        True,
    ),
    "torn labels in flowed text": (
        table_3("{head}\n{plain}\n{tail}"),
        "flow",
        False,
        False,
    ),
    "labels cut off behind their figures": (
        table_3("{head}\n{plain}\n甲\n{tail}"),
        "flow",
        False,
        True,
    ),
    "borders, and figures that nothing places": (
        table_3("| {tail} {plain} |"),
        "pipes",
        False,
        False,
    ),
    "a single row": (bars(LABELS["received"], *figures(1)), "pipes", False, False),
    "prose": ("全年收到申请3件，比上年少2件。\n" * 5, "flow", False, False),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_reading_that_the_figures_bear_out(name: str) -> None:
    text, layout, guessed, anchored = CASES[name]
    best = reading(text)
    assert (best.aligned.layout.name, best.guessed, best.anchored) == (
        layout,
        guessed,
        anchored,
    )


@pytest.mark.parametrize(
    "name",
    [
        "each row in one cell",
        "labels cut off behind their figures",
        "torn labels in flowed text",
    ],
)
def test_each_figure_stands_behind_the_label_of_its_row(name: str) -> None:
    best = reading(CASES[name][0])
    words = in_words(best.aligned, best.tokens)
    runs = [f"run {' '.join(map(str, figures(n)))}" for n in range(1, len(LABELS) + 1)]
    assert [word for word in words if word.startswith("run")] == runs
    before = [
        best.tokens[n - 1].wording
        for n, token in enumerate(best.tokens)
        if token.figures
    ]
    assert [wording.row for wording in before if wording] == [
        path for *_, path in form.REQUESTS[2021]
    ]


def test_borders_are_given_up_for_a_reading_that_places_nearly_all() -> None:
    """Of 25 rows in one cell each, two have no label: nine tenths are placed still; of four without one too few are."""
    lines = table_3("| {label} {plain} |").split("\n")
    for lost, guessed in ((2, True), (4, False)):
        text = "\n".join(
            f"| 甲 {line[-24:]}" if n < lost else line for n, line in enumerate(lines)
        )
        assert reading(text).guessed is guessed


def test_a_table_of_one_run_is_placed_as_it_stands() -> None:
    text = bars(*form.RESULTS * 3) + bars(*range(11, 26))
    best = reading(text, "disputes")
    assert (best.aligned.layout.name, best.guessed) == ("pipes", False)
