"""The theme's search, over all pages, and when its index is fetched."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from scripts.prose.markdown import pages
from tests.browser.conftest import Open
from tests.faults.wire import FAULTS
from tests.support.server import Server

SEARCH_INDEX = "/search/search_index.json"
type Astray = Callable[[dict[str, str]], dict[str, str]]

TYPED = {
    "what is RAG?": "glossary/#term-rag",
    "What is fine-tuning": "glossary/#term-fine-tuning",
    "finetuning": "glossary/#term-fine-tuning",
    "fine tuning": "glossary/#term-fine-tuning",
    "fine-tune": "glossary/#term-fine-tuning",
    "fine tune": "glossary/#term-fine-tuning",
    "finetune": "glossary/#term-fine-tuning",
    "ft": "glossary/#term-fine-tuning",
    "lora": "glossary/#term-lora",
    "embeddings": "glossary/#term-embedding",
    "vector DB": "faq/#faq-vector-database",
    "vector database": "faq/#faq-vector-database",
    "GraphRAG": "rag/#one-look-up-or-many",
    "MCP": "elsewhere/#mcp-and-skills",
    "skills": "elsewhere/#mcp-and-skills",
    "agent": "glossary/#term-agentic-search",
    "agents": "glossary/#term-agentic-search",
    "agentic RAG": "glossary/#term-agentic-search",
    "cost": "faq/#faq-cost",
    "How much does it cost?": "faq/#faq-cost",
    "GDPR": "security/#erasure",
    "local model": "objections/#private-data",
    "llama.cpp": "criteria/hosting/#hosting-length",
    "Ollama": "criteria/hosting/#hosting-length",
    "on-premise": "objections/#private-data",
    "on-prem": "objections/#private-data",
    "hallucinations": "glossary/#term-hallucination",
    "evaluation": "step-zero/#one-number",
    "evals": "step-zero/#one-number",
    "LLM as a judge": "step-zero/#paste-test",
    "golden set": "step-zero/#collect-questions",
    "chunking": "glossary/#term-chunk",
    "how many examples": "faq/#faq-examples",
    "PDF": "rag/#reading-files",
    "OCR": "rag/#reading-files",
    "invoices": "elsewhere/#extraction",
    "text-to-SQL": "elsewhere/#text-to-sql",
    "Excel": "elsewhere/#counts-and-records",
    "spreadsheets": "elsewhere/#counts-and-records",
    "RLHF": "glossary/#term-preference-tuning",
    "DPO": "fine-tuning/#preference-and-reinforcement",
    "RFT": "fine-tuning/#preference-and-reinforcement",
    "DSPy": "prompting/#falls-short",
    "GEPA": "prompting/#falls-short",
    "o1": "prompting/#reasoning-models",
    "CAG": "glossary/#term-long-context",
    "memory": "long-context/#conversation-memory",
    "multilingual": "rag/#languages",
    "chatbot": "faq/#faq-start",
    "semantic search": "glossary/#term-hybrid-search",
    "prompt engineering": "prompting/#what-prompting-is",
    "context window": "glossary/#term-context-window",
    "retrival": "glossary/#term-retrieval",
    "hallucinaton": "glossary/#term-hallucination",
    "(RAG)": "glossary/#term-rag",
    "rag:": "glossary/#term-rag",
}
AMERICAN = {
    "license": "buying/#may-we",
    "summarization": "long-context/#when-long-context-wins",
    "quantization": "glossary/#term-quantisation",
    "behavior": "framework/#behaviour-or-knowledge",
    "labeling": "elsewhere/#labelling",
    "distill": "glossary/#term-distillation",
}
GLOSSARY = re.compile(r'^## (?P<term>.+) \{ #(?P<id>\S+)(?: data-terms="(?P<variants>[^"]+)")? \}$')
SEARCH = """async (all) => {
  const $list = document.querySelector(".md-search-result__list");
  const $input = document.querySelector("[data-md-component=search-query]");
  const score = ($found) => Number($found.dataset.mdScore);
  const search = (typed) => new Promise((resolve) => {
    $list.replaceChildren(document.createElement("li")); // goes when a result comes, even of none
    const observer = new MutationObserver(() => {
      observer.disconnect();
      const found = [...$list.querySelectorAll("[data-md-score]")];
      const [$best] = found.sort((one, other) => score(other) - score(one)); // which Enter opens
      resolve($best ? $best.closest("a").href : "");
    });
    observer.observe($list, { childList: true });
    $input.value = typed;
    $input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  });
  const found = {};
  for (const typed of all) found[typed] = await search(typed);
  return found;
}"""


@pytest.fixture
def astray(open_page: Open, server: Server) -> Astray:
    """Type into the search of a page; return what Enter leads to where that is not expected."""
    page = open_page("/tags/")
    page.get_by_role("textbox", name="Search").fill("attribution")
    page.keyboard.press("End")
    expect(page.locator(".md-search-result__link").first).to_be_attached()

    def astray(expected: dict[str, str]) -> dict[str, str]:
        found: dict[str, str] = page.evaluate(SEARCH, list(expected))
        sections = {typed: _section(address, server) for typed, address in found.items()}
        return {typed: to for typed, to in sections.items() if to != expected[typed]}

    return astray


def _section(address: str, server: Server) -> str:
    """Return an address below the root, without what is to be highlighted there."""
    parts = urlsplit(address.removeprefix(f"{server.address}/"))
    return f"{parts.path}#{parts.fragment}" if parts.fragment else parts.path


def _glossary() -> Iterator[tuple[str, str]]:
    """Yield each way in which a term of the glossary is written, in lower case, and its section."""
    (glossary,) = (page for page in pages() if page.name == "glossary.md")
    for head in filter(None, map(GLOSSARY.match, glossary.lines)):
        yield head["term"].lower(), f"glossary/#{head['id']}"
        for variant in filter(None, (head["variants"] or "").split(",")):
            yield variant.strip().lower(), f"glossary/#{head['id']}"


def _mistyped(term: str) -> str:
    """Swap two letters in the middle of the longest word; of three, as RAG, it is another word."""
    longest = max(re.findall(r"\w+", term), key=len)
    if len(longest) <= 3:
        return term
    middle = len(longest) // 2
    letters = [*longest]
    letters[middle - 1], letters[middle] = letters[middle], letters[middle - 1]
    return term.replace(longest, "".join(letters))


def test_what_people_type_leads_to_the_section_that_answers_it(astray: Astray) -> None:
    assert astray(TYPED | AMERICAN) == {}


def test_each_term_of_the_glossary_leads_to_it_in_every_variant_and_mistyped(
    astray: Astray,
) -> None:
    glossary = dict(_glossary())
    assert len(glossary) > 60

    assert astray(glossary) == {}
    assert astray({_mistyped(term): section for term, section in glossary.items()}) == {}


def test_enter_opens_what_was_found_at_its_section(open_page: Open, server: Server) -> None:
    page = open_page("/quiz/")
    page.get_by_role("textbox", name="Search").press_sequentially("what is RAG?")
    expect(page.locator(".md-search-result__link[href*='#term-rag']")).to_be_visible()
    page.keyboard.press("Enter")

    expect(page.locator("#term-rag:target")).to_be_in_viewport()
    expect(page.locator("article mark").first).to_contain_text("RAG")


def test_the_index_waits_until_somebody_turns_to_the_search(
    open_page: Open, server: Server
) -> None:
    page = open_page("/rag/", wait_until="networkidle")
    page.mouse.move(0, 600)  # over the text

    assert not server.is_asked_for(SEARCH_INDEX, within=0)
    page.get_by_role("textbox", name="Search").hover()
    assert server.is_asked_for(SEARCH_INDEX, within=10)
    page.get_by_role("textbox", name="Search").click()
    assert server.asked[SEARCH_INDEX] == 1


def test_it_comes_with_the_key_that_opens_the_search(open_page: Open, server: Server) -> None:
    page = open_page("/rag/", wait_until="networkidle")
    page.keyboard.press("/")

    assert server.is_asked_for(SEARCH_INDEX, within=10)


def test_it_comes_with_a_touch_on_the_sign_of_the_search(open_page: Open, server: Server) -> None:
    phone = {"viewport": {"width": 320, "height": 640}, "has_touch": True}
    page = open_page("/rag/", wait_until="networkidle", **phone)
    page.locator("label.md-header__button[for=__search]").tap()

    assert server.is_asked_for(SEARCH_INDEX, within=10)


@pytest.mark.parametrize("query", ["?q=LoRA", "?h=index"])
def test_an_address_with_a_query_or_words_to_be_marked_asks_for_it_at_once(
    open_page: Open, server: Server, query: str
) -> None:
    open_page(f"/rag/{query}")

    assert server.is_asked_for(SEARCH_INDEX, within=10)


@pytest.mark.parametrize("how", ["the network is cut", "only half", "404", "a sign-in page"])
def test_an_index_that_does_not_come_is_said_to_be_missed_and_a_reload_helps(
    open_page: Open, server: Server, how: str
) -> None:
    server.replies[SEARCH_INDEX] = FAULTS[how]
    page = open_page("/rag/", troubled=True)
    page.get_by_role("textbox", name="Search").press_sequentially("LoRA")
    expect(page.get_by_text("The index of the search did not arrive")).to_be_visible()

    server.replies.clear()
    page.reload()

    page.get_by_role("textbox", name="Search").press_sequentially("LoRA")
    expect(page.locator(".md-search-result__link[href*='#term-lora']").first).to_be_visible()
