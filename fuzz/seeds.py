"""The inputs that each target begins with: reports of corpus/, and what the tests' own writers make of one of them.

Nothing is larger than ``MOST``: a fuzzer is slow with large files, and most of
what can be broken in one stands in a small one too.
"""

from __future__ import annotations

import base64
import json
import quopri
from collections.abc import Iterator
from functools import cache

from tests.support import filed, pages, paper, rtf, workbook
from tests.support.hostile import CASES
from tests.support.places import CORPUS

import gxparse
from gxparse import Report

MOST = 65_536
"""Bytes."""
_ZIP, _OLE = b"PK", b"\xd0\xcf"


@cache
def _report() -> Report:
    return filed.truth("1-portrait")


def texts() -> Iterator[bytes]:
    """The texts of corpus/, in every layout, and some that converters have made."""
    for path in sorted(CORPUS.glob("*.txt")) + sorted(CORPUS.glob("*.md")):
        yield path.read_bytes()
    for path in sorted((CORPUS / "converted" / "1-portrait").glob("*.txt")):
        yield path.read_bytes()


def _reports() -> Iterator[Report]:
    for path in sorted(CORPUS.glob("*.expected.json")):
        yield gxparse.parse(_input_of(path.name).decode()).report


def _input_of(expected: str) -> bytes:
    name = expected.removesuffix(".expected.json")
    (path,) = (each for each in CORPUS.glob(f"{name}.*") if each.suffix != ".json")
    return path.read_bytes()


def canonical() -> Iterator[bytes]:
    """Canonical texts of those reports."""
    for report in _reports():
        yield gxparse.dumps(report).encode()


def data() -> Iterator[bytes]:
    """The same as JSON."""
    for report in _reports():
        yield json.dumps(gxparse.to_dict(report)).encode()


def _files(pattern: str) -> Iterator[bytes]:
    for folder in ("files", "features"):
        for path in sorted((CORPUS / folder).rglob(pattern)):
            if path.stat().st_size <= MOST:
                yield path.read_bytes()


def _hostile(kind: str, begins: bytes) -> Iterator[bytes]:
    """Small files that were made to do harm, by their module and their first bytes."""
    for make, _ in CASES.values():
        is_of_kind = make.__module__.endswith(kind)
        if is_of_kind and len(made := make()) <= MOST and made.startswith(begins):
            yield made


def html() -> Iterator[bytes]:
    """Web pages."""
    yield from _files("*.html")
    yield pages.page(_report()).encode("gb18030")
    yield pages.page(_report(), style="td{display:none}.a,b>i{color:#fff}").encode()


def mhtml() -> Iterator[bytes]:
    """Saved pages, their parts encoded in each way."""
    page = pages.page(_report()).encode()
    ways = {
        "quoted-printable": quopri.encodestring(page),
        "base64": base64.encodebytes(page),
        "8bit": page,
    }
    for name, body in ways.items():
        head = f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: {name}\n\n"
        part = head.encode() + body
        yield b"MIME-Version: 1.0\n" + part
        yield (
            b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="a"\n\n--a\n'
            b"Content-Type: multipart/alternative; boundary=b\n\n--b\n"
            + part
            + b"\n--b--\n--a\nContent-Type: image/png\n\nx\n--a--\n"
        )


def rich_text() -> Iterator[bytes]:
    """RTF, by numbers of characters and by their bytes."""
    yield rtf.report(_report())
    yield rtf.report(_report(), numbers=False)
    yield rtf.file(rtf.paragraph("1", "\\v\\strike\\super"))


def docx() -> Iterator[bytes]:
    """Word files."""
    yield filed.word(_report())
    yield from _files("*.docx")
    yield from _hostile("documents", _ZIP)


def doc() -> Iterator[bytes]:
    """Old Word files."""
    yield from _files("*.doc")


