"""Two small pages of a site, as the build hands them over."""

from datetime import date

import pytest

from quiz.decision import load_guide
from scripts.machines.article import Article
from scripts.machines.publication import Publication
from scripts.pages.signposts import sections

GUIDE = load_guide()
SITE = "https://guide.invalid/"
ABOUT = """\
<h1 id="about">About<a class="headerlink" href="#about">¶</a></h1>
<p>See <a href="../glossary/#term-a">a</a>.</p>
<h2 id="four-lines">Four lines<a class="headerlink" href="#four-lines">¶</a></h2>
<ul><li><strong>Question.</strong> Which <a href="../glossary/#term-a">a</a>
of <a href="../">all</a>?</li></ul>
<h2 id="else">Else<a class="headerlink" href="#else">¶</a></h2>
<p>More.</p>
"""
GLOSSARY = """\
<h1 id="glossary">Words &amp; terms<a class="headerlink" href="#glossary">¶</a></h1>
<h2 id="term-a">A<a class="headerlink" href="#term-a">¶</a></h2>
<p>Ends with &lt;/script&gt;. No more.</p>
<h2 id="others">Others<a class="headerlink" href="#others">¶</a></h2>
<p>Text.</p>
"""


def article(name: str, html: str, address: str, changed: date | None) -> Article:
    listed = tuple(sections(name, html, "What it is."))
    return Article(name, html, listed, "What it is.", ("reference",), "The guide", address, changed)


@pytest.fixture
def about() -> Article:
    return article("about.md", ABOUT, f"{SITE}about/", date(2026, 11, 4))


@pytest.fixture
def glossary() -> Article:
    return article("glossary.md", GLOSSARY, f"{SITE}glossary/", None)


@pytest.fixture
def publication(about: Article, glossary: Article) -> Publication:
    log, day = "## 0.2.0, not yet released\n\n- **New.**\n", date(2026, 11, 20)
    return Publication(GUIDE, "A guide", "To check.", SITE, (about, glossary), log, day)
