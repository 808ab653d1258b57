// @ts-check
/** What follows the numbers: break-evens, drawings with their tables, the tornado, the staircase. */

import { address } from "../dom/address.js";
import { element, link, list, part, show } from "../dom/parts.js";
import { amount, compact, range } from "./amounts.js";
import { alongQuiz, FORM } from "./cost_url.js";
import { figureLabel, filledIn, isOwn, own } from "./figures_form.js";
import { plot } from "./plot.js";
import { svg } from "./svg.js";
import { inForm, remarkBelow } from "./ways.js";

/** @typedef {import("../dom/replies.js").CostJson} CostJson */
/** @typedef {import("../dom/replies.js").WayCostJson} WayCostJson */
/** @typedef {import("../dom/replies.js").BreakEvenJson} BreakEvenJson */
/** @typedef {import("./plot.js").Line} Line */

/** Figures shown of those on which the totals hang, beside all that have a range of the reader's own. */
const SHOWN = 8;

/**
 * @param {HTMLElement} $cost
 * @param {HTMLFormElement} $form
 * @param {CostJson} reply
 */
export function showFindings($cost, $form, reply) {
  show($cost, "exit", reply.exit !== null);
  part($cost, "exit-label").textContent = reply.exit?.label ?? "";
  part($cost, "exit-text").textContent = reply.exit?.text ?? "";
  part($cost, "break-evens").replaceChildren(...breakEvens(reply).map((text) => element("li", text)));
  showDrawings($cost, reply);
  part($cost, "tornado").replaceChildren(...reply.tornado.filter((bar, rank) => rank < SHOWN || isOwnRange($form, bar)).map((bar) => barRow($form, reply, bar)));
  list($cost, "unmoved", unmoved($form, reply).map((label) => element("li", label)));
  showFigures($cost, filledIn($form));
  list($cost, "staircase", reply.staircase.map((stair) => element("li", inForm($cost, stairText(stair)))));
  list($cost, "derived", reply.derived.map(({ criterion, choice, reply: text, because }) =>
    element("li", `Derived from your figures: ${text}. ${because} `, countButton(criterion, choice), " ",
      link("Give this answer in the quiz", quizAddress($cost, $form, { ...reply.answers, [criterion]: choice })))));
  for (const name of ["take", "back"]) {
    part($cost, name).setAttribute("href", quizAddress($cost, $form, reply.answers));
  }
}

/** @param {HTMLElement} $cost @param {[string, string, boolean][]} figures */
function showFigures($cost, figures) {
  const borrowed = figures.filter(([, , isOwn]) => !isOwn).length;
  part($cost, "borrowed").textContent = borrowed ? `: ${borrowed} of ${figures.length} are not your own yet` : "";
  part($cost, "figures").replaceChildren(...figures.map(([name, text, isOwn]) => {
    const $text = element("td", text);
    if (!isOwn) $text.append(" ", remarkBelow("not your own yet"));
    return element("tr", heading(name, "row"), $text);
  }));
}

/** A button by which the page itself goes by an answer. @param {string} criterion @param {string} choice */
function countButton(criterion, choice) {
  const $button = document.createElement("button");
  Object.assign($button, { type: "button", className: "md-button", textContent: "Count with this answer" });
  Object.assign($button.dataset, { do: "count", criterion, choice });
  return $button;
}

/**
 * Where the quiz has these answers. It hands the figures back with its result.
 * @param {HTMLElement} $cost
 * @param {HTMLFormElement} $form
 * @param {Record<string, string>} answers
 */
function quizAddress($cost, $form, answers) {
  if ($cost.dataset.index === "#") return `#${new URLSearchParams(answers)}`; // this page stays as it is
  return address($cost, "quiz/") + alongQuiz(own($form), $cost.dataset.example ?? FORM, answers);
}

/** @param {CostJson} reply */
function labels({ ways }) {
  return Object.fromEntries(ways.map(({ way, label }) => [way, label]));
}

/**
 * Say at which traffic another way becomes the cheapest.
 * @param {CostJson} reply
 */
export function breakEvens(reply) {
  const names = labels(reply);
  const leading = reply.break_evens.filter(({ is_leading }) => is_leading);
  if (reply.cheapest === null) return ["Without prices there is none."];
  if (leading.length === 0) return ["None: at any traffic up to ten million requests a day the same way costs least."];
  const days = reply.figures.traffic.requests_per_month[1] / reply.requests_per_day || 0;
  return leading.map(({ requests_per_day: at, low, high, below, above, scenarios_without: without }) => {
    const monthly = days ? [`${amount(at * days)} a month`] : [];
    const between = amount(low) === amount(high) ? [] : [`${range(low, high)} a day with your ranges`];
    const more = monthly.length + between.length ? ` (${[...monthly, ...between].join("; ")})` : "";
    const none = without ? `, and in ${without} of 100 scenarios at no traffic` : "";
    return `From ${amount(at)} requests a day on${more}, ${names[above]} costs less than ${names[below]}${none}.`;
  });
}

