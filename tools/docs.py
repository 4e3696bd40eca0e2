"""Writes the generated pages of docs/ anew: the catalogue of diagnostics, the rules, and the report."""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path

from tests.support.diagnostic_cases import CASES, CHECKS, FILES, YEARS, of_file

import gxparse
from gxparse.checks.rules import RULES
from gxparse.cli.render import describe
from gxparse.diagnostics.catalogue import CATALOGUE
from gxparse.form import loader
from gxparse.form.english import ENGLISH

DOCS = Path(__file__).parents[1] / "docs/en/reference"
GROUPS = {
    "GX0": ("Input", "输入"),
    "GX1": ("Structure", "结构"),
    "GX2": ("Cells", "单元格"),
    "GX3": ("Rules within a report", "报告内的规则"),
    "GX4": ("Rules between reports", "报告之间的规则"),
}


WHOLE = {
    "schema": (
        "The name of this shape: `gxparse/1`; in JSON alone",
        "本结构的名称：`gxparse/1`，仅见于 JSON",
    ),
    "title": ("The title", "标题"),
    "agency": (
        "The name that the title gives before its year",
        "标题中年度之前的机关名称",
    ),
    "year": ("The year reported on", "报告年度"),
    "notice": (
        "The document number of the notice that the report cites",
        "报告引用的通知文号",
    ),
    "preamble": (
        "What stands before the first section, a string a paragraph; so in all prose",
        "第一节之前的文字，每段一个字符串；各节正文同此",
    ),
}
INDICATORS = (
    "The table of a report before 2019, row by row: name, unit and value; in JSON each a list of three",
    "2019年以前报告的统计表，逐行为名称、单位、数值；JSON 中每行为三项的列表",
)

OWN = """\
import gxparse
from gxparse import ApplicantCounts, Equation, Report, RequestTable2021, Rule

total = "requests.{}.total".format
own = Rule(
    "less_forward",
    "GX310",  # the code that is there for rules of your own
    "requests",
    (Equation((total("received"), total("carried_in")), (total("carried_forward"),), relation="≥"),),
    kind="soft",
    en="No more is carried forward than came in",
    zh="结转下年度的不多于新收与上年结转之和",
)
rules = [rule for rule in gxparse.RULES if rule.id != "balance"] + [own]
counts = {"received": 4, "carried_in": 2, "carried_forward": 9}
table = RequestTable2021(**{row: ApplicantCounts(total=n) for row, n in counts.items()})
for d in gxparse.check(Report(requests=table), rules=rules):
    print(d.code, d.message)"""


def diagnostics() -> str:
    """docs/en/reference/diagnostics.md, from the catalogue."""
    lines = [
        "# Diagnostics · 诊断",
        "",
        "<!-- written by `make docs` from src/gxparse/diagnostics/catalogue/ and the tests of each code -->",
        "",
        "An **error** says that something printed could not be read, placed or decided, or that the text is no report;",
        "a **warning** that the report's own figures look wrong, or that the reading was repaired; an **info** that",
        "something is simply not printed, or how a table was read where that is [proven](../explanation/trust.md): then "
        "a code that",
        "is a warning else is an info. Words in braces are filled in. Each example is what the command prints for a",
        "text that the tests hold.",
        "",
        "**错误**（error）表示印出的内容无法读取、归位或判断，或文本不是报告；**警告**（warning）表示报告自身数字有疑，",
        "或读取时经过修复；**提示**（info）表示原文没有印出，或说明表格的读法而该读法已[得到证明](../explanation/trust.md)，此时通常为警告的",
        "代码降为提示。花括号内为随情况填入的内容。示例为命令行对测试用文本的输出。",
    ]
    for prefix, (en, zh) in GROUPS.items():
        lines += ["", f"## {prefix}xx: {en} · {zh}"]
        for code, entry in CATALOGUE.items():
            if code.startswith(prefix):
                lines += [
                    "",
                    f"### {code} ({entry.severity})",
                    "",
                    f"> {entry.en}",
                    ">",
                    f"> {entry.zh}",
                    "",
                    entry.about_en,
                    "",
                    entry.about_zh,
                    "",
                    "```text",
                    example(code),
                    "```",
                ]
    return "\n".join(lines) + "\n"


