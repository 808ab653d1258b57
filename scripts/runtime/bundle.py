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
from scripts.runtime import library, requests, wheel

ROOT = Path(__file__).parent.parent
OUT = ROOT / "build" / "bundle"
RUNTIME = ROOT / "node_modules" / "pyodide"
"""The browser's Python as npm has it. Its version stands in package.json, and nowhere else."""
STEPS = ROOT / "scripts" / "runtime"
LOADER, GLUE, WASM = "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"
PAGE, STYLES = ROOT / "quiz" / "page", "page.css"
LIBRARY, SNAPSHOT = "library.zip.txt", "memory.bin.txt"
"""Texts, by their names: hosts compress text on the wire, and send what else there is as it is."""


class BundleError(Exception):
    """The bundle cannot be built; the message says what to do."""


def bundle() -> Path:
    """Return the folder of an up-to-date bundle, building it if any source has changed."""
    stamp, digest = OUT / "stamp", _digest(_sources())
    if not stamp.exists() or stamp.read_text() != digest:
        OUT.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=OUT.parent) as scratch:
            built = Path(scratch) / OUT.name  # beside it, lest two builders write into one folder
            built.mkdir()
            build(built)
            (built / stamp.name).write_text(digest)
            shutil.rmtree(OUT, ignore_errors=True)
            built.rename(OUT)
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
    for page in PAGE.glob("*.js"):
        shutil.copyfile(page, out / page.name)
    (out / STYLES).write_text(_styles(), encoding="utf-8")
    shutil.copytree(ROOT / "quiz" / "decision" / "releases", out / "releases")
    shutil.copyfile(RUNTIME / LOADER, out / LOADER)
    with tempfile.TemporaryDirectory() as scratch:
        image = _build_python(out, Path(scratch))
    (out / "manifest.js").write_text(_manifest(out, image), encoding="utf-8")


def _styles() -> str:
    """Return all styles as one file, for each file more delays the first view; colours first."""
    styles = sorted(PAGE.glob("*.css"), key=lambda path: (path.name != "theme.css", path.name))
    return "\n".join(path.read_text(encoding="utf-8") for path in styles)


def _build_python(out: Path, scratch: Path) -> int:
    """Build WebAssembly, library and snapshot; return the length of the snapshot's image."""
    whole, probing, warming = (scratch / name for name in ("whole.zip", "probing", "warming"))
    guide = load_guide()
    probing.write_text(json.dumps(list(requests.probing(guide))), encoding="utf-8")
    warming.write_text(json.dumps(list(requests.warming(guide))), encoding="utf-8")
    library.write(RUNTIME / "python_stdlib.zip", wheel.members(ROOT), whole)
    _node("shrink.mjs", RUNTIME, out, scratch)
    _node("library.mjs", out, whole, out / LIBRARY, probing)
    return int(_node("snapshot.mjs", out, out / LIBRARY, out / SNAPSHOT, warming))


def _node(step: str, *arguments: Path) -> str:
    command = ["node", str(STEPS / step), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BundleError(f"{step} failed under Node:\n{done.stderr[-2000:]}")
    return done.stdout


def _manifest(out: Path, image: int) -> str:
    """Return what the page must know of the files before they are there, as a module."""
    lock = json.loads((RUNTIME / "pyodide-lock.json").read_text(encoding="utf-8"))
    known = {
        "IMAGE": image,
        "LIBRARY": LIBRARY,
        "LOCK": json.dumps(lock | {"packages": {}}, sort_keys=True),
        "SIZES": {name: (out / name).stat().st_size for name in (GLUE, WASM, LIBRARY, SNAPSHOT)},
        "SNAPSHOT": SNAPSHOT,
    }
    return "".join(f"export const {name} = {json.dumps(known[name])};\n" for name in known)


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
