"""What is asked of a report first: how many requests came, what became of them, who went to court, and whether that
is certain.
"""

from __future__ import annotations

from typing import Any

from gxparse.analysis.measures import RATIOS, measure
from gxparse.facts.facts import Facts

_SHARE = RATIOS["share_granted"]
FIGURES: dict[str, tuple[str, ...]] = {
    "received": ("requests.received.total",),
    "decided": _SHARE.denominator,
    "granted": _SHARE.numerator,
    "reconsidered": ("disputes.reconsideration.total",),
    "litigated": (
        "disputes.litigation_direct.total",
        "disputes.litigation_after_reconsideration.total",
    ),
}
"""Each figure of the overview, with the paths of the values that it is the sum of."""
RESTS_ON = {**FIGURES, _SHARE.id: _SHARE.paths}
"""And each with the paths of all values that it is made of."""


def overview(facts: Facts) -> dict[str, Any]:
    """The columns of ``OVERVIEW_SCHEMA`` that are not those of every table."""
    figures: dict[str, Any] = {}
    for name, paths in FIGURES.items():
        addends = [facts.values.get(path) for path in paths]
        # A sum of what is known alone would be too small
        figures[name] = None if None in addends else sum(addends)
    doubtful = doubtful_paths(facts)
    share = measure(_SHARE, facts.values, doubtful).value
    figures[_SHARE.id] = None if share is None else float(share)
    return {
        **figures,
        "doubtful": len(doubtful) if facts.is_report else None,
        "doubtful_here": [
            name for name, paths in RESTS_ON.items() if doubtful.intersection(paths)
        ],
        "codes": facts.codes,
    }


def doubtful_paths(facts: Facts) -> set[str]:
    """The paths on which a warning or an error stands, about the reading or about the report's own figures."""
    if not facts.is_read:
        return set()
    codes = zip(facts.values, facts.cells["codes"], strict=True)
    return {path for path, told in codes if told}
