"""Ask the hand-written prose about every change, and count what it notices."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from quiz.decision import Guide
from quiz.decision.engine.verdict import Verdict
from quiz.decision.guide.conditions import Answers
from scripts.prose.checks import page_problems
from scripts.prose.claims import Claim
from scripts.prose.markdown import Page
from tests.prose_mutation.engines import engines
from tests.prose_mutation.falsehoods import falsehoods, is_still_true
from tests.prose_mutation.guides import Edit, boundaries, directions
from tests.prose_mutation.space import Everybody, Witness

type Decide = Callable[[Answers], Verdict]


@dataclass(frozen=True, slots=True)
class Survivor:
    """A change that no claim notices, who would notice it, and the changed guide."""

    description: str
    witness: Witness | None
    decide: Decide | None


@dataclass(slots=True)
class Score:
    """How many changes were noticed, which were not, and how many change nothing for anybody."""

    caught: int = 0
    idle: int = 0
    survivors: list[Survivor] = field(default_factory=list)

    @property
    def count(self) -> int:
        return self.caught + len(self.survivors)

    @property
    def full(self) -> bool:
        return self.count > 0 and not self.survivors

    @property
    def share(self) -> str:
        """Return the share that was noticed, rounded down so that 100% means all."""
        return f"{100 * self.caught // max(1, self.count)}% ({self.caught} of {self.count})"


def of_rules(everybody: Everybody, claims: Sequence[Claim]) -> Score:
    """Score the rules: each dropped, and each turned."""
    score = Score()
    for edit in directions(everybody.guide):
        _judge_edit(score, everybody, claims, edit)
    return score


def of_boundaries(everybody: Everybody, claims: Sequence[Claim]) -> Score:
    """Score strengths, conditions and the engine's own thresholds."""
    score, guide = Score(), everybody.guide
    for edit in boundaries(guide):
        _judge_edit(score, everybody, claims, edit)
    for engine in engines():
        find = partial(everybody.changed_into, engine)
        _judge(score, engine.description, guide, claims, partial(engine.decide, guide), find)
    return score


def of_prose(guide: Guide, pages: Iterable[Page]) -> Score:
    """Score prose: each verdict, answer, figure and row of a table falsified."""
    score = Score()
    for page in pages:
        for each in falsehoods(guide, page):
            if is_still_true(guide, each):
                score.idle += 1
            elif any(page_problems(guide, each.page)):
                score.caught += 1
            else:
                score.survivors.append(Survivor(each.description, None, None))
    return score


def missing(survivors: Iterable[Survivor]) -> list[Witness]:
    """Return few witnesses that together notice every survivor, those with few answers first."""
    left = [each for each in survivors if each.witness]
    chosen = list[Witness]()
    while left:
        first = min(left, key=lambda each: len(each.witness.answers))  # type: ignore[union-attr]
        witness = first.witness
        assert witness
        chosen.append(witness)
        left = [each for each in left if each is not first and not _noticed(each, witness)]
    return chosen


def _noticed(survivor: Survivor, witness: Witness) -> bool:
    return bool(survivor.decide and survivor.decide(witness.answers).id != witness.before)


def _judge_edit(score: Score, everybody: Everybody, claims: Sequence[Claim], edit: Edit) -> None:
    guide, find = everybody.guide, partial(everybody.changed_by, edit)
    decide = partial(everybody.engine.decide, edit.apply(guide))
    _judge(score, edit.description, guide, claims, decide, find)


def _judge(
    score: Score,
    description: str,
    guide: Guide,
    claims: Sequence[Claim],
    decide: Decide,
    find: Callable[[], Witness | None],
) -> None:
    """Count a change: noticed by a claim, else of no account, else a survivor."""
    if any(decide(claim.answers).id != guide.verdict_named(claim.text) for claim in claims):
        score.caught += 1
    elif (witness := find()) is None:
        score.idle += 1
    else:
        score.survivors.append(Survivor(description, witness, decide))
