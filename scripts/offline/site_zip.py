"""The site as a zip: unpacked, it opens in a browser without a server, search included."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from scripts.offline import file_parts, single_file
from scripts.offline.file_addresses import INDEX, page_to_files, search_index_to_files
from scripts.runtime.bundle import ROOT, WORKER, BundleError

NAME, FOLDER = "rag-vs-fine-tuning.zip", "rag-vs-fine-tuning"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can carry: the same site gives the same bytes."""
LEFT_OUT = {
    *("404.html", "sitemap.xml", "sitemap.xml.gz"),  # for a server to answer with
    *("manifest.webmanifest", "service-worker.js"),  # browsers take neither from a file
    *(NAME, single_file.NAME),
}
LANGUAGES = "assets/javascripts/lunr/"
"""Of the theme's search, for languages other than English."""
SEARCH, SEARCH_SCRIPT = "search/search_index.json", "search/search_index.js"
"""The theme's search takes its index from the script where there is no server."""
SHIM, SHIM_SOURCE = "assets/javascripts/iframe-worker.js", ROOT / "node_modules" / "iframe-worker"
"""Lets the theme's search do its work in a frame where a browser allows no worker."""
KEPT_FOR_THE_QUIZ = "globalThis.quizWorker = globalThis.Worker;"
"""The quiz's script is in memory there, and that the browser's own workers do run."""
READ_ME = """\
RAG or fine-tuning? A decision guide that you can check.

1. Unpack the whole zip. A page that is opened inside it finds none of its other files.
2. Open index.html in this folder with a browser.

Pages, search and quiz are all in here: it needs no network, and asks nothing of one.
Links to sources and to other sites lead out, as ever, once you follow them.
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
    yield INDEX, _page(site, INDEX, names)
    yield "READ ME.txt", READ_ME
    for name in sorted(names - {INDEX, SEARCH}):
        yield name, _page(site, name, names) if _is_page(name) else (site / name).read_bytes()
        if name.endswith(f"/{WORKER}"):
            brought = file_parts.parts() / file_parts.FILES
            yield f"{name.removesuffix(WORKER)}{brought.name}", brought.read_bytes()
    index = search_index_to_files((site / SEARCH).read_text(encoding="utf-8"))
    yield SEARCH, index
    yield SEARCH_SCRIPT, f"var __index={index}"
    yield SHIM, _shim()


def _packed(site: Path) -> set[str]:
    """Return the paths of the files of the site that are in the zip too."""
    files = (path for path in site.rglob("*") if path.is_file())
    names = {path.relative_to(site).as_posix() for path in files}
    return {name for name in names - LEFT_OUT if not _is_of_no_use(name)}


def _is_of_no_use(name: str) -> bool:
    """Tell whether a file is for developers, for other languages, or a system's own."""
    is_hidden = any(part.startswith(".") for part in PurePosixPath(name).parts)
    return is_hidden or name.endswith(".map") or name.startswith(LANGUAGES)


def _is_page(name: str) -> bool:
    return PurePosixPath(name).name == INDEX


def _page(site: Path, name: str, names: set[str]) -> str:
    """Return a page that finds everything by files, and with what its search needs."""
    html = (site / name).read_text(encoding="utf-8")
    root = "../" * name.count("/")
    shim = f'<script src="{root}{SHIM}"></script>'
    return page_to_files(name, html, names.__contains__).replace("</head>", f"{shim}</head>", 1)


def _shim() -> str:
    """Return the script with its licence, which asks to go wherever the script goes."""
    if not SHIM_SOURCE.is_dir():
        raise BundleError("node_modules/iframe-worker is missing; run `make setup` first")
    licence = (SHIM_SOURCE / "LICENSE").read_text(encoding="utf-8")
    script = (SHIM_SOURCE / "shim" / "index.js").read_text(encoding="utf-8")
    return f"/*!\n{licence}*/\n{KEPT_FOR_THE_QUIZ}\n{script}"
