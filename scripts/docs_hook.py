"""MkDocs calls this module; it only passes on to the rooms beside it, so that MkDocs can go."""

import logging
import os
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from quiz.decision import GuideError, load_guide
from scripts import git_dates, offline
from scripts.hosting import encoding_in_pages, integrity_in_pages, policy_in_pages, servers
from scripts.licences.components import ComponentError
from scripts.machines import page_head, publication
from scripts.machines.article import Article
from scripts.pages import (
    header_footer,
    previews,
    render,
    responsive_tables,
    search,
    signposts,
    theme_fixes,
)
from scripts.pages.sealed_script import NAMES, Seal, sealed
from scripts.pages.signposts import Context
from scripts.pages.site_index import Site, title
from scripts.previews import gallery, small_map
from scripts.previews.picture import Picture
from scripts.previews.typeface import PictureError
from scripts.prose import addresses, moves
from scripts.prose.markdown import Page as SourcePage
from scripts.prose.markdown import PageError, pages
from scripts.prose.targets import Targets
from scripts.runtime import bundle

LOG = logging.getLogger("mkdocs.hooks.docs_hook")
WITHOUT_ADDRESS = (
    "SITE_URL is not set. So the sitemap stays empty, the 404 page finds its styles and links "
    "only at the root of a host, previews have no picture, and pages have no canonical address "
    "and nothing to share."
)
_state: dict[str, Any] = {}
CHANGE_LOG = "CHANGELOG.md"
FAULTS = (
    bundle.BundleError,
    search.SearchError,
    PictureError,
    ComponentError,
    servers.HostingError,
)
"""What keeps a site from being finished, as a sentence for whoever builds it."""


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Keep no copies of a site that is being written: the server puts a script into its pages.

    Nobody sends links to it either, so it needs no pictures of itself.
    """
    _state["is_served"] = command == "serve"
    if command == "serve":
        os.environ.setdefault("OFFLINE", "withdrawn")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the guide and build the bundle afresh, so that a served site follows every edit."""
    if not config.site_url:  # no warning: a strict build is right without, but for this
        LOG.info(WITHOUT_ADDRESS)
    _state["url"] = "" if _state.get("is_served") else config.site_url or ""
    try:
        guide = load_guide()
        pages.cache_clear()
        source_pages = pages()
        _state["addresses"] = addresses.read()
        _state["files"] = bundle.files()
    except (GuideError, PageError, addresses.AddressError, bundle.BundleError) as error:
        raise PluginError(str(error)) from None
    app = next(iter(_state["files"])).rpartition("/")[0]
    _state["site"] = Site(guide, source_pages, app)
    integrity = {name: bundle.integrity(bundle.bundle() / name) for name in NAMES}
    _state["seal"] = Seal(integrity, bundle.second_try())
    files = ["docs", *header_footer.DATA, CHANGE_LOG]
    _state["history"] = git_dates.last_changed(bundle.ROOT, files)
    _state["last_commit"] = git_dates.last_commit(bundle.ROOT)
    _state["ids"], _state["sections"], _state["first_sections"] = {}, {}, {}
    _state["articles"] = {}
    config.extra_css = [name for name in _state["files"] if name.endswith(".css")]
    config.markdown_extensions.append(responsive_tables.__name__)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for file in [each for each in files if each.src_uri.startswith(theme_fixes.LANGUAGES)]:
        files.remove(file)
    for name, path in _state["files"].items():
        files.append(File.generated(config, name, abs_src_path=str(path)))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Note the pages in their order, each with the group that it is in."""
    groups = {page.file.src_uri: page.parent for page in nav.pages}
    _state["groups"] = {name: group.title if group else "" for name, group in groups.items()}


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    site, name = _state["site"], page.file.src_uri
    note = signposts.note(site, _state["addresses"], name)
    try:
        return render.page(site, name, f"{markdown}\n\n{note}")
    except render.RenderError as error:
        raise PluginError(f"{name}: {error}") from None


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    source = SourcePage(page.file.src_uri, page.file.content_string)
    description = source.matter.get("description", "")
    sections = tuple(signposts.sections(source.name, html, description))
    _state["sections"] |= {section.target: section for section in sections}
    _state["first_sections"][source.name] = next(iter(sections), None)
    _state["ids"][source.name] = signposts.ids(html)
    changed = header_footer.changed(_state["history"], source)
    if day := changed or _state["last_commit"]:  # for the map of the site; else it has today's
        page.update_date = day.isoformat()
    _state["articles"][source.name] = Article(
        source.name,
        html,
        sections,
        description,
        tuple(source.tags),
        _state["groups"].get(source.name, ""),
        (page.canonical_url or "") if _state["url"] else "",
        changed,
    )
    facts = header_footer.Facts(title(source), changed, page.canonical_url, page.edit_url)
    return header_footer.with_header_and_footer(_state["site"], source, html, facts)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    if section := _state["first_sections"][page.file.src_uri]:
        description = page.meta.get("description") or config.site_description
        preview = previews.Preview(page.url, section.target, section.title, description or "")
        context["preview_tags"] = previews.tags(_state["site"], _state["url"], preview)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    articles = _state["articles"]
    context = page_head.Context(config.site_name, _state["url"], articles)
    html = page_head.with_head(context, articles[page.file.src_uri], output)
    return sealed(theme_fixes.corrected(html), _state["seal"])


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    return theme_fixes.corrected(output) if template_name.endswith(".html") else output


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Publish what is made from the whole site, after the theme's plugins have written theirs."""
    site_dir = Path(config.site_dir)
    try:
        _publish_signposts(site_dir)
        _publish_pictures(site_dir)
        _publish_for_machines(site_dir, config)
        search.publish(site_dir, _state["site"])
        if not _state["is_served"]:  # the server's own script would need a digest too
            integrity_in_pages.write(site_dir, _state["url"])
            policy_in_pages.write(site_dir)
            encoding_in_pages.write(site_dir)
        offline.publish(site_dir)
        if not _state["is_served"]:
            servers.publish(site_dir, _state["url"], os.environ.get("FRAME_ANCESTORS", ""))
    except FAULTS as error:
        raise PluginError(str(error)) from None


