"""Tables of torn labels in flowed text: the rows by the beginnings of their labels and the order of their figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

import pytest

from gxparse.form.types import Table
from gxparse.tables.placement.alignment import align
from gxparse.tables.tokens.lexer import lex
from gxparse.testing import form
from tests.tables.stages import (
    DISCLOSURE,
    DISPUTES,
    FORM,
    KINDS,
    LABELS,
    REQUESTS,
    REQUESTS_2019,
    aligned_text,
    spaced,
)

Figures = tuple[int, ...]
HEADS = spaced(*KINDS)
LABELS_2019 = [three or two or one for one, two, three, _ in form.REQUESTS[2019]]


def figures(n: int) -> Figures:
    """Seven figures that no other row has."""
    return tuple(range(10 * n, 10 * n + 7))


def beside(label: str, row: Figures) -> str:
    return spaced(label, *row)


def torn(label: str, row: Figures) -> str:
    """A label around its figures; what is left of it is its number and the first two characters behind that."""
    cut = max(5, len(label) * 2 // 3)
    return f"{label[:cut]}\n{spaced(*row)}{label[cut:]}\n"


def rows(
    write: Callable[[str, Figures], str] = torn, labels: Iterable[str] = LABELS.values()
) -> list[str]:
    return [write(label, figures(n)) for n, label in enumerate(labels, 1)]


def shortened(lines: list[str], *places: int) -> list[str]:
    """Some rows without the last of their figures."""
    return [
        line.replace(f"{10 * n + 6}\n", "\n") if n in places else line
        for n, line in enumerate(lines, 1)
    ]


def aligned_rows(
    text: str, table: Table = REQUESTS
) -> list[tuple[str, Figures]] | None:
    """The path that the label of each row names, and its figures; ``None`` where the table stands otherwise."""
    aligned = aligned_text(text, "flow")
    tokens = align(FORM, table, aligned, lex(FORM, aligned))
    if tokens is None:
        return None
    own = tokens[-2 * len(table.rows) :]
    labelled = [
        label.wording.labels[table.name].rows for label in own[::2] if label.wording
    ]
    runs = [tuple(map(int, text[run.start : run.end].split())) for run in own[1::2]]
    return [(path, run) for (path,), run in zip(labelled, runs, strict=True)]


EXPECTED = [(path, figures(n)) for n, (*_, path) in enumerate(form.REQUESTS[2021], 1)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(rows(torn), id="every label torn"),
        pytest.param(rows(beside), id="every label whole"),
        pytest.param([*rows(beside)[:9], *rows(torn)[9:]], id="some of each"),
        pytest.param(
            [*rows(torn)[:6], "12\n页 眉\n", *rows(torn)[6:]],
            id="a page number and words between two rows",
        ),
        pytest.param(
            [
                f"{label[:6]}\n{label[6:]}\n{spaced(*figures(n))}"
                for n, label in enumerate(LABELS.values(), 1)
            ],
            id="labels broken above their figures",
        ),
    ],
)
def test_each_run_is_its_rows_own_in_the_order_of_the_form(lines: list[str]) -> None:
    assert aligned_rows(HEADS + "".join(lines)) == EXPECTED


def test_a_run_that_goes_on_in_the_next_line() -> None:
    text = "".join(
        f"{label[:5]}\n{spaced(*figures(n)[:4])}{spaced(*figures(n)[4:])}{label[5:]}\n"
        for n, label in enumerate(LABELS.values(), 1)
    )
    assert aligned_rows(text) == EXPECTED


def test_up_to_three_rows_that_lost_a_figure_are_still_rows() -> None:
    short = (4, 7, 9)
    expected = [
        (path, run[:6] if n in short else run)
        for n, (path, run) in enumerate(EXPECTED, 1)
    ]
    assert aligned_rows("".join(shortened(rows(torn), *short))) == expected


def test_heads_above_the_first_row_are_kept() -> None:
    aligned = aligned_text(HEADS + "".join(rows(torn)), "flow")
    tokens = align(FORM, REQUESTS, aligned, lex(FORM, aligned))
    assert tokens
    above = [
        aligned.text[token.start : token.end] for token in tokens[: -2 * len(LABELS)]
    ]
    assert above == list(KINDS)


@pytest.mark.parametrize(
    ("stray", "is_aligned"), [((7, 8, 9), True), ((6, 7, 8, 9), False)]
)
def test_a_few_figures_between_two_rows_are_no_row(
    stray: tuple[int, ...], is_aligned: bool
) -> None:
    lines = rows(torn)
    text = "".join([*lines[:6], spaced("甲", *stray), "乙\n", *lines[6:]])
    assert (aligned_rows(text) is not None) is is_aligned


@pytest.mark.parametrize(("away", "is_aligned"), [(4, True), (5, False)])
def test_the_beginning_of_a_label_stands_not_far_from_its_figures(
    away: int, is_aligned: bool
) -> None:
    """It may stand behind the figures of so many further rows."""
    lines = rows(torn)
    place = list(LABELS).index("outcomes.not_processed.petition_or_complaint")
    label = LABELS["outcomes.not_processed.petition_or_complaint"]
    lines[place] = spaced("甲", *figures(place + 1))
    lines[place + away] += f"{label}\n"
    assert (aligned_rows("".join(lines)) is not None) is is_aligned


@pytest.mark.parametrize(
    ("table", "text"),
    [
        pytest.param(REQUESTS, "".join(rows(torn)[:-1]), id="a row less"),
        pytest.param(
            REQUESTS,
            "".join([*rows(torn), spaced("甲", *figures(99))]),
            id="a row more",
        ),
        pytest.param(
            REQUESTS,
            "".join(shortened(rows(torn), 4, 7, 9, 12)),
            id="four rows of another width",
        ),
        pytest.param(
            REQUESTS,
            "".join(
                [
                    *rows(torn)[:3],
                    beside(LABELS["carried_forward"], figures(4)),
                    *rows(torn)[4:],
                ]
            ),
            id="a label beside its figures that is another row's",
        ),
        pytest.param(
            REQUESTS,
            "".join(
                chain(
                    LABELS.values(),
                    *[[spaced("甲", *figures(n))] for n in range(1, len(LABELS) + 1)],
                )
            ),
            id="all labels far above their figures",
        ),
        pytest.param(
            REQUESTS,
            "".join(spaced("甲", *figures(n)) for n in range(1, 26)),
            id="no labels at all",
        ),
        pytest.param(
            REQUESTS_2019, "".join(rows(torn)), id="the rows of another edition"
        ),
        pytest.param(
            DISCLOSURE,
            "".join(rows(torn)),
            id="a table whose rows have heads of their own",
        ),
        pytest.param(
            DISPUTES,
            "".join(rows(torn)[:3]),
            id="a table that may be printed as one run",
        ),
    ],
)
def test_what_is_not_a_table_of_torn_labels(table: Table, text: str) -> None:
    assert aligned_rows(text, table) is None


def test_an_edition_of_its_own_rows() -> None:
    text = "".join(rows(torn, LABELS_2019))
    expected = [
        (path, figures(n)) for n, (*_, path) in enumerate(form.REQUESTS[2019], 1)
    ]
    assert aligned_rows(text, REQUESTS_2019) == expected
    assert aligned_rows(text, REQUESTS) is None
