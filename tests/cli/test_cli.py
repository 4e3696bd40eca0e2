"""The command: what it prints, where, and its exit status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import gxparse
from gxparse.cli.main import main
from tests.support import filed
from tests.support.form import HEADINGS
from tests.support.request_tables import KEPT, requests

TEXT = gxparse.dumps(requests(**KEPT))

BROKEN = """# 云岭县水利局2023年政府信息公开工作年度报告

四、政府信息公开行政复议、行政诉讼情况

| 行政复议 | | | | | 行政诉讼 |
| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 |
| 4 | 1 | 0 | 0 | 3 | 2 | x | 0 | 1 | 3 | 0 | 6 | 0 | 1 | 7 |
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_text(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(report)]) == 0
    out, err = capsys.readouterr()
    assert out == TEXT
    assert "error" not in err


def test_json(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(report), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == gxparse.to_dict(requests(**KEPT))


def test_diagnostics_have_file_line_column_and_caret(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.md"
    path.write_text(BROKEN, encoding="utf-8")
    assert main(["parse", str(path)]) == 1
    err = capsys.readouterr().err.replace(str(path), "broken.md")
    assert (
        "broken.md:7:3: warning GX304: row “disputes / reconsideration”: the results do not come to their total: "
        "4 + 1 + 0 + 0 ≠ 3\n"
        "  | 4 | 1 | 0 | 0 | 3 | 2 | x | 0 | 1 | 3 | 0 | 6 | 0 | 1 | 7 |\n"
        "    ^\n"
    ) in err


def test_the_caret_stands_under_wide_characters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wide.md"
    text = "一、总体情况\n二、主动公开政府信息情况\n| 信息内容 | 本年制发件数 |\n| 规章 | 一二 | 3件左右 | 5 |\n"
    path.write_text(text, encoding="utf-8")
    main(["parse", str(path), "--lang", "zh"])
    lines = capsys.readouterr().err.splitlines()
    (place,) = (n for n, line in enumerate(lines) if "GX201" in line and "一二" in line)
    assert lines[place].endswith("wide.md:4:8: error GX201: “规章 · 本年制发件数”的单元格无法读取：'一二'")
    assert lines[place + 1] == "  | 规章 | 一二 | 3件左右 | 5 |"
    assert lines[place + 2] == "           ^^^^"


def test_long_lines_are_shown_in_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "long.md"
    path.write_text("一、总体情况\n二、主动公开政府信息情况\n" + "甲" * 500 + "\n", encoding="utf-8")
    main(["parse", str(path)])
    shown = [line for line in capsys.readouterr().err.splitlines() if line.startswith("  甲")]
    assert shown
    assert all(len(line) <= 102 for line in shown)


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + TEXT.encode())))
    assert main(["parse", "-"]) == 0
    assert capsys.readouterr().out == TEXT


