"""What evaluators ask of reports: shares with what they rest on, what has changed, and many bodies over many years.

To be read in this order: ``measures`` (shares, as exact fractions) · ``changes`` (one report against another) ·
``panel`` (reports of many bodies and years: what is missing, doubled, contradicting).
"""

from gxparse.analysis.changes import Change, diff
from gxparse.analysis.measures import Measure, measures
from gxparse.analysis.panel import Panel, PanelEntry, PanelFinding, body, panel

__all__ = [
    "Change",
    "Measure",
    "Panel",
    "PanelEntry",
    "PanelFinding",
    "body",
    "diff",
    "measures",
    "panel",
]
