"""The page of costs: typed figures are added up by Python in the page, as CPython adds them up."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from quiz.cost.cost_json import CostJson, cost
from quiz.cost.presets import load_presets
from quiz.decision import load_guide
from quiz.terminal.cost_template import EXAMPLE
from tests.browser.conftest import Open
from tests.browser.quiz_page import answer, begin, expect_verdict, pass_one_more
from tests.core.costs import WORKED

GUIDE, PRESETS = load_guide(), load_presets()
PATH = "/cost/"
RANGED = re.compile(r"costs least: [\d,]+ US dollars \(")
"""What the first sentence has once the whole sum is there."""


def _example(**changed: dict[str, Any]) -> CostJson:
    tables = {name: {**table, **changed.get(name, {})} for name, table in EXAMPLE.items()}
    return cost(GUIDE, PRESETS, tables, {})


def _ways(page: Page) -> list[str]:
    return [
        row.locator("th").inner_text().split("\n")[0]
        for row in page.locator('[data-part="ways"] tr').all()
    ]


def _expect_whole(page: Page, found: CostJson) -> None:
    """Expect the whole sum of these figures, numbers, break-evens, drawings and all."""
    best = found["ways"][0]
    assert best["total_usd"]
    first = f"{best['label']} costs least: {best['total_usd']['likely']:,.0f} US dollars ("
    expect(page.locator('[data-part="cheapest"]')).to_contain_text(first)
    expect(page.locator("[data-part=ways] tr").first).to_contain_text(
        f"{best['cheapest_in']} of 100"
    )
    assert _ways(page) == [way["label"] for way in found["ways"]]
    leading = [each for each in found["break_evens"] if each["is_leading"]]
    starts = [f"From {each['requests_per_day']:,.0f} requests a day on" for each in leading]
    items = page.locator('[data-part="break-evens"] li').all_inner_texts()
    for item, start in zip(items, starts or ["None: at any traffic"], strict=True):
        assert item.startswith(start)
    left = [way for way in found["ways"] if way["by_volume"] and way["standing"] != "ruled-out"]
    for name, rows in (("by-month", len(best["by_month"])), ("by-volume", len(found["volumes"]))):
        assert page.locator(f'[data-part="{name}"] .cost__line').count() == len(left)
        assert page.locator(f'[data-part="{name}-table"] tbody tr').count() == rows
    assert page.locator('[data-part="by-volume"] .cost__mark').count() == len(leading)
    last = page.locator('[data-part="by-month-table"] tr').last.locator("td").first
    assert last.text_content() == f"{best['by_month'][-1]:,.0f}"


def test_what_is_typed_is_added_up_and_what_is_wrong_says_so_at_its_field(open_page: Open) -> None:
    page = open_page(PATH)
    cheapest = page.locator('[data-part="cheapest"]')
    text = page.locator('[name="text.text_tokens"]')
    expect(cheapest).to_have_text(RANGED)
    _expect_whole(page, _example())

    page.locator('[name="traffic.requests_per_month"]').fill("300k / 600k / 900,000")
    busier = _example(traffic={"requests_per_month": [300_000, 600_000, 900_000]})
    assert busier["cheapest"]
    _expect_whole(page, busier)
    expect(page.locator('[role="status"][data-part="status"]')).to_have_text(
        str(cheapest.text_content())
    )

    before = cheapest.text_content()
    text.fill("many")
    expect(page.locator("#cost-mistake")).to_have_text(
        "Give a number from 0, or three: low / likely / high."
    )
    expect(text).to_have_attribute("aria-describedby", "cost-mistake")
    assert cheapest.text_content() == before
    text.fill("200,000")
    expect(page.locator("#cost-mistake")).to_have_count(0)
    expect(text).not_to_have_attribute("aria-invalid", "true")


def test_one_press_shows_each_case_and_what_its_answers_rule_out(open_page: Open) -> None:
    page = open_page(PATH)
    for case in WORKED:
        found = cost(GUIDE, PRESETS, case["figures"], case["answers"])
        page.get_by_role("button", name=case["title"]).click()
        _expect_whole(page, found)
        out = [way for way in found["ways"] if way["standing"] == "ruled-out"]
        struck = page.locator('[data-standing="ruled-out"]')
        assert [row.locator("th s").inner_text() for row in struck.all()] == [
            way["label"] for way in out
        ]
        for row, way in zip(struck.all(), out, strict=True):
            expect(row).to_contain_text(way["because"])


def test_a_result_s_answers_fill_in_their_facts_and_a_link_brings_figures_back(
    open_page: Open,
) -> None:
    page = open_page(f"{PATH}#volume=high&gap=knowledge&freshness=changing")
    requests = page.locator('[name="traffic.requests_per_month"]')
    expect(requests).to_have_value("304,167 / 900,000 / 3,000,000")
    expect(page.locator('[data-part="taken"]')).to_have_text(GUIDE.criteria["volume"].reply("high"))
    expect(page.locator('[data-part="cheapest"]')).to_have_text(RANGED)
    expect(page.locator('[data-part="derived"]')).not_to_contain_text(GUIDE.criteria["volume"].name)

    page.locator('summary:has-text("budget")').click()
    page.locator('[name="plan.budget_usd_per_month"]').fill("10")
    offered = page.locator('[data-part="derived"] li', has_text="more than you can spend")
    expect(offered).to_contain_text("Derived from your figures")
    assert "failure=cost" in str(offered.locator("a").get_attribute("href"))
    assert "volume=high" in str(offered.locator("a").get_attribute("href"))

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy a link with my figures").click()
    expect(page.locator('[data-part="copied"]')).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    again = open_page(PATH + copied.partition(PATH)[2])
    expect(again.locator('[name="plan.budget_usd_per_month"]')).to_have_value("10")
    expect(again.locator('[data-part="cheapest"]')).to_have_text(RANGED)
    assert (
        again.locator('[data-part="cheapest"]').text_content()
        == page.locator('[data-part="cheapest"]').text_content()
    )


def _expect_record_with_costs(page: Page) -> None:
    """Expect the result's record with these costs, whose link brings the figures back."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save it as Markdown").click()
    markdown = download.value.path().read_text(encoding="utf-8")
    best = page.locator('[data-part="cheapest"]').inner_text().partition(" costs least: ")
    assert f"- {best[0]}: {best[2].split()[0]}" in markdown
    assert "traffic.requests_per_month=900k" in markdown
    page.get_by_role("button", name="Copy the decision record with these costs").click()
    expect(page.locator('[data-part="copied"]')).to_contain_text("Copied. Paste it into a page")


