"""A verdict, and the guide itself, as text for a terminal."""

from collections.abc import Iterable, Iterator

from quiz.decision import Guide, VerdictJson
from quiz.decision.guide.evidence import JUDGEMENT, citation
from quiz.decision.output.verdict_json import ReasonJson, path_lines


def verdict_lines(guide: Guide, verdict: VerdictJson) -> Iterator[str]:
    """Yield a verdict as paragraphs, the most important first."""
    labels = {id: outcome.label for id, outcome in guide.outcomes.items()}
    yield verdict["label"]
    yield verdict["headline"]
    if verdict["close"] and verdict["runner_up"]:
        other = labels[verdict["runner_up"]]
        yield f"A close call: one minor reason more or less would make it {other}."
    if verdict["exit"]:
        yield f"Look elsewhere first: {verdict['exit']['label']}. {verdict['exit']['text']}"
    if len(verdict["path"]) > 1:
        yield from _list("Now, and what comes next", path_lines(verdict["path"]))
    yield from _list("Your answers disagree", (each["text"] for each in verdict["conflicts"]))
    presumed = (f"{each['because']} [presumed]" for each in verdict["presumed"])
    yield from _list("Why", [*map(_reason, verdict["reasons"]), *presumed])
    yield from _list("Also", map(_reason, verdict["more_reasons"]))
    yield from _list("What speaks against it", map(_reason, verdict["against"]))
    yield from _list("First steps", verdict["first_steps"])
    yield from _list("What you will need", verdict["needs"])
    yield from _list("Beware", (each["text"] for each in verdict["cautions"]))
    yield from _list("Keep an eye on", verdict["watch"])
    yield from _list("Any one of these, instead of your answer, would change it", (
        f"{each['criterion']}={each['to']} → {labels[each['verdict']]}"
        for each in verdict["flips"]
    ))  # fmt: skip
    yield from _list("Any one of these, still open, would change it", (
        f"{each['criterion']}={choice} → {labels[other]}"
        for each in verdict["open"] for choice, other in each["leads_to"].items()
    ))  # fmt: skip
    yield f"\n{_how_firm(guide, verdict)}"


def _list(title: str, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == 0:
            yield f"\n{title}"
        yield f"  - {line}"


def _reason(reason: ReasonJson) -> str:
    sources = _sources((source["label"], source["read"]) for source in reason["evidence"])
    return f"{reason['because']} [{reason['criterion']}={reason['choice']}; {sources}]"


def _sources(sources: Iterable[tuple[str, str]]) -> str:
    """Name what a statement rests on, from the label of each source and how closely it was read."""
    return ", ".join(citation(label, read) for label, read in sources) or JUDGEMENT


def _how_firm(guide: Guide, verdict: VerdictJson) -> str:
    version = f"(guide {verdict['guide_version']})"
    if verdict["next"] is None:
        return f"No further answer here would change this verdict {version}."
    question = guide.criteria[verdict["next"]].question
    alone = "No single open answer would change this verdict. " if verdict["clear"] else ""
    return f"{alone}Next question, {verdict['next']}: {question} {version}"


def question_lines(guide: Guide) -> Iterator[str]:
    """Yield every question with the answers to type."""
    for criterion in guide.criteria.values():
        yield criterion.question
        for choice, label in criterion.choices.items():
            yield f"  {f'{criterion.id}={choice}':24}{label}"
        yield ""


def rule_lines(guide: Guide) -> Iterator[str]:
    """Yield every rule: where it bears, how strongly, when, why, and what it rests on."""
    for rule in guide.rules:
        when = " ".join(f"{id}={'|'.join(sorted(chosen))}" for id, chosen in rule.when.items())
        strength = f"text goes into the {rule.level}" if rule.level else f"{rule.weight:+d}"
        evidence = [guide.evidence[id] for id in rule.evidence]
        sources = _sources((source.label, source.read) for source in evidence)
        yield f"{rule.axis} {strength}  {when}\n    {rule.because} [{sources}]"
