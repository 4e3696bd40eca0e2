"""``gxparse diff``: columns that stand under each other, colours for terminals alone, and the exit status."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from attrs import evolve

from gxparse.cli.analysis.shown import padded
from gxparse.cli.main import main
from gxparse.cli.words import width, wrapped
from tests.support.canonical_files import filed
from tests.support.panels import BODIES, changed, reports

REPORT = reports()[BODIES[0], 2023]


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    other = changed(REPORT, "requests.received.business", 4113)
    other = changed(other, "disclosure.rules.issued", None)
    other = evolve(
        other, year=2024, disputes=None, problems=(*REPORT.problems, "人手不足。")
    )
    return [filed(tmp_path / "a.md", REPORT), filed(tmp_path / "b.md", other)]


def test_what_has_changed(pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *pair, "--lang", "zh"]) == 1
    out = capsys.readouterr().out
    figures = [line for line in out.splitlines() if "→" in line]
    assert len({width(line.partition("→")[0]) for line in figures}) == 1
    assert [line.split("→")[1].strip() for line in figures] == [
        "2024",
        "—",
        "4113",
        "—",
    ]
    assert figures[1].startswith("第二十条第（一）项：规章 · 本年制发件数 ")
    assert out.splitlines()[-2:] == [
        "五、存在的主要问题及改进情况第3段",
        "+ 人手不足。",
    ]
    assert main(["diff", *pair]) == 1
    assert "Problems and improvements, paragraph 3" in capsys.readouterr().out
    assert main(["diff", pair[0], pair[0]]) == 0
    assert capsys.readouterr().out == ""
    assert main(["diff", pair[0], "gone.md"]) == 2


def test_colours_are_for_terminals(
    pair: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["diff", *pair])
    plain = capsys.readouterr().out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    main(["diff", *pair])
    assert "\x1b[32m4113\x1b[0m" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    main(["diff", *pair])
    assert capsys.readouterr().out == plain


def test_a_chinese_character_takes_two_columns() -> None:
    assert [width(text) for text in ("", "ab", "规章", "规章a")] == [0, 2, 4, 5]
    assert [padded(text, 5) for text in ("规章", "规章规章")] == ["规章 ", "规章规章"]


COLOUR = re.compile(r"\x1b\[[0-9]+m")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [60, 80, 132])
def test_lines_of_figures_end_where_the_terminal_does(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    columns: int,
    lang: str,
) -> None:
    """A name that is longer goes on below; figures stand under each other, and nothing of a name is lost."""
    other = reports()[BODIES[1], 2023]
    other = evolve(other, overview=REPORT.overview, problems=REPORT.problems)
    other = evolve(other, other_matters=REPORT.other_matters)
    files = [filed(tmp_path / "a.md", REPORT), filed(tmp_path / "b.md", other)]
    main(["diff", *files, "--lang", lang])
    in_file = capsys.readouterr().out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(columns))
    main(["diff", *files, "--lang", lang])
    shown = COLOUR.sub("", capsys.readouterr().out)
    lines = [line for line in shown.splitlines() if line[0] not in "-+"]
    assert max(map(width, lines)) <= columns
    go_on = [line for line in lines if line.startswith("  ")]
    assert bool(go_on) is (columns < 100)
    figures = [line for line in lines if "→" in line]
    assert len(figures) > 60
    assert len({width(line.partition("→")[0]) for line in figures}) == 1
    # The same characters, only at other places
    assert sorted("".join(shown.split())) == sorted("".join(in_file.split()))


def test_lines_are_cut_between_words_and_between_chinese_characters() -> None:
    text = "Granted in part · Businesses"
    assert [*wrapped(text, 12, "  ")] == ["Granted in", "  part ·", "  Businesses"]
    assert [*wrapped("政府信息公开", 6, "  ")] == ["政府信", "  息公", "  开"]
    # A word that is longer than a line stays whole
    assert [*wrapped("Reconsideration x", 6)] == ["Reconsideration", "x"]
