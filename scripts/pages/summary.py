"""The guide in four lines, for whoever quotes it: what the start page asks, answers and ends on."""

from dataclasses import dataclass

from scripts.pages.site_index import Site, title

START = "index.md"


@dataclass(frozen=True, slots=True)
class Summary:
    """The start page's title, and its summary and takeaway as Markdown, each in one line."""

    question: str
    answer: str
    takeaway: str


def summary(site: Site) -> Summary:
    (start,) = (page for page in site.pages if page.name == START)
    boxes = {
        name: " ".join(block.lines)
        for block in start.blocks
        for name in block.classes & {"tldr", "takeaway"}
    }
    return Summary(title(start), boxes["tldr"], boxes["takeaway"])