def test_no_report(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"hello")))
    assert main(["parse", "-"]) == 1
    out, err = capsys.readouterr()
    assert out == ""  # no report, so none is printed
    assert err == (
        "<stdin>: error GX001: not an annual report: neither a table nor two sections of the form were found\n"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xd8\xff\xe0...", "a JPEG image, which cannot be read"),
        (b"PK\x03\x04...", "damaged: File is not a zip file"),
        (None, "cannot be read: No such file or directory"),
        ("政务".encode() + b"\xff", "undecodable: UTF-8: 0xff at offset 6"),
    ],
)
def test_unusable_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, message: str
) -> None:
    path = tmp_path / "file.txt"
    if content is not None:
        path.write_bytes(content)
    assert main(["parse", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"gxparse: {path}: {message}\n"


DOCX = filed.FOLDER / "1-portrait" / "report.docx"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Four files, as they are given: two that are reports, one with an error, one that is damaged."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "report.docx").write_bytes(DOCX.read_bytes())
    (tmp_path / "report.docx").write_bytes((filed.FOLDER / "2-landscape" / "report.docx").read_bytes())
    (tmp_path / "broken.md").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "cut.docx").write_bytes(DOCX.read_bytes()[:5000])
    return ["a/report.docx", "cut.docx", "report.docx", "broken.md"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_line_of_json_a_file(files: list[str], jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", *files, "--format", "jsonl", "--jobs", jobs]) == 2
    out, err = capsys.readouterr()
    lines = [json.loads(line) for line in out.splitlines()]
    assert [(line["path"], line["ok"]) for line in lines] == list(zip(files, (True, False, True, False), strict=True))
    assert lines[0]["report"] == gxparse.to_dict(filed.truth("1-portrait"))
    assert lines[1]["report"] is None
    (cut,) = lines[1]["diagnostics"]
    assert (cut["code"], cut["severity"], cut["message"]) == ("GX026", "error", "damaged: File is not a zip file")
    (told,) = (d for d in lines[3]["diagnostics"] if d["code"] == "GX304")
    assert told == {
        "code": "GX304",
        "severity": "warning",
        "message": "row “disputes / reconsideration”: the results do not come to their total: 4 + 1 + 0 + 0 ≠ 3",
        "paths": [f"disputes.reconsideration.{name}" for name in ("upheld", "corrected", "other", "pending", "total")],
        "places": [{"line": 7, "column": column} for column in (3, 7, 11, 15, 19)],
    }
    assert err.splitlines() == [
        "gxparse: cut.docx: damaged: File is not a zip file",
        "4 files: 2 parsed, 1 with errors, 1 unusable",
    ]


def test_places_in_a_file_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.docx"
    heads = filed.row("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
    body = filed.paragraph(HEADINGS["disclosure"]) + filed.table(heads, filed.row("规章", "4", "5或6", "9"))
    path.write_bytes(filed.docx(body))
    assert main(["parse", str(path)]) == 1
    err = capsys.readouterr().err
    assert "report.docx: table 1, row 2, cell 3: error GX201: cell “disclosure / rules / repealed” cannot" in err
    assert "\n  规章\t4\t5或6\t9\n      \t \t^^^^\n" in err
    assert main(["parse", str(path), "--lang", "zh"]) == 1
    assert "report.docx: 第1表第2行第3格: error GX201: " in capsys.readouterr().err
    assert main(["parse", str(path), "--format", "jsonl"]) == 1
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    (places,) = (d["places"] for d in found if d["code"] == "GX201")
    assert places == [{"line": 3, "column": 6, "table": 1, "row": 2, "cell": 3}]


@pytest.mark.parametrize(("format", "suffix"), [("text", ".md"), ("json", ".json"), ("jsonl", ".jsonl")])
def test_a_file_for_each(files: list[str], format: str, suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["parse", *files, "--format", format, "--output", "out/new"]
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("4 files: 2 parsed, 1 with errors, 1 unusable, 0 done before\n")
    made = {str(path.relative_to("out/new")): path for path in written("out/new")}
    assert set(made) == {f"{name}{suffix}" for name in files if name != "cut.docx"}
    text = made[f"a/report.docx{suffix}"].read_text(encoding="utf-8")
    truth = filed.truth("1-portrait")
    if format == "text":
        assert text == gxparse.dumps(truth)
    else:
        data = json.loads(text)
        assert (data["report"] if format == "jsonl" else data) == gxparse.to_dict(truth)

    made[f"report.docx{suffix}"].write_text("as it was", encoding="utf-8")
    assert main(arguments) == 2  # what is done is skipped, what failed is tried again
    assert capsys.readouterr().err.endswith("4 files: 0 parsed, 0 with errors, 1 unusable, 3 done before\n")
    assert made[f"report.docx{suffix}"].read_text(encoding="utf-8") == "as it was"

    Path("cut.docx").write_bytes(DOCX.read_bytes())
    later = made[f"broken.md{suffix}"].stat().st_mtime + 5
    os.utime("broken.md", (later, later))  # it has changed since
    assert main(arguments) == 1
    assert capsys.readouterr().err.endswith("4 files: 1 parsed, 1 with errors, 0 unusable, 2 done before\n")
    assert main([*arguments, "--force"]) == 1
    assert made[f"report.docx{suffix}"].read_text(encoding="utf-8") != "as it was"
    assert not list(Path("out").rglob(".gxparse-*"))


def written(folder: str) -> list[Path]:
    """The outcomes in a folder, without their record."""
    return sorted(path for path in Path(folder).rglob("*") if path.is_file() and path.name != ".gxparse")


def test_an_outcome_is_replaced_as_a_whole(files: list[str]) -> None:
    """Who reads the outcome before goes on reading that one, and never half of either."""
    arguments = ["parse", "report.docx", "--output", "out", "--force"]
    assert main(arguments) == 0
    with Path("out/report.docx.md").open(encoding="utf-8") as before:
        Path("report.docx").write_bytes(DOCX.read_bytes())
        assert main(arguments) == 0
        assert before.read() == gxparse.dumps(filed.truth("2-landscape"))
    assert Path("out/report.docx.md").read_text(encoding="utf-8") == gxparse.dumps(filed.truth("1-portrait"))
    assert files


def test_an_outcome_that_is_cut_short_leaves_the_one_before(files: list[str]) -> None:
    assert main(["parse", "report.docx", "--output", "out"]) == 0
    outcome = Path("out/report.docx.md")
    before = outcome.read_bytes()
    # Files of a kilobyte at most: the disk is full in the middle of the outcome
    command = f'ulimit -f 1; "{sys.executable}" -m gxparse parse report.docx --output out --force'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "gxparse: report.docx: its outcome cannot be written: File too large" in done.stderr.splitlines()
    assert outcome.read_bytes() == before
    assert written("out") == [outcome]
    assert files


def test_an_outcome_that_cannot_be_written_does_not_stop_the_others(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    long = "b" * 250 + ".md"
    Path(long).write_text(TEXT, encoding="utf-8")
    Path("out").mkdir()
    Path("out/a").write_text("a file", encoding="utf-8")
    assert main(["parse", "a/report.docx", long, "report.docx", "--output", "out"]) == 2
    err = capsys.readouterr().err.splitlines()
    assert "gxparse: a/report.docx: its outcome cannot be written: File exists" in err
    assert f"gxparse: {long}: its outcome cannot be written: File name too long" in err
    assert err[-1] == "3 files: 1 parsed, 0 with errors, 2 unusable, 0 done before"
    assert written("out") == [Path("out/a"), Path("out/report.docx.md")]
    assert files


def test_two_files_of_one_place(files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    absolute = str(tmp_path / "report.docx")
    relative = absolute.lstrip("/")
    Path(relative).parent.mkdir(parents=True)
    Path(relative).write_bytes(DOCX.read_bytes())
    place = Path("out") / f"{relative}.md"
    refused = f"gxparse: {relative}: its outcome is not written: {place} is the outcome of {absolute}"
    for given in ([absolute, relative], [relative], ["--force", absolute, relative]):
        assert main(["parse", *given, "--output", "out"]) == 2
        assert refused in capsys.readouterr().err.splitlines()
        assert place.read_text(encoding="utf-8") == gxparse.dumps(filed.truth("2-landscape"))
    assert main(["parse", relative, "--output", "out", "--force"]) == 0
    assert place.read_text(encoding="utf-8") == gxparse.dumps(filed.truth("1-portrait"))
    assert files


def test_a_file_that_is_replaced_by_an_older_one(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["parse", "report.docx", "a/report.docx", "--output", "out"]
    assert main(arguments) == 0
    Path("report.docx").write_bytes(DOCX.read_bytes())
    os.utime("report.docx", (10**9, 10**9))
    assert main(arguments) == 0
    assert capsys.readouterr().err.endswith("2 files: 1 parsed, 0 with errors, 0 unusable, 1 done before\n")
    assert Path("out/report.docx.md").read_text(encoding="utf-8") == gxparse.dumps(filed.truth("1-portrait"))
    assert files


def test_what_was_done_before_counts_with_its_status(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["parse", "report.docx", "broken.md", "--output", "out"]
    assert [main(arguments), main(arguments)] == [1, 1]
    assert capsys.readouterr().err.endswith("2 files: 0 parsed, 0 with errors, 0 unusable, 2 done before\n")
    with Path("out/.gxparse").open("a", encoding="ascii") as record:
        record.write('{"outcome": "report.do')  # cut short
    assert main(arguments) == 1
    assert files


def test_what_the_user_has_written_stays(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    own = {"report.docx.md.part": "mine", "broken.md.md": "mine too"}
    for name, text in own.items():
        Path(name).write_text(text, encoding="utf-8")
    assert main(["parse", "report.docx", "broken.md", "--output", "."]) == 2
    assert {name: Path(name).read_text(encoding="utf-8") for name in own} == own
    assert "broken.md: its outcome is not written: broken.md.md is no outcome" in capsys.readouterr().err
    assert Path("report.docx.md").exists()
    assert files


def test_where_files_of_any_path_are_written(files: list[str], tmp_path: Path) -> None:
    given = [str(tmp_path / "report.docx"), "a/../report.docx"]
    assert main(["parse", *given, "--output", "out"]) == 0
    below = Path("out") / tmp_path.relative_to("/")
    assert written("out") == [below / "report.docx.md"]
    assert files


def test_patterns_are_expanded_and_files_read_once(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "**/report.docx", "report.docx", "--format", "jsonl"]) == 0
    paths = [json.loads(line)["path"] for line in capsys.readouterr().out.splitlines()]
    assert paths == ["a/report.docx", "report.docx"]
    assert main(["parse", "no*.docx"]) == 2
    assert capsys.readouterr().err == "gxparse: no*.docx: cannot be read: No such file or directory\n"
    assert files


def test_several_files_want_a_form(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["parse", *files])
    assert stopped.value.code == 2
    assert "several files: give --format jsonl or --output DIR" in capsys.readouterr().err


def test_progress_on_a_terminal(
    files: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    main(["parse", *files, "--format", "jsonl"])
    shown = capsys.readouterr().err
    assert "\r\x1b[K1/4 a/report.docx\r\x1b[K2/4 cut.docx" in shown
    assert shown.endswith("4/4 broken.md\r\x1b[K4 files: 2 parsed, 1 with errors, 1 unusable\n")


def test_a_fault_in_one_file_does_not_stop_the_others(
    files: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = gxparse.read

    def failing(source: str, **options: Any) -> gxparse.ParseResult:
        if source == "report.docx":
            raise RecursionError("too deep")
        return real(source, **options)

    monkeypatch.setattr("gxparse.cli.main.read", failing)
    assert main(["parse", *files, "--format", "jsonl"]) == 2
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 4
    assert "gxparse: report.docx: internal error: RecursionError: too deep\n" in err


def test_a_forced_format(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "a/report.docx", "--from", "text"]) == 2
    assert "undecodable" in capsys.readouterr().err
    assert files


@pytest.mark.parametrize("jobs", ["0", "-1", "x", "1000"])
def test_jobs_are_a_number(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["parse", "a", "--jobs", jobs])
    assert "is not a number from 1 to 256" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("out").write_text("a file", encoding="utf-8")
    assert main(["parse", *files, "--output", "out"]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("gxparse: out")


def test_a_directory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(tmp_path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("arguments", [[], ["parse"], ["parse", "a", "--format", "xml"], ["read", "a"]])
def test_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: gxparse" in capsys.readouterr().err


def test_as_a_module(report: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "gxparse", "parse", str(report)], capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stdout.decode() == TEXT


def test_a_closed_pipe_is_no_error(report: Path) -> None:
    command = f'"{sys.executable}" -m gxparse parse "{report}" | head -n 1'
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert done.stdout == "---\n"
    assert "Traceback" not in done.stderr


def test_no_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main(["parse", "-"]) == 2
    assert capsys.readouterr().err == "gxparse: -: cannot be read: there is no standard input\n"


def test_a_full_disk_is_one_clear_line(report: Path) -> None:
    command = f'"{sys.executable}" -m gxparse parse "{report}" >/dev/full'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "gxparse: standard output: No space left on device"


def test_schema(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema == gxparse.json_schema()
    main(["parse", str(report), "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    Draft202012Validator(schema).validate(data)
    data["requests"]["received"]["total"] = "1"
    assert not Draft202012Validator(schema).is_valid(data)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"gxparse {gxparse.__version__}\n"
