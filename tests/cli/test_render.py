"""What is printed of a file: its report in each format, and its diagnostics with a caret."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import gxparse
from gxparse import Diagnostic, Span
from gxparse.cli.main import main
from gxparse.cli.render import describe
from gxparse.testing.form import HEADINGS
from tests.support import filed
from tests.support.command import BROKEN, TEXT
from tests.support.request_tables import KEPT, requests


def test_text(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(report)]) == 0
    out, err = capsys.readouterr()
    assert out == TEXT
    assert "error" not in err


def test_json(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(report), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == gxparse.to_dict(requests(**KEPT))


def test_schema(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema == gxparse.json_schema()
    main(["parse", str(report), "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    Draft202012Validator(schema).validate(data)
    data["requests"]["received"]["total"] = "1"
    assert not Draft202012Validator(schema).is_valid(data)


def test_diagnostics_have_file_line_column_and_caret(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.md"
    path.write_text(BROKEN, encoding="utf-8")
    assert main(["parse", str(path)]) == 1
    err = capsys.readouterr().err.replace(str(path), "broken.md")
    assert (
        "broken.md:7:3: warning GX304: row “disputes / reconsideration”: the results do not add up to their total: "
        "4 + 1 + 0 + 0 ≠ 3\n"
        "  | 4 | 1 | 0 | 0 | 3 | 2 | x | 0 | 1 | 3 | 0 | 6 | 0 | 1 | 7 |\n"
        "    ^\n"
    ) in err


def test_the_caret_stands_under_wide_characters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "wide.md"
    text = "一、总体情况\n二、主动公开政府信息情况\n| 信息内容 | 本年制发件数 |\n| 规章 | 若干 | 3件左右 | 5 |\n"
    path.write_text(text, encoding="utf-8")
    main(["parse", str(path), "--lang", "zh"])
    lines = capsys.readouterr().err.splitlines()
    (place,) = (n for n, line in enumerate(lines) if "GX201" in line and "若干" in line)
    assert lines[place].endswith(
        "wide.md:4:8: 错误 GX201：“规章 · 本年制发件数”的单元格无法读取：'若干'"
    )
    assert lines[place + 1] == "  | 规章 | 若干 | 3件左右 | 5 |"
    assert lines[place + 2] == "           ^^^^"


def test_long_lines_are_shown_in_part(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "long.md"
    path.write_text(
        "一、总体情况\n二、主动公开政府信息情况\n" + "甲" * 500 + "\n", encoding="utf-8"
    )
    main(["parse", str(path)])
    shown = [
        line for line in capsys.readouterr().err.splitlines() if line.startswith("  甲")
    ]
    assert shown
    assert all(len(line) <= 102 for line in shown)


def test_no_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"hello")))
    assert main(["parse", "-"]) == 2  # as unusable as a file that cannot be opened
    out, err = capsys.readouterr()
    assert out == ""  # no report, so none is printed
    assert err == (
        "<stdin>: error GX001: not an annual report: neither a table nor two sections of the form were found\n"
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_line_of_json_a_file(
    files: list[str], jobs: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["parse", *files, "--format", "jsonl", "--jobs", jobs]) == 2
    out, err = capsys.readouterr()
    lines = [json.loads(line) for line in out.splitlines()]
    assert [(line["path"], line["ok"]) for line in lines] == list(
        zip(files, (True, False, True, False), strict=True)
    )
    assert lines[0]["report"] == gxparse.to_dict(filed.truth("1-portrait"))
    assert lines[1]["report"] is None
    (cut,) = lines[1]["diagnostics"]
    assert (cut["code"], cut["severity"], cut["message"]) == (
        "GX026",
        "error",
        "damaged: File is not a zip file",
    )
    (told,) = (d for d in lines[3]["diagnostics"] if d["code"] == "GX304")
    assert told == {
        "code": "GX304",
        "severity": "warning",
        "message": "row “disputes / reconsideration”: the results do not add up to their total: 4 + 1 + 0 + 0 ≠ 3",
        "paths": [
            f"disputes.reconsideration.{name}"
            for name in ("upheld", "corrected", "other", "pending", "total")
        ],
        "places": [{"line": 7, "column": column} for column in (3, 7, 11, 15, 19)],
    }
    assert err.splitlines() == [
        "gxparse: cut.docx: damaged: File is not a zip file",
        "4 files: 2 parsed, 1 with errors, 1 unusable",
    ]


def test_places_in_a_file_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.docx"
    heads = filed.row("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
    body = filed.paragraph(HEADINGS["disclosure"]) + filed.table(
        heads, filed.row("规章", "4", "5或6", "9")
    )
    path.write_bytes(filed.docx(body))
    assert main(["parse", str(path)]) == 1
    err = capsys.readouterr().err
    assert (
        "report.docx: table 1, row 2, cell 3: error GX201: cell “disclosure / rules / repealed” cannot"
        in err
    )
    assert "\n  规章\t4\t5或6\t9\n      \t \t^^^^\n" in err
    assert main(["parse", str(path), "--lang", "zh"]) == 1
    assert "report.docx: 第1表第2行第3格: 错误 GX201：" in capsys.readouterr().err
    assert main(["parse", str(path), "--format", "jsonl"]) == 1
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    (places,) = (d["places"] for d in found if d["code"] == "GX201")
    assert places == [{"line": 3, "column": 6, "table": 1, "row": 2, "cell": 3}]


def located(text: str, start: int, end: int) -> tuple[gxparse.ParseResult, Diagnostic]:
    """A text, and a diagnostic of a stretch of it."""
    return gxparse.parse(text), Diagnostic(
        "GX203", (), (Span(start, end),), {"raw": text[start:end]}
    )


@pytest.mark.parametrize(
    ("text", "start", "end", "below"),
    [
        ("| 4 | x |", 6, 7, "      ^"),
        ("规章 4 x", 0, 2, "^^^^"),
        ("规章 4 x", 5, 6, "       ^"),
        ("规章\t4\tx", 5, 6, "    \t \t^"),
        ("规章 4", 4, 4, "      ^"),  # nothing, behind the end of the line
        ("规章\n4 5", 0, 6, "^^^^"),  # to the end of its first line alone
    ],
)
def test_the_caret_of_a_span(text: str, start: int, end: int, below: str) -> None:
    result, diagnostic = located(text, start, end)
    assert describe("a.md", result, diagnostic).split("\n")[1:] == [
        f"  {text.splitlines()[0]}",
        f"  {below}",
    ]


def test_a_long_line_is_cut_around_its_span() -> None:
    text = "a" * 300 + "x" + "b" * 300
    result, diagnostic = located(text, 300, 301)
    _, line, caret = describe("a.md", result, diagnostic).split("\n")
    assert line == "  " + "a" * 50 + "x" + "b" * 49
    assert line[caret.index("^")] == "x"


def test_in_chinese_nothing_is_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("\n", encoding="utf-8")
    assert main(["parse", str(path), "--lang", "zh"]) == 2
    told = f"{path}: 错误 GX001：不是政府信息公开工作年度报告：内容为空\n"
    assert capsys.readouterr().err == told
