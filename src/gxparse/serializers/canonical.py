"""Canonical text: the one way to write a report, which reads back to the same report.

The headings, labels and columns are printed by walking the grammars' own rules.
docs/canonical.md describes the format.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from gxparse.form.loader import statutory_form
from gxparse.form.types import Form, Row, Table
from gxparse.model.paths import values
from gxparse.model.report import Report
from gxparse.serializers.json import SCHEMA

NONE = "—"
ESCAPED = "#|-<\\"
"""What a paragraph may not begin with, so that it gets a backslash before it."""
KEYS = ("schema", "title", "agency", "year", "notice", "units")
"""The keys of the front matter, in order."""


def dumps(report: Report) -> str:
    """The report as canonical text, for which ``loads(dumps(report)) == report``."""
    form = statutory_form()
    found = values(report)
    lines = ["---"]
    unit = next((value for path, value in found.items() if path.endswith(".unit")), None)
    front = (SCHEMA, report.title, report.agency, report.year, report.notice, unit)
    lines += [f"{key}: {_scalar(value)}" for key, value in zip(KEYS, front, strict=True)]
    lines += ["---", *_paragraphs(report.preamble)]
    for section, heading in form.sections.items():
        lines += ["", f"## {heading}"]
        editions = form.tables.get(section)
        if editions is None:
            lines += _paragraphs(getattr(report, section))
        elif section in found:
            table = next(table for table in editions if type(found[section]) is table.model)
            lines += ["", *_table(table, found)]
    if report.indicators:
        lines += ["", f"## {form.indicators.heading}", "", *indicators_head(form)]
        lines += [_line([*map(_cell, (i.name, i.unit)), _figure(i.value)]) for i in report.indicators]
    return "\n".join(lines) + "\n"


def indicators_head(form: Form) -> list[str]:
    """The lines above the rows of an older form's table: its heads, and a rule."""
    heads = form.indicators.heads
    return [_line([heads["name"], heads["measure"], heads["value"]]), "|---|---|---|"]


def _cell(text: str | None) -> str:
    """A text in a cell; a bar gets a backslash before it, and so does what would read as nothing."""
    if text is None:
        return NONE
    return ("\\" if text.lstrip("\\") == NONE else "") + text.replace("|", "\\|")


def cell_text(cell: str) -> str | None:
    """The text that a cell holds, the inverse."""
    if cell == NONE:
        return None
    return cell[cell.lstrip("\\") == NONE :].replace("\\|", "|")


def _scalar(value: str | int | None) -> str:
    """A JSON scalar on one line of its own; what would break a line is written as an escape."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(c if (len(f"x{c}x".splitlines()) == 1 and not c.isspace()) or c == " " else _escape(c) for c in text)


def _escape(char: str) -> str:
    return f"\\u{ord(char):04x}"


def _paragraphs(paragraphs: tuple[str, ...]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield ""
        yield f"\\{paragraph}" if paragraph[0] in ESCAPED else paragraph


def _table(table: Table, found: dict[str, object]) -> Iterator[str]:
    """A pipe table with one label column; a cell that its row has no figure for is blank."""
    columns = [name for name, _ in table.columns]
    yield _line([table.item, *(head for _, head in table.columns)])
    yield "|" + "---|" * (len(columns) + 1)
    for row in table.rows:
        cells = {name: _figure(found[path]) for name, path in zip(row.columns, row.paths, strict=True)}
        yield _line([_label(row), *(cells.get(name, "") for name in columns)])


def _label(row: Row) -> str:
    """The label of a row, after the group it stands in where that is not the outermost one."""
    return "：".join((*row.groups[1:], row.wording))


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _figure(value: object) -> str:
    return NONE if value is None else format(value, "f") if not isinstance(value, int) else str(value)
