"""Words that we spell one way, and words that say nothing; general faults are the linters' work."""

import re
from collections.abc import Iterator

from quiz.decision import Guide
from scripts.prose.markdown import Page

INSTEAD = {
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
}
"""A pattern of words in any case, and what to write instead."""
AVOIDED = re.compile(
    "|".join(f"(?P<w{at}>\\b(?:{words})\\b)" for at, words in enumerate(INSTEAD)), re.IGNORECASE
)
UNREAD = re.compile(r"\]\([^)]*\)|\{[^}]*\}|`[^`]*`|\[@[^\]]*\]|“[^”]*”|\"[^\"]*\"")
"""Addresses, ids, code, and what somebody else says."""


def avoided(location: str, text: str) -> Iterator[str]:
    """Yield a sentence for every word in the text that we do not use."""
    for found in AVOIDED.finditer(UNREAD.sub("", text)):
        group = found.lastgroup or "w0"
        yield f"{location}: “{found[0]}”; write {[*INSTEAD.values()][int(group[1:])]}"


def on_page(page: Page) -> Iterator[str]:
    for number, line in enumerate(page.lines, 1):
        yield from avoided(f"{page.name}:{number}", line)


def in_guide(guide: Guide) -> Iterator[str]:
    """Yield what is avoided in the guide's own words: questions, reasons, headlines, advice."""
    for criterion in guide.criteria.values():
        yield from avoided(criterion.id, f"{criterion.question} {criterion.help}")
    for rule in guide.rules:
        yield from avoided(rule.id, rule.because)
    for outcome in guide.outcomes.values():
        yield from avoided(outcome.id, " ".join(outcome.headline.values()))
    for advice in guide.advice:
        yield from avoided(advice.text, advice.text)
