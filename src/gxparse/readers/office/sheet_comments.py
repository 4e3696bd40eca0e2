"""What comments say of the cells of a sheet."""

from __future__ import annotations

from gxparse.readers.office.archive import Archive
from gxparse.readers.office.comment_parts import comments_in
from gxparse.readers.office.sheet_places import Position, position_of
from gxparse.readers.office.xml import Attributes, attribute


def comments_of(archive: Archive, sheet: str) -> dict[Position, str]:
    """The words of each comment on the cells of a sheet, by the name of its part."""
    return comments_in(archive, sheet, archive.limits, _position)


def _position(attributes: Attributes) -> Position | None:
    return position_of(attribute(attributes, "ref"))
