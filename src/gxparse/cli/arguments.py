"""The arguments of the command. An option has one meaning everywhere: ``--from``, ``--to``, ``-o``, ``--lang`` …"""

from __future__ import annotations

import argparse

from gxparse.cli.outcome import SUFFIXES
from gxparse.isolation.cores import cores
from gxparse.readers.formats import READERS

_MOST_JOBS = 256
_TABLES = ("values", "reports", "overview", "diagnostics", "measures")
_OUTPUTS = ("parquet", "csv", "xlsx", "jsonl", "sqlite", "duckdb")
_STATUS = "exit status, the worst of all files: 0 parsed, 1 parsed with errors, 2 unusable, no report, or wrong usage"

_TOLD = "exit status: 0 nothing found, 1 something found, 2 a file cannot be read, or is no report"


class _Version(argparse.Action):
    """Prints the version of the package that is installed, which takes a moment to find."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"gxparse {version('gxparse')}")
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """The parser of the arguments of all commands."""
    made = argparse.ArgumentParser(
        prog="gxparse",
        description="Reads 政府信息公开工作年度报告, the annual reports on government information disclosure.",
    )
    made.add_argument(
        "--version", action=_Version, nargs=0, help="show the version and exit"
    )
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_parse(commands)
    _add_batch(commands)
    _add_view(commands)
    _add_check(commands)
    _add_diff(commands)
    _add_panel(commands)
    _add_write(commands)
    _add_infer(commands)
    _add_explain(commands)
    commands.add_parser("schema", help="print the JSON Schema of --to json")
    return made


def _add_parse(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "parse",
        help="read reports, print them, and report what is wrong with them",
        epilog=_STATUS,
    )
    command.add_argument(
        "file",
        metavar="FILE",
        nargs="+",
        help="a file, a pattern such as 2023/*.docx, or - for stdin",
    )
    _add_to(
        command,
        tuple(SUFFIXES),
        "canonical text (the default), the report as JSON, or a line of JSON a file with its diagnostics",
    )
    _add_from(command)
    _add_output(
        command,
        "write to this file (.md, .json, .jsonl), or one file each into this folder; files already written are skipped",
    )
    command.add_argument(
        "--force",
        action="store_true",
        help="with a folder, write again the files that are already there",
    )
    _add_jobs(command, 1)
    _add_lang(command)


def _add_batch(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "batch",
        help="read many files, or tables of texts, to tables of values",
        description="Reads files, folders with all that is in them, patterns, and lines of JSON (.jsonl) or Parquet "
        "with a column of texts. After a stop the same command carries on; it reads only what is new or changed.",
        epilog=_STATUS,
    )
    command.add_argument(
        "input", metavar="IN", nargs="*", help="a file, a folder, or a pattern"
    )
    command.add_argument(
        "--files-from",
        metavar="LIST",
        action="append",
        default=[],
        help="a file of names, one per line or separated by zero bytes; - for stdin",
    )
    _add_output(
        command,
        "out.xlsx, out.sqlite, out.duckdb: all tables; out.csv, out.parquet, out.jsonl: one table, with the "
        "diagnostics in a file beside it; a name without an ending: a folder of Parquet with all, partitioned by year",
    )
    _add_to(command, _OUTPUTS, "the kind of output, where the name does not say")
    _add_from(command)
    command.add_argument(
        "--table",
        choices=_TABLES,
        help="a row per value (the default for a single file), report, report in short, diagnostic, share",
    )
    command.add_argument(
        "--column",
        metavar="NAME",
        default="text",
        help="in .jsonl and .parquet: the column of texts, or of the bytes of files (default: text)",
    )
    command.add_argument(
        "--source-column",
        metavar="NAME",
        help="the column that names each of them (default: source, or else the row number)",
    )
    command.add_argument(
        "--force",
        action="store_true",
        help="read everything again, and replace files that gxparse did not write",
    )
    _add_jobs(command, min(cores(), _MOST_JOBS))
    _add_lang(command)


def _add_view(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "view",
        help="make a page that shows a report beside its source, or a folder of them with an index",
        epilog=_STATUS,
    )
    command.add_argument(
        "file",
        metavar="FILE",
        nargs="+",
        help="a file, a folder with all that is in it, a pattern, or - for stdin",
    )
    _add_from(command)
    _add_output(
        command,
        "write to this file (.html), or one page each and an index into this folder; otherwise to standard output",
    )
    command.add_argument(
        "--infer",
        action="store_true",
        help="where nothing is printed, show the values that the rules force, marked as such",
    )
    command.add_argument(
        "--no-images",
        action="store_true",
        help="leave out the images of PDF pages, which make up most of the size",
    )
    _add_jobs(command, min(cores(), _MOST_JOBS))
    _add_lang(command)


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "check",
        help="check a report for what is wrong or doubtful, before or after it is published",
        description="Checks a report: its sums, figures that the prose gives too, dates, words of another year; with "
        "the report of the year before also what was carried over, jumps and copied prose.",
        epilog=_TOLD,
    )
    command.add_argument("file", metavar="FILE", help="a file, or - for stdin")
    command.add_argument(
        "--previous", metavar="FILE", help="the same body's report on the year before"
    )
    command.add_argument(
        "--parts",
        metavar="IN",
        action="append",
        default=[],
        help="files, folders or patterns with the reports of all bodies that this one sums up",
    )
    command.add_argument(
        "--profile",
        choices=("published", "draft"),
        default="published",
        help="draft: also report what is missing: blanks, marks, rows, tables, sections",
    )
    command.add_argument(
        "--annotate",
        metavar="OUT",
        help="write a copy of a .docx or .html file with a note (in Chinese) at each place",
    )
    _add_from(command)
    _add_lang(command)


def _add_diff(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "diff",
        help="print what has changed from one report to another",
        epilog="exit status: 0 nothing has changed, 1 something has, 2 a file cannot be read, or is no report",
    )
    command.add_argument(
        "files", metavar="FILE", nargs=2, help="a file, or - for stdin"
    )
    _add_from(command)
    _add_lang(command)


def _add_panel(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "panel",
        help="find reports of many bodies and years that are missing, duplicated or contradictory",
        epilog=_TOLD,
    )
    command.add_argument(
        "input", metavar="IN", nargs="+", help="a file, a folder, or a pattern"
    )
    command.add_argument(
        "--aliases",
        metavar="FILE",
        help="lines of a name and the name to use for it, separated by a comma (UTF-8)",
    )
    _add_output(
        command,
        "write what is told, as the table of diagnostics, to this file (.csv, .xlsx, .jsonl, .parquet, .sqlite, "
        ".duckdb)",
    )
    _add_to(command, _OUTPUTS, "what is written; jsonl without -o is printed")
    _add_from(command)
    _add_jobs(command, min(cores(), _MOST_JOBS))
    _add_lang(command)


def _add_write(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "write",
        help="write a report as the statutory form, a Word file or a page",
        epilog="exit status: 0 written, 2 a file cannot be read, or is no report",
    )
    command.add_argument(
        "file",
        metavar="FILE",
        help="JSON as parse --to json writes it, or any file that a report can be read from",
    )
    command.add_argument(
        "-o",
        dest="output",
        metavar="OUT",
        required=True,
        help="form.docx or form.html",
    )
    _add_from(command)
    _add_lang(command)


def _add_infer(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "infer",
        help="fill in the values that the rules of the form force, and say how",
        epilog=_STATUS,
    )
    command.add_argument("file", metavar="FILE", help="a file, or - for stdin")
    _add_to(command, ("text", "json"), "canonical text (the default), or JSON")
    _add_from(command)
    _add_output(command, "write the report to this file")
    _add_lang(command)


def _add_explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "explain", help="say what a code means and what to do; without one, list all"
    )
    command.add_argument("code", metavar="CODE", nargs="*", help="such as GX301")
    _add_lang(command)


def _add_to(
    command: argparse.ArgumentParser, choices: tuple[str, ...], help: str
) -> None:
    command.add_argument("--to", choices=choices, help=help)
    # As it was called before
    command.add_argument("--format", dest="to", choices=choices, help=argparse.SUPPRESS)


def _add_from(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--from",
        dest="reader",
        choices=tuple(READERS),
        help="read every file as this format, whatever it holds",
    )


def _add_output(command: argparse.ArgumentParser, help: str) -> None:
    group = command.add_mutually_exclusive_group()
    group.add_argument("-o", dest="output", metavar="OUT", help=help)
    group.add_argument("--output", dest="output", help=argparse.SUPPRESS)


def _add_jobs(command: argparse.ArgumentParser, default: int) -> None:
    command.add_argument(
        "--jobs",
        metavar="N",
        type=_jobs,
        default=default,
        help=f"number of files to read at once (default: {default})",
    )


def _add_lang(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--lang", choices=("en", "zh"), default="en", help="language of the messages"
    )


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a number from 1 to {_MOST_JOBS}"
        )
    return int(text)
