"""What others on the same origin have put into a cache gets into no copy, and not past a release.

Whatever runs on the origin can write into every cache of it, the site's own included.
"""

from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from scripts.offline import copied_files
from scripts.runtime.bundle import USED
from tests.offline.host import FOLDER, UPDATE, Host, expect_ready

OURS = f"rag-or-fine-tuning /{FOLDER}/ "
PLANT = """async ({ home, digests, names }) => {
  for (const name of names) {
    const cache = await caches.open(name);
    for (const digest of digests) await cache.put(`${home}?${digest}`, new Response("planted"));
  }
}"""
BEND_HEADERS = """async ({ cache: name, home, digest }) => {
  const cache = await caches.open(name);
  const found = await cache.match(`${home}?${digest}`);
  const headers = new Headers(found.headers);
  headers.set("Refresh", "0; url=/elsewhere");
  await cache.put(`${home}?${digest}`, new Response(await found.arrayBuffer(), { headers }));
}"""
ENTRIES = """async (name) => {
  const cache = await caches.open(name);
  const found = {};
  for (const request of await cache.keys()) {
    const { body, headers } = await cache.match(request);
    const isPacked = headers.get("X-Packed") === "gzip";
    const bytes = isPacked ? body.pipeThrough(new DecompressionStream("gzip")) : body;
    const digest = await crypto.subtle.digest("SHA-256", await new Response(bytes).arrayBuffer());
    const hex = [...new Uint8Array(digest)].map((each) => each.toString(16).padStart(2, "0"));
    found[request.url.split("?")[1]] = { digest: hex.join(""), refresh: headers.get("Refresh") };
  }
  return found;
}"""


def _expect_only_files_of(page: Page, site: Path) -> None:
    """Expect the copy of this version to have its files under their digests, and no others."""
    known = copied_files.manifest(site)
    digests = {**known["pages"], **known["others"], **known["hashed"]}.values()
    found = page.evaluate(ENTRIES, f"{OURS}{known['build']}")

    assert found == {digest: {"digest": digest, "refresh": None} for digest in digests}


def _script(site: Path) -> str:
    """Return the digest of the script that every page of the guide runs."""
    hashed = copied_files.manifest(site)["hashed"]
    (digest,) = (hashed[each] for each in hashed if "/javascripts/bundle." in each)
    return digest


def test_a_copy_takes_nothing_that_lies_ready_and_the_next_one_only_what_it_can_check(
    chromium_reader: BrowserContext, host: Host, site: Path, second: Path
) -> None:
    (host.folder / "beside.html").write_text("<!doctype html><title>Another site</title>")
    own = f"{OURS}{copied_files.manifest(site)['build']}"
    planted = {"home": host.home, "digests": [_script(site)]}
    page = chromium_reader.new_page()
    page.goto(f"{host.address}/beside.html")
    page.evaluate(PLANT, planted | {"names": ["of another site", f"{OURS}older", own]})

    page.goto(f"{host.home}quiz/")
    expect_ready(page)

    _expect_only_files_of(page, site)
    page.evaluate(PLANT, planted | {"names": [own]})
    hashed = copied_files.manifest(second)["hashed"]
    (module,) = (each for each in hashed if each.endswith(USED))
    page.evaluate(BEND_HEADERS, {"cache": own, "home": host.home, "digest": hashed[module]})

    host.deploy(second)

    assert page.evaluate(UPDATE) == "installed"
    _expect_only_files_of(page, second)
    assert host.asked[f"/{FOLDER}/{module}"] == 1  # for its headers
    assert f"/{FOLDER}/{module}" not in host.sent
