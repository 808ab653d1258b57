"""A decision record: what it holds in each format, and that it can be opened again."""

import json
import re
from html.parser import HTMLParser

import pytest

from quiz import bridge
from quiz.decision import Guide, VerdictJson, decide, explain
from quiz.decision.guide.evidence import citation
from quiz.decision.links.find import find_results
from quiz.decision.links.query_string import Link, permalink
from quiz.decision.output.decision_record import FEW, RecordJson, record
from quiz.decision.output.verdict_json import PathStepJson, SourceJson
from tests.core.readers import sets_of

SITE, DAY = "https://guide.example/", "2026-11-24"
FORMATS = ("html", "markdown", "text")
ANSWERS = {"freshness": "changing", "citations": "yes", "gap": "both"}


def _format(formats: RecordJson, format: str) -> str:
    return str({**formats}[format])


def _verdict(guide: Guide, answers: dict[str, str]) -> VerdictJson:
    return explain(guide, decide(guide, answers))


@pytest.mark.parametrize("format", FORMATS)
def test_a_record_holds_what_a_team_has_to_know(guide: Guide, format: str) -> None:
    verdict = explain(guide, decide(guide, ANSWERS))
    text = _format(record(guide, verdict, SITE, DAY), format).replace("&amp;", "&")

    wanted = [verdict["label"], verdict["headline"], DAY, "2027-05", guide.version]
    wanted += verdict["first_steps"] + [each["because"] for each in verdict["reasons"]]
    wanted += [f"{SITE}{each['section']}" for each in verdict["reasons"]]
    wanted += [source["url"] for each in verdict["reasons"] for source in each["evidence"]]
    wanted += [guide.criteria[each["criterion"]].question for each in verdict["open"][:4]]
    wanted += [each.label for each in guide.exits.values()]
    wanted.append(f"{SITE}quiz/#freshness=changing&citations=yes&gap=both&v={guide.version}")
    unescaped = text.replace("\\", "")
    assert [each for each in wanted if each.upper() not in unescaped.upper()] == []


def test_the_markdown_has_the_sections_of_an_madr(guide: Guide) -> None:
    lines = record(guide, _verdict(guide, ANSWERS), SITE, DAY)["markdown"].splitlines()

    assert lines[:6] == ["---", "status: proposed", f"date: {DAY}", "decision-makers: []",
                         "review: 2027-05", "---"]  # fmt: skip
    assert [line for line in lines if line.startswith(("# ", "## "))] == [
        "# Decision: RAG with a fine-tuned model, if a measured prompt falls short",
        "## Context and Problem Statement",
        "## Considered Options",
        "## Decision Outcome",
        "## More Information",
    ]
    assert sum(line.startswith("- [ ] ") for line in lines) == FEW


def test_tools_for_such_records_find_title_options_and_what_was_chosen(guide: Guide) -> None:
    """A title right behind the front matter, which is all that adr-log and madr-tools read."""
    for answers in sets_of(guide, 1):
        verdict = _verdict(guide, answers)
        text = record(guide, verdict, SITE, DAY)["markdown"]

        assert {"### Consequences", "### Confirmation"} <= {*text.splitlines()}
        assert text.splitlines()[6].startswith(f"# Decision: {verdict['label']}")
        chosen = re.search(r'^Chosen option: "(.+?)", because (.+)$', text, re.MULTILINE)
        assert chosen and chosen[1] == verdict["label"]
        assert f"\n- {chosen[1]}\n" in text.partition("## Considered Options")[2]
        because = [each["because"] for each in (*verdict["reasons"], *verdict["presumed"])]
        assert chosen[2].lower() == because[0].lower()


def test_a_record_in_the_form_of_before_opens_still(guide: Guide) -> None:
    """Its way back is the link, so neither headings nor front matter bear on it."""
    link = permalink(guide, SITE, ANSWERS, "hybrid")
    old = (
        f"---\nstatus: proposed\ndate: {DAY}\ndecision-makers: \nreview: 2027-05\n---\n\n"
        "# Decision: RAG with a fine-tuned model\n\n## Decision Outcome\n\nChosen: RAG with a "
        f"fine-tuned model.\n\n## More Information\n\n- [Open this result again]({link})\n"
    )

    (result,) = find_results(guide, old)
    assert (result.answers, result.verdict) == (ANSWERS, "hybrid")


