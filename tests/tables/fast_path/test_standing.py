"""Whether the labels and figures of a whole table stand where their sequence requires it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gxparse.form.types import Table
from gxparse.tables.fast_path.label_sequence import requirements
from gxparse.tables.fast_path.standing import stand_as_required
from gxparse.tables.fast_path.whole_table import _scan
from gxparse.testing import form
from tests.tables.stages import (
    AFTER,
    AMOUNT,
    COERCION,
    CONTENT,
    DECISIONS,
    DIRECT,
    DISCLOSURE,
    DISPUTES,
    FEES,
    FORM,
    IN_FORCE,
    ISSUED,
    KINDS,
    LABELS,
    LICENSING,
    LITIGATION,
    NORMS,
    PENALTIES,
    RECONSIDERATION,
    REPEALED,
    REQUESTS,
    RULES,
    aligned_text,
    bars,
    spaced,
    tabbed,
    tagged,
)

Write = Callable[..., str]
Rows = dict[str, tuple[object, ...]]


def stands(table: Table, text: str, layout: str = "pipes") -> bool:
    """Whether a table stands as required whose labels are those of a whole one, a plain number in every cell."""
    printed, _ = _scan(FORM, table, aligned_text(text, layout))
    assert printed
    required = requirements(
        table, tuple([wording for *_, wording in printed.labels]), tuple(printed.rows)
    )
    assert required
    return stand_as_required(required, printed)


TABLE_2: Rows = {
    "heads": (CONTENT, ISSUED, REPEALED, IN_FORCE),
    RULES: (RULES, 3, 1, 7),
    NORMS: (NORMS, 4, 2, 9),
    "decided": (CONTENT, DECISIONS),
    LICENSING: (LICENSING, 31),
    PENALTIES: (PENALTIES, 42),
    COERCION: (COERCION, 53),
    "charged": (CONTENT, AMOUNT),
    FEES: (FEES, 64.5),
}
ACROSS: Rows = {
    "heads": ("事项", ISSUED, REPEALED, IN_FORCE, DECISIONS, AMOUNT),
    RULES: (RULES, 3, 1, 7, "", ""),
    NORMS: (NORMS, 4, 2, 9, "", ""),
    LICENSING: (LICENSING, "", "", "", 31, ""),
    PENALTIES: (PENALTIES, "", "", "", 42, ""),
    COERCION: (COERCION, "", "", "", 53, ""),
    FEES: (FEES, "", "", "", "", 64.5),
}


def lines(table: Rows, write: Write = bars, changed: Rows | None = None) -> str:
    """A table line by line, some of its lines in others' place."""
    assert (changed or {}).keys() <= table.keys()
    return "".join(write(*cells) for cells in (table | (changed or {})).values())


def markup() -> str:
    return f"<table>{lines(TABLE_2, tagged)}</table>"


def wide(text: str, **columns: int) -> str:
    """Markup in which some cells reach over several columns."""
    for cell, over in columns.items():
        assert f"<td>{cell}<" in text
        text = text.replace(f"<td>{cell}<", f"<td colspan={over}>{cell}<")
    return text


# layout, text, whether it stands as required
DISCLOSURES: dict[str, tuple[str, str, bool]] = {
    "between pipes": ("pipes", lines(TABLE_2), True),
    "between tabs": ("tabs", lines(TABLE_2, tabbed), True),
    "in markup": ("html", markup(), True),
    "a cell a line": (
        "cell lines",
        lines(TABLE_2, lambda *cells: "\n\t".join(map(str, cells)) + "\n\n"),
        True,
    ),
    "in flowed text": ("flow", lines(TABLE_2, spaced), True),
    "figures on two lines of flowed text": (
        "flow",
        lines(TABLE_2, spaced).replace("1 7", "1\n7"),
        True,  # that is told
    ),
    "a figure a line in flowed text": (
        "flow",
        lines(TABLE_2, spaced).replace("3 1 7", "3\n1\n7"),
        False,
    ),
    "a figure below its label in flowed text": (
        "flow",
        lines(TABLE_2, spaced).replace(" 42", "\n42"),
        True,
    ),
    "a head and the label of a row in one cell": (
        "tabs",
        lines(TABLE_2, tabbed).replace(f"{IN_FORCE}\n", IN_FORCE),
        False,
    ),
    "a label behind the figures of the row before it": (
        "tabs",
        lines(TABLE_2, tabbed).replace("7\n", "7\t"),
        False,
    ),
    "the same of a row of one figure": (
        "tabs",
        lines(TABLE_2, tabbed).replace("42\n", "42\t"),
        False,
    ),
    "a blank column in all rows and their heads": (
        "pipes",
        lines(
            TABLE_2,
            changed={
                "heads": (CONTENT, "", ISSUED, REPEALED, IN_FORCE),
                RULES: (RULES, "", 3, 1, 7),
                NORMS: (NORMS, "", 4, 2, 9),
            },
        ),
        False,  # nothing but blank cells, yet the general path is to look at them
    ),
    "a row of another width": (
        "pipes",
        lines(TABLE_2, changed={NORMS: (NORMS, 4, 2, 9, "")}),
        False,
    ),
    "figures a cell before their heads": (
        "pipes",
        lines(
            TABLE_2, changed={"charged": ("", CONTENT, AMOUNT), FEES: (FEES, 64.5, "")}
        ),
        False,
    ),
    "a figure over two columns": ("html", wide(markup(), **{"31": 2}), False),
    "a figure as wide as its head": (
        "html",
        wide(markup(), **{AMOUNT: 3, "64.5": 3}),
        True,
    ),
    "a figure wider than its head": (
        "html",
        wide(markup(), **{AMOUNT: 2, "64.5": 3}),
        False,
    ),
    "a label over two columns": (
        "html",
        wide(markup(), **{RULES: 2, NORMS: 2, CONTENT: 2}),
        True,
    ),
    "all heads once, each row under its own": ("tabs", lines(ACROSS, tabbed), True),
    "the same between pipes": ("pipes", lines(ACROSS), True),
    "the same in markup, a line break before a label": (
        "html",
        f"<table>{lines(ACROSS, tagged)}</table>".replace(
            f"<td>{PENALTIES}", f"\n<td>{PENALTIES}"
        ),
        True,
    ),
    "a blank cell among those heads": (
        "pipes",
        lines(
            ACROSS,
            changed={
                "heads": ("事项", ISSUED, "", REPEALED, IN_FORCE, DECISIONS, AMOUNT)
            },
        ),
        False,
    ),
    "those heads in two rows": (
        "pipes",
        lines(ACROSS).replace(f"| {DECISIONS}", f"|\n| {DECISIONS}"),
        False,
    ),
    "a figure beside its head": (
        "pipes",
        lines(ACROSS, changed={LICENSING: (LICENSING, "", "", 31, "", "")}),
        False,
    ),
    "a blank cell that opens a row there": (
        "pipes",
        lines(ACROSS, changed={FEES: ("", FEES, "", "", "", 64.5)}),
        False,
    ),
    "all heads once in flowed text": ("flow", lines(ACROSS, spaced), False),
}


