"""What must hold across the guide's tables; each mistake is one sentence for the editor."""

import re
from collections.abc import Iterator
from itertools import combinations, product

from quiz.decision.decide import OUTCOMES
from quiz.decision.model import AXES, DECIDES, Guide, Rule

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
    yield from _signs(guide)
    yield from _conflicts(guide)
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
    if not SECTION.fullmatch(rule.section):
        yield f"{place}: section is {rule.section!r}; give page/#id such as criteria/#gap"
    if bool(rule.evidence) == rule.judgement:
        yield f"{place}: name evidence, or say judgement = true; one of them, not both"
    for id in rule.evidence:
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


def _outcomes(guide: Guide) -> Iterator[str]:
    if set(guide.outcomes) != set(OUTCOMES.values()):
        wanted = ", ".join(dict.fromkeys(OUTCOMES.values()))
        yield f"verdicts are {', '.join(guide.outcomes)}; give exactly {wanted}"
    names: dict[str, str] = {}
    for outcome in guide.outcomes.values():
        if bool(outcome.gated) != (outcome.id in ("fine-tune", "hybrid")):
            yield f"verdict {outcome.id!r}: gated is for verdicts that train, and for no others"
        for name in {outcome.label.lower(), *map(str.lower, outcome.aliases)}:
            if names.setdefault(name, outcome.id) != outcome.id:
                yield f"{name!r} names both {names[name]!r} and {outcome.id!r}; keep one"


def _signs(guide: Guide) -> Iterator[str]:
    """An answer that speaks for an axis here and against it there would break monotony."""
    for axis in AXES:
        signs: dict[tuple[str, str], Rule] = {}
        for rule in (rule for rule in guide.rules if rule.axis == axis and rule.weight):
            for name, chosen in rule.when.items():
                for answer in sorted((name, id) for id in chosen):
                    other = signs.setdefault(answer, rule)
                    if (other.weight > 0) != (rule.weight > 0):
                        yield (
                            f"{'='.join(answer)} speaks for and against {axis}, in rules "
                            f"{other.id!r} and {rule.id!r}; give it one sign"
                        )


def _conflicts(guide: Guide) -> Iterator[str]:
    """Deciders that can fire on both sides of an axis need a sentence for whoever meets them."""
    told = {conflict.rules for conflict in guide.conflicts}
    opposed = set()
    for one, other in combinations(guide.rules, 2):
        weights = {one.weight, other.weight}
        if one.axis == other.axis and weights == {DECIDES, -DECIDES} and _compatible(one, other):
            opposed.add(frozenset({one.id, other.id}))
    for pair in sorted(map(sorted, opposed - told)):
        yield f"rules {pair[0]!r} and {pair[1]!r} can both decide; write a [[conflict]] for them"
    for pair in sorted(map(sorted, told - opposed)):
        yield f"conflict {', '.join(pair)}: these are not two deciders that can meet; remove it"


def _compatible(one: Rule, other: Rule) -> bool:
    return all(
        name != theirs or one.when[name] & other.when[name]
        for name, theirs in product(one.when, other.when)
    )
