"""Whether the guide still says what links and records say; the guide alone judges."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quiz.decision import Guide, decide
from quiz.decision.links.query_string import Link, write
from quiz.terminal.check.kinds import Kind, Problem
from quiz.terminal.check.verdict_names import verdict_names
from quiz.terminal.near_names import nearest

REMEMBERED = 10_000
"""Sets of answers, and texts of links, that are decided or looked up once."""
BROKEN = "this record is broken, and cannot be read; copy it from the quiz again"


@dataclass(frozen=True, slots=True)
class Judge:
    """A guide, with what it says to answers, and which of its verdicts a text is the name of."""

    guide: Guide
    verdict_of: Callable[[tuple[tuple[str, str], ...]], str]
    verdict_named: Callable[[str], str | None]

    def claims(self, link: Link, texts: Sequence[str]) -> dict[str, str]:
        """Return each verdict that a link claims, with the guide by which it does, or ""."""
        claims = {verdict: "" for text in texts if (verdict := self.verdict_named(text))}
        if link.verdict:
            claims[link.verdict] = f" under guide {link.version}" if link.version else ""
        return claims

    def problems(self, link: Link, texts: Sequence[str]) -> Iterator[Problem]:
        """Yield what is wrong with a link, whose text is one of these, or with a record."""
        if link.ignored:
            yield Kind.UNREADABLE, self._unknown(link)
            return
        now = self.verdict_of(tuple(link.answers.items()))
        for verdict, under in self.claims(link, texts).items():
            if verdict not in self.guide.outcomes:
                known = ", ".join(self.guide.outcomes)
                yield Kind.UNREADABLE, f"there is no verdict {verdict!r}; there are {known}"
            elif verdict != now and self._is_newer(link):
                yield Kind.UNREADABLE, self._newer(link)
            elif verdict != now:
                label, says = self.guide.outcomes[verdict].label, self.guide.outcomes[now].label
                answers = write(self.guide, link.answers) or "no answers"
                guide = f"guide {self.guide.version} says {says} ({answers})"
                yield Kind.STALE_CLAIM, f"said {label}{under}; {guide}"

    def problems_of_record(self, link: Link | None) -> Iterator[Problem]:
        """Yield what is wrong with a record, or with one that cannot be read."""
        if link is None:
            yield Kind.UNREADABLE, BROKEN
            return
        for kind, message in self.problems(link, ()):
            yield (Kind.CHANGED_RECORD if kind == Kind.STALE_CLAIM else kind), message

    def _unknown(self, link: Link) -> str:
        """Say what of a link the guide does not know, and what was meant or is allowed."""
        if self._is_newer(link):
            return self._newer(link)
        unknown = f"the guide does not know {', '.join(link.ignored)}"
        return "; ".join([unknown, *filter(None, map(self._hint, link.ignored))])

    def _hint(self, pair: str) -> str | None:
        name, _, value = pair.partition("=")
        criterion = self.guide.criteria.get(nearest(name, self.guide.criteria) or "")
        if criterion is None:
            return None
        if choice := nearest(value, criterion.choices):
            return f"did you mean {criterion.id}={choice}?"
        return f"{criterion.id} is one of {', '.join(criterion.choices)}"

    def _is_newer(self, link: Link) -> bool:
        return link.version is not None and _numbers(link.version) > _numbers(self.guide.version)

    def _newer(self, link: Link) -> str:
        return (
            f"this is of guide {link.version}, and this program has guide {self.guide.version}; "
            "install a newer one to check it"
        )


def judge(guide: Guide) -> Judge:
    @lru_cache(REMEMBERED)
    def verdict_of(answers: tuple[tuple[str, str], ...]) -> str:
        return decide(guide, dict(answers)).id

    return Judge(guide, verdict_of, lru_cache(REMEMBERED)(verdict_names(guide)))


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d{1,9}", version)]
