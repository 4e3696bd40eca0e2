"""Tables that stand under the name of another body, or another year, than the report's own."""

from __future__ import annotations

from collections.abc import Callable

from gxparse.document.document import Document, Front
from gxparse.evidence.harmless import Identity
from gxparse.evidence.other_bodies import names_another
from gxparse.form.types import Form
from gxparse.source import Span

_FAR = 600  # characters above a table in which its caption is looked for
_MOST_LINES = 3
_SENTENCE_ENDS = "。；！？"


def of_another(
    form: Form,
    document: Document,
    front: Front,
    table: Span,
    low: int,
    is_of_another: Callable[[Form, Identity, str], bool] = names_another,
) -> Span | None:
    """The line above a table, in what begins at ``low``, that names another body or year than the front's, or says it
    is another one's in some other way."""
    own = Identity(front.agency, front.year)
    plain = document.plain
    above = document.lines(max(low, table.start - _FAR), table.start)
    # What stands between bars is of the table itself
    lines = [line for line in above if not plain[slice(*line)].lstrip().startswith("|")]
    for line in reversed(lines[-_MOST_LINES:]):
        text = plain[slice(*line)]
        if text[-1] in _SENTENCE_ENDS:
            return None
        if is_of_another(form, own, text):
            return Span(*line)
    return None


def opens_appendix(form: Form, _: Identity, caption: str) -> bool:
    """Whether a caption opens an appendix: "附件：政府信息公开申请情况表"."""
    return form.terms["OPENS_APPENDIX"].match(caption) is not None
