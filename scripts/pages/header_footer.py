"""A page's header and footer: when it changed, how long it is, its topics, how to pass it on.

Pure: HTML in, HTML out. Links to other sites are plain links; nothing is loaded from them.
"""

import re
from dataclasses import dataclass
from datetime import date
from math import ceil
from urllib.parse import quote, urlencode

from scripts.pages.environment import ENVIRONMENT
from scripts.pages.render import ANY_SLOT
from scripts.pages.site_index import PageLocation, Site
from scripts.prose.markdown import Page

WORDS_A_MINUTE = 220
DATA = ("quiz/decision/guide.toml", "quiz/decision/evidence.toml")
"""What slots print: a page that has one changes with it."""
WITHOUT_TEXT = re.compile(
    r'<svg.*?</svg>|<script.*?</script>|<details class="(?:also|licence)".*?</details>|<[^>]+>',
    re.DOTALL,
)
"""What nobody reads on the way: drawings, and what folds."""
HEADER = ENVIRONMENT.get_template("page/header.html")
FOOTER = ENVIRONMENT.get_template("page/footer.html")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the build knows of a page beside its text. Without an address nothing can be shared."""

    title: str
    changed: date | None
    address: str | None
    edit: str | None


def with_header_and_footer(site: Site, page: Page, html: str, facts: Facts) -> str:
    """Return the page's HTML with its facts after the title and its links at the end."""
    context = {"facts": facts, "page": page, "location": PageLocation(page.name, site.app)}
    header = HEADER.render(context, minutes=minutes(html), tag_id=tag_id)
    footer = FOOTER.render(context, shares=shares(facts))
    title, end, rest = html.partition("</h1>")
    return f"{title}{end}\n{header if page.tags and end else ''}{rest}\n{footer}"


def minutes(html: str) -> int:
    """Return how long the text takes to read, in whole minutes, at least one."""
    return max(1, ceil(len(WITHOUT_TEXT.sub(" ", html).split()) / WORDS_A_MINUTE))


def changed(history: dict[str, date], page: Page) -> date | None:
    """Return the day of the last change to the page, or to the data that its slots print."""
    files = [f"docs/{page.name}", *(DATA if ANY_SLOT.search(page.text) else ())]
    return max((history[file] for file in files if file in history), default=None)


def shares(facts: Facts) -> list[tuple[str, str]]:
    """Return the names and addresses of the ways to pass the page on."""
    if not facts.address:
        return []
    posted = urlencode({"url": facts.address, "text": facts.title}, quote_via=quote)
    linked = urlencode({"url": facts.address}, quote_via=quote)
    mailed = urlencode({"subject": facts.title, "body": facts.address}, quote_via=quote)
    return [
        ("X", f"https://x.com/intent/post?{posted}"),
        ("LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?{linked}"),
        ("e-mail", f"mailto:?{mailed}"),
    ]


def tag_id(tag: str) -> str:
    return f"tag-{tag.lower().replace(' ', '-')}"
