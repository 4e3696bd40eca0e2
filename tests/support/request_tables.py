"""Reports of table 3 alone, by their rows, and one whose figures keep every rule."""

from __future__ import annotations

from typing import Any

from gxparse import Report, RequestTable2021
from gxparse.model.paths import build
from gxparse.testing import form


def requests(**rows: tuple[int | None, ...]) -> Report:
    """A report of table 3; each row is six figures and a total, every other figure is 0."""
    found: dict[str, Any] = {
        f"{path}.{kind}": 0
        for *_, path in form.REQUESTS[2021]
        for kind in form.APPLICANTS
    }
    for name, figures in rows.items():
        path = f"requests.{name.replace('__', '.')}"
        found |= {
            f"{path}.{kind}": value
            for kind, value in zip(form.APPLICANTS, figures, strict=True)
        }
    return Report(requests=build(RequestTable2021, "requests", found))


# 7 3 0 2 1 4 = 17 came in, with 1 0 2 0 0 0 = 3 from last year; 16 were dealt with, 4 go on
KEPT: dict[str, tuple[int | None, ...]] = {
    "received": (7, 3, 0, 2, 1, 4, 17),
    "carried_in": (1, 0, 2, 0, 0, 0, 3),
    "outcomes__granted": (5, 1, 1, 0, 1, 2, 10),
    "outcomes__refused__third_party_rights": (1, 2, 1, 2, 0, 0, 6),
    "outcomes__total": (6, 3, 2, 2, 1, 2, 16),
    "carried_forward": (2, 0, 0, 0, 0, 2, 4),
}
