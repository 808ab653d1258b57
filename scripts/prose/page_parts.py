"""What every page has: a title, an id for each heading, a description, tags, and its boxes."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from quiz.decision import Guide
from scripts.prose.manuscript import Manuscript
from scripts.prose.markdown import ROOT, Block, Page

DESCRIPTION = range(50, 161)
"""Characters of a description, as search engines show it."""
TAGS = range(1, 5)
UNTAGGED = {"quiz.md", "tags.md"}
SUMMARY = 70
"""Words of a summary, at most."""
OUTSIDE = re.compile(r"\]\(https?://|<https?://|href=.?https?://")
ADDRESS = re.compile(r"\]\([^)]*\)")


def headings(guide: Guide, page: Page) -> Iterator[str]:
    """Yield what is wrong with a page's title and the ids of its headings."""
    levels = [section.level for section in page.sections]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"{page.location(1)}: begin the page with its title, “# …”, and have no other"
    for section in page.sections:
        if section.id is None:
            location = page.location(section.number)
            yield f"{location}: “{section.title}” has no id; write {{ #some-id }} behind it"


def front_matter(guide: Guide, page: Page) -> Iterator[str]:
    """Yield what is wrong with a page's description and tags."""
    if (length := len(page.matter.get("description", ""))) not in DESCRIPTION:
        yield (
            f"{page.location(1)}: the description has {length} characters; "
            f"give it {DESCRIPTION.start} to {DESCRIPTION.stop - 1}"
        )
    if page.name not in UNTAGGED and (count := len(page.tags)) not in TAGS:
        yield (
            f"{page.location(1)}: the page has {count} tags; "
            f"give it {TAGS.start} to {TAGS.stop - 1}, as tags: [one, two]"
        )


def boxes(guide: Guide, page: Page) -> Iterator[str]:
    """Yield what is wrong with the summary and takeaway, which each page of the guide has."""
    if page.name not in boxed():
        return
    summaries, takeaways = (_boxes(page, name) for name in ("tldr", "takeaway"))
    leading = page.sections[0].blocks[:2] if page.sections else ()
    if len(summaries) != 1 or summaries[0] not in leading:
        yield f"{page.location(1)}: lead with one summary, a paragraph marked as .tldr"
    for block in summaries:
        if (length := len(ADDRESS.sub("", block.text).split())) > SUMMARY:
            location = page.location(block.number)
            yield f"{location}: the summary has {length} words; cut it to {SUMMARY}"
    if len(takeaways) != 1 or takeaways[0] not in page.blocks[-2:]:
        yield f"{page.location(1)}: end with what to keep, one paragraph marked as .takeaway"


def outside_links(guide: Guide, page: Page) -> Iterator[str]:
    """Yield a sentence for every link past evidence.toml, where a source's caveat would be."""
    for number, line in enumerate(page.lines, 1):
        if found := OUTSIDE.search(line):
            yield (
                f"{page.location(number)}: “{found[0]}…” leads out of the site; "
                "put the source into evidence.toml and cite it as [@its-id]"
            )


def doubled_ids(manuscript: Manuscript) -> Iterator[str]:
    """Yield a sentence for every heading whose id another one has: links name ids alone."""
    first: dict[str, str] = {}
    for page in manuscript.pages:
        for section in page.sections:
            location = page.location(section.number)
            if section.id and (other := first.setdefault(section.id, location)) != location:
                yield f"{location}: #{section.id} is an id in {other} too; take another"


def doubled_descriptions(manuscript: Manuscript) -> Iterator[str]:
    """Yield a sentence for every page that describes itself as another one does."""
    described = [(page, page.matter.get("description")) for page in manuscript.pages]
    counts = Counter(description for _, description in described)
    for page, description in described:
        if description and counts[description] > 1:
            yield f"{page.location(1)}: another page has the same description; tell them apart"


@cache
def boxed() -> frozenset[str]:
    """Return the pages that have boxes: the start, and those under “The guide” in `nav`."""
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    group = nav.partition("- The guide:")[2].partition("\n  - ")[0]
    return frozenset({"index.md", *re.findall(r"^      - (\S+\.md)$", group, re.MULTILINE)})


def _boxes(page: Page, name: str) -> list[Block]:
    return [block for block in page.blocks if name in block.classes]
