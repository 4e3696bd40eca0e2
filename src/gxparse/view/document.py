"""An HTML document in one file: its styles and its script stand in it, and nothing else may be run or loaded."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from gxparse.view.escape import attributes_of, escaped

MADE_BY = '<meta name="generator" content="gxparse">'
"""What tells a page that was made here."""
_REMARK = re.compile(r"/\*(?s:.*?)\*/|^\s*//.*$", re.MULTILINE)
_INDENT = re.compile(r"\n\s*")
_AROUND = re.compile(
    r"\s*([{};])\s*|(?<=[\w-]:)\s+"
)  # signs of a style sheet, beside which blanks say nothing


@cache
def asset(name: str) -> str:
    """A file of styles or a script of this package, without its remarks and its indentation."""
    text = files("gxparse.view").joinpath(name).read_text(encoding="utf-8")
    plain = _INDENT.sub("\n", _REMARK.sub("", text)).strip()
    return _AROUND.sub(r"\1", plain) if name.endswith(".css") else plain


@cache
def _policy(styles: tuple[str, ...], script: str) -> str:
    """Upon which a browser runs and loads nothing but these: also where a text had found its way out of being text."""
    style = " ".join(_hash(asset(name)) for name in styles)
    return (
        f"default-src 'none'; img-src data:; style-src {style}; "
        f"script-src {_hash(asset(script))}; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def html_of(
    title: str,
    body: str,
    lang: str,
    styles: tuple[str, ...],
    script: str,
    data: Mapping[str, str],
) -> str:
    """The document; ``body`` is HTML, ``data`` is what the script finds at the body."""
    inlined = "".join(f"<style>{asset(name)}</style>" for name in styles)
    told = attributes_of(**{f"data-{key}": value for key, value in data.items()})
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}"><head><meta charset="utf-8">'
        f"{MADE_BY}"
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(styles, script)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
        f"<title>{escaped(title)}</title>{inlined}</head>\n"
        f"<body{told}>{body}<script>{asset(script)}</script></body></html>\n"
    )
