"""What notebooks show of results: small HTML that needs no script, has no ids, and keeps its styles to itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import singledispatch
from typing import Any

from gxparse.checks.inference import Inference
from gxparse.diagnostics.diagnostic import Diagnostic, Diagnostics
from gxparse.form.labels import label
from gxparse.form.loader import statutory_form
from gxparse.model.report import TABLES, Report
from gxparse.model.shown import about
from gxparse.model.values import values
from gxparse.result import ParseResult
from gxparse.source import CellSource, Origin
from gxparse.view.cells import states_of, text_of
from gxparse.view.document import asset
from gxparse.view.escape import element, escaped
from gxparse.view.report import class_of, in_words
from gxparse.view.tables import edition_of, table_html
from gxparse.view.told import SIGNS
from gxparse.view.words import counted, words

LANG = "en"
"""The language of what is shown, as that of ``repr``; the form's own words are Chinese."""
_MOST = 100  # diagnostics that are shown


@singledispatch
def html(thing: Any) -> str:
    """The HTML of a table."""
    (name,) = (
        name
        for name, tables in statutory_form().tables.items()
        if any(table.model is type(thing) for table in tables)
    )
    return _framed(_table(name, thing, _cells_of(Report(**{name: thing}))))


@html.register
def _(report: Report) -> str:
    return _framed(_head(report) + _tables(report, _cells_of(report)))


@html.register
def _(result: ParseResult) -> str:
    told = ""
    if result.diagnostics:
        said = words(LANG)
        counts = [
            counted(said[f"{severity}_n"], count)
            for severity in SIGNS
            if (count := sum(d.severity == severity for d in result.diagnostics))
        ]
        told = _folded(", ".join(counts), _diagnostics(result.diagnostics), opened=True)
    return _framed(_head(result.report) + told + _tables(result.report, result.cells))


@html.register
def _(diagnostics: Diagnostics) -> str:
    return _framed(_diagnostics(diagnostics))


@html.register
def _(diagnostic: Diagnostic) -> str:
    return _framed(_diagnostics((diagnostic,)))


@html.register
def _(made: Inference) -> str:
    said = words(LANG)
    if not made.steps:
        return _framed(element("p", said["nothing_inferred"]))
    rows = (
        (label(step.path, full=True), step.value, step.arithmetic)
        for step in made.steps
    )
    return _framed(_listed((said["where"], said["value"], said["proof"]), rows))


class NotebookPainter:
    """Shows values with their signs, without numbers and ids: several pages of a kind may stand in one notebook."""

    lang = LANG

    def __init__(self, cells: Mapping[str, CellSource]) -> None:
        self._cells, self._words = cells, words(LANG)

    def cell(self, path: str, inner: Iterable[str] = (), span: int = 1) -> str:
        """The ``<td>`` of a value and those within it."""
        mark, content = self._shown(path)
        for each in inner:
            content += f" {self._shown(each)[1]}"
        colspan = f' colspan="{span}"' if span > 1 else ""
        return f"<td{colspan}{mark}>{content}</td>"

    def attributes(self, path: str) -> str:  # noqa: ARG002
        """Heads have none."""
        return ""

    def row(self, path: str) -> str:  # noqa: ARG002
        """Nor have rows."""
        return ""

    def _shown(self, path: str) -> tuple[str, str]:
        cell = self._cells.get(path)
        if cell is None:
            return "", ""
        states, text = states_of(cell), escaped(text_of(cell))
        if not states:
            return "", text
        return class_of(states), text + in_words(states, self._words)


def _cells_of(report: Report) -> Mapping[str, CellSource]:
    """The values of a report that has no source: what is ``None`` is just not there."""
    return {
        path: CellSource(
            value, Origin.BLANK if value is None else Origin.PRINTED, None, ()
        )
        for path, value in values(report).items()
    }


def _head(report: Report) -> str:
    title = f"<br>{escaped(report.title)}" if report.title else ""
    return f"<p><b>{escaped(about(report))}</b>{title}</p>"


def _tables(report: Report, cells: Mapping[str, CellSource]) -> str:
    made = ""
    for name in TABLES:
        part = getattr(report, name)
        if part is not None:
            heading = f"{label(name)} · {label(name, LANG)}"
            made += _folded(heading, _table(name, part, cells), opened=False)
    if report.indicators:
        said = [label(f"indicators:{name}", LANG) for name in ("name", "unit", "value")]
        rows = ((each.name, each.unit, each.value) for each in report.indicators)
        made += _folded(label("indicators", LANG), _listed(said, rows), opened=False)
    return made


def _table(name: str, part: Any, cells: Mapping[str, CellSource]) -> str:
    return table_html(edition_of(name, part), NotebookPainter(cells), label(name))


def _folded(summary: str, inner: str, *, opened: bool) -> str:
    return f"<details{' open' if opened else ''}><summary>{escaped(summary)}</summary>{inner}</details>"


def _diagnostics(diagnostics: Iterable[Diagnostic]) -> str:
    said = words(LANG)
    several = list(diagnostics)
    rows = (
        (
            f"{SIGNS[each.severity]} {each.code}",
            said[each.severity],
            each.text(LANG),
        )
        for each in several[:_MOST]
    )
    made = _listed((said["code"], "", said["message"]), rows)
    if len(several) > _MOST:
        made += element("p", said["more"].format(len(several) - _MOST))
    return made


def _listed(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    head = "".join(f"<th>{escaped(name)}</th>" for name in heads)
    body = "".join(
        f"<tr>{''.join(f'<td>{escaped(_plain(cell))}</td>' for cell in row)}</tr>"
        for row in rows
    )
    return f'<table class="told"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _plain(value: object) -> object:
    return "" if value is None else value


def _framed(content: str) -> str:
    return f'<div class="gxparse-view"><style>{asset("notebook.css")}</style>{content}</div>'
