"""What is told of a row that nothing proves: its row and each figure of it, for one that is left out passes as sure."""

from __future__ import annotations

import attrs
import pytest

import gxparse
from gxparse.evidence.doubts import (
    LoneFigure,
    lone_figures,
    lone_figures_of_whole,
    of_doubtful_rows,
)
from gxparse.tables.fast_path.whole_table import read_whole
from gxparse.testing import form
from gxparse.testing.form import APPLICANTS
from gxparse.testing.form import NORMS as NORMS_PATHS
from gxparse.testing.form import RULES as RULES_PATHS
from tests.support.diagnostic_cases import CASES
from tests.tables.stages import (
    AMOUNT,
    CARRIED_IN,
    COERCION,
    CONTENT,
    DECISIONS,
    DISCLOSURE,
    FEES,
    FORM,
    IN_FORCE,
    ISSUED,
    KINDS,
    LICENSING,
    NORMS,
    PENALTIES,
    RECEIVED,
    REPEALED,
    RULES,
    aligned_text,
    bars,
    reading_of,
    spaced,
    tagged,
)

# By code: every path that the doubt names in the example of the code
NAMED: dict[str, list[tuple[str, ...]]] = {
    "GX210": [
        ("disclosure.rules", *RULES_PATHS),
        ("disclosure.normative_documents", *NORMS_PATHS),
    ],
    "GX213": [("disclosure.rules", *RULES_PATHS)],
    "GX214": [
        (
            "requests.outcomes.granted",
            *(f"requests.outcomes.granted.{kind}" for kind in APPLICANTS),
        )
    ],
    "GX215": [("disclosure.penalties", "disclosure.penalties.decisions")],
    "GX216": [("disclosure.rules", *RULES_PATHS)],
}


@pytest.mark.parametrize("code", sorted(NAMED))
def test_a_doubt_names_its_row_and_each_of_its_figures(code: str) -> None:
    result = gxparse.parse(CASES[code][0])
    assert [d.paths for d in result.diagnostics if d.code == code] == NAMED[code]


HEADS = (CONTENT, ISSUED, REPEALED, IN_FORCE)
WIDE = f"<tr><td>{RULES}</td><td>4</td><td colspan=2>5</td></tr>"
EARLY = spaced(KINDS[-1], *KINDS[:-1])
DECIDED = spaced(CONTENT, DECISIONS)


def doubted(
    text: str, section: str = "disclosure", layout: str = "pipes"
) -> list[tuple[str, str]]:
    """The code of each doubt and the row that it names, in the table."""
    reading = reading_of(text, section, layout)
    return [(d.code, d.paths[0].partition(".")[2]) for d in of_doubtful_rows(reading)]


@pytest.mark.parametrize(
    ("text", "section", "rows"),
    [
        pytest.param(
            bars(*HEADS) + bars(RULES, 3, 1, 7) + bars(NORMS, 4, 2, 9),
            "disclosure",
            [],
            id="alike",
        ),
        pytest.param(
            bars(*HEADS) + bars(RULES, 3, 1, 7) + bars(NORMS, 4, 2, 9, ""),
            "disclosure",
            ["rules", "normative_documents"],
            id="one a cell wider",
        ),
        pytest.param(
            bars(*HEADS) + bars(RULES, 3, 1, 7) + bars("", NORMS, 4, 2, 9),
            "disclosure",
            ["rules", "normative_documents"],
            id="one with a cell before its label",
        ),
        pytest.param(
            bars(*HEADS) + bars(RULES, 3, 1, 7) + bars(LICENSING, 31),
            "disclosure",
            [],
            id="of other widths",
        ),
        pytest.param(
            bars(CONTENT, DECISIONS) + bars(LICENSING, 31) + bars(PENALTIES, 42, ""),
            "disclosure",
            [],
            id="of one figure",
        ),
        pytest.param(
            bars("", *KINDS)
            + bars(RECEIVED, 7, 3, 0, 2, 1, 4, 17)
            + bars(CARRIED_IN, 1, 0, 2, 0, 0, 0, 3, ""),
            "requests",
            [],
            id="with a sum",
        ),
    ],
)
def test_rows_that_no_sum_holds_together_and_that_are_not_cut_alike(
    text: str, section: str, rows: list[str]
) -> None:
    assert doubted(text, section) == [("GX210", row) for row in rows]


