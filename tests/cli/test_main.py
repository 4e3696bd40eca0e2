"""The command: its arguments, the files that it is given, and its exit status."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import gxparse
from gxparse.cli.main import main
from tests.support import deadly
from tests.support.command import TEXT


def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + TEXT.encode()))
    )
    assert main(["parse", "-"]) == 0
    assert capsys.readouterr().out == TEXT


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"GIF89a...", "an image without text, such as a scan: GIF"),
        (b"PK\x03\x04...", "damaged: File is not a zip file"),
        (None, "cannot be read: No such file or directory"),
        ("政务".encode() + b"\xff", "cannot be decoded: UTF-8: 0xff at offset 6"),
    ],
)
def test_unusable_input(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes | None,
    message: str,
) -> None:
    path = tmp_path / "file.txt"
    if content is not None:
        path.write_bytes(content)
    assert main(["parse", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"gxparse: {path}: {message}\n"


@pytest.mark.usefixtures("files")
def test_patterns_are_expanded_and_files_read_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["parse", "**/report.docx", "report.docx", "--format", "jsonl"]) == 0
    paths = [json.loads(line)["path"] for line in capsys.readouterr().out.splitlines()]
    assert paths == ["a/report.docx", "report.docx"]
    assert main(["parse", "no*.docx"]) == 2
    assert (
        capsys.readouterr().err
        == "gxparse: no*.docx: cannot be read: No such file or directory\n"
    )


def test_several_files_want_a_form(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["parse", *files])
    assert stopped.value.code == 2
    assert "several files: give --to jsonl or -o FOLDER" in capsys.readouterr().err


def test_progress_on_a_terminal(
    files: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    main(["parse", *files, "--format", "jsonl"])
    shown = capsys.readouterr().err
    assert "\r\x1b[K1/4 a/report.docx\r\x1b[K2/4 cut.docx" in shown
    assert shown.endswith(
        "4/4 broken.md\r\x1b[K4 files: 2 parsed, 1 with errors, 1 unusable\n"
    )


def test_progress_over_the_pages_of_a_scan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("cv2", reason="cv2 is not installed: gxparse[ocr] needs it")
    from PIL import Image

    scan = tmp_path / "扫描.tif"
    pages = [Image.new("L", (300, 400), 255) for _ in range(3)]
    pages[0].save(scan, save_all=True, append_images=pages[1:])
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    main(["parse", str(scan), "--lang", "zh"])
    shown = capsys.readouterr().err
    lines = [f"\r\x1b[K0/1 扫描件第{n}页" for n in (1, 2, 3)]
    assert shown.startswith("".join(lines) + "\r\x1b[K")


def test_a_fault_in_one_file_does_not_stop_the_others(
    files: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("fault.md").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("gxparse.cli.run.outcome_of", deadly.outcome_of)
    assert main(["parse", "fault.md", *files, "--format", "jsonl"]) == 2
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 5
    assert "gxparse: fault.md: internal error: RecursionError: too deep\n" in err


@pytest.mark.usefixtures("files")
def test_a_forced_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "a/report.docx", "--from", "text"]) == 2
    assert "cannot be decoded" in capsys.readouterr().err


@pytest.mark.parametrize("jobs", ["0", "-1", "x", "1000"])
def test_jobs_are_a_number(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["parse", "a", "--jobs", jobs])
    assert "is not a number from 1 to 256" in capsys.readouterr().err


def test_a_directory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(tmp_path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert f"{tmp_path} is a folder: gxparse batch {tmp_path} -o OUT reads" in line
    assert main(["parse", str(tmp_path), "--to", "jsonl"]) == 2
    assert "a directory, not a file" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["parse"],
        ["parse", "a", "--format", "xml"],
        ["read", "a"],
        ["batch", "-o", "a.csv"],
        ["batch", "a"],
        ["infer"],
    ],
)
def test_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: gxparse" in capsys.readouterr().err


def test_as_a_module(report: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gxparse", "parse", str(report)],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.decode() == TEXT


def test_a_closed_pipe_is_no_error(report: Path) -> None:
    command = f'"{sys.executable}" -m gxparse parse "{report}" | head -n 1'
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "---\n"
    assert "Traceback" not in done.stderr


def test_no_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main(["parse", "-"]) == 2
    assert (
        capsys.readouterr().err
        == "gxparse: -: cannot be read: there is no standard input\n"
    )


def test_a_full_disk_is_one_clear_line(report: Path) -> None:
    command = f'"{sys.executable}" -m gxparse parse "{report}" >/dev/full'
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert (
        done.stderr.splitlines()[-1]
        == "gxparse: standard output: No space left on device"
    )


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"gxparse {gxparse.__version__}\n"


@pytest.mark.parametrize(
    "arguments", [["--help"], ["parse", "--help"], ["batch", "--help"]]
)
def test_help_imports_no_reader_and_no_parser(arguments: list[str]) -> None:
    code = f"""
import json, sys
from gxparse.cli.main import main
try:
    main({arguments!r})
except SystemExit:
    print(json.dumps([name for name in sys.modules if name.partition(".")[0] in ("attr", "gxparse", "lark", "regex")]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert sorted(
        name
        for name in json.loads(done.stdout.splitlines()[-1])
        if not name.startswith("gxparse.cli")
    ) == [
        "gxparse",
        "gxparse.errors",
        "gxparse.isolation",
        "gxparse.isolation.cores",
        "gxparse.readers",
        "gxparse.readers.formats",
    ]
