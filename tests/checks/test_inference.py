"""infer: what the rules force, with its proof, and nothing else."""

from __future__ import annotations

import pickle
from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import gxparse
from gxparse import (
    DisclosureTable2019,
    DisputeCounts,
    DisputeTable,
    Items,
    Report,
    RequestTable2021,
    infer,
)
from gxparse.checks.equations import Equation
from gxparse.checks.rule import Rule
from gxparse.diagnostics.diagnostic import At
from gxparse.model.paths import build, values
from gxparse.testing import form
from gxparse.testing.strategies import reports
from tests.support.request_tables import KEPT, requests

GRANTED = "requests.outcomes.granted"


def without(report: Report, *paths: str) -> Report:
    """A report in which some figures of table 3 are not printed."""
    found = values(report) | dict.fromkeys(paths)
    return Report(requests=build(RequestTable2021, "requests", found))


def test_a_row_with_nothing_but_its_total() -> None:
    whole = requests(**KEPT)
    blank = without(whole, *(f"{GRANTED}.{column}" for column in form.APPLICANTS[:-1]))
    made = infer(blank)
    assert made.report.requests == whole.requests
    assert [(step.path, step.value) for step in made.steps] == [
        (f"{GRANTED}.{column}", value)
        for column, value in zip(form.APPLICANTS[:-1], (5, 1, 1, 0, 1, 2), strict=True)
    ]
    first = made.steps[0]
    assert [rule.id for rule in first.rules] == ["outcome_total"]
    assert first.arithmetic.startswith("x + ")
    assert first.message.startswith(
        "requests / outcomes / granted / natural person = 5 (outcome_total: x + "
    )
    assert first.text("zh").startswith(
        "（一）予以公开 · 自然人 = 5（各列：各项办理结果之和等于其总计：x + "
    )
    with pytest.raises(ValueError, match="lang"):
        first.text("fr")
    assert set(made.cells) == {step.path for step in made.steps}
    cell = made.cells[first.path]
    assert (cell.origin, cell.raw, cell.spans) == ("inferred", None, ())
    assert pickle.loads(pickle.dumps(made)).report == made.report


def test_figures_that_come_to_nothing_are_nothing() -> None:
    zero = {f"requests.received.{column}": 0 for column in form.APPLICANTS}
    found = values(requests()) | zero
    found.update({"requests.received.business": None, "requests.received.other": None})
    rules = [rule for rule in gxparse.RULES if rule.id == "applicant_total"]
    made = infer(
        Report(requests=build(RequestTable2021, "requests", found)), rules=rules
    )
    assert {s.path: s.value for s in made.steps} == {
        "requests.received.business": 0,
        "requests.received.other": 0,
    }
    assert made.steps[0].arithmetic == "0 + x + 0 + 0 + 0 + ? = 0"


@pytest.mark.parametrize(
    ("blank", "value", "arithmetic"),
    [
        ("requests.carried_in.total", 3, "17 + x = 16 + 4"),
        ("requests.carried_forward.total", 4, "17 + 3 = 16 + x"),
    ],
)
def test_a_blank_on_either_side_of_an_equation(
    blank: str, value: int, arithmetic: str
) -> None:
    rules = [rule for rule in gxparse.RULES if rule.id == "balance"]
    (step,) = infer(without(requests(**KEPT), blank), rules=rules).steps
    assert (step.path, step.value, step.arithmetic) == (blank, value, arithmetic)


