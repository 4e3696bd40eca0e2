"""Writes the generated pages of docs/ anew, in English and Chinese out of one source."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.support.diagnostic_cases import CASES, CHECKS, FILES, YEARS, of_file

import gxparse
from gxparse import analysis, frames, testing, view
from gxparse.checks.rules import OF_DRAFTS, RULES
from gxparse.cli.render import describe
from gxparse.diagnostics.catalogue import CATALOGUE
from gxparse.form import loader
from gxparse.form.english import ENGLISH
from gxparse.form.types import Table
from gxparse.serializers import statutory

DOCS = Path(__file__).parents[1] / "docs"
LANGUAGES = ("en", "zh")
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

API = {
    "gxparse": (gxparse, "Reading, checking and writing reports."),
    "frames": (frames, "Results as Arrow tables and files; needs the extra `arrow`."),
    "analysis": (analysis, "Shares, changes, and reports of many bodies and years."),
    "view": (view, "Pages that show a report beside its source."),
    "statutory": (statutory, "Reports as the statutory form."),
    "testing": (testing, "Reports drawn at random; needs the extra `testing`."),
}
"""The packages with public names, by the name of their page."""
LIMITS = {
    "size": "文件的字节数。",
    "unpacked": "文件中一个部分解压后的字节数。",
    "ratio": "一个部分解压后为压缩时的多少倍（超过一兆字节的才计）。",
    "elements": "标记的元素数，或二进制文件的记录数。",
    "depth": "元素嵌套的层数；表格嵌套的层数为其十分之一。",
    "cells": "所有表格的单元格数，含合并单元格所占的。",
    "pages": "PDF 文件的页数。",
    "recognised": "一个文件中由图片识别的页数；每页约需十秒。",
    "pixels": "待识别图片的像素数；A4 纸按每英寸 300 点扫描为九百万。",
    "characters": "读出文本的字符数；较长的报告约三万字。",
    "seconds": "一个文件（扫描件则为一页）计算的秒数，按时钟计则为其四倍；只用于隔离读取。",
    "memory": "超出读取程序空闲时所用内存的字节数，识别扫描件时可再多一半；只用于 Linux 上的隔离读取。",
}


def diagnostics(lang: str) -> str:
    """The page of diagnostics, from the catalogue."""
    zh = lang == "zh"
    lines = [
        "# 诊断" if zh else "# Diagnostics",
        "",
        "<!-- written by `make docs` from src/gxparse/diagnostics/catalogue/ and the tests of each code -->",
        "",
        *(
            (
                "**错误**（error）：印出的内容无法读取、归位或判断，或文本不是报告。**警告**（warning）：报告自身的数字似有问题，",
                "或读取时经过修复。**提示**（info）：原文没有印出，或说明表格的读法而该读法已[得到证明](../explanation/trust.md)，",
                "这时通常为警告的代码降为提示。花括号内随情况填入。示例是命令行对测试用文本的输出。",
            )
            if zh
            else (
                "An **error**: something printed could not be read, placed or decided, or the text is not a report. A",
                "**warning**: the report's own figures look wrong, or the reading was repaired. An **info**: something is",
                "simply not printed, or a note on how a table was read where that is [proven](../explanation/trust.md); a",
                "code that is otherwise a warning is then an info. Words in braces are filled in. Each example is what the",
                "command prints for a text of the tests.",
            )
        ),
    ]
    for prefix, names in GROUPS.items():
        lines += ["", f"## {prefix}xx{'：' if zh else ': '}{names[zh]}"]
        for code, entry in CATALOGUE.items():
            if code.startswith(prefix):
                lines += [
                    "",
                    f"### {code} ({entry.severity})",
                    "",
                    f"> {entry.zh if zh else entry.en}",
                    "",
                    entry.about_zh if zh else entry.about_en,
                    "",
                    "```text",
                    example(code, lang),
                    "```",
                ]
    return joined("\n".join(lines) + "\n")


def rules(lang: str) -> str:
    """The page of rules, from their list."""
    zh = lang == "zh"
    lines = [
        "# 勾稽关系" if zh else "# Rules",
        "",
        "<!-- written by `make docs` from src/gxparse/checks/rules.py -->",
        "",
        *(
            (
                "违反硬性规则（hard）的报告自相矛盾；软性规则（soft）为多数报告所遵守。`parse` 只报告被违反的硬性规则，",
                "`check` 报告所有被违反的规则，`evaluate` 给出每条规则在每一处的结果：成立、违反、因空白而无法判断、不适用。",
                "`check_hierarchy` 将政府的报告与其所属各机关的报告核对（GX404）。正文中哪些数字与表格核对，见",
                "[正文中的数字](claims.md)。",
                "",
                "| id | 代码 | 种类 | 版本 | 规则 | 来源 | 处数 |",
            )
            if zh
            else (
                "A report that breaks a hard rule contradicts itself; a soft one is kept by most reports. `parse` reports",
                "hard rules that are broken, `check` all; `evaluate` says of each rule in each place whether it holds, is",
                "broken, undecided because of a blank, or not applicable. `check_hierarchy` compares a government's report",
                "with those of its parts (GX404). [Figures in the prose](claims.md) says which of these are compared with",
                "the tables.",
                "",
                "| id | code | kind | editions | rule | source | places |",
            )
        ),
        "|---|---|---|---|---|---|---:|",
    ]
    for rule in (*RULES, *OF_DRAFTS):
        editions = ", ".join(str(edition.year) for edition in rule.editions)
        source = rule.source.partition(" · ")[2 if zh else 0]
        cells = (
            rule.id,
            rule.code,
            rule.kind,
            editions,
            rule.zh if zh else rule.en,
            source or rule.source,
            str(len(rule.equations) or "—"),
        )
        lines.append(f"| {' | '.join(cells)} |")
    lines += [
        "",
        *(
            (
                "数字的取值范围由模型规定：件数为非负整数（本年增/减可为负），金额为非负小数。印出的内容不在此范围内的，",
                "其值为 `None`，并予以提示（GX305、GX201）。",
                "",
                "## 自定义规则",
                "",
                "规则就是写明等式或不等式的 `Rule`；`rules=` 指定采用哪些规则。增加一条、停用一条如下：",
            )
            if zh
            else (
                "The range of a figure is set by the model: a count is a whole number from 0 up (本年增/减 may be below), an",
                "amount a decimal from 0 up. Where something else is printed, the value is `None` and a diagnostic says so",
                "(GX305, GX201).",
                "",
                "## Rules of your own",
                "",
                "A rule is a `Rule` with its equations or inequalities; `rules=` says which are applied. This adds one and",
                "switches another off:",
            )
        ),
        "",
        "```python",
        OWN,
        "```",
        "",
        "```text",
        "GX310 a rule of your own is broken: No more is carried forward than came in: 4 + 2 < 9",
        "```",
    ]
    return joined("\n".join(lines) + "\n")


def report(lang: str) -> str:
    """The page of paths, from the model and the grammars."""
    zh = lang == "zh"
    lines = [
        "# 报告的结构与路径" if zh else "# The report and its paths",
        "",
        "<!-- written by `make docs` from src/gxparse/model/ and grammars/ -->",
        "",
        *(
            (
                "对象、JSON、`result.cells` 与诊断使用同一套路径：`requests.received.total` 即",
                "`report.requests.received.total`，在 JSON 中为",
                '`data["requests"]["received"]["total"]`。件数为整数；金额为小数，JSON 中为字符串（如 "64.5"），',
                "单位按原文记在 `unit`。没有印出或无法判断的值为 `None`（JSON 中为 `null`）；报告中没有的表，其本身为 `None`。",
                "",
                "`gxparse.json_schema()` 和命令 `gxparse schema` 给出 JSON Schema（draft 2020-12）。`gxparse.label(path)` 给出规定的",
                '文字，`gxparse.label(path, "en")` 给出英文译名，`full=True` 在行名前加上所属的组。',
                "`gxparse.values(report)` 按路径给出全部数值，`gxparse.value(report, path)` 给出其中一个。",
                "",
                "| 路径 | 内容 |",
            )
            if zh
            else (
                "A path is the same in the objects, in JSON, in `result.cells` and in diagnostics:",
                "`requests.received.total` is `report.requests.received.total`, and in JSON",
                '`data["requests"]["received"]["total"]`. Counts are whole numbers; an amount is a decimal, in JSON a',
                'string such as "64.5", with the printed `unit` beside it. What is not printed, or could not be decided, is',
                "`None`, in JSON `null`; a table that the report does not have is itself `None`.",
                "",
                "`gxparse.json_schema()` and the command `gxparse schema` give the JSON Schema (draft 2020-12).",
                '`gxparse.label(path)` gives the wording of the form, `gxparse.label(path, "en")` a translation, and',
                "`full=True` puts the group before the row. `gxparse.values(report)` gives every value by its path,",
                "`gxparse.value(report, path)` one of them.",
                "",
                "| path | what it is |",
            )
        ),
        "|---|---|",
        *(f"| `{name}` | {texts[zh]} |" for name, texts in WHOLE.items()),
        *(
            f"| `{name}` | {gxparse.label(name, lang)} |"
            for name in loader.statutory_form().sections
        ),
        f"| `indicators` | {INDICATORS[zh]} |",
    ]
    for table in (
        table for tables in loader.statutory_form().tables.values() for table in tables
    ):
        edition = getattr(table.model, "edition", None)
        title = gxparse.label(table.name, lang)
        if edition:
            title += f"（{edition.year}年版）" if zh else f" ({edition.year})"
        named = dict(table.columns)

        def figure(
            name: str, table: Table = table, named: dict[str, str] = named
        ) -> str:
            english = ENGLISH[f"{table.name}:{name}"]
            return f"`{name}` {named[name]}" + ("" if zh else f" ({english})")

        figures = {
            row.path: ("、" if zh else ", ").join(map(figure, row.columns))
            for row in table.rows
        }
        lines += ["", f"## `{table.name}`{'：' if zh else ': '}{title}", ""]
        lines += [f"`gxparse.{table.model.__name__}`", ""]
        columns = ["行", "行名"] if zh else ["row", "label", "in English"]
        if table.one_head:
            what = "每行的数字：" if zh else "Figures of each row: "
            lines += [what + figures[table.rows[0].path], ""]
        else:
            columns.append("数字" if zh else "figures")
        lines += [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
        amounts = {row.path for row in table.amounts}
        for row in table.rows:
            cells = [f"`{row.path}`", row.wording]
            if not zh:
                cells.append(gxparse.label(row.path, "en", full=table.one_head))
            if not table.one_head:
                unit = ("、`unit`" if zh else ", `unit`") if row.path in amounts else ""
                cells.append(figures[row.path] + unit)
            lines.append(f"| {' | '.join(cells)} |")
    return joined("\n".join(lines) + "\n")


def limits(lang: str) -> str:
    """The page of files, with the table of limits from the class."""
    zh = lang == "zh"
    lines = [
        "| 限制 | 默认 | 内容 |" if zh else "| limit | default | of what |",
        "|---|---:|---|",
    ]
    texts = re.findall(
        r'(\w+): int = .*\n    """(.*)"""', inspect.getsource(gxparse.Limits)
    )
    lines += [
        f"| `{name}` | {getattr(gxparse.Limits(), name):,} | {LIMITS[name] if zh else text} |"
        for name, text in texts
    ]
    page = (DOCS / lang / "reference/files.md").read_text(encoding="utf-8")
    before, _, rest = page.partition("<!-- limits -->")
    behind = rest.partition("<!-- /limits -->")[2]
    table = "\n".join(lines)
    return f"{before}<!-- limits -->\n\n{table}\n\n<!-- /limits -->{behind}"


def glossary() -> str:
    """The Chinese page of terms: the tables are those of the English one, which has its headings in both languages."""
    page = (DOCS / "en/explanation/glossary.md").read_text(encoding="utf-8")
    lines = [
        "# 用语对照",
        "",
        "<!-- written by `make docs` from the English page -->",
        "",
        "表式中的名称、本项目所用的英文、代码中的名称，以及解析器的用语。行名、列名与 `grammars/` 一致，路径与模型一致",
        "（全部数值见[报告的结构与路径](../reference/report.md)）。",
    ]
    for part in re.split(r"^(?=## )", page, flags=re.MULTILINE)[1:]:
        heading = part.partition("\n")[0].partition(" · ")[2]
        rows = [line for line in part.split("\n") if line.startswith("|")]
        lines += ["", f"## {heading}", "", *rows]
    return joined("\n".join(lines) + "\n")


def picture() -> str:
    """The Chinese page of the architecture, with the picture of the English one."""
    fence = re.compile(r"^```\n.*?^```$", re.DOTALL | re.MULTILINE)
    drawn, own = (
        (DOCS / lang / "explanation/architecture.md").read_text(encoding="utf-8")
        for lang in LANGUAGES
    )
    (shown,) = fence.findall(drawn)
    return fence.sub(lambda _: shown, own)


def api(name: str) -> str:
    """The page of a package's public names, which mkdocstrings fills in."""
    package, about = API[name]
    functions = [n for n in package.__all__ if inspect.isroutine(getattr(package, n))]
    others = [n for n in package.__all__ if n not in functions]
    lines = [
        f"# `{package.__name__}`",
        "",
        "<!-- written by `make docs` -->",
        "",
        about,
    ]
    for each in functions + others:
        lines += ["", f"::: {package.__name__}.{each}"]
    return "\n".join(lines) + "\n"


