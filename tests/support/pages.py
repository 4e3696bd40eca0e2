"""A report as a web page: the form's tables with their merged cells, as agencies publish them."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from gxparse import Report
from gxparse.model.paths import values
from gxparse.model.report import TABLES
from gxparse.testing import form
from gxparse.testing.grids import figures, with_unit

# Of these the tests put short pages together
TITLE = "<h1>云岭县水利局2023年政府信息公开工作年度报告</h1>"
TWO = f"<p>{form.HEADINGS['disclosure']}</p>"
HEADS = "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
NEXT = "<tr><td>行政规范性文件</td><td>16</td><td>27</td><td>38</td></tr>"

Row = list[tuple[str, int, int]]
"""The cells of a row: text, rows and columns spanned."""


def _cells(texts: list[str]) -> Row:
    return [(text, 1, 1) for text in texts]


def disclosure(found: dict[str, Any]) -> list[Row]:
    rows: list[Row] = []
    edition = form.edition(found, "disclosure")
    for article, heads, lines in form.DISCLOSURE[edition]:
        rows.append([(article, 1, 4)])
        wide = {2: (3,), 3: (1, 2)}.get(
            len(heads), (1, 1, 1)
        )  # the cells of a shorter row are as wide as three
        named = [with_unit(found, head) for head in heads]
        rows.append(
            [
                (named[0], 1, 1),
                *((head, 1, w) for head, w in zip(named[1:], wide, strict=True)),
            ]
        )
        for label, path in lines:
            printed = figures(found, path, form.DISCLOSURE_COLUMNS[edition][path], "")
            rows.append(
                [
                    (label, 1, 1),
                    *((text, 1, w) for text, w in zip(printed, wide, strict=True)),
                ]
            )
    return rows


def requests(found: dict[str, Any]) -> list[Row]:
    rows: list[Row] = [
        [(form.RELATION, 3, 3), ("申请人情况", 1, 7)],
        [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)],
        _cells(list(form.ORGANIZATIONS)),
    ]
    lines = form.REQUESTS[form.edition(found, "requests")]
    below = {one: _length(lines, n, 0) for n, (one, *_) in enumerate(lines) if one}
    for n, (one, two, three, path) in enumerate(lines):
        row: Row = []
        if one:
            row.append((one, below[one], 3 if two is None else 1))
        if two:
            row.append(
                (
                    two,
                    1 if three is None else _length(lines, n, 1),
                    2 if three is None else 1,
                )
            )
        if three:
            row.append((three, 1, 1))
        rows.append(row + _cells(figures(found, path, form.APPLICANTS, "")))
    return rows


def _length(lines: Sequence[tuple[str | None, ...]], first: int, level: int) -> int:
    """Over how many rows a merged label goes on."""
    n = first + 1
    while n < len(lines) and lines[n][level] == "":
        n += 1
    return n - first


def disputes(found: dict[str, Any]) -> list[Row]:
    results = _cells(list(form.RESULTS))
    printed = [
        text
        for path in form.DISPUTES
        for text in figures(found, path, form.RESULT_COLUMNS, "")
    ]
    return [
        [("行政复议", 1, 5), ("行政诉讼", 1, 10)],
        [
            *((text, 2, 1) for text, *_ in results),
            ("未经复议直接起诉", 1, 5),
            ("复议后起诉", 1, 5),
        ],
        [*results, *results],
        _cells(printed),
    ]


def tables_of(report: Report) -> dict[str, list[Row]]:
    """The rows of each table that a report has."""
    found = values(report)
    made = {"disclosure": disclosure, "requests": requests, "disputes": disputes}
    return {
        name: rows(found)
        for name, rows in made.items()
        if getattr(report, name) is not None
    }


def markup(rows: list[Row], attributes: str = "") -> str:
    """A table of HTML."""
    out = [f"<table{attributes}>"]
    for row in rows:
        cells = []
        for text, down, across in row:
            spans = (f' rowspan="{down}"' if down > 1 else "") + (
                f' colspan="{across}"' if across > 1 else ""
            )
            cells.append(f"<td{spans}><p>{html.escape(text)}</p></td>")
        out.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join([*out, "</table>"])


def page(
    report: Report,
    *,
    style: str = "",
    before: str = "",
    behind: str = "",
    rows: dict[str, list[Row]] | None = None,
) -> str:
    """The whole page; ``before`` and ``behind`` are markup around the report, such as menus, ``rows`` its tables."""
    tables = {
        name: markup(table, ' border="1" cellspacing="0"')
        for name, table in (rows or tables_of(report)).items()
    }
    body = [f"<h1>{html.escape(report.title or '')}</h1>"]
    body += [f"<p>{html.escape(text)}</p>" for text in report.preamble]
    for name, heading in form.HEADINGS.items():
        body.append(f"<p><b>{heading}</b></p>")
        if name in tables:
            body.append(tables[name])
        elif name not in TABLES:
            body += [f"<p>{html.escape(text)}</p>" for text in getattr(report, name)]
    return (
        '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8">'
        f"<title>{html.escape(report.title or '')}</title><style>{style}</style></head><body>\n"
        + "\n".join([before, *body, behind])
        + "\n</body></html>\n"
    )
