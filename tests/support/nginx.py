"""Debian's nginx: with its own settings, as nobody has tuned it, or with a server of the site's."""

import getpass
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.web_servers import NGINX
from tests.support.engines import not_installed
from tests.support.free_port import free_port

TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
"""What it writes while it runs; as packaged below /var, where root alone may."""


@contextmanager
def serving(site: Path, scratch: Path, server: str | None = None) -> Iterator[str]:
    """Serve a site, and yield the host's address; skip where there is no nginx, or fail if must."""
    if not NGINX.is_found():
        not_installed("Debian's nginx")
    port = free_port()
    page = _as_written(server, port) if server else _as_packaged(site, port)
    settings = _settings(scratch, page)
    command = [str(NGINX.program), "-p", str(scratch), "-c", str(settings)]
    command += ["-e", str(scratch / "error.log")]
    subprocess.run(command, check=True, capture_output=True)  # it returns once it listens
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        subprocess.run([*command, "-s", "stop"], check=True, capture_output=True)


def _as_packaged(site: Path, port: int) -> str:
    page = NGINX.folder / "etc" / "nginx" / "sites-available" / "default"
    text = page.read_text(encoding="utf-8").replace("root /var/www/html;", f'root "{site}";')
    text = text.replace("listen 80 default_server;", f"listen 127.0.0.1:{port};")
    return text.replace("listen [::]:80 default_server;", "")


def _as_written(server: str, port: int) -> str:
    return server.replace("listen [::]:80;", "").replace("listen 80;", f"listen 127.0.0.1:{port};")


def _settings(scratch: Path, page: str) -> Path:
    """Write the packaged settings with our user and paths and one page; return the main file."""
    folder = Path(shutil.copytree(NGINX.folder / "etc" / "nginx", scratch / "nginx"))
    for name in ("conf.d", "modules-enabled", "sites-enabled"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "conf.d" / "guide.conf").write_text(page, encoding="utf-8")
    paths = "".join(f'{name}_temp_path "{scratch / name}";\n' for name in TEMPORARY)
    (folder / "conf.d" / "paths.conf").write_text(paths, encoding="utf-8")
    main = folder / "nginx.conf"
    text = main.read_text(encoding="utf-8").replace("/etc/nginx/", f"{folder}/")
    text = text.replace("user www-data;", f"user {getpass.getuser()};")
    text = re.sub(r"/run/nginx\.pid|/var/log/nginx/", lambda path: _ours(path[0], scratch), text)
    main.write_text(text, encoding="utf-8")
    return main


def _ours(path: str, scratch: Path) -> str:
    return f"{scratch}/nginx.pid" if path.endswith(".pid") else f"{scratch}/"
