"""The guide in the words and in the order in which pages show it."""

from collections.abc import Container, Iterator
from datetime import date

from markupsafe import Markup

from quiz.decision import Guide
from quiz.decision.engine.reasons import reasons
from quiz.decision.engine.verdict import Verdict
from quiz.decision.guide.conditions import Condition
from quiz.decision.guide.evidence import JUDGEMENT, Evidence, citation
from quiz.decision.guide.model import Advice, Rule
from scripts.pages.site_index import Site, title

STRENGTH = {1: "speaks a little", 2: "speaks", 3: "decides"}


def when(guide: Guide, condition: Condition) -> str:
    """Say in the readers' words which answers a condition names."""
    return "; and ".join(
        f"{guide.criteria[id].name}: {_choices(guide, id, chosen)}"
        for id, chosen in condition.items()
    )


def answered(guide: Guide, condition: Condition) -> str:
    """Say the same as the end of a sentence: "if your answer" to this is that."""
    return ", and ".join(
        f"to “{guide.criteria[id].name}” is {_choices(guide, id, chosen)}"
        for id, chosen in condition.items()
    )


def _choices(guide: Guide, id: str, chosen: Container[str]) -> str:
    labels = guide.criteria[id].choices
    return " or ".join(f"“{labels[choice]}”" for choice in labels if choice in chosen)


def effect(rule: Rule) -> str:
    """Say what a rule does to its axis, with its points, or where it puts the text."""
    if rule.level:
        into = "the prompt" if rule.level == "prompt" else "an index"
        return f"puts needed text into {into} ({rule.strength})"
    side = "for" if rule.weight > 0 else "against"
    axis = "documents" if rule.axis == "retrieval" else "training"
    return f"{STRENGTH[abs(rule.weight)]} {side} {axis} ({points(rule)})"


def grounds(statement: Rule | Advice) -> str:
    """Return what a statement rests on, as Markdown: citations, or that it is our judgement."""
    cited = "".join(f" [@{id}]" for id in statement.evidence)
    return cited or f" ({JUDGEMENT})"


def citation_link(source: Evidence, root: str) -> Markup:
    """Return a citation as HTML, with a link to its entry from a page that far below the root."""
    link = Markup('<a href="{}evidence/#{}">{}</a>').format(root, source.id, source.label)
    return Markup(citation(link, source.read))


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
    """Return the criteria that a rule asks about and the answers that will do, for the filter."""
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


def month_name(month: str) -> str:
    """Return a month such as 2027-02 in words."""
    return f"{date.fromisoformat(f'{month}-01'):%B %Y}"
