"""What a browser copies of the site, and how a build takes such copies away."""

from pathlib import Path

import pytest

from quiz.decision import load_guide
from scripts.offline import copied_files
from scripts.pages import render
from scripts.pages.site_index import Site

APP = "assets/quiz-0123456789"
COPIED = {
    "index.html": "",
    "quiz/index.html": "quiz/",
    f"{APP}/quiz.js": f"{APP}/quiz.js",
    f"{APP}/releases/0.1.0.toml": f"{APP}/releases/0.1.0.toml",
    "assets/map.svg": "assets/map.svg",
    "assets/javascripts/bundle.01234567.min.js": "assets/javascripts/bundle.01234567.min.js",
    "search/search_index.json": "search/search_index.json",
}
"""Files of a site, with their addresses."""
LEFT_OUT = (
    *("404.html", "sitemap.xml", f"{APP}/quiz.js.map", "assets/javascripts/lunr/wordcut.js"),
    *("service-worker.js", "rag-vs-fine-tuning.html", "rag-vs-fine-tuning.zip"),
)


@pytest.fixture
def laid_out(tmp_path: Path) -> Path:
    for name in (*COPIED, *LEFT_OUT):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def test_every_page_and_what_pages_ask_for_is_copied_and_nothing_else(laid_out: Path) -> None:
    found = {path: address for address, path in copied_files.files(laid_out)}

    assert found == {laid_out / name: address for name, address in COPIED.items()}


def test_files_are_told_apart_by_whether_their_address_has_their_hash(laid_out: Path) -> None:
    manifest = copied_files.manifest(laid_out)

    assert manifest["pages"].keys() == {"", "quiz/"}
    assert manifest["others"].keys() == {"assets/map.svg", "search/search_index.json"}
    assert len(manifest["hashed"]) == 3
    assert manifest["app"] == f"{APP}/"


def test_a_change_to_any_file_is_another_build(laid_out: Path) -> None:
    builds = {copied_files.manifest(laid_out)["build"]}
    for name in COPIED:
        (laid_out / name).write_text("changed", encoding="utf-8")
        builds.add(copied_files.manifest(laid_out)["build"])

    assert len(builds) == len(COPIED) + 1


def test_a_build_that_is_withdrawn_offers_no_copy_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site = Site(load_guide(), (), APP)
    panel, says = "Keep a copy", "**Withdrawn.**"
    assert panel in render.page(site, "quiz.md", "{{ quiz }}")
    assert says not in render.page(site, "offline.md", "{{ offline-sizes }}")

    monkeypatch.setenv("OFFLINE", "withdrawn")

    assert panel not in render.page(site, "quiz.md", "{{ quiz }}")
    assert says in render.page(site, "offline.md", "{{ offline-sizes }}")
