"""The side of a page that shows the report as the form prints it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gxparse.checks.inference import Inference
from gxparse.form.english import ENGLISH
from gxparse.form.loader import statutory_form
from gxparse.model.report import INDICATORS, TABLES, Report
from gxparse.result import ParseResult
from gxparse.source import CellSource, Origin
from gxparse.view.cells import State, states_of, text_of
from gxparse.view.escape import element, escaped, in_chinese
from gxparse.view.numbers import Numbers
from gxparse.view.tables import edition_of, table_html
from gxparse.view.words import words

_IDENTITY = ("agency", "year", "notice")


class CellPainter:
    """Shows each value with its number, and with signs for what is to be seen of it."""

    def __init__(
        self, cells: Mapping[str, CellSource], numbers: Numbers, lang: str
    ) -> None:
        self.lang = lang
        self._cells, self._numbers, self._words = cells, numbers, words(lang)

    def cell(self, path: str, inner: Iterable[str] = (), span: int = 1) -> str:
        """The ``<td>`` of a value and those within it."""
        mark, content = self._shown(path)
        within = [each for each in inner if each in self._cells]
        for each in within:
            inner_mark, inner_content = self._shown(each)
            content += f" <span{self._known(each)}{inner_mark}>{inner_content}</span>"
        colspan = f' colspan="{span}"' if span > 1 else ""
        return f"<td{colspan}{self._known(path)}{mark}>{content}</td>"

    def attributes(self, path: str) -> str:
        """The number of a head."""
        return f" data-n={self._numbers.new(path)}"

    def row(self, path: str) -> str:
        """The path of a row, to link to it."""
        return f" id={path}"

    def _known(self, path: str) -> str:
        return f" id={path} data-n={self._numbers.new(path)}"

    def _shown(self, path: str) -> tuple[str, str]:
        """The class and the content of a cell."""
        cell = self._cells.get(path)
        if cell is None:
            return "", ""
        states = states_of(cell)
        text = escaped(text_of(cell))
        if not states:
            return "", text
        return class_of(states), text + in_words(states, self._words)


def class_of(states: Iterable[State]) -> str:
    """The class of what is shown with states."""
    marks = [state.mark for state in states]
    return f" class={marks[0]}" if len(marks) == 1 else f' class="{" ".join(marks)}"'


def in_words(states: Iterable[State], said: Mapping[str, str]) -> str:
    """What the signs of states say, for those who see none; the signs themselves come with the class."""
    return f"<i> {', '.join(said[state.name] for state in states)}</i>"


def report_html(
    result: ParseResult, numbers: Numbers, lang: str, inferred: Inference | None
) -> str:
    """The report's prose and tables, section by section."""
    return "".join(_parts(result, numbers, lang, inferred))


def _parts(
    result: ParseResult, numbers: Numbers, lang: str, inferred: Inference | None
) -> Iterator[str]:
    report, said, form = result.report, words(lang), statutory_form()
    cells = {**result.cells, **(inferred.cells if inferred else {})}
    painter, zh = CellPainter(cells, numbers, lang), in_chinese(lang)
    yield _prose(report, "preamble", numbers, zh)
    for name, heading in form.sections.items():
        number = numbers.new(name)
        english = element("small", ENGLISH[name], lang="en") if zh else ""
        h2 = f'<h2 data-n="{number}"><span{zh}>{escaped(heading)}</span>{english}</h2>'
        if name not in TABLES:
            inner = _prose(report, name, numbers, zh, said["no_prose"])
        elif getattr(report, name) is None:
            inner = element("p", said["no_table"], class_="none")
        else:
            table = edition_of(name, getattr(report, name))
            inner = framed(table_html(table, painter, heading))
        yield f'<section id="{name}">{h2}{inner}</section>'
    if report.indicators:
        yield _indicators(report, painter, numbers)


def framed(table: str) -> str:
    """A table that may be wider than its page."""
    return f'<div class="wide">{table}</div>'


def head_html(result: ParseResult, numbers: Numbers, lang: str) -> str:
    """Title, agency, year and notice, each with what is doubtful of it."""
    report, said = result.report, words(lang)
    title = report.title
    shown = escaped(title) if title else element("em", said["no_title"])
    rows = ""
    for name in _IDENTITY:
        value = getattr(report, name)
        if value is None and name == "notice":
            continue
        mark, signed = _doubt(result, name, said)
        text = escaped(value) if value is not None else element("em", said["unknown"])
        rows += (
            f"<div><dt>{said[name]}</dt>"
            f'<dd id="{name}" data-n="{numbers.new(name)}"{mark}>{text}{signed}</dd></div>'
        )
    mark, signed = _doubt(result, "title", said)
    zh = in_chinese(lang) if title else ""
    h1 = (
        f'<h1 id="title" data-n="{numbers.new("title")}"{mark}{zh}>{shown}{signed}</h1>'
    )
    return f'<header class="head">{h1}<dl>{rows}</dl></header>'


def _doubt(result: ParseResult, path: str, said: Mapping[str, str]) -> tuple[str, str]:
    """The class and the signs of something that stands in no cell."""
    concerns = {doubt.concerns for doubt in result.doubts.get(path, ())}
    states = states_of(
        CellSource(
            None,
            Origin.PRINTED,
            None,
            (),
            trusted="reading" not in concerns,
            consistent="figures" not in concerns,
        )
    )
    if not states:
        return "", ""
    return class_of(states), in_words(states, said)


def _prose(
    report: Report, name: str, numbers: Numbers, zh: str, nothing: str = ""
) -> str:
    paragraphs: tuple[str, ...] = getattr(report, name)
    if not paragraphs and nothing:
        return element("p", nothing, class_="none")
    made = ""
    for n, paragraph in enumerate(paragraphs):
        path = f"{name}[{n}]"
        made += f"<p id={path} data-n={numbers.new(path)}{zh}>{escaped(paragraph)}</p>"
    return made


def _indicators(report: Report, painter: CellPainter, numbers: Numbers) -> str:
    """The table of a report before 2019, row by row by its own names."""
    form = statutory_form().indicators
    said = words(painter.lang)
    zh = in_chinese(painter.lang)
    heads = "".join(
        f'<th{zh} scope="col" data-c="{name}">{escaped(form.heads[role])}</th>'
        for role, name in (("name", "name"), ("measure", "unit"), ("value", "value"))
    )
    rows = "".join(
        _indicator(n, row, painter, numbers) for n, row in enumerate(report.indicators)
    )
    caption = element(
        "caption", f"{escaped(form.heading)} ({said['rows_of']})", class_="v"
    )
    table = f'<table class="form {INDICATORS}">{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    heading = f'<h2 data-n="{numbers.new(INDICATORS)}">{escaped(form.heading)}</h2>'
    return f'<section id="{INDICATORS}">{heading}{framed(table)}</section>'


def _indicator(n: int, row: Any, painter: CellPainter, numbers: Numbers) -> str:
    path = f"{INDICATORS}[{n}]"
    number = numbers.new(path)
    return (
        f"<tr id={path}><th{in_chinese(painter.lang)} scope=row data-n={number}>{escaped(row.name)}</th>"
        f'<td class="u">{escaped(row.unit or "")}</td>{painter.cell(f"{path}.value")}</tr>'
    )


__all__ = ["CellPainter", "framed", "head_html", "in_words", "report_html"]
