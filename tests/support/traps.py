"""Sites whose small module lacks functions that are needed: traps as real as can be."""

import json
from pathlib import Path

from scripts.runtime import bundle
from scripts.runtime.bundle import USED, WASM
from scripts.runtime.used_functions import profile
from tests.support.server import Server

NODE = Path(__file__).parents[1] / "pyodide" / "profile" / "node.mjs"
PROBE = ""
"""What the start itself asks, to see that Python answers."""
LINK = '{"link": {"query": "", "fragment": "#gap=knowledge"}}'
VERDICT = '{"answers": {"gap": "knowledge"}}'
RECORD = '{"answers": {}, "record": {"site": "https://guide.example/", "day": "2026-11-24"}}'
SAVED = '{"saved": "Ours: https://guide.example/quiz/#gap=both&prompting=falls-short"}'
ANSWERED = {"start": [], "first": [PROBE], "later": [PROBE, LINK, VERDICT, RECORD]}
"""What each module still answers, by when it traps: at the start, or in which request."""
TRAPPED = {"start": PROBE, "first": VERDICT, "later": SAVED}


def build(when: str, out: Path) -> None:
    """Build into this empty folder what a page loads, with a small module that traps then."""
    half, scratch = bundle.python(), out / "scratch"
    scratch.mkdir()
    wasm, app = scratch / "few.wasm", out / "app"
    functions = scratch / "functions.json"
    functions.write_text(json.dumps(sorted(_left(when, half, scratch))), encoding="utf-8")
    bundle.run_step("used_functions/trap.mjs", half / WASM, functions, wasm)
    bundle.exchange_module(half, wasm, scratch / "python", [USED])
    app.mkdir()
    bundle.build(app, scratch / "python")


def _left(when: str, half: Path, scratch: Path) -> set[int]:
    """Return the functions of the profile, without those that the trapped request runs first."""
    bundle.run_step("used_functions/instrument.mjs", half / WASM, scratch / "noting.wasm")
    bundle.exchange_module(half, scratch / "noting.wasm", scratch / "noting")
    before = ANSWERED[when]
    first = _ran([*before, TRAPPED[when]], scratch) - (_ran(before, scratch) if before else set())
    assert first
    return set(profile.read().functions - first)


def _ran(requests: list[str], scratch: Path) -> set[int]:
    asked = scratch / "requests.json"
    asked.write_text(json.dumps(requests), encoding="utf-8")
    image = str(bundle.image_length(scratch / "noting"))
    return set(json.loads(bundle.run_step(NODE, scratch / "noting", image, asked))["Node"])


def serve(server: Server, app: Path) -> None:
    """Let the server of a site send these files for its own, and the page that knows them."""
    (folder,) = (server.folder / "assets").glob("quiz-*")
    for path in app.iterdir():
        if path.is_file() and path.read_bytes() != (folder / path.name).read_bytes():
            server.replaced[f"/assets/{folder.name}/{path.name}"] = path.read_bytes()
    page = (server.folder / "quiz" / "index.html").read_text(encoding="utf-8")
    own, other = (bundle.integrity(each / "quiz.js") for each in (folder, app))
    assert own in page
    server.replaced["/quiz/"] = page.replace(own, other).encode()
