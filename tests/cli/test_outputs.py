"""What --output writes, what it leaves alone, and what it does not do twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import gxparse
from gxparse.cli.main import main
from tests.support import filed
from tests.support.command import DOCX, TEXT, written


@pytest.mark.parametrize(
    ("format", "suffix"), [("text", ".md"), ("json", ".json"), ("jsonl", ".jsonl")]
)
def test_a_file_for_each(
    files: list[str], format: str, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["parse", *files, "--format", format, "--output", "out/new"]
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == "written: out/new\n"
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
    assert capsys.readouterr().err.endswith(
        "4 files: 0 parsed, 0 with errors, 1 unusable, 3 done before\n"
    )
    assert made[f"report.docx{suffix}"].read_text(encoding="utf-8") == "as it was"

    Path("cut.docx").write_bytes(DOCX.read_bytes())
    later = made[f"broken.md{suffix}"].stat().st_mtime + 5
    os.utime("broken.md", (later, later))  # it has changed since
    assert main(arguments) == 1
    assert capsys.readouterr().err.endswith(
        "4 files: 1 parsed, 1 with errors, 0 unusable, 2 done before\n"
    )
    assert main([*arguments, "--force"]) == 1
    assert made[f"report.docx{suffix}"].read_text(encoding="utf-8") != "as it was"
    assert not list(Path("out").rglob(".gxparse-*"))


@pytest.mark.usefixtures("files")
def test_an_outcome_is_replaced_as_a_whole() -> None:
    """Who reads the outcome before goes on reading that one, and never half of either."""
    arguments = ["parse", "report.docx", "--output", "out", "--force"]
    assert main(arguments) == 0
    with Path("out/report.docx.md").open(encoding="utf-8") as before:
        Path("report.docx").write_bytes(DOCX.read_bytes())
        assert main(arguments) == 0
        assert before.read() == gxparse.dumps(filed.truth("2-landscape"))
    assert Path("out/report.docx.md").read_text(encoding="utf-8") == gxparse.dumps(
        filed.truth("1-portrait")
    )


@pytest.mark.usefixtures("files")
def test_an_outcome_that_is_cut_short_leaves_the_one_before() -> None:
    long = gxparse.Report(overview=("全年主动公开信息。" * 2000,))
    Path("long.md").write_text(gxparse.dumps(long), encoding="utf-8")
    assert main(["parse", "long.md", "report.docx", "--output", "out"]) == 0
    outcomes = {path: path.read_bytes() for path in written("out")}
    # Files of so many kilobytes at most: the disk is full in the middle of the long outcome
    done = limited(24, "parse long.md report.docx --output out --force")
    assert done.returncode == 2
    told = "gxparse: long.md: its outcome cannot be written: File too large"
    assert told in done.stderr.splitlines()
    assert done.stderr.endswith(
        "2 files: 1 parsed, 0 with errors, 1 unusable, 0 done before\n"
    )
    assert {path: path.read_bytes() for path in written("out")} == outcomes
    # It is tried again
    assert main(["parse", "long.md", "report.docx", "--output", "out"]) == 0


@pytest.mark.usefixtures("files")
def test_a_record_that_cannot_be_written_is_one_clear_line() -> None:
    done = limited(1, "parse report.docx --output out")
    assert done.returncode == 2
    assert done.stderr == "gxparse: out/.gxparse: disk I/O error\n"
    assert written("out") == []


def limited(kilobytes: int, arguments: str) -> subprocess.CompletedProcess[str]:
    """What the command does where no file may grow larger."""
    command = f'ulimit -f {kilobytes}; "{sys.executable}" -m gxparse {arguments}'
    return subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False
    )


@pytest.mark.usefixtures("files")
def test_an_outcome_that_cannot_be_written_does_not_stop_the_others(
    capsys: pytest.CaptureFixture[str],
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


@pytest.mark.usefixtures("files")
def test_two_files_of_one_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    absolute = str(tmp_path / "report.docx")
    relative = absolute.lstrip("/")
    Path(relative).parent.mkdir(parents=True)
    Path(relative).write_bytes(DOCX.read_bytes())
    place = Path("out") / f"{relative}.md"
    refused = f"gxparse: {relative}: its outcome is not written: {place} is the outcome of {absolute}"
    for given in ([absolute, relative], [relative], ["--force", absolute, relative]):
        assert main(["parse", *given, "--output", "out"]) == 2
        assert refused in capsys.readouterr().err.splitlines()
        assert place.read_text(encoding="utf-8") == gxparse.dumps(
            filed.truth("2-landscape")
        )
    assert main(["parse", relative, "--output", "out", "--force"]) == 0
    assert place.read_text(encoding="utf-8") == gxparse.dumps(filed.truth("1-portrait"))


@pytest.mark.usefixtures("files")
def test_a_file_that_is_replaced_by_an_older_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["parse", "report.docx", "a/report.docx", "--output", "out"]
    assert main(arguments) == 0
    Path("report.docx").write_bytes(DOCX.read_bytes())
    os.utime("report.docx", (10**9, 10**9))
    assert main(arguments) == 0
    assert capsys.readouterr().err.endswith(
        "2 files: 1 parsed, 0 with errors, 0 unusable, 1 done before\n"
    )
    assert Path("out/report.docx.md").read_text(encoding="utf-8") == gxparse.dumps(
        filed.truth("1-portrait")
    )


@pytest.mark.usefixtures("files")
def test_what_was_done_before_counts_with_its_status(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["parse", "report.docx", "broken.md", "--output", "out"]
    assert [main(arguments), main(arguments)] == [1, 1]
    assert capsys.readouterr().err.endswith(
        "2 files: 0 parsed, 0 with errors, 0 unusable, 2 done before\n"
    )


@pytest.mark.usefixtures("files")
def test_what_the_user_has_written_stays(capsys: pytest.CaptureFixture[str]) -> None:
    own = {"report.docx.md.part": "mine", "broken.md.md": "mine too"}
    for name, text in own.items():
        Path(name).write_text(text, encoding="utf-8")
    assert main(["parse", "report.docx", "broken.md", "--output", "."]) == 2
    assert {name: Path(name).read_text(encoding="utf-8") for name in own} == own
    assert (
        "broken.md: its outcome is not written: broken.md.md is no outcome"
        in capsys.readouterr().err
    )
    assert Path("report.docx.md").exists()


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("name", ["", ".", "/", "/..", "a"])
def test_a_folder_has_no_outcome(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", name, "report.docx", "--output", "out"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith(f"gxparse: {name}")
    assert told[-1] == "2 files: 1 parsed, 0 with errors, 1 unusable, 0 done before"
    assert [path.name for path in written("out")] == ["report.docx.md"]


@pytest.mark.usefixtures("files")
def test_where_files_of_any_path_are_written(tmp_path: Path) -> None:
    given = [str(tmp_path / "report.docx"), "a/../report.docx"]
    assert main(["parse", *given, "--output", "out"]) == 0
    below = Path("out") / tmp_path.relative_to("/")
    assert written("out") == [below / "report.docx.md"]


def test_a_folder_that_cannot_be_written(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("out").write_text("a file", encoding="utf-8")
    assert main(["parse", *files, "--output", "out"]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("gxparse: out")