def xlsx() -> Iterator[bytes]:
    """Workbooks."""
    rows = [["规章", "4", "5", "9"], ["", '<c r="@" t="s"><v>0</v></c>', "7", "x"]]
    text, style = "<si><t>8</t></si>", "<fonts><font><strike/></font></fonts>"
    yield workbook.book(workbook.sheet(rows), texts=text, styles=style)
    yield from _files("*.xlsx")
    yield from _hostile("workbooks", _ZIP)


def xls() -> Iterator[bytes]:
    """Old workbooks."""
    yield from _files("*.xls")
    yield from _hostile("workbooks", _OLE)


def pdf() -> Iterator[bytes]:
    """Pages that are drawn by hand, as text that a mutator can change; one that a program has written."""
    rows = [["规章", "4", "5", "9"], ["行政许可", "16", "^", "<"]]
    for stroke in (paper.stroked, paper.filled, paper.dotted, paper.pieces):
        for words in (paper.text, paper.letters):
            drawn = words(150, 780, _report().title or "") + paper.table(
                rows, words=words, stroke=stroke
            )
            yield paper.file(drawn, drawn)
    yield paper.file("/X0 Do", forms=(("0 1 -1 0 842 0", paper.text(9, 9, "1")),))
    yield next(_files("report.pdf"))
    yield from _hostile("papers", b"%PDF")


_ARGUMENTS = {
    "parse": (
        b"1.txt",
        b"1.txt\n2.docx\n--format\njsonl",
        b"*.txt\nsub/3.md\n--output\nout\n--force\n--jobs\n2\n--lang\nzh",
        b"-\n--from\ntext\n--format=json",
        b"1.txt\n-o\nout.json\n--to\ntext",
        b"*\n--to\njsonl\n-o\nout.jsonl",
        b"--help",
    ),
    "batch": (
        b".\n-o\nout.csv",
        b"1.txt\nsub\nrows.jsonl\n-o\nout\n--jobs\n2\n--force",
        b"*.txt\n-o\nout.xlsx\n--lang\nzh\n--from\ntext",
        b"rows.jsonl\n--column\ntext\n--source-column\nname\n-o\nout.jsonl\n--table\nreports",
        b"--files-from\nlist\n--files-from\n-\n-o\nout.sqlite",
        b"1.txt\nbroken.pdf\nrows.parquet\n-o\nout.parquet\n--table=diagnostics",
        b"1.txt\nempty\n-o\nout.duckdb",
    ),
    "infer": (
        b"1.txt",
        b"sub/3.md\n--to\njson\n-o\nout.json",
        b"-\n--from\ntext\n--lang\nzh",
        b"2.docx\n-o\nout",
        b"broken.pdf\n--to=text",
    ),
    "view": (
        b"1.txt",
        b"1.txt\n-o\nout.html\n--infer\n--lang\nzh",
        b"*\nsub\n-o\nout\n--jobs\n2\n--no-images",
        b"-\n--from\ntext\n-o\nout",
    ),
    "explain": (b"--lang\nzh", b"GX301", b"gx001\nGX999\n--lang\nzh"),
    "check": (
        b"1.txt",
        b"1.txt\n--previous\nsub/3.md\n--lang\nzh",
        b"2.docx\n--profile\ndraft",
    ),
    "diff": (b"1.txt\nsub/3.md", b"1.txt\n1.txt\n--lang\nzh"),
    "panel": (b"sub", b"*\n--lang\nzh"),
    "write": (b"1.txt\n-o\nout.docx", b"1.txt\n-o\nout.html"),
    "schema": (b"--help",),
}
"""Of each command."""


def arguments(command: str) -> Iterator[bytes]:
    """Arguments of a command, one a line."""
    yield from _ARGUMENTS[command]


def command_lines() -> Iterator[bytes]:
    """The same with the command in front, and what stands without one."""
    yield b"--version"
    for command, several in _ARGUMENTS.items():
        for each in several:
            yield command.encode() + b"\n" + each
