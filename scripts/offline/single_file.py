"""The whole guide and the quiz as one HTML file that a double click opens, without any network.

It is made of the pages of the built site, of where some moved, and of the bundle that readers load.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from quiz.decision import load_guide
from scripts import git_dates
from scripts.hosting.policy import NO_REFERRER, digest
from scripts.offline import file_parts
from scripts.offline.code_units import text_of
from scripts.offline.file_addresses import CANONICAL, HREF, ROOT, TAG
from scripts.offline.parcel import Parcel, pack, zstd
from scripts.prose import addresses
from scripts.prose.moves import leads_to
from scripts.runtime import bundle, oldest_browsers

NAME = "rag-vs-fine-tuning.html"
START, QUIZ = "start/", "quiz/"
LOGO = bundle.ROOT / "docs" / "assets" / "map.svg"
LEFT_OUT = {"speed/", "tags/"}
"""How fast the site is, and an index that the file's own search stands in for."""
SEARCH_INDEX = "search/search_index.json"
NEXT = re.compile(r'<a href="([^"]+)" class="md-footer__link md-footer__link--next"')
ARTICLE = re.compile(r'<article class="md-content__inner[^>]*>(?P<html>.*)</article>', re.DOTALL)
TITLE = re.compile(r"<h1[^>]*>(?P<title>.*?)(?:<a class=\"headerlink\"|</h1>)", re.DOTALL)
SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
OF_THE_SITE = re.compile(
    r'<script(?! type="application/json")[^>]*>.*?</script>|<p class="foot".*?</p>'
    r'|<aside class="moved".*?</aside>',
    re.DOTALL,
)
"""Scripts, which are in the file as one, ways to share and to edit a page, and what has left it."""
HEADING = re.compile(r'<h[1-6]\b[^>]* id="(?P<id>[^"]+)"')
QUIZ_ROOT = re.compile(r'data-root="[^"]*" data-index=""')
"""What scripts complete addresses with: see `quiz/page/dom/address.js`."""
POLICY = (
    "default-src 'none'; script-src {script} 'wasm-unsafe-eval' blob:; worker-src blob:; "
    "style-src {style}; img-src data:; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types brought-along 'allow-duplicates'"
)
"""No request can leave, and no text becomes code but what `quiz/page/dom/trusted.js` hands on.

Its two scripts, the one that opens the file and the one in it, both make that policy.
"""
TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: its address below the root, which is its id in the file; its content."""

    id: str
    title: str
    html: str


def write(site: Path) -> None:
    """Write the file into the folder of a finished site."""
    start = (site / "index.html").read_text(encoding="utf-8")
    canonical = CANONICAL.search(start)
    published = unescape(canonical[1]) if canonical else ""
    pages = _named(_pages(site, start, published), _names(site))
    styles = _styles(site, start)
    page = pack(
        {
            "html": _body(pages, published).encode(),
            "css": styles.encode(),
            "js": _script(file_parts.PAGE).encode(),
            "releases": json.dumps(file_parts.releases()).encode(),
        },
        zstd,
    )
    text = _file(page, file_parts.python(), published, styles)
    (site / NAME).write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))


def _file(page: Parcel, python: Parcel, published: str, styles: str) -> str:
    script = _script(file_parts.OPEN)
    return TEMPLATES.get_template("single_file.html").render(
        guide=load_guide(),
        oldest_browsers=oldest_browsers,
        policy=POLICY.format(script=digest(script), style=digest(styles)),
        no_referrer=NO_REFERRER,
        site=published,
        icon=quote(LOGO.read_text(encoding="utf-8"), safe=""),
        contents=json.dumps({"page": page.contents, "python": python.contents}),
        page=text_of(page.data),
        python=text_of(python.data),
        script=script,
    )


def _script(name: str) -> str:
    text = (file_parts.parts() / name).read_text(encoding="utf-8")
    return bundle.without_map(text)


def _body(pages: list[Page], published: str) -> str:
    history = git_dates.last_changed(bundle.ROOT, ["docs", "quiz"])
    return TEMPLATES.get_template("file_body.html").render(
        guide=load_guide(),
        pages=pages,
        quiz=next(page for page in pages if page.id == QUIZ),
        logo=LOGO.read_text(encoding="utf-8"),
        made=max(history.values(), default=git_dates.last_commit(bundle.ROOT) or date.today()),
        site=published,
        moved=json.dumps(_moved({page.id for page in pages})),
    )


def _moved(pages: set[str]) -> dict[str, str]:
    """Return the fragments of old addresses, and those that they lead to on these pages.

    An id that moved along with its section is its own address here, whichever page it is on.
    """
    moved = addresses.read().moved.lines
    ends = {old: leads_to(moved, old) for old in moved}
    return {
        _fragment(old): _fragment(to)
        for old, to in ends.items()
        if to and _id(to) in pages and _fragment(old) != _fragment(to)
    }


def _fragment(target: str) -> str:
    """Return the fragment in the file of a page or an id on it, as files have them."""
    return target.partition("#")[2] or _id(target)


def _id(target: str) -> str:
    """Return the id in the file of the page that an address is on."""
    return addresses.folder(target.partition("#")[0]) or START


def _pages(site: Path, html: str, published: str) -> Iterator[Page]:
    """Yield the pages in the order in which a reader leafs through them."""
    addresses, texts = [""], [html]
    while following := NEXT.search(texts[-1]):
        address = urlsplit(urljoin(ROOT + addresses[-1], unescape(following[1]))).path
        addresses.append(unquote(address).removeprefix("/"))
        texts.append((site / addresses[-1] / "index.html").read_text(encoding="utf-8"))
    ids = {address: address or START for address in addresses if address not in LEFT_OUT}
    for address, text in zip(addresses, texts, strict=True):
        if address in ids:
            yield _page(address, text, ids, published)


def _names(site: Path) -> dict[str, list[str]]:
    """Return what each section is also called in the site's search, by the id of its heading."""
    index = json.loads((site / SEARCH_INDEX).read_text(encoding="utf-8"))
    return {
        section["location"].partition("#")[2]: section["names"]
        for section in index["docs"]
        if "names" in section
    }


