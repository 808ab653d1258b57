"""What is measured, side by side in one folder: ours as readers get it, and plain Pyodide."""

import json
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from scripts.runtime import bundle, wheel

HERE = Path(__file__).parent
ENDINGS = {"gzip": ".gz", "brotli": ".br"}
PLAIN = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
WHEEL = "quiz-0-py3-none-any.whl"
"""A name that the loader takes for a wheel; which version it is, nobody asks."""
OURS = {
    "snapshot": (bundle.WORKER, bundle.USED, bundle.SNAPSHOT),
    "whole-module": (bundle.WORKER, bundle.WASM, bundle.SNAPSHOT),
    "library": (bundle.WORKER, bundle.WASM, bundle.LIBRARY),
}
LOADED = {
    **{way: [f"app/{name}" for name in names] for way, names in OURS.items()},
    "plain": [f"plain/{name}" for name in ("worker.js", *PLAIN, LOCK, WHEEL)],
}
"""What each way of starting loads."""

QUICK, BEST = 9, 11
"""Qualities of brotli. The best saves an eighth of the bytes, and takes longer than tests may."""

WORKER = f"""
import {{ loadPyodide }} from "./pyodide.mjs";

const python = loadPyodide().then(async (python) => {{
  await python.loadPackage(new URL("{WHEEL}", import.meta.url).href);
  return python.pyimport("quiz.bridge");
}});
python.then(() => postMessage({{ ready: true }}));
onmessage = async ({{ data, ports: [port] }}) => {{
  port.postMessage({{ reply: (await python).answer(data.request) }});
}};
"""
"""As the documentation of Pyodide shows it, in a worker like ours."""


def stage(folder: Path, quality: int = QUICK) -> None:
    """Lay both out, with compressed copies beside the files."""
    shutil.copytree(bundle.bundle(), folder / "app")
    baseline = folder / "plain"
    baseline.mkdir()
    for name in (*PLAIN, LOCK):
        shutil.copyfile(bundle.RUNTIME / name, baseline / name)
    (baseline / "worker.js").write_text(WORKER, encoding="utf-8")
    wheel_of_sources(baseline / WHEEL)
    shutil.copyfile(HERE / "harness.html", folder / "index.html")
    compress(folder, quality)


def compress(folder: Path, quality: int | None = None) -> None:
    """Lay compressed copies beside the files, as a static host would send them.

    Without a quality of brotli, there are copies for gzip alone.
    """
    brotli = [] if quality is None else [str(quality)]
    subprocess.run(["node", str(HERE / "compress.mjs"), str(folder), *brotli], check=True)


def wire(folder: Path, encoding: str) -> dict[str, int]:
    """Return the bytes that each way of starting takes on the wire."""
    return {way: sum(_size(folder / name, encoding) for name in LOADED[way]) for way in LOADED}


def _size(path: Path, encoding: str) -> int:
    packed = path.with_name(path.name + ENDINGS[encoding])
    return (packed if packed.exists() else path).stat().st_size


def wheel_of_sources(out: Path) -> None:
    """Write the core's sources as a wheel: the same files as in ours, for a fair comparison."""
    with tempfile.TemporaryDirectory() as scratch:
        sources = wheel.sources(bundle.ROOT, Path(scratch))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sources.items():
            archive.writestr(name, data)


def versions() -> dict[str, str]:
    """Return the versions of what is measured."""
    lock = json.loads((bundle.RUNTIME / LOCK).read_text(encoding="utf-8"))
    package = json.loads((bundle.RUNTIME / "package.json").read_text(encoding="utf-8"))
    return {"pyodide": package["version"], "python": lock["info"]["python"]}
