"""A web page with a numbered mark at each cell and paragraph concerned, and the notes above it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from html import escape, unescape
from html.parser import HTMLParser

from gxparse.analysis.annotated.notes import Note, spliced

_TAG = re.compile(r"<[^<>]*>")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_STYLE = (
    "border:2px solid #c00;padding:0.5em 1em;margin:1em;background:#fff8f0;color:#000"
)
_OPEN = sys.maxsize  # until it ends, a cell goes on to the end of the page
_NO_WORDS = ("script", "style", "title")
_WORD = re.compile(r"[^ \t\n\r\f]+")
_MARK = "color:#c00;font-weight:bold"


def annotate_page(data: bytes, notes: Iterable[Note]) -> tuple[bytes, tuple[Note, ...]]:
    """The page with a list of all notes, a mark for each where it stands, and the notes that have no place there.

    Every other byte is what it was; what is put in is ASCII, which every encoding of a page has but UTF-16.
    """
    notes = tuple(notes)
    if data.startswith(_WIDE):
        return data, notes
    # A byte a character, so that an offset of the one is one of the other
    source = data.decode("latin-1")
    places = _Places(source)
    places.feed(source)
    places.close()
    inserted: list[tuple[int, str]] = []
    left: list[Note] = []
    items: list[str] = []
    for number, note in enumerate(notes, 1):
        at = _place_of(note, places, data)
        items.append(f'<li id="gxparse-{number}">{_ascii(note.text)}</li>')
        if at is None:
            left.append(note)
            continue
        title = _ascii(note.text)
        inserted.append((at, f'<sup style="{_MARK}" title="{title}">[{number}]</sup>'))
    if items:
        listed = f'<div style="{_STYLE}"><ol>{"".join(items)}</ol></div>'
        inserted.append((places.body, listed))
    return spliced(data, inserted), tuple(note for note in left if note.location)


def _place_of(note: Note, places: _Places, data: bytes) -> int | None:
    at = note.location
    if at is None:
        return None
    if at.table and at.row and at.cell:
        cell = places.cells.get((at.table, at.row, at.cell))
        if cell is None or not note.fits(_said(data[slice(*cell)])):
            return None
        return cell[0]
    return _place_of_words(note.opening, places)


def _place_of_words(words: str, places: _Places) -> int | None:
    """Where words stand in the body of the page, if they stand there once, whatever tags are between them."""
    said = b"".join(run for _, run in places.runs)
    for encoding in ("utf-8", "gb18030"):
        sought = words.encode(encoding, "ignore")
        if not sought or said.count(sought) != 1:
            continue
        at = said.index(sought)
        for offset, run in places.runs:
            if at < len(run):
                return offset + at
            at -= len(run)
    return None


def _said(html: bytes) -> str:
    """What a stretch of a page says, without blanks."""
    try:
        text = html.decode("utf-8")
    except UnicodeDecodeError:
        text = html.decode("gb18030", "replace")
    return "".join(unescape(_TAG.sub("", text)).split())


def _ascii(text: str) -> str:
    return escape(text).encode("ascii", "xmlcharrefreplace").decode()


class _Places(HTMLParser):
    """Where cells stand, by table, row and cell from 1, with the offsets of what is in them; and its words."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.cells: dict[tuple[int, int, int], tuple[int, int]] = {}
        self.runs: list[tuple[int, bytes]] = []
        """The words of its body, cut at blanks, each with its offset."""
        self.body = 0  # behind the tag that opens the body
        lines = source.split("\n")
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._tables: list[list[int]] = []
        self._count = 0
        self._unseen = 0

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, _: object) -> None:
        """Counts tables, rows and cells."""
        behind = self._offset() + len(self.get_starttag_text() or "")
        if tag == "body":
            self.body = behind
            self.runs.clear()
        elif tag == "table":
            self._count += 1
            self._tables.append([self._count, 0, 0])
        elif tag == "tr" and self._tables:
            self._end_cell()
            self._tables[-1][1] += 1
            self._tables[-1][2] = 0
        elif tag in ("td", "th") and self._tables:
            self._end_cell()
            self._tables[-1][2] += 1
            self.cells[self._key()] = (behind, _OPEN)
        elif tag in _NO_WORDS:
            self._unseen += 1

    def handle_endtag(self, tag: str) -> None:
        """Notes where a cell ends."""
        if tag in ("td", "th", "tr", "table") and self._tables:
            self._end_cell()
        if tag == "table" and self._tables:
            self._tables.pop()
        elif tag in _NO_WORDS:
            self._unseen = max(0, self._unseen - 1)

    def handle_data(self, data: str) -> None:
        """Notes words."""
        if self._unseen:
            return
        start = self._offset()
        self.runs += [
            (start + word.start(), word.group().encode("latin-1"))
            for word in _WORD.finditer(data)
        ]

    def _end_cell(self) -> None:
        """Ends the cell that is open, with its own tag or with that of what stands behind it."""
        start, end = self.cells.get(self._key(), (0, 0))
        if end == _OPEN:
            self.cells[self._key()] = (start, self._offset())

    def _key(self) -> tuple[int, int, int]:
        table, row, cell = self._tables[-1]
        return table, row, cell
