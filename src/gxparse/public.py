"""The public names, each from where it stands. ``gxparse`` has them all, and imports this when one is asked for."""

from gxparse.api import loads, parse, parse_all, read, read_all, warm
from gxparse.checks.equations import Equation, Status
from gxparse.checks.evaluation import Finding, evaluate
from gxparse.checks.hierarchy import check_hierarchy
from gxparse.checks.inference import Inference, Step, infer
from gxparse.checks.rule import Rule
from gxparse.checks.rules import RULES
from gxparse.checks.stated.reader import Claim
from gxparse.diagnostics.catalogue import Severity
from gxparse.diagnostics.diagnostic import Diagnostic, ParseError
from gxparse.errors import (
    GrammarError,
    GxparseError,
    LimitExceeded,
    MissingExtra,
    ReadError,
    SchemaError,
    UnknownPath,
    UnsupportedFormat,
)
from gxparse.form.labels import label
from gxparse.located_checks import check
from gxparse.located_claims import report_claims
from gxparse.model.report import (
    ApplicantCounts,
    Decisions,
    DisclosureTable2019,
    DisclosureTable2021,
    DisputeCounts,
    DisputeTable,
    Documents,
    DocumentsMade,
    Edition,
    FeeItems,
    Fees,
    Indicator,
    Items,
    NotProcessed,
    OtherProcessing,
    Outcomes2019,
    Outcomes2021,
    Procurement,
    Refused,
    Report,
    RequestTable2019,
    RequestTable2021,
    Unavailable,
)
from gxparse.model.values import value, values
from gxparse.outline.glance import is_report
from gxparse.readers.limits import Limits
from gxparse.result import ParseResult
from gxparse.serializers.canonical import dumps
from gxparse.serializers.json import from_dict, to_dict
from gxparse.serializers.schema import json_schema
from gxparse.source import CellSource, Location, Origin, Segment, Span

__all__ = [
    "RULES",
    "ApplicantCounts",
    "CellSource",
    "Claim",
    "Decisions",
    "Diagnostic",
    "DisclosureTable2019",
    "DisclosureTable2021",
    "DisputeCounts",
    "DisputeTable",
    "Documents",
    "DocumentsMade",
    "Edition",
    "Equation",
    "FeeItems",
    "Fees",
    "Finding",
    "GrammarError",
    "GxparseError",
    "Indicator",
    "Inference",
    "Items",
    "LimitExceeded",
    "Limits",
    "Location",
    "MissingExtra",
    "NotProcessed",
    "Origin",
    "OtherProcessing",
    "Outcomes2019",
    "Outcomes2021",
    "ParseError",
    "ParseResult",
    "Procurement",
    "ReadError",
    "Refused",
    "Report",
    "RequestTable2019",
    "RequestTable2021",
    "Rule",
    "SchemaError",
    "Segment",
    "Severity",
    "Span",
    "Status",
    "Step",
    "Unavailable",
    "UnknownPath",
    "UnsupportedFormat",
    "check",
    "check_hierarchy",
    "dumps",
    "evaluate",
    "from_dict",
    "infer",
    "is_report",
    "json_schema",
    "label",
    "loads",
    "parse",
    "parse_all",
    "read",
    "read_all",
    "report_claims",
    "to_dict",
    "value",
    "values",
    "warm",
]
