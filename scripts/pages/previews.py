"""What messages show of a link into the guide: Open Graph's tags, and what their map points out.

The pictures are drawn in `scripts/previews`; here is where they are, which needs nothing to draw.
"""

from dataclasses import dataclass

from quiz.decision import Guide
from quiz.decision.guide.model import AXES
from scripts.charts.axes import Highlight
from scripts.pages.environment import ENVIRONMENT
from scripts.pages.site_index import Site
from scripts.prose.addresses import SHORT, folder

TAGS = ENVIRONMENT.get_template("page/preview_tags.html")
MAP = "The title, and a small map of retrieval and training"


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown of an address below the site's root; its picture is that of a section."""

    address: str
    section: str
    title: str
    description: str


def tags(site: Site, url: str, preview: Preview) -> str:
    """Return the tags for the head of a page.

    Address and picture have to be named in full, so that without the site's own there is neither.
    """
    page, _, id = preview.section.partition("#")
    text = alternative(site.guide, highlight(site, page))
    return TAGS.render(preview=preview, url=url, picture=picture_address(id), alternative=text)


def picture_address(id: str) -> str:
    """Return where the picture of a section is below the site's root: beside its short address."""
    return f"{SHORT}{id}/preview.png"


def highlight(site: Site, page: str) -> Highlight:
    """Return what the map shows beside the sections of a page.

    On a verdict's page that is the verdict; on a criterion's, the axes that its rules bear on.
    """
    address = folder(page)
    if address.startswith("criteria/"):
        rules = site.guide.rules
        on = {rule.axis for rule in rules if address in (f"criteria/{id}/" for id in rule.when)}
        return Highlight(axes=tuple(axis for axis in AXES if axis in on))
    for outcome in site.guide.outcomes.values():
        if outcome.section.partition("#")[0] == address:
            return Highlight(verdict=outcome.id)
    return Highlight()


def alternative(guide: Guide, shown: Highlight) -> str:
    """Return what a map says, for who cannot see it."""
    if shown.verdict:
        return f"{MAP} on which a mark stands at: {guide.outcomes[shown.verdict].label}."
    return f"{MAP}, with {' and '.join(shown.axes)} pointed out." if shown.axes else f"{MAP}."
