"""``make files``: lays the project's own reports out as files, for the tests of the readers.

Needs LibreOffice. The reports are those of ``make matrix``, whose truth stands
in corpus/converted; the files are committed in corpus/files.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from tests import pages

from tools.matrix import STYLES, office, reports

OUT = Path(__file__).parents[1] / "corpus" / "files"
KINDS = ("docx",)


def main() -> int:
    for name, style, report in reports():
        folder = OUT / name
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as temporary:
            page = Path(temporary) / "report.html"
            page.write_text(pages.page(report, style=STYLES[style]), encoding="utf-8")
            shutil.copy(page, folder)
            odt = office(page, "odt")
            for kind in KINDS:
                shutil.copy(office(odt, kind), folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