def example(code: str, lang: str) -> str:
    """What the command prints of a text that raises a code, or, of two reports, what ``check`` tells."""
    if code in YEARS:
        report, previous = YEARS[code][:2]
        return alone(gxparse.check(report, previous=previous)[0], lang)
    if code in CHECKS:
        return alone(CHECKS[code][0][0], lang)
    if code in FILES:
        told = of_file(code)
        if isinstance(told, gxparse.ReadError):
            return f"gxparse: report: {told.text(lang)}"
        return f"report: {alone(told, lang)}"
    result = gxparse.parse(CASES[code][0])
    found = next(d for d in result.diagnostics if d.code == code)
    shown = (
        describe("report.txt", result, found, lang).encode("utf-8", "replace").decode()
    )  # a lone surrogate is no text
    return "\n".join(line.rstrip() for line in shown.split("\n"))


def alone(told: gxparse.Diagnostic, lang: str) -> str:
    """A diagnostic as the command prints it where it has no place."""
    return f"{told.severity} {told.code}: {told.text(lang)}"


_WIDE = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—]"
_BROKEN = re.compile(
    rf"(?P<before>{_WIDE}(?:\*\*|\))?)\n(?P<behind>(?:\*\*|\[)?{_WIDE})"
)
_FENCE = re.compile(r"(^ *```.*?^ *```$)", re.DOTALL | re.MULTILINE)


def joined(page: str) -> str:
    """A page whose Chinese lines are broken at the ends of paragraphs alone: a browser shows a break as a blank."""
    parts = _FENCE.split(page)
    return "".join(
        part if n % 2 else _BROKEN.sub(r"\g<before>\g<behind>", part)
        for n, part in enumerate(parts)
    )


def pages() -> dict[str, Callable[[], str]]:
    """Every page that is generated, or has a part that is, by its path in docs/."""
    made: dict[str, Callable[[], str]] = {
        "zh/explanation/architecture.md": picture,
        "zh/explanation/glossary.md": glossary,
    }
    for lang in LANGUAGES:
        for name, page in (
            ("diagnostics", diagnostics),
            ("rules", rules),
            ("report", report),
            ("files", limits),
        ):
            made[f"{lang}/reference/{name}.md"] = partial(page, lang)
    for name in API:
        made[f"en/reference/api/{name}.md"] = partial(api, name)
    return made


def main() -> int:
    for name, page in pages().items():
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
