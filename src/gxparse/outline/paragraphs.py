"""Paragraphs out of lines: hard wraps joined, sub-headings kept, converters' marks left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from gxparse.document.document import PAGE_NUMBER, Document, Paragraph
from gxparse.form.types import Form
from gxparse.source import Span

_MARK_OPENS = frozenset("#>*_[")
_LONGEST_PAGE_NUMBER = 30
_LONGEST_PAGE_LINE = 150
_DRAWN = frozenset("=-*_~—")
_RULE = re.compile(r"[=\-*_~—]{3,}+")  # a line that a converter draws
_SENTENCE = re.compile(r"[。！？；，]")
_MARK = re.compile(r"(?:#{1,6}(?!\S)|>(?!\S)|\*\*|__)\s*|\[bookmark: [^\]\n]{0,80}+\]\s*")
_MARKS_INSIDE = re.compile(
    r"</?(?:p|b|i|u|em|strong|span|font|div|a|br)\b[^<>\n]{0,200}+>|&nbsp;|\*\*|\[bookmark: [^\]\n]{0,80}+\]"
)
_PAGE_NUMBER = re.compile(PAGE_NUMBER)
_OPENS = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、．]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十]{1,3}[，、]"
)
_CLOSED = frozenset("。！？!?；;：:")
_CLOSING = '”’"』」）)》'
_WORD = re.compile(r"[A-Za-z0-9]")
_NARROWEST, _WIDEST = 40, 120  # columns of a page that text could be wrapped for


class _Line(NamedTuple):
    pieces: tuple[tuple[int, int], ...]
    text: str
    marked: bool
    """Whether the source marks it as a heading of its own."""
    after_blank: bool
    ended: bool
    """Whether a sentence ends with it."""
    width: int
    """Columns on a page: a character of three bytes in UTF-8 takes two, as all Chinese ones do."""


def paragraphs(form: Form, document: Document, stretches: Iterable[tuple[int, int]]) -> list[Paragraph]:
    """The paragraphs of some stretches of a document, without the lines that a web page sets around a report.

    A line is joined to the next where it is as full as the page is wide and its
    sentence goes on; text is wrapped at all where its lines fit a page and one
    of them breaks off so. A blank line, which PDF readers put anywhere, parts
    two paragraphs only where the sentence has ended.
    """
    lines = [line for start, end in stretches for line in _lines(form, document, start, end)]
    page = max((line.width for line in lines if not line.marked), default=0)
    full = page - 8  # an indent of two characters is stripped, a last one may not fit
    wrapped = _NARROWEST <= page <= _WIDEST and any(
        _goes_on(line, after, full) and not line.ended for line, after in pairwise(lines)
    )
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and wrapped and _goes_on(groups[-1][-1], line, full):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_join(group) for group in groups]


def _goes_on(last: _Line, line: _Line, full: int) -> bool:
    if last.marked or line.marked or last.width < full:
        return False
    if _OPENS.match(line.text) and (last.ended or line.after_blank):
        return False
    return not (last.ended and line.after_blank)


def _join(group: list[_Line]) -> Paragraph:
    text = group[0].text
    if len(group) == 1:
        return Paragraph(text, tuple([Span(*piece) for piece in group[0].pieces]))
    for line in group[1:]:
        space = " " if text[-1].isascii() and text[-1].isalpha() and _WORD.match(line.text) else ""
        text += space + line.text
    return Paragraph(text, tuple(Span(*piece) for line in group for piece in line.pieces))


def is_page_line(form: Form, line: str) -> bool:
    """Whether a line is one that a web page sets around a report."""
    return len(line) <= _LONGEST_PAGE_LINE and bool(form.terms["PAGE_LINE"].match(line)) and not _SENTENCE.search(line)


def end_of_report(form: Form, document: Document, low: int, high: int) -> int:
    """Where the last stretch of a report ends: before its signature and date, and before the foot of a web page."""
    lines: list[tuple[int, int]] = []
    for start, end in document.lines(low, high):
        if form.terms["PAGE_FOOT"].match(document.plain, start, end):
            high = start
            break
        lines.append((start, end))
    if lines and form.terms["DATE_LINE"].fullmatch(document.plain, *lines[-1]):
        high = lines.pop()[0]
        if lines and form.terms["ORGAN"].fullmatch(document.plain, *lines[-1]):
            high = lines[-1][0]
    return high


def _lines(form: Form, document: Document, low: int, high: int) -> Iterable[_Line]:
    plain = document.plain
    last = low
    for start, end in document.lines(low, high):
        after_blank = plain.count("\n", last, start) > 1
        last = end
        text = plain[start:end]
        if end - start <= _LONGEST_PAGE_NUMBER and _PAGE_NUMBER.fullmatch(text):
            continue
        if is_page_line(form, text):
            continue
        if text[0] in _DRAWN and _RULE.fullmatch(text):
            continue
        marked = False
        if text[0] in _MARK_OPENS:
            while mark := _MARK.match(plain, start, end):
                marked = marked or plain[start] == "#"
                start = mark.end()
            text = plain[start:end]
        pieces: tuple[tuple[int, int], ...] = ((start, end),)
        if "*" in text or "[" in text or "<" in text or "&" in text:
            pieces = _pieces(plain, start, end)
            text = "".join([plain[a:b] for a, b in pieces])
        text = " ".join(text.split())
        if text:
            ended = text[-1] in _CLOSED or (text[-1] in _CLOSING and text.rstrip(_CLOSING)[-1:] in _CLOSED)
            width = (len(text.encode("utf-8", "surrogatepass")) + len(text)) // 2
            yield _Line(pieces, text, marked, after_blank, ended, width)


def _pieces(plain: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """What is left of a line without the marks inside it."""
    pieces = []
    for mark in _MARKS_INSIDE.finditer(plain, start, end):
        pieces.append((start, mark.start()))
        start = mark.end()
    pieces.append((start, end))
    return tuple(piece for piece in pieces if plain[piece[0] : piece[1]].strip())
