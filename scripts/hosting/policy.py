"""What a built site's pages, and the worker that runs Python, may do: Content Security Policies.

A page says its own in a `meta` element, which holds wherever the page lies. A worker's script can
say none, so only a host that sends headers can hold it to `WORKER_POLICY`; without, it is free of
the page's. `frame-ancestors` is the host's to say: a `meta` element cannot, and who may have the
quiz in a frame is told to the build.

Scripts and styles within pages are known by their digests, which are those of the built pages.
"""

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path

from scripts.runtime.bundle import WORKER, sha256

INLINE = re.compile(
    r"<!--.*?-->"
    r"|<(?P<name>script|style)\b(?P<attributes>[^>]*)>(?P<text>.*?)</(?P=name)\s*>",
    re.DOTALL | re.IGNORECASE,
)
NOT_RUN = re.compile(r"""\ssrc=|\stype=["']?(?:application/(?:ld\+)?json|text/plain)\b""")
"""A script that lies elsewhere, and one that is data: a policy says nothing of its text."""
CHARSET = re.compile(r'<meta charset="[^"]+">')
"""What the policy stands behind: browsers look for it in a page's first 1,024 bytes only."""
NO_REFERRER = '<meta name="referrer" content="no-referrer">'
"""Tells no other site, on a click, from which host its reader comes: it may be an intranet's."""
META = re.compile(rf'<meta http-equiv="Content-Security-Policy" content="[^"]*">(?:{NO_REFERRER})?')
SITE: dict[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),  # the theme's icons are data: addresses in its style sheet
    "connect-src": ("'self'",),
    "worker-src": ("'self'",),
    "manifest-src": ("'self'",),
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
}
"""Where each kind of thing may come from. What is not named follows `default-src`."""
FILES = SITE | {
    "script-src": ("'self'", "blob:", "'wasm-unsafe-eval'"),
    "worker-src": ("'self'", "blob:"),
}
"""The same from a disk: a browser takes no worker from there, so scripts make it, and it has the
page's policy. Such a copy can lie on a server too, where all is as in the site."""
WORKER_POLICY = "default-src 'none'; script-src 'wasm-unsafe-eval'; connect-src 'self'"
"""What the worker may do: run WebAssembly, and fetch Python's files."""
WORKER_ADDRESSES = f"assets/quiz-*/{WORKER}"
"""Which addresses below the site's root are the worker's, as a shell's pattern."""


def is_worker(address: str) -> bool:
    """Tell whether an address below the site's root is that of the worker which runs Python."""
    return fnmatch(address, WORKER_ADDRESSES)


def page_policy(site: Path) -> str:
    """Return the one policy of all pages of a built site, as its header's value.

    The guide as one file is none of them: it has a policy of its own, and opens under no other.
    """
    return _policy(SITE, site)


def file_policy(site: Path) -> str:
    """Return the one policy of the same pages in a copy that is opened from a disk."""
    return _policy(FILES, site)


def html_pages(site: Path) -> Iterator[Path]:
    """Yield every page of a built site; the guide as one file, which is in UTF-16, is none."""
    return (path for path in sorted(site.rglob("*.html")) if not is_one_file(path))


def is_one_file(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"\xff\xfe"


def _policy(sources: Mapping[str, tuple[str, ...]], site: Path) -> str:
    """Return a policy with the digest of every script and style that stands in one of the pages."""
    pages = (path.read_text(encoding="utf-8") for path in html_pages(site))
    found = {inline for html in pages for inline in inlines(html)}
    digests = {
        f"{kind}-src": sorted(digest(text) for name, text in found if name == kind)
        for kind in ("script", "style")
    }
    return "; ".join(" ".join((kind, *of, *digests.get(kind, ()))) for kind, of in sources.items())


def inlines(html: str) -> Iterator[tuple[str, str]]:
    """Yield each script that runs and each style sheet in a page: its element's name, its text."""
    for found in INLINE.finditer(html):
        if found["name"] and not NOT_RUN.search(found["attributes"]):
            yield found["name"].lower(), found["text"]


def digest(text: str) -> str:
    """Return what a policy calls a script or a style sheet by its text."""
    return f"'sha256-{sha256(text.encode())}'"


def with_policy(html: str, policy: str) -> str:
    """Return a page that says its policy before all that one is about; a page may have an older.

    Right behind stands what other sites learn of it, which is nothing. Raises `ValueError` for a
    page without its character set, behind which the policy belongs.
    """
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">{NO_REFERRER}'
    page, count = CHARSET.subn(lambda charset: charset[0] + meta, META.sub("", html), count=1)
    if not count:
        raise ValueError("a page has no <meta charset>, behind which its policy belongs")
    return page
