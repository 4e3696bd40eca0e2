"""Canonical text, read strictly: front matter, statutory headings, one line a paragraph.

The tables go the way of every other table, by the same grammars; but whatever
is told of their structure is an error here, since canonical text has every row
and nothing else. docs/canonical.md describes the format.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document, Front, Heading, Outline, Paragraph, Region
from gxparse.form.types import Form
from gxparse.model.fields import is_line
from gxparse.model.report import INDICATORS, PROSE, TABLES, Indicator, Report
from gxparse.serializers.canonical import ESCAPED, KEYS, NONE, cell_text, indicators_head
from gxparse.serializers.json import AMOUNT, SCHEMA
from gxparse.source import Span

_SCHEMA_LINE = re.compile(r"[-\s]*schema\s*:\s*\"gxparse/")
_SOME = 2  # keys that other front matter may have too
_FINE = {"GX103", "GX118", "GX207"}  # what may be told of a sound canonical text
_BAR = re.compile(r"(?<!\\)\|")


def claims(text: str) -> bool:
    """Whether a text means to be canonical: it opens with the front matter, be that damaged."""
    lines = text[:400].lstrip("\ufeff").split("\n", 8)
    opens = [line.strip().partition(":")[0] for line in lines if line.strip()]
    means_to = any(_SCHEMA_LINE.match(line) for line in lines[:3])
    return means_to or (opens[:1] == ["---"] and len(set(KEYS).intersection(opens)) > _SOME)


def strictly(told: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The same diagnostics, where those that a sound text never gives have become errors."""
    return [
        d if d.severity == "error" or d.code in _FINE else _error(d.spans, d.message, d.text("zh"), d.paths)
        for d in told
    ]


def outline(form: Form, document: Document) -> Outline:
    """The parts of a canonical text; what is out of place in it is an error."""
    lines = [Span(*line) for line in document.lines(0, len(document.plain))]
    told: list[Diagnostic] = []
    if _raw(document, lines[0]).lstrip("\ufeff") != "---":
        told.append(_error((lines[0],), "the first line is not ---", "首行不是---"))
    close = next((n for n in range(1, len(lines)) if _raw(document, lines[n]) == "---"), len(lines))
    front = _front(document, lines[1:close], told)
    headings = {f"## {wording}": section for section, wording in form.sections.items()}
    headings[f"## {form.indicators.heading}"] = INDICATORS
    order = [*form.sections, INDICATORS]
    regions = [Region("preamble", lines[close].end if close < len(lines) else len(document.plain), 0, None)]
    prose: dict[str, list[Paragraph]] = {}
    for line in lines[close + 1 :]:
        raw = _raw(document, line)
        section = headings.get(raw)
        here = regions[-1].section
        if section is not None:
            if here != "preamble" and order.index(section) <= order.index(here):
                told.append(_error((line,), f"heading out of order: {raw}", f"标题顺序有误：{raw}"))
                continue
            heading = Heading(section, line.start, line.start + 3, line.end, True, False)
            regions[-1] = Region(here, regions[-1].start, line.start, regions[-1].heading)
            regions.append(Region(section, line.end, 0, heading))
        elif here in TABLES or here == INDICATORS:
            continue  # read as every table is, or by ``rows``
        elif raw[0] in ESCAPED and raw[0] != "\\":
            told.append(_error((line,), f"no heading of the form: {raw[:40]}", f"不是规定的标题：{raw[:40]}"))
        else:
            text = raw[1:] if raw[0] == "\\" else raw
            if is_line(text):
                start = line.end - len(text)
                prose.setdefault(here, []).append(Paragraph(text, (Span(start, line.end),)))
            else:
                told.append(_error((line,), f"no paragraph: {text[:40]!r}", f"不是段落：{text[:40]!r}"))
    regions[-1] = Region(regions[-1].section, regions[-1].start, len(document.plain), regions[-1].heading)
    missing = [s for s in form.sections if s not in {r.section for r in regions}]
    told += [_error((), f"section missing: {form.sections[s]}", f"缺少章节：{form.sections[s]}") for s in missing]
    return Outline(
        front=front,
        regions=tuple(regions),
        prose={name: tuple(prose.get(name, ())) for name in PROSE},
        markup=tuple(lines[: close + 1]),
        diagnostics=tuple(told),
        strict=True,
    )


