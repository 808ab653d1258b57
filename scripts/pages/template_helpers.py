"""What templates call: the guide in the words and the order in which pages show it."""

from collections.abc import Iterator
from itertools import groupby

from quiz.decision import Guide, decide
from quiz.decision.engine.reasons import reasons
from quiz.decision.engine.verdict import Verdict
from quiz.decision.guide.conditions import Condition
from quiz.decision.guide.model import OUTCOMES, Advice, Rule
from quiz.decision.links.query_string import write
from quiz.validation.report import report
from scripts.charts import axes_map, flow_diagram, svg
from scripts.charts.decision_tree import NOT_SURE, short_table
from scripts.measurements import builds, core_growth, page_loads, starts, targets
from scripts.pages.site_index import Site, title

STRENGTH = {1: "nudges", 2: "argues", 3: "decides"}


def when(guide: Guide, condition: Condition) -> str:
    """Say in the readers' words which answers a condition names."""
    return "; and ".join(
        f"{guide.criteria[id].name}: "
        + " or ".join(
            f"“{label}”" for c, label in guide.criteria[id].choices.items() if c in chosen
        )
        for id, chosen in condition.items()
    )


def effect(rule: Rule) -> str:
    """Say what a rule does to its axis, with its points, or where it puts the text."""
    if rule.level:
        return f"puts needed text into {'the prompt' if rule.level == 'prompt' else 'an index'}"
    side = "for" if rule.weight > 0 else "against"
    axis = "outside text" if rule.axis == "retrieval" else "training"
    return f"{STRENGTH[abs(rule.weight)]} {side} {axis} ({points(rule)})"


def grounds(said: Rule | Advice) -> str:
    """Return what something said rests on: citations, or that it is our judgement."""
    cited = "".join(f" [@{id}]" for id in said.evidence)
    return cited or " (our judgement)"


def points(rule: Rule) -> str:
    return f"{rule.weight:+d}".replace("-", "−")


def rules_for(guide: Guide, criterion: str) -> Iterator[tuple[str, list[tuple[Rule, Condition]]]]:
    """Yield each choice's label, with the rules that name it and what else they ask for."""
    for choice, label in guide.criteria[criterion].choices.items():
        named = [rule for rule in guide.rules if choice in rule.when.get(criterion, ())]
        yield label, [(rule, _without(rule.when, criterion)) for rule in named]


def _without(condition: Condition, criterion: str) -> Condition:
    return {id: chosen for id, chosen in condition.items() if id != criterion}


def answers_of(rule: Rule) -> str:
    """Return the criteria that a rule asks about and the answers that it asks for, as words."""
    answers = [f"{id}={choice}" for id, chosen in rule.when.items() for choice in sorted(chosen)]
    return " ".join([*rule.when, *answers])


def uses(site: Site, source: str) -> list[tuple[str, str]]:
    """Return what rests on a source, each with its link: rules, advice and pages."""
    guide = site.guide
    rules = [
        (f"the rule on {when(guide, rule.when)}", f"decision-table.md#rule-{rule.id}")
        for rule in guide.rules
        if source in rule.evidence
    ]
    advice = [
        (f"the advice “{each.text}”", site.file(each.section.partition("#")[2]))
        for each in guide.advice
        if source in each.evidence
    ]
    return [*rules, *advice, *((title(page), page.name) for page in site.cited_on[source])]


def because(verdict: Verdict) -> str:
    """Return the reasons for a verdict in one line, or why there are none."""
    return " ".join(rule.because for rule in reasons(verdict)[0]) or "Nothing spoke for another."


def cells() -> list[tuple[str, list[tuple[bool, str]]]]:
    """Return the map's rows, an index first: each level with its verdicts, untrained first."""
    rows = [(level, trained, verdict) for (level, trained), verdict in OUTCOMES.items()]
    grouped = groupby(rows, key=lambda row: row[0])
    return [(level, [(row[1], row[2]) for row in cells]) for level, cells in grouped][::-1]


HELP = {
    "targets": targets,
    "answers_of": answers_of,
    "because": because,
    "axes_map": axes_map,
    "builds": builds,
    "cells": cells,
    "decide": decide,
    "flow_diagram": flow_diagram,
    "effect": effect,
    "grounds": grounds,
    "core_growth": core_growth,
    "starts": starts,
    "link": write,
    "not_sure": NOT_SURE,
    "points": points,
    "report": report,
    "rules_for": rules_for,
    "short_table": short_table,
    "signs": svg.MARKS,
    "title": title,
    "uses": uses,
    "page_loads": page_loads,
    "when": when,
}
