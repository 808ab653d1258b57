"""How often the guide agrees with published scenarios, whose authors say what they used or advise.

The scenarios are a benchmark and not a training set: no rule may rest on a row.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path

from quiz.decision import Guide, Verdict, decide
from quiz.decision.guide.conditions import Answers
from quiz.decision.guide.model import DECIDES, Rule

HERE = Path(__file__).parent
NOT_SURE = ("", "unsure")


@dataclass(frozen=True, slots=True)
class Case:
    """A published scenario as it was coded, what its authors say, and what the guide says."""

    id: str
    scenario: str
    source: str
    url: str
    expected: str
    contested: bool
    answers: Answers
    verdict: Verdict

    @property
    def hit(self) -> bool:
        return self.verdict.id == self.expected

    @property
    def disputed(self) -> bool:
        """Retrieval for text that fits in a prompt: practice from when windows were small."""
        return self.expected == "rag" and self.answers.get("corpus") == "small"

    @property
    def in_headline(self) -> bool:
        """Whether the case counts in the scored."""
        return not self.contested and not self.disputed


@dataclass(frozen=True, slots=True)
class Score:
    """Hits among some cases. `low` and `high` bound the accuracy at 95 % (Wilson 1927)."""

    hits: int
    count: int

    @property
    def accuracy(self) -> float:
        return self.hits / self.count if self.count else 0.0

    @property
    def low(self) -> float:
        return self._bound(-1)

    @property
    def high(self) -> float:
        return self._bound(1)

    def _bound(self, side: int) -> float:
        z, n, p = 1.96, max(self.count, 1), self.accuracy
        middle, spread = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (middle + side * spread) / (1 + z * z / n)


@dataclass(frozen=True, slots=True)
class Report:
    """The benchmark's result. Contested and disputed cases stand apart from the scored."""

    overall: Score
    macro_recall: float
    by_verdict: Mapping[str, Score]
    close: Score
    not_close: Score
    confusion: Mapping[tuple[str, str], int]
    misses: tuple[Case, ...]
    contested: Score
    disputed: Score
    projects: tuple[Case, ...]
    rules_on_evidence: Score
    deciders_on_evidence: Score


@cache
def report(guide: Guide) -> Report:
    """Decide every scenario and every project, and count."""
    cases = scenarios(guide)
    scored = [case for case in cases if case.in_headline]
    by_verdict = {
        id: score(case for case in scored if case.expected == id) for id in guide.outcomes
    }
    return Report(
        overall=score(scored),
        macro_recall=sum(each.accuracy for each in by_verdict.values()) / len(by_verdict),
        by_verdict=by_verdict,
        close=score(case for case in scored if case.verdict.close),
        not_close=score(case for case in scored if not case.verdict.close),
        confusion=Counter((case.expected, case.verdict.id) for case in scored),
        misses=tuple(case for case in scored if not case.hit),
        contested=score(case for case in cases if case.contested),
        disputed=score(case for case in cases if case.disputed and not case.contested),
        projects=tuple(_project(guide, row) for row in rows("projects.csv")),
        rules_on_evidence=_on_evidence(guide, guide.rules),
        deciders_on_evidence=_on_evidence(
            guide, (rule for rule in guide.rules if abs(rule.weight) == DECIDES)
        ),
    )


def scenarios(guide: Guide) -> list[Case]:
    """Return every published scenario, decided."""
    return [_scenario(guide, row) for row in rows("scenarios.csv")]


def _on_evidence(guide: Guide, rules: Iterable[Rule]) -> Score:
    """Count the rules that rest on a source that was read, not only reported by another."""
    read = [any(guide.evidence[id].read != "secondary" for id in rule.evidence) for rule in rules]
    return Score(sum(read), len(read))


def score(cases: Iterable[Case]) -> Score:
    hits = [case.hit for case in cases]
    return Score(sum(hits), len(hits))


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _scenario(guide: Guide, row: Mapping[str, str]) -> Case:
    return Case(
        id=row["id"],
        scenario=row["scenario"],
        source=row["source"],
        url=row["url"],
        expected=row["verdict"],
        contested=row["contested"] == "yes",
        answers=(answers := answers_in(guide, row)),
        verdict=decide(guide, answers),
    )


def _project(guide: Guide, row: Mapping[str, str]) -> Case:
    answers = answers_in(guide, row)
    verdict, project = decide(guide, answers), row["project"]
    return Case(row["id"], project, row["note"], "", row["advice"], False, answers, verdict)


def answers_in(guide: Guide, row: Mapping[str, str]) -> Answers:
    """Return a row's answers; a criterion that came after the row was coded is not sure in it."""
    return {id: row[id] for id in guide.criteria if row.get(id, "") not in NOT_SURE}