def _named(pages: Iterator[Page], names: dict[str, list[str]]) -> list[Page]:
    """Return the pages with what each section is also called at its heading, for the search."""

    def named(heading: re.Match[str]) -> str:
        others = escape(", ".join(names.get(heading["id"], [])))
        return f'{heading[0]} data-names="{others}"' if others else heading[0]

    return [replace(page, html=HEADING.sub(named, page.html)) for page in pages]


def _page(address: str, text: str, ids: dict[str, str], published: str) -> Page:
    article, title = ARTICLE.search(text), TITLE.search(text)
    if not article or not title:
        raise bundle.BundleError(f"the page {address!r} has no article with a title to copy")
    content = OF_THE_SITE.sub("", article["html"])
    inside = TAG.sub(partial(_with_href, address, ids, published), content)
    inside = QUIZ_ROOT.sub(f'data-root="" data-index="#" data-site="{escape(published)}"', inside)
    return Page(ids[address], unescape(title["title"]), inside)


def _with_href(address: str, ids: dict[str, str], published: str, tag: re.Match[str]) -> str:
    """Return a start tag that leads within the file, or else to where the page is published."""
    text = tag[0]
    found = HREF.search(text) if tag["name"] else None
    if not found:
        return text
    href = unescape(found[1].strip("\"'"))
    to = _within(urljoin(ROOT + address, href), ids)
    if to is None:
        to = href if urlsplit(href).scheme else urljoin(urljoin(published, address), href)
    return f'{text[: found.start()]} href="{escape(to)}"{text[found.end() :]}'


def _within(target: str, ids: dict[str, str]) -> str | None:
    """Return the fragment in the file of an address on the site, None if it is not in here.

    Answers of a link into the quiz go into the fragment, where the quiz reads them too.
    """
    parts = urlsplit(target)
    address = unquote(parts.path).removeprefix("/")
    if parts.scheme != "file" or address not in ids:
        return None
    return f"#{parts.fragment or parts.query or ids[address]}"


def _styles(site: Path, start: str) -> str:
    """Return the theme's styles and ours, in the order of the site's pages, and the file's own."""
    sheets = [site / unescape(name) for name in SHEET.findall(start)]
    own = bundle.PAGE / "styles" / "file.css"
    texts = (path.read_text(encoding="utf-8") for path in (*sheets, own))
    return "\n".join(map(bundle.without_map, texts))