def test_several_equations_with_their_unknowns_on_either_side() -> None:
    """a + 2 = b + 5, a + b = 4 + 9: no equation has one unknown, and both signs count."""
    a, b, p, q = (
        f"requests.received.{column}"
        for column in ("business", "research", "other", "total")
    )
    two, nine = "requests.carried_in.business", "requests.carried_in.research"
    equations = {
        "first": Equation((a, two), (b, p)),
        "second": Equation((a, b), (q, nine)),
    }
    rules = [
        Rule(id, "GX303", "requests", (e,), lambda e: {"row": At(e.right[0])})
        for id, e in equations.items()
    ]
    found = values(requests()) | {a: None, b: None, two: 2, nine: 9, p: 5, q: 4}
    made = infer(
        Report(requests=build(RequestTable2021, "requests", found)), rules=rules
    )
    assert {s.path: s.value for s in made.steps} == {a: 8, b: 5}
    step = next(s for s in made.steps if s.path == a)
    assert [rule.id for rule in step.rules] == ["first", "second"]
    assert step.arithmetic == "x + 2 = ? + 5; x + ? = 4 + 9"
    assert (
        step.message
        == f"requests / received / business = 8 (first, second: {step.arithmetic})"
    )
    assert step.text() == step.message


def test_several_equations_at_once() -> None:
    columns = ("business", "research", "other")
    a, b, c, p, q, r = (
        f"requests.{row}.{column}"
        for row in ("received", "carried_in")
        for column in columns
    )
    equations = (Equation((a, b), (p,)), Equation((b, c), (q,)), Equation((a, c), (r,)))
    rule = Rule(
        "own", "GX303", "requests", equations, lambda e: {"row": At(e.right[0])}
    )
    found = values(requests()) | {a: None, b: None, c: None, p: 3, q: 5, r: 4}
    made = infer(
        Report(requests=build(RequestTable2021, "requests", found)), rules=(rule,)
    )
    assert {s.path: s.value for s in made.steps} == {a: 1, b: 2, c: 3}
    assert len(made.steps[0].equations) == 3


@pytest.mark.parametrize(
    "changed",
    [
        {"requests.outcomes.total.business": 999},
        {"requests.received.total": 0},
    ],
)
def test_contradictory_figures_infer_nothing(changed: dict[str, int]) -> None:
    found = values(requests(**KEPT)) | changed | {f"{GRANTED}.natural_person": None}
    report = Report(requests=build(RequestTable2021, "requests", found))
    made = infer(report)
    assert made.steps == ()
    assert made.report is report


def test_two_equations_that_want_two_values_infer_nothing() -> None:
    """Each of them holds for some figure, and none breaks before that is put in."""
    blank, three, four = (
        f"requests.received.{column}" for column in ("business", "research", "other")
    )
    equations = (Equation((blank,), (three,)), Equation((blank,), (four,)))
    rule = Rule(
        "own", "GX303", "requests", equations, lambda e: {"row": At(e.right[0])}
    )
    found = values(requests()) | {blank: None, three: 3, four: 4}
    report = Report(requests=build(RequestTable2021, "requests", found))
    assert infer(report, rules=(rule,)).steps == ()
    found[four] = 3
    report = Report(requests=build(RequestTable2021, "requests", found))
    assert [step.value for step in infer(report, rules=(rule,)).steps] == [3]


def test_equations_that_nothing_solves_infer_nothing() -> None:
    rows, columns = ("received", "carried_in"), ("business", "research")
    a, b, c, d = (f"requests.{row}.{column}" for row in rows for column in columns)
    five, six, seven, two = (
        f"requests.carried_forward.{column}" for column in (*columns, "other", "total")
    )
    pairs = (
        ((a, b), five),
        ((c, d), five),
        ((a, c), six),
        ((b, d), seven),
    )  # 10 by rows, 13 by columns
    other = Equation(("requests.received.other",), (two,))
    equations = (*(Equation(pair, (total,)) for pair, total in pairs), other)
    rule = Rule(
        "own", "GX303", "requests", equations, lambda e: {"row": At(e.right[0])}
    )
    blank = dict.fromkeys((a, b, c, d, "requests.received.other"))
    found = values(requests()) | blank | {five: 5, six: 6, seven: 7, two: 2}
    assert (
        infer(
            Report(requests=build(RequestTable2021, "requests", found)), rules=(rule,)
        ).steps
        == ()
    )


