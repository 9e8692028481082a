import { h } from "../../core/dom.js";
import { fixed } from "../../core/numbers.js";
import { math, row, sub, subsup, sup, value } from "../../figures/math.js";

/** Symbols and numbers in the equations. */

/** @typedef {import("../../figures/math.js").Part} Part */

/**
 * A symbol of a layer, counted from 0, and a unit.
 *
 * @param {string} letter
 * @param {number} layer
 * @param {number | string} unit
 */
export function of(letter, layer, unit) {
  return layer < 0 ? sub("x", String(unit)) : subsup(letter, String(unit), `(${layer + 1})`);
}

/** A number in a product or a sum. @param {number} entry */
export function factor(entry) {
  return entry < 0 ? row("(", value(fixed(entry, 3)), ")") : value(fixed(entry, 3));
}

/**
 * Terms of a sum, apart, so that long sums break into lines.
 *
 * @param {Part} left @param {Part[]} terms @param {Part} right
 */
export function sumLine(left, terms, right) {
  return h(
    "p",
    { class: "numbers" },
    math(left),
    " = ",
    terms.flatMap((term, i) => (i > 0 ? [" + ", math(term)] : [math(term)])),
    " = ",
    math(right),
  );
}

/**
 * The derivative of an activation, written with the numbers of the API.
 *
 * @param {string} name
 * @param {number} z
 * @param {number} a
 */
export function derivative(name, z, a) {
  return name === "tanh"
    ? row("( 1 −", sup(factor(a), "2"), ")")
    : name === "sigmoid"
      ? row(factor(a), "( 1 −", factor(a), ")")
      : name === "relu"
        ? z > 0
          ? "1"
          : "0"
        : "1";
}
