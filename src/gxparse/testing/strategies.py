"""Hypothesis strategies that draw whole reports; every law uses these."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from gxparse import (
    DisclosureTable2019,
    DisclosureTable2021,
    DisputeTable,
    Report,
    RequestTable2019,
    RequestTable2021,
)
from gxparse.model.fields import MAX_COUNT, is_line
from gxparse.model.paths import build
from gxparse.testing import form

# Paragraphs that a real report could hold, in the tests' own words
_SENTENCES = (
    "全年通过门户网站发布各类信息{n}条",
    "其中涉及民生保障的{n}条，较上年增加{m}条",
    "组织业务培训{n}场，参加人员{m}人次",
    "办公室逐件登记来件，限期回复申请人",
    "对拟公开的文件先审查后发布，做到应公开尽公开",
    "新开设“政策问答”栏目，收录常见问题{n}个",
    "公众号推送图解{n}篇，阅读量{m}次",
    "设立公开查阅点{n}处，配备专人接待群众",
    "定期检查栏目更新，发现问题{n}个，均已整改",
    "认真落实信息发布三级审核制度，未发生失泄密事件",
)
_SUBHEADINGS = (
    "（一）主动公开",
    "（二）依申请公开",
    "（三）政府信息管理",
    "（四）平台建设：",
    "（五）监督保障",
    "1.工作成效",
)
_PLACES = ("云岭县", "柏川市", "澄江新区", "长汀口镇", "南屏街道", "石渠自治县")
_BODIES = ("司法局", "水利局", "卫生健康委员会", "人民政府", "办事处", "教育体育局")

counts = st.one_of(st.integers(0, 9), st.integers(0, 400), st.integers(0, 99_999))
any_counts = st.one_of(counts, st.integers(0, MAX_COUNT))
amounts = st.one_of(
    st.decimals(0, 10**6, places=2),
    st.decimals(0, 100, places=4),
    st.integers(0, 10**9).map(Decimal),
)
units = st.sampled_from(("万元", "元", "亿元", "千元", None))
editions = st.sampled_from((2021, 2019))


@st.composite
def paragraphs(draw: st.DrawFn, most: int = 5) -> tuple[str, ...]:
    """Paragraphs as agencies write them; a sub-heading never stands last."""
    out: list[str] = []
    for _ in range(draw(st.integers(0, most))):
        if draw(st.booleans()) and draw(st.booleans()):
            out.append(draw(st.sampled_from(_SUBHEADINGS)))
        chosen = draw(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=6))
        figures = st.integers(1, 9999)
        out.append(
            "，".join(s.format(n=draw(figures), m=draw(figures)) for s in chosen) + "。"
        )
    return tuple(out)


_LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
lines = st.one_of(
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters=_LINE_BREAKS),
        min_size=1,
        max_size=40,
    ),
    st.sampled_from(
        (
            "# 一、总体情况",
            "## 二、主动公开政府信息情况",
            "| 规章 | 1 | 2 | 3 |",
            "|---|---|",
            "---",
            "\\| 规章 |",
            "\\",
            "<table><tr><td>规章</td></tr></table>",
            "- 列表",
            "一、总体情况",
            'title: "甲"',
            "规章\t1\t2\t3",
            "（七）总计 1 2 3 4 5 6 21",
            "本年新收政府信息公开申请数量3件",
        )
    ),
).filter(is_line)


DISCLOSURES = {2021: DisclosureTable2021, 2019: DisclosureTable2019}
REQUESTS = {2021: RequestTable2021, 2019: RequestTable2019}


def figures(
    random: Random, disclosure: int = 2021, requests: int = 2021
) -> dict[str, Any]:
    """The counts of a report, by path, that keep every rule; the tables are of the editions given."""
    low, high = random.choice(((0, 3), (0, 9), (1, 60), (1, 999), (0, 99_999)))

    def count() -> int:
        return random.randint(low, high)

    found: dict[str, Any] = {}
    *kinds, total = form.APPLICANTS
    for kind in kinds:
        found.update({f"{path}.{kind}": count() for path in form.LEAVES[requests]})
        outcome = sum(found[f"{path}.{kind}"] for path in form.LEAVES[requests])
        forward = count()
        carried = random.randint(0, min(high, outcome + forward))
        found[f"requests.outcomes.total.{kind}"] = outcome
        found[f"requests.carried_forward.{kind}"] = forward
        found[f"requests.carried_in.{kind}"] = carried
        found[f"requests.received.{kind}"] = outcome + forward - carried
    for *_, path in form.REQUESTS[requests]:
        found[f"{path}.{total}"] = sum(found[f"{path}.{kind}"] for kind in kinds)
    *results, total = form.RESULT_COLUMNS
    for path in form.DISPUTES:
        found.update({f"{path}.{result}": count() for result in results})
        found[f"{path}.{total}"] = sum(found[f"{path}.{result}"] for result in results)
    for path, columns in form.DISCLOSURE_COLUMNS[disclosure].items():
        found.update({f"{path}.{column}": count() for column in columns})
    found.update(
        {
            path: random.choice((-1, 1)) * value
            for path, value in found.items()
            if path.endswith(".change")
        }
    )
    return found


@st.composite
def kept(draw: st.DrawFn) -> dict[str, Any]:
    """Values by path that keep every rule. Two hundred draws a report would be slow, so one seeds the rest."""
    edition = draw(editions)
    found = figures(Random(draw(st.integers(0, 2**32))), edition, draw(editions))
    found[f"{form.AMOUNTS[edition]}.amount"] = draw(amounts)
    found[f"{form.AMOUNTS[edition]}.unit"] = draw(units)
    return found


def is_money(path: str) -> bool:
    """Whether a path is that of an amount or its unit."""
    return path.endswith((".amount", ".unit"))


@st.composite
def broken(draw: st.DrawFn) -> dict[str, Any]:
    """Values by path of a report whose printed sums are wrong in some places."""
    found = draw(kept())
    for path in draw(st.lists(st.sampled_from(sorted(found)), min_size=1, max_size=12)):
        if not is_money(path):
            found[path] = draw(counts)
    return found


def built(found: dict[str, Any]) -> dict[str, Any]:
    """The tables that hold some values, each of the edition that these are of."""
    return {
        "disclosure": build(
            DISCLOSURES[form.edition(found, "disclosure")], "disclosure", found
        ),
        "requests": build(REQUESTS[form.edition(found, "requests")], "requests", found),
        "disputes": build(DisputeTable, "disputes", found),
    }


@st.composite
def reports(
    draw: st.DrawFn, *, nones: bool = False, rules: bool | None = None
) -> Report:
    """A report as one could be published: rules kept, broken, or either; with blanks or without."""
    found = draw(
        kept()
        if rules
        else broken()
        if rules is not None
        else st.one_of(kept(), broken())
    )
    if nones:
        for path in draw(st.lists(st.sampled_from(sorted(found)), max_size=12)):
            if not is_money(path):
                found[path] = None
    year = draw(st.integers(2020, 2029))
    agency = draw(st.sampled_from(_PLACES)) + draw(st.sampled_from(_BODIES))
    tables: dict[str, Any] = built(found)
    for name in (
        draw(st.lists(st.sampled_from(sorted(tables)), max_size=1))
        if draw(st.booleans())
        else ()
    ):
        tables[name] = None
    return Report(
        title=f"{agency}{year}年政府信息公开工作年度报告",
        agency=agency,
        year=year,
        preamble=draw(st.one_of(st.just(()), paragraphs(1))),
        overview=draw(paragraphs(6)),
        problems=draw(paragraphs(3)),
        other_matters=draw(st.one_of(st.just(("无",)), paragraphs(2))),
        **tables,
    )


@st.composite
def any_reports(draw: st.DrawFn) -> Report:
    """Any report that the model can hold."""
    found: dict[str, Any] = draw(st.one_of(kept(), broken()))
    for path in draw(st.lists(st.sampled_from(sorted(found)), max_size=20)):
        if path.endswith(".unit"):
            found[path] = draw(st.none() | lines)
        elif path.endswith(".amount"):
            found[path] = draw(st.none() | amounts)
        elif path.endswith(".change"):
            found[path] = draw(st.none() | st.integers(-MAX_COUNT, MAX_COUNT))
        else:
            found[path] = draw(st.none() | any_counts)
    prose = st.lists(lines, max_size=4).map(tuple)
    tables: dict[str, Any] = {
        name: draw(st.none() | st.just(table) | st.just(type(table)()))
        for name, table in built(found).items()
    }
    return Report(
        title=draw(st.none() | lines),
        agency=draw(st.none() | lines),
        year=draw(st.none() | st.integers(1900, 2099)),
        notice=draw(st.none() | lines),
        preamble=draw(prose),
        overview=draw(prose),
        **tables,
        problems=draw(prose),
        other_matters=draw(prose),
    )
