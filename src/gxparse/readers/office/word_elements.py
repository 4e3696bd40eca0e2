"""The elements of a Word file that say anything, by their names without a prefix."""

from __future__ import annotations

from gxparse.readers.office.repeated_xml import Wanted
from gxparse.readers.office.word_comments import COMMENTED
from gxparse.readers.office.word_fields import UNKNOWN
from gxparse.readers.office.word_grid import OF_GRID
from gxparse.readers.office.word_marks import LEVEL, LIST, LOOKS, MARKS

CHANGES = frozenset(
    {"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"}
)
"""Changes that somebody has recorded and nobody has accepted yet."""
SKIPPED = frozenset({"del", "moveFrom", "Fallback", "rt"})
"""What holds text that is not of the body: deletions, what stands elsewhere or is said twice."""
_BLOCKS = frozenset({"p", "tbl", "tr", "tc", "txbxContent", "r"})
SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "sym": UNKNOWN,
}
"""What stands for a sign."""
BUILT_UP = frozenset({"den", "sup", "sub", "deg", "lim", "rad", "mr", "eqArr"})
"""Parts of equations that stand raised, lowered, or one below the other."""
_TEXTS = frozenset({"t", "instrText", "fldChar", "object"})
# Marks of notes that the text has itself; what asks to be filled in; digits from right to left
_ASIDE = frozenset(
    {"footnoteReference", "endnoteReference", "sdt", "showingPlcHdr", "bdo"}
)
# The few dozen kinds of elements that say anything, of hundreds that a file may have
_LOOKED_AT = CHANGES.union(
    SKIPPED,
    _BLOCKS,
    OF_GRID,
    SIGNS,
    MARKS,
    BUILT_UP,
    _TEXTS,
    _ASIDE,
    COMMENTED,
    (LIST, LEVEL),
)
_STYLED = ("pStyle", "rStyle")
_WITH_LOOKS = LOOKS | {*_STYLED, "tblStyle"}
FORMER = "Change"
"""How the names of former formats end."""


def _says(name: str) -> bool:
    """Whether an element says anything by itself."""
    return name in _LOOKED_AT or name.endswith(FORMER)


def _says_with_styles(name: str) -> bool:
    """Whether it does where styles mark text."""
    return name in _STYLED or _says(name)


def _says_with_looks(name: str) -> bool:
    """Whether it does where text may be white or too small to be seen."""
    return name in _WITH_LOOKS or _says(name)


def wanted(*, styles: bool, looks: bool) -> Wanted:
    """Which elements say anything, where styles mark text, and where text may be white or too small to be seen."""
    if looks:
        return _says_with_looks
    return _says_with_styles if styles else _says
