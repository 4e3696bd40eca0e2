"""L6: after any damage each value is right, or None, or told; the other laws hold on damaged reports as well."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gxparse
from gxparse.model.paths import values
from gxparse.testing import damage
from tests.support.results import assert_covered

PER_KIND = 8  # reports a kind; ``make damage`` takes thousands


@pytest.mark.parametrize("kind", damage.NAMES)
def test_l6_each_damage(kind: str) -> None:
    first = damage.NAMES.index(kind)
    verdicts = [damage.one(first + n * len(damage.NAMES))[1] for n in range(PER_KIND)]
    assert [silent for verdict in verdicts for silent in verdict.silent] == []
    assert sum(verdict.right for verdict in verdicts)


@pytest.mark.parametrize(
    "seed",
    [
        123406250,  # a figure in two pieces, under a head that its row cuts short
        134513651,  # two columns that change places, the head of one torn by a running title
        145610451,  # two rows that change places, each below its own heads
        167819495,  # a cut, before which rows are read that are not while the text is whole
    ],
)
def test_l6_damages_that_were_once_missed(seed: int) -> None:
    assert damage.one(seed)[1].silent == []


@given(st.integers(0, 2**40))
def test_l2_l3_l4_l6_any_damage(seed: int) -> None:
    case, verdict = damage.one(seed)
    assert verdict.silent == []
    result = gxparse.parse(case.text)
    assert_covered(result)
    text = gxparse.dumps(result.report)
    assert gxparse.loads(text) == result.report
    assert gxparse.dumps(gxparse.loads(text)) == text
    found = values(result.report)
    counted = {path for path in found if "." in path}
    assert counted <= set(result.cells)  # every value has its origin, missing ones too
    for path in counted:
        printed = result.cells[path].origin in ("printed", "repaired")
        assert printed == (found[path] is not None), path


def test_the_suite_would_see_a_silent_error() -> None:
    case, _ = damage.one(0)
    path = next(path for path, value in case.truth.items() if value)
    result = gxparse.parse(case.text)
    case.truth[path] += 1
    assert [silent[0] for silent in damage.judge(case, result).silent] == [path]
