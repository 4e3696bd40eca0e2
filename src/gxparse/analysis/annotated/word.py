"""A Word file with comments at the cells and paragraphs concerned; without them its document is what it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from gxparse.analysis.annotated.notes import Note, spliced
from gxparse.analysis.annotated.word_package import Package
from gxparse.analysis.annotated.word_places import Key, Place, word_places

_OTHER_ENCODING = (b"\xff\xfe", b"\xfe\xff")
MARKUP = re.compile(
    rb'<(?:\w+:)?commentRange(?:Start|End) (?:\w+:)?id="\d+"/>'
    rb'|<(?:\w+:)?r><(?:\w+:)?commentReference (?:\w+:)?id="\d+"/></(?:\w+:)?r>'
)
"""What is put into a document; taken out again, it leaves what was there."""


def annotate_word(data: bytes, notes: Iterable[Note]) -> tuple[bytes, tuple[Note, ...]]:
    """The file with a comment for each note, and the notes that no place was found for.

    A note stands where its words stand, by the places that the reader tells; where something else is printed there
    it is not placed. One of the whole report stands at its first paragraph. Raises ``ReadError`` for what is no Word
    file.
    """
    package = Package(data)
    notes = tuple(notes)
    # A byte is not a byte of text there, and hardly any program writes so
    if package.document.startswith(_OTHER_ENCODING):
        return data, notes
    places = word_places(package.document)
    texts: dict[int, str] = {}
    inserted: list[tuple[int, str]] = []
    left: list[Note] = []
    for note in notes:
        place = _place_of(note, places)
        if place is None:
            left.append(note)
            continue
        number = package.first_number() + len(texts)
        texts[number] = note.text
        inserted += _marks(place, number)
    if not texts:
        return data, notes
    document = spliced(package.document, inserted)
    return package.with_comments(document, texts), tuple(left)


def _place_of(note: Note, places: Mapping[Key, tuple[Place, ...]]) -> Place | None:
    """The paragraph that a note belongs to."""
    at = note.location
    if at is None:
        numbers = [key for key in places if isinstance(key, int)]
        return places[min(numbers)][0] if numbers else None
    if at.table and at.row and at.cell:
        found = places.get((at.table, at.row, at.cell), ())
    else:
        found = places.get(at.paragraph, ()) if at.paragraph else ()
    # A label that is torn over lines is the text of several paragraphs
    said = "".join(place.text for place in found)
    return found[0] if found and note.fits(said) else None


def _marks(place: Place, number: int) -> list[tuple[int, str]]:
    """Where the range of a comment begins and ends, and the mark that shows it."""
    w = place.prefix
    start = f'<{w}commentRangeStart {w}id="{number}"/>'
    end = f'<{w}commentRangeEnd {w}id="{number}"/><{w}r><{w}commentReference {w}id="{number}"/></{w}r>'
    return [(place.start, start), (place.end, end)]
