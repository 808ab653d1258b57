"""The verdicts that the guide stands for, by hand in `tests/data/fixed.toml`."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from quiz.decision import Guide, decide
from quiz.decision.links.query_string import write
from tests.core.conftest import GUIDE

CASES = tomllib.loads((Path(__file__).parents[1] / "data" / "fixed.toml").read_text())["case"]


def _name(case: dict[str, Any]) -> str:
    return write(GUIDE, case["answers"]) or "nothing"


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_the_verdict_is_fixed(guide: Guide, case: dict[str, Any]) -> None:
    assert decide(guide, case["answers"]).id == case["verdict"]


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_a_prompt_is_to_be_measured_first_where_nobody_spoke_of_one(
    guide: Guide, case: dict[str, Any]
) -> None:
    assert (decide(guide, case["answers"]).gate == "prompt-first") == case["gate"]


@pytest.mark.parametrize("case", [case for case in CASES if "close" in case], ids=_name)
def test_a_close_call_is_said_to_be_one(guide: Guide, case: dict[str, Any]) -> None:
    assert decide(guide, case["answers"]).close == case["close"]


def test_stable_facts_alone_are_no_reason_to_train(guide: Guide) -> None:
    assert not decide(guide, {"freshness": "stable"}).training.needed


def test_all_twenty_seven_are_there() -> None:
    assert len(CASES) == 27
