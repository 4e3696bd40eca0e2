"""Canonical text, read strictly: front matter, statutory headings, one line a paragraph.

The tables go the way of every other table, by the same grammars; but whatever
is told of their structure is an error here, since canonical text has every row
and nothing else. docs/en/reference/canonical.md describes the format.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import (
    Document,
    Front,
    Heading,
    Outline,
    Paragraph,
    Region,
)
from gxparse.form.types import Form
from gxparse.model.fields import is_line
from gxparse.model.report import INDICATORS, PROSE, Indicator, Report
from gxparse.serializers.canonical import (
    ESCAPED,
    KEYS,
    NONE,
    cell_text,
    indicators_head,
)
from gxparse.serializers.json import AMOUNT, SCHEMA
from gxparse.source import Span

_SCHEMA_NAME = SCHEMA.partition("/")[0] + "/"
_SCHEMA_LINE = re.compile(rf"[-\s]*schema\s*:\s*\"{_SCHEMA_NAME}")
_QUOTED = 40  # characters of a line that an error quotes
_SOME = 2  # keys that other front matter may have too
# What may be told of a sound canonical text. GX004 for one: what was lost in the
# source of a report is lost in its prose, and is printed as such
_FINE = {"GX004", "GX103", "GX118", "GX207"}
_FIELDS = ("title", "agency", "year", "notice")  # keys that are the report's own
_BAR = re.compile(r"(?<!\\)\|")


def is_canonical(text: str) -> bool:
    """Whether a text means to be canonical: it opens with the front matter, be that damaged."""
    lines = text[:400].lstrip("\ufeff").split("\n", 8)
    if any(_SCHEMA_LINE.match(line) for line in lines[:3]):
        return True
    keys = [line.strip().partition(":")[0] for line in lines if line.strip()]
    return keys[:1] == ["---"] and len(set(KEYS).intersection(keys)) > _SOME


def may_open_in(text: str) -> bool:
    """Whether canonical text may begin somewhere in a text: told at once for every other one."""
    return _SCHEMA_NAME in text


def opens_front_matter(text: str, end: int) -> bool:
    """Whether a border that ends at a place is the first line of canonical text: its schema stands on the next one."""
    return _SCHEMA_LINE.match(text, end) is not None


def strictly(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The same diagnostics, where those that a sound text never gives have become errors."""
    strict = []
    for diagnostic in diagnostics:
        if diagnostic.severity != "error" and diagnostic.code not in _FINE:
            en, zh = diagnostic.message, diagnostic.text("zh")
            diagnostic = _error(diagnostic.spans, en, zh, diagnostic.paths)
        strict.append(diagnostic)
    return strict


def outline(form: Form, document: Document) -> Outline:
    """The parts of a canonical text; what is out of place in it is an error."""
    lines = [Span(*line) for line in document.lines(0, len(document.plain))]
    errors: list[Diagnostic] = []
    if _raw(document, lines[0]).lstrip("\ufeff") != "---":
        errors.append(_error((lines[0],), "the first line is not ---", "首行不是---"))
    close = _end_of_front_matter(document, lines)
    front, front_errors = _front(document, lines[1:close])
    body = _body(form, document, lines[close + 1 :])
    start = lines[close].end if close < len(lines) else len(document.plain)
    regions = _regions(document, start, body.headings)
    errors += [*front_errors, *body.errors]
    for section in form.sections:
        if section not in {region.section for region in regions}:
            wording = form.sections[section]
            errors.append(
                _error((), f"section missing: {wording}", f"缺少章节：{wording}")
            )
    return Outline(
        front=front,
        regions=tuple(regions),
        prose={name: tuple(paragraphs) for name, paragraphs in body.prose.items()},
        markup=tuple(lines[: close + 1]),
        diagnostics=tuple(errors),
        strict=True,
    )


def _end_of_front_matter(document: Document, lines: Sequence[Span]) -> int:
    """Which line closes the front matter; the one behind the last where none does."""
    for n in range(1, len(lines)):
        if _raw(document, lines[n]) == "---":
            return n
    return len(lines)


class _Body(NamedTuple):
    """What stands behind the front matter."""

    headings: list[Heading]
    prose: dict[str, list[Paragraph]]
    errors: list[Diagnostic]


def _body(form: Form, document: Document, lines: Iterable[Span]) -> _Body:
    """The headings and paragraphs, line by line; tables are read as every table is, or by ``rows``."""
    order = ["preamble", *form.sections, INDICATORS]
    by_heading = {
        f"## {wording}": section for section, wording in form.sections.items()
    }
    by_heading[f"## {form.indicators.heading}"] = INDICATORS
    body = _Body([], {name: [] for name in PROSE}, [])
    here = "preamble"
    for line in lines:
        raw = _raw(document, line)
        section = by_heading.get(raw)
        if section is None:
            if here in PROSE:
                _add_line(body, here, line, raw)
        elif order.index(section) <= order.index(here):
            body.errors.append(
                _line_error(line, "heading out of order", "标题顺序有误", raw)
            )
        else:
            body.headings.append(
                Heading(
                    section, line.start, line.start + len("## "), line.end, True, False
                )
            )
            here = section
    return body


