"""The names of a workbook's sheets, which are captions above all that stands on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.document.characters import simplified
from gxparse.document.document import Sheet
from gxparse.evidence.harmless import (
    Identity,
    is_own_caption,
    names_other_body,
    says_otherwise,
)
from gxparse.evidence.other_bodies import names_another
from gxparse.form.types import Form
from gxparse.source import Span
from gxparse.tables.tokens.remarks import as_compared
from gxparse.tables.values.value_source import ValueSource

_CENTURY = 2000


def of_sheets(
    form: Form,
    sheets: Iterable[Sheet],
    sources: Iterable[ValueSource],
    own: Identity,
) -> Iterator[Diagnostic]:
    """Sheets whose name, or what is printed around them, says another year, unit or body of the values on them
    (GX221)."""
    others = [
        (sheet, words)
        for sheet in sheets
        if (words := _says_otherwise(form, sheet, own))
    ]
    if not others:  # nearly always
        return
    places = [(end[0], path) for source in sources for path, end in source.ends()]
    for sheet, words in others:
        of_table: dict[str, list[str]] = {}
        for place, path in places:
            if sheet.start <= place < sheet.end:
                of_table.setdefault(path.partition(".")[0], []).append(path)
        for table, paths in of_table.items():
            name = table.partition("[")[0]
            where = Span(sheet.start, sheet.start)
            data = {"table": At(name), "raw": words}
            yield Diagnostic("GX221", tuple(paths), (where,), data)


def _says_otherwise(form: Form, sheet: Sheet, own: Identity) -> str | None:
    """The words of a sheet that say something else of its figures, if any do."""
    if is_of_others(form, sheet.name, own):
        return sheet.name
    # Letterheads, and who has filled it in, stand around pages too
    around = (words for words in sheet.around if says_otherwise(form, words, own))
    return next(around, None)


def is_of_others(form: Form, name: str, own: Identity) -> bool:
    """Whether the name of a sheet says that its figures are not the report's: "2022"  "作废"  "教育局"."""
    text = as_compared(simplified(name))
    # "街道" is a part of the name of a street's office
    if is_own_caption(form, name, own) or text in (own.agency or ""):
        return False
    years = _years(form, text)
    if years and own.year is not None and own.year not in years:
        return True
    # A month of the year behind the report's is that in which the sheet was made
    month = form.terms["MONTH_OF_SHEET"].fullmatch(text)
    if month and own.year == int(month["year"]):
        return True
    alone = form.terms["CAPTION_ALONE"].fullmatch(text)
    if alone and not (alone["year"] or alone["first_year"]):
        return True
    terms = ("SHEET_OF_OTHERS", "OTHER_VERSION")
    if any(form.terms[term].fullmatch(text) for term in terms):
        return True
    return says_otherwise(form, text, own) or _is_another_body(form, text, own)


def is_of_report(form: Form, name: str, own: Identity) -> bool:
    """Whether the name of a sheet says that its figures are the report's: "定稿"  "本年"  its year."""
    text = as_compared(simplified(name))
    if is_of_others(form, name, own):
        return False
    terms = ("SHEET_OF_REPORT", "FINAL_VERSION")
    return own.year in _years(form, text) or any(
        form.terms[term].fullmatch(text) for term in terms
    )


def _years(form: Form, text: str) -> set[int | None]:
    found = form.terms["YEAR_OF_SHEET"].finditer(text)
    return {
        int(said["year"]) if said["year"] else _CENTURY + int(said["short"])
        for said in found
    }


def _is_another_body(form: Form, text: str, own: Identity) -> bool:
    """Whether a name is that of a body, and no short one of the report's: "发改委" is "云岭县发展和改革委员会"."""
    if own.agency is None or form.terms["OWN_BODY"].fullmatch(text):
        return False
    characters = iter(own.agency)
    short = form.terms["END_OF_SHORT_NAME"].sub("", text)
    if all(character in characters for character in short):
        return False
    # Years are looked at for themselves
    return (
        form.terms["BODY_OF_SHEET"].fullmatch(text) is not None
        or names_other_body(form, text, own)
        or names_another(form, own._replace(year=None), text)
    )
