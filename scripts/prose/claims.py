"""Links into the quiz are claims: find them, and ask the decision module about each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from quiz.decision import Guide, decide
from quiz.decision.guide.conditions import Answers
from quiz.decision.links.query_string import parse
from scripts.prose.manuscript import Manuscript
from scripts.prose.markdown import Page

LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?:\.\./)*quiz\.md\?(?P<query>[^)#\s]+)\)")


@dataclass(frozen=True, slots=True)
class Claim:
    """A link that names a verdict for some answers, and the line of the page that it stands on."""

    location: str
    text: str
    answers: Answers
    ignored: tuple[str, ...]


def find(guide: Guide, pages: Iterable[Page]) -> list[Claim]:
    """Return the claims of these pages, in order."""
    return [claim for page in pages for claim in _in_page(guide, page)]


def wrong(guide: Guide, claims: Iterable[Claim]) -> Iterator[str]:
    """Yield a sentence for every claim that the guide does not confirm."""
    for claim in claims:
        named = guide.verdict_named(claim.text)
        if claim.ignored:
            yield f"{claim.location}: the quiz does not know {', '.join(claim.ignored)}"
        elif named is None:
            names = ", ".join(outcome.label for outcome in guide.outcomes.values())
            yield f"{claim.location}: {claim.text!r} names no verdict; use {names} or an alias"
        elif (verdict := decide(guide, claim.answers).id) != named:
            yield f"{claim.location}: says {claim.text!r}, but the guide says {verdict!r}"


def wrong_claims(guide: Guide, page: Page) -> Iterator[str]:
    """Yield a sentence for every claim of a page that the guide does not confirm."""
    yield from wrong(guide, find(guide, [page]))


def idle_rules(manuscript: Manuscript) -> Iterator[str]:
    """Yield a sentence for every rule without which all claims would still hold."""
    guide, claims = manuscript.guide, find(manuscript.guide, manuscript.pages)
    for rule in guide.rules:
        others = tuple(each for each in guide.rules if each is not rule)
        if not any(wrong(replace(guide, rules=others), claims)):
            location = manuscript.guide_toml.location(f'id = "{rule.id}"')
            yield f"{location}: no claim depends on rule {rule.id!r}; make one in a page"


def _in_page(guide: Guide, page: Page) -> Iterator[Claim]:
    for number, line in enumerate(page.lines, 1):
        for found in LINK.finditer(line):
            link = parse(guide, found["query"])
            yield Claim(page.location(number), found["text"], link.answers, link.ignored)
