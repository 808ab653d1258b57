"""Allowed answers to verdicts: an answer left open is not neutral, so each allowed pair is decided.

The guide decides what is left open by its other rules, and that can be another verdict than every
pair which the counts allow. So no verdict is told of a gap in the answers, but of all its fillings.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from quiz.decision.cases.counts import Pairs
from quiz.decision.cases.rule import GAP, GAPS, PROMPTING, Answer, Answers, Rule, answers, scaled
from quiz.decision.engine.decide import decide
from quiz.decision.guide.conditions import Answers as Given
from quiz.decision.guide.model import Guide


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdict of each allowed pair, and how many cases more would leave only one.

    `more` is 0 where there is only one, and None where counting more would not tell.
    """

    by_pair: tuple[tuple[Answer, str], ...]
    more: int | None

    @property
    def result(self) -> str | None:
        """Return the verdict that all allowed pairs share."""
        found = {verdict for _, verdict in self.by_pair}
        return found.pop() if len(found) == 1 else None


def verdicts(
    guide: Guide, rule: Rule, pairs: Pairs, found: Answers, given: Given, is_doubted: bool
) -> Verdicts:
    """Decide for each allowed pair, beside what the reader answered otherwise."""
    of_pair = {
        (prompting, gap): decide(guide, {**given, PROMPTING: prompting, GAP: gap}).id
        for prompting, gaps in GAPS.items()
        for gap in gaps
    }
    by_pair = tuple((pair, of_pair[pair]) for pair in found.allowed)
    if len({verdict for _, verdict in by_pair}) <= 1:
        return Verdicts(by_pair, 0)
    return Verdicts(by_pair, None if is_doubted else _more(rule, pairs, of_pair))


def _more(rule: Rule, pairs: Pairs, of_pair: Mapping[Answer, str]) -> int | None:
    """Return how many cases more, at today's shares, settle the verdict for good.

    From that number on up to the most that the guide allows, every number leaves one verdict.
    """
    now, last = sum(pairs), rule.limit("most-cases")
    settled = None
    for of in range(last, now, -1):
        allowed = answers(rule, scaled(pairs, of)).allowed
        if len({of_pair[pair] for pair in allowed}) > 1:
            break
        settled = of - now
    return settled
