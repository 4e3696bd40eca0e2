"""Each rule where it holds, where it breaks, and where a blank leaves it undecided; messages show the arithmetic."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given

import gxparse
from gxparse import (
    RULES,
    DisclosureTable2021,
    DisputeCounts,
    DisputeTable,
    Documents,
    Report,
)
from gxparse.checks.equations import Status, status_of
from gxparse.checks.evaluation import check_figures
from gxparse.checks.rules import BALANCE, BETWEEN_YEARS, WITHIN
from gxparse.model.paths import values
from gxparse.testing.strategies import reports
from tests.support.request_tables import KEPT, requests

# The report on the year before: it carried forward what KEPT has carried in
BEFORE = {
    f"previous.{path}": value
    for path, value in values(
        evolve(
            requests(
                carried_forward=(1, 0, 2, 0, 0, 0, 3), received=(1, 0, 2, 0, 0, 0, 3)
            ),
            disclosure=DisclosureTable2021(
                rules=Documents(0, 0, 16), normative_documents=Documents(1, 0, 36)
            ),
        )
    ).items()
}


def told(report: Report) -> list[tuple[str, str]]:
    return [(d.code, d.message) for d in gxparse.check(report)]


def test_a_report_that_keeps_every_rule() -> None:
    assert told(requests(**KEPT)) == []


def test_balance() -> None:
    rows = KEPT | {"carried_forward": (2, 0, 0, 0, 0, 3, 5)}
    assert told(requests(**rows)) == [
        (
            "GX301",
            "column “other”: received + carried in ≠ outcomes + carried forward: 4 + 0 ≠ 2 + 3",
        ),
        (
            "GX301",
            "column “total”: received + carried in ≠ outcomes + carried forward: 17 + 3 ≠ 16 + 5",
        ),
    ]
    first = gxparse.check(requests(**rows))[0]
    assert (
        first.text("zh")
        == "“其他”列：第一项加第二项之和不等于第三项加第四项之和：4 + 0 ≠ 2 + 3"
    )
    assert first.paths == (
        "requests.received.other",
        "requests.carried_in.other",
        "requests.outcomes.total.other",
        "requests.carried_forward.other",
    )
    assert first.severity == "warning"
    assert first.spans == ()


def test_outcome_total() -> None:
    rows = KEPT | {"outcomes__granted": (5, 1, 1, 0, 1, 3, 11)}
    messages = told(requests(**rows))
    assert [code for code, _ in messages] == ["GX302", "GX302"]
    assert messages[0][1].endswith(" ≠ 2")
    assert messages[1][1].startswith(
        "column “total”: the outcomes do not add up to their total: 11 + 0 + 0"
    )
    assert "requests.outcomes.granted.other" in gxparse.check(requests(**rows))[0].paths


def test_applicant_total() -> None:
    rows = KEPT | {
        "carried_in": (1, 0, 2, 0, 0, 0, 4),
        "received": (7, 3, 0, 2, 1, 4, 16),
    }
    assert told(requests(**rows)) == [
        (
            "GX303",
            "row “requests / received”: the applicants do not add up to their total: 7 + 3 + 0 + 2 + 1 + 4 ≠ 16",
        ),
        (
            "GX303",
            "row “requests / carried in”: the applicants do not add up to their total: 1 + 0 + 2 + 0 + 0 + 0 ≠ 4",
        ),
    ]


def test_dispute_total() -> None:
    table = DisputeTable(
        reconsideration=DisputeCounts(10, 1, 0, 0, 0),
        litigation_direct=DisputeCounts(1, 2, 3, 4, 10),
        litigation_after_reconsideration=DisputeCounts(5, 0, 0, None, 0),
    )
    found = gxparse.check(Report(disputes=table))
    assert [(d.code, d.text("zh")) for d in found] == [
        ("GX304", "“行政复议”一行：各类结果之和不等于总计：10 + 1 + 0 + 0 ≠ 0"),
        ("GX304", "“复议后起诉”一行：各类结果之和不等于总计：5 + 0 + 0 + ? ≠ 0"),
    ]


@pytest.mark.parametrize(
    "rule",
    [rule for rule in WITHIN + BETWEEN_YEARS if rule.equations],
    ids=lambda rule: rule.id,
)
def test_a_blank_leaves_a_rule_undecided(rule: gxparse.Rule) -> None:
    table = DisputeTable(
        DisputeCounts(1, 2, 3, 4, 10),
        DisputeCounts(1, 1, 1, 1, 4),
        DisputeCounts(2, 2, 2, 2, 8),
    )
    disclosure = DisclosureTable2021(
        rules=Documents(3, 1, 18), normative_documents=Documents(5, 2, 39)
    )
    report = evolve(requests(**KEPT), disputes=table, disclosure=disclosure)
    found = values(report) | BEFORE
    places = [
        equation for equation in rule.equations if set(equation.paths) <= found.keys()
    ]
    assert places
    for equation in places:
        assert status_of(equation, found) is Status.HOLDS
        largest = max(equation.left, key=lambda path: found[path])
        assert status_of(equation, found | {largest: None}) is Status.UNDECIDED
        assert (
            status_of(equation, found | {equation.right[0]: None}) is Status.UNDECIDED
        )
        assert (
            status_of(equation, found | {largest: found[largest] + 1}) is Status.BROKEN
        )
        assert (
            status_of(
                equation, found | {equation.left[0]: None, equation.left[-1]: 10**6}
            )
            is Status.BROKEN
        )


def test_there_are_as_many_equations_as_places() -> None:
    counted = [rule for rule in RULES if rule.observes is None]
    assert [(rule.id, len(rule.equations)) for rule in counted] == [
        ("balance", 7),
        ("outcome_total", 7 + 7),  # the outcomes of one edition, and of the other
        ("applicant_total", 25 + 1),
        ("dispute_total", 3),
        ("covers_issued", 2),
        ("published_within_total", 2),
        ("rule_making_power", 1 + 1),
        ("prose_agrees", 0),  # as many as the prose has claims
        ("carried_over", 7),
        ("in_force", 2),
    ]


def test_rules_can_be_chosen() -> None:
    rows = KEPT | {"carried_forward": (2, 0, 0, 0, 0, 3, 9)}
    assert {d.code for d in gxparse.check(requests(**rows), rules=[BALANCE])} == {
        "GX301"
    }
    assert gxparse.check(requests(**rows), rules=()) == ()


def test_a_table_that_is_not_there_breaks_no_rule() -> None:
    assert gxparse.check(Report()) == ()


def test_two_years_with_one_figure_changed() -> None:
    before = evolve(
        requests(carried_forward=(1, 0, 2, 0, 0, 0, 3), received=(1, 0, 2, 0, 0, 0, 3)),
        year=2023,
    )
    report = evolve(requests(**KEPT), year=2024)
    assert gxparse.check(report, previous=before) == ()
    other = evolve(
        requests(carried_forward=(1, 0, 0, 0, 2, 0, 3), received=(1, 0, 0, 0, 2, 0, 3)),
        year=2023,
    )
    assert [(d.code, d.paths) for d in gxparse.check(report, previous=other)] == [
        (
            "GX401",
            (
                f"requests.carried_in.{column}",
                f"previous.requests.carried_forward.{column}",
            ),
        )
        for column in ("research", "legal_service")
    ]
    with pytest.raises(
        ValueError, match="a report on 2023 is wanted, and this one is on 2024"
    ):
        gxparse.check(report, previous=report)
    with pytest.raises(TypeError):
        gxparse.check(report, previous="x")  # type: ignore[arg-type]
    assert gxparse.check(report, previous=Report(year=2023)) == ()


def test_evaluate() -> None:
    made = gxparse.evaluate(requests(**KEPT))
    found = {(f.rule.id, f.equation): f for f in made if f.equation}
    assert {(f.rule.id, f.status) for f in made if f.equation is None} == {
        ("says_problems", Status.UNDECIDED),  # there is no prose at all
        ("own_year", Status.UNDECIDED),
        ("no_doubled_word", Status.UNDECIDED),  # nor any title
    }
    assert len(found) == sum(len(rule.equations) for rule in RULES)
    kinds = {
        rule: {f.status for (name, _), f in found.items() if name == rule}
        for rule in {name for name, _ in found}
    }
    assert kinds == {
        "balance": {Status.HOLDS},
        "outcome_total": {Status.HOLDS, Status.NOT_APPLICABLE},  # of the other edition
        "applicant_total": {Status.HOLDS, Status.NOT_APPLICABLE},
        "dispute_total": {Status.NOT_APPLICABLE},
        "covers_issued": {Status.NOT_APPLICABLE},
        "published_within_total": {Status.NOT_APPLICABLE},
        "rule_making_power": {Status.NOT_APPLICABLE},
        "carried_over": {Status.NOT_APPLICABLE},
        "in_force": {Status.NOT_APPLICABLE},
    }
    rows = KEPT | {
        "received": (7, 3, 0, 2, 1, 4, 20),
        "carried_in": (1, None, 2, 0, 0, 0, 3),
    }
    sums = [
        f for f in gxparse.evaluate(requests(**rows)) if f.rule.id == "applicant_total"
    ]
    assert [(f.status, f.left, f.right, f.difference) for f in sums[:3]] == [
        (Status.BROKEN, 17, 20, -3),
        (Status.UNDECIDED, None, 3, None),
        (Status.HOLDS, 10, 10, 0),
    ]
    assert sums[0].paths[-1] == "requests.received.total"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_are_told_in_words(rule: gxparse.Rule) -> None:
    assert rule.en
    assert rule.zh
    assert rule.source
    assert rule.kind in ("hard", "soft")


@given(reports(nones=True))
def test_a_parse_tells_what_check_tells_of_the_rules_within(report: Report) -> None:
    assert check_figures(values(report)) == gxparse.check(report, rules=WITHIN)
