"""A report as plain data: what its form prints, figures that are dense and distinct, and its tables as cells."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import TypeAlias

Value: TypeAlias = int | Decimal | str | None
Truth: TypeAlias = dict[str, Value]

APPLICANTS = (
    "natural_person",
    "business",
    "research",
    "welfare",
    "legal_service",
    "other",
    "total",
)
APPLICANT_HEADS = (
    "自然人",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "其他",
    "总计",
)
RESULTS = ("upheld", "corrected", "other", "pending", "total")
RESULT_HEADS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

# Table 2, block by block: what stands above it, its columns (name, head), its rows (name, label)
BLOCKS_2021 = (
    ("第二十条第（一）项", (("issued", "本年制发件数"), ("repealed", "本年废止件数"), ("in_force", "现行有效件数")),
     (("rules", "规章"), ("normative_documents", "行政规范性文件"))),
    ("第二十条第（五）项", (("decisions", "本年处理决定数量"),), (("licensing", "行政许可"),)),
    ("第二十条第（六）项", (("decisions", "本年处理决定数量"),), (("penalties", "行政处罚"), ("coercion", "行政强制"))),
    ("第二十条第（八）项", (("amount", "本年收费金额（单位：万元）"),), (("fees", "行政事业性收费"),)),
)  # fmt: skip
_ITEMS = (
    ("prior_items", "上一年项目数量"),
    ("change", "本年增/减"),
    ("decisions", "处理决定数量"),
)
BLOCKS_2019 = (
    ("第二十条第（一）项",
     (("produced", "本年新制作数量"), ("published", "本年新公开数量"), ("total_public", "对外公开总数量")),
     (("rules", "规章"), ("normative_documents", "规范性文件"))),
    ("第二十条第（五）项", _ITEMS, (("licensing", "行政许可"), ("other_services", "其他对外管理服务事项"))),
    ("第二十条第（六）项", _ITEMS, (("penalties", "行政处罚"), ("coercion", "行政强制"))),
    ("第二十条第（八）项", _ITEMS[:2], (("fees", "行政事业性收费"),)),
    ("第二十条第（九）项", (("projects", "采购项目数量"), ("amount", "采购总金额")),
     (("procurement", "政府集中采购"),)),
)  # fmt: skip

# Table 3: (path below "requests", groups around the label, label)
_DONE = "三、本年度办理结果"
_GROUPS = (
    ("refused", "（三）不予公开", (
        ("state_secret", "1.属于国家秘密"), ("prohibited_by_law", "2.其他法律行政法规禁止公开"),
        ("security_and_stability", "3.危及“三安全一稳定”"), ("third_party_rights", "4.保护第三方合法权益"),
        ("internal_affairs", "5.属于三类内部事务信息"), ("deliberative_process", "6.属于四类过程性信息"),
        ("enforcement_file", "7.属于行政执法案卷"), ("administrative_inquiry", "8.属于行政查询事项"))),
    ("unavailable", "（四）无法提供", (
        ("not_held", "1.本机关不掌握相关政府信息"), ("needs_creation", "2.没有现成信息需要另行制作"),
        ("still_unclear", "3.补正后申请内容仍不明确"))),
    ("not_processed", "（五）不予处理", (
        ("petition_or_complaint", "1.信访举报投诉类申请"), ("repeated", "2.重复申请"),
        ("published_material", "3.要求提供公开出版物"), ("excessive", "4.无正当理由大量反复申请"),
        ("confirm_or_reissue", "5.要求行政机关确认或重新出具已获取信息"))),
    ("other_processing", "（六）其他处理", (
        ("not_corrected_in_time", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
        ("fee_not_paid_in_time", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
        ("other", "3.其他"))),
)  # fmt: skip
DISPUTES = (
    ("reconsideration", "行政复议"),
    ("litigation_direct", "未经复议直接起诉"),
    ("litigation_after_reconsideration", "复议后起诉"),
)

AGENCIES = (
    "云岭县水利局", "河口镇人民政府", "松阳区司法局", "临江市住房和城乡建设局", "白鹭县财政局", "青石街道办事处",
    "安岭市人民政府办公室", "北屏区市场监督管理局", "石渠县教育局", "柳溪乡人民政府",
)  # fmt: skip
HEADINGS = {
    "overview": "一、总体情况",
    "disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other_matters": "六、其他需要报告的事项",
}
PROSE = (
    "本机关按照上级部署推进政府信息公开，及时更新公开指南和公开目录，重点领域信息应公开尽公开，群众满意度稳步提高。",
    "进一步规范答复文书格式，落实专人负责登记、审核、送达等环节，做到依法依规、便民利民。",
    "加强门户网站和政务新媒体管理，坚持先审后发，严把内容关，定期检查栏目更新情况并督促整改。",
)
PROBLEMS = "一是公开的主动性还不够强，二是解读形式比较单一。下一步将加强业务培训，丰富解读形式，提高公开质量。"


class Unfit(Exception):  # noqa: N818 - no error, but a draw to be made again
    """A fault or a damage cannot stand in this report or in this layout."""


@dataclass
class Cell:
    """One cell of a table: its text, what it is, the name or path it has, and how many columns and rows it covers."""

    text: str
    role: str  # corner, group, head, band, label, value, blank, foreign
    key: str = ""
    cols: int = 1
    rows: int = 1


@dataclass
class Row:
    """The cells that begin in one row; ``before`` is text that stands loose between this row and the one above."""

    cells: list[Cell]
    before: str = ""

    @property
    def label(self) -> Cell | None:
        """The cell that names the row."""
        return next((cell for cell in self.cells if cell.role == "label"), None)

    @property
    def values(self) -> list[Cell]:
        """The cells that hold the row's figures, and those that a fault has put among them."""
        return [cell for cell in self.cells if cell.role == "value"]