def test_a_result_leads_to_its_costs_and_what_follows_from_them_back_to_the_quiz(
    open_page: Open,
) -> None:
    page = open_page("/quiz/#gap=knowledge&freshness=changing&corpus=large")
    page.get_by_role("link", name="What would each way cost you?").click()
    expect(page.locator('[name="text.text_tokens"]')).to_have_value(
        "1,000,000 / 5,000,000 / 30,000,000"
    )
    page.locator('[name="traffic.requests_per_month"]').fill("900k")
    derived = page.locator('[data-part="derived"] li', has_text=GUIDE.criteria["volume"].name)
    expect(derived).to_contain_text("You expect 29,589 requests a day.")
    _expect_record_with_costs(page)
    derived.get_by_role("link").click()
    expect(page.locator('.quiz [data-part="label"]')).to_have_text(GUIDE.outcomes["rag"].label)
    assert "volume=high" in page.url
    assert "corpus=large" in page.url


def test_an_answer_that_follows_can_be_counted_with_at_once_and_loses_no_figure(
    open_page: Open,
) -> None:
    page = open_page(PATH)
    requests = page.locator('[name="traffic.requests_per_month"]')
    requests.fill("900000")
    derived = page.locator('[data-part="derived"] li', has_text=GUIDE.criteria["volume"].name)
    derived.get_by_role("button", name="Count with this answer").click()

    expect(page.locator('[data-show="judged"]').first).to_be_visible()
    expect(derived).to_be_hidden()
    expect(requests).to_have_value("900000")
    assert "900000" not in page.url


def test_a_verdict_that_costs_more_than_another_open_way_says_why_it_is_one(
    open_page: Open,
) -> None:
    page = open_page(f"{PATH}#gap=knowledge&freshness=occasional")
    small = {"text": {"text_tokens": 20_000}, "traffic": {"requests_per_month": 3_000}}
    for table, figures in small.items():
        for name, value in figures.items():
            page.locator(f'[name="{table}.{name}"]').fill(str(value))

    cheapest = page.locator('[data-part="cheapest"]')
    expect(cheapest).to_contain_text("Long context costs least")
    expect(cheapest).to_contain_text(
        re.compile(r"The verdict, RAG, costs [\d,]+ more: the answers")
    )
    expect(cheapest).to_contain_text("none of them rules out Long context")


def test_a_range_of_one_s_own_is_always_among_the_figures_that_move_a_total(
    open_page: Open,
) -> None:
    page = open_page(PATH)
    rows = page.locator('[data-part="tornado"] tr')
    expect(rows).to_have_count(8)
    page.locator('summary:has-text("Text and index")').click()
    page.locator('[name="index.embedding_usd_per_million_tokens"]').fill("0.1 / 0.2 / 0.3")

    expect(rows).to_have_count(9)
    expect(rows.last).to_contain_text("Turning text into vectors")


