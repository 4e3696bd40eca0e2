"""The unit of an amount: of its cell, of the heads and labels that speak of it, or of the front of canonical text."""

from __future__ import annotations

import pytest

from gxparse.form.types import Table
from gxparse.source import Origin, Span
from gxparse.tables.placement.row_geometry import RowGeometry
from gxparse.tables.placement.rows import PlacedRow
from gxparse.tables.tokens.units import Unit, named_units
from gxparse.tables.values.amount_units import AmountUnit, amount_unit
from gxparse.tables.values.row_values import read_rows
from tests.tables.stages import (
    AMOUNT,
    ARTICLE_8,
    CONTENT,
    DISCLOSURE,
    DISCLOSURE_2019,
    FEES,
    FORM,
    PROCUREMENT,
    PURCHASES,
    RULES,
    bars,
    heads_in,
    placement_of,
    tokenized,
)


def unit_of(
    text: str, table: Table = DISCLOSURE, front: tuple[str, Span] | None = None
) -> AmountUnit:
    """What is said of the unit of a table's amount."""
    stretch = tokenized(text)
    rows = placement_of(stretch, table).rows
    there = tuple(row for row in rows if isinstance(row, PlacedRow))
    readings = read_rows(
        FORM,
        table,
        rows,
        RowGeometry(FORM, table, there, heads_in(stretch, table)),
        frozenset(),
    )
    units: list[Unit] = []
    for label in stretch.labels:
        units += named_units(
            FORM, stretch.aligned, label.token.start, label.token.end, label.wording
        )
    (row,) = table.amounts
    return amount_unit(FORM, table, row, readings, units, front)


def fees(
    cell: object = 12.5, head: str = AMOUNT, label: str = FEES, above: str = ARTICLE_8
) -> str:
    return bars(above) + bars(CONTENT, head) + bars(label, cell)


@pytest.mark.parametrize(
    ("text", "value", "origin", "named"),
    [
        pytest.param(fees(), None, Origin.MISSING, [], id="none is named"),
        pytest.param(
            fees(head=f"{AMOUNT}（单位：万元）"),
            "万元",
            Origin.PRINTED,
            ["万元"],
            id="of its head",
        ),
        pytest.param(
            fees(label=f"{FEES}（元）"), "元", Origin.PRINTED, ["元"], id="of its label"
        ),
        pytest.param(
            fees(above=f"{ARTICLE_8}（亿元）"),
            "亿元",
            Origin.PRINTED,
            ["亿元"],
            id="of its block",
        ),
        pytest.param(
            fees("12.5千元"), "千元", Origin.PRINTED, ["千元"], id="of its cell"
        ),
        pytest.param(
            fees("12.5元", head=f"{AMOUNT}（万元）"),
            "元",
            Origin.PRINTED,
            ["万元", "元"],
            id="its cell's before its head's",
        ),
        pytest.param(
            fees(head=f"{AMOUNT}（万元）", label=f"{FEES}（元）"),
            None,
            Origin.DOUBTFUL,
            ["万元", "元"],
            id="two that differ",
        ),
        pytest.param(
            fees(head=f"{AMOUNT}（万元）", label=f"{FEES}（万元）"),
            "万元",
            Origin.PRINTED,
            ["万元"],
            id="two that are the same",
        ),
        pytest.param(
            bars(f"{RULES}（万元）", 3, 1, 7) + fees(),
            None,
            Origin.MISSING,
            [],
            id="of another row",
        ),
        pytest.param(
            fees(head=f"{AMOUNT}（千件）"),
            None,
            Origin.MISSING,
            [],
            id="a unit of counts",
        ),
        pytest.param(
            fees("—", head=f"{AMOUNT}（万元）"),
            "万元",
            Origin.PRINTED,
            ["万元"],
            id="without an amount",
        ),
    ],
)
def test_the_unit_of_an_amount(
    text: str, value: str | None, origin: Origin, named: list[str]
) -> None:
    unit = unit_of(text)
    assert (unit.amount, unit.path) == (
        "disclosure.fees.amount",
        "disclosure.fees.unit",
    )
    assert (unit.value, list(unit.named)) == (value, named)
    assert unit.source.cells
    assert unit.source.cells[0].origin is origin


def test_what_the_front_says_stands_before_what_heads_say() -> None:
    text = fees(head=f"{AMOUNT}（万元）")
    unit = unit_of(text, front=("元", Span(90, 91)))
    assert (unit.value, unit.named) == ("元", {"元": Span(90, 91)})


def test_a_unit_is_shown_where_it_stands_first_and_is_shared() -> None:
    text = fees(head=f"{AMOUNT}（万元）", label=f"{FEES}（万元）")
    unit = unit_of(text)
    start = text.index("万元")
    assert unit.named == {"万元": Span(start, start + 2)}
    assert unit.source.paths == ("disclosure.fees.unit",)
    assert unit.source.is_shared  # it stands in a label, which lays claim to it already
    assert unit.source.cells
    assert unit.source.cells[0].pieces == ((start, start + 2),)


def test_the_unit_of_a_cell_stands_behind_its_figure() -> None:
    text = fees("12.5 万元")
    unit = unit_of(text)
    assert [text[slice(*span)] for span in unit.named.values()] == ["万元"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            bars(CONTENT, PURCHASES[0], f"{PURCHASES[1]}（万元）")
            + bars(PROCUREMENT, 8, 251),
            "万元",
        ),
        (
            bars(CONTENT, PURCHASES[0], PURCHASES[1]) + bars(PROCUREMENT, 8, "251元"),
            "元",
        ),
        (
            bars(CONTENT, f"{AMOUNT}（万元）")
            + bars(CONTENT, *PURCHASES)
            + bars(PROCUREMENT, 8, 251),
            None,
        ),
    ],
)
def test_the_amount_of_2019_has_the_units_of_its_own_edition(
    text: str, value: str | None
) -> None:
    unit = unit_of(text, DISCLOSURE_2019)
    assert (unit.path, unit.value) == ("disclosure.procurement.unit", value)