/** @param {HTMLElement} $cost @param {CostJson} reply */
function showDrawings($cost, reply) {
  const left = reply.ways.filter(({ standing, by_volume: points }) => standing !== "ruled-out" && points.length > 0);
  const months = lines(left, (way) => way.by_month.map((usd, month) => [month, usd]));
  const volumes = lines(left, (way) => way.by_volume.map((usd, at) => [reply.volumes[at], usd]));
  const leading = reply.break_evens.filter(({ is_leading }) => is_leading);
  const costs = new Map(left.map((way) => [way.way, way]));
  const even = leading.map(({ requests_per_day: x, above }) => (
    { x, y: between(reply.volumes, costs.get(above)?.by_volume ?? [], x), label: `break-even: ${compact(x)}` }));
  const own = reply.requests_per_day > 1 ? [{ x: reply.requests_per_day, label: `yours: ${compact(reply.requests_per_day)}` }] : [];
  draw($cost, "by-month", plot("What has been paid after each month; the table below has it in figures", months, { title: "months" }, { title: "" }), months, "Month");
  draw($cost, "by-volume", plot("Cost against traffic; the table below has it in figures", volumes,
    { title: "requests a day", isLog: true }, { title: "", isLog: true }, [...even, ...own]), volumes, "Requests a day");
}

/** @param {WayCostJson[]} ways @param {(way: WayCostJson) => [number, number][]} points @returns {Line[]} */
function lines(ways, points) {
  return ways.map((way) => ({ label: way.label, points: points(way) }));
}

/** A cost between two volumes, on scales of factors. @param {number[]} volumes @param {number[]} costs @param {number} at */
function between(volumes, costs, at) {
  const next = Math.max(1, volumes.findIndex((each) => each >= at));
  const share = Math.log(at / volumes[next - 1]) / Math.log(volumes[next] / volumes[next - 1]);
  return costs[next - 1] * (costs[next] / costs[next - 1]) ** share;
}

/**
 * @param {HTMLElement} $cost
 * @param {string} name
 * @param {import("./plot.js").Tree} tree
 * @param {Line[]} all
 * @param {string} first heading of the table's first column
 */
function draw($cost, name, tree, all, first) {
  part($cost, name).replaceChildren(...(all.length ? [svg(tree)] : []));
  part($cost, `${name}-legend`).replaceChildren(...all.map(({ label }, number) => element("li",
    svg(["svg", { viewBox: "0 0 28 8", "aria-hidden": "true" }, ["path", { class: `cost__line cost__line--${number}`, d: "M0 4H28" }]]), ` ${label}`)));
  const $head = element("tr", ...[first, ...all.map(({ label }) => label)].map((text) => heading(text, "col")));
  const $rows = (all[0]?.points ?? []).map(([x], at) => element("tr", heading(amount(x), "row"),
    ...all.map(({ points }) => element("td", amount(points[at][1])))));
  part($cost, `${name}-table`).replaceChildren(element("thead", $head), element("tbody", ...$rows));
}

/** @param {string} text @param {"row" | "col"} scope */
function heading(text, scope) {
  const $heading = element("th", text);
  $heading.setAttribute("scope", scope);
  return $heading;
}

/** @param {HTMLFormElement} $form @param {import("../dom/replies.js").BarJson} bar */
function isOwnRange($form, { is_given, table, name }) {
  return is_given && isOwn(figureLabel($form, table, name).$field);
}

/** The reader's own ranges on which no total hangs. @param {HTMLFormElement} $form @param {CostJson} reply */
function unmoved($form, { figures, tornado }) {
  const moving = tornado.map(({ table, name }) => `${table}.${name}`);
  return Object.entries(figures).flatMap(([table, each]) => Object.entries(each)
    .filter(([name, [low, , high]]) => low < high && !moving.includes(`${table}.${name}`))
    .map(([name]) => figureLabel($form, table, name))
    .filter(({ $field }) => isOwn($field)).map(({ label }) => label));
}

/**
 * @param {HTMLFormElement} $form
 * @param {CostJson} reply
 * @param {import("../dom/replies.js").BarJson} bar
 */
function barRow($form, reply, bar) {
  const { label, $field } = figureLabel($form, bar.table, bar.name);
  const names = labels(reply);
  const widest = Math.max(...reply.tornado.map(({ swing_usd: swing }) => swing));
  const $figure = heading(label, "row");
  if (!isOwn($field)) $figure.append(" ", remarkBelow("not your own figure yet"));
  const $swing = element("td", `${amount(bar.swing_usd)} `,
    svg(["svg", { viewBox: "0 0 100 8", class: "cost__bar", "aria-hidden": "true" },
      ["rect", { width: (100 * bar.swing_usd) / widest, height: 8 }]]));
  const flips = `${names[bar.cheapest_at_low] ?? "–"} → ${names[bar.cheapest_at_high] ?? "–"}`;
  const $cells = [
    element("td", range(bar.low, bar.high) + (bar.is_given ? "" : " (half to twice)")),
    $swing,
    element("td", bar.flips ? flips : "stays"),
  ];
  const $headings = $form.parentElement?.querySelectorAll('table:has([data-part="tornado"]) th[scope="col"]') ?? [];
  for (const [number, $cell] of $cells.entries()) {
    $cell.dataset.label = $headings[number + 1]?.textContent ?? "";
  }
  return element("tr", $figure, ...$cells);
}

/** @param {import("../dom/replies.js").StairJson} stair */
export function stairText({ label, obstacle, once_usd: once, usd_per_month: monthly, pays_from: from, step }) {
  if (obstacle) return `${label}: ${obstacle}`;
  const first = once ? `, ${amount(once)} once` : "";
  const pays = step === "today" ? "" : from === null ? "; it pays at no traffic" : from === 0 ? "; it pays at any traffic" : `; it pays from ${amount(from)} requests a day`;
  return `${label}: ${amount(monthly)} US dollars a month${first}${pays}`;
}
