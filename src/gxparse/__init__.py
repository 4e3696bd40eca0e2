"""gxparse reads Chinese government-information-disclosure annual reports into typed objects."""

from gxparse.api import loads, parse
from gxparse.catalogue import Severity
from gxparse.checks import RULES, Equation, Finding, Rule, Status, check, check_hierarchy, evaluate
from gxparse.checks.claims import Claim
from gxparse.claims import report_claims
from gxparse.diagnostics import Diagnostic, ParseError
from gxparse.errors import GrammarError, GxparseError, ReadError, SchemaError
from gxparse.grammar import label
from gxparse.inference import Inference, Step, infer
from gxparse.model import (
    ApplicantCounts,
    Decisions,
    DisclosureTable2021,
    DisputeCounts,
    DisputeTable,
    Documents,
    Edition,
    Fees,
    NotProcessed,
    OtherProcessing,
    Outcomes2021,
    Refused,
    Report,
    RequestTable2021,
    Unavailable,
)
from gxparse.result import ParseResult
from gxparse.serializers.canonical import dumps
from gxparse.serializers.json import from_dict, to_dict
from gxparse.source import CellSource, Location, Origin, Segment, Span

__all__ = [
    "RULES",
    "ApplicantCounts",
    "CellSource",
    "Claim",
    "Decisions",
    "Diagnostic",
    "DisclosureTable2021",
    "DisputeCounts",
    "DisputeTable",
    "Documents",
    "Edition",
    "Equation",
    "Fees",
    "Finding",
    "GrammarError",
    "GxparseError",
    "Inference",
    "Location",
    "NotProcessed",
    "Origin",
    "OtherProcessing",
    "Outcomes2021",
    "ParseError",
    "ParseResult",
    "ReadError",
    "Refused",
    "Report",
    "RequestTable2021",
    "Rule",
    "SchemaError",
    "Segment",
    "Severity",
    "Span",
    "Status",
    "Step",
    "Unavailable",
    "check",
    "check_hierarchy",
    "dumps",
    "evaluate",
    "from_dict",
    "infer",
    "label",
    "loads",
    "parse",
    "report_claims",
    "to_dict",
]

__version__ = "0.1.0"
