"""Counts to answers: what the cases say about the prompt and about what is missing.

An answer that leads towards training must be shown; one that leads away from it has only to lead,
because it is the cheap one to take back. That is the guide's own order of work as a rule of proof.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from quiz.decision.cases.counts import Pairs
from quiz.decision.cases.statistics import Interval, Share, one_sided, wilson
from quiz.decision.guide.model import Guide

PROMPTING, GAP = "prompting", "gap"
"""The criteria that cases can answer; ids never change."""
FALLS_SHORT, GOOD_ENOUGH = "falls-short", "good-enough"
KNOWLEDGE, BEHAVIOR, BOTH, NOTHING = "knowledge", "behavior", "both", "nothing"
GAPS = {GOOD_ENOUGH: (KNOWLEDGE, NOTHING), FALLS_SHORT: (BOTH, BEHAVIOR)}
"""What can be missing beside each answer about the prompt: the others contradict it."""
DEEPEST = 3
"""Marks that are turned round at most, to see what an answer rests on."""

type Answer = tuple[str, str]
"""The answers to PROMPTING and to GAP, in this order."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """The guide's limits, the target in percent, and whether there is any text to paste in."""

    limits: Mapping[str, int]
    target: int
    has_text: bool

    def limit(self, id: str) -> int:
        return self.limits[id]

    def interval(self, share: Share) -> Interval:
        return wilson(share, self.limit("confidence"))

    def is_below(self, share: Share) -> bool:
        """Tell whether the share is shown to be below the target."""
        return self.interval(share).high < self.target / 100

    def is_shown(self, share: Share) -> bool:
        """Tell whether the share is shown to reach the target."""
        return self.interval(share).low >= self.target / 100

    def leads(self, share: Share) -> bool:
        """Tell whether the share reaches the target by the count, and can't be far below it."""
        misses = (100 - self.target) * self.limit("slack-of-misses") / 100
        low = (self.target - min(self.limit("slack"), misses)) / 100
        return bool(share.of) and share.at_least(self.target) and self.interval(share).low >= low

    def enough(self, share: Share) -> int | None:
        """Return how many right answers of so many would have shown that the target is reached."""
        found = (right for right in range(share.of + 1) if self.is_shown(Share(right, share.of)))
        return next(found, None)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the counts answer, and every pair of answers that they allow.

    `prompting` and `gap` are the answers that all allowed pairs share, or None; there is no `gap`
    without `prompting`. Those in `shown` are shown by the counts, and others lead.
    """

    prompting: str | None
    gap: str | None
    shown: frozenset[str]
    allowed: tuple[Answer, ...]


def rule_of(guide: Guide, target: int, has_text: bool) -> Rule:
    return Rule({id: limit.value for id, limit in guide.limits.items()}, target, has_text)


@lru_cache(maxsize=4_096)
def answers(rule: Rule, pairs: Pairs, is_doubted: bool = False) -> Answers:
    """Return the answers to both questions that these counts allow.

    `is_doubted` says that the prompt can still be improved: then nothing shows that it falls short.
    """
    pasted = pairs.pasted
    if pasted.of < rule.limit("fewest"):
        return Answers(None, None, frozenset(), ())
    prompts = [*_prompts(rule, pasted, is_doubted)]
    allowed = tuple((prompt, gap) for prompt in prompts for gap in _gaps(rule, pairs, prompt))
    gaps = {gap for _, gap in allowed}
    gap = next(iter(gaps)) if len(gaps) == 1 else None
    prompting = prompts[0] if len(prompts) == 1 else None
    return Answers(prompting, gap, frozenset(_shown(rule, pairs, prompting, gap)), allowed)


def _prompts(rule: Rule, pasted: Share, is_doubted: bool) -> Iterator[str]:
    if rule.leads(pasted):
        yield GOOD_ENOUGH
    elif rule.is_below(pasted) and not is_doubted:
        yield FALLS_SHORT
    else:
        yield from (GOOD_ENOUGH, FALLS_SHORT)


def _shown(rule: Rule, pairs: Pairs, prompting: str | None, gap: str | None) -> Iterator[str]:
    if prompting == FALLS_SHORT or (prompting and rule.is_shown(pairs.pasted)):
        yield PROMPTING
        if gap and (gap != NOTHING or not pairs.of or rule.is_shown(pairs.closed)):
            yield GAP


def _gaps(rule: Rule, pairs: Pairs, prompt: str) -> Iterator[str]:
    """Yield what can be missing if the prompt is so."""
    if not pairs.of:
        # With nothing to paste in, the run with the text and the one without are the same.
        yield from GAPS[prompt] if rule.has_text else GAPS[prompt][1:]
    elif prompt == GOOD_ENOUGH:
        if rule.leads(pairs.closed):
            yield NOTHING
        elif rule.is_below(pairs.closed):
            yield KNOWLEDGE
        else:
            yield from GAPS[prompt]
    elif helps(rule, pairs):
        yield BOTH
    elif is_idle(rule, pairs):
        yield BEHAVIOR
    else:
        yield from GAPS[prompt]


def helps(rule: Rule, pairs: Pairs) -> bool:
    """Tell whether the text is shown to help, and by enough."""
    gain = pairs.text_only - pairs.closed_only
    is_luck = one_sided(pairs.text_only, pairs.closed_only) > rule.limit("chance") / 100
    return not is_luck and 100 * gain >= rule.limit("text-helps") * pairs.of


def is_idle(rule: Rule, pairs: Pairs) -> bool:
    """Tell whether it is shown that the text puts few answers right."""
    mended = Share(pairs.text_only, pairs.of)
    return rule.interval(mended).high < rule.limit("text-idle") / 100


def rests_on(ask: Callable[[Pairs], str | None], pairs: Pairs) -> int | None:
    """Return how few marks, turned round, would take an answer away; None if more than DEEPEST."""
    given, seen, at = ask(pairs), {pairs}, {pairs}
    for depth in range(1, DEEPEST + 1):
        at = {other for each in at for other in _one_mark_away(each)} - seen
        if any(ask(each) != given for each in at):
            return depth
        seen |= at
    return None


TURNS = (
    *(("both", "closed_only"), ("both", "text_only"), ("text_only", "neither")),
    *(("closed_only", "neither"), ("right_alone", "wrong_alone")),
)
"""Cells of a count between which one mark decides."""


def _one_mark_away(pairs: Pairs) -> Iterator[Pairs]:
    for turn in TURNS:
        for source, target in (turn, turn[::-1]):
            if getattr(pairs, source):
                here, there = getattr(pairs, source) - 1, getattr(pairs, target) + 1
                yield pairs._replace(**{source: here, target: there})


def scaled(pairs: Pairs, of: int) -> Pairs:
    """Return as many cases in the same proportions, by the largest remainders."""
    now = sum(pairs)
    whole = [each * of // now for each in pairs]
    rests = sorted(range(len(pairs)), key=lambda at: (-(pairs[at] * of % now), at))
    for at in rests[: of - sum(whole)]:
        whole[at] += 1
    return Pairs(*whole)


def with_target(rule: Rule, target: int) -> Rule:
    return replace(rule, target=target)
