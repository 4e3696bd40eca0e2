"""Files that are as large as the limits allow: each is read, or refused, in bounded time and memory."""

from __future__ import annotations

from tests.support import filed
from tests.support.hostile import papers, workbooks
from tests.support.hostile.case import Cases
from tests.support.workbook import book, sheet


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
    "full: text on a thousand pages": (lambda: printed(1000, 20, b"17 18 19"), ""),
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
OTHERS: Cases = {
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
