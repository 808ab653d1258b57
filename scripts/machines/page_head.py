"""What a page's head says to programs: its Markdown twin, the feed, and what the page is (JSON-LD).

The JSON stands in a `script` element that no browser runs: a content security policy lets it be.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scripts.machines import addresses
from scripts.machines.article import Article
from scripts.machines.json_text import json_in_html
from scripts.pages.site_index import GLOSSARY
from scripts.prose.addresses import folder, on_the_site

type Data = dict[str, object]

TERM = f"{GLOSSARY}#term-"
AUTHORS = "about.md#maintainers"
ALTERNATE = "alternate "
"""With a blank, which readers of such links pass over. Of each link whose `rel` is "alternate" and
nothing else, the theme takes the folder for that of another language, and asks it for a sitemap."""


@dataclass(frozen=True, slots=True)
class Context:
    """The site's name, its own address or nothing, and all its pages by their names."""

    name: str
    url: str
    articles: Mapping[str, Article]

    def at(self, target: str) -> Data:
        """Return the address of a page or an id on it, as JSON-LD has it; nothing without one."""
        return {"url": f"{self.url}{on_the_site(target)}"} if self.url else {}


def with_head(context: Context, article: Article, html: str) -> str:
    """Return a page with what programs look for in its head."""
    root = "../" * folder(article.name).count("/")
    graph = {"@context": "https://schema.org", "@graph": [*_graph(context, article)]}
    lines = [
        f'<link rel="{ALTERNATE}" type="text/markdown" href="{addresses.TWIN}">',
        f'<link rel="{ALTERNATE}" type="application/atom+xml" href="{root}{addresses.FEED}">',
        f'<script type="application/ld+json">{json_in_html(graph)}</script>',
    ]
    return html.replace("</head>", "\n".join([*lines, "</head>"]), 1)


def _graph(context: Context, article: Article) -> Iterator[Data]:
    """Yield what there is to say of a page; what needs an address is left out without one."""
    yield _article(context, article)
    if trail := _trail(context, article):
        yield {"@type": "BreadcrumbList", "itemListElement": trail}
    if article.name == GLOSSARY:
        yield _terms(context, article)


def _article(context: Context, article: Article) -> Data:
    authors = {"@type": "Organization", "name": f"The authors of “{context.name}”"}
    return {
        "@type": "TechArticle" if article.tags else "WebPage",
        "headline": article.title,
        "description": article.description,
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "WebSite", "name": context.name, **context.at("index.md")},
        "author": authors | context.at(AUTHORS),
        **({"keywords": list(article.tags)} if article.tags else {}),
        **({"dateModified": article.changed.isoformat()} if article.changed else {}),
        **context.at(article.name),
    }


def _trail(context: Context, article: Article) -> list[Data]:
    """Return the way from the start to a page, by way of the pages of the folders it is in."""
    parts = article.name.split("/")[:-1]
    folders = ["/".join([*parts[:depth], "index.md"]) for depth in range(len(parts) + 1)]
    names = dict.fromkeys([*folders, article.name])
    way = [context.articles[name] for name in names if name in context.articles]
    if not context.url or len(way) == 1:
        return []
    return [
        {"@type": "ListItem", "position": position, "name": each.title, "item": each.url}
        for position, each in enumerate(way, 1)
    ]


def _terms(context: Context, article: Article) -> Data:
    terms = [each for each in article.sections if each.target.startswith(TERM)]
    return {
        "@type": "DefinedTermSet",
        "name": article.title,
        **context.at(article.name),
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "name": each.title,
                "description": each.sentence,
                **context.at(each.target),
            }
            for each in terms
        ],
    }
