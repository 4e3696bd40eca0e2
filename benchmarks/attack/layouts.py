"""The layouts: each turns a draft into a text for ``gxparse.parse`` or into a file for ``gxparse.read``.

They are written from how published reports and the texts of converters look, with nothing of gxparse but ``dumps``.
Word files, workbooks and RTF are written part by part with the standard library, so that no extra is needed.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from random import Random
from typing import Any

import gxparse
from benchmarks.attack.report import Cell, Draft, Line, Row, Table, Truth, Unfit, grid

Writer = Callable[[Draft, Random], "str | bytes"]


@dataclass(frozen=True)
class Layout:
    """A layout: in which style its tables are drawn, and what stands apart in it.

    ``bordered``: cells have borders; ``separate``: each cell is at least a line of its own; ``loose``: text can stand
    between two rows of a table; ``torn``: of heads in storeys it is lost where in their storey they stood.
    """

    name: str
    style: str
    write: Writer
    bordered: bool = True
    separate: bool = True
    loose: bool = True
    torn: bool = False


def _texts(table: Table, *, repeat: bool = False) -> list[tuple[Row, list[str]]]:
    """Each row with the texts of its places; what a merged cell covers is blank, or repeats its text."""
    return [
        (row, [cell.text if begins or repeat else "" for cell, begins in line])
        for row, line in zip(table.rows, grid(table), strict=True)
    ]


def _wrap(text: str, width: int) -> list[str]:
    """The text in pieces of one width."""
    return [text[at : at + width] for at in range(0, len(text), width)] or [""]


def _laid(
    draft: Draft,
    table: Callable[[Table], Iterable[str]],
    line: Callable[[Line], Iterable[str]],
) -> str:
    """The items of the draft one under the other."""
    lines: list[str] = []
    for item in draft.items:
        lines += table(item) if isinstance(item, Table) else line(item)
    return "\n".join(lines) + "\n"


def _paragraph(line: Line) -> list[str]:
    """A line of Markdown or plain text with a blank line behind it, as web pages and Word copies have it."""
    return [line.text, ""]


def _markdown(line: Line) -> list[str]:
    """Headings and titles with their signs."""
    return [{"title": "# ", "heading": "## "}.get(line.kind, "") + line.text, ""]


# Between borders


def _piped(table: Table, *, repeat: bool, rule_at: int) -> list[str]:
    lines: list[str] = []
    for at, (row, texts) in enumerate(_texts(table, repeat=repeat)):
        if row.before:
            lines.append(row.before)
        lines.append("| " + " | ".join(texts) + " |")
        if at == rule_at:
            lines.append("|" + "---|" * len(texts))
    return [*lines, ""]


def pipes(draft: Draft, _: Random) -> str:
    """Markdown with the form's merged cells left blank."""
    return _laid(draft, lambda table: _piped(table, repeat=False, rule_at=0), _markdown)


def pipes_plain(draft: Draft, _: Random) -> str:
    """Markdown with one column of labels and no line under the heads."""
    return _laid(
        draft, lambda table: _piped(table, repeat=False, rule_at=-1), _paragraph
    )


def pipes_repeated(draft: Draft, _: Random) -> str:
    """Markdown with merged cells repeated in every place that they cover, as docling and MinerU write them."""
    return _laid(draft, lambda table: _piped(table, repeat=True, rule_at=0), _markdown)


def tabs(draft: Draft, _: Random) -> str:
    """Rows of tabs, merged places blank."""

    def rows(table: Table) -> Iterable[str]:
        for row, texts in _texts(table):
            yield from [row.before] if row.before else []
            yield "\t".join(texts)
        yield ""

    return _laid(draft, rows, _paragraph)


def boxes(draft: Draft, rng: Random) -> str:
    """Tables in box-drawing signs."""
    thin = rng.random() < 0.5
    bar, dash = ("│", "─") if thin else ("┃", "━")

    def rows(table: Table) -> Iterable[str]:
        width = table.width
        yield "┌" + "┬".join(dash * 2 for _ in range(width)) + "┐"
        for at, (row, texts) in enumerate(_texts(table)):
            if at:
                yield "├" + "┼".join(dash * 2 for _ in range(width)) + "┤"
            yield from [row.before] if row.before else []
            yield bar + bar.join(f" {text} " for text in texts) + bar
        yield "└" + "┴".join(dash * 2 for _ in range(width)) + "┘"
        yield ""

    return _laid(draft, rows, _paragraph)


