"""Workbooks that are laid out by hand."""

from __future__ import annotations

from tests.support import filed

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(rows: list[list[str]], more: str = "") -> str:
    """The part of a sheet; a text that opens with "<" is a cell as it stands, "" is none."""
    out = []
    for r, row in enumerate(rows, 1):
        made = []
        for c, text in enumerate(row):
            place = f"{chr(65 + c)}{r}"
            plain = f'<c r="{place}"><v>{text}</v></c>'
            words = f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
            made.append(
                text.replace("@", place)
                if text[:1] == "<"
                else plain
                if text.isdigit()
                else words
                if text
                else ""
            )
        out.append(f'<row r="{r}">{"".join(made)}</row>')
    return f'<worksheet xmlns="{SPACE}"><sheetData>{"".join(out)}</sheetData>{more}</worksheet>'


def book(*sheets: str, hidden: int = 0) -> bytes:
    """A workbook of sheets, of which so many are hidden."""
    state = [' state="hidden"' if n < hidden else "" for n in range(len(sheets))]
    listed = "".join(
        f'<sheet name="s{n}" sheetId="{n}" r:id="s{n}"{state[n]}/>'
        for n in range(len(sheets))
    )
    relations = "".join(
        f'<Relationship Id="s{n}" Type="{OFFICE}/worksheet" Target="worksheets/s{n}.xml"/>'
        for n in range(len(sheets))
    )
    return filed.archive(
        {
            "_rels/.rels": filed.RELATIONS.format("xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{SPACE}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
        }
        | {f"xl/worksheets/s{n}.xml": part for n, part in enumerate(sheets)}
    )
