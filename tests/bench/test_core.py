"""What the core costs, and how that grows with rules and criteria. Nothing here asserts a time.

`make bench` runs this and keeps the medians; `make check` runs each once, so that it stays whole.
"""

import json
from itertools import count
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from quiz import bridge
from quiz.decision import Guide, decide, explain, load_guide
from scripts.runtime.sample_requests import sets_of_answers
from tests.bench.synthetic import EVIDENCE, answers_of, guide_of, guide_text

pytestmark = pytest.mark.bench

GUIDE = load_guide()
READERS = list(sets_of_answers(GUIDE, 500, seed=7))
RULES = [(rules, 14) for rules in (10, 100, 1_000)]
CRITERIA = [(35 * criteria // 14, criteria) for criteria in (14, 28, 56, 140)]
SIZES = [*RULES, *CRITERIA]


def test_load_the_guide(benchmark: BenchmarkFixture) -> None:
    assert benchmark(load_guide).rules


def test_decide_a_reader(benchmark: BenchmarkFixture) -> None:
    assert _over(benchmark, lambda answers: decide(GUIDE, answers)).id


def test_explain_a_reader_in_full(benchmark: BenchmarkFixture) -> None:
    assert _over(benchmark, lambda a: bridge.answer(json.dumps({"answers": a})))


def _over(benchmark: BenchmarkFixture, ask: Any) -> Any:
    """Ask for one reader after the other, each round another one."""
    turn = count()
    return benchmark(lambda: ask(READERS[next(turn) % len(READERS)]))


@pytest.mark.parametrize(("rules", "criteria"), SIZES)
def test_load_as_guides_grow(benchmark: BenchmarkFixture, rules: int, criteria: int) -> None:
    text = guide_text(rules, criteria)

    assert len(benchmark(load_guide, text, EVIDENCE).rules) == rules


@pytest.mark.parametrize(("rules", "criteria"), SIZES)
def test_decide_as_guides_grow(benchmark: BenchmarkFixture, rules: int, criteria: int) -> None:
    guide = guide_of(rules, criteria)

    assert benchmark(decide, guide, answers_of(guide, 0.5, seed=1)).id


@pytest.mark.parametrize(("rules", "criteria"), SIZES)
def test_explain_as_guides_grow(benchmark: BenchmarkFixture, rules: int, criteria: int) -> None:
    guide = guide_of(rules, criteria)
    everyone = [decide(guide, answers_of(guide, 0.5, seed)) for seed in range(20)]
    turn = count()

    def explained() -> Any:
        return explain(guide, everyone[next(turn) % len(everyone)])

    assert benchmark(explained)["verdict"] in guide.outcomes


def test_a_guide_of_another_size_decides_too() -> None:
    guide: Guide = guide_of(1_000, 140)

    assert len(guide.rules) == 1_000
    assert len(guide.criteria) == 140
