"""Shares of the figures of a report, each with the figures that it rests on.

A share is data, a ``Ratio``: the paths of its numerator and of its denominator, in which "*" stands for any name, so
that "requests.outcomes.refused.*.total" is every ground of refusal. Tables take them by ``measures_of``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from attrs import frozen

from gxparse.checks.evaluation import check_figures
from gxparse.form.labels import label
from gxparse.model.paths import parts
from gxparse.model.paths import values as values_and_tables
from gxparse.model.report import ApplicantCounts, Report
from gxparse.model.values import values
from gxparse.result import ParseResult

_TOTAL = "total"
_JOINED = {"zh": (" ＋ ", " ÷ ", "（{}）"), "en": (" + ", " ÷ ", "({})")}


@frozen
class Ratio:
    """What a share is: of which figures, and in what."""

    id: str
    numerator: tuple[str, ...]
    """The paths of the figures that are added up; "*" in one stands for any name."""
    denominator: tuple[str, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """All of its paths, those of the numerator first, as they stand."""
        return self.numerator + self.denominator

    def name(self, lang: str = "zh") -> str:
        """What is divided by what, in the words of the form, or in English (``"en"``)."""
        plus, by, together = _JOINED[lang]
        # The one row of an edition has the name of the group of the other one
        sides = [
            plus.join(dict.fromkeys(_name(path, lang) for path in side))
            for side in (self.numerator, self.denominator)
        ]
        return by.join(
            together.format(side) if plus in side else side for side in sides
        )


@frozen
class Measure:
    """A share of a report's figures."""

    id: str
    """Which share: "share_granted", and "share_granted.business" for one kind of applicant."""
    numerator: int | None
    """``None`` where a figure that it needs is not known, or its table is not there."""
    denominator: int | None
    paths: tuple[str, ...]
    """Every figure that it rests on, those of the numerator first; none where the table is not there."""
    doubts: tuple[str, ...] = ()
    """Those of its paths on which a warning or an error stands, about the reading or about the figures."""

    @property
    def value(self) -> Fraction | None:
        """The share, exact; ``None`` where a figure is not known, and for anything in nothing."""
        if self.numerator is None or not self.denominator:
            return None
        return Fraction(self.numerator, self.denominator)

    @property
    def doubtful(self) -> bool:
        """Whether a figure that it rests on is doubtful."""
        return bool(self.doubts)


def measures(report: Report | ParseResult) -> tuple[Measure, ...]:
    """The shares of a report's figures, always the same ones in the same order.

    What was granted, refused, not there, not processed or closed otherwise, of all that was closed; what is carried
    forward, of all that was to be dealt with; who applied, of all who did; and how many cases were corrected, of all
    and of those that were concluded. All of requests are there for each kind of applicant too:
    docs/en/reference/analysis.md has the list. A value is a ``Fraction``, or ``None`` where a figure is
    not known or nothing is divided. A measure is ``doubtful`` where a figure is: of a ``ParseResult`` by its
    ``doubts``, of a ``Report`` where a sum of the form is
    broken on it. Raises ``TypeError`` for anything but a ``Report`` or a ``ParseResult``.
    """
    if isinstance(report, ParseResult):
        return tuple(measures_of(values(report.report), report.doubts))
    broken = check_figures(values_and_tables(report))
    return tuple(measures_of(values(report), {p for d in broken for p in d.paths}))


def measures_of(
    figures: Mapping[str, Any], doubtful: Container[str]
) -> Iterator[Measure]:
    """The measures of figures that are given by path, of which some are doubtful."""
    for ratio in RATIOS.values():
        yield measure(ratio, figures, doubtful)


def measure(
    ratio: Ratio, figures: Mapping[str, Any], doubtful: Container[str]
) -> Measure:
    """One of them."""
    above, below = _resolved(ratio, tuple(figures))
    paths = tuple(dict.fromkeys(above + below))
    return Measure(
        ratio.id,
        _sum(above, figures),
        _sum(below, figures),
        paths,
        tuple(path for path in paths if path in doubtful),
    )


def _sum(paths: Iterable[str], figures: Mapping[str, Any]) -> int | None:
    addends = [figures[path] for path in paths]
    # A sum of what is known alone would be too small
    return sum(addends) if addends and None not in addends else None


@lru_cache(maxsize=4096)  # nearly all reports have the same tables
def _resolved(
    ratio: Ratio, known: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paths of a report that a ratio names, in its numerator and in its denominator."""
    sides = (ratio.numerator, ratio.denominator)
    above, below = (
        tuple(path for path in known if any(_fits(each, path) for each in side))
        for side in sides
    )
    return above, below


def _fits(pattern: str, path: str) -> bool:
    if "*" not in pattern:
        return pattern == path
    wanted = re.escape(pattern).replace(r"\*", "[^.]*")
    return re.fullmatch(wanted, path) is not None


def _name(path: str, lang: str) -> str:
    """The name of a figure, or of a whole group where every row of it is meant."""
    group, star, rest = path.partition(".*.")
    if not star:
        return label(path, lang)
    column = label(f"requests.received.{rest}", lang).rpartition(" · ")[2]
    return f"{label(group, lang)} · {column}"


# Which outcomes a share is made of; "other" is the one row of edition 2019 in place of the group of 2021
_OUTCOMES = {
    "granted": ("granted",),
    "granted_or_partly": ("granted", "partly_granted"),
    "refused": ("refused.*",),
    "unavailable": ("unavailable.*",),
    "not_processed": ("not_processed.*",),
    "otherwise_closed": ("other_processing.*", "other"),
}
_APPLICANTS = tuple(name for name, _ in parts(ApplicantCounts))
_DISPUTES = {
    "reconsideration": ("reconsideration",),
    "litigation": ("litigation_direct", "litigation_after_reconsideration"),
}
_CONCLUDED = ("upheld", "corrected", "other")


def _of_requests(column: str) -> Iterator[Ratio]:
    suffix = "" if column == _TOTAL else f".{column}"
    closed = (f"requests.outcomes.total.{column}",)
    for name, rows in _OUTCOMES.items():
        above = tuple(f"requests.outcomes.{row}.{column}" for row in rows)
        yield Ratio(f"share_{name}{suffix}", above, closed)
    yield Ratio(
        f"share_carried_forward{suffix}",
        (f"requests.carried_forward.{column}",),
        (f"requests.received.{column}", f"requests.carried_in.{column}"),
    )
    if suffix:
        received = "requests.received."
        yield Ratio(
            f"share_received{suffix}", (received + column,), (received + _TOTAL,)
        )


def _of_disputes(name: str, blocks: tuple[str, ...]) -> Iterator[Ratio]:
    def cells(*columns: str) -> tuple[str, ...]:
        return tuple(f"disputes.{block}.{each}" for block in blocks for each in columns)

    corrected = cells("corrected")
    yield Ratio(f"share_corrected.{name}", corrected, cells(_TOTAL))
    yield Ratio(f"share_corrected_of_concluded.{name}", corrected, cells(*_CONCLUDED))


def _ratios() -> Iterator[Ratio]:
    for column in (_TOTAL, *(name for name in _APPLICANTS if name != _TOTAL)):
        yield from _of_requests(column)
    for name, blocks in _DISPUTES.items():
        yield from _of_disputes(name, blocks)


RATIOS: Mapping[str, Ratio] = {ratio.id: ratio for ratio in _ratios()}
"""Every share by its name, those over all applicants first."""
