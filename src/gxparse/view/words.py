"""What the pages say by themselves, in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Lang = Literal["en", "zh"]

_WORDS = {
    "page": ("Page of evidence", "证据页"),
    "no_title": ("Report without a title", "无标题的报告"),
    "agency": ("Agency", "机关"),
    "year": ("Year", "年度"),
    "notice": ("Notice cited", "引用文号"),
    "unknown": ("not known", "未知"),
    "report": ("The report as it was read", "读出的报告"),
    "source": ("The text it was read from", "原文"),
    "pages": ("The pages of the file", "原件各页"),
    "page_number": ("Page {}", "第{}页"),
    "no_table": ("The report has no such table.", "报告中没有此表。"),
    "no_prose": ("Nothing is written here.", "此处没有文字。"),
    "edition": ("edition of {}", "{}年版"),
    "rows_of": ("rows as they stand", "按原样列出"),
    "legend": ("Signs", "记号"),
    "plain": ("read as printed", "与原文一致"),
    "repaired": ("repaired by proof", "按勾稽关系修复"),
    "doubtful": ("in doubt", "存疑"),
    "undecided": ("not decided", "未定"),
    "inferred": ("inferred", "推算"),
    "blank": ("blank", "空白"),
    "mark": ("a mark", "记号"),
    "missing": ("no cell", "无此格"),
    "broken": ("breaks a sum", "勾稽不符"),
    "leftover": ("left over", "未能归入"),
    "told": ("What to know about it", "读取时的提示"),
    "nothing_told": ("Nothing is doubtful, and all sums hold.", "没有存疑之处，各项勾稽关系相符。"),
    "error": ("error", "错误"),
    "warning": ("warning", "警告"),
    "info": ("note", "提示"),
    "error_n": ("{} error|{} errors", "{}处错误"),
    "warning_n": ("{} warning|{} warnings", "{}处警告"),
    "info_n": ("{} note|{} notes", "{}处提示"),
    "leftover_n": ("{} piece of text left over|{} pieces of text left over", "{}处文字未能归入"),
    "more": ("and {} more", "等共{}处"),
    "doubts": ("Values to check:", "待核对数据："),
    "doubts_of": ("(reading in doubt: {}, sums broken: {})", "（读取存疑{}，勾稽不符{}）"),
    "no_doubts": ("No value needs checking", "没有需要核对的数据"),
    "next": ("Next (n)", "下一处 (n)"),
    "previous": ("Previous (p)", "上一处 (p)"),
    "keys": (
        "Arrow keys move in a table, Enter goes to the source and Esc back, n and p step through the values to check.",
        "方向键在表内移动，Enter跳到原文，Esc返回，n、p跳到下一处、上一处待核对的数据。",
    ),
    "choose": ("Point at a figure to see where it is in the source.", "指向任一数字，即可看到它在原文中的位置。"),
    "printed": ("printed:", "原文："),
    "step": ("Inferred", "推算"),
    # The page of many reports
    "index": ("Reports", "报告一览"),
    "reports_n": ("{} report|{} reports", "{}份报告"),
    "no_reports_n": ("{} file is no report|{} files are no report", "{}个文件不是报告"),
    "files_n": ("{} file could not be read|{} files could not be read", "{}个文件无法读取"),
    "heat": ("Where figures need checking", "哪些数据常需核对"),
    "heat_about": (
        "Each cell says in how many reports its reading is in doubt or it breaks a sum, of {} with this table.",
        "共{}份报告有此表；每格的数字，是其中该项数据读取存疑或勾稽不符的份数。",
    ),
    "over_years": ("Over the years", "历年情况"),
    "over_years_about": (
        "Sums over the reports of a year; values that are doubtful or not there are left out, and “n” counts the rest.",
        "各年度报告之和；存疑或缺少的数据不计，n为计入的份数。",
    ),
    "received": ("Requests received", "新收申请"),
    "lawsuits": ("Lawsuits", "诉讼"),
    "share_granted": ("Share granted", "予以公开的比例"),
    "file": ("File", "文件"),
    "reading_doubts": ("Reading in doubt", "读取存疑"),
    "figures_doubts": ("Sums broken", "勾稽不符"),
    "errors": ("Errors", "错误"),
    "sorts": ("Sort by {}", "按{}排序"),
    # Notebooks and terminals
    "code": ("Code", "代码"),
    "message": ("What it says", "内容"),
    "where": ("Where", "位置"),
    "value": ("Value", "数值"),
    "proof": ("Proof", "依据"),
    "nothing_inferred": ("The rules force no value.", "勾稽关系推不出任何数值。"),
}  # fmt: skip

_OF: Mapping[str, Mapping[str, str]] = {
    lang: MappingProxyType({name: texts[n] for name, texts in _WORDS.items()})
    for n, lang in enumerate(("en", "zh"))
}


def words(lang: str) -> Mapping[str, str]:
    """The words of the pages in a language; another one than "en" and "zh" is a ``ValueError``."""
    if lang not in _OF:
        raise ValueError(f"lang: {lang!r} is neither 'en' nor 'zh'")
    return _OF[lang]


def counted(text: str, count: int) -> str:
    """A text with a count, in the singular or plural, which are parted by a bar where they differ."""
    return text.split("|")[0 if count == 1 else -1].format(count)
