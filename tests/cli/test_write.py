"""``gxparse write``: JSON, or any file that can be read, as the form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import gxparse
from gxparse.cli.main import main
from tests.support.canonical_files import filed
from tests.support.panels import BODIES, reports

REPORT = reports()[BODIES[0], 2023]


@pytest.mark.parametrize("name", ["form.docx", "form.html"])
def test_json_and_what_can_be_read(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "report.json", tmp_path / "new" / name
    source.write_text(json.dumps(gxparse.to_dict(REPORT)), encoding="utf-8")
    assert main(["write", str(source), "-o", str(out)]) == 0
    assert capsys.readouterr().out == f"written: {out}\n"
    assert gxparse.read(out).report == REPORT
    again = tmp_path / name
    assert main(["write", filed(tmp_path / "a.md", REPORT), "-o", str(again)]) == 0
    assert again.read_bytes() == out.read_bytes()
    assert [path.name for path in out.parent.iterdir()] == [name]


@pytest.mark.parametrize(
    ("file", "content", "out", "message"),
    [
        ("a.json", "{}", "form.pdf", "the name must end with .docx or .html"),
        ("a.json", "{", "form.docx", "a.json: Expecting"),
        ("a.json", '{"schema": "x"}', "form.docx", "a.json: "),
        ("a.md", "今天下雨。", "form.docx", "not an annual report"),
        ("a.json", None, "form.docx", "a.json: No such file or directory"),
    ],
)
def test_what_cannot_be_written(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    file: str,
    content: str | None,
    out: str,
    message: str,
) -> None:
    if content is not None:
        (tmp_path / file).write_text(content, encoding="utf-8")
    assert main(["write", str(tmp_path / file), "-o", str(tmp_path / out)]) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / out).exists()
