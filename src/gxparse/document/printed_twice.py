"""Text that a font prints twice to make it bold: each word one behind the other, or each character.

It is read once, offset for offset, where that is certain: where every figure is
printed twice, and the words around them are. One figure that is not shows that
the others mean what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gxparse.characters import EDGE_BLANKS, NO_WIDTH

_LINE = re.compile(r"[^\n]++")
_CHUNK = re.compile(r"[^\s|]++")
_FIGURE = re.compile(r"[0-9.,/—-]++")
_PAIRS = re.compile(r"(?:(\S)\1)++")
_WORD = re.compile(r"(?:([\u3400-\u9fff])\1){3}")
_FEWEST_FIGURES = 10
_AROUND = f"{EDGE_BLANKS}\n\t\r#*"
_NEAR = 100  # characters in which a text begins
_OPENING = 6  # characters of a text that show whether each of it is printed twice

Chunks = list[re.Match[str]]


def with_words_once(text: str, start: int, end: int) -> str:
    """A text without the second of each two words in a stretch of it, if all figures stand there twice."""
    # Nearly always the first line shows that nothing is printed twice
    if not _opens_twice(text, start, end):
        return text
    lines = [*_lines(text, start, end)]
    with_figures = [line for line in lines if _figures(line)]
    figures = sum(len(_figures(line)) for line in with_figures)
    if figures < _FEWEST_FIGURES or not all(map(_is_twice, with_figures)):
        return text
    seconds = [chunk for line in lines if _is_twice(line) for chunk in line[1::2]]
    return _without(text, [chunk.span() for chunk in seconds], " ")


def _opens_twice(text: str, start: int, end: int) -> bool:
    """Whether each word of the first line that has any is printed twice."""
    for line in _LINE.finditer(text, start, end):
        words = line[0].replace("|", " ").split()
        if words:
            return words[::2] == words[1::2]
    return False


def _lines(text: str, start: int, end: int) -> Iterator[Chunks]:
    """The words of each line that has any."""
    for line in _LINE.finditer(text, start, end):
        chunks = list(_CHUNK.finditer(text, *line.span()))
        if chunks:
            yield chunks


def prints_characters_twice(text: str) -> bool:
    """Whether a text opens with characters that are each printed twice."""
    opening = text[:_NEAR].lstrip(_AROUND)[:_OPENING]
    return opening[::2] == opening[1::2] and _WORD.match(opening) is not None


def with_characters_once(text: str) -> str:
    """A text without the second of each two characters in words that are so printed, and in figures if all are."""
    chunks = list(_CHUNK.finditer(text))
    twice = [chunk for chunk in chunks if _PAIRS.fullmatch(chunk[0])]
    words = [chunk for chunk in twice if _WORD.search(chunk[0])]
    figures = _figures(chunks)
    all_figures = len(figures) >= _FEWEST_FIGURES and set(figures) <= set(twice)
    # A short word may be one of two like characters; where all is printed twice, it is too
    seconds = twice if all_figures else words
    places = [n for chunk in seconds for n in range(chunk.start() + 1, chunk.end(), 2)]
    return _without(text, [(n, n + 1) for n in places], NO_WIDTH)


def _is_twice(line: Chunks) -> bool:
    words = [chunk[0] for chunk in line]
    return words[::2] == words[1::2]


def _figures(line: Chunks) -> Chunks:
    return [chunk for chunk in line if _FIGURE.fullmatch(chunk[0])]


def _without(text: str, stretches: Sequence[tuple[int, int]], blank: str) -> str:
    parts: list[str] = []
    last = 0
    for start, end in stretches:
        parts += [text[last:start], blank * (end - start)]
        last = end
    return "".join([*parts, text[last:]])
