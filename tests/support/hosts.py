"""Real web servers with the site: as they come, or as the files say that the build leaves."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from scripts.hosting import servers
from tests.support import apache, caddy, nginx

SERVING: Mapping[str, Callable[..., AbstractContextManager[str]]] = {
    "nginx": nginx.serving,
    "Caddy": caddy.serving,
    "Apache": apache.serving,
}
NAMES = tuple(SERVING)


@contextmanager
def as_it_comes(name: str, site: Path) -> Iterator[str]:
    """Serve the site as nobody has tuned it, and yield its address."""
    with readable_folder() as scratch, _as_it_comes(name, site, scratch) as address:
        yield address


def _as_it_comes(name: str, site: Path, scratch: Path) -> AbstractContextManager[str]:
    if name == "Apache":
        return apache.serving(_readable(site, scratch / "root"), scratch)
    return SERVING[name](site, scratch)


@contextmanager
def configured(name: str, site: Path, base: str = "", ancestors: str = "") -> Iterator[str]:
    """Serve the site below a path such as `/team/guide`, configured for just that."""
    with readable_folder() as scratch:
        own = lay(name, site, scratch / "guide", f"https://guide.invalid{base}/", ancestors)
        with running(name, own) as address:
            yield address + base


@contextmanager
def running(name: str, own: str) -> Iterator[str]:
    """Run a server with a file of its administrator's, and yield the host's address."""
    with readable_folder() as scratch, SERVING[name](scratch, scratch, own) as address:
        yield address


def lay(name: str, site: Path, folder: Path, url: str, ancestors: str = "") -> str:
    """Lay a version of the site behind a link; return the file that its administrator copies."""
    release = folder.with_name(f"{folder.name}-1.0.0")
    if name == "Apache":
        _readable(site, release)
    else:
        shutil.copytree(site, release, copy_function=os.symlink)
    for path, text in servers.configurations(site, url, ancestors).items():
        (release / path).unlink(missing_ok=True)
        (release / path).parent.mkdir(exist_ok=True)
        (release / path).write_text(text.replace(servers.FOLDER, str(folder)), encoding="utf-8")
    folder.symlink_to(release.name)
    return (release / servers.COPIED[name]).read_text(encoding="utf-8")


def _readable(site: Path, folder: Path) -> Path:
    """Return a copy that others may read: Apache gives up root's rights before it serves."""
    return Path(shutil.copytree(site, folder))


@contextmanager
def readable_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
