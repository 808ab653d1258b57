"""The ledger of addresses that are out in the world.

`python -m scripts.pages.address_ledger SITE` appends to it.

`docs/links.toml` has every page with the ids on it that somebody may have linked to. A line that
stands there is never taken out; a test holds the built site to it.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

LEDGER = Path(__file__).parents[2] / "docs" / "links.toml"
HEAD = """\
# Addresses that are out in the world, by page: they resolve for ever, so lines are only ever added,
# by `make ledger`.

"""
LINKED = re.compile(r"h[1-6]|p|tr|fieldset")
"""What carries an id to be linked to: headings, claims of the article, rules, questions."""

type Addresses = Mapping[str, list[str]]


class _Ids(HTMLParser):
    """The ids of an article's parts, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self._depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._depth += tag == "article"
        if self._depth and LINKED.fullmatch(tag) and (id := dict(attrs).get("id")):
            self.ids.append(id)

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "article"


def ledger(path: Path = LEDGER) -> Addresses:
    """Return the ledger; empty before the first release."""
    pages: dict[str, list[str]] = {}
    if path.exists():
        pages = tomllib.loads(path.read_text(encoding="utf-8"))
    return pages


def addresses(site: Path) -> Addresses:
    """Return the pages of a built site by their addresses, each with its ids."""
    pages = sorted(site.rglob("index.html"))
    return {
        f"{page.parent.relative_to(site).as_posix()}/".removeprefix("./"): _Ids(
            page.read_text(encoding="utf-8")
        ).ids
        for page in pages
    }


def lost_addresses(ledger: Addresses, now: Addresses) -> Iterator[str]:
    """Yield a sentence for every address in the ledger that leads nowhere now."""
    for page, ids in ledger.items():
        if page not in now:
            yield f"{page or '/'} is not there any more"
        for id in sorted(set(ids) - set(now.get(page, ids))):
            yield f"{page}#{id} is not there any more"


def with_new_addresses(ledger: Addresses, now: Addresses) -> Addresses:
    """Return the ledger with what is new after what it had."""
    pages = {page: list(ids) for page, ids in ledger.items()}
    for page, ids in now.items():
        known = pages.setdefault(page, [])
        known += [id for id in ids if id not in known]
    return pages


def toml_text(ledger: Addresses) -> str:
    """Return the ledger as TOML, an id a line, so that a change is a line of a diff."""
    pages = (
        f"{json.dumps(page)} = [\n{''.join(f'  {json.dumps(id)},\n' for id in ids)}]\n"
        for page, ids in ledger.items()
    )
    return HEAD + "".join(pages)


def main(site: str) -> int:
    before, now = ledger(), addresses(Path(site))
    if lost := list(lost_addresses(before, now)):
        print("\n".join(lost), file=sys.stderr)
        return 1
    after = with_new_addresses(before, now)
    LEDGER.write_text(toml_text(after), encoding="utf-8")
    count = sum(map(len, after.values())) - sum(map(len, before.values()))
    print(f"{len(after) - len(before)} pages and {count} ids are new in {LEDGER.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
