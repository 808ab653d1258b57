"""Where the guide's rules could contradict each other, or a reader, without a word."""

from collections.abc import Iterator
from itertools import product

from quiz.decision.guide.conditions import Condition
from quiz.decision.guide.model import AXES, DECIDES, Guide, Rule


def contradictions(guide: Guide) -> Iterator[str]:
    """Yield a sentence for every answer with both signs, and for every conflict without one."""
    yield from _signs(guide)
    for one, other in _opposed_deciders(guide):
        met = _together(one.when, other.when)
        if met and not any(_covers(each.when, met) for each in guide.conflicts):
            ids = " and ".join(repr(id) for id in sorted((one.id, other.id)))
            yield f"rules {ids} can both decide; write a [[conflict]] for them"


def _opposed_deciders(guide: Guide) -> Iterator[tuple[Rule, Rule]]:
    for axis in AXES:
        mine = [rule for rule in guide.rules if rule.axis == axis]
        deciding = ([rule for rule in mine if rule.weight == way] for way in (DECIDES, -DECIDES))
        yield from product(*deciding)


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


def _together(one: Condition, other: Condition) -> Condition | None:
    """Return the condition under which both hold, or None if nobody can answer so."""
    both = {**other, **one} | {name: one[name] & other[name] for name in one.keys() & other.keys()}
    return both if all(both.values()) else None


def _covers(conflict: Condition, met: Condition) -> bool:
    """Tell whether everybody who meets both rules reads the sentence."""
    return all(name in met and met[name] <= choices for name, choices in conflict.items())
