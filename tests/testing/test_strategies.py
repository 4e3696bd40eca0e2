"""The strategies that the laws use, as others use them."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

import gxparse
from gxparse import testing
from tests.support.places import ROOT

few = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])


@few
@given(testing.laid_out())
def test_a_text_prints_its_report(drawn: testing.LaidOut) -> None:
    found = gxparse.values(gxparse.parse(drawn.text).report)
    assert drawn.layout in testing.LAYOUTS
    for path, value in gxparse.values(drawn.report).items():
        assert found[path] == value


@few
@given(testing.laid_out(st.just(gxparse.Report(year=2022)), layouts=["pipes"]))
def test_what_is_laid_out_is_chosen(drawn: testing.LaidOut) -> None:
    assert (drawn.report.year, drawn.layout) == (2022, "pipes")


@few
@given(testing.damaged(kinds=["drop_row", "swap_rows"], layouts=["tabs"]))
def test_nothing_is_silently_wrong(case: testing.Case) -> None:
    assert case.kind in ("drop_row", "swap_rows")
    assert case.layout == "tabs"
    verdict = testing.judge(case, gxparse.parse(case.text))
    assert verdict.silent == []
    assert verdict.right > 100


def test_every_kind_of_damage_is_drawn_and_most_change_the_text() -> None:
    assert len(testing.DAMAGES) > 20
    intact = find(testing.damaged(kinds=["none"]), lambda _: True)
    assert testing.judge(intact, gxparse.parse(intact.text)).unknown == 0
    cut = find(testing.damaged(kinds=["cut_off"]), lambda _: True)
    assert None in cut.truth.values()


def test_where_hypothesis_is_missing_its_extra_is_named() -> None:
    code = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "try:\n    import gxparse.testing\n"
        "except ModuleNotFoundError as error:\n    print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "gxparse.testing needs hypothesis: install gxparse[testing]\n"


def test_the_code_of_the_page_runs() -> None:
    page = (ROOT / "docs" / "development" / "testing.md").read_text(encoding="utf-8")
    code = page.split("```python\n")[1].partition("```")[0]
    names: dict[str, object] = {}
    exec(code, names)
    for name, test in names.items():
        if name.startswith("test_"):
            test()  # type: ignore[operator]
    assert sum(name.startswith("test_") for name in names) == 2
