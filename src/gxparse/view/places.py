"""Places for people: where something stands, in its file's own terms."""

from __future__ import annotations

from gxparse.source import Location

_PLACES = {
    "page": ("page {}", "第{}页"),
    "table": ("table {}", "第{}表"),
    "row": ("row {}", "第{}行"),
    "cell": ("cell {}", "第{}格"),
    "paragraph": ("paragraph {}", "第{}段"),
}


def place_in_file(location: Location, lang: str) -> str | None:
    """A place in the terms of the file it was read from; ``None`` for what was read from a text."""
    found = []
    for name, (en, zh) in _PLACES.items():
        number = getattr(location, name)
        if number:
            found.append((zh if lang == "zh" else en).format(number))
    return ("" if lang == "zh" else ", ").join(found) or None
