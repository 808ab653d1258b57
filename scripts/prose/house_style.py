"""What we spell one way, what says nothing, and what is misquoted everywhere.

General faults are the linters' work.
"""

import re
from collections.abc import Iterator

from quiz.decision import Guide
from scripts.prose.manuscript import Manuscript
from scripts.prose.markdown import Page

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
}
"""A pattern in any case, and what to write instead."""
AVOIDED = re.compile(
    "|".join(f"(?P<w{at}>\\b(?:{pattern})\\b)" for at, pattern in enumerate(REPLACEMENTS)),
    re.IGNORECASE,
)
NOT_OURS = re.compile(r"\]\([^)]*\)|\{[^}]*\}|`[^`]*`|\[@[^\]]*\]|“[^”]*”|\"[^\"]*\"")
"""Addresses, ids, code, and what somebody else says."""
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


def avoided_in_guide(manuscript: Manuscript) -> Iterator[str]:
    """Yield what is avoided in the guide's own wording: questions, reasons, headlines, advice."""
    for text in _wording(manuscript.guide):
        yield from avoided(manuscript.guide_toml.location(text), text)


def _wording(guide: Guide) -> Iterator[str]:
    for criterion in guide.criteria.values():
        yield from (criterion.question, criterion.help)
    yield from (rule.because for rule in guide.rules)
    for outcome in guide.outcomes.values():
        yield from outcome.headline.values()
    yield from (advice.text for advice in guide.advice)
