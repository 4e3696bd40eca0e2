"""Texts, pages, messages and Word files that lie, are cut off, or unpack to anything."""

from __future__ import annotations

import struct
import zipfile
import zlib

from tests.support import filed
from tests.support.filed import cell, row, table
from tests.support.hostile.case import Cases

DOCX = (filed.FOLDER / "1-portrait" / "report.docx").read_bytes()
MEGABYTE = 2**20


def entity(text: str) -> bytes:
    return filed.archive(
        {
            "_rels/.rels": filed.RELATIONS.format("word/document.xml"),
            "word/document.xml": text,
        }
    )


def lying_size() -> bytes:
    """The list of parts says that the largest is a byte long."""
    data = bytearray(filed.docx("<w:p/>" * 1000))
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = (1).to_bytes(4, "little")
    return bytes(data)


def no_such_method() -> bytes:
    data = bytearray(filed.docx("<w:p/>"))
    for sign, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = data.rfind(sign)
        data[place + offset] = 99
    return bytes(data)


def with_password() -> bytes:
    data = bytearray(filed.docx("<w:p/>"))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(sign, at + 1)) >= 0:
            data[at + offset] |= 1
    return bytes(data)


def zip64() -> bytes:
    """An archive of many parts, whose list of them is told by its record of Zip64 alone."""
    return filed.archive({f"{n}": "" for n in range(70_000)}, zipfile.ZIP_STORED)


def misplaced_end() -> bytes:
    """An archive of many parts, whose end begins anew in the numbers of its disks."""
    data = bytearray(
        filed.archive({f"{n}": "" for n in range(5000)}, zipfile.ZIP_STORED)
    )
    end = data.rfind(b"PK\x05\x06")
    data[end + 4 : end + 8] = b"PK\x05\x06"
    return bytes(data)


def ole(*streams: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + "".join(streams).encode("utf-16-le")
        + bytes(512)
    )


def overlapping(count: int, size: int) -> bytes:
    """An archive whose list names one part again and again, each time as another one."""
    body = zlib.compress(bytes(size), 9)[2:-4]
    sizes = struct.pack("<III", zlib.crc32(bytes(size)), len(body), size)
    names = [b"_rels/.rels", b"word/document.xml"]
    names += [b"%d" % n for n in range(len(names), count)]
    head = struct.pack("<5H", 20, 0, 8, 0, 0) + sizes
    data = b"PK\x03\x04" + head + struct.pack("<HH", len(names[0]), 0)
    data += names[0] + body
    listed = b"".join(
        b"PK\x01\x02\x14\0" + head + struct.pack("<5HII", len(name), *[0] * 6) + name
        for name in names
    )
    ends = struct.pack("<4H2IH", 0, 0, count, count, len(listed), len(data), 0)
    return data + listed + b"PK\x05\x06" + ends


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {n} "{"&a;" * 10}">' for n in "bcd")
    + "]><x>&d;</x>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
DEEP_TABLE = "<w:tbl><w:tr><w:tc>" * 60 + "</w:tc></w:tr></w:tbl>" * 60
WIDE = '<w:gridSpan w:val="1000000"/>'
BOMB = bytes(100 * MEGABYTE)

MESSAGE = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a"
PAGE = b"\n\n--a\nContent-Type: text/html\n\n<html>x</html>\n--a--\n"
INNER = b"--a\nContent-Type: multipart/x"


def attributes(count: int, times: int = 1) -> str:
    """Elements with so many attributes each, all of names of their own."""
    named = (" ".join(f'a{k}x{n}=""' for n in range(count)) for k in range(times))
    return "".join(f"<w:p {names}/>" for names in named)


