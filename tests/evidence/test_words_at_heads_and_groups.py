"""Words at the labels of groups and at the heads of table 4: they are about all that stands there."""

from __future__ import annotations

import pytest

import gxparse

TITLE = "云岭县水利局2023年政府信息公开工作年度报告\n"
KINDS = "自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"
REQUESTS = (
    f"{TITLE}三、收到和处理政府信息公开申请情况\n\t\t\t{KINDS}\n"
    "一、本年新收政府信息公开申请数量\t\t\t11\t12\t13\t14\t15\t16\t81\n"
    "三、本年度办理结果\t（一）予以公开\t\t5\t4\t3\t2\t1\t6\t21\n"
    "\t（三）不予公开\t1.属于国家秘密\t1\t2\t3\t4\t5\t6\t21\n"
    "\t\t2.其他法律行政法规禁止公开\t2\t3\t4\t5\t6\t7\t27\n"
    "\t（七）总计\t\t8\t9\t10\t11\t12\t19\t69\n"
)
REFUSED = {"refused.state_secret", "refused.prohibited_by_law"}
DISPUTES = (
    f"{TITLE}四、政府信息公开行政复议、行政诉讼情况\n"
    "行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t\n"
    "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t\n"
    "\t\t\t\t\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
    "1\t2\t3\t4\t10\t5\t6\t7\t8\t26\t9\t1\t2\t3\t15\n"
)


def doubtful_rows(text: str) -> set[str]:
    """The outcomes of which a value is in doubt as to its reading."""
    result = gxparse.parse(text)
    assert result.cells["requests.received.total"].value == 81
    return {
        path.removeprefix("requests.outcomes.").rpartition(".")[0]
        for path, told in result.doubts.items()
        if told[0].concerns == "reading"
    }


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        ("（三）不予公开", "（三）不予公开占比", REFUSED),
        ("（三）不予公开", "2022年（三）不予公开", REFUSED),
        ("（三）不予公开", "（三）不予公开上年", REFUSED),
        (
            "三、本年度办理结果",
            "三、2022年度办理结果",
            {"granted", "total", *REFUSED},
        ),
        # what stands at the label of one row is about that one
        ("1.属于国家秘密", "1.属于国家秘密占比", {"refused.state_secret"}),
        ("（三）不予公开", "（三）不予公开（件）", set()),
    ],
)
def test_words_at_the_label_of_a_group(before: str, after: str, rows: set[str]) -> None:
    assert before in REQUESTS
    assert rows <= doubtful_rows(REQUESTS.replace(before, after, 1))
    if not rows:
        assert not doubtful_rows(REQUESTS.replace(before, after, 1))


@pytest.mark.parametrize("is_repeated", [True, False])
@pytest.mark.parametrize("head", ["上年{}", "上年数", "2022年", "同比", "占比"])
def test_heads_of_other_columns_beside_the_label_of_a_group(
    head: str, is_repeated: bool
) -> None:
    heads = "\t".join(head.format(kind) for kind in KINDS.split("\t"))
    told = rows_told_of(f"（三）不予公开\t\t{heads}", is_repeated=is_repeated)
    assert told >= {"outcomes.total", "carried_forward"}


@pytest.mark.parametrize("is_repeated", [True, False])
@pytest.mark.parametrize(
    "words", ["具体事项", "（其他）", "（合计27件）", "含其他处理", "申请人为自然人的"]
)
def test_words_in_the_columns_of_labels_are_about_the_group(
    words: str, is_repeated: bool
) -> None:
    blanks = "\t" * 7
    told = rows_told_of(f"（三）不予公开\t{words}{blanks}", is_repeated=is_repeated)
    # The label of the group around it names its rows as well
    others = (
        {"carried_forward"} if is_repeated else {"carried_forward", "outcomes.total"}
    )
    assert not told & others


