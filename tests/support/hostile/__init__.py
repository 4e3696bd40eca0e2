"""Files that were made to do harm, each the sign of a kind."""

from tests.support.hostile import documents, full, papers, workbooks
from tests.support.hostile.case import Cases

WORKBOOKS, PAPERS = workbooks.CASES, papers.CASES
CASES: Cases = documents.CASES | WORKBOOKS | PAPERS
FULL: Cases = full.OTHERS | full.WORKBOOKS | full.PAPERS
"""Those that take long to make and to read."""
EXTRAS = dict.fromkeys(WORKBOOKS | full.WORKBOOKS, "gxparse.readers.office.xlsx") | (
    dict.fromkeys(PAPERS | full.PAPERS, "gxparse.readers.pdf.reader")
)
"""The module that reads a case by a library, which may not be installed."""
