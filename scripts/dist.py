"""Gather what a release publishes: `python -m scripts.dist [TAG]`, by `make dist`.

The wheel, the guide as one file and as a zip of the built site, what others wrote of it, the digest
of each file of the site, and those of all these, in `dist/`.
"""

import argparse
import hashlib
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from hatchling.build import build_wheel

from quiz.decision import load_guide
from scripts.machines.addresses import BILL_OF_MATERIALS
from scripts.offline import single_file, site_zip
from scripts.runtime.bundle import ROOT

DIST, SITE = ROOT / "dist", ROOT / "site"
SUMS, SITE_SUMS = "SHA256SUMS", "site.sha256"


def main(arguments: Sequence[str] | None = None) -> int:
    """Gather it all, or say that the tag is not the guide's version, and return 1."""
    parser = argparse.ArgumentParser(prog="python -m scripts.dist", description=__doc__)
    parser.add_argument("tag", nargs="?")
    tag, version = parser.parse_args(arguments).tag, load_guide().version
    if tag and tag != f"v{version}":
        print(
            f"The tag is {tag}, and the guide is {version}: it wants v{version}.", file=sys.stderr
        )
        return 1
    gather(SITE, DIST)
    return 0


def gather(site: Path, folder: Path) -> None:
    """Fill a folder, whatever was in it before."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    build_wheel(str(folder))
    for name in (single_file.NAME, site_zip.NAME, BILL_OF_MATERIALS):
        shutil.copyfile(site / name, folder / name)
    (folder / SITE_SUMS).write_text(sums(site), encoding="utf-8")
    (folder / SUMS).write_text(sums(folder), encoding="utf-8")


def sums(folder: Path) -> str:
    """Return the SHA-256 of each file below a folder, as `sha256sum --check` reads them."""
    files = {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
    }
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n"
        for name, path in sorted(files.items())
    )


if __name__ == "__main__":
    sys.exit(main())
