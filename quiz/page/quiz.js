// @ts-check
/** The quiz page: enhance the form that is there, ask Python, show what it says. Judges nothing. */

import * as comparing from "./compare/compare.js";
import { isComparison } from "./compare/compare_url.js";
import { takeCostsAlong } from "./dom/costs_along.js";
import { watchFaults } from "./dom/faults.js";
import { DATA } from "./dom/labels.js";
import { isAnchor, part, show } from "./dom/parts.js";
import {
  address, clear, criteria, fill, hasResult, leavesGuide, read, restore, tick, ticked, touched,
} from "./form/answers.js";
import { askedIn, choicesIn, withChoices } from "./form/answers_url.js";
import { nameCounted, takeAnswersAlong } from "./form/counted.js";
import { enhance, onPress, original } from "./form/enhance.js";
import { COMPARE, RESULT, SCOPE, current, push, replace, shortQuiz } from "./form/history.js";
import { contradicted, earlier, pairs, saysSomething } from "./form/link.js";
import { NONE, showNotes } from "./form/link_notes.js";
import { pastedResult } from "./form/open_record.js";
import { showSoFar } from "./form/so_far.js";
import { announce, focusProblem, showProblem, showStep } from "./form/steps.js";
import { offline } from "./offline/panel.js";
import { sentence } from "./python/errors.js";
import { clearResult, runtime } from "./python/status.js";
import { exporting } from "./result/export.js";
import { showChange } from "./result/guide_versions.js";
import { openForPrint, showResult } from "./result/result.js";
import { lacking } from "./start/requirements.js";

/** @typedef {import("./dom/replies.js").LinkJson} LinkJson */
/** @typedef {import("./dom/replies.js").VerdictJson} VerdictJson */
/** @typedef {import("./form/history.js").Step} Step */
/** @typedef {import("./form/link_notes.js").Notes} Notes */
/** @typedef {{link: LinkJson | null, verdict: VerdictJson | null}} Reply */

const $script = /** @type {HTMLScriptElement} */ (document.currentScript);
/** Where our scripts lie; faults of scripts from elsewhere are not ours. */
const HOME = $script.src.replace(/[^/]*$/, "");
const $quiz = document.querySelector(".quiz");
if ($quiz instanceof HTMLElement) start($quiz);

/**
 * Mount the quiz; where it cannot be, or that fails, the page is as it came, the form in full and
 * its table, and says why.
 * @param {HTMLElement} $quiz
 */
function start($quiz) {
  const obstacle = lacking();
  if (obstacle) return explain($quiz, obstacle);
  const putBack = original($quiz);
  const python = runtime($quiz);
  try {
    mount($quiz, python);
  } catch (error) {
    console.error(error);
    python.stop();
    putBack();
    explain($quiz, "The quiz could not start, by a fault of this page. Reloading it may help.");
  }
}

/** @param {HTMLElement} $quiz @param {string} obstacle */
function explain($quiz, obstacle) {
  $quiz.dataset.plain = "";
  part($quiz, "obstacle").textContent = obstacle;
}

/**
 * @param {HTMLElement} $quiz
 * @param {import("./python/status.js").Runtime} python
 */
