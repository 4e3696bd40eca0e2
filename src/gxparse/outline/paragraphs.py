"""Paragraphs out of lines: hard wraps joined, sub-headings kept, converters' marks left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from gxparse.characters import NO_WIDTH
from gxparse.document.document import PAGE_NUMBER, Document, Paragraph
from gxparse.form.types import Form
from gxparse.source import Span

_MARK_OPENS = frozenset("#>*_[")
_LONGEST_PAGE_NUMBER = 30
_LONGEST_PAGE_LINE = 150
_DRAWN = frozenset("=-*_~—")
_RULE = re.compile(r"[=\-*_~—]{3,}+")  # a line that a converter draws
_SENTENCE = re.compile(r"[。！？；，]")
_MARK = re.compile(
    r"(?:#{1,6}(?!\S)|>(?!\S)|\*\*|__)\s*|\[bookmark: [^\]\n]{0,80}+\]\s*"
)
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
_SLACK = 8  # columns that a full line may be short of: an indent of two characters is stripped, a last one may not fit

Stretch = tuple[int, int]


class _Line(NamedTuple):
    pieces: tuple[Stretch, ...]
    """Where it stands, without the marks inside it."""
    text: str
    marked: bool
    """Whether the source marks it as a heading of its own."""
    after_blank: bool
    ended: bool
    """Whether a sentence ends with it."""
    width: int
    """Columns on a page: a character of three bytes in UTF-8 takes two, as all Chinese ones do."""


def paragraphs(
    form: Form, document: Document, stretches: Iterable[Stretch]
) -> list[Paragraph]:
    """The paragraphs of some stretches of a document, without the lines that a web page sets around a report.

    A line is joined to the next where it is as full as the page is wide and its
    sentence goes on; text is wrapped at all where its lines fit a page and one
    of them breaks off so. A blank line, which PDF readers put anywhere, parts
    two paragraphs only where the sentence has ended.
    """
    lines: list[_Line] = []
    for start, end in stretches:
        lines += _lines(form, document, start, end)
    page = max((line.width for line in lines if not line.marked), default=0)
    full = page - _SLACK
    if not _is_wrapped(lines, page, full):
        return [_join([line]) for line in lines]
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line, full):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_join(group) for group in groups]


def is_page_line(form: Form, line: str) -> bool:
    """Whether a line is one that a web page sets around a report."""
    return (
        len(line) <= _LONGEST_PAGE_LINE
        and bool(form.terms["PAGE_LINE"].match(line))
        and not _SENTENCE.search(line)
    )


def end_of_report(form: Form, document: Document, low: int, high: int) -> int:
    """Where the last stretch of a report ends: before its signature and date, and before the foot of a web page."""
    lines: list[Stretch] = []
    end = high
    for line in document.lines(low, high):
        if form.terms["PAGE_FOOT"].match(document.plain, *line):
            end = line[0]
            break
        lines.append(line)
    # The date is the last line, and the organ that signs may stand above it.
    if not lines or not form.terms["DATE_LINE"].fullmatch(document.plain, *lines[-1]):
        return end
    end = lines.pop()[0]
    if lines and form.terms["ORGAN"].fullmatch(document.plain, *lines[-1]):
        end = lines[-1][0]
    return end


def _is_wrapped(lines: list[_Line], page: int, full: int) -> bool:
    """Whether a text is broken where a page ends: its lines fit one, and some full one breaks off in a sentence."""
    if not _NARROWEST <= page <= _WIDEST:
        return False
    return any(
        not line.ended and _goes_on(line, behind, full)
        for line, behind in pairwise(lines)
    )


def _goes_on(line: _Line, behind: _Line, full: int) -> bool:
    """Whether a paragraph goes on in the line behind."""
    if line.marked or behind.marked or line.width < full:
        return False
    # A number that opens a line opens a paragraph, unless it stands in the middle of a sentence.
    if _OPENS.match(behind.text) and (line.ended or behind.after_blank):
        return False
    return not (line.ended and behind.after_blank)


def _join(group: list[_Line]) -> Paragraph:
    """A paragraph of some lines, with a blank between two only where words of another script meet."""
    text = group[0].text
    if len(group) == 1:  # nearly always
        return Paragraph(text, tuple([Span(*piece) for piece in group[0].pieces]))
    spans = [Span(*piece) for piece in group[0].pieces]
    for line in group[1:]:
        ends_in_word = text[-1].isascii() and text[-1].isalpha()
        space = " " if ends_in_word and _WORD.match(line.text) else ""
        text += space + line.text
        spans += [Span(*piece) for piece in line.pieces]
    return Paragraph(text, tuple(spans))


def _lines(form: Form, document: Document, low: int, high: int) -> Iterator[_Line]:
    """The lines of a stretch that are of the report."""
    plain, is_unusual = document.plain, document.unusual
    last = low
    for start, end in document.lines(low, high):
        after_blank = plain.count("\n", last, start) > 1
        last = end
        text = plain[start:end]
        if is_unusual:
            text = text.replace(NO_WIDTH, "")
        if _is_of_the_page(form, text):
            continue
        marked = False
        if text[0] in _MARK_OPENS:
            start, marked = _behind_marks(plain, start, end)
            text = plain[start:end]
        pieces: tuple[Stretch, ...] = ((start, end),)
        # Few lines have marks inside, and a look for their characters is faster than one for them.
        if "*" in text or "[" in text or "<" in text or "&" in text:
            pieces = _pieces(plain, start, end)
            text = "".join([plain[a:b] for a, b in pieces])
        text = document.says(pieces) if is_unusual else " ".join(text.split())
        if text:
            yield _Line(
                pieces, text, marked, after_blank, _is_ended(text), _width(text)
            )


def _is_of_the_page(form: Form, text: str) -> bool:
    """Whether a line is no text of the report: a page number, a web page's own line, or one that is drawn."""
    if len(text) <= _LONGEST_PAGE_NUMBER and _PAGE_NUMBER.fullmatch(text):
        return True
    if is_page_line(form, text):
        return True
    return text[0] in _DRAWN and _RULE.fullmatch(text) is not None


def _behind_marks(plain: str, start: int, end: int) -> tuple[int, bool]:
    """Where a line begins behind the marks that open it, and whether one of these is a heading's."""
    marked = False
    while mark := _MARK.match(plain, start, end):
        marked = marked or plain[start] == "#"
        start = mark.end()
    return start, marked


def _is_ended(text: str) -> bool:
    """Whether a sentence ends with a line; a bracket or a quotation mark may close behind it."""
    if text[-1] in _CLOSED:
        return True
    return text[-1] in _CLOSING and text.rstrip(_CLOSING)[-1:] in _CLOSED


def _width(text: str) -> int:
    return (len(text.encode("utf-8", "surrogatepass")) + len(text)) // 2


def _pieces(plain: str, start: int, end: int) -> tuple[Stretch, ...]:
    """What is left of a line without the marks inside it."""
    pieces = []
    for mark in _MARKS_INSIDE.finditer(plain, start, end):
        pieces.append((start, mark.start()))
        start = mark.end()
    pieces.append((start, end))
    return tuple([piece for piece in pieces if plain[slice(*piece)].strip()])
