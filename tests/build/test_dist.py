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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Gather from a site that has the files to download; give the folder that is filled."""
    for name in DOWNLOADS:
        (tmp_path / name).write_text(f"the site's {name}", encoding="utf-8")
    dist.gather(tmp_path, tmp_path / "dist")
    return tmp_path / "dist"


def test_a_release_has_wheel_file_zip_and_bill_of_materials_with_digests(folder: Path) -> None:
    files = {*DOWNLOADS, WHEEL}
    assert {path.name for path in folder.iterdir()} == {*files, "SHA256SUMS"}
    assert (folder / site_zip.NAME).read_text("utf-8") == f"the site's {site_zip.NAME}"
    assert "quiz/decision/guide.toml" in zipfile.ZipFile(folder / WHEEL).namelist()

    check = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=folder, check=False).returncode == 0
    assert len((folder / "SHA256SUMS").read_text("utf-8").splitlines()) == len(files)
    (folder / single_file.NAME).write_text("changed", encoding="utf-8")
    assert subprocess.run(check, cwd=folder, capture_output=True, check=False).returncode == 1


def test_the_same_sources_give_the_same_wheel(folder: Path) -> None:
    """Where a release is being tested, the wheel of these sources is the one that it publishes."""
    first = ((dist.DIST if BUILT else folder) / WHEEL).read_bytes()
    dist.gather(folder.parent, folder)
    assert (folder / WHEEL).read_bytes() == first


def test_a_tag_that_is_not_the_guide_s_version_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert dist.main(["v9.9.9"]) == 1
    sentence = f"The tag is v9.9.9, and the guide is {VERSION}: it wants v{VERSION}.\n"
    assert capsys.readouterr().err == sentence
