"""The tables of the form as HTML: each edition laid out as a grid without holes, with heads for all of its cells."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from gxparse.form.loader import statutory_form
from gxparse.form.types import Table
from gxparse.view.tables import table_html
from tests.support.html_page import Element, parsed

EDITIONS = [table for tables in statutory_form().tables.values() for table in tables]


class Paths:
    """Shows the path of each value."""

    lang = "zh"

    def cell(self, path: str, inner: Iterable[str] = (), span: int = 1) -> str:
        return f'<td colspan="{span}">{" ".join([path, *inner])}</td>'

    def attributes(self, path: str) -> str:
        return f' data-of="{path}"'

    def row(self, path: str) -> str:
        return f' id="{path}"'


def grid(table: Element) -> list[list[Element]]:
    """The element that covers each place of a table."""
    rows: list[dict[int, Element]] = []
    for n, row in enumerate(table.all("tr")):
        rows += [{}] * 0 if len(rows) > n else [{}]
        column = 0
        for cell in row.within:
            assert isinstance(cell, Element)
            while column in rows[n]:
                column += 1
            for down in range(int(cell.attributes.get("rowspan", 1))):
                while len(rows) <= n + down:
                    rows.append({})
                for across in range(int(cell.attributes.get("colspan", 1))):
                    assert column + across not in rows[n + down]
                    rows[n + down][column + across] = cell
    return [[row[n] for n in range(len(row))] for row in rows]


@pytest.mark.parametrize("table", EDITIONS, ids=lambda table: table.edition)
def test_a_table_has_no_holes_and_shows_each_value_once(table: Table) -> None:
    root = parsed(table_html(table, Paths(), "表"))
    rows = grid(root.one("table"))
    assert len({len(row) for row in rows}) == 1
    cells = [cell.text for cell in root.all("td")]
    units = {f"{row.path}.unit" for row in table.amounts}
    assert " ".join(cells).split() == [
        part
        for path in table.all_paths
        for part in (path, f"{path.rpartition('.')[0]}.unit")
        if part == path or (path.endswith(".amount") and part in units)
    ]
    assert root.one("caption").text == "表"


@pytest.mark.parametrize("table", EDITIONS, ids=lambda table: table.edition)
def test_above_each_value_stands_the_head_of_its_column(table: Table) -> None:
    rows = grid(parsed(table_html(table, Paths(), "")).one("table"))
    seen = 0
    for n, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell.name != "td":
                continue
            seen += 1
            above = [rows[m][column] for m in range(n - 1, -1, -1)]
            head = next(each for each in above if "data-c" in each.attributes)
            assert cell.text.split()[0].endswith(f".{head['data-c']}")
            beside = [each for each in row if each.attributes.get("scope") == "row"]
            over = [each for each in above if "id" in each.attributes]
            (label,) = {id(each): each for each in beside or over}.values()
            assert cell.text.startswith(label["data-of"])
    assert seen >= len(table.all_paths)


def test_the_groups_of_rows_reach_as_far_as_in_the_form() -> None:
    (table,) = (each for each in EDITIONS if each.edition == "requests_2021")
    root = parsed(table_html(table, Paths(), ""))
    spans = {
        head.text: int(head["rowspan"]) for head in root.all("th", scope="rowgroup")
    }
    assert list(spans.values()) == [22, 8, 3, 5, 3]
    assert sum(map(len, map(str.strip, spans))) > 20
    (wide,) = (
        head
        for head in root.all("th", scope="colgroup")
        if head["data-of"] == "requests:_ORGANIZATIONS"
    )
    assert wide["colspan"] == "5"
