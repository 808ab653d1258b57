"""A page's HTML as Markdown: what a reader sees, and nothing that a parser would misread."""

import pytest
from markdown_it import MarkdownIt

from scripts.machines.markdown_text import markdown
from scripts.pages.annotate import ARROW

CASES = {
    "a heading, without its link to itself": (
        '<h2 id="a">When <em>it</em> wins<a class="headerlink" href="#a">¶</a></h2>',
        "## When *it* wins",
    ),
    "a line for each sentence": ("<p>One.\nTwo.</p>", "One.\nTwo."),
    "emphasis, whose marks no space touches": ("<p><b> a </b>b <i></i></p>", "**a** b"),
    "code, with backticks in it": ("<p><code>a`b</code></p>", "``a`b``"),
    "what Markdown would take for its own": (
        "<p>*a* [b] `c` &lt;d&gt; &amp;amp; _e_ f_g 1 &lt; 2</p>",
        "\\*a\\* \\[b\\] \\`c\\` \\<d> \\&amp; \\_e\\_ f_g 1 < 2",
    ),
    "what a line would begin with": ("<p># a\n1. b\n- c\n+d</p>", "\\# a\n1\\. b\n\\- c\n\\+d"),
    "a list in a list": (
        "<ul><li>a<ol><li>b</li><li>c</li></ol></li><li><p>d</p><p>e</p></li></ul>",
        "- a\n  1. b\n  2. c\n- d\n\n  e",
    ),
    "terms, with what is said of them": (
        "<dl><dt>a</dt><dd>b</dd><dd>c</dd><dt>d</dt><dd>e</dd></dl>",
        "**a**\n\n- b\n- c\n\n**d**\n\n- e",
    ),
    "a question with its choices": (
        '<fieldset><legend><h2 id="q">Why?</h2></legend>\n<label><input type="radio"><span>a</span>'
        "</label>\n<label><input><span>b</span></label></fieldset>",
        "## Why?\n\n- a\n- b",
    ),
    "what folds": ("<details><summary>More</summary><p>a</p></details>", "**More**\n\na"),
    "a heading that unfolds what is below it": (
        '<details><summary><h3 id="a">More</h3></summary><p>a</p></details>',
        "### More\n\na",
    ),
    "a quotation": ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
    "code in a block": (
        '<pre><code class="language-yaml">a: *b\n\n  c\n</code></pre>',
        "```yaml\na: *b\n\n  c\n```",
    ),
    "a table": (
        "<table><caption>T</caption><thead><tr><td></td><th>a|b</th></tr></thead>"
        "<tbody><tr><th>c</th><td>d\ne</td></tr></tbody></table>",
        "**T**\n\n|  | a\\|b |\n| --- | --- |\n| c | d e |",
    ),
    "what leads from answers to a verdict": (f"<p>a {ARROW} b</p>", "a → b"),
    "nothing that is hidden, drawn or to press": (
        "<p hidden>a</p><svg><text>b</text></svg><p>c<button>d</button></p><script>e</script>"
        '<p>f<span aria-hidden="true">g</span><br>h</p><input value="i"><!-- j -->',
        "c\n\nf\nh",
    ),
}


@pytest.mark.parametrize(("html", "expected"), CASES.values(), ids=list(CASES))
def test_html_is_written_as(html: str, expected: str) -> None:
    assert markdown(html, "") == f"{expected}\n"


@pytest.mark.parametrize(("html", "expected"), CASES.values(), ids=list(CASES))
def test_no_html_is_left_in_it(html: str, expected: str) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(expected)
    kinds = {each.type for token in tokens for each in [token, *(token.children or [])]}

    assert not kinds & {"html_block", "html_inline"}


def test_links_lead_from_the_page_s_own_address() -> None:
    html = '<p><a href="../quiz/?a=b&amp;c=d#e">q</a> <a href="#f">f</a> <a href="./(g)">g</a></p>'

    assert markdown(html, "https://guide.invalid/rag/") == (
        "[q](https://guide.invalid/quiz/?a=b&c=d#e) [f](https://guide.invalid/rag/#f) "
        "[g](<https://guide.invalid/rag/(g)>)\n"
    )


def test_links_stay_as_they_are_where_the_site_has_no_address() -> None:
    """The twin lies in its page's folder, so the same links hold."""
    assert markdown('<p><a href="../quiz/?a=b">q</a></p>', "") == "[q](../quiz/?a=b)\n"
