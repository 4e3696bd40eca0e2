"""What auditors look for, each by a report that breaks it, ones that do not, and ones of which it cannot be said."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

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
from gxparse.checks.rule import Case
from tests.support.panels import changed

TITLE = "云岭县水利局2023年政府信息公开工作年度报告"
PLAIN = Report(
    title=TITLE,
    agency="云岭县水利局",
    year=2023,
    overview=("2023年，我局公布水质公报61期。",),
    problems=("解读材料以文字为主，图表偏少。",),
    other_matters=("无",),
)
COUNTY = evolve(PLAIN, agency="云岭县人民政府")


class Audited(NamedTuple):
    """The cases of one rule."""

    broken: tuple[Case, ...]
    """The first one is told as the catalogue's example."""
    holds: tuple[Case, ...]
    undecided: tuple[Case, ...]


def _of(*reports: Report, around: tuple[str, ...] = ()) -> tuple[Case, ...]:
    return tuple(Case(report, around=around) for report in reports)


def overview(*paragraphs: str, forward: int | None = None) -> Report:
    """A report that says so, and carries so many requests forward."""
    requests = RequestTable2021(carried_forward=ApplicantCounts(total=forward))
    return evolve(PLAIN, overview=paragraphs, requests=requests)


def signed(*paragraphs: str, report: Report = PLAIN) -> Report:
    """A report that ends so."""
    return evolve(report, other_matters=("无", *paragraphs))


def figures(
    received: int | None = 12,
    licences: int | None = 4,
    fees: Fees | None = None,
    in_force: int | None = 17,
    disputes: DisputeTable | None = None,
) -> Report:
    """A report with figures of which those of two years are alike."""
    return Report(
        agency="云岭县水利局",
        year=2023,
        requests=RequestTable2021(received=ApplicantCounts(total=received)),
        disclosure=DisclosureTable2021(
            normative_documents=Documents(in_force=in_force),
            licensing=Decisions(licences),
            fees=fees or Fees(),
        ),
        disputes=disputes,
    )


def years(now: Report, before: Report, *others: Report) -> Case:
    """A report with the one on the year before, and more of the same body."""
    before = evolve(before, year=2022)
    return Case(now, before, (before, *others))


# Prose of some length, and the same with other figures
LONG = (
    "全年在局门户网站公布水质公报{}期、汛情通报{}次，更新取水许可目录{}处，答复群众来电{}通，"
    "把每一期公报的监测断面、监测日期和达标情况逐项列明，并附上图表和名词解释，方便沿河居民查阅。"
    "组织业务人员到{}个乡镇开展讲解，收回意见{}条，其中涉及饮用水水源地的意见转交有关科室逐条办理，"
    "办理情况在公开专栏集中登载，由分管负责人签字确认后归入年度档案，留待下一次回访时逐一核对。"
)
OTHER_LONG = (
    "本局把防汛抢险物资的采购、储备和调拨情况列入主动公开目录，按月更新库存清单，接受社会各界的监督。"
    "对年初排定的灌区改造工程，逐一公示设计单位、施工单位、工期安排以及资金来源，工程完工以后再次公示验收结论。"
    "为便于老年群众了解灌溉轮次，将轮灌表印制成册，送到各村公示栏和用水户协会，并安排管水员当面讲解。"
    "年末请用水户代表评议公开质量，评议结果作为科室考核的依据之一，对得分靠后的科室由局领导约谈。"
)


def copied(section: str = "overview", *, fresh: bool = False) -> Case:
    """A report whose prose is that of the year before, with other figures; or is not."""
    before = changed(PLAIN, section, (LONG.format(6, 14, 3, 8, 5, 21),))
    text = OTHER_LONG if fresh else LONG.format(9, "二十", 11, 40, 7, 3)
    return years(changed(PLAIN, section, (text,)), before)


