// @ts-check
/** The page that counts a reader's own cases: it takes them in, asks Python, and shows what that says. */

import { pasted, saveFile, textOf } from "../dom/files.js";
import { part, show } from "../dom/parts.js";
import { shortened } from "../dom/shortened.js";
import { read } from "../form/answers.js";
import { onPress, stopHotkeys } from "../form/enhance.js";
import { Refusal, Trouble, sentence } from "../python/errors.js";
import { lacking } from "../start/requirements.js";
import { checks } from "./checks.js";
import { showColumns } from "./columns.js";
import { python } from "./python.js";
import { showCases } from "./result.js";
import { storage } from "./storage.js";
import { typedSheet } from "./sheet.js";

/** @typedef {import("../dom/replies.js").CasesJson} CasesJson */
/** @typedef {import("../dom/replies.js").LinkJson} LinkJson */
/**
 * A file with what is said of it. `madeUp` is what a made-up sheet is asked with instead of the form.
 * @typedef {{name: string, text: string, columns: Record<string, number>, madeUp?: MadeUp}} Source
 * @typedef {{ending: string, name: string, target: number, answers: Record<string, string>,
 *   rows: [number, string][]}} MadeUp
 */

const FILE = "cases.csv";
/** Characters of a sheet, as quiz/decision/cases/csv_table.py has it. */
const LONGEST = 4_000_000;

const $cases = document.querySelector(".cases");
if ($cases instanceof HTMLElement) start($cases);

/** @param {HTMLElement} $cases */
function start($cases) {
  const obstacle = lacking();
  if (obstacle) part($cases, "obstacle").textContent = obstacle;
  else mount($cases);
}

