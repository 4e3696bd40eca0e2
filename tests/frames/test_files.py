"""What is written: Parquet, CSV and workbooks, whole or not at all."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pyarrow.parquet as parquet
import pytest
from tools.corpus import inputs

import gxparse
from gxparse import frames
from gxparse.frames.outputs import workbook

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


TABLES = {
    "values": frames.values_table,
    "reports": frames.reports_table,
    "overview": frames.overview_table,
    "diagnostics": frames.diagnostics_table,
}


@pytest.mark.parametrize("table", TABLES)
def test_parquet_holds_the_table(results: Any, table: Any, tmp_path: Path) -> None:
    path = tmp_path / "表.parquet"
    frames.write(results, path, table)
    whole = parquet.read_table(path)
    made = TABLES[table](results)
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
    assert book.sheetnames == ["overview", "values", "reports", "diagnostics"]
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


def test_a_table_goes_on_in_another_sheet(
    results: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    monkeypatch.setattr(workbook, "_ROWS", 30)
    path = tmp_path / "many.xlsx"
    frames.write(results[:2], path, "values")
    book = openpyxl.load_workbook(path)
    made = frames.values_table(results[:2]).column("path").to_pylist()
    assert len(made) > 100
    assert book.sheetnames[:2] == ["values", "values 2"]
    n = made and [cell.value for cell in book["values"][1]].index("path")
    found = [
        row[n] for sheet in book for row in sheet.iter_rows(min_row=2, values_only=True)
    ]
    assert found == made


def test_a_file_is_written_whole_or_not_at_all(results: Any, tmp_path: Path) -> None:
    for name in ("a.csv", "a.parquet", "a.xlsx", "a.jsonl", "a.sqlite"):
        path = tmp_path / name
        path.write_text("as it was")
        with pytest.raises(TypeError, match="not str"):
            frames.write([*results, "no result"], path)  # type: ignore[list-item]
        assert path.read_text() == "as it was"
    assert len(list(tmp_path.iterdir())) == 5


@pytest.mark.parametrize(
    "name", ["a.csv", "a.parquet", "a.xlsx", "a.jsonl", "a.sqlite"]
)
def test_the_same_results_are_the_same_bytes(
    name: str, results: Any, tmp_path: Path
) -> None:
    written = []
    for _ in range(2):
        frames.write(results, tmp_path / name)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    if name == "a.xlsx":
        with ZipFile(tmp_path / name) as parts:
            assert b">2000-01-01T00:00:00Z<" in parts.read("docProps/core.xml")


@pytest.mark.parametrize("table", TABLES)
def test_lines_of_json_hold_the_table(results: Any, table: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    frames.write(results, path, table)
    lines = path.read_text("utf-8").splitlines()
    rows = [json.loads(line, parse_float=Decimal) for line in lines]
    made = TABLES[table](results).to_pylist()
    for row, other in zip(rows, made, strict=True):
        assert {name: exact(cell) for name, cell in row.items()} == {
            name: exact(cell) for name, cell in other.items()
        }
    if table in ("values", "reports"):
        assert "123456789012345.0000000001" in path.read_text("utf-8")


def exact(value: Any) -> Any:
    return Decimal(str(value)) if isinstance(value, (float, Decimal)) else value


def of_sqlite(path: Path, table: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f"SELECT * FROM {table}")]


def of_duckdb(path: Path, table: str) -> list[dict[str, Any]]:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(str(path), read_only=True) as database:
        found = database.sql(f"FROM {table}")
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def test_sqlite_holds_all_tables(results: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    frames.write(results, path)
    for table, make in TABLES.items():
        rows = of_sqlite(path, "report_values" if table == "values" else table)
        made = make(results).to_pylist()
        assert len(rows) == len(made) > 0
        for row, other in zip(rows, made, strict=True):
            for name, value in other.items():
                if isinstance(value, list):
                    assert json.loads(row[name]) == value
                elif isinstance(value, Decimal):
                    assert Decimal(str(row[name])) == value
                else:
                    assert row[name] == value
    amounts = {
        row["path"]: row["value"]
        for row in of_sqlite(path, "report_values")
        if row["source"] == "甲.md"
    }
    assert amounts["disclosure.fees.amount"] == "123456789012345.0000000001"
    assert amounts["disclosure.rules.issued"] == 1200


def test_duckdb_holds_all_tables(results: Any, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    path = tmp_path / "a.duckdb"
    frames.write(results, path)
    for table, make in TABLES.items():
        rows = of_duckdb(path, "report_values" if table == "values" else table)
        assert rows == make(results).to_pylist()
    frames.write(results[:1], path, "overview")
    assert len(of_duckdb(path, "overview")) == 1


@pytest.fixture
def no_room() -> Iterator[None]:
    """No file may have more than some kilobytes, as on a disk that is full."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize(
    "name", ["a.csv", "a.parquet", "a.xlsx", "a.jsonl", "a.sqlite", "a.duckdb"]
)
@pytest.mark.usefixtures("no_room")
def test_a_full_disk_is_told_of_the_file_and_leaves_nothing(
    name: str, results: Any, tmp_path: Path
) -> None:
    if name == "a.duckdb":
        pytest.importorskip("duckdb")
    path = tmp_path / name
    with pytest.raises(OSError, match=r".") as told:
        frames.write([(f"{n}", r) for n in range(9) for _, r in results], path)
    assert told.value.filename == str(path)
    assert told.value.strerror
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"a.json: the name must end with .parquet"):
        frames.write([], tmp_path / "a.json")
    with pytest.raises(ValueError, match="'cells' is none of values"):
        frames.write([], tmp_path / "a.csv", "cells")  # type: ignore[arg-type]
    with pytest.raises(FileNotFoundError) as missing:
        frames.write([], tmp_path / "no" / "a.csv")
    assert missing.value.filename == str(tmp_path / "no" / "a.csv")
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(IsADirectoryError) as folder:
        frames.write([], tmp_path / "b.csv")
    assert folder.value.filename == str(tmp_path / "b.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["b.csv"]
