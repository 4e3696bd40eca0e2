"""Which format a file has, by what its bytes say."""

from __future__ import annotations

import pytest

from gxparse import UnsupportedFormat
from gxparse.readers.limits import DEFAULT
from gxparse.readers.registry import sniff

TABLE = b"<table><tr><td>1</td></tr></table>\n"


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b"", "text"),
        ("一、总体情况".encode(), "text"),
        (b"<html><body>", "html"),
        (b"\xef\xbb\xbf \n<!DOCTYPE HTML>", "html"),
        ("\ufeff<html>".encode("utf-16-le"), "html"),
        (b"<div>1</div>", "html"),
        (TABLE, "html"),
        (TABLE + b"# heading\n", "text"),
        (TABLE + b"| 1 | 2 |\n", "text"),
        (TABLE + b"# heading\n<body>", "html"),
        (b"1 <html>", "text"),
        (b"<a.b@c.cn> wrote", "text"),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n",
            "mhtml",
        ),
        (b"From: x\nContent-Type: text/html\n\n<html>", "mhtml"),
        (b"Subject: 1\n\ntext", "text"),
        (b"{\\rtf1", "rtf"),
        (b"BM is text", "text"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\n" * 1000 + b"%PDF-1.7\n", "pdf"),
        (b"\n" * 1024 + b"%PDF-1.7\n", "text"),
    ],
)
def test_formats(data: bytes, format: str) -> None:
    assert sniff(data, DEFAULT) == format


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"GIF89a", "scan: GIF"),
        (b"BM\x0a\0\0\0....", "scan: BMP"),
        (b"RIFF....WEBPVP8 ", "scan: WebP"),
        (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
        (b"\x1f\x8b\x08", "a gzip archive"),
    ],
)
def test_formats_that_are_known_and_not_read(data: bytes, name: str) -> None:
    with pytest.raises(UnsupportedFormat, match=name):
        sniff(data, DEFAULT)
