"""A figure is read more than once; and what is high up or low is no digit."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2", reason="cv2 is not installed: gxparse[ocr] needs it")

import numpy as np

from gxparse.readers.scan.engine import Picture, Said
from gxparse.readers.scan.words import Word, is_figure, read_word, without_low_digits

BOX = 20, 20, 220, 44


class Saying:
    """Says one thing after the other."""

    def __init__(self, *said: str) -> None:
        self._said = [Said(text, 0.9 - n / 10) for n, text in enumerate(said)]

    def find(self, _: Picture) -> list[Picture]:
        return []

    def read(self, _: Picture) -> Said:
        return self._said.pop(0)

    def read_digits(self, figures: list[Picture]) -> list[str | None]:
        return [None] * len(figures)


def read(*said: str) -> Word:
    picture = np.full((60, 240), 255, np.uint8)
    picture[20:44, 20:200] = 0
    picture[20:28, 210:220] = 0
    return read_word(Saying(*said), picture, BOX)


@pytest.mark.parametrize(
    ("said", "text", "agreed", "confidence"),
    [
        (("205", "205"), "205", True, 0.8),
        (("205", "206", "205"), "205", False, 0.7),
        (("205", "206", "206"), "206", False, 0.7),
        (("205", "206", "207"), "205", False, 0.7),
        (("5307.58", "5307.58"), "5307.58", True, 0.8),
        (("-3", "-3"), "-3", True, 0.8),
        (("/", "1", "l"), "/", False, 0.7),
    ],
)
def test_readings(
    said: tuple[str, ...], text: str, agreed: bool, confidence: float
) -> None:
    word = read(*said)
    assert (word.text, word.agreed) == (text, agreed)
    assert word.confidence == pytest.approx(confidence)


def test_words_are_read_once() -> None:
    assert read("予以公开").text == "予以公开"


def test_a_mark_high_up_behind_a_label_is_no_digit() -> None:
    assert read("3.危及“三安全一稳定 9").text == "3.危及“三安全一稳定”"


@pytest.mark.parametrize("text", ["0", "12", "1,386", "-5", "5307.58", "/", "—"])
def test_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", ["", "O", "1l", "1.属于", "A", "12件"])
def test_no_figures(text: str) -> None:
    assert not is_figure(text)


def test_what_is_too_low_for_a_digit() -> None:
    label = Word("属于国家秘密", 0.9, (0, 0, 200, 26))
    figure = Word("12", 0.9, (0, 0, 30, 24), True, True)
    low = Word("9", 0.9, (0, 30, 10, 40), True, True)
    assert [word.text for word in without_low_digits([label, low], 24)] == [
        "属于国家秘密",
        "”",
    ]
    # Beside a figure it may be the mark of a note, or the rest of another figure
    kept = without_low_digits([figure, low], 24)
    assert [(word.text, word.agreed) for word in kept] == [("12", True), ("", False)]
