"""Hosts that nobody has tuned, and those without https: the quiz starts there too."""

from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from quiz.decision.links.query_string import write
from scripts.browsers import start_chromium
from scripts.offline import single_file, site_zip
from scripts.runtime.bundle import LIBRARY, SNAPSHOT, USED, WASM, WORKER
from tests.browser.quiz_page import GUIDE, SHOWN, expect_verdict, expected, explained
from tests.support.engines import Engine, Engines
from tests.support.hosts import NAMES, as_it_comes, configured
from tests.support.nginx import serving
from tests.support.server import Server

ANSWERS = {"freshness": "changing", "citations": "yes", "gap": "knowledge"}
FRAGMENT = f"#{write(GUIDE, ANSWERS)}"
JAVASCRIPT = {"text/javascript", "application/javascript"}
COMPANY = "intranet.test"


@pytest.fixture(scope="module")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(site, tmp_path_factory.mktemp("nginx")) as address:
        yield address


def _see_verdict(engine: Engine) -> None:
    reply = explained(ANSWERS)
    engine.wait(
        "!!document.querySelector('.quiz')?.dataset.python"
        " && !document.querySelector('.quiz').hasAttribute('aria-busy')"
        f" && document.querySelector('[data-part=label]').textContent === '{reply['label']}'"
    )
    assert engine.see(f"({SHOWN})()") == expected(reply)


@pytest.mark.parametrize("name", ["Chromium", pytest.param("Firefox", marks=pytest.mark.full)])
def test_on_debian_s_nginx_as_it_comes_the_quiz_and_the_single_file_give_a_verdict(
    engines: Engines, nginx: str, name: str
) -> None:
    engine = engines[name]
    for page in ("quiz/", single_file.NAME):
        engine.open("about:blank")
        engine.open(f"{nginx}/{page}{FRAGMENT}")
        _see_verdict(engine)
        assert engine.see("document.querySelector('.quiz').dataset.python") == "snapshot"


def test_on_debian_s_nginx_every_file_of_the_start_has_a_type_that_browsers_take(
    site: Path, nginx: str
) -> None:
    (app,) = (site / "assets").glob("quiz-*")
    types = {path.name: _type(f"{nginx}/assets/{app.name}/{path.name}") for path in app.glob("*.*")}
    scripts = {name for name in types if name.endswith(".js")}

    assert {"quiz.js", WORKER} <= scripts
    assert {types[name] for name in scripts} <= JAVASCRIPT
    assert {types[name] for name in (USED, WASM)} == {"application/wasm"}
    assert {types[name] for name in (SNAPSHOT, LIBRARY)} == {"text/plain"}
    assert _type(f"{nginx}/{single_file.NAME}") == "text/html"


@pytest.mark.full
@pytest.mark.parametrize("engine", ["Chromium", "Firefox"])
@pytest.mark.parametrize("name", NAMES)
def test_on_every_server_as_it_comes_and_as_the_site_says_the_quiz_gives_a_verdict(
    engines: Engines, site: Path, name: str, engine: str
) -> None:
    for host in (as_it_comes(name, site), configured(name, site), configured(name, site, "/team")):
        with host as address:
            for page in ("quiz/", single_file.NAME):
                engines[engine].open("about:blank")
                engines[engine].open(f"{address}/{page}{FRAGMENT}")
                _see_verdict(engines[engine])
                assert engines[engine].see("document.querySelector('.quiz').dataset.python") == (
                    "snapshot"
                )


@pytest.mark.full
@pytest.mark.parametrize("name", NAMES)
def test_the_zip_unpacked_on_a_server_as_it_comes_gives_a_verdict(
    engines: Engines, site: Path, tmp_path: Path, name: str
) -> None:
    ZipFile(site / site_zip.NAME).extractall(tmp_path)
    with as_it_comes(name, tmp_path / site_zip.FOLDER) as address:
        engines["Chromium"].open("about:blank")
        engines["Chromium"].open(f"{address}/quiz/index.html{FRAGMENT}")
        _see_verdict(engines["Chromium"])


def _type(address: str) -> str:
    with urlopen(address) as reply:
        return str(reply.headers.get_content_type())


@pytest.fixture(scope="module")
def company(playwright: Playwright) -> Iterator[Browser]:
    """Start a Chromium for which a host of that name is on this machine."""
    with start_chromium(playwright, f"--host-resolver-rules=MAP {COMPANY} 127.0.0.1") as browser:
        yield browser


@pytest.fixture
def page(company: Browser) -> Iterator[Page]:
    page = company.new_page()
    yield page
    page.close()


def test_over_http_in_a_company_files_are_checked_all_the_same(page: Page, server: Server) -> None:
    address = server.address.replace("127.0.0.1", COMPANY)
    page.goto(f"{address}/quiz/{FRAGMENT}")
    expect_verdict(page, ANSWERS)
    assert page.evaluate("[isSecureContext, typeof crypto.subtle]") == [False, "undefined"]
    assert page.locator(".quiz").get_attribute("data-python") == "snapshot"

    server.bent.add(SNAPSHOT)
    page.goto("about:blank")
    page.goto(f"{address}/quiz/{FRAGMENT}")
    expect_verdict(page, ANSWERS)
    assert page.locator(".quiz").get_attribute("data-python") == "library"


def test_under_the_policies_that_a_configured_server_sends_nothing_is_refused(
    page: Page, site: Path
) -> None:
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    with configured("nginx", site, "/team/guide") as address:
        page.goto(f"{address}/quiz/{FRAGMENT}")
        expect_verdict(page, ANSWERS)
        page.goto(f"{address}/rag/")
        page.get_by_role("textbox", name="Search").fill("finetuning")
        expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert wrong == []
