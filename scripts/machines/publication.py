"""Every file that is published for programs, from what the build knows of the whole site."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from quiz.decision import Guide
from quiz.decision.output.verdict_json import VerdictJson
from scripts.licences.bill_of_materials import bill_of_materials
from scripts.machines import addresses, atom_feed, llms_txt
from scripts.machines.article import Article
from scripts.machines.guide_json import GuideJson, guide_json
from scripts.machines.json_schema import schema
from scripts.machines.json_text import json_text
from scripts.prose.addresses import folder


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published: the guide, its pages in order, its change log; where, or nowhere yet.

    `url` is the site's own address, or nothing; `logged` is the day of the log's last change.
    """

    guide: Guide
    name: str
    description: str
    url: str
    articles: tuple[Article, ...]
    change_log: str
    logged: date | None


def files(site: Publication) -> Iterator[tuple[str, str]]:
    """Yield the path of each file below the site's root, and its text."""
    for article in site.articles:
        yield f"{folder(article.name)}{addresses.TWIN}", article.markdown
    yield addresses.LLMS, llms_txt.index(site.name, site.description, site.url, site.articles)
    yield addresses.LLMS_FULL, llms_txt.full(site.name, site.description, site.articles)
    yield addresses.GUIDE, json_text(guide_json(site.guide))
    for path, root in (
        (addresses.GUIDE_SCHEMA, GuideJson),
        (addresses.VERDICT_SCHEMA, VerdictJson),
    ):
        yield path, json_text(schema(root, site.url and f"{site.url}{path}"))
    yield addresses.BILL_OF_MATERIALS, bill_of_materials(site.guide.version)
    versions = atom_feed.versions(site.change_log, site.logged)
    yield addresses.FEED, atom_feed.feed(site.name, site.url, versions)
    if site.url and urlsplit(site.url).path == "/":  # robots read it at the root of a host alone
        yield addresses.ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {site.url}sitemap.xml\n"
