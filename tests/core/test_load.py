"""The sentence that an editor of the guide gets for each mistake."""

import tomllib
from pathlib import Path

import pytest

import quiz.decision
from quiz.decision import Guide, GuideError, load_guide
from quiz.decision.guide.load import decoded, file_text
from quiz.decision.guide.model import Rule
from quiz.decision.guide.toml_table import Mistake
from tests.core.conftest import GUIDE
from tests.core.readers import RELEASES

HERE = Path(quiz.decision.__file__).parent
TOML = (HERE / "guide.toml").read_text(encoding="utf-8")
EVIDENCE = (HERE / "evidence.toml").read_text(encoding="utf-8")

MISTAKES = tomllib.loads((Path(__file__).parents[1] / "data" / "mistakes.toml").read_text())


@pytest.mark.parametrize("edit", MISTAKES["guide"], ids=lambda edit: edit["message"][:60])
def test_a_mistake_is_named_with_its_place_and_the_way_out(edit: dict[str, str]) -> None:
    assert edit["message"] in _message(_edited(TOML, edit), EVIDENCE)


@pytest.mark.parametrize("edit", MISTAKES["evidence"], ids=lambda edit: edit["message"][:60])
def test_a_mistake_in_the_evidence_is_named_too(edit: dict[str, str]) -> None:
    assert edit["message"] in _message(TOML, _edited(EVIDENCE, edit))


def _edited(text: str, edit: dict[str, str]) -> str:
    assert edit["old"] in text
    return text.replace(edit["old"], edit["new"], 1)


def _message(guide: str, evidence: str) -> str:
    with pytest.raises(GuideError) as raised:
        load_guide(guide, evidence)
    return str(raised.value)


def test_an_answer_with_both_signs_on_one_axis_is_refused() -> None:
    with pytest.raises(GuideError, match="output=voice speaks for and against training, in rules"):
        load_guide(TOML + SHY_OF_VOICES)


def test_opposed_deciders_without_a_sentence_for_the_reader_are_refused() -> None:
    with pytest.raises(GuideError, match="'nothing-to-train-on' and 'voices' can both decide"):
        load_guide(TOML + SHY_OF_VOICES.replace("weight = -1", "weight = 3"))


def test_every_mistake_is_told_at_once() -> None:
    with pytest.raises(GuideError) as raised:
        load_guide(TOML.replace('"narrow"]', '"narow"]', 1).replace('"small"]', '"smll"]', 1))

    assert len(str(raised.value).splitlines()) == 2


def test_a_file_that_is_not_utf_8_is_named_with_the_line() -> None:
    assert decoded("guide.toml", b"\xef\xbb\xbfversion") == "version"
    with pytest.raises(Mistake, match=r"^guide\.toml: the byte 0xe9 in line 2 is not UTF-8; save"):
        decoded("guide.toml", b"# one\n# caf\xe9")


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(Mistake, match=r"^lost\.toml is not there; it belongs into"):
        file_text("lost.toml")


def test_tables_that_are_none_are_refused() -> None:
    text = 'version = "1.0.0"\ngate = { criterion = "a", unmeasured = "b" }\ncriterion = [1]'

    assert _message(text, EVIDENCE) == (
        "guide.toml: criterion is [1]; give tables, each under [[criterion]]"
    )


SHY_OF_VOICES = """
[[rule]]
id = "voices"
when.output = ["voice"]
axis = "training"
weight = -1
because = "A voice is a matter of taste."
section = "criteria/output/#output"
judgement = true
"""


@pytest.mark.parametrize("rule", GUIDE.rules, ids=lambda rule: rule.id)
def test_every_rule_rests_on_evidence_or_says_it_is_judgement(rule: Rule) -> None:
    assert bool(rule.evidence) != rule.judgement


IN_LINKS = {
    "freshness": ["changing", "stable"],
    "citations": ["yes", "no"],
    "gap": ["knowledge", "behavior", "both", "nothing"],
    "prompting": ["falls-short", "good-enough", "uncounted", "not-tried"],
    "corpus": ["none", "small", "large"],
    "task": ["narrow", "broad"],
    "latency": ["critical", "relaxed"],
    "output": ["schema", "voice", "free"],
    "grounding": ["high", "low"],
    "model": ["small", "any"],
    "examples": ["many", "few", "none"],
    "access": ["yes", "no"],
    "volume": ["high", "low"],
    "setup": ["longer", "weeks"],
    "coverage": ["passages", "whole"],
    "arrival": ["with-request", "kept"],
    "failure": ["search", "unused", "facts", "manner", "cost", "none"],
    "hosting": ["own", "any"],
}
"""What links in the world name, since before the first release. It is only ever added to."""


@pytest.mark.parametrize("criterion", IN_LINKS)
def test_what_links_in_the_world_name_is_there_for_ever(guide: Guide, criterion: str) -> None:
    assert set(IN_LINKS[criterion]) <= set(guide.criteria[criterion].choices)


@pytest.mark.parametrize("version", RELEASES)
def test_what_a_released_guide_asked_is_asked_for_ever(guide: Guide, version: str) -> None:
    for id, criterion in load_guide(RELEASES[version]).criteria.items():
        assert set(criterion.choices) <= set(guide.criteria[id].choices)


def test_a_verdict_is_found_by_its_label_or_an_alias_in_any_case(guide: Guide) -> None:
    outcome = guide.outcomes["rag"]

    assert {guide.verdict_named(name.upper()) for name in (outcome.label, *outcome.aliases)} == {
        "rag"
    }
    assert guide.verdict_named("magic") is None


def test_every_section_is_named_with_what_sends_readers_there(guide: Guide) -> None:
    sections = dict(guide.sections())

    assert sections["rule 'changing-facts-need-retrieval'"] == "criteria/freshness/#freshness"
    assert {location.partition(" ")[0] for location in sections} == {
        *("advice", "case-pile", "exit", "presumption", "rule", "rung", "verdict"),
    }
