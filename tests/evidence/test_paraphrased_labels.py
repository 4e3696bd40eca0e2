"""Tables whose labels and heads say the form's in other words: read without a doubt, and told where they say more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pytest

import gxparse
from gxparse import ParseResult
from gxparse.testing import form

TITLE = "云岭县水利局2023年政府信息公开工作年度报告\n"
HEADS = ("", "自然人", *form.ORGANIZATIONS, "总计")
LABELS = [
    (path, str(three or two or one)) for one, two, three, path in form.REQUESTS[2021]
]
BLOCKS = (
    ("第二十条第（一）项",),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "14", "5", "39"),
    ("行政规范性文件", "13", "2", "28"),
    ("第二十条第（五）项",),
    ("信息内容", "本年处理决定数量"),
    ("行政许可", "47"),
    ("第二十条第（六）项",),
    ("信息内容", "本年处理决定数量"),
    ("行政处罚", "36"),
    ("行政强制", "22"),
    ("第二十条第（八）项",),
    ("信息内容", "本年收费金额（单位：万元）"),
    ("行政事业性收费", "3.5"),
)
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
CASES = (
    ("行政复议", *4 * [""], "行政诉讼", *9 * [""]),
    (*RESULTS, "未经复议直接起诉", *4 * [""], "复议后起诉", *4 * [""]),
    (*5 * [""], *RESULTS, *RESULTS),
    tuple(map(str, (14, 5, 9, 3, 31, 8, 4, 7, 6, 25, 17, 2, 1, 11, 31))),
)
Rows = Sequence[Sequence[str]]


def request_rows() -> Rows:
    """Table 3 with all figures distinct in a row, whose rows sum up; those of the table do not."""
    rows: list[Sequence[str]] = [HEADS]
    for n, (_, label) in enumerate(LABELS):
        figures = [7 * n + k for k in range(11, 17)]
        rows.append((label, *map(str, (*figures, sum(figures)))))
    return rows


def pipes(rows: Rows) -> str:
    width = max(map(len, rows))
    lines = [[*row, *[""] * (width - len(row))] for row in rows]
    return "\n".join([f"| {' | '.join(line)} |" for line in lines])


def flow(rows: Rows) -> str:
    return "\n".join([" ".join(filter(None, row)) for row in rows])


TABLES: dict[str, Rows] = {
    "disclosure": BLOCKS,
    "requests": request_rows(),
    "disputes": CASES,
}


def read(
    name: str, words: Iterable[tuple[str, str]], lay: Callable[[Rows], str] = pipes
) -> ParseResult:
    """A report of one table in which some labels say something else."""
    said = dict(words)
    rows = [[said.get(cell, cell) for cell in row] for row in TABLES[name]]
    return gxparse.parse(f"{TITLE}{form.HEADINGS[name]}\n{lay(rows)}\n")


def doubtful(result: ParseResult) -> set[str]:
    """The paths of the values whose reading is in doubt."""
    return {
        path
        for path, told in result.doubts.items()
        if any(doubt.concerns == "reading" for doubt in told)
    }


WORDS: dict[str, dict[str, str]] = {
    "requests": {
        "一、本年新收政府信息公开申请数量": "一、2023年新收申请数",
        "二、上年结转政府信息公开申请数量": "二、2022年结转政府信息公开申请数量",
        "四、结转下年度继续办理": "四、结转2024年度继续办理数量",
        "2.没有现成信息需要另行制作": "2.没有现成信息，需要另行制作",
        "4.保护第三方合法权益": "4.保护第三方合法权利",
        "5.属于三类内部事务信息": "5.属于三类内部事务信息（人事管理、后勤管理、内部工作流程）",
        "2.重复申请": "2.重复申请的",
        "自然人": "自然人（公民）",
        "商业企业": "企业",
        "科研机构": "科研单位",
        "法律服务机构": "法律服务机构（律所）",
    },
    "disclosure": {
        "第二十条第（一）项": "《条例》第二十条第（一）项",
        "第二十条第（五）项": "第二十条第(5)项",
        "信息内容": "项目",
        "本年制发件数": "2023年制发数量",
        "现行有效件数": "现行有效数量",
        "本年处理决定数量": "处理决定数量",
        "本年收费金额（单位：万元）": "本年收费总金额（单位：万元）",
        "规章": "地方政府规章",
        "行政许可": "行政许可决定",
        "行政强制": "行政强制措施",
        "行政事业性收费": "行政事业性收费项目",
    },
    "disputes": {
        "结果维持": "维持",
        "结果纠正": "纠正结果",
        "其他结果": "其他",
        "尚未审结": "未审结",
        "总计": "小计",
        "未经复议直接起诉": "未经行政复议直接起诉",
        "复议后起诉": "经行政复议后起诉",
    },
}


MORE = (
    (
        "requests",
        "一、本年新收政府信息公开申请数量",
        "一、本年度新收到政府信息公开申请数量",
    ),
    ("requests", "二、上年结转政府信息公开申请数量", "二、上年结转信息公开申请数量"),
    ("requests", "自然人", "自然人申请"),
    ("disclosure", "现行有效件数", "截至年底现行有效件数"),
    ("disclosure", "行政事业性收费", "行政事业收费"),
    ("disputes", "复议后起诉", "复议后提起诉讼"),
)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        *[pytest.param(name, [(own, met)], id=met) for name, own, met in MORE],
        *[
            pytest.param(name, [pair], id="->".join(pair))
            for name, words in WORDS.items()
            for pair in words.items()
        ],
        *[
            pytest.param(name, list(words.items()), id=f"all of {name}")
            for name, words in WORDS.items()
        ],
    ],
)
def test_labels_in_other_words_are_read_without_a_doubt(
    name: str, words: list[tuple[str, str]]
) -> None:
    result, plain = read(name, words), read(name, [])
    assert gxparse.values(result.report) == gxparse.values(plain.report)
    assert doubtful(result) == doubtful(plain) == set()
    assert len([path for path in result.cells if path.startswith(name)]) >= 10


@pytest.mark.parametrize("pair", [*WORDS["disclosure"].items()][3:], ids="->".join)
def test_they_are_in_text_without_borders(pair: tuple[str, str]) -> None:
    result = read("disclosure", [pair], flow)
    assert gxparse.values(result.report) == gxparse.values(
        read("disclosure", []).report
    )
    assert not doubtful(result)


COLUMN = {f"{path}.natural_person" for path, _ in LABELS}


def row(path: str) -> set[str]:
    return {f"{path}.{kind}" for kind in form.APPLICANTS}


@pytest.mark.parametrize(
    ("name", "label", "other", "due"),
    [
        # another year than the report's
        ("requests", LABELS[0][1], "一、2022年新收申请数", row("requests.received")),
        ("requests", LABELS[1][1], "二、2023年结转申请数", row("requests.carried_in")),
        (
            "disclosure",
            "本年制发件数",
            "2022年制发数量",
            {"disclosure.rules.issued", "disclosure.normative_documents.issued"},
        ),
        # remarks that are none of the label
        ("requests", "自然人", "公民（上年）", COLUMN),
        ("requests", "自然人", "自然人（公民）（%）", COLUMN),
        (
            "disclosure",
            "行政许可",
            "行政许可决定（上年）",
            {"disclosure.licensing.decisions"},
        ),
        # words that only read alike
        ("requests", "自然人", "非自然人", COLUMN),
        ("requests", "自然人", "自然人占比", COLUMN),
        ("requests", "商业企业", "国有企业", {"requests.received.business"}),
        (
            "disclosure",
            "行政许可",
            "行政许可撤销",
            {"disclosure.normative_documents.issued"},
        ),
        ("disclosure", "行政强制", "其中行政强制", {"disclosure.coercion.decisions"}),
        ("disputes", "结果维持", "未维持", {"disputes.litigation_direct.upheld"}),
        ("disputes", "总计", "上年小计", {"disputes.litigation_direct.total"}),
    ],
)
def test_words_that_say_something_else_are_told(
    name: str, label: str, other: str, due: set[str]
) -> None:
    found = doubtful(read(name, [(label, other)]))
    assert due <= found
    if due is not COLUMN and len(due) > 1:
        assert due == found


def test_the_own_year_in_a_remark_is_harmless() -> None:
    label, head = "一、本年新收政府信息公开申请数量", "自然人"
    assert not doubtful(read("requests", [(label, f"{label}（2023年）")]))
    assert not doubtful(read("requests", [(head, f"{head}（2023年度）")]))
    assert doubtful(read("requests", [(head, f"{head}（2022年度）")])) == COLUMN


def test_a_label_may_be_numbered_in_circles() -> None:
    numbered = [
        (label, "①②③④⑤⑥⑦⑧"[int(label[0]) - 1] + label[2:])
        for _, label in LABELS
        if label[0].isdigit()
    ]
    words = [(old, new) for old, new in numbered if "其他" not in new]
    result = read("requests", words)
    assert gxparse.values(result.report) == gxparse.values(read("requests", []).report)
    assert not doubtful(result)


def test_quotation_marks_may_be_entities_of_markdown() -> None:
    label = "3.危及“三安全一稳定”"
    result = read("requests", [(label, "3.危及&ldquo;三安全一稳定&rdquo;")])
    assert not doubtful(result)
    assert result.report.requests is not None


@pytest.mark.parametrize("joint", [".", "．", "-", " > "])
def test_heads_may_be_joined_to_those_above_them(joint: str) -> None:
    groups = [("申请人情况",), *5 * [("申请人情况", "法人或其他组织")], ("申请人情况",)]
    heads = zip(HEADS[1:], groups, strict=True)
    words = [(head, joint.join((*above, head))) for head, above in heads]
    result = read("requests", words)
    assert gxparse.values(result.report) == gxparse.values(read("requests", []).report)
    assert not doubtful(result)


@pytest.mark.parametrize(
    ("own", "printed"),
    [
        ("1.本机关不掌握相关政府信息", "1.本机关掌握相关政府信息"),
        ("四、结转下年度继续办理", "四、结转下年度不再办理"),
        ("（一）予以公开", "（一）不予公开"),
        ("2.没有现成信息需要另行制作", "2.有现成信息需要另行制作"),
    ],
)
def test_a_label_that_is_turned_round_is_told_in_a_table_of_a_cell_a_line(
    own: str, printed: str
) -> None:
    text = "\n".join([cell for row in request_rows() for cell in row if cell])
    assert own in text
    result = gxparse.parse(
        f"{TITLE}{form.HEADINGS['requests']}\n{text.replace(own, printed)}\n"
    )
    row = LABELS[[label for _, label in LABELS].index(own)][0]
    told = {
        path
        for path, doubts in result.doubts.items()
        if any(doubt.concerns == "reading" for doubt in doubts)
    }
    there = {
        path
        for path, cell in result.cells.items()
        if path.startswith(f"{row}.") and cell.value is not None
    }
    assert there <= told
    assert result.report.requests is not None
