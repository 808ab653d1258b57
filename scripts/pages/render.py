"""Fill the marked slots of a page from the guide. Pure: text in, text out; knows no MkDocs.

A slot is a line `{{ name }}` or `{{ name argument }}`; its template has that name. Within a
sentence, `{{ count criteria }}` prints a number, and `{{ count criteria in words }}` spells it. A
citation is `[@evidence-id]`. A page never restates what a slot can print.
"""

import re
from collections.abc import Collection

from quiz.decision import Guide
from quiz.decision.guide.evidence import citation
from scripts.pages import annotate
from scripts.pages.counts import counts, in_figures, in_words
from scripts.pages.environment import ENVIRONMENT, TEMPLATES
from scripts.pages.site_index import PageLocation, Site
from scripts.prose.numbers import CITATION
from scripts.prose.tables import ROWS

SLOT = re.compile(
    r"^\{\{ (?!count )(?P<name>[a-z-]+)(?: (?P<argument>[a-z-]+))? \}\}$", re.MULTILINE
)
ANY_SLOT = re.compile(r"\{\{(?: count (?P<counted>[a-z-]+)(?P<spelt> in words)? \}\}|.*?\}\})")
"""Whatever looks like a slot; within a sentence only the first form is one."""
KINDS = {"first-steps": "first-step", "needs": "need", "cautions": "caution", "watch": "watch"}
"""Slots that share the template `advice`, and the kind of advice that each prints."""


class RenderError(Exception):
    """A page asks for something that the guide does not have; the message says what to write."""


def page(site: Site, name: str, markdown: str) -> str:
    """Return the page's Markdown with slots filled, paragraphs annotated and citations linked."""
    location = PageLocation(name, site.app)
    text = annotate.annotated(site, name, ROWS.sub("", markdown))
    filled = SLOT.sub(lambda slot: _slot(site, slot, location), text)
    counted = ANY_SLOT.sub(lambda slot: _count(site.guide, slot), filled)
    return _cited(site.guide, counted, location)


def _slot(site: Site, slot: re.Match[str], location: PageLocation) -> str:
    name, argument = slot["name"], slot["argument"]
    files = {path.stem: path.name for path in TEMPLATES.glob("*.*")}
    known = sorted({*files, *KINDS} - {"advice"})
    if name not in known:
        raise RenderError(f"slot {name!r} is not known; use one of {', '.join(known)}")
    _check_argument(name, argument, _arguments(site.guide, name))
    return ENVIRONMENT.get_template(files["advice" if name in KINDS else name]).render(
        site=site,
        guide=site.guide,
        criteria_count=len(site.guide.criteria),
        location=location,
        name=name,
        argument=argument,
        kind=KINDS.get(name),
    )


def _arguments(guide: Guide, name: str) -> Collection[str | None]:
    """Return what a slot may be given; None stands for nothing."""
    if name in ("criterion", "choices"):
        return list(guide.criteria)
    if name in KINDS:
        return list(guide.outcomes)
    return [None, *guide.outcomes] if name == "map" else [None]


def _check_argument(name: str, argument: str | None, allowed: Collection[str | None]) -> None:
    if argument not in allowed:
        named = [each or "nothing" for each in allowed]
        raise RenderError(f"slot {name!r} names {argument!r}; use one of {', '.join(named)}")


def _count(guide: Guide, slot: re.Match[str]) -> str:
    numbers = counts(guide)
    if slot["counted"] not in numbers:
        raise RenderError(
            f"{slot[0]!r} within a sentence is not known; write {{{{ count NAME }}}} or "
            f"{{{{ count NAME in words }}}}, where NAME is one of {', '.join(numbers)}"
        )
    form = in_words if slot["spelt"] else in_figures
    return form(numbers[slot["counted"]])


def _cited(guide: Guide, markdown: str, location: PageLocation) -> str:
    """Print citations as author and year, each linked to its entry on the evidence page.

    Those that stand together share their brackets.
    """

    def link(found: re.Match[str]) -> str:
        ids = [each["id"] for each in CITATION.finditer(found[0])]
        return f" ({'; '.join(_source(guide, id, location) for id in ids)})"

    return re.sub(rf"(?:\s*{CITATION.pattern.replace('?P<id>', '')})+", link, markdown)


def _source(guide: Guide, id: str, location: PageLocation) -> str:
    if (source := guide.evidence.get(id)) is None:
        raise RenderError(f"[@{id}] cites evidence that evidence.toml does not have")
    return citation(f"[{source.label}]({location.up}evidence.md#{id})", source.read)
