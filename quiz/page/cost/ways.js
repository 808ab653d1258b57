// @ts-check
/** What each way costs: the first sentence, and the table. */

import { address } from "../dom/address.js";
import { element, link, part, show } from "../dom/parts.js";
import { amount, percent, range } from "./amounts.js";

/** @typedef {import("../dom/replies.js").WayBriefJson} WayBriefJson */
/** @typedef {import("../dom/replies.js").WayCostJson} WayCostJson */
/** @typedef {WayBriefJson | WayCostJson} Way */
/** @typedef {import("../dom/replies.js").BriefJson} BriefJson */
/** @typedef {import("../dom/replies.js").CostJson} CostJson */

const WAITING = "…";

/**
 * Show the numbers; what only the whole reply has waits for it.
 * @param {HTMLElement} $cost
 * @param {BriefJson | CostJson} reply
 */
export function showWays($cost, reply) {
  const headings = [...$cost.querySelectorAll("thead")][0].querySelectorAll("th");
  const names = [...headings].map(($heading) => $heading.textContent ?? "");
  part($cost, "cheapest").textContent = sentences(reply);
  part($cost, "peek").textContent = peek(reply);
  const most = "figures" in reply ? (reply.figures.plan.budget_usd_per_month?.[1] ?? 0) * reply.horizon_months : 0;
  part($cost, "ways").replaceChildren(...reply.ways.map((way) => row($cost, way, names, most)));
  show($cost, "judged", reply.verdict !== null);
  show($cost, "unjudged", reply.verdict === null);
  show($cost, "result", true);
}

/** @param {Way} way */
function isLeft({ total_usd, standing }) {
  return total_usd !== null && standing !== "ruled-out";
}

/**
 * Say what costs least, by how much, and what most of it is.
 * @param {BriefJson | CostJson} reply
 */
export function sentences({ ways, horizon_months: months, requests_per_day: requests }) {
  const [best] = ways.filter(isLeft);
  const total = best?.total_usd;
  if (!total) return "No way that is left has a price: fill in what the table asks for.";
  const { likely } = total;
  const between = spread(best) && ` (${spread(best)})`;
  const less = ways.filter((way) => !isLeft(way) && way.total_usd && way.total_usd.likely < likely);
  const verdict = ways.find(({ standing }) => standing === "verdict");
  return [
    `${best.label} costs least: ${amount(likely)} US dollars${between} over ${months} months at ${amount(requests)} requests a day.`,
    ...dominant(best),
    ...(verdict?.total_usd && best !== verdict ? [dearer(verdict.label, verdict.total_usd.likely - likely, best)] : []),
    ...less.slice(0, 1).map(({ label }) => `${label} would cost less, but is ruled out.`),
  ].join(" ");
}

/** Say what costs least, in a line. @param {BriefJson | CostJson} reply */
function peek({ ways }) {
  const [best] = ways.filter(isLeft);
  return best?.total_usd ? `${best.label}: ${amount(best.total_usd.likely)} US dollars` : "No price yet";
}

/** Say why the verdict is another way than the cheapest. @param {string} verdict @param {number} usd @param {Way} best */
function dearer(verdict, usd, { label, standing, because }) {
  const why = standing === "next" ? `${label} comes next, once ${because}` : `the answers lean to it, but none of them rules out ${label}`;
  return `The verdict, ${verdict}, costs ${amount(usd)} more: ${why}.`;
}

/** From what to what a total may go, once that is there. @param {Way} way */
function spread(way) {
  const { low, high } = "cheapest_in" in way && way.total_usd ? way.total_usd : { low: 0, high: 0 };
  return amount(low) === amount(high) ? "" : range(low, high);
}

/** @param {Way} way */
function dominant({ lines, dominant }) {
  return lines.filter(({ line }) => line === dominant)
    .map(({ label, share }) => `${percent(share)} of that is “${label}”.`);
}

/**
 * A way with what it costs; one that is ruled out is struck through and says why, as one without a
 * price says what it lacks.
 * @param {HTMLElement} $cost
 * @param {Way} way
 * @param {string[]} names of the columns
 * @param {number} most US dollars that the reader can spend, or 0 if that is open
 */
function row($cost, way, names, most) {
  const isOut = way.standing === "ruled-out";
  const $heading = element("th", isOut ? element("s", way.label) : way.label);
  $heading.setAttribute("scope", "row");
  if (way.standing === "verdict") $heading.append(remarkBelow("the verdict"));
  if (way.standing === "next") $heading.append(remarkBelow(`comes next, once ${way.because}`));
  const more = isOut || !way.total_usd ? [remark($cost, way)] : rest(way).map((text) => element("td", text));
  const cells = /** @type {HTMLTableCellElement[]} */ ([total(way, isOut, most), ...more]);
  for (const [number, $cell] of cells.entries()) $cell.dataset.label = names[number + 1];
  const $last = cells[cells.length - 1];
  $last.colSpan = names.length - cells.length;
  if ($last.colSpan > 1) delete $last.dataset.label; // it is a sentence across several columns
  const $row = element("tr", $heading, ...cells);
  $row.dataset.standing = way.standing;
  return $row;
}

/** @param {Way} way @param {boolean} isOut @param {number} most */
function total(way, isOut, most) {
  const usd = way.total_usd?.likely ?? null;
  const likely = usd === null ? "–" : amount(usd);
  const $cell = element("td", isOut ? element("s", likely) : likely);
  const below = "cheapest_in" in way ? spread(way) : WAITING;
  if (usd !== null && !isOut && below) $cell.append(remarkBelow(below));
  if (usd !== null && !isOut && most && usd > most) $cell.append(remarkBelow("over your budget"));
  $cell.className = "number";
  return $cell;
}

/** What is once, each month, most of it, and how often the cheapest. @param {Way} way */
function rest(way) {
  const most = way.lines.filter(({ line }) => line === way.dominant);
  return [
    amount(way.setup_usd?.likely ?? 0),
    amount(way.usd_per_month?.likely ?? 0),
    most.map(({ label, share }) => `${label}: ${percent(share)}`).join(""),
    "cheapest_in" in way ? `${way.cheapest_in} of 100` : WAITING,
  ];
}

/** @param {HTMLElement} $cost @param {Way} way */
function remark($cost, { standing, because, section, missing }) {
  const isOut = standing === "ruled-out";
  const asked = missing.map((table) => titles($cost, table)).join(", ");
  const $cell = element("td", isOut ? `Ruled out: ${because} ` : `For a price, fill in ${asked}.`);
  if (isOut && section) $cell.append(link("Why", address($cost, section)));
  return $cell;
}

/** A remark below what it is about. @param {string} text */
export function remarkBelow(text) {
  const $remark = element("span", text);
  $remark.className = "cost__remark";
  return $remark;
}

/**
 * Return what tables are called in the form; Python joins two of which one will do.
 * @param {HTMLElement} $cost
 * @param {string} tables
 */
function titles($cost, tables) {
  return tables.replace(/\w+/g, (table) => title($cost, table) ?? table);
}

/**
 * Return a sentence of Python's in which names in quotes are those of the form.
 * @param {HTMLElement} $cost
 * @param {string} sentence
 */
export function inForm($cost, sentence) {
  return sentence.replace(/'(\w+)'/g, (quoted, name) => title($cost, name) ?? quoted);
}

/** What a table or a figure is called in the form. @param {HTMLElement} $cost @param {string} name */
function title($cost, name) {
  const $title = $cost.querySelector(`[data-table="${name}"] legend, label:has([name$=".${name}"]) span`);
  return $title ? `“${$title.textContent}”` : null;
}