def _publish_signposts(site_dir: Path) -> None:
    ids, read = _state["ids"], _state["addresses"]
    for fault in moves.wrong(read, Targets(ids, ids, {}, frozenset(), "")):
        raise PluginError(fault)
    context = Context(_state["site"], _state["url"], read, _state["sections"])
    for address, html in signposts.signposts(context):
        (site_dir / address).mkdir(parents=True, exist_ok=True)
        (site_dir / address / "index.html").write_text(html, encoding="utf-8")


def _publish_pictures(site_dir: Path) -> None:
    """Draw a picture for each section, beside its short address, if any page can name it."""
    if not _state["url"]:
        return
    site, pictures = _state["site"], dict[str, Picture]()
    for target, section in _state["sections"].items():
        page, _, id = target.partition("#")
        map_ = small_map.of(site.guide, previews.highlight(site, page))
        pictures[previews.picture_address(id)] = Picture(section.title, map_)
    gallery.publish(site_dir, pictures)


def _publish_for_machines(site_dir: Path, config: MkDocsConfig) -> None:
    articles = _state["articles"]
    published = publication.Publication(
        guide=_state["site"].guide,
        name=config.site_name,
        description=config.site_description or "",
        url=_state["url"],
        articles=tuple(articles[name] for name in _state["groups"] if name in articles),
        change_log=(bundle.ROOT / CHANGE_LOG).read_text(encoding="utf-8"),
        logged=_state["history"].get(CHANGE_LOG),
    )
    for address, text in publication.files(published):
        (site_dir / address).parent.mkdir(parents=True, exist_ok=True)
        (site_dir / address).write_text(text, encoding="utf-8")
