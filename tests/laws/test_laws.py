"""The laws, over whole reports: totality, coverage, round trip, canonical form, layouts, data."""

from __future__ import annotations

import json
import pickle
import re
from random import Random

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import gxparse
from gxparse import Report
from gxparse.checks.rules import WITHIN
from gxparse.model.report import PROSE
from gxparse.serializers.schema import json_schema
from gxparse.testing import damage, form
from gxparse.testing.strategies import any_reports, reports
from gxparse.testing.writing import LAYOUTS, NAMED
from tests.support.examples import of_each_layout
from tests.support.results import assert_covered, differing

seeds = st.integers(0, 2**32)
BORDERED = sorted(LAYOUTS.keys() - {"flow"})
layouts = st.sampled_from(sorted(LAYOUTS))


def words(paragraphs: tuple[str, ...]) -> str:
    return "".join("".join(paragraphs).split())


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A laid-out report, cut, spliced and doubled anywhere."""
    text = LAYOUTS[draw(layouts)](draw(reports(nones=True)), Random(draw(seeds)))
    for _ in range(draw(st.integers(1, 4))):
        a, b = sorted(
            (draw(st.integers(0, len(text))), draw(st.integers(0, len(text))))
        )
        how = draw(st.sampled_from(("cut", "keep", "double", "insert")))
        extra = (
            draw(st.text(max_size=20))
            if how == "insert"
            else text[a:b]
            if how == "double"
            else ""
        )
        text = (
            text[a:b]
            if how == "keep"
            else text[:a] + extra + text[b if how == "cut" else a :]
        )
    return text


@st.composite
def jittered(draw: st.DrawFn) -> str:
    """A laid-out report in which some characters are another's, or gone."""
    text = LAYOUTS[draw(layouts)](draw(reports()), Random(draw(seeds)))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text) - 1))
        text = (
            text[:at]
            + draw(
                st.sampled_from(
                    ("", " ", "0", "7 ", "1.", "：", "、", "其他", "\n", "\t", "|")
                )
            )
            + text[at + 1 :]
        )
    return text


HEADS = sorted(
    {
        head
        for blocks in form.DISCLOSURE.values()
        for _, heads, _ in blocks
        for head in heads
    }
    | {
        "自然人",
        "法人或其他组织",
        "总计",
        *form.ORGANIZATIONS,
        "申请人情况",
        "第二十条第（五）项",
    }
    | {
        "行政复议",
        "行政诉讼",
        "未经复议直接起诉",
        "复议后起诉",
        "结果维持",
        "结果纠正",
        "其他结果",
        "尚未审结",
    },
    key=lambda head: -len(head),
)


@st.composite
def reheaded(draw: st.DrawFn) -> str:
    """A laid-out report in which heads have changed places, are gone, twice there, or others; or their borders are."""
    text = LAYOUTS[draw(layouts)](draw(reports()), Random(draw(seeds)))
    for _ in range(draw(st.integers(1, 3))):
        found = list(re.finditer("|".join(HEADS), text))
        n = draw(st.integers(0, len(found) - 2))
        one, other = (
            found[n],
            found[
                draw(st.sampled_from((n + 1, draw(st.integers(n + 1, len(found) - 1)))))
            ],
        )
        between = text[one.end() : other.start()]
        how = draw(st.sampled_from(("swap", "drop", "double", "other", "part")))
        text = (
            text[: one.start()]
            + {"swap": other[0], "drop": "", "double": f"{one[0]}\t{one[0]}"}.get(
                how, one[0]
            )
            + (
                draw(
                    st.sampled_from(
                        ("\n", "\t", " | ", "|\n|", "\n\n\t", "5 ", "（单位：元）")
                    )
                )
                if how == "part"
                else ""
            )
            + between
            + {"swap": one[0], "other": draw(st.sampled_from(HEADS))}.get(how, other[0])
            + text[other.end() :]
        )
    return text


FLOW = LAYOUTS["flow"](damage.report(Random(2), sums_hold=True), Random(1))
TOUCHING = re.sub(
    r"(?<=\S)\s+(?=行政处罚)", "", FLOW
)  # a head and the label of a row, as if they were one
_BROKEN_SUM = damage.report(Random(2), sums_hold=False)
SCATTERED = re.sub(  # the last figure on the next line, where the row's own sum is broken or holds
    r"(?<=[0-9]) (?=[0-9]+\n)", "\n", LAYOUTS["flow"](_BROKEN_SUM, Random(1))
)
SCATTERED_RUN = re.sub(  # the same of all of table 4, printed as one run
    r"(?<=[0-9] )([0-9]+) ((?:[0-9]+ ){3})([0-9]+)(?=\n\n)", r"0 \2\n\3", FLOW
)
ALONE = re.sub(r"(?<=行政许可) (?=[0-9])", "\n", FLOW)  # what may be a page number


