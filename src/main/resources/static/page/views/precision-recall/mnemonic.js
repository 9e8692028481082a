import { fill, h, svg } from "../../core/dom.js";
import { fixed, number } from "../../core/numbers.js";
import { display, frac, value } from "../../figures/math.js";

/**
 * Creates a fraction with its mnemonic, and the part of the drawing that it is about.
 *
 * @param {string} name
 * @param {string} words
 * @param {"circle" | "box"} of
 */
export function mnemonic(name, words, of) {
  const formula = h("div");
  const icon = svg(
    "svg",
    { viewBox: "0 0 64 48", class: `mnemonic-icon ${of}`, "aria-hidden": "true" },
    svg("rect", { class: "whole box", x: 3, y: 5, width: 32, height: 38, rx: 3 }),
    svg("circle", { class: "whole circle", cx: 35, cy: 24, r: 17 }),
    svg("path", { class: "part", d: "M35 7A17 17 0 0 0 35 41Z" }),
  );
  return {
    element: h("div", { class: "mnemonic" }, icon, h("div", {}, h("p", {}, words), formula)),
    /** @param {number} part @param {number} whole @param {number | null} ratio */
    show(part, whole, ratio) {
      const result = value(ratio === null ? "undefined" : fixed(ratio, 3));
      fill(formula, display(name, "=", frac(number(part, 7), number(whole, 7)), "=", result));
    },
  };
}