def rules() -> str:
    """docs/en/reference/rules.md, from the list of rules."""
    lines = [
        "# Rules · 勾稽关系",
        "",
        "<!-- written by `make docs` from src/gxparse/checks/rules.py -->",
        "",
        "A hard rule is one that a report contradicts itself by breaking; a soft one is kept by most reports.",
        "`parse` tells where a hard one is broken, `check` where any is; `evaluate` says of each rule in each place",
        "whether it holds, is broken, undecided for a blank, or not applicable. `check_hierarchy` holds a government's",
        "report against those of its parts (GX404). [claims.md](claims.md) says which figures of the prose are held",
        "against the tables.",
        "",
        "违反硬性规则（hard）的报告自相矛盾；软性规则（soft）为多数报告所遵守。`parse` 只报告被违反的硬性规则，",
        "`check` 报告所有被违反的规则，`evaluate` 给出每条规则在每一处的结果：成立、违反、因空白而无法判断、不适用。",
        "`check_hierarchy` 将一级政府的报告与其所属各机关的报告核对（GX404）。",
        "正文中哪些数字与表格核对，见 [claims.md](claims.md)。",
        "",
        "| id | code | kind | editions · 版本 | rule · 规则 | source · 来源 | places · 处 |",
        "|---|---|---|---|---|---|---:|",
    ]
    for rule in RULES:
        editions = ", ".join(str(edition.year) for edition in rule.editions)
        cells = (
            *(
                rule.id,
                rule.code,
                rule.kind,
                editions,
                f"{rule.en}<br>{rule.zh}",
                rule.source,
            ),
            str(len(rule.equations) or "—"),
        )
        lines.append(f"| {' | '.join(cells)} |")
    lines += [
        "",
        "The domain of a figure is the model's own: a count is a whole number from 0 up (本年增/减 may be below), an",
        "amount a decimal from 0 up. What is printed and is none is `None`, and a parse tells so (GX305, GX201).",
        "",
        "数字的取值范围由模型规定：件数为非负整数（本年增/减可为负），金额为非负小数。印出的内容不在此范围内的，",
        "其值为 `None`，解析时予以提示（GX305、GX201）。",
        "",
        "## Rules of your own · 自定义规则",
        "",
        "A rule is a `Rule` with its equations, or inequalities; `rules=` says which are held. So one is added, and",
        "another one switched off:",
        "",
        "规则即写明等式或不等式的 `Rule`；`rules=` 指定所用的规则。增加一条、停用一条如下：",
        "",
        "```python",
        OWN,
        "```",
        "",
        "```text",
        "GX310 a rule of your own is broken: No more is carried forward than came in: 4 + 2 < 9",
        "```",
    ]
    return "\n".join(lines) + "\n"


