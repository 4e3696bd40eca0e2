"""gxparse reads Chinese government-information-disclosure annual reports into typed objects."""

from gxparse.api import loads, parse, read
from gxparse.catalogue import Severity
from gxparse.checks import RULES, Equation, Finding, Rule, Status, check, evaluate
from gxparse.diagnostics import Diagnostic, ParseError
from gxparse.errors import (
    GrammarError,
    GxparseError,
    LimitExceeded,
    MissingExtra,
    ReadError,
    SchemaError,
    UnsupportedFormat,
)
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
from gxparse.readers.limits import Limits
from gxparse.result import ParseResult
from gxparse.serializers.canonical import dumps
from gxparse.serializers.json import from_dict, to_dict
from gxparse.source import CellSource, Location, Origin, Segment, Span

__all__ = [
    "RULES",
    "ApplicantCounts",
    "CellSource",
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
    "LimitExceeded",
    "Limits",
    "Location",
    "MissingExtra",
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
    "UnsupportedFormat",
    "check",
    "dumps",
    "evaluate",
    "from_dict",
    "infer",
    "label",
    "loads",
    "parse",
    "read",
    "to_dict",
]

__version__ = "0.1.0"
