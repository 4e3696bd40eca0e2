"""``gxparse check``: what speaks against a report, alone, beside the year before, and beside its parts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from attrs import evolve

from gxparse.analysis.annotated.notes import Note, blank_cell, notes, suspicion
from gxparse.checks.hierarchy import check_hierarchy
from gxparse.checks.rules import OF_DRAFTS, RULES
from gxparse.cli.analysis.reports import is_json, report_of, reports_of
from gxparse.cli.destination import say_written
from gxparse.cli.outcome import PARSED, WITH_ERRORS, UsageError
from gxparse.cli.render import describe
from gxparse.cli.write import write_whole
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.errors import ReadError
from gxparse.located_checks import check as check_report
from gxparse.located_checks import located
from gxparse.model.report import TABLES, Report
from gxparse.result import ParseResult

Annotator = Callable[[bytes, Iterable[Note]], tuple[bytes, tuple[Note, ...]]]
_NO_COPY = (
    "only .docx and .html files can be annotated, and the copy must be of the same kind; save a .doc or .wps file as "
    ".docx first",
    "只能批注.docx和.html文件，副本须为同一格式；.doc、.wps文件请先另存为.docx",
)
_UNPLACED = {"en": "no place was found for", "zh": "未找到位置"}


def check(options: argparse.Namespace) -> int:
    """Checks a report; the exit status says whether anything is told. Raises ``UsageError``."""
    annotate = _annotator(options) if options.annotate else None
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
    if annotate:
        _annotate(annotate, result, told, options)
    print(_summary(told, options.lang), file=sys.stderr)
    return WITH_ERRORS if told else PARSED


def _annotator(options: argparse.Namespace) -> Annotator:
    """What writes the copy with notes; raises ``UsageError`` where there can be none."""
    from gxparse.analysis.annotated.page import annotate_page
    from gxparse.analysis.annotated.word import annotate_word

    source, out = Path(options.file), Path(options.annotate)
    annotators = {".docx": annotate_word, ".html": annotate_page, ".htm": annotate_page}
    annotate = annotators.get(source.suffix.lower())
    if annotate is None or source.suffix.lower() != out.suffix.lower():
        raise UsageError(*(f"{out}: {text}" for text in _NO_COPY))
    if out.exists() and source.exists() and out.samefile(source):
        raise UsageError(
            f"{out}: this is the file itself", f"{out}: 副本不能就是原文件"
        )
    return annotate


def _annotate(
    annotate: Annotator,
    result: ParseResult,
    told: list[Diagnostic],
    options: argparse.Namespace,
) -> None:
    """Writes a copy of the file with a note at each place, in Chinese for its author; lists what has no place there."""
    # Whoever has to mend the report reads Chinese
    data, left = annotate(Path(options.file).read_bytes(), notes(result, told, "zh"))
    write_whole(Path(options.annotate), data)
    for note in left:
        print(
            f"{options.file}: {_UNPLACED[options.lang]}: {note.text}", file=sys.stderr
        )
    say_written(Path(options.annotate), options.lang, sys.stderr)


def findings(
    result: ParseResult, previous: ParseResult | None, *, draft: bool
) -> list[Diagnostic]:
    """What is told of the reading of a report, and then of its figures and words.

    Of a draft also what is simply not there: blanks, marks, rows, tables and sections. Raises ``UsageError`` where
    the other report is not of the year before.
    """
    try:
        rules = (*RULES, *OF_DRAFTS) if draft else RULES
        checked = check_report(result, previous=previous, rules=rules)
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
    named = list(_parts_of(options.parts, options.lang))
    if not named:
        raise UsageError(
            f"{', '.join(options.parts)}: no report found",
            f"{'、'.join(options.parts)}: 没有找到报告",
        )
    for number, (file, part) in enumerate(named):
        agency = part.agency or "—"
        print(f"part[{number}]: {file} ({agency})", file=sys.stderr)
    try:
        told = check_hierarchy(result.report, [part for _, part in named])
    except ValueError as error:
        raise UsageError.of(error) from error
    return located(result, told)


def _parts_of(names: list[str], lang: str) -> Iterator[tuple[str, Report]]:
    for file, read in reports_of(names, None):
        if isinstance(read, ReadError):
            print(f"gxparse: {file}: {read.text(lang)}", file=sys.stderr)
            continue
        several = (
            (read,) if isinstance(read, Report) else [each.report for each in read]
        )
        for report in several:
            if any(getattr(report, table) is not None for table in TABLES):
                yield file, report


def _summary(told: Iterable[Diagnostic], lang: str) -> str:
    number = len(list(told))
    if lang == "zh":
        return f"共{number}处" if number else "未发现问题"
    return f"found: {number}" if number else "nothing found"
