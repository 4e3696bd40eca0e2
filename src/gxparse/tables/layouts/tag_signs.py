"""What each tag and character reference of table markup is turned into: as many signs as it has characters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gxparse.characters import CELL, COVERED, DOUBT, NO_WIDTH, ROW
from gxparse.document.characters import simplified
from gxparse.document.styles import Styles, unescape, unseen_colour
from gxparse.document.visibility import (
    BESIDE,
    CODE,
    DOUBTFUL,
    ZERO,
    adds,
    counts_up,
    hides,
    raises,
    shrinks,
    strikes,
    turns_round,
)

_ONE = (
    r"""</?(?P<tag>[a-zA-Z][a-zA-Z0-9]*+)(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>"""
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"
)
TAG = re.compile(_ONE)
"""A tag or a character reference."""
TAGS = re.compile(
    "(?:{0})(?:[ \\n]*+(?:{0}))*+".format(re.sub(r"\(\?P<\w+>", "(?:", _ONE))
)
"""Tags and character references that no more than blanks part."""
# Tags that part no word and no number
_JOINING = frozenset(
    [
        "span",
        "b",
        "i",
        "em",
        "strong",
        "font",
        "a",
        "u",
        "o",
        "st1",
        "ins",
        "small",
        "big",
        "label",
    ]
)
_BREAKING = frozenset(["br", "p", "div", "li"])
_AROUND = frozenset(
    [
        "table",
        "tbody",
        "thead",
        "tfoot",
        "div",
        "section",
        "article",
        "main",
        "form",
        "center",
    ]
)
_ROWSPAN = re.compile(
    r"rowspan\s*+=\s*+[\"']?+\s*+0*+(?P<rows>[1-9][0-9]{1,3}+|[2-9])", re.IGNORECASE
)
_COLSPAN = re.compile(
    r"colspan\s*+=\s*+[\"']?+\s*+0*+(?P<columns>1[0-9]|[2-9])(?![0-9])", re.IGNORECASE
)
FIGURE = re.compile(
    r"(?:\s++|<(?!/?t[dhr]\b)[^<>]*+>|&(?!#)[a-z]++;){0,40}+"
    r"(?:(?![0-9]{1,2}[.．、](?![0-9]))[0-9０-９/／—–－-]|无|&#)",
    re.IGNORECASE,
)
"""A figure, or a mark in its place, at the beginning of a cell; the number of a label is none."""
_PLAIN_CELL = len("<td>")
_STYLED = (raises, strikes, shrinks, turns_round, adds)
_VALUE = re.compile(r"""\svalue\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.I)
_NOT_SHOWN_FIELD = re.compile(
    r"""\stype\s*+=\s*+["']?(?:hidden|checkbox|radio|button|submit|reset|image|file|password)\b""",
    re.I,
)


class PlainSigns(NamedTuple):
    """What some tags are turned into, wherever they stand."""

    signs: str
    spanning: tuple[int, ...]
    """Where those of them end that open a cell over several rows."""
    joining: bool
    """Whether none of them parts a word, so that they may stand inside of a number."""


@lru_cache(maxsize=1024)
def plain_signs(tags: str, styles: Styles) -> PlainSigns | None:
    """What some tags are turned into; ``None`` where it hangs on the tags around them."""
    match = TAGS.fullmatch(tags)
    if match is None or CODE.search(tags):
        return None
    turn = TagSigns(styles)
    signs = turn(match)
    if turn.unsure or turn.open_tags or DOUBT in signs:
        return None
    return PlainSigns(
        signs,
        tuple([tag.end() for tag in TAG.finditer(tags) if _ROWSPAN.search(tag[0])]),
        {tag["tag"].lower() for tag in TAG.finditer(tags)} <= _JOINING,
    )


