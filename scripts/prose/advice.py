"""Sections that advise one of the approaches, and so must make a claim.

Advice on the order of work and what others advise cannot be decided: those blocks are marked.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from quiz.decision import Guide
from scripts.prose.markdown import Block, Page, Section

UNDECIDED = {
    "step": "on the order of work",
    "said": "the article's",
    "quoted": "somebody else's",
}
"""Classes of blocks that advise and make no claim, and whose advice each is."""

APPROACH = (
    r"(?:RAG|retrieval|an? index|a (?:good |careful |measured )?prompt|prompting|long context"
    r"|the whole text|fine-tun(?:e|ing)|train(?:ing)?|both|hybrid|combin(?:e|ing)(?! of))\b"
)
NOT_ADVICE = r"(?<!who )(?<!that )(?<!which )(?<!they )(?<!teams )(?<!people )(?<!the )"
VERB = (
    r"(?:use|choose|pick|prefer|recommend|add|build|avoid|skip|(?:go|start|begin|stay) with"
    r"|(?:switch|move) to|opt for)"
)
WINS = r"(?:wins?\b|pays\b|(?:is|are) (?:the (?:right|better|best) choice|enough|the answer)\b)"
NOT_REPORTED = r"(?<!say that )(?<!says that )(?<!say )(?<!says )"
ADVISING = re.compile(
    rf"\b{NOT_ADVICE}{VERB} (?:\w+ ){{0,2}}{APPROACH}|\b{NOT_REPORTED}{APPROACH}(?: alone)? {WINS}",
    re.IGNORECASE,
)
LINK = re.compile(r"\[([^\[\]]+)\]\([^)]*\)(?:\{[^}]*\})?")
CLAIM = re.compile(r"\]\((?:\.\./)*quiz\.md\?")


def unclaimed(guide: Guide, page: Page) -> Iterator[str]:
    """Yield a sentence for every section that advises an approach and makes no claim."""
    for section in page.sections:
        found = next(_advice(section), None)
        if found and not CLAIM.search(section.text):
            yield (
                f"{page.location(section.number)}: “{section.title}” advises ({found!r}) and makes "
                "no claim; link the advice to the quiz, or mark the block as .step or .quoted"
            )


def undecided(pages: Iterable[Page]) -> dict[str, int]:
    """Count the blocks that advise and are marked as none of the guide's verdicts."""
    counts = Counter(
        name for page in pages for block in page.blocks for name in block.classes & UNDECIDED.keys()
    )
    return {name: counts[name] for name in UNDECIDED}


def undecided_line(pages: Iterable[Page]) -> str:
    """Return the counts of `undecided` as a sentence."""
    counts = [f"{count} {UNDECIDED[name]}" for name, count in undecided(pages).items()]
    return f"Advice that makes no claim, and is marked: {', '.join(counts)}."


def _advice(section: Section) -> Iterator[str]:
    own = [block for block in section.blocks if not block.classes & UNDECIDED.keys()]
    title = Block(section.number, (section.title,), frozenset())
    for block in [title, *own]:
        for line in block.lines:
            yield from (found[0] for found in ADVISING.finditer(LINK.sub(_named, line)))


def _named(link: re.Match[str]) -> str:
    """Return a link's text if it is an approach; other titles are not ours to judge here."""
    return link[1] if CLAIM.search(link[0]) or re.fullmatch(APPROACH, link[1], re.I) else "…"