@dataclass
class Table:
    """One of the three tables: ``kind`` is its path."""

    kind: str
    rows: list[Row]

    @property
    def width(self) -> int:
        """How many columns its widest row covers; cells that reach down from above are counted."""
        return max((len(line) for line in grid(self)), default=0)

    @property
    def data(self) -> list[Row]:
        """The rows that hold figures."""
        return [row for row in self.rows if row.values]

    def find(self, path: str) -> Row | None:
        """The row of a path such as ``requests.received``."""
        return next(
            (
                row
                for row in self.rows
                if any(cell.key.startswith(path + ".") for cell in row.values)
            ),
            None,
        )


@dataclass
class Line:
    """A line of text outside the tables. ``kind``: above, title, heading, prose, caption, note."""

    kind: str
    text: str


@dataclass
class Draft:
    """A report on its way to a text: its items in order, and what is right to read in it, value by value.

    ``truth`` has the printed figure, or ``None`` where nothing can be known. Paths in ``unjudged`` are not looked
    at. ``touched`` are the values, rows and tables that a fault has its hands on, which no damage may make
    undecidable. ``bordered``, ``separate`` and ``torn`` say of the layout to come whether its cells have borders,
    whether each cell is at least a line of its own, and whether heads lose their places.
    """

    items: list[Line | Table]
    truth: Truth
    agency: str
    year: int
    style: str
    editions: tuple[int, int]
    unjudged: set[str] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
    sums_hold: bool = True
    bordered: bool = True
    separate: bool = True
    torn: bool = False
    clean: Draft | None = None  # as it was before any fault

    def tables(self, kind: str = "") -> list[Table]:
        """The tables in order, of one kind or all."""
        return [
            item
            for item in self.items
            if isinstance(item, Table) and kind in ("", item.kind)
        ]

    def lines(self, kind: str) -> list[Line]:
        """The lines of one kind."""
        return [
            item for item in self.items if isinstance(item, Line) and item.kind == kind
        ]

    def forget(self, prefix: str) -> None:
        """Nothing can be known of a value, or of all values of a row, a column or a table, from now on.

        A unit that is printed is still a unit: it is not looked at.
        """
        for path in self.truth:
            if path == prefix or path.startswith(prefix + "."):
                self.truth[path] = None
                if path.endswith(".unit"):
                    self.unjudged.add(path)
        self.touched.add(prefix)


