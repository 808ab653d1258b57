"""Peers as their documentation hosts them on a server of one's own, each with its own Pyodide.

`make bench` fetches them into `build/peers` from npm and PyPI; they load nothing from elsewhere.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

from quiz.decision import load_guide
from scripts.bench import stage
from scripts.runtime import bundle

HERE = Path(__file__).parent
FETCHED = bundle.ROOT / "build" / "peers"
PACKAGES = FETCHED / "node_modules"
WHEELS = FETCHED / "wheels"
PEERS = {
    "pyscript": ("PyScript", "@pyscript/core"),
    "jupyterlite": ("JupyterLite’s kernel", "@jupyterlite/pyodide-kernel"),
}
NAMES = tuple(PEERS)
PYODIDE = {way: f"pyodide-of-{way}" for way in NAMES}
"""The package with the Pyodide that a peer would otherwise fetch from a network of caches."""
KERNEL = PACKAGES / "@jupyterlite" / "pyodide-kernel"
WHEEL = f"rag_vs_fine_tuning-{load_guide().version}-py3-none-any.whl"
"""The core under its own name: installers hold it against what is inside."""
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
ANSWER = """
from pyscript import sync
from quiz.bridge import answer

sync.answer = answer
"""


def lay_out(folder: Path) -> None:
    """Lay out every peer in a folder of its name, with the core as a wheel of sources."""
    _pyscript(folder / "pyscript")
    _jupyterlite(folder / "jupyterlite")


def _pyscript(folder: Path) -> None:
    shutil.copytree(
        PACKAGES / "@pyscript" / "core" / "dist",
        folder / "core",
        ignore=shutil.ignore_patterns("*.map"),
    )
    shutil.copyfile(HERE / "pyscript.mjs", folder / "start.mjs")
    (folder / "answer.py").write_text(ANSWER, encoding="utf-8")
    stage.wheel_of_sources(folder / WHEEL)
    _pyodide(folder / "pyodide", "pyscript", WHEELS.glob("micropip-*"))
    config = {
        "interpreter": "./pyodide/pyodide.mjs",
        "packages": [f"./{WHEEL}"],
        "sync_main_only": True,  # the page asks Python, and never the other way round
    }
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")


def _jupyterlite(folder: Path) -> None:
    folder.mkdir()
    subprocess.run(
        [
            *(bundle.ESBUILD, HERE / "jupyterlite.mjs", f"--outfile={folder / 'start.mjs'}"),
            *("--bundle", "--minify", "--format=esm", "--log-level=error"),
            *("--loader:.whl=file", "--loader:.json=file"),
        ],
        check=True,
        env=os.environ | {"NODE_PATH": str(PACKAGES)},
    )
    shutil.copyfile(KERNEL / "lib" / "comlink.worker.js", folder / "comlink.worker.js")
    with tempfile.TemporaryDirectory() as scratch:
        core = Path(scratch) / WHEEL
        stage.wheel_of_sources(core)
        wheels = (*WHEELS.glob("*.whl"), *(KERNEL / "pypi").glob("*.whl"), core)
        _pyodide(folder / "pyodide", "jupyterlite", wheels)


def _pyodide(folder: Path, peer: str, wheels: Iterable[Path]) -> None:
    """Lay out a peer's Pyodide, with these packages and no others in its lock."""
    folder.mkdir()
    source = PACKAGES / PYODIDE[peer]
    for name in RUNTIME:
        shutil.copyfile(source / name, folder / name)
    beside = [Path(shutil.copy(each, folder)) for each in wheels]
    lock = PyodideLockSpec.from_json(source / LOCK)
    lock.packages.clear()  # they stand on Pyodide's own server alone
    add_wheels_to_spec(lock, beside).to_json(folder / LOCK)


def versions() -> dict[str, str]:
    """Return the version of each peer, and of the Pyodide under it."""
    return {
        name: f"{version(package)} on Pyodide {version(PYODIDE[way])}"
        for way, (name, package) in PEERS.items()
    }


def version(package: str) -> str:
    text = (PACKAGES / package / "package.json").read_text(encoding="utf-8")
    return str(json.loads(text)["version"])
