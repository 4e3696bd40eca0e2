"""Rows that have not their number of cells: the one way to read each of them that the sums leave.

A row of just its number of filled cells between borders never comes here,
however wrong its sums are. Every candidate of a row that does come keeps the
printed digits in their printed order (``row_candidates``). Those are left out
that no reading of the other rows agrees with (``digit_runs``); one is proved of
a single row (``proofs``), or one of every row at once (here). Where rows whose
digits run together are then left, the report's own sums are wrong, and its
misprints have to be explained (``misprints``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, product
from math import prod
from typing import Any, NamedTuple

from attrs import evolve

from gxparse.checks.equations import Equation
from gxparse.checks.row_equations import row_equations
from gxparse.tables.repair import digit_runs, misprints
from gxparse.tables.repair.column_sums import Columns
from gxparse.tables.repair.damaged_row import DamagedRow, Repair
from gxparse.tables.repair.proofs import columns_agree, in_doubt, prove, weigh
from gxparse.tables.repair.row_candidates import Reading, RowCandidate, values_of
from gxparse.tables.repair.undecided_rows import Printed

_ROUNDS = 10
_MOST_CHOICES = 64  # choices of one candidate for every row that are tried

# Rows, and what is proved of them, by their places among all that are to be solved
Rows = dict[int, DamagedRow]
Repairs = dict[int, Repair]


class _Choice(NamedTuple):
    """A candidate for each of some rows, and how many figures of each the columns speak for."""

    candidates: list[RowCandidate]
    speaking: list[int]


def solve(rows: Sequence[DamagedRow], known: Mapping[str, Any]) -> list[Repair | None]:
    """The one reading of each row that the sums leave, over the figures known by path; ``None`` where they leave none.

    What one row settles may decide another one, so the rows are gone through
    until nothing changes, in a bounded number of rounds. Where none can be
    settled alone, all are tried at once.
    """
    narrowed = _propagated(dict(enumerate(rows)), known)
    columns = Columns.over(_ties(rows), known)
    repairs: Repairs = {}
    for _ in range(_ROUNDS):
        unsolved = {
            place: row for place, row in narrowed.items() if place not in repairs
        }
        settled = _one_by_one(unsolved, columns) or _all_at_once(unsolved, columns)
        if not settled:
            break
        repairs |= settled
    for table in _runs_by_table(rows, repairs):
        repairs |= _explained(table, _with_repairs(known, rows, repairs))
    return [repairs.get(place) for place in range(len(rows))]


def _ties(rows: Iterable[DamagedRow]) -> list[Equation]:
    """The equations that tie some rows to others, each once."""
    by_figure = chain.from_iterable(
        row_equations(row.paths)[1].values() for row in rows
    )
    return list(dict.fromkeys(chain.from_iterable(by_figure)))


def _propagated(rows: Rows, known: Mapping[str, Any]) -> Rows:
    """The rows, without those of their candidates that no reading of the other rows agrees with."""
    several = {place: row for place, row in rows.items() if _may_lose_candidates(row)}
    values = [row.worlds() for row in several.values()]
    left = digit_runs.propagate(values, _ties(several.values()), known)
    narrowed = dict(rows)
    for (place, row), numbers in zip(several.items(), left, strict=True):
        narrowed[place] = evolve(
            row, candidates=tuple([row.candidates[n] for n in numbers])
        )
    return narrowed


def _may_lose_candidates(row: DamagedRow) -> bool:
    """Whether a row has several candidates, all of which have a value for every column."""
    return len(row.candidates) > 1 and not any(
        None in candidate.values for candidate in row.candidates
    )


def _one_by_one(rows: Rows, columns: Columns) -> Repairs:
    """What is proved of single rows, each of which may speak for the next one."""
    repairs: Repairs = {}
    for place, row in rows.items():
        repair = prove(row, columns)
        if repair is not None:
            repairs[place] = repair
            columns.put(row.by_path(values_of(repair.reading)))
    return repairs


def _all_at_once(rows: Rows, columns: Columns) -> Repairs:
    """One candidate for every row, if just one choice of them has the columns speak for each."""
    tied = {
        place: row
        for place, row in rows.items()
        if row.candidates and row_equations(row.paths)[1]
    }
    if not tied or prod(len(row.candidates) for row in tied.values()) > _MOST_CHOICES:
        return {}
    # Those with one candidate, which are the same in every choice, come last.
    ordered = dict(sorted(tied.items(), key=lambda item: -len(item[1].candidates)))
    agreed = _agreed(list(ordered.values()), columns)
    # Where the columns speak for several choices, they decide between none of them.
    if len(agreed) != 1:
        return {}
    repairs: Repairs = {}
    for (place, row), candidate, speaking in zip(
        ordered.items(), *agreed[0], strict=True
    ):
        repairs[place] = Repair(
            candidate.reading, columns_agree(candidate.reading, speaking)
        )
        columns.put(row.by_path(candidate.values))
    return repairs


def _agreed(rows: Sequence[DamagedRow], columns: Columns) -> list[_Choice]:
    """The choices in which the columns speak for every row, the rows with several candidates coming first."""
    several = [row for row in rows if len(row.candidates) > 1]
    single = rows[len(several) :]
    fixed = [row.candidates[0] for row in single]
    # Up to some sixty choices share these figures, so that they are put in once.
    shared = [row.by_path(row.candidates[0].values) for row in single]
    agreed = []
    with columns.supposing(shared):
        for candidates in product(*[row.candidates for row in several]):
            chosen = [
                row.by_path(one.values)
                for row, one in zip(several, candidates, strict=True)
            ]
            with columns.supposing(chosen):
                speaking = _speaking([*chosen, *shared], columns)
            if speaking:
                agreed.append(_Choice([*candidates, *fixed], speaking))
    return agreed


def _speaking(rows: Sequence[Mapping[str, Any]], columns: Columns) -> list[int]:
    """How many figures of each row the columns speak for; nothing where those of one row are too few, or broken."""
    speaking = []
    for figures in rows:
        verdict = weigh(
            [
                columns.status(path)
                for path, value in figures.items()
                if value is not None
            ]
        )
        if verdict.broken or not verdict.speaking:
            return []
        speaking.append(verdict.speaking)
    return speaking


def _runs_by_table(rows: Sequence[DamagedRow], repairs: Repairs) -> list[Rows]:
    """The rows of each table that are still to be parted from one run of digits, and that columns tie to others."""
    tables: dict[str, Rows] = {}
    for place, row in enumerate(rows):
        if (
            row.digit_run.digits
            and place not in repairs
            and row_equations(row.paths)[1]
        ):
            tables.setdefault(row.name.partition(".")[0], {})[place] = row
    return list(tables.values())


def _with_repairs(
    known: Mapping[str, Any], rows: Sequence[DamagedRow], repairs: Repairs
) -> dict[str, Any]:
    """All figures that are known with the repaired rows."""
    values = dict(known)
    for place, repair in repairs.items():
        values |= rows[place].by_path(values_of(repair.reading))
    return values


def _explained(rows: Rows, known: Mapping[str, Any]) -> Repairs:
    """What the fewest misprints leave of the rows of a table whose digits run together."""
    # The columns that left candidates out hold a misprint, so that all are looked at which the rows' own sums allow.
    table = [
        misprints.Row(row.paths, row.digit_run.digits, row.values())
        for row in rows.values()
    ]
    explained = misprints.explain(table, known)
    if explained is None:
        return {}
    number, broken, due = explained.misprints, explained.broken, len(table[0].paths)
    proof = (
        "every way to part the digits of the table that leaves as few figures misprinted or lost "
        f"({number}) in as few columns ({broken} of {due}) reads it so",
        f"凡使全表误印或缺失的数字少至{number}个、所涉的列少至{broken}列（共{due}列）的切分方式，均读作如此",
    )
    repairs: Repairs = {}
    for place, row in rows.items():
        lengths = sorted(map(_lengths, explained.partings.get(row.name, ())))
        if lengths:
            repairs[place] = Repair(
                _common([row.digit_run.cut(one) for one in lengths]), proof
            )
    return repairs


def _lengths(values: Printed) -> list[int]:
    """How many digits each figure takes of a run; one that is lost takes none."""
    return [0 if value is None else len(str(value)) for value in values]


def _common(readings: Sequence[Reading]) -> Reading:
    """The cells that all readings of a row have in common; what they part differently is in doubt."""
    columns = zip(*readings, strict=True)
    return in_doubt(readings[0], [len(set(cells)) == 1 for cells in columns])
