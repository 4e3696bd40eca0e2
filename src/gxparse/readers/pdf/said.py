"""What a file says that its text reads like (ActualText), where the page shows other figures than that."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import pypdfium2.raw as pdfium

from gxparse.readers.pdf.calls import bare, handle_of

_KEY = b"ActualText"
_MOST = 200  # bytes of what is said that are looked at
_DIGIT = re.compile("[0-9]")

_count_marks = bare(pdfium.FPDFPageObj_CountMarks)
_mark_of = bare(pdfium.FPDFPageObj_GetMark)
_get_said = bare(pdfium.FPDFPageObjMark_GetParamStringValue)
_remove = bare(pdfium.FPDFPageObjMark_RemoveParam)
_text_object_of = bare(pdfium.FPDFText_GetTextObject)
_get_code = bare(pdfium.FPDFText_GetUnicode)


def said_otherwise(page: Any, text_page: Any, text_objects: Iterable[int]) -> set[int]:
    """The objects of text of a page that are said to read like other figures than they show; nearly always none.

    What they show is told by a text of the page without what is said of it.
    """
    marked = [
        (text_object, mark, said)
        for text_object in text_objects
        for mark, said in _said_of(text_object)
        if _DIGIT.search(said)
    ]
    if not marked:
        return set()
    objects = {text_object for text_object, _, _ in marked}
    read = _texts(text_page, objects)
    for text_object, mark, _ in marked:
        _remove(text_object, mark, _KEY)
    drawn_page = page.get_textpage()
    drawn = _texts(drawn_page, objects)
    drawn_page.close()
    found: set[int] = set()
    # What is said of several objects together is read as the text of the first
    for _, several in groupby(marked, key=lambda one: one[2]):
        together = [text_object for text_object, _, _ in several]
        said, shown = (
            "".join([texts.get(one, "") for one in together]) for texts in (read, drawn)
        )
        # A font may not say what its glyphs are, for which this is meant
        if _DIGIT.search(shown) and shown != said:
            found.update(together)
    return found


def _said_of(text_object: int) -> Iterator[tuple[int, str]]:
    """Each mark of an object that says what it reads like, with that."""
    for n in range(max(0, _count_marks(text_object))):
        mark = _mark_of(text_object, n)
        said = ctypes.create_string_buffer(_MOST)
        length = ctypes.c_ulong()
        address = ctypes.addressof(said)
        if mark and _get_said(mark, _KEY, address, _MOST, ctypes.addressof(length)):
            yield mark, said.raw[: length.value].decode("utf-16-le", "replace")


def _texts(text_page: Any, text_objects: set[int]) -> dict[int, str]:
    """The text of each of some objects, without blanks, all of them in one go."""
    handle = handle_of(text_page)
    found: dict[int, list[str]] = {}
    for n in range(text_page.count_chars()):
        text_object = _text_object_of(handle, n)
        if text_object in text_objects:
            character = chr(_get_code(handle, n))
            if not character.isspace():
                found.setdefault(text_object, []).append(character)
    return {text_object: "".join(said) for text_object, said in found.items()}
