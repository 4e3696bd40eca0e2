"""What the playground runs in the browser, below ``worker.js``: a file to the pages of evidence of its reports."""

from __future__ import annotations

import json
import re
import sys
from types import SimpleNamespace

try:
    import regex  # noqa: F401
# Where it could not be fetched: a pattern that fits nothing, so that no label is taken for a misspelt one
except ModuleNotFoundError:
    NO_REGEX = True
    sys.modules["regex"] = SimpleNamespace(  # type: ignore[assignment]
        compile=lambda _: re.compile("(?!)"), escape=re.escape
    )
else:
    NO_REGEX = False

from gxparse import ReadError, read_all
from gxparse.view import page


def pages(data: bytes | memoryview, name: str, lang: str) -> str:
    """The title and the page of each report, and why there is none, as JSON."""
    try:
        results = read_all(bytes(data))
    except ReadError as error:
        return json.dumps({"pages": [], "told": error.text(lang)})
    told = [each.text(lang) for each in results[0].diagnostics if each.code == "GX001"]
    made = [
        (result.report.title or name, page(result, lang=lang, name=name))
        for result in results
    ]
    return json.dumps({"pages": made, "told": "".join(told), "noRegex": NO_REGEX})
