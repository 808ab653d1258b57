"""Whatever comes into the bridge: a verdict or an error object comes out, never an exception."""

import json
import random
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from quiz import bridge
from quiz.decision import decide, explain
from tests.pyodide.profile.sheets_and_figures import by_chance

GUIDE = bridge.GUIDE
KEYS = explain(GUIDE, decide(GUIDE, {})).keys()

LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
ANY_JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=20,
)
CHOICES = st.sampled_from([id for each in GUIDE.criteria.values() for id in each.choices])
NAMES = st.sampled_from([*GUIDE.criteria, "v", "utm_source", "colour"]) | st.text(max_size=9)
NEARLY_ANSWERS = st.dictionaries(NAMES, CHOICES | ANY_JSON, max_size=6)
QUERIES = st.lists(st.tuples(NAMES, CHOICES | st.text(max_size=9))).map(
    lambda pairs: "&".join(f"{name}={choice}" for name, choice in pairs)
)


def _is_a_verdict_or_one_sentence(reply: str) -> None:
    message: dict[str, Any] = json.loads(reply)
    if "error" in message:
        assert message.keys() == {"error"}
        assert message["error"]
        assert "\n" not in message["error"]
    else:
        assert message.keys() == KEYS
        assert message["verdict"] in GUIDE.outcomes


@given(st.text())
@example('{"answers": {"gap": "\ud800"}}')
@example('{"answers": NaN}')
def test_any_text_gets_a_verdict_or_one_sentence(request: str) -> None:
    _is_a_verdict_or_one_sentence(bridge.answer(request))


@given(ANY_JSON)
def test_any_json_gets_a_verdict_or_one_sentence(request: Any) -> None:
    _is_a_verdict_or_one_sentence(bridge.answer(json.dumps(request)))


@given(NEARLY_ANSWERS)
def test_anything_given_as_answers_gets_a_verdict_or_one_sentence(answers: dict[str, Any]) -> None:
    _is_a_verdict_or_one_sentence(bridge.answer(json.dumps({"answers": answers})))


@given(st.dictionaries(NAMES, CHOICES, max_size=4), st.text() | ANY_JSON)
def test_anything_given_as_a_guide_gets_one_sentence(answers: dict[str, str], guide: Any) -> None:
    reply = bridge.answer(json.dumps({"answers": answers, "guide": guide}))

    assert json.loads(reply).keys() == {"error"}
    _is_a_verdict_or_one_sentence(reply)


@given(QUERIES | st.text(), QUERIES | st.text())
def test_any_link_gets_a_verdict_and_names_what_it_does_not_know(query: str, fragment: str) -> None:
    reply = bridge.answer(json.dumps({"query": query, "fragment": fragment}))

    assert json.loads(reply).keys() == KEYS


@given(st.integers(0, 10_000))
def test_anything_given_as_cases_or_figures_gets_a_reply_or_one_sentence(seed: int) -> None:
    """Made as for the profile: such as people might put, with a slip here and there."""
    for request in by_chance(random.Random(seed)):
        reply = json.loads(bridge.answer(request))
        assert reply.keys() != {"lacking"}
        assert "error" not in reply or (reply.keys() == {"error"} and "\n" not in reply["error"])
