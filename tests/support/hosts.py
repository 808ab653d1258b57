"""Real web servers with the site: as they come, or as the files say that the build leaves."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from scripts.hosting import servers
from tests.support import apache, caddy, nginx

NAMES = ("nginx", "Caddy", "Apache")


@contextmanager
def as_it_comes(name: str, site: Path) -> Iterator[str]:
    """Serve the site as nobody has tuned it, and yield its address."""
    with _folder() as scratch, _as_it_comes(name, site, scratch) as address:
        yield address


def _as_it_comes(name: str, site: Path, scratch: Path) -> AbstractContextManager[str]:
    if name == "nginx":
        return nginx.serving(site, scratch)
    if name == "Caddy":
        return caddy.serving(site, scratch)
    return apache.serving(_readable(site, scratch / "root"), scratch, reads_htaccess=False)


@contextmanager
def configured(name: str, site: Path, base: str = "") -> Iterator[str]:
    """Serve the site below a path such as `/team/guide`, configured for just that."""
    with _folder() as scratch, _configured(name, site, base, scratch) as address:
        yield address + base


def _configured(name: str, site: Path, base: str, scratch: Path) -> AbstractContextManager[str]:
    files = servers.configurations(site, f"https://guide.invalid{base}/")
    if name == "nginx":
        return nginx.serving(site, scratch, files["hosting/nginx.conf"])
    if name == "Caddy":
        return caddy.serving(site, scratch, files["hosting/Caddyfile"])
    copy = _readable(site, scratch / "root" / base.lstrip("/"))
    (copy / ".htaccess").write_text(files[".htaccess"], encoding="utf-8")
    return apache.serving(scratch / "root", scratch, reads_htaccess=True)


def _readable(site: Path, folder: Path) -> Path:
    """Return a copy that others may read: Apache gives up root's rights before it serves."""
    return Path(shutil.copytree(site, folder))


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
