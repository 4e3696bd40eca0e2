"""The files that the command is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import filed
from tests.support.command import BROKEN, DOCX, TEXT


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Four files, as they are given: two that are reports, one with an error, one that is damaged."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "report.docx").write_bytes(DOCX.read_bytes())
    (tmp_path / "report.docx").write_bytes(
        (filed.FOLDER / "2-landscape" / "report.docx").read_bytes()
    )
    (tmp_path / "broken.md").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "cut.docx").write_bytes(DOCX.read_bytes()[:5000])
    return ["a/report.docx", "cut.docx", "report.docx", "broken.md"]
