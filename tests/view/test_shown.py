"""What notebooks and rich show of results."""

from __future__ import annotations

import io
import pickle
from typing import Any

import pytest
from tools.corpus import inputs

import gxparse
from gxparse.view.escape import shown
from gxparse.view.tree import lines, tree
from tests.support.html_page import parsed

TEXTS = {path.name[:2]: path.read_text(encoding="utf-8") for path in inputs()}
WRONG, BLANK, OLDER = TEXTS["02"], TEXTS["07"], TEXTS["27"]


def test_a_notebook_shows_a_result_with_what_is_doubtful() -> None:
    result = gxparse.parse(WRONG)
    root = parsed(result._repr_html_())
    assert "5 warnings" in root.text
    assert all(shown(each.message) in root.text for each in result.diagnostics)
    tables = [each for each in root.all("table") if "form" in each.classes]
    assert [each.one("caption").text for each in tables] == [
        gxparse.label(name) for name in ("disclosure", "requests", "disputes")
    ]
    figures = [cell.text.split()[0] for each in tables for cell in each.all("td")]
    values = [
        value
        for path, value in gxparse.values(result.report).items()
        if not path.endswith(".unit")
    ]
    assert figures == [str(value) for value in values]
    broken = [cell for cell in root.all("td") if "w" in cell.classes]
    assert len(broken) == 43


def test_several_in_one_notebook_do_not_clash() -> None:
    result = gxparse.parse(WRONG)
    shows: list[Any] = [
        result,
        result.report,
        result.report.disclosure,
        result.report.requests,
        result.report.disputes,
        result.diagnostics,
        result.diagnostics[0],
        gxparse.infer(gxparse.parse(BLANK).report),
        gxparse.check(result),
        gxparse.parse(OLDER),
        gxparse.parse("").diagnostics,
    ]
    for thing in shows:
        root = parsed(thing._repr_html_())
        assert not [
            each
            for each in root.all()
            if {"id", "onclick", "src", "href"} & each.attributes.keys()
        ]
        assert not list(root.all("script"))
        (frame,) = (each for each in root.within if not isinstance(each, str))
        assert frame["class"] == "gxparse-view"
        rules = root.one("style").text.split("}")
        assert all(".gxparse-view" in rule for rule in rules if "{" in rule)


def test_a_notebook_shows_each_step_of_an_inference() -> None:
    made = gxparse.infer(gxparse.parse(BLANK).report)
    rows = list(parsed(made._repr_html_()).one("tbody").all("tr"))
    assert len(rows) == len(made.steps) > 3
    for row, step in zip(rows, made.steps, strict=True):
        cells = [cell.text for cell in row.all("td")]
        assert cells[1:] == [str(step.value), step.arithmetic]
    nothing = gxparse.infer(gxparse.Report())
    assert "no value" in nothing._repr_html_()


def test_what_is_shown_is_never_markup() -> None:
    report = gxparse.Report(
        title="<img src=x onerror=alert(1)>[bold]x[/bold]\x1b]", overview=("<b>",)
    )
    root = parsed(report._repr_html_())
    assert not list(root.all("img"))
    assert "\x1b" not in "\n".join(lines(tree(report)))


def test_diagnostics_are_a_tuple_as_before() -> None:
    result = gxparse.parse(WRONG)
    assert isinstance(result.diagnostics, tuple)
    assert result.diagnostics == tuple(result.diagnostics)
    assert pickle.loads(pickle.dumps(result)) == result
    assert hash(result) == hash(gxparse.parse(WRONG))


def test_a_tree_names_the_columns_once() -> None:
    report = gxparse.parse(WRONG).report
    text = list(lines(tree(report)))
    assert text[:3] == [
        "Report",
        f"  title: {report.title}",
        f"  agency: {report.agency}",
    ]
    assert "    received: 645 · 300 · 303 · 241 · 316 · 234 · 2039" in text
    assert "    rules: issued 9 · repealed 7 · in_force 47" in text
    assert sum("natural_person" in line for line in text) == 1
    assert next(lines(tree(report.disputes))).startswith("DisputeTable: upheld")
    older = "\n".join(lines(tree(gxparse.parse(OLDER).report)))
    assert "value 583" in older


def test_rich_prints_trees_and_tables() -> None:
    pytest.importorskip("rich")
    from rich.console import Console

    result = gxparse.parse(WRONG)
    things: list[Any] = [
        result,
        result.report.requests,
        result.diagnostics,
        result.diagnostics[0],
    ]
    things.append(gxparse.infer(gxparse.parse(BLANK).report))
    printed = []
    for thing in things:
        stream = io.StringIO()
        Console(file=stream, width=300).print(thing)
        printed.append(stream.getvalue())
    assert "received  645 · 300" in printed[0]
    assert "300 + 37 ≠ 321 + 18" in printed[0]
    assert printed[1].startswith("RequestTable2021")
    assert printed[2].count("warning") == 5
    assert printed[3].count("warning") == 1
    assert "x" in printed[4]
    hostile = io.StringIO()
    Console(file=hostile, width=99).print(gxparse.Report(title="[red]a[/red] \x1b[31m"))
    assert "[red]a[/red] ␛[31m" in hostile.getvalue()
