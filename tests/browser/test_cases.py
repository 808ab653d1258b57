"""The page that counts cases: what goes in, what it says, and what never gets out."""

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from quiz.decision import load_guide
from quiz.decision.cases.cases_json import CasesJson
from quiz.decision.cases.reply import cases_reply
from scripts.pages.cases_page import COLUMNS
from tests.browser.conftest import Open
from tests.browser.quiz_page import PATIENCE, expect_verdict, verdict
from tests.browser.test_access import SCHEMES, WIDTHS, _overflows, _violations
from tests.core.sheets import paired, sheet
from tests.support.server import Server

GUIDE = load_guide()
EXPORTS = Path(__file__).parents[1] / "data" / "exports"
SECRETS = ("heron", "plover", "kestrel", "bittern", "avocet")
"""What the questions, answers and passages of a file say; the last is its name."""
type Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file of cases as a reader has it."""

    def write(text: str) -> Path:
        (tmp_path / "avocet.csv").write_text(text, encoding="utf-8")
        return tmp_path / "avocet.csv"

    return write


def _ask(page: Page, target: int = 80, came: str = "As they arrive") -> None:
    page.get_by_label("How many of 100").fill(str(target))
    page.get_by_text(came).click()


def _open(page: Page, file: Path, label: str = "Open a file") -> None:
    page.get_by_label(label).set_input_files(file)


def _expect_result(page: Page) -> None:
    expect(page.locator("#cases-result")).to_be_focused(timeout=PATIENCE)
    expect(page.locator(".cases")).not_to_have_attribute("aria-busy", "true")


def _texts(page: Page, part: str, rows: str = "") -> list[str]:
    return page.locator(f'[data-part="{part}"]{rows}').all_text_contents()


def _reply(file: str, target: int = 80, **more: Any) -> CasesJson:
    found = cases_reply(GUIDE, {"file": file, "target": target, "came": "arrived", **more})
    assert "result" in found
    return found


def _expect_counts(page: Page, wanted: CasesJson) -> None:
    """Expect the page to say what CPython says of the same cases, count for count."""
    assert _texts(page, "sentence") == [wanted["result"]["sentence"]]
    shares = zip(_texts(page, "arms", " th"), _texts(page, "arms", " td:nth-child(2)"), strict=True)
    assert [*shares] == [
        (each["label"], f"{each['right']} of {each['of']}") for each in wanted["arms"]
    ]
    derived = _texts(page, "derived", " dd")
    assert len(derived) == len(wanted["derived"])
    for shown, each in zip(derived, wanted["derived"], strict=True):
        assert shown == f"“{each['label']}”. {each['sentence']} {each['rests_sentence']}"
    piles = wanted["diagnosis"]["piles"] if wanted["diagnosis"] else []
    assert _texts(page, "piles", " th") == [each["label"] for each in piles]
    assert _texts(page, "cannot-show", " li") == wanted["cannot_show"]


def test_nothing_of_a_file_gets_out_of_the_page(
    open_page: Open, server: Server, write: Write
) -> None:
    page = open_page("/cases/#corpus=large")
    asked: list[Request] = []
    expect(page.get_by_text("came along from the quiz: 1.")).to_be_visible(timeout=PATIENCE)
    page.on("request", lambda each: asked.append(each))
    before = page.url
    _ask(page)

    wrong = "id,question,pasted\nheron,bittern,yes\nplover,avocet,kestrel\n"
    _open(page, write(wrong))
    problem = page.locator('.cases [role="alert"]')
    expect(problem).to_contain_text("line 3, column 3 (pasted)", timeout=PATIENCE)
    expect(problem).to_contain_text("yes or no, pass or fail")
    assert not any(secret in problem.inner_text() for secret in SECRETS)
    rows = "".join(f"heron {n},bittern,yes,no\n" for n in range(25))
    _open(page, write(f"id,plover kestrel,pasted,closed\n{rows}"))
    _expect_result(page)

    assert not any(secret in page.locator(".cases__result").inner_text() for secret in SECRETS)
    assert page.url == before
    page.get_by_role("link", name="Open “RAG” in the quiz").click()
    expect_verdict(page, {"gap": "knowledge", "prompting": "good-enough", "corpus": "large"})
    stored = page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, history.state])"
    )
    sent = [f"{each.url} {each.post_data}" for each in asked]
    for secret in SECRETS:
        assert secret not in stored + page.url + page.locator(".result").inner_text()
        assert not any(secret in each for each in sent)
    until_quiz = [each for each in sent if "/quiz/" not in each and "worker" not in each]
    assert not [each for each in until_quiz if not each.startswith(server.address)]


def test_a_file_that_is_dropped_is_counted_as_one_that_is_opened(open_page: Open) -> None:
    text = paired(4, 25, 1, 0)
    page = open_page("/cases/")
    drop = """($form, text) => {
      const taken = new DataTransfer();
      taken.items.add(new File([text], "avocet.csv", { type: "text/csv" }));
      for (const type of ["dragover", "drop"]) {
        const event = new DragEvent(type, { dataTransfer: taken, bubbles: true, cancelable: true });
        $form.dispatchEvent(event);
      }
    }"""
    form = page.locator(".cases__form")
    form.evaluate(drop, text)  # before the target is said, as a file cannot be opened then
    expect(page.locator('[data-show="source"]')).to_be_hidden()
    _ask(page)
    form.evaluate(drop, text)
    _expect_result(page)

    expect(page.locator('[data-part="source"]')).to_contain_text("avocet.csv")
    _expect_counts(page, _reply(text))


@pytest.mark.full  # the limits themselves are tests/js/files.test.mjs's
def test_what_is_too_large_is_refused_unread_and_the_form_still_works(
    open_page: Open, write: Write
) -> None:
    page = open_page("/cases/")
    _ask(page)
    problem = page.locator('.cases [data-part="problem"]')
    file = write("")
    with file.open("r+b") as empty:
        empty.truncate(600_000_000)
    for name in ("before", "cases"):
        page.locator(f'[data-file="{name}"]').set_input_files(file)
        expect(problem).to_have_text(
            "The file has 600.0 MB, but at most 16.0 MB are read. Leave columns or rows out."
        )
        problem.evaluate("($problem) => ($problem.textContent = '')")

    page.locator(".cases textarea").evaluate("($text) => ($text.value = 'x'.repeat(4_000_001))")
    page.locator('[data-do="paste"]').dispatch_event("click")
    expect(problem).to_contain_text("4,000,001 characters, but at most 4,000,000 are read")

    _open(page, write("pasted\n" + "yes\n" * 30))
    _expect_result(page)


def test_an_export_is_counted_as_the_terminal_does_once_its_columns_are_named(
    open_page: Open,
) -> None:
    page = open_page("/cases/")
    _ask(page, target=70)
    _open(page, EXPORTS / "promptfoo.csv")
    columns = page.get_by_role("combobox", name=re.compile("^Column"))
    expect(columns).to_have_count(2, timeout=PATIENCE)
    page.get_by_label("Column 6 is").select_option("closed")
    page.get_by_label("Column 12 is").select_option("pasted")
    page.get_by_role("button", name="Count", exact=True).click()
    _expect_result(page)

    text = (EXPORTS / "promptfoo.csv").read_text("utf-8")
    _expect_counts(page, _reply(text, target=70, columns={"closed": 6, "pasted": 12}))


def test_rows_are_pasted_as_a_spreadsheet_copies_them_and_kept_if_they_are_refused(
    open_page: Open,
) -> None:
    page = open_page("/cases/")
    assert page.get_by_label("Open a file").is_disabled()  # the target comes first
    _ask(page)
    page.get_by_text("Paste from a spreadsheet").click()
    field = page.get_by_label("Copy the rows")
    take = page.get_by_role("button", name="Take these rows")
    rows = (5, "yes\tyes\tyes\tyes"), (11, "yes\tno\tno\tno"), (14, "no\tno\tno\tyes")
    good = sheet("pasted\tclosed\tcurrent\tfound", *rows)
    field.fill(good.replace("\tyes\n", "\tperhaps\n", 1))
    take.click()
    expect(page.locator('.cases [role="alert"]')).to_contain_text("column 4", timeout=PATIENCE)
    assert "perhaps" in field.input_value()

    field.fill(good)
    take.click()
    _expect_result(page)
    wanted = _reply(good)
    assert wanted["diagnosis"]
    assert _texts(page, "piles", " th") == [each["label"] for each in wanted["diagnosis"]["piles"]]
    assert _texts(page, "search-wins") == [wanted["diagnosis"]["search_sentence"]]


def test_before_a_prompt_is_called_too_weak_four_things_are_asked_of_it(
    open_page: Open, write: Write
) -> None:
    page = open_page("/cases/")
    _ask(page)
    _open(page, write(paired(12, 2, 16, 0)))
    _expect_result(page)
    checks = page.locator('[data-part="checks"] [role="radiogroup"]')
    expect(checks).to_have_count(len(GUIDE.checks))
    expect(page.locator('[data-part="sentence"]')).to_be_hidden()
    for check in checks.all():
        check.get_by_text("Yes").click()
    expect(page.locator('[data-part="sentence"]')).to_be_visible(timeout=PATIENCE)
    _expect_counts(page, _reply(paired(12, 2, 16, 0)))

    checks.first.get_by_text("No", exact=True).click()
    lacking = _reply(paired(12, 2, 16, 0), lacking=[next(iter(GUIDE.checks))])
    expect(page.locator('[data-part="sentence"]')).to_have_text(lacking["result"]["sentence"])


def test_the_quiz_names_what_the_cases_gave_and_never_overwrites_what_was_answered(
    open_page: Open, write: Write
) -> None:
    page = open_page("/quiz/#gap=behavior&corpus=large")
    expect(verdict(page)).to_be_visible(timeout=PATIENCE)
    page.locator('.quiz__answers [data-criterion="gap"]').click()
    page.locator("#ask-gap").get_by_role("link", name="Count it from your own cases").click()
    expect(page.get_by_text("came along from the quiz: 2.")).to_be_visible(timeout=PATIENCE)
    _ask(page)
    _open(page, write(paired(8, 16, 6, 0)))
    _expect_result(page)
    own = {"gap": "behavior", "corpus": "large"}
    (contradicted,) = _reply(paired(8, 16, 6, 0), answers=own)["disagreements"]
    assert _texts(page, "disagreements", " li") == [contradicted["sentence"]]

    page.get_by_role("link", name="Keep what you answered yourself").click()
    expect_verdict(page, {"gap": "behavior", "prompting": "good-enough", "corpus": "large"})
    answers = page.locator('[data-part="answers"]')
    expect(answers).to_contain_text("(counted from your cases)")
    assert answers.inner_text().count("(counted from your cases)") == 1
    page.locator('.quiz__answers [data-criterion="prompting"]').click()
    expect(
        page.locator("#ask-prompting").get_by_text("Your cases gave this answer")
    ).to_be_visible()
    page.locator('#ask-prompting label:has(input[value="falls-short"])').click()
    expect(page.locator("#ask-prompting").get_by_text("Your cases gave this answer")).to_be_hidden()


def test_marks_are_typed_by_single_keys_undone_exported_and_read_back(
    open_page: Open, tmp_path: Path
) -> None:
    page = open_page("/cases/")
    page.get_by_label("How many of 100").focus()
    for key in ("8", "0", "Tab", "Space"):
        page.keyboard.press(key)
    page.get_by_text("Type the marks here").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Case 1, With the text").focus()
    for keys in [["y", "n"]] * 24 + [["n", "n", "6"]] * 6:
        for key in keys:
            page.keyboard.press(key)
    expect(page.get_by_text("30 of 40 cases are marked")).to_be_visible()
    page.keyboard.press("y")
    expect(page.get_by_text("31 of 40 cases are marked")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.get_by_text("30 of 40 cases are marked")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").click()
    download.value.save_as(tmp_path / "cases.csv")
    text = (tmp_path / "cases.csv").read_text("utf-8")
    rows = [f"{n},yes,no,,," for n in range(1, 25)] + [
        f"{n},no,no,,,misread" for n in range(25, 31)
    ]
    assert text.splitlines() == [",".join(COLUMNS), *rows]

    page.get_by_label("Case 1, With the text").select_option("wrong")
    _open(page, tmp_path / "cases.csv")
    _expect_result(page)
    assert page.get_by_label("Case 1, With the text").input_value() == "yes"
    assert page.get_by_label("Case 30, Label").input_value() == "misread"
    _expect_counts(page, _reply(text))


def test_what_is_typed_outlives_a_reload_only_if_the_reader_asks(open_page: Open) -> None:
    page = open_page("/cases/")
    _ask(page)
    page.get_by_text("Type the marks here").click()
    field = page.get_by_label("Case 1, With the text")
    field.focus()
    page.keyboard.press("y")
    page.reload()
    assert field.input_value() == page.get_by_label("How many of 100").input_value() == ""

    _ask(page)
    page.get_by_text("Type the marks here").click()
    page.get_by_label("Keep what I typed").check()
    field.focus()
    page.keyboard.press("n")
    page.reload()
    expect(page.get_by_text("1 of 30 cases are marked")).to_be_visible()
    assert field.input_value() == "no"
    page.get_by_role("button", name="Forget it all now").click()
    page.reload()
    assert field.input_value() == ""
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.endsWith('cases'))") == []


def test_two_versions_on_the_same_cases_are_compared(open_page: Open, tmp_path: Path) -> None:
    newer = "id,pasted\n" + "".join(f"{n},{'yes' if n < 26 else 'no'}\n" for n in range(30))
    older = "id,pasted\n" + "".join(f"{n},{'yes' if n < 18 else 'no'}\n" for n in range(30))
    (tmp_path / "newer.csv").write_text(newer)
    (tmp_path / "older.csv").write_text(older)
    page = open_page("/cases/")
    _ask(page)
    _open(page, tmp_path / "newer.csv")
    _expect_result(page)
    page.get_by_text("Compare with an older version").click()
    _open(page, tmp_path / "older.csv", "The same cases, with the same ids")

    versions = _reply(newer, before=older)["versions"]
    assert versions
    expect(page.locator('[data-part="versions"]')).to_have_text(versions["sentence"])


def test_a_made_up_sheet_says_so_and_is_good_for_everybody(open_page: Open) -> None:
    page = open_page("/cases/")
    page.emulate_media(reduced_motion="reduce")
    page.get_by_text("Or look at a made-up sheet").click()
    page.get_by_role("button", name="A help desk whose search runs already").click()
    _expect_result(page)
    expect(page.get_by_text("These cases are made up")).to_be_visible()
    _ask(page)
    page.get_by_text("Type the marks here").click()
    page.get_by_label("A system runs already").check()
    for scheme, width in product(SCHEMES, WIDTHS):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        assert _violations(page, ".cases") == [], (scheme, width)
        assert not _overflows(page), (scheme, width)


def test_without_scripts_the_page_leads_to_sheet_and_terminal(open_page: Open) -> None:
    page = open_page("/cases/", java_script_enabled=False)

    expect(page.get_by_text("Counting needs this page’s script")).to_be_visible()
    expect(page.locator(".cases__form")).to_be_hidden()
    for name in ("take the sheet", "count it in a terminal"):
        expect(page.get_by_role("link", name=name)).to_be_visible()
