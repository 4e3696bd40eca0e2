"""Reports of many bodies over many years, of the project's own making, in which every rule between years holds."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from attrs import evolve

from gxparse import (
    ApplicantCounts,
    Decisions,
    DisclosureTable2019,
    DisclosureTable2021,
    DisputeCounts,
    DisputeTable,
    Documents,
    Fees,
    Report,
    RequestTable2019,
    RequestTable2021,
)
from gxparse.model.paths import build, parts, row_paths, values

Requests = RequestTable2019 | RequestTable2021
YEARS = range(2019, 2025)
_PLACES = (
    "云岭",
    "石渠",
    "柏川",
    "汀溪",
    "鹿鸣",
    "茂泉",
    "望潭",
    "锦河",
    "临漪",
    "东漳",
)
_OFFICES = ("水利局", "林业局", "教育局", "公安局", "人民政府")
BODIES = tuple(f"{place}县{office}" for place in _PLACES for office in _OFFICES)
_KINDS = [name for name, _ in parts(ApplicantCounts) if name != "total"]
_SPARSE = (0, 0, 0, 1, 2, 3)
_DENSE = tuple(range(1, 14))
_TOPICS = (
    *("水质", "汛情", "林权", "苗木", "学区", "招生", "户籍", "交通", "预算", "决算"),
    *("灌区", "堤防", "采砂", "公路", "食堂", "校车", "门牌", "养犬", "巡逻", "年检"),
)
_DEEDS = (
    *("逐月登载", "按季汇总", "当场讲解", "上门征询", "张榜公示"),
    *("编印成册", "送交村组", "邮寄答复", "录音存档", "集中回访"),
)


def reports(
    seed: int = 0, *, is_dense: bool = False, of_2019: Sequence[int] = ()
) -> dict[tuple[str, int], Report]:
    """The report of each body on each year: what one carries forward the next carries in, and all sums hold.

    In dense ones no outcome is zero; the tables of some years may be those of the edition of 2019.
    """
    made: dict[tuple[str, int], Report] = {}
    for number, body in enumerate(BODIES):
        random = Random(seed * len(BODIES) + number)
        before: Report | None = None
        for year in YEARS:
            cls = RequestTable2019 if year in of_2019 else RequestTable2021
            requests = _requests(random, before, cls, _DENSE if is_dense else _SPARSE)
            before = made[body, year] = _report(random, body, year, before, requests)
    return made


def _report(
    random: Random, body: str, year: int, before: Report | None, requests: Requests
) -> Report:
    received = value_of(requests, "requests.received.total")
    is_old = isinstance(requests, RequestTable2019)
    return Report(
        title=f"{body}{year}年政府信息公开工作年度报告",
        agency=body,
        year=year,
        overview=(
            f"{year}年，{_prose(random)}",
            f"全年新收政府信息公开申请{received}件。",
            _prose(random),
        ),
        disclosure=_disclosure_2019(random) if is_old else _disclosure(random, before),
        requests=requests,
        disputes=_disputes(random),
        problems=(_prose(random), _prose(random)),
        other_matters=("无", f"{body}{year + 1}年1月{random.randint(5, 31)}日"),
    )


def _prose(random: Random) -> str:
    """A paragraph that no other year has."""
    said = [
        f"{random.choice(_TOPICS)}事项{random.choice(_DEEDS)}，{random.choice(_TOPICS)}材料"
        f"由{random.choice(_TOPICS)}科{random.choice(_DEEDS)}"
        for _ in range(6)
    ]
    return "；".join(said) + "。"


def _requests(
    random: Random,
    before: Report | None,
    cls: type[Requests],
    counts: Sequence[int],
) -> Requests:
    figures: dict[str, int] = {}
    rows = [
        row
        for row in row_paths(cls, "requests")
        if ".outcomes." in row and row != "requests.outcomes.total"
    ]
    for kind in _KINDS:
        column = f"{{}}.{kind}".format
        carried_in = 0
        if before is not None and before.requests is not None:
            carried_in = getattr(before.requests.carried_forward, kind)
        outcomes = [random.choice(counts) for _ in rows]
        forward = random.randint(0, 2)
        figures |= {column(row): n for row, n in zip(rows, outcomes, strict=True)}
        # What came in is what is closed or carried forward and was not there before
        short = max(0, carried_in - sum(outcomes) - forward)
        figures[column(rows[0])] += short
        closed = sum(outcomes) + short
        figures[column("requests.outcomes.total")] = closed
        figures[column("requests.carried_in")] = carried_in
        figures[column("requests.carried_forward")] = forward
        figures[column("requests.received")] = closed + forward - carried_in
    for row in row_paths(cls, "requests"):
        figures[f"{row}.total"] = sum(figures[f"{row}.{kind}"] for kind in _KINDS)
    made: Requests = build(cls, "requests", figures)
    return made


def _disclosure_2019(random: Random) -> DisclosureTable2019:
    # No county makes rules
    figures: dict[str, Any] = dict.fromkeys(
        (
            f"disclosure.rules.{each}"
            for each in ("produced", "published", "total_public")
        ),
        0,
    )
    for column, low in (("produced", 2), ("published", 2), ("total_public", 31)):
        figures[f"disclosure.normative_documents.{column}"] = random.randint(
            low, low + 12
        )
    for name, low in (("licensing", 300), ("penalties", 60), ("coercion", 3)):
        figures |= {
            f"disclosure.{name}.prior_items": random.randint(11, 40),
            f"disclosure.{name}.change": random.randint(-4, 5),
            f"disclosure.{name}.decisions": random.randint(low, 2 * low),
        }
    made: DisclosureTable2019 = build(DisclosureTable2019, "disclosure", figures)
    return made


def _disclosure(random: Random, before: Report | None) -> DisclosureTable2021:
    in_force = 40
    if before is not None and isinstance(before.disclosure, DisclosureTable2021):
        in_force = before.disclosure.normative_documents.in_force or 0
    issued, repealed = random.randint(0, 6), random.randint(0, 5)
    return DisclosureTable2021(
        rules=Documents(0, 0, 0),
        normative_documents=Documents(issued, repealed, in_force + issued - repealed),
        licensing=Decisions(random.randint(300, 700)),
        penalties=Decisions(random.randint(60, 140)),
        coercion=Decisions(random.randint(0, 9)),
        fees=Fees(f"{random.randint(2000, 4000) / 100:.2f}", "万元"),
    )


def _disputes(random: Random) -> DisputeTable:
    blocks = []
    for _ in range(3):
        a, b, c, d = (random.randint(0, 3) for _ in range(4))
        blocks.append(DisputeCounts(a, b, c, d, a + b + c + d))
    return DisputeTable(*blocks)


def value_of(table: Requests, path: str) -> int:
    """A figure of table 3."""
    figure: int = values(Report(requests=table))[path]
    return figure


def changed(report: Report, path: str, figure: Any) -> Report:
    """The report with another figure at a path, or another line or prose."""
    if "." not in path:
        return evolve(report, **{path: figure})
    table = path.partition(".")[0]
    figures = values(report) | {path: figure}
    made = build(type(getattr(report, table)), table, figures)
    return evolve(report, **{table: made})
