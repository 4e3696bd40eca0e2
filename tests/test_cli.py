"""The command: what it prints, where, and its exit status."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import gxparse
from gxparse.cli import main
from tests.test_checks import KEPT, requests

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
        (b"%PDF-1.7 ...", "a PDF file, not text: extract its text first"),
        (b"PK\x03\x04...", "a zip or Office file, not text: extract its text first"),
        (None, "cannot be read: No such file or directory"),
        (b"\xd0\xd0\xd5\xfe", "not UTF-8: byte 0xd0 at offset 0 (if it is GB18030, convert it with iconv first)"),
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


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"gxparse {gxparse.__version__}\n"
