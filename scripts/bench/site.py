"""Measure what building the site costs and how that grows: `python -m scripts.bench.site`.

The site as it is, with made-up pages and with made-up criteria, each beside plain Material, which
builds the same pages from finished Markdown. Builds alternate, each in a process of its own, with
the files that the quiz loads and the previews' pictures at hand; what making those takes is told
apart. It all goes into `site.json` beside this file, with `make bench`.
"""

import gzip
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from quiz.decision import load_guide
from scripts.bench import made_up_sites
from scripts.measurements import store
from scripts.measurements.builds import RESULT
from scripts.runtime import bundle

PAGES = {20: 3, 200: 3, 1_000: 1}
"""Sizes in pages, and how often each is built; the largest takes minutes."""
TIMES = {1: 3, 2: 3, 4: 3}
"""How many times the guide's criteria, and how often each is built. With ten times as many the
quiz's Python does not build any more: a request fails in it."""
AS_IS = 5
WAYS = ("ours", "plain")


def measure() -> dict[str, Any]:
    """Return everything that was measured."""
    each = len(load_guide().criteria)
    return {
        "criteria": [_measured("criteria", each * n, rounds) for n, rounds in TIMES.items()],
        "site": _measured("nothing", 0, AS_IS),
        "pages": [_measured("pages", size, rounds) for size, rounds in PAGES.items()],
    }


def _measured(grow: str, size: int, rounds: int) -> dict[str, Any]:
    """Grow a copy of the sources, build it both ways in turns, and return what that took."""
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch)
        made_up_sites.copy(tree, grow, size)
        bundled = _run(tree, "scripts.runtime.bundle")
        _run(tree, "scripts.bench.made_up_sites", "written")
        first = _build(tree, "ours")  # which draws the pictures that the others find
        runs: dict[str, list[float]] = {way: [] for way in WAYS}
        for turn in range(rounds):
            for way in WAYS[:: 1 if turn % 2 else -1]:
                runs[way].append(_build(tree, way))
        seconds = {way: store.spread(runs[way], 2) for way in WAYS}
        result = {
            "size": size,
            "rounds": rounds,
            "first": round(first, 2),
            "seconds": seconds,
            "ratio": round(seconds["ours"]["median"] / seconds["plain"]["median"], 3),
            "bytes": _sizes(tree),
        }
        if grow == "criteria":
            result["bundle"] = {"seconds": round(bundled, 1), "bytes": _bundle(tree)}
    print(grow, size, result["seconds"], result["ratio"], flush=True)
    return result


def _sizes(tree: Path) -> dict[str, int]:
    """Return the bytes of all pages together, of the search index and, compressed, of the quiz."""
    quiz = tree / "ours" / "quiz" / "index.html"
    return {
        "pages": sum(path.stat().st_size for path in (tree / "ours").rglob("*.html")),
        "plain": sum(path.stat().st_size for path in (tree / "plain").rglob("*.html")),
        "search": (tree / "ours" / "search" / "search_index.json").stat().st_size,
        "quiz": _packed(quiz),
    }


def _bundle(tree: Path) -> dict[str, int]:
    """Return the compressed bytes of what grows with the guide: the library and the snapshot."""
    folder = tree / "build" / "bundle"
    return {name: _packed(folder / name) for name in (bundle.LIBRARY, bundle.SNAPSHOT)}


def _packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def _build(tree: Path, way: str) -> float:
    """Build into an empty folder; return the seconds that it took."""
    shutil.rmtree(tree / way, ignore_errors=True)
    return _run(tree, "mkdocs", "build", "-f", f"{way}.yml", "-d", way)


def _run(tree: Path, module: str, *arguments: str) -> float:
    """Run a module in a process of its own, with the modules of the copy; return the seconds."""
    started = time.monotonic()
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{module} failed:\n{done.stderr[-2000:]}")
    return time.monotonic() - started


def main() -> None:
    versions = {name: version(name) for name in ("mkdocs", "mkdocs-material")}
    versions["python"] = platform.python_version()
    store.write(RESULT, versions, measure())


if __name__ == "__main__":
    main()
