"""The characters of a page: all in one call where that says what each for itself would say."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2
import pypdfium2.raw
import pytest

from gxparse.readers.pdf import characters
from gxparse.readers.pdf.calls import handle_of
from gxparse.readers.pdf.objects import Viewport
from tests.support import filed, paper


def _codes(text: Any) -> str:
    return "".join(
        chr(pypdfium2.raw.FPDFText_GetUnicode(text, n))
        for n in range(text.count_chars())
    )


def test_the_characters_of_a_page_in_one_call_are_those_of_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where their number differs, or one of the sample, or a character may stand elsewhere, each is asked for."""
    book = pypdfium2.PdfDocument(
        (filed.FOLDER / "1-portrait" / "report.pdf").read_bytes()
    )
    text = book[0].get_textpage()
    number, codes = handle_of(text), _codes(text)
    assert len(codes) > 400
    asked: list[int] = []
    code, get = characters._get_code, characters._get_text

    def ask(of: int, n: int) -> int:
        asked.append(n)
        return int(code(of, n))

    monkeypatch.setattr(characters, "_get_code", ask)
    assert characters.page_text(number, len(codes)) == codes
    assert len(asked) == -(-len(codes) // characters._SAMPLE)

    def other(unit: int, place: int, fewer: int = 0) -> None:
        def said(of: int, start: int, count: int, at: int) -> int:
            printed = int(get(of, start, count, at))
            ctypes.cast(at, ctypes.POINTER(ctypes.c_ushort))[place] = unit
            return printed - fewer

        monkeypatch.setattr(characters, "_get_text", said)

    for unit, place, fewer in (
        (0x5D0, 7, 0),
        (0x4E00, characters._SAMPLE, 0),
        (0, 5, 0),
        (0xD840, 9, 0),
        (0x4E00, 7, 1),
    ):
        other(unit, place, fewer)
        assert characters.page_text(number, len(codes)) == codes


def test_boxes_are_counted_from_the_upper_left_corner_of_what_is_shown() -> None:
    data = paper.file(paper.text(100, 700, "12"), page="/CropBox [10 20 580 830]")
    page = pypdfium2.PdfDocument(data)[0]
    one, two = characters.characters(page.get_textpage(), Viewport(page))
    assert (one.text, one.left, one.right) == ("1", 90, 100)
    assert (two.text, two.left, two.right) == ("2", 100, 110)
    assert one.top < 830 - 700 < one.bottom


def test_only_blanks_that_pdfium_puts_in_have_no_box() -> None:
    data = paper.file(
        paper.text(100, 700, "一 二")
        + paper.text(200, 700, "三3")
        + paper.text(100, 600, "四4")
    )
    page = pypdfium2.PdfDocument(data)[0]
    chars = characters.characters(page.get_textpage(), Viewport(page))
    assert [(char.text, char.right > 0) for char in chars] == [
        ("一", True),
        (" ", True),
        ("二", True),
        (" ", False),
        ("三", True),
        ("3", True),
        ("\n", False),
        ("\n", False),
        ("四", True),
        ("4", True),
    ]
