"""A version in a folder of its own, a link to the one in force: what `docs/hosting.md` says."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.hosts import NAMES, configured, lay, readable_folder, running
from tests.support.replies import ask

PAGE = Path(__file__).parents[2] / "docs" / "hosting.md"
BLOCKS = re.findall(
    r"^```sh\n(.+?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)
SITE = "http://guide.example.com"
(CHECK,) = (block for block in BLOCKS if block.startswith(f"site={SITE}"))
SOME = [pytest.param(name, marks=() if name == "nginx" else pytest.mark.full) for name in NAMES]
DAY = 86_400
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Running:
    """A server that runs, the link that it follows to the site, and the version behind that."""

    address: str
    link: Path

    @property
    def page(self) -> Path:
        return self.link.resolve() / "quiz" / "index.html"


@pytest.fixture(scope="module", params=SOME)
def server(request: pytest.FixtureRequest, site: Path) -> Iterator[Running]:
    with readable_folder() as folder:
        link = folder / "guide"
        own = lay(request.param, site, link, f"{SITE}/")
        with running(request.param, own) as address:
            yield Running(address, link)


def _turn(link: Path, version: Path) -> None:
    """Put another version in force by the page's own command."""
    (command,) = {
        found for block in BLOCKS for found in re.findall(r"^ln -sfn \S+ \S+", block, re.M)
    }
    command = re.sub(r"guide-\S+", version.name, command).replace("/srv/guide", str(link))
    subprocess.run(command, shell=True, check=True)


def test_a_version_that_is_rolled_back_to_is_sent_although_its_files_are_older(
    server: Running,
) -> None:
    newer = ask(server.address, "quiz/", Accept_Encoding="gzip")
    known = {"If_None_Match": newer.says("ETag"), "If_Modified_Since": newer.says("Last-Modified")}
    older = server.link.with_name("guide-0.9.0")
    shutil.copytree(server.link.resolve(), older, symlinks=True)
    page, date = older / "quiz" / "index.html", server.page.stat().st_mtime - DAY
    text = server.page.read_bytes().replace(b"</html>", b"</HTML>")  # no longer, and no shorter
    page.unlink()
    page.write_bytes(text)
    os.utime(page, (date, date))

    again = ask(server.address, "quiz/", Accept_Encoding="gzip", **known)
    _turn(server.link, older)
    back = ask(server.address, "quiz/", Accept_Encoding="gzip", **known)

    assert (again.status, back.status) == (304, 200)
    assert ask(server.address, "quiz/").body == text


@pytest.mark.parametrize("name", SOME)
def test_the_page_s_check_shows_two_replies_of_a_server_that_is_configured(
    site: Path, name: str
) -> None:
    with configured(name, site, "/team/guide") as address:
        done = _check(address)

    assert (done.returncode, done.stderr) == (0, "")
    assert len(re.findall(r"^HTTP/1.1 200 ", done.stdout, re.M)) == 2
    for header in ("Content-Security-Policy", "Referrer-Policy", "Content-Encoding"):
        assert len(re.findall(rf"^{header}: ", done.stdout, re.M | re.I)) == 2, header
    assert "no-cache" in done.stdout and "immutable" in done.stdout


def test_the_page_s_check_fails_aloud_where_nothing_is_and_where_scripts_are_not(
    site: Path, tmp_path: Path
) -> None:
    bare = tmp_path / "site"
    shutil.copytree(site, bare, copy_function=os.symlink)
    for worker in bare.glob("assets/quiz-*/worker.js"):
        worker.unlink()
    with configured("nginx", bare) as address:
        without_worker, nowhere = _check(address), _check(f"{address}/nowhere")

    for each in (without_worker, nowhere, _check("http://guide.invalid")):
        assert each.returncode != 0
        assert each.stderr.startswith("curl: (")


def _check(address: str) -> subprocess.CompletedProcess[str]:
    command = CHECK.replace(SITE, address)
    return subprocess.run(
        command, shell=True, capture_output=True, text=True, timeout=60, check=False
    )