@pytest.mark.parametrize(
    ("layout", "text", "rows"),
    [
        (
            "flow",
            DECIDED + f"{LICENSING} 31\n{PENALTIES}\n42\n{COERCION} 53\n",
            ["penalties"],
        ),
        (
            "flow",
            DECIDED + f"{LICENSING} 31\n{PENALTIES}\n4200\n{COERCION} 53\n",
            [],
        ),  # too long for a page number
        (
            "flow",
            DECIDED + f"{LICENSING}\n31\n{PENALTIES}\n42\n{COERCION}\n53\n",
            [],
        ),  # the text is laid out so
        (
            "flow",
            DECIDED + f"{LICENSING} 31\n{PENALTIES}\n2023\n{COERCION} 53\n",
            ["penalties"],
        ),  # feet of pages hold years too
        (
            "flow",
            DECIDED + f"{LICENSING}\n31\n{PENALTIES}\n\n42\n{COERCION}\n53\n",
            ["penalties"],
        ),  # where all stand below their labels, one lower than the others
        (
            "flow",
            DECIDED + f"{LICENSING}\n\n31\n{PENALTIES}\n\n42\n{COERCION}\n53\n",
            [],
        ),
        ("flow", DECIDED + f"{LICENSING} 31\n{PENALTIES} 42\n", []),
        (
            "pipes",
            bars(CONTENT, DECISIONS) + bars(LICENSING, 31) + bars(PENALTIES, "\n42"),
            [],
        ),
    ],
)
def test_one_figure_on_a_line_of_its_own_may_be_a_page_number(
    layout: str, text: str, rows: list[str]
) -> None:
    assert doubted(text, layout=layout) == [("GX215", row) for row in rows]


REFUSED = (
    ("1.属于国家秘密", "3 1 2 5 4 6 21"),
    ("2.其他法律行政法规禁止公开", "1 7 2 3 8 4 25"),
    ("3.危及“三安全一稳定”", "2 9 1 4 3 5 24"),
    ("4.保护第三方合法权益", "6 2 3 1 7 4 23"),
    ("5.属于三类内部事务信息", "4 5 2 8 1 3 23"),
    ("6.属于四类过程性信息", "7 1 4 2 3 9 26"),
)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        # the label of a row is lost with its neighbour's figures, or the figures alone
        ({3: "{label}\n{figures}", 4: ""}, 3),
        ({3: "{label}", 4: "{label}\n{figures}"}, 4),
        ({2: "", 3: "{label}\n{figures}"}, 3),
        # its neighbours have figures of their own, or the text is laid out so
        ({3: "{label}\n{figures}"}, None),
        (dict.fromkeys((0, 1, 2, 4), "{label}\n{figures}") | {3: ""}, None),
        ({3: ""}, None),
    ],
)
def test_a_row_on_a_line_of_its_own_may_be_that_of_a_neighbour_without_figures(
    lines: dict[int, str], told: int | None
) -> None:
    heads = " ".join(["自然人", *form.ORGANIZATIONS, "总计"])
    text = "".join(
        lines.get(n, "{label} {figures}").format(label=label, figures=figures) + "\n"
        for n, (label, figures) in enumerate(REFUSED)
    )
    result = gxparse.parse(f"{form.HEADINGS['requests']}\n{heads}\n{text}")
    doubted = [d.paths[0] for d in result.diagnostics if d.code == "GX215"]
    names = list(attrs.fields_dict(gxparse.Refused))
    expected = [] if told is None else [f"requests.outcomes.refused.{names[told]}"]
    assert doubted == expected


