"""The exceptions that gxparse raises. Parsing itself raises none: see ``ParseResult``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gxparse.diagnostics import Diagnostic


class GxparseError(Exception):
    """Base of every exception that gxparse raises on purpose."""


class ParseError(GxparseError, ValueError):
    """A text that cannot be taken as a report without errors.

    ``diagnostics`` holds every diagnostic of the parse, the errors among them.
    """

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        errors = [d for d in self.diagnostics if d.severity == "error"]
        if not errors:
            return "no error"
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        return f"{errors[0].code}: {errors[0].message}{more}"


class SchemaError(GxparseError, ValueError):
    """Data that is not of the JSON shape; the message opens with the path of the fault."""


class ReadError(GxparseError, OSError):
    """A source that cannot be opened or decoded; the message is one clear line."""
