"""Take the profile of what runs and of what nothing reads, and write it: `make profile`.

An instrumented module runs in the page's own worker in every engine, on the page's own thread, and
under Node, where the build tries its result. What runs anywhere belongs to the profile.
"""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from playwright.sync_api import sync_playwright

from quiz import bridge
from scripts import browsers
from scripts.bench import stage
from scripts.bench.serve import Server
from scripts.runtime import bundle
from scripts.runtime.used_functions import idle_tables, profile
from tests.pyodide.conftest import HARNESS
from tests.pyodide.profile.request_shapes import every_request
from tests.support.engines import ENGINES, Engine, Engines

HERE = Path(__file__).parent
SEED, COUNT = 2026, 1_000
AT_ONCE = 50
"""Requests that cross into the page together."""
SHARE = {"Chromium": 1, "Firefox": 1, "WebKitGTK": 6}
"""One request in so many goes to an engine's worker. WebKitGTK takes a second for a large one."""
ON_PAGE = 8
"""One request in so many goes to the page's own thread as well."""
LARGE = (("x", 30_000_000), ("Ω", 12_000_000), ("😀", 6_000_000))
"""Texts, and how often they are repeated: memory must grow to take them in."""

type Runs = dict[str, frozenset[int]]


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        wasm = _instrumented(folder)
        requests = list(every_request(bridge.GUIDE, SEED, COUNT))
        runs = _under_node(folder, requests)
        with sync_playwright() as playwright, Server(folder / "site") as server:
            engines = Engines(playwright)
            for name in ENGINES:
                print(f"{name} …", file=sys.stderr)
                runs |= _in_engine(engines[name], name, server.address, requests)
            engines.close()
    before = profile.read()
    known = before.functions if before.module == profile.sha256(wasm) else frozenset[int]()
    everywhere = known.union(*runs.values())  # what ran once, by chance or not, may run again
    tables = idle_tables.find(idle_tables.constants(wasm))
    module, versions = profile.sha256(wasm), stage.versions()
    profile.write(profile.Profile(module, bridge.SHAPES, versions, everywhere, tables))
    sys.stdout.write(report(runs))


def report(runs: Mapping[str, frozenset[int]]) -> str:
    """Return how many functions each run named, and how many of them no other did."""
    named = Counter(number for numbers in runs.values() for number in numbers)
    lines = [
        f"{name}: {len(numbers)}, {sum(named[number] == 1 for number in numbers)} of them alone\n"
        for name, numbers in runs.items()
    ]
    return "".join([*lines, f"together: {len(named)}\n"])


def _instrumented(folder: Path) -> bytes:
    """Lay out a site whose module notes what runs, and return the module as it is without that."""
    whole, wasm, site = folder / "whole", folder / "instrumented.wasm", folder / "site"
    for each in (whole, site, site / "app"):
        each.mkdir()
    bundle.build_whole_python(whole)
    bundle.run_step("used_functions/instrument.mjs", whole / bundle.WASM, wasm)
    bundle.exchange_module(whole, wasm, folder / "python")
    bundle.build(site / "app", folder / "python")
    _let_report(site, folder / "python")
    return (whole / bundle.WASM).read_bytes()


def _let_report(site: Path, python: Path) -> None:
    """Let worker and page say what ran: one script goes before whatever starts Python."""
    ran = (HERE / "ran.js").read_text(encoding="utf-8")
    worker = site / "app" / "worker.js"
    worker.write_text(f"{ran}\n{worker.read_text(encoding='utf-8')}", encoding="utf-8")
    packages = {
        "python-manifest": python / bundle.MANIFEST,
        "pyodide-glue": python / bundle.GLUE,
    }
    bundle.esbuild(site / "app", packages, str(HERE / "page.js"))
    page = HARNESS.read_text(encoding="utf-8")
    ours = f'<script>{ran}</script><script type="module" src="app/page.js"></script>'
    (site / "index.html").write_text(f"{page}{ours}", encoding="utf-8")


def _under_node(folder: Path, requests: list[str]) -> Runs:
    asked = folder / "requests.json"
    asked.write_text(json.dumps(requests), encoding="utf-8")
    image = str(bundle.image_length(folder / "python"))
    printed = bundle.run_step(HERE / "node.mjs", folder / "python", image, asked, HERE / "rare.py")
    return {name: frozenset(numbers) for name, numbers in json.loads(printed).items()}


def _in_engine(engine: Engine, name: str, address: str, requests: list[str]) -> Runs:
    """Return what ran in the engine's worker, and on its page's own thread."""
    engine.open(f"{address}/index.html")
    begun = engine.call("begin")
    assert (begun["trouble"], begun["from"]) == (None, "snapshot"), begun
    for part in _parts(requests[:: SHARE[name]]):
        engine.call("askAll", part)
    for text, times in LARGE:
        engine.call("askLarge", text, times)
    in_worker = engine.call("ranInWorker")
    engine.open(f"{address}/index.html")
    assert engine.call("beginHere") == "snapshot"
    for part in _parts(requests[::ON_PAGE]):
        engine.call("askHere", part)
    on_page = engine.call("ranHere")
    return {f"{name}, worker": frozenset(in_worker), f"{name}, page": frozenset(on_page)}


def _parts(requests: list[str]) -> Iterator[str]:
    for at in range(0, len(requests), AT_ONCE):
        yield json.dumps(requests[at : at + AT_ONCE])


if __name__ == "__main__":
    if lacking := browsers.missing():
        sys.exit(f"no {' and no '.join(each.name for each in lacking)}; run `make browsers`")
    main()