def cell_lines(draft: Draft, _: Random) -> str:
    """A cell a line behind a tab and a blank line behind each row, as Tika writes Word's tables; blanks are kept."""

    def rows(table: Table) -> Iterable[str]:
        for row, line in zip(table.rows, grid(table), strict=True):
            yield from [row.before, ""] if row.before else []
            last: Cell | None = None
            for cell, begins in line:
                if (
                    begins or cell is not last
                ):  # what hangs down from above is one blank cell, however wide
                    yield "\t" + (cell.text if begins else "")
                last = cell
            yield ""

    return _laid(draft, rows, lambda line: [line.text])


def plain_lines(draft: Draft, _: Random) -> str:
    """A cell a line without tabs, a blank line behind each row; a blank cell is a blank line too."""

    def rows(table: Table) -> Iterable[str]:
        yield ""
        for row in table.rows:
            yield from [row.before, ""] if row.before else []
            yield from (cell.text for cell in row.cells)
            yield ""

    return _laid(draft, rows, lambda line: [line.text])


def piped_lines(draft: Draft, _: Random) -> str:
    """A cell and a pipe a line, a lone pipe for a blank, as trafilatura writes web pages."""

    def rows(table: Table) -> Iterable[str]:
        for row, texts in _texts(table):
            yield from [row.before] if row.before else []
            yield "|"
            yield from (f"{text} |" if text else "|" for text in texts)
        yield ""

    return _laid(draft, rows, lambda line: [line.text])


def pipe_behind_words(draft: Draft, _: Random) -> str:
    """A cell a line, a pipe behind words and none behind figures, blanks in a row run together: trafilatura too."""

    def rows(table: Table) -> Iterable[str]:
        for row, texts in _texts(table):
            yield from [row.before] if row.before else []
            blanks = 0
            for text in [*texts, None]:
                if text == "":
                    blanks += 1
                    continue
                if blanks:
                    yield "|" * blanks
                    blanks = 0
                if text:
                    yield text if text[-1].isdigit() else f"{text} |"

    return _laid(draft, rows, lambda line: [line.text])


# Markup


def _markup(table: Table, *, spans: bool, lines: bool) -> str:
    """A ``<table>``; loose text stands between ``</tr>`` and ``<tr>``, where browsers move it in front of the table."""
    parts = ["<table>"]
    for row, line in zip(table.rows, grid(table), strict=True):
        parts += [row.before] if row.before else []
        cells = [(cell, begins) for cell, begins in line if begins or not spans]
        inner = "".join(
            "<td"
            + (f' colspan="{cell.cols}"' if spans and cell.cols > 1 else "")
            + (f' rowspan="{cell.rows}"' if spans and cell.rows > 1 else "")
            + f">{escape(cell.text) if begins else ''}</td>"
            for cell, begins in cells
        )
        parts.append(f"<tr>{inner}</tr>")
    parts.append("</table>")
    return ("\n" if lines else "").join(parts)


def html_in_text(draft: Draft, rng: Random) -> str:
    """Markdown with ``<table>`` markup, as recognition models write it."""
    lines = rng.random() < 0.5
    return _laid(
        draft, lambda table: [_markup(table, spans=True, lines=lines), ""], _markdown
    )


def html_flat(draft: Draft, _: Random) -> str:
    """Text with ``<table>`` markup without spans: what is merged is blank."""
    return _laid(
        draft, lambda table: [_markup(table, spans=False, lines=True), ""], _paragraph
    )


def web_page(draft: Draft, _: Random) -> bytes:
    """A whole web page with what stands around a report on one."""
    tags = {"title": "h1", "heading": "h2"}
    body = "\n".join(
        _markup(item, spans=True, lines=True)
        if isinstance(item, Table)
        else f"<{tags.get(item.kind, 'p')}>{escape(item.text)}</{tags.get(item.kind, 'p')}>"
        for item in draft.items
    )
    page = (
        '<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>政府信息公开年报</title></head><body>'
        "<nav><ul><li>首页</li><li>政务公开</li><li>互动交流</li></ul></nav>"
        f"<article>{body}</article><footer>主办单位：办公室</footer></body></html>"
    )
    return page.encode()


# Text of pages, without borders


