"""Workbooks that make a library take memory: cells far out, strings again and again, chains that end nowhere."""

from __future__ import annotations

import struct

from tests.support import filed
from tests.support.hostile.case import Cases
from tests.support.workbook import SPACE, book, sheet

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
XLS = filed.FOLDER / "1-portrait" / "report.xls"
FAR = '<c r="XFD1048576"><v>1</v></c>'


def far_out(kind: int, size: int, row: int, column: int) -> bytes:
    """An old workbook in which the first record of a kind, one number or several, stands elsewhere."""
    data = bytearray(XLS.read_bytes())
    place = data.find(struct.pack("<HH", kind, size)) + 4
    assert place > 4
    struct.pack_into("<H", data, place, row)
    struct.pack_into("<H", data, place + (2 if kind == ONE else size - 2), column)
    return bytes(data)


ONE, SEVERAL = 0x027E, 0x00BD


def parts(
    *sheets: tuple[str, str],
    more: dict[str, str] | None = None,
    times: int = 1,
    book: str = "",
) -> bytes:
    """A workbook of sheets, by the names of their parts in the archive, each named so many times.

    ``book`` stands in the place of what names them.
    """
    listed = "".join(
        f'<sheet name="s{n}-{k}" sheetId="{n}" r:id="s{n}"/>'
        for n in range(len(sheets))
        for k in range(times)
    )
    relations = "".join(
        f'<Relationship Id="s{n}" Type="{OFFICE}/worksheet" Target="{name}"/>'
        for n, (name, _) in enumerate(sheets)
    )
    sheets_of_book = f"<sheets>{book or listed}</sheets>"
    return filed.archive(
        {
            "_rels/.rels": filed.RELATIONS.format("xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{SPACE}" xmlns:r="{OFFICE}">{sheets_of_book}</workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
        }
        | {f"xl/{name}": part for name, part in sheets}
        | (more or {})
    )


def rows(markup: str) -> str:
    """The part of a sheet with these rows."""
    return f'<worksheet xmlns="{SPACE}" xmlns:x="x"><sheetData>{markup}</sheetData></worksheet>'


def one(cells: str) -> bytes:
    """A workbook of one row of cells."""
    return book(rows(f"<row>{cells}</row>"))


def strings(cells: int, length: int) -> bytes:
    """Many cells of one string."""
    row = "<row>" + "<c t='s'><v>0</v></c>" * 100 + "</row>"
    named = row * (cells // 100)
    shared = f'<sst xmlns="{SPACE}"><si><t>{"字" * length}</t></si></sst>'
    return parts(
        ("worksheets/s.xml", rows(named)), more={"xl/sharedStrings.xml": shared}
    )


def other_format() -> bytes:
    """What is no workbook to the library, which then takes it for a spreadsheet of another office."""
    body = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="a"><table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="16000" office:value-type="float" office:value="1"/>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return parts(
        ("worksheets/s.xml", rows("")),
        book="<sheet name='s' sheetId='1' r:id='missing'/>",
        more={
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<x/>",
            "content.xml": body,
        },
    )


def two_names() -> bytes:
    """Two parts of one name but for its case, of which the library takes the first."""
    return parts(
        ("Worksheets/s.xml", rows(f"<row>{FAR}</row>")),
        ("worksheets/s.xml", rows('<row><c r="A1"><v>1</v></c></row>')),
    )


def patched(offset: int, value: int, data: bytes | None = None) -> bytes:
    """An old workbook with a number in its head changed."""
    made = bytearray(data or XLS.read_bytes())
    struct.pack_into("<I", made, offset, value)
    return bytes(made)


def looped(start: int) -> bytes:
    """An old workbook with a chain of sectors that goes back to its beginning, which a place in the head tells."""
    data = XLS.read_bytes()
    (table,) = struct.unpack_from("<I", data, 76)
    (first,) = struct.unpack_from("<I", data, start)
    return patched(512 * (table + 1) + 4 * first, first)


def lying_size() -> bytes:
    """An old workbook whose stream says that it is of four gigabytes."""
    data = XLS.read_bytes()
    (directory,) = struct.unpack_from("<I", data, 48)
    name = "Workbook".encode("utf-16-le")
    return patched(data.index(name, 512 * (directory + 1)) + 120, 2**32 - 1)


def records(*listed: tuple[int, bytes], more: bytes = b"") -> bytes:
    """An old workbook of one sheet with some records; ``more`` are records before those."""
    from gxparse.readers.office.compound import file_of

    begins = _record(0x0809, struct.pack("<4HII", 0x0600, 5, 0, 0, 0, 0))
    name = b"\x01\x00s"
    place = len(begins) + len(more) + 4 + 6 + len(name) + 4
    head = begins + _record(0x0085, struct.pack("<IH", place, 0) + name)
    body = b"".join(_record(kind, data) for kind, data in listed)
    end = _record(0x000A, b"")
    return file_of("Workbook", head + more + end + begins + body + end)


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _strings(text: str) -> bytes:
    held = struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")
    return _record(0x00FC, struct.pack("<II", 1, 1) + held)


def _named(row: int, column: int) -> tuple[int, bytes]:
    return 0x00FD, struct.pack("<HHHI", row, column, 0, 0)


def number(row: int, column: int, value: int) -> tuple[int, bytes]:
    """The record of a cell that holds a number."""
    return 0x0203, struct.pack("<HHHd", row, column, 0, value)


def _formula(length: int) -> tuple[int, bytes]:
    head = struct.pack("<HHHdHIH", 0, 0, 0, 1.0, 0, 0, length)
    return 0x0006, head + b"\x12" * length


def merged(sheet_of: str, *ranges: str) -> bytes:
    """A workbook of a sheet with some ranges of merged cells."""
    listed = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return book(
        sheet_of.replace(
            "</sheetData>", f"</sheetData><mergeCells>{listed}</mergeCells>"
        )
    )


def shared_formula() -> bytes:
    """A formula that stands in all of a sheet, and is named by very many cells."""
    first = '<c><f t="shared" ref="A1:XFD1048576" si="0">A1+B1</f><v>1</v></c>'
    others = '<c><f t="shared" si="0"/><v>1</v></c>' * 50
    return book(rows(f"<row>{first}</row>" + f"<row>{others}</row>" * 1500))


def archive_behind() -> bytes:
    """An old workbook behind which the archive of a new one stands that fills the memory."""
    return XLS.read_bytes() + one(FAR)


CASES: Cases = {
    "an old workbook with a cell far out": (
        lambda: far_out(ONE, 10, 65535, 255),
        "GX028",
    ),
    "an old workbook with a cell beyond all columns": (
        lambda: far_out(ONE, 10, 65535, 65535),
        "GX028",
    ),
    "an old workbook with a row of cells far out": (
        lambda: far_out(SEVERAL, 48, 65535, 255),
        "GX028",
    ),
    "a cell far out": (lambda: one(FAR), "GX028"),
    "a cell far out in a part of any name": (
        lambda: parts(("worksheets/s.dat", rows(f"<row>{FAR}</row>"))),
        "GX028",
    ),
    "a cell far out in a sheet of charts": (
        lambda: parts(("dialogsheets/s.xml", rows(f"<row>{FAR}</row>"))),
        "GX028",
    ),
    "a cell far out in small letters": (
        lambda: one(FAR.replace("XFD", "xfd")),
        "GX028",
    ),
    "a cell far out by its row": (
        lambda: book(rows('<row r="1048576"><c><v>1</v></c></row>')),
        "GX028",
    ),
    "a cell far out behind another place": (
        lambda: one(FAR.replace("<c ", '<c x:r="A1" ')),
        "GX028",
    ),
    "a cell far out in one of two parts": (two_names, "GX026"),
    "a cell beyond all rows": (
        lambda: one('<c r="D999999999999"><v>0</v></c>'),
        "GX026",
    ),
    "a cell beyond all columns": (lambda: one('<c r="ZZZZ1"><v>0</v></c>'), "GX026"),
    "a cell of no row": (lambda: one('<c r="A0"><v>0</v></c>'), "GX026"),
    "a row beyond all rows": (
        lambda: book(rows('<row r="4294967296"><c><v>1</v></c></row>')),
        "GX026",
    ),
    "a cell whose place is a reference": (
        lambda: one('<c r="&#88;FD1"><v>0</v></c>'),
        "GX026",
    ),
    "a sheet that is a picture": (
        lambda: parts(("worksheets/s.png", rows(f"<row>{FAR}</row>"))),
        "GX026",
    ),
    "a sheet that is named 20,000 times": (
        lambda: parts(("worksheets/s.xml", sheet([["1"]])), times=20_000),
        "GX028",
    ),
    "a long sheet that is named 400 times": (
        lambda: parts(("worksheets/s.xml", sheet([["1"]] * 2000)), times=400),
        "GX028",
    ),
    "a string in very many cells": (lambda: strings(60_000, 10_000), "GX028"),
    "merged cells that all lie upon each other": (
        lambda: merged(
            rows("<row><c><v>1</v></c></row>" * 50),
            *(f"A1:XFD{1048576 - n}" for n in range(16_000)),
        ),
        "GX028",
    ),
    "a formula that very many cells share": (shared_formula, "GX028"),
    "an old workbook with a million merged cells": (
        lambda: records(
            *[(0x00E5, struct.pack("<H", 1027) + bytes(8 * 1027))] * 900,
            number(0, 0, 1),
        ),
        "GX028",
    ),
    "a spreadsheet of another office": (other_format, "GX026"),
    "many parts of many elements": (
        lambda: parts(
            *((f"worksheets/{n}.xml", rows("<row/>" * 300_000)) for n in range(9))
        ),
        "GX028",
    ),
    "an old workbook whose directory is a loop": (lambda: looped(48), ""),
    "an old workbook whose table of short streams is a loop": (
        lambda: patched(60, 0),
        "",
    ),
    "an old workbook whose list of tables is a loop": (
        lambda: patched(72, 2**31, patched(68, 0)),
        "GX026",
    ),
    "an old workbook of four gigabytes": (lying_size, "GX028"),
    "an old workbook with an archive behind it": (archive_behind, ""),
    "an old workbook that states a large sheet": (
        lambda: records((0x0200, struct.pack("<IIHHH", 0, 2**31, 0, 2**15, 0))),
        "GX028",
    ),
    "an old workbook that states many strings": (
        lambda: records(
            more=_record(0x00FC, struct.pack("<II", 1, 2**31 - 1) + bytes(8000))
        ),
        "GX026",
    ),
    "an old workbook with a string in very many cells": (
        lambda: records(
            *(_named(n // 100, n % 100) for n in range(60_000)),
            more=_strings("字" * 4000),
        ),
        "GX028",
    ),
    "an old workbook with a formula of any length": (
        lambda: records(_formula(8000)),
        "GX026",
    ),
    "an old workbook with very many formulas": (
        lambda: records(*[_formula(4000)] * 4000),
        "GX028",
    ),
}
