"""What is written: Parquet, CSV and workbooks, whole or not at all."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest
from tools.corpus import inputs

import gxparse
from gxparse import frames
from gxparse.frames import workbook

TWO = gxparse.Report(
    agency="=1+1局",
    year=2023,
    overview=("甲" * 40_000,),
    disclosure=gxparse.DisclosureTable2021(
        rules=gxparse.Documents(issued=1200, repealed=None, in_force=3),
        fees=gxparse.Fees("123456789012345.0000000001", "元"),
    ),
    disputes=gxparse.DisputeTable(
        reconsideration=gxparse.DisputeCounts(4, 1, 0, 2, 8),
        litigation_direct=gxparse.DisputeCounts(5, 1, 3, 2, 11),
    ),
)
"""The first row of table 4 does not sum up, by 1."""


@pytest.fixture(scope="module")
def results() -> list[Any]:
    texts = [path.read_text(encoding="utf-8") for path in inputs()[:6]]
    return [("甲.md", gxparse.parse(gxparse.dumps(TWO)))] + [
        (f"{n}.txt", gxparse.parse_all(text)) for n, text in enumerate(texts)
    ]


@pytest.mark.parametrize("table", ["values", "reports", "diagnostics"])
def test_parquet_holds_the_table(results: Any, table: Any, tmp_path: Path) -> None:
    path = tmp_path / "表.parquet"
    frames.write(results, path, table)
    whole = parquet.read_table(path)
    made = {
        "values": frames.values_table,
        "reports": frames.reports_table,
        "diagnostics": frames.diagnostics_table,
    }[table](results)
    assert whole.to_pylist() == made.to_pylist()
    assert whole.schema.equals(frames.plain(made.schema))
    assert whole.schema.metadata[b"gxparse"] == f"{table}/1".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_csv_is_for_excel(results: Any, tmp_path: Path) -> None:
    path = tmp_path / "values.CSV"
    frames.write(results, str(path))
    assert path.read_bytes()[:3] == b"\xef\xbb\xbf"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    made = frames.values_table(results).to_pylist()
    assert [row["path"] for row in rows] == [row["path"] for row in made]
    for row, other in zip(rows, made, strict=True):
        value = other["value"]
        assert (Decimal(row["value"]) if row["value"] else None) == value
        assert row["is_total"] == str(other["is_total"]).lower()
        assert row["codes"] == "; ".join(other["codes"])
    first = {row["path"]: row["value"] for row in rows if row["source"] == "甲.md"}
    assert first["disclosure.rules.issued"] == "1200"
    assert first["disclosure.rules.repealed"] == ""
    assert first["disclosure.fees.amount"] == "123456789012345.0000000001"


def test_workbooks_colour_what_is_doubtful(results: Any, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "all.xlsx"
    frames.write(results, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["values", "reports", "diagnostics"]
    sheet = book["values"]
    heads = [cell.value for cell in sheet[1]]
    made = frames.values_table(results).to_pylist()
    assert sheet.max_row == len(made) + 1
    value, doubtful = heads.index("value"), 0
    for cells, row in zip(sheet.iter_rows(min_row=2), made, strict=True):
        cell = cells[value]
        shown = None if cell.value is None else Decimal(str(cell.value))
        assert shown == row["value"]
        assert (cell.comment is not None) == bool(row["codes"])
        if row["codes"]:
            assert cell.comment.text.startswith(row["codes"][0])
            colour = "FFF8CBAD" if not row["trusted"] else "FFFFE699"
            assert cell.fill.start_color.rgb == colour
            doubtful += 1
    assert doubtful > 10
    amounts = {cells[heads.index("path")].value: cells[value] for cells in sheet.rows}
    assert amounts["disclosure.rules.issued"].data_type == "n"
    agency = sheet.cell(2, heads.index("agency") + 1)
    assert (agency.value, agency.data_type) == ("=1+1局", "s")
    reports = book["reports"]
    columns = [cell.value for cell in reports[1]]
    overview = reports.cell(2, columns.index("overview") + 1).value
    assert overview == "甲" * 32_766 + "…"
    total = reports.cell(2, columns.index("disputes.reconsideration.total") + 1)
    assert total.value == 8
    assert total.comment is not None
    assert book["diagnostics"].max_row > 1


def test_figures_that_a_workbook_would_round_are_text(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "one.xlsx"
    frames.write(gxparse.parse(gxparse.dumps(TWO)), path, "reports")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["reports"]
    (heads, row) = book["reports"].iter_rows(values_only=True)
    found = dict(zip(heads, row, strict=True))
    assert found["disclosure.fees.amount"] == "123456789012345.0000000001"


def test_a_file_is_written_whole_or_not_at_all(
    results: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "_ROWS", 30)
    for name in ("a.csv", "a.parquet", "a.xlsx"):
        path = tmp_path / name
        path.write_text("as it was")
        given = results if name == "a.xlsx" else [*results, "no result"]
        with pytest.raises((ValueError, TypeError), match=r"30 rows|not str"):
            frames.write(given, path)
        assert path.read_text() == "as it was"
    assert len(list(tmp_path.iterdir())) == 3


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"a.json: what is written ends with .parquet"):
        frames.write([], tmp_path / "a.json")
    with pytest.raises(ValueError, match="'cells' is none of values"):
        frames.write([], tmp_path / "a.csv", "cells")  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())
