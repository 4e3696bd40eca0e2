"""``gxparse panel``: what is told of the reports in a folder, and whose they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from gxparse.cli.main import main
from tests.support.canonical_files import filed
from tests.support.panels import BODIES, reports

REPORTS = reports()
ONE, TWO = BODIES[:2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (ONE, TWO):
        (tmp_path / name).mkdir()
        for year in (2021, 2022):
            filed(tmp_path / name / f"{year}.md", REPORTS[name, year])
    return tmp_path


def test_a_folder_in_which_all_is_right(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["panel", str(folder), "--jobs", "1"]) == 0
    assert capsys.readouterr() == ("", "2 bodies, 2021–2022, 4 reports: 0 found\n")


def test_each_finding_is_a_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / TWO / "2021.md").unlink()
    filed(folder / ONE / "2022.md", evolve(REPORTS[ONE, 2022], problems=("无",)))
    (folder / "cut.docx").write_bytes(b"PK\x03\x04")
    assert main(["panel", str(folder), "--lang", "zh", "--jobs", "1"]) == 1
    out, err = capsys.readouterr()
    first, second, last = out.splitlines()
    wanted = [f"{TWO} 2021: warning GX415: 缺少{TWO}2021年度报告"]
    assert [first, second] in ([*wanted, second], [first, *wanted])
    (other,) = {first, second} - {*wanted}
    assert other.startswith(f"{ONE} 2022: {folder / ONE / '2022.md'}:")
    assert "warning GX321" in other
    assert last.startswith(f"— —: {folder / 'cut.docx'}: error GX")
    assert err == "2个机关，2021–2022年，3份报告，共3处\n"


def test_names_that_are_used_for_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = folder.with_suffix(".csv")
    names.write_text(f"\ufeff{TWO}, 云岭县农业农村局\n\n", encoding="utf-8")
    (folder / TWO / "2022.md").unlink()
    assert main(["panel", str(folder), "--aliases", str(names), "--jobs", "1"]) == 1
    assert capsys.readouterr().out == (
        "云岭县农业农村局 2022: warning GX415: there is no report of 云岭县农业农村局 on 2022\n"
    )
    names.write_text("one\n", encoding="utf-8")
    assert main(["panel", str(folder), "--aliases", str(names)]) == 2
    assert "each line holds a name and the one to be used" in capsys.readouterr().err
    assert main(["panel", str(names)]) == 2
