"""What messages show of a link to a page or section: tags, and a picture that is there."""

import os
import re
import subprocess
import sys
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from quiz.decision import load_guide
from scripts.offline import copied_files, site_zip
from scripts.prose.addresses import SHORT, folder
from scripts.prose.markdown import pages
from tests.conftest import SITE_URL

META = re.compile(r'<meta (?:name|property)="(?P<name>[^"]+)" content="(?P<content>[^"]*)">')
ROOT = Path(__file__).parents[2]
GUIDE = load_guide()


def _meta(site: Path, address: str) -> dict[str, str]:
    """Return the tags of a page by their names, none of which stands twice."""
    html = (site / address / "index.html").read_text(encoding="utf-8")
    found = [(each["name"], unescape(each["content"])) for each in META.finditer(html)]
    social = [name for name, _ in found if name.startswith(("og:", "twitter:"))]
    assert len(social) == len(set(social)), address
    return dict(found)


def _check(site: Path, address: str) -> dict[str, str]:
    """Hold an address to what every preview has; return its tags."""
    meta = _meta(site, address)
    assert re.search(r"\w", meta["og:title"]), address
    assert re.search(r"\w", meta["og:description"]), address
    assert meta["og:site_name"] == "RAG or fine-tuning?"
    assert meta["og:url"] == f"{SITE_URL}{address}"
    assert meta["og:image:alt"].startswith("The title, and a small map"), address
    assert (meta["og:image:width"], meta["og:image:height"]) == ("1200", "630")
    assert meta["twitter:card"] == "summary_large_image"
    assert (site / meta["og:image"].removeprefix(SITE_URL)).is_file(), address
    return meta


def test_every_page_has_a_preview(site: Path) -> None:
    for page in pages():
        address = folder(page.name)
        meta = _check(site, address)
        assert meta["og:type"] == ("article" if address else "website")
        assert meta["og:description"] == meta["description"]
        assert meta["og:title"] == _meta(site, f"{SHORT}{page.sections[0].id}/")["og:title"]


def test_every_section_has_a_preview_of_its_own(site: Path) -> None:
    for path in (site / SHORT).iterdir():
        meta = _check(site, f"{SHORT}{path.name}/")
        assert meta["og:image"] == f"{SITE_URL}{SHORT}{path.name}/preview.png"


def test_every_picture_is_small_enough_for_every_product(site: Path) -> None:
    """Their limits begin at 300,000 bytes; the guide's own is 100,000, and most take 15,000."""
    sizes = [path.stat().st_size for path in (site / SHORT).rglob("*.png")]

    assert len(sizes) > 600
    assert max(sizes) < 100_000
    assert sum(sizes) / len(sizes) < 20_000


def test_every_picture_has_the_size_that_its_tags_name(site: Path) -> None:
    for path in (site / SHORT).rglob("*.png"):
        with Image.open(path) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630)), path


def test_each_verdict_s_section_shows_another_picture_that_names_it(site: Path) -> None:
    pictures = set()
    for verdict in GUIDE.outcomes.values():
        meta = _meta(site, f"{SHORT}{verdict.section.partition('#')[2]}/")
        assert meta["og:image:alt"].endswith(f"a mark stands at: {verdict.label}.")
        path = site / meta["og:image"].removeprefix(SITE_URL)
        map_ = Image.open(BytesIO(path.read_bytes())).convert("RGB").crop((660, 0, 1200, 630))
        pictures.add(map_.tobytes())

    assert len(pictures) == len(GUIDE.outcomes)


def test_where_a_page_was_the_preview_is_that_of_the_page_it_leads_to(
    moved_site_folder: Path,
) -> None:
    site = moved_site_folder / "site"
    meta = _meta(site, "old-name")

    assert meta["og:title"] == "A new name"
    assert meta["og:url"] == f"{SITE_URL}new-name/"
    assert meta["og:image"] == f"{SITE_URL}s/old-name/preview.png"
    assert (site / "s" / "old-name" / "preview.png").is_file()


def test_the_short_address_of_what_moved_shows_where_it_went(moved_site_folder: Path) -> None:
    meta = _meta(moved_site_folder / "site", "s/gap-test")

    assert meta["og:title"] == "The paste test"
    assert meta["og:url"] == f"{SITE_URL}s/gap-test/"
    assert meta["og:image"] == f"{SITE_URL}s/paste-test/preview.png"


def test_a_page_that_is_not_there_has_no_preview(site: Path) -> None:
    assert "og:" not in (site / "404.html").read_text(encoding="utf-8")


def test_pictures_are_in_no_copy(site: Path) -> None:
    manifest = copied_files.manifest(site)
    with ZipFile(site / site_zip.NAME) as archive:
        packed = archive.namelist()

    copied = [*manifest["pages"], *manifest["others"], *manifest["hashed"], *packed]
    assert [name for name in copied if name.endswith("preview.png")] == []


@pytest.mark.full
def test_a_strict_build_without_the_site_s_address_names_no_picture(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stderr.count("SITE_URL is not set. ") == 1
    assert list(tmp_path.rglob("preview.png")) == []
    for path in (*tmp_path.rglob("index.html"), tmp_path / "404.html"):
        html = path.read_text(encoding="utf-8")
        assert not re.search(r'"(?:og:url|og:image|summary_large_image)', html), path
    assert "<loc>" not in (tmp_path / "sitemap.xml").read_text(encoding="utf-8")
