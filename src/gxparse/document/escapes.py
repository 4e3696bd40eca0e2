"""Text that a program has written as a string: in JSON, or with its line breaks as ``\\n``.

What is meant stands in the place of what is printed, offset for offset.
"""

from __future__ import annotations

import re

from gxparse.characters import NO_WIDTH

_STRING = re.compile(r'"(?P<inside>(?:[^"\\]|\\.)*+)"(?P<key>[ \n\t]*+:)?+', re.DOTALL)
_APART = re.compile(r"[\s{}\[\],:0-9.eE+\-truefalsn]*+")
_ESCAPE = re.compile(r"\\(?:u(?P<code>[0-9a-fA-F]{4})|(?P<char>[\"\\/bfnrt]))")
_MEANT = {"n": "\n", "t": "\t", "r": " ", "b": " ", "f": "\n"}
_OPENS = frozenset('{["')
_FEWEST = 12  # line breaks that are written as such, in a text without others
_HEAD = 200  # characters of which the first that is no blank opens the text


def unescaped(text: str) -> str | None:
    """A text as it is meant, as long as it is; ``None`` where nothing is written as a string."""
    opening = text[:_HEAD].lstrip("\ufeff \n\r\t")[:1]
    if opening in _OPENS:
        return _of_json(text)
    # One character is found in a fraction of the time that two take
    if "\\" not in text or "\\n" not in text:
        return None
    written = text.count("\\n")
    if written < _FEWEST or 4 * text.count("\n") > written:
        return None
    return _ESCAPE.sub(_meant, text)


def _of_json(text: str) -> str | None:
    """The values of a JSON text, each on lines of its own; ``None`` where it is none, or has no line break in one."""
    if "\\n" not in text:
        return None
    pieces: list[str] = []
    end = 0
    for string in _STRING.finditer(text):
        apart = text[end : string.start()]
        if not _APART.fullmatch(apart):
            return None
        pieces.append(_blank(apart))
        if string["key"]:
            pieces.append(_blank(string[0]))
        else:
            pieces += ["\n", _ESCAPE.sub(_meant, string["inside"]), "\n"]
        end = string.end()
    rest = text[end:]
    if not _APART.fullmatch(rest):
        return None
    return "".join(pieces) + _blank(rest)


def _blank(text: str) -> str:
    return "".join([char if char in "\n\r" else " " for char in text])


def _meant(escape: re.Match[str]) -> str:
    """What an escape stands for, behind as many blanks as make it as long; none that show inside of words."""
    if escape["code"]:
        return chr(int(escape["code"], 16)).rjust(len(escape[0]), NO_WIDTH)
    return _MEANT.get(escape["char"], escape["char"]).rjust(len(escape[0]))
