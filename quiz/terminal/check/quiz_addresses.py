"""The addresses of the quiz in a text: where each stands, what it says, and how we would write it.

What answers an address holds is for the one grammar of links to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from quiz.decision import Guide
from quiz.decision.links.find import LONGEST, TOKEN, FoundLink, find_links
from quiz.decision.links.query_string import (
    DASHES,
    ENCODINGS,
    LOOK_ALIKES,
    VERDICT,
    Link,
    parse,
    write,
)
from quiz.terminal.check.address_edges import QUIZ, SCHEME, trimmed
from quiz.terminal.check.answer_names import AnswerNames
from quiz.terminal.check.references import unescape

CUT_OFF = re.compile(rf"(?:{QUIZ.pattern})[\s>|*=]{{1,8}}$", re.IGNORECASE)
"""The same where a line's end stands between it and its answers."""
NEAR = 300
"""Characters before answers in which the quiz's address may stand that they were cut off from."""
BREAKS = re.compile(r"[\s>|*]+")
"""What a line's end leaves in an address, with the quotation marks of the next one."""
MARKDOWN_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
PROOFPOINT = re.compile(r"-([0-9A-F]{2})")
"""How that gateway writes a percent sign; a slash is an underscore to it."""


@dataclass(frozen=True, slots=True)
class QuizAddress:
    """An address of the quiz: `site` is where the guide lies, `canonical` how we would write it.

    One that `is_certain` is the guide's whatever its site; others have a name like our quiz. One
    that `is_damaged` may have "" for canonical: then a person has to look.
    """

    start: int
    end: int
    site: str
    link: Link
    is_certain: bool
    is_damaged: bool
    canonical: str


def quiz_addresses(names: AnswerNames, text: str) -> Iterator[QuizAddress]:
    """Yield the addresses of the quiz; what stands in a text many times is looked at once."""
    seen = dict[tuple[str, tuple[str, ...]], tuple[int, QuizAddress | None]]()
    for found in find_links(names.guide, text):
        key = text[found.start : found.end], found.link.ignored
        if key not in seen or not found.path:
            seen[key] = found.start, _quiz_address(names, text, found)
        first, address = seen[key]
        if address:
            shift = found.start - first
            yield replace(address, start=address.start + shift, end=address.end + shift)


def _quiz_address(names: AnswerNames, text: str, found: FoundLink) -> QuizAddress | None:
    start, end = found.start, found.end
    if not found.path and (before := CUT_OFF.search(text, max(0, start - NEAR), start)):
        start = _token_start(text, before.start("page"))
    address = "".join(text[start:end].split()) if start < found.start else text[start:end]
    inner = _inner(address)
    half = names.half(text[max(start, end - NEAR) : end])
    link = replace(found.link, ignored=(*names.meant(found.link.ignored), *half))
    if inner is None and not (link.version and link.verdict):
        return None
    start, end = trimmed(text, start, end)
    is_certain = bool(link.understood or link.ignored)
    if inner is None or end - start > LONGEST:  # and nobody knows what was meant
        return QuizAddress(start, end, "", link, is_certain, is_damaged=False, canonical="")
    is_damaged = not _is_right(names.guide, text[start:end], link)
    site, path = _site(inner)
    canonical = _canonical(names.guide, path, inner, link)
    if is_damaged and not _holds_all(canonical, text[start:end]):
        canonical = ""
    return QuizAddress(start, end, site, link, is_certain, is_damaged, canonical)


def _token_start(text: str, at: int) -> int:
    """Return where the address begins that this position is in."""
    before = text[max(0, at - NEAR) : at]
    *_, last = [None, *TOKEN.finditer(before)]
    return at - len(before) + last.start() if last and last.end() == len(before) else at


def _inner(address: str) -> str | None:
    """Return the quiz's own address, out of a gateway's if need be; None if there is none."""
    address = address[:LONGEST]
    for _ in range(ENCODINGS + 1):
        if quiz := QUIZ.search(address):
            at = quiz.start("page")
            begin = max(address.rfind(sign, 0, at) + 1 for sign in "=&?#")
            *_, scheme = [None, *SCHEME.finditer(address, begin, at)]
            return address[scheme.start() if scheme else begin :].lstrip("*_~:>+")
        address = unquote(address)
    return None


def _site(inner: str) -> tuple[str, str]:
    """Return what of an address stands before the quiz, and that with the quiz."""
    quiz = QUIZ.search(inner)
    end, at = (quiz.end("page"), quiz.start("page")) if quiz else (len(inner), len(inner))
    site, path = inner[:at], inner[:end]
    return (site.lower(), path.lower()) if path.isupper() else (site, path)


def _canonical(guide: Guide, path: str, inner: str, link: Link) -> str:
    rest = inner[len(path) :].lstrip("\\")
    sign = rest[:1] if rest[:1] in ("?", "#") else "#"
    pairs = [write(guide, link.answers)] if link.answers else []
    pairs += [f"v={link.version}"] if link.version else []
    pairs += [f"{VERDICT}={link.verdict}"] if link.verdict else []
    return f"{path}{sign}{'&'.join(pairs)}"


def _holds_all(canonical: str, raw: str) -> bool:
    """Tell whether nothing is lost if this stands in an address's place but names of others."""
    for _ in range(ENCODINGS):
        raw = unquote(unescape(raw))
    bare = BREAKS.sub("", raw.translate(LOOK_ALIKES).translate(DASHES)).lower()
    _, value, rest = bare.rpartition(canonical.rpartition("=")[2].lower())
    return bool(value) and (not rest or (not rest[0].isalnum() and "=" in rest))


def _is_right(guide: Guide, raw: str, link: Link) -> bool:
    """Tell whether an address says the same without being mended, as its own format means it."""
    once = unescape(raw)
    ways = {raw, once, MARKDOWN_ESCAPE.sub(r"\1", raw), MARKDOWN_ESCAPE.sub(r"\1", once)}
    return any(_opens_as(guide, way, link) for way in ways)


def _opens_as(guide: Guide, address: str, link: Link) -> bool:
    begin = re.search(r"[?#]", address)
    if begin is None or not QUIZ.search(address[: begin.start()]):
        return False
    query, _, fragment = address[begin.start() :].partition("#")
    read = parse(guide, query, fragment)
    meant = (link.answers, link.version, link.verdict)
    return not read.mended and (read.answers, read.version, read.verdict) == meant


def from_gateway(names: AnswerNames, text: str) -> QuizAddress | None:
    """Return the address that a gateway wrote in signs of its own, all of it one address."""
    decoded = unquote(PROOFPOINT.sub(r"%\1", text).replace("_", "/"))
    for address in quiz_addresses(names, decoded):
        if not address.link.ignored:
            return replace(address, start=0, end=len(text), is_damaged=True)
    return None