CASES: dict[str, Audited] = {
    "GX321": Audited(
        (
            *_of(
                evolve(PLAIN, problems=("无。",)),
                evolve(
                    PLAIN,
                    problems=("（一）存在的主要问题：无", "（二）改进情况：暂无。"),
                ),
                evolve(PLAIN, problems=()),
            ),
            # Nothing stands below the last heading either, so that the text is not cut off before it
            Case(
                evolve(PLAIN, problems=(), other_matters=()),
                headings=frozenset({"problems", "other_matters"}),
            ),
        ),
        _of(PLAIN, evolve(PLAIN, problems=("无障碍阅读功能尚未覆盖全部栏目。",))),
        (
            *_of(evolve(PLAIN, problems=(), other_matters=())),
            Case(
                evolve(PLAIN, problems=(), other_matters=()),
                headings=frozenset({"problems"}),
            ),
            # A text without any prose holds the tables alone
            Case(
                Report(
                    year=2023,
                    disputes=DisputeTable(DisputeCounts(2, 1, 0, 1, 4)),
                ),
                headings=frozenset({"overview", "problems", "other_matters"}),
            ),
        ),
    ),
    "GX322": Audited(
        _of(
            overview("（一）依申请公开。2022年，我局共收到申请7件，予以公开5件。"),
            evolve(
                PLAIN,
                preamble=(
                    "本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。",
                ),
            ),
            evolve(PLAIN, preamble=("统计期限为2022年１月１日至12月31日。",)),
            evolve(PLAIN, preamble=("现公布本局2022年政府信息公开工作年度报告。",)),
        ),
        _of(
            PLAIN,
            overview("2022年，我局收到申请7件，2023年收到9件。"),
            overview("2022年度全局办理的申请为7件，比上年减少2件。"),
            overview("2022年以来，我局公布文件61件。"),
            overview("2022年，我局迁入新址。"),
            overview("2024年，我局将公布文件100件。"),
            evolve(PLAIN, problems=("2022年，我局共收到意见7条，均已整改。",)),
            evolve(PLAIN, preamble=("统计期限为2023年1月1日至12月31日。",)),
            evolve(PLAIN, preamble=("数据自2021年1月1日起至2023年12月31日止。",)),
            evolve(PLAIN, preamble=("根据《2022年政务公开工作要点》编制。",)),
        ),
        _of(evolve(PLAIN, year=None)),
    ),
    "GX323": Audited(
        _of(
            overview("收到政府信息公开申请12件，已全部按时办结。", forward=3),
            overview("全年受理信息公开申请12件，办结率100%。", forward=1),
        ),
        _of(
            overview("收到政府信息公开申请12件，已全部按时办结。", forward=0),
            overview("收到政府信息公开申请12件，办结9件。", forward=3),
            overview("收到政府信息公开申请12件，按时办结率100%。", forward=3),
            overview(
                "收到政府信息公开申请12件，到期的均已办结，3件结转下年度。", forward=3
            ),
            overview("收到政府信息公开申请12件，上年结转的2件已全部办结。", forward=3),
            overview("收到信息公开申请12件，人大建议8件已全部办结。", forward=3),
        ),
        _of(overview("收到政府信息公开申请12件，已全部按时办结。")),
    ),
    "GX324": Audited(
        _of(
            evolve(PLAIN, title="云岭县水利局2023年政府信息公开公开工作年度报告"),
            evolve(PLAIN, title="云岭县水利局2023年2023年政府信息公开工作年度报告"),
            evolve(
                PLAIN,
                title=None,
                preamble=("云岭县水利局2023年政府信息公开公开工作年度报告",),
            ),
            overview("（一）主动公开情况情况。2023年，我局公布水质公报61期。"),
            evolve(
                PLAIN,
                problems=(),
                overview=("五、存在的主要主要问题及改进情况", "图表偏少。"),
            ),
        ),
        _of(
            PLAIN,
            evolve(PLAIN, title="云岭县人民政府政府信息公开工作年度报告（2023年）"),
            overview("（一）主动公开。2023年，我局做好做好公开工作。"),
        ),
        _of(evolve(PLAIN, title=None)),
    ),
    "GX325": Audited(
        _of(
            overview(
                "2023年，我局收到政府信息公开申请12件。",
                "（二）依申请公开。全年收到政府信息公开申请15件。",
            ),
            overview(
                "政府信息公开类行政复议4件。",
                "另有政府信息公开类行政复议6件。",
            ),
        ),
        _of(
            overview(
                "2023年，我局收到政府信息公开申请12件。",
                "（二）依申请公开。全年收到政府信息公开申请12件。",
            ),
            overview("我局收到政府信息公开申请12件。", "政府信息公开类行政复议4件。"),
        ),
        _of(
            overview(
                "2023年，我局收到政府信息公开申请12件。",
                "全年新收政府信息公开申请9件，上年结转3件。",
            )
        ),
    ),
    "GX326": Audited(
        _of(
            signed("云岭县水利局2024年2月3日"),
            signed("2024年4月1日", report=COUNTY),
            evolve(PLAIN, preamble=("发布时间：2024-02-01 来源：水利局",)),
            signed("云岭县水利局", "二〇二四年二月十一日"),
        ),
        _of(
            signed("2024年1月31日"),
            signed("2024年3月31日", report=COUNTY),
            signed("2024年2月3日", report=evolve(PLAIN, agency="锦河区青榆街道办事处")),
            signed("2024年2月3日", report=evolve(PLAIN, agency=None)),
            signed("２０２４年 1 月 20 日"),
            around=("发布时间：2025-06-11",),
        ),
        _of(PLAIN, signed("2024年13月1日"), signed("2024年2月3日召开会议。")),
    ),
    "GX327": Audited(
        _of(signed("2023年1月20日"), signed("云岭县水利局", "2023年12月25日")),
        _of(signed("2023年12月31日"), signed("2024年1月20日")),
        _of(PLAIN),
    ),
    "GX328": Audited(
        (
            Case(overview("2023年，我局公布水质公报XX期。")),
            Case(evolve(PLAIN, overview=()), headings=frozenset({"overview"})),
            Case(
                evolve(PLAIN, other_matters=()), headings=frozenset({"other_matters"})
            ),
            Case(
                Report(
                    title=TITLE,
                    year=2023,
                    disputes=DisputeTable(DisputeCounts(2, 1, 0, 1, 4)),
                ),
                headings=frozenset({"problems"}),
            ),
            Case(overview("2023年，我局公布水质公报   期，办结申请7件。")),
            Case(overview("2023年，我局公布水质公报____期。")),
            Case(evolve(PLAIN, problems=("（待补充）",))),
            Case(overview("收到申请待核实。")),
        ),
        _of(
            PLAIN,
            overview("我局网址为www.xxgk.example，公布水质公报61期。"),
            overview("待岗人员培训3次，招待费决算公开。"),
            overview("依据国发〔二〇〇八〕5号文件，公开民生事项（待遇保障）7项。"),
            overview("一户×一档资料待核实后公开，面积3×4米，门户网站www.xx.gov.cn。"),
            overview("公布水质公报 61 期，  其中  水源地公报 12 期。"),
            evolve(PLAIN, other_matters=()),
        ),
        (),
    ),
    "GX411": Audited(
        (
            years(figures(received=61), figures(received=12)),
            years(figures(received=6), figures(received=30)),
            years(figures(licences=5), figures(licences=300)),
        ),
        (
            years(figures(received=59), figures(received=12)),
            years(figures(received=29), figures(received=1)),
            years(figures(received=31), figures(received=0)),
            years(figures(), Report(agency="云岭县水利局", year=2022)),
        ),
        (years(figures(received=None), figures(received=61)),),
    ),
    "GX412": Audited(
        (
            years(
                figures(fees=Fees(Decimal("316441"), "万元")),
                figures(fees=Fees(Decimal("28.6"), "万元")),
            ),
            years(
                figures(fees=Fees(Decimal("3.5"), None)),
                figures(fees=Fees(Decimal("30000"), "万元")),
            ),
        ),
        (
            years(
                figures(fees=Fees(Decimal("316441"), "元")),
                figures(fees=Fees(Decimal("28.6"), "万元")),
            ),
            years(
                figures(fees=Fees(Decimal("700"), "万元")),
                figures(fees=Fees(Decimal("5"), "万元")),
            ),
            years(
                figures(fees=Fees(Decimal("0"), "万元")),
                figures(fees=Fees(Decimal("5"), "万元")),
            ),
        ),
        (years(figures(), figures(fees=Fees(Decimal("28.6"), "万元"))),),
    ),
    "GX413": Audited(
        (
            Case(
                figures(licences=0), others=(figures(licences=31), figures(licences=40))
            ),
            Case(
                figures(in_force=None),
                others=(figures(in_force=16), figures(in_force=18)),
            ),
            Case(
                evolve(figures(), disclosure=None),
                others=(figures(licences=31), figures(licences=40)),
            ),
        ),
        (
            Case(
                figures(licences=0), others=(figures(licences=31), figures(licences=9))
            ),
            Case(figures(licences=0), others=(figures(licences=31),)),
            Case(
                figures(licences=3), others=(figures(licences=31), figures(licences=40))
            ),
        ),
        (
            Case(
                figures(licences=0),
                others=(figures(licences=31), figures(licences=None)),
            ),
        ),
    ),
    "GX414": Audited(
        (copied(), copied("problems")),
        (copied(fresh=True),),
        (years(PLAIN, evolve(PLAIN, year=2022)),),
    ),
}
"""By code; what is undecided is, as every rule has it, not told."""

ZEROS = evolve(
    figures(0, 0, Fees(Decimal(0)), 0, DisputeTable(DisputeCounts(0, 0, 0, 0, 0))),
    overview=PLAIN.overview,
    problems=PLAIN.problems,
)
"""A report of a small body: nothing but zeros, as every year."""
