"""Debian's web servers as they come, in folders of our own: `python -m scripts.web_servers`.

They are unpacked and never installed: one that is installed starts, and answers on port 80.
"""

import getpass
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from scripts.browsers import EVERY_ENGINE

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build"
LACKS_A_LIBRARY = 127
"""The status with which the system's loader gives up."""


@dataclass(frozen=True, slots=True)
class Packaged:
    """A program of Debian's: the packages that it and its libraries are in, and how it is asked."""

    name: str
    packages: tuple[str, ...]
    path: str
    version: str = "-v"

    @property
    def folder(self) -> Path:
        """Return where its packages are unpacked."""
        return BUILD / self.name

    @property
    def program(self) -> Path:
        return self.folder / self.path

    @property
    def environment(self) -> dict[str, str]:
        """Return an environment in which it finds the libraries that are unpacked beside it."""
        libraries = map(str, self.folder.glob("usr/lib/*-linux-gnu*"))
        return os.environ | {"LD_LIBRARY_PATH": ":".join(libraries)}

    def is_found(self) -> bool:
        """Tell whether it is there and starts: some libraries are left to the system."""
        if not self.program.is_file():
            return False
        asked = [str(self.program), self.version]
        done = subprocess.run(asked, env=self.environment, capture_output=True, check=False)
        return done.returncode != LACKS_A_LIBRARY


NGINX = Packaged("nginx", ("nginx", "nginx-common"), "usr/sbin/nginx")
CADDY = Packaged("caddy", ("caddy",), "usr/bin/caddy", "version")
APACHE = Packaged(
    "apache2",
    ("apache2", "apache2-bin", "libapr1", "libaprutil1", "libjansson4", "liblua5.3-0"),
    "usr/sbin/apache2",
)
WRK = Packaged("wrk", ("wrk", "libluajit2-5.1-2"), "usr/bin/wrk")
"""What puts load on a server: it is for measuring, and no test wants it."""
SERVERS = (NGINX, CADDY, APACHE)


def fetch(wanted: Packaged) -> None:
    """Unpack the packages where there is Debian's package manager; else change nothing."""
    if not shutil.which("apt-get"):
        return
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD) as scratch:
        downloads, unpacked = Path(scratch) / "downloads", Path(scratch) / "unpacked"
        downloads.mkdir()
        user = f"APT::Sandbox::User={getpass.getuser()}"  # its own may not write in our folder
        _run(["apt-get", "download", "-qq", "-o", user, *wanted.packages], downloads)
        for package in downloads.glob("*.deb"):
            _run(["dpkg-deb", "--extract", str(package), str(unpacked)], downloads)
        if unpacked.is_dir():
            shutil.rmtree(wanted.folder, ignore_errors=True)
            unpacked.rename(wanted.folder)


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=False, stdout=sys.stderr)


def main() -> int:
    """Fetch those that are missing; return 1 if one is missing still and must not be."""
    for server in SERVERS:
        if not server.is_found():
            fetch(server)
    missing = [server.name for server in SERVERS if not server.is_found()]
    if missing:
        print(f"No {', '.join(missing)} of Debian's: tests with it are skipped.", file=sys.stderr)
    return int(bool(missing) and EVERY_ENGINE)


if __name__ == "__main__":
    sys.exit(main())
