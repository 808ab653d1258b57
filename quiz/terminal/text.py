"""A verdict, and the guide itself, as text for a terminal."""

from collections.abc import Iterable, Iterator
from typing import Any

from quiz.decision import Guide


def verdict(guide: Guide, told: dict[str, Any]) -> Iterator[str]:
    """Yield the verdict JSON as paragraphs, the most important first."""
    labels = {id: outcome.label for id, outcome in guide.outcomes.items()}
    yield told["label"]
    yield told["headline"]
    if told["close"] and told["runner_up"]:
        yield f"A close call: one nudge more or less would make it {labels[told['runner_up']]}."
    yield from _list("Your answers disagree", (each["text"] for each in told["conflicts"]))
    presumed = (f"{each['because']} [presumed]" for each in told["presumed"])
    yield from _list("Why", [*map(_reason, told["reasons"]), *presumed])
    yield from _list("Also", map(_reason, told["more_reasons"]))
    yield from _list("What speaks against it", map(_reason, told["against"]))
    yield from _list("First steps", told["first_steps"])
    yield from _list("What you will need", told["needs"])
    yield from _list("Beware", (each["text"] for each in told["cautions"]))
    yield from _list("Keep an eye on", told["watch"])
    yield from _list("Where this stands on the ladder", map(_rung, told["ladder"]))
    yield from _list("Any one of these, instead of your answer, would change it", (
        f"{each['criterion']}={each['to']} → {labels[each['verdict']]}" for each in told["flips"]
    ))  # fmt: skip
    yield from _list("Any one of these, still open, would change it", (
        f"{each['criterion']}={choice} → {labels[other]}"
        for each in told["open"] for choice, other in each["leads_to"].items()
    ))  # fmt: skip
    yield f"\n{_how_firm(guide, told)}"


def _list(title: str, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == 0:
            yield f"\n{title}"
        yield f"  - {line}"


def _reason(reason: dict[str, Any]) -> str:
    rests_on = ", ".join(source["label"] for source in reason["evidence"]) or "our judgement"
    return f"{reason['because']} [{reason['criterion']}={reason['choice']}; {rests_on}]"


def _rung(rung: dict[str, Any]) -> str:
    return f"{rung['label']}: {rung['text']}{' ← you are here' if rung['here'] else ''}"


def _how_firm(guide: Guide, told: dict[str, Any]) -> str:
    version = f"(guide {told['guide_version']})"
    if told["settled"]:
        return f"No further answer here would change this verdict {version}."
    question = guide.criteria[told["next"]].question
    alone = "No single open answer would change this verdict. " if told["clear"] else ""
    return f"{alone}Next question, {told['next']}: {question} {version}"


def questions(guide: Guide) -> Iterator[str]:
    """Yield every question with the answers to type."""
    for criterion in guide.criteria.values():
        yield criterion.question
        for choice in criterion.choices:
            yield f"  {f'{criterion.id}={choice.id}':24}{choice.label}"
        yield ""


def rules(guide: Guide) -> Iterator[str]:
    """Yield every rule: where it bears, how strongly, when, why, and what it rests on."""
    for rule in guide.rules:
        when = " ".join(f"{id}={'|'.join(sorted(chosen))}" for id, chosen in rule.when.items())
        strength = f"text goes into the {rule.level}" if rule.level else f"{rule.weight:+d}"
        rests_on = ", ".join(rule.evidence) or "judgement"
        yield f"{rule.axis} {strength}  {when}\n    {rule.because} [{rests_on}]"
