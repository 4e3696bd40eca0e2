"""Where ``parse`` writes to, ``infer``, and ``explain``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import gxparse
from gxparse.cli.main import main
from gxparse.diagnostics.catalogue import CATALOGUE
from tests.support.command import BROKEN, TEXT, written

BLANK = """三、收到和处理政府信息公开申请情况
| | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
| 一、本年新收政府信息公开申请数量 | 5 | | 0 | 0 | 0 | 0 | 7 |
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("broken.md").write_text(BROKEN, encoding="utf-8")
    Path("blank.md").write_text(BLANK, encoding="utf-8")
    Path("x.md").write_text("今天下雨。", encoding="utf-8")


def test_one_file_of_the_format_that_its_name_ends_with() -> None:
    assert main(["parse", "a.txt", "-o", "new/a.md"]) == 0
    assert Path("new/a.md").read_text("utf-8") == TEXT
    assert main(["parse", "a.txt", "-o", "a.json"]) == 0
    data = json.loads(Path("a.json").read_text("utf-8"))
    assert data == gxparse.to_dict(gxparse.loads(TEXT))
    assert main(["parse", "a.txt", "broken.md", "-o", "all.jsonl"]) == 1
    lines = Path("all.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["path"] for line in lines] == ["a.txt", "broken.md"]
    assert main(["parse", "a.txt", "-o", "b.txt", "--to", "json"]) == 0
    assert Path("b.txt").read_text("utf-8") == Path("a.json").read_text("utf-8")
    assert [path.name for path in written("new")] == ["a.md"]


def test_a_file_of_which_nothing_comes_is_left_as_it_is() -> None:
    Path("old.md").write_text("old")
    assert main(["parse", "x.md", "-o", "old.md"]) == 2
    assert Path("old.md").read_text() == "old"
    assert main(["parse", "no.md", "-o", "none.md"]) == 2
    assert not Path("none.md").exists()


def test_a_folder_has_no_ending_or_is_there() -> None:
    assert main(["parse", "a.txt", "-o", "out"]) == 0
    assert [str(path) for path in written("out")] == ["out/a.txt.md"]
    Path("2023.json").mkdir()
    assert main(["parse", "a.txt", "-o", "2023.json", "--to", "json"]) == 0
    assert [str(path) for path in written("2023.json")] == ["2023.json/a.txt.json"]


@pytest.mark.parametrize("command", ["parse", "infer"])
def test_a_name_with_another_ending_is_no_folder(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, hint in (
        ("out.html", "; gxparse view writes .html"),
        ("2023.XLSX", "; gxparse batch writes .xlsx"),
        ("v1.0", ""),
    ):
        assert main([command, "blank.md", "-o", name]) == 2
        assert capsys.readouterr() == (
            "",
            f"gxparse: {name}: the name of a file must end with .md, .txt, .json, .jsonl, "
            f"that of a folder with /{hint}\n",
        )
        assert not Path(name).exists()
    assert main([command, "blank.md", "-o", "v1.0/"]) == 0
    assert [str(path) for path in written("v1.0")] == ["v1.0/blank.md.md"]


def test_what_was_written_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    for options, told in (
        (["-o", "a.md"], "written: a.md\n"),
        (["-o", "out"], "written: out\n"),
        (["-o", "out"], ""),  # it stands there already
        (["-o", "a.json", "--lang", "zh"], "已写入：a.json\n"),
    ):
        assert main(["parse", "a.txt", *options]) == 0
        assert capsys.readouterr().out == told
    assert main(["parse", "x.md", "-o", "x.json"]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("options", [["-o", "a.json"], ["--to", "json"], []])
def test_many_files_are_not_one_text(options: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["parse", "a.txt", "broken.md", *options])
    assert stopped.value.code == 2
    assert not Path("a.json").exists()


def test_options_of_before_are_known_and_not_shown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["parse", "a.txt", "--format", "json", "--output", "out"]) == 0
    assert [str(path) for path in written("out")] == ["out/a.txt.json"]
    for command in ("parse", "batch", "infer"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        shown = capsys.readouterr().out
        assert "--to" in shown
        assert "-o OUT" in shown
        assert "--format" not in shown
        assert "--output" not in shown


def test_infer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["infer", "blank.md"]) == 0
    out, err = capsys.readouterr()
    made = gxparse.infer(gxparse.parse(BLANK).report)
    assert out == gxparse.dumps(made.report)
    assert gxparse.loads(out).requests.received.business == 2  # type: ignore[union-attr]
    assert err.splitlines()[-1] == f"blank.md: inferred: {made.steps[0].message}"
    assert main(["infer", "blank.md", "-o", "b.json", "--lang", "zh"]) == 0
    data = json.loads(Path("b.json").read_text("utf-8"))
    assert data["requests"]["received"]["business"] == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert "（表三各行：六类申请人之和等于总计：5 + x + " in said
    assert said == f"blank.md: 推断：{made.steps[0].text('zh')}"
    assert main(["infer", "x.md"]) == 2
    assert capsys.readouterr().out == ""


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "304", "gx1"]) == 0
    assert capsys.readouterr().out.count("GX001") == 1
    assert main(["explain", "gx304", "GX001"]) == 0
    lines = capsys.readouterr().out.splitlines()
    entry = CATALOGUE["GX304"]
    assert lines[:2] == [
        f"GX304 (warning): {entry.of_any_report('en')}",
        f"  {entry.about_en}",
    ]
    assert main(["explain", "GX304", "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert out == f"GX304（警告）：{entry.of_any_report('zh')}\n  {entry.about_zh}\n"
    assert main(["explain"]) == 0
    codes = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert codes == list(CATALOGUE)
    assert main(["explain", "GX3041", "hello"]) == 2
    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith("gxparse: GX3041: there is no such code; near it: GX304")
    assert last == "gxparse: hello: there is no such code"
