"""Build what the quiz page loads: Python, the decision core, and the page's own modules.

`bundle()` is the way in. It builds into `build/bundle` when a source has changed since, and
returns that folder; every file in it is served under a name that changes with the content.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from quiz.decision import load_guide
from scripts.runtime import requests, wheel

ROOT = Path(__file__).parent.parent
OUT = ROOT / "build" / "bundle"
RUNTIME = ROOT / "node_modules" / "pyodide"
RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
STDLIB = "stdlib.zip.txt"
"""A text, by its name: hosts compress text on the wire, and send a zip as it is."""
PACKAGE = "rag-vs-fine-tuning"


class BundleError(Exception):
    """The bundle cannot be built; the message says what to do."""


def bundle() -> Path:
    """Return the folder of an up-to-date bundle, building it if any source has changed."""
    stamp, digest = OUT / "stamp", _digest(_sources())
    if not stamp.exists() or stamp.read_text() != digest:
        shutil.rmtree(OUT, ignore_errors=True)
        OUT.mkdir(parents=True)
        build(OUT)
        stamp.write_text(digest)
    return OUT


def files() -> dict[str, Path]:
    """Return every file to serve, by its address below the site: `assets/quiz-DIGEST/name`."""
    root = bundle()
    served = sorted(path for path in root.rglob("*") if path.is_file() and path.name != "stamp")
    folder = f"assets/quiz-{_digest(served)[:10]}"
    return {f"{folder}/{path.relative_to(root).as_posix()}": path for path in served}


def build(out: Path) -> None:
    """Build everything that the page loads into this folder, which must be empty."""
    if not RUNTIME.is_dir():
        raise BundleError("node_modules/pyodide is missing; run `make setup` first")
    for name in RUNTIME_FILES:
        shutil.copyfile(RUNTIME / name, out / name)
    for page in (ROOT / "quiz" / "page").iterdir():
        shutil.copyfile(page, out / page.name)
    shutil.copytree(ROOT / "quiz" / "decision" / "releases", out / "releases")
    with tempfile.TemporaryDirectory() as scratch:
        name, lock = wheel.build(ROOT, RUNTIME, Path(scratch))
        shutil.copyfile(Path(scratch) / name, out / name)
    manifest = {"LOCK": lock, "PACKAGE": PACKAGE, "STDLIB": STDLIB, "WHEEL": name}
    lines = [f"export const {key} = {json.dumps(value)};\n" for key, value in manifest.items()]
    (out / "manifest.js").write_text("".join(lines), encoding="utf-8")
    _cut_stdlib(out)


def _cut_stdlib(out: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        probe = Path(scratch) / "requests.json"
        probe.write_text(json.dumps(list(requests.probing(load_guide()))), encoding="utf-8")
        script = ROOT / "scripts" / "runtime" / "lean.mjs"
        full = RUNTIME / "python_stdlib.zip"
        command = ["node", str(script), str(out), str(full), str(probe)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BundleError(f"Python did not start under Node:\n{done.stderr[-2000:]}")


def _sources() -> Iterator[Path]:
    """Yield every file that the bundle depends on."""
    for folder in ("quiz/decision", "quiz/page", "scripts/runtime"):
        yield from sorted(
            path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix != ".pyc"
        )
    yield from (ROOT / "quiz" / "bridge.py", ROOT / "pyproject.toml", ROOT / "package-lock.json")
    yield Path(__file__)


def _digest(paths: object) -> str:
    digest = hashlib.sha256()
    for path in paths:  # type: ignore[attr-defined]
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


if __name__ == "__main__":
    try:
        print(bundle())
    except BundleError as error:
        sys.exit(f"bundle: {error}")
