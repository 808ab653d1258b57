"""Decide between prompting, long context, RAG, fine-tuning and both, from answers alone."""

from quiz.decision.answers import Answers
from quiz.decision.decide import decide
from quiz.decision.load import GuideError, load_guide
from quiz.decision.model import Guide
from quiz.decision.verdict import Verdict

__all__ = ["Answers", "Guide", "GuideError", "Verdict", "decide", "load_guide"]
