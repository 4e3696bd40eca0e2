"""The law of paths: what is told of a text names values, rows and tables that its report has."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from attrs import fields
from hypothesis import given
from hypothesis import strategies as st

import gxparse
from gxparse import ParseResult, Report
from gxparse.model.paths import values
from gxparse.testing.strategies import reports
from gxparse.testing.writing import LAYOUTS
from tests.support.places import CORPUS

ATTRIBUTES = {attribute.name for attribute in fields(Report)}
TEXTS = sorted(
    path for path in CORPUS.rglob("*.*") if path.suffix in (".txt", ".md", ".tsv")
)


def paths_of(result: ParseResult) -> set[str]:
    """The attributes of a report, the values that it has, and the rows and groups that these stand in."""
    found = set(ATTRIBUTES)
    for path in (*values(result.report), *result.cells):
        while path and path not in found:
            found.add(path)
            path = path.rpartition(".")[0]
    return found


def assert_named(text: str) -> None:
    for result in gxparse.parse_all(text):
        there = paths_of(result)
        strange = {
            (diagnostic.code, path)
            for diagnostic in result.diagnostics
            for path in diagnostic.paths
            if path not in there
        }
        assert not strange


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_paths_of_the_corpus(path: Path) -> None:
    assert_named(path.read_text(encoding="utf-8", errors="surrogateescape"))


@st.composite
def cut(draw: st.DrawFn) -> str:
    """A laid-out report in which stretches are left out, doubled, or others than they were."""
    layout = draw(st.sampled_from(sorted(LAYOUTS)))
    random = Random(draw(st.integers(0, 2**32)))
    text = LAYOUTS[layout](draw(reports(nones=True)), random)
    for _ in range(draw(st.integers(1, 4))):
        a, b = sorted((random.randrange(len(text)), random.randrange(len(text))))
        b = min(b, a + random.choice((2, 40, 900)))
        put = random.choice(("", text[a:b] * 2, "八", "其他", "\n", "（上年）", "7 "))
        text = text[:a] + put + text[b:]
    return text


@given(cut())
def test_paths_of_drawn_reports(text: str) -> None:
    assert_named(text)


def test_what_is_told_of_a_table_that_was_not_read_names_the_table() -> None:
    heads = "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
    title = "云岭县水利局2023年政府信息公开工作年度报告"
    text = f"{title}\n二、主动公开政府信息情况\n{heads}| 规章 | 甲 | 乙 | 丙丁 |\n"
    result = gxparse.parse(text)
    assert result.report.disclosure is None
    named = {path for d in result.diagnostics for path in d.paths}
    assert "GX203" in {d.code for d in result.diagnostics}
    assert "disclosure" in named
    assert not [path for path in named if path.startswith("disclosure.")]
