"""What the build adds to paragraphs by their classes, so that no page has to say it.

Labels for the summary and the takeaway, whose a number is, the answers of a worked example in the
quiz's words, and at each claim a quiet sign, with what it asks for who hears the page. Markdown in,
Markdown out.
"""

import re
from functools import cache
from html import escape

from quiz.decision import Guide, decide
from quiz.decision.links.query_string import parse, write
from scripts.pages.site_index import GLOSSARY, Site
from scripts.prose.claims import LINK
from scripts.prose.numbers import OWNERS

LABELS = {"tldr": "In short.", "takeaway": "Key takeaway."}
PARAGRAPH = r"(?<=\n\n)(?P<body>(?:[^\n]+\n)+?)\{{: \.{name} \}}$"
EXAMPLE = re.compile(
    r"(?<=\n\n)(?P<story>(?:[^\n]+\n)+)"
    r"\[(?P<verdict>[^\[\]]+)\]\((?P<quiz>(?:\.\./)*quiz\.md)\?(?P<query>[^)\s]+)\)\n"
    r"\{: \.example \}$",
    re.MULTILINE,
)
ALSO = re.compile(PARAGRAPH.format(name="also"), re.MULTILINE)
"""Claims alone, a line each: folded, in the quiz's words, for who wants more than the examples."""
OWNED = re.compile(
    rf"\n(?P<attributes> *\{{: [^}}\n]*\.(?P<owner>{'|'.join(OWNERS)})\b[^}}\n]*\}})$", re.MULTILINE
)
SAID = re.compile(r"\n(?P<attributes>\{: #claim-[a-z-]+ \.said \})$", re.MULTILINE)
"""A claim of the article that this guide began from, told as what one often reads."""
CHECK = re.compile(PARAGRAPH.format(name="check"), re.MULTILINE)
CLAIM = re.compile(rf"{LINK.pattern}(?!\{{)")
"""A claim, but for those in worked examples, whose answers stand beside them."""
ARROW = '<span aria-hidden="true">→</span><span class="unseen">gives</span>'
TERM_SKIPS = (
    r"^#.*$|^\{\{.*$|^```[\s\S]*?^```$|`[^`\n]*`|!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?"
    r"|\{[^}\n]*\}|<[^>]*>"
)


def annotated(site: Site, name: str, markdown: str) -> str:
    """Return the page's Markdown with what its classes, claims and terms ask for."""
    text = f"\n\n{markdown}\n"
    text = with_terms_linked(site, name, text)
    for each, label in LABELS.items():
        paragraph = re.compile(PARAGRAPH.format(name=each), re.MULTILINE)
        text = paragraph.sub(rf"**{label}** \g<body>{{: .{each} }}", text)
    text = OWNED.sub(_owned, text)
    up = "../" * name.count("/")
    source = f"[The article we check says so.]({up}article.md#the-article){{ .whose }}"
    text = SAID.sub(rf" {source}\n\g<attributes>", text)
    text = ALSO.sub(lambda found: _also(site.guide, found["body"]), text)
    text = EXAMPLE.sub(lambda found: _example(site.guide, found), text)
    text = CHECK.sub(lambda found: _check(site.guide, found[0]), text)
    return CLAIM.sub(lambda found: _claim(site.guide, found), text).strip("\n") + "\n"


def _check(guide: Guide, paragraph: str) -> str:
    """Say of each verdict that trains without a measured prompt that the prompt comes first."""

    def gated(link: re.Match[str]) -> str:
        answers = parse(guide, link["query"]).answers
        first = "measure a prompt first, then " if decide(guide, answers).gate else ""
        return f"{first}{link[0]}"

    return LINK.sub(gated, paragraph).replace("→", ARROW)


def _claim(guide: Guide, link: re.Match[str]) -> str:
    """Mark a link that asks the quiz, and say what it is about.

    As a title: text that only ears should meet would be copied and searched as well.
    """
    named = ", ".join(guide.criteria[id].name for id in parse(guide, link["query"]).answers)
    address = link[0].partition("](")[2]
    return f'[{link["text"]}]({address}{{ .asks title="The quiz’s verdict on: {escape(named)}" }}'


def with_terms_linked(site: Site, name: str, markdown: str) -> str:
    """Link the first use of each glossary term, outside headings, links and code."""
    if not site.terms or name == GLOSSARY:
        return markdown
    up = "../" * name.count("/")
    done = {id for id in site.terms.values() if f"glossary.md#{id})" in markdown}

    def link(found: re.Match[str]) -> str:
        id = site.terms.get((found["term"] or "").lower())
        if id is None or id in done:
            return found[0]
        done.add(id)
        return f"[{found[0]}]({up}glossary.md#{id}){{ .term }}"

    return _pattern(tuple(site.terms)).sub(link, markdown)


@cache
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Match what must be left alone, or a term, the longest first, with its plural."""
    longest = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    return re.compile(
        rf"{TERM_SKIPS}|(?<![\w-])(?P<term>{longest})(?:s|es)?(?![\w-])",
        re.IGNORECASE | re.MULTILINE,
    )


def _owned(found: re.Match[str]) -> str:
    """Say whose the numbers of a marked block are, behind its last sentence."""
    label = OWNERS[found["owner"]]
    return f"{f' <small class="whose">{label}</small>' if label else ''}\n{found['attributes']}"


def _also(guide: Guide, claims: str) -> str:
    links = [*LINK.finditer(claims)]
    rows = []
    for link in links:
        answers = parse(guide, link["query"]).answers
        first = "measure a prompt first, then " if decide(guide, answers).gate else ""
        label = guide.outcomes[decide(guide, answers).id].label
        asked = "; ".join(
            f"{guide.criteria[id].name}: {guide.criteria[id].choices[answers[id]]}"
            for id in guide.criteria
            if id in answers
        )
        address = link[0].partition("](")[2]
        rows.append(f"- {asked} {ARROW} {first}[{label}]({address}{{ .asked }}")
    more = f"{len(links)} more ways" if len(links) > 1 else "One more way"
    summary = f"<summary>{more} to answer the quiz, with the verdict</summary>"
    return "\n".join(['<details class="also" markdown>', summary, "", *rows, "", "</details>"])


def _example(guide: Guide, found: re.Match[str]) -> str:
    answers = parse(guide, found["query"]).answers
    verdict = decide(guide, answers)
    asked = [(guide.criteria[id], answers[id]) for id in guide.criteria if id in answers]
    rows = [f"- {criterion.name}: {criterion.choices[id]}" for criterion, id in asked]
    gate = "measure a prompt first; if it falls short, " if verdict.gate else ""
    label = guide.outcomes[verdict.id].label
    link = f"[{label}]({found['quiz']}?{write(guide, answers)}){{ .asked }}"
    return "\n".join(
        [
            '<div class="example" markdown>\n',
            found["story"],
            *rows,
            f"\nThe quiz says: {gate}{link}.",
            "{: .outcome }\n",
            "</div>",
        ]
    )
