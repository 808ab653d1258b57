// @ts-check
/** Lines over two axes, as a tree that `svg.js` draws. Pure: numbers in, a tree out. */

import { compact } from "./amounts.js";

/** @typedef {[name: string, attributes: Record<string, string | number>, ...content: (Tree | string)[]]} Tree */
/** @typedef {{title: string, isLog?: boolean}} Axis */
/** @typedef {{label: string, points: [x: number, y: number][]}} Line */
/** A point or, without `y`, an upright rule; each with what it says. @typedef {{x: number, y?: number, label: string}} Pin */

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [360, 240, 42, 352, 10, 200];
const STEPS = [1, 2, 2.5, 5, 10];

/**
 * Draw lines, and what is marked on them.
 * @param {string} label what a screen reader says of the drawing
 * @param {Line[]} lines
 * @param {Axis} x
 * @param {Axis} y
 * @param {Pin[]} pins
 * @returns {Tree}
 */
export function plot(label, lines, x, y, pins = []) {
  const across = scale(bounds(lines.flatMap(({ points }) => points.map(([at]) => at)), x.isLog), x, LEFT, RIGHT);
  const up = scale(bounds(lines.flatMap(({ points }) => points.map(([, at]) => at)), y.isLog), y, BOTTOM, TOP);
  return ["svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label },
    ...up.ticks.map((at) => /** @type {Tree} */ (["g", {},
      ["path", { class: "cost__grid", d: `M${LEFT} ${up.at(at)}H${RIGHT}` }],
      ["text", { x: LEFT - 4, y: up.at(at) + 3, "text-anchor": "end" }, compact(at)]])),
    ...across.ticks.map((at) => /** @type {Tree} */ (
      ["text", { x: across.at(at), y: BOTTOM + 14, "text-anchor": "middle" }, compact(at)])),
    ["text", { x: RIGHT, y: BOTTOM + 30, "text-anchor": "end" }, x.title],
    ...lines.map(({ points }, number) => /** @type {Tree} */ (
      ["path", { class: `cost__line cost__line--${number}`, d: path(points, across.at, up.at) }])),
    ...pins.map((pin) => rule(pin, across, up)),
    ...pins.map((pin, number) => caption(pin, number, across))]; // after all rules, which would cross it
}

/** @param {Pin} pin @param {Scale} across @param {Scale} up @returns {Tree} */
function rule({ x, y }, across, up) {
  const at = across.at(x);
  /** @type {Tree} */ const line = ["path", { class: "cost__rule", d: `M${at} ${TOP}V${BOTTOM}` }];
  if (y === undefined) return line;
  return ["g", {}, line, ["circle", { class: "cost__mark", cx: at, cy: up.at(y), r: 4 }]];
}

/** @param {Pin} pin @param {number} number @param {Scale} across @returns {Tree} */
function caption({ x, label }, number, across) {
  const at = across.at(x);
  const isLeft = at > (LEFT + RIGHT) / 2;
  const anchor = isLeft ? "end" : "start";
  return ["text", { x: at + (isLeft ? -5 : 5), y: TOP + 8 + 12 * number, "text-anchor": anchor }, label];
}

/** @typedef {{at: (value: number) => number, ticks: number[]}} Scale */
/**
 * @param {[number, number]} bounds
 * @param {Axis} axis
 * @param {number} from
 * @param {number} to
 * @returns {Scale}
 */
function scale([low, high], { isLog }, from, to) {
  const [first, last] = isLog ? [Math.log10(low), Math.log10(high)] : [low, high];
  const share = (/** @type {number} */ value) =>
    ((isLog ? Math.log10(Math.max(value, low)) : value) - first) / (last - first || 1);
  const at = (/** @type {number} */ value) => round(from + share(value) * (to - from));
  return { at, ticks: isLog ? powers(first, last) : ticks(low, high) };
}

/**
 * Return from where to where an axis goes: from 0, or where it is one of factors from the least
 * that is more.
 * @param {number[]} values
 * @param {boolean} [isLog]
 * @returns {[number, number]}
 */
export function bounds(values, isLog = false) {
  const high = Math.max(...values, isLog ? Number.MIN_VALUE : 0);
  const positive = values.filter((each) => each > 0);
  return isLog ? [Math.min(...positive, high), high] : [0, high || 1];
}

/** Four to six round numbers. @param {number} low @param {number} high */
export function ticks(low, high) {
  const raw = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * (STEPS.find((each) => each * power >= raw) ?? 10);
  return Array.from({ length: Math.floor(high / step) + 1 }, (_, number) => number * step);
}

/** @param {number} first @param {number} last */
function powers(first, last) {
  const [from, to] = [Math.ceil(first - 1e-9), Math.floor(last + 1e-9)];
  const every = Math.ceil((to - from + 1) / 6);
  const count = Math.max(0, Math.floor((to - from) / every) + 1);
  return Array.from({ length: count }, (_, number) => 10 ** (from + number * every));
}

/**
 * @param {[number, number][]} points
 * @param {(value: number) => number} across
 * @param {(value: number) => number} up
 */
function path(points, across, up) {
  return points.map(([x, y], number) => `${number ? "L" : "M"}${across(x)} ${up(y)}`).join("");
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}
