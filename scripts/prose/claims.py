"""Links into the quiz are claims: find them in the pages, and ask the decision module about each.

`python -m scripts.prose.claims` lists the claims that are wrong, the rules that no claim depends
on, and the sections that advise without a claim.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from quiz.decision import Guide, decide, load_guide
from quiz.decision.guide.conditions import Answers
from quiz.decision.links.query_string import parse
from scripts.prose import advice
from scripts.prose.markdown import Page, pages

LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?:\.\./)*quiz\.md\?(?P<query>[^)#\s]+)\)")


@dataclass(frozen=True, slots=True)
class Claim:
    """A link that names a verdict for some answers, and the page and line that it stands on."""

    page: str
    line: int
    text: str
    answers: Answers
    ignored: tuple[str, ...]

    @property
    def location(self) -> str:
        return f"{self.page}:{self.line}"


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


def idle_rules(guide: Guide, claims: Iterable[Claim]) -> Iterator[str]:
    """Yield the id of every rule without which all claims would still hold."""
    claims = list(claims)
    for rule in guide.rules:
        others = tuple(each for each in guide.rules if each is not rule)
        if not any(wrong(replace(guide, rules=others), claims)):
            yield rule.id


def _in_page(guide: Guide, page: Page) -> Iterator[Claim]:
    for number, line in enumerate(page.lines, 1):
        for link in LINK.finditer(line):
            said = parse(guide, link["query"])
            yield Claim(page.name, number, link["text"], said.answers, said.ignored)


def main() -> int:
    guide, written = load_guide(), pages()
    claims = find(guide, written)
    problems = [*wrong(guide, claims), *advice.unclaimed(written)]
    problems += [f"rule {id!r}: no claim depends on it" for id in idle_rules(guide, claims)]
    print("\n".join(problems) or f"{len(claims)} claims hold, and every rule bears on one.")
    told = [f"{count} {advice.APART[mark]}" for mark, count in advice.apart(written).items()]
    print(f"Advice that makes no claim, and is marked: {', '.join(told)}.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
