"""Simulate what so many cases show, and keep the shares: `python -m scripts.bench.measured_cases`.

Readers whose true shares are known draw their cases by chance, and the core's own rule says what it
says: an answer can be right, wrong or left open. The seed of each cell is its own name, so that the
same guide gives the same file, and a test can draw any cell again.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from math import comb, sqrt
from typing import Any

from quiz.decision import Guide, load_guide
from quiz.decision.cases.counts import Pairs
from quiz.decision.cases.rule import FALLS_SHORT, GOOD_ENOUGH, Rule, answers, rule_of
from quiz.decision.cases.statistics import Share, one_sided, wilson
from scripts.measurements import store
from scripts.measurements.simulated_cases import RESULT

DRAWS = 4_000
TARGETS = (70, 80, 90, 95)
SIZES = (10, 20, 30, 50, 100)
USUAL, USUAL_TARGET = 30, 80
SPOILED = 0.015
"""The share of cases that the text makes wrong, where so many are right without it."""
LEAST = 0.3
"""The lowest true share with the text: below it, no text could fix enough to be at fault."""
CELLS = ("both", "text_only", "closed_only", "neither")
CLUSTER, CORRELATION = 3, 0.3
"""Cases about one document, and how much the answer to one says of another."""
SLIPS = (5, 10)
"""Marks of a hundred that are the wrong way round, by chance."""

type Judged = tuple[str | None, str | None]
"""What is said of the prompt and of what is missing; None is left open."""


@dataclass(frozen=True, slots=True)
class Truth:
    """A reader, whose answers miss so many times what the target lets them miss.

    `closed` turns the true share with the text and the target into the one without it.
    """

    name: str
    gap: str
    missed: float
    closed: Callable[[float, float], float]

    def shares(self, target: int) -> tuple[float, float]:
        """Return the true shares with the text and without."""
        pasted = max(LEAST, 1 - self.missed * (1 - target / 100))
        return pasted, min(pasted, max(0.01, self.closed(pasted, target / 100)))

    def prompting(self, target: int) -> str:
        return GOOD_ENOUGH if self.shares(target)[0] >= target / 100 else FALLS_SHORT

    def cells(self, target: int) -> tuple[float, float, float, float]:
        """Return how likely each cell of CELLS is."""
        pasted, closed = self.shares(target)
        spoiled = min(SPOILED, closed, 1 - pasted)
        return closed - spoiled, pasted - closed + spoiled, spoiled, 1 - pasted - spoiled


TRUTHS = (
    Truth("only facts are missing, clearly", "knowledge", 0.25, lambda _, target: target / 4),
    Truth("only facts are missing", "knowledge", 0.6, lambda _, target: target / 2),
    Truth("only facts are missing, near the target", "knowledge", 0.9, lambda _, t: t / 2),
    Truth("both are at fault, near the target", "both", 1.25, lambda pasted, _: 0.4 * pasted),
    Truth("both are at fault", "both", 2, lambda pasted, _: pasted / 3),
    Truth("both are at fault, clearly", "both", 3, lambda pasted, _: pasted / 4),
    Truth("both are at fault, the text fixes a fifth", "both", 2.25, lambda p, _: p - 0.2),
    Truth("only behaviour is at fault", "behavior", 2.25, lambda pasted, _: pasted - 0.03),
    Truth("only behaviour is at fault, clearly", "behavior", 3.5, lambda p, _: p - 0.02),
    Truth("only behaviour is at fault, near the target", "behavior", 1.3, lambda p, _: p - 0.02),
    Truth("nothing is missing", "nothing", 0.4, lambda _, target: 1 - 0.6 * (1 - target)),
)


def ours(rule: Rule, pairs: Pairs) -> Judged:
    found = answers(rule, pairs)
    return found.prompting, found.gap


def by_the_count(rule: Rule, pairs: Pairs) -> Judged:
    """Go by the shares as they were counted, as most people do."""
    is_good = pairs.pasted.at_least(rule.target)
    gain = pairs.text_only - pairs.closed_only
    if is_good:
        return GOOD_ENOUGH, "nothing" if pairs.closed.at_least(rule.target) else "knowledge"
    helped = 100 * gain >= rule.limit("text-helps") * pairs.of
    return FALLS_SHORT, "both" if helped else "behavior"


def shown_at(confidence: int) -> Callable[[Rule, Pairs], Judged]:
    """Return the rule that says nothing which is not shown at this confidence, either way."""

    def judged(rule: Rule, pairs: Pairs) -> Judged:
        target, chance = rule.target / 100, (100 - confidence) / 200
        pasted, closed = (wilson(each, confidence) for each in (pairs.pasted, pairs.closed))
        fixed = wilson(Share(pairs.text_only, pairs.of), confidence)
        helped = one_sided(pairs.text_only, pairs.closed_only) <= chance
        if pasted.low >= target:
            gap = "knowledge" if closed.high < target else None
            return GOOD_ENOUGH, "nothing" if closed.low >= target else gap
        if pasted.high >= target:
            return None, None
        gap = "behavior" if fixed.high < rule.limit("text-idle") / 100 else None
        return FALLS_SHORT, "both" if helped else gap

    return judged


RULES: dict[str, Callable[[Rule, Pairs], Judged]] = {
    "the shares as counted": by_the_count,
    "all shown at 95%": shown_at(95),
    "all shown at 90%": shown_at(90),
    "ours": ours,
}


def drawn(truth: Truth, target: int, of: int, rng: random.Random) -> list[str]:
    """Draw so many cases, each independent of the others."""
    return rng.choices(CELLS, truth.cells(target), k=of)


def drawn_in_clusters(truth: Truth, target: int, of: int, rng: random.Random) -> list[str]:
    """Draw so many cases of which each CLUSTER are about one document.

    A case goes the document's way so often that two of them correlate by CORRELATION.
    """
    found = list[str]()
    while len(found) < of:
        common, *own = rng.choices(CELLS, truth.cells(target), k=CLUSTER + 1)
        found += [common if rng.random() < sqrt(CORRELATION) else each for each in own]
    return found[:of]


def with_slips(percent: int) -> Callable[[Truth, int, int, random.Random], list[str]]:
    """Return how cases are drawn of which so many marks are the wrong way round."""
    pasted = {"both": "closed_only", "text_only": "neither"}
    closed = {"both": "text_only", "closed_only": "neither"}
    turns = [each | {other: cell for cell, other in each.items()} for each in (pasted, closed)]

    def draw(truth: Truth, target: int, of: int, rng: random.Random) -> list[str]:
        found = drawn(truth, target, of, rng)
        for turn in turns:
            found = [turn[cell] if 100 * rng.random() < percent else cell for cell in found]
        return found

    return draw


def cell(
    guide: Guide,
    truth: Truth,
    target: int,
    of: int,
    judge: Callable[[Rule, Pairs], Judged] = ours,
    draw: Callable[[Truth, int, int, random.Random], list[str]] = drawn,
) -> list[float]:
    """Return the percent of draws in which prompting is wrong, is open, and the same of gap."""
    rng, rule = random.Random(f"{truth.name} {target} {of}"), rule_of(guide, target, has_text=True)
    truly = (truth.prompting(target), truth.gap)
    wrong, left_open = [0, 0], [0, 0]
    known: dict[Pairs, Judged] = {}
    for _ in range(DRAWS):
        counts = Counter(draw(truth, target, of, rng))
        pairs = Pairs(*(counts[name] for name in CELLS))
        if pairs not in known:
            known[pairs] = judge(rule, pairs)
        for at, answer in enumerate(known[pairs]):
            left_open[at] += answer is None
            wrong[at] += answer not in (None, truly[at])
    return [round(100 * each / DRAWS, 1) for at in (0, 1) for each in (wrong[at], left_open[at])]


def at_the_target(guide: Guide, target: int) -> dict[str, float]:
    """Return how likely, exactly and in percent, a prompt at the target is said to fall short.

    That is with USUAL cases, and with the number of cases `of` where it is likeliest.
    """
    rule = rule_of(guide, target, has_text=True)
    sizes = range(rule.limit("fewest"), rule.limit("most-cases") + 1)
    worst = max(sizes, key=lambda of: _below(rule, of, target / 100))
    return {
        "usual": round(100 * _below(rule, USUAL, target / 100), 1),
        "worst": round(100 * _below(rule, worst, target / 100), 1),
        "of": worst,
    }


def _below(rule: Rule, of: int, share: float) -> float:
    """Return how likely so many cases of a true share are to be shown below the target."""
    low = (right for right in range(of + 1) if not rule.is_below(Share(right, of)))
    return sum(
        comb(of, right) * share**right * (1 - share) ** (of - right) for right in range(next(low))
    )


def figures(guide: Guide) -> dict[str, Any]:
    """Return every share that is simulated or computed; those of a cell as one line."""

    def line(truth: Truth, target: int = USUAL_TARGET, of: int = USUAL, **more: Any) -> str:
        return " ".join(map(str, cell(guide, truth, target, of, **more)))

    return {
        "draws": DRAWS,
        "limits": {id: limit.value for id, limit in guide.limits.items()},
        "tables": {
            str(target): {
                truth.name: {str(of): line(truth, target, of) for of in SIZES} for truth in TRUTHS
            }
            for target in TARGETS
        },
        "rules": {
            truth.name: {name: line(truth, judge=judge) for name, judge in RULES.items()}
            for truth in TRUTHS
        },
        "slips": {
            truth.name: {str(each): line(truth, draw=with_slips(each)) for each in SLIPS}
            for truth in TRUTHS
        },
        "clusters": {
            truth.name: {
                str(target): line(truth, target, draw=drawn_in_clusters) for target in TARGETS
            }
            for truth in TRUTHS
        },
        "at_the_target": {str(target): at_the_target(guide, target) for target in TARGETS},
    }


if __name__ == "__main__":
    found = figures(load_guide())
    store.write(RESULT, {}, found)
    for target, table in found["tables"].items():
        print(f"target {target}%")
        for name, sizes in table.items():
            print(f"  {name:45}", *(f"{of:>4}: {shares}" for of, shares in sizes.items()))