def grid(table: Table) -> list[list[tuple[Cell, bool]]]:
    """The table as a full grid: each place with the cell that covers it, and whether the cell begins there."""
    lines: list[list[tuple[Cell, bool]]] = []
    hanging: dict[
        int, tuple[Cell, int]
    ] = {}  # column → the cell that reaches down into it, and for how many rows yet
    for row in table.rows:
        line: list[tuple[Cell, bool]] = []
        below: dict[int, tuple[Cell, int]] = {}
        pending = list(row.cells)
        while pending or any(column >= len(line) for column in hanging):
            column = len(line)
            if column in hanging:
                cell, left = hanging.pop(column)
                line.append((cell, False))
                if left > 1:
                    below[column] = (cell, left - 1)
                continue
            if not pending:
                line.append((Cell("", "blank"), True))
                continue
            cell = pending.pop(0)
            for offset in range(cell.cols):
                line.append((cell, offset == 0))
                if cell.rows > 1:
                    below[column + offset] = (cell, cell.rows - 1)
        hanging = below
        lines.append(line)
    return lines


# Drawing a report


def _figures(rng: Random, count: int, *, sparse: bool, high: int) -> list[int]:
    """Figures of one row: all of them different, or most of them zero."""
    if sparse:
        return [
            rng.choice((0, 0, 0, 0, 0, 1, 2, rng.randint(1, high)))
            for _ in range(count)
        ]
    return rng.sample(range(1, max(high, count) + 1), count)


def request_rows(edition: int) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """The rows of table 3 in order: path, labels of the groups around it, label."""
    yield "received", (), "一、本年新收政府信息公开申请数量"
    yield "carried_in", (), "二、上年结转政府信息公开申请数量"
    yield "outcomes.granted", (_DONE,), "（一）予以公开"
    yield (
        "outcomes.partly_granted",
        (_DONE,),
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    )
    for group, head, leaves in _GROUPS:
        if group == "other_processing" and edition == 2019:
            yield "outcomes.other", (_DONE,), head
            continue
        for leaf, label in leaves:
            yield f"outcomes.{group}.{leaf}", (_DONE, head), label
    yield "outcomes.total", (_DONE,), "（七）总计"
    yield "carried_forward", (), "四、结转下年度继续办理"


def _draw_requests(rng: Random, edition: int, *, sparse: bool, high: int) -> Truth:
    """Table 3 with every sum right: balance, outcome total, applicant total."""
    leaves = [
        path
        for path, _, _ in request_rows(edition)
        if path.startswith("outcomes.") and path != "outcomes.total"
    ]
    rows = {path: _figures(rng, 6, sparse=sparse, high=high) for path in leaves}
    rows["outcomes.total"] = [
        sum(rows[path][column] for path in leaves) for column in range(6)
    ]
    rows["carried_forward"] = _figures(rng, 6, sparse=sparse, high=high)
    due = [
        a + b
        for a, b in zip(rows["outcomes.total"], rows["carried_forward"], strict=True)
    ]
    rows["carried_in"] = [rng.randint(0, min(total, high)) for total in due]
    rows["received"] = [a - b for a, b in zip(due, rows["carried_in"], strict=True)]
    return {
        f"requests.{path}.{name}": figure
        for path, _, _ in request_rows(edition)
        for name, figure in zip(APPLICANTS, [*rows[path], sum(rows[path])], strict=True)
    }


