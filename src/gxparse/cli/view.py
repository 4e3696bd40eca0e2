"""``gxparse view``: a page of evidence of one report, or a folder of them with an index."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Generator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

from gxparse.cli.destination import names_folder, opened, say_written
from gxparse.cli.messages import Messages
from gxparse.cli.outcome import (
    PARSED,
    UNUSABLE,
    WITH_ERRORS,
    UsageError,
    nothing_to_read,
)
from gxparse.cli.reading import Given
from gxparse.cli.run import given_of
from gxparse.cli.words import saying
from gxparse.errors import ReadError
from gxparse.facts.contents import fault
from gxparse.facts.entries import Entry
from gxparse.facts.facts import Facts, facts, from_json, to_json
from gxparse.facts.files import files_of
from gxparse.isolation import calls

_PAGES = (".html", ".htm")


class Viewed(NamedTuple):
    """What a worker has made of a file."""

    status: int
    facts: str
    """Of each report, as JSON."""
    pages: tuple[str | None, ...]
    """Of each report; ``None`` where there is none."""


def run(options: argparse.Namespace) -> int:
    """Reads the files and writes their pages; returns the worst status. Raises ``UsageError`` and ``OSError``."""
    output = None if options.output is None else Path(options.output)
    is_page = output is None or not names_folder(options.output, _PAGES)
    if output is None and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError(
            "give -o page.html: a page is made for a browser",
            "网页要用浏览器打开：请用 -o page.html 写入文件",
        )
    files = files_of([name for name in options.file if name != "-"], _own(output))
    if "-" in options.file:
        files.insert(0, "-")
    if not files:
        raise nothing_to_read(options.file)
    if is_page and len(files) > 1:
        raise UsageError(
            "several files: give -o FOLDER for one page each and an index",
            "文件不止一个：请用 -o 文件夹，每份一页并附目录",
        )
    said, is_terminal = saying(options.lang), sys.stderr.isatty()
    with (
        Messages(len(files), said, is_terminal=is_terminal) as terminal,
        closing(_viewed(files, options, terminal)) as come,
    ):
        if is_page:
            return _one(files[0], next(come)[1], output, options.lang, terminal)
        return _folder(come, str(output), options.lang, terminal)


def _own(output: Path | None) -> list[Path]:
    """What an earlier run has written and is no report to read, where the folder stands among the files."""
    return list(output.glob("*.html")) if output and output.is_dir() else []


def _one(
    file: str, viewed: Viewed, output: Path | None, lang: str, terminal: Messages
) -> int:
    (first, *others), html = from_json(viewed.facts), viewed.pages[0]
    if html is None:
        terminal.write(_told(file, first, lang))
        return UNUSABLE
    with opened(output, lang) as stream:
        stream.write(html)
    if others:
        number = len(others) + 1
        told = saying(lang)(
            f"{number} reports, of which the page shows the first: give -o FOLDER for a page each",
            f"含{number}份报告，网页只显示第一份：每份一页请用 -o 文件夹",
        )
        terminal.write(f"gxparse: {_shown(file)}: {told}\n")
    return viewed.status


def _folder(
    come: Generator[tuple[str, Viewed], None, None],
    output: str,
    lang: str,
    terminal: Messages,
) -> int:
    from gxparse.view.folder import PageFolder

    status = PARSED
    made = PageFolder(output, lang)
    for file, viewed in come:
        status = max(status, viewed.status)
        for of, html in zip(from_json(viewed.facts), viewed.pages, strict=True):
            if html is None:
                terminal.write(_told(file, of, lang))
            made.add(of, html)
    terminal.erase()
    say_written(made.finish(), lang)
    return status


def _told(file: str, of: Facts, lang: str) -> str:
    return f"gxparse: {_shown(file)}: {of.diagnostics[0][f'message_{lang}']}\n"


def _shown(file: str) -> str:
    return "<stdin>" if file == "-" else file


def _viewed(
    files: Sequence[str], options: argparse.Namespace, terminal: Messages
) -> Generator[tuple[str, Viewed], None, None]:
    """What comes of each file, in their order; each is read by a worker."""
    work = partial(
        view_of,
        reader=options.reader,
        lang=options.lang,
        inferring=options.infer,
        with_images=not options.no_images,
    )
    given_files = map(given_of, files)
    with closing(
        calls.run(work, given_files, jobs=options.jobs, on_page=terminal.page)
    ) as outcomes:
        for given, outcome in outcomes:
            terminal.progress(given.file)
            if outcome.value is not None:
                yield given.file, outcome.value
                continue
            error = outcome.error or RuntimeError("nothing came of it")
            told = error if isinstance(error, ReadError) else fault(error)
            yield given.file, _unusable(given, told)


def view_of(
    given: Given, *, reader: str | None, lang: str, inferring: bool, with_images: bool
) -> Viewed:
    """Reads a file and makes its pages. Raises nothing but ``MemoryError``, which the worker tells."""
    try:
        return _view(given, reader, lang, inferring, with_images)
    except ReadError as error:
        return _unusable(given, error)
    except MemoryError:
        raise
    except Exception as error:
        return _unusable(given, fault(error))


def _view(
    given: Given, reader: str | None, lang: str, inferring: bool, with_images: bool
) -> Viewed:
    # By the worker alone: the command itself has started before this is imported
    from gxparse.api import read_all
    from gxparse.checks.inference import infer
    from gxparse.view import page, page_images

    if isinstance(given.data, ReadError):
        raise given.data
    source = given.file if given.data is None else given.data
    results = read_all(source, format=reader)
    # Only places on pages need pages to be shown
    drawn = with_images and results[0].cells and _has_pages(results[0].cells.values())
    images = page_images(source) if drawn else ()
    name = os.path.basename(given.file) if given.file != "-" else None  # noqa: PTH119
    pages: list[str | None] = []
    for result in results:
        inferred = infer(result.report) if inferring else None
        pages.append(
            page(result, lang=lang, name=name, inferred=inferred, images=images)
        )
    several = [
        facts(Entry(_shown(given.file), n, result)) for n, result in enumerate(results)
    ]
    return Viewed(_status(several), to_json(several), tuple(pages))


def _has_pages(cells: object) -> bool:
    return any(cell.page for cell in cells)  # type: ignore[attr-defined]


def _status(several: Sequence[Facts]) -> int:
    if not all(of.is_report for of in several):
        return UNUSABLE
    return PARSED if all(of.ok for of in several) else WITH_ERRORS


def _unusable(given: Given, error: ReadError) -> Viewed:
    entry = Entry(_shown(given.file), 0, None, error)
    return Viewed(UNUSABLE, to_json([facts(entry)]), (None,))
