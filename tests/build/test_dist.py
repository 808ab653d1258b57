"""What a release publishes: all its files, their digests, and under no other version's tag."""

import subprocess
import zipfile
from pathlib import Path

import pytest

from quiz.decision import load_guide
from scripts import dist
from scripts.machines.addresses import BILL_OF_MATERIALS
from scripts.offline import single_file, site_zip
from tests.conftest import BUILT

pytestmark = pytest.mark.programs
VERSION = load_guide().version
DOWNLOADS = (single_file.NAME, site_zip.NAME, BILL_OF_MATERIALS)
WHEEL = f"rag_vs_fine_tuning-{VERSION}-py3-none-any.whl"


CHECK = ("sha256sum", "--check", "--strict", "--quiet")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Lay out a site that has the files to download, and a page in a folder."""
    (tmp_path / "site" / "quiz").mkdir(parents=True)
    for name in (*DOWNLOADS, "quiz/index.html"):
        (tmp_path / "site" / name).write_text(f"the site's {name}", encoding="utf-8")
    return tmp_path / "site"


@pytest.fixture
def folder(site: Path) -> Path:
    """Gather from the site; give the folder that is filled."""
    dist.gather(site, site.parent / "dist")
    return site.parent / "dist"


def _is_right(list_: Path, files: Path) -> bool:
    done = subprocess.run([*CHECK, list_], cwd=files, capture_output=True, check=False)
    return done.returncode == 0


def test_a_release_has_wheel_file_zip_and_bill_of_materials_with_digests(folder: Path) -> None:
    files = {*DOWNLOADS, WHEEL, "site.sha256"}
    assert {path.name for path in folder.iterdir()} == {*files, "SHA256SUMS"}
    assert (folder / site_zip.NAME).read_text("utf-8") == f"the site's {site_zip.NAME}"
    assert "quiz/decision/guide.toml" in zipfile.ZipFile(folder / WHEEL).namelist()

    assert _is_right(folder / "SHA256SUMS", folder)
    assert len((folder / "SHA256SUMS").read_text("utf-8").splitlines()) == len(files)
    (folder / single_file.NAME).write_text("changed", encoding="utf-8")
    assert not _is_right(folder / "SHA256SUMS", folder)


def test_a_site_on_a_server_can_be_held_to_the_digest_of_each_of_its_files(
    site: Path, folder: Path
) -> None:
    names = [line.split("  ")[1] for line in (folder / "site.sha256").read_text().splitlines()]
    assert names == sorted([*DOWNLOADS, "quiz/index.html"])

    assert _is_right(folder / "site.sha256", site)
    (site / "quiz" / "index.html").write_text("changed", encoding="utf-8")
    assert not _is_right(folder / "site.sha256", site)


def test_the_same_sources_give_the_same_wheel(site: Path, folder: Path) -> None:
    """Where a release is being tested, the wheel of these sources is the one that it publishes."""
    first = ((dist.DIST if BUILT else folder) / WHEEL).read_bytes()
    dist.gather(site, folder)
    assert (folder / WHEEL).read_bytes() == first


def test_a_tag_that_is_not_the_guide_s_version_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert dist.main(["v9.9.9"]) == 1
    sentence = f"The tag is v9.9.9, and the guide is {VERSION}: it wants v{VERSION}.\n"
    assert capsys.readouterr().err == sentence
