"""Pipes as wikis and quotations write them: ``> | a |``, ``a || b``, ``{|``, ``|-``, ``^ a ^``, ``|= a``, ``|\\4. a``.

Each sign that is none of a border becomes a blank, and one that is a border becomes a pipe, offset for offset.
"""

from __future__ import annotations

import re

# What quotes a line of Markdown, before its first pipe
_QUOTED = re.compile(r"(?<=\n)[ ]*+>[> ]*+(?=\|)")
# The lines with which MediaWiki opens and closes a table and a row
_LINE = re.compile(r"(?<=\n)[ ]*+(?:\{\|[^\n]*+|\|[-}][^|\n]*+)(?=\n|\Z)")
_DOUBLED = re.compile(r"\|\|(?!\|)|(?<=\n)!(?=[ ]*+[^!\n]*+)|!!")
# A row of heads of DokuWiki
_HEADS = re.compile(r"(?<=\n)[ ]*+\^[^\n]*+")
# Marks of a head (Creole, Textile), and of a cell that reaches over others (Textile), right behind a border
_MARK = re.compile(
    r"(?<=\|)(?:=(?=[^=])|_\.|\\[0-9]{1,2}\.)(?=[ |\u4e00-\u9fff（(]|$)", re.M
)


def without_signs(text: str, start: int, end: int) -> str:
    """A text, offset for offset, with plain pipes alone between two offsets; as it is where it has no such signs."""
    inside = text[start:end]
    made = inside
    if ">" in made:
        made = _QUOTED.sub(_blank, made)
    if "{|" in made:
        made = _LINE.sub(_blank, made)
        made = _DOUBLED.sub(lambda sign: "|".ljust(len(sign[0])), made)
    elif "||" in made and made.count("|") == 2 * made.count("||"):
        # No border stands alone, so that two are one, and no blank cell
        made = made.replace("||", "| ")
    if "\n^" in made:
        made = _HEADS.sub(lambda line: line[0].replace("^", "|"), made)
    if "|=" in made or "|_." in made or "|\\" in made:
        made = _MARK.sub(_blank, made)
    return text if made == inside else text[:start] + made + text[end:]


def _blank(sign: re.Match[str]) -> str:
    return " " * len(sign[0])