@pytest.mark.parametrize("name", sorted(DISCLOSURES))
def test_table_2_of_a_whole_sequence_of_labels(name: str) -> None:
    layout, text, as_required = DISCLOSURES[name]
    assert stands(DISCLOSURE, text, layout) is as_required


def table_3(heads: str, write: Write = bars) -> str:
    return heads + "".join(
        write(label, *range(10 * n, 10 * n + 7))
        for n, label in enumerate(LABELS.values(), 1)
    )


def _with_sums(label: str, *figures: int) -> str:
    """A row of flowed text whose last figure sums the others up."""
    return spaced(label, *figures[:-1], sum(figures[:-1]))


def _over_two_lines(*cells: int | str) -> str:
    """A row of flowed text that a page breaks behind its third figure."""
    return spaced(*cells[:4]) + spaced(*cells[4:])


@pytest.mark.parametrize(
    ("layout", "text", "as_required"),
    [
        pytest.param(
            "pipes", table_3(bars("", *KINDS)), True, id="the heads of the form"
        ),
        pytest.param(
            "pipes",
            table_3(bars("", KINDS[-1], *KINDS[:-1])),
            False,
            id="the total before the others",
        ),
        pytest.param(
            "pipes",
            table_3(bars("", KINDS[-1]) + bars("", *KINDS[:-1])),
            True,
            id="the total above the others",
        ),
        pytest.param(
            "flow",
            table_3(spaced(KINDS[-1], *KINDS[:-1]), _with_sums),
            True,
            id="anywhere in flowed text, where sums say that the total is last",
        ),
        pytest.param(
            "flow",
            table_3(spaced(KINDS[-1], *KINDS[:-1]), spaced),
            False,
            id="anywhere in flowed text, where no sum says which is the total",
        ),
        pytest.param(
            "flow",
            table_3(spaced(*KINDS), _over_two_lines),
            False,
            id="over two lines, and no sum holds them together",
        ),
        pytest.param(
            "flow",
            table_3(
                spaced(*KINDS),
                lambda label, *figures: _over_two_lines(
                    label, *figures[:-1], sum(figures[:-1])
                ),
            ),
            True,
            id="over two lines, held by the sum of each row",
        ),
        pytest.param(
            "html",
            f"<table>{table_3(tagged('', *KINDS), tagged)}</table>",
            True,
            id="markup",
        ),
        pytest.param(
            "html",
            wide(f"<table>{table_3(tagged('', *KINDS), tagged)}</table>", **{"30": 2}),
            False,
            id="a figure over two columns",
        ),
    ],
)
def test_table_3_of_a_whole_sequence_of_labels(
    layout: str, text: str, as_required: bool
) -> None:
    assert stands(REQUESTS, text, layout) is as_required


STOREYS = bars(RECONSIDERATION, LITIGATION) + bars(DIRECT, AFTER)
ONE_BY_ONE = (
    bars(RECONSIDERATION, *range(11, 16))
    + bars(LITIGATION)
    + bars(DIRECT, *range(21, 26))
    + bars(AFTER, *range(31, 36))
)


@pytest.mark.parametrize(
    ("text", "as_required"),
    [
        pytest.param(
            STOREYS + bars(*form.RESULTS * 3) + bars(*range(11, 26)),
            True,
            id="one run below its heads",
        ),
        pytest.param(
            STOREYS
            + bars(*form.RESULTS * 2, *form.RESULTS[:-1])
            + bars(form.RESULTS[-1])
            + bars(*range(11, 26)),
            False,
            id="a total alone in its row, which may be any block's",
        ),
        pytest.param(
            bars("", *form.RESULTS) + ONE_BY_ONE, True, id="a row for each kind of case"
        ),
        pytest.param(
            bars(
                "",
                *form.RESULTS[:-1],
                form.RESULTS[-1] + ONE_BY_ONE.lstrip("| ").rstrip(" |\n"),
            ),
            False,
            id="a head and the label of a row in one cell",
        ),
        pytest.param(
            bars("", *form.RESULTS) + ONE_BY_ONE.replace("15 |\n|", "15 |"),
            True,
            id="rows that a sum holds together",
        ),
    ],
)
def test_table_4_of_a_whole_sequence_of_labels(text: str, as_required: bool) -> None:
    assert stands(DISPUTES, text) is as_required