def test_nothing_to_infer() -> None:
    for report in (Report(), requests(**KEPT), Report(requests=RequestTable2021())):
        made = infer(report)
        assert made.report == report
        assert not made.steps
        assert not made.cells
    with pytest.raises(TypeError):
        infer("x")  # type: ignore[arg-type]


@given(reports(rules=True), st.integers(0, 2**32), st.integers(1, 60))
def test_what_is_inferred_is_what_was_blanked(
    report: Report, seed: int, number: int
) -> None:
    found = values(report)
    paths = sorted(p for p in found if p.startswith(("requests.", "disputes.")))
    blank = Random(seed).sample(paths, min(number, len(paths)))
    made = infer(
        Report(
            requests=report.requests
            and build(type(report.requests), "requests", found | dict.fromkeys(blank)),
            disputes=report.disputes
            and build(type(report.disputes), "disputes", found | dict.fromkeys(blank)),
        )
    )
    for step in made.steps:
        assert step.path in blank
        assert step.value == found[step.path]
    assert infer(made.report).steps == ()
    assert not gxparse.check(made.report)


@pytest.mark.parametrize(
    "sums",
    [
        (3, 4, 6),  # 0.5, 2.5 and 3.5
        (1, 5, 2),  # -1, 2 and 3
    ],
)
def test_figures_that_no_report_could_print_infer_nothing(
    sums: tuple[int, int, int],
) -> None:
    """a + b, a + c and b + c: each equation alone holds for some counts, all of them for these alone."""
    columns = ("business", "research", "other")
    a, b, c, *known = (
        f"requests.{row}.{column}"
        for row in ("received", "carried_in")
        for column in columns
    )
    pairs = zip(((a, b), (b, c), (a, c)), known, strict=True)
    rule = Rule(
        "own",
        "GX303",
        "requests",
        tuple(Equation(pair, (total,)) for pair, total in pairs),
        en="x",
        zh="x",
    )
    found = (
        values(requests())
        | {a: None, b: None, c: None}
        | dict(zip(known, sums, strict=True))
    )
    assert (
        infer(
            Report(requests=build(RequestTable2021, "requests", found)), rules=(rule,)
        ).steps
        == ()
    )


def test_the_steps_of_all_tables_are_told() -> None:
    blank = without(requests(**KEPT), "requests.received.total")
    disputes = DisputeTable(reconsideration=DisputeCounts(1, 2, 3, 4, None))
    made = infer(evolve(blank, disputes=disputes))
    assert [step.path for step in made.steps] == [
        "requests.received.total",
        "disputes.reconsideration.total",
    ]
    assert made.report.requests == requests(**KEPT).requests
    assert made.report.disputes == DisputeTable(
        reconsideration=DisputeCounts(1, 2, 3, 4, 10)
    )


@pytest.mark.parametrize(("decisions", "change"), [(1, -2), (3, 0), (8, 5)])
def test_a_change_may_be_of_either_sign(decisions: int, change: int) -> None:
    row = "disclosure.licensing"
    equation = Equation((f"{row}.prior_items", f"{row}.change"), (f"{row}.decisions",))
    rule = Rule("own", "GX310", "disclosure", (equation,), en="own", zh="own")
    table = DisclosureTable2019(licensing=Items(prior_items=3, decisions=decisions))
    (step,) = infer(Report(disclosure=table), rules=(rule,)).steps
    assert (step.path, step.value) == (f"{row}.change", change)


def test_a_change_that_is_not_known_may_set_off_another_figure() -> None:
    """Two figures that come to nothing are nothing, but not where one of them may be negative."""
    row = "disclosure.licensing"
    equation = Equation((f"{row}.decisions", f"{row}.change"), (f"{row}.prior_items",))
    rule = Rule("own", "GX310", "disclosure", (equation,), en="own", zh="own")
    assert (
        infer(
            Report(disclosure=DisclosureTable2019(licensing=Items(prior_items=0))),
            rules=(rule,),
        ).steps
        == ()
    )
