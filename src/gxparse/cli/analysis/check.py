"""``gxparse check``: what speaks against a report, alone, beside the year before, and beside its parts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import evolve

from gxparse.analysis.annotated.notes import blank_cell, notes, suspicion
from gxparse.checks.hierarchy import check_hierarchy
from gxparse.cli.analysis.reports import is_json, report_of
from gxparse.cli.outcome import PARSED, WITH_ERRORS, UsageError
from gxparse.cli.render import describe
from gxparse.cli.write import write_whole
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.errors import ReadError
from gxparse.facts.reading import read_files
from gxparse.located_checks import check as check_report
from gxparse.located_checks import located
from gxparse.model.report import TABLES
from gxparse.result import ParseResult

_UNPLACED = {"en": "no place was found for", "zh": "未找到位置"}


def check(options: argparse.Namespace) -> int:
    """Checks a report; the exit status says whether anything is told. Raises ``UsageError``."""
    result = report_of(options.file, options.reader)
    told = findings(result, _previous(options), draft=options.profile == "draft")
    if options.parts:
        told += _of_parts(result, options)
    if is_json(options.file, options.reader):
        # It has no places: those of its canonical text are none of the file
        told = [evolve(diagnostic, spans=()) for diagnostic in told]
    for diagnostic in told:
        place = blank_cell(result, diagnostic)
        print(describe(options.file, result, diagnostic, options.lang, place))
        suspected = suspicion(diagnostic, options.lang)
        if suspected:
            print(f"  {suspected}")
    if options.annotate:
        _annotate(result, told, options)
    print(_summary(told, options.lang), file=sys.stderr)
    return WITH_ERRORS if told else PARSED


def _annotate(
    result: ParseResult, told: list[Diagnostic], options: argparse.Namespace
) -> None:
    """Writes a copy of the file with a note at each place, in Chinese for its author; lists what has no place there."""
    from gxparse.analysis.annotated.page import annotate_page
    from gxparse.analysis.annotated.word import annotate_word

    source, out = Path(options.file), Path(options.annotate)
    annotators = {".docx": annotate_word, ".html": annotate_page, ".htm": annotate_page}
    annotate = annotators.get(source.suffix.lower())
    if annotate is None or source.suffix.lower() != out.suffix.lower():
        raise UsageError(
            f"{out}: only .docx and .html files can be annotated, and the copy must be of the same kind",
            f"{out}: 只有 .docx 和 .html 文件可以加批注，副本须与原文件格式相同",
        )
    if out.exists() and out.samefile(source):
        raise UsageError(f"{out}: this is the file itself", f"{out}: 这就是原文件")
    # Whoever has to mend the report reads Chinese
    data, left = annotate(source.read_bytes(), notes(result, told, "zh"))
    write_whole(out, data)
    for note in left:
        print(
            f"{options.file}: {_UNPLACED[options.lang]}: {note.text}", file=sys.stderr
        )


def findings(
    result: ParseResult, previous: ParseResult | None, *, draft: bool
) -> list[Diagnostic]:
    """What is told of the reading of a report, and then of its figures and words.

    Of a draft also what is simply not there: blanks, marks, rows, tables and sections. Raises ``UsageError`` where
    the other report is not of the year before.
    """
    try:
        checked = check_report(result, previous=previous)
    except ValueError as error:
        raise UsageError.of(error) from error
    told = [each for each in result.diagnostics if _matters(each, draft)]
    known = {(each.code, each.paths) for each in told}
    return told + [each for each in checked if (each.code, each.paths) not in known]


def _matters(diagnostic: Diagnostic, draft: bool) -> bool:
    # How a table was read, where that is proven, is nothing that its author can mend
    is_missing = draft and bool(diagnostic.paths) and not diagnostic.proven
    return diagnostic.severity != "info" or is_missing


def _previous(options: argparse.Namespace) -> ParseResult | None:
    if options.previous is None:
        return None
    return report_of(options.previous, options.reader)


def _of_parts(result: ParseResult, options: argparse.Namespace) -> list[Diagnostic]:
    """The figures that are not the sums of those of the parts, which are listed with their numbers."""
    named = list(_reports_of(options.parts, options.lang))
    if not named:
        raise UsageError(
            f"{', '.join(options.parts)}: no report found",
            f"{'、'.join(options.parts)}: 没有找到报告",
        )
    for number, (file, part) in enumerate(named):
        agency = part.report.agency or "—"
        print(f"part[{number}]: {file} ({agency})", file=sys.stderr)
    try:
        parts = [part.report for _, part in named]
        told = check_hierarchy(result.report, parts)
    except ValueError as error:
        raise UsageError.of(error) from error
    return located(result, told)


def _reports_of(names: list[str], lang: str) -> Iterator[tuple[str, ParseResult]]:
    for file, read in read_files(*names):
        if isinstance(read, ReadError):
            print(f"gxparse: {file}: {read.text(lang)}", file=sys.stderr)
            continue
        for result in read:
            if any(getattr(result.report, table) is not None for table in TABLES):
                yield file, result


def _summary(told: Iterable[Diagnostic], lang: str) -> str:
    number = len(list(told))
    if lang == "zh":
        return f"共{number}处" if number else "未发现问题"
    return f"found: {number}" if number else "nothing found"
