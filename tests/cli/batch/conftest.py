"""A folder of reports, of each kind one, and what the tables hold that are made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest
from tools.corpus import inputs

import gxparse
from gxparse import frames
from tests.support.command import DOCX

MAKES = {
    "values": frames.values_table,
    "reports": frames.reports_table,
    "overview": frames.overview_table,
    "diagnostics": frames.diagnostics_table,
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder 2023: eight texts, a document two folders down, a text that is no report, and what is no input."""
    monkeypatch.chdir(tmp_path)
    made = Path("2023")
    (made / "b" / "c").mkdir(parents=True)
    for n, path in enumerate(inputs()[::4]):
        (made / f"{n:02}.txt").write_bytes(path.read_bytes())
    (made / "b" / "c" / "报告.docx").write_bytes(DOCX.read_bytes())
    (made / "b" / "notes.md").write_text("今天下雨。", encoding="utf-8")
    for hidden in (".hidden.txt", "~$报告.docx", "Thumbs.db", "b/.git"):
        (made / hidden).write_bytes(b"\0")
    return made


@pytest.fixture
def names(folder: Path) -> list[str]:
    """The files of the folder, in the order in which they are read."""
    there = sorted(str(path) for path in folder.glob("*.txt") if path.name[0] != ".")
    return [*there, "2023/b/notes.md", "2023/b/c/报告.docx"]


@pytest.fixture
def expected(names: list[str]) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table."""
    results = [(name, gxparse.read_all(name)) for name in names]
    return {table: make(results).to_pylist() for table, make in MAKES.items()}


def rows_of(*paths: Path | str) -> list[dict[str, Any]]:
    """The rows of files of Parquet."""
    return list(pa.concat_tables(map(parquet.read_table, paths)).to_pylist())
