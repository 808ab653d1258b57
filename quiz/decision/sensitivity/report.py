"""What would change a verdict: which answers, given or missing, and which question to ask next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quiz.decision.engine.verdict import Verdict
from quiz.decision.guide.model import Guide
from quiz.decision.sensitivity.compiled_rules import compiled
from quiz.decision.sensitivity.completions import completions
from quiz.decision.sensitivity.replacements import a_pair_flips, leads_to


@dataclass(frozen=True, slots=True)
class Open:
    """A missing answer that may still matter, and the choices that change the verdict alone."""

    criterion: str
    leads_to: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Flip:
    """One answer replaced by another, and the verdict that it leads to."""

    criterion: str
    before: str
    after: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How firmly a verdict stands.

    `open` holds exactly the missing answers that can change the verdict, alone or with other
    missing answers; `settled` says that there are none; `clear`, that none does so alone.
    `fewest_changes` is how many given answers must be replaced: 1, 2, or 3 for three or more.
    """

    open: tuple[Open, ...]
    clear: bool
    settled: bool
    next: str | None
    flips: tuple[Flip, ...]
    fewest_changes: int


def sensitivity(guide: Guide, verdict: Verdict) -> Sensitivity:
    """Search what would change the verdict: exactly, over every extension of the answers.

    Open answers come in order of informativeness: first by the share of their choices that change
    the verdict alone, then by their influence (see `Completions.influence`), then as in the guide.
    Next is the first core question, then the gate's while the verdict is gated, then the most
    informative; none once settled.
    """
    rules, total = compiled(guide), compiled(guide).total(verdict.answers)
    alone = {id: leads_to(rules, verdict, total, id) for id in guide.criteria}
    ranked = sorted(_open(guide, verdict, alone), key=lambda each: each[0], reverse=True)
    open = tuple(each for _, each in ranked)
    flips = tuple(_flips(verdict, alone))
    return Sensitivity(
        open=open,
        clear=not any(each.leads_to for each in open),
        settled=not open,
        next=_next(guide, verdict, open),
        flips=flips,
        fewest_changes=1 if flips else 2 if a_pair_flips(rules, verdict, total) else 3,
    )


def is_settled(guide: Guide, verdict: Verdict) -> bool:
    """Tell whether no completion changes the verdict, and nothing else: quicker than the whole."""
    return completions(guide).settled(verdict.answers, verdict.id)


def _open(
    guide: Guide, verdict: Verdict, alone: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[tuple[float, float], Open]]:
    """Yield the missing answers that can matter in the guide's order, with what ranks them."""
    influence = dict(completions(guide).influence(verdict.answers))
    for id, criterion in guide.criteria.items():
        if influence.get(id):
            share = len(alone[id]) / len(criterion.choices)
            yield (share, influence[id]), Open(id, alone[id])


def _flips(verdict: Verdict, alone: Mapping[str, Mapping[str, str]]) -> Iterator[Flip]:
    for criterion, before in verdict.answers.items():
        for after, other in alone[criterion].items():
            yield Flip(criterion, before, after, other)


def _next(guide: Guide, verdict: Verdict, open: tuple[Open, ...]) -> str | None:
    if not open:
        return None
    for criterion in guide.criteria.values():
        if criterion.core and criterion.id not in verdict.answers:
            return criterion.id
    return guide.gate.criterion if verdict.gate else open[0].criterion