def test_a_range_of_one_s_own_that_moves_nothing_is_named_too(open_page: Open) -> None:
    page = open_page(PATH)
    unmoved = page.locator('[data-part="unmoved"]')
    expect(page.locator('[data-part="cheapest"]')).to_have_text(RANGED)
    expect(unmoved).to_be_hidden()
    page.locator('summary:has-text("Prices of the model")').click()
    page.locator('[name="model.window_tokens"]').fill("1m / 1m / 2m")

    expect(unmoved).to_contain_text("The longest prompt with its answer")


def test_a_way_that_costs_more_than_the_budget_says_so(open_page: Open) -> None:
    page = open_page(PATH)
    over = page.locator('[data-part="ways"] tr', has_text="over your budget")
    expect(page.locator('[data-part="cheapest"]')).to_have_text(RANGED)
    expect(over).to_have_count(0)
    page.locator('summary:has-text("budget")').click()
    page.locator('[name="plan.budget_usd_per_month"]').fill("1")

    left = page.locator('[data-part="ways"] tr:not([data-standing="ruled-out"])')
    expect(over).to_have_count(left.count())


def test_a_sum_of_known_figures_has_no_range_and_waits_for_none(open_page: Open) -> None:
    page = open_page(PATH)
    for field in page.locator('.cost__form input[type="text"]').all():
        if "/" in (text := field.input_value()):
            page.locator(f'[name="{field.get_attribute("name")}"]').evaluate(
                "($field, text) => { $field.value = text; }", text.split("/")[1].strip()
            )
    page.locator('[name="traffic.requests_per_month"]').fill("40000")

    expect(page.locator('[data-part="ways"] tr').first).to_contain_text("100 of 100")
    expect(page.locator('[data-part="ways"]')).not_to_contain_text("…")
    expect(page.locator('[data-part="cheapest"]')).not_to_contain_text("(")


def test_what_is_not_the_reader_s_own_yet_is_counted_and_named(open_page: Open) -> None:
    page = open_page(PATH)
    worked = WORKED[0]
    page.get_by_role("button", name=worked["title"]).click()
    count = page.locator('[data-part="borrowed"]')
    rows = page.locator('[data-part="figures"] tr')
    expect(count).to_have_text(re.compile(r": (\d+) of \1 are not your own yet"))
    before = rows.filter(has_text="not your own yet").count()
    page.locator('[name="request.question_tokens"]').fill("77")

    expect(rows.filter(has_text="not your own yet")).to_have_count(before - 1)
    expect(rows.filter(has_text="77 tokens")).not_to_contain_text("not your own yet")


def test_on_a_phone_the_sum_is_a_press_away_from_the_form(open_page: Open) -> None:
    page = open_page(PATH, viewport={"width": 320, "height": 600})
    page.get_by_label("What differs from request to request").scroll_into_view_if_needed()
    expect(page.locator('[data-part="cheapest"]')).to_have_text(RANGED)
    label = str(page.locator('[data-part="cheapest"]').text_content()).partition(" costs least")[0]
    expect(page.locator('[data-part="peek"]')).to_contain_text(label)
    page.get_by_role("button", name="See the sum").click()

    expect(page.locator('[data-part="cheapest"]')).to_be_in_viewport()


def test_paper_has_the_figures_that_the_sum_was_made_from(open_page: Open) -> None:
    page = open_page(PATH)
    page.locator('[name="traffic.requests_per_month"]').fill("900k")
    figures = page.locator('[data-part="figures"]')
    expect(figures.locator("tr", has_text="Requests in a month")).to_contain_text("900k")
    expect(figures).to_be_hidden()
    page.emulate_media(media="print")

    expect(figures).to_be_visible()
    expect(page.locator(".cost__form")).to_be_hidden()


@pytest.mark.parametrize("how", ["Back", "a reload"])
def test_back_and_a_reload_find_figures_prices_and_answers_as_they_were_left(
    open_page: Open, how: str
) -> None:
    page = open_page(f"{PATH}#freshness=changing")
    expect(page.locator('[data-part="cheapest"]')).to_have_text(RANGED)
    page.locator('[name="traffic.requests_per_month"]').fill("900000")
    example = page.locator('select[name="model"]')
    example.select_option(index=2)
    chosen = example.input_value()
    expect(page.locator('[data-part="cheapest"]')).to_contain_text("29,589 requests a day")
    if how == "Back":
        page.locator('[data-part="back"]').click()
        expect(page).to_have_url(re.compile("/quiz/#"))
        page.go_back()
    else:
        page.reload()

    expect(page.locator('[name="traffic.requests_per_month"]')).to_have_value("900000")
    expect(example).to_have_value(chosen)
    expect(page.locator('[data-show="judged"]').first).to_be_visible()


