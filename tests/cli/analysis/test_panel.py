"""``gxparse panel``: what is told of the reports in a folder, and whose they are."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from attrs import evolve

import gxparse
from gxparse.analysis import panel
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
    assert capsys.readouterr() == (
        "",
        "bodies: 2; years: 2021–2022; reports: 4; diagnostics: 0\n",
    )


def test_each_finding_is_a_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / TWO / "2021.md").unlink()
    filed(folder / ONE / "2022.md", evolve(REPORTS[ONE, 2022], problems=("无",)))
    (folder / "cut.docx").write_bytes(b"PK\x03\x04")
    assert main(["panel", str(folder), "--lang", "zh", "--jobs", "1"]) == 1
    out, err = capsys.readouterr()
    first, second, last = out.splitlines()
    wanted = [f"{TWO} 2021: 警告 GX415：缺少{TWO}2021年度报告"]
    assert [first, second] in ([*wanted, second], [first, *wanted])
    (other,) = {first, second} - {*wanted}
    assert other.startswith(f"{ONE} 2022: {folder / ONE / '2022.md'}:")
    assert "警告 GX321" in other
    assert last.startswith(f"{folder / 'cut.docx'}: 错误 GX")
    assert err == "2个机关，2021–2022年，3份报告，诊断3条\n"


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


@pytest.mark.parametrize("title", ["", "政府信息公开工作年度报告"])
def test_second_reports_and_nameless_ones_are_shown_with_their_faults(
    folder: Path, capsys: pytest.CaptureFixture[str], title: str
) -> None:
    """Each at its place in its own file, and a report behind another one by its number there."""
    wrong = gxparse.dumps(evolve(REPORTS[ONE, 2022], problems=("无",)))
    other = gxparse.dumps(REPORTS[TWO, 2022])
    again, nameless = folder / ONE / "again.md", folder / "nameless.md"
    again.write_text(f"{other}\n{wrong}", encoding="utf-8")
    heads = wrong.split("---\n", 2)[-1]
    nameless.write_text(f"{title}\n\n{heads}", encoding="utf-8")
    codes = [told.code for told in gxparse.read(nameless).diagnostics]
    assert codes == ([] if title else ["GX108"])
    assert main(["panel", str(folder), "--to", "jsonl", "--jobs", "1"]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    faults = [row for row in rows if row["code"] == "GX321"]
    assert [(row["source"], row["report_index"], row["body"]) for row in faults] == [
        (str(again), 1, ONE),
        (str(nameless), 0, None),
    ]
    for row in faults:
        text = Path(row["source"]).read_text("utf-8")
        assert text[row["start"] :].startswith("五、存在的主要问题")
    assert main(["panel", str(folder), "--jobs", "1"]) == 1
    out = capsys.readouterr().out
    for whose, file in ((f"{ONE} 2022: ", again), ("", nameless)):
        line = rf"^{whose}{file}:[0-9]+:4: warning GX321: "
        assert len(re.findall(line, out, re.MULTILINE)) == 1


@pytest.fixture
def faulty(folder: Path) -> Path:
    """One body without a year, one with a fault, in a file that holds another report before it; and what is none."""
    (folder / TWO / "2021.md").unlink()
    late = evolve(REPORTS[ONE, 2022], problems=("无",))
    both = gxparse.dumps(REPORTS[ONE, 2021]) + "\n" + gxparse.dumps(late)
    (folder / ONE / "2022.md").write_text(both, encoding="utf-8")
    (folder / ONE / "2021.md").unlink()
    (folder / "news.txt").write_text("今天下雨。", encoding="utf-8")
    (folder / "cut.docx").write_bytes(b"PK\x03\x04")
    return folder


def test_lines_of_json(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["panel", str(faulty), "--to", "jsonl", "--jobs", "1"]) == 1
    out, err = capsys.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    assert err == "bodies: 2; years: 2021–2022; reports: 3; diagnostics: 4\n"
    assert {
        (row["code"], row["body"], row["year"], row["report_index"]) for row in rows
    } == {
        ("GX415", TWO, 2021, 0),
        ("GX321", ONE, 2022, 1),
        ("GX001", None, None, 0),
        (rows[-2]["code"], None, None, 0),
    }
    assert len({tuple(sorted(row)) for row in rows}) == 1
    (fault,) = (row for row in rows if row["code"] == "GX321")
    source = Path(fault["source"]).read_text("utf-8")
    assert source[fault["start"] :].startswith("五、存在的主要问题")
    assert source.count("\n", 0, fault["start"]) + 1 == fault["line"]


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "sqlite", "xlsx"])
def test_a_file_of_what_is_told(
    faulty: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    """By what writes tables: the same rows in each, as ``findings_table`` has them."""
    frames = pytest.importorskip("gxparse.frames")
    out = faulty / "told" / f"panel.{ending}"
    command = ["panel", str(faulty / ONE), str(faulty / TWO), "-o", str(out)]
    assert main([*command, "--jobs", "1"]) == 1
    assert capsys.readouterr().out == f"written: {out}\n"
    read = frames.read_files(str(faulty / ONE), str(faulty / TWO), jobs=1)
    table = frames.findings_table(panel(read))
    assert table.schema.equals(frames.DIAGNOSTICS_SCHEMA)
    assert table.column("code").to_pylist() in (["GX321", "GX415"], ["GX415", "GX321"])
    assert [each.name for each in out.parent.iterdir()] == [out.name]
    if ending == "csv":
        with out.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
        assert [(row["code"], row["body"]) for row in rows] == [
            (row["code"], row["body"]) for row in table.to_pylist()
        ]
        assert rows[0].keys() == set(table.schema.names)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["-o", "told.pdf"], "told.pdf: the name must end with .parquet, .csv"),
        (["-o", "told.csv", "--to", "xlsx"], "told.csv is the name of csv"),
        (["--to", "xlsx"], "give -o OUT: xlsx is no text to be printed"),
    ],
)
def test_what_cannot_be_written_is_told_first(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    given: list[str],
    message: str,
) -> None:
    pytest.importorskip("pyarrow")
    assert main(["panel", str(folder), *given]) == 2
    out, err = capsys.readouterr()
    assert (out, message in err) == ("", True)


def test_reports_that_were_written_as_json_stand_beside_files(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What ``gxparse parse`` has made of them, a file each or lines of one; it has no places."""
    late = evolve(REPORTS[ONE, 2022], problems=("无",))
    (folder / ONE / "2022.md").unlink()
    json_file = folder / ONE / "2022.json"
    json_file.write_text(json.dumps(gxparse.to_dict(late)), encoding="utf-8")
    told = f"{ONE} 2022: {json_file}: warning GX321: "
    assert main(["panel", str(folder), "--jobs", "1"]) == 1
    out, err = capsys.readouterr()
    (line,) = out.splitlines()
    assert line.startswith(told)
    assert err.startswith("bodies: 2; years: 2021–2022; reports: 4;")
    # Lines have the names of the files that they were made of, and say which could not be read
    sources = [folder / TWO / "2021.md", folder / TWO / "2022.md", folder / "cut.docx"]
    sources[-1].write_bytes(b"PK\x03\x04")
    main(["parse", *map(str, sources), "--to", "jsonl"])
    lines = folder / "two.jsonl"
    lines.write_text(capsys.readouterr().out, encoding="utf-8")
    (folder / TWO / "2021.md").unlink()
    named = [str(folder / ONE), str(lines)]
    assert main(["panel", *named, "--jobs", "1"]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith(told)
    assert last.startswith(f"{sources[-1]}: error GX026: damaged")
    # One that was changed by hand, and what is none
    json_file.write_text('{"schema": "gxparse/1", "yeer": 2022}', encoding="utf-8")
    (folder / ONE / "other.json").write_text('{"a": 7}', encoding="utf-8")
    assert main(["panel", str(folder / ONE), "--jobs", "1"]) == 1
    out, _ = capsys.readouterr()
    assert f"{json_file}: error GX026: damaged: yeer: unknown key" in out
    assert f"{folder / ONE / 'other.json'}: error GX001" in out
