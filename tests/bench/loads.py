"""Measure how many readers each server bears: `python -m tests.bench.loads`, after `make build`.

Each server runs as the build's own files configure it; nginx and Caddy once more on a copy of the
site that was compressed beforehand, by the command that the page for hosts shows.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from scripts.bench import load
from tests.support.hosts import NAMES, configured

ROOT = Path(__file__).parents[2]
SITE, PAGE = ROOT / "site", ROOT / "docs" / "hosting.md"
COMMAND = re.compile(r"^find \. .*gzip.*$", re.MULTILINE)
SEND_COPIES = ("nginx", "Caddy")


def main() -> None:
    if not SITE.is_dir():
        sys.exit("there is no site; run `make build`")
    with ExitStack() as running, tempfile.TemporaryDirectory() as scratch:
        compressed = _compressed(Path(scratch) / "site")
        addresses = {name: running.enter_context(configured(name, SITE)) for name in NAMES}
        addresses |= {
            f"{name}, compressed before": running.enter_context(configured(name, compressed))
            for name in SEND_COPIES
        }
        load.measure_and_write({name: f"{address}/" for name, address in addresses.items()})


def _compressed(folder: Path) -> Path:
    """Return a copy of the site, compressed as `docs/hosting.md` says."""
    shutil.copytree(SITE, folder)
    folder.parent.chmod(0o755)
    (command,) = COMMAND.findall(PAGE.read_text(encoding="utf-8"))
    subprocess.run(command, shell=True, cwd=folder, check=True)
    return folder


if __name__ == "__main__":
    main()
