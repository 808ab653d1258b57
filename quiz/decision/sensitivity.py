"""What would change a verdict: which answers, given or missing, and which question to ask next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from quiz.decision.model import Guide
from quiz.decision.probes import Probes
from quiz.decision.sums import Sums, sums
from quiz.decision.verdict import Verdict


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
    the verdict alone, then by the share of a dozen fixed completions in which the answer
    matters, then as in the guide. Next is the first core question, then `prompting` while the
    verdict is gated on it, then the most informative; none once settled.
    """
    known = sums(guide)
    missing = [id for id in guide.criteria if id not in verdict.answers]
    ranked = sorted(_open(known, verdict, missing), key=lambda each: -each[0])
    open = tuple(each for _, each in ranked)
    flips = tuple(_flips(known, verdict))
    return Sensitivity(
        open=open,
        clear=not any(each.leads_to for each in open),
        settled=not open,
        next=_next(guide, verdict, open),
        flips=flips,
        fewest_changes=1 if flips else 2 if _a_pair_flips(known, verdict) else 3,
    )


def is_settled(guide: Guide, verdict: Verdict) -> bool:
    """Tell whether no completion changes the verdict, and nothing else: quicker than the whole."""
    missing = [id for id in guide.criteria if id not in verdict.answers]
    return Probes(sums(guide), verdict.answers).settled(missing)


def _open(known: Sums, verdict: Verdict, missing: list[str]) -> Iterator[tuple[float, Open]]:
    """Yield the missing answers that can matter, each with its informativeness."""
    total, probes = known.total(verdict.answers), Probes(known, verdict.answers)
    leads_to = {id: _leads_to(known, verdict, total, id) for id in missing}
    alone = {id for id in missing if leads_to[id]}
    matter = alone | probes.that_matter(id for id in missing if id not in alone)
    for id in missing:
        if id in matter:
            share = len(leads_to[id]) / len(known.group_of[id].choices[id])
            yield share + probes.share(id) / 100, Open(id, leads_to[id])


def _leads_to(known: Sums, verdict: Verdict, total: int, criterion: str) -> dict[str, str]:
    group = known.group_of[criterion]
    unsure, *adds = group.along(criterion, group.key(verdict.answers))
    verdicts = [known.verdict(total - unsure + add) for add in adds]
    choices = zip(group.choices[criterion][1:], verdicts, strict=True)
    return {choice: other for choice, other in choices if other != verdict.id}


def _flips(known: Sums, verdict: Verdict) -> Iterator[Flip]:
    for criterion, before in verdict.answers.items():
        for after in known.group_of[criterion].choices[criterion][1:]:
            other = known.verdict(known.total({**verdict.answers, criterion: after}))
            if other != verdict.id:
                yield Flip(criterion, before, after, other)


def _a_pair_flips(known: Sums, verdict: Verdict) -> bool:
    for one, other in combinations(verdict.answers, 2):
        for first in known.group_of[one].choices[one][1:]:
            for second in known.group_of[other].choices[other][1:]:
                both = {**verdict.answers, one: first, other: second}
                if known.verdict(known.total(both)) != verdict.id:
                    return True
    return False


def _next(guide: Guide, verdict: Verdict, open: tuple[Open, ...]) -> str | None:
    if not open:
        return None
    for criterion in guide.criteria.values():
        if criterion.core and criterion.id not in verdict.answers:
            return criterion.id
    return "prompting" if verdict.gate else open[0].criterion