def rows_told_of(line: str, *, is_repeated: bool) -> set[str]:
    """The rows of which a value is in doubt when a line stands above the last two of table 3."""
    group, last = "三、本年度办理结果" if is_repeated else "", "\t（七）总计"
    assert last in REQUESTS
    text = REQUESTS.replace(last, f"{group}\t{line}\n{group}{last}")
    result = gxparse.parse(f"{text}四、结转下年度继续办理\t\t\t3\t1\t4\t1\t5\t9\t23\n")
    return {
        path.removeprefix("requests.").rpartition(".")[0]
        for path, told in result.doubts.items()
        if "reading" in {one.concerns for one in told}
    }


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [
        ("行政复议\t\t", "行政复议\t2022年\t", True),
        ("行政复议\t\t", "行政复议\t教育局\t", True),
        ("行政复议", "行政复议上年", True),
        ("行政复议", "行政诉讼", True),
        ("未经复议直接起诉", "经复议起诉", True),
        ("行政复议", "行政复议", False),
    ],
)
def test_words_among_the_heads_of_table_4(
    before: str, after: str, is_told: bool
) -> None:
    head, figures = DISPUTES.split("行政诉讼情况\n")
    assert before in figures
    text = f"{head}行政诉讼情况\n{figures.replace(before, after, 1)}"
    result = gxparse.parse(text)
    path = "disputes.litigation_direct.total"
    told = path in result.doubts or result.cells[path].value is None
    assert told == is_told


@pytest.mark.parametrize("part", [" ", "\n"])
@pytest.mark.parametrize(
    ("group", "is_told"),
    [("信访", True), ("投诉", True), ("仲裁", True), ("行政复议", False)],
)
def test_what_stands_in_the_place_of_a_block_of_table_4(
    group: str, is_told: bool, part: str
) -> None:
    head, figures = DISPUTES.split("行政诉讼情况\n")
    lines = figures.replace("行政复议", group, 1).splitlines()
    table = part.join(" ".join(lines).split())
    result = gxparse.parse(f"{head}行政诉讼情况\n{table}\n")
    assert ("disputes.reconsideration.total" in result.doubts) == is_told
    assert result.cells["disputes.reconsideration.total"].value == 10


BLOCK = "信息内容{part}{head}\n行政处罚{part}36\n行政强制{part}22\n"


@pytest.mark.parametrize("part", [" ", "\t"])
@pytest.mark.parametrize(
    ("head", "is_told"),
    [("本年收费金额（单位：万元）", True), ("本年处理决定数量", False)],
)
def test_rows_under_the_head_of_another_block(
    head: str, is_told: bool, part: str
) -> None:
    above = f"信息内容{part}本年处理决定数量\n行政许可{part}47\n"
    text = (
        f"{TITLE}二、主动公开政府信息情况\n{above}{BLOCK.format(part=part, head=head)}"
    )
    result = gxparse.parse(text)
    path = "disclosure.penalties.decisions"
    assert (path in result.doubts or result.cells[path].value is None) == is_told
    assert result.cells["disclosure.licensing.decisions"].value == 47
    assert "disclosure.licensing.decisions" not in result.doubts


@pytest.mark.parametrize(
    ("corner", "is_told"), [("2022年信息内容", True), ("信息内容", False)]
)
def test_words_in_the_corner_of_the_heads(corner: str, is_told: bool) -> None:
    rows = "\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t52\t4\t66\n行政规范性文件\t74\t5\t84\n"
    text = f"{TITLE}二、主动公开政府信息情况\n第二十条第（一）项\t\t\t\n{corner}{rows}"
    result = gxparse.parse(text)
    assert result.cells["disclosure.rules.issued"].value == 52
    assert ("disclosure.rules.issued" in result.doubts) == is_told


@pytest.mark.parametrize(
    ("printed", "value"), [("12件", None), ("12万元", 12), ("12", 12)]
)
def test_a_count_in_the_place_of_an_amount(printed: str, value: int | None) -> None:
    text = (
        f"{TITLE.replace('2023', '2019')}二、主动公开政府信息情况\n"
        f"信息内容\t采购项目数量\t采购总金额\n政府集中采购\t7\t{printed}\n"
    )
    result, path = gxparse.parse(text), "disclosure.procurement.amount"
    assert result.cells[path].value == value
    assert [told.code for told in result.doubts.get(path, ())] == (
        ["GX305"] if value is None else []
    )


@pytest.mark.parametrize("part", [" ", "\t"])
@pytest.mark.parametrize(
    ("row", "values"),
    [("+31 7", (None, 7)), ("31 +7", (31, 7)), ("-31 -7", (None, -7))],
)
def test_a_sign_is_that_of_a_change_alone(
    row: str, values: tuple[int | None, int], part: str
) -> None:
    lines = (
        *("信息内容 上一年项目数量 本年增/减 处理决定数量", "行政许可 41 +2 39"),
        *("其他对外管理服务事项 5 -1 9", "信息内容 上一年项目数量 本年增/减"),
        f"行政事业性收费 {row}",
    )
    text = TITLE.replace("2023", "2020") + "二、主动公开政府信息情况\n"
    result = gxparse.parse(text + "\n".join(lines).replace(" ", part) + "\n")
    read = [
        result.cells[f"disclosure.fees.{name}"].value
        for name in ("prior_items", "change")
    ]
    assert read == list(values)


