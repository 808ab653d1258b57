"""Write the policy into every page of a built site, so that it holds on hosts that send none."""

from pathlib import Path

from scripts.hosting.policy import html_pages, page_policy, with_policy


def write(site: Path) -> None:
    """Write it once all pages are there, and before digests of them are made."""
    policy = page_policy(site)
    for path in html_pages(site):
        path.write_text(with_policy(path.read_text(encoding="utf-8"), policy), encoding="utf-8")
