"""The policy of pages: what they may load, and the digest of each script and style within them."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from scripts.hosting import policy_in_pages
from scripts.hosting.policy import (
    NO_REFERRER,
    file_policy,
    inlines,
    is_worker,
    page_policy,
    with_policy,
)

HEAD = '<!doctype html><html><head><meta charset="utf-8">'


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _site(folder: Path, **pages: str) -> Path:
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(HEAD + html, encoding="utf-8")
    return folder


def _directives(policy: str) -> dict[str, list[str]]:
    return {kind: rest for kind, *rest in (each.split() for each in policy.split("; "))}


def test_a_script_and_a_style_in_any_page_are_known_by_their_digests(tmp_path: Path) -> None:
    site = _site(tmp_path, a="<script>start('é')</script>", b="<style>p{color:red}</style>")

    found = _directives(page_policy(site))

    assert found["script-src"] == ["'self'", _digest("start('é')")]
    assert found["style-src"] == ["'self'", _digest("p{color:red}")]


def test_what_stands_in_many_pages_is_named_once(tmp_path: Path) -> None:
    site = _site(tmp_path, a="<script>1</script>", b="<script>1</script>")

    assert page_policy(site).count("sha256-") == 1


@pytest.mark.parametrize(
    "html",
    [
        '<script defer src="quiz.js"></script>',
        '<script type="application/json" id="data">{}</script>',
        '<script type="application/ld+json">{}</script>',
        "<!-- <script>1</script> -->",
    ],
)
def test_what_no_browser_runs_as_a_script_has_no_digest(html: str) -> None:
    assert list(inlines(html)) == []


def test_nothing_is_allowed_that_is_not_named_and_nothing_for_being_inline(tmp_path: Path) -> None:
    policies = page_policy(_site(tmp_path, a="<script>1</script>")), file_policy(tmp_path)

    for each in policies:
        assert _directives(each)["default-src"] == ["'none'"]
        assert "unsafe-inline" not in each
        assert "'unsafe-eval'" not in each
        assert "*" not in each
    assert "wasm" not in policies[0]


def test_a_page_says_its_policy_before_anything_that_one_is_about(tmp_path: Path) -> None:
    site = _site(tmp_path, a="<script>1</script></head>")

    policy_in_pages.write(site)

    html = (site / "a.html").read_text(encoding="utf-8")
    says = f'<meta http-equiv="Content-Security-Policy" content="{page_policy(site)}">'
    assert html == f"{HEAD}{says}{NO_REFERRER}<script>1</script></head>"


def test_a_later_policy_takes_the_stead_of_an_earlier_one() -> None:
    html = with_policy(with_policy(HEAD, "default-src 'none'"), "img-src data:")

    assert html == with_policy(HEAD, "img-src data:")


def test_a_page_that_could_not_say_a_policy_is_refused() -> None:
    with pytest.raises(ValueError, match="no <meta charset>"):
        with_policy("<html><head></head></html>", "default-src 'none'")


def test_the_guide_as_one_file_keeps_the_policy_that_it_has(tmp_path: Path) -> None:
    file = tmp_path / "guide.html"
    file.write_text(HEAD, encoding="utf-16")
    before = file.read_bytes()

    policy_in_pages.write(tmp_path)

    assert file.read_bytes() == before


def test_the_worker_s_address_is_told_from_those_of_other_scripts() -> None:
    assert is_worker("assets/quiz-0123456789/worker.js")
    assert not is_worker("assets/quiz-0123456789/quiz.js")
    assert not is_worker("service-worker.js")