@pytest.mark.parametrize("agency", ["XX局", "我局", "本单位"])
def test_what_stands_for_a_name_is_no_agency(agency: str) -> None:
    result = gxparse.parse(
        TITLE.replace("云岭县水利局", agency)
        + "一、总体情况\n无。\n二、主动公开政府信息情况\n"
    )
    assert result.report.agency is None
    assert "agency" in result.doubts


def in_layout(layout: str) -> str:
    """Table 3 as a layout has it that leaves the blank cells of its groups out."""
    title, section, *lines = REQUESTS.splitlines()
    rows = [[cell for cell in line.split("\t") if cell] for line in lines]
    if layout == "markdown":
        body = ["| " + " | ".join(row) + " |" for row in rows]
        body.insert(1, "|---" * 10 + "|")
    elif layout == "html":
        body = [f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows]
        body = ["<table>", *body, "</table>"]
        for label, n in (("三、本年度办理结果", 4), ("（三）不予公开", 2)):
            at = next(i for i, line in enumerate(body) if f"<td>{label}" in line)
            body[at] = body[at].replace(f"<td>{label}", f'<td rowspan="{n}">{label}')
    else:
        body = [layout.join(row) for row in rows]
    return "\n".join([title, section, "", *body, ""])


@pytest.mark.parametrize("layout", [" ", "\t", "\n", "markdown", "html"])
@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        ("（三）不予公开", "（三）上年不予公开", REFUSED),
        ("（三）不予公开", "（三）不予公开占比", REFUSED),
        ("（三）不予公开", "（三）上年不公开", REFUSED),
        # Behind the label of the group around it, as on a new page
        ("（三）不予公开", "三、本年度办理结果{}（三）上年不予公开", REFUSED),
        (
            "三、本年度办理结果",
            "三、上年本年度办理结果",
            {"granted", "total", *REFUSED},
        ),
        (
            "2.其他法律行政法规禁止公开",
            "2.上年其他法律行政法规禁止公开",
            {"refused.prohibited_by_law"},
        ),
        ("（三）不予公开", "（三）不予公开（件）", set()),
    ],
)
def test_a_word_in_the_label_of_a_group_whose_blank_cells_are_left_out(
    layout: str, before: str, after: str, rows: set[str]
) -> None:
    text = in_layout(layout)
    assert before in text
    part = layout if layout.isspace() else " | "
    if layout == "html":
        part = "</td><td>"
    told = doubtful_rows(text.replace(before, after.format(part), 1))
    # Cell by cell, words on a line of their own may be about all that follows
    assert told >= rows if layout == "\n" and rows else told == rows


HEADS_OF_2019 = """云岭县水利局2019年政府信息公开工作年度报告
二、主动公开政府信息情况
第二十条第（一）项
信息内容{part}本年新制作数量{part}本年新公开数量{part}对外公开总数量
规章{part}24{part}19{part}91
规范性文件{part}18{part}16{part}61
"""


@pytest.mark.parametrize(
    ("part", "remark", "columns"),
    [
        # It opens its line and touches the head behind it
        ("\n", "\n（上年）", {"total_public"}),
        ("\n", "\n(乡镇)", {"total_public"}),
        # It is apart from both, or touches both
        ("\n", "\n（上年）\n", {"published", "total_public"}),
        ("\n", "\n（上年） ", {"published", "total_public"}),
        (" ", " （上年）", {"published", "total_public"}),
        (" ", " （上年） ", {"published", "total_public"}),
        (" ", "\u3000（上年）\u3000", {"published", "total_public"}),
        (" ", "（上年）", {"published", "total_public"}),
        (" ", "\n（上年）", {"total_public"}),
        (" ", " （件）（上年）", {"published", "total_public"}),
        # It touches the head before it alone
        (" ", "（上年） ", {"published"}),
        ("\n", "（上年）\n", {"published"}),
        (" ", "（上年）\n", {"published"}),
        (" ", " （上年）\n", {"published"}),
        # It says nothing
        ("\n", "\n（件）", set()),
        (" ", " （单位：件）", set()),
        (" ", "（件） ", set()),
    ],
)
def test_a_remark_between_two_heads(part: str, remark: str, columns: set[str]) -> None:
    text = HEADS_OF_2019.format(part=part)
    between = f"本年新公开数量{part}对外"
    assert between in text
    result = gxparse.parse(text.replace(between, f"本年新公开数量{remark}对外"))
    assert result.cells["disclosure.rules.total_public"].value == 91
    assert set(result.doubts) == {
        f"disclosure.{row}.{column}"
        for row in ("rules", "normative_documents")
        for column in columns
    }


