"""``make matrix``: lays the project's own reports out as files, and has every converter make text of them.

Needs LibreOffice, poppler, lynx, catdoc and the packages of the extra
``matrix``; the texts that come out are committed in corpus/converted, with the
truth beside them, so that the tests need none of these.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

from tests.support import pages

import gxparse
from gxparse import Report
from gxparse.testing import damage

OUT = Path(__file__).parents[1] / "corpus" / "converted"
STYLES = {
    "portrait": "@page { size: 210mm 297mm; margin: 25mm } td { font-size: 10pt }",
    "landscape": "@page { size: 297mm 210mm; margin: 20mm } td { font-size: 12pt }",
    "narrow": "@page { size: 176mm 250mm; margin: 20mm } td { font-size: 9pt }",
}
WANTED = (
    ("portrait", True),
    ("landscape", False),
    ("narrow", True),
    ("portrait", False),
)  # page; whether sums hold
KINDS = ("docx", "doc", "pdf")
"""Of which files LibreOffice makes, beside the page itself, texts are made."""
PROSE = (
    "（一）主动公开。全年通过门户网站发布各类信息{n}条，其中民生保障类{m}条；公众号推送图解{m}篇。",
    "（二）依申请公开。逐件登记来件，限期回复申请人，组织业务培训{m}场。",
    "对拟公开的文件先审查后发布，新开设“政策问答”栏目，收录常见问题{n}个，设立公开查阅点{m}处，配备专人接待群众。",
)


def written(seed: int, *, sums_hold: bool) -> Report:
    """A report with figures of one digit to six, and some prose; the same for the same seed."""
    random = Random(seed)
    made = damage.report(random, sums_hold=sums_hold)
    prose = [
        text.format(n=random.randint(10, 999), m=random.randint(2, 99))
        for text in PROSE
    ]
    fields = {
        name: getattr(made, name)
        for name in ("title", "agency", "year", "disclosure", "requests", "disputes")
    }
    return Report(
        **fields,
        overview=(prose[0], prose[1]),
        problems=(prose[2],),
        other_matters=("无其他需要报告的事项。",),
    )


def reports() -> Iterator[tuple[str, str, Report]]:
    """Name, style and report: sums that hold and sums that do not."""
    for n, (style, sums_hold) in enumerate(WANTED):
        yield f"{n + 1}-{style}", style, written(40 + n, sums_hold=sums_hold)


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """What a command prints."""
    made = subprocess.run(command, check=True, capture_output=True, cwd=cwd)
    return made.stdout.decode("utf-8", "replace")


def office(source: Path, kind: str) -> Path:
    """A file that LibreOffice makes of another one."""
    run(
        "soffice", "--headless", "--convert-to", kind, "--outdir", source.parent, source
    )
    return source.with_suffix("." + kind.partition(":")[0])


def chromium(source: Path) -> Path:
    """A web page as Chromium prints it."""
    made = source.with_suffix(".pdf")
    options = "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"
    run("chromium", *options, f"--print-to-pdf={made}", source.as_uri())
    return made


def of_html(path: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    import html2text
    import inscriptis
    import markdownify
    import markitdown
    import pypandoc
    import trafilatura
    from bs4 import BeautifulSoup

    text = path.read_text(encoding="utf-8")

    def h2t(width: int) -> str:
        made = html2text.HTML2Text()
        made.body_width = width
        return str(made.handle(text))

    yield (
        "trafilatura",
        lambda: trafilatura.extract(text, include_tables=True, favor_recall=True) or "",
    )
    yield "html2text", lambda: h2t(0)
    yield "html2text-wrapped", lambda: h2t(78)
    yield "inscriptis", lambda: inscriptis.get_text(text)
    yield "markdownify", lambda: markdownify.markdownify(text)
    yield (
        "markitdown-html",
        lambda: markitdown.MarkItDown().convert(str(path)).text_content,
    )
    soup = BeautifulSoup(text, "lxml").body
    assert soup is not None
    yield "soup-lines", lambda: soup.get_text("\n", strip=True)
    yield "soup-blanks", lambda: soup.get_text(" ", strip=True)
    yield "soup-nothing", lambda: soup.get_text("", strip=True)
    for kind in ("plain", "gfm", "markdown"):
        yield (
            f"pandoc-html-{kind}",
            partial(pypandoc.convert_file, str(path), kind, format="html"),
        )
    yield (
        "lynx",
        lambda: run(
            "lynx",
            "-dump",
            "-nolist",
            "-width=100",
            "-display_charset=utf-8",
            "-assume_charset=utf-8",
            path,
        ),
    )
    yield (
        "w3m",
        lambda: run("w3m", "-dump", "-cols", "100", "-O", "UTF-8", "-I", "UTF-8", path),
    )


def of_docx(path: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    import docx
    import docx2txt
    import markitdown
    import pypandoc

    def dump() -> str:
        document = docx.Document(str(path))
        lines = []
        for block in document.iter_inner_content():
            if hasattr(block, "rows"):
                lines += [
                    "\t".join(cell.text for cell in row.cells) for row in block.rows
                ]
            else:
                lines.append(block.text)
        return "\n".join(lines)

    yield "docx-cells", dump
    yield "docx2txt", lambda: docx2txt.process(str(path))
    yield (
        "markitdown-docx",
        lambda: markitdown.MarkItDown().convert(str(path)).text_content,
    )
    for kind in ("plain", "gfm", "markdown"):
        yield (
            f"pandoc-docx-{kind}",
            partial(pypandoc.convert_file, str(path), kind, format="docx"),
        )


def of_doc(path: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    yield "catdoc", lambda: run("catdoc", "-d", "utf-8", path)
    yield (
        "libreoffice-txt",
        lambda: office(path, "txt:Text (encoded):UTF8").read_text(encoding="utf-8-sig"),
    )


def of_pdf(path: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    import markitdown
    import pdfplumber
    import pymupdf
    import pypdf
    import pypdfium2
    from pdfminer.high_level import extract_text

    def plumber(**options: bool) -> str:
        with pdfplumber.open(path) as pdf:
            return "\n".join(page.extract_text(**options) or "" for page in pdf.pages)

    yield (
        "pypdf",
        lambda: "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages),
    )
    yield "pdfminer", lambda: extract_text(str(path))
    yield (
        "markitdown-pdf",
        lambda: markitdown.MarkItDown().convert(str(path)).text_content,
    )
    yield "pdfplumber", plumber
    yield "pdfplumber-layout", lambda: plumber(layout=True)
    yield "pymupdf", lambda: "\n".join(page.get_text() for page in pymupdf.open(path))
    yield (
        "pypdfium2",
        lambda: "\n".join(
            p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(path)
        ),
    )
    for mode in ("", "-layout", "-raw"):
        yield (
            f"pdftotext{mode}",
            partial(run, "pdftotext", *([mode] if mode else []), path, "-"),
        )


def texts(path: Path) -> Iterator[tuple[str, str | None]]:
    """What each converter makes of a file, with line breaks as text files have them; None where it fails."""
    converters = {".html": of_html, ".docx": of_docx, ".doc": of_doc, ".pdf": of_pdf}
    for converter, convert in converters[path.suffix](path):
        try:
            made = io.StringIO(convert(), newline=None).read()
        except Exception as error:
            print(f"{converter}: {error}", file=sys.stderr)
            yield converter, None
        else:
            yield converter, re.sub(r"\n{4,}", "\n\n\n", made)


def main() -> int:
    failed = False
    shutil.rmtree(OUT, ignore_errors=True)
    for name, style, report in reports():
        folder = OUT / name
        folder.mkdir(parents=True)
        (folder / "truth.json").write_text(
            json.dumps(gxparse.to_dict(report), ensure_ascii=False, indent=1) + "\n",
            encoding="utf-8",
        )
        with tempfile.TemporaryDirectory() as temporary:
            page = Path(temporary) / "report.html"
            page.write_text(pages.page(report, style=STYLES[style]), encoding="utf-8")
            odt = office(page, "odt")
            for path in (page, *(office(odt, kind) for kind in KINDS)):
                for converter, text in texts(path):
                    if text is None:
                        failed = True
                    else:
                        (folder / f"{converter}.txt").write_text(text, encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
