import { sub, value, words } from "../../figures/math.js";
import { fixed, number } from "../../core/numbers.js";
import { title } from "./structure.js";

/** Parts of the formulas and drawings that explain a number. */

/** @typedef {import("./structure.js").Stage} Stage */

export const label = (/** @type {Stage} */ stage) => words(title(stage));

/** @param {Stage} stage @param {string} i @param {string | number} j */
export const entry = (stage, i, j) => sub(label(stage), words(`${i}, ${j}`));

/** A weight, short enough for a small cell. @param {number} weight */
export const share = (weight) => (weight >= 0.995 ? "1" : fixed(weight, 2).replace(/^0/, ""));

export const quoted = (/** @type {string} */ name) => `\u201c${name}\u201d`;
export const shown = (/** @type {number} */ result) =>
  result < -1e300 ? words("\u2212\u221e") : value(number(result, 4));

/** A number as a term or a factor. @param {number | undefined} x */
export const signed = (x) => ((x ?? 0) < 0 ? `(${number(x, 4)})` : number(x, 4));

/** @param {string} label @param {number[] | undefined} values @returns {import("./explain.js").Strip[]} */
export function strip(label, values) {
  return values ? [{ label, values }] : [];
}
