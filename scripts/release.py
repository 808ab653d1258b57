"""Freeze what a release promises: `python -m scripts.release`, by `make release`.

Every address of the pages as they stand that is not in `docs/links.toml` yet is added to it, with
the version of the guide. Nothing is taken out, and nothing is added while something is lost.
"""

import sys
from collections.abc import Iterable, Iterator

from quiz.decision import GuideError, load_guide
from scripts.pages.rendered_pages import rendered, targets
from scripts.pages.site_index import Site
from scripts.prose import addresses, moves
from scripts.prose.addresses import AddressError
from scripts.prose.markdown import PageError, pages
from scripts.prose.targets import Targets


def main() -> int:
    """Print and write what is new, or say what has to be put right first and return 1."""
    try:
        guide, before = load_guide(), addresses.read()
        filled, problems = rendered(site := Site(guide, pages(), "generated"))
    except (GuideError, PageError, AddressError) as error:
        print(error, file=sys.stderr)
        return 1
    there = targets(site, filled)
    if problems := [*problems, *moves.wrong(before, there), *moves.lost(before, there)]:
        print("\n".join(problems), file=sys.stderr)
        return 1
    new = [address for address in linkable(there) if address not in before.released.lines]
    text = addresses.with_released(before.released, new, guide.version)
    addresses.LINKS.write_text(text, encoding="utf-8")
    print("\n".join(report(new, guide.version)))
    return 0


def linkable(targets: Targets) -> Iterator[str]:
    """Yield the address of each page, and of all on it that people link to."""
    for page, anchors in sorted(targets.anchors.items()):
        yield page
        yield from (f"{page}#{id}" for id in sorted(anchors))


def report(new: Iterable[str], version: str) -> Iterator[str]:
    """Yield each new line, then how many there are and what that means."""
    counts = {"pages": 0, "ids": 0}
    for address in new:
        counts["ids" if "#" in address else "pages"] += 1
        yield f"+ {addresses.line(address, version)}"
    counted = " and ".join(f"{count} {name}" for name, count in counts.items())
    yield f"New in docs/{addresses.LINKS.name} with {version}: {counted}."
    yield "Look through them: once they are committed, each leads somewhere for ever."


if __name__ == "__main__":
    sys.exit(main())
