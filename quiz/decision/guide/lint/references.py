"""Whether what one table of the guide names is there in another."""

import re
from collections.abc import Collection, Iterator, Mapping

from quiz.decision.guide.measured import Limit, Pile, PromptCheck
from quiz.decision.guide.model import Advice, Guide, Rule

SECTION = re.compile(r"[a-z0-9/-]*/#[a-z0-9-]+")


def unknown_answers(
    guide: Guide, location: str, when: Mapping[str, Collection[str]]
) -> Iterator[str]:
    """Yield a sentence for every criterion or choice that the guide does not have."""
    for name, chosen in when.items():
        if name not in guide.criteria:
            yield f"{location} names {name!r}; use one of {', '.join(guide.criteria)}"
            continue
        allowed = guide.criteria[name].choices
        if not chosen:
            yield f"{location}.{name} is empty; list some of {', '.join(allowed)}"
        for id in sorted(set(chosen) - set(allowed)):
            yield f"{location}.{name} names {id!r}; use one of {', '.join(allowed)}"


def no_support(
    guide: Guide, location: str, statement: Rule | Advice | Limit | Pile | PromptCheck
) -> Iterator[str]:
    """Yield what is wrong with the evidence that a statement rests on."""
    if bool(statement.evidence) == statement.judgement:
        yield f"{location}: name evidence, or say judgement = true; one of them, not both"
    for id in statement.evidence:
        if id not in guide.evidence:
            yield f"{location}: evidence names {id!r}, which evidence.toml does not have"


def malformed_sections(guide: Guide) -> Iterator[str]:
    """Yield a sentence for every section that is no address; whether it exists, the pages know."""
    for location, section in guide.sections():
        if not SECTION.fullmatch(section):
            yield f"{location}: section is {section!r}; give page/#id such as criteria/gap/#gap"
