"""Whether what one table of the guide names is there in another."""

import re
from collections.abc import Collection, Iterator, Mapping

from quiz.decision.model import Guide, Rule
from quiz.decision.wording import Advice

SECTION = re.compile(r"[a-z0-9/-]*/#[a-z0-9-]+")


def unknown_answers(guide: Guide, place: str, when: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Yield a sentence for every criterion or choice that the guide does not have."""
    for name, chosen in when.items():
        if name not in guide.criteria:
            yield f"{place} names {name!r}; use one of {', '.join(guide.criteria)}"
            continue
        allowed = [choice.id for choice in guide.criteria[name].choices]
        if not chosen:
            yield f"{place}.{name} is empty; list some of {', '.join(allowed)}"
        for id in sorted(set(chosen) - set(allowed)):
            yield f"{place}.{name} names {id!r}; use one of {', '.join(allowed)}"


def no_support(guide: Guide, place: str, said: Rule | Advice) -> Iterator[str]:
    """Yield what is wrong with the section and the evidence that something said rests on."""
    yield from no_section(place, said.section)
    if bool(said.evidence) == said.judgement:
        yield f"{place}: name evidence, or say judgement = true; one of them, not both"
    for id in said.evidence:
        if id not in guide.evidence:
            yield f"{place}: evidence names {id!r}, which evidence.toml does not have"


def no_section(place: str, section: str) -> Iterator[str]:
    if not SECTION.fullmatch(section):
        yield f"{place}: section is {section!r}; give page/#id such as criteria/gap/#gap"
