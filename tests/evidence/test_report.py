"""What is told of a whole report: the notice that it cites, a text that is cut off, broken rules, and the order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from gxparse import (
    DisclosureTable2019,
    DisclosureTable2021,
    Report,
    RequestTable2019,
    RequestTable2021,
)
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document, Front, Outline
from gxparse.evidence.report import in_order_of_text, of_figures, of_notice, of_text
from gxparse.source import Origin, Span
from gxparse.tables.values.value_source import SourceCell, ValueSource
from tests.tables.stages import FORM

NOTICE_2021, NOTICE_2019 = "国办公开办函〔2021〕30号", "国办公开办函〔2019〕60号"
CITED = Span(12, 28)
TITLED = Outline(Front(title="云岭县水利局2023年政府信息公开工作年度报告"), ())


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (
            Report(
                notice=NOTICE_2021,
                disclosure=DisclosureTable2021(),
                requests=RequestTable2021(),
            ),
            [],
        ),
        (
            Report(notice=NOTICE_2021, disclosure=DisclosureTable2019()),
            [("disclosure", 2021, 2019)],
        ),
        (
            Report(notice=NOTICE_2019, requests=RequestTable2021()),
            [("requests", 2019, 2021)],
        ),
        (
            Report(
                notice=NOTICE_2021,
                disclosure=DisclosureTable2019(),
                requests=RequestTable2019(),
            ),
            [("disclosure", 2021, 2019), ("requests", 2021, 2019)],
        ),
        (Report(notice=NOTICE_2021), []),  # no table is there
        (
            Report(notice="国办公开办函〔2020〕1号", disclosure=DisclosureTable2019()),
            [],
        ),  # a notice of no edition
        (
            Report(notice="国办公开办函[2021]30号", disclosure=DisclosureTable2019()),
            [("disclosure", 2021, 2019)],
        ),
        (Report(disclosure=DisclosureTable2019()), []),
    ],
)
def test_tables_of_another_edition_than_that_of_the_notice(
    report: Report, told: list[tuple[str, int, int]]
) -> None:
    found = list(of_notice(FORM, report, CITED))
    assert [
        (d.data["table"], d.data["cited"], d.data["printed"]) for d in found
    ] == told
    assert {(d.code, d.paths, d.spans) for d in found} <= {
        ("GX117", ("notice",), (CITED,))
    }


def told(
    text: str, values: dict[str, Any], *sources: ValueSource, outline: Outline = TITLED
) -> list[Diagnostic]:
    return list(of_text(Document(text), outline, values, sources))


RULES = ("disclosure.rules.issued", "disclosure.rules.repealed")
TEXT = "规章 31 17"
VALUES = {RULES[0]: 31, RULES[1]: 17}
PLAIN = ValueSource(RULES, ((3, 5), (6, 8)))


def test_a_figure_at_the_end_of_a_text_may_be_cut_off() -> None:
    (cut,) = told(TEXT, VALUES, PLAIN)
    assert (cut.code, cut.paths, cut.spans, cut.data["raw"]) == (
        "GX212",
        (RULES[1],),
        (Span(6, 8),),
        "17",
    )


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param(TEXT + "\n", PLAIN, id="its line is ended"),
        pytest.param(TEXT + "件", PLAIN, id="more stands behind it"),
        pytest.param(TEXT + " 5", PLAIN, id="another figure stands behind it"),
        pytest.param(TEXT, ValueSource(RULES, ((0, 2), (3, 5))), id="it is no value"),
    ],
)
def test_a_figure_that_is_not_cut_off(text: str, source: ValueSource) -> None:
    assert told(text, VALUES, source) == []


def test_a_figure_in_pieces_is_cut_off_where_its_last_one_is() -> None:
    source = ValueSource(
        RULES[:1], cells=(SourceCell(Origin.REPAIRED, ((3, 5), (6, 8))),)
    )
    (cut,) = told(TEXT, {RULES[0]: 3117}, source)
    assert (cut.paths, cut.data["raw"]) == (RULES[:1], "3117")


def test_an_amount_is_quoted_as_it_is_read() -> None:
    source = ValueSource(("disclosure.fees.amount",), ((3, 7),))
    (cut,) = told("收费 12.5", {"disclosure.fees.amount": Decimal("12.5")}, source)
    assert cut.data["raw"] == "12.5"


def test_bytes_that_were_never_decoded() -> None:
    (undecoded,) = told("公布\udcff信息\udcfe。\n", {})
    assert (undecoded.code, undecoded.data["count"]) == ("GX004", 2)
    assert undecoded.spans == (Span(2, 3), Span(5, 6))


@pytest.mark.parametrize(
    ("outline", "codes"),
    [
        (TITLED, []),
        (Outline(Front(), ()), ["GX108"]),
        (Outline(Front(), (), strict=True), []),  # canonical text says that it has none
    ],
)
def test_a_title_that_is_not_there(outline: Outline, codes: list[str]) -> None:
    assert [d.code for d in told("公布信息。\n", {}, outline=outline)] == codes


def test_a_broken_rule_stands_where_its_figures_do() -> None:
    broken = Diagnostic(
        "GX303",
        (
            "requests.received.other",
            "requests.received.total",
            "requests.received.business",
        ),
    )
    repaired = SourceCell(Origin.REPAIRED, ((12, 13), (14, 15)))
    sources = [
        ValueSource(
            ("requests.received.company", "requests.received.other"), ((5, 6), (9, 10))
        ),
        ValueSource(("requests.received.total",), cells=(repaired,)),
        ValueSource(("disputes.review.upheld",), ((20, 21),)),
    ]
    (placed,) = of_figures([broken], sources)
    assert placed.spans == (Span(9, 10), Span(12, 13), Span(14, 15))
    assert (placed.code, placed.paths) == (broken.code, broken.paths)


def test_diagnostics_stand_in_the_order_of_the_text_and_those_without_a_place_last() -> (
    None
):
    text = "某" * 40
    late, early, nowhere, first = (
        Diagnostic("GX203", spans=(Span(30, 32), Span(1, 2))),
        Diagnostic("GX202", spans=(Span(5, 6),)),
        Diagnostic("GX103"),
        Diagnostic("GX201", spans=(Span(5, 9),)),
    )
    ordered = in_order_of_text([late, early, nowhere, first], text)
    assert ordered == (early, first, late, nowhere)
