"""The form as a page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gxparse.model.report import Report
from gxparse.serializers.statutory.grid import Cell, Grid, sections, title_of

_STYLE = """
body { max-width: 52em; margin: 2em auto; font-family: FangSong, STFangsong, serif; line-height: 1.8 }
h1 { text-align: center; font-size: 1.5em }
h2 { font-size: 1.1em }
p { text-indent: 2em; margin: 0.3em 0 }
table { border-collapse: collapse; width: 100%; font-size: 0.85em; line-height: 1.4 }
td { border: 1px solid; padding: 0.2em 0.4em; text-align: center; vertical-align: middle }
"""


def to_html(report: Report) -> str:
    """The report as a page of the statutory form, in its merged cells; what is not known is a blank cell.

    The page stands alone: it asks for no other file. Raises ``TypeError`` for anything but a ``Report``.
    """
    if not isinstance(report, Report):
        raise TypeError(f"a Report is wanted, not a {type(report).__name__}")
    title = escape(title_of(report) or "")
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        f'<head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style></head>',
        "<body>",
        *([f"<h1>{title}</h1>"] if title else []),
        *map(_paragraph, report.preamble),
    ]
    for section in sections(report):
        lines.append(f"<h2>{escape(section.heading)}</h2>")
        lines += map(_paragraph, section.paragraphs)
        lines += _table(section.grid) if section.grid else ()
    return "\n".join([*lines, "</body>", "</html>"]) + "\n"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _table(grid: Grid) -> Iterator[str]:
    yield "<table>"
    for row in grid:
        yield f"<tr>{''.join(map(_cell, row))}</tr>"
    yield "</table>"


def _cell(cell: Cell) -> str:
    down = f' rowspan="{cell.down}"' if cell.down > 1 else ""
    across = f' colspan="{cell.across}"' if cell.across > 1 else ""
    return f"<td{down}{across}>{escape(cell.text)}</td>"
