"""The texts of links in markup that has no parser here: wikis, chats, trackers, books and mail.

Each form is told by what stands right before and behind an address. No form takes from far away,
and none takes part of a sentence: a text that is not surely a link's own is none.
"""

import re
from collections.abc import Callable, Iterator

from quiz.terminal.check.numbered import Numbered

AROUND = 1_000
"""Characters in which a form has to end."""
ATTRIBUTE = re.compile(r"^:(?P<name>[\w-]+):[ \t]+(?:link:)?(?P<address>https://\S+)", re.MULTILINE)
"""AsciiDoc's name for an address, which stands in braces where it is used."""
USE = re.compile(r"\{(?P<name>[\w-]+)\}\[")
REST_TARGET = re.compile(r"^[ \t]*\.\.[ \t]+_`?(?P<text>[^`\n]+?)`?:[ \t]*$")
LINE = re.compile(r"^[\s>*#.\d-]*(?P<text>\S.*?)[ \t]*[<(]$")
LINE_END = re.compile(r"[>)][ \t.,;]*(?:\n|$)")
XWIKI = re.compile(r"(?:>>(?:url:)?|->)\s*$")
BBCODE = re.compile(r"\[(?:url|link)=[\"']?$", re.IGNORECASE)
FORMULA = re.compile(r"hyperlink\(\"{1,2}$", re.IGNORECASE)
TEXTILE = re.compile(r"\"(?P<text>[^\"\n]+)\":$")
POSITIONAL = re.compile(r"\s*(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^,]*))")

type Form = Callable[[str, str], str | None]


def reader(page: Numbered) -> Callable[[str], Iterator[tuple[int, str]]]:
    """Return what yields the number of each link in an excerpt of this page, with its text."""
    names = _names(page)

    def texts(excerpt: str) -> Iterator[tuple[int, str]]:
        for found in page.address.finditer(excerpt):
            before = excerpt[max(0, found.start() - AROUND) : found.start()]
            after = excerpt[found.end() : found.end() + AROUND]
            text = next((text for form in FORMS if (text := form(before, after)) is not None), None)
            number = page.number(found[0])
            if text is not None and number is not None:
                yield number, text
        for use in USE.finditer(excerpt) if names else ():
            text = _asciidoc("", excerpt[use.end() - 1 : use.end() + AROUND])
            if text is not None and use["name"] in names:
                yield names[use["name"]], text

    return texts


def uses(page: Numbered) -> list[int]:
    """Return where the text leads to an address by a name that is given to it elsewhere."""
    names = _names(page)
    uses = USE.finditer(page.text) if names else ()
    return [use.start() for use in uses if use["name"] in names]


def _names(page: Numbered) -> dict[str, int]:
    return {
        found["name"]: number
        for found in ATTRIBUTE.finditer(page.text)
        if (number := page.number(found["address"])) is not None
    }


def _markdown(before: str, after: str) -> str | None:
    """Read `[text](address)`, with whatever brackets stand in the text."""
    head = before.rstrip().removesuffix("<").rstrip()
    if not head.endswith("]("):
        return None
    depth = 0
    for at in range(len(head) - 2, -1, -1):
        depth += (head[at] == "]") - (head[at] == "[")
        if depth == 0:
            return head[at + 1 : -2]
    return None


def _org(before: str, after: str) -> str | None:
    """Read `[[address][text]]` of Org and TWiki."""
    return _until(after[2:], "]]") if before.endswith("[[") and after.startswith("][") else None


def _piped(before: str, after: str) -> str | None:
    """Read `[[address|text]]` of DokuWiki and Creole, `<address|text>` of Slack."""
    if not (rest := after.lstrip(" ")).startswith("|"):
        return None
    if before.rstrip(" ").endswith("[["):
        return _until(rest[1:], "]]")
    return _until(rest[1:], ">") if before.endswith("<") else None


def _jira(before: str, after: str) -> str | None:
    """Read `[text|address]` of Jira and Confluence, with a tip behind, and `[[text|address]]`."""
    if before.endswith("|") and after.lstrip(" ").startswith(("|", "]")):
        return _bracketed(before[:-1])
    return None


def _xwiki(before: str, after: str) -> str | None:
    """Read `[[text>>address]]` of XWiki and `[[text -> address]]` of PmWiki."""
    arrow = XWIKI.search(before)
    return _bracketed(before[: arrow.start()]) if arrow else None


def _mediawiki(before: str, after: str) -> str | None:
    """Read `[address text]` of MediaWiki, Trac and Redmine."""
    if before.endswith("[") and after[:1] in (" ", "\t"):
        return _until(after[1:].partition("\n")[0], "]")
    return None


def _text_first(before: str, after: str) -> str | None:
    """Read `[text address]`."""
    if before.endswith((" ", "\t")) and after.startswith("]"):
        return _bracketed(before)
    return None


def _asciidoc(before: str, after: str) -> str | None:
    """Read `address[text]` of AsciiDoc, with attributes behind the text, and `<<address,text>>`."""
    if before.endswith("<<") and after.startswith(","):
        return _until(after[1:], ">>")
    rest = after.removeprefix("++")
    if not rest.startswith("["):
        return None
    inside = _until(rest[1:], "]")
    if inside is None or "=" not in inside:
        return inside
    first = POSITIONAL.match(inside)
    return (first["quoted"] or first["bare"] or "") if first else None


def _textile(before: str, after: str) -> str | None:
    """Read `"text":address` of Textile."""
    return found["text"] if (found := TEXTILE.search(before)) else None


def _rest(before: str, after: str) -> str | None:
    """Read a link and a target of reStructuredText."""
    if before.endswith("<") and after.startswith(">`"):
        return before[:-1].rpartition("`")[2]
    target = REST_TARGET.search(before.rpartition("\n")[2])
    return target["text"] if target else None


def _bbcode(before: str, after: str) -> str | None:
    """Read `[url=address]text[/url]` of forums."""
    if not BBCODE.search(before[-8:]) or "]" not in after[:2]:
        return None
    return _until(after.partition("]")[2], "[/")


def _latex(before: str, after: str) -> str | None:
    r"""Read `\href{address}{text}`."""
    if before.endswith("\\href{") and after.startswith("}{"):
        return _until(after[2:], "}")
    return None


def _formula(before: str, after: str) -> str | None:
    """Read `=HYPERLINK("address","text")` of spreadsheets, in a table too."""
    call = FORMULA.search(before[-20:])
    return _until(after.lstrip('";, '), '"') if call and after.startswith('"') else None


def _gemini(before: str, after: str) -> str | None:
    """Read a line `=> address text`."""
    line = before.rpartition("\n")[2]
    return after.partition("\n")[0] if line.strip() == "=>" else None


def _line(before: str, after: str) -> str | None:
    """Read `text <address>`, as mail is written without markup: only where it is a whole line."""
    found = LINE.search(before.rpartition("\n")[2])
    return found["text"] if found and LINE_END.match(after) else None


FORMS: tuple[Form, ...] = (
    *(_markdown, _org, _piped, _jira, _xwiki, _mediawiki, _text_first, _asciidoc),
    *(_textile, _rest, _bbcode, _latex, _formula, _gemini, _line),
)


def _until(text: str, end: str) -> str | None:
    inside, found, _ = text.partition(end)
    return inside if found else None


def _bracketed(before: str) -> str | None:
    """Return what stands between the last bracket that opens in this line, and its end."""
    _, bracket, text = before.rpartition("\n")[2].rpartition("[")
    return text if bracket and "]" not in text else None