@pytest.mark.parametrize("layout", [" ", "\t", "\n", "markdown", "html"])
@pytest.mark.parametrize("head", ["自然人", "商业企业", "总计"])
@pytest.mark.parametrize("blank", ["", " "])
def test_a_remark_before_a_head(layout: str, head: str, blank: str) -> None:
    text = in_layout(layout)
    result = gxparse.parse(text.replace(head, f"（上年）{blank}{head}", 1))
    column = {"自然人": "natural_person", "商业企业": "business", "总计": "total"}[head]
    for row in ("received", "outcomes.granted", "outcomes.total"):
        assert f"requests.{row}.{column}" in result.doubts


@pytest.mark.parametrize("part", [" ", "\n"])
def test_a_remark_before_the_head_of_a_group_of_table_4(part: str) -> None:
    title, section, *lines = DISPUTES.splitlines()
    body = [part.join(line.split()) for line in lines]
    text = "\n".join([title, section, "", *body, ""])
    assert not gxparse.parse(text).doubts
    result = gxparse.parse(text.replace("行政诉讼\n", "（上年）行政诉讼\n"))
    rows = {path.split(".")[1] for path in result.doubts}
    assert rows >= {"litigation_direct", "litigation_after_reconsideration"}
    assert ("reconsideration" in rows) == (part == " ")


@pytest.mark.parametrize("layout", [" ", "\t", "\n", "markdown", "html"])
@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        ("2.其他", "2.（上年）其他", {"refused.prohibited_by_law"}),
        ("2.其他", "2、(乡镇)其他", {"refused.prohibited_by_law"}),
        ("2.其他", "2.（上年）\u3000其他", {"refused.prohibited_by_law"}),
        ("（七）总计", "（七）（上年）总计", {"total"}),
        ("（三）不予公开", "（三）（上年）不予公开", REFUSED),
    ],
)
def test_a_remark_between_the_number_and_the_words_of_a_label(
    layout: str, before: str, after: str, rows: set[str]
) -> None:
    text = in_layout(layout)
    assert before in text
    told = doubtful_rows(text.replace(before, after, 1))
    printed = {"granted", "total", *REFUSED, "received", "carried_forward"}
    assert told & printed == rows


@pytest.mark.parametrize("layout", [" ", "\n"])
def test_a_harmless_remark_between_the_number_and_the_words_of_a_label(
    layout: str,
) -> None:
    text = in_layout(layout).replace("2.其他", "2.（件）其他")
    assert doubtful_rows(text) == set()


OTHERS = "（六）其他处理"
OTHER_ROWS = f"""{TITLE}三、收到和处理政府信息公开申请情况

{KINDS}
一、本年新收政府信息公开申请数量\t11\t12\t13\t14\t15\t16\t81
三、本年度办理结果\t（一）予以公开\t5\t4\t3\t2\t1\t6\t21
（五）不予处理\t1.信访举报投诉类申请\t1\t1\t2\t1\t3\t1\t9
{OTHERS}\t1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请\t1\t2\t3\t4\t5\t6\t21
2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请\t2\t3\t4\t5\t6\t7\t27
（七）总计\t9\t10\t12\t12\t15\t20\t78
"""


@pytest.mark.parametrize("part", ["\t", " ", " broken "])
@pytest.mark.parametrize(
    "label",
    ["（六）上年其他处理", "（六）其他上年处理", "（六）其他处理占比"],
)
def test_a_word_in_the_label_of_a_group_that_holds_another_label(
    part: str, label: str
) -> None:
    text = OTHER_ROWS if part == "\t" else OTHER_ROWS.replace("\t", " ")
    if part == " broken ":
        text = text.replace("逾期不补正、", "逾期不补\n正、")
    rows = {
        "other_processing.not_corrected_in_time",
        "other_processing.fee_not_paid_in_time",
    }
    assert not doubtful_rows(text)
    assert doubtful_rows(text.replace(OTHERS, label)) == rows
