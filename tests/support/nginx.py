"""Debian's nginx with its own settings: what a company's server is like that nobody has tuned."""

import getpass
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts import nginx
from tests.support.engines import not_installed

TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
"""What it writes while it runs; as packaged below /var, where root alone may."""


@contextmanager
def serving(site: Path, scratch: Path) -> Iterator[str]:
    """Serve a site, and yield its address; skip where there is no nginx, or fail if there must."""
    packaged = nginx.found() or not_installed("Debian's nginx")
    port = _free_port()
    settings = _settings(packaged, site, scratch, port)
    command = [str(packaged / nginx.PROGRAM), "-p", str(scratch), "-c", str(settings)]
    command += ["-e", str(scratch / "error.log")]
    subprocess.run(command, check=True, capture_output=True)  # it returns once it listens
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        subprocess.run([*command, "-s", "stop"], check=True, capture_output=True)


def _settings(packaged: Path, site: Path, scratch: Path, port: int) -> Path:
    """Write the packaged settings with our user, port and paths; return the main file."""
    folder = Path(shutil.copytree(packaged / nginx.SETTINGS, scratch / "nginx"))
    for name in ("conf.d", "modules-enabled", "sites-enabled"):
        (folder / name).mkdir(exist_ok=True)
    page = (folder / "sites-available" / "default").read_text(encoding="utf-8")
    page = page.replace("listen 80 default_server;", f"listen 127.0.0.1:{port};")
    page = page.replace("listen [::]:80 default_server;", "")
    page = page.replace("root /var/www/html;", f'root "{site}";')
    (folder / "sites-enabled" / "default").write_text(page, encoding="utf-8")
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


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
