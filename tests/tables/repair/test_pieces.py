"""Figures that narrow cells break into pieces, as converters print them, and borders that part no figures."""

from __future__ import annotations

from random import Random

import pytest

import gxparse
from gxparse import ParseResult
from gxparse.model.paths import values
from gxparse.testing import form, strategies
from tests.support.digit_runs import misprinted, read

TITLE = "云岭县水利局2023年政府信息公开工作年度报告\n"
TOTAL = "requests.outcomes.total"


def figures() -> dict[str, int]:
    """Table 3 with dense figures whose sums hold, of four digits where they are sums."""
    found = strategies.figures(Random(7), 2021, 2021)
    return {path: value for path, value in found.items() if path.startswith("requests")}


def text_of(found: dict[str, int], broken: dict[str, str], row: str = "{} {}") -> str:
    """Table 3 in flowed text, some rows printed otherwise."""
    lines = [TITLE + form.HEADINGS["requests"]]
    lines.append(
        "申请人情况\n自然人 法人或其他组织 总计\n" + " ".join(form.ORGANIZATIONS)
    )
    for one, two, three, path in form.REQUESTS[2021]:
        label = "".join(part for part in (one, two, three) if part)
        plain = " ".join(str(found[f"{path}.{kind}"]) for kind in form.APPLICANTS)
        lines.append(row.format(label, broken.get(path, plain)))
    return "\n".join(lines) + "\n"


def in_pieces(found: dict[str, int], path: str, sign: str, *columns: int) -> str:
    """A row, the last digit of some figures set apart by a sign."""
    printed = [str(found[f"{path}.{kind}"]) for kind in form.APPLICANTS]
    for n in columns:
        printed[n] = (
            printed[n][:-1] + sign + printed[n][-1] + (sign if sign == "\n" else "")
        )
    return " ".join(printed)


def doubts(result: ParseResult) -> set[str]:
    """The values whose reading is in doubt."""
    return {
        path
        for path, told in result.doubts.items()
        if any(diagnostic.concerns == "reading" for diagnostic in told)
    }


def read_of(result: ParseResult, found: dict[str, int]) -> dict[str, object]:
    made = values(result.report)
    return {path: made.get(path) for path in found}


@pytest.mark.parametrize("columns", [(0,), (0, 5), (2, 6)])
def test_figures_broken_over_lines_are_put_together_by_their_sums(
    columns: tuple[int, ...],
) -> None:
    found = figures()
    broken = {TOTAL: in_pieces(found, TOTAL, "\n", *columns)}
    result = gxparse.parse(text_of(found, broken))
    assert read_of(result, found) == found
    assert doubts(result) == set()


def test_pieces_that_blanks_part_are_put_together_and_told() -> None:
    found = figures()
    broken = {TOTAL: in_pieces(found, TOTAL, " ", 0, 5)}
    result = gxparse.parse(text_of(found, broken))
    assert read_of(result, found) == found
    assert doubts(result) == {f"{TOTAL}.{kind}" for kind in form.APPLICANTS}


def test_pieces_in_a_misprinted_row_are_left_open() -> None:
    found = figures()
    printed = found | {f"{TOTAL}.total": found[f"{TOTAL}.total"] + 1000}
    broken = {TOTAL: in_pieces(printed, TOTAL, "\n", 0, 5)}
    result = gxparse.parse(text_of(found, broken))
    made = read_of(result, found)
    assert {made[f"{TOTAL}.{kind}"] for kind in form.APPLICANTS} == {None}
    assert f"{TOTAL}.business" in doubts(result)


@pytest.mark.parametrize("row", ["| {} | {} |", "| {} | | | {} |"])
def test_borders_that_leave_figures_together_are_a_guess(row: str) -> None:
    found = figures()
    together = {
        path: " | ".join(
            [
                " ".join(printed[:2]),
                " ".join(printed[2:4]),
                printed[4],
                " ".join(printed[5:]),
            ]
        )
        for *_, path in form.REQUESTS[2021]
        for printed in [[str(found[f"{path}.{kind}"]) for kind in form.APPLICANTS]]
    }
    result = gxparse.parse(text_of(found, together, row))
    assert read_of(result, found) == found
    assert doubts(result) == set()


def test_a_column_that_is_broken_leaves_its_neighbours_in_doubt() -> None:
    """A misprinted row comes to its sum otherwise parted, and another one hides that from all columns but one."""
    random = Random(12_000_032)
    found = {"": 10**5}
    while max(found.values()) > 30_000:
        found = strategies.figures(random, 2021, random.choice((2021, 2021, 2019)))
    found = misprinted(found, random, 2)
    _, made, named = read(found)
    false = [path for path, value in made.items() if value not in (None, found[path])]
    assert len(false) == 4
    assert all({path, path.rpartition(".")[0]} & named for path in false)


def test_rows_on_one_line_are_not_doubted_for_figures_without_a_place() -> None:
    found = figures()
    text = text_of(found, {})
    at = text.index("2.重复申请")
    result = gxparse.parse(text[:at] + "86239 78989\n" + text[at:])
    concerned = {path.rpartition(".")[0] for path in doubts(result)}
    assert concerned <= {
        "requests.outcomes.not_processed.petition_or_complaint",
        "requests.outcomes.not_processed.repeated",
    }
    assert concerned


def test_rows_in_pieces_are_not_counted_as_another_edition_has_them() -> None:
    """Two rows of nine pieces leave 23 of seven figures: just as many as the table of 2019 has rows."""
    found = figures()
    rows = ("requests.received", TOTAL)
    a_line_each = {
        path: "\n" + "\n".join(str(found[f"{path}.{kind}"]) for kind in form.APPLICANTS)
        for *_, path in form.REQUESTS[2021]
    }
    for path in rows:
        pieces = in_pieces(found, path, "\n", 0, 5).split()
        a_line_each[path] = "\n" + "\n".join(pieces)
    result = gxparse.parse(text_of(found, a_line_each))
    assert read_of(result, found) == found
