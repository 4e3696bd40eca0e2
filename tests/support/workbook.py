"""Workbooks written by hand: sheets of cells, with styles and a list of texts."""

from __future__ import annotations

from collections.abc import Sequence

from tests.support import filed

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(
    rows: list[list[str]], more: str = "", columns: str = "", hidden: int = 0
) -> str:
    """The part of a sheet; a text that opens with "<" is a cell as it stands, "" is none.

    ``columns`` are its columns, ``hidden`` is the number of a row that is not shown.
    """
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
        state = ' hidden="1"' if r == hidden else ""
        out.append(f'<row r="{r}"{state}>{"".join(made)}</row>')
    return f'<worksheet xmlns="{SPACE}">{columns}<sheetData>{"".join(out)}</sheetData>{more}</worksheet>'


def book(
    *sheets: str,
    hidden: int = 0,
    styles: str = "",
    texts: str = "",
    theme: str = "",
    more: str = "",
    comments: str = "",
    names: Sequence[str] = (),
) -> bytes:
    """A workbook of sheets, of which so many are hidden; with its styles, texts, theme, comments on the cells of the
    first sheet, more of itself, and what the tabs of its sheets say."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    state = [' state="hidden"' if n < hidden else "" for n in range(len(sheets))]
    listed = "".join(
        f'<sheet name="{names[n] if names else f"s{n}"}" sheetId="{n}" r:id="s{n}"{state[n]}/>'
        for n in range(len(sheets))
    )
    relations = "".join(
        f'<Relationship Id="s{n}" Type="{office}/worksheet" Target="worksheets/s{n}.xml"/>'
        for n in range(len(sheets))
    )
    parts = {}
    for kind, element, content in (
        ("styles", "styleSheet", styles),
        ("sharedStrings", "sst", texts),
        ("theme", "theme", theme),
    ):
        if content:
            relations += f'<Relationship Id="{kind}" Type="{office}/{kind}" Target="{kind}.xml"/>'
            parts[f"xl/{kind}.xml"] = (
                f'<{element} xmlns="{SPACE}">{content}</{element}>'
            )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    if comments:
        of_sheet = f'<Relationship Id="c" Type="{office}/comments" Target="../comments/x.xml"/>'
        parts["xl/worksheets/_rels/s0.xml.rels"] = (
            f'<Relationships xmlns="{package}">{of_sheet}</Relationships>'
        )
        parts["xl/comments/x.xml"] = (
            f'<comments xmlns="{SPACE}"><commentList>{comments}</commentList></comments>'
        )
    spaces = f'xmlns="{SPACE}" xmlns:r="{office}"'
    return filed.archive(
        {
            "_rels/.rels": filed.RELATIONS.format("xl/workbook.xml"),
            "xl/workbook.xml": f"<workbook {spaces}><sheets>{listed}</sheets>{more}</workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{relations}</Relationships>',
        }
        | parts
        | {f"xl/worksheets/s{n}.xml": part for n, part in enumerate(sheets)}
    )
