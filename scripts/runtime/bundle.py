"""Build what the quiz page loads: Python with the decision core, and the page's scripts and styles.

`bundle()` is the way in. It has two halves, each built only when a source of its own has changed:
Python (WebAssembly, library, snapshot) in `build/python`, and the whole folder that readers load,
with the page's scripts bundled by esbuild, in `build/bundle`.
"""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from filelock import FileLock

from quiz.decision import GuideError, load_guide
from scripts.runtime import oldest_browsers, sample_requests, wheel, whole_library
from scripts.runtime.used_functions import profile
from scripts.runtime.used_functions.idle_tables import Table

ROOT = Path(__file__).parents[2]
PYTHON, OUT = ROOT / "build" / "python", ROOT / "build" / "bundle"
STAMP = "stamp"
RUNTIME = ROOT / "node_modules" / "pyodide"
"""The browser's Python as npm has it. Its version stands in package.json, and nowhere else."""
STEPS = ROOT / "scripts" / "runtime"
ESBUILD = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
LOADER, GLUE, WASM = "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"
USED = "pyodide.used.wasm"
"""The module with only the functions that run. Pages load it; the whole one is the way back."""
LIBRARY, SNAPSHOT = "library.zip.txt", "memory.bin.txt"
"""Texts, by their names: hosts compress text on the wire, and send what else there is as it is."""
ON_DEMAND = "on_demand.zip.txt"
"""The library of what only some pages ask for, which they fetch when they do."""
MANIFEST = "manifest.js"
PAGE = ROOT / "quiz" / "page"
WORKER = "worker.js"
SECOND_TRY = "start/second_try.js"
SCRIPTS = (
    SECOND_TRY,
    "quiz.js",
    "cases/cases.js",
    "cost/cost.js",
    "site/filter_table.js",
    "site/copy_link.js",
    "site/encoded_address.js",
    "site/moved.js",
)
"""What pages load, each as one file with all that it imports, for a file more is a round trip.

The worker's script has the glue in it too. None is a module: those do not load from a disk.
"""
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=.*")
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
STRICT = {"compilerOptions": {"alwaysStrict": True}}
"""Modules are strict, and stay so in one classic script; no file for the types has a say in it."""
NODE_ALONE = ("node:*", "ws", "fs", "path", "crypto", "child_process")
"""What loader and glue take from Node, and only there."""
STYLES = (
    *("tokens", "material", "form", "compare", "drawings", "rule_table", "page_frame", "charts"),
    *("result", "cases", "map", "article", "tables", "cost", "copy_link", "print"),
)
"""The style sheets in the order of the cascade: what all others use comes first, paper last."""


class BundleError(Exception):
    """The bundle cannot be built; the message says what to do."""


def bundle() -> Path:
    """Return the folder of an up-to-date bundle, building what has changed since."""
    half = python()
    return up_to_date(OUT, [*_page_sources(), half / STAMP], partial(build, half=half))


def python() -> Path:
    """Return the folder of an up-to-date Python, with the glue as a file of its own."""
    return up_to_date(PYTHON, _python_sources(), build_python)


def files() -> dict[str, Path]:
    """Return every file to serve, by its address below the site: `assets/quiz-DIGEST/name`."""
    root = bundle()
    served = sorted(path for path in root.rglob("*") if path.is_file() and path.name != STAMP)
    folder = f"assets/quiz-{_digest(served)[:10]}"
    return {f"{folder}/{path.relative_to(root).as_posix()}": path for path in served}


def build(out: Path, half: Path) -> None:
    """Build everything that the page loads into this empty folder, from an up-to-date Python."""
    for name in (USED, WASM, LIBRARY, SNAPSHOT, ON_DEMAND):
        shutil.copyfile(half / name, out / name)
    shutil.copytree(ROOT / "quiz" / "decision" / "releases", out / "releases")
    sheets = (PAGE / "styles" / f"{name}.css" for name in STYLES)
    styles = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    # As esbuild writes scripts: no host can call these signs others by naming another encoding.
    ascii_styles = NOT_ASCII.sub(lambda sign: f"\\{ord(sign[0]):x} ", styles)
    (out / "page.css").write_text(ascii_styles, encoding="ascii")
    packages = {"python-manifest": half / MANIFEST, "pyodide-glue": half / GLUE}
    esbuild(out, packages, "python/worker.js")
    manifest = worker_manifest(out, out.parent)  # a scratch folder: no random name gets into a map
    esbuild(out, {"worker-manifest": manifest}, *SCRIPTS)