def flow(draft: Draft, rng: Random) -> str:
    """Text of a page: a row a line, long labels wrapped, heads of a block on one line; prose cut hard."""
    width = rng.choice((18, 22, 60))

    def rows(table: Table) -> Iterable[str]:
        for row in table.rows:
            yield from [row.before] if row.before else []
            if not row.values:
                yield " ".join(cell.text for cell in row.cells if cell.text)
                continue
            pieces: list[str] = []
            for cell in row.cells:
                if cell.role == "label" and len(cell.text) > width:
                    *above, last = _wrap(cell.text, width)
                    yield from [" ".join([*pieces, above[0]]), *above[1:]]
                    pieces = [last]
                elif cell.text:
                    pieces.append(cell.text)
            yield " ".join(pieces)

    return _laid(draft, rows, lambda line: _wrap(line.text, 34))


def flow_torn(draft: Draft, rng: Random) -> str:
    """Text of a page as pypdf gives the form: groups on lines of their own, heads in pieces of two characters."""
    upright = (
        rng.random() < 0.4
    )  # 三、本年度办理结果 from top to bottom, a character a line

    def rows(table: Table) -> Iterable[str]:
        for row in table.rows:
            yield from [row.before] if row.before else []
            pieces: list[str] = []
            for cell in row.cells:
                if cell.role == "group" and cell.key == "rows":
                    yield from (
                        cell.text
                        if upright and cell.text.startswith("三")
                        else [cell.text]
                    )
                elif (
                    cell.role == "head"
                    and table.kind != "disclosure"
                    and cell.cols == 1
                    and len(cell.text) > 3
                ):
                    yield from _wrap(cell.text, 2)
                elif cell.role in ("group", "corner") and table.kind != "disclosure":
                    yield from _wrap(cell.text, 22)
                elif cell.role == "label":
                    *above, last = _wrap(cell.text, 22)
                    yield from above
                    pieces.append(last)
                elif cell.text:
                    pieces.append(cell.text)
            if pieces:
                yield " ".join(pieces)

    return _laid(draft, rows, lambda line: _wrap(line.text, 30))


def columns(draft: Draft, rng: Random) -> str:
    """Text padded to columns, as ``pdftotext -layout`` gives it: a Chinese character is taken as wide as a digit."""
    gap = rng.choice((3, 6))

    def rows(table: Table) -> Iterable[str]:
        texts = _texts(table)
        spanning = [[cell.cols == 1 for cell, _ in line] for line in grid(table)]
        places = [
            zip(line, single, strict=True)
            for (_, line), single in zip(texts, spanning, strict=True)
        ]
        widths = [2] * table.width
        for place in places:
            for at, (text, single) in enumerate(place):
                widths[at] = max(widths[at], len(text) if single else 0)
        for row, line in texts:
            yield from [row.before] if row.before else []
            yield (
                (" " * gap)
                .join(text.ljust(widths[at]) for at, text in enumerate(line))
                .rstrip()
            )
        yield ""

    return _laid(
        draft, rows, lambda line: ["    " + piece for piece in _wrap(line.text, 34)]
    )


def lines_of_pages(draft: Draft, _: Random) -> str:
    """A cell a line without any blank line, as PyMuPDF gives it; blank cells are gone."""

    def rows(table: Table) -> Iterable[str]:
        for row in table.rows:
            yield from [row.before] if row.before else []
            for cell in row.cells:
                yield from _wrap(cell.text, 22) if cell.text else []

    return _laid(draft, rows, lambda line: _wrap(line.text, 30))


# Canonical text


def nested(truth: Truth, kind: str) -> dict[str, object]:
    """The values of one table in the shape of the JSON."""
    tree: dict[str, Any] = {}
    for path, value in truth.items():
        head, *rest = path.split(".")
        if head == kind:
            place = tree
            for part in rest[:-1]:
                place = place.setdefault(part, {})
            place[rest[-1]] = str(value) if isinstance(value, Decimal) else value
    return tree


def _canonical_row(line: str, values: list[str], label: tuple[str, str]) -> str:
    """A row of canonical text with its figures and its label as they are now; columns that are none of its own stay."""
    first, *cells = line.strip("|").split("|")
    rest = iter(values)
    cells = [f" {next(rest)} " if cell.strip() else cell for cell in cells]
    return "|" + "|".join([first.replace(*label), *cells]) + "|"


def _canonical_rows(table: Table) -> list[tuple[str, list[str]]]:
    """The rows of a table as canonical text has them: the label, the texts of the values."""
    rows: list[tuple[str, list[str]]] = []
    for row in table.data:
        step = 5 if table.kind == "disputes" else len(row.values)
        for at in range(0, len(row.values), step):
            cells = row.values[at : at + step]
            rows.append(
                (row.label.text if row.label else "", [cell.text for cell in cells])
            )
    return rows


