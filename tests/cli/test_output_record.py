"""What ``--output`` keeps between runs: its record, damaged too, and what was read from standard input."""

from __future__ import annotations

import io
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import gxparse
from gxparse.cli.main import main
from tests.support.command import TEXT

RECORD = Path("out/.gxparse")


@pytest.fixture(autouse=True)
def two_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the same report under two names."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", "b.md"):
        Path(name).write_text(TEXT, encoding="utf-8")


def done_before(capsys: pytest.CaptureFixture[str], *files: str) -> int:
    """Has both reports read, and says how many of them were done before."""
    assert main(["parse", *(files or ("a.md", "b.md")), "--output", "out"]) == 0
    last = capsys.readouterr().err.splitlines()[-1]
    parsed, done = int(last.split()[2]), int(last.split()[-3])
    assert parsed + done == 2, last
    return done


def test_what_was_written_is_not_read_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert [done_before(capsys), done_before(capsys)] == [0, 2]


def line(file: str, **changes: object) -> bytes:
    """How the record before SQLite said that the report in a file was done."""
    found = Path(file).stat()
    entry = {
        "outcome": f"{file}.md",
        "source": str(Path(file).resolve()),
        "size": found.st_size,
        "mtime": found.st_mtime_ns,
        "status": 0,
    }
    return json.dumps(entry | changes).encode("ascii") + b"\n"


def written_before(record: bytes) -> None:
    Path("out").mkdir()
    for name in ("a.md", "b.md"):
        Path(f"out/{name}.md").write_text("as it was", encoding="utf-8")
    RECORD.write_bytes(record)


@pytest.mark.parametrize(
    "damage",
    [
        b'{"outcome": "c.md.md", "source',
        b"\xe6\x94\xbf\xff\x00",
        b"[]",
        b'"a.md.md"',
        b"{}",
        b'{"outcome": "c.md.md", "colour": "red"}',
        b'{"outcome": 3, "source": "c", "size": 1, "mtime": 1, "status": 0}',
        b'{"outcome": "\\ud800", "source": "c", "size": 1, "mtime": 1, "status": 0}',
        b'{"outcome": "c.md.md", "source": "c", "size": 1, "mtime": "", "status": 0}',
        b"",
    ],
)
def test_a_record_of_the_form_before_is_taken_over(
    damage: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    written_before(line("a.md") + damage + b"\n" + line("b.md"))
    assert done_before(capsys) == 2
    assert RECORD.read_bytes().startswith(b"SQLite format 3")
    assert Path("out/a.md.md").read_text(encoding="utf-8") == "as it was"
    assert done_before(capsys) == 2
    names = {path.name for path in Path("out").iterdir()}
    assert names == {".gxparse", "a.md.md", "b.md.md"}


def test_a_line_of_the_form_before_that_no_longer_fits(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Of another time, of another file that was done since, and one too large for SQLite."""
    written_before(line("a.md", mtime=2**63) + line("b.md", size=1))
    assert done_before(capsys) == 0
    assert Path("out/a.md.md").read_text(encoding="utf-8") == TEXT
    assert done_before(capsys) == 2


def test_what_the_form_before_says_of_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written_before(line("a.md", outcome="stdin.md", source="-", size=-1, mtime=-1))
    Path("out/stdin.md").write_text("as it was", encoding="utf-8")
    Path("stdin").write_text(TEXT, encoding="utf-8")
    assert main(["parse", "stdin", "--output", "out"]) == 2
    assert "out/stdin.md is the outcome of -" in capsys.readouterr().err
    given(TEXT, monkeypatch)
    assert main(["parse", "-", "--output", "out"]) == 0
    assert Path("out/stdin.md").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (b"mine", "is no record of gxparse"),
        (b"SQLite format 3\0" + b"\1" * 5000, "file is not a database"),
    ],
)
def test_what_is_no_record_is_told_and_stays(
    record: bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    written_before(record)
    assert main(["parse", "a.md", "--output", "out", "--force"]) == 2
    assert capsys.readouterr().err == f"gxparse: out/.gxparse: {message}\n"
    assert RECORD.read_bytes() == record
    assert Path("out/a.md.md").read_text(encoding="utf-8") == "as it was"


def test_a_record_of_a_later_form_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    done_before(capsys)
    with closing(sqlite3.connect(RECORD)) as database:
        database.execute("PRAGMA user_version = 7")
    assert main(["parse", "a.md", "--output", "out"]) == 2
    told = "gxparse: out/.gxparse: was written by a later gxparse\n"
    assert capsys.readouterr().err == told


def test_a_report_is_read_again_where_its_line_or_its_outcome_is_lost(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done_before(capsys)
    Path("out/b.md.md").unlink()
    assert done_before(capsys) == 1
    assert Path("out/b.md.md").read_text(encoding="utf-8") == TEXT
    assert done_before(capsys) == 2


def test_a_report_is_read_again_where_its_size_or_its_time_is_another(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done_before(capsys)
    before = Path("a.md").stat()
    Path("a.md").write_text(
        TEXT.replace("title: null", 'title: "甲"'), encoding="utf-8"
    )
    os.utime("a.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert done_before(capsys) == 1
    os.utime("b.md", ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert done_before(capsys) == 1
    assert done_before(capsys) == 2


def given(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode("utf-8"))))


def test_standard_input_is_read_each_time(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """It has no state by which another run could know it, not even where a file is named as it is."""
    for overview in ("第一次。", "第二次。"):
        report = gxparse.Report(overview=(overview,))
        given(gxparse.dumps(report), monkeypatch)
        assert main(["parse", "-", "--output", "out"]) == 0
        assert Path("out/stdin.md").read_text(encoding="utf-8") == gxparse.dumps(report)
        (tmp_path / "-").write_text("no report", encoding="utf-8")
    assert "its outcome" not in capsys.readouterr().err


def test_a_file_is_not_written_where_standard_input_was(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given(TEXT, monkeypatch)
    assert main(["parse", "-", "--output", "out"]) == 0
    other = gxparse.dumps(gxparse.Report(overview=("另一份。",)))
    Path("stdin").write_text(other, encoding="utf-8")
    assert main(["parse", "stdin", "--output", "out"]) == 2
    refused = (
        "gxparse: stdin: its outcome is not written: out/stdin.md is the outcome of -"
    )
    assert capsys.readouterr().err.splitlines()[-1] == refused
    assert Path("out/stdin.md").read_text(encoding="utf-8") == TEXT


def test_a_lone_surrogate_is_written_as_its_number() -> None:
    """A path may hold bytes that are no text, and JSON names the path."""
    name = os.fsdecode("报告".encode() + b"\xff.md")
    Path(name).write_text(TEXT, encoding="utf-8")
    assert main(["parse", name, "--format", "jsonl", "--output", "out"]) == 0
    (outcome,) = (path for path in Path("out").iterdir() if path.name != ".gxparse")
    assert '"path": "报告\\udcff.md"' in outcome.read_text(encoding="utf-8")
