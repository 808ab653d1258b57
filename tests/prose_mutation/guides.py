"""The guide with one thing changed: a rule dropped or turned, or a strength or condition moved."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quiz.decision import Guide
from quiz.decision.guide.conditions import Condition
from quiz.decision.guide.model import DECIDES, Rule

STRONGEST = 5
"""The most that a rule about where text goes can weigh."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A changed rule, or None where it is gone, beside the rule as it is."""

    description: str
    before: Rule
    after: Rule | None

    def apply(self, guide: Guide) -> Guide:
        after = [self.after] if self.after else []
        return replace(
            guide,
            rules=tuple(
                each for rule in guide.rules for each in (after if rule is self.before else [rule])
            ),
        )


def directions(guide: Guide) -> Iterator[Edit]:
    """Yield every rule dropped, and every rule turned to say the opposite."""
    for rule in guide.rules:
        yield Edit(f"{rule.id}: dropped", rule, None)
        if rule.level:
            other = "index" if rule.level == "prompt" else "prompt"
            yield Edit(f"{rule.id}: puts text elsewhere", rule, _with(rule, level=other))
        else:
            yield Edit(f"{rule.id}: sign turned", rule, replace(rule, weight=-rule.weight))


def boundaries(guide: Guide) -> Iterator[Edit]:
    """Yield every rule with another strength, or with a condition that is wider or narrower."""
    for rule in guide.rules:
        for size in range(1, STRONGEST + 1) if rule.level else ():
            if size != rule.strength:
                description = f"{rule.id}: strength {rule.strength} becomes {size}"
                yield Edit(description, rule, replace(rule, strength=size))
        sign = 1 if rule.weight > 0 else -1
        for size in range(1, DECIDES + 1) if rule.weight else ():
            if sign * size != rule.weight:
                description = f"{rule.id}: weight {rule.weight:+d} becomes {sign * size:+d}"
                yield Edit(description, rule, replace(rule, weight=sign * size))
        for change, when in _conditions(guide, rule):
            yield Edit(f"{rule.id}: {change}", rule, replace(rule, when=when))


def _conditions(guide: Guide, rule: Rule) -> Iterator[tuple[str, Condition]]:
    """Yield the rule's condition with a choice more or less, or without one of its lines."""
    for id, chosen in rule.when.items():
        if len(rule.when) > 1:
            yield f"asks no more about {id}", {k: v for k, v in rule.when.items() if k != id}
        for choice in guide.criteria[id].choices:
            narrower = chosen - {choice}
            if choice not in chosen:
                yield f"fires for {id}={choice} too", {**rule.when, id: chosen | {choice}}
            elif narrower:
                yield f"fires no more for {id}={choice}", {**rule.when, id: narrower}


def _with(rule: Rule, level: str) -> Rule:
    return replace(rule, level=level)  # type: ignore[arg-type]  # one of the two levels
