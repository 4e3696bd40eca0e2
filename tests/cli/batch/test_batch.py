"""Many files to tables: whatever is named and however it is written, the rows are those of the results."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

import gxparse
from gxparse import frames
from gxparse.cli.main import main
from gxparse.facts.files import files_of
from tests.cli.batch.conftest import rows_of
from tests.support import deadly
from tests.support.command import BROKEN, TEXT

Rows = dict[str, list[dict[str, Any]]]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_folder_to_a_folder(jobs: str, folder: Path, expected: Rows) -> None:
    assert main(["batch", str(folder), "-o", "out", "--jobs", jobs]) == 2
    assert {path.name for path in Path("out").iterdir()} == set(expected)
    for table, rows in expected.items():
        found: list[dict[str, Any]] = []
        for path in sorted(Path("out", table).iterdir()):
            of_year = rows_of(path)
            years = {str(row["year"] or "no-year") for row in of_year}
            assert years == {path.stem}
            found += of_year
        by_year = sorted(rows, key=lambda row: str(row["year"] or "no-year"))
        assert found == by_year
        kind = parquet.read_schema(path)
        assert kind.metadata[b"gxparse"] == f"{table}/1".encode()


@pytest.mark.parametrize(
    "given",
    [
        ["2023"],
        ["2023/*.txt", "2023/b/"],
        ["2023/0*.txt", "2023/*.txt", "./2023/b/notes.md", "2023/b/c/报告.docx"],
        ["2023/**/*.txt", "2023/b"],
        ["--files-from", "list.txt"],
    ],
)
def test_files_are_named_in_any_way(
    given: list[str], names: list[str], expected: Rows
) -> None:
    Path("list.txt").write_text("\r\n".join([*names, "", ""]), encoding="utf-8-sig")
    main(["batch", *given, "-o", "out.parquet"])
    found = rows_of("out.parquet")
    assert found == expected["values"]
    assert len(rows_of("out.diagnostics.parquet")) == len(expected["diagnostics"])


def test_lists_of_names(
    names: list[str], expected: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = [
        "\0".join(names).encode(),
        "\n".join(names).encode("gb18030"),
        "\n".join(names).encode("utf-16"),
    ]
    for data in lists:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        main(["batch", "--files-from", "-", "-o", "a.parquet", "--table", "overview"])
        assert rows_of("a.parquet") == expected["overview"]


def test_csv_and_lines_of_json(folder: Path, expected: Rows) -> None:
    assert main(["batch", str(folder), "-o", "a.csv", "--table", "overview"]) == 2
    with Path("a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, other in zip(rows, expected["overview"], strict=True):
        assert row["received"] == str(other["received"] or "")
        assert row["doubtful_here"] == "; ".join(other["doubtful_here"])
    with Path("a.diagnostics.csv").open(encoding="utf-8-sig", newline="") as file:
        told = list(csv.DictReader(file))
    assert [row["code"] for row in told] == [r["code"] for r in expected["diagnostics"]]
    assert main(["batch", str(folder), "-o", "tables", "--to", "jsonl"]) == 2
    for table, others in expected.items():
        lines = Path("tables", f"{table}.jsonl").read_text("utf-8").splitlines()
        sources = [json.loads(line)["source"] for line in lines]
        assert sources == [row["source"] for row in others]
    assert len(expected) == len(list(Path("tables").iterdir()))


def test_workbooks_and_databases(folder: Path, expected: Rows) -> None:
    assert main(["batch", str(folder), "-o", "a.db"]) == 2
    with closing(sqlite3.connect("a.db")) as database:
        for table, rows in expected.items():
            name = "report_values" if table == "values" else table
            (count,) = database.execute(f"SELECT count(*) FROM {name}").fetchone()
            assert count == len(rows)
    openpyxl = pytest.importorskip("openpyxl")
    assert main(["batch", str(folder), "-o", "a.xlsx", "--table", "overview"]) == 2
    (sheet,) = openpyxl.load_workbook("a.xlsx")
    heads, *cells = sheet.iter_rows(values_only=True)
    received = [row[heads.index("received")] for row in cells]
    assert received == [row["received"] for row in expected["overview"]]
    told = [
        [heads[cell.column - 1] for cell in row if cell.comment]
        for row in sheet.iter_rows(min_row=2)
    ]
    in_doubt = [row["doubtful_here"] for row in expected["overview"]]
    assert list(map(set, told)) == list(map(set, in_doubt))
    assert sum(map(len, told)) == 5
    shares = {cell.number_format for cell in sheet["I"][1:]}
    assert shares == {"0.0%"}


def test_tables_of_texts_are_what_read_batches_makes(
    names: list[str],
) -> None:
    texts = [Path(name).read_bytes() for name in names]
    for column, kind in (("bytes", pa.binary()), ("text", pa.string())):
        content = [
            t if column == "bytes" else t.decode("utf-8", "replace") for t in texts
        ]
        rows = [None, *content]
        table = pa.table({"url": [None, *names], column: pa.array(rows, kind)})
        parquet.write_table(table, "in.parquet")
        options = ["--column", column, "--source-column", "url", "--force"]
        assert main(["batch", "in.parquet", "-o", "out", *options]) == 2
        for which in ("values", "reports", "overview", "diagnostics"):
            made = frames.read_batches(
                table.to_batches(), column, source="url", table=which
            )
            expected = pa.Table.from_batches(made).to_pylist()
            found = sorted(Path("out", which).iterdir())
            for row in expected:
                row["source"] = row["source"] or "in.parquet:1"
            by_year = sorted(expected, key=lambda row: str(row["year"] or "no-year"))
            assert rows_of(*found) == by_year
    assert len(by_year) > 10


def test_lines_of_json_hold_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [
        json.dumps({"text": TEXT, "source": "甲"}),
        "",
        json.dumps({"text": TEXT.replace("2023", "2022")}),
        json.dumps({"text": None, "source": 7}),
        "[" * 100_000,
        json.dumps({"body": TEXT}),
        json.dumps({"text": ["a"]}),
        json.dumps([TEXT]),
        json.dumps({"text": TEXT, "source": "\udce4"}),
    ]
    Path("in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert main(["batch", "in.jsonl", "-o", "a.parquet", "--table", "reports"]) == 2
    rows = rows_of("a.parquet")
    assert [(row["source"], row["codes"]) for row in rows] == [
        ("甲", []),
        ("in.jsonl:3", []),
        ("7", ["GX020"]),
        ("in.jsonl:5", ["GX020"]),
        ("in.jsonl:6", ["GX020"]),
        ("in.jsonl:7", ["GX020"]),
        ("in.jsonl:8", ["GX020"]),
        ("\\udce4", []),
    ]
    told = [row["message_en"] for row in rows_of("a.diagnostics.parquet")]
    assert "cannot be read: it has no column 'text' (--column)" in told
    assert "cannot be read: 'text' holds list, not text" in told
    assert "cannot be read: nothing is given" in told
    assert (
        "inputs: 8; reports: 3, in 3 of them; no report: 0; not read: 5"
        in capsys.readouterr().out
    )


def test_a_table_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("cut.parquet").write_bytes(b"PAR1....")
    parquet.write_table(pa.table({"text": [1]}), "numbers.parquet")
    parquet.write_table(pa.table({"a": [1]}), "other.parquet")
    twice = pa.Table.from_arrays([pa.array([TEXT])] * 2, names=["text", "text"])
    parquet.write_table(twice, "twice.parquet")
    given = [
        "cut.parquet",
        "no.jsonl",
        "no.parquet",
        "numbers.parquet",
        "other.parquet",
        "twice.parquet",
    ]
    assert main(["batch", *given, "-o", "out.csv"]) == 2
    with Path("out.diagnostics.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["source"], row["code"]) for row in rows] == [
        (name, "GX020") for name in given
    ]
    assert "texts or bytes, not int" in rows[3]["message_en"]
    assert "has no column 'text'" in rows[4]["message_en"]
    assert "has several columns 'text'" in rows[5]["message_en"]


@pytest.mark.parametrize(
    "column",
    [
        pa.array([TEXT, None]).dictionary_encode(),
        pa.array([TEXT, None], pa.large_string()),
        pa.array([TEXT.encode(), None], pa.large_binary()),
        pa.array([None, None], pa.null()),
    ],
    ids=lambda column: str(column.type),
)
def test_columns_of_parquet_are_of_many_kinds(
    column: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    parquet.write_table(pa.table({"text": column}), "in.parquet")
    main(["batch", "in.parquet", "-o", "out.parquet", "--table", "overview"])
    first = ["GX020"] if column.type == pa.null() else []
    assert [row["codes"] for row in rows_of("out.parquet")] == [first, ["GX020"]]


def test_nothing_read_has_its_columns_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.jsonl").write_text("")
    assert main(["batch", "empty.jsonl", "-o", "out"]) == 0
    for table, schema in (
        ("values", frames.VALUES_SCHEMA),
        ("reports", frames.REPORTS_SCHEMA),
        ("overview", frames.OVERVIEW_SCHEMA),
        ("diagnostics", frames.DIAGNOSTICS_SCHEMA),
    ):
        found = parquet.read_table(Path("out", table))
        assert found.num_rows == 0
        assert found.schema.equals(frames.plain(schema))


HOSTILE = (
    "=1+1.txt",
    "a\nb.txt",
    '"q",;.txt',
    "\u202etxt.exe.txt",
    "\x1b[31mred.txt",
    "\udcff\udcfe.txt",
)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_of_files_may_be_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name in HOSTILE:
        Path("in", name).write_text("今天下雨。", encoding="utf-8")
    Path("in", "loop").symlink_to(".")
    Path("in", "gone.txt").symlink_to("nowhere")
    names = [f"in/{name}" for name in sorted((*HOSTILE, "gone.txt"))]
    sources = [n.encode("utf-8", "backslashreplace").decode() for n in names]
    for out in ("a.csv", "a.db", "a.jsonl", "a.parquet"):
        assert main(["batch", "in", "-o", out, "--table", "overview"]) == 2
    said = capsys.readouterr().out
    assert all(char.isprintable() or char == "\n" for char in said)
    assert "in/\\x1b[31mred.txt" in said
    assert [row["source"] for row in rows_of("a.parquet")] == sources
    with Path("a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["source"] for row in csv.DictReader(file)] == sources
    lines = Path("a.jsonl").read_text("utf-8").split("\n")[:-1]
    assert [json.loads(line)["source"] for line in lines] == sources
    with closing(sqlite3.connect("a.db")) as database:
        found = database.execute("SELECT source FROM overview").fetchall()
    assert [source for (source,) in found] == sources


def test_only_what_is_new_or_changed_is_read_again(
    folder: Path,
    names: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["batch", ".", "-o", "out.csv", "--jobs", "1"]
    assert main(arguments) == 2
    before = Path("out.csv").read_bytes()
    assert f"inputs: {len(names)};" in capsys.readouterr().out
    (folder / "00.txt").write_text(TEXT, encoding="utf-8")
    (folder / "new.txt").write_text(TEXT, encoding="utf-8")
    (folder / "01.txt").unlink()
    assert main(arguments) == 2  # nor are its own files read, nor their record
    out = capsys.readouterr().out
    assert f"inputs: {len(names)};" in out
    assert f"({len(names) - 2} read by earlier runs)" in out
    assert main(["batch", ".", "-o", "another.csv", "--jobs", "1"]) == 2
    assert Path("another.csv").read_bytes() == Path("out.csv").read_bytes() != before
    capsys.readouterr()
    assert main([*arguments, "--force"]) == 2
    assert "earlier runs" not in capsys.readouterr().out
    assert main([*arguments, "--from", "text"]) == 2
    assert "earlier runs" not in capsys.readouterr().out


def test_what_could_not_be_read_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.md").write_text(TEXT, encoding="utf-8")
    Path("crash.md").write_text(TEXT, encoding="utf-8")
    for name in ("fail.md", "be_killed.md", "leave.md"):
        Path(name).write_text(BROKEN, encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr("gxparse.cli.batch.run.reading_of", deadly.reading_of)
        assert main(["batch", ".", "-o", "out", "--jobs", "2"]) == 2
    out = capsys.readouterr().out
    assert "inputs: 5; reports: 1, in 1 of them; no report: 0; not read: 4" in out
    assert "GX022       3  reading the file crashed: SIG" in out
    assert "GX034       1  gxparse itself failed on it: LookupError: fail" in out
    rows = rows_of("out/overview/no-year.parquet")
    assert [(row["source"], row["codes"]) for row in rows] == [
        ("be_killed.md", ["GX022"]),
        ("crash.md", ["GX022"]),
        ("fail.md", ["GX034"]),
        ("good.md", []),
        ("leave.md", ["GX022"]),
    ]
    assert main(["batch", ".", "-o", "out", "--jobs", "2"]) == 1
    out = capsys.readouterr().out
    assert "inputs: 5; reports: 5, in 5 of them; no report: 0; not read: 0" in out
    assert "(1 read by earlier runs)" in out


@pytest.mark.parametrize("name", ["longer.md", "replaced.md", "gone.md"])
def test_a_file_that_is_changed_while_it_is_read_is_told_and_read_again(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(TEXT, encoding="utf-8")
    Path("good.md").write_text(TEXT, encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr("gxparse.cli.batch.run.reading_of", deadly.reading_of)
        assert main(["batch", name, "good.md", "-o", "a.csv"]) == 0
    told = f"gxparse: {name}: the file was changed while it was read\n"
    assert told in capsys.readouterr().err
    main(["batch", name, "good.md", "-o", "a.csv"])
    assert "(1 read by earlier runs)" in capsys.readouterr().out


def test_nothing_is_overwritten_that_no_run_has_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("mine.csv").write_text("mine")
    arguments = ["batch", str(folder), "-o", "mine.csv"]
    assert main(arguments) == 2
    assert (
        "mine.csv already exists, and no earlier gxparse batch has written it"
        in capsys.readouterr().err
    )
    assert Path("mine.csv").read_text() == "mine"
    assert not list(Path().glob("*.gxparse"))
    assert main([*arguments, "--force"]) == 2
    assert Path("mine.csv").read_text("utf-8-sig").startswith("source,")
    Path("mine.csv.gxparse").write_text("{}")
    assert main(arguments) == 2
    assert "mine.csv.gxparse: is no record of gxparse" in capsys.readouterr().err
    Path("out").mkdir()
    Path("out", "mine.txt").write_text("mine")
    assert main(["batch", str(folder), "-o", "out"]) == 2
    assert Path("out", "mine.txt").read_text() == "mine"
    assert len(list(Path("out").iterdir())) == 5


@pytest.mark.skipif(sys.platform != "linux", reason="names are any bytes on Linux")
def test_names_need_not_be_utf_8(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = [str(folder / "00.txt"), "--jobs", "1", "-o"]
    name = os.fsdecode("结果".encode("gbk"))
    for output in (f"{name}.parquet", f"{name}.csv", f"{name}.sqlite", name):
        assert main(["batch", *one, output]) == 0
        assert Path(output).exists()
    # A table of texts of such a name
    with Path(f"{name}2.parquet").open("wb") as file:
        parquet.write_table(pa.table({"text": [TEXT]}), file)
    assert main(["batch", f"{name}2.parquet", "--jobs", "1", "-o", "a.csv"]) == 0
    capsys.readouterr()
    assert main(["batch", *one, f"{name}.duckdb"]) == 2
    assert "DuckDB takes names that are UTF-8 alone" in capsys.readouterr().err


def test_usage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty").mkdir()
    Path("file").write_text("mine")
    for arguments, told in (
        (["2023", "-o", "a.txt"], "a.txt: the name must end with .parquet, .csv"),
        (["2023/empty", "-o", "a.csv"], "2023/empty: no files in it"),
        (
            ["--files-from", "no.txt", "-o", "a.csv"],
            "no.txt: No such file or directory",
        ),
        (["2023", "-o", "2023/00.txt/a.csv"], "2023/00.txt is not a folder"),
        (["2023", "-o", "2023/00.txt"], "00.txt: the name must end with"),
        (["2023", "-o", "file"], "file is not a folder"),
        (["2022", "20*.doc", "-o", "a.csv"], "2022 20*.doc: no such file"),
        (["2023", "-o", ""], "'' cannot be the name of a file or folder"),
        (["2023", "-o", "."], "'.' cannot be the name"),
        (["2023", "-o", "2023/.."], "'2023/..' cannot be the name"),
        (["2023", "-o", "a.csv", "--to", "xlsx"], "a.csv is the name of csv, not of"),
        (["2023/b/..", "-o", "./2023"], "2023 is one of the inputs"),
    ):
        assert main(["batch", *arguments]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith("gxparse: ")
        assert told in line
    assert {path.name for path in Path().iterdir()} == {"2023", "file"}
    for arguments, told in (
        (["batch", "2023"], "batch: give -o OUT"),
        (["batch", "-o", "a.csv"], "batch: give files, folders or patterns"),
    ):
        with pytest.raises(SystemExit, match="2"):
            main(arguments)
        assert told in capsys.readouterr().err


def test_standard_input_may_be_closed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main(["batch", "--files-from", "-", "-o", "a.csv"]) == 2
    assert capsys.readouterr().err == "gxparse: standard input: is closed\n"
    assert main(["batch", str(folder / "00.txt"), "-o", "a.csv"]) in (0, 1)


def test_a_folder_that_may_not_be_looked_into_is_told(
    names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    # The mode of a folder binds everybody but the one who may run this test
    def scandir(path: Any = ".") -> Any:
        if str(path).endswith("2023/b"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr("os.scandir", scandir)
    assert files_of(["2023"]) == [*names[:-2], "2023/b"]
    with pytest.raises(gxparse.ReadError, match="Permission denied"):
        gxparse.read("2023/b")


def test_where_an_extra_is_missing_it_is_named_before_anything_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("duckdb", "gxparse.frames.outputs.duckdb_file"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert main(["batch", str(folder), "-o", "a.duckdb"]) == 2
    assert capsys.readouterr().err == (
        "gxparse: writing DuckDB needs duckdb: install gxparse[duckdb]\n"
    )
    assert not list(Path().glob("a.*"))


@pytest.mark.parametrize(("text", "status"), [(TEXT, 0), (BROKEN, 1), ("x", 2)])
def test_status(
    text: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(text, encoding="utf-8")
    Path("b.md").write_text(TEXT, encoding="utf-8")
    assert main(["batch", "a.md", "b.md", "-o", "out.csv", "--jobs", "1"]) == status
    # That of what was read before counts too
    assert main(["batch", "a.md", "b.md", "-o", "out.csv", "--jobs", "1"]) == status


def test_summary(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "two.md").write_text(
        BROKEN + "\n" + BROKEN.replace("2023", "2022"), encoding="utf-8"
    )
    (folder / "zip.rar").write_bytes(b"Rar!\x1a")
    for _ in range(2):
        assert main(["batch", str(folder), "-o", "out.csv"]) == 2
    lines = capsys.readouterr().out.splitlines()[-60:]
    found = [gxparse.read_all(path) for path in sorted(folder.rglob("*.*[tx]"))]
    assert len(found) > 5
    text = "\n".join(lines)
    assert "2 of the" not in text
    assert (
        "inputs: 12; reports: 11, in 10 of them; no report: 1; not read: 1 (11 read by"
        in text
    )
    assert "GX304 warning" in text
    assert (
        "GX024       1  unsupported format: a RAR archive\n          2023/zip.rar"
        in text
    )
    assert "GX001       1  not an annual report" in text
    assert "          2023/b/notes.md" in text
    assert "the worst reports:" in text
    assert "written: out.csv, out.diagnostics.csv" in text
    assert main(["batch", str(folder), "-o", "out.csv", "--lang", "zh"]) == 2
    text = capsys.readouterr().out
    assert text.startswith(
        "共12项：其中10项含报告11份，不是报告1项，未能读取1项（此前已读取11项）\n"
    )
    assert "GX304 警告" in text
    assert "不支持的格式：RAR压缩包" in text


@pytest.mark.skipif(sys.platform == "win32", reason="there is no bash")
def test_whoever_reads_the_summary_may_have_seen_enough(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("今天下雨。", encoding="utf-8")
    command = f'"{sys.executable}" -m gxparse batch x.md -o a.csv | true'
    done = subprocess.run(
        ["bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (2, "")
    assert (tmp_path / "a.csv").exists()
