// @ts-check
/** The quiz page: enhance the form that is there, ask Python, show what it says. Judges nothing. */

import { clear, fill, keep, read, touched } from "./answers.js";
import { startPython } from "./client.js";
import { part, show } from "./parts.js";
import { hideVerdict, showVerdict } from "./verdict.js";

const $quiz = document.querySelector(".quiz");
if ($quiz instanceof HTMLElement) mount($quiz);

/** @param {HTMLElement} $quiz */
function mount($quiz) {
  const $form = /** @type {HTMLFormElement} */ ($quiz.querySelector("form"));
  const $gate = /** @type {HTMLElement} */ ($quiz.querySelector(".quiz__gate"));
  const $core = /** @type {HTMLElement[]} */ ([...$form.querySelectorAll("[data-core]")]);
  /** @type {ReturnType<typeof startPython>} */ let python;
  let ready = false;
  let asked = false; // the question about the prompt has been put to the reader
  let wanted = false; // a verdict has been asked for: by button, by link, or by the last answer
  let latest = 0;

  begin();
  show($quiz, "scripted", true);
  $gate.hidden = true;
  readAddress();

  $form.addEventListener("change", () => {
    keep($form);
    if (wanted || $core.every(touched)) refresh({ answers: read($form) }, wanted && asked);
  });
  $form.addEventListener("submit", async (event) => {
    event.preventDefault();
    wanted = true;
    const isShown = await refresh({ answers: read($form) }, asked);
    focusOn($quiz.querySelector(isShown ? "#verdict" : ".quiz__gate input"));
  });
  part($quiz, "restart").addEventListener("click", startAgain);
  part($quiz, "retry").addEventListener("click", () => {
    python.stop();
    begin();
    refresh({ answers: read($form) }, asked);
  });
  part($quiz, "open").addEventListener("click", goToQuestion);
  addEventListener("hashchange", () => (location.hash.includes("=") ? readAddress() : keep($form)));
  // The theme's hotkeys listen on the window; a key pressed in the quiz must not leave the page.
  $quiz.addEventListener("keydown", (event) => {
    const isBrowsers = event.ctrlKey || event.metaKey || ["Tab", "Escape"].includes(event.key);
    if (!isBrowsers) event.stopPropagation();
  });

  function begin() {
    ready = false;
    show($quiz, "trouble", false);
    python = startPython($quiz.dataset.app ?? "", {
      ready() {
        ready = true;
        show($quiz, "trouble", false);
      },
      trouble(sentence) {
        part($quiz, "trouble").textContent = sentence;
        show($quiz, "trouble", true);
        settle("");
      },
    });
  }

  /** A link with answers in it is asked for as it is: Python says what it does not know. */
  function readAddress() {
    fill($form, location);
    const answered = Object.keys(read($form)).length > 0;
    if (answered || $core.every(touched)) wanted = true;
    else if (!location.search && !location.hash.includes("=")) return;
    refresh({ query: location.search, fragment: location.hash }, wanted);
  }

  /**
   * Ask Python about these answers and show what comes back, unless newer answers overtook it.
   * @param {object} request see quiz/bridge.py
   * @param {boolean} insist show a verdict that involves training though no prompt was measured
   * @returns {Promise<boolean>} whether a verdict is shown
   */
  async function refresh(request, insist) {
    const mine = ++latest;
    $quiz.setAttribute("aria-busy", "true");
    part($quiz, "status").textContent = ready ? "Deciding …" : "Starting Python in your browser …";
    try {
      const verdict = await python.ask(request);
      return mine === latest && decided(verdict, insist);
    } catch (error) {
      if (mine === latest) settle(error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  /**
   * @param {import("./json.js").Verdict} verdict
   * @param {boolean} insist
   */
  function decided(verdict, insist) {
    show($quiz, "ignored", verdict.ignored.length > 0);
    part($quiz, "ignored").textContent = verdict.ignored.join(", ");
    if (!wanted && !$core.every(touched)) return settle(""), false; // a link without an answer
    const shown = !verdict.gate || touched($gate) || insist;
    wanted ||= shown;
    asked ||= Boolean(verdict.gate);
    $gate.hidden = !asked && !touched($gate);
    show($quiz, "gate", Boolean(verdict.gate));
    shown ? showVerdict($quiz, verdict) : hideVerdict($quiz);
    settle(shown ? `Verdict: ${verdict.label}.` : "One more question, since training is in play.");
    return shown;
  }

  function startAgain() {
    clear($form);
    keep($form);
    hideVerdict($quiz);
    show($quiz, "ignored", false);
    latest += 1;
    asked = wanted = false;
    $gate.hidden = true;
    settle("");
    focusOn($form.querySelector("input"));
  }

  /** @param {MouseEvent} event */
  function goToQuestion(event) {
    const $link = event.target instanceof Element && event.target.closest("[data-ask]");
    if (!$link) return;
    event.preventDefault(); // the fragment holds the answers; an anchor would replace them
    const $question = $quiz.querySelector($link.getAttribute("href") ?? "");
    $question?.closest("details")?.setAttribute("open", "");
    $question?.closest(".quiz__gate")?.removeAttribute("hidden");
    focusOn($question?.querySelector("input"));
  }

  /** @param {Element | null | undefined} $target */
  function focusOn($target) {
    if (!($target instanceof HTMLElement)) return;
    $target.focus({ preventScroll: true });
    $target.closest("fieldset, section")?.scrollIntoView({ block: "start" });
  }

  /** @param {string} words */
  function settle(words) {
    part($quiz, "status").textContent = words;
    $quiz.removeAttribute("aria-busy");
  }
}
