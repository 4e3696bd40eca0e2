"""What is told of a row that nothing proves: its row and each figure of it, for one that is left out passes as sure."""

from __future__ import annotations

import pytest

import gxparse
from tests.support.diagnostic_cases import CASES
from tests.support.form import APPLICANTS, NORMS, RULES

# By code: every path that the doubt names in the example of the code
NAMED: dict[str, list[tuple[str, ...]]] = {
    "GX210": [("disclosure.rules", *RULES), ("disclosure.normative_documents", *NORMS)],
    "GX213": [("disclosure.rules", *RULES)],
    "GX214": [("requests.outcomes.granted", *(f"requests.outcomes.granted.{kind}" for kind in APPLICANTS))],
    "GX215": [("disclosure.penalties", "disclosure.penalties.decisions")],
    "GX216": [("disclosure.rules", *RULES)],
}


@pytest.mark.parametrize("code", sorted(NAMED))
def test_a_doubt_names_its_row_and_each_of_its_figures(code: str) -> None:
    result = gxparse.parse(CASES[code][0])
    assert [d.paths for d in result.diagnostics if d.code == code] == NAMED[code]
