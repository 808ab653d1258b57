"""One commit gives the same bytes, whoever builds it, wherever and whenever."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest

from scripts.browsers import EVERY_ENGINE
from tests.conftest import BUILT, EDIT_URL, SITE_URL
from tests.support import faketime

pytestmark = [pytest.mark.full, pytest.mark.programs]
ROOT = Path(__file__).parents[2]
PUBLISHED = ("site", "dist")
BUNDLE, BUILD, DIST = (
    ("-m", "scripts.runtime.bundle"),
    ("-m", "mkdocs", "build", "--strict"),
    ("-m", "scripts.dist"),
)
TIMEOUT = 900
"""Seconds after which a build hangs; it takes about 30."""


@dataclass(frozen=True, slots=True)
class Builder:
    """Somebody who builds: in a folder of this name, with these steps, and with habits."""

    folder: str
    steps: tuple[tuple[str, ...], ...]
    umask: int
    environment: Mapping[str, str] = field(default_factory=dict)


def _builders() -> tuple[Builder, Builder]:
    """Return two who have nothing in common but the commit and what is locked.

    The second builds the bundle before the site, as whoever builds once more does.
    """
    ascii_alone = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    turkish = {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}
    here = {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1", **ascii_alone}
    there = {"TZ": "America/St_Johns", "PYTHONHASHSEED": "2", **turkish}
    later = faketime.days_later(400)
    return (
        Builder("guide", (BUILD, DIST), 0o022, here),
        Builder("a deeper folder/é/of the guide", (BUNDLE, BUILD, DIST), 0o077, there | later),
    )


def _build(root: Path, builder: Builder) -> Path:
    """Build all that is published in a fresh clone, and return its folder."""
    clone = root / builder.folder
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    shutil.copytree(ROOT / "node_modules", clone / "node_modules", copy_function=_lay_out)
    given = {"PYTHONPATH": str(clone), "SITE_URL": SITE_URL, "EDIT_URL": EDIT_URL}
    given |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    for step in builder.steps:
        done = subprocess.run(
            [sys.executable, *step],
            cwd=clone,
            env={**os.environ, **given, **builder.environment},
            umask=builder.umask,
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    return clone


def _lay_out(source: str, target: str) -> None:
    """Give a package's file a second name, or copy it to another disk."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _digests(folder: Path) -> dict[str, str]:
    """Return the digest of each file that is published, by its path."""
    paths = (path for name in PUBLISHED for path in (folder / name).rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in paths
    }


def _differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]


def test_two_clones_in_other_folders_times_locales_and_zones_give_the_same_bytes(
    tmp_path: Path,
) -> None:
    if not faketime.is_there() and not EVERY_ENGINE:
        pytest.skip("there is no libfaketime of Debian's")
    one, other = (_digests(_build(tmp_path, builder)) for builder in _builders())

    assert {
        "dist/SHA256SUMS",
        "dist/site.sha256",
        "site/index.html",
        "site/sitemap.xml.gz",
    } <= one.keys()
    assert _differing(one, other) == []
    if BUILT:  # then what is to be published is what its commit gives
        assert _differing(one, _digests(ROOT)) == []
