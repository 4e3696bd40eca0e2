"""Where what is printed proves how a table was read, how it was read is no doubt but a note."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.evidence.certainty import uncertain_rows
from tests.tables.stages import (
    COERCION,
    CONTENT,
    DECISIONS,
    FEES,
    KINDS,
    LABELS,
    LICENSING,
    PENALTIES,
    bars,
    reading_of,
    spaced,
)

TITLE = "云岭县水利局2023年政府信息公开工作年度报告\n"
ROWS = {
    name: (3 + n, 5 * n, 7, n % 4, 11, 2, 23 + 7 * n + n % 4 - n)
    for n, name in enumerate(LABELS)
}


SUMS = {"GX301", "GX302", "GX303"}  # of the columns, which are not drawn to hold


def summed(*figures: int) -> tuple[int, ...]:
    """Six figures and their sum."""
    return (*figures[:6], sum(figures[:6]))


def table_3() -> str:
    rows = [spaced(LABELS[name], *summed(*ROWS[name])) for name in LABELS]
    return spaced(*KINDS) + "".join(rows)


def test_rows_beside_their_labels_whose_sums_hold_are_certain() -> None:
    assert uncertain_rows(reading_of(table_3(), "requests", "flow")) == ()


def test_a_row_whose_sum_is_broken_is_not() -> None:
    name, figures = next(iter(ROWS.items()))
    right = spaced(LABELS[name], *summed(*figures))
    wrong = spaced(LABELS[name], *summed(*figures)[:6], 999)
    text = table_3().replace(right, wrong)
    reading = reading_of(text, "requests", "flow")
    assert uncertain_rows(reading, without_blanks=True) == (f"requests.{name}",)
    assert uncertain_rows(reading) == ()  # it has as many figures as are due


def test_a_row_of_several_figures_without_a_sum_is_not() -> None:
    text = (
        spaced(CONTENT, "本年制发件数", "本年废止件数", "现行有效件数")
        + "规章 3 1   7\n"
        + spaced(CONTENT, DECISIONS)
        + spaced(LICENSING, 31)
    )
    reading = reading_of(text, "disclosure", "flow")
    assert uncertain_rows(reading, without_blanks=True) == ("disclosure.rules",)


def test_figures_before_their_label_are_not() -> None:
    text = (
        spaced(CONTENT, DECISIONS) + f"31 {LICENSING}\n42 {PENALTIES}\n53 {COERCION}\n"
    )
    reading = reading_of(text, "disclosure", "flow")
    assert set(uncertain_rows(reading)) == {row.name for row in reading.placed}


def glued(*cells: object) -> str:
    """A row whose cells a converter set on lines of their own, each with a border that holds nothing."""
    return "".join(f"{cell} |\n" for cell in cells)


def test_borders_that_are_a_guess_are_a_note_where_the_sums_hold() -> None:
    rows = "".join(glued(LABELS[name], *summed(*ROWS[name])) for name in LABELS)
    text = TITLE + "三、收到和处理政府信息公开申请情况\n" + glued(*KINDS) + rows
    result = gxparse.parse(text)
    assert {d.code for d in result.diagnostics if d.severity != "info"} <= SUMS
    assert "GX114" in {d.code for d in result.diagnostics}
    requests = result.report.requests
    assert requests is not None
    first, *_ = ROWS.values()
    assert requests.received.total == sum(first[:6])


@pytest.mark.parametrize(
    ("figures", "severity"), [((7, 7, 7), "info"), ((7, 7, 8), None)]
)
def test_one_figure_in_each_cell_that_it_covers_is_a_note(
    figures: tuple[int, ...], severity: str | None
) -> None:
    text = (
        TITLE
        + "二、主动公开政府信息情况\n"
        + bars(CONTENT, DECISIONS, DECISIONS, DECISIONS)
        + bars(LICENSING, *figures)
        + bars(FEES, 2.5, 2.5, 2.5)
    )
    result = gxparse.parse(text)
    told = [
        d.severity
        for d in result.diagnostics
        if "disclosure.licensing" in d.paths and d.code == "GX204"
    ]
    assert told == ([severity] if severity else [])
    assert ("disclosure.licensing.decisions" in result.doubts) == (severity is None)


@pytest.mark.parametrize(
    ("figures", "code", "severity"),
    [((0,) * 8, "GX204", "info"), ((1, 0, 0, 0, 0, 0, 0, 1), "GX205", "error")],
)
def test_which_of_zeros_is_one_too_many_makes_no_difference(
    figures: tuple[int, ...], code: str, severity: str
) -> None:
    row = LABELS["outcomes.granted"]
    text = table_3().replace(
        spaced(row, *summed(*ROWS["outcomes.granted"])), bars(row, *figures)
    )
    lines = text.splitlines()
    bordered = "\n".join(
        line if line.startswith("|") else bars(*line.split()).strip() for line in lines
    )
    result = gxparse.parse(TITLE + "三、收到和处理政府信息公开申请情况\n" + bordered)
    told = [d for d in result.diagnostics if "requests.outcomes.granted" in d.paths]
    assert (code, severity) in {(d.code, d.severity) for d in told}


@pytest.mark.parametrize(
    ("figures", "is_told"),
    [
        ((31, "", 42, 53), False),
        ((31, 42, "", 53), False),
        (("", 31, 42, 53), True),
        ((31, 42, 53, ""), True),
    ],
)
def test_one_figure_below_each_head_is_its_own(
    figures: tuple[object, ...], is_told: bool
) -> None:
    text = (
        TITLE.replace("2023", "2019")
        + "二、主动公开政府信息情况\n"
        + bars(CONTENT, "上一年项目数量", "本年增/减", "", "处理决定数量")
        + bars(LICENSING, *figures)
    )
    result = gxparse.parse(text)
    values = [
        result.cells[f"disclosure.licensing.{name}"].value
        for name in ("prior_items", "change", "decisions")
    ]
    assert ("disclosure.licensing.decisions" in result.doubts) == is_told
    assert is_told or values == [31, 42, 53]


@pytest.mark.parametrize(
    ("apart", "told"),
    [
        ("12 13 | 14 15 | 16 | 17 99", False),
        ("12 | 13 14 | 15 | 16 | 17 99", True),
    ],
)
def test_a_broken_sum_where_figures_are_parted_as_in_the_other_rows(
    apart: str, told: bool
) -> None:
    lines = []
    for n, label in enumerate(LABELS.values()):
        six = [n + 2, n + 3, n + 4, n + 5, n + 6, n + 7]
        one, two, three, four, five, six_th = six
        lines.append(
            f"| {label} | {one} {two} | {three} {four} | {five} | {six_th} {sum(six)} |"
        )
    name = list(LABELS)[10]
    lines[10] = f"| {LABELS[name]} | {apart} |"
    text = TITLE + "三、收到和处理政府信息公开申请情况\n" + bars(*KINDS)
    result = gxparse.parse(text + "\n".join(lines) + "\n")
    path = f"requests.{name}.business"
    codes = {d.code for d in result.doubts.get(path, ()) if d.concerns == "reading"}
    assert result.cells[path].value == 13
    assert ("GX114" in codes) == told


@pytest.mark.parametrize(("figures", "is_told"), [("3\n1\n7", False), ("3 1 7", True)])
def test_a_figure_a_line_is_no_page_number_where_all_rows_have_one(
    figures: str, is_told: bool
) -> None:
    text = (
        TITLE
        + "二、主动公开政府信息情况\n"
        + spaced(CONTENT, "本年制发件数", "本年废止件数", "现行有效件数")
        + f"规章\n{figures}\n行政规范性文件 {figures}\n"
        + spaced(CONTENT, DECISIONS)
        + f"{LICENSING}\n31\n{PENALTIES} 42\n{COERCION} 53\n"
    )
    result = gxparse.parse(text)
    codes = {d.code for d in result.doubts.get("disclosure.licensing.decisions", ())}
    assert codes == ({"GX215"} if is_told else set())


@pytest.mark.parametrize(
    ("label", "is_told"),
    [
        ("2.其他法律行政止公开", False),
        ("2.其他法律止公开", True),
        ("2.其他法律行政法规非禁止公开", True),
    ],
)
def test_a_label_of_a_torn_table_that_lost_a_few_characters_is_itself(
    label: str, is_told: bool
) -> None:
    text = (
        table_3()
        .replace("2.其他法律行政法规禁止公开", label)
        .replace("（区分处理的，只计", "（区分处理的，只\n计")
    )
    result = gxparse.parse(TITLE + "三、收到和处理政府信息公开申请情况\n" + text)
    path = "requests.outcomes.refused.prohibited_by_law.business"
    codes = {d.code for d in result.doubts.get(path, ()) if d.concerns == "reading"}
    assert result.cells[path].value == 25
    assert codes == ({"GX203"} if is_told else set())


@pytest.mark.parametrize(
    ("granted", "partly", "every_total", "told"),
    [
        # All in place: each column comes to the row of totals, which comes to its own
        ((19, 4, "", "", 2, "", ""), (2, "", "", "", "", 1, ""), True, set()),
        # A cell lost before the last figure, which stands under another head now
        (
            (19, 4, "", 2, "", "", ""),
            (2, "", "", "", "", 1, ""),
            True,
            {"natural_person", "business", "welfare"},
        ),
        # A figure lost before one that is the same, and has taken its place
        (
            (19, 2, "", "", "", "", ""),
            (2, "", "", "", "", 1, ""),
            True,
            {"natural_person", "business"},
        ),
        # Nothing says that the row of totals has not lost one too
        (
            (19, 4, "", "", 2, "", ""),
            (2, "", "", "", "", 1, ""),
            False,
            {"natural_person", "business", "legal_service"},
        ),
    ],
)
def test_columns_say_that_no_cell_was_lost_before_a_blank_end(
    granted: tuple[object, ...],
    partly: tuple[object, ...],
    every_total: bool,
    told: set[str],
) -> None:
    total = 28 if every_total else ""
    rows: dict[str, tuple[object, ...]] = {
        "received": (21, 4, "", "", 2, 1, total),
        "carried_in": (3, "", "", "", "", "", ""),
        "outcomes.granted": granted,
        "outcomes.partly_granted": partly,
        "outcomes.total": (21, 4, "", "", 2, 1, total),
        "carried_forward": (3, "", "", "", "", "", ""),
    }
    text = bars("", *KINDS[-7:]) + "".join(
        [bars(LABELS[name], *figures) for name, figures in rows.items()]
    )
    result = gxparse.parse(TITLE + "三、收到和处理政府信息公开申请情况\n" + text)
    row = "requests.outcomes.granted."
    doubted = {
        path.removeprefix(row)
        for path, found in result.doubts.items()
        if path.startswith(row) and "GX209" in {d.code for d in found}
    }
    figures = {path for path in doubted if result.cells[row + path].value is not None}
    assert figures == told


TORN = "（区分处理的，只计", "（区分处理的，只\n计"
SECRET, NEXT = "1.属于国家秘密", "2.其他法律行政法规禁止公开"


@pytest.mark.parametrize(
    ("swapped", "told"),
    [
        # The figures of one row before its label, those around it on their lines
        ((SECRET,), set()),
        # Two rows, labels and figures in turns
        ((SECRET, NEXT), set()),
        # Two labels before two rows of figures
        ((f"{NEXT}\n{SECRET}",), {"state_secret", "prohibited_by_law"}),
    ],
)
def test_figures_that_no_other_row_can_have(
    swapped: tuple[str, ...], told: set[str]
) -> None:
    figures = {name: summed(*row) for name, row in ROWS.items()}
    leaves = [name for name in ROWS if name.startswith("outcomes.")][:-1]
    totals = [sum(figures[name][n] for name in leaves) for n in range(6)]
    figures["outcomes.total"] = summed(*totals)
    figures["carried_forward"] = summed(*(1, 2, 3, 4, 5, 6))
    figures["carried_in"] = summed(*(0, 2, 1, 0, 4, 3))
    figures["received"] = summed(
        *[totals[n] + (1, 2, 3, 4, 5, 6)[n] - (0, 2, 1, 0, 4, 3)[n] for n in range(6)]
    )
    lines = [spaced(LABELS[name], *row).strip() for name, row in figures.items()]
    for label in swapped:
        first, *others = label.split("\n")
        at = next(n for n, line in enumerate(lines) if line.startswith(first))
        row = lines[at].removeprefix(first).strip()
        if not others:
            lines[at] = f"{row}\n{first}"
        else:
            above = lines[at - 1].removeprefix(others[0]).strip()
            lines[at - 1 : at + 1] = [f"{others[0]}\n{first}\n{above}\n{row}"]
    text = (spaced(*KINDS) + "\n".join(lines) + "\n").replace(*TORN)
    result = gxparse.parse(TITLE + "三、收到和处理政府信息公开申请情况\n" + text)
    doubted = {
        path.split(".")[-2]
        for path, found in result.doubts.items()
        if any(d.concerns == "reading" for d in found)
    }
    assert doubted == told
    for name in ("refused.state_secret", "refused.prohibited_by_law"):
        path = f"requests.outcomes.{name}.business"
        assert result.cells[path].value == figures[f"outcomes.{name}"][1]


@pytest.mark.parametrize(
    ("rest", "is_told"),
    [("法提供行制作", False), ("法提供上年同期", True), ("法提供上年", True)],
)
def test_lines_of_two_labels_side_by_side_are_pieces_of_a_torn_table(
    rest: str, is_told: bool
) -> None:
    row = "outcomes.unavailable.needs_creation"
    figures = spaced(*summed(*ROWS[row]))
    text = (
        table_3()
        .replace(
            f"2.没有现成信息需要另行制作 {figures}",
            f"（四）无2.没有现成信息需要另\n{rest}\n{figures}",
        )
        .replace(*TORN)
    )
    result = gxparse.parse(TITLE + "三、收到和处理政府信息公开申请情况\n" + text)
    path = "requests.outcomes.not_processed.repeated.total"
    told = {d.code for d in result.doubts.get(path, ()) if d.concerns == "reading"}
    assert (
        result.cells[path].value == summed(*ROWS["outcomes.not_processed.repeated"])[-1]
    )
    assert told == ({"GX203"} if is_told else set())


def test_another_time_before_a_label_of_a_torn_table_is_no_piece_of_it() -> None:
    row = "outcomes.not_processed.repeated"
    text = table_3().replace(LABELS[row], f"上年{LABELS[row]}").replace(*TORN)
    result = gxparse.parse(TITLE + "三、收到和处理政府信息公开申请情况\n" + text)
    told = result.doubts[f"requests.{row}.total"]
    assert "GX203" in {d.code for d in told}
