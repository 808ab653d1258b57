// @ts-check
/** The page of costs: read the form as it is filled in, ask Python, show what it says. Judges nothing. */

import { toClipboard } from "../dom/clipboard.js";
import { NO_ADDRESS, site } from "../dom/address.js";
import { saveFile } from "../dom/files.js";
import { part, show } from "../dom/parts.js";
import { today } from "../dom/today.js";
import { sentence } from "../python/errors.js";
import { runtime } from "../python/status.js";
import { lacking } from "../start/requirements.js";
import { FORM, fragment, parted } from "./cost_url.js";
import { empty, fields, fill, lend, own, presets, recognise, showLeft, showMistake, tables } from "./figures_form.js";
import { showFindings } from "./findings.js";
import { leftCosts } from "./left_costs.js";
import { showWays } from "./ways.js";

/** Milliseconds after the last key until the whole sum is asked for, and is read out. */
const PAUSE = 500;
/**
 * @typedef {{reply: string, fields: Record<string, string>, without: string[]}} Fact
 * @typedef {{answers: Record<string, string>, presets: Record<string, string>,
 *   fields: Record<string, string>}} Case
 * @typedef {import("./left_costs.js").Left} Left
 */

const $cost = document.querySelector(".cost");
if ($cost instanceof HTMLElement) start($cost);

/** @param {HTMLElement} $cost */
function start($cost) {
  const obstacle = lacking();
  if (obstacle) {
    part($cost, "obstacle").textContent = obstacle;
    return;
  }
  show($cost, "plain", false);
  show($cost, "asking", true);
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    seen.disconnect();
    mount($cost);
  }); // in the one file the page may never be looked at, and Python is large
  seen.observe($cost);
}

