"""`llms.txt`, as llmstxt.org has it, and `llms-full.txt`: the guide for language models to read.

Both begin with the guide in four lines, as a page of the site has it.
"""

from collections.abc import Iterator
from itertools import groupby

from scripts.machines import addresses
from scripts.machines.article import Article
from scripts.prose.addresses import folder

SUMMARY = "four-lines"
"""The id of the section that has question, answer, takeaway and source."""
HOW_TO_READ = """\
Each page has a Markdown twin at its own address with `{twin}` behind it.
A link to `quiz/?criterion=choice&…` opens the quiz with these answers.
{guide} names every criterion and choice.
"""


def index(name: str, description: str, url: str, articles: tuple[Article, ...]) -> str:
    """Return `llms.txt`: the summary, then every page with its description."""
    how = HOW_TO_READ.format(
        twin=addresses.TWIN, guide=f"[{addresses.GUIDE}]({url}{addresses.GUIDE})"
    )
    listed = "".join(_group(title, url, pages) for title, pages in groupby(articles, _group_of))
    others = {path: what for path, what in addresses.LISTED.items() if path != addresses.LLMS}
    programs = [f"- [{path}]({url}{path}): {what}" for path, what in others.items()]
    files = "\n".join(["", "## For programs", "", *programs, ""])
    return f"{_head(name, description, articles)}{how}{listed}{files}"


def full(name: str, description: str, articles: tuple[Article, ...]) -> str:
    """Return `llms-full.txt`: the summary, then the text of every page."""
    texts = (f"---\n\n{article.markdown_at_root}" for article in articles)
    return _head(name, description, articles) + "\n".join(texts)


def _head(name: str, description: str, articles: tuple[Article, ...]) -> str:
    parts = [f"# {name}", f"> {description}", *_summary(articles)]
    return "\n\n".join(parts) + "\n\n"


def _summary(articles: tuple[Article, ...]) -> Iterator[str]:
    for article in articles:
        if text := article.section(SUMMARY):
            yield text.strip()


def _group_of(article: Article) -> str:
    return article.group or "Start"


def _group(title: str, url: str, articles: Iterator[Article]) -> str:
    lines = [
        f"- [{article.title}]({url}{folder(article.name)}{addresses.TWIN}): {article.description}"
        for article in articles
    ]
    return "\n".join(["", f"## {title}", "", *lines, ""])
