"""The theme's search, so that it finds what people type: its index, and the scripts that read it.

The theme's plugin gives each section the tags of its page, which outweigh everything else; here a
section has what it is also called instead: the glossary's spellings, and those of `search.toml`.
"""

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

from scripts.pages.site_index import Site
from scripts.prose.markdown import DOCS
from scripts.runtime import bundle

INDEX = "search/search_index.json"
SPELLINGS = DOCS / "search.toml"
BEFORE = {
    "assets/javascripts/workers/search.*.min.js": "search/theme_worker.js",
    "assets/javascripts/bundle.*.min.js": "site/late_index.js",
}
"""Scripts of the theme, and what of ours stands before each in its file: no request more.

Such a file is renamed, for its name has a digest of what is in it: a browser or a cache that has
the theme's own, or that of another build, must not take it for this one.
"""
LEFT_OUT = ("quiz/#", "speed/#")
"""Sections that nobody searches for: questions, which the criteria have, and the site's figures.
Their pages are found; whoever searches waits for the rest."""
NAMES_BOOST = 1000
"""As much as a title, of which a name is another."""


class SearchError(Exception):
    """What people type leads to no section; the message says which."""


def publish(site_dir: Path, site: Site) -> None:
    """Mend index and scripts in the folder of a site that the theme has laid out."""
    path = site_dir / INDEX
    index = json.loads(path.read_text(encoding="utf-8"))
    index["docs"] = [each for each in index["docs"] if not each["location"].startswith(LEFT_OUT)]
    _name_sections(index["docs"], also_called(site))
    fields = index["config"]["fields"]
    fields["names"] = {"boost": NAMES_BOOST}
    del fields["tags"]
    path.write_text(json.dumps(index, separators=(",", ":")), encoding="utf-8")
    names = dict(_put_before(site_dir, theirs, ours) for theirs, ours in BEFORE.items())
    for page in site_dir.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        if any(name in text for name in names):
            for theirs, ours in names.items():
                text = text.replace(theirs, ours)
            page.write_text(text, encoding="utf-8")


def _put_before(site_dir: Path, theirs: str, ours: str) -> tuple[str, str]:
    """Put a script before one of the theme; return that one's name as it was, and as it is."""
    (script,) = site_dir.glob(theirs)
    text = f"{bundle.bundled({}, ours)}\n{script.read_text(encoding='utf-8')}"
    kind, _, ending = script.name.split(".", 2)
    renamed = f"{kind}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.{ending}"
    script.with_name(renamed).write_text(text, encoding="utf-8")
    script.unlink()
    return script.name, renamed


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
