"""MkDocs calls this module; it only passes on to the rooms beside it, so that MkDocs can go."""

import os
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from quiz.decision import GuideError, load_guide
from scripts import git_dates, offline
from scripts.pages import header_footer, render, responsive_tables, search, theme_fixes
from scripts.pages.sealed_script import Seal, sealed
from scripts.pages.site_index import Site, title
from scripts.prose.markdown import Page as SourcePage
from scripts.prose.markdown import PageError, pages
from scripts.runtime import bundle

_state: dict[str, Any] = {}


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Keep no copies of a site that is being written: the server puts a script into its pages."""
    if command == "serve":
        os.environ.setdefault("OFFLINE", "withdrawn")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the guide and build the bundle afresh, so that a served site follows every edit."""
    try:
        guide = load_guide()
        pages.cache_clear()
        source_pages = pages()
        _state["files"] = bundle.files()
    except (GuideError, PageError, bundle.BundleError) as error:
        raise PluginError(str(error)) from None
    app = next(iter(_state["files"])).rpartition("/")[0]
    _state["site"] = Site(guide, source_pages, app)
    _state["seal"] = Seal(bundle.integrity(bundle.bundle() / "quiz.js"), bundle.second_try())
    _state["history"] = git_dates.last_changed(bundle.ROOT, ["docs", *header_footer.DATA])
    config.extra_css = [name for name in _state["files"] if name.endswith(".css")]
    config.markdown_extensions.append(responsive_tables.__name__)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for name, path in _state["files"].items():
        files.append(File.generated(config, name, abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    try:
        return render.page(_state["site"], page.file.src_uri, markdown)
    except render.RenderError as error:
        raise PluginError(f"{page.file.src_uri}: {error}") from None


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    source = SourcePage(page.file.src_uri, page.file.content_string)
    changed = header_footer.changed(_state["history"], source)
    facts = header_footer.Facts(title(source), changed, page.canonical_url, page.edit_url)
    return header_footer.with_header_and_footer(_state["site"], source, html, facts)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return sealed(theme_fixes.corrected(output), _state["seal"])


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    return theme_fixes.corrected(output) if template_name.endswith(".html") else output


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Publish what is made from the whole site, after the theme's plugins have written theirs."""
    try:
        search.publish(Path(config.site_dir), _state["site"])
        offline.publish(Path(config.site_dir))
    except (bundle.BundleError, search.SearchError) as error:
        raise PluginError(str(error)) from None