class TagSigns:
    """Turns tags and character references, and what is blank between them, into as many characters, for what they do.

    A figure that spans rows belongs to several cells, and a raised or struck-out
    one is not the cell's: ``DOUBT`` stands before it, so that it is not read as a
    number; so too before the label of a row that a figure above reaches into.
    """

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.of_elements = styles.of_elements
        self.rows_reached = 0  # rows below that a figure reaches into
        self.label_in_doubt = False  # whether the next cell labels such a row
        self.hidden = (
            "",
            0,
        )  # the element around cells that is not shown, and how many of its kind are open
        # Those for which it counts what follows: of the colour of their ground, or whose figure is counted up
        self.open_tags = 0
        # Signs of tags that are the same wherever they stand
        self.known: dict[str, str] = {}

    def __call__(self, match: re.Match[str]) -> str:
        """The signs of a match of ``TAG`` or of ``TAGS``."""
        text = match[0]
        plain = not self.unsure
        signs = self.known.get(text) if plain else None
        open_tags = self.open_tags
        if signs is None:
            signs = (
                self._of_one(match, text)
                if match.re is TAG
                else self._of_several(match)
            )
            lasting = plain and not self.unsure and self.open_tags == open_tags
            if lasting and DOUBT not in signs and "span" not in text:
                self.known[text] = signs
        return signs

    @property
    def unsure(self) -> bool:
        """Whether what stood before changes what a tag is turned into."""
        return self.label_in_doubt or self.rows_reached > 0 or self.hidden[1] > 0

    def _of_several(self, match: re.Match[str]) -> str:
        text, out, position = match.string, [], match.start()
        for tag in TAG.finditer(text, *match.span()):
            out += [text[position : tag.start()], self(tag)]
            position = tag.end()
        return "".join(out)

    def _of_one(self, match: re.Match[str], text: str) -> str:
        if match["entity"]:
            return _of_entity(text)
        name = (match["tag"] or "").lower()
        opens = text[1] != "/"
        hidden = styled = False
        if opens and (len(text) > _PLAIN_CELL or self.of_elements):
            declared = self.styles.of(name, text)
            hidden = hides(declared)
            styled = hidden or any(mark(declared) for mark in _STYLED)
            styled = styled or self._is_unseen_figure(match, name, declared)
            styled = styled or self._is_counted_up(match, declared)
        if name == "input":
            return _of_field(text)
        if name in ("td", "th"):
            return self._cell(match, text, styled=styled) if opens else " " * len(text)
        self._note_hidden(name, opens=opens, hidden=hidden)
        if name == "table" or (name == "tr" and opens):
            self._begin_row(name, styled=styled)
            return ROW + " " * (len(text) - 1)
        if name in DOUBTFUL or name in BESIDE or styled:
            return DOUBT + NO_WIDTH * (len(text) - 1)
        if name in _BREAKING:
            return "\n" + " " * (len(text) - 1)
        return (NO_WIDTH if name in _JOINING else " ") * len(text)

    def _cell(self, match: re.Match[str], text: str, *, styled: bool) -> str:
        """The border before a cell; a doubt, where its figure is not surely its own."""
        in_doubt = self.label_in_doubt or styled or self.hidden[1] > 0
        self.label_in_doubt = False
        if len(text) == _PLAIN_CELL:
            return CELL + (
                NO_WIDTH * (_PLAIN_CELL - 2) + DOUBT
                if in_doubt
                else " " * (_PLAIN_CELL - 1)
            )
        spans = _ROWSPAN.search(text)
        if spans and FIGURE.match(match.string, match.end()):
            self.rows_reached = max(self.rows_reached, int(spans["rows"]) - 1)
            in_doubt = True
        borders = _borders(text)
        rest = len(text) - len(borders)
        return borders + (NO_WIDTH * (rest - 1) + DOUBT if in_doubt else " " * rest)

    def _is_unseen_figure(self, match: re.Match[str], name: str, declared: str) -> bool:
        """Whether a figure has the colour of what is behind it, as far as its tag says.

        An element around may have another ground, as a row of heads often has: of words nothing is taken for hidden.
        """
        if not unseen_colour(declared):
            return False
        self.open_tags += 1
        return name == "tr" or FIGURE.match(match.string, match.end()) is not None

    def _is_counted_up(self, match: re.Match[str], declared: str) -> bool:
        """Whether a zero is shown only until a script has counted up to the figure that is due."""
        if not counts_up(declared):
            return False
        self.open_tags += 1
        return ZERO.match(match.string, match.end()) is not None

    def _note_hidden(self, name: str, *, opens: bool, hidden: bool) -> None:
        """Keeps count of the element around cells that is not shown, until it is closed."""
        kind, depth = self.hidden
        if depth and name == kind:
            self.hidden = kind, depth + (1 if opens else -1)
        elif not depth and hidden and name in _AROUND:
            self.hidden = name, 1

    def _begin_row(self, name: str, *, styled: bool) -> None:
        """A row that a figure above reaches into, or that is hidden or raised, has its label in doubt."""
        is_row = name == "tr"
        self.label_in_doubt = is_row and (self.rows_reached > 0 or styled)
        if is_row and self.rows_reached > 0:
            self.rows_reached -= 1


def _of_field(text: str) -> str:
    """The tag of a field of a form as its value, offset for offset, where that is shown as it stands."""
    value = _VALUE.search(text)
    if value is None or _NOT_SHOWN_FIELD.search(text):
        return " " * len(text)
    start, end = value.span(value.lastindex or 0)
    said = "".join(NO_WIDTH if char in '&<>"' else char for char in text[start:end])
    return " " * start + said + " " * (len(text) - end)


def _of_entity(text: str) -> str:
    """A character reference as the character that it stands for, if that is one and shows."""
    char = simplified(unescape(text))
    return (char if len(char) == 1 and not char.isspace() else " ") + NO_WIDTH * (
        len(text) - 1
    )


def _borders(text: str) -> str:
    """The borders that a cell begins with: blank cells for the columns it reaches over, so that others keep theirs."""
    across = _COLSPAN.search(text)
    covered = min(int(across["columns"]) - 1, len(text) - 2) if across else 0
    marked = min(
        covered, len(text) - 2 - covered
    )  # as many as there is room for in the tag
    return (CELL + COVERED) * marked + CELL * (covered - marked) + CELL