@given(jittered() | reheaded())
@example(FLOW)
@example(TOUCHING)
@example(ALONE)
@example(SCATTERED)
@example(SCATTERED_RUN)
@example(
    f"{form.HEADINGS['requests']}\n0\n"
    + "".join(f"{c or b or a} 1 1 1 1 1 1 6\n" for a, b, c, _ in form.REQUESTS[2021])
)
@example(
    f"{form.HEADINGS['requests']}\n0\n"
    + "".join(
        f"{c or b or a} {n} {n + 30} {n + 70} {n + 1} {n + 9} {n + 200} {6 * n + 310}\n"
        for n, (a, b, c, _) in enumerate(form.REQUESTS[2021])
    )
)
def test_a_whole_table_is_read_as_the_general_way_reads_it(text: str) -> None:
    fast = gxparse.parse(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gxparse.tables.reading.read_whole", lambda *_: None)
        slow = gxparse.parse(text)
    assert fast.report == slow.report
    assert fast.diagnostics == slow.diagnostics
    assert fast.cells == slow.cells
    assert fast.segments == slow.segments


@given(st.text())
def test_l1_l2_any_text(text: str) -> None:
    result = gxparse.parse(text)
    assert result.report is not None
    assert_covered(result)


@given(
    st.text(
        st.sampled_from(
            "一二三四（）()、.：|-\t\n 0123456789 自然人总计其他结果维持规章行政许可<td>/—无#\\\ud800\x0c\x1f"
        )
    )
)
def test_l1_l2_text_of_the_form_s_own_characters(text: str) -> None:
    assert_covered(gxparse.parse(text))


@given(mangled())
def test_l1_l2_mangled_reports(text: str) -> None:
    result = gxparse.parse(text)
    assert_covered(result)
    for path, cell in result.cells.items():
        assert gxparse.label(path) != path
        assert (cell.raw is None) == (not cell.spans)


@given(any_reports())
def test_l3_l4_round_trip(report: Report) -> None:
    text = gxparse.dumps(report)
    result = gxparse.parse(text)
    assert result.ok, [str(d) for d in result.diagnostics]
    assert not differing(report, result.report)
    assert result.report == report
    assert gxparse.dumps(result.report) == text
    assert gxparse.loads(text.replace("\n", "\r\n")) == report
    assert_covered(result)


@given(any_reports())
def test_l7_data(report: Report) -> None:
    data = gxparse.to_dict(report)
    assert gxparse.from_dict(data) == report
    assert gxparse.from_dict(json.loads(json.dumps(data))) == report
    Draft202012Validator(json_schema()).validate(data)


def ends_in_a_blank(report: Report) -> bool:
    """Whether the last cell of the last row of a table is blank."""
    requests, disputes = report.requests, report.disputes
    last = [
        requests and requests.carried_forward.total,
        disputes and disputes.litigation_after_reconsideration.total,
    ]
    tables = [requests, disputes]
    return any(
        table is not None and total is None
        for table, total in zip(tables, last, strict=True)
    )


@pytest.mark.parametrize("layout", sorted(LAYOUTS | NAMED))
@of_each_layout
@given(report=reports(nones=True), seed=seeds)
def test_l5_every_layout_gives_the_report(
    layout: str, report: Report, seed: int
) -> None:
    # A pipe at the very end may fill the row up as well as be a blank cell: told, and not read
    assume(layout != "cell_and_pipe" or not ends_in_a_blank(report))
    text = (LAYOUTS | NAMED)[layout](report, Random(seed))
    result = gxparse.parse(text)
    errors = [str(d) for d in result.diagnostics if d.severity == "error"]
    assert not errors
    assert not differing(report, result.report)
    assert (result.report.title, result.report.agency, result.report.year) == (
        report.title,
        report.agency,
        report.year,
    )
    for name in PROSE:
        if layout == "flow":  # paragraph breaks are not always to be seen there
            assert words(getattr(result.report, name)) == words(getattr(report, name))
        else:
            assert getattr(result.report, name) == getattr(report, name)
    assert_covered(result)


@given(report=reports(), one=seeds, other=seeds)
def test_l4_two_layouts_have_one_canonical_text(
    report: Report, one: int, other: int
) -> None:
    texts = {
        gxparse.dumps(gxparse.parse(LAYOUTS[name](report, Random(one))).report)
        for name in ("tabs", "cell_lines", "html")
    }
    texts.add(
        gxparse.dumps(gxparse.parse(LAYOUTS["pipes"](report, Random(other))).report)
    )
    assert len(texts) == 1


@pytest.mark.parametrize("layout", BORDERED)
@of_each_layout
@given(report=reports(rules=False), seed=seeds)
def test_no_false_alarm(layout: str, report: Report, seed: int) -> None:
    """Between borders, an undamaged report is told of its own wrong sums and of nothing else."""
    result = gxparse.parse(LAYOUTS[layout](report, Random(seed)))
    told = [d for d in result.diagnostics if d.code != "GX103"]
    assert {(d.code, d.paths) for d in told} == {
        (d.code, d.paths) for d in gxparse.check(report, rules=WITHIN)
    }
    assert {
        cell.origin for path, cell in result.cells.items() if not path.endswith("unit")
    } <= {"printed"}


@given(report=reports(rules=True))
def test_a_report_that_keeps_the_rules_is_told_nothing(report: Report) -> None:
    assert gxparse.check(report, rules=WITHIN) == ()


@given(report=reports(nones=True), layout=layouts, seed=seeds)
def test_results_pickle(report: Report, layout: str, seed: int) -> None:
    result = gxparse.parse(LAYOUTS[layout](report, Random(seed)))
    again = pickle.loads(pickle.dumps(result))
    assert again.report == result.report
    assert again.diagnostics == result.diagnostics
    assert again.cells == result.cells
    assert again.segments == result.segments
