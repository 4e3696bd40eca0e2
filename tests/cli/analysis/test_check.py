"""``gxparse check``: what is told of a report, beside the year before and beside its parts, and its exit status."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from attrs import evolve

import gxparse
from gxparse.cli.main import main
from gxparse.serializers.statutory import to_docx
from tests.support.canonical_files import filed
from tests.support.command import TEXT
from tests.support.panels import BODIES, changed, reports

REPORTS = reports()
NAME = BODIES[0]


def test_nothing_is_told_of_two_years_that_are_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now, before = (filed(tmp_path / f"{y}.md", REPORTS[NAME, y]) for y in (2023, 2022))
    assert main(["check", now, "--previous", before]) == 0
    assert capsys.readouterr() == ("", "nothing found\n")
    assert main(["check", now, "--previous", before, "--lang", "zh"]) == 0
    assert capsys.readouterr().err == "未发现问题\n"


def test_each_thing_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = changed(REPORTS[NAME, 2023], "disputes.reconsideration.total", 41)
    report = changed(
        evolve(report, problems=("无。",)), "disclosure.licensing.decisions", 9
    )
    now = filed(tmp_path / "2023.md", report)
    before = filed(tmp_path / "2022.md", REPORTS[NAME, 2022])
    assert main(["check", now, "--previous", before]) == 1
    out, err = capsys.readouterr()
    heads = [line for line in out.splitlines() if not line.startswith("  ")]
    assert [line.split(": ")[1].split()[-1] for line in heads] == [
        "GX304",
        "GX321",
        "GX411",
        "GX411",
    ]
    assert all(line.startswith(f"{now}:") for line in heads)
    assert out.count("^") >= len(heads)
    assert err == "found: 4\n"


def test_a_draft_is_asked_for_what_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = evolve(REPORTS[NAME, 2023], disputes=None)
    report = changed(report, "requests.outcomes.granted.other", None)
    path = filed(tmp_path / "draft.md", report)
    assert main(["check", path]) == 0
    assert capsys.readouterr().out == ""
    assert main(["check", path, "--profile", "draft"]) == 1
    out = capsys.readouterr().out
    heads = [line.split(": ")[1] for line in out.splitlines() if ": info" in line]
    assert heads == ["info GX207", "info GX103"]
    assert f"{path}:35:33" in out


def test_the_sums_of_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    for n, name in enumerate(BODIES[:2]):
        filed(folder / f"part{n}.md", REPORTS[name, 2023])
    (folder / "none.md").write_text("今天下雨。", encoding="utf-8")
    (folder / "cut.docx").write_bytes(b"PK\x03\x04")
    path = "disclosure.licensing.decisions"
    one, two = (gxparse.value(REPORTS[name, 2023], path) for name in BODIES[:2])
    assert isinstance(one, int)
    assert isinstance(two, int)
    table = gxparse.DisclosureTable2021(licensing=gxparse.Decisions(one + two + 1))
    whole = gxparse.Report(agency="云岭县人民政府", year=2023, disclosure=table)
    file = filed(tmp_path / "whole.md", whole)
    assert main(["check", file, "--parts", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert out.count("GX404") == 1
    assert f"{one + two + 1} ≠ {one} + {two}" in out
    assert f"part[1]: {folder / 'part1.md'} ({BODIES[1]})" in err
    assert f"{folder / 'cut.docx'}: damaged" in err
    # One of them may be what ``gxparse parse`` has made of it
    (folder / "part1.md").unlink()
    written = json.dumps(gxparse.to_dict(REPORTS[BODIES[1], 2023]))
    (folder / "part1.json").write_text(written, encoding="utf-8")
    assert main(["check", file, "--parts", str(folder)]) == 1
    assert f"{one + two + 1} ≠ {one} + {two}" in capsys.readouterr().out
    assert main(["check", file, "--parts", str(folder / "none.md")]) == 2
    assert capsys.readouterr().err.endswith("none.md: no report found\n")


def test_unusable_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = filed(tmp_path / "2023.md", REPORTS[NAME, 2023])
    assert main(["check", path, "--previous", path]) == 2
    assert (
        "previous: a report on 2022 is wanted, and this one is on 2023"
        in capsys.readouterr().err
    )
    assert main(["check", path, "--previous", path, "--lang", "zh"]) == 2
    assert "应为2022年度的报告，而这份是2023年度的" in capsys.readouterr().err
    assert main(["check", str(tmp_path / "gone.md")]) == 2
    assert capsys.readouterr().err.endswith(
        "gone.md: cannot be read: No such file or directory\n"
    )
    (tmp_path / "news.txt").write_text("今天下雨。", encoding="utf-8")
    assert main(["check", str(tmp_path / "news.txt"), "--lang", "zh"]) == 2
    assert "不是政府信息公开工作年度报告" in capsys.readouterr().err


def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["check", "-"]) == 0
    monkeypatch.setattr("sys.stdin", None)
    assert main(["check", "-"]) == 2
    assert capsys.readouterr().err.endswith("there is no standard input\n")


def test_a_blank_cell_has_the_place_of_that_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.docx"
    blank = changed(REPORTS[NAME, 2023], "requests.received.welfare", None)
    draft.write_bytes(to_docx(blank))
    assert main(["check", str(draft), "--profile", "draft"]) == 1
    assert f"{draft}: table 2, row 4, cell 5: info GX206" in capsys.readouterr().out


def test_the_figure_that_would_explain_it_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figure = "requests.outcomes.refused.state_secret.business"
    file = filed(tmp_path / "a.md", changed(REPORTS[NAME, 2023], figure, 41))
    assert main(["check", file, "--lang", "zh"]) == 1
    name = "（三）不予公开：1.属于国家秘密 · 商业企业"
    hint = f"  若“{name}”一个数字有误，即可解释全部不符\n"
    out = capsys.readouterr().out
    assert out.count(hint) == out.count(" GX") == 2


def test_a_report_in_json_is_a_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As ``gxparse parse --to json`` writes it: without places, which it has not."""
    now, before = tmp_path / "2023.json", tmp_path / "2022.json"
    report = changed(REPORTS[NAME, 2023], "disclosure.licensing.decisions", 9)
    for path, each in ((now, report), (before, REPORTS[NAME, 2022])):
        path.write_text(json.dumps(gxparse.to_dict(each)), encoding="utf-8")
    assert main(["check", str(now)]) == 0
    assert main(["check", str(now), "--previous", str(before)]) == 1
    out = capsys.readouterr().out
    assert [line.partition(" GX")[0] for line in out.splitlines()] == [
        f"{now}: warning"
    ]
    filed(tmp_path / "2023.md", report)
    assert main(["diff", str(now), str(tmp_path / "2023.md")]) == 0
    now.write_text('{"schema": 7}', encoding="utf-8")
    assert main(["diff", str(now), str(before)]) == 2
    assert f"gxparse: {now}: " in capsys.readouterr().err


def test_a_draft_that_was_only_begun(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The form with its headings, its tables blank, a sign where words are to come: all of it is told, of a draft."""
    begun = gxparse.Report(
        title=REPORTS[NAME, 2023].title,
        overview=("全年公开信息XX条。",),
        disclosure=gxparse.DisclosureTable2021(),
        requests=gxparse.RequestTable2021(),
        disputes=gxparse.DisputeTable(),
    )
    file = tmp_path / "draft.docx"
    file.write_bytes(to_docx(begun))
    assert main(["check", str(file), "--profile", "draft", "--lang", "zh"]) == 1
    out = capsys.readouterr().out
    told = [
        line.split("：")[0].split()[-1] for line in out.splitlines() if " GX" in line
    ]
    assert told == [*["GX103"] * 3, "GX321", "GX328", "GX328"]
    assert "六、其他需要报告的事项：尚未填写：“—”" in out
    assert "一、总体情况：尚未填写：“全年公开信息XX条。”" in out
    main(["check", str(file), "--lang", "zh"])
    assert "GX328" not in capsys.readouterr().out
