"""Below a path of a host that has a site already: neither takes anything from the other."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.hosting.policy import WORKER_POLICY, page_policy
from scripts.runtime.bundle import WORKER
from tests.support.hosts import NAMES, lay, readable_folder, running
from tests.support.replies import Reply, ask

BASE = "/team/guide"
HSTS = "Strict-Transport-Security"
OWN = {"index.html": "the intranet", "missing.html": "not in the intranet", "app.js": "its script"}
NGINX = """include {maps};
server {{
    listen 80;
    server_name intranet.invalid;
    root "{root}";
    error_page 404 /missing.html;
    add_header Strict-Transport-Security max-age=60 always;
    location ~* \\.(css|js|html)$ {{
        add_header Strict-Transport-Security max-age=60 always;
        add_header By-Ending yes;
    }}
{locations}
}}
"""
CADDY = """import {snippets}
intranet.invalid {{
	import guide
	root * "{root}"
	header Strict-Transport-Security max-age=60
	@by_ending path_regexp \\.(css|js|html)$
	handle @by_ending {{
		header By-Ending yes
		file_server
	}}
	handle {{
		file_server
	}}
	handle_errors {{
		rewrite * /missing.html
		file_server
		import guide_missing
	}}
}}
"""
APACHE = """<VirtualHost *:80>
    ServerName intranet.invalid
    DocumentRoot "{root}"
    ErrorDocument 404 /missing.html
    Header always set Strict-Transport-Security max-age=60
    <Directory "{root}">
        Require all granted
        <FilesMatch "\\.(css|js|html)$">
            Header set By-Ending yes
        </FilesMatch>
    </Directory>
{lines}
</VirtualHost>
"""


def _moved(name: str, own: str, root: Path) -> str:
    """Move what our file has for a host into the intranet's, as the comment in ours says."""
    if name == "nginx":
        (maps,) = re.findall(r"^include (.+);", own, re.MULTILINE)
        locations = re.findall(r"^    location .+?^    \}", own, re.MULTILINE | re.DOTALL)
        assert len(locations) == 2
        commented = "# add_header Strict-Transport-Security"
        lines = "\n".join(locations).replace(commented, commented.removeprefix("# "))
        return NGINX.format(maps=maps, root=root, locations=lines.replace("31536000", "60"))
    if name == "Caddy":
        (snippets,) = re.findall(r"^import (.+)", own, re.MULTILINE)
        assert re.findall(r"\n\t+import (\w+)", own) == ["guide", "guide_missing"]
        return CADDY.format(snippets=snippets, root=root)
    (lines,) = re.findall(r"^    Alias .+?</Directory>", own, re.MULTILINE | re.DOTALL)
    return APACHE.format(root=root, lines=lines)


@pytest.fixture(
    scope="module",
    params=["nginx", "Caddy", pytest.param("Apache", marks=pytest.mark.full)],
)
def intranet(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """Run a host with a site of its own, and ours below a path; give its address."""
    with readable_folder() as folder:
        own = lay(request.param, site, folder / "guide", f"https://intranet.invalid{BASE}/")
        root = folder / "intranet"
        root.mkdir()
        for name, text in OWN.items():
            (root / name).write_text(text, encoding="utf-8")
        with running(request.param, _moved(request.param, own, root)) as address:
            yield address


def _own(reply: Reply) -> tuple[int, str, str, str]:
    return (
        reply.status,
        reply.body.decode(),
        reply.says(HSTS),
        reply.says("Content-Security-Policy"),
    )


def test_every_server_can_have_us_beside_another_site() -> None:
    assert set(NAMES) == {"nginx", "Caddy", "Apache"}


def test_the_other_site_has_its_pages_its_rules_its_headers_and_its_page_for_what_is_missing(
    intranet: str,
) -> None:
    script = ask(intranet, "app.js")

    assert _own(ask(intranet, "")) == (200, "the intranet", "max-age=60", "")
    assert _own(ask(intranet, "nothing")) == (404, "not in the intranet", "max-age=60", "")
    assert _own(ask(intranet, "team/")) == (404, "not in the intranet", "max-age=60", "")
    assert _own(script) == (200, "its script", "max-age=60", "")
    assert script.says("By-Ending") == "yes"


def test_ours_has_pages_scripts_styles_and_the_worker_as_at_a_root(
    intranet: str, site: Path
) -> None:
    (app,) = (path.relative_to(site).as_posix() for path in site.glob("assets/quiz-*"))
    address = intranet + BASE
    page, worker = ask(address, "quiz/"), ask(address, f"{app}/{WORKER}")

    assert page.body == (site / "quiz" / "index.html").read_bytes()
    assert page.says("Content-Security-Policy") == page_policy(site)
    assert worker.body == (site / app / WORKER).read_bytes()
    assert worker.says("Content-Security-Policy") == WORKER_POLICY
    for path in (f"{app}/quiz.js", f"{app}/page.css", "rag-vs-fine-tuning.html"):
        reply = ask(address, path)
        assert (reply.status, reply.body) == (200, (site / path).read_bytes())
        assert (reply.says("By-Ending"), reply.says(HSTS)) == ("", "max-age=60")
    assert {page.says(HSTS), worker.says(HSTS)} == {"max-age=60"}


@pytest.mark.parametrize("path", ["nothing/", "nothing.md", "nothing.js"])
def test_ours_has_its_own_page_for_what_is_missing_below_it(
    intranet: str, site: Path, path: str
) -> None:
    reply = ask(intranet + BASE, path)

    assert (reply.status, reply.body) == (404, (site / "404.html").read_bytes())
    assert reply.says("Content-Security-Policy") == page_policy(site)
    assert reply.says(HSTS) == "max-age=60"


def test_its_path_without_the_slash_leads_to_it(intranet: str) -> None:
    reply = ask(intranet, BASE.lstrip("/"))
    assert reply.status in {301, 308}
    assert reply.says("Location").endswith(f"{BASE}/")
