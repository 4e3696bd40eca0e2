"""Reports of many bodies over many years, of the project's own making, in which every rule between years holds."""

from __future__ import annotations

from random import Random
from typing import Any

from attrs import evolve

from gxparse import (
    ApplicantCounts,
    Decisions,
    DisclosureTable2021,
    DisputeCounts,
    DisputeTable,
    Documents,
    Fees,
    Report,
    RequestTable2021,
)
from gxparse.model.paths import build, parts, row_paths, values

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
_OUTCOMES = [
    row
    for row in row_paths(RequestTable2021, "requests")
    if ".outcomes." in row and row != "requests.outcomes.total"
]
_TOPICS = (
    *("水质", "汛情", "林权", "苗木", "学区", "招生", "户籍", "交通", "预算", "决算"),
    *("灌区", "堤防", "采砂", "公路", "食堂", "校车", "门牌", "养犬", "巡逻", "年检"),
)
_DEEDS = (
    *("逐月登载", "按季汇总", "当场讲解", "上门征询", "张榜公示"),
    *("编印成册", "送交村组", "邮寄答复", "录音存档", "集中回访"),
)


def reports() -> dict[tuple[str, int], Report]:
    """The report of each body on each year: what one carries forward the next carries in, and all sums hold."""
    made: dict[tuple[str, int], Report] = {}
    for number, body in enumerate(BODIES):
        random = Random(number)
        before: Report | None = None
        for year in YEARS:
            before = made[body, year] = _report(random, body, year, before)
    return made


def _report(random: Random, body: str, year: int, before: Report | None) -> Report:
    requests = _requests(random, before)
    received = value_of(requests, "requests.received.total")
    return Report(
        title=f"{body}{year}年政府信息公开工作年度报告",
        agency=body,
        year=year,
        overview=(
            f"{year}年，{_prose(random)}",
            f"全年新收政府信息公开申请{received}件。",
            _prose(random),
        ),
        disclosure=_disclosure(random, before),
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


def _requests(random: Random, before: Report | None) -> RequestTable2021:
    figures: dict[str, int] = {}
    for kind in _KINDS:
        column = f"{{}}.{kind}".format
        carried_in = 0
        if before is not None and before.requests is not None:
            carried_in = getattr(before.requests.carried_forward, kind)
        outcomes = [random.choice((0, 0, 0, 1, 2, 3)) for _ in _OUTCOMES]
        forward = random.randint(0, 2)
        figures |= {column(row): n for row, n in zip(_OUTCOMES, outcomes, strict=True)}
        # What came in is what is closed or carried forward and was not there before
        short = max(0, carried_in - sum(outcomes) - forward)
        figures[column(_OUTCOMES[0])] += short
        closed = sum(outcomes) + short
        figures[column("requests.outcomes.total")] = closed
        figures[column("requests.carried_in")] = carried_in
        figures[column("requests.carried_forward")] = forward
        figures[column("requests.received")] = closed + forward - carried_in
    for row in row_paths(RequestTable2021, "requests"):
        figures[f"{row}.total"] = sum(figures[f"{row}.{kind}"] for kind in _KINDS)
    made: RequestTable2021 = build(RequestTable2021, "requests", figures)
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


def value_of(table: RequestTable2021, path: str) -> int:
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