class Row(NamedTuple):
    """A row of an older form's table, and where its name, unit and figure stand."""

    indicator: Indicator
    cells: tuple[Span, ...]


def rows(form: Form, document: Document, region: Region) -> tuple[list[Row], list[Span], list[Diagnostic]]:
    """The rows of an older form's table, the lines above them, and what is out of place."""
    lines = [Span(*line) for line in document.lines(region.start, region.end)]
    above = lines[: len(indicators_head(form))]
    told = []
    if [_raw(document, line) for line in above] != indicators_head(form) or len(lines) == len(above):
        told.append(_error(tuple(above), "a table of indicators without its heads or rows", "指标表缺少表头或行"))
    found = []
    for line in lines[len(above) :]:
        cells, position = [], line.start
        for cell in _BAR.split(_raw(document, line)):
            start = position + len(cell) - len(cell.lstrip())
            cells.append(Span(start, start + len(cell.strip())))
            position += len(cell) + 1
        row = _row(document, cells)
        if row is None:
            raw = _raw(document, line)[:40]
            told.append(_error((line,), f"no row of indicators: {raw}", f"不是指标行：{raw}"))
        else:
            found.append(row)
    return found, above, told


def _row(document: Document, cells: list[Span]) -> Row | None:
    try:
        before, name, unit, figure, behind = [_raw(document, cell) for cell in cells]
        text = cell_text(name)
        if before or behind or text is None or not (figure == NONE or re.fullmatch(AMOUNT, figure)):
            return None
        value = None if figure == NONE else Decimal(figure)
        return Row(Indicator(text, cell_text(unit), value), tuple(cells[1:-1]))
    except ValueError:  # another number of cells, or none that a line can hold
        return None


def _front(document: Document, lines: list[Span], told: list[Diagnostic]) -> Front:
    data: dict[str, Any] = {}
    places: dict[str, Span] = {}
    for line in lines:
        key, _, value = _raw(document, line).partition(": ")
        if key in data:
            told.append(_error((line,), f"key twice: {key[:40]}", f"键重复：{key[:40]}"))
        try:
            data[key] = json.loads(value)
            inner = value[1:-1] == data[key]  # without its quotes, if that is all that JSON adds
            places[key] = Span(line.end - len(value) + inner, line.end - inner)
        except (ValueError, RecursionError):
            told.append(_error((line,), f"not a JSON scalar: {value[:40]}", f"不是JSON标量：{value[:40]}"))
            data[key] = None
        if key not in KEYS:
            told.append(_error((line,), f"unknown key: {key[:40]}", f"未知的键：{key[:40]}"))
    if data.get("schema") != SCHEMA:
        told.append(_error(tuple(lines[:1]), f"schema is not {SCHEMA}", f"schema不是{SCHEMA}"))
    fields = {key: data[key] for key in ("title", "agency", "year", "notice") if key in data}
    units = data.get("units")
    for key in (key for key in KEYS if key not in data):
        told.append(_error(tuple(lines[:1]), f"key missing: {key}", f"缺少键：{key}"))
    try:
        Report(**fields)
    except ValueError as error:
        told.append(_error(tuple(lines[:1]), str(error), str(error)))
        return Front()
    if units is not None and not is_line(units):
        told.append(_error(tuple(lines[:1]), f"units: {units!r} is no unit", f"units：{units!r}不是单位"))
        units = None
    return Front(**fields, units=None if units is None else (units, places["units"]))


def _raw(document: Document, line: Span) -> str:
    return document.text[line.start : line.end]


def _error(spans: tuple[Span, ...], en: str, zh: str, paths: tuple[str, ...] = ()) -> Diagnostic:
    return Diagnostic("GX002", paths, spans, {"reason_en": en, "reason_zh": zh})
