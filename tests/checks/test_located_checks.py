"""The places of what ``check`` tells of a result."""

from __future__ import annotations

import pytest

import gxparse
from gxparse import located_checks, located_claims
from gxparse.testing import form

HEADS = "\t".join(["", "自然人", *form.ORGANIZATIONS, "总计"])
ROW = "一、本年新收政府信息公开申请数量\t5\t4\t3\t2\t1\t6\t21"


def test_the_prose_is_read_once_however_much_of_it_contradicts_the_tables(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = [f"共收到政府信息公开申请{n}件。" for n in (12, 13, 14, 15)]
    text = (
        f"云岭县水利局2023年政府信息公开工作年度报告\n一、总体情况\n{chr(10).join(said)}\n"
        f"{form.HEADINGS['requests']}\n{HEADS}\n{ROW}\n"
    )
    result = gxparse.parse(text)
    calls = []
    claims = located_claims.report_claims

    def counted(source: gxparse.ParseResult) -> tuple[gxparse.Claim, ...]:
        calls.append(source)
        return claims(source)

    monkeypatch.setattr(located_checks, "report_claims", counted)
    told = [each for each in gxparse.check(result) if each.code == "GX403"]
    assert [text[slice(*each.spans[0])] for each in told] == [
        each.rstrip("。").removeprefix("共") for each in said
    ]
    assert len(calls) == 1
