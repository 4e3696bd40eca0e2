"""Files that were made to do harm, each the sign of a kind."""

from tests.support.hostile import documents, full, papers, workbooks
from tests.support.hostile.case import Cases

WORKBOOKS: Cases = workbooks.CASES | full.WORKBOOKS
PAPERS: Cases = papers.CASES | full.PAPERS
CASES: Cases = documents.CASES | full.OTHERS | WORKBOOKS | PAPERS
EXTRAS = dict.fromkeys(WORKBOOKS, "gxparse.readers.office.xlsx") | dict.fromkeys(
    PAPERS, "gxparse.readers.pdf.reader"
)
"""The module that reads a case by a library, which may not be installed."""
