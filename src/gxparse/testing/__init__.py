"""Hypothesis strategies over whole reports, and over texts that print them. Needs the extra ``testing``.

They are what the laws of gxparse itself use: to test what you build on it, draw reports of which you know every figure.

- ``reports()`` draws a report as one could be published, of either edition; ``any_reports()`` any that the model holds.
- ``laid_out()`` draws a report with a text that prints it, in one of ``LAYOUTS``.
- ``damaged()`` draws a text with a damage of one of the kinds in ``DAMAGES`` (a cell lost, rows swapped, a label
  misspelt …), with what is still printed; ``judge`` counts what a parse makes of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import NamedTuple

try:
    from hypothesis import strategies as st
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "gxparse.testing needs hypothesis: install gxparse[testing]", name=error.name
    ) from error

from gxparse.model.report import Report
from gxparse.testing.damage import NAMES as DAMAGES
from gxparse.testing.damage import Case, Verdict, judge, make, report
from gxparse.testing.strategies import any_reports, reports
from gxparse.testing.writing import LAYOUTS

__all__ = [
    "DAMAGES",
    "LAYOUTS",
    "Case",
    "LaidOut",
    "Verdict",
    "any_reports",
    "damaged",
    "judge",
    "laid_out",
    "reports",
]

_SEEDS = st.integers(0, 2**32)


class LaidOut(NamedTuple):
    """A report, and a text that prints it."""

    report: Report
    layout: str
    """The layout of the text, one of ``LAYOUTS``."""
    text: str


@st.composite
def laid_out(
    draw: st.DrawFn,
    of: st.SearchStrategy[Report] | None = None,
    layouts: Iterable[str] = tuple(LAYOUTS),
) -> LaidOut:
    """A report of a strategy, ``reports()`` where none is given, laid out in one of some layouts.

    A ``KeyError`` is raised for a layout that is not in ``LAYOUTS``.
    """
    made = draw(reports() if of is None else of)
    layout = draw(st.sampled_from(sorted(layouts)))
    return LaidOut(made, layout, LAYOUTS[layout](made, Random(draw(_SEEDS))))


@st.composite
def damaged(
    draw: st.DrawFn,
    kinds: Iterable[str] = DAMAGES,
    layouts: Iterable[str] = tuple(LAYOUTS),
) -> Case:
    """The text of a report with dense figures, damaged in one of some ways, and the values that it still prints."""
    random = Random(draw(_SEEDS))
    sums_hold = draw(st.booleans())
    kind = draw(st.sampled_from(sorted(kinds)))
    layout = draw(st.sampled_from(sorted(layouts)))
    made = report(random, sums_hold=sums_hold)
    return make(made, random, kind, layout, sums_hold=sums_hold)
