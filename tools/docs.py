"""Writes the generated page of docs/ anew: the catalogue of diagnostics."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.test_diagnostics import CASES, YEARS

import gxparse
from gxparse.catalogue import CATALOGUE
from gxparse.cli import describe

DOCS = Path(__file__).parents[1] / "docs"
GROUPS = {
    "GX0": ("Input", "输入"),
    "GX1": ("Structure", "结构"),
    "GX2": ("Cells", "单元格"),
    "GX3": ("Rules within a report", "报告内的规则"),
    "GX4": ("Rules between reports", "报告之间的规则"),
}


def diagnostics() -> str:
    """docs/diagnostics.md, from the catalogue."""
    lines = [
        "# Diagnostics · 诊断",
        "",
        "<!-- written by `make docs` from src/gxparse/catalogue.py and the tests of each code -->",
        "",
        "An **error** says that something printed could not be read, placed or decided, or that the text is no report;",
        "a **warning** that the report's own figures look wrong, or that the reading was repaired; an **info** that",
        "something is simply not printed. Words in braces are filled in. Each example is what the command prints for a",
        "text that the tests hold.",
        "",
        "**错误**（error）表示印出的内容无法读取、归位或判断，或文本不是报告；**警告**（warning）表示报告自身数字有疑，",
        "或读取时经过修复；**提示**（info）表示原文没有印出。花括号内为随情况填入的内容。示例为命令行对测试用文本的输出。",
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


def example(code: str) -> str:
    """What the command prints of a text that raises a code, or, of two reports, what ``check`` tells."""
    if code in YEARS:
        report, previous = YEARS[code][:2]
        return str(gxparse.check(report, previous=previous)[0])
    result = gxparse.parse(CASES[code][0])
    told = next(d for d in result.diagnostics if d.code == code)
    shown = describe("report.txt", result, told).encode("utf-8", "replace").decode()  # a lone surrogate is no text
    return "\n".join(line.rstrip() for line in shown.split("\n"))


def main() -> int:
    (DOCS / "diagnostics.md").write_text(diagnostics(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