def canonical(draft: Draft, _: Random) -> str:
    """What ``dumps`` writes of the report, changed cell by cell into what the draft's tables print now.

    Only figures, labels and the heads of table 3 can be changed there: anything else is ``Unfit``.
    """
    clean = draft.clean or draft
    if [i.text for i in draft.items if isinstance(i, Line)] != [
        i.text for i in clean.items if isinstance(i, Line)
    ]:
        raise Unfit
    truth = clean.truth
    tables = {
        kind: nested(truth, kind) for kind in ("disclosure", "requests", "disputes")
    }
    tables["disclosure"]["edition"], tables["requests"]["edition"] = clean.editions
    names = {name: truth[name] for name in ("title", "agency", "year")}
    prose = [line.text for line in clean.lines("prose")]
    data = {
        "schema": "gxparse/1",
        **names,
        "overview": prose[:2],
        "problems": [prose[2]],
        "other_matters": ["无。"],
    }
    lines = gxparse.dumps(gxparse.from_dict({**data, **tables})).split("\n")
    bodies = [at for at, line in enumerate(lines) if line.startswith("|---")]
    if len(draft.tables()) != len(bodies):
        raise Unfit
    for table, before, at in zip(draft.tables(), clean.tables(), bodies, strict=True):
        rows, rows_before = _canonical_rows(table), _canonical_rows(before)
        heads, heads_before = (
            [c.text for r in t.rows for c in r.cells if c.role != "value"]
            for t in (table, before)
        )
        shape, shape_before = (
            [[(c.role, c.key) for c in r.cells] for r in t.rows]
            for t in (table, before)
        )
        if shape != shape_before or any(row.before for row in table.rows):
            raise Unfit
        labels = {label for label, _ in (*rows, *rows_before)}
        if table.kind != "requests" and [h for h in heads if h not in labels] != [
            h for h in heads_before if h not in labels
        ]:
            raise Unfit
        if table.kind == "requests":
            lines[at - 1] = "| 事项 | " + " | ".join(heads[1:8]) + " |"
        for place, ((label, texts), (label_before, _texts_before)) in enumerate(
            zip(rows, rows_before, strict=True), at + 1
        ):
            lines[place] = _canonical_row(lines[place], texts, (label_before, label))
    return "\n".join(lines)


# Files


def _zipped(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(
                name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text
            )
    return buffer.getvalue()


_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument."


def _package(
    target: str, content: str, more: dict[str, tuple[str, str]] | None = None
) -> dict[str, str]:
    """The parts that say what a package holds."""
    overrides = {
        target: content,
        **{name: kind for name, (kind, _) in (more or {}).items()},
    }
    return {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/{name}" ContentType="{_MAIN}{kind}"/>'
            for name, kind in overrides.items()
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="{target}"/></Relationships>',
        **{name: text for name, (_, text) in (more or {}).items()},
    }


def word_file(draft: Draft, _: Random) -> bytes:
    """A DOCX whose tables have Word's merged cells."""

    def paragraph(text: str) -> str:
        return (
            f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
            if text
            else "<w:p/>"
        )

    def word_table(table: Table) -> str:
        rows = []
        for line in grid(table):
            cells, at = [], 0
            while at < len(line):
                cell, begins = line[at]
                merge = f"<w:vMerge{'' if not begins else ' w:val=' + chr(34) + 'restart' + chr(34)}/>"
                properties = (
                    f'<w:gridSpan w:val="{cell.cols}"/>' if cell.cols > 1 else ""
                ) + (merge if cell.rows > 1 else "")
                cells.append(
                    f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(cell.text if begins else '')}</w:tc>"
                )
                at += cell.cols
            rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
        grid_columns = "<w:gridCol/>" * table.width
        return f"<w:tbl><w:tblPr/><w:tblGrid>{grid_columns}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"

    body = "".join(
        word_table(item) if isinstance(item, Table) else paragraph(item.text)
        for item in draft.items
    )
    return _zipped({
        **_package("word/document.xml", "wordprocessingml.document.main+xml"),
        "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}<w:sectPr/></w:body></w:document>",
    })  # fmt: skip