def second_try() -> str:
    """Return the script that stands in the quiz's page itself."""
    return without_map((bundle() / Path(SECOND_TRY).name).read_text(encoding="utf-8"))


def integrity(file: Path) -> str:
    """Return what `integrity` says of a file in HTML and in `fetch`."""
    return f"sha256-{sha256(file.read_bytes())}"


def esbuild(out: Path, packages: Mapping[str, Path], *scripts: str) -> None:
    """Bundle scripts of the page, each into one classic script with its source map beside it.

    `packages` are modules that are made by the build, by the names that scripts import.
    """
    options = [
        *("--bundle", "--minify", "--sourcemap", "--format=iife"),
        f"--tsconfig-raw={json.dumps(STRICT)}",
        f"--target={oldest_browsers.TARGET}",
        *("--entry-names=[name]", "--log-level=error", f"--outdir={out}"),
        *(f"--external:{name}" for name in NODE_ALONE),
    ]
    aliases = [f"--alias:{name}={path}" for name, path in packages.items()]
    _run([ESBUILD, *options, *aliases, *(PAGE / name for name in scripts)])


def bundled(packages: Mapping[str, Path], script: str) -> str:
    """Return a script of the page bundled as `esbuild` does, to stand in another file."""
    with tempfile.TemporaryDirectory() as scratch:
        esbuild(Path(scratch), packages, script)
        return without_map((Path(scratch) / Path(script).name).read_text(encoding="utf-8"))


def without_map(text: str) -> str:
    """Return a script or a style sheet that names no map: none lies beside it."""
    return SOURCE_MAP.sub("", text).strip()


def worker_manifest(bundled: Path, folder: Path) -> Path:
    """Write into a folder what the page must know of the worker's script before it runs it."""
    worker = bundled / WORKER
    size = worker.stat().st_size
    known = {"name": WORKER, "integrity": integrity(worker), "size": size}
    module = folder / "worker-manifest.js"
    module.write_text(f"export const WORKER = {json.dumps(known)};\n", encoding="utf-8")
    return module


def build_python(out: Path) -> None:
    """Build Python's half into this empty folder, and beside its module `USED`."""
    build_whole_python(out)
    with tempfile.TemporaryDirectory() as scratch:
        build_used(out, Path(scratch))
    (out / MANIFEST).write_text(_manifest(out, image_length(out)), encoding="utf-8")


def build_whole_python(out: Path) -> None:
    """Build WebAssembly, library and snapshot into this empty folder, and what the page must know.

    That is `MANIFEST`, which esbuild puts into the worker's script.
    """
    if not RUNTIME.is_dir():
        raise BundleError("node_modules/pyodide is missing; run `make setup` first")
    guide = load_guide()
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.zip"
        probing = _json_file(scratch, "probe", sample_requests.probing(guide))
        warming = _json_file(scratch, "warm", sample_requests.warming(guide))
        on_demand = _json_file(scratch, "on-demand", sample_requests.on_demand())
        whole_library.write(RUNTIME / "python_stdlib.zip", wheel.members(ROOT), whole)
        run_step("strip_exports.mjs", RUNTIME, out, Path(scratch))
        run_step("trim_glue.mjs", RUNTIME, out)
        libraries = (out / LIBRARY, probing, out / ON_DEMAND, on_demand)
        run_step("trim_library.mjs", out, whole, *libraries)
        tables = _json_file(scratch, "tables", profile.read().tables_of((out / WASM).read_bytes()))
        image = run_step("snapshot.mjs", out, out / LIBRARY, out / SNAPSHOT, warming, tables)
    (out / MANIFEST).write_text(_manifest(out, int(image)), encoding="utf-8")


def _json_file(folder: str | Path, name: str, items: Iterable[str | int | Table]) -> Path:
    path = Path(folder) / name
    path.write_text(json.dumps(list(items)), encoding="utf-8")
    return path


def exchange_module(
    python: Path, wasm: Path, out: Path, names: Iterable[str] = (USED, WASM)
) -> None:
    """Lay out Python's half in this new folder, with another module under these names.

    `WASM` is what Node runs, `USED` what pages load.
    """
    shutil.copytree(python, out)
    for name in names:
        shutil.copyfile(wasm, out / name)
    (out / MANIFEST).write_text(_manifest(out, image_length(python)), encoding="utf-8")


def image_length(python: Path) -> int:
    """Return how long the image of the memory in a half is, in bytes."""
    (length,) = re.findall(r"IMAGE = (\d+)", (python / MANIFEST).read_text(encoding="utf-8"))
    return int(length)


