"""The texts of links: what a page shows for an address, in whatever markup it is written.

Each address is replaced by a number that every markup takes for an address. Then each reader gets
the same excerpts, however long the text is, and says which text leads to which number. So a parser
need not know what a link of ours looks like, however broken it came; and code, comments and markup
within markup are read as well.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quiz.terminal.check import html_links, json_links, markdown_links, wiki_links
from quiz.terminal.check.numbered import Numbered, numbered
from quiz.terminal.check.views import View

AROUND = 1_500
"""Characters before and behind an address in which its text has to stand."""
LONGEST = 8_000
"""Characters of an excerpt; where links stand close together they share one."""
REPEATED = re.compile(r"(\S{1,6}?)\1{30,}")
"""What no link's text has, and what keeps parsers busy that go back and forth in brackets."""
FENCE = re.compile(r"^[ \t>]*(?:```+|~~~+)[^\n]*$", re.MULTILINE)
"""What stands in a fence is read too, so it may not hide a text."""
CDATA = re.compile(r"<!\[CDATA\[|\]\]>")

type Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class LinkTexts:
    """For each address the texts that lead to it; `outer` has the link that an address is part of.

    An address is often its own link's text, or stands in its tag once more.
    """

    texts: Sequence[Sequence[str]]
    outer: Mapping[int, int]


def link_texts(view: View, source: str, spans: Spans) -> LinkTexts:
    """Return the texts of the addresses that stand in these spans, which do not overlap.

    `source` is the file's text, of which `view` is what it means.
    """
    named = _in_markup(view.text, spans)
    return _with_json(view, source, spans, named) if view.is_json else named


def _with_json(view: View, source: str, spans: Spans, named: LinkTexts) -> LinkTexts:
    """Add the texts that JSON has beside an address, rather than around it."""
    origins = [(view.origin(start), view.origin(end)) for start, end in spans]
    texts, outer = [list(each) for each in named.texts], dict(named.outer)
    for numbers, text in json_links.texts(numbered(source, origins)):
        first, *others = numbers
        texts[first].append(text)
        outer |= dict.fromkeys(others, first)
    return LinkTexts(texts, outer)


def _in_markup(text: str, spans: Spans) -> LinkTexts:
    page = numbered(text, spans)
    texts = [dict[str, None]() for _ in spans]  # in order, and each once
    outer = dict[int, int]()
    markdown, wiki = markdown_links.reader(page), wiki_links.reader(page)
    for excerpt in _excerpts(page):
        html = html_links.read(page, excerpt)
        outer |= html.beside
        for number, name in (*html.texts, *markdown(excerpt), *wiki(excerpt)):
            outer |= {each: number for each in page.numbers(name) if each != number}
            name = page.without(name)
            if name.strip():
                texts[number][name] = None
    return LinkTexts([[*each] for each in texts], outer)


def _excerpts(page: Numbered) -> Iterator[str]:
    """Yield the text around the addresses, and around what leads to them by a name."""
    spots = sorted({*page.spots(), *markdown_links.uses(page), *wiki_links.uses(page)})
    start = end = 0
    for spot in spots:
        first, last = max(0, spot - AROUND), spot + AROUND
        if end and first <= end and last - start <= LONGEST:
            end = last
            continue
        if end:
            yield _excerpt(page.text, start, end)
        start, end = first, last
    if end:
        yield _excerpt(page.text, start, end)


def _excerpt(text: str, start: int, end: int) -> str:
    """Return a part of the text that begins and ends with a line where that can be."""
    line = text.find("\n", start, start + AROUND // 2) + 1 if start else 0
    last = text.rfind("\n", end - AROUND // 2, end)
    part = text[line or start : last if last > 0 and end < len(text) else end]
    return REPEATED.sub(r"\1", CDATA.sub("", FENCE.sub("", part)))