def _add_line(body: _Body, section: str, line: Span, raw: str) -> None:
    """Adds a line of prose: one paragraph, or an error."""
    escaped = raw[0] == "\\"
    text = raw[1:] if escaped else raw
    if raw[0] in ESCAPED and not escaped:
        body.errors.append(
            _line_error(line, "no heading of the form", "不是规定的标题", raw)
        )
    elif not is_line(text):
        quoted = repr(text[:_QUOTED])
        body.errors.append(
            _error((line,), f"no paragraph: {quoted}", f"不是段落：{quoted}")
        )
    else:
        span = Span(line.end - len(text), line.end)
        body.prose[section].append(Paragraph(text, (span,)))


def _regions(
    document: Document, start: int, headings: Sequence[Heading]
) -> list[Region]:
    """What stands before the first heading, and behind each of them."""
    ends = [*(heading.start for heading in headings), len(document.plain)]
    regions = [Region("preamble", start, ends[0], None)]
    for heading, end in zip(headings, ends[1:], strict=True):
        regions.append(Region(heading.section, heading.end, end, heading))
    return regions


class Row(NamedTuple):
    """A row of an older form's table, and where its name, unit and figure stand."""

    indicator: Indicator
    cells: tuple[Span, ...]


def rows(
    form: Form, document: Document, region: Region
) -> tuple[list[Row], list[Span], list[Diagnostic]]:
    """The rows of an older form's table, the lines above them, and what is out of place."""
    lines = [Span(*line) for line in document.lines(region.start, region.end)]
    head = indicators_head(form)
    above, below = lines[: len(head)], lines[len(head) :]
    errors = []
    if [_raw(document, line) for line in above] != head or not below:
        errors.append(
            _error(
                tuple(above),
                "a table of indicators without its heads or rows",
                "指标表缺少表头或行",
            )
        )
    found = []
    for line in below:
        row = _row(document, line)
        if row is None:
            errors.append(
                _line_error(
                    line, "no row of indicators", "不是指标行", _raw(document, line)
                )
            )
        else:
            found.append(row)
    return found, above, errors


def _row(document: Document, line: Span) -> Row | None:
    """The row that a line is: name, unit and figure between bars."""
    cells = _cells(document, line)
    try:
        before, name, unit, figure, behind = [_raw(document, cell) for cell in cells]
        text = cell_text(name)
        if before or behind or text is None:
            return None
        if figure != NONE and not re.fullmatch(AMOUNT, figure):
            return None
        value = None if figure == NONE else Decimal(figure)
        return Row(Indicator(text, cell_text(unit), value), tuple(cells[1:-1]))
    except ValueError:  # another number of cells, or none that a line can hold
        return None


def _cells(document: Document, line: Span) -> list[Span]:
    """Where the cells of a line stand, without the blanks around them."""
    cells, position = [], line.start
    for cell in _BAR.split(_raw(document, line)):
        start = position + len(cell) - len(cell.lstrip())
        cells.append(Span(start, start + len(cell.strip())))
        position += len(cell) + 1
    return cells


class _FrontMatter(NamedTuple):
    """The keys of the front matter."""

    values: dict[str, Any]
    """The value of each, ``None`` where it is none."""
    places: dict[str, Span]
    errors: list[Diagnostic]


def _front(document: Document, lines: list[Span]) -> tuple[Front, list[Diagnostic]]:
    """What the front matter says, and what is out of place in it."""
    values, places, errors = _front_matter(document, lines)
    above = tuple(lines[:1])
    if values.get("schema") != SCHEMA:
        errors.append(_error(above, f"schema is not {SCHEMA}", f"schema不是{SCHEMA}"))
    for key in KEYS:
        if key not in values:
            errors.append(_error(above, f"key missing: {key}", f"缺少键：{key}"))
    fields = {key: values[key] for key in _FIELDS if key in values}
    # The model holds what each of them may be.
    try:
        Report(**fields)
    except ValueError as error:
        errors.append(_error(above, str(error), str(error)))
        return Front(), errors
    units = values.get("units")
    if units is None:
        return Front(**fields), errors
    if not is_line(units):
        errors.append(
            _error(above, f"units: {units!r} is no unit", f"units：{units!r}不是单位")
        )
        return Front(**fields), errors
    return Front(**fields, units=(units, places["units"])), errors


def _front_matter(document: Document, lines: Iterable[Span]) -> _FrontMatter:
    """The keys, each once, with a JSON scalar."""
    read = _FrontMatter({}, {}, [])
    for line in lines:
        key, _, value = _raw(document, line).partition(": ")
        if key in read.values:
            read.errors.append(_line_error(line, "key twice", "键重复", key))
        try:
            read.values[key] = json.loads(value)
            quotes = (
                1 if value[1:-1] == read.values[key] else 0
            )  # if they are all that JSON adds
            read.places[key] = Span(line.end - len(value) + quotes, line.end - quotes)
        except (ValueError, RecursionError):
            read.errors.append(
                _line_error(line, "not a JSON scalar", "不是JSON标量", value)
            )
            read.values[key] = None
        if key not in KEYS:
            read.errors.append(_line_error(line, "unknown key", "未知的键", key))
    return read


def _raw(document: Document, line: Span) -> str:
    return document.text[line.start : line.end]


def _line_error(line: Span, en: str, zh: str, printed: str) -> Diagnostic:
    """What is wrong with a line, and how it begins."""
    return _error((line,), f"{en}: {printed[:_QUOTED]}", f"{zh}：{printed[:_QUOTED]}")


def _error(
    spans: tuple[Span, ...], en: str, zh: str, paths: tuple[str, ...] = ()
) -> Diagnostic:
    return Diagnostic("GX002", paths, spans, {"reason_en": en, "reason_zh": zh})