def test_the_lone_figures_of_a_table_that_is_printed_whole() -> None:
    lines = (
        HEADS,
        (RULES, 3, 1, 7),
        (NORMS, 4, 2, 9),
        (CONTENT, DECISIONS),
        (LICENSING, 31),
        (PENALTIES, 42),
    )
    text = "".join(
        spaced(*line)
        for line in (*lines, (COERCION, 53), (CONTENT, AMOUNT), (FEES, 64.5))
    )
    text = text.replace(f"{PENALTIES} 42", f"{PENALTIES}\n42")
    whole = read_whole(FORM, (DISCLOSURE,), aligned_text(text, "flow"))
    assert whole
    lone = lone_figures_of_whole(whole)
    assert [
        (figure.path, text[figure.start : figure.end], figure.is_apart)
        for figure in lone
    ] == [
        ("disclosure.licensing.decisions", "31", False),
        ("disclosure.penalties.decisions", "42", True),
        ("disclosure.coercion.decisions", "53", False),
        ("disclosure.fees.amount", "64.5", False),
    ]
    (page,) = lone_figures(lone)
    assert (page.code, page.paths) == (
        "GX215",
        ("disclosure.penalties", "disclosure.penalties.decisions"),
    )
    assert text[slice(*page.spans[0])] == "42"


def test_a_figure_alone_in_its_table_is_laid_out_as_all_are() -> None:
    aligned = aligned_text(f"{LICENSING}\n31", "flow")
    figure = LoneFigure(
        "disclosure.licensing", "disclosure.licensing.decisions", aligned, 4, 5, 7
    )
    assert figure.is_apart
    assert list(lone_figures([figure])) == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (f"<table>{tagged(*HEADS)}{WIDE}</table>", ["rules"]),
        (f"<table>{tagged(*HEADS)}{tagged(RULES, 4, 5, 6)}</table>", []),
        (f"<table>{tagged(*HEADS)}{WIDE}{tagged(NORMS, 4, 2, 9)}</table>", ["rules"]),
    ],
)
def test_a_cell_over_several_columns(text: str, rows: list[str]) -> None:
    assert [pair for pair in doubted(text, layout="html") if pair[0] == "GX216"] == [
        ("GX216", row) for row in rows
    ]


@pytest.mark.parametrize(
    ("heads", "row", "rows"),
    [
        pytest.param(
            (*HEADS, "备注"),
            (3, 1, 7, ""),
            [],
            id="a foreign column behind all, without figures",
        ),
        pytest.param(
            (*HEADS, "合计数"), (3, 1, 7, 11), ["rules"], id="one with figures"
        ),
        pytest.param(
            (CONTENT, ISSUED, "修订数", REPEALED, IN_FORCE),
            (3, "", 1, 7),
            ["rules"],
            id="one between",
        ),
        pytest.param(
            (CONTENT, ISSUED, "修订数", REPEALED, IN_FORCE),
            (3, 1, 7),
            [],
            id="a row without a cell for it",
        ),
    ],
)
def test_cells_beside_columns_that_the_form_has_not(
    heads: tuple[object, ...], row: tuple[object, ...], rows: list[str]
) -> None:
    assert doubted(bars(*heads) + bars(RULES, *row)) == [("GX213", row) for row in rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            EARLY + spaced(RECEIVED, 7, 3, 0, 2, 1, 4, 17), [], id="the sum holds"
        ),
        pytest.param(
            EARLY + spaced(RECEIVED, 6, 6, "/", "/", "/", "/", "/"),
            ["received"],
            id="it says nothing",
        ),
        pytest.param(EARLY + spaced(RECEIVED, *["/"] * 7), [], id="no figure at all"),
        pytest.param(
            spaced(*KINDS) + spaced(RECEIVED, 6, 6, "/", "/", "/", "/", "/"),
            [],
            id="the total is headed last",
        ),
    ],
)
def test_a_total_that_may_be_any_figure(text: str, rows: list[str]) -> None:
    assert doubted(text, "requests", "flow") == [("GX214", row) for row in rows]
