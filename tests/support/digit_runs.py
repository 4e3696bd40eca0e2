"""Table 3 with the digits of its rows run together, as converters print it, and with misprints in it."""

from __future__ import annotations

from random import Random
from typing import Any

import gxparse
from gxparse.model.paths import values
from gxparse.testing import form
from tests.support.results import warned_paths


def text_of(found: dict[str, object]) -> str:
    """Table 3 as a converter prints it that parts no cells."""
    rows = []
    for one, two, three, path in form.REQUESTS[form.edition(found, "requests")]:
        label = "".join(part for part in (one, two, three) if part)
        rows.append(
            label
            + "".join(str(found[f"{path}.{column}"]) for column in form.APPLICANTS)
        )
    heads = f"{form.RELATION}申请人情况自然人法人或其他组织总计{''.join(form.ORGANIZATIONS)}"
    return form.HEADINGS["requests"] + heads + "".join(rows)


def read(found: dict[str, Any]) -> tuple[gxparse.ParseResult, dict[str, Any], set[str]]:
    """A parse of table 3 whose digits run together, its values by path, and the rows and figures that are told."""
    result = gxparse.parse(f"一、总体情况\n公布信息。\n{text_of(found)}\n")
    made = values(result.report)
    return (
        result,
        {path: made.get(path) for path in found if path.startswith("requests")},
        warned_paths(result),
    )


def misprinted(found: dict[str, Any], random: Random, number: int) -> dict[str, Any]:
    """The figures with some of table 3 misprinted: another number, another digit, or two digits that changed places."""
    made = dict(found)
    for path in random.sample(
        [path for path in found if path.startswith("requests")], number
    ):
        digits = list(str(made[path]))
        kind, n = (
            random.choice(("number", "digit", "places")),
            random.randrange(len(digits)),
        )
        if kind == "number":
            digits = [str(random.randint(0, 99))]
        elif kind == "digit":
            digits[n] = str(random.randint(0, 9))
        else:
            digits[n], digits[n - 1] = digits[n - 1], digits[n]
        made[path] = int("".join(digits))
    return made