def _column(at: int) -> str:
    """The letters of a column of a sheet, for less than 26 × 26 of them."""
    return (chr(64 + at // 26) if at >= 26 else "") + chr(65 + at % 26)


def workbook(draft: Draft, _: Random) -> bytes:
    """An XLSX of one sheet: prose in the first column, tables with merged cells, figures as numbers."""
    rows: list[str] = []
    merged: list[str] = []

    def cell_xml(text: str, at: int) -> str:
        place = f"{_column(at)}{len(rows) + 1}"
        if (
            text.isdecimal()
            and text.isascii()
            and (text == "0" or not text.startswith("0"))
        ):
            return f'<c r="{place}"><v>{text}</v></c>'
        return (
            f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
            if text
            else ""
        )

    for item in draft.items:
        if isinstance(item, Line):
            rows.append(f'<row r="{len(rows) + 1}">{cell_xml(item.text, 0)}</row>')
            continue
        for line in grid(item):
            cells = []
            for at, (cell, begins) in enumerate(line):
                if begins:
                    cells.append(cell_xml(cell.text, at))
                    if cell.cols > 1 or cell.rows > 1:
                        end = f"{_column(at + cell.cols - 1)}{len(rows) + cell.rows}"
                        merged.append(
                            f'<mergeCell ref="{_column(at)}{len(rows) + 1}:{end}"/>'
                        )
            rows.append(f'<row r="{len(rows) + 1}">{"".join(cells)}</row>')
        rows.append(f'<row r="{len(rows) + 1}"/>')
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    merges = (
        f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>'
        if merged
        else ""
    )
    return _zipped({
        **_package("xl/workbook.xml", "spreadsheetml.sheet.main+xml", {
            "xl/worksheets/sheet1.xml": (
                "spreadsheetml.worksheet+xml",
                f'<worksheet xmlns="{sheet}"><sheetData>{"".join(rows)}</sheetData>{merges}</worksheet>',
            ),
        }),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{sheet}" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="年报" sheetId="1" r:id="rId1"/></sheets></workbook>',
    })  # fmt: skip


def comma_file(draft: Draft, _: Random) -> bytes:
    """A CSV: prose in rows of one cell, merged places blank."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for item in draft.items:
        if isinstance(item, Line):
            writer.writerow([item.text])
            continue
        for row, texts in _texts(item):
            writer.writerows([[row.before]] if row.before else [])
            writer.writerow(texts)
    return buffer.getvalue().encode("utf-8-sig")


def rich_text_file(draft: Draft, _: Random) -> bytes:
    """An RTF whose merged cells are blank ones."""

    def coded(text: str) -> str:
        return "".join(
            f"\\u{ord(sign) - 65536 if ord(sign) > 32767 else ord(sign)}?"
            if ord(sign) > 127
            else sign
            for sign in text
        )

    parts = ["{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0 SimSun;}}\\uc1 "]
    for item in draft.items:
        if isinstance(item, Line):
            parts.append(f"\\pard {coded(item.text)}\\par\n")
            continue
        for _row, texts in _texts(item):
            edges = "".join(f"\\cellx{1000 * (at + 1)}" for at in range(len(texts)))
            cells = "".join(f"\\intbl {coded(text)}\\cell " for text in texts)
            parts.append(f"\\trowd{edges}\\pard{cells}\\row\n")
        parts.append("\\pard\\par\n")
    return ("".join(parts) + "}").encode("ascii")


LAYOUTS = (
    Layout("pipes", "form", pipes),
    Layout("pipes plain", "plain", pipes_plain),
    Layout("pipes repeated", "form", pipes_repeated),
    Layout("tabs", "form", tabs),
    Layout("tabs plain", "plain", tabs),
    Layout("boxes", "form", boxes),
    Layout("boxes plain", "plain", boxes),
    Layout("cell lines", "form", cell_lines),
    Layout("plain lines", "plain", plain_lines, bordered=False),
    Layout("piped lines", "form", piped_lines),
    Layout("pipe behind words", "form", pipe_behind_words),
    Layout("html in text", "form", html_in_text),
    Layout("html flat", "plain", html_flat),
    Layout("web page", "form", web_page),
    Layout("flow", "plain", flow, bordered=False, separate=False),
    Layout("flow torn", "form", flow_torn, bordered=False, separate=False, torn=True),
    Layout("columns", "plain", columns, bordered=False, separate=False),
    Layout("columns form", "form", columns, bordered=False, separate=False),
    Layout("page lines", "form", lines_of_pages, bordered=False),
    Layout("canonical", "plain", canonical),
    Layout("word file", "form", word_file, loose=False),
    Layout("workbook", "form", workbook, loose=False),
    Layout("csv", "form", comma_file),
    Layout("rtf", "form", rich_text_file, loose=False),
)
