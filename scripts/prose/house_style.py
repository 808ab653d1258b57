"""What we spell one way, what says nothing, and what is misquoted everywhere.

General faults are the linters' work.
"""

import re
from collections.abc import Iterator

from quiz.decision import Guide
from scripts.prose.manuscript import Manuscript
from scripts.prose.markdown import ROOT, Page

REPLACEMENTS = {
    r"fine ?tun(?:e|es|ed|ing)": "fine-tune, fine-tuning",
    r"pre ?training": "pre-training",
    r"dataset": "data set",
    r"hyper-?scaler": "the provider's name",
    r"certain(?:ly|ty)?": "what is known and how well, or: some",
    r"obviously|of course|needless to say|clearly": "nothing",
    r"simply|really|basically|actually": "nothing",
    r"in order to": "to",
    r"leverag(?:e|es|ed|ing)|utili[sz](?:e|es|ed|ing|ation)": "use",
    r"delv(?:e|es|ed|ing)|harness(?:es|ed|ing)?": "read, use",
    r"cutting[- ]edge|state[- ]of[- ]the[- ]art|game[- ]chang(?:er|ing)|seamless(?:ly)?": "nothing",
    r"robust(?:ly|ness)?": "what holds, and against what",
    r"holistic(?:ally)?|best[- ]of[- ]breed|paradigm": "nothing",
    r"our judgement|our reading": "nothing: what cites nothing is ours. A number: {: .ours }",
    r"measured by us|counted by us": "who counted and how; mark the number as {: .counted }",
    r"by definition": "the reason, or nothing; mark a sum as {: .arithmetic }",
    r"(?:is|are|was|were|been) reported (?:to|at|in|as|for|that)": "who reports it",
    r"the article(?: says)?": "the claim itself, or: the source article",
    r"(?:some|no|every|any)body": "you, your team, users, someone, no one",
    r"dear(?:er|est|ly)?": "expensive, costs more",
    r"mend(?:s|ed|ing)?|cure[sd]?": "fix",
    r"manners?": "behaviour, or style",
    r"shape[sd]?": "format, or behaviour",
    r"outside text": "documents",
    r"true passages?": "the right passage",
    r"nudge[sd]?": "a weak reason",
    r"rungs?|ladder": "step",
    r"(?:the|your|a|each) house|house (?:form|style|rules?)": "your company, in-house",
    r"items? in hand|at hand|in play": "what it is; available; concerned",
    r", for (?:then|there|it|they|that|this|nothing|more)": "because",
    r"may (?:see|read|have to|go|leave)": "can, is allowed to, might",
    r"It (?:loses|misleads)": "the condition first, as a list",
}
"""A pattern in any case, and what to write instead."""
AVOIDED = re.compile(
    "|".join(f"(?P<w{at}>\\b(?:{pattern})\\b)" for at, pattern in enumerate(REPLACEMENTS)),
    re.IGNORECASE,
)
NOT_OURS = re.compile(r"\]\([^)]*\)|\{[^}]*\}|`[^`]*`|\[@[^\]]*\]|“[^”]*”|\"[^\"]*\"")
"""Addresses, ids, code, and what somebody else says."""
MARKUP = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL)
TEMPLATES = ROOT / "scripts" / "pages" / "templates"
MISQUOTE = re.compile(r"\b40\s?[x×]|50k to 100k|94\.35[^\n]{0,40}RAG")


def avoided(location: str, text: str) -> Iterator[str]:
    """Yield a sentence for every expression in the text that we do not use."""
    for found in AVOIDED.finditer(NOT_OURS.sub("", text)):
        group = found.lastgroup or "w0"
        yield f"{location}: “{found[0]}”; write {[*REPLACEMENTS.values()][int(group[1:])]}"


def avoided_on_page(guide: Guide, page: Page) -> Iterator[str]:
    for number, line in enumerate(page.lines, 1):
        yield from avoided(page.location(number), line)


def misquoted(guide: Guide, page: Page) -> Iterator[str]:
    """Yield a sentence for every misquote that a page repeats as if it were so."""
    for block in page.blocks:
        if "quoted" not in block.classes and (found := MISQUOTE.search(block.text)):
            yield (
                f"{page.location(block.number)}: “{found[0]}” is a misquote; "
                "take it out, or mark the block as .quoted"
            )


def avoided_in_templates(manuscript: Manuscript) -> Iterator[str]:
    """Yield what is avoided in the texts that the build puts around the guide's own."""
    for path in sorted(TEMPLATES.rglob("*.*")):
        text = MARKUP.sub(lambda found: "\n" * found[0].count("\n"), path.read_text("utf-8"))
        for number, line in enumerate(text.split("\n"), 1):
            yield from avoided(f"{path.relative_to(ROOT)}:{number}", line)


def avoided_in_guide(manuscript: Manuscript) -> Iterator[str]:
    """Yield what is avoided in the guide's own wording: questions, reasons, headlines, advice."""
    for text in _wording(manuscript.guide):
        yield from avoided(manuscript.guide_toml.location(text), text)


def _wording(guide: Guide) -> Iterator[str]:
    for criterion in guide.criteria.values():
        yield from (criterion.question, criterion.help, *criterion.choices.values())
    yield from (rule.because for rule in guide.rules)
    for outcome in guide.outcomes.values():
        yield from outcome.headline.values()
    for exit in guide.exits.values():
        yield from (exit.label, exit.text)
    for rung in guide.ladder.values():
        yield from (rung.label, rung.text)
    yield from (each.because for each in guide.presumptions.values())
    yield from (conflict.text for conflict in guide.conflicts)
    yield from (advice.text for advice in guide.advice)
    yield from (step.until for step in guide.steps)
    yield from (limit.because for limit in guide.limits.values())
    for pile in guide.piles.values():
        yield from (pile.label, pile.owner, pile.repair)
    yield from (check.ask for check in guide.checks.values())
