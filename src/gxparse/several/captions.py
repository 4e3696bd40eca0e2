"""Tables that stand under the name of another body, or another year, than the report's own."""

from __future__ import annotations

from gxparse.checks.other_reports import is_same_body
from gxparse.document.document import Document, Front
from gxparse.form.types import Form
from gxparse.outline import title_words
from gxparse.source import Span

_FAR = 300  # characters above a table in which its caption is looked for
_MOST_LINES = 3
_SENTENCE_ENDS = "。；！？"


def of_another(
    form: Form, document: Document, front: Front, table: Span, low: int
) -> Span | None:
    """The line above a table, in what begins at ``low``, that names another body or year than the front's."""
    lines = [*document.lines(max(low, table.start - _FAR), table.start)]
    for line in reversed(lines[-_MOST_LINES:]):
        text = document.plain[slice(*line)]
        if text[-1] in _SENTENCE_ENDS:
            return None
        if _names_another(form, front, text):
            return Span(*line)
    return None


def _names_another(form: Form, front: Front, caption: str) -> bool:
    """Whether a caption names a body that is not the report's, or a year that is not."""
    text = title_words.without_surroundings(form, caption)
    year = form.terms["TITLE_YEAR"].search(text)
    if year and front.year and title_words.number(year) != front.year:
        return True
    body = text[: year.start()] if year else text
    if front.agency is None or not title_words.is_organ_with_place(form, body):
        return False
    return not is_same_body(body, front.agency)
