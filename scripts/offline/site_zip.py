"""The site as a zip: unpacked, it opens in a browser without a server, search included."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from scripts.hosting.policy import file_policy, with_policy
from scripts.machines.addresses import is_for_machines
from scripts.offline import file_parts, single_file
from scripts.offline.file_addresses import INDEX, page_to_files, search_index_to_files
from scripts.prose.addresses import SHORT
from scripts.runtime import bundle

NAME, FOLDER = "rag-vs-fine-tuning.zip", "rag-vs-fine-tuning"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can carry: the same site gives the same bytes."""
LEFT_OUT = {
    *("404.html", "sitemap.xml", "sitemap.xml.gz"),  # for a server to answer with
    *("manifest.webmanifest", "service-worker.js"),  # browsers take neither from a file
    *(NAME, single_file.NAME),
}
SEARCH, SEARCH_SCRIPT = "search/search_index.json", "search/search_index.js"
"""The theme's search takes its index from the script where there is no server."""
SEARCH_WORKER = "assets/javascripts/workers/search."
BROUGHT_WORKER, BROUGHT_WORKER_SOURCE = "search/search_worker.js", "file/search_worker.js"
"""The theme's search works in a worker, which no browser takes from a disk: a script brings it."""
READ_ME = """\
RAG or fine-tuning? A decision guide that you can check.

1. Unpack the whole zip. A page that you open inside the zip can't find its other files.
2. Open index.html in this folder with a browser.

Pages, search and quiz are all in here and work without a network.
Only links to sources and to other sites need one.
"""


def write(site: Path) -> None:
    """Write the zip into the folder of a finished site."""
    with ZipFile(site / NAME, "w") as archive:
        for name, content in _members(site):
            info = ZipInfo(f"{FOLDER}/{name}", EPOCH)
            info.create_system, info.external_attr = 3, 0o644 << 16  # alike wherever it is built
            archive.writestr(info, content, ZIP_DEFLATED)


def _members(site: Path) -> Iterator[tuple[str, str | bytes]]:
    """Yield each file of the zip by its path, what readers shall see first before all others."""
    names = _packed(site)
    policy = file_policy(site)
    yield INDEX, _page(site, INDEX, names, policy)
    yield "READ ME.txt", READ_ME
    for name in sorted(names - {INDEX, SEARCH}):
        yield (
            name,
            _page(site, name, names, policy) if _is_page(name) else (site / name).read_bytes(),
        )
        if name.endswith(f"/{bundle.WORKER}"):
            brought = file_parts.parts() / file_parts.FILES
            yield f"{name.removesuffix(bundle.WORKER)}{brought.name}", brought.read_bytes()
    index = search_index_to_files((site / SEARCH).read_text(encoding="utf-8"))
    yield SEARCH, index
    yield SEARCH_SCRIPT, f"var __index={index}"
    yield BROUGHT_WORKER, _search_worker(site)


def _packed(site: Path) -> set[str]:
    """Return the paths of the files of the site that are in the zip too."""
    files = (path for path in site.rglob("*") if path.is_file())
    names = {path.relative_to(site).as_posix() for path in files}
    return {name for name in names - LEFT_OUT if not _is_of_no_use(name)}


def _is_of_no_use(name: str) -> bool:
    """Tell whether a file is for developers, programs, messages, or a system."""
    is_hidden = any(part.startswith(".") for part in PurePosixPath(name).parts)
    is_left_out = name.endswith(".map") or name.startswith((SEARCH_WORKER, SHORT))
    return is_hidden or is_left_out or is_for_machines(name)


def _is_page(name: str) -> bool:
    return PurePosixPath(name).name == INDEX


def _page(site: Path, name: str, names: set[str], policy: str) -> str:
    """Return a page that finds everything by files, and with what its search needs."""
    html = (site / name).read_text(encoding="utf-8")
    root = "../" * name.count("/")
    brought = f'<script src="{root}{BROUGHT_WORKER}"></script>'
    page = page_to_files(name, with_policy(html, policy), names.__contains__)
    return page.replace("</head>", f"{brought}</head>", 1)


def _search_worker(site: Path) -> str:
    """Return the script that has the search's worker in it."""
    (worker,) = site.glob(f"{SEARCH_WORKER}*.js")
    script = bundle.without_map(worker.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        module = Path(scratch) / "search-script.js"
        module.write_text(f"export const SCRIPT = {json.dumps(script)};\n", encoding="utf-8")
        return bundle.bundled({"search-script": module}, BROUGHT_WORKER_SOURCE)
