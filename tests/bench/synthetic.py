"""Guides of any size, made up by chance and the same each time, to see how cost grows."""

import random

from quiz.decision import Guide, load_guide

EVIDENCE = 'checked = "2026-11-24"\n'
OUTCOMES = """
[[verdict]]
id = "{id}"
label = "{id}"
section = "page/#{id}"
headline.plain = "Text."
"""
GATED = 'headline.gated = "Text."\n'


def guide_text(rules: int, criteria: int) -> str:
    """Return the TOML of a guide: each rule names one criterion, every fifth one a second.

    An answer has one sign on each axis, and no rule decides alone, as the loader demands.
    """
    rng = random.Random(rules * 1_000 + criteria)
    signs = {
        (c, o, axis): rng.choice((-1, 1)) for c in range(criteria) for o in "ab" for axis in AXES
    }
    parts = ['version = "1.0.0"\n[gate]\ncriterion = "c0"\nunmeasured = "a"\n']
    parts += [_criterion(number) for number in range(criteria)]
    parts += [_rule(rng, signs, number, criteria) for number in range(rules)]
    for id in ("prompting", "long-context", "rag", "fine-tune", "hybrid"):
        parts.append(OUTCOMES.format(id=id) + (GATED if id in ("fine-tune", "hybrid") else ""))
    return "\n".join(parts)


def guide_of(rules: int, criteria: int) -> Guide:
    return load_guide(guide_text(rules, criteria), EVIDENCE)


def answers_of(guide: Guide, share: float, seed: int) -> dict[str, str]:
    """Answer about this share of the questions, the same ones each time."""
    rng = random.Random(seed)
    return {
        id: rng.choice([*criterion.choices])
        for id, criterion in guide.criteria.items()
        if rng.random() < share
    }


AXES = ("retrieval", "training")


def _criterion(number: int) -> str:
    core = f"core = {number + 1}\n" if number < 3 else ""
    return (
        f'[[criterion]]\nid = "c{number}"\n{core}name = "C"\nquestion = "Q?"\n'
        'choices.a = "A"\nchoices.b = "B"\n'
    )


def _rule(
    rng: random.Random, signs: dict[tuple[int, str, str], int], number: int, criteria: int
) -> str:
    axis, first = rng.choice(AXES), rng.randrange(criteria)
    choice = rng.choice("ab")
    sign = signs[first, choice, axis]
    when = {first: choice}
    # Neighbours in fives: groups stay small, as in the guide, however many criteria there are.
    second = first // 5 * 5 + (first + 1) % 5
    if number % 5 == 0 and second < criteria:
        allied = [other for other in "ab" if signs[second, other, axis] == sign]
        when |= {second: allied[0]} if allied else {}
    lines = "".join(f'when.c{name} = ["{answer}"]\n' for name, answer in when.items())
    return (
        f'[[rule]]\nid = "r{number}"\n{lines}axis = "{axis}"\nweight = {sign * rng.randint(1, 2)}\n'
        'because = "Text."\nsection = "page/#id"\njudgement = true\n'
    )
