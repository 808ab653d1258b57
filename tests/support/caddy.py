"""Debian's Caddy: with its own settings, as nobody has tuned it, or with the site's."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.web_servers import CADDY
from tests.support.engines import not_installed
from tests.support.free_port import free_port

ALONE = "{\n\tadmin off\n}\n"
"""No port to be managed by, which another test's Caddy would want too."""
ADDRESS = re.compile(r"^(?::80|[a-z.]+) \{$", re.MULTILINE)


@contextmanager
def serving(site: Path, scratch: Path, server: str | None = None) -> Iterator[str]:
    """Serve a site, and yield the host's address; skip where there is no Caddy, or fail if must."""
    if not CADDY.is_found():
        not_installed("Debian's Caddy")
    address = f"http://127.0.0.1:{free_port()}"
    settings, running = scratch / "Caddyfile", scratch / "caddy.pid"
    settings.write_text(ALONE + _settings(site, server, address), encoding="utf-8")
    command = [str(CADDY.program), "start", "--config", str(settings), "--adapter", "caddyfile"]
    folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(scratch))
    with (scratch / "log.txt").open("wb") as log:  # it returns once it listens
        ours = CADDY.environment | folders
        subprocess.run([*command, "--pidfile", running], env=ours, check=True, stderr=log)
    try:
        yield address
    finally:
        os.kill(int(running.read_text()), signal.SIGTERM)


def _settings(site: Path, server: str | None, address: str) -> str:
    packaged = CADDY.folder / "etc" / "caddy" / "Caddyfile"
    text = server or packaged.read_text(encoding="utf-8").replace("/usr/share/caddy", f'"{site}"')
    return ADDRESS.sub(f"{address} {{", text, count=1)
