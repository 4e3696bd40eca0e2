"""Table markup inside text: ``<table>``, ``<tr>``, ``<td>``, each tag turned into a sign of its own length.

The tags are found by a pattern and not by the standard library's parser, whose
time grows with the square of the input on broken markup (60 kB of "<a " take it
40 seconds, Python 3.11). A tag that parts nothing, such as ``<span>``, becomes
zero-width blanks, so that a word or number that goes on behind it is whole.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from itertools import accumulate

from gxparse.characters import BLANKS, CELL, COVERED, DOUBT, NO_WIDTH, ROW
from gxparse.document.document import Document
from gxparse.document.visibility import BESIDE, CODE, DOUBTFUL, hides, raises, without_code
from gxparse.tables.layouts.base import AlignedText, Layout

LAYOUT = Layout("html", row_break=ROW, cell_break=CELL, bordered=True, opened=True, blank=rf" *+[{BLANKS}\n\t]*+")

_ONE = (
    r"""</?(?P<tag>[a-zA-Z][a-zA-Z0-9]*+)(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>"""
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"
)
_TAG = re.compile(_ONE)
_TAGS = re.compile("(?:{0})(?:[ \\n]*+(?:{0}))*+".format(re.sub(r"\(\?P<\w+>", "(?:", _ONE)))
_SPLIT = re.compile(r"(<[^>]*+>(?:\n?<[^>]*+>)*+)")  # of text that ends with a tag: else its time is not linear
_LONGEST = 2000  # characters of tags whose signs are kept
# Tags that part no word and no number
_JOINING = frozenset(["span", "b", "i", "em", "strong", "font", "a", "u", "o", "st1", "ins", "small", "big", "label"])
_SPANS = re.compile(r"rowspan\s*+=\s*+[\"']?+\s*+0*+(?P<rows>[1-9][0-9]{1,3}+|[2-9])", re.IGNORECASE)
_ACROSS = re.compile(r"colspan\s*+=\s*+[\"']?+\s*+0*+(?P<columns>1[0-9]|[2-9])(?![0-9])", re.IGNORECASE)
_FIGURE = re.compile(r"(?:\s++|<[^<>]*+>|&(?!#)[a-z]++;){0,40}+(?:[0-9０-９/／—–－-]|无|&#)")  # or a mark in its place
_PLAIN_CELL = len("<td>")
_BREAKING = frozenset({"br", "p", "div", "li"})
_AROUND = frozenset({"table", "tbody", "thead", "tfoot", "div", "section", "article", "main", "form", "center"})


def fits(document: Document, start: int, end: int) -> int:
    """How many cells of table markup stand between two offsets; one outweighs every other sign."""
    count = document.plain.count
    cells = count("<td", start, end) + count("<th", start, end)
    if document.plain.find("<T", start, end) >= 0:
        cells += count("<TD", start, end) + count("<TH", start, end)
    return 1000 * cells


def align(document: Document, start: int, end: int) -> AlignedText:
    """The text, offset for offset, with signs in place of the markup."""
    plain, classes = document.plain, document.hidden_classes
    if LAYOUT.name not in document.layout_texts:
        document.layout_texts[LAYOUT.name] = _each_for_itself(plain, classes)
    whole = document.layout_texts[LAYOUT.name]
    if whole is not None:
        return AlignedText(whole, start, end, LAYOUT, plain)
    inside, signs = plain[start:end], _Signs(classes)
    if document.may_hide:  # and what is open where the stretch begins
        before = _Signs(classes)
        _TAGS.sub(before, without_code(plain[:start]))
        signs.hidden = before.hidden
    text = None if signs.unsure else _each_for_itself(inside, classes)
    if text is None:
        text = _TAGS.sub(signs, without_code(inside))
    return AlignedText(plain[:start] + text + plain[end:], start, end, LAYOUT, plain)


def _each_for_itself(text: str, classes: frozenset[str]) -> str | None:
    """The same where no tag changes what another one is turned into: nearly always; else ``None``.

    A page has few tags that differ, each of them hundreds of times.
    """
    if "<!" in text:
        return None
    end = text.rfind(">") + 1
    if CODE.search(text, end):  # a tag that is not ended
        return None
    parts = _SPLIT.split(text[:end])
    parts[-1] += text[end:]
    signs, spanning = {}, {}
    for tags in set(parts[1::2]):
        if len(tags) > _LONGEST or (found := _plain_signs(tags, classes)) is None:
            return None
        signs[tags], ends = found
        if ends:
            spanning[tags] = ends
    if spanning:
        begins = accumulate(map(len, parts), initial=0)
        spans = (begin + end for begin, tags in zip(begins, parts, strict=False) for end in spanning.get(tags, ()))
        if any(_FIGURE.match(text, end) for end in spans):
            return None
    if "&" in text:
        parts[::2] = [_TAG.sub(_Signs(classes), part) if "&" in part else part for part in parts[::2]]
    parts[1::2] = map(signs.__getitem__, parts[1::2])
    return "".join(parts)


@lru_cache(maxsize=1024)
def _plain_signs(tags: str, classes: frozenset[str]) -> tuple[str, tuple[int, ...]] | None:
    """What some tags are turned into, wherever they stand, and where those end of them that span rows.

    ``None`` where it hangs on the tags around them.
    """
    match = _TAGS.fullmatch(tags)
    if match is None or CODE.search(tags):
        return None
    signs = _Signs(classes)
    made = signs(match)
    if signs.unsure or DOUBT in made:
        return None
    return made, tuple(tag.end() for tag in _TAG.finditer(tags) if _SPANS.search(tag[0]))


class _Signs:
    """Turns tags and character references, and what is blank between them, into as many characters, for what they do.

    A figure that spans rows belongs to several cells, and a raised
    or struck-out one is not the cell's: ``DOUBT`` stands before it, so that it
    is not read as a number; so too before the label of a row that a figure
    above reaches into.
    """

    def __init__(self, classes: frozenset[str]) -> None:
        self.classes = classes  # those that the styles hide
        self.reached = 0  # rows below that a figure reaches into
        self.doubt = False  # whether the next cell labels such a row
        self.hidden = ("", 0)  # the element around cells that is not shown, and how many of its kind are open
        self.known: dict[str, str] = {}  # signs of tags that are the same wherever they stand

    def __call__(self, match: re.Match[str]) -> str:
        text = match[0]
        plain = not self.unsure
        sign = self.known.get(text) if plain else None
        if sign is None:
            sign = self.sign(match, text) if match.re is _TAG else self.signs(match)
            if plain and not self.unsure and DOUBT not in sign and "span" not in text:
                self.known[text] = sign
        return sign

    @property
    def unsure(self) -> bool:
        """Whether what stood before changes what a tag is turned into."""
        return self.doubt or self.reached > 0 or self.hidden[1] > 0

    def signs(self, match: re.Match[str]) -> str:
        """What some tags are turned into, each for itself."""
        text, out, position = match.string, [], match.start()
        for tag in _TAG.finditer(text, *match.span()):
            out += [text[position : tag.start()], self(tag)]
            position = tag.end()
        return "".join(out)

    def sign(self, match: re.Match[str], text: str) -> str:
        """What a tag or character reference is turned into."""
        length = len(text)
        if match["entity"]:
            char = html.unescape(text)
            return (char if len(char) == 1 and not char.isspace() else " ") + NO_WIDTH * (length - 1)
        name = (match["tag"] or "").lower()
        closing = text[1] == "/"
        styled = length > _PLAIN_CELL and not closing and (hides(text, self.classes) or raises(text))
        if name in ("td", "th"):
            if closing:
                return " " * length
            spans = _SPANS.search(text) if length > _PLAIN_CELL else None
            doubt, self.doubt = self.doubt or styled or self.hidden[1] > 0, False
            if spans and _FIGURE.match(match.string, match.end()):
                self.reached = max(self.reached, int(spans["rows"]) - 1)
                doubt = True
            across = _ACROSS.search(text) if length > _PLAIN_CELL else None
            covered = min(int(across["columns"]) - 1, length - 2) if across else 0
            marked = min(covered, length - 2 - covered)  # as many as there is room for in the tag
            # blank cells, so that those behind keep their place
            sign = (CELL + COVERED) * marked + CELL * (covered - marked) + CELL
            rest = length - len(sign)
            return sign + (NO_WIDTH * (rest - 1) + DOUBT if doubt else " " * rest)
        kind, depth = self.hidden
        if depth and name == kind:
            self.hidden = kind, depth + (-1 if closing else 1)
        elif not depth and name in _AROUND and styled and hides(text, self.classes):
            self.hidden = name, 1
        if name == "table" or (name == "tr" and not closing):
            self.doubt = name == "tr" and (self.reached > 0 or styled)
            self.reached -= self.reached > 0 and name == "tr"
            return ROW + " " * (length - 1)
        if name in DOUBTFUL or name in BESIDE or styled:
            return DOUBT + NO_WIDTH * (length - 1)
        if name in _BREAKING:
            return "\n" + " " * (length - 1)
        return (NO_WIDTH if name in _JOINING else " ") * length
