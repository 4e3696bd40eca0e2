"""The exceptions that gxparse raises. Parsing itself raises none; ``ParseError`` stands with the diagnostics."""

from __future__ import annotations


def shown(value: object) -> str:
    """A value as a message prints it."""
    try:
        return repr(value)
    # An integer of more digits than Python prints, or lists within lists without end
    except (ValueError, RecursionError):
        return f"a value ({type(value).__name__}) too long to print"


class GxparseError(Exception):
    """Base of every exception that gxparse raises on purpose."""


class SchemaError(GxparseError, ValueError):
    """Data that is not of the JSON shape; the message opens with the path of the fault."""


class WrongArgument(GxparseError, ValueError):  # noqa: N818 - named for what is wrong
    """What is given does not fit, such as a report of another year; the command says so in either language."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en, zh)

    def text(self, lang: str = "en") -> str:
        """The message in English (``"en"``) or Chinese (``"zh"``)."""
        en, zh = self.args
        return str(zh if lang == "zh" else en)

    def __str__(self) -> str:
        return self.text()


class UnknownPath(GxparseError, KeyError):  # noqa: N818 - named for what is wrong
    """A path at which no report has a value; the message names it, and what may be meant."""

    def __str__(self) -> str:  # a KeyError would print its message in quotes
        return str(self.args[0])


class GrammarError(GxparseError):
    """A file of grammars/ that does not say what it should; the message opens with its name."""


class ReadError(GxparseError, OSError):
    """A source that cannot be opened, decoded or unpacked; the message is one clear line.

    ``code`` is its code in the catalogue of diagnostics, ``name`` the path of
    the file, or "" where it has none.
    """

    def __init__(self, code: str, en: str, zh: str, name: str = "") -> None:
        super().__init__(en)
        self.code = code
        self.name = name
        self._texts = {"en": en, "zh": zh}

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.code, self._texts["en"], self._texts["zh"], self.name)

    def text(self, lang: str = "en") -> str:
        """The message in English (``"en"``) or Chinese (``"zh"``), without the path."""
        if lang not in self._texts:
            raise ValueError(f"lang: {lang!r} is neither 'en' nor 'zh'")
        return self._texts[lang]

    def __str__(self) -> str:
        return f"{self.name}: {self.text()}" if self.name else self.text()


class MissingFile(ReadError, FileNotFoundError):  # noqa: N818 - named for what is wrong
    """A path at which there is no file, for those who expect the ``FileNotFoundError`` of ``open``."""


class UnsupportedFormat(ReadError):  # noqa: N818 - named for what is wrong
    """A file of a format that cannot be read."""


class MissingExtra(UnsupportedFormat):
    """A file of a format that an extra reads which is not installed; the message names it."""


class LimitExceeded(ReadError):  # noqa: N818
    """A file that is larger, or unpacks to more, than its ``Limits`` allow."""
