"""``make forms``: the reports of corpus/ as the statutory form, through LibreOffice to other formats, and read back.

Each is written as DOCX and as a page; of the former LibreOffice makes DOC, PDF, RTF, a page and a DOCX of its own.
Counted is in how many the tables and the title are the same, and in how many the prose is, up to blanks and
paragraphs. Needs LibreOffice, and the extras ``pdf`` and ``doc``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import gxparse
from gxparse import Report
from gxparse.model.report import INDICATORS, PROSE, TABLES
from gxparse.serializers.statutory import to_docx, to_html

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
            command = [
                "soffice",
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
            ]
            command += ["--convert-to", program, "--outdir", str(out), *written]
            subprocess.run(command, check=True, capture_output=True)
            for name, report in found.items():
                amiss = differences(report, gxparse.read(out / f"{name}.{kind}").report)
                counts[kind, not amiss] += 1
                if amiss:
                    print(f"{kind} {name}: {', '.join(amiss)}")
    for report in found.values():
        for kind, data in (
            ("own docx", to_docx(report)),
            ("own page", to_html(report).encode()),
        ):
            counts[kind, gxparse.read(data).report == report] += 1
    for kind in ("own docx", "own page", *KINDS):
        print(f"{kind}: {counts[kind, True]} of {len(found)} the same")
    return 0


if __name__ == "__main__":
    sys.exit(main())
