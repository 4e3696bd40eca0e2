"""What is told about a report: coded diagnostics, whose texts stand in the catalogue.

An error: something printed could not be read, placed or decided, or the text is no report. A warning: the report's
own figures look wrong, or the reading was repaired. Info: something is simply not printed.
"""

from __future__ import annotations

from typing import Any, Literal

from attrs import field, frozen

from gxparse.diagnostics.catalogue import CATALOGUE, Severity
from gxparse.errors import GxparseError
from gxparse.form.labels import name_in_message
from gxparse.model.shown import Shown
from gxparse.source import Span

_FIGURES = (
    "GX3"  # codes from here on are about the figures, those before about their reading
)


@frozen
class Diagnostic(Shown):
    """Something that a reader of the report must know.

    ``paths`` are the attribute paths of every value it stands on, alone or by
    its row; a whole table is named only where no cell of it was read. ``spans``
    are where it stands in the source, empty where there is no source. ``data``
    holds the figures and names of the message. ``proven`` says that how a table
    was read leaves no doubt: the diagnostic is an info then, whatever its code.
    """

    code: str
    paths: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    data: dict[str, Any] = field(factory=dict, hash=False)
    proven: bool = False

    @property
    def severity(self) -> Severity:
        """Error, warning or info: that of the code, or info where the reading is ``proven``."""
        return Severity.INFO if self.proven else CATALOGUE[self.code].severity

    @property
    def concerns(self) -> Literal["reading", "figures"]:
        """What it is about: whether a value was read right ("reading"), or whether the report's own figures agree
        ("figures": GX3xx and GX4xx). A value can be read beyond doubt and break a sum.
        """
        return "figures" if self.code >= _FIGURES else "reading"

    @property
    def message(self) -> str:
        """The message in English."""
        return self.text("en")

    def text(self, lang: str = "en") -> str:
        """The message in English (``"en"``) or Chinese (``"zh"``); another language is a ``ValueError``."""
        if lang not in ("en", "zh"):
            raise ValueError(f"lang: {lang!r} is neither 'en' nor 'zh'")
        entry = CATALOGUE[self.code]
        template = entry.zh if lang == "zh" else entry.en
        return template.format_map(
            {name: _in_words(value, lang) for name, value in self.data.items()}
        )

    def __str__(self) -> str:
        return f"{self.severity} {self.code}: {self.message}"


def _in_words(value: Any, lang: str) -> Any:
    """A value of ``data`` for a message: paths, wrapped in ``At``, become names."""
    return name_in_message(value, lang) if isinstance(value, At) else value


class At(str):
    """An attribute path in ``Diagnostic.data``, printed as the name of what it stands for."""

    __slots__ = ()


class Diagnostics(Shown, tuple[Diagnostic, ...]):
    """A tuple of diagnostics, which a notebook shows as a table."""

    __slots__ = ()


class ParseError(GxparseError, ValueError):
    """A text that cannot be taken as a report without errors.

    ``diagnostics`` holds every diagnostic of the parse, the errors among them.
    """

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        errors = [
            diagnostic
            for diagnostic in self.diagnostics
            if diagnostic.severity == "error"
        ]
        if not errors:
            return "no error"
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        return f"{errors[0].code}: {errors[0].message}{more}"
