"""Words by a recogniser: each figure is read more than once, and what its readings make of it."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

import cv2
import numpy as np

from gxparse.readers.scan.cells import PixelBox
from gxparse.readers.scan.engine import Engine, Said
from gxparse.readers.scan.ink import Points

_FIGURE = re.compile(r"[+−-]?+[0-9０-９][0-9０-９.,，]*+%?+|[/／—–－-]++")
_DIGIT = re.compile(r"\s*+[0-9]\Z")
_QUOTE = "”"
_HIGH_UP = 0.6  # of the height of a line, above which all of a quotation mark is
_LOW = 0.6  # of the height of most characters, that is less than a digit has
_DARK = 128  # what is darker is ink
_GAP = 2  # points without ink, that part two characters at least
_MARGIN = 0.2  # of the height of a word, that is left around it
_SMALLER = 0.7  # as large as it is, that a word is read the second time
_WIDER = 0.5  # of its height, that is left around it then
_STEP = 0.12  # of its breadth, by which it is drawn out the third time


class Word(NamedTuple):
    """A word as it was recognised."""

    text: str
    confidence: float
    box: PixelBox
    is_figure: bool = False
    agreed: bool = False
    """Whether two readings of it agree, of a figure."""


def read_word(engine: Engine, picture: Points, box: PixelBox) -> Word:
    """What stands in a box."""
    first = engine.read(_cut(picture, box, _MARGIN))
    if not is_figure(first.text):
        text = _with_its_quote(first.text, picture, box)
        return Word(text, first.confidence, box)
    second = engine.read(_smaller(_cut(picture, box, _WIDER)))
    if second.text == first.text:
        confidence = min(first.confidence, second.confidence)
        return Word(first.text, confidence, box, True, True)
    third = engine.read(_drawn_out(_cut(picture, box, _MARGIN)))
    return _by_majority([first, second, third], box)


def is_figure(text: str) -> bool:
    """Whether a word is a number, or a mark in its place."""
    return _FIGURE.fullmatch(text) is not None


def without_low_digits(words: list[Word], height: float) -> list[Word]:
    """The words of a cell; what is too low for a digit is none: in a label a quotation mark, and else not known."""
    is_label = any(word.text and not word.is_figure for word in words)
    return [
        word._replace(text=_QUOTE if is_label else "", is_figure=False, agreed=False)
        if word.text[-1:].isdigit() and word.box[3] - word.box[1] < _LOW * height
        else word
        for word in words
    ]


def cut_out(picture: Points, box: PixelBox) -> Points:
    """A word for a recogniser of another kind."""
    return _cut(picture, box, _MARGIN)


def _with_its_quote(text: str, picture: Points, box: PixelBox) -> str:
    """The words of a label; a mark that stands high up behind them is no digit, as it is often taken for."""
    digit = _DIGIT.search(text)
    if digit is None:
        return text
    left, top, right, bottom = box
    ink = picture[top:bottom, left:right] < _DARK
    inked = np.flatnonzero(ink.any(axis=0))
    gaps = np.flatnonzero(np.diff(inked) > _GAP)
    if not len(gaps):
        return text
    last = ink[:, inked[gaps[-1]] + 1 :]
    is_quote = np.flatnonzero(last.any(axis=1)).max() < _HIGH_UP * (bottom - top)
    return text[: digit.start()] + _QUOTE if is_quote else text


def _by_majority(readings: list[Said], box: PixelBox) -> Word:
    """What most readings say, or the surest of them; they do not agree."""
    text, count = Counter(said.text for said in readings).most_common(1)[0]
    if count == 1:
        text = max(readings, key=lambda said: said.confidence).text
    confidence = min(said.confidence for said in readings)
    return Word(text, confidence, box, is_figure(text), False)


def _cut(picture: Points, box: PixelBox, margin: float) -> Points:
    """A part of a picture with white around it: what stands beside it is of others."""
    left, top, right, bottom = box
    air = max(2, round(margin * (bottom - top)))
    return cv2.copyMakeBorder(
        picture[top:bottom, left:right],
        air,
        air,
        air,
        air,
        cv2.BORDER_CONSTANT,
        value=(255,),
    )


def _smaller(picture: Points) -> Points:
    return cv2.resize(
        picture, None, fx=_SMALLER, fy=_SMALLER, interpolation=cv2.INTER_AREA
    )


def _drawn_out(picture: Points) -> Points:
    wide = cv2.resize(
        picture, None, fx=1 + _STEP, fy=1.0, interpolation=cv2.INTER_LINEAR
    )
    return np.asarray(cv2.GaussianBlur(wide, (3, 3), 0))
