"""Say everything that is wrong with guide and pages: `python -m scripts.prose [PAGE …]`.

One sentence each, with the line and what to do; the last line counts what was checked. Exit 1 if
anything is wrong. Pages are named below `docs`, other files from the root of the project; without
any, everything is checked.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from quiz.decision import GuideError
from scripts.pages import rendered_pages
from scripts.pages.site_index import Site
from scripts.prose import addresses, advice, claims, links, linters, tables
from scripts.prose.checks import page_problems, whole_problems
from scripts.prose.manuscript import EVIDENCE_TOML, GUIDE_TOML, Manuscript, read_guide
from scripts.prose.markdown import DOCS, ROOT, Page, PageError, pages

PROSE = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", GUIDE_TOML)
"""Prose outside `docs`, which the linters read."""
ONLY_SPELT = (EVIDENCE_TOML,)
"""Others' titles and figures stand here, so only spelling is checked."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is wrong and what was checked; return 1 if anything is wrong, else 0."""
    parser = argparse.ArgumentParser(prog="python -m scripts.prose", description=__doc__)
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="such as rag.md, or docs/rag.md")
    only = [_file(parser, name) for name in parser.parse_args(arguments).pages]
    try:
        guide, guide_toml, evidence_toml = read_guide()
        released_and_moved = addresses.read()
        pages()
    except (GuideError, PageError, addresses.AddressError) as error:
        print(error)
        return 1
    with ThreadPoolExecutor() as pool:
        linted = [pool.submit(list, check) for check in _linters(only)]
        site = Site(guide, pages(), "generated")
        rendered, problems = rendered_pages.rendered(site)
        targets = rendered_pages.targets(site, rendered)
        manuscript = Manuscript(
            guide, guide_toml, evidence_toml, pages(), targets, released_and_moved
        )
        problems += _problems(manuscript, rendered)
        problems = [each for each in problems if _is_in(each, only)]
        problems += [problem for each in linted for problem in each.result()]
    found = sorted(set(problems), key=_location)
    print("\n".join([*found, _counts(manuscript, only, len(found))]))
    return 1 if found else 0


def _problems(manuscript: Manuscript, rendered: Sequence[Page]) -> Iterator[str]:
    for page in manuscript.pages:
        yield from page_problems(manuscript.guide, page)
    yield from whole_problems(manuscript)
    for page, filled in zip(manuscript.pages, rendered, strict=True):
        yield from links.broken_in_slots(manuscript.targets, page, filled)


def _linters(only: Sequence[str]) -> list[Iterator[str]]:
    """Return the checks that other programs do, to be run side by side."""
    docs = [path.relative_to(ROOT).as_posix() for path in sorted(DOCS.rglob("*.md"))]
    files = only or [*PROSE, *ONLY_SPELT, *docs]
    return [
        linters.misspelt(files),
        linters.weak([each for each in files if each not in ONLY_SPELT]),
    ]


def _file(parser: argparse.ArgumentParser, name: str) -> str:
    """Return a page's file, below the root of the project."""
    for path in (ROOT / name, DOCS / name):
        if path.is_file():
            return path.resolve().relative_to(ROOT).as_posix()
    parser.error(f"there is no page {name!r}; give some below {DOCS.name}/")


def _is_in(location: str, only: Sequence[str]) -> bool:
    return not only or location.partition(":")[0] in only


def _location(problem: str) -> tuple[str, int, str]:
    file, line, sentence = problem.split(":", 2)
    return file, int(line), sentence


def _counts(manuscript: Manuscript, only: Sequence[str], problems: int) -> str:
    guide = manuscript.guide
    pages = [page for page in manuscript.pages if _is_in(page.location(1), only)]
    counts = {
        "pages": len(pages),
        "claims": len(claims.find(guide, pages)),
        "links": sum(map(links.count, pages)),
        "tables": sum(len(list(tables.tables(page))) for page in pages),
    }
    if not only:
        counts |= {
            "rules": len(guide.rules),
            "sections of the guide": len(list(guide.sections())),
            "released addresses": len(manuscript.addresses.released.lines),
            "moves": len(manuscript.addresses.moved.lines),
        }
    listed = ", ".join(f"{name} {count}" for name, count in counts.items())
    return f"Problems: {problems}. Checked: {listed}. {advice.undecided_line(pages)}"


if __name__ == "__main__":
    sys.exit(main())
