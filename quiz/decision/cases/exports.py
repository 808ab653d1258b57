"""Which evaluation tool wrote a table, and in which of its columns that tool puts marks.

No tool says of which run its marks are: with the text, without it, or of the running system. So
this only narrows down what a reader has to choose from.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quiz.decision.cases.labels import Mark


@dataclass(frozen=True, slots=True)
class Export:
    """A tool, the columns that its files have, the names of those with marks, and its own words."""

    tool: str
    columns: frozenset[str]
    marked: re.Pattern[str]
    own: Mapping[str, Mark] = field(default_factory=dict)


EXPORTS = (
    Export("promptfoo", frozenset(("Status", "Score", "Grader Reason")), re.compile(r"Status")),
    Export(
        "Inspect",
        frozenset(("sample_id", "eval_id", "epoch")),
        re.compile(r"score_.+"),
        {"c": "right", "i": "wrong", "n": "wrong"},
    ),
    Export("LangSmith", frozenset(("example_id", "execution_time")), re.compile(r"feedback\..+")),
    Export("MLflow", frozenset(("trace_id", "assessments")), re.compile(r".+/value")),
    Export(
        "Phoenix",
        frozenset(("example_id", "repetition_number")),
        re.compile(r"annotation_.+_(label|score)"),
    ),
    Export(
        "Ragas", frozenset(("user_input", "response")), re.compile(r"(?!user_input|reference).+")
    ),
    Export("DeepEval", frozenset(("actual_output", "retrieval_context")), re.compile(r"success")),
)
"""What each writes was seen in files that it wrote: tests/data/exports/."""
UNKNOWN = Export("", frozenset(), re.compile(r".*", re.DOTALL))
"""Any other file: marks may be in any column."""


def export(header: Sequence[str]) -> Export:
    """Return which of these a header belongs to."""
    return next((each for each in EXPORTS if each.columns <= set(header)), UNKNOWN)
