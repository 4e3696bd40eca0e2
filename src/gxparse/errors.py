"""The exceptions that gxparse raises. Parsing itself raises none; ``ParseError`` stands with the diagnostics."""

from __future__ import annotations


class GxparseError(Exception):
    """Base of every exception that gxparse raises on purpose."""


class SchemaError(GxparseError, ValueError):
    """Data that is not of the JSON shape; the message opens with the path of the fault."""


class GrammarError(GxparseError):
    """A file of grammars/ that does not say what it should; the message opens with its name."""


class ReadError(GxparseError, OSError):
    """A source that cannot be opened or decoded; the message is one clear line."""
