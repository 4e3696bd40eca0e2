"""Digits that run together: every way to part them, and what the columns leave."""

from __future__ import annotations

from random import Random

import gxparse
from gxparse.model.paths import values
from gxparse.tables.repair.digit_runs import parted
from tests.support import form, strategies

SECTION = form.HEADINGS["requests"]


def text(found: dict[str, object]) -> str:
    """Table 3 as a converter prints it that parts no cells."""
    rows = []
    for one, two, three, path in form.REQUESTS[form.edition(found, "requests")]:
        label = "".join(part for part in (one, two, three) if part)
        rows.append(label + "".join(str(found[f"{path}.{column}"]) for column in form.APPLICANTS))
    return f"{SECTION}{form.RELATION}申请人情况自然人法人或其他组织总计{''.join(form.ORGANIZATIONS)}{''.join(rows)}"


def test_every_way_to_part_digits() -> None:
    assert parted("123", 3) == [(1, 1, 1)]  # 1 + 2 = 3
    assert parted("101020", 3) == [(2, 2, 2)]  # 10 + 10 = 20
    assert set(parted("1111123", 3) or ()) == {(1, 3, 3), (3, 1, 3)} & set(parted("1111123", 3) or ())
    assert parted("0000000", 7) == [(1,) * 7]
    assert parted("12", 3) == []
    assert parted("1" * 500, 7) is None  # it may have one, but is not gone through


def test_rows_and_columns_part_the_digits_of_a_table() -> None:
    for seed in (3, 5, 8):
        found = strategies.figures(Random(seed))
        report = gxparse.parse(f"一、总体情况\n公布信息。\n{text(found)}\n").report
        made = values(report)
        assert {p: made[p] for p in found if p.startswith("requests")} == {
            p: v for p, v in found.items() if p.startswith("requests")
        }


def test_a_wrong_sum_leaves_nothing_false() -> None:
    found = strategies.figures(Random(3))
    found["requests.outcomes.total.business"] += 11
    result = gxparse.parse(f"一、总体情况\n公布信息。\n{text(found)}\n")
    made = values(result.report)
    named = {path for d in result.diagnostics if d.severity != "info" for path in d.paths}
    for path, value in found.items():
        if path.startswith("requests"):
            assert made[path] in (None, value) or path in named
