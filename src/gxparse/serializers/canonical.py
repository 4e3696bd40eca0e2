"""Canonical text: the one way to write a report, which reads back to the same report.

The headings, labels and columns are printed by walking the grammars' own rules.
docs/en/reference/canonical.md describes the format.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from gxparse.form.loader import statutory_form
from gxparse.form.types import Form, Row, Table
from gxparse.model.fields import UNIT
from gxparse.model.paths import values
from gxparse.model.report import Indicator, Report
from gxparse.serializers.json import SCHEMA

NONE = "—"
ESCAPED = "#|-<\\"
"""What a paragraph may not begin with, so that it gets a backslash before it."""
KEYS = ("schema", "title", "agency", "year", "notice", "units")
"""The keys of the front matter, in order."""


def dumps(report: Report) -> str:
    """The report as canonical text, for which ``loads(dumps(report)) == report``."""
    form = statutory_form()
    figures = values(report)
    lines = [*_front_matter(report, figures), *_paragraphs(report.preamble)]
    for section, heading in form.sections.items():
        lines += ["", f"## {heading}"]
        if section not in form.tables:
            lines += _paragraphs(getattr(report, section))
        elif section in figures:
            lines += [
                "",
                *_table(_edition_of(figures[section], form.tables[section]), figures),
            ]
    if report.indicators:
        lines += [
            "",
            f"## {form.indicators.heading}",
            "",
            *indicators_head(form),
            *map(_indicator, report.indicators),
        ]
    return "\n".join(lines) + "\n"


def _front_matter(report: Report, figures: Mapping[str, Any]) -> list[str]:
    # Either edition has one amount, and the columns have no place for its unit
    unit = next(
        (value for path, value in figures.items() if path.endswith(f".{UNIT}")), None
    )
    front = (SCHEMA, report.title, report.agency, report.year, report.notice, unit)
    return [
        "---",
        *(f"{key}: {_scalar(value)}" for key, value in zip(KEYS, front, strict=True)),
        "---",
    ]


def _edition_of(table: object, editions: tuple[Table, ...]) -> Table:
    return next(edition for edition in editions if type(table) is edition.model)


def indicators_head(form: Form) -> list[str]:
    """The lines above the rows of an older form's table: its heads, and a rule."""
    heads = form.indicators.heads
    return [_line([heads["name"], heads["measure"], heads["value"]]), "|---|---|---|"]


def _indicator(indicator: Indicator) -> str:
    return _line(
        [_cell(indicator.name), _cell(indicator.unit), _figure(indicator.value)]
    )


def _cell(text: str | None) -> str:
    """A text in a cell; a bar gets a backslash before it, and so does what would read as nothing."""
    if text is None:
        return NONE
    reads_as_nothing = text.lstrip("\\") == NONE
    return ("\\" if reads_as_nothing else "") + text.replace("|", "\\|")


def cell_text(cell: str) -> str | None:
    """The text that a cell holds, the inverse."""
    if cell == NONE:
        return None
    reads_as_nothing = cell.lstrip("\\") == NONE
    return (cell[1:] if reads_as_nothing else cell).replace("\\|", "|")


def _scalar(value: str | int | None) -> str:
    """A JSON scalar on one line of its own; what would break a line is written as an escape."""
    return "".join(map(_escaped, json.dumps(value, ensure_ascii=False)))


def _escaped(char: str) -> str:
    # Whatever breaks a line is a blank to Python, and of the blanks only the plain one is written as it is
    return char if char == " " or not char.isspace() else f"\\u{ord(char):04x}"


def _paragraphs(paragraphs: tuple[str, ...]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield ""
        yield f"\\{paragraph}" if paragraph[0] in ESCAPED else paragraph


def _table(table: Table, figures: Mapping[str, Any]) -> Iterator[str]:
    """A pipe table with one label column; a cell that its row has no figure for is blank."""
    columns = [name for name, _ in table.columns]
    yield _line([table.item, *(head for _, head in table.columns)])
    yield "|" + "---|" * (len(columns) + 1)
    for row in table.rows:
        cells = {
            name: _figure(figures[path])
            for name, path in zip(row.columns, row.paths, strict=True)
        }
        yield _line([_label(row), *(cells.get(name, "") for name in columns)])


def _label(row: Row) -> str:
    """The label of a row, after the group it stands in where that is not the outermost one."""
    return "：".join((*row.groups[1:], row.wording))


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _figure(value: int | Decimal | None) -> str:
    if value is None:
        return NONE
    # "f" keeps an amount from being written with an exponent
    return str(value) if isinstance(value, int) else format(value, "f")
