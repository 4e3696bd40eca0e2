"""The arguments of each command, with their help in either language."""

from __future__ import annotations

import argparse
from typing import Any, TypeAlias

from gxparse.cli.options import (
    MOST_JOBS,
    add_from,
    add_jobs,
    add_lang,
    add_output,
    add_to,
    add_version,
)
from gxparse.cli.outcome import SUFFIXES
from gxparse.cli.words import HelpFormatter, Say, saying
from gxparse.isolation.cores import cores

_TABLES = ("values", "reports", "overview", "diagnostics", "measures")
_OUTPUTS = ("parquet", "csv", "xlsx", "jsonl", "sqlite", "duckdb")
_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"
_STATUS = (
    "exit status, the worst of all files: 0 parsed, 1 parsed with errors, 2 unusable, no report, or wrong usage",
    "退出码，取所有文件中最差的：0 已解析，1 解析但有错误，2 无法使用、不是报告或用法有误",
)
_TOLD = (
    "exit status: 0 nothing found, 1 something found, 2 a file cannot be read, or is no report",
    "退出码：0 没有发现问题，1 发现问题，2 有文件读不出或不是报告",
)


class _Parser(argparse.ArgumentParser):
    """Those of the commands are of the same class."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=HelpFormatter, **options)


def parser(lang: str = "en") -> argparse.ArgumentParser:
    """The parser of the arguments of all commands, which gives help in a language."""
    say = saying(lang)
    made = _Parser(
        prog="gxparse",
        description=say(
            "Reads 政府信息公开工作年度报告, the annual reports on government information disclosure.",
            "读取政府信息公开工作年度报告。",
        ),
    )
    add_version(made, say)
    add_lang(made, say)
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_parse(commands, say)
    _add_batch(commands, say)
    _add_view(commands, say)
    _add_check(commands, say)
    _add_diff(commands, say)
    _add_panel(commands, say)
    _add_write(commands, say)
    _add_infer(commands, say)
    _add_explain(commands, say)
    _add_schema(commands, say)
    return made


def _add_parse(commands: _Commands, say: Say) -> None:
    command = commands.add_parser(
        "parse",
        help=say(
            "read reports, print them, and report what is wrong with them",
            "读取报告，打印内容，并报告其中的问题",
        ),
        epilog=say(*_STATUS),
    )
    command.add_argument(
        "file",
        metavar="FILE",
        nargs="+",
        help=say(
            "a file, a pattern such as 2023/*.docx, or - for stdin",
            "文件、通配符（如 2023/*.docx），或表示标准输入的 -",
        ),
    )
    add_to(
        command,
        tuple(SUFFIXES),
        say(
            "canonical text (the default), the report as JSON, or a line of JSON a file with its diagnostics",
            "规范文本（默认）、JSON 格式的报告，或每个文件一行 JSON，附诊断",
        ),
    )
    add_from(command, say)
    add_output(
        command,
        say(
            "write to this file (.md, .json, .jsonl), or one file each into this folder; files already written are "
            "skipped",
            "写入此文件（.md、.json、.jsonl），或每份写成一个文件放进此文件夹；已写好的跳过",
        ),
    )
    command.add_argument(
        "--force",
        action="store_true",
        help=say(
            "with a folder, write again the files that are already there",
            "写入文件夹时，已有的文件也重新写",
        ),
    )
    add_jobs(command, 1, say)
    add_lang(command, say)


def _add_batch(commands: _Commands, say: Say) -> None:
    command = commands.add_parser(
        "batch",
        help=say(
            "read many files, or tables of texts, to tables of values",
            "读取大量文件或存有文本的表格，把数据写成表格",
        ),
        description=say(
            "Reads files, folders with all that is in them, patterns, and lines of JSON (.jsonl) or Parquet with a "
            "column of texts. After a stop the same command carries on; it reads only what is new or changed.",
            "读取文件、文件夹（含其中全部文件）、通配符，以及有一列文本的 JSON 行（.jsonl）或 Parquet。"
            "中断后重复同一命令即可接着做，只读取新增或有改动的。",
        ),
        epilog=say(*_STATUS),
    )
    command.add_argument(
        "input",
        metavar="IN",
        nargs="*",
        help=say("a file, a folder, or a pattern", "文件、文件夹或通配符"),
    )
    command.add_argument(
        "--files-from",
        metavar="LIST",
        action="append",
        default=[],
        help=say(
            "a file of names, one per line or separated by zero bytes; - for stdin",
            "列出文件名的清单，每行一个或以零字节分隔；- 表示标准输入",
        ),
    )
    add_output(
        command,
        say(
            "out.xlsx, out.sqlite, out.duckdb: all tables; out.csv, out.parquet, out.jsonl: one table, with the "
            "diagnostics in a file beside it; a name without an ending: a folder of Parquet with all, partitioned by "
            "year",
            "out.xlsx、out.sqlite、out.duckdb：全部表格；out.csv、out.parquet、out.jsonl：一张表，诊断另写一个文件；"
            "名称没有扩展名：Parquet 文件夹，含全部表格，按年度分区",
        ),
    )
    add_to(
        command,
        _OUTPUTS,
        say(
            "the kind of output, where the name does not say",
            "输出的格式，用于文件名看不出格式时",
        ),
    )
    add_from(command, say)
    command.add_argument(
        "--table",
        choices=_TABLES,
        help=say(
            "a row per value (the default for a single file), report, report in short, diagnostic, share",
            "每行一个数值（写入单个文件时默认）、一份报告、一份报告的概要、一条诊断或一项比例",
        ),
    )
    command.add_argument(
        "--column",
        metavar="NAME",
        default="text",
        help=say(
            "in .jsonl and .parquet: the column of texts, or of the bytes of files (default: text)",
            "在 .jsonl 和 .parquet 中：存有文本或文件字节的列（默认 text）",
        ),
    )
    command.add_argument(
        "--source-column",
        metavar="NAME",
        help=say(
            "the column that names each of them (default: source, or else the row number)",
            "为各行命名的列（默认 source，没有则用行号）",
        ),
    )
    command.add_argument(
        "--force",
        action="store_true",
        help=say(
            "read everything again, and replace files that gxparse did not write",
            "全部重新读取，并替换不是 gxparse 写出的文件",
        ),
    )
    add_jobs(command, min(cores(), MOST_JOBS), say)
    add_lang(command, say)


def _add_view(commands: _Commands, say: Say) -> None:
    command = commands.add_parser(
        "view",
        help=say(
            "make a page that shows a report beside its source, or a folder of them with an index",
            "把报告与原文并排做成网页，多份则做成带目录的文件夹",
        ),
        epilog=say(*_STATUS),
    )
    command.add_argument(
        "file",
        metavar="FILE",
        nargs="+",
        help=say(
            "a file, a folder with all that is in it, a pattern, or - for stdin",
            "文件、文件夹（含其中全部文件）、通配符，或表示标准输入的 -",
        ),
    )
    add_from(command, say)
    add_output(
        command,
        say(
            "write to this file (.html), or one page each and an index into this folder; otherwise to standard output",
            "写入此文件（.html），或每份一页并附目录，放进此文件夹；不给则写到标准输出",
        ),
    )
    command.add_argument(
        "--infer",
        action="store_true",
        help=say(
            "where nothing is printed, show the values that the rules force, marked as such",
            "报告未填之处，显示由勾稽关系推出的数值，并加标记",
        ),
    )
    command.add_argument(
        "--no-images",
        action="store_true",
        help=say(
            "leave out the images of PDF pages, which make up most of the size",
            "不附 PDF 页面的图像（网页大小主要来自图像）",
        ),
    )
    add_jobs(command, min(cores(), MOST_JOBS), say)
    add_lang(command, say)


def _add_check(commands: _Commands, say: Say) -> None:
    command = commands.add_parser(
        "check",
        help=say(
            "check a report for what is wrong or doubtful, before or after it is published",
            "检查一份报告有无错误和疑点，公布前后都可以用",
        ),
        description=say(
            "Checks a report: its sums, figures that the prose gives too, dates, words of another year; with the "
            "report of the year before also what was carried over, jumps and copied prose.",
            "检查一份报告：勾稽关系、正文中的数字、日期、混入的其他年度字样；给出上一年度的报告时，还检查结转、数字突变和照抄的正文。",
        ),
        epilog=say(*_TOLD),
    )
    command.add_argument(
        "file",
        metavar="FILE",
        help=say("a file, or - for stdin", "文件，或表示标准输入的 -"),
    )
    command.add_argument(
        "--previous",
        metavar="FILE",
        help=say("the same body's report on the year before", "同一机关上一年度的报告"),
    )
    command.add_argument(
        "--parts",
        metavar="IN",
        action="append",
        default=[],
        help=say(
            "files, folders or patterns with the reports of all bodies that this one sums up",
            "本报告所汇总的全部机关的报告：文件、文件夹或通配符",
        ),
    )
    command.add_argument(
        "--profile",
        choices=("published", "draft"),
        default="published",
        help=say(
            "draft: also report what is missing: blanks, marks, rows, tables, sections",
            "draft（草稿）：缺少的内容也报告，如空白、记号、缺行、缺表、缺章节",
        ),
    )
    command.add_argument(
        "--annotate",
        metavar="OUT",
        help=say(
            "write a copy of a .docx or .html file with a note (in Chinese) at each place",
            "另写一份 .docx 或 .html 副本，在各处加批注（中文）",
        ),
    )
    add_from(command, say)
    add_lang(command, say)


def _add_diff(commands: _Commands, say: Say) -> None:
    command = commands.add_parser(
        "diff",
        help=say(
            "print what has changed from one report to another",
            "列出两份报告的不同之处",
        ),
        epilog=say(
            "exit status: 0 nothing has changed, 1 something has, 2 a file cannot be read, or is no report",
            "退出码：0 没有不同，1 有不同，2 有文件读不出或不是报告",
        ),
    )
    command.add_argument(
        "files",
        metavar="FILE",
        nargs=2,
        help=say("a file, or - for stdin", "文件，或表示标准输入的 -"),
    )
    add_from(command, say)
    add_lang(command, say)


def _add_panel(commands: _Commands, say: Say) -> None:
    command = commands.add_parser(
        "panel",
        help=say(
            "find reports of many bodies and years that are missing, duplicated or contradictory",
            "在多个机关、多个年度的报告中，找出缺漏、重复和互相矛盾的",
        ),
        epilog=say(*_TOLD),
    )
    command.add_argument(
        "input",
        metavar="IN",
        nargs="+",
        help=say("a file, a folder, or a pattern", "文件、文件夹或通配符"),
    )
    command.add_argument(
        "--aliases",
        metavar="FILE",
        help=say(
            "lines of a name and the name to use for it, separated by a comma (UTF-8)",
            "名称对照表，每行一个名称和应改用的名称，以英文逗号分隔（UTF-8）",
        ),
    )
    add_output(
        command,
        say(
            "write what is told, as the table of diagnostics, to this file (.csv, .xlsx, .jsonl, .parquet, .sqlite, "
            ".duckdb)",
            "把发现的问题作为诊断表写入此文件（.csv、.xlsx、.jsonl、.parquet、.sqlite、.duckdb）",
        ),
    )
    add_to(
        command,
        _OUTPUTS,
        say(
            "what is written; jsonl without -o is printed",
            "输出的格式；不给 -o 时可用 jsonl 直接打印",
        ),
    )
    add_from(command, say)
    add_jobs(command, min(cores(), MOST_JOBS), say)
    add_lang(command, say)


def _add_write(commands: _Commands, say: Say) -> None:
    command = commands.add_parser(
        "write",
        help=say(
            "write a report as the statutory form, a Word file or a page",
            "按规定格式写出报告，Word 文件或网页",
        ),
        epilog=say(
            "exit status: 0 written, 2 a file cannot be read, or is no report",
            "退出码：0 已写出，2 文件读不出或不是报告",
        ),
    )
    command.add_argument(
        "file",
        metavar="FILE",
        help=say(
            "JSON as parse --to json writes it, or any file that a report can be read from",
            "parse --to json 写出的 JSON，或任何能读出报告的文件",
        ),
    )
    command.add_argument(
        "-o",
        dest="output",
        metavar="OUT",
        required=True,
        help=say("form.docx or form.html", "如 form.docx 或 form.html"),
    )
    add_from(command, say)
    add_lang(command, say)


def _add_infer(commands: _Commands, say: Say) -> None:
    command = commands.add_parser(
        "infer",
        help=say(
            "fill in the values that the rules of the form force, and say how",
            "补上由勾稽关系决定的数值，并写明推算过程",
        ),
        epilog=say(*_STATUS),
    )
    command.add_argument(
        "file",
        metavar="FILE",
        help=say("a file, or - for stdin", "文件，或表示标准输入的 -"),
    )
    add_to(
        command,
        ("text", "json"),
        say("canonical text (the default), or JSON", "规范文本（默认）或 JSON"),
    )
    add_from(command, say)
    add_output(command, say("write the report to this file", "把报告写入此文件"))
    add_lang(command, say)


def _add_explain(commands: _Commands, say: Say) -> None:
    command = commands.add_parser(
        "explain",
        help=say(
            "say what a code means and what to do; without one, list all",
            "说明代码的含义和处理办法；不给代码则全部列出",
        ),
    )
    command.add_argument(
        "code", metavar="CODE", nargs="*", help=say("such as GX301", "如 GX301")
    )
    add_lang(command, say)


def _add_schema(commands: _Commands, say: Say) -> None:
    command = commands.add_parser(
        "schema",
        help=say("print the JSON Schema of --to json", "输出 --to json 的 JSON Schema"),
    )
    add_lang(command, say)
