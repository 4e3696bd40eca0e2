"""What stands on each value: rows, columns and tables spread out, the worst first."""

from __future__ import annotations

import pickle

import pytest

import gxparse
from gxparse import Diagnostic
from gxparse.evidence.doubts_by_value import doubts_by_value
from gxparse.testing import form
from tests.support.places import CORPUS

PATHS = (
    "title",
    "requests.received.natural_person",
    "requests.received.total",
    "requests.carried_in.total",
    "x.y",
)
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
FOUR = f"""云岭县水利局2023年政府信息公开工作年度报告
{form.HEADINGS["disputes"]}
| 行政复议 | | | | | 行政诉讼 |
| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 |
| 4 | 1 | 0 | 2 | 8 | 2 | / | 0 | 1 | 3 | 0 | 6 | 0约 | 1 | 7 |
"""


@pytest.mark.parametrize(
    ("named", "values"),
    [
        (("requests.received.total",), ["requests.received.total"]),
        (
            ("requests.received",),
            ["requests.received.natural_person", "requests.received.total"],
        ),
        (
            ("requests",),
            [
                "requests.received.natural_person",
                "requests.received.total",
                "requests.carried_in.total",
            ],
        ),
        (("title", "agency"), ["title"]),
        (("disclosure",), []),
        ((), []),
    ],
)
def test_paths_are_spread_out_to_values(
    named: tuple[str, ...], values: list[str]
) -> None:
    warning = Diagnostic("GX301", named)
    assert doubts_by_value([warning], PATHS) == dict.fromkeys(values, (warning,))


def test_infos_are_no_doubts() -> None:
    assert (
        doubts_by_value([Diagnostic("GX206", ("requests.received.total",))], PATHS)
        == {}
    )


def test_a_row_and_its_value_are_named_once() -> None:
    both = Diagnostic("GX205", ("requests.received", "requests.received.total"))
    assert doubts_by_value([both], PATHS)["requests.received.total"] == (both,)


def test_the_worst_come_first() -> None:
    sums = Diagnostic(
        "GX302", ("requests.received.total", "x.y"), (), {"suspect": "x.y"}
    )
    error = Diagnostic("GX201", ("requests.carried_in.total",))
    other = Diagnostic("GX205", ("requests.received.total",))
    by_value = doubts_by_value([sums, other, error], PATHS)
    assert list(by_value) == [
        "x.y",
        "requests.received.total",
        "requests.carried_in.total",
    ]
    assert by_value["requests.received.total"] == (
        other,
        sums,
    )  # the error before the warning


def test_a_result_tells_reading_from_figures() -> None:
    result = gxparse.parse(FOUR)
    assert {d.code: d.concerns for d in result.diagnostics if d.severity != "info"} == {
        "GX201": "reading",
        "GX304": "figures",
    }
    doubtful = {
        path: [d.code for d in doubts] for path, doubts in result.doubts.items()
    }
    assert doubtful == {
        "disputes.litigation_after_reconsideration.other": ["GX201"],
        **{f"disputes.reconsideration.{kind}": ["GX304"] for kind in OUTCOMES},
    }
    total, mark = (
        result.cells["disputes.reconsideration.total"],
        result.cells["disputes.litigation_direct.corrected"],
    )
    assert (total.value, total.trusted, total.consistent) == (8, True, False)
    assert (mark.value, mark.trusted, mark.consistent) == (None, True, True)
    unread = result.cells["disputes.litigation_after_reconsideration.other"]
    assert (unread.value, unread.raw, unread.trusted) == (None, "0约", False)


def test_cells_and_doubts_are_read_only_and_are_left_behind_by_pickle() -> None:
    result = gxparse.parse(FOUR)
    for mapping in (result.cells, result.doubts):
        with pytest.raises(TypeError):
            mapping["x"] = 1  # type: ignore[index]
    again = pickle.loads(pickle.dumps(result))
    assert again.cells == result.cells
    assert again.doubts == result.doubts


@pytest.mark.parametrize("name", sorted(path.name for path in CORPUS.glob("*.md")))
def test_values_of_cells_are_those_of_the_report(name: str) -> None:
    result = gxparse.parse((CORPUS / name).read_text(encoding="utf-8"))
    for path, cell in result.cells.items():
        part: object = result.report
        for attribute in path.replace("[", ".[").split("."):
            index = attribute.strip("[]")
            part = part[int(index)] if attribute[0] == "[" else getattr(part, attribute)  # type: ignore[index]
        assert cell.value == part, path
        assert (cell.value is None) or cell.raw is not None