def report() -> str:
    """docs/en/reference/report.md, from the model and the grammars."""
    lines = [
        "# The report and its JSON · 报告及其 JSON",
        "",
        "<!-- written by `make docs` from src/gxparse/model/ and grammars/ -->",
        "",
        "A path is the same in the objects, in JSON, in `result.cells` and in diagnostics:",
        "`requests.received.total` is `report.requests.received.total`, and in JSON",
        '`data["requests"]["received"]["total"]`. Counts are whole numbers; an amount is a decimal, in JSON a string',
        'such as "64.5", beside the `unit` that is printed. What is not printed, or not decided, is `None`, in JSON',
        "`null`; a table that is not there is `None` itself. `gxparse.json_schema()` and the command `gxparse schema`",
        "give the JSON Schema (draft 2020-12); `gxparse.label(path)` gives the wording of the form,",
        '`gxparse.label(path, "en")` a translation, and `full=True` the group before the row. `gxparse.values(report)`',
        "gives every value by its path, `gxparse.value(report, path)` one of them.",
        "",
        "对象、JSON、`result.cells` 与诊断使用同一路径：",
        "`requests.received.total` 即 `report.requests.received.total`，",
        '在 JSON 中为 `data["requests"]["received"]["total"]`。件数为整数；金额为小数，JSON 中为字符串（如 "64.5"），',
        "单位按原文记在 `unit`。没有印出或无法判断的值为 `None`（JSON 中为 `null`）；报告中没有的表，其本身为 `None`。",
        "`gxparse.json_schema()` 和命令 `gxparse schema` 给出 JSON Schema（draft 2020-12）；",
        "`gxparse.label(path)` 给出规定的文字，"
        '`gxparse.label(path, "en")` 给出英文译名，`full=True` 在行名前加上所属的组。',
        "`gxparse.values(report)` 按路径给出全部数值，`gxparse.value(report, path)` 给出其中一个。",
        "",
        "| path · 路径 | of what · 内容 |",
        "|---|---|",
        *(f"| `{name}` | {en}<br>{zh} |" for name, (en, zh) in WHOLE.items()),
        *(
            f"| `{name}` | {gxparse.label(name)}<br>{gxparse.label(name, 'en')} |"
            for name in loader.statutory_form().sections
        ),
        f"| `indicators` | {INDICATORS[0]}<br>{INDICATORS[1]} |",
    ]
    for table in (
        table for tables in loader.statutory_form().tables.values() for table in tables
    ):
        edition = getattr(table.model, "edition", None)
        named = dict(table.columns)
        figures = {
            row.path: ", ".join(
                f"`{name}` {named[name]} ({ENGLISH[f'{table.name}:{name}']})"
                for name in row.columns
            )
            for row in table.rows
        }
        lines += [
            "",
            f"## `{table.name}`: {gxparse.label(table.name)}{f' ({edition.year})' if edition else ''}",
            "",
            f"`gxparse.{table.model.__name__}`",
            "",
        ]
        if table.one_head:
            lines += [
                f"Figures of each row · 每行的数字: {figures[table.rows[0].path]}",
                "",
            ]
            lines += [
                "| row · 行 | label · 行名 | in English · 英文 |",
                "|---|---|---|",
            ]
            lines += [
                f"| `{row.path}` | {row.wording} | {gxparse.label(row.path, 'en', full=True)} |"
                for row in table.rows
            ]
        else:
            lines += [
                "| row · 行 | label · 行名 | in English · 英文 | figures · 数字 |",
                "|---|---|---|---|",
            ]
            units = {row.path: ", `unit`" for row in table.amounts}
            lines += [
                f"| `{row.path}` | {row.wording} | {gxparse.label(row.path, 'en')}"
                f" | {figures[row.path]}{units.get(row.path, '')} |"
                for row in table.rows
            ]
    return "\n".join(lines) + "\n"


def limits() -> str:
    """The table of docs/en/reference/files.md, from the class."""
    lines = ["| limit · 限制 | default · 默认 | of what · 对象 |", "|---|---:|---|"]
    texts = re.findall(
        r'(\w+): int = .*\n    """(.*)"""', inspect.getsource(gxparse.Limits)
    )
    lines += [
        f"| `{name}` | {getattr(gxparse.Limits(), name):,} | {text} |"
        for name, text in texts
    ]
    page = (DOCS / "files.md").read_text(encoding="utf-8")
    before, behind = (
        page.partition("<!-- limits -->")[0],
        page.partition("<!-- /limits -->")[2],
    )
    return (
        before
        + "<!-- limits -->\n\n"
        + "\n".join(lines)
        + "\n\n<!-- /limits -->"
        + behind
    )


def example(code: str) -> str:
    """What the command prints of a text that raises a code, or, of two reports, what ``check`` tells."""
    if code in YEARS:
        report, previous = YEARS[code][:2]
        return str(gxparse.check(report, previous=previous)[0])
    if code in CHECKS:
        return str(CHECKS[code][0][0])
    if code in FILES:
        told = of_file(code)
        return (
            f"gxparse: report: {told.text()}"
            if isinstance(told, gxparse.ReadError)
            else f"report: {told}"
        )
    result = gxparse.parse(CASES[code][0])
    told = next(d for d in result.diagnostics if d.code == code)
    shown = (
        describe("report.txt", result, told).encode("utf-8", "replace").decode()
    )  # a lone surrogate is no text
    return "\n".join(line.rstrip() for line in shown.split("\n"))


def main() -> int:
    (DOCS / "diagnostics.md").write_text(diagnostics(), encoding="utf-8")
    (DOCS / "rules.md").write_text(rules(), encoding="utf-8")
    (DOCS / "report.md").write_text(report(), encoding="utf-8")
    (DOCS / "files.md").write_text(limits(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
