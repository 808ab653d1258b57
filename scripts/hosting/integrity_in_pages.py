"""Say in every page of a built site what its scripts are, so that a browser runs no others.

A cache on the way, a copy in the browser, or a host that was broken into can send another script in
the stead of one. Style sheets are left alone: in a frame without an origin, browsers can check
nothing and load nothing that is to be checked. There a page without the theme's script is still
there to read, but one without styles would not be.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from scripts.hosting.policy import html_pages
from scripts.runtime.bundle import integrity

SCRIPT = re.compile(
    r"<!--.*?-->"
    r'|<script\b(?![^>]*\sintegrity=)[^>]*\ssrc="(?P<address>[^"]+)"[^>]*(?=>)',
    re.DOTALL,
)


def write(site: Path, url: str) -> None:
    """Write it once all scripts are as they will be; `url` is the site's address, or empty."""
    root = f"file://{urlsplit(url).path or '/'}"
    known = cache(lambda address: integrity(site / unquote(address.removeprefix(root))))
    for path in html_pages(site):
        here = root + path.relative_to(site).as_posix()
        text = path.read_text(encoding="utf-8")
        path.write_text(_sealed(text, here, known), encoding="utf-8")


def _sealed(html: str, here: str, known: Callable[[str], str]) -> str:
    """Return a page of this address whose scripts all have a digest; `known` returns a file's."""

    def with_digest(tag: re.Match[str]) -> str:
        if not tag["address"]:
            return tag[0]
        return f'{tag[0]} integrity="{known(urljoin(here, tag["address"]))}"'

    return SCRIPT.sub(with_digest, html)