def build_used(out: Path, scratch: Path) -> None:
    """Write `USED`, and see that Python answers with it as with the whole module."""
    from quiz import bridge  # which reads the guide at once: a mistake in it is reported before

    used = profile.read()
    if misfit := used.misfit((out / WASM).read_bytes(), bridge.SHAPES):
        raise BundleError(misfit)
    functions = _json_file(scratch, "functions", sorted(used.functions))
    every = [*sample_requests.probing(bridge.GUIDE), *sample_requests.on_demand()]
    probing = _json_file(scratch, "probe", every)
    run_step("used_functions/trap.mjs", out / WASM, functions, scratch / USED)
    run_step("used_functions/relocate.mjs", scratch / USED, scratch / "relocated.wasm")
    tables = _json_file(scratch, "tables", used.tables)
    run_step("used_functions/blank.mjs", scratch / "relocated.wasm", tables, out / USED)
    exchange_module(out, out / USED, scratch / "used")
    length = str(image_length(out))
    try:
        run_step("used_functions/compare.mjs", out, scratch / "used", length, probing)
    except BundleError as error:
        reason = "a request runs a function that the profile does not have, or fails without it"
        raise BundleError(f"{reason}; run `{profile.COMMAND}`\n{error}") from None


def up_to_date(out: Path, sources: Iterable[Path], make: Callable[[Path], None]) -> Path:
    """Return the folder, made anew unless its stamp is that of these sources."""
    stamp, digest = out / STAMP, _digest(sources)
    out.parent.mkdir(exist_ok=True)
    with FileLock(out.with_suffix(".lock")):  # tests run side by side
        if stamp.exists() and stamp.read_text() == digest:
            return out
        with tempfile.TemporaryDirectory(dir=out.parent) as scratch:
            built = Path(scratch) / out.name  # beside it: what is half built is never taken
            built.mkdir()
            make(built)
            (built / STAMP).write_text(digest)
            shutil.rmtree(out, ignore_errors=True)
            built.rename(out)
    return out


def run_step(step: str | Path, *arguments: Path | str) -> str:
    """Run a step under Node, and return what it prints."""
    return _run(["node", STEPS / step, *arguments])


def _run(command: Sequence[str | Path]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        name = Path(command[1] if command[0] == "node" else command[0]).name
        reason, _, _ = done.stderr.partition("\nnode:")  # what follows is Node's own trace
        raise BundleError(f"{name} failed:\n{reason[-2000:]}")
    return done.stdout


def _manifest(out: Path, image: int) -> str:
    """Return what the page must know of the files before they are there, as a module."""
    lock = json.loads((RUNTIME / "pyodide-lock.json").read_text(encoding="utf-8"))
    paths = (out / name for name in (WASM, LIBRARY, SNAPSHOT, ON_DEMAND, USED))
    files = [path for path in paths if path.exists()]  # the last is made when the others are there
    known = {
        "IMAGE": image,
        "LIBRARY": LIBRARY,
        "ON_DEMAND": ON_DEMAND,
        "LOCK": json.dumps(lock | {"packages": {}}, sort_keys=True),
        "SHA256": {path.name: sha256(path.read_bytes()) for path in files},
        "SIZES": {path.name: path.stat().st_size for path in files},
        "SNAPSHOT": SNAPSHOT,
        "USED": USED,
        "WASM": WASM,
    }
    return "".join(f"export const {name} = {json.dumps(known[name])};\n" for name in known)


def sha256(data: bytes) -> str:
    """Return the digest in base64, as browsers write it in `integrity` and in a policy."""
    return base64.b64encode(hashlib.sha256(data).digest()).decode()


def _python_sources() -> Iterator[Path]:
    """Yield every file that Python's half depends on."""
    for folder in ("quiz/decision", "quiz/cost", "scripts/runtime"):
        yield from below(ROOT / folder)
    yield from (ROOT / "quiz" / name for name in ("bridge.py", "on_demand.py"))
    # The image is packed with the page's own checksum, and restored as the page does it.
    yield from (PAGE / "python" / name for name in ("checksum.js", "memory_image.js"))
    yield from (ROOT / "pyproject.toml", ROOT / "package-lock.json")


def _page_sources() -> Iterator[Path]:
    """Yield every file that the rest depends on, beside Python's half."""
    yield from below(PAGE)
    yield from below(ROOT / "quiz" / "decision" / "releases")
    yield from (Path(__file__), Path(oldest_browsers.__file__), ROOT / "package-lock.json")


def below(folder: Path) -> Iterator[Path]:
    yield from sorted(
        path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"
    )


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


if __name__ == "__main__":
    try:
        print(bundle())
    except (BundleError, GuideError) as error:
        sys.exit(f"bundle: {error}")
