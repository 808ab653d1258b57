"""A small document in each format, whole: what is escaped, numbered, ticked off or left out."""

from quiz.decision.output.document import MADR, PAGE, Document, Section, html, markdown, text

NO_ITEMS = Section("", ())
SOURCE = ("Cost & <size>", "https://guide.example/X(1) a/?b=c&d=e")
DOCUMENT = Document(
    title="Decision: C* <now>",
    lead="Use [it] & wait.",
    facts={"Status": "proposed", "Who decides": ""},
    sections=dict.fromkeys((*PAGE, *MADR), NO_ITEMS)
    | {
        "options": Section("", (("One",), ("Two",))),
        "reasons": Section("Because of `a_b`.", (("It is so. ", SOURCE, " · ", SOURCE),)),
        "steps": Section("", (("Ask.",), ("Measure.",))),
        "open": Section("Either <one>.", (("Why?",), ("When?",))),
        "more": Section("Version 1.", ()),
    },
)


def test_markdown_escapes_its_own_signs_and_ends_no_address_early() -> None:
    source = r"[Cost & \<size\>](https://guide.example/X%281%29%20a/?b=c&d=e)"

    assert markdown(DOCUMENT) == (
        "---\nstatus: proposed\ndecision-makers: []\n---\n# Decision: C\\* \\<now\\>\n\n"
        "**Use \\[it\\] & wait.**\n\n"
        "## Considered Options\n\n- One\n- Two\n\n"
        f"## Decision Outcome\n\nBecause of \\`a\\_b\\`.\n\n- It is so. {source} · {source}\n\n"
        "### Next Step This Week\n\n1. Ask.\n2. Measure.\n\n"
        "### Confirmation\n\nEither \\<one\\>.\n\n- [ ] Why?\n- [ ] When?\n\n"
        "## More Information\n\nVersion 1.\n"
    )


def test_text_is_as_it_stands_with_addresses_in_brackets() -> None:
    source = "Cost & <size> (https://guide.example/X(1) a/?b=c&d=e)"

    assert text(DOCUMENT) == (
        "DECISION: C* <NOW>\n\nUse [it] & wait.\n\nStatus: proposed\nWho decides:\n\n"
        "NEXT STEP THIS WEEK\n\n1. Ask.\n2. Measure.\n\n"
        "STILL OPEN\n\nEither <one>.\n\n[ ] Why?\n[ ] When?\n\n"
        f"WHY\n\nBecause of `a_b`.\n\n- It is so. {source} · {source}\n\n"
        "WHERE THIS COMES FROM\n\nVersion 1.\n"
    )


def test_html_has_numbered_and_other_lists_and_boxes_only_where_things_are_open() -> None:
    source = '<a href="https://guide.example/X(1) a/?b=c&amp;d=e">Cost &amp; &lt;size&gt;</a>'

    assert html(DOCUMENT) == (
        "<h1>Decision: C* &lt;now&gt;</h1>\n<p><b>Use [it] &amp; wait.</b></p>\n"
        "<ul><li><b>Status:</b> proposed</li><li><b>Who decides:</b> …</li></ul>\n"
        "<h2>Next step this week</h2>\n<ol><li>Ask.</li><li>Measure.</li></ol>\n"
        "<h2>Still open</h2>\n<p>Either &lt;one&gt;.</p>\n"
        "<ul><li>☐ Why?</li><li>☐ When?</li></ul>\n"
        "<h2>Why</h2>\n<p>Because of `a_b`.</p>\n"
        f"<ul><li>It is so. {source} · {source}</li></ul>\n"
        "<h2>Where this comes from</h2>\n<p>Version 1.</p>\n"
    )