def test_figures_go_through_the_quiz_and_come_back_with_its_result(open_page: Open) -> None:
    page = open_page(PATH)
    page.locator('[name="traffic.requests_per_month"]').fill("900k")
    take = page.locator('[data-part="take"]')
    expect(take).to_have_attribute("href", re.compile("900k"))
    take.click()
    begin(page)
    answer(page, {"freshness": "changing", "citations": "yes", "gap": "knowledge"})
    pass_one_more(page)
    expect_verdict(page, {"freshness": "changing", "citations": "yes", "gap": "knowledge"})
    assert "900k" not in page.url
    page.get_by_role("link", name="What would each way cost you?").click()

    expect(page.locator('[name="traffic.requests_per_month"]')).to_have_value("900k")
    expect(page.locator('[data-show="judged"]').first).to_be_visible()


def test_coming_back_answers_fill_in_their_facts_but_over_no_figure_of_the_reader_s(
    open_page: Open,
) -> None:
    page = open_page(PATH)
    page.locator('select[name="model"]').select_option("claude-haiku-5.5")
    page.locator('[name="text.text_tokens"]').fill("30,000")
    take = page.locator('[data-part="take"]')
    expect(take).to_have_attribute("href", re.compile("30%2C000"))
    figures = str(take.get_attribute("href")).partition("#")[2]
    page.goto(
        f"{page.url.partition(PATH)[0]}/quiz/#{figures}"
        "&gap=knowledge&corpus=large&arrival=with-request"
    )
    page.get_by_role("link", name="What would each way cost you?").click()

    expect(page.locator('[data-part="taken"]')).to_contain_text(
        GUIDE.criteria["arrival"].reply("with-request")
    )
    expect(page.locator('[name="text.asked_questions"]')).to_have_value("1 / 2 / 5")
    expect(page.locator('[name="text.text_tokens"]')).to_have_value("30,000")
    expect(page.locator('select[name="model"]')).to_have_value("claude-haiku-5.5")
    expect(page.locator('[name="model.input_usd_per_million_tokens"]')).to_have_value("0.1")


def test_a_price_of_one_s_own_is_no_example_s(open_page: Open) -> None:
    page = open_page(PATH)
    example = page.locator('select[name="model"]')
    example.select_option(index=1)
    page.locator('summary:has-text("Prices of the model")').click()
    left = page.locator('[data-part="left-model"]')
    expect(left).to_be_hidden()
    page.locator('[name="model.input_usd_per_million_tokens"]').fill("0.6")

    expect(example).to_have_value("")
    expect(left).to_have_text(re.compile("still those of “GPT-6.2 Sol"))
    example.select_option(index=2)
    expect(left).to_be_hidden()


def test_an_example_of_prices_fills_its_fields_which_stay_the_reader_s(open_page: Open) -> None:
    page = open_page(PATH)
    expect(page.locator('[data-part="cheapest"]')).to_have_text(RANGED)
    page.locator('select[name="model"]').select_option("claude-haiku-5.5")

    page.locator('summary:has-text("Prices of the model")').click()
    price = page.locator('[name="model.input_usd_per_million_tokens"]')
    expect(price).to_have_value("0.1")
    expect(page.locator('[name="model.cache_reads_renew"]')).to_be_checked()
    price.fill("0.3")
    haiku = {"preset": "claude-haiku-5.5", "input_usd_per_million_tokens": 0.3}
    _expect_whole(page, _example(model=haiku))


def test_without_scripts_the_form_explains_itself_and_says_what_it_lacks(open_page: Open) -> None:
    page = open_page(PATH, java_script_enabled=False)

    expect(page.locator('[data-show="plain"]')).to_contain_text("needs this page’s script")
    expect(page.get_by_label("Requests in a month")).to_have_value("10,000 / 30,000 / 60,000")
    expect(page.locator(".cost__result")).to_be_hidden()
    expect(page.locator("#cost-cases ~ p", has_text="costs least").first).to_be_visible()


@pytest.mark.full
@pytest.mark.parametrize("width", [320, 768, 1350])
def test_nothing_is_wider_than_the_window(open_page: Open, width: int) -> None:
    page = open_page(PATH, viewport={"width": width, "height": 800})
    expect(page.locator('[data-part="cheapest"]')).to_have_text(RANGED)
    for fold in page.locator(".cost details").all():
        fold.evaluate("$fold => { $fold.open = true; }")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