def _draw_disclosure(rng: Random, edition: int, *, high: int) -> Truth:
    """Table 2: figures that differ wherever they stand."""
    truth: Truth = {}
    pool = iter(rng.sample(range(1, max(60, 10 * high)), 40))
    for _, columns, rows in BLOCKS_2021 if edition == 2021 else BLOCKS_2019:
        for row, _ in rows:
            for column, _ in columns:
                figure = next(pool)
                truth[f"disclosure.{row}.{column}"] = (
                    Decimal(figure) + Decimal(rng.randint(1, 9)) / 10
                    if column == "amount"
                    else figure
                )
    if edition == 2021:
        for row in ("rules", "normative_documents"):  # in force covers what was issued
            path = f"disclosure.{row}.in_force"
            truth[path] = int(str(truth[path])) + int(
                str(truth[f"disclosure.{row}.issued"])
            )
        truth["disclosure.fees.unit"] = "万元"
    else:
        for row in ("rules", "normative_documents"):
            path = f"disclosure.{row}.total_public"
            truth[path] = int(str(truth[path])) + int(
                str(truth[f"disclosure.{row}.published"])
            )
    return truth


def _draw_disputes(rng: Random, *, sparse: bool, high: int) -> Truth:
    """Table 4 with every total right."""
    truth: Truth = {}
    for row, _ in DISPUTES:
        figures = _figures(rng, 4, sparse=sparse, high=high)
        for name, figure in zip(RESULTS, [*figures, sum(figures)], strict=True):
            truth[f"disputes.{row}.{name}"] = figure
    return truth


def _misprint(rng: Random, truth: Truth) -> None:
    """Up to three figures of tables 3 and 4 as no sum would have them: errors of the report's own, read as printed."""
    paths = [path for path in truth if path.startswith(("requests", "disputes"))]
    for path in rng.sample(paths, rng.randint(1, 3)):
        truth[path] = int(str(truth[path])) + rng.randint(1, 9)


def draw_values(
    rng: Random, agency: str, year: int, edition_2: int, edition_3: int
) -> Truth:
    """All values of a report whose sums hold."""
    sparse, high = rng.random() < 0.25, rng.choice((20, 60, 300))
    return {
        "title": f"{agency}{year}年政府信息公开工作年度报告",
        "agency": agency,
        "year": year,
        **_draw_disclosure(rng, edition_2, high=high),
        **_draw_requests(rng, edition_3, sparse=sparse, high=high),
        **_draw_disputes(rng, sparse=sparse, high=high),
    }


def draw(rng: Random, style: str) -> Draft:
    """A report: its figures, its title and prose, and its tables laid out as cells in one of two styles.

    ``form`` has the form's own heads over several rows and its groups in merged cells; ``plain`` has one column of
    labels and one row of heads a block.
    """
    year = (
        rng.choice((2021, 2022, 2023, 2024))
        if rng.random() < 0.8
        else rng.choice((2019, 2020))
    )
    editions = (
        2021 if year >= 2021 else 2019,
        2021 if year >= 2021 and rng.random() < 0.9 else 2019,
    )
    agency = rng.choice(AGENCIES)
    truth = draw_values(rng, agency, year, *editions)
    sums_hold = rng.random() < 0.75
    if not sums_hold:
        _misprint(rng, truth)
    draft = Draft(
        compose(truth, *editions, rng, style),
        truth,
        agency,
        year,
        style,
        editions,
        sums_hold=sums_hold,
    )
    draft.clean = copy.deepcopy(draft)
    return draft


def compose(
    truth: Truth, edition_2: int, edition_3: int, rng: Random, style: str
) -> list[Line | Table]:
    """The report's items in order, from its values."""
    return [
        Line("title", str(truth["title"])),
        Line("heading", HEADINGS["overview"]),
        *(Line("prose", text) for text in rng.sample(PROSE, 2)),
        Line("heading", HEADINGS["disclosure"]),
        disclosure_table(truth, edition_2, style),
        Line("heading", HEADINGS["requests"]),
        request_table(truth, edition_3, style),
        Line("heading", HEADINGS["disputes"]),
        dispute_table(truth),
        Line("heading", HEADINGS["problems"]),
        Line("prose", PROBLEMS),
        Line("heading", HEADINGS["other_matters"]),
        Line("prose", "无。"),
    ]


# Laying its tables out as cells