function mount($quiz, python) {
  const $form = /** @type {HTMLFormElement} */ ($quiz.querySelector(".quiz__form"));
  const { core, gate, exits, begun, after, before } = shortQuiz($form);
  const record = exporting($quiz, python);
  /** @type {Step} */ let step = { at: SCOPE };
  let latest = 0; // counts what is shown, so that a reply that was overtaken is not
  let newest = 0; // and what stands beside a question

  $quiz.dataset.figures = takeCostsAlong();
  enhance($quiz);
  openForPrint($quiz);
  takeAnswersAlong($quiz);
  $quiz.addEventListener("python-ready", soFar);
  const isAnswered = fill($form, location);
  const left = current(); // before a reload, or before this page was left
  if (left) render(left, false);
  else arrive(isAnswered, begun() ?? SCOPE, false);

  /** @type {Record<string, (data: DOMStringMap) => unknown>} */
  const act = {
    begin: () => go({ at: core[0] }),
    exits: () => go(step.at === RESULT ? { at: exits, back: true } : { at: exits, first: true }),
    back: () => (current()?.depth ? history.back() : go(before(step))),
    ask: ({ criterion = "" }) => go({ at: criterion, back: true }),
    flip({ criterion = "", to = "" }) {
      const before = step.before ?? ticked($form);
      tick($form, criterion, to);
      go({ at: RESULT, before });
    },
    undo() {
      restore($form, step.before ?? {});
      go({ at: RESULT });
    },
    compare: () => go({ at: COMPARE }),
    share: () => comparing.copyLink($quiz),
    restart() {
      clear($form);
      go({ at: SCOPE });
    },
    retry() {
      python.again();
      render(step, true);
    },
    reload: () => location.reload(),
    correct: () => focusProblem($quiz),
    ...record.act,
    ...offline($quiz).act,
  };

  onPress($quiz, act);
  $form.addEventListener("change", () => {
    const { link, pasted, ...own } = step; // from now on the address is the reader's own
    if (link) overtake();
    showProblem($quiz, step.at, false);
    settle(own, address($form));
    nameCounted($quiz);
    soFar();
  });
  $quiz.addEventListener("submit", (event) => {
    event.preventDefault();
    const $sent = /** @type {HTMLFormElement} */ (event.target);
    if ($sent.dataset.part === "opener") open($sent);
    else if ($sent.dataset.part === "comparer") comparing.compare($quiz, python, $sent, true);
    else if (touched($form, step.at)) go(leavesGuide($form, step.at) ? { at: RESULT } : after(step));
    else showProblem($quiz, step.at, true);
  });
  addEventListener("popstate", () => {
    const to = current();
    if (!to) return; // see below
    if (to.link || [RESULT, COMPARE].includes(to.at)) fill($form, location);
    else replace(to, address($form)); // what was answered since is kept
    render(to, true);
  });
  addEventListener("hashchange", ({ oldURL }) => {
    if (current()) return; // see above
    if (isAnchor(location.hash)) settle(step, oldURL); // the fragment is for the answers
    else arrive(fill($form, location), SCOPE, true);
  });
  watchFaults(HOME, () => {
    clearResult($quiz, "#verdict-fault");
    show($quiz, "fault", true);
    $quiz.querySelector('[data-show="fault"]')?.scrollIntoView({ block: "nearest" });
  });

  /**
   * Take an address without a step for what it is: a question to go on with, a comparison, a link, or
   * the way in.
   * @param {boolean} isAnswered by what its canonical reading says; Python may find more
   * @param {string} otherwise where to be without answers
   * @param {boolean} focus
   */
  function arrive(isAnswered, otherwise, focus) {
    const asked = askedIn(location, criteria($form));
    if (asked) {
      settle({ at: asked }, address($form));
      return render(step, focus);
    }
    const link = location.search !== "" || !isAnchor(location.hash);
    const at = isAnswered ? RESULT : otherwise;
    settle(isComparison(location.hash) ? { at: COMPARE } : { at, link }, location.href);
    render(step, focus);
  }

  /** @param {Step} to */
  function go(to) {
    push(to, address($form));
    render(to, true);
  }

  /** @param {Step} to @param {string} address */
  function settle(to, address) {
    step = to;
    replace(to, address);
  }

  /** Let no reply that is on its way change the page. */
  function overtake() {
    latest += 1;
    $quiz.removeAttribute("aria-busy");
  }

  /** @param {Step} to @param {boolean} focus */
  function render(to, focus) {
    overtake();
    step = to;
    announce($quiz, "");
    showNotes($quiz, NONE);
    show($quiz, "fault", false);
    nameCounted($quiz);
    if (to.at !== RESULT || !python.ready) showStep($quiz, to.at, { waiting: true, focus });
    soFar();
    if (to.at === COMPARE) comparing.begin($quiz, python, record.permalink);
    else if (to.at === RESULT || to.link) decide(to, focus);
  }

  /** Show beside a question where its answers point; what goes wrong there is said by the result. */
  async function soFar() {
    newest += 1;
    const mine = newest;
    const { at } = step;
    if ([SCOPE, RESULT, COMPARE].includes(at)) return;
    const answers = read($form);
    const isAny = python.ready && Object.keys(answers).length > 0;
    const verdict = isAny ? await python.ask({ answers }).catch(() => null) : null;
    if (mine === newest) showSoFar($quiz, verdict, at);
  }

  /** @param {Step} to @param {boolean} focus */
  async function decide(to, focus) {
    const mine = latest;
    $quiz.setAttribute("aria-busy", "true");
    /** @type {Reply} */ let reply;
    try {
      reply = await ask(to);
    } catch (error) {
      const text = sentence(error);
      if (mine === latest) refused(text);
      return;
    }
    if (mine !== latest) return;
    if (reply.verdict) decided(to, reply.link, reply.verdict, focus);
    else undecided(to, reply.link);
  }

  /**
   * Ask what the address says, if it is a link, and decide on that, or on the form's answers.
   * @param {Step} to
   * @returns {Promise<Reply>}
   */
  async function ask({ at, link: isLink }) {
    const { search: query, hash: fragment } = location;
    /** @type {LinkJson | null} */
    const link = isLink ? await python.ask({ link: { query, fragment } }) : null;
    const isResult = !link || (at === SCOPE || at === RESULT) && saysSomething(link)
      || at === RESULT && hasResult($form);
    const answers = link ? inOrder(link.answers) : read($form);
    return { link, verdict: isResult ? await python.ask({ answers }) : null };
  }

  /**
   * Return answers in the form's order, in which Python names what would change the verdict.
   * @param {Record<string, string>} answers
   */
  function inOrder(answers) {
    const given = criteria($form).filter((id) => id in answers);
    return Object.fromEntries(given.map((id) => [id, answers[id]]));
  }

  /**
   * @param {Step} to
   * @param {LinkJson | null} link
   * @param {VerdictJson} verdict
   * @param {boolean} focus
   */
  function decided(to, link, verdict, focus) {
    if (link) take(link);
    const more = oneMore(to, verdict);
    if (more) {
      settle({ at: more, back: true, asks: true }, address($form));
      return render(step, true);
    }
    const notes = link ? noted(to, link, verdict.verdict) : NONE;
    const sender = link && earlier(link, DATA.version);
    const isAsItCame = sender || notes.mended || notes.contradicted || notes.ignored.length > 0;
    const seen = { v: verdict.guide_version, verdict: verdict.verdict };
    showResult($quiz, verdict, to.before && { before: to.before, now: ticked($form) });
    showChange($quiz, python, verdict, sender);
    showNotes($quiz, notes, verdict.verdict);
    record.take(verdict);
    settle({ ...to, at: RESULT }, isAsItCame ? location.href : address($form, seen));
    $quiz.removeAttribute("aria-busy");
    showStep($quiz, RESULT, { focus });
    if (!focus) announce($quiz, `Verdict: ${verdict.label}.`); // else the focus says it
  }

  /**
   * Return the one question that is asked after the short quiz: that before training, else the most
   * telling of those that could change the verdict alone, and none where no such is left.
   * @param {Step} to
   * @param {VerdictJson} verdict
   */
  function oneMore({ asks, more }, { gate: gated, clear, next, open }) {
    if (!asks || !more && !gated) return undefined;
    const telling = open.filter(({ leads_to }) => Object.keys(leads_to).length > 0);
    const ids = gated ? [gate] : clear ? [] : [next ?? "", ...telling.map((each) => each.criterion)];
    return ids.find((id) => id && !touched($form, id));
  }

  /**
   * The address is a link that answers nothing: the reader begins, or goes on.
   * @param {Step} to
   * @param {LinkJson | null} link
   */
  function undecided(to, link) {
    $quiz.removeAttribute("aria-busy");
    if (link) showNotes($quiz, noted(to, link, ""));
    if (to.at !== RESULT) return;
    settle({ ...to, at: SCOPE }, location.href);
    showStep($quiz, SCOPE, { focus: false });
  }

  /**
   * Tick what a link says; "not sure" is something only the page knows of.
   * @param {LinkJson} link
   */
  function take({ answers }) {
    const named = Object.entries(choicesIn(location, criteria($form)));
    const unsure = named.filter(([, choice]) => choice === "");
    restore($form, { ...Object.fromEntries(unsure), ...answers });
  }

  /**
   * @param {Step} to
   * @param {LinkJson} link
   * @param {string} verdict
   * @returns {Notes}
   */
  function noted({ pasted }, link, verdict) {
    return {
      ignored: [...new Set([...link.ignored, ...(pasted?.ignored ?? [])])],
      mended: link.mended || Boolean(pasted?.mended),
      contradicted: verdict ? contradicted(link, verdict, DATA.version) : null,
    };
  }

  /** @param {string} text what Python found wrong; "" if its trouble is shown already */
  function refused(text) {
    if (!text) return clearResult($quiz, "#verdict-trouble");
    $quiz.removeAttribute("aria-busy");
    settle({ at: core[0] }, address($form));
    showStep($quiz, step.at, { focus: false });
    announce($quiz, text);
  }

  /** @param {HTMLFormElement} $opener */
  async function open($opener) {
    const link = await pastedResult($quiz, python, $opener);
    if (!link) return;
    const { ignored, mended } = link;
    const to = { at: RESULT, link: true, pasted: { ignored, mended } };
    push(to, withChoices(location, criteria($form), Object.fromEntries(pairs(link))));
    fill($form, location);
    render(to, true);
  }
}
