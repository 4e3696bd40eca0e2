"""Files that are as large as the limits allow: each is read, or refused, in bounded time and memory."""

from __future__ import annotations

from tests.support import filed
from tests.support.hostile import papers, workbooks
from tests.support.hostile.case import Cases
from tests.support.workbook import book, sheet

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def merged(sheets: int, count: int) -> bytes:
    """Sheets of so many merged cells each."""
    listed = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, count))
    one = sheet([["1", "2"]] * count, f"<mergeCells>{listed}</mergeCells>")
    return book(*[one] * sheets)


def one_by_one(cell: str, count: int) -> bytes:
    """Rows of fifty cells, each with a number of its own."""
    numbers = iter(range(count))
    made = "".join(
        f"<row>{''.join(cell % next(numbers) for _ in range(50))}</row>"
        for _ in range(count // 50)
    )
    return book(workbooks.rows(made))


def printed(pages: int, count: int, text: bytes) -> bytes:
    """Pages on which a text stands so many times."""
    font = b"/Resources<</Font<</F 2001 0 R>>>>"
    content = b"BT /F 1 Tf 9 9 Td " + b"(%s) Tj 0 1 Td " % text * count + b"ET "
    return papers.pages(
        *[b"%d 0 R" % (3000 + n) for n in range(pages)],
        keys=font,
        more={2001: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"}
        | {3000 + n: papers.packed(content) for n in range(pages)},
    )


def drawn(pages: int, content: bytes) -> bytes:
    return papers.pages(
        *[b"%d 0 R" % (3000 + n) for n in range(pages)],
        more={3000 + n: papers.packed(content) for n in range(pages)},
    )


WORKBOOKS: Cases = {
    "full: cells": (lambda: one_by_one("<c><v>%d</v></c>", 98_000), ""),
    "full: cells of words": (
        lambda: one_by_one('<c t="inlineStr"><is><t>甲%d</t></is></c>', 90_000),
        "",
    ),
    "full: cells of long words": (lambda: book(sheet([["字" * 50] * 19] * 1000)), ""),
    "full: 500 sheets of merged cells": (lambda: merged(500, 100), ""),
    "full: a sheet of merged cells": (lambda: merged(1, 45_000), ""),
    "full: strings that no cell names": (
        lambda: workbooks.parts(
            ("worksheets/s.xml", workbooks.rows("<row/>")),
            more={
                "xl/sharedStrings.xml": "<sst><si><t>"
                + "字" * 10_000_000
                + "</t></si></sst>"
            },
        ),
        "GX028",
    ),
    "full: an old workbook of 99,000 cells": (
        lambda: workbooks.records(
            *(workbooks.number(n // 100, n % 100, n) for n in range(99_000))
        ),
        "",
    ),
}
PAPERS: Cases = {
    "full: text on a thousand pages": (lambda: printed(1000, 18, b"17 18 19"), ""),
    "full: a font of very many ranges": (lambda: papers.characters(200_000), ""),
    "full: as many characters as there may be": (
        lambda: printed(50, 40, b"17 18 19 " * 12),
        "",
    ),
    "full: a page of many words": (
        lambda: drawn(1, b"0 0 1 1 re f " * 600_000),
        "GX028",
    ),
    "full: a page of many signs": (lambda: drawn(1, b"[]0 d " * 900_000), ""),
    "full: pages of many lines": (lambda: drawn(20, b"10 10 m 90 10 l S " * 1500), ""),
    "full: pages of tables": (lambda: drawn(5, papers.lines(140)), ""),
    "full: a page of clipping": (
        lambda: drawn(1, b"q 0 0 9 9 re W n " * 200_000),
        "",
    ),
}


def styled(count: int) -> bytes:
    """Styles of which each goes on in the next one, and a paragraph in each of the first."""
    space = f'xmlns:w="{SPACE}"'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(count)
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="s{n}"/></w:pPr><w:r><w:t>1</w:t></w:r></w:p>'
        for n in range(count // 4)
    )
    related = (
        f'<Relationship Id="r1" Type="{workbooks.OFFICE}/styles" Target="styles.xml"/>'
    )
    return filed.archive(
        {
            "_rels/.rels": filed.RELATIONS.format("word/document.xml"),
            "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{workbooks.PACKAGE}">{related}</Relationships>',
            "word/styles.xml": f"<w:styles {space}>{styles}</w:styles>",
        }
    )


def page_of(style: bytes, body: bytes) -> bytes:
    """A web page."""
    return b"<html><style>%s{display:none}</style>%s" % (style, body)


OTHERS: Cases = {
    "full: styles that go on in each other": (lambda: styled(100_000), ""),
    "full: a selector of sixty elements around": (
        lambda: page_of(b"div " * 60 + b"p", b"<div>" * 200 + b"<p>1</p>" * 50_000),
        "GX028",
    ),
    "full: a selector of sixty elements before": (
        lambda: page_of(b"p~" * 30 + b"b~" + b"p~" * 30 + b"p", b"<p>1</p>" * 80_000),
        "GX028",
    ),
    "full: tags that all differ": (
        lambda: (
            b"<html>"
            + b"".join(b"<p style='color:#%06x'>1</p>" % n for n in range(60_000))
        ),
        "GX028",
    ),
    "full: frames on a page": (
        lambda: b"<html>" + b"<iframe srcdoc='&lt;p&gt;1'></iframe>" * 60_000,
        "GX028",
    ),
    "full: RTF of rows of many cells": (
        lambda: (
            b"{\\rtf1"
            + (b"\\trowd" + b"\\cellx1" * 60 + b"\\cell" * 60 + b"\\row") * 1400
            + b"}"
        ),
        "",
    ),
    "full: CSV of nothing but commas": (
        lambda: "规章,本年\n".encode() + b"," * 950_000,
        "",
    ),
    "full: many elements": (
        lambda: filed.docx(
            "".join(f"<w:p><w:r><w:t>{n}</w:t></w:r></w:p>" for n in range(120_000))
        ),
        "",
    ),
    "full: many cells": (
        lambda: filed.docx(
            filed.table(
                *(
                    filed.row(*[str(100 * n + k) for k in range(30)])
                    for n in range(2500)
                )
            )
        ),
        "",
    ),
    "full: text": (lambda: "规章 1 2 3\n".encode() * 110_000, ""),
    "full: many parts": (
        lambda: filed.archive(
            {"_rels/.rels": filed.RELATIONS.format("word/document.xml")}
            | {f"{n}": "x" * 8000 for n in range(3900)}
        ),
        "GX026",
    ),
}
