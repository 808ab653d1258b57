"""The JSON that is published holds to its schema, and the schema to JSON Schema 2020-12."""

import json
import random
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Literal, TypedDict

import pytest
from jsonschema import Draft202012Validator

from quiz.cli import main
from quiz.decision import decide
from quiz.decision.output.verdict_json import VerdictJson, explain
from scripts.machines.guide_json import GuideJson, guide_json
from scripts.machines.json_schema import schema
from tests.machines.conftest import GUIDE

ROOTS = {"guide": GuideJson, "verdict": VerdictJson}
FIXED = tomllib.loads((Path(__file__).parents[1] / "data" / "fixed.toml").read_text("utf-8"))
RANDOM_SETS = 300


def _strict(root: type) -> Draft202012Validator:
    """Return a validator that refuses keys which the schema does not have."""
    whole = schema(root, "")
    for definition in whole["$defs"].values():
        definition["additionalProperties"] = False
    return Draft202012Validator(whole)


def _faults(validator: Draft202012Validator, value: object) -> list[str]:
    instance = json.loads(json.dumps(value))
    return [f"{each.json_path}: {each.message}" for each in validator.iter_errors(instance)]


def _random_sets() -> list[dict[str, str]]:
    rng = random.Random(20261127)
    criteria = list(GUIDE.criteria.values())
    picked = [rng.sample(criteria, rng.randint(0, len(criteria))) for _ in range(RANDOM_SETS)]
    return [{each.id: rng.choice([*each.choices]) for each in some} for some in picked]


@pytest.mark.parametrize("root", ROOTS.values(), ids=list(ROOTS))
def test_a_schema_is_one(root: type) -> None:
    Draft202012Validator.check_schema(schema(root, "https://guide.invalid/schema/a.json"))


def test_the_guide_holds_to_its_schema() -> None:
    assert _faults(_strict(GuideJson), guide_json(GUIDE)) == []


def test_fixed_verdicts_and_hundreds_of_others_hold_to_theirs() -> None:
    validator = _strict(VerdictJson)
    everyone = [*(case["answers"] for case in FIXED["case"]), *_random_sets()]

    for answers in everyone:
        assert _faults(validator, explain(GUIDE, decide(GUIDE, answers))) == [], answers


def test_what_the_program_prints_holds_to_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decide", "freshness=changing", "gap=behavior", "--json"]) == 0

    assert _faults(_strict(VerdictJson), json.loads(capsys.readouterr().out)) == []


def test_what_is_no_verdict_is_refused() -> None:
    verdict: dict[str, Any] = dict(explain(GUIDE, decide(GUIDE, {"gap": "both"})))
    validator = Draft202012Validator(schema(VerdictJson, ""))
    del verdict["path"]
    verdict |= {"close": "yes", "gate": "later", "axes": {"retrieval": {}}}

    faults = " ".join(_faults(validator, verdict))
    for expected in ("'path' is a required", "'yes' is not of", "'later'", "'training' is a req"):
        assert expected in faults


def test_a_key_that_is_added_later_is_not_refused() -> None:
    verdict = {**explain(GUIDE, decide(GUIDE, {})), "new": 1}

    assert _faults(Draft202012Validator(schema(VerdictJson, "")), verdict) == []


def test_a_schema_says_what_each_part_is() -> None:
    definitions = schema(VerdictJson, "")["$defs"]

    assert all(each["description"] for each in definitions.values())
    assert definitions["FlipJson"]["description"].startswith("One given answer replaced by another")


class Sample(TypedDict):
    """Every kind of type that published JSON may have."""

    size: Literal["small", "large"] | None
    tree: "list[Sample]"
    amounts: dict[str, float]


def test_types_are_named_as_json_schema_names_them() -> None:
    made = schema(Sample, "https://guide.invalid/a.json")

    assert made["$ref"] == "#/$defs/Sample"
    assert made["$id"] == "https://guide.invalid/a.json"
    assert made["$defs"]["Sample"]["properties"] == {
        "size": {"anyOf": [{"enum": ["small", "large"]}, {"type": "null"}]},
        "tree": {"type": "array", "items": {"$ref": "#/$defs/Sample"}},
        "amounts": {"type": "object", "additionalProperties": {"type": "number"}},
    }


class Odd(TypedDict):
    """What JSON cannot carry."""

    odd: bytes


def test_a_type_that_json_cannot_have_is_refused() -> None:
    with pytest.raises(TypeError, match=r"bytes.*json_schema"):
        schema(Odd, "")


def test_the_guide_s_data_says_when_it_was_checked() -> None:
    data = guide_json(GUIDE)

    assert data["guide_version"] == GUIDE.version
    assert data["evidence_checked"] == "2026-11-22"


PARTS: dict[str, Collection[object]] = {
    "criteria": GUIDE.criteria.values(),
    "rules": GUIDE.rules,
    "verdicts": GUIDE.outcomes.values(),
    "exits": GUIDE.exits.values(),
    "evidence": GUIDE.evidence.values(),
}


@pytest.mark.parametrize(("key", "parts"), PARTS.items(), ids=list(PARTS))
def test_the_guide_s_data_is_what_the_guide_has(key: str, parts: Collection[object]) -> None:
    data: Mapping[str, Any] = guide_json(GUIDE)

    for part, described in zip(parts, data[key], strict=True):
        for name, value in described.items():
            assert _as_in_the_guide(name, value) == getattr(part, name), (key, name)


def _as_in_the_guide(name: str, value: Any) -> object:
    if name == "choices":
        return {choice["id"]: choice["label"] for choice in value}
    if name == "when":
        return {id: frozenset(chosen) for id, chosen in value.items()}
    return tuple(value) if isinstance(value, list) else value