def test_the_html_is_well_formed_and_links_only_to_web_pages(guide: Guide) -> None:
    parser = _Tags()
    parser.feed(record(guide, _verdict(guide, ANSWERS), SITE, DAY)["html"])

    assert parser.open == []
    assert {"h1", "h2", "ol", "ul", "li", "a", "b"} <= parser.seen
    assert all(address.startswith("https://") for address in parser.addresses)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.seen.add(tag)
        self.addresses += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_title_of_a_link_names_verdict_date_and_version_as_the_record_does(
    guide: Guide,
) -> None:
    formats = record(guide, _verdict(guide, ANSWERS), SITE, DAY)

    title = "Decision: RAG with a fine-tuned model, if a measured prompt falls short"
    assert formats["title"] == f"{title} ({DAY}, guide version {guide.version})"
    assert f"<h1>{title}</h1>" in formats["html"]


@pytest.mark.parametrize("format", [*FORMATS, "permalink"])
def test_every_record_opens_again_with_its_answers(guide: Guide, format: str) -> None:
    everything = {criterion.id: [*criterion.choices][-1] for criterion in guide.criteria.values()}
    for answers in [*sets_of(guide, 1), everything]:
        verdict = explain(guide, decide(guide, answers))

        (result,) = find_results(guide, _format(record(guide, verdict, SITE, DAY), format))

        assert result == Link(answers, guide.version, verdict["verdict"], (), result.mended)
        assert not result.mended or format == "html"


@pytest.mark.parametrize("answers", [ANSWERS, {"access": "yes"}, {}], ids=["some", "one", "none"])
@pytest.mark.parametrize("format", FORMATS)
def test_a_record_without_a_site_links_to_sources_alone_and_says_how_it_opens(
    guide: Guide, format: str, answers: dict[str, str]
) -> None:
    verdict = _verdict(guide, answers)
    text = _format(record(guide, verdict, "", DAY), format)

    links = re.findall(r'href="([^"]*)"|\]\(([^)]*)\)', text)
    assert all("".join(each).startswith("https://") for each in links)
    pages = {each["section"] for each in (*verdict["reasons"], *verdict["cautions"])}
    assert [page for page in pages if page in text] == []
    assert "paste this record into the quiz" in text
    assert [each.answers for each in find_results(guide, text)] == [answers]


def test_a_verdict_json_opens_again_too(guide: Guide) -> None:
    verdict = _verdict(guide, ANSWERS)

    assert find_results(guide, json.dumps(verdict, indent=2)) == [
        Link(ANSWERS, guide.version, "hybrid", (), mended=False)
    ]


def test_every_link_of_a_page_is_found_once_and_nothing_else(guide: Guide) -> None:
    page = f"""We chose [RAG]({SITE}quiz/?gap=knowledge) once.
    See {SITE}quiz/#gap=both&v=0.1.0&verdict=hybrid.
    Again: <a href="{SITE}quiz/?gap=knowledge">RAG</a>. Not ours: https://shop.example/?q=shoes#top
    """

    results = [(each.answers, each.version, each.verdict) for each in find_results(guide, page)]
    assert results == [
        ({"gap": "knowledge"}, None, None),
        ({"gap": "both"}, "0.1.0", "hybrid"),
    ]


@pytest.mark.parametrize("text", ["", "{", "[" * 5_000, '{"a":' * 5_000, "null", "no link here"])
def test_a_text_without_a_record_holds_none(guide: Guide, text: str) -> None:
    assert find_results(guide, text) == []


def test_markup_in_words_is_text_in_every_format(guide: Guide) -> None:
    verdict = _verdict(guide, {})
    verdict["headline"] = "<b>*bold*</b> [link](x)"
    formats = record(guide, verdict, SITE, DAY)

    assert "&lt;b&gt;*bold*&lt;/b&gt;" in formats["html"]
    assert r"\<b\>\*bold\*\</b\> \[link\](x)" in formats["markdown"]


