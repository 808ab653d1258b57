"""Debian's nginx as it comes, in a folder of our own: `python -m scripts.nginx` fetches it.

It is unpacked and never installed: a web server that is installed starts, and answers on port 80.
"""

import getpass
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.browsers import EVERY_ENGINE

ROOT = Path(__file__).parents[1]
OUT = ROOT / "build" / "nginx"
PACKAGES = ("nginx", "nginx-common")
PROGRAM, SETTINGS = "usr/sbin/nginx", "etc/nginx"


def found() -> Path | None:
    """Return the folder with the packages unpacked, or None if it cannot run here."""
    program = OUT / PROGRAM
    return OUT if program.is_file() and _runs(program) else None


def fetch() -> None:
    """Unpack the packages where there is Debian's package manager; else change nothing."""
    if not shutil.which("apt-get"):
        return
    OUT.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=OUT.parent) as scratch:
        downloads, unpacked = Path(scratch) / "downloads", Path(scratch) / "unpacked"
        downloads.mkdir()
        user = f"APT::Sandbox::User={getpass.getuser()}"  # its own may not write in our folder
        _run(["apt-get", "download", "-qq", "-o", user, *PACKAGES], downloads)
        for package in downloads.glob("*.deb"):
            _run(["dpkg-deb", "--extract", str(package), str(unpacked)], downloads)
        if unpacked.is_dir():
            shutil.rmtree(OUT, ignore_errors=True)
            unpacked.rename(OUT)


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=False, stdout=sys.stderr)


def _runs(program: Path) -> bool:
    """Tell whether the libraries that it wants are there: an unpacked package brings none."""
    return not subprocess.run([program, "-v"], capture_output=True, check=False).returncode


def main() -> int:
    """Fetch it if it is missing; return 1 if it is missing still and must not be."""
    if not found():
        fetch()
    if found():
        return 0
    print("No nginx of Debian's: its tests are skipped.", file=sys.stderr)
    return int(EVERY_ENGINE)


if __name__ == "__main__":
    sys.exit(main())
