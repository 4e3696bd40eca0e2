"""Texts that were made to take long, in short: nothing is raised, and all of each text is accounted for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from benchmarks.families import FAMILIES

import gxparse
from tests.support.results import assert_covered


@pytest.mark.parametrize("make", FAMILIES.values(), ids=FAMILIES.keys())
def test_all_of_a_text_is_accounted_for(make: Callable[[int], str]) -> None:
    text = make(3000)
    assert 2700 < len(text.encode()) < 4500
    result = gxparse.parse(text)
    assert result.text == text
    assert_covered(result)