def test_the_review_is_half_a_year_on_across_the_year_s_end(guide: Guide) -> None:
    text = {
        day: record(guide, _verdict(guide, {}), SITE, day)["text"] for day in (DAY, "2026-06-30")
    }

    assert "Review: 2027-05\n" in text[DAY]
    assert "Review: 2026-12\n" in text["2026-06-30"]


def test_the_permalink_of_no_answers_is_whole(guide: Guide) -> None:
    assert permalink(guide, SITE, {}, "rag") == f"{SITE}quiz/#v={guide.version}&verdict=rag"


def test_the_page_can_ask_for_a_record_and_open_one(guide: Guide) -> None:
    ask = {"answers": ANSWERS, "record": {"site": SITE, "day": DAY}}
    formats = json.loads(bridge.answer(json.dumps(ask)))
    opened = json.loads(bridge.answer(json.dumps({"saved": formats["permalink"]})))

    assert formats == record(guide, _verdict(guide, ANSWERS), SITE, DAY)
    assert opened["saved"][0]["answers"] == ANSWERS


@pytest.mark.parametrize(
    "day", ["today", "2026-99-99", "2026-02-29", "20261124", "2026-11-24T1", ""]
)
def test_a_day_that_is_none_is_refused_with_a_sentence(day: str) -> None:
    ask = {"answers": {}, "record": {"site": SITE, "day": day}}

    assert json.loads(bridge.answer(json.dumps(ask))) == {
        "error": f"the day is {day!r}; give one that there is, such as 2026-11-24"
    }


def test_a_record_says_when_no_single_answer_would_change_it(guide: Guide) -> None:
    verdicts = (_verdict(guide, answers) for answers in sets_of(guide, 2))
    clear = next(each for each in verdicts if each["clear"] and not each["settled"])

    assert "No single open question would change this verdict." in _lines(guide, clear)


def test_a_record_says_when_no_further_answer_would_change_it(guide: Guide) -> None:
    everything = {id: next(iter(criterion.choices)) for id, criterion in guide.criteria.items()}

    lines = _lines(guide, _verdict(guide, everything))
    assert "No further answer in the quiz would change this verdict." in lines


def _lines(guide: Guide, verdict: VerdictJson, format: str = "text") -> list[str]:
    return _format(record(guide, verdict, SITE, DAY), format).replace("\\", "").splitlines()


def test_a_verdict_that_waits_for_no_prompt_stands_without_a_condition(guide: Guide) -> None:
    verdict = _verdict(guide, {**ANSWERS, "prompting": "falls-short"})
    formats = record(guide, verdict, SITE, DAY)

    assert verdict["gate"] is None
    assert formats["text"].splitlines()[0] == f"Decision: {verdict['label']}".upper()
    assert formats["permalink"] == permalink(guide, SITE, verdict["answers"], verdict["verdict"])


def test_a_record_has_the_facts_that_a_team_fills_in(guide: Guide) -> None:
    lines = _lines(guide, _verdict(guide, ANSWERS))

    assert lines[4:8] == ["Status: proposed", f"Date: {DAY}", "Who decides:", "Review: 2027-05"]


def test_a_record_says_what_the_guide_is_not_for_or_where_to_look_first(guide: Guide) -> None:
    inside = _verdict(guide, ANSWERS)
    verdicts = (_verdict(guide, answers) for answers in sets_of(guide, 2))
    outside = next(each for each in verdicts if each["exit"])
    assert outside["exit"]

    not_for = "; ".join(each.label for each in guide.exits.values())
    elsewhere = f"Look elsewhere first: {outside['exit']['label']}. {outside['exit']['text']}"
    found = [{*_lines(guide, each)} for each in (inside, outside)]
    assert [f"For answers drawn from text. Not for: {not_for}." in each for each in found] == [
        True,
        False,
    ]
    assert [elsewhere in each for each in found] == [False, True]


