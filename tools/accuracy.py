"""``make accuracy``: the texts that converters made of known reports, and what became of their values."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from tests.support import converted

import gxparse
from gxparse.testing import damage

DOCS = Path(__file__).parents[1] / "docs"
PAGE = "explanation/accuracy.md"
IN_CHINESE = {
    "characters": "字符",
    "converter": "转换工具",
    "damage": "损伤",
    "false": "有误",
    "false, and told": "有误并已提示",
    "fault": "毛病",
    "layout": "版式",
    "misprints": "误印",
    "nonzero values right": "非零值正确",
    "of": "来源",
    "of table 3": "其中表三",
    "reports": "报告",
    "right, yet in doubt": "正确而存疑",
    "row misprinted: read": "本行印错：读出",
    "shape": "版式",
    "silently wrong": "悄悄出错",
    "sums hold: read": "合计相符：读出",
    "tables": "表",
    "texts": "文本",
    "told": "有误并已提示",
    "unknown": "未知",
    "values right": "正确",
}
"""The heads of the tables of figures."""
SENTENCES = {
    " reports, each damaged in one way or two:": " 份报告，每份一种或两种损伤：",
    "Rows of table 3, 200 a line:": "表三的行，每种 200 行：",
}


def counts(case: damage.Case, verdict: damage.Verdict) -> Counter[str]:
    """The counts of one text."""
    return Counter(
        reports=1,
        values=len(case.truth),
        right=verdict.right,
        nonzero=verdict.nonzero,
        nonzero_right=verdict.nonzero_right,
        doubted=verdict.doubted,
        unknown=verdict.unknown,
        told=verdict.told,
        silent=len(verdict.silent),
    )


def table(head: str, rows: dict[str, Counter[str]]) -> list[str]:
    """Counts as a Markdown table."""
    lines = [
        f"| {head} | reports | values right | nonzero values right | right, yet in doubt "
        "| unknown | told | silently wrong |"
    ]
    lines.append("|---|" + "---:|" * 7)
    for name, c in rows.items():
        right = f"{c['right'] / c['values']:.2%}" if c["values"] else "—"
        nonzero = f"{c['nonzero_right'] / c['nonzero']:.2%}" if c["nonzero"] else "—"
        doubted = f"{c['doubted'] / c['right']:.2%}" if c["right"] else "—"
        cells = (name, c["reports"], right, nonzero, doubted)
        rest = (c["unknown"], c["told"], c["silent"])
        lines.append("| " + " | ".join(map(str, (*cells, *rest))) + " |")
    return lines


def write(name: str, lines: list[str], page: str = PAGE) -> None:
    """Prints lines, and puts them in a page of both trees of docs/ between the marks of that name."""
    print("\n".join(lines))
    for lang, own in (("en", lines), ("zh", in_chinese(lines))):
        path = DOCS / lang / page
        text = path.read_text(encoding="utf-8")
        made = f"<!-- {name} -->\n\n" + "\n".join(own) + f"\n\n<!-- /{name} -->"
        mark = re.compile(rf"<!-- {name} -->.*<!-- /{name} -->", re.DOTALL)
        path.write_text(mark.sub(made.replace("\\", r"\\"), text), encoding="utf-8")


def in_chinese(lines: list[str]) -> list[str]:
    """The same tables with Chinese heads and sentences between them."""
    made = []
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if below.startswith("|---"):
            heads = (cell.strip() for cell in line.strip("|").split("|"))
            line = f"| {' | '.join(IN_CHINESE.get(head, head) for head in heads)} |"
        for english, chinese in SENTENCES.items():
            line = line.replace(english, chinese)
        made.append(line)
    return made


def main() -> int:
    found: dict[str, Counter[str]] = {}
    for case in converted.cases():
        verdict = damage.judge(case, gxparse.parse(case.text))
        found.setdefault(case.kind, Counter()).update(counts(case, verdict))
    found = dict(sorted(found.items()))
    write(
        "converters",
        table("converter", found | {"all": sum(found.values(), Counter())}),
    )
    return int(any(c["silent"] for c in found.values()))


if __name__ == "__main__":
    sys.exit(main())