CASES: Cases = {
    "a zip bomb": (lambda: filed.archive({"_rels/.rels": BOMB}), "GX028"),
    "a bomb for a body": (lambda: entity("<w:p/>" * (4 * MEGABYTE)), "GX028"),
    "more than may be unpacked": (lambda: entity(" " * (33 * MEGABYTE)), "GX028"),
    "many elements": (lambda: filed.docx("<p/>" * 600_000), "GX028"),
    "deep elements": (
        lambda: filed.docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000),
        "GX028",
    ),
    "deep tables": (lambda: filed.docx(DEEP_TABLE), "GX028"),
    "a cell as wide as a million": (
        lambda: filed.docx(table(row(cell("1", '<w:gridSpan w:val="1000000"/>')))),
        "GX028",
    ),
    "a row that leaves a million out": (
        lambda: filed.docx(
            table(
                '<w:tr><w:trPr><w:gridBefore w:val="99999999"/></w:trPr>'
                + cell("1")
                + "</w:tr>"
            )
        ),
        "",
    ),
    "signs that end a tag and nothing else": (
        lambda: filed.docx("<w:p>" + ">" * 900_000 + "</w:p>"),
        "",
    ),
    "many parts": (
        lambda: filed.archive(
            {f"{n:0200}": "" for n in range(5000)}, zipfile.ZIP_STORED
        ),
        "GX028",
    ),
    "many parts in a list of Zip64": (zip64, "GX028"),
    "many parts behind an end that is none": (misplaced_end, "GX028"),
    "entities within entities": (lambda: entity(LAUGHS), "GX029"),
    "an entity outside": (lambda: entity(OUTSIDE), "GX029"),
    "a document type": (lambda: entity("<!DOCTYPE x><x/>"), "GX029"),
    "more text than a report has": (lambda: "规章 1 2 3\n".encode() * 200_000, "GX028"),
    "the same again and again": (
        lambda: filed.docx("<w:p><w:r><w:t>字</w:t></w:r></w:p>" * 90_000),
        "GX028",
    ),
    "text that is long and undecodable": (
        lambda: "规章 1 2 3\n".encode() * 4_000_000 + b"\xff",
        "GX028",
    ),
    "a page that is long and undecodable": (
        lambda: b"<html>" + "规章\n".encode() * 4_000_000 + b"\xff",
        "GX028",
    ),
    "tags without an end": (lambda: b"<html>" + b"<a " * 20_000_000, "GX028"),
    "a page of one long line": (lambda: b"<html>" + b"x" * 60_000_000, "GX028"),
    "a page of character references": (
        lambda: b"<html>" + b"&#1;" * 15_000_000,
        "GX028",
    ),
    "a page of blanks": (lambda: b"<html>" + b" " * 60_000_000, "GX028"),
    "tags in a frame": (
        lambda: b"<html>" + b"<iframe srcdoc='" + b"&lt;a " * 9_000_000 + b"'>",
        "GX028",
    ),
    "rows under cells that reach down": (
        lambda: (
            b"<html><table><tr><td>1" + b"<td rowspan=60000>1" * 3000 + b"<tr>" * 60_000
        ),
        "",
    ),
    "RTF of many control words": (lambda: b"{\\rtf1" + b"\\b" * 20_000_000, "GX028"),
    "RTF of much text": (lambda: b"{\\rtf1" + b"x" * 60_000_000, "GX028"),
    "a head of a million lines": (
        lambda: MESSAGE + b";\n x=1" * 1_000_000 + PAGE,
        "GX028",
    ),
    "a head of many parameters": (lambda: MESSAGE + b";a=b" * 500_000 + PAGE, "GX028"),
    "parts of many parameters": (
        lambda: MESSAGE + b"\n\n" + (INNER + b";a=b" * 8000 + b"\n\n") * 2000,
        "GX028",
    ),
    "a hundred thousand parts": (
        lambda: MESSAGE + b"\n\n" + (INNER + b"\n\nx\n") * 100_000,
        "GX028",
    ),
    "parts within parts": (
        lambda: b"".join(MESSAGE + b"%d\n\n--a%d\n" % (n, n) for n in range(50_000)),
        "GX028",
    ),
    "an element of many attributes": (lambda: filed.docx(attributes(700_000)), "GX028"),
    "elements of many attributes": (
        lambda: filed.docx(attributes(9000) * 300),
        "GX028",
    ),
    "attributes of many names": (lambda: filed.docx(attributes(9000, 20)), "GX028"),
    "parts that share their bytes": (
        lambda: overlapping(3000, 30 * MEGABYTE),
        "GX028",
    ),
    "a tag of very many attributes": (
        lambda: b"<html><p " + b"".join(b"a%d=1 " % n for n in range(400_000)) + b">1",
        "GX028",
    ),
    "a message of nothing but boundaries": (
        lambda: MESSAGE + b"\n\n" + b"--a\n" * 5_000_000,
        "GX028",
    ),
    "a cell of CSV that is never closed": (
        lambda: '规章,本年\n规章,"'.encode() + b"x" * 50_000_000,
        "GX028",
    ),
    "RTF of groups within each other": (lambda: b"{\\rtf1" + b"{" * 3_000_000, "GX028"),
    "RTF that leaves out more than there is": (
        lambda: b"{\\rtf1 1\\bin999999999999 x}",
        "",
    ),
    "encrypted Office": (lambda: ole("EncryptedPackage", "EncryptionInfo"), "GX027"),
    "a part with a password": (with_password, "GX027"),
    "a size that lies": (lying_size, "GX026"),
    "a method that is none": (no_such_method, "GX026"),
    "half a file": (lambda: DOCX[: len(DOCX) // 2], "GX026"),
    "its last bytes lost": (lambda: DOCX[:-30], "GX026"),
    "its middle lost": (lambda: DOCX[:2000] + DOCX[2500:], "GX026"),
    "half a body": (lambda: entity('<w:document xmlns:w="w"><w:body><w:p>'), "GX026"),
    "no XML": (lambda: entity("hello"), "GX026"),
    "XML of no encoding": (
        lambda: entity('<?xml version="1.0" encoding="none"?><x/>'),
        "GX026",
    ),
    "a body that is not there": (
        lambda: filed.archive({"_rels/.rels": filed.RELATIONS.format("word/x.xml")}),
        "GX026",
    ),
    "a path out of the archive": (
        lambda: filed.archive(
            {"_rels/.rels": filed.RELATIONS.format("../../../../etc/passwd")}
        ),
        "GX024",
    ),
    "an empty archive": (lambda: filed.archive({}), "GX024"),
    "an archive of files": (lambda: filed.archive({"a.txt": "a"}), "GX024"),
    "no Office at all": (lambda: ole("Catalog"), "GX024"),
    "an image": (lambda: b"GIF89a" + bytes(100), "GX032"),
    "a program": (lambda: b"\x7fELF\x02\x01\x01" + bytes(range(1, 256)) * 10, "GX024"),
}
