"""Addresses as a copy of the site needs them without a server: `rag/` becomes `rag/index.html`."""

import json
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

INDEX = "index.html"
NAMES_A_FOLDER = re.compile(r"/$|(?:^|/)\.{1,2}$")
NO_TAGS = r"<!--.*?-->|<script\b.*?</script>|<style\b.*?</style>"
"""What looks like a tag in here is none."""
VALUE = r""""[^"]*"|'[^']*'|[^\s"'>]+"""
TAG = re.compile(
    rf"{NO_TAGS}|<(?P<name>a|area|link)(?=[\s>])(?:\s+[^\s=>]+(?:=(?:{VALUE}))?)*\s*/?>",
    re.DOTALL,
)
HREF = re.compile(rf"\shref=({VALUE})")
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
REFRESH = re.compile(r'(<meta http-equiv="refresh" content="0; url=)([^"]*)')
"""Where a page leads on by itself."""
COMPLETED_BY_SCRIPTS = 'data-index=""'
"""How folders end in addresses that scripts complete: see `quiz/page/dom/address.js`."""
INTEGRITY = re.compile(r' integrity="sha256-[^"]*"')
"""Browsers refuse to check what they load from a disk, and then run nothing."""
ROOT = "file:///"
"""Stands for the site's root while an address is resolved."""

type IsThere = Callable[[str], bool]
"""Tells whether the copy has a file, by its path below the site's root."""


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page is, below the root of copy and site; its address on the site; the other files.

    A link to what the copy lacks leads to the site, if the page knows its address there, and else
    stays as text. A `link` element to such a file is left out: it would load something.
    """

    path: str
    published: str | None
    is_there: IsThere

    def with_href(self, tag: re.Match[str]) -> str:
        """Return a start tag with its address to a file; what is no tag comes back as it is."""
        text = tag[0]
        found = HREF.search(text) if tag["name"] else None
        if not found:
            return text
        address = unescape(found[1].strip("\"'"))
        if self.has(to_file(address)):
            return _put(text, found, to_file(address))
        if tag["name"] == "link":
            return ""
        return _put(text, found, urljoin(self.published, address) if self.published else None)

    def has(self, address: str) -> bool:
        target = urlsplit(urljoin(ROOT + self.path, address))
        return target.scheme != "file" or self.is_there(unquote(target.path).removeprefix("/"))


def page_to_files(path: str, html: str, is_there: IsThere) -> str:
    """Return a page, which has this path below the site's root, with its addresses to files."""
    canonical = CANONICAL.search(html)
    published = unescape(canonical[1]) if canonical else None
    site = urljoin(published, "../" * path.count("/")) if published else ""
    completed = f'data-index="{INDEX}" data-site="{escape(site)}"'
    page = Page(path, published, is_there)
    text = REFRESH.sub(lambda found: found[1] + escape(to_file(unescape(found[2]))), html)
    text = INTEGRITY.sub("", TAG.sub(page.with_href, text))
    return text.replace(COMPLETED_BY_SCRIPTS, completed)


def search_index_to_files(index: str) -> str:
    """Return the search index, which is JSON, with the locations of pages and sections to files."""
    known = json.loads(index)
    for document in known["docs"]:
        page, mark, section = document["location"].partition("#")
        document["location"] = f"{to_file(page) or INDEX}{mark}{section}"
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def to_file(address: str) -> str:
    """Return an address with the file that a server sends for a folder; any other as it is."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not NAMES_A_FOLDER.search(parts.path):
        return address
    return urlunsplit(parts._replace(path=posixpath.join(parts.path, INDEX)))


def _put(text: str, found: re.Match[str], address: str | None) -> str:
    """Return a start tag with this address, or without any, where it has one."""
    href = f' href="{escape(address)}"' if address else ""
    return text[: found.start()] + href + text[found.end() :]
