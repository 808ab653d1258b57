"""Decide between prompting, long context, RAG, fine-tuning and both, from answers alone.

What other programs may build on, and shells need most; the rest shells import from its room:
guide, engine, sensitivity, links, output.
"""

from quiz.decision.engine.decide import decide
from quiz.decision.engine.verdict import Verdict
from quiz.decision.guide.conditions import Answers
from quiz.decision.guide.load import GuideError, load_guide
from quiz.decision.guide.model import Guide
from quiz.decision.output.decision_record import RecordJson, record
from quiz.decision.output.verdict_json import VerdictJson, explain

__all__ = [
    "Answers",
    "Guide",
    "GuideError",
    "RecordJson",
    "Verdict",
    "VerdictJson",
    "decide",
    "explain",
    "load_guide",
    "record",
]
