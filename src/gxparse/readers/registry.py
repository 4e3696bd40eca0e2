"""Every format, by what its first bytes say; the name of a file is not asked.

To add one, write its reader, a function of the bytes and the limits, and name
it in ``READERS`` (formats.py) and in ``sniff``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module

from gxparse.document.document import Document
from gxparse.document.visibility import PAGE
from gxparse.errors import MissingExtra, ReadError, UnsupportedFormat
from gxparse.readers.blocks import DrawnPage
from gxparse.readers.formats import EXTRAS, READERS
from gxparse.readers.limits import Limits, damaged, failure
from gxparse.readers.office import archive

Reader = Callable[[bytes, Limits], Document]

_UNREAD = (
    (b"Rar!", "a RAR archive", "RAR压缩包"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "7-Zip压缩包"),
    (b"\x1f\x8b", "a gzip archive", "gzip压缩包"),
)
_IMAGES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"BM", "BMP"),
)
_WEBP = (b"RIFF", b"WEBP")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # the second one of an archive without parts
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_DRAWN = {
    "pdf": "gxparse.readers.pdf.drawing",
    **dict.fromkeys(("png", "jpeg", "tiff"), "gxparse.readers.scan.drawing"),
}
"""The formats that have pages, with what draws them."""
_PDF, _PDF_HEAD = b"%PDF-", 1024  # bytes in which a PDF file says that it is one
_HEAD = 8192  # bytes by which text is told apart
_MESSAGE = re.compile(rb"[A-Za-z-]{2,40}:[ \t]")
_SAVED = re.compile(
    rb"^content-type:\s*(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE
)
_TAG = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<")
_PAGE = re.compile(PAGE.encode(), re.IGNORECASE)
_FRAGMENT = re.compile(
    rb"\W{0,3}\s*<(?:p|div|table|tbody|tr|h[1-6]|span|font|center|section|article|meta|style|!--)\b",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(rb"^(?:#{1,6} |\||[-*] )", re.MULTILINE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x7f]")
_SAMPLE = 100_000  # bytes
_MOST_CONTROLS = 10  # a thousand: with more, a file is not text


def document(data: bytes, format: str | None, limits: Limits) -> Document:
    """The document that a file holds. Raises ``ReadError``, and ``ValueError`` for a format that is none."""
    if format is not None and format not in READERS:
        raise ValueError(f"format: {format!r} is none of {', '.join(READERS)}")
    kind = format or sniff(data, limits)
    # Text with zeros is UTF-16 or is refused when it is decoded
    if kind == "text" and b"\0" not in data and _is_binary(data):
        raise _unsupported("not text", "不是文本文件")
    made = _read(_reader(kind), kind, data, limits)
    limits.check("characters", len(made.text))
    return made


def sniff(data: bytes, limits: Limits) -> str:
    """The format of a file. Raises ``UnsupportedFormat`` for one that is known and not read, ``ReadError``."""
    if data.startswith(_ZIP):
        kind = archive.kind(data, limits)
        if kind is None:
            raise _unsupported(
                "a zip archive that is not an Office document",
                "zip压缩包（不是Office文档）",
            )
        return kind
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    # Readers of PDF allow for bytes before its first line, and some programs write such
    if _PDF in data[:_PDF_HEAD]:
        return "pdf"
    if data.startswith(_RTF):
        return "rtf"
    image = _kind_of_image(data)
    if image and image.lower() in READERS:
        return image.lower()
    if image:
        raise failure("GX032", UnsupportedFormat, kind=image)
    for magic, en, zh in _UNREAD:
        if data.startswith(magic):
            raise _unsupported(en, zh)
    # Without its zeros UTF-16 is ASCII where it can be, as all tags are
    return _kind_of_text(data[:_HEAD].replace(b"\0", b""))


def _kind_of_ole(data: bytes) -> str:
    """What an old Office file holds, by the names of its streams."""

    def has_stream(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if has_stream("EncryptedPackage"):
        raise failure("GX027")
    if has_stream("WordDocument"):
        return "doc"
    if has_stream("Workbook") or has_stream("Book"):  # the second one up to Excel 95
        return "xls"
    raise _unsupported(
        "an old Office file with neither a document nor a workbook",
        "旧版Office文件（既不是文档也不是工作簿）",
    )


def _kind_of_image(data: bytes) -> str | None:
    if data.startswith(_WEBP[0]) and data[8:12] == _WEBP[1]:
        return "WebP"
    for magic, kind in _IMAGES:
        # Text may begin with the two letters of a bitmap, whose size is told behind them
        is_so = magic != b"BM" or data[2:6] == len(data).to_bytes(4, "little")
        if data.startswith(magic) and is_so:
            return kind
    return None


def _kind_of_text(head: bytes) -> str:
    """Which format of text a file begins like."""
    if _MESSAGE.match(head) and _SAVED.search(head):
        return "mhtml"
    if not _TAG.match(head):  # whatever markup it holds further down
        return "text"
    if _PAGE.search(head):
        return "html"
    # A part of a page; but Markdown may begin with a table of HTML
    if _FRAGMENT.match(head) and not _MARKDOWN.search(head):
        return "html"
    return "text"


def _reader(kind: str) -> Reader:
    """The reader of a format. Raises ``MissingExtra`` where the library that it needs is not installed."""
    try:
        read: Reader = import_module(f"gxparse.readers.{READERS[kind]}").read
    except ModuleNotFoundError as error:
        of_library = kind in EXTRAS and not (error.name or "").startswith("gxparse")
        if not of_library:
            raise
        raise failure(
            "GX025", MissingExtra, kind=kind.upper(), extra=EXTRAS[kind]
        ) from None
    return read


def _read(reader: Reader, kind: str, data: bytes, limits: Limits) -> Document:
    """The document that a reader makes. Raises ``ReadError`` whatever a library raises."""
    with _failing_as_read_error(kind):
        return reader(data, limits)


def drawn_pages(data: bytes, limits: Limits, most: int) -> list[DrawnPage]:
    """The first pages of a file as they are seen, where its format has any. Raises what ``document`` does."""
    kind = sniff(data, limits)
    if kind not in _DRAWN:
        return []
    # Tells that its library is not there before that is asked for
    _reader(kind)
    drawing = import_module(_DRAWN[kind])
    with _failing_as_read_error(kind):
        return list(drawing.draw(data, limits, most))


@contextmanager
def _failing_as_read_error(kind: str) -> Iterator[None]:
    try:
        yield
    # Too little memory says nothing about the file
    except (ReadError, MemoryError):
        raise
    except (
        Exception
    ) as error:  # whatever a library makes of a file that is not what it says
        if kind not in EXTRAS:
            raise
        raise damaged(
            f"{type(error).__name__}: {' '.join(str(error).split())}", "内容与格式不符"
        ) from None


def _is_binary(data: bytes) -> bool:
    """Whether more control characters stand in a file than ever in text."""
    sample = data[:_SAMPLE]
    return 1000 * len(_CONTROL.findall(sample)) > _MOST_CONTROLS * len(sample)


def _unsupported(en: str, zh: str) -> ReadError:
    return failure("GX024", UnsupportedFormat, kind_en=en, kind_zh=zh)
