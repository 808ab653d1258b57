"""How many readers a server bears; `python -m tests.bench.loads` starts servers and calls this.

The servers run already and have the site, each at its address. A Chromium says what a reader asks
for who opens a page, and what more for a first verdict; wrk then asks for the same, over and over.
Readers have nothing in their caches, take gzip, and come through 32 connections at once.
"""

import re
import subprocess
import sys
import tempfile
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, sync_playwright

from scripts import browsers, web_servers
from scripts.measurements import store
from scripts.measurements.loads import RESULT
from scripts.web_servers import WRK

ENCODING = "gzip"
CONNECTIONS, SECONDS = 32, 10
LAST = "/assets/javascripts/workers/search."
"""What the theme fetches last."""
ANSWERED = "quiz/#freshness=changing"
STARTED = ".quiz[data-python]"
REPLAY = """\
local paths, turn = {{ {paths} }}, 0
request = function()
  turn = turn % #paths + 1
  return wrk.format(nil, paths[turn])
end
"""
REQUESTS = re.compile(r"([0-9]+) requests in ([0-9.]+)s")
FAILED = re.compile(r"Socket errors|Non-2xx")


def paths(browser: Browser, address: str) -> dict[str, list[str]]:
    """Return what is asked for by who opens a page, and what more by who wants a first verdict."""
    page = _asked(browser, address, "rag/", "body")
    start = _asked(browser, address, ANSWERED, STARTED)
    return {"page": page, "start": [path for path in start if path not in page]}


def _asked(browser: Browser, address: str, page: str, until: str) -> list[str]:
    context = browser.new_context(service_workers="block")  # a copy of the site comes later
    asked: list[str] = []
    context.on("request", lambda request: asked.append(urlsplit(request.url).path))
    opened = context.new_page()
    with opened.expect_response(f"**{LAST}*"):
        opened.goto(address + page, wait_until="networkidle")
    opened.wait_for_selector(until, state="attached")
    context.close()
    return list(dict.fromkeys(asked))


def size(address: str, path: str) -> int:
    """Return the bytes of the body on the wire."""
    request = Request(_host(address) + path, headers={"Accept-Encoding": ENCODING})
    with urlopen(request) as reply:
        return len(reply.read())


def readers(address: str, asked: list[str]) -> float:
    """Return how many readers a second got everything that they asked for."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(REPLAY.format(paths=", ".join(f'"{path}"' for path in asked)))
        script.flush()
        command = [str(WRK.program), "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--timeout=60s"]
        command += ["-H", f"Accept-Encoding: {ENCODING}", "-s", script.name, _host(address)]
        done = subprocess.run(command, env=WRK.environment, capture_output=True, text=True)
    found = REQUESTS.search(done.stdout)
    if not found or FAILED.search(done.stdout):
        sys.exit(f"wrk at {address}:\n{done.stdout}{done.stderr}")
    return int(found[1]) / float(found[2]) / len(asked)


def _host(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def measure(addresses: dict[str, str]) -> tuple[dict[str, str], dict[str, Any]]:
    """Return the versions that took part, and what was measured."""
    found: dict[str, Any] = {}
    with sync_playwright() as playwright:
        browser = browsers.start_chromium(playwright)
        for name, address in addresses.items():
            asked = paths(browser, address)
            found[name] = {
                kind: {
                    "files": len(each),
                    "bytes": sum(size(address, path) for path in each),
                    "readers": round(readers(address, each), 2),
                }
                for kind, each in asked.items()
            }
            print(name, found[name], flush=True)
        versions = {"Chromium": browser.version}
        browser.close()
    return versions, {"connections": CONNECTIONS, "seconds": SECONDS, "servers": found}


def measure_and_write(addresses: dict[str, str]) -> None:
    """Measure servers by name and address, which ends in "/", and write down what was found."""
    if not WRK.is_found():
        web_servers.fetch(WRK)
    store.write(RESULT, *measure(addresses))
