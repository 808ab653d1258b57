// @ts-check
/** The quiz page: enhance the form that is there, ask Python, show what it says. Judges nothing. */

import { address, clear, earlier, fill, read, restore, tick, ticked, touched } from "./form/answers_url.js";
import { showChange } from "./result/guide_versions.js";
import * as comparing from "./compare/compare.js";
import { isComparison } from "./compare/compare_url.js";
import { enhance, onPress } from "./form/enhance.js";
import { COMPARE, RESULT, SCOPE, here, push, replace, shortQuiz } from "./form/history.js";
import { keeping } from "./result/export.js";
import { open } from "./form/open_record.js";
import { showResult } from "./result/result.js";
import { giveWay, runtime } from "./python/status.js";
import { mend, say, showIgnored, showProblem, showStep } from "./form/steps.js";
import { DATA } from "./dom/labels.js";

/** @typedef {import("./form/history.js").Place} Place */
/** @typedef {import("./dom/types.js").Verdict} Verdict */

const $quiz = document.querySelector(".quiz");
if ($quiz instanceof HTMLElement) mount($quiz);

/** @param {HTMLElement} $quiz */
function mount($quiz) {
  const $form = /** @type {HTMLFormElement} */ ($quiz.querySelector(".quiz__form"));
  const { core, gate, begun, after, before } = shortQuiz($form);
  const python = runtime($quiz);
  const keep = keeping($quiz, python);
  /** @type {Place} */ let place = { at: SCOPE };
  let latest = 0; // counts what is shown, so that a reply that was overtaken is not

  enhance($quiz);
  fill($form, location);
  const left = here(); // before a reload, or before this page was left
  left ? render(left, false) : arrive(false);

  /** @type {Record<string, (data: DOMStringMap) => unknown>} */
  const act = {
    begin: () => go({ at: core[0] }),
    back: () => (here()?.depth ? history.back() : go(before(place))),
    ask: ({ criterion = "" }) => go({ at: criterion, back: true }),
    flip({ criterion = "", to = "" }) {
      const before = place.before ?? ticked($form);
      tick($form, criterion, to);
      go({ at: RESULT, before });
    },
    undo() {
      restore($form, place.before ?? {});
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
      render(place, true);
    },
    mend: () => mend($quiz),
    ...keep.act,
  };

  onPress($quiz, act);
  $form.addEventListener("change", () => {
    showProblem($quiz, place.at, false);
    replace(place, address($form));
  });
  $quiz.addEventListener("submit", (event) => {
    event.preventDefault();
    const $sent = /** @type {HTMLFormElement} */ (event.target);
    if ($sent.dataset.part === "opener") open($quiz, python, $sent);
    else if ($sent.dataset.part === "comparer") comparing.compare($quiz, python, $sent, true);
    else if (touched($form, place.at)) go(after(place));
    else showProblem($quiz, place.at, true);
  });
  addEventListener("popstate", () => {
    const to = here();
    if (!to || [RESULT, COMPARE].includes(to.at)) fill($form, location);
    else replace(to, address($form)); // what was answered since is kept
    if (to) render(to, true);
    else if (location.hash.includes("=") || isComparison(location.hash)) arrive(true);
    else replace(place, address($form)); // an anchor: the fragment is for the answers
  });

  /** Take an address without a step for what it is: a link with answers, or the way in. */
  function arrive(/** @type {boolean} */ focus) {
    const link = /=/.test(location.search + location.hash);
    const answered = Object.keys(read($form)).length > 0 || core.every((id) => touched($form, id));
    const at = link && answered ? RESULT : (begun() ?? SCOPE);
    const to = isComparison(location.hash) ? { at: COMPARE } : { at, link };
    replace(to, location.href);
    render(to, focus);
  }

  /** @param {Place} to */
  function go(to) {
    push(to, address($form));
    render(to, true);
  }

  /** @param {Place} to @param {boolean} focus */
  async function render(to, focus) {
    const mine = ++latest;
    place = to;
    say($quiz, "");
    if (to.at !== RESULT || !python.ready) showStep($quiz, to.at, { waiting: true, focus });
    if (to.at === COMPARE) return comparing.begin($quiz, python, keep.permalink);
    if (to.at !== RESULT && !to.link) return;
    $quiz.setAttribute("aria-busy", "true");
    const link = { query: location.search, fragment: location.hash };
    try {
      const verdict = await python.ask(to.link ? link : { answers: read($form) });
      if (mine === latest) decided(to, verdict, focus);
    } catch (error) {
      if (mine === latest && error instanceof Error) refused(error.message);
    }
  }

  /** @param {Place} to @param {Verdict} verdict @param {boolean} focus */
  function decided(to, verdict, focus) {
    $quiz.removeAttribute("aria-busy");
    showIgnored($quiz, verdict.ignored);
    if (to.at !== RESULT) return;
    if (to.asks && verdict.gate && !touched($form, gate)) {
      replace({ at: gate, back: true }, address($form));
      return render({ at: gate, back: true }, true);
    }
    const sender = to.link ? earlier(location, DATA.version) : null;
    const now = { v: verdict.guide_version, verdict: verdict.verdict };
    if (!sender) replace(to, address($form, now));
    showResult($quiz, verdict, to.before && { before: to.before, now: ticked($form) });
    showChange($quiz, python, verdict, sender);
    keep.take(verdict);
    showStep($quiz, RESULT, { focus });
    if (!focus) say($quiz, `Verdict: ${verdict.label}.`); // else the focus says it
  }

  /** @param {string} sentence what Python found wrong; "" if the trouble is told already */
  function refused(sentence) {
    if (!sentence) return giveWay($quiz);
    $quiz.removeAttribute("aria-busy");
    place = { at: core[0] };
    replace(place, address($form));
    showStep($quiz, place.at, { focus: false });
    say($quiz, sentence);
  }
}
