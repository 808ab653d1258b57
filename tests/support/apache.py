"""Debian's Apache: with its own settings, or where the site's .htaccess is read."""

import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.web_servers import APACHE
from tests.support.engines import not_installed
from tests.support.free_port import free_port

MODULES = (
    *("mpm_event", "authz_core", "authz_host", "auth_basic", "access_compat", "authn_core"),
    *("authn_file", "authz_user", "alias", "dir", "autoindex", "env", "mime", "negotiation"),
    *("setenvif", "filter", "deflate", "status", "reqtimeout"),
)
"""What the package enables when it is installed."""


@contextmanager
def serving(root: Path, scratch: Path, server: str | None = None) -> Iterator[str]:
    """Serve a folder, and yield the host's address; skip where there is no Apache, or fail if must.

    With a server of the site's, it has the module for headers too.
    """
    if not APACHE.is_found():
        not_installed("Debian's Apache")
    port = free_port()
    settings = _settings(root, scratch, port, server)
    command = [str(APACHE.program), "-f", str(settings)]
    ours = APACHE.environment | _environment(scratch)
    with (scratch / "log.txt").open("wb") as log:  # it returns once it listens
        subprocess.run([*command, "-k", "start"], env=ours, check=True, stderr=log)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        subprocess.run([*command, "-k", "stop"], env=ours, check=True, capture_output=True)


def _environment(scratch: Path) -> dict[str, str]:
    user = "www-data" if os.geteuid() == 0 else getpass.getuser()  # it refuses to be root
    return {
        "APACHE_RUN_USER": user,
        "APACHE_RUN_GROUP": user,
        "APACHE_RUN_DIR": str(scratch),
        "APACHE_LOCK_DIR": str(scratch),
        "APACHE_LOG_DIR": str(scratch),
        "APACHE_PID_FILE": str(scratch / "apache.pid"),
    }


def _settings(root: Path, scratch: Path, port: int, server: str | None) -> Path:
    """Write the packaged settings with our paths and port; return the main file."""
    folder = Path(shutil.copytree(APACHE.folder / "etc" / "apache2", scratch / "apache2"))
    modules = APACHE.folder / "usr" / "lib" / "apache2" / "modules"
    for name in (*MODULES, *(["headers"] if server else [])):
        for file in (folder / "mods-available").glob(f"{name}.*"):
            text = file.read_text(encoding="utf-8")
            text = text.replace("/usr/lib/apache2/modules", str(modules))
            (folder / "mods-enabled" / file.name).write_text(text, encoding="utf-8")
    packaged = (folder / "sites-available" / "000-default.conf").read_text(encoding="utf-8")
    page = server or packaged.replace("/var/www/html", f'"{root}"')
    page = page.replace("*:80", f"127.0.0.1:{port}")
    (folder / "sites-enabled" / "guide.conf").write_text(page, encoding="utf-8")
    (folder / "ports.conf").write_text(f"Listen 127.0.0.1:{port}\n", encoding="utf-8")
    main = folder / "apache2.conf"
    text = main.read_text(encoding="utf-8").replace(
        "<Directory /var/www/>", f'<Directory "{root}">'
    )
    main.write_text(f'ServerRoot "{folder}"\nServerName localhost\n{text}', encoding="utf-8")
    return main
