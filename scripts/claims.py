"""Links into the quiz are claims: find them in the pages, and ask the decision module about each.

`python -m scripts.claims` lists the claims that are wrong and the rules that no claim depends on.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from quiz.decision import Guide, decide, load_guide
from quiz.decision.answers import Answers
from quiz.decision.permalink import parse

DOCS = Path(__file__).parent.parent / "docs"
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
    def place(self) -> str:
        return f"{self.page}:{self.line}"


def find(guide: Guide, pages: Iterable[Path] | None = None) -> list[Claim]:
    """Return the claims of these pages, or of every page of the site, in order."""
    pages = sorted(DOCS.glob("*.md")) if pages is None else pages
    return [claim for page in pages for claim in _in_page(guide, page)]


def wrong(guide: Guide, claims: Iterable[Claim]) -> Iterator[str]:
    """Yield a sentence for every claim that the guide does not confirm."""
    for claim in claims:
        named = guide.verdict_named(claim.text)
        if claim.ignored:
            yield f"{claim.place}: the quiz does not know {', '.join(claim.ignored)}"
        elif named is None:
            names = ", ".join(outcome.label for outcome in guide.outcomes.values())
            yield f"{claim.place}: {claim.text!r} names no verdict; use {names} or an alias"
        elif (verdict := decide(guide, claim.answers).id) != named:
            yield f"{claim.place}: says {claim.text!r}, but the guide says {verdict!r}"


def idle_rules(guide: Guide, claims: Iterable[Claim]) -> Iterator[str]:
    """Yield the id of every rule without which all claims would still hold."""
    claims = list(claims)
    for rule in guide.rules:
        others = tuple(each for each in guide.rules if each is not rule)
        if not any(wrong(replace(guide, rules=others), claims)):
            yield rule.id


def _in_page(guide: Guide, page: Path) -> Iterator[Claim]:
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        for link in LINK.finditer(line):
            answers, ignored = parse(guide, link["query"])
            yield Claim(page.name, number, link["text"], answers, tuple(ignored))


def main() -> int:
    guide = load_guide()
    claims = find(guide)
    problems = list(wrong(guide, claims))
    problems += [f"rule {id!r}: no claim depends on it" for id in idle_rules(guide, claims)]
    print("\n".join(problems) or f"{len(claims)} claims hold, and every rule bears on one.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