def _value(truth: Truth, path: str) -> Cell:
    figure = truth[path]
    return Cell(
        f"{figure:+d}"
        if path.endswith(".change") and isinstance(figure, int)
        else str(figure),
        "value",
        path,
    )


def disclosure_table(truth: Truth, edition: int, style: str) -> Table:
    """Table 2, block under block, four columns wide."""
    rows: list[Row] = []
    for band, columns, body in BLOCKS_2021 if edition == 2021 else BLOCKS_2019:
        wide = 3 // len(columns) if style == "form" and len(columns) != 2 else 1
        if style == "form":
            rows.append(Row([Cell(band, "band", cols=4)]))
        rows.append(
            Row(
                [
                    Cell("信息内容", "corner"),
                    *(Cell(text, "head", name, cols=wide) for name, text in columns),
                ]
            )
        )
        for name, label in body:
            values = [
                _value(truth, f"disclosure.{name}.{column}") for column, _ in columns
            ]
            for cell in values:
                cell.cols = wide
            rows.append(Row([Cell(label, "label", f"disclosure.{name}"), *values]))
    return Table("disclosure", rows)


def request_table(truth: Truth, edition: int, style: str) -> Table:
    """Table 3: three columns of labels and three rows of heads, or one of each."""
    body = list(request_rows(edition))
    heads = [
        Cell(text, "head", name)
        for name, text in zip(APPLICANTS, APPLICANT_HEADS, strict=True)
    ]
    if style == "plain":
        rows = [Row([Cell("", "corner"), *heads])]
    else:
        heads[0].rows = heads[6].rows = 2
        rows = [
            Row(
                [
                    Cell(CORNER, "corner", cols=3, rows=3),
                    Cell("申请人情况", "group", "requests", cols=7),
                ]
            ),
            Row(
                [
                    heads[0],
                    Cell("法人或其他组织", "group", "organisations", cols=5),
                    heads[6],
                ]
            ),
            Row(heads[1:6]),
        ]
    open_groups: tuple[str, ...] = ()
    for path, groups, label in body:
        cells: list[Cell] = []
        if style == "form":
            for depth, group in enumerate(groups):
                if open_groups[: depth + 1] != groups[: depth + 1]:
                    high = sum(
                        around[: depth + 1] == groups[: depth + 1]
                        for _, around, _ in body
                    )
                    cells.append(Cell(group, "group", "rows", rows=high))
            open_groups = groups
        cells.append(
            Cell(
                label,
                "label",
                f"requests.{path}",
                cols=3 - len(groups) if style == "form" else 1,
            )
        )
        cells += [_value(truth, f"requests.{path}.{name}") for name in APPLICANTS]
        rows.append(Row(cells))
    return Table("requests", rows)


def dispute_table(truth: Truth, *, combined: bool = False) -> Table:
    """Table 4: three storeys of heads over one row of fifteen figures, or one storey of combined heads."""
    values = [
        _value(truth, f"disputes.{row}.{name}")
        for row, _ in DISPUTES
        for name in RESULTS
    ]
    heads = [
        Cell(f"{group}-{head}" if combined else head, "head", f"{row}.{name}")
        for row, group in DISPUTES
        for name, head in zip(RESULTS, RESULT_HEADS, strict=True)
    ]
    if combined:
        return Table("disputes", [Row(heads), Row(values)])
    for head in heads[:5]:
        head.rows = 2
    first, second, third = (
        Cell(text, "group", name, cols=5) for name, text in DISPUTES
    )
    return Table(
        "disputes",
        [
            Row([first, Cell("行政诉讼", "group", "litigation", cols=10)]),
            Row([*heads[:5], second, third]),
            Row(heads[5:]),
            Row(values),
        ],
    )


def another(
    rng: Random, draft: Draft, *, agency: str, year: int
) -> tuple[list[Line | Table], Truth]:
    """The items and the values of another report in the same style and editions; its sums hold too."""
    twin = draw_values(rng, agency, year, *draft.editions)
    return compose(twin, *draft.editions, rng, draft.style), twin
