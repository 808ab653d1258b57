"""Fill the marked slots of a page from the guide. Pure: text in, text out; knows no MkDocs.

A slot is a line `{{ name }}` or `{{ name argument }}`; its template has that name. A citation is
`[@evidence-id]`. A page never restates what a slot can print.
"""

import re
from collections.abc import Collection
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from quiz.decision import Guide
from scripts.pages import annotate, quiz_page, template_helpers
from scripts.pages.site_index import PageLocation, Site
from scripts.prose.numbers import CITATION
from scripts.prose.tables import ROWS

SLOT = re.compile(r"^\{\{ (?P<name>[a-z-]+)(?: (?P<argument>[a-z-]+))? \}\}$", re.MULTILINE)
ARTICLE = "**The article says**"
KINDS = {"first-steps": "first-step", "needs": "need", "cautions": "caution", "watch": "watch"}
"""Slots that share the template `advice`, and the kind of advice that each prints."""


class RenderError(Exception):
    """A page asks for something that the guide does not have; the message says what to write."""


def page(site: Site, name: str, markdown: str) -> str:
    """Return the page's Markdown with slots filled, marks told and citations linked."""
    location = PageLocation(name, site.app)
    text = annotate.added(site, name, ROWS.sub("", markdown))
    filled = SLOT.sub(lambda slot: _slot(site, slot, location), text)
    article = f"**[The article]({location.up}index.md#the-article) says**"
    return _cited(site.guide, filled.replace(ARTICLE, article), location)


def _slot(site: Site, slot: re.Match[str], location: PageLocation) -> str:
    name, argument = slot["name"], slot["argument"]
    template = "advice" if name in KINDS else name
    files = {path.stem: path.name for path in TEMPLATES.glob("*.*")}
    if template not in files or name == "advice":
        known = sorted({*files, *KINDS} - {"advice"})
        raise RenderError(f"slot {name!r} is not known; use one of {', '.join(known)}")
    _check_argument(name, argument, _arguments(site.guide, name))
    context = {
        "site": site,
        "guide": site.guide,
        "location": location,
        "name": name,
        "argument": argument,
    }
    return ENVIRONMENT.get_template(files[template]).render(
        context, **template_helpers.HELP, **quiz_page.HELP
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
    reported = "as reported by others: " if source.read == "secondary" else ""
    return f"{reported}[{source.label}]({location.up}evidence.md#{id})"


TEMPLATES = Path(__file__).parent / "templates"
ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=lambda name: bool(name and name.endswith(".html")),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