/** @param {HTMLElement} $cost */
function mount($cost) {
  const $form = /** @type {HTMLFormElement} */ ($cost.querySelector("form"));
  /** @type {{cases: Record<string, Case>, presets: Record<string, Record<string, string>>,
   *   facts: Record<string, Record<string, Fact>>}} */
  const data = JSON.parse(document.querySelector("#cost-data")?.textContent ?? "{}");
  const python = runtime($cost);
  /** @type {Record<string, string>} */ let answers = {};
  let newest = 0; // counts what was typed, so that a reply that was overtaken is not shown
  let asking = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;

  $form.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLSelectElement) usePreset(target);
    if (target instanceof HTMLInputElement) leavePreset(target);
    ask();
  });
  $form.addEventListener("submit", (event) => event.preventDefault());
  $cost.addEventListener("click", ({ target }) => {
    const $button = target instanceof Element ? target.closest("button") : null;
    const { do: act = "", case: id = "", criterion = "", choice = "" } = $button?.dataset ?? {};
    if (act === "take") take(id);
    else if (act === "count") {
      answers = { ...answers, [criterion]: choice };
      ask();
    }
    else if (act === "see") see(part($cost, "result"));
    else if (act === "copy") copy();
    else if (act === "copy-record") copyRecord();
    else if (act === "save-record") saveRecord();
    else if (act === "retry") {
      python.again();
      ask();
    }
  });
  const isOwn = $cost.dataset.index !== "#"; // in the one file the fragment is the quiz's
  if (isOwn) addEventListener("hashchange", () => arrive(location.hash));
  else addEventListener("click", ({ target }) => brought(target));
  const left = isOwn ? leftCosts(history.state) : null; // by a link, say into the quiz, or a reload
  if (left) {
    resume(left);
    ask();
  } else arrive(isOwn ? location.hash : document.querySelector("a[data-costs]")?.getAttribute("data-costs") ?? "");

  /** Take the answers of a result in the same file. @param {EventTarget | null} target */
  function brought(target) {
    const $link = target instanceof Element ? target.closest("a[data-costs]") : null;
    if ($link) arrive($link.getAttribute("data-costs") ?? "");
  }

  /** Take figures and answers from a fragment, and what the answers say of figures. @param {string} hash */
  async function arrive(hash) {
    const { figures, beneath, rest } = parted(hash, fields($form).map(({ name }) => name));
    const isWhole = beneath === null && Object.keys(figures).length > 0; // as somebody copied them
    if (isWhole) empty($form);
    else if (beneath !== null && beneath in data.cases) lay(beneath);
    fill($form, figures);
    recognise($form, data.presets);
    if (rest) {
      const link = await replied({ link: { query: "", fragment: rest } });
      if (link) answers = link.answers;
      if (link && !isWhole) takeFacts();
    }
    ask();
  }

  /** Fill in what this entry of the history was left with. @param {Left} costs */
  function resume(costs) {
    empty($form);
    fill($form, costs.texts);
    lend($form, costs.own);
    recognise($form, data.presets);
    $cost.dataset.example = costs.example;
    answers = costs.answers;
  }

  /** Leave with the entry of the history what Back shall find: not in the address, which people send. */
  function leave() {
    const texts = Object.fromEntries(fields($form).map(({ name, type, value, checked }) =>
      [name, type === "text" ? value : checked ? "true" : ""]));
    const mine = Object.keys(own($form));
    const { example = FORM } = $cost.dataset;
    history.replaceState({ ...history.state, costs: { texts, own: mine, example, answers } }, "");
  }

  /** Fill in what answers say of figures, but over none of the reader's own. */
  function takeFacts() {
    const found = Object.entries(answers).flatMap(([criterion, choice]) => data.facts[criterion]?.[choice] ?? []);
    const mine = own($form);
    for (const { fields: texts, without } of found) {
      if (without.length) empty($form, without);
      fill($form, texts);
    }
    fill($form, mine);
    lend($form, Object.keys(mine));
    recognise($form, data.presets);
    part($cost, "taken").textContent = found.map(({ reply }) => reply).join("; ");
    show($cost, "taken", found.length > 0);
  }

  /** Show a worked case with its answers. @param {string} id */
  function take(id) {
    lay(id);
    answers = data.cases[id].answers;
    show($cost, "taken", false);
    ask();
  }

  /** Fill the form with a worked case's figures. @param {string} id */
  function lay(id) {
    const worked = data.cases[id];
    empty($form);
    fill($form, worked.fields);
    lend($form);
    for (const $select of presets($form)) $select.value = worked.presets[$select.name] ?? "";
    $cost.dataset.example = id;
  }

  /** @param {HTMLSelectElement} $select */
  function usePreset({ name: table, value }) {
    const figures = Object.entries(data.presets[value] ?? {});
    showLeft($cost, table, "");
    if (!figures.length) return;
    const others = fields($form).map(({ name }) => name).filter((name) => name.startsWith(`${table}.`));
    if (figures.length > 3) fill($form, Object.fromEntries(others.map((name) => [name, ""])));
    fill($form, Object.fromEntries(figures.map(([name, text]) => [`${table}.${name}`, text])));
  }

  /** A price of one's own is no example's any more, but those beside it still are. @param {HTMLInputElement} $field */
  function leavePreset({ name }) {
    const [table, figure] = name.split(".");
    for (const $select of presets($form).filter((each) => each.name === table)) {
      const others = Object.keys(data.presets[$select.value] ?? {}).filter((each) => each !== figure);
      if (!(figure in (data.presets[$select.value] ?? {}))) continue;
      const example = $select.selectedOptions[0].textContent ?? "";
      $select.value = "";
      showLeft($cost, table, others.length ? example : "");
    }
  }

  /** Go to what is longer than a screen. @param {HTMLElement} $part */
  function see($part) {
    $part.scrollIntoView();
    $part.focus({ preventScroll: true });
  }

  /** Ask for the numbers, one request at a time, and once nobody types for the whole sum. */
  async function ask() {
    if (isOwn) leave();
    newest += 1;
    clearTimeout(timer);
    if (asking) return;
    asking = true;
    for (let mine = 0; mine !== newest; ) {
      mine = newest;
      const reply = await replied({ cost: { ...tables($form), answers, brief: true } });
      if (reply) showReply(reply, () => showWays($cost, reply));
    }
    asking = false;
    timer = setTimeout(askWhole, PAUSE);
  }

  async function askWhole() {
    const mine = newest;
    const reply = await replied({ cost: { ...tables($form), answers } });
    if (!reply || mine !== newest) return;
    part($cost, "status").textContent = reply.mistake?.takes ?? "";
    showReply(reply, () => {
      showWays($cost, reply);
      showFindings($cost, $form, reply);
      part($cost, "status").textContent = part($cost, "cheapest").textContent;
    });
  }

  /** Where a figure is not understood, its field says so, and the last good result stays. @param {any} reply @param {() => void} showIt */
  function showReply({ mistake = null }, showIt) {
    showMistake($form, mistake);
    $cost.toggleAttribute("data-stale", mistake !== null);
    if (!mistake) showIt();
  }

  /** @param {object} request @returns {Promise<any>} nothing if Python cannot reply, which is shown */
  async function replied(request) {
    try {
      return await python.ask(request);
    } catch (error) {
      part($cost, "status").textContent = sentence(error);
      return null;
    }
  }

  async function copy() {
    const address = figuresLink();
    if (address) showCopied(await toClipboard(address, ""), "Copied. Your figures are in the link.");
    else part($cost, "copied").textContent = NO_ADDRESS;
  }

  async function copyRecord() {
    const reply = await record();
    if (reply) showCopied(await toClipboard(reply.text, reply.html), "Copied. Paste it into a page of your wiki: headings and links come along.");
  }

  async function saveRecord() {
    const reply = await record();
    if (reply) saveFile(reply.markdown, "decision-with-costs.md", "text/markdown");
  }

  /** Return the record of the answers with these costs; a figure that is not understood says so at its field. */
  async function record() {
    const asked = { site: site($cost), day: today(), address: figuresLink() };
    const reply = await replied({ cost: { ...tables($form), answers, record: asked } });
    showMistake($form, reply?.mistake ?? null);
    return reply?.mistake ? null : reply;
  }

  /** Return the address of these figures: the site's own, for nobody else can open a copy's; "" if that is not known. */
  function figuresLink() {
    const home = site($cost);
    return home && `${home}cost/${fragment(tables($form), answers)}`;
  }

  /** @param {boolean} done @param {string} text */
  function showCopied(done, text) {
    part($cost, "copied").textContent = done ? text : "Your browser does not let this page copy.";
  }
}
