"""Which files of the site a browser keeps, what they weigh, and how they are told apart."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from quiz.decision import load_guide
from scripts.prose.addresses import SHORT

FILES = (
    *("**/index.html", "assets/quiz-*/**/*", "assets/*.*", "search/search_index.json"),
    *("assets/javascripts/*.js", "assets/javascripts/workers/*.js", "assets/stylesheets/*.css"),
)
"""Everything that pages ask for. The rest is left to the network, and to a browser's own error."""
LEFT_OUT = ".map"
"""Source maps: as large as the scripts, and asked for by nobody but who looks for a fault.

Short addresses are left out too: they are for messages, which are read with a network.
"""
HASHED = re.compile(r"^assets/quiz-[0-9a-f]+/|\.[0-9a-f]{8}\.min\.(?:js|css)$")
"""Addresses with their content's hash in them: ours in the folder, the theme's in the name."""
PAGE = "index.html"


class Manifest(TypedDict):
    """What the service worker must know; `quiz/page/offline/manifest.d.ts` says what each is."""

    version: str
    build: str
    app: str
    pages: dict[str, str]
    others: dict[str, str]
    hashed: dict[str, str]


def files(site: Path) -> Iterator[tuple[str, Path]]:
    """Yield each file that is kept, by its address below the site's root."""
    found = {path for pattern in FILES for path in site.glob(pattern) if path.is_file()}
    for path in sorted(found):
        address = path.relative_to(site).as_posix().removesuffix(PAGE)
        if path.suffix != LEFT_OUT and not address.startswith(SHORT):
            yield address, path


def is_page(address: str) -> bool:
    return not address or address.endswith("/")


def size(site: Path, *, pages_only: bool = False) -> int:
    """Return the bytes that the copy takes: a browser compresses as we do here."""
    return sum(
        len(gzip.compress(path.read_bytes(), 6))
        for address, path in files(site)
        if is_page(address) or not pages_only
    )


def manifest(site: Path) -> Manifest:
    digests = {address: _sha256(path.read_bytes()) for address, path in files(site)}
    hashed = {address: each for address, each in digests.items() if HASHED.search(address)}
    pages = {address: each for address, each in digests.items() if is_page(address)}
    others = {each: digests[each] for each in digests if each not in hashed and each not in pages}
    (app,) = {address[: address.index("/", 7) + 1] for address in hashed if "/quiz-" in address}
    build = _sha256(json.dumps(digests, sort_keys=True).encode())[:10]
    return {
        "version": load_guide().version,
        "build": build,
        "app": app,
        "pages": pages,
        "others": others,
        "hashed": hashed,
    }


def _sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
