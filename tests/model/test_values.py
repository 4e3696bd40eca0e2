"""Values by path, and what reports, tables and results show of themselves."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest
from tools.corpus import inputs

import gxparse
from gxparse import Edition, Report, UnknownPath

REPORT = Report(
    agency="云岭县水利局",
    year=2023,
    disclosure=gxparse.DisclosureTable2021(
        rules=gxparse.Documents(4, None, 9), fees=gxparse.Fees("64.5", "万元")
    ),
    disputes=gxparse.DisputeTable(gxparse.DisputeCounts(4, 1, 0, 2, 7)),
    indicators=(gxparse.Indicator("主动公开信息数", "条", Decimal("35")),),
)


def test_every_value_by_its_path() -> None:
    found = gxparse.values(REPORT)
    assert list(found)[:4] == [
        "disclosure.rules.issued",
        "disclosure.rules.repealed",
        "disclosure.rules.in_force",
        "disclosure.normative_documents.issued",
    ]
    assert [found[path] for path in list(found)[:3]] == [4, None, 9]
    assert found["disclosure.fees.amount"] == Decimal("64.5")
    assert found["disclosure.fees.unit"] == "万元"
    assert found["disputes.reconsideration.total"] == 7
    assert found["indicators[0].value"] == 35
    assert len(found) == 11 + 15 + 1
    assert gxparse.values(Report()) == {}


def test_values_are_those_that_have_a_source() -> None:
    for path in inputs():
        result = gxparse.parse(path.read_text(encoding="utf-8"))
        found = gxparse.values(result.report)
        assert {path: cell.value for path, cell in result.cells.items()} == found


def test_one_value() -> None:
    assert gxparse.value(REPORT, "disclosure.rules.in_force") == 9
    assert gxparse.value(REPORT, "disclosure.rules.repealed") is None
    assert gxparse.value(REPORT, "indicators[0].value") == 35
    for other in (
        "requests.received.total",  # the table is not there
        "disclosure.rules.produced",  # it is of the other edition
        "indicators[3].value",
    ):
        assert gxparse.value(REPORT, other) is None


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (
            "requests.recieved.total",
            "no report has a value at requests.recieved.total; requests.received.total is meant perhaps",
        ),
        (
            "disputes.reconsideration",
            "disputes.reconsideration holds 5 values and is none: disputes.reconsideration.corrected is one",
        ),
        ("甲", "no report has a value at 甲"),
        ("indicators[0].name", "no report has a value at indicators[0].name"),
    ],
)
def test_a_path_without_a_value_is_told(path: str, message: str) -> None:
    with pytest.raises(KeyError) as raised:
        gxparse.value(REPORT, path)
    assert isinstance(raised.value, UnknownPath)
    assert str(raised.value) == message
    assert str(pickle.loads(pickle.dumps(raised.value))) == message


def test_what_a_report_shows_of_itself() -> None:
    assert (
        repr(REPORT)
        == "<Report '云岭县水利局', 2023: disclosure 2021, disputes, 1 indicators>"
    )
    assert repr(Report()) == "<Report without a name, no year: no tables>"
    assert repr(Report(title="甲" * 40)) == (
        f"<Report '{'甲' * 30}…', no year: no tables>"
    )
    assert repr(REPORT.disclosure) == "<DisclosureTable2021: 11 values, 7 of them None>"
    assert repr(REPORT.disputes) == "<DisputeTable: 15 values, 10 of them None>"
    full = gxparse.RequestTable2021()
    assert repr(full.outcomes.refused) == "<Refused: 56 values, 56 of them None>"
    assert repr(gxparse.Documents(4, None, 9)) == (
        "Documents(issued=4, repealed=None, in_force=9)"
    )


def test_what_a_result_shows_of_itself() -> None:
    assert repr(gxparse.parse("")) == (
        "<ParseResult without a name, no year: no tables; 1 error>"
    )
    assert repr(gxparse.parse(gxparse.dumps(Report(year=2023)))) == (
        "<ParseResult without a name, 2023: no tables; 3 infos>"
    )


def test_results_are_equal_after_pickling() -> None:
    texts = [path.read_text(encoding="utf-8") for path in inputs()]
    results = [gxparse.parse(text) for text in texts]
    again = pickle.loads(pickle.dumps(results))
    assert again == results
    assert list(map(hash, again)) == list(map(hash, results))
    assert gxparse.parse(texts[0]) == results[0]
    assert gxparse.parse(f"{texts[0]}\n") != results[0]


def test_editions_are_strings() -> None:
    assert str(Edition.E2021) == "2021"
    assert Edition("2019") is Edition.E2019
    assert f"{Edition.E2019}" == "2019"
    assert Edition.E2021.year == 2021
    assert gxparse.to_dict(REPORT)["disclosure"]["edition"] == 2021
