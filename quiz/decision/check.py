"""What must hold across the guide's tables; each mistake is one sentence for the editor."""

import re
from collections.abc import Iterator

from quiz.decision.contradictions import contradictions
from quiz.decision.decide import OUTCOMES
from quiz.decision.model import Guide, Rule
from quiz.decision.wording import HEADLINES, Advice, Outcome

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SECTION = re.compile(r"[a-z0-9/-]*/#[a-z0-9-]+")


def mistakes(guide: Guide) -> Iterator[str]:
    """Yield a sentence for every mistake, with its place and what is allowed."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", guide.version):
        yield f"version is {guide.version!r}; give three numbers such as 1.0.0"
    yield from _ids(guide)
    yield from _core(guide)
    for rule in guide.rules:
        yield from _rule(guide, rule)
    yield from _outcomes(guide)
    yield from contradictions(guide)
    for number, conflict in enumerate(guide.conflicts, 1):
        yield from _names(guide, f"conflict number {number}: when", conflict.when)
    for advice in guide.advice:
        yield from _advice(guide, advice)
    for shortcut in guide.cheat_sheet:
        place = f"cheat-sheet {shortcut.ask!r}: answers"
        yield from _names(guide, place, {name: {id} for name, id in shortcut.answers.items()})


def _ids(guide: Guide) -> Iterator[str]:
    rules = [rule.id for rule in guide.rules]
    for id in [*guide.criteria, *rules, *guide.outcomes, *guide.evidence]:
        if not ID.fullmatch(id):
            yield f"id {id!r}; use lower-case words joined by hyphens"
    for criterion in guide.criteria.values():
        if len(criterion.choices) < 2:
            yield f"criterion {criterion.id!r} has fewer than two choices; a question needs two"


def _core(guide: Guide) -> Iterator[str]:
    core = [criterion.core for criterion in guide.criteria.values()]
    if core[:3] != [1, 2, 3] or any(core[3:]):
        yield f"core is {core}; put the criteria with core = 1, 2 and 3 first, and on no others"


def _rule(guide: Guide, rule: Rule) -> Iterator[str]:
    place = f"rule {rule.id!r}"
    yield from _names(guide, f"{place}: when", rule.when)
    if not rule.when:
        yield f"{place}: when is empty; name the criterion that the rule is about"
    if (rule.weight == 0) != (rule.level is not None):
        yield f"{place}: give it either a weight from -3 to 3 that is not 0, or a level"
    if rule.level and rule.axis != "retrieval":
        yield f"{place}: a level says where text goes; set axis = 'retrieval'"
    yield from _rests_on(guide, place, rule)


def _advice(guide: Guide, advice: Advice) -> Iterator[str]:
    place = f"advice {advice.text[:40]!r}"
    yield from _names(guide, f"{place}: when", advice.when)
    yield from _rests_on(guide, place, advice)
    for id in sorted(advice.verdicts - set(guide.outcomes)):
        yield f"{place}: verdicts names {id!r}; use some of {', '.join(guide.outcomes)}"


def _rests_on(guide: Guide, place: str, said: Rule | Advice) -> Iterator[str]:
    if not SECTION.fullmatch(said.section):
        yield f"{place}: section is {said.section!r}; give page/#id such as criteria/#gap"
    if bool(said.evidence) == said.judgement:
        yield f"{place}: name evidence, or say judgement = true; one of them, not both"
    for id in said.evidence:
        if id not in guide.evidence:
            yield f"{place}: evidence names {id!r}, which evidence.toml does not have"


def _names(guide: Guide, place: str, when: object) -> Iterator[str]:
    for name, chosen in dict(when).items():  # type: ignore[call-overload]
        if name not in guide.criteria:
            yield f"{place} names {name!r}; use one of {', '.join(guide.criteria)}"
            continue
        allowed = [choice.id for choice in guide.criteria[name].choices]
        if not chosen:
            yield f"{place}.{name} is empty; list some of {', '.join(allowed)}"
        for id in sorted(set(chosen) - set(allowed)):
            yield f"{place}.{name} names {id!r}; use one of {', '.join(allowed)}"


def _headlines(outcome: Outcome) -> Iterator[str]:
    place = f"verdict {outcome.id!r}: headline"
    for case in outcome.headline.keys() - set(HEADLINES):
        yield f"{place} has a case {case!r}; use some of {', '.join(HEADLINES)}"
    if "plain" not in outcome.headline:
        yield f"{place}.plain is missing; every verdict needs it"
    if ("gated" in outcome.headline) != (outcome.id in ("fine-tune", "hybrid")):
        yield f"{place}.gated is for verdicts that train, and for no others"


def _outcomes(guide: Guide) -> Iterator[str]:
    if set(guide.outcomes) != set(OUTCOMES.values()):
        wanted = ", ".join(dict.fromkeys(OUTCOMES.values()))
        yield f"verdicts are {', '.join(guide.outcomes)}; give exactly {wanted}"
    names: dict[str, str] = {}
    for outcome in guide.outcomes.values():
        yield from _headlines(outcome)
        for name in {outcome.label.lower(), *map(str.lower, outcome.aliases)}:
            if names.setdefault(name, outcome.id) != outcome.id:
                yield f"{name!r} names both {names[name]!r} and {outcome.id!r}; keep one"
