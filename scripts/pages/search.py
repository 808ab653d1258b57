"""The theme's search, so that it finds what people type: its index, and the worker that reads it.

The theme's plugin gives each section the tags of its page, which outweigh everything else; here a
section has what it is also called instead: the glossary's spellings, and those of `search.toml`.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

from scripts.pages.site_index import Site
from scripts.prose.markdown import DOCS
from scripts.runtime import bundle

INDEX, WORKER = "search/search_index.json", "assets/javascripts/workers/search.*.min.js"
SPELLINGS = DOCS / "search.toml"
OURS = "search/theme_worker.js"
LEFT_OUT = ("quiz/#", "speed/#")
"""Sections that nobody searches for: questions, which the criteria have, and the site's figures.
Their pages are found; every visit pays for the rest."""
NAMES_BOOST = 1000
"""As much as a title, of which a name is another."""


class SearchError(Exception):
    """What people type leads to no section; the message says which."""


def publish(site_dir: Path, site: Site) -> None:
    """Mend index and worker in the folder of a site that the theme has laid out."""
    path = site_dir / INDEX
    index = json.loads(path.read_text(encoding="utf-8"))
    index["docs"] = [each for each in index["docs"] if not each["location"].startswith(LEFT_OUT)]
    _name_sections(index["docs"], also_called(site))
    fields = index["config"]["fields"]
    fields["names"] = {"boost": NAMES_BOOST}
    del fields["tags"]
    path.write_text(json.dumps(index, separators=(",", ":")), encoding="utf-8")
    (worker,) = site_dir.glob(WORKER)
    text = f"{bundle.bundled({}, OURS)}\n{worker.read_text(encoding='utf-8')}"
    worker.write_text(text, encoding="utf-8")


def also_called(site: Site) -> dict[str, list[str]]:
    """Return what people type for each section, by the id of its heading."""
    names: dict[str, list[str]] = tomllib.loads(SPELLINGS.read_text(encoding="utf-8"))
    if unknown := names.keys() - site.ids:
        raise SearchError(f"{SPELLINGS.name}: no heading has the id {min(unknown)!r}")
    for term, id in site.spellings:
        names[id] = [*names.get(id, []), term]
    return names


def _name_sections(sections: list[dict[str, Any]], names: dict[str, list[str]]) -> None:
    """Put the names beside its title to each section, in place of the tags of its page."""
    for section in sections:
        section.pop("tags", None)
        _, _, id = section["location"].partition("#")
        title = section["title"].lower()
        if others := [name for name in names.get(id, []) if name.lower() != title]:
            section["names"] = others
