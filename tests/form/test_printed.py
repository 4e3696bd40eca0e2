"""The tables as the notices print them: merged cells fill a rectangle, and every value has one cell."""

from __future__ import annotations

import pytest

from gxparse.form.loader import statutory_form
from gxparse.form.printed import PrintedCell, printed_rows
from gxparse.form.types import Table
from gxparse.model.fields import UNIT

TABLES = [table for each in statutory_form().tables.values() for table in each]


@pytest.mark.parametrize("table", TABLES, ids=lambda t: f"{t.name} {t.model.__name__}")
def test_merged_cells_fill_a_rectangle(table: Table) -> None:
    rows = printed_rows(table)
    width = sum(cell.across for cell in rows[0].cells)
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            place = {
                (number + down, column + across)
                for down in range(cell.down)
                for across in range(cell.across)
            }
            assert not place & taken, cell
            taken |= place
    assert taken == {(n, m) for n in range(len(rows)) for m in range(width)}


@pytest.mark.parametrize("table", TABLES, ids=lambda t: f"{t.name} {t.model.__name__}")
def test_every_value_and_row_has_one_cell(table: Table) -> None:
    cells = [cell for row in printed_rows(table) for cell in row.cells]
    values = [cell.name for cell in cells if cell.kind == "value"]
    assert values == [p for p in table.all_paths if not p.endswith(f".{UNIT}")]
    labels = [cell for cell in cells if cell.kind == "row"]
    assert [(c.name, c.text) for c in labels] == [
        (row.path, row.wording) for row in table.rows
    ]
    assert all(cell.text for cell in cells if cell.kind != "value")


def test_the_heads_of_disputes_stand_in_three_storeys() -> None:
    (table,) = statutory_form().tables["disputes"]
    top, middle, low, figures = printed_rows(table)
    assert [(cell.text, cell.down, cell.across) for cell in top.cells] == [
        ("行政复议", 1, 5),
        ("行政诉讼", 1, 10),
    ]
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert [(c.text, c.down) for c in middle.cells[:5]] == [(r, 2) for r in results]
    assert [(c.text, c.across) for c in middle.cells[5:]] == [
        ("未经复议直接起诉", 5),
        ("复议后起诉", 5),
    ]
    assert [cell.text for cell in low.cells] == results * 2
    assert [len(row.cells) for row in (low, figures)] == [10, 15]
    assert (figures.has_values, figures.path, top.has_values) == (True, None, False)
    assert figures.cells[-1] == PrintedCell(
        "value", "disputes.litigation_after_reconsideration.total"
    )