/** @param {HTMLElement} $cases */
function mount($cases) {
  /** @type {{header: string, sheets: MadeUp[]}} */
  const { header, sheets } = JSON.parse(document.querySelector("#cases-data")?.textContent ?? "");
  const $form = /** @type {HTMLFormElement} */ ($cases.querySelector("form"));
  const $pasted = /** @type {HTMLTextAreaElement} */ ($cases.querySelector("textarea"));
  const $keep = /** @type {HTMLInputElement} */ (part($cases, "keep"));
  const ask = python($cases.dataset.app ?? "", (text) => (part($cases, "status").textContent = text));
  const stored = storage($cases);
  const sheet = typedSheet($cases, header, () => take(null));
  const checklist = checks($cases, count);
  /** A file, or nothing for what is typed. @type {Source | null} */ let source = null;
  /** @type {Source | null} */ let before = null;
  /** @type {Record<string, string>} */ let brought = {};
  let latest = 0; // counts requests, so that a reply that was overtaken is not shown

  show($cases, "plain", false);
  show($cases, "scripted", true);
  stopHotkeys($cases);
  recall();
  bring();
  unlock();

  onPress($cases, {
    paste: () => refusing(() => open("What you pasted", pasted($pasted.value, LONGEST))),
    more: sheet.more,
    undo: sheet.undo,
    export: () => saveFile(sheet.csv(), FILE, "text/csv"),
    example: ({ ending }) => example(/** @type {MadeUp} */ (sheets.find((each) => each.ending === ending))),
    forget() {
      stored.forget();
      $keep.checked = false;
    },
    drop() {
      before = null;
      take(null);
    },
  });
  $form.addEventListener("submit", (event) => {
    event.preventDefault();
    count();
  });
  $form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.files?.length) {
      const [file] = target.files;
      refusing(() => openFile(file, target.dataset.file));
      target.value = ""; // or the same file, corrected, could not be opened again
    }
    unlock();
    keep();
  });
  $form.addEventListener("input", unlock);
  $form.addEventListener("dragover", (event) => event.preventDefault());
  $form.addEventListener("drop", (event) => {
    event.preventDefault(); // or the browser leaves the page for the file
    const file = event.dataTransfer?.files[0];
    if (file && isAsked()) refusing(() => openFile(file, "cases"));
  });
  $cases.addEventListener("click", ({ target }) => {
    const $link = target instanceof Element && target.closest("[data-counted]");
    if ($link instanceof HTMLElement) stored.hand($link.dataset.counted ?? "");
  });

  function field(/** @type {string} */ name) {
    return String(new FormData($form).get(name) ?? "");
  }

  function target() {
    return /** @type {HTMLInputElement} */ ($form.elements.namedItem("target"));
  }

  /** Whether the reader has named the target, and how the cases came. */
  function isAsked() {
    return target().checkValidity() && field("came") !== "";
  }

  function unlock() {
    /** @type {HTMLFieldSetElement} */ (part($cases, "sources")).disabled = !isAsked();
    show($cases, "locked", !isAsked());
  }

  function keep() {
    if (!$keep.checked) return;
    const typed = { csv: sheet.csv(), target: field("target"), came: field("came") };
    if (!stored.write(typed)) refuse("This browser doesn’t let the page keep anything. Save the cases as CSV instead.");
  }

  function recall() {
    const typed = stored.read();
    if (!typed) return;
    $keep.checked = true;
    target().value = typed.target;
    const $came = $form.elements.namedItem("came");
    if ($came instanceof RadioNodeList) $came.value = typed.came;
    if (sheet.take(typed.csv)) /** @type {HTMLDetailsElement} */ (part($cases, "typing")).open = true;
  }

  /** Take along what was answered in the quiz: in the address, or in the form where that is in the same file. */
  async function bring() {
    const $quiz = document.querySelector(".quiz__form");
    if ($quiz instanceof HTMLFormElement) return void showBrought(read($quiz));
    if (!location.hash.includes("=")) return;
    const link = await ask({ link: { query: "", fragment: location.hash } }).catch(() => null);
    if (link) showBrought(/** @type {LinkJson} */ (link).answers);
  }

  /** @param {Record<string, string>} answers */
  function showBrought(answers) {
    brought = answers;
    const count = Object.keys(answers).length;
    for (const $each of asked()) $each.value ||= answers[$each.dataset.criterion ?? ""] ?? "";
    part($cases, "brought").textContent = String(count);
    show($cases, "brought", count > 0);
  }

  /** @returns {HTMLSelectElement[]} */
  function asked() {
    return [...$form.querySelectorAll("select")].filter(({ dataset }) => dataset.criterion);
  }

  /** What the reader answered of the quiz's questions, here last. */
  function answers() {
    const here = asked().map(({ dataset, value }) => [dataset.criterion, value]);
    return Object.fromEntries([...Object.entries(brought), ...here].filter(([, choice]) => choice));
  }

  /** Do something with what the reader gave, or say why not. @param {() => unknown} act */
  async function refusing(act) {
    try {
      await act();
    } catch (error) {
      refuse(sentence(error));
    }
  }

  /** @param {File} file @param {string} [as] */
  async function openFile(file, as) {
    const text = await textOf(file);
    if (as !== "before") return open(shortened(file.name), text);
    before = { name: shortened(file.name), text, columns: {} };
    showSource();
    if (source || !sheet.isEmpty()) count();
  }

  /** @param {string} name @param {string} text */
  function open(name, text) {
    if (sheet.take(text)) {
      /** @type {HTMLDetailsElement} */ (part($cases, "typing")).open = true;
      return count();
    }
    take({ name, text, columns: {} });
    look();
  }

  /** @param {MadeUp} madeUp */
  function example(madeUp) {
    const rows = madeUp.rows.flatMap(([count, row]) => Array(count).fill(row));
    const text = [header, ...rows.map((row, at) => `${at + 1},${row}`)].join("\n");
    take({ name: `Made up: ${madeUp.name}`, text, columns: {}, madeUp });
    count();
  }

  /** @param {Source | null} opened */
  function take(opened) {
    latest += 1;
    source = opened;
    checklist.clear();
    showSource();
    show($cases, "columns", false);
    show($cases, "result", false);
    show($cases, "problem", false);
    keep();
  }

  function showSource() {
    const names = [source?.name, before && `before: ${before.name}`].filter(Boolean);
    part($cases, "source").textContent = names.join("; ");
    show($cases, "source", names.length > 0);
  }

  /** See which column is which, and count at once if a name says so. */
  async function look() {
    const opened = /** @type {Source} */ (source);
    const found = await reply({ file: opened.text });
    if (!found) return;
    showColumns($cases, found, (columns) => (opened.columns = columns));
    if (found.is_named) count();
  }

  async function count() {
    const madeUp = source?.madeUp;
    if (!madeUp && !isAsked()) return refuse("Name your target and how the cases came first.");
    if (!source && sheet.isEmpty()) return refuse("There are no cases yet. Open a file, paste rows, or type the marks.");
    const own = madeUp ? madeUp.answers : answers();
    const found = await reply({
      file: source?.text ?? sheet.csv(),
      target: madeUp ? madeUp.target : target().valueAsNumber,
      came: madeUp ? "arrived" : field("came"),
      answers: own,
      columns: source?.columns ?? {},
      lacking: checklist.lacking(),
      before: madeUp ? "" : before?.text ?? "",
    });
    if (found) showResult(found, own);
  }

  /**
   * Ask Python, and say what it refuses; nothing if it does, or if something else was asked since.
   * @param {object} cases
   */
  async function reply(cases) {
    latest += 1;
    const mine = latest;
    show($cases, "problem", false);
    $cases.setAttribute("aria-busy", "true");
    try {
      const found = await ask({ cases });
      return mine === latest ? found : undefined;
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Trouble)) throw error;
      if (mine === latest) refuse(error.message);
    } finally {
      if (mine === latest) $cases.removeAttribute("aria-busy");
    }
  }

  /** @param {string} sentence */
  function refuse(sentence) {
    show($cases, "result", false);
    part($cases, "problem").textContent = sentence;
    show($cases, "problem", true);
    part($cases, "problem").scrollIntoView({ block: "nearest" });
  }

  /** @param {CasesJson} found @param {Record<string, string>} own */
  function showResult(found, own) {
    showCases($cases, found, own);
    checklist.show(found.checks);
    show($cases, "verdict", checklist.isDone());
    show($cases, "made-up", Boolean(source?.madeUp));
    part($cases, "made-up-target").textContent = String(found.target);
    show($cases, "result", true);
    /** @type {HTMLElement} */ ($cases.querySelector("#cases-result")).focus();
  }
}