HEADINGS_OF_LISTS = (
    *("## Considered Options", "### Answers That Disagree", "### What Comes Next"),
    *("### What Speaks against It", "### Consequences", "#### What We Will Need"),
    *("#### What to Beware of", "### Next Step This Week", "#### What Would Change It"),
)


def test_lists_that_need_no_sentence_follow_their_heading_at_once(guide: Guide) -> None:
    bullets: dict[str, str] = {}
    for answers in ({"corpus": "none", "citations": "yes"}, ANSWERS):
        lines = _lines(guide, _verdict(guide, answers), "markdown")
        for heading in {*HEADINGS_OF_LISTS} & {*lines}:
            bullets[heading] = lines[lines.index(heading) + 2].split(" ")[0]

    numbered = ("### What Comes Next", "### Next Step This Week")
    assert bullets == {
        heading: "1." if heading in numbered else "-" for heading in HEADINGS_OF_LISTS
    }


@pytest.mark.parametrize(
    ("because", "end"),
    [
        ("An index can be updated.", "an index can be updated."),
        ("RAG can be updated.", "RAG can be updated."),
        ("IDs are looked up.", "IDs are looked up."),
    ],
)
def test_the_first_reason_ends_a_sentence_and_capitals_stay(
    guide: Guide, because: str, end: str
) -> None:
    verdict = _verdict(guide, ANSWERS)
    verdict["reasons"][0]["because"] = because

    chosen = f'Chosen option: "{verdict["label"]}", because {end}'
    assert chosen in _lines(guide, verdict)


def test_what_is_assumed_and_risks_are_linked_to_where_the_guide_says_more(guide: Guide) -> None:
    verdict = _verdict(guide, {})
    source: SourceJson = {
        "id": "doe",
        "label": "Doe 2020",
        "url": "https://doe.example/",
        "read": "secondary",
    }
    verdict["cautions"] = [
        {"text": "It may leak.", "section": "risks/#leaks", "evidence": [source, source]}
    ]
    lines = _lines(guide, verdict, "markdown")

    (assumed, *_) = verdict["presumed"]
    why = f"[Why this is assumed]({SITE}{assumed['section']})"
    assert f"- {assumed['because']} {why}" in lines
    cited = f"[{citation('Doe 2020', 'secondary')}](https://doe.example/)"
    assert citation("Doe 2020", "secondary") != "Doe 2020"
    assert f"- It may leak. [More]({SITE}risks/#leaks) · {cited} · {cited}" in lines


def test_one_step_is_no_path_and_two_are(guide: Guide) -> None:
    verdict = _verdict(guide, ANSWERS)
    first: PathStepJson = {"verdict": "a", "label": "Prompt", "until": "it falls short"}
    last: PathStepJson = {"verdict": "b", "label": "Train", "until": ""}

    verdict["path"] = [first, last]
    assert {"1. Prompt.", "2. If it falls short: Train."} <= {*_lines(guide, verdict)}
    verdict["path"] = [first]
    assert "1. Prompt." not in _lines(guide, verdict)


def test_a_record_says_which_answers_would_change_it_and_to_what(guide: Guide) -> None:
    verdict = _verdict(guide, ANSWERS)
    lines = _lines(guide, verdict)

    flip = verdict["flips"][0]
    reply = guide.criteria[flip["criterion"]].reply(flip["to"])
    assert f"- {reply} → {guide.outcomes[flip['verdict']].label}" in lines
    open = next(each for each in verdict["open"] if len(each["leads_to"]) > 1)
    criterion = guide.criteria[open["criterion"]]
    ways = "; ".join(
        f"“{criterion.choices[to]}” → {guide.outcomes[id].label}"
        for to, id in open["leads_to"].items()
    )
    assert f"[ ] {criterion.name}: {criterion.question} {ways}. Owner: … By: …" in lines
    assert "Any one of these answers would change the verdict." in lines
    link = permalink(guide, SITE, ANSWERS, verdict["verdict"])
    assert {f"- Open this result again ({link})", f"- {link}"} <= {*lines}
