"""What a web server must do with a built site, and that as each server's own configuration.

There are five things to say: each file's type, what to compress, what a browser may keep without
asking, the security policy, and who may show pages in a frame. They stand here once; the templates
only write them down.
"""

import re
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.hosting.policy import WORKER_POLICY, page_policy
from scripts.offline.service_worker import WORKER as SERVICE_WORKER
from scripts.offline.single_file import NAME as SINGLE_FILE
from scripts.runtime.bundle import WORKER

FILES: Mapping[str, str] = {
    "hosting/nginx.conf": "nginx",
    "hosting/nginx-maps.conf": "nginx",
    "hosting/nginx-location.conf": "nginx",
    "hosting/Caddyfile": "Caddy",
    "hosting/caddy-snippets.conf": "Caddy",
    "hosting/apache.conf": "Apache",
    ".htaccess": "Apache",
    "web.config": "IIS",
    "_headers": "Netlify and Cloudflare Pages",
}
"""Where each configuration lies below the site's root, and who reads it."""
COPIED: Mapping[str, str] = {
    "nginx": "hosting/nginx.conf",
    "Caddy": "hosting/Caddyfile",
    "Apache": "hosting/apache.conf",
}
"""Those that become the administrator's own. They include the rest, which comes with the folder."""
FOLDER, HOST = "/srv/guide", "guide.example.com"
"""What they say for the folder of the site; and for its host, if the build was given none."""
TYPES: Mapping[str, str] = {
    "conf": "text/plain",
    "css": "text/css",
    "csv": "text/csv",
    "gz": "application/gzip",
    "html": "text/html",
    "js": "text/javascript",
    "json": "application/json",
    "map": "application/json",
    "md": "text/markdown",
    "png": "image/png",
    "svg": "image/svg+xml",
    "toml": "application/toml",
    "txt": "text/plain",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
    "zip": "application/zip",
}
"""The type of every file of the site, by the end of its name."""
COMPRESSED = frozenset({"application/gzip", "application/zip", "image/png"})
"""Types that gain nothing by being compressed once more."""
HASHED = "assets/quiz-[0-9a-f]+/"
"""Addresses in which their content's hash stands, as a pattern.

The theme's files have one in their names too; but those whom nothing changes here have it from the
theme's authors, and nothing of ours asks for it.
"""
FOR_EVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
"""Keep it, but ask each time whether it has changed: otherwise pages of two builds would mix."""
NEVER = "no-store"
"""For the service worker alone, by which a broken build is withdrawn."""
EVERYWHERE: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
"""What is sent with every file: nobody guesses types, or learns from which host a reader comes."""
ANCESTORS = re.compile(r"[\w'*:./ -]+")
TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=lambda name: bool(name and name.endswith(".config.jinja")),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


class HostingError(Exception):
    """What the build was given for its host cannot be written into a configuration."""


def publish(site: Path, url: str, ancestors: str) -> None:
    """Write every configuration into a finished site; without an address, for a host's root."""
    for name, text in configurations(site, url, ancestors).items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")


def configurations(site: Path, url: str, ancestors: str = "") -> dict[str, str]:
    """Return the text of each configuration by where it lies.

    The ancestors say who may have pages in a frame, as `frame-ancestors` has them: `'self'` and
    hosts with a space between; without any, everybody may. Raises `HostingError` for other signs.
    """
    address = urlsplit(url)
    base = address.path.rstrip("/")
    frames = _frames(ancestors)
    policy = "; ".join(filter(None, [page_policy(site), frames]))
    texts = {type for type in TYPES.values() if type.startswith("text/")}
    facts = {
        "host": address.hostname or HOST,
        "base": base,
        "folder": FOLDER,
        "types": TYPES,
        "texts": [end for end, type in TYPES.items() if type in texts],
        "text_types": sorted(texts),
        "compressible": sorted({*TYPES.values()} - COMPRESSED),
        "hashed": HASHED,
        "hashed_folder": next(site.glob("assets/quiz-*")).name,
        "for_ever": FOR_EVER,
        "ask_first": ASK_FIRST,
        "never": NEVER,
        "everywhere": EVERYWHERE,
        "headers": {**EVERYWHERE, "Content-Security-Policy": policy},
        "page_policy": policy,
        "frames": frames,
        "worker_policy": WORKER_POLICY,
        "worker": WORKER,
        "service_worker": SERVICE_WORKER,
        "single_file": SINGLE_FILE,
        "single_file_addresses": [f"/{SINGLE_FILE}", f"/{Path(SINGLE_FILE).stem}"],
        "missing_page": PureWindowsPath(f"{base}/404.html".lstrip("/")),
        "pages": _patterns_of_pages(site),
    }
    return {
        name: TEMPLATES.get_template(f"{Path(name).name}.jinja").render(facts) for name in FILES
    }


def _frames(ancestors: str) -> str:
    if ancestors and not ANCESTORS.fullmatch(ancestors):
        raise HostingError(
            f"FRAME_ANCESTORS is {ancestors!r}: use 'self' and hosts, with a space between"
        )
    return f"frame-ancestors {ancestors}" if ancestors else ""


def _patterns_of_pages(site: Path) -> list[str]:
    """Return patterns that match each page's address once, and neither worker nor one file.

    A page below another's folder is matched by its depth there: `/criteria/:page/`.
    """
    folders = (path.parent.relative_to(site).parts for path in site.rglob("index.html"))
    names = {(*parts[:1], *(":page" for _ in parts[1:])) for parts in folders}
    return ["/".join(("", *name, "")) for name in sorted(names)]
