"""What comments say of the cells of a sheet of an old workbook.

[MS-XLS] has them in three records: an object with its number, the text of the object,
which goes on in the record behind it, and a note that names the cell and the object.
"""

from __future__ import annotations

import struct

from attrs import define, field

from gxparse.readers.office.comment_parts import as_said
from gxparse.readers.office.sheet_places import Position

OBJECT, TEXT, GOES_ON, NOTE = 0x005D, 0x01B6, 0x003C, 0x001C
"""The kinds of records."""
KINDS = frozenset({OBJECT, TEXT, GOES_ON, NOTE})
_WIDE = 0x01


@define(eq=False)
class Comments:
    """The comments of a sheet, as its records come in."""

    _texts: dict[int, list[str]] = field(factory=dict)
    """What each object says, by its number."""
    _notes: dict[Position, int] = field(factory=dict)
    """The object of the note of each cell."""
    _object: int = -1
    """The number of the last object, and how many characters of its text are still to come."""
    _left: int = 0

    def take(self, kind: int, data: bytes) -> None:
        """Takes a record of one of ``KINDS``."""
        if kind == NOTE and len(data) >= 8:
            row, column, number = struct.unpack_from("<HH2xH", data)
            self._notes[row, column] = number
        elif kind == OBJECT and len(data) >= 8:
            (self._object,) = struct.unpack_from("<6xH", data)
            self._left = 0
        elif kind == TEXT and len(data) >= 12:
            (self._left,) = struct.unpack_from("<10xH", data)
        elif kind == GOES_ON and data:
            self._take_text(data)

    def found(self) -> dict[Position, str]:
        """The words of each comment, by the place of its cell."""
        return as_said(
            {
                place: self._texts.get(number, [])
                for place, number in self._notes.items()
            }
        )

    def _take_text(self, data: bytes) -> None:
        if not self._left:
            return
        is_wide = bool(data[0] & _WIDE)
        said = data[1 : 1 + self._left * (2 if is_wide else 1)]
        text = said.decode("utf-16-le" if is_wide else "latin-1", "replace")
        self._texts.setdefault(self._object, []).append(text)
        self._left = max(0, self._left - max(1, len(text)))
