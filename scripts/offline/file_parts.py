"""What copies of the site bring along, since nothing can be fetched from a disk.

`files.js` is for a copy with many files; the quiz loads it there. The others go into the one file.
"""

import base64
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scripts.offline.parcel import Contents, Parcel, pack, xz
from scripts.runtime import bundle

OUT = bundle.ROOT / "build" / "file"
OPEN, PAGE, FILES = "open.js", "page.js", "files.js"
PYTHON, PYTHON_CONTENTS = "python.xz", "python.json"
ROOM = bundle.PAGE / "file"


def parts() -> Path:
    """Return the folder of up-to-date parts."""
    return bundle.up_to_date(OUT, _sources(), _build)


def python() -> Parcel:
    """Return the files that Python starts from, compressed."""
    folder = parts()
    contents: Contents = json.loads((folder / PYTHON_CONTENTS).read_text(encoding="utf-8"))
    return Parcel((folder / PYTHON).read_bytes(), contents)


def releases() -> dict[str, str]:
    """Return the text of each guide of old, by its version."""
    folder = bundle.bundle() / "releases"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def _build(out: Path) -> None:
    folder = bundle.bundle()
    half = bundle.python()
    names = (bundle.USED, bundle.SNAPSHOT, bundle.ON_DEMAND)
    brought = (folder / bundle.WORKER, *(half / name for name in names))
    parcel = pack({path.name: path.read_bytes() for path in brought}, xz)
    (out / PYTHON).write_bytes(parcel.data)
    (out / PYTHON_CONTENTS).write_text(json.dumps(parcel.contents), encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        module = Path(scratch) / "python-parcel.js"
        module.write_text(_module(parcel), encoding="utf-8")
        worker = bundle.worker_manifest(folder, Path(scratch))
        bundle.esbuild(out, {"python-parcel": module}, "file/brought.js")
        bundle.esbuild(out, {"worker-manifest": worker}, "file/open.js", "file/page.js")
    (out / "brought.js").rename(out / FILES)
    for name in out.glob("*.map"):
        name.unlink()


def _module(parcel: Parcel) -> str:
    brought = {
        "base64": base64.b64encode(parcel.data).decode(),
        "contents": parcel.contents,
        "releases": releases(),
    }
    return f"export const PARCEL = {json.dumps(brought)};\n"


def _sources() -> Iterator[Path]:
    yield bundle.bundle() / bundle.STAMP
    yield from bundle.below(ROOM)
    yield from bundle.below(Path(__file__).parent)
    yield bundle.ROOT / "uv.lock"  # zstd's own version
