"""``make forms``: the reports of corpus/ as the statutory form, through LibreOffice to other formats, and read back.

Each is written as DOCX and as a page; of the former LibreOffice makes DOC, PDF, RTF, a page and a DOCX of its own.
Counted is in how many the tables and the title are the same, and in how many the prose is, up to blanks and
paragraphs. Of each as a draft a copy is annotated, too, and counted in how many LibreOffice has every comment at the
words that it was put at. Needs LibreOffice, and the extras ``pdf`` and ``doc``.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import gxparse
from gxparse import Report
from gxparse.analysis.annotated.notes import notes
from gxparse.analysis.annotated.word import annotate_word
from gxparse.checks.rules import OF_DRAFTS, RULES
from gxparse.model.report import INDICATORS, PROSE, TABLES
from gxparse.serializers.statutory import to_docx, to_html

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CORPUS = Path(__file__).parents[1] / "corpus"
KINDS = {
    "docx": "docx:MS Word 2007 XML",
    "doc": "doc:MS Word 97",
    "rtf": "rtf:Rich Text Format",
    "pdf": "pdf:writer_pdf_Export",
    "html": "html:HTML (StarWriter)",
}


def reports() -> dict[str, Report]:
    """The reports of corpus/ by the names of their files."""
    found = {}
    for path in sorted(CORPUS.glob("*.expected.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        found[path.name.partition(".")[0]] = gxparse.from_dict(data["report"])
    return found


def prose(report: Report) -> str:
    """All prose without blanks and breaks."""
    return "".join("".join("".join(getattr(report, name)).split()) for name in PROSE)


def differences(wanted: Report, read: Report) -> list[str]:
    """What is not the same: tables, title, prose."""
    names = [*TABLES, INDICATORS, "title", "agency", "year"]
    found = [name for name in names if getattr(wanted, name) != getattr(read, name)]
    return found + (["prose"] if prose(wanted) != prose(read) else [])


def annotated(report: Report) -> bytes:
    """Its form as a draft, with a comment at all that is told of it."""
    data = to_docx(report)
    result = gxparse.read(data)
    told = [d for d in result.diagnostics if d.paths and not d.proven]
    told += gxparse.check(result, rules=(*RULES, *OF_DRAFTS))
    return annotate_word(data, notes(result, told))[0]


def comments(data: bytes) -> list[tuple[str, str]]:
    """What each comment says, and the paragraph that it stands in, without blanks."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith("comments.xml")]
        listed = [each for name in names for each in _tree(archive, name)]
        body = _tree(archive, "word/document.xml")
    said = {each.get(f"{W}id"): "".join(each.itertext()) for each in listed}
    return sorted(
        (said[mark.get(f"{W}id")], "".join(t.text or "" for t in place.iter(f"{W}t")))
        for place in body.iter(f"{W}p")
        for mark in place.iter(f"{W}commentReference")
    )


def _tree(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(name))


def convert(files: list[str], program: str, out: Path) -> None:
    """Has LibreOffice write files in another format."""
    profile = (out.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", program, "--outdir", str(out), *files]
    subprocess.run(command, check=True, capture_output=True)


def main() -> int:
    """Prints a line for each format, and what differs."""
    found = reports()
    counts: Counter[tuple[str, bool]] = Counter()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name, report in found.items():
            (folder / f"{name}.docx").write_bytes(to_docx(report))
        written = sorted(map(str, folder.glob("*.docx")))
        for kind, program in KINDS.items():
            out = folder / kind
            convert(written, program, out)
            for name, report in found.items():
                amiss = differences(report, gxparse.read(out / f"{name}.{kind}").report)
                counts[kind, not amiss] += 1
                if amiss:
                    print(f"{kind} {name}: {', '.join(amiss)}")
        drafts = {name: annotated(report) for name, report in found.items()}
        for name, data in drafts.items():
            (folder / f"{name}.docx").write_bytes(data)
        convert(written, KINDS["docx"], folder / "annotated")
        for name, data in drafts.items():
            again = (folder / "annotated" / f"{name}.docx").read_bytes()
            counts["comments", comments(again) == comments(data)] += 1
        number = sum(len(comments(data)) for data in drafts.values())
    for report in found.values():
        for kind, data in (
            ("own docx", to_docx(report)),
            ("own page", to_html(report).encode()),
        ):
            counts[kind, gxparse.read(data).report == report] += 1
    for kind in ("own docx", "own page", *KINDS):
        print(f"{kind}: {counts[kind, True]} of {len(found)} the same")
    same = counts["comments", True]
    print(f"annotated: {same} of {len(found)} have all comments ({number}) in place")
    return 0


if __name__ == "__main__":
    sys.exit(main())
